"""The agenda of a workshop's presentations on paper, with the code for feedback."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby

from jinja2 import DictLoader, Environment, StrictUndefined, Template

from evalapp.i18n import Translator, reads_from_right
from evalapp.reporting.qr import draw_qr


@dataclass(frozen=True)
class PrintedEntry:
    """One presentation: its day and time in words, its title and about what, in `language`."""

    day: str
    time: str
    title: str
    language: str
    about: str


def write_agenda(
    entries: Sequence[PrintedEntry], workshop: str, code: str, link: str, translator: Translator
) -> str:
    """Return the agenda as a page to print, in the translator's language.

    `link` leads phones to feedback, as the `code` does that is typed at the first page.
    """
    return _template().render(
        _=translator.gettext,
        language=translator.language,
        direction="rtl" if reads_from_right(translator.language) else "ltr",
        workshop=workshop,
        code=code,
        link=link,
        qr=draw_qr(link),
        days=[(day, list(each)) for day, each in groupby(entries, key=lambda entry: entry.day)],
    )


@cache
def _template() -> Template:
    source = (files("evalapp.reporting") / "agenda.html").read_text("utf-8")
    return Environment(
        loader=DictLoader({"agenda.html": source}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    ).get_template("agenda.html")
