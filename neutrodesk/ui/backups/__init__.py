"""Backups: made, looked through, brought back."""
