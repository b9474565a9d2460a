"""A mentor types in for the people of a plan: by a link that says so, and for a few days only.

What comes by it bears the mentor's name. The link is signed: nobody can put another name into it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from itsdangerous import BadSignature, URLSafeTimedSerializer

from evalapp.actions.collect import AskedSurvey

DAYS: Final = 7
"""How long a link can be used."""
_SALT: Final = "types in for the people of a plan"


def write_for_token(form: str, mentor: str, secret: bytes) -> str:
    """Return what the link ends in (`/r/FORM?for=TOKEN`) by which a mentor types in for people.

    `form` is the code of a form on action plans: of a planning, of a plan's progress, or of a plan
    that is written anew.
    """
    return str(_signer(secret).dumps([form, mentor]))


def read_for_token(form: str, token: str, secret: bytes) -> str:
    """Return the mentor's name, empty where the token is too old or is no token of this form."""
    try:
        signed_form, mentor = _signer(secret).loads(token, max_age=DAYS * 24 * 60 * 60)
    except BadSignature:
        return ""
    return str(mentor) if signed_form == form else ""


def meet_for(asked: AskedSurvey, token: str, secret: bytes) -> AskedSurvey | None:
    """Return the form as the mentor meets it to whom the token was given, None where it is none."""
    mentor = read_for_token(asked.code, token, secret) if asked.plan_form else ""
    return replace(asked, typed_by=mentor, typing_token=token) if mentor else None


def _signer(secret: bytes) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret, salt=_SALT)
