"""Texts of a report are never written over, and tell what has changed since they were written."""

import datetime

import pytest

from evalapp.actions.evaluate import Reading
from evalapp.actions.narrate import (
    KEPT,
    SITTING,
    Place,
    Typed,
    confirm_text,
    find_written,
    give_way,
    list_earlier_texts,
    restore_text,
    save_text,
)
from evalapp.actions.narrative_desk import find_faulty, lay_out, list_topics, stand
from evalapp.actions.narrative_figures import gather_figures
from evalapp.errors import InputError
from evalapp.i18n import get_translator
from evalapp.reporting.passages import Mark
from evalapp.storage.database import writing
from tests.evaluations import hand_in, make_evaluated

READING = Reading(get_translator("en"))
ANNA, BOPHA = "anna@demo.example", "bopha@demo.example"


@pytest.fixture
def workshop(session):
    return make_evaluated(session)


@pytest.fixture
def place(workshop):
    return Place(workshop, "change", "en")


@pytest.fixture
def figures(session, workshop):
    return gather_figures(session, workshop, READING)


@pytest.fixture
def write(session, place, figures):
    """Give a function that saves words over a version, as somebody."""

    def save(words, version=0, by=ANNA, at=place, source=0):
        return save_text(session, at, Typed(words, version, source), by, figures)

    return save


def list_words(session, place):
    return [each.text for each in list_earlier_texts(session, place)]


def test_a_text_is_stored_with_the_values_of_its_figures(session, place, figures, write):
    outcome = write("By {change:skill}\r\n\r\nof {nothing:here} cafe\u0301\x00  ")
    assert outcome.text.text == "By {change:skill}\n\nof {nothing:here} café"
    assert (outcome.text.version, outcome.text.changed_by) == (1, ANNA)
    value = figures.by_name["change:skill"].value
    assert outcome.text.figures == {"change:skill": value.as_plain()}
    assert find_written(session, place).text == outcome.text.text


@pytest.mark.parametrize("words", ["", "  \n "])
def test_nothing_typed_is_nothing_stored(session, place, write, words):
    assert write(words).text is None
    assert find_written(session, place) is None


def test_the_same_words_again_are_no_change(write):
    assert write("One").text.version == 1
    assert write("One", version=0, by=BOPHA).text.version == 1


def test_what_is_too_long_is_refused_and_leaves_all_as_it_was(session, place, write):
    write("One")
    with pytest.raises(InputError, match="too long"):
        write("x" * 20_001, version=1)
    assert find_written(session, place).text == "One"


def test_who_saw_an_older_text_does_not_write_over_the_newer(session, place, write):
    write("One")
    assert write("Anna's", version=1).text.version == 2
    outcome = write("Bopha's", version=1, by=BOPHA)
    assert (outcome.is_conflict, outcome.text.text) == (True, "Anna's")
    assert find_written(session, place).text == "Anna's"


def test_two_first_texts_are_a_conflict_too(write):
    write("Anna's")
    assert write("Bopha's", by=BOPHA).is_conflict


def test_who_gives_way_finds_their_words_among_the_earlier_ones(session, place, write):
    write("Anna's")
    give_way(session, place, "Bopha's", BOPHA)
    assert find_written(session, place).text == "Anna's"
    assert list_words(session, place) == ["Bopha's"]


def test_of_one_sitting_one_form_is_kept(session, place, write):
    for version, words in enumerate(["One", "One two", "One two three"]):
        write(words, version)
    assert list_words(session, place) == ["One"]


def test_forms_of_another_person_or_time_and_long_ones_taken_away_are_kept(session, place, write):
    write("One")
    write("Two", 1, BOPHA)
    write("Three", 2, BOPHA)
    assert list_words(session, place) == ["One"]
    with writing(session):
        find_written(session, place).changed_at += SITTING
    write("x" * 200, 3, BOPHA)
    assert list_words(session, place) == ["Three", "One"]
    write("x", 4, BOPHA)
    assert list_words(session, place) == ["x" * 200, "Three", "One"]


def test_the_oldest_forms_are_forgotten(session, place, write):
    for version in range(KEPT + 3):
        write(f"Text {version}", version, (ANNA, BOPHA)[version % 2])
    assert len(list_words(session, place)) == KEPT
    assert list_words(session, place)[0] == f"Text {KEPT + 1}"


