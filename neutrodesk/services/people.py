"""People as they are named by whoever types."""

from collections.abc import Sequence
from unicodedata import category, normalize

from neutrodesk.domain.person import Person


def matching(people: Sequence[Person], text: str) -> tuple[Person, ...]:
    """Return the people that a typed text can mean; the surest way of naming decides.

    An identity comes first, then a whole name or a place in the list counted from 1, then the
    beginning of the name or of one of its words. A number that is the name of one person and the
    place of another can be either. Capitals and signs that cannot be seen make no difference.
    """
    wanted = _folded(text)
    if not wanted:
        return ()
    ways = (
        [person for person in people if person.id == wanted],
        [
            person
            for place, person in enumerate(people, 1)
            if wanted in (str(place), _folded(person.name))
        ],
        [person for person in people if _folded(person.name).startswith(wanted)],
        [person for person in people if f" {wanted}" in _folded(person.name)],
    )
    return tuple(next(filter(None, ways), ()))


def namesakes(people: Sequence[Person], person: Person) -> tuple[Person, ...]:
    """Return the others of the same name and birth date: perhaps the same person twice."""
    name = _folded(person.name)
    return tuple(
        other
        for other in people
        if other.id != person.id and (_folded(other.name), other.born) == (name, person.born)
    )


def _folded(text: str) -> str:
    seen = "".join(sign for sign in normalize("NFC", text) if category(sign) != "Cf")
    return " ".join(seen.split()).casefold()
