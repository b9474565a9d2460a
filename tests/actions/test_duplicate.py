"""The same survey at another workshop: what is taken over, and what is not."""

from evalapp.actions.cards import choose_attendance, draw_cards, keep_cards, list_attendance
from evalapp.actions.duplicate import duplicate_survey
from evalapp.actions.manage import count_responses, find_survey, start_survey_of
from evalapp.actions.roster import Invited, add_people, list_roster
from evalapp.storage.database import Session
from tests.evaluations import SECRET, hand_in, make_training, read_small


def test_a_duplicate_asks_the_same_at_another_workshop_of_another_project(
    session: Session,
) -> None:
    first = make_training(session, timings=["post"], title="First")
    other = make_training(session, timings=[], title="Other")
    survey = first.surveys[0]
    hand_in(session, survey, range(2))
    copy = find_survey(session, duplicate_survey(session, survey, other).code)
    assert copy.code != survey.code
    assert copy.workshop.title == "Other"
    assert (copy.version_id, copy.timing) == (survey.version_id, "post")
    assert (copy.opened_at, copy.closed_at, copy.is_attendance_known) == (None, None, False)
    assert count_responses(session, [survey, copy]) == {survey.id: 2, copy.id: 0}


def test_a_duplicate_keeps_that_cards_are_used_and_no_card(session: Session) -> None:
    workshop = make_training(session, timings=[])
    add_people(session, workshop, [Invited("Dara")])
    survey = start_survey_of(session, workshop, read_small(), "pre")
    choose_attendance(session, survey, True)
    keep_cards(session, survey, draw_cards(list_roster(session, workshop)), SECRET)
    copy = duplicate_survey(session, survey, workshop)
    assert copy.is_attendance_known
    assert [each.has_card for each in list_attendance(session, copy)] == [False]
