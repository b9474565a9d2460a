"""How reports look: set for the institute, and for projects that differ from it.

What a project leaves empty is as the institute has it, and what that leaves empty is as shipped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.reporting.colours import (
    LEAST_CONTRAST,
    WHITE,
    can_be_read,
    darken_until_read,
    measure_contrast,
    read_colour,
)
from evalapp.reporting.look import ACCENT, MOST_PARTNERS, Logo, LookPart, LookSettings
from evalapp.storage.database import Session, writing
from evalapp.storage.look_tables import ReportLogo as ReportLogo
from evalapp.storage.look_tables import ReportLook as ReportLook
from evalapp.storage.looks import find_look as find_look
from evalapp.storage.looks import open_look
from evalapp.storage.tables import Project

TextsByPart = Mapping[str, Mapping[str, str]]

NO_COLOUR: Final = Message("Write a colour as six digits and letters, such as #0b5c8a.")
TOO_PALE: Final = Message(
    "Text in this colour is hard to read on white: its contrast is %(contrast)s, needed is "
    "%(needed)s. Please choose a darker colour."
)
ENOUGH: Final = Message("There is room for %(most)s logos of partners. Please remove one first.")
FAULTS: Final = {
    "too large": Message("The picture is too large. Please choose one of at most 1 megabyte."),
    "drawing": Message("An SVG file may hold a program. Please save the logo as PNG first."),
    "no picture": Message("This picture cannot be read. Please choose a PNG, JPEG or WebP."),
}


class TooPale(Refusal):
    """A colour that cannot be read on white; `shade` is the nearest one that can."""

    def __init__(self, colour: str) -> None:
        contrast = f"{measure_contrast(colour, WHITE):.1f}"
        super().__init__(
            Message(TOO_PALE.text, {"contrast": contrast, "needed": f"{LEAST_CONTRAST:.1f}"})
        )
        self.shade = darken_until_read(colour)


def gather_look(session: Session, project: Project | None) -> LookSettings:
    """Return how the reports of a project look, or without one those of the institute."""
    settings = LookSettings()
    for owner in (None, project) if project else (None,):
        look = find_look(session, owner)
        if look is not None:
            settings = _lay_over(settings, look)
    return settings


def _lay_over(below: LookSettings, look: ReportLook) -> LookSettings:
    """Return settings with what was set on top of them."""
    logos = [read_logo(logo) for logo in look.logos if not logo.is_partner]
    partners = tuple(read_logo(logo) for logo in look.logos if logo.is_partner)
    return LookSettings(
        name=look.name or below.name,
        accent=look.accent or below.accent,
        logo=logos[-1] if logos else below.logo,
        partners=partners or below.partners,
        texts={
            part.value: {**below.texts.get(part, {}), **look.texts.get(part, {})}
            for part in LookPart
        },
    )


def read_logo(logo: ReportLogo) -> Logo:
    """Return a logo as reports show it."""
    return Logo(logo.content, logo.kind, logo.width, logo.height, logo.alternative)


def save_look(
    session: Session, project: Project | None, name: str, accent: str, texts: TextsByPart
) -> None:
    """Store name, colour and texts; the colour that it had anyway is none of its own.

    Raises Refusal where the colour is none, TooPale where it cannot be read on white.
    """
    try:
        colour = read_colour(accent)
    except ValueError as fault:
        raise Refusal(NO_COLOUR) from fault
    if not can_be_read(colour):
        raise TooPale(colour)
    inherited = gather_look(session, None).accent if project else ACCENT
    with writing(session):
        look = open_look(session, project)
        look.name, look.accent = name, "" if colour == inherited else colour
        look.texts = {part: _keep_written(said) for part, said in texts.items()}


def _keep_written(said: Mapping[str, str]) -> dict[str, str]:
    return {language: text for language, text in said.items() if text}


def add_logo(
    session: Session, project: Project | None, file: bytes, alternative: str, is_partner: bool
) -> None:
    """Keep a logo; the institute's own takes the place of the one before. Raises Refusal."""
    # Pillow: few requests need it.
    from evalapp.reporting.logos import LogoRefused, make_logo

    try:
        picture = make_logo(file)
    except LogoRefused as refused:
        raise Refusal(FAULTS[refused.fault.value]) from refused
    with writing(session):
        look = open_look(session, project)
        alike = [logo for logo in look.logos if logo.is_partner == is_partner]
        if is_partner and len(alike) >= MOST_PARTNERS:
            raise Refusal(Message(ENOUGH.text, {"most": MOST_PARTNERS}))
        _take_away(look, [] if is_partner else alike)
        look.logos.append(
            ReportLogo(is_partner=is_partner, alternative=alternative, **vars(picture))
        )


def remove_logo(session: Session, project: Project | None, key: str) -> bool:
    """Take a logo away; tell whether there was one."""
    with writing(session):
        look = find_look(session, project)
        found = [logo for logo in look.logos if logo.key == key] if look else []
        if look is not None:
            _take_away(look, found)
    return bool(found)


def _take_away(look: ReportLook, logos: Sequence[ReportLogo]) -> None:
    for logo in logos:
        look.logos.remove(logo)


def reset_look(session: Session, project: Project | None) -> None:
    """Forget all that was set: reports look as they do without it."""
    with writing(session):
        look = find_look(session, project)
        if look is not None:
            session.delete(look)
