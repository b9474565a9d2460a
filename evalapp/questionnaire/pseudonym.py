"""The self-generated code: elements that only the person can answer, the same months later.

What is kept is one keyed hash an element: the server can compare elements, not read them.
"""

from __future__ import annotations

import hmac
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from evalapp.questionnaire.figures import read_number
from evalapp.questionnaire.questions import AnswerFault, Text, clean

LEADING_VOWELS: Final = frozenset("เแโใไເແໂໃໄ")
"""Thai and Lao vowels written before the consonant they follow: some people skip them."""


LEFT_OUT: Final = "_"
"""Stands in a noted code for an element that was left out."""


@dataclass(frozen=True, kw_only=True)
class CodeElement:
    """One question of the code: a `letter`, or a whole number from `minimum` to `maximum`."""

    name: str
    kind: str
    label: Text
    hint: Text = field(default_factory=dict)
    minimum: int = 0
    maximum: int = 99

    def read(self, raw: object) -> str:
        """Return the element as it is compared: one base letter, or a number in ASCII digits.

        Empty when nothing was typed. Raises AnswerFault.
        """
        text = clean(raw)
        if not text:
            return ""
        return self._read_letter(text) if self.kind == "letter" else self._read_number(text)

    def _read_letter(self, text: str) -> str:
        signs = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
        letters = [sign for sign in signs if unicodedata.category(sign).startswith("L")]
        if not letters:
            raise AnswerFault("Enter one letter.")
        return next((letter for letter in letters if letter not in LEADING_VOWELS), letters[0])

    def _read_number(self, text: str) -> str:
        number = read_number(text)
        if number != number.to_integral_value() or not self.minimum <= number <= self.maximum:
            raise AnswerFault(
                "Enter a whole number from %(start)s to %(end)s.",
                start=self.minimum,
                end=self.maximum,
            )
        return str(int(number))


def write_code(elements: Sequence[CodeElement], raw: Mapping[str, object]) -> str:
    """Return the code as people note it, such as S-07-2-K; empty where nothing was typed.

    What was left out, or cannot be read, is a line.
    """
    signs = [_write_element(element, raw.get(element.name)) for element in elements]
    return "-".join(sign or LEFT_OUT for sign in signs) if any(signs) else ""


def _write_element(element: CodeElement, raw: object) -> str:
    try:
        sign = element.read(raw).upper()
    except AnswerFault:
        return ""
    return sign.zfill(len(str(element.maximum))) if sign and element.kind == "number" else sign


def hash_elements(elements: Mapping[str, str], key: bytes) -> dict[str, str]:
    """Return element name → keyed hash (HMAC-SHA-256, 128 bits in hex), empty ones left out.

    The name is hashed with the value, so that equal values of two elements differ.
    """
    return {
        name: hmac.digest(key, f"{name}={value}".encode(), "sha256")[:16].hex()
        for name, value in elements.items()
        if value
    }


def join_hashes(hashes: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    """Return one string for the whole code, None where an element is missing."""
    if not names or any(name not in hashes for name in names):
        return None
    return "-".join(hashes[name] for name in names)
