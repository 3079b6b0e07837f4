"""The version of NeutroDesk, kept here alone; the wheel and the About page read it."""

__version__ = "0.1.0"
