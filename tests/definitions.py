"""Definitions that hang together, as hypothesis draws them."""

from uuid import UUID

from hypothesis import strategies as st

from neutrodesk.domain.laboratory import Laboratory, LaboratoryInterval
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.own_units import own_unit
from neutrodesk.domain.person import Sex
from neutrodesk.domain.record import RecordId

ids = st.integers(0, 2**128 - 1).map(lambda number: RecordId(str(UUID(int=number))))
letters = st.characters(
    include_characters="-%()/+'=&,; ", categories=["Ll", "Lu", "Lo", "Nd"], max_codepoint=0x2FFF
)
lines = st.text(letters, max_size=16).map(lambda text: " ".join(text.split()))
# A word of its own, so that no drawn name is one of the tables or a heading of a column.
names = lines.map(lambda text: f"Zyx {text}".strip())
UNITS = ["10*9/L", "cells/uL", "10^12/L", "%", "mg/L", "ng/mL", "IU/mL", "1", "titre", "°C", "kg"]
units = st.sampled_from(UNITS).map(lambda text: own_unit(text, literally=True))
units_or_words = units | st.just(own_unit(""))
limits = st.decimals(-999, 999, places=3)


@st.composite
def own_analytes(draw, kinds=units_or_words):
    unit = draw(kinds)
    low, high = sorted((draw(limits), draw(limits)))
    return OwnAnalyte(
        id=draw(ids),
        name=draw(names),
        short=draw(st.just("") | names),
        group=draw(lines),
        unit=unit.unit,
        quantity_kind=unit.kind,
        decimals=draw(st.integers(0, 6)),
        low=draw(st.none() | st.just(low)),
        high=draw(st.none() | st.just(high)),
        loinc=draw(st.sampled_from(["", "26881-3", "742-4"])),
        note=draw(st.text(letters, max_size=20)),
    )


@st.composite
def intervals(draw):
    low, high = sorted((draw(limits), draw(limits)))
    open_at = draw(st.sampled_from(["neither", "low", "high"]))
    return LaboratoryInterval(
        analyte=draw(st.sampled_from(["wbc", "anc", "hb", "own:1b9d6bcd"])),
        text=draw(lines),
        unit=draw(lines),
        low=None if open_at == "low" else low,
        high=None if open_at == "high" else high,
        from_days=draw(st.integers(0, 9000)),
        sex=draw(st.none() | st.sampled_from(Sex)),
    )


laboratories = st.builds(
    Laboratory,
    id=ids,
    name=names,
    source=lines,
    intervals=st.lists(
        intervals(), max_size=3, unique_by=lambda each: (each.analyte, each.sex, each.from_days)
    ).map(tuple),
)
