"""Keeps what people without scripts have typed, until they hand it in or seven days have passed.

The key of each form is made from a token that only the person's own page has: whoever has the
database alone cannot read what was typed.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import secrets
import zlib
from collections.abc import Sequence
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from evalapp.actions.collect import AskedSurvey
from evalapp.storage.database import Session, writing
from evalapp.storage.tables import DraftPlanForm, DraftResponse, now
from evalapp.storage.unfinished import (
    Draft,
    count_drafts_since,
    delete_draft,
    delete_drafts_before,
    find_content,
    put_draft,
)

DAYS: Final = 7
"""How long an unfinished form is kept since it was last saved."""
_NONCE: Final = 12

Fields = Sequence[tuple[str, str]]
"""Name and text of each field of a form, in its order."""


def keep_draft(session: Session, survey: AskedSurvey, fields: Fields, token: str = "") -> str:
    """Store an unfinished form and return its token: the one given, where it is still known.

    What is too old is deleted on the way.
    """
    if not token or read_draft(session, survey, token) is None:
        token = secrets.token_urlsafe(16)
    text = json.dumps(list(fields), ensure_ascii=False).encode()
    nonce = secrets.token_bytes(_NONCE)
    content = AESGCM(_derive(b"key", token)).encrypt(nonce, zlib.compress(text), None)
    with writing(session):
        delete_drafts_before(session, _oldest())
        put_draft(session, _make_draft(survey, token, nonce + content))
    return token


def _make_draft(survey: AskedSurvey, token: str, content: bytes) -> Draft:
    kept = {"token_hash": _hash(survey, token), "saved_on": now().date(), "content": content}
    if survey.plan_form:
        return DraftPlanForm(planning_id=survey.plan_form.planning, **kept)
    return DraftResponse(survey_id=survey.survey_id, **kept)


def read_draft(session: Session, survey: AskedSurvey, token: str) -> Fields | None:
    """Return the fields of the unfinished form with this token, None where there is none."""
    content = find_content(session, *_find_place(survey, token))
    if content is None:
        return None
    try:
        text = AESGCM(_derive(b"key", token)).decrypt(content[:_NONCE], content[_NONCE:], None)
    except InvalidTag:
        return None
    return [(name, value) for name, value in json.loads(zlib.decompress(text))]


def drop_draft(session: Session, survey: AskedSurvey, token: str) -> None:
    """Delete the unfinished form with this token: it was handed in."""
    with writing(session):
        delete_draft(session, *_find_place(survey, token))


def count_drafts(session: Session, survey: int) -> int:
    """Return how many people without scripts have begun a survey and not handed in."""
    return count_drafts_since(session, survey, _oldest())


def _oldest() -> datetime.date:
    return now().date() - datetime.timedelta(days=DAYS)


def _find_place(survey: AskedSurvey, token: str) -> tuple[type[Draft], str, int]:
    """Return the table of an unfinished form, its name there, and whose it is."""
    name = _hash(survey, token)
    if survey.plan_form:
        return DraftPlanForm, name, survey.plan_form.planning
    return DraftResponse, name, survey.survey_id


def _hash(survey: AskedSurvey, token: str) -> str:
    # Plans of one workshop share a planning: each form on them has names of its own.
    own = survey.code if survey.plan_form else ""
    return _derive(b"name", token + own).hex()[:32]


def _derive(purpose: bytes, token: str) -> bytes:
    # The token is as random as a key: it needs no slow derivation.
    return hashlib.sha256(purpose + b" of a draft " + token.encode()).digest()
