"""The pages of a person: overview, blood tests, reminders, and the table they share."""
