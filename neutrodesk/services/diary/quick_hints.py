"""Why a typed line is no single entry, and what can be typed instead: a sentence each."""

from neutrodesk.i18n import translate


def begin() -> str:
    """Return what can be typed, for whoever was not understood or has not typed yet."""
    return translate(
        "QuickLog",
        "Begin with what it is: “fever 38.6 ear”, “mouth sores 2”, “filgrastim 30 MU”,"
        " “medicine: vitamin D 400 IU”, “weight 14.2”, “hospital since yesterday”, “vaccine MMR” or"
        " “appointment tomorrow Dr Ray”.",
    )


def not_taken() -> str:
    """Return where a dose goes that was forgotten, or a medicine that was stopped."""
    return translate(
        "QuickLog",
        "What was forgotten or stopped is no entry of its own: write the last day, or a note, into"
        " the entry of the medicine.",
    )


def absent() -> str:
    """Return where it goes that something was not there."""
    return translate(
        "QuickLog",
        "What was not there, or did not happen, is no entry of its own. It can stand beside"
        " another one as a note, after “note:”.",
    )


def over() -> str:
    """Return where it goes that something is over."""
    return translate(
        "QuickLog",
        "What is over is no entry of its own: write its last day into the entry that is there, or"
        " begin with “from” and “until”.",
    )


def two_things() -> str:
    """Return that two things are two lines."""
    return translate(
        "QuickLog",
        "There is more than one thing in it: write one thing a line, each with its own day and"
        " hour, or what belongs to it as a note, after “note:”.",
    )


def no_temperature() -> str:
    """Return how a temperature is written."""
    return translate(
        "QuickLog",
        "The number is no body temperature: write it as “fever 38.6 ear” or “fever 101.3 F ear”.",
    )


def compared() -> str:
    """Return that a temperature is one number that was read off."""
    return translate(
        "QuickLog",
        "A temperature is kept as the one number that was read: “fever 38.6 ear”. Words such as"
        " “over” or “about” can follow as a note, after “note:”.",
    )


def question() -> str:
    """Return where questions are kept."""
    return translate(
        "QuickLog",
        "A line with a question mark is not kept as something that happened. Questions have their"
        " place in an appointment, or in a note, after “note:”.",
    )


def turned_by_note(*, dose: bool) -> str:
    """Return what to do where the note says that it did not happen; `dose` where one is given."""
    if dose:
        return translate(
            "QuickLog",
            "The note may say that it was not given, or is over: the line is not kept as if it had"
            " been given. Write the last day, or a note, into the entry of the medicine; where it"
            " was given, write its dose before “note:”.",
        )
    return translate(
        "QuickLog",
        "The note may say that it did not happen, or is over: the line is not kept as if it"
        " had. What is over gets its last day in the entry that is there, or begin with “from” and"
        " “until”.",
    )


def note_names_day() -> str:
    """Return that a day belongs before the note."""
    return translate(
        "QuickLog",
        "The note names a day, which is not read there. Write the day of the entry before “note:”,"
        " “today” as well.",
    )


def note_names_hour() -> str:
    """Return that an hour belongs before the note."""
    return translate(
        "QuickLog",
        "The note names a time, which is not read there. Write the time before “note:”, as in"
        " “18:30”.",
    )


def own_medicine() -> str:
    """Return how a medicine is typed that is not of the list."""
    return translate(
        "QuickLog",
        "A medicine that is not known by its name is understood after “medicine:”, as in"
        " “medicine: vitamin D 400 IU”.",
    )
