"""How often somebody may try to sign in, guess the code of a card, and send e-mail."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, current_app, g, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_security import current_user
from limits import RateLimitItemPerHour

from evalapp.web.asked import is_code_of_plan

SIGN_INS_OF_A_PERSON = "10 per minute"
SIGN_INS_OF_AN_ADDRESS = "60 per minute"
CARDS_OF_AN_ADDRESS = "60 per minute"
"""Cards and plans that are not known: a whole room stands behind one address, and people mistype.
"""
MAILS_AN_HOUR = 1_000
"""E-mails that one person may send in an hour."""
TAKE_CARDS = (
    "respond.start",
    "respond.fill_in",
    "respond.give_card",
    "respond.go_on",
    "respond_draft.go_on_later",
    "respond_send.send",
    "api.hand_in",
)
LEAD_TO_PLANS = (
    "plan.show",
    "plan.print_plan",
    "plan.send_photo",
    "plan.add_photos",
    "plan.change_photo",
    "plan_feedback.show",
    "plan_feedback.pdf",
)


def set_up_limits(app: Flask) -> None:
    """Slow down whoever guesses passwords or cards, or many accounts from one address."""
    limiter = Limiter(get_remote_address, app=app, headers_enabled=False)
    app.extensions["evalapp_limiter"] = limiter
    view: Any = app.view_functions["security.login"]
    for limit, key in (
        (SIGN_INS_OF_A_PERSON, _who_signs_in),
        (SIGN_INS_OF_AN_ADDRESS, get_remote_address),
    ):
        view = limiter.limit(limit, key_func=key, methods=["POST"])(view)
    app.view_functions["security.login"] = view
    guessing = limiter.shared_limit(
        CARDS_OF_AN_ADDRESS,
        scope="cards",
        deduct_when=lambda _response: bool(g.get("card_guessed")),
    )
    for endpoint in TAKE_CARDS:
        view = app.view_functions[endpoint]
        app.view_functions[endpoint] = _choose(view, guessing(view))
    for endpoint in LEAD_TO_PLANS:
        view = app.view_functions[endpoint]
        app.view_functions[endpoint] = guessing(view)


def _choose(view: Callable[..., Any], limited: Callable[..., Any]) -> Callable[..., Any]:
    """Return a view that is limited where a card or the code of a plan comes along.

    Few answers have one, and all would pay.
    """

    @wraps(view)
    def choose(**values: Any) -> Any:
        code = str(values.get("code") or request.args.get("code", ""))
        return limited(**values) if _can_be_guess(code) else view(**values)

    return choose


def _can_be_guess(code: str) -> bool:
    return request.endpoint == "api.hand_in" or "card" in request.values or is_code_of_plan(code)


def _who_signs_in() -> str:
    email = request.form.get("email", "").strip().lower()
    return f"{get_remote_address()} {email}"


def may_send(number: int) -> bool:
    """Tell whether the signed-in person may send so many e-mails now; if so, they are counted."""
    strategy = current_app.extensions["evalapp_limiter"].limiter
    limit, sender = RateLimitItemPerHour(MAILS_AN_HOUR), ("mails", str(current_user.email))
    # What is refused is not counted.
    return bool(
        strategy.test(limit, *sender, cost=number) and strategy.hit(limit, *sender, cost=number)
    )