def test_an_earlier_text_comes_back_and_the_present_one_is_kept(session, place, figures, write):
    write("One")
    write("Two", 1)
    (earlier,) = list_earlier_texts(session, place)
    assert restore_text(session, place, earlier.key, BOPHA, figures)
    assert (find_written(session, place).text, find_written(session, place).version) == ("One", 3)
    assert list_words(session, place) == ["Two", "One"]
    assert not restore_text(session, place, "nosuchtext12", BOPHA, figures)


# What has changed since


@pytest.fixture
def more(session, workshop):
    """Give the figures once more people have answered both times, alike."""

    def gather():
        for survey in workshop.surveys:
            hand_in(session, survey, range(40, 52))
        session.rollback()
        return gather_figures(session, workshop, READING)

    return gather


def test_a_figure_that_changed_is_told_with_what_it_was(session, place, write, figures, more):
    write("Of {matched}: {change:skill}, once {nothing:here}")
    later = more()
    standing = stand(session, place.workshop, "change", "en", later)
    assert [(each.field.name, each.before, each.now) for each in standing.changes] == [
        (name, *(each.by_name[name].value.tell(READING.translator) for each in (figures, later)))
        for name in ("matched", "change:skill")
    ]


def test_a_changed_figure_stays_told_until_the_text_is_read_again(session, place, write, more):
    write("Of {matched}")
    later = more()
    save_text(session, place, Typed("Of {matched}.", 1), ANNA, later)
    assert len(stand(session, place.workshop, "change", "en", later).changes) == 1
    assert not confirm_text(session, place, 1, 0, later)
    assert confirm_text(session, place, 2, 0, later)
    assert not stand(session, place.workshop, "change", "en", later).is_doubtful


def test_other_data_of_the_section_is_told_where_no_figure_stands(session, place, write, more):
    write("All is well.")
    standing = stand(session, place.workshop, "change", "en", more())
    assert (standing.changes, standing.has_other_data) == ((), True)


def test_a_figure_that_is_withheld_now_is_not_told_as_it_was(session, place, write, figures):
    write("{change:skill}")
    strict = gather_figures(session, place.workshop, Reading(get_translator("en"), 11))
    standing = stand(session, place.workshop, "change", "en", strict)
    assert not figures.by_name["change:skill"].value.is_withheld
    assert [(each.before, each.now) for each in standing.changes] == [("", "")]
    assert (standing.withheld, standing.unknown) == (("{change:skill}",), ())


def test_a_translation_is_older_once_the_english_text_has_changed(
    session, workshop, write, figures
):
    khmer = Place(workshop, "change", "km")
    write("One")
    write("មួយ", at=khmer, source=1)
    assert not stand(session, workshop, "change", "km", figures).is_older
    write("Two", 1)
    assert stand(session, workshop, "change", "km", figures).is_older
    assert not stand(session, workshop, "change", "en", figures).is_older
    assert confirm_text(session, khmer, 1, 2, figures)
    assert not stand(session, workshop, "change", "km", figures).is_older


# The desk


def test_every_section_of_every_profile_can_be_written_on():
    topics = list_topics()
    assert {"summary", "change", "results", "lessons", "recommendations"} <= set(topics)
    assert len(topics) == len(set(topics))
    assert not [topic for topic in topics if topic.endswith("_in_short")]


def test_the_desk_tells_what_is_written_in_which_language(session, workshop, write, figures):
    write("One")
    rows = {each.section: each for each in lay_out(session, workshop, figures)}
    written = {
        (section, language)
        for section, each in rows.items()
        for language, standing in each.standings.items()
        if not standing.is_missing
    }
    assert written == {("change", "en")}
    assert rows["change"].title == "Before and after"


def test_figures_that_cannot_be_shown_are_told_by_name(session, workshop, write):
    assert find_faulty(session, workshop, READING) == ()
    write("{change:skill} {nothing:here}")
    ((section, standing),) = find_faulty(session, workshop, READING)
    assert (section.section, standing.language, standing.unknown, standing.withheld) == (
        "change",
        "en",
        ("{nothing:here}",),
        (),
    )
    assert [fault.mark for fault in standing.faults] == [Mark.UNKNOWN]


def test_times_are_kept_with_their_zone(write):
    assert write("One").text.changed_at.tzinfo is datetime.UTC
