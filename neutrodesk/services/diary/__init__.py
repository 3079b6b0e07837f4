"""The diary in texts: what is typed for each kind of entry, how it reads, and what it says.

- `line`: one thing that is typed: its name, how it reads and how it is told
- `lines`: the lines that several kinds have: days, times, doses, answers
- `choices`, `headlines`: the words of what is chosen, and an entry in one line
- `quick_log` reads one typed line: `quick_kinds` tells what it is about, `quick_lines` what goes
  where, with `typed_words` and `typed_days`
- `medicine_words`, `csv_rows`: what is said of a listed medicine, and entries as rows of a table
- `sheet`, `sheets`: every kind of entry as a sheet of lines, which forms, tables, commands and
  files follow

Adding a kind of entry is one sheet here, beside its record, its table and its step.
"""
