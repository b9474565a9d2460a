"""Mentors who type in for the people of a plan: a signed link, for one form and a few days."""

import pytest
from itsdangerous import URLSafeTimedSerializer

from evalapp.actions.plans_for import meet_for, read_for_token, write_for_token
from evalapp.storage.database import Session
from tests.actions.planning import SECRET, meet, plan_at_training


def test_a_token_tells_who_types_in() -> None:
    token = write_for_token("ABCDEFGHJK", "Sokha of the institute", SECRET)
    assert read_for_token("ABCDEFGHJK", token, SECRET) == "Sokha of the institute"


def test_a_token_of_another_form_tells_nobody() -> None:
    token = write_for_token("ABCDEFGHJK", "Sokha", SECRET)
    assert read_for_token("ABCDEFGHJM", token, SECRET) == ""


def test_a_token_that_somebody_made_up_tells_nobody() -> None:
    forged = write_for_token("ABCDEFGHJK", "Sokha", b"another secret")
    for token in ("", "x", "x.y.z", forged):
        assert read_for_token("ABCDEFGHJK", token, SECRET) == ""


def test_an_old_token_tells_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(URLSafeTimedSerializer.default_signer, "get_timestamp", lambda _: 1)
    token = write_for_token("ABCDEFGHJK", "Sokha", SECRET)
    monkeypatch.undo()
    assert read_for_token("ABCDEFGHJK", token, SECRET) == ""


def test_a_form_met_by_a_token_bears_the_name(session: Session) -> None:
    _, planning = plan_at_training(session)
    form = meet(session, planning.code)
    token = write_for_token(planning.code, "Sokha", SECRET)
    met = meet_for(form, token, SECRET)
    assert met is not None
    assert (met.typed_by, met.typing_token) == ("Sokha", token)
    assert meet_for(form, "x", SECRET) is None
