"""Lines and bands of a neutrophil count, in 10*9/L.

The lines are cut-offs commonly used in medical literature. They are places to read a count by,
not a judgement of it; each row says where it comes from.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from neutrodesk.reference.table import number, rows, yes

DEFAULT_SCHEME = "neutrodesk_default_2026"

GLYPHS = {
    "circle": "●",
    "square": "■",
    "diamond": "◆",
    "triangle_up": "▲",
    "triangle_down": "▼",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The counts between two lines of a scheme.

    `low` belongs to the band and `high` does not, unless `low_included` and `high_included` say
    otherwise. ``high`` is ``None`` where the band has no upper end, or where the upper end is
    the lower limit printed by the laboratory (`high_is_printed_low`, CTCAE v5 grade 1 only).
    `marker` names the shape of its points on a chart, so that colour is never alone.
    """

    scheme: str
    id: str
    low: Decimal
    low_included: bool
    high: Decimal | None
    high_included: bool
    high_is_printed_low: bool
    label: str
    marker: str
    source: str

    @property
    def glyph(self) -> str:
        """The shape of `marker` as a character, for tables and text."""
        return GLYPHS[self.marker]

    def contains(self, count: Decimal, printed_low: Decimal | None = None) -> bool:
        """Whether an unrounded count lies in this band.

        `printed_low` is the lower limit on the report. A band that ends there contains nothing
        where it is not known.
        """
        high = printed_low if self.high_is_printed_low else self.high
        if self.high_is_printed_low and high is None:
            return False
        above = count >= self.low if self.low_included else count > self.low
        if high is None:
            return above
        return above and (count <= high if self.high_included else count < high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line across the chart; `shown` says whether it is on until someone changes it."""

    id: str
    value: Decimal
    shown: bool
    thin: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeRule:
    """The lower line from an age on, until the next rule; ``None`` means no built-in line.

    `scheme` names the bands that hold at that age, empty where there are none.
    """

    from_days: int
    lower: Decimal | None
    scheme: str
    note: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DuffyNullAdult:
    """The line offered where an adult has a recorded Duffy-null test result.

    `scheme` names the bands that hold where it is chosen.
    `interval_low` to `interval_high` is the published interval behind it. `ask` says that it is
    offered, never set by itself, and never derived from ancestry. `short_source` names its source
    in a few words.
    """

    from_years: int
    lower: Decimal
    scheme: str
    interval_low: Decimal
    interval_high: Decimal
    ask: bool
    note: str
    source: str
    short_source: str


@cache
def _schemes() -> dict[str, tuple[Band, ...]]:
    found: dict[str, list[Band]] = {}
    for row in rows("bands"):
        band = Band(
            scheme=row["scheme"],
            id=row["id"],
            low=Decimal(row["low"]),
            low_included=yes(row["low_included"]),
            high=number(row["high"]),
            high_included=yes(row["high_included"]),
            high_is_printed_low=yes(row["high_is_printed_low"]),
            label=row["label"],
            marker=row["marker"],
            source=row["source"],
        )
        found.setdefault(band.scheme, []).append(band)
    return {scheme: tuple(bands) for scheme, bands in found.items()}


def schemes() -> tuple[str, ...]:
    """Return the schemes of bands, the default first; the others are shown only when chosen."""
    return tuple(_schemes())


def bands(scheme: str = DEFAULT_SCHEME) -> tuple[Band, ...]:
    """Return the bands of a scheme from the top down.

    The default scheme and ``nice_0_5_inclusive`` have a band for every count; the CTCAE grades
    have none for counts above their first grade.

    Raises:
        KeyError: there is no such scheme.
    """
    return _schemes()[scheme]


@cache
def lines() -> tuple[Line, ...]:
    """Return the lines of the chart from the top down."""
    return tuple(
        Line(
            id=row["id"],
            value=Decimal(row["value"]),
            shown=yes(row["shown"]),
            thin=yes(row["thin"]),
            source=row["source"],
        )
        for row in rows("lines")
    )


@cache
def age_rules() -> tuple[AgeRule, ...]:
    """Return the rules of the lower line, the youngest age first."""
    return tuple(
        AgeRule(
            from_days=int(row["from_days"]),
            lower=number(row["lower"]),
            scheme=row["scheme"],
            note=row["note"],
            source=row["source"],
        )
        for row in rows("age_rules")
    )


@cache
def duffy_null_adult() -> DuffyNullAdult:
    """Return the line that may be offered to an adult with a Duffy-null test result."""
    (row,) = rows("duffy_null")
    return DuffyNullAdult(
        from_years=int(row["from_years"]),
        lower=Decimal(row["lower"]),
        scheme=row["scheme"],
        interval_low=Decimal(row["interval_low"]),
        interval_high=Decimal(row["interval_high"]),
        ask=yes(row["ask"]),
        note=row["note"],
        source=row["source"],
        short_source=row["short_source"],
    )
