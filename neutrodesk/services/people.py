"""People as they are named by whoever types."""

from collections.abc import Sequence

from neutrodesk.domain.person import Person


def matching(people: Sequence[Person], text: str) -> tuple[Person, ...]:
    """Return the people that a typed text can mean; the surest way of naming decides.

    An identity comes first, then a whole name, then a place in the list counted from 1, then the
    beginning of the name or of one of its words. Capitals make no difference.
    """
    wanted = " ".join(text.split()).casefold()
    if not wanted:
        return ()
    ways = (
        [person for person in people if person.id == wanted],
        [person for person in people if _folded(person) == wanted],
        [person for place, person in enumerate(people, 1) if str(place) == wanted],
        [person for person in people if _folded(person).startswith(wanted)],
        [person for person in people if f" {wanted}" in _folded(person)],
    )
    return tuple(next(filter(None, ways), ()))


def _folded(person: Person) -> str:
    return " ".join(person.name.split()).casefold()
