"""Burmese typed in Zawgyi, an older encoding that uses Unicode's places for other signs.

Old phones and keyboards still write it; everywhere else it is read as garbled Burmese.
"""

from __future__ import annotations

import unicodedata
import warnings
from collections.abc import Iterator
from functools import cache
from typing import Final

from myanmartools import ZawgyiDetector
from para.convert import zg_to_unicode

from evalapp.errors import Fault
from evalapp.i18n import Message
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.texts import locate_texts

BURMESE: Final = "my"

LEAST_SURE: Final = 0.95
"""The probability from which a text is called Zawgyi: single syllables can be read either way."""


def looks_like_zawgyi(text: str) -> bool:
    """Tell whether Burmese in a text was almost surely typed in Zawgyi.

    It goes by the words that do not read the same either way: many have no sign that tells.
    """
    words = unicodedata.normalize("NFC", text).split()
    telling = " ".join(word for word in words if convert_zawgyi(word) != word)
    return bool(_detector().get_zawgyi_probability(telling) >= LEAST_SURE)


def convert_zawgyi(text: str) -> str:
    """Return a Zawgyi text in Unicode, to be shown beside it: a person decides, nothing else."""
    return str(zg_to_unicode(text, force=True))


def check_burmese(questionnaire: Questionnaire, file: str) -> Iterator[Fault]:
    """Yield a warning for each Burmese text that looks like Zawgyi."""
    for place, text in locate_texts(questionnaire):
        if looks_like_zawgyi(text.get(BURMESE, "")):
            yield Fault(
                f"{file}: {place}.{BURMESE}",
                Message(
                    "the text looks as if it was typed in Zawgyi; most phones show that garbled."
                ),
                Message(
                    "Please type it in Unicode, or check this one: %(text)s",
                    {"text": convert_zawgyi(text[BURMESE])},
                ),
                level="warning",
            )


@cache
def _detector() -> ZawgyiDetector:
    with warnings.catch_warnings():
        # It opens its table in a way that Python 3.11 and 3.12 call old and 3.13 does not.
        warnings.simplefilter("ignore", DeprecationWarning)
        return ZawgyiDetector()
