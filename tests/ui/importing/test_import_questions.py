from tests.ui.importing.reviewed import FILES, kept_tests, press


def test_tab_comes_to_the_questions_first(qtbot, opened):
    review = opened("Date\tWBC (K/uL)\n03/04/2025\t2,3\nnever\t2,4\n")
    assert review.focusWidget() is review.questions.buttons()[0]
    for _ in range(2):
        order, widget = [], review.questions.stops()[0]
        while widget not in order:
            order.append(widget)
            widget = widget.nextInFocusChain()
        wanted = [
            *review.questions.stops(),
            review.table,
            review.original,
            review.leave_out,
            review.again_button,
            review.keep_button,
            review.close_button,
        ]
        assert [each for each in order if each in wanted] == wanted
        # Buttons of the next questions are new, and still come first.
        review.ask_again()
        qtbot.waitUntil(lambda: review.review is not None)


def test_answers_of_a_question_stand_beside_one_another(opened):
    review = opened("Date\tANC\n2025-04-05\t900\n")
    first, *others = review.questions.buttons()
    assert len(others) > 1
    assert others[0].y() == first.y()


def test_a_question_is_answered_by_a_button_and_can_be_asked_again(qtbot, opened):
    review = opened((FILES / "ambiguous_dates.csv").read_bytes())
    assert not review.keep_button.isEnabled()
    assert review.reason.text() == "Answer what is asked above."
    assert review.original.currentIndex().row() == 1
    said = [button.text() for button in review.questions.buttons()]
    assert said == ["3 Apr 2026 (day first)", "4 Mar 2026 (month first)"]
    press(qtbot, review, "4 Mar 2026 (month first)")
    assert review.questions.isHidden()
    assert "4 Mar 2026" in [row.day for row in review.found.rows]
    review.again_button.click()
    qtbot.waitUntil(lambda: review.review is not None)
    assert len(review.questions.buttons()) == 2


def test_a_day_that_cannot_be_is_still_a_problem_after_an_answer(qtbot, opened):
    review = opened("Date,WBC (K/uL)\n03/04/2026,2.3\n")
    press(qtbot, review, "3 Apr 2026 (day first)")
    assert "still to come" in review.found.rows[0].said


def test_questions_of_one_kind_may_be_answered_alike(qtbot, desk, a_person, opened):
    table = "Date,WBC (K/uL)\n2026-02-01,2.3\n2026-02-01,2.4\n2026-02-02,3.3\n2026-02-02,3.4\n"
    review = opened(table)
    assert len(review.review.questions) == 2
    alike = review.questions.findChildren(type(review.leave_out))[0]
    assert not alike.isHidden()
    alike.setChecked(True)
    press(qtbot, review, "Second sample")
    assert not review.review.questions
    review.keep_button.click()
    assert len(kept_tests(desk, a_person)) == 5


SLIPS = "Date,Plt (K/uL),Hb (g/dL)\n2026-01-05,3,11.8\n2026-01-25,4,11.9\n2026-02-15,250,11.7\n"


def test_what_is_worth_asking_is_answered_for_all_of_its_kind(qtbot, desk, a_person, opened):
    review = opened(SLIPS)
    assert [row.standing for row in review.found.rows] == ["? asked above"] * 2 + ["+ new"]
    assert not review.keep_button.isEnabled()
    assert review.reason.text() == "Answer what is asked above."
    alike = review.questions.findChildren(type(review.leave_out))[0]
    assert alike.text() == "The same for all 2 of them"
    alike.setChecked(True)
    press(qtbot, review, "As it is in the file")
    assert not review.review.questions
    review.keep_button.click()
    tests = kept_tests(desk, a_person)
    assert len(tests) == 4
    assert [len(test.results[0].confirmed) for test in tests if test.result("plt")] == [1, 1, 0]


def test_what_is_worth_asking_is_answered_alone_and_can_be_left_out(qtbot, desk, a_person, opened):
    review = opened(SLIPS)
    press(qtbot, review, "As it is in the file")
    assert len(review.review.questions) == 1
    press(qtbot, review, "Leave these values out")
    review.keep_button.click()
    counts = [test.result("plt") for test in kept_tests(desk, a_person)]
    assert [one.text for one in counts if one] == ["3", "250"]
