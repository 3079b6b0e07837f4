"""Courses with a rhythm and without one, and the words that none of them is given."""

import re
from datetime import date, timedelta

from tests.benchmarks.rhythm_simulation import MODELS, counts_of, sampled
from tests.charts.courses import counted

MONDAY = date(2026, 3, 2)
DAYS = sampled(3, 8)
VERDICTS = re.compile(r"cyclic|no rhythm|normal|risk|significan|detected", re.IGNORECASE)


def course_of(model, seed="a"):
    return [
        counted(MONDAY + timedelta(days=day), count)
        for day, count in zip(DAYS, counts_of(MODELS[model], DAYS, seed), strict=True)
    ]


SAW, NOISE = course_of("saw-tooth"), course_of("noise")
