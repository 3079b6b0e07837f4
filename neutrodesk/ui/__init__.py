"""The windows, and the only room that knows Qt.

`program` starts, `main_window` holds the family's book, `desk` is the one object through which
windows read and write. Forms read a record in and give a record out; they keep nothing.
"""
