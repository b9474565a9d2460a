"""Responses one by one: what is told of them, what is not, and how one is deleted."""

import datetime
import random
from collections import Counter

import pytest
from sqlalchemy import select

from evalapp.actions.collect import find_asked
from evalapp.actions.import_answers import undo_import
from evalapp.actions.manage import close_survey, find_survey
from evalapp.actions.paper_sheets import list_sheets, store_sheet
from evalapp.actions.refusal import Refusal
from evalapp.actions.remove import HAS_DELETIONS, delete_survey
from evalapp.actions.responses import (
    NOT_THERE,
    Source,
    delete_listed,
    find_rare,
    list_deletions,
    list_responses,
    make_handle,
    tell_alike,
)
from evalapp.questionnaire.completeness import Completeness
from evalapp.questionnaire.keying.sheets import TypedSheet
from evalapp.storage.columns import make_key
from evalapp.storage.database import Session
from evalapp.storage.import_tables import imported_response
from evalapp.storage.response_tables import ResponseDeletion
from evalapp.storage.tables import AnswerImport, MatchDecision, PaperSheet, Response, Survey
from tests.actions.test_import_answers import plan
from tests.actions.test_import_answers import store as store_file
from tests.evaluations import SECRET, hand_in, make_training

FIRST, SECOND = datetime.date(2017, 6, 15), datetime.date(2017, 6, 16)


@pytest.fixture
def survey(session: Session) -> Survey:
    return make_training(session, timings=["pre"]).surveys[0]


def look(session: Session, survey: Survey, viewing: str = "one", minimum: int = 3):
    return list_responses(session, survey, viewing, SECRET, minimum)


def type_in(session: Session, survey: Survey) -> PaperSheet:
    asked = find_asked(session, survey.code)
    typed = TypedSheet(asked.questionnaire, {"country": "2", "staff": "4"})
    return store_sheet(
        session, asked, typed, key=make_key(), language="km", by="anna", secret=SECRET
    )


def bring(session: Session, survey: Survey) -> AnswerImport:
    text = "country,staff\nth,7\nmm,8\n"
    return store_file(session, find_asked(session, survey.code), text)


def delete_first(session: Session, survey: Survey, source: Source, reason: str = "Twice") -> None:
    handle = next(each.handle for each in look(session, survey) if each.source is source)
    delete_listed(session, survey, "one", handle, reason, "anna@demo.example", SECRET)


def test_each_response_is_listed_with_where_it_came_from(session: Session, survey: Survey) -> None:
    hand_in(session, survey, range(4), why=None)
    type_in(session, survey)
    bring(session, survey)
    listed = look(session, survey)
    counts = Counter(each.source for each in listed)
    assert counts == {Source.PHONE: 4, Source.PAPER: 1, Source.IMPORT: 2}
    shares = {each.share for each in listed if each.source is Source.IMPORT}
    assert shares == {Completeness(2, 13)}


def test_a_viewing_has_an_order_of_its_own(session: Session, survey: Survey) -> None:
    hand_in(session, survey, range(12))
    first, again, other = (look(session, survey, viewing) for viewing in ("one", "one", "two"))
    assert first == again
    assert [each.handle for each in first] == sorted(each.handle for each in first)
    ids = session.scalars(select(Response.id)).all()
    orders = {}
    for viewing, rows in (("one", first), ("two", other)):
        known = {make_handle(each, viewing, SECRET): each for each in ids}
        orders[viewing] = [known[each.handle] for each in rows]
    assert sorted(orders["one"]) == sorted(orders["two"]) == sorted(ids)
    assert orders["one"] != orders["two"]


def test_nothing_listed_holds_an_id_or_an_answer(session: Session, survey: Survey) -> None:
    hand_in(session, survey, range(6), why="A sentence that only one person writes")
    told = repr(look(session, survey))
    for row in session.scalars(select(Response)):
        assert str(row.id) not in told
        assert row.id.hex not in told
        assert str(row.answers["why"]) not in told


@pytest.mark.parametrize(
    ("counts", "rare"),
    [
        ({}, set()),
        ({"km": 9, "my": 3}, set()),
        ({"km": 9, "my": 2}, {"km", "my"}),
        ({"km": 9, "my": 4, "lo": 1}, {"lo", "my"}),
        ({"km": 9, "my": 2, "lo": 1}, {"lo", "my"}),
        ({"km": 9, "my": 8, "lo": 2, "th": 2}, {"lo", "th"}),
        ({"lo": 1}, {"lo"}),
    ],
)
def test_what_few_share_is_withheld_with_enough_others(counts, rare) -> None:
    assert find_rare(Counter(counts), 3) == rare


