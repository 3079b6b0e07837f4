from neutrodesk.ui.damaged.damage_line import DamageLine


def test_a_line_with_nothing_to_say_asks_for_no_height_below_nothing(own, desk, qtlog):
    line = own(DamageLine(desk))
    line.show()
    line.resize(300, 80)
    assert not [each.message for each in qtlog.records if "Negative sizes" in each.message]
    assert line.text.minimumHeight() == 0
