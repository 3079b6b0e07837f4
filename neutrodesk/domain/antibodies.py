"""Anti-neutrophil antibodies and ANCA: two tests with names that are easily taken for each other.

Antibodies to the surface of neutrophils (granulocytes) are looked for where the count is low;
those to the inside of neutrophils (cytoplasm) belong to inflamed vessels. Laboratories say so
themselves [S132]. One LOINC number was listed for both [S127, S133]: it tells nothing.
"""

import re
from collections.abc import Sequence

from neutrodesk.reference.analytes import Analyte, analyte, coded, named

NEUTROPHIL_ANTIBODIES, ANCA = "neut_ab", "anca"
"""The keys of the two."""
TELLS_NOTHING = "35279-9"
"""Its component is "Neutrophil cytoplasmic Ab", but a laboratory used it for granulocyte Ab."""

_CELLS = re.compile(
    r"neutro[pf]h?il|neutró[fp]|granulo[ck]|granulozyt|polynucléaire|polymorph", re.IGNORECASE
)
_ANTIBODIES = re.compile(
    r"antibod|\bab\b|\babs\b|antik(?:ö|oe)rper|anticorps|anticuerpo|anticorp|antilichaam"
    r"|antistoffen|przeciwcia[łl]|\bak\b|\banti\b|\bigg\b|\bigm\b",
    re.IGNORECASE,
)
_ANCA = re.compile(r"\b[cpx]?-?ancas?\b|[cz][yi]topla", re.IGNORECASE)


def meant_by_code(loinc: str, name: str) -> tuple[Analyte, ...]:
    """Return what a LOINC number means beside a printed name; none where it is not known.

    A number whose component is one of the two stands against a name that says the other: such a
    value is ANCA only where nothing says otherwise, and has two meanings where something does.
    """
    found = coded(loinc)
    if found is None or found.key not in (NEUTROPHIL_ANTIBODIES, ANCA):
        return () if found is None else (found,)
    either = (analyte(NEUTROPHIL_ANTIBODIES), analyte(ANCA))
    said = tuple(each for each in named(name) if each in either)
    if loinc.strip() == TELLS_NOTHING:
        return said or either
    if found.key == NEUTROPHIL_ANTIBODIES and (said == either[1:] or _ANCA.search(name)):
        return either
    return (found,)


def takes_one_for_the_other(names: Sequence[str], loinc: str = "") -> bool:
    """Tell whether names and a LOINC number mix the two up: one says one, another the other.

    >>> takes_one_for_the_other(["Granulocyte antibodies"], "17351-8")
    True
    >>> takes_one_for_the_other(["Anti-neutrophil cytoplasmic antibodies", "ANCA"])
    False
    """
    by_number = coded(loinc)
    anca = any(_ANCA.search(name) for name in names)
    antibodies = any(_says_antibodies(name) for name in names)
    if by_number is not None:
        anca = anca or by_number.key == ANCA
        antibodies = antibodies or by_number.key == NEUTROPHIL_ANTIBODIES
    return anca and antibodies


def _says_antibodies(name: str) -> bool:
    """Tell whether a name says antibodies to neutrophils, and not to their inside."""
    words = re.sub(r"[\s\-]+", " ", name)
    found = _CELLS.search(words) and _ANTIBODIES.search(words)
    return bool(found) and not re.search(r"[cz][yi]topla", words, re.IGNORECASE)
