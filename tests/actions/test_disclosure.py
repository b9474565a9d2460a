"""Results and files over time: they differ by enough people, or not at all."""

import csv
import io

import pytest
import sqlalchemy as sa

from evalapp.actions.disclosure import note_rows, take_together
from evalapp.actions.evaluate import Reading, gather_comparison, gather_material, gather_survey
from evalapp.actions.export import export_survey
from evalapp.errors import InputError
from evalapp.i18n import get_translator
from evalapp.reporting.material import Writer
from evalapp.reporting.sections.single import write_single
from evalapp.storage.responses import delete_response
from evalapp.storage.surveys import find_workshop
from evalapp.storage.tables import Response, Showing
from tests.evaluations import hand_in, make_evaluated, make_training

READING = Reading(get_translator("en"))
WRITER = Writer(get_translator("en"))


def look(session, survey):
    """Return the random ids of the responses that are counted."""
    return {row.response for row in gather_survey(session, survey, READING).rows}


def delete_some(session, survey, number):
    ids = session.scalars(sa.select(Response.id).where(Response.survey_id == survey.id)).all()
    for response in ids[:number]:
        delete_response(session, response)
    session.commit()


def make_answered(session, people):
    training = make_training(session, timings=["pre"])
    hand_in(session, training.surveys[0], range(people))
    return training.surveys[0]


def test_those_who_come_after_a_look_are_held_back_until_they_are_five(session):
    survey = make_answered(session, 12)
    first = look(session, survey)
    hand_in(session, survey, range(12, 16))
    material = gather_survey(session, survey, READING)
    assert {row.response for row in material.rows} == first
    assert (material.held_back, material.answered) == (4, 16)
    hand_in(session, survey, [16])
    assert len(look(session, survey)) == 17


def test_a_look_at_the_same_answers_stores_nothing_more(session):
    survey = make_answered(session, 12)
    for _ in range(3):
        look(session, survey)
    assert session.scalars(sa.select(Showing.parts)).all() == [{str(survey.id): {"1": 12}}]


def test_a_look_at_four_people_does_not_count_as_one(session):
    survey = make_answered(session, 4)
    assert len(look(session, survey)) == 4
    assert session.scalars(sa.select(Showing.id)).all() == []
    hand_in(session, survey, [4])
    assert len(look(session, survey)) == 5


@pytest.mark.parametrize(("deleted", "shown"), [(1, 7), (4, 7), (5, 7), (6, 6)])
def test_after_a_deletion_what_is_shown_differs_by_five_or_more(session, deleted, shown):
    survey = make_answered(session, 12)
    before = look(session, survey)
    delete_some(session, survey, deleted)
    after = look(session, survey)
    assert len(after) == shown
    assert len(before - after) >= 5


def test_where_too_few_are_left_after_a_deletion_nothing_is_shown(session):
    survey = make_answered(session, 6)
    look(session, survey)
    delete_some(session, survey, 1)
    material = gather_survey(session, survey, READING)
    assert (material.rows, material.is_shown, material.held_back) == ([], False, 5)
    (section,) = write_single(material, WRITER)
    assert section.blocks[0].text == (
        "5 responses are not counted yet: compared with what was shown before, they would tell "
        "what these people answered."
    )


def test_a_page_says_how_many_are_held_back(session):
    survey = make_answered(session, 12)
    look(session, survey)
    hand_in(session, survey, [12])
    sections = write_single(gather_survey(session, survey, READING), WRITER)
    assert sections[0].blocks[0].text.startswith("1 response is not counted yet")


def test_pages_reports_and_comparisons_share_one_memory(session):
    training = make_evaluated(session)
    before, after = training.surveys
    look(session, before)
    hand_in(session, before, range(12, 15))
    comparison = gather_comparison(session, [before], [after], READING)
    assert (len(comparison.before.rows), comparison.before.held_back) == (12, 3)
    material = gather_material(session, find_workshop(session, training.key), READING)
    assert [len(survey.rows) for survey in material.surveys] == [12, 10]


def test_two_surveys_together_and_each_alone_leave_nobody_over(session):
    training = make_training(session, timings=["pre", "pre"])
    one, other = training.surveys
    hand_in(session, one, range(8))
    hand_in(session, other, range(20, 26))
    (together,) = take_together(session, [[one, other]], 5)
    assert together.held_back == 0
    hand_in(session, other, range(26, 29))
    assert len(look(session, other)) == 9
    (together,) = take_together(session, [[one, other]], 5)
    assert together.held_back == 3
    # All of the first one, less both together, more the second one would be those three.
    assert len(look(session, one)) == 6


def test_small_surveys_told_together_are_not_told_apart_later(session):
    training = make_training(session, timings=["pre", "pre"])
    one, other = training.surveys
    hand_in(session, one, range(3))
    hand_in(session, other, range(20, 24))
    (together,) = take_together(session, [[one, other]], 5)
    assert together.held_back == 0
    # Alone, the second survey and one person more would leave the three of the first.
    hand_in(session, other, [24])
    assert look(session, other) == set()


def test_two_files_differ_by_five_people_or_by_nobody(session):
    survey = make_answered(session, 12)
    first = read_csv(session, survey)
    hand_in(session, survey, range(12, 15))
    assert read_csv(session, survey) == first
    hand_in(session, survey, range(15, 17))
    assert len(read_csv(session, survey)) == 17


def read_csv(session, survey):
    (file,) = export_survey(session, survey, "csv", "en", READING)[:1]
    return list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))


def test_the_background_of_rows_that_a_second_file_adds_is_shared_by_five(session):
    survey = make_answered(session, 18)
    assert {row["country"] for row in read_csv(session, survey)} == {"kh", "mm", "th"}
    # Two of each country are added: whoever has the first file would know them by it.
    hand_in(session, survey, range(18, 24))
    assert "country" not in read_csv(session, survey)[0]


def test_a_look_alone_does_not_make_a_file_poorer(session):
    survey = make_answered(session, 18)
    look(session, survey)
    hand_in(session, survey, range(18, 24))
    assert {row["country"] for row in read_csv(session, survey)} == {"kh", "mm", "th"}


def test_rows_are_alike_where_they_were_in_the_same_files(session):
    survey = make_answered(session, 12)
    (told,) = take_together(session, [[survey]], 5)
    assert set(note_rows(session, survey, told.shown[survey.id])) == {frozenset({0})}
    hand_in(session, survey, range(12, 17))
    (told,) = take_together(session, [[survey]], 5)
    assert set(note_rows(session, survey, told.shown[survey.id])) == {
        frozenset({0, 1}),
        frozenset({1}),
    }


def test_a_file_of_people_of_whom_too_few_are_left_is_refused(session):
    survey = make_answered(session, 6)
    read_csv(session, survey)
    delete_some(session, survey, 1)
    with pytest.raises(InputError, match="please wait for more"):
        read_csv(session, survey)
