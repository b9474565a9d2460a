"""Groups shown one after the other: together they tell of nobody either."""

import csv
import io
import itertools

import numpy as np
import pytest
import sqlalchemy as sa

from evalapp.actions.disclosure import take_together
from evalapp.actions.disclosure_groups import close_groups
from evalapp.actions.evaluate import Reading
from evalapp.actions.export import export_survey
from evalapp.actions.manage import add_programme, add_workshop, open_survey, start_survey_of
from evalapp.actions.shown_filters import PROGRAMME, read_filter, write_filter
from evalapp.analysis.figures import Withheld
from evalapp.analysis.reasons import Reason
from evalapp.i18n import get_translator
from evalapp.storage.responses import delete_response
from evalapp.storage.surveys import find_workshop
from evalapp.storage.tables import Response, Showing
from tests.evaluations import SOURCE, hand_in, make_training, read_small

SECOND_QUESTION = SOURCE.replace(
    """[[sections.questions]]
type = "select_multiple course\"""",
    """[[sections.questions]]
type = "select_one place"
name = "office"
label.en = "Which office?"
background = true

[[sections.questions]]
type = "select_multiple course\"""",
)
READING = Reading(get_translator("en"))
COUNTRIES, OFFICES = ("kh", "mm", "th"), ("north", "south")


def make_offices(session, people):
    """Store a survey of people of these countries and offices."""
    read = read_small(**{SOURCE: SECOND_QUESTION})
    survey = make_training(session, timings=["pre"], read=read).surveys[0]
    for number, (country, office) in enumerate(people):
        hand_in(session, survey, [number], country=country, office=office)
    return survey


def look(session, survey, by, names):
    """Return the groups that are shown."""
    sides = take_together(session, [[survey]], 5)
    return set(names) - close_groups(session, sides, by, 5).keys()


def list_people(*counts):
    return [people for people, number in counts for _ in range(number)]


def test_groups_of_enough_people_are_shown_and_stay_so(session):
    survey = make_offices(session, list_people((("kh", "north"), 9), (("mm", "south"), 8)))
    assert look(session, survey, "country", COUNTRIES) == {"kh", "mm"}
    stored = session.scalar(sa.select(sa.func.count()).select_from(Showing))
    assert look(session, survey, "country", COUNTRIES) == {"kh", "mm"}
    assert session.scalar(sa.select(sa.func.count()).select_from(Showing)) == stored


def test_a_small_group_takes_the_smallest_other_one_with_it(session):
    people = list_people((("kh", "north"), 9), (("mm", "north"), 8), (("th", "north"), 2))
    assert look(session, make_offices(session, people), "country", COUNTRIES) == {"kh"}


def test_a_group_by_another_question_that_differs_by_two_is_withheld(session):
    # All but two of the northern office are Cambodians.
    people = list_people((("kh", "north"), 9), (("mm", "north"), 2), (("mm", "south"), 8))
    survey = make_offices(session, people)
    assert look(session, survey, "country", COUNTRIES) == {"kh", "mm"}
    assert look(session, survey, "office", OFFICES) == set()


def test_a_group_into_which_three_came_is_withheld_from_the_next_version(session):
    survey = make_offices(session, list_people((("kh", "north"), 9), (("mm", "south"), 8)))
    assert look(session, survey, "country", COUNTRIES) == {"kh", "mm"}
    hand_in(session, survey, range(20, 23), country="kh", office="north")
    hand_in(session, survey, range(23, 28), country="mm", office="north")
    # Of the eight that came, five are of Myanmar, and three of Cambodia.
    assert look(session, survey, "country", COUNTRIES) == set()


def test_a_group_after_a_deletion_differs_by_five_or_is_withheld(session):
    survey = make_offices(session, list_people((("kh", "north"), 15), (("mm", "south"), 14)))
    before = list_members(session, survey)
    delete_response(session, session.scalars(sa.select(Response.id)).first())
    session.commit()
    after = list_members(session, survey)
    assert len(set().union(*before.values())) == 29
    for name in after:
        assert len(before[name] ^ after[name]) not in (1, 2, 3, 4)


def read_file(session, survey):
    """Return the rows of a file of a survey."""
    (file,) = export_survey(session, survey, "csv", "en", READING)[:1]
    return list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"), newline="")))


CROSSED = ((("kh", "north"), 9), (("kh", "south"), 3), (("mm", "north"), 3), (("mm", "south"), 9))


def test_groups_that_a_file_keeps_to_itself_are_not_shown_beside_it(session):
    survey = make_offices(session, list_people(*CROSSED))
    names = set(read_file(session, survey)[0])
    assert ("country" in names, "office" in names) == (True, False)
    assert look(session, survey, "office", OFFICES) == set()
    assert look(session, survey, "country", COUNTRIES) == {"kh", "mm"}


def test_a_file_keeps_to_itself_what_would_tell_of_few_beside_the_groups_shown(session):
    survey = make_offices(session, list_people(*CROSSED))
    assert look(session, survey, "office", OFFICES) == {"north", "south"}
    names = set(read_file(session, survey)[0])
    assert ("country" in names, "office" in names) == (False, True)
    assert look(session, survey, "office", OFFICES) == {"north", "south"}