def test_language_and_day_together_single_nobody_out() -> None:
    rows = [("km", FIRST)] * 5 + [("km", SECOND)] * 1 + [("my", SECOND)] * 3 + [("lo", FIRST)]
    told = list(tell_alike(rows, 3))
    # One Lao answer, and one late Khmer one: each goes with enough others, or could be told.
    assert told == [("km", None)] * 6 + [(None, None)] * 4


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_told_is_told_of_enough_responses(seed: int) -> None:
    chance = random.Random(seed)
    rows = [
        (chance.choice(["km", "km", "my", "th", "lo"]), chance.choice([FIRST, FIRST, SECOND]))
        for _ in range(chance.randrange(40))
    ]
    told = Counter(tell_alike(rows, 3))
    for (language, day), count in told.items():
        assert count >= 3 or language is None or day is None
    languages = Counter(language for language, _ in told.elements())
    assert all(count >= 3 for language, count in languages.items() if language)
    assert languages[None] == 0 or languages[None] >= min(3, len(rows))


def test_a_deleted_response_leaves_who_and_why_only(session: Session, survey: Survey) -> None:
    hand_in(session, survey, range(3))
    delete_first(session, survey, Source.PHONE, "Filled in by the facilitator")
    assert len(look(session, survey)) == 2
    (noted,) = list_deletions(session, survey.id)
    columns = {name for name in vars(noted) if not name.startswith("_")}
    assert columns == {"id", "survey_id", "reason", "made_at", "made_by"}
    assert (noted.survey_id, noted.made_by) == (survey.id, "anna@demo.example")
    assert noted.reason == "Filled in by the facilitator"


def test_a_response_of_another_viewing_or_survey_is_not_deleted(
    session: Session, survey: Survey
) -> None:
    other = make_training(session, timings=["pre"], title="Another").surveys[0]
    hand_in(session, survey, range(3))
    (first, *_) = look(session, survey)
    for where, viewing in ((survey, "two"), (other, "one")):
        with pytest.raises(Refusal) as refused:
            delete_listed(session, where, viewing, first.handle, "No", "anna", SECRET)
        assert refused.value.message == NOT_THERE
    assert len(look(session, survey)) == 3
    assert session.scalars(select(ResponseDeletion)).all() == []


def test_a_response_is_deleted_once(session: Session, survey: Survey) -> None:
    hand_in(session, survey, range(3))
    (first, *_) = look(session, survey)
    delete_listed(session, survey, "one", first.handle, "Twice", "anna", SECRET)
    with pytest.raises(Refusal):
        delete_listed(session, survey, "one", first.handle, "Twice", "anna", SECRET)
    assert len(list_deletions(session, survey.id)) == 1


def test_a_sheet_goes_with_its_response(session: Session, survey: Survey) -> None:
    sheets = [type_in(session, survey).number for _ in range(2)]
    delete_first(session, survey, Source.PAPER)
    left = [sheet.number for sheet in list_sheets(session, survey.id)]
    assert len(left) == 1
    assert set(left) < set(sheets)
    assert type_in(session, survey).number == 3


def test_decisions_on_a_pair_go_with_its_response(session: Session, survey: Survey) -> None:
    hand_in(session, survey, range(2))
    first, second = sorted(session.scalars(select(Response.id)).all())
    session.add(MatchDecision(first_id=first, second_id=second, verdict="accepted"))
    session.commit()
    delete_first(session, survey, Source.PHONE)
    assert session.scalars(select(MatchDecision)).all() == []


def test_an_import_is_undone_also_where_one_of_its_responses_was_deleted(
    session: Session, survey: Survey
) -> None:
    hand_in(session, survey, range(3))
    brought = bring(session, survey)
    delete_first(session, survey, Source.IMPORT)
    assert len(session.execute(select(imported_response)).all()) == 1
    undo_import(session, brought)
    assert [each.source for each in look(session, survey)] == [Source.PHONE] * 3


def test_what_was_deleted_from_an_import_can_be_imported_again(
    session: Session, survey: Survey
) -> None:
    bring(session, survey)
    delete_first(session, survey, Source.IMPORT)
    asked = find_asked(session, survey.code)
    planned = plan(session, asked, "country,staff\nth,7\nmm,8\n")
    assert (len(planned.known), len(planned.good)) == (1, 1)


def test_a_survey_keeps_the_record_of_what_was_deleted(session: Session, survey: Survey) -> None:
    hand_in(session, survey, range(1))
    delete_first(session, survey, Source.PHONE)
    close_survey(session, survey)
    with pytest.raises(Refusal) as refused:
        delete_survey(session, survey)
    assert refused.value.message == HAS_DELETIONS
    assert find_survey(session, survey.code) is not None
