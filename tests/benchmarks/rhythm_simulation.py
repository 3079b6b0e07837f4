"""How often the rhythm view finds a rhythm that is there, and one that is not (run by hand).

    .venv/bin/python -m tests.benchmarks.rhythm_simulation

This is a simulation of this project, as is that of the clinical facts, 5.3: made-up courses, no
counts of people. How often a rhythm is found depends on the shape that was chosen, so the table
shows two. Both repeat every 21 days between 0.1 and 1.7, with log-normal noise of 0.35:

- saw-tooth: the logarithm rises for 14 days and falls for 7. 5.3 does not say how its saw-tooth
  comes down again; this shape was chosen here, and gives numbers near those of 5.3.
- ramp: the count rises for 21 days and drops at once. A sine fits such a sudden drop badly, and
  it is found far less often: in 45 % of the courses with 3 tests a week for 8 weeks, where the
  saw-tooth is found in 100 %.

Beside them stand courses without a rhythm: white noise, and a drift (AR(1) of the logarithm from
day to day, .85 / .95) about a level of 0.5 with a spread of 0.6. There are 120 courses of each.
Tests are on Monday, Wednesday and Friday, on Monday and Thursday, or on Monday. "Found" is
p <= .01 and a best length of 18-24 days; "framed" is the whole rule of 11.6.

Measured (999 permutations, 10-42 days; "-": fewer tests than 11.6 asks for):

| tests | N | found saw / ramp | framed saw / ramp | noise .05 | drift .05 | drift found | framed |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 3/wk x 4 wk | 12 | 77 / 1 % | - | 3 % | 38 / 53 % | 6 / 4 % | - |
| 2/wk x 6 wk | 12 | 67 / 6 % | - | 3 % | 26 / 32 % | 0 / 0 % | - |
| 3/wk x 6 wk | 18 | 100 / 19 % | - | 4 % | 50 / 66 % | 2 / 2 % | - |
| 2/wk x 8 wk | 16 | 98 / 12 % | 95 / 3 % | 5 % | 15 / 18 % | 2 / 0 % | 1 / 0 % |
| 3/wk x 8 wk | 24 | 100 / 45 % | 98 / 25 % | 2 % | 39 / 48 % | 4 / 3 % | 2 / 0 % |
| 1/wk x 12 wk | 12 | 37 / 27 % | - | 5 % | 2 / 2 % | 0 / 0 % | - |
| 1/wk x 26 wk | 26 | 40 / 48 % | - | 1 % | 3 / 0 % | 0 / 0 % | - |

So that no rhythm is found is no sign that there is none: of the ramps the rule frames a quarter
at best.

5.3 tried 10-45 days. With these, drift has p <= .05 in 28 / 36, 51 / 68, 21 / 23 and 50 / 58 % of
the second to fifth rows, and 52 % of the weekly courses of 26 weeks are found: as in 5.3.
"""

import math
import random
import sys
from datetime import date, timedelta
from decimal import Decimal

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.course import course
from neutrodesk.domain.diary.diary import NO_DIARY
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.rhythm import Rhythm
from neutrodesk.services.periodogram import best_fit
from neutrodesk.services.rhythm import rhythm_of

RUNS = 120
WEEK_DAYS = {3: (0, 2, 4), 2: (0, 3), 1: (0,)}
SAMPLINGS = ((3, 4), (2, 6), (3, 6), (2, 8), (3, 8), (1, 12), (1, 26))
"""Tests a week, and for how many weeks."""
MONDAY = date(2026, 3, 2)
CHILD = Person(name="Mia Example", born=date(2020, 1, 15))


def sampled(a_week, weeks):
    """Return the days of the tests, the first Monday being 0."""
    return [7 * week + day for week in range(weeks) for day in WEEK_DAYS[a_week]]


