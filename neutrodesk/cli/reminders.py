"""Reminders: one set, and what is due on a day."""

from argparse import Namespace

from neutrodesk.cli.answers import say, say_json, say_table
from neutrodesk.cli.arguments import Commands, add_person, opened, person_of, today, wants_json
from neutrodesk.cli.typed_values import day, interval, name
from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.domain.reminder import Anchor, Reminder
from neutrodesk.i18n import translate
from neutrodesk.reminders.due import Due, draw_days, due, open_reminders
from neutrodesk.services import changes


def attach(commands: Commands) -> None:
    """Add the commands of this module."""
    remind = commands.add("remind", translate("CommandLine", "set a reminder"), _remind, keeps=True)
    add_person(remind)
    remind.add_argument("--what", type=name, required=True, metavar="W")
    remind.add_argument(
        "--every",
        type=interval,
        required=True,
        metavar="INTERVAL",
        help=translate("CommandLine", "how often: 10d, 4w or 3m for days, weeks or months"),
    )
    remind.add_argument(
        "--from",
        dest="start",
        type=day,
        metavar="D",
        help=translate("CommandLine", "the first day; left out to count from the last blood test"),
    )
    listed = commands.add("due", translate("CommandLine", "list what is due"), _due)
    listed.add_argument(
        "--on", type=day, metavar="D", help=translate("CommandLine", "on this day instead of today")
    )


def _remind(options: Namespace) -> int:
    on = today(options)
    anchor = Anchor.LAST_TEST if options.start is None else Anchor.DATE
    with opened(options) as store:
        person = person_of(options, store)
        reminder = Reminder(
            person=person.id,
            what=options.what,
            start=options.start or on,
            every=options.every,
            anchor=anchor,
        )
        changes.keep(store, translate("Gesture", "Add reminder"), reminder)
        with store.reading() as records:
            days = draw_days(records.all(BloodTest, person.id))
    (first,) = open_reminders([person], [reminder], days, on)
    if wants_json(options):
        say_json(_as_json(first))
    else:
        text = translate("CommandLine", "{name}: “{what}” is next due on {day}.")
        say(text.format(name=person.name, what=reminder.what, day=first.day))
    return 0


def _due(options: Namespace) -> int:
    on = options.on or today(options)
    with opened(options) as store, store.reading() as records:
        days = draw_days(records.all(BloodTest))
        found = due(records.all(Person), records.all(Reminder), days, on)
    if wants_json(options):
        say_json([_as_json(each) for each in found])
    elif found:
        say_table(
            (each.day.isoformat(), each.person.name, each.reminder.what, _late(each))
            for each in found
        )
    else:
        say(translate("CommandLine", "Nothing is due on {day}.").format(day=on))
    return 0


def _late(each: Due) -> str:
    if each.overdue == 0:
        return ""
    return translate("CommandLine", "overdue, days: {days}").format(days=each.overdue)


def _as_json(each: Due) -> dict[str, object]:
    return {
        "id": each.reminder.id,
        "person": each.person.name,
        "what": each.reminder.what,
        "day": each.day.isoformat(),
        "overdue_days": each.overdue,
        "every": None if each.reminder.every is None else str(each.reminder.every),
        "anchor": each.reminder.anchor.value,
    }
