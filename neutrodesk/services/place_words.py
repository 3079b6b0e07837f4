"""What it means for a file to lie in a network or in a cloud folder, in three plain sentences."""

from neutrodesk.i18n import translate
from neutrodesk.services.file_failures import Explanation
from neutrodesk.services.file_places import Place


def place_words(place: Place) -> Explanation | None:
    """Say what a place means for a file of records, whether they are safe and what to do now.

    ``None`` where only this computer writes to it and there is nothing to say.
    """
    if place is Place.CLOUD:
        return Explanation(
            happened=translate(
                "Places", "This file lies in a folder that a cloud program copies elsewhere."
            ),
            safe=translate(
                "Places",
                "What is kept is kept; but two programs write to one file then, and when the cloud"
                " program puts another copy in its place, records can be missing from it.",
            ),
            now=translate(
                "Places",
                "Keep the file on this computer and put its backups into that folder; with a"
                " passphrase nobody else can read them there.",
            ),
        )
    if place is Place.NETWORK:
        return Explanation(
            happened=translate("Places", "This file lies in a folder of a network."),
            safe=translate(
                "Places",
                "What is kept is kept; but when two computers write to one file, or the connection"
                " breaks while it is written, records can be missing from it.",
            ),
            now=translate(
                "Places", "Keep the file on this computer and put its backups into that folder."
            ),
        )
    return None
