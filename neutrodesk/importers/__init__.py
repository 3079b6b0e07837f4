"""What comes in: one reader a format, all returning the same `drafts` and keeping nothing.

A reader gets bytes or text and hands back tests as they stood in the file, what it must ask
before it can read on, and what it could not read. What a value means and whether it is here
already is decided in `neutrodesk.services.importing`, the same for every format.

- `drafts`: what every reader returns
- `table`: tables of values: CSV and TSV files and text pasted from a sheet

Adding a format is one module here and one line in the table of readers in
`neutrodesk.services.importing`.
"""
