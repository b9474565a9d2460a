"""Trainings whose reports are hard to print: nobody answered, one person, 2,000, at length, ill."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle, islice
from typing import Final

from evalapp.questionnaire.typed import LONGEST_TEXT
from evalapp.storage.database import Session
from evalapp.storage.tables import Workshop
from tests.evaluations import hand_in, make_training, read_small
from tests.reporting.hostile import HOSTILE
from tests.reporting.paper import MIXED, TEXTS

MANY: Final = 2_000
LANGUAGES: Final = ("en", "km", "my")


def make_empty(session: Session) -> Workshop:
    """Store a training that nobody has answered yet."""
    return make_training(session)


def make_single(session: Session) -> Workshop:
    """Store a training that one person has answered."""
    return _make_answered(session, 1, ["Alone"])


def make_long(session: Session) -> Workshop:
    """Store a training whose open answers are as long as they may be, in all scripts at once."""
    return _make_answered(session, 12, list_long_answers())


def make_hostile(session: Session) -> Workshop:
    """Store a training whose people mean harm."""
    return _make_answered(session, len(HOSTILE), HOSTILE)


def make_many(session: Session) -> Workshop:
    """Store a training that 2,000 people answered, each with a sentence or two."""
    return _make_answered(session, MANY, [*TEXTS.values(), *MIXED.values()])


def list_long_answers() -> list[str]:
    """Return an answer that begins in each language, all others in it, line by line."""
    texts = list(TEXTS.values())
    return [
        "\n".join(texts[place:] + texts[:place] + [MIXED["scripts"]] * 40)[:LONGEST_TEXT].strip()
        for place in range(len(texts))
    ]


def _make_answered(session: Session, people: int, answers: Sequence[str]) -> Workshop:
    read = read_small(**{"maximum = 99": f"maximum = {MANY}"})
    training = make_training(session, read=read)
    before, after = training.surveys
    typed = list(islice(cycle(answers), people))
    for person, text in enumerate(typed):
        language = LANGUAGES[person % len(LANGUAGES)]
        hand_in(session, before, [person], language=language, why=text or None)
        if person % 4:
            hand_in(session, after, [person], rise=1, language=language, why=text or None)
    return training


EXTREMES: Final[dict[str, Callable[[Session], Workshop]]] = {
    "nobody": make_empty,
    "one person": make_single,
    "long answers": make_long,
    "hostile answers": make_hostile,
    "2,000 people": make_many,
}
