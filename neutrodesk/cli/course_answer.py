"""The answer to “course”: the statistics worked out and told, as text or JSON."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import timedelta

from neutrodesk.cli.answers import say, say_json
from neutrodesk.cli.arguments import opened, person_of, presentation_of, today, wants_json
from neutrodesk.cli.counted import as_json
from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import course
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.rhythm import NotEnough, Rhythm
from neutrodesk.domain.statistics.comparison import Comparison, compare
from neutrodesk.domain.statistics.count import counts_of
from neutrodesk.domain.statistics.course_statistics import Statistics, statistics
from neutrodesk.domain.statistics.rule import WINDOW_DAYS, Rule
from neutrodesk.i18n import translate
from neutrodesk.reference.analytes import analyte
from neutrodesk.services.comparison_words import comparison_block
from neutrodesk.services.course_shown import Block
from neutrodesk.services.course_words import blocks, shown_by
from neutrodesk.services.diary_of import diary_of
from neutrodesk.services.rhythm import rhythm_of
from neutrodesk.services.rhythm_words import (
    footer,
    frame_text,
    not_enough_text,
    notes,
    numbers,
)


def answer(options: Namespace, rule: Rule) -> int:
    """Carry out the command by a rule; return its exit code."""
    with opened(options) as store:
        person = person_of(options, store)
        with store.reading() as records:
            tests = records.all(BloodTest, person.id)
            diary = diary_of(records, person.id)
        presentation = presentation_of(store, person)
    points = course(person, tests, presentation.laboratories)
    first, last = options.start, options.end
    found = statistics(person, points, diary, rule, today(options), first=first, last=last)
    comparison = (
        compare(counts_of(points), options.around, timedelta(days=options.window or WINDOW_DAYS))
        if options.around
        else None
    )
    rhythm = None
    if options.rhythm or wants_json(options):
        inside = [
            point
            for point in points
            if (first is None or first <= point.test.taken_on)
            and (last is None or point.test.taken_on <= last)
        ]
        rhythm = rhythm_of(inside, diary)
    if wants_json(options) and rhythm is not None:
        say_json(as_json(found, rhythm, comparison))
    else:
        say(*_lines(found, comparison, rhythm, presentation))
    return 0


def _lines(
    found: Statistics,
    comparison: Comparison | None,
    rhythm: Rhythm | NotEnough | None,
    presentation: Presentation,
) -> Iterator[str]:
    """Yield the blocks with an empty line between them."""
    told = list(blocks(found, presentation))
    if comparison is not None:
        told.append(comparison_block(comparison, shown_by(presentation, found.rule)))
    if rhythm is not None:
        told.append(_rhythm(rhythm, presentation))
    for number, block in enumerate(told):
        if number:
            yield ""
        yield block.heading
        yield from (f"    {line}" for line in block.lines)
        if block.rule:
            yield f"    ({block.rule})"


def _rhythm(found: Rhythm | NotEnough, presentation: Presentation) -> Block:
    unit = presentation.unit(analyte("anc"))
    if isinstance(found, NotEnough):
        lines = [not_enough_text(found)]
    else:
        lines = [f"{number.what}: {number.value}" for number in numbers(found, unit)]
        if found.framed:
            lines.append(frame_text())
    lines += notes(found, unit)
    heading = translate("CommandLine", "Looking for a rhythm")
    return Block(heading=heading, lines=tuple(lines), rule=footer())
