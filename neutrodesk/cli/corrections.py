"""Correcting a kept blood test: its values, and whose it is."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace

from neutrodesk.cli.answers import RefusedError, naming, say, say_json, unchanged_text
from neutrodesk.cli.arguments import (
    Commands,
    catalogue_of,
    opened,
    person_named,
    presentation_of,
    wants_json,
)
from neutrodesk.cli.blood_tests import lines_of, named_value, read_result
from neutrodesk.cli.draw_options import add_draw, drawn, is_drawn_otherwise
from neutrodesk.cli.drawn_how import draw_as_json, draw_lines
from neutrodesk.cli.reported import as_json
from neutrodesk.cli.short_ids import picked
from neutrodesk.cli.typed_values import line, name
from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.domain.person import Person
from neutrodesk.domain.printed.printed_range import read_range
from neutrodesk.i18n import day_text, translate
from neutrodesk.services import changes
from neutrodesk.services.correcting import by_laboratory, corrected, needs_reason
from neutrodesk.services.diary_of import diary_of
from neutrodesk.storage.store import Store


def attach(commands: Commands) -> None:
    """Add the commands of this module."""
    correct = commands.add(
        "correct",
        translate("CommandLine", "correct a blood test: its values, or how the person was"),
        _correct,
        keeps=True,
    )
    _add_test(correct)
    correct.add_argument(
        "--why",
        type=line,
        metavar="TEXT",
        help=translate(
            "CommandLine",
            "the reason, needed where a value becomes another; “{laboratory}” marks it as the"
            " laboratory's own correction",
        ).format(laboratory=by_laboratory()),
    )
    add_draw(correct)
    correct.add_argument("values", nargs="*", type=named_value, metavar="NAME=VALUE")
    move = commands.add(
        "move",
        translate("CommandLine", "file a blood test under another person, with its history"),
        _move,
        keeps=True,
    )
    _add_test(move)
    move.add_argument(
        "--to",
        type=name,
        required=True,
        metavar="N",
        help=translate("CommandLine", "the person it belongs to, as for --person"),
    )
    move.add_argument(
        "--from-person",
        type=name,
        metavar="N",
        help=translate("CommandLine", "the person it is filed under now, to be sure"),
    )


def _add_test(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--test",
        type=name,
        required=True,
        metavar="ID",
        help=translate("CommandLine", "the id that “tests --json” tells, or its beginning"),
    )


def _correct(options: Namespace) -> int:
    if not (options.values or is_drawn_otherwise(options)):
        raise RefusedError(
            translate(
                "CommandLine", 'Say what becomes another, such as hb="11.8 g/dL" or --ill no.'
            )
        )
    with opened(options) as store:
        before = _test(options, store)
        after, catalogue = drawn(options, before), catalogue_of(store)
        with naming(catalogue):
            for called, value in options.values:
                after = _with(after, read_result(called, value, catalogue), catalogue)
        why = options.why or ""
        if needs_reason(before, after) and not why:
            raise RefusedError(
                translate(
                    "CommandLine",
                    "A value that was kept becomes another; say why with --why, such as"
                    " --why “a typing slip”.",
                )
            )
        after = corrected(before, after, why)
        person = _owner(after, store)
        if after == before:
            options.keeps = False
            return _answer(options, store, person, after, unchanged_text())
        changes.keep(store, translate("Gesture", "Correct blood test"), after, reason=why)
        head = translate("CommandLine", "Corrected for {name}:")
        return _answer(options, store, person, after, head)


def _move(options: Namespace) -> int:
    with opened(options) as store:
        test = _test(options, store)
        now, to = _owner(test, store), person_named(options.to, store)
        if options.from_person and person_named(options.from_person, store) != now:
            raise RefusedError(
                translate("CommandLine", "This blood test is filed under {name}.").format(
                    name=now.name
                )
            )
        if now == to:
            raise RefusedError(
                translate("CommandLine", "This blood test is filed under {name} already.").format(
                    name=now.name
                )
            )
        gesture = translate("Gesture", "Move blood test of {day} to {name}")
        gesture = gesture.format(day=day_text(test.taken_on), name=to.name)
        changes.move(store, gesture, test, to.id)
        moved = replace(test, person=to.id)
        return _answer(
            options, store, to, moved, translate("CommandLine", "Now filed under {name}:")
        )


def _answer(options: Namespace, store: Store, person: Person, test: BloodTest, head: str) -> int:
    presentation = presentation_of(store, person)
    with store.reading() as records:
        diary = diary_of(records, person.id)
    if wants_json(options):
        say_json({**as_json(person, test, presentation), **draw_as_json(test, diary)})
    else:
        say(head.format(name=person.name))
        say(*lines_of(test, presentation), *draw_lines(test, diary))
    return 0


def _with(test: BloodTest, new: Result, catalogue: Catalogue) -> BloodTest:
    """Return a test with a value in place of the one it has of this analyte, or besides.

    Range and flag stand as they were printed; the range is read in the unit that is now said.
    """
    old = test.result(new.analyte)
    if old is None:
        return replace(test, results=(*test.results, new))
    text = old.range.text if old.range is not None else ""
    new = replace(
        new,
        range=read_range(catalogue.find(new.analyte), text, new.unit),
        flag=old.flag,
        method=old.method,
        status=old.status,
        note=old.note,
    )
    return replace(test, results=tuple(new if each is old else each for each in test.results))


def _test(options: Namespace, store: Store) -> BloodTest:
    """Return the blood test of an id, or of the beginning of one."""
    with store.reading() as records:
        tests = records.all(BloodTest)
    several = translate("CommandLine", "More than one blood test has an id that begins “{id}”.")
    test = picked(options.test, tests, several)
    if test is None:
        none = translate("CommandLine", "There is no blood test with the id “{id}”.")
        raise RefusedError(none.format(id=options.test))
    return test


def _owner(test: BloodTest, store: Store) -> Person:
    with store.reading() as records:
        # A test lies in the file only beside its person.
        return records.found(Person, [test.person])[test.person]
