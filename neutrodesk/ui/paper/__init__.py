"""The page for the appointment: chosen, looked at, printed."""
