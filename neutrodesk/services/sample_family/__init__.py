"""The sample family: four invented people to look around with.

`courses` says how their counts went, `blood` and `sheets` make whole laboratory sheets of it,
`diaries` what was noted between the draws, and `family` puts the people, their tests, reminders
and diaries together.
"""

from neutrodesk.services.sample_family.family import keep_sample, sample_records

__all__ = ["keep_sample", "sample_records"]
