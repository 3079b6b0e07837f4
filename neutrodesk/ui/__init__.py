"""The windows, and the only room that knows Qt.

`program` starts, `main_window` holds the family's book, `desk` is the one object through which
windows read and write. Forms read a record in and give a record out; they keep nothing.

- `form`: fields, the frame with Save and its reason, drafts; every form is built of it
- `blood_test`, `diary`, `person`, `definitions`: what is entered, corrected, asked and looked
  back on
- `locking`, `protection`, `backups`, `damaged`, `erasing`, `crash`: the file and its safety
- `pages`, `table`, `chart`, `course`: what is looked at; `paper`: what is printed; `importing`:
  what comes in; `table_file`: what goes out for a spreadsheet
"""
