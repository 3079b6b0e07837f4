"""The file: where records are kept, and the only room that knows SQLAlchemy.

One record is one row. Whoever is outside sees frozen records and a `Store`; rows never leave.
`store` opens a file and runs transactions, `records` reads and keeps inside one, `journal`
remembers every gesture, `rows` says how records lie in tables, `migrations` brings an older
file to today's tables, `failures` tells what the disk did from what we did.
"""
