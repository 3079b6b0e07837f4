"""A typed line as it is understood on one day of one child."""

from datetime import date, time

from neutrodesk.domain.record import RecordId
from neutrodesk.services.diary.line import Setting
from neutrodesk.services.diary.quick_log import Quick, quick

MIA = RecordId("mia")
SETTING = Setting(born=date(2021, 3, 1), today=date(2026, 11, 21))
NOW = time(20, 15)


def understood(text: str) -> Quick:
    found = quick(text, SETTING, NOW)
    assert isinstance(found, Quick), text
    return found
