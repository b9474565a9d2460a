"""Puts a questionnaire on paper: its head, the code, every section, the foot of each page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from evalapp.i18n import Message, Translator, reads_from_right
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.numbering import number_questions
from evalapp.questionnaire.pseudonym import CodeElement
from evalapp.reporting.paper.blocks import Asked, Foot, PagePart, Paper, Signs, Together
from evalapp.reporting.paper.entries import EntryWriter
from evalapp.reporting.paper.speaking import Speaker

CODE: Final = Message("Your own code")
CODE_MEANING: Final = Message(
    "These questions make a code that only you can make again. It joins your answers from before "
    "and after without knowing who you are."
)

_PLACES: Final = {"\ue000": "page", "\ue001": "total"}
"""What stands for numbers that only the layout knows; languages have them in their own order."""


@dataclass(frozen=True)
class Facts:
    """What a sheet says beside the questionnaire; all of it is empty where there is no survey.

    `link` is the address for phones.
    """

    institute: str = ""
    workshop: str = ""
    code: str = ""
    link: str = ""


def compose_paper(questionnaire: Questionnaire, translator: Translator, facts: Facts) -> Paper:
    """Return the questionnaire on paper in the translator's language."""
    speaker = Speaker(questionnaire, translator)
    writer = EntryWriter(speaker, number_questions(questionnaire))
    return Paper(
        language=speaker.language,
        direction="rtl" if reads_from_right(speaker.language) else "ltr",
        name=speaker.say(questionnaire.title),
        above=" · ".join(filter(None, (facts.institute, facts.workshop))),
        title=speaker.write(questionnaire.title),
        introduction=speaker.write(questionnaire.introduction),
        how=speaker.tell(Message("Please use a pen. Tick boxes like this:")),
        example=translator.tell(Message("A ticked box")),
        code=_write_code(speaker) if questionnaire.code else None,
        sections=tuple(writer.write_section(each) for each in questionnaire.sections),
        thanks=speaker.write(questionnaire.thanks),
        foot=_write_foot(speaker, facts),
    )


def _write_code(speaker: Speaker) -> Together:
    return Together(
        heading=speaker.tell(CODE),
        text=speaker.tell(CODE_MEANING),
        condition="",
        blocks=tuple(_write_element(each, speaker) for each in speaker.questionnaire.code),
        is_close=True,
    )


def _write_element(element: CodeElement, speaker: Speaker) -> Asked:
    signs = len(str(element.maximum)) if element.kind == "number" else 1
    return Asked(
        number="",
        label=speaker.write(element.label),
        hint=speaker.write(element.hint),
        space=Signs(signs),
    )


def _write_foot(speaker: Speaker, facts: Facts) -> Foot:
    version = Message("Version %(version)s", {"version": speaker.questionnaire.version})
    return Foot(
        code=facts.code,
        link=facts.link or facts.code,
        title=speaker.write(speaker.questionnaire.title),
        version=speaker.tell(version),
        sheet=speaker.tell(Message("Sheet")),
        page=tuple(_split_page(speaker)),
    )


def _split_page(speaker: Speaker) -> Iterator[PagePart]:
    number, total = _PLACES
    told = speaker.translator.gettext("Page %(number)s of %(total)s", number=number, total=total)
    for part in re.split(f"([{number}{total}])", told):
        yield PagePart("", _PLACES[part]) if part in _PLACES else PagePart(part)