def test_groups_that_stand_together_in_a_file_are_not_shown_beside_it(session):
    people = (("kh", "north"), 9), (("mm", "north"), 8), (("th", "north"), 2)
    survey = make_offices(session, list_people(*people))
    assert {row["country"] for row in read_file(session, survey)} == {"kh", "*"}
    assert look(session, survey, "country", COUNTRIES) == {"kh"}


def test_a_group_that_a_file_keeps_to_itself_says_so_each_time(session):
    people = (("kh", "north"), 9), (("mm", "north"), 8), (("th", "north"), 2)
    survey = make_offices(session, list_people(*people))
    read_file(session, survey)
    for _ in range(2):
        closed = close_groups(session, take_together(session, [[survey]], 5), "country", 5)
        assert closed == dict.fromkeys(("mm", "th"), Withheld(Reason.IN_FILE))


def list_members(session, survey):
    """Return who is in each group that is shown, by their random ids."""
    groups = look(session, survey, "country", COUNTRIES)
    (told,) = take_together(session, [[survey]], 5)
    return {
        name: {row.response for row in told.shown[survey.id] if row.answers["country"] == name}
        for name in groups
    }


def test_a_single_programme_is_no_group(session):
    survey = make_offices(session, list_people((("kh", "north"), 9)))
    sides = take_together(session, [[survey]], 5)
    assert close_groups(session, sides, PROGRAMME, 5) == {}
    assert session.scalars(sa.select(Showing.selection)).all() == [""]


def add_other_programme(session, survey):
    """Store a survey of another programme's training, in the same project."""
    project = survey.workshop.project
    workshop = add_workshop(
        session,
        project,
        title="Another",
        kind="training",
        starts_on=survey.workshop.starts_on,
        ends_on=survey.workshop.ends_on,
        programmes=[add_programme(session, project, "Other").key],
    )
    read = read_small(**{SOURCE: SECOND_QUESTION})
    open_survey(session, start_survey_of(session, workshop, read, "pre"))
    return find_workshop(session, workshop.key).surveys[0]


def test_two_programmes_are_shown_and_stored_as_groups(session):
    one = make_offices(session, list_people((("kh", "north"), 9)))
    other = add_other_programme(session, one)
    hand_in(session, other, range(20, 28), office="south")
    sides = take_together(session, [[one, other]], 5)
    assert close_groups(session, sides, PROGRAMME, 5) == {}
    names = ["Programme of A small training", "Other"]
    stored = session.scalars(sa.select(Showing.selection)).all()
    assert sorted(stored) == sorted(["", *(write_filter(PROGRAMME, name) for name in names)])


def test_a_programme_that_differs_by_three_from_a_group_shown_is_withheld(session):
    one = make_offices(session, list_people((("kh", "north"), 9)))
    other = add_other_programme(session, one)
    hand_in(session, other, range(20, 28), office="south")
    hand_in(session, other, range(28, 31), office="north")
    sides = take_together(session, [[one, other]], 5)
    assert close_groups(session, sides, "office", 5) == {}
    # Nine and three are of the northern office, and nine of the first programme.
    names = ["Programme of A small training", "Other"]
    assert close_groups(session, sides, PROGRAMME, 5) == dict.fromkeys(names, Withheld())


@pytest.mark.parametrize("by", ["", "why", "courses", "place_kh", "nothing"])
def test_what_divides_nobody_closes_no_group(session, by):
    survey = make_offices(session, list_people((("kh", "north"), 9)))
    assert close_groups(session, take_together(session, [[survey]], 5), by, 5) == {}


def test_nothing_is_stored_of_a_survey_that_is_not_shown(session):
    survey = make_offices(session, list_people((("kh", "north"), 4)))
    look(session, survey, "country", COUNTRIES)
    assert session.scalars(sa.select(Showing.id)).all() == []


@pytest.mark.parametrize("name", ["kh", 'a "quoted" ខ្មែរ'])
def test_a_filter_is_read_as_it_was_written(name):
    lets_through = read_filter(write_filter("country", name))
    assert lets_through({"country": name})
    assert not lets_through({"country": "mm"})
    assert not lets_through({})


def rests_on(sets, few):
    others = np.delete(sets, few, axis=1)
    return np.linalg.matrix_rank(sets) > np.linalg.matrix_rank(others)


@pytest.mark.parametrize("seed", range(4))
def test_random_groups_shown_after_each_other_give_nobody_away(session, seed):
    chance = np.random.default_rng(seed)
    pairs = [
        (str(chance.choice(COUNTRIES, p=[0.5, 0.3, 0.2])), str(chance.choice(OFFICES)))
        for _ in range(16)
    ]
    survey = make_offices(session, pairs)
    (told,) = take_together(session, [[survey]], 5)
    rows = told.shown[survey.id]
    sets = [np.ones(len(rows), bool)]
    for by, names in (("country", COUNTRIES), ("office", OFFICES)):
        for name in look(session, survey, by, names):
            sets.append(np.array([row.answers[by] == name for row in rows]))
    for number in range(1, 5):
        for few in itertools.combinations(range(len(rows)), number):
            assert not rests_on(np.array(sets), list(few))
