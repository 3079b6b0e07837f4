"""Statistics: what the neutrophil counts have done, block by block, without a verdict.

`course_statistics.statistics` gives all blocks at once. Each block is exact, does not depend on
the order in which tests were entered, names the laboratories whose numbers it puts together, and
says by a rule of its own when there is not enough for it. There is no slope and no forecast.

- `count`: one count in time, as the blocks hold it; `rule`: the lines and limits they go by
- `overview`: last, lowest and highest, the median of the last five, the longest time without
- `bands`: tests in each band; `time_in_bands`: time in each band; `shares`: parts that add up
- `runs`: tests in a row below a line; `episodes`: from below the line to the recovery line, with
  the `fever` in between
- `recovered`: tests in a row at or above the lower line for the age
- `row`: what both kinds of runs tell; `nearby`: what a diary has near a draw
- `comparison`: the counts before and after a day
"""
