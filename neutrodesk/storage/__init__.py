"""The file: where records are kept, and the only room that knows SQLAlchemy.

One record is one row. Whoever is outside sees frozen records and a `Store`; rows never leave.
`store` opens a file and runs transactions, `records` reads and keeps inside one, `journal`
remembers every gesture, `typed` what is half typed. `schema`, `rows`, `diary_rows` and `columns`
say how records lie in tables, `migrations` brings an older file to today's tables.

`seals` and `damage` tell what the disk has changed, `checking` looks for it and mends; `erasing`
forgets a person. `engines` connects, `vault` holds the keys, `copying` copies; `foreign` looks
into what others offer as a file of ours, `unknown_tables` into one of a newer version. `plain` and
`plain_records` write rows as text, `standing` sums a file up in one word. `failures` tells what
the disk did from what we did.
"""
