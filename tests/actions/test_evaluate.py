"""What evaluators are given: one survey, two compared, all of a report, with a few queries."""

import pytest
from sqlalchemy import event

from evalapp.actions.compare import choose_sides, list_sides
from evalapp.actions.evaluate import Reading, gather_comparison, gather_material, gather_survey
from evalapp.actions.manage import add_workshop, open_survey, start_survey_of
from evalapp.analysis.results import Description, Paired, Withheld
from evalapp.i18n import get_translator
from evalapp.storage.database import Session
from evalapp.storage.surveys import find_workshop
from evalapp.storage.tables import Workshop
from tests.evaluations import hand_in, make_evaluated, make_training, read_small

READING = Reading(get_translator("en"))


def add_synthesis(session: Session, training: Workshop) -> Workshop:
    """Store an S&E workshop that follows the training's programme, with an open survey."""
    workshop = add_workshop(
        session,
        training.project,
        title="Looking back",
        kind="synthesis",
        starts_on=training.starts_on.replace(year=2017),
        ends_on=training.ends_on.replace(year=2017),
        programmes=[programme.key for programme in training.programmes],
    )
    open_survey(session, start_survey_of(session, workshop, read_small(), "synthesis"))
    return find_workshop(session, workshop.key)


def test_a_survey_is_described(session):
    training = make_evaluated(session)
    survey = gather_survey(session, training.surveys[0], READING)
    plan = survey.summary.items["plan"].pre
    assert (len(survey.rows), plan.n, plan.counts) == (12, 12, {"1": 6, "2": 6, "3": 0})
    assert survey.titles == ("A small training",)


def test_a_survey_of_too_few_has_no_counts(session):
    training = make_evaluated(session, before=4, after=0)
    survey = gather_survey(session, training.surveys[0], READING)
    results = [*survey.summary.items.values(), *survey.summary.scales.values()]
    assert not survey.is_shown
    assert {type(result.pre) for result in results} == {Withheld}
    assert survey.summary.knowledge.pre == Withheld()


def test_the_minimum_comes_from_the_settings(session):
    training = make_evaluated(session, before=4, after=0)
    survey = gather_survey(session, training.surveys[0], Reading(get_translator("en"), 3))
    assert survey.is_shown
    assert isinstance(survey.summary.items["plan"].pre, Description)


def test_the_same_people_are_compared(session):
    training = make_evaluated(session)
    before, after = training.surveys
    comparison = gather_comparison(session, [before], [after], READING)
    paired = comparison.summary.items["plan"].paired
    assert comparison.summary.n_matched == 10
    assert isinstance(paired, Paired)
    assert (paired.n_pairs, paired.higher, paired.mean_change) == (10, 10, 1.0)


def test_labels_are_those_of_the_questionnaire_asked_after(session):
    training = make_training(session, timings=["pre"])
    asked_after = read_small(**{"I can plan.": "I can plan now."})
    open_survey(session, start_survey_of(session, training, asked_after, "post"))
    session.refresh(training)
    before, after = training.surveys
    comparison = gather_comparison(session, [before], [after], READING)
    assert comparison.summary.items["plan"].label == "I can plan now."


def test_a_report_on_a_training_speaks_of_its_own_surveys(session):
    training = make_evaluated(session)
    make_training(session, title="Another training")
    material = gather_material(session, find_workshop(session, training.key), READING)
    assert [survey.timing for survey in material.surveys] == ["pre", "post"]
    assert material.comparison.summary.n_matched == 10
    (attendance,) = material.attendance
    assert (attendance.before, attendance.after, attendance.both) == (12, 10, 10)
    assert attendance.again is None


def test_a_report_on_an_s_and_e_workshop_speaks_of_the_trainings_before_it(session):
    training = make_evaluated(session)
    synthesis = add_synthesis(session, training)
    hand_in(session, synthesis.surveys[0], [*range(8), 90, 91])
    material = gather_material(session, find_workshop(session, synthesis.key), READING)
    assert [survey.timing for survey in material.surveys] == ["pre", "post", "synthesis"]
    assert [row.again for row in material.attendance] == [8]


