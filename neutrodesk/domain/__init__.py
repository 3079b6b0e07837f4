"""The words: frozen values and pure functions, in plain Python.

Nothing here asks for the time, a file or a setting: today, tables and a person's own lines are
arguments. `record` says what a record and a change are; `person`, `blood_test` and `reminder`
are the kinds of record; `quantity`, `units` and `reading` keep numbers exact; `neutrophils`,
`severity` and `course` say what the counts are and where they lie between the lines.
"""
