"""What the diary has to say of a draw."""

from datetime import date

DRAWN = date(2026, 3, 4)
ABOUT = (
    "Hours since last G-CSF – from the diary: about 18 h since Filgrastim, 300 µg,"
    " 3 Mar 2026 18:00; the hour of the draw is not known, and noon is taken for it"
)
ILL = (
    "Ill at the draw – from the diary: Mouth sores, severity 2 of 3, 2 Mar 2026 to 6 Mar 2026;"
    " 38.6 °C, ear, 3 Mar 2026 20:00"
)


def told(words):
    return [(each.text.text(), each.button.isVisible()) for each in words if each.isVisible()]
