"""Backups: copies that count only once they were opened, checked and counted.

`making` begins one in the window's thread and finishes it in any other; `restoring` looks into one
and brings it back, `mending` takes single records from one. `archive` writes the ZIP, `offered`
reads one with distrust, `manifest` says what is in it, `twins` and `readme` are what a stranger
reads in twenty years. `shelf` is the folder they stand in, `rotation` says which of them stay,
`occasions` when one is due, `outside` keeps a copy in a second place.
"""
