"""The sentences that stand wherever NeutroDesk speaks of itself (clinical facts, 11.10, 11.11)."""

from neutrodesk.i18n import translate


def intended_purpose() -> str:
    """Return what NeutroDesk is for, and what it is not for."""
    return translate(
        "Words",
        "NeutroDesk is a personal record-keeping and reporting tool. Its purpose is to store and "
        "display laboratory values and notes entered by the user and to prepare summaries for "
        "conversations with health professionals. It is not intended for diagnosis, prediction, "
        "monitoring, prognosis or treatment of disease, and it makes no assessment of the "
        "individual's values.",
    )


def disclaimer() -> str:
    """Return the words at the foot of every page that is printed."""
    return translate(
        "Words",
        "NeutroDesk is a private record book. It stores and displays the values that you or your "
        "clinic entered. It does not make a diagnosis, does not judge results, does not recommend "
        "treatment or doses, and does not replace advice from your doctor, nurse or laboratory. "
        "Reference ranges shown are either those printed on your own report or general values, "
        "which may not fit your age, your laboratory or your situation. Counts can change from "
        "day to day. If you are worried, or if there is fever or you feel unwell, follow the plan "
        "your clinic gave you or your local emergency service \N{EN DASH} do not wait for this "
        "program. In an emergency call your emergency number (for example 112, 911, 999, 000).",
    )
