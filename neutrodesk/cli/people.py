"""The people of the family: listed and added."""

from argparse import Namespace

from neutrodesk.cli.answers import mention, say, say_json, say_table
from neutrodesk.cli.arguments import Commands, opened, today, wants_json
from neutrodesk.cli.typed_values import calendar_day, name
from neutrodesk.domain.person import Person, Sex
from neutrodesk.i18n import translate
from neutrodesk.services import changes
from neutrodesk.services.entering import check_birth
from neutrodesk.services.people import namesakes

Json = dict[str, object]


def attach(commands: Commands) -> None:
    """Add the commands of this module."""
    people = commands.add(
        "people", translate("CommandLine", "list the people, or add one"), _list_people
    )
    add = Commands(people, required=False).add(
        "add", translate("CommandLine", "add a person"), _add_person, keeps=True
    )
    add.add_argument("--name", type=name, required=True, metavar="N")
    add.add_argument("--born", type=calendar_day, required=True, metavar="YYYY-MM-DD")
    add.add_argument(
        "--sex",
        type=str.upper,
        choices=[sex.value for sex in Sex],
        help=translate("CommandLine", "as laboratories use it to choose a range; may be left out"),
    )


def _list_people(options: Namespace) -> int:
    with opened(options) as store, store.reading() as records:
        people = records.all(Person)
    if wants_json(options):
        say_json([_as_json(number, person) for number, person in enumerate(people, 1)])
    elif people:
        born = translate("CommandLine", "born {day}")
        say_table(
            (str(number), person.name, born.format(day=person.born), _note(person))
            for number, person in enumerate(people, 1)
        )
    else:
        say(translate("CommandLine", "Nobody yet; “neutrodesk-cli people add” adds a person."))
    return 0


def _add_person(options: Namespace) -> int:
    check_birth(options.born, today(options))
    sex = Sex(options.sex) if options.sex else None
    person = Person(name=options.name, born=options.born, sex=sex)
    with opened(options) as store:
        changes.keep(store, translate("Gesture", "Add person"), person)
        with store.reading() as records:
            people = records.all(Person)
    number = people.index(person) + 1
    if namesakes(people, person):
        text = translate(
            "CommandLine",
            "Another {name} with this birth date is here already; “undo” takes this one back.",
        )
        mention(text.format(name=person.name))
    if wants_json(options):
        say_json(_as_json(number, person))
    else:
        text = translate("CommandLine", "Added {name}, number {number}.")
        say(text.format(name=person.name, number=number))
    return 0


def _note(person: Person) -> str:
    return translate("CommandLine", "archived") if person.archived else ""


def _as_json(number: int, person: Person) -> Json:
    return {
        "number": number,
        "id": person.id,
        "name": person.name,
        "born": person.born.isoformat(),
        "sex": person.sex.value if person.sex else None,
        "archived": person.archived,
    }
