"""Importing: a file is read and sorted into new, already here, asked and unreadable.

`review` reads a file and holds what was found, `values` reads its printed values, `matching`
finds what is here already, `words` says it all to a person. Nothing is kept here: a `Review` is
a value, and its change is made by `neutrodesk.services.changes.apply` as one gesture.
"""

from neutrodesk.services.importing.review import (
    Content,
    Review,
    preview,
    read,
    read_file,
    review_of,
)

__all__ = ["Content", "Review", "preview", "read", "read_file", "review_of"]
