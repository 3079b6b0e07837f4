"""What somebody types into the forms of the diary."""

from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.body import BodyMeasure
from neutrodesk.domain.diary.care import CareItem
from neutrodesk.domain.diary.fever import FeverReading
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom

TYPED = {
    MedicineCourse: {"name": "Amoxicillin", "dose": "5 ml", "on": "2.3.2026", "until": "9.3."},
    Injection: {"name": "Filgrastim", "at": "6:30 pm", "dose": "30 MU", "weight": "14.2"},
    FeverReading: {"temperature": "101.3 F", "route": "ear", "on": "yesterday"},
    Symptom: {"what": "mouth ulcers", "severity": "2", "antibiotic": "no"},
    HospitalStay: {"on": "1 March", "until": "4 March", "place": "City Hospital"},
    BodyMeasure: {"height": "98,5"},
    CareItem: {"what": "MMR", "number": "2", "next_on": "1.9.2026", "note": "left arm\nno fever"},
    Appointment: {"who": "Dr Ray", "on": "12.4.2026", "questions": '[["Why?", "Nobody knows"]]'},
}
"""What somebody types into the form of each kind."""


def type_into(form, typed):
    for name, text in typed.items():
        form.fields[name].fill(text)
