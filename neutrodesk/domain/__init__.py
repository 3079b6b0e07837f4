"""The words: frozen values and pure functions, in plain Python.

Nothing here asks for the time, a file or a setting: today, tables and a person's own lines are
arguments.

- `record` says what a record and a change are; `person`, `blood_test`, `reminder`, `own_analyte`,
  `laboratory`, `display` and the entries of `diary` are the kinds of record
- `spelling` knows how numbers and units are written, `printed` reads what a laboratory prints;
  `quantity` and `units` keep it exact and show it
- `plausibility` asks about values that read and are still worth a look
- `neutrophils`, `severity`, `grades` and `course` say what the counts are and where they lie;
  `lines` and `limits` say between which lines and ranges
- `statistics` says what the counts have done, `rhythm` looks for one and concludes nothing;
  `analyte_course` is any other value over time
- `diary` is what happened between the tests, and what that says of a draw
- `catalogue` finds analytes, a family's own too; `presentation` is how numbers are shown
"""
