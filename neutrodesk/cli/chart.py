"""The chart command: a person's course, several values, two periods or two people as a picture.

Matplotlib takes its time, so it is imported when something is drawn.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from neutrodesk.cli.answers import RefusedError, mention
from neutrodesk.cli.arguments import (
    Commands,
    add_out,
    add_period,
    add_person,
    check_period,
    opened,
    out_of,
    person_named,
    person_of,
    presentation_of,
)
from neutrodesk.cli.blood_tests import analyte_called
from neutrodesk.cli.drawn import AGE, CALENDAR, SCALES, Drawn, kept, write_chart, written
from neutrodesk.cli.typed_values import day, name, words
from neutrodesk.domain.analyte_course import how_many_numbers
from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.domain.own_analyte import OWN
from neutrodesk.domain.person import Person
from neutrodesk.i18n import translate
from neutrodesk.reference.analytes import Analyte
from neutrodesk.storage.store import Store

PICTURES = (".png", ".svg", ".pdf")


def attach(commands: Commands) -> None:
    """Add the command of this module."""
    chart = commands.add(
        "chart",
        translate("CommandLine", "draw a person's neutrophils, or other values, over time"),
        _chart,
        keeps=True,
    )
    add_person(chart)
    add_out(chart, translate("CommandLine", "the picture to write: F.png, F.svg or F.pdf"))
    add_period(chart)
    _add_choices(chart)


def _add_choices(chart: ArgumentParser) -> None:
    """Give the chart what may be chosen for it."""
    chart.add_argument(
        "--analytes",
        type=words,
        metavar="A,B",
        help=translate(
            "CommandLine", "values drawn below each other, such as anc,wbc,hb (else neutrophils)"
        ),
    )
    chart.add_argument(
        "--events",
        action="store_true",
        help=translate("CommandLine", "draw the diary below: medicines, fevers, illness, stays"),
    )
    chart.add_argument(
        "--starts",
        action="store_true",
        help=translate("CommandLine", "mark where each medicine began"),
    )
    chart.add_argument(
        "--scale",
        choices=SCALES,
        default=SCALES[0],
        help=translate("CommandLine", "how neutrophils are laid out along their axis"),
    )
    chart.add_argument(
        "--before-after",
        dest="cut",
        type=day,
        metavar="D",
        help=translate("CommandLine", "draw what was up to a day beside what came after it"),
    )
    chart.add_argument(
        "--with",
        dest="other",
        type=name,
        metavar="N",
        help=translate("CommandLine", "draw another person of the family below"),
    )
    chart.add_argument(
        "--by",
        choices=(AGE, CALENDAR),
        help=translate("CommandLine", "two people by their age (else), or by date"),
    )


def _chart(options: Namespace) -> int:
    out = out_of(options)
    check_period(options)
    if out.suffix.lower() not in PICTURES:
        raise RefusedError(
            translate("CommandLine", "“{path}” should end in .png, .svg or .pdf.").format(path=out)
        )
    _check_together(options)
    with opened(options) as store:
        person = person_of(options, store)
        boxed = write_chart(store, person, out, _drawn(options, store, person))
    if boxed:
        sentence = translate(
            "CommandLine",
            "Signs without a font on this computer are drawn as ▯ in “{path}”: {signs}.",
        )
        named = ", ".join(f"U+{ord(sign):04X}" for sign in boxed)
        mention(sentence.format(path=out, signs=named))
    return written(options, out)


def _check_together(options: Namespace) -> None:
    """Raise ``RefusedError`` where choices do not go into one picture."""
    one = [
        option
        for option, given in (
            ("--analytes", options.analytes),
            ("--before-after", options.cut),
            ("--with", options.other),
        )
        if given
    ]
    if len(one) > 1:
        sentence = translate("CommandLine", "{first} and {second} are two pictures; choose one.")
        raise RefusedError(sentence.format(first=one[0], second=one[1]))
    if options.by and not options.other:
        raise RefusedError(
            translate("CommandLine", "--by says how two people are compared; add --with.")
        )


def _drawn(options: Namespace, store: Store, person: Person) -> Drawn:
    """Return what the options of the command ask for."""
    other = person_named(options.other, store) if options.other else None
    if other == person:
        raise RefusedError(
            translate("CommandLine", "--with {name} is the same person; name another.").format(
                name=person.name
            )
        )
    typed = [each.strip() for each in (options.analytes or "").split(",") if each.strip()]
    catalogue = presentation_of(store, person).catalogue
    analytes = tuple(_key_called(each, catalogue, store, person) for each in typed)
    return Drawn(
        start=options.start,
        end=options.end,
        analytes=analytes,
        events=options.events,
        starts=options.starts,
        scale=options.scale,
        cut=options.cut,
        other=other,
        by=options.by or AGE,
    )


def _key_called(typed: str, catalogue: Catalogue, store: Store, person: Person) -> str:
    """Return the key of a typed name; raise ``RefusedError`` that names what the person has."""
    if catalogue.knows(typed) or catalogue.named(typed):
        return analyte_called(typed, "", catalogue).key
    numbers = how_many_numbers(kept(store, person)[0])
    there = ", ".join(_names(each for each in catalogue if numbers[each.key]))
    if not there:
        return analyte_called(typed, "", catalogue).key
    sentence = translate(
        "CommandLine",
        "“{typed}” is not the name of a value known here; {name} has numbers of {there}.",
    )
    raise RefusedError(sentence.format(typed=typed, name=person.name, there=there))


def _names(found: Iterable[Analyte]) -> Iterable[str]:
    """Yield what can be typed for analytes: a key, of the family's own the name."""
    return (each.name if each.key.startswith(OWN) else each.key for each in found)
