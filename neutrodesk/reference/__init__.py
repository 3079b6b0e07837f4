"""The tables: medical facts shipped with the program, each row with its source.

The rows lie in `resources/reference/*.csv`, so that a fact can be read, checked and corrected
without reading code; the modules here turn them into frozen values on first use.

- `analytes`: what a blood test can hold, its limits and codes, and its many printed names
  (`naming`, `loinc`)
- `units`: exact conversions, units to choose from, and words of units that no grammar derives
- `lines`: the lines and bands of a neutrophil count, the line for an age, optional schemes
- `intervals`: general reference intervals by age
- `symptoms`, `medicines`: what families note down, and what was reported of a medicine
- `sources`: the citation behind a row, and how much of it was read

A cell named ``source`` holds marks joined by ``;``: ``S22`` is a numbered source, ``PD`` a choice
of this project, ``GK`` general knowledge not checked against print. Adding an analyte, a name or
a spelling of a unit is adding to a row of a table; nothing here changes.
"""
