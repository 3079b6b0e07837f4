"""What the user can do, the same from a window and from the command line.

`changes` holds the only functions that write; the others read, work out and hand values on.

- `entering`, `asking`, `correcting`, `history`, `importing`: numbers come in and are looked after
- `presenting`, `defining`, `definitions`, `intervals`: how they are shown, and what a family adds
- `diary`: what is typed for each kind of entry, and the line that is typed in one go; `diary_of`
- `course_words`, `run_words`, `comparison_words`, `rhythm`, `rhythm_words`: what the counts have
  done, in words
- `summarising` with `summary_drawing`, `exporting`, `whole_export`: they go out
- `opening`, `protecting`, `backups`, `erasing`: the file itself; `file_places`, `moving_files` and
  `second_start`: where it lies, and who has it open
- `failures`: what went wrong, in words
"""
