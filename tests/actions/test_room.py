"""What a room is told: how many, in which languages, and results in lots."""

import pytest

from evalapp.actions.manage import close_survey, find_survey
from evalapp.actions.room import count_in_lots, read_figures
from evalapp.actions.room_results import may_show, read_results, take_over
from evalapp.actions.schedule import choose_live_results
from evalapp.i18n import get_translator
from evalapp.reporting.material import Writer
from evalapp.reporting.projected import project_question
from evalapp.storage.database import Session, writing
from evalapp.storage.tables import RosterPerson, Survey
from tests.evaluations import hand_in, make_training, read_small

MINIMUM = 5


@pytest.fixture
def survey(session: Session) -> Survey:
    """Give an open survey that nobody has answered."""
    return make_training(session, timings=("pre",)).surveys[0]


def read_people(session: Session, survey: Survey, given: int) -> dict[str, int]:
    """Return question → of how many people a room sees results, so many having answered."""
    _people, found = read_results(session, survey, given, MINIMUM)
    return {result.question.name: result.people for result in found}


def test_people_are_counted_against_those_invited(session: Session, survey: Survey) -> None:
    hand_in(session, survey, range(7))
    figures = read_figures(session, survey.code, MINIMUM)
    assert (figures.given, figures.expected, figures.languages) == (7, 27, {"en": 5})


def test_people_with_cards_are_counted_against_the_roster(session: Session, survey: Survey) -> None:
    with writing(session):
        survey.is_attendance_known = True
        session.add_all(RosterPerson(workshop_id=survey.workshop_id, name=name) for name in "abc")
    assert read_figures(session, survey.code, MINIMUM).expected == 3


def test_an_unknown_code_has_no_figures(session: Session) -> None:
    assert read_figures(session, "000000", MINIMUM) is None


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({}, {}),
        ({"km": 4, "my": 1}, {}),
        ({"km": 5, "my": 4}, {"km": 5}),
        ({"my": 9, "km": 14, "th": 3}, {"km": 10, "my": 5}),
    ],
)
def test_languages_are_told_in_whole_lots(counts: dict[str, int], told: dict[str, int]) -> None:
    assert list(count_in_lots(counts, MINIMUM).items()) == list(told.items())


def test_results_are_shown_after_closing_or_where_it_was_chosen(
    session: Session, survey: Survey
) -> None:
    shown = [may_show(survey)]
    choose_live_results(session, survey, True)
    shown.append(may_show(survey))
    choose_live_results(session, survey, False)
    close_survey(session, survey)
    shown.append(may_show(survey))
    assert shown == [False, True, True]


def test_closed_questions_are_shown_not_who_people_are_nor_what_is_right(
    session: Session, survey: Survey
) -> None:
    hand_in(session, survey, range(6))
    assert read_people(session, survey, 6) == dict.fromkeys(
        ("plan", "sell", "count", "lead", "exports", "recommend"), 6
    )


def test_results_of_few_are_withheld(session: Session, survey: Survey) -> None:
    hand_in(session, survey, range(4))
    assert read_results(session, survey, 4, MINIMUM) == (0, [])


def test_results_come_in_lots(session: Session, survey: Survey) -> None:
    seen = []
    for person in range(12):
        hand_in(session, survey, [person])
        seen.append(read_people(session, survey, person + 1).get("plan", 0))
    assert seen == [0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10]


def test_what_a_room_has_seen_holds_after_closing(session: Session, survey: Survey) -> None:
    hand_in(session, survey, range(5))
    read_people(session, survey, 5)
    hand_in(session, survey, [5])
    close_survey(session, survey)
    assert read_people(session, find_survey(session, survey.code), 6)["plan"] == 5


def test_a_question_that_few_more_have_answered_is_not_shown_anew(
    session: Session, survey: Survey
) -> None:
    hand_in(session, survey, range(5))
    before = read_people(session, survey, 5)
    hand_in(session, survey, range(5, 9), plan=None)
    hand_in(session, survey, [9])
    after = read_people(session, survey, 10)
    assert (before["plan"], after["plan"], after["sell"]) == (5, 5, 10)


def test_counts_are_taken_over_by_enough_people_only() -> None:
    def found(people: int) -> dict[str, object]:
        return {"people": people, "counts": {"1": people}}

    before = {"same": found(9), "little": found(9), "much": found(9), "gone": found(9)}
    now = {
        "same": found(9),
        "little": found(13),
        "much": found(14),
        "new": found(5),
        "few": found(4),
    }
    assert take_over(before, now, MINIMUM) == {
        "same": found(9),
        "little": found(9),
        "much": found(14),
        "gone": found(9),
        "new": found(5),
    }


def project(name: str, people: int, counts: dict[str, int]):
    questionnaire = read_small().questionnaire
    (question,) = [each for each in questionnaire.questions if each.name == name]
    return project_question(question, people, counts, Writer(get_translator("en"), questionnaire))


def test_a_scale_is_projected_in_its_order() -> None:
    shown = project("plan", 8, {"3": 4, "1": 2, "2": 2})
    assert [option.share for option in shown.options] == ["25\u00a0%", "25\u00a0%", "50\u00a0%"]
    assert shown.whole.count("<rect") == 3


def test_options_without_order_are_projected_by_how_often_they_were_chosen() -> None:
    shown = project("exports", 8, {"yes": 2, "no": 6})
    assert [option.share for option in shown.options] == ["75\u00a0%", "25\u00a0%"]
    assert (shown.whole, shown.length, shown.has_words) == ("", "few", True)


def test_a_recommendation_is_projected_from_0_to_10() -> None:
    shown = project("recommend", 10, {str(step): 0 for step in range(10)} | {"10": 10})
    assert [option.label for option in shown.options] == [str(step) for step in range(11)]
    assert (shown.length, shown.has_words) == ("many", False)


def test_a_projected_drawing_has_no_text_but_its_title() -> None:
    shown = project("exports", 8, {"yes": 2, "no": 6})
    assert "<text" not in "".join(option.drawing for option in shown.options)
    assert "<title>No: 75\u00a0%</title>" in shown.options[0].drawing