def repeated(shape):
    """Return a course that repeats a shape every 21 days, begun anywhere."""

    def course_of(days, chance):
        begun = chance.uniform(0, 21)
        return [shape((day + begun) % 21) * math.exp(chance.gauss(0, 0.35)) for day in days]

    return course_of


def saw(day):
    return 0.1 * 17 ** (day / 14 if day < 14 else (21 - day) / 7)


def ramp(day):
    return 0.1 + 1.6 * day / 21


def noise(days, chance):
    return [0.5 * math.exp(chance.gauss(0, 0.6)) for _day in days]


def drift(memory):
    """Return a drift that keeps this share of its height from one day to the next."""

    def course_of(days, chance):
        height, heights = chance.gauss(0, 0.6), []
        for _day in range(days[-1] + 1):
            heights.append(height)
            height = memory * height + chance.gauss(0, 0.6 * math.sqrt(1 - memory**2))
        return [0.5 * math.exp(heights[day]) for day in days]

    return course_of


MODELS = {
    "saw-tooth": repeated(saw),
    "ramp": repeated(ramp),
    "noise": noise,
    "drift .85": drift(0.85),
    "drift .95": drift(0.95),
}


def counts_of(model, days, seed):
    """Return the counts of a course, as a laboratory prints them."""
    counts = model(days, random.Random(seed))  # noqa: S311 - a simulation
    return [Decimal(f"{count:.2f}") for count in counts]


def found(model, days, seed):
    """Return the fit of a course."""
    counts = counts_of(model, days, seed)
    return best_fit([float(day) for day in days], [[count] for count in counts])


def is_found_at_21(fit):
    return fit.p <= Decimal("0.01") and 18 <= fit.best_period <= 24


def is_framed(model, days, seed):
    """Tell whether the whole rule frames a course; ``None`` where it asks for more tests."""
    counts = counts_of(model, days, seed)
    tests = [tested(day, count) for day, count in zip(days, counts, strict=True)]
    rhythm = rhythm_of(course(CHILD, tests), NO_DIARY)
    return rhythm.framed if isinstance(rhythm, Rhythm) else None


def tested(day, count):
    result = Result(
        analyte="anc", text=str(count), unit="10^9/L", quantity=Quantity(count, "10*9/L")
    )
    return BloodTest(person=CHILD.id, taken_on=MONDAY + timedelta(days=day), results=(result,))


def percent(happened):
    happened = list(happened)
    return "-" if None in happened else f"{100 * sum(happened) / len(happened):.0f} %"


def row(a_week, weeks, runs=RUNS):
    """Return the cells of a sampling."""
    days = sampled(a_week, weeks)
    fits = {
        name: [found(model, days, f"{name} {seed}") for seed in range(runs)]
        for name, model in MODELS.items()
    }
    framed = {
        name: percent(is_framed(model, days, f"{name} {seed}") for seed in range(runs))
        for name, model in MODELS.items()
    }
    wrong = {name: percent(fit.p <= Decimal("0.05") for fit in fits[name]) for name in MODELS}
    at_21 = {name: percent(map(is_found_at_21, fits[name])) for name in MODELS}
    return (
        f"{a_week}/wk x {weeks} wk",
        str(len(days)),
        f"{at_21['saw-tooth']} / {at_21['ramp']}",
        f"{framed['saw-tooth']} / {framed['ramp']}",
        wrong["noise"],
        f"{wrong['drift .85']} / {wrong['drift .95']}",
        f"{at_21['drift .85']} / {at_21['drift .95']}",
        f"{framed['drift .85']} / {framed['drift .95']}",
    )


HEAD = (
    "sampling",
    "N",
    "found, saw-tooth / ramp",
    "framed, saw-tooth / ramp",
    "noise p <= .05",
    "drift p <= .05",
    "drift found",
    "drift framed",
)


def main():
    for cells in (HEAD, ("---",) * len(HEAD), *(row(*sampling) for sampling in SAMPLINGS)):
        sys.stdout.write(f"| {' | '.join(cells)} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
