"""The pages of a person: overview, chart, blood tests, diary, course, reminders.

What is large and not needed at the start is made when somebody turns to it (`on_demand`).
"""