def test_a_code_that_stands_twice_is_nobody_found_again(session):
    training = make_evaluated(session, before=6, after=6)
    hand_in(session, training.surveys[0], [0])
    synthesis = add_synthesis(session, training)
    hand_in(session, synthesis.surveys[0], range(6))
    material = gather_material(session, find_workshop(session, synthesis.key), READING)
    assert [row.again for row in material.attendance] == [5]


def test_surveys_that_never_opened_are_left_out(session):
    training = make_evaluated(session)
    start_survey_of(session, training, read_small(), "follow_up")
    material = gather_material(session, find_workshop(session, training.key), READING)
    assert [survey.timing for survey in material.surveys] == ["pre", "post"]


def test_nothing_is_compared_where_one_side_is_empty(session):
    training = make_evaluated(session, before=6, after=0)
    assert gather_material(session, training, READING).comparison is None


@pytest.mark.parametrize("workshops", [1, 3])
def test_a_report_takes_the_same_few_queries_for_many_surveys(session, workshops):
    training = make_evaluated(session)
    for number in range(workshops):
        other = add_workshop(
            session,
            training.project,
            title=f"Training {number}",
            kind="training",
            starts_on=training.starts_on,
            ends_on=training.ends_on,
            programmes=[programme.key for programme in training.programmes],
        )
        open_survey(session, start_survey_of(session, other, read_small(), "pre"))
    key = add_synthesis(session, training).key
    # The first time, what is shown is stored.
    gather_material(session, find_workshop(session, key), READING)
    session.expire_all()
    statements = []
    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
    gather_material(session, find_workshop(session, key), READING)
    assert len(statements) == 16


def test_sides_are_the_surveys_in_the_order_of_timings(session):
    training = make_training(session, timings=["post", "pre"])
    hand_in(session, training.surveys[1], range(3))
    after, before = training.surveys
    assert [(side.key, side.n) for side in list_sides(session, training)] == [
        (before.code, 3),
        (after.code, 0),
    ]


def test_surveys_of_one_timing_can_be_taken_together(session):
    training = make_training(session, timings=["pre", "pre", "post"])
    for survey in training.surveys:
        hand_in(session, survey, range(6))
    sides = list_sides(session, training)
    assert [(side.key, side.n) for side in sides][:1] == [("pre", 12)]
    assert [side.key for side in sides] == [
        "pre",
        training.surveys[0].code,
        training.surveys[1].code,
        training.surveys[2].code,
    ]
    assert choose_sides(sides, "", "") == (sides[0], sides[3])


def test_the_address_chooses_the_sides(session):
    training = make_training(session, timings=["pre", "post", "follow_up"])
    sides = list_sides(session, training)
    assert choose_sides(sides, sides[1].key, sides[2].key) == (sides[1], sides[2])
    assert choose_sides(sides, "no such key", "") == (sides[0], sides[1])


def test_two_other_timings_are_compared_where_there_is_no_before_and_after(session):
    training = make_training(session, timings=["post", "follow_up"])
    sides = list_sides(session, training)
    assert choose_sides(sides, "", "") == (sides[0], sides[1])


def test_one_timing_cannot_be_compared(session):
    training = make_training(session, timings=["pre", "pre"])
    assert choose_sides(list_sides(session, training), "", "") is None


def test_a_survey_of_few_is_not_taken_together_with_a_large_one(session):
    # The large one has a page of its own: the difference would be the answers of these three.
    training = make_training(session, timings=["pre", "pre"])
    hand_in(session, training.surveys[0], range(8))
    hand_in(session, training.surveys[1], range(20, 23))
    (survey,) = gather_material(session, training, READING).surveys
    assert (len(survey.rows), survey.left_out) == (8, 3)
    assert [side.key for side in list_sides(session, training)] == [
        survey.code for survey in training.surveys
    ]


def test_surveys_of_few_are_taken_together_where_they_are_many_people(session):
    training = make_training(session, timings=["pre", "pre", "pre"])
    hand_in(session, training.surveys[0], range(8))
    hand_in(session, training.surveys[1], range(20, 23))
    hand_in(session, training.surveys[2], range(30, 34))
    (survey,) = gather_material(session, training, READING).surveys
    assert (len(survey.rows), survey.left_out) == (15, 0)
