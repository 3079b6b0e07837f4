import pytest

from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind

# Lists of completions do what a screenless plugin cannot.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.mark.parametrize(
    ("kind", "name", "group"),
    [
        (Injection, "Enoxaparin", MedicineKind.OTHER),
        (Injection, "Filgrastim", MedicineKind.GCSF),
        (MedicineCourse, "Filgrastim", MedicineKind.GCSF),
        (MedicineCourse, "Prednisolone", MedicineKind.STEROID),
    ],
)
def test_the_group_follows_the_typed_name(opened, kind, name, group):
    form = opened(kind)
    form.fields["name"].fill(name)
    assert form.fields["group"].typed() == group.value
    assert form.record().group is group
    form.fields["name"].fill("Vitamin K")
    assert form.fields["group"].typed() == "other"


def test_a_group_that_somebody_chose_stays(opened):
    form = opened(MedicineCourse)
    form.fields["name"].fill("Prednisolone")
    form.fields["group"].fill("immunosuppressant")
    form.fields["name"].fill("Filgrastim")
    assert form.fields["group"].typed() == "immunosuppressant"


def test_a_chosen_group_is_there_again_with_the_draft(opened):
    form = opened(Injection)
    form.fields["name"].fill("Filgrastim")
    form.fields["group"].fill("other")
    form.close()
    again = opened(Injection)
    assert (again.fields["name"].typed(), again.fields["group"].typed()) == ("Filgrastim", "other")


def test_a_kept_group_stays_when_the_entry_is_opened(desk, opened, a_person):
    kept = Injection(
        person=a_person.id, on=a_person.born, name="Filgrastim", group=MedicineKind.OTHER
    )
    desk.keep("Add", kept)
    form = opened(kept)
    assert form.fields["group"].typed() == "other"
    assert not form.changed
