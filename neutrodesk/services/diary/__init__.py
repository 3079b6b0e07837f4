"""The diary in texts: what is typed for each kind of entry, how it reads, and what it says.

- `line`: one thing that is typed: its name, how it reads and how it is told
- `lines`, `measured_lines`: the lines that several kinds have: days, times, answers; doses
- `choices`, `headlines`: the words of what is chosen, and an entry in one line
- `quick_log` reads one typed line: `quick_kinds` tells what it is about, `quick_lines` what goes
  where, with `quick_patterns`, `typed_words`, `typed_day`, `typed_days` and `typed_times`;
  `quick_rest` finds the words that nobody understood, over which nothing is guessed, and
  `quick_notes` what a note says against its line; `keywords`
  are the words that can be typed; `quick_words`, `quick_doses` and `quick_hints` say what a line
  lacks, what is unclear and why it is no entry
- `remarks`, `medicine_words`: what is said beside an entry, and of a listed medicine
- `csv_rows`: entries as rows of a table
- `sheet`, `sheets`: every kind of entry as a sheet of lines, which forms, tables, commands and
  files follow

Adding a kind of entry is one sheet here, beside its record, its table and its step.
"""
