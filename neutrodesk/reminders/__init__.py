"""In time: what is due and not yet said.

Nothing is timed to a date: `due` is asked of a day, at the start and once a minute, and
`notices` says each thing once a day, without health facts.
"""
