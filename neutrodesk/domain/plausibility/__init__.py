"""Questions about values that read exactly and are still worth asking about, once.

`doubts` asks them all and keeps an answer with its value; `cross_checks` lays the values of a
test beside one another, `other_tests` beside those of other days, `printed_flag` a flag beside
its range. `doubt` says what a question is, `measured` how sure a printed figure is, `slips` how
a decimal sign slips.
"""

from neutrodesk.domain.plausibility.doubt import Asked, Doubt, OtherReading
from neutrodesk.domain.plausibility.doubts import confirmed, doubts

__all__ = ["Asked", "Doubt", "OtherReading", "confirmed", "doubts"]
