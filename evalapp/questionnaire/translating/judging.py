"""What may be wrong with a translation, told beside it while somebody writes it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from evalapp.i18n import Message
from evalapp.questionnaire.exchange.units import find_answers
from evalapp.questionnaire.zawgyi import BURMESE, convert_zawgyi, looks_like_zawgyi

OWN_FIGURES: Final = Message(
    "Please write figures as 0 1 2 3: every language uses the same ones here."
)
ZAWGYI: Final = Message(
    "This looks as if it was typed in Zawgyi. Most phones show that garbled: it should be Unicode."
)

_NUMBER: Final = re.compile(r"\d+")
_ANSWERS: Final = re.compile(r"\$\{[^}]*\}")


@dataclass(frozen=True)
class Note:
    """What may be wrong with a translation.

    A fault must be mended before the text is called reviewed; anything else may be meant.
    `insert` is what is missing in it, `converted` the same text in Unicode.
    """

    message: Message
    is_fault: bool = False
    insert: str = ""
    converted: str = ""


def judge(source: str, target: str, language: str) -> list[Note]:
    """Return what may be wrong with a translation; nothing where there is none."""
    if not target or not source:
        return []
    return [
        *_judge_answers(source, target),
        *_judge_figures(source, target),
        *_judge_zawgyi(target, language),
    ]


def has_fault(source: str, target: str) -> bool:
    """Tell whether a translation must be mended before it can be called reviewed."""
    return bool(target) and find_answers(source) != find_answers(target)


def _judge_answers(source: str, target: str) -> Iterator[Note]:
    wanted, found = find_answers(source), find_answers(target)
    for name in wanted:
        if name not in found:
            answer = f"${{{name}}}"
            yield Note(
                Message(
                    "%(answer)s is missing. Please put it where that answer shall stand.",
                    {"answer": answer},
                ),
                is_fault=True,
                insert=answer,
            )
    for name in found:
        if name not in wanted:
            yield Note(
                Message(
                    "%(answer)s does not stand in the original. Please remove it, or correct it.",
                    {"answer": f"${{{name}}}"},
                ),
                is_fault=True,
            )


def _judge_figures(source: str, target: str) -> Iterator[Note]:
    source, target = _ANSWERS.sub("", source), _ANSWERS.sub("", target)
    if any(sign.isdecimal() and not sign.isascii() for sign in target):
        yield Note(OWN_FIGURES)
    wanted, found = _numbers(source), _numbers(target)
    if wanted and found and wanted != found:
        lost, added = ", ".join(wanted - found), ", ".join(found - wanted)
        if lost and added:
            yield Note(
                Message(
                    "The original says %(lost)s, the translation %(added)s. Please check it.",
                    {"lost": lost, "added": added},
                )
            )


def _numbers(text: str) -> Counter[str]:
    return Counter(
        "".join(str(unicodedata.decimal(sign)) for sign in number)
        for number in _NUMBER.findall(text)
    )


def _judge_zawgyi(target: str, language: str) -> Iterator[Note]:
    if is_burmese(language) and looks_like_zawgyi(target):
        yield Note(ZAWGYI, converted=convert_zawgyi(target))


def is_burmese(language: str) -> bool:
    """Tell whether a language's code is one of Burmese."""
    return language.split("-")[0].lower() == BURMESE
