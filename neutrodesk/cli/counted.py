"""What the counts have done, as JSON: every count with all its digits, in 10*9/L."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from neutrodesk.cli.counted_rhythm import count_as_json, rhythm_as_json
from neutrodesk.domain.quantity import plain
from neutrodesk.domain.rhythm import NotEnough as NoRhythm
from neutrodesk.domain.rhythm import Rhythm
from neutrodesk.domain.statistics.bands import BandTests
from neutrodesk.domain.statistics.comparison import Comparison, Side
from neutrodesk.domain.statistics.count import Count, Laboratories, Lack, NotEnough
from neutrodesk.domain.statistics.course_statistics import Statistics
from neutrodesk.domain.statistics.episodes import Episode
from neutrodesk.domain.statistics.overview import Extreme, Overview
from neutrodesk.domain.statistics.recovered import RecoveredRun
from neutrodesk.domain.statistics.runs import Run
from neutrodesk.domain.statistics.time_in_bands import BandTime, TimeInBands
from neutrodesk.reference.analytes import analyte
from neutrodesk.reference.lines import Band, bands
from neutrodesk.services.course_words import days_of_rows, tenths_of_days

Json = dict[str, Any]

NOT_KNOWN = "not_known"


def as_json(
    found: Statistics, rhythm: Rhythm | NoRhythm, comparison: Comparison | None = None
) -> Json:
    """Return all statistics of a course; what there is not enough for says why.

    Runs and episodes are lists even then; ``runs_not_enough`` and ``episodes_not_enough`` say why
    they are empty. ``goes_on`` is null where later tests were left out, so that nobody knows here;
    ``began_before`` is null where earlier tests were, and else false.
    """
    short = found.overview
    return {
        "tests": short.tests,
        "last": count_as_json(short.last) if short.last else _lacking(NotEnough(Lack.COUNTS, 1, 0)),
        "lowest": _extreme(short.lowest),
        "highest": _extreme(short.highest),
        "median_of_last_5": (
            _lacking(short.middle)
            if isinstance(short.middle, NotEnough)
            else plain(short.middle.value)
        ),
        "bands": _bands(found.bands),
        "time_in_bands": _time(found.time),
        "runs": [] if isinstance(found.runs, NotEnough) else [_run(r, found) for r in found.runs],
        "episodes": (
            []
            if isinstance(found.episodes, NotEnough)
            else [_episode(each, found) for each in found.episodes]
        ),
        "rhythm": rhythm_as_json(rhythm),
        "unit": analyte("anc").unit,
        **_why_none("runs", found.runs),
        **_why_none("episodes", found.episodes),
        **_rest_of(short),
        "coverage": _coverage(found.time),
        "recovered_runs": (
            _lacking(found.recovered)
            if isinstance(found.recovered, NotEnough)
            else [*map(_recovered, found.recovered)]
        ),
        "rule": _rule(found),
        **({} if comparison is None else {"before_and_after": _comparison(comparison)}),
    }


def _lacking(lack: NotEnough) -> Json:
    return {"not_enough": lack.of.value, "needed": lack.needed, "there": lack.there}


def _why_none(name: str, found: object) -> Json:
    """Return why a list is empty, beside it; nothing where there was enough to look."""
    return {f"{name}_not_enough": _lacking(found)} if isinstance(found, NotEnough) else {}


def _extreme(found: Extreme) -> Json:
    if found.count is None:
        said = _lacking(NotEnough(Lack.EXACT, 1, 0))
    else:
        said = {
            **count_as_json(found.count),
            "again_on": _days(found.again),
            "measured": None if found.measured is None else count_as_json(found.measured),
        }
    return {**said, "limits_beyond": [*map(count_as_json, found.beyond)]}


def _days(counts: Sequence[Count]) -> list[str]:
    return [count.on.isoformat() for count in counts]


def _bands(rows: Sequence[BandTests]) -> dict[str, int]:
    """Return the tests of each band by its name; bands of several ages with one name together."""
    found = dict.fromkeys(_names(), 0)
    for row in rows:
        found[_name(row.band)] += row.tests
    return found


def _names() -> list[str]:
    return [*(band.id for band in bands()), NOT_KNOWN]


def _name(band: Band | None) -> str:
    return NOT_KNOWN if band is None else band.id


def _time(found: TimeInBands) -> Json:
    """Return the time in each band: exactly, in days to a tenth, and in percent of the covered."""
    if found.lacking is not None:
        return _lacking(found.lacking)
    times: dict[str, list[BandTime]] = {name: [] for name in _names()}
    days = dict.fromkeys(_names(), Decimal(0))
    for row, there in zip(found.rows, days_of_rows(found), strict=True):
        times[_name(row.band)].append(row)
        days[_name(row.band)] += there
    return {
        name: {
            "days": plain(days[name]),
            "percent": plain(sum((row.percent or Decimal(0) for row in rows), Decimal(0))),
            "seconds": sum((row.time for row in rows), timedelta()) // timedelta(seconds=1),
        }
        for name, rows in times.items()
    }


def _coverage(found: TimeInBands) -> Json:
    """Return the period, how much of it belongs to a band, and the longest time that is bridged."""
    day = timedelta(days=1)
    period = found.period
    percent = found.covered_percent
    return {
        "from": None if period is None else period.begin.isoformat(timespec="minutes"),
        "to": None if period is None else period.end.isoformat(timespec="minutes"),
        "covered_days": plain(tenths_of_days(found.covered)),
        "uncovered_days": plain(tenths_of_days(found.uncovered)),
        "covered_percent": None if percent is None else plain(percent),
        "longest_gap_days": found.limit // day,
        "laboratories": _laboratories(found.laboratories),
    }


def _rest_of(short: Overview) -> Json:
    gap = short.longest_gap
    return {
        "days_since_last": short.days_since,
        "longest_gap": (
            _lacking(gap)
            if isinstance(gap, NotEnough)
            else {
                "days": gap.days,
                "from": gap.first.on.isoformat(),
                "to": gap.last.on.isoformat(),
            }
        ),
        "laboratories": _laboratories(short.laboratories),
    }


def _laboratories(found: Laboratories) -> list[str]:
    """Return the names; tests that name none add nothing."""
    return [*found.names]


def _run(run: Run, found: Statistics) -> Json:
    return {
        **_span(run),
        "three_months_or_longer": run.long,
        "goes_on": None if run.goes_on and found.end_cut else run.goes_on,
        "began_before": None if run.from_first and found.start_cut else False,
        "side_not_known": run.passed_over,
    }


def _recovered(run: RecoveredRun) -> Json:
    return {**_span(run), "lines": [plain(line) for line in run.lines]}


def _span(run: Run | RecoveredRun) -> Json:
    return {
        "tests": run.tests,
        "start": run.first_on.isoformat(),
        "end": run.last_on.isoformat(),
        "days": run.days,
        "longest_gap_days": run.longest_gap_days,
        "laboratories": _laboratories(run.laboratories),
    }


def _episode(episode: Episode, found: Statistics) -> Json:
    lowest, fever = episode.lowest, episode.fever
    return {
        "start": episode.start.on.isoformat(),
        "end": None if episode.end is None else episode.end.on.isoformat(),
        "nadir": episode.nadir.quantity.text(),
        "nadir_on": episode.nadir.on.isoformat(),
        "days": episode.days,
        "fever": bool(fever),
        "fevers": fever.entries,
        "fever_days": fever.days,
        "highest_celsius": None if fever.highest is None else plain(fever.highest),
        "tests": len(episode.counts),
        "last_below": episode.last_below.on.isoformat(),
        "days_below": episode.days_below,
        "days_below_inclusive": episode.days_below_inclusive,
        "goes_on": (None if found.end_cut else True) if episode.end is None else False,
        "began_before": None if episode.from_first and found.start_cut else False,
        "nadir_again_on": _days(lowest.again),
        "measured": None if lowest.measured is None else count_as_json(lowest.measured),
        "limits": [*map(count_as_json, lowest.beyond)],
        "longest_gap_days": episode.longest_gap_days,
        "laboratories": _laboratories(episode.laboratories),
    }


def _rule(found: Statistics) -> Json:
    rule = found.rule
    return {
        "line": plain(rule.line),
        "inclusive": rule.inclusive,
        "recover": None if rule.recover is None else plain(rule.recover),
        "starts": {"at_or_below" if rule.inclusive else "below": plain(rule.line)},
        "ends": {"above" if rule.ends_above else "at_or_above": plain(rule.ends_at)},
        "run_tests": rule.run_tests,
        "run_days": rule.run_days,
        "tests_of_the_first_14_days": found.without_line,
        "period": {
            "from": None if found.first is None else found.first.isoformat(),
            "to": None if found.last is None else found.last.isoformat(),
            "tests_left_out_before": found.left_out_before,
            "tests_left_out_after": found.left_out_after,
        },
    }


def _comparison(found: Comparison) -> Json:
    return {
        "on": found.on.isoformat(),
        **({} if found.lacking is None else _lacking(found.lacking)),
        "before": _side(found.before),
        "after": _side(found.after),
        "one_laboratory": found.same_laboratory,
    }


def _side(side: Side) -> Json:
    return {
        "from": side.first_on.isoformat(),
        "to": side.last_on.isoformat(),
        "tests": side.tests,
        "lowest": _extreme(side.lowest),
        "highest": _extreme(side.highest),
        "median": None if side.median is None else plain(side.median),
        "bands": _bands(side.bands),
        "laboratories": _laboratories(side.laboratories),
    }
