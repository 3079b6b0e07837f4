"""What the user can do, the same from a window and from the command line.

`changes` holds the only functions that write; the others read, work out and hand values on.
"""
