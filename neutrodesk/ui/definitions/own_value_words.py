"""What is said beside a value of one's own while it is defined: what is here, what it is not."""

from neutrodesk.domain.antibodies import takes_one_for_the_other
from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.own_units import OwnUnit, meanings, own_unit
from neutrodesk.errors import InvalidValueError
from neutrodesk.i18n import translate
from neutrodesk.reference.analytes import Analyte
from neutrodesk.reference.loinc import check_digit_holds
from neutrodesk.reference.units import display_units
from neutrodesk.services.defining import check_column, same_named, twins
from neutrodesk.services.definition_words import unit_text


class OwnValueWords:
    """Compares what is typed with the analytes that are here; `but` is the key of the one edited.

    What is returned is empty where there is nothing to say.
    """

    def __init__(self, catalogue: Catalogue, but: str) -> None:
        self._catalogue, self._but = catalogue, but

    def name_taken(self, name: str) -> str:
        """Return why a name cannot be taken: tables use it otherwise, or it is here already."""
        if not name:
            return ""
        try:
            check_column(name)
        except InvalidValueError:
            return translate(
                "OwnValue", "Tables use this word for another column; choose another name."
            )
        here = same_named(name, self._catalogue, self._but)
        if not here:
            return ""
        if any(each.is_count or each.is_share for each in here):
            words = translate(
                "OwnValue",
                "“{name}” is here already. The percentage and the count are two values: name them"
                " “… %” and “… (absolute)”.",
            )
        else:
            words = translate("OwnValue", "“{name}” is here already.")
        return words.format(name=here[0].name)

    def name_remark(self, name: str, short: str, number: str) -> str:
        """Return what is worth knowing of a name: what it is not, and what is beside it."""
        if takes_one_for_the_other([name, short], number):
            return _not_the_same()
        other = twins(name, self._catalogue, self._but)
        if not other:
            return ""
        words = translate(
            "OwnValue", "“{other}” is another value: the percentage and the count are two."
        )
        return words.format(other=other[0].name)

    def number_remark(self, name: str, short: str, number: str) -> str:
        """Return what is worth knowing of a LOINC number; it is never refused for it."""
        told = []
        if takes_one_for_the_other([name, short], number):
            told.append(_not_the_same())
        if (here := self.here_by(number)) is not None:
            words = translate("OwnValue", "This number is “{name}”, which is here already.")
            told.append(words.format(name=here.name))
        elif number and not check_digit_holds(number):
            told.append(
                translate(
                    "OwnValue",
                    "The last figure does not fit the others; compare it with the report.",
                )
            )
        return " ".join(told)

    def here_by(self, number: str) -> Analyte | None:
        """Return the analyte that has a LOINC number already."""
        found = self._catalogue.coded(number) if number else None
        return found if found is not None and found.key != self._but else None


def unit_remark(unit: OwnUnit) -> str:
    """Return what a unit means for the values: what they are kept in, or that they are words."""
    if not unit.unit:
        return translate("OwnValue", "empty: results in words; 1: a number without a unit")
    if unit.kind:
        words = translate("OwnValue", "kept in {unit}, as others of its kind")
        return words.format(unit=unit_text(as_own(unit)))
    if meanings(unit.unit):
        return ""
    return translate("OwnValue", "kept as it is written; nothing is converted to it")


def ways_to_write(text: str) -> str:
    """Return how to write a unit that can be read in several ways."""
    ways = filter(None, map(_written, meanings(text)))
    return translate("OwnValue", "This can be read in more than one way; write {ways}.").format(
        ways=translate("OwnValue", " or ").join(ways)
    )


def _written(ucum: str) -> str:
    """Return a unit (UCUM) as it can be typed without a doubt; empty where it cannot."""
    try:
        kind = own_unit(ucum).kind
    except InvalidValueError:
        return ""
    return next((each.shown for each in display_units(kind) if each.unit == ucum), ucum)


def as_own(unit: OwnUnit) -> OwnAnalyte:
    """Return an analyte that has a unit and nothing else yet."""
    return OwnAnalyte(name="?", unit=unit.unit, quantity_kind=unit.kind)


def _not_the_same() -> str:
    return translate("OwnValue", "Anti-neutrophil antibodies are not the same as ANCA.")
