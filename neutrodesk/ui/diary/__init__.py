"""The diary on the screen: one form for every kind of entry, a line to log quickly, the list.

- `line_fields`, `diary_form`: a form made from the sheet of a kind
- `hour`: the hour after which nothing has happened yet
- `sources`: where that is from which is said of an entry beside it
- `understood`: what a quick line was taken for
- `quick_line`: one line of typing that becomes an entry after a look
- `entry_columns`, `diary_list`: all entries of a person
"""
