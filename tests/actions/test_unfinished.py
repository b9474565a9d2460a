"""Unfinished forms: found by their token only, unreadable without it, gone in time."""

import datetime

import pytest
from sqlalchemy import select, update

from evalapp.actions.collect import find_asked
from evalapp.actions.unfinished import (
    DAYS,
    count_drafts,
    drop_draft,
    keep_draft,
    read_draft,
)
from evalapp.storage.tables import DraftResponse, now
from tests.open_surveys import database_of, make_app, start_open

FIELDS = [("at", "1"), ("crop", "ម្រេច"), ("crop", "rice"), ("hope", "")]


@pytest.fixture
def session(database_url, tmp_path):
    app = make_app(database_url, tmp_path)
    for code in ("482913", "482914"):
        start_open(app, "text", code)
    yield database_of(app).session()
    database_of(app).close()


@pytest.fixture
def survey(session):
    return find_asked(session, "482913")


@pytest.fixture
def other(session):
    return find_asked(session, "482914")


def rows(session):
    return session.scalars(select(DraftResponse)).all()


def test_what_was_typed_is_read_again(session, survey):
    token = keep_draft(session, survey, FIELDS)
    assert read_draft(session, survey, token) == FIELDS


def test_saved_again_keeps_its_token_and_its_row(session, survey):
    token = keep_draft(session, survey, FIELDS)
    assert keep_draft(session, survey, FIELDS[:2], token) == token
    assert read_draft(session, survey, token) == FIELDS[:2]
    assert len(rows(session)) == 1


@pytest.mark.parametrize("token", ["", "no-such-token-of-ours-1", "ក" * 22, "x" * 5_000])
def test_token_that_is_not_known_finds_nothing_and_is_not_taken(session, survey, token):
    keep_draft(session, survey, FIELDS)
    assert read_draft(session, survey, token) is None
    assert keep_draft(session, survey, FIELDS, token) != token


def test_token_of_another_survey_finds_nothing(session, survey, other):
    token = keep_draft(session, survey, FIELDS)
    assert read_draft(session, other, token) is None


def test_database_alone_tells_neither_answers_nor_token(session, survey):
    token = keep_draft(session, survey, FIELDS)
    (row,) = rows(session)
    assert "ម្រេច".encode() not in row.content
    assert token not in repr(vars(row))
    assert row.saved_on == now().date()


def test_content_that_was_changed_is_not_read(session, survey):
    token = keep_draft(session, survey, FIELDS)
    (row,) = rows(session)
    changed = row.content[:-1] + bytes([row.content[-1] ^ 1])
    session.execute(update(DraftResponse).values(content=changed))
    session.commit()
    assert read_draft(session, survey, token) is None


def test_handed_in_is_deleted_and_no_other(session, survey, other):
    token = keep_draft(session, survey, FIELDS)
    kept = keep_draft(session, other, FIELDS)
    drop_draft(session, other, token)
    assert read_draft(session, survey, token) == FIELDS
    drop_draft(session, survey, token)
    assert read_draft(session, survey, token) is None
    assert read_draft(session, other, kept) == FIELDS


@pytest.mark.parametrize(("days", "left"), [(DAYS, 1), (DAYS + 1, 0)])
def test_drafts_count_until_a_week_has_passed_and_are_deleted_then(
    session, survey, other, days, left
):
    keep_draft(session, survey, FIELDS)
    then = now().date() - datetime.timedelta(days=days)
    session.execute(update(DraftResponse).values(saved_on=then))
    session.commit()
    assert count_drafts(session, survey.survey_id) == left
    keep_draft(session, other, FIELDS)
    assert len(rows(session)) == left + 1
    assert count_drafts(session, other.survey_id) == 1
