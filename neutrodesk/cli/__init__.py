"""Commands: what the windows do, for a terminal or a script, through the same services.

`program` has the whole of it; each group of commands has a module: `family_files` (new, demo,
undo), `history`, `people`, `blood_tests` (add, tests), `diary` (log, add, list, correct, drop),
`course`, `chart`, `paper` (summary), `reminders` (remind, due), `tables` (import, export), with
`imported` for what an import answers. They share `arguments`,
`typed_values` and `answers`.
"""
