"""Several courses in one picture: other values below the counts, two periods, two people.

- `analyte_course` draws any value on an axis of its own (`value_axis`); `shown` gathers them
- `small_multiples`: panels under one axis of time, laid out by `panel_layout`, with `foot` and
  `panel_key` below them
- `comparison` draws a pair of courses, which `pairs` makes
- `panel_pictures` turns them into files
"""
