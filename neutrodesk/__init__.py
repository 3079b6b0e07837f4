"""NeutroDesk, a private record book for blood counts. This page is the map of the house.

::

        ui        cli                         PySide6 lives in ui, nowhere else
         |         |
        services   reminders                  what the user can do . telling in time
         |
     storage   charts   reports   importers   SQLAlchemy lives in storage, nowhere else;
         |                                    the four do not know one another
        domain                                frozen values and pure functions
         |
     reference   i18n   files                 shipped tables, words, whole files
         |
     paths   errors   version                 places, what can go wrong

A room uses rooms below it, never one above or beside it; `tests/test_architecture.py` checks it.
Each folder's own docstring says what is in it.

**One idea.** Records are frozen values with an identity from birth (`domain.record`). Every
gesture of the user is one transaction that returns a `Change`, each record before and after
(`services.changes`, the only functions that write). That one value refreshes every view
(`ui.desk`), is undone by turning it round, and stands in the journal, written in the same
transaction (`storage.journal`).

**A number is never just a number.** What the laboratory printed is kept as printed, beside an
exact canonical `Decimal` (`domain.blood_test.Result`). `domain.printed.reading` reads it or asks;
`domain.plausibility` asks about what reads and is still worth a look, and the answer stays with
the value. `domain.units.shown` is the one formatter of every number that a person sees, in the
units of a `domain.presentation.Presentation`: one value that every view, page and file is given.

**Where a line is from.** `domain.lines` says which lines and bands hold for a person on a day,
`domain.limits` which range stands beside a value: the report's, the laboratory's, general values.

**Between the tests.** `domain.diary` is what happened; each kind of entry is one sheet of lines in
`services.diary.sheets`, which the form, the table, the command and the files follow.
`domain.statistics` counts and sorts what the neutrophils have done, each block by its own rule.

**Seven journeys.** Enter a test: `ui.blood_test.blood_test_form` -> `services.entering` and
`services.asking` -> `ui.desk` -> `services.changes` -> `storage`. Correct it: the same with a
reason, and `services.history` tells what stood there before. Import a table: `importers` ->
`services.importing` -> review -> one `Change`. Note a fever: a line -> `services.diary.quick_log`
-> a look -> the same gesture. See the chart: records -> `domain.course` and `domain.diary` ->
`charts`. Be reminded: a day is asked of `reminders`. Print: `services.summarising` joins `charts`
and `reports`.

**Where the file is.** `storage.store`: one SQLite file, held alone, whole transactions; one
record is one row, its parts as JSON text in it.

**Why it can be trusted.** Every row carries a checksum and seals count the rows (`storage.seals`);
what fails is never shown as a value (`storage.damage`, `storage.checking`). `storage.vault` and
`services.protecting` encrypt a file, `services.opening` opens it, `services.backups` copies it and
brings it back, `services.erasing` takes a person out of it. `ui.locking` hides it, `ui.crash` keeps
what is typed when we fail. `tests/faults` tries to break all of it.
"""
