"""Certificates of attendance: one to a page, in the language of whoever gets it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from jinja2 import DictLoader, Environment, StrictUndefined, Template

from evalapp.i18n import Message, Translator, reads_from_right
from evalapp.reporting.look import DEFAULT_LOOK, Look

TITLE: Final = Message("Certificate of attendance")
GIVEN_TO: Final = Message("This certificate is given to")
TOOK_PART: Final = Message("who took part in")
MADE_UP: Final = Message("Demonstration: this person is made up.")


@dataclass(frozen=True)
class Signature:
    """Who signs, and as what."""

    name: str
    role: str = ""


@dataclass(frozen=True)
class CertificateFacts:
    """What all certificates of a workshop say."""

    institute: str
    workshop: str
    programmes: tuple[str, ...]
    place: str
    starts_on: datetime.date
    ends_on: datetime.date
    signatures: tuple[Signature, ...] = ()
    is_synthetic: bool = False
    look: Look = DEFAULT_LOOK


def write_certificates(
    names: Sequence[str], facts: CertificateFacts, translator: Translator
) -> str:
    """Return the certificates of these people as a page to print, in the translator's language."""
    return _template().render(
        language=translator.language,
        direction="rtl" if reads_from_right(translator.language) else "ltr",
        title=translator.tell(TITLE),
        given_to=translator.tell(GIVEN_TO),
        took_part=translator.tell(TOOK_PART),
        synthetic=translator.tell(MADE_UP) if facts.is_synthetic else "",
        facts=facts,
        days=_write_days(facts, translator),
        names=names,
    )


def _write_days(facts: CertificateFacts, translator: Translator) -> str:
    first, last = translator.date(facts.starts_on), translator.date(facts.ends_on)
    if first == last:
        return first
    return translator.gettext("%(first)s to %(last)s", first=first, last=last)


@cache
def _template() -> Template:
    source = (files("evalapp.reporting") / "certificates.html").read_text("utf-8")
    environment = Environment(
        loader=DictLoader({"certificates.html": source}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("certificates.html")
