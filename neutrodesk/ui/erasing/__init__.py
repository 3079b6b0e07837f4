"""A person leaves: everything of them exported, then taken out of the file for good.

- `erase_window`: says what it means, offers the export, asks for the name, shows the receipt
- `newer_export`: what is in a file of a newer NeutroDesk, written out as plain tables
"""
