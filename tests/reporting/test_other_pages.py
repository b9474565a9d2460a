"""Whatever else is printed meets both standards, too, and stays inside the page."""

import pytest

from evalapp.i18n import Translator, get_translator
from evalapp.reporting.agenda import PrintedEntry, write_agenda
from evalapp.reporting.cards import write_cards
from evalapp.reporting.certificates import write_certificates
from evalapp.reporting.feedback import tell_feedback, write_feedback
from evalapp.reporting.pdf import print_report
from tests.reporting import test_cards, test_certificates, test_feedback
from tests.reporting.judging import find_failures, find_outside
from tests.reporting.paper import MIXED, TEXTS

LINK = "https://evalapp.example/f/482913"


def make_cards(translator: Translator) -> str:
    return write_cards(test_cards.make_cards(13), test_cards.FACTS, translator)


def make_certificates(translator: Translator) -> str:
    return write_certificates(test_certificates.NAMES, test_certificates.FACTS, translator)


def make_feedback(translator: Translator) -> str:
    needs = test_feedback.NEEDS
    told = tell_feedback(test_feedback.PRESENTED, "km", needs, 5, translator)
    return write_feedback(told, "S&E workshop", translator)


def make_agenda(translator: Translator) -> str:
    entries = [
        PrintedEntry(f"{place % 2 + 1} March", f"{place + 9}:00", text, language, MIXED["scripts"])
        for place, (language, text) in enumerate(TEXTS.items())
    ]
    entries.sort(key=lambda entry: entry.day)
    return write_agenda(entries, "S&E workshop", "482913", LINK, translator)


@pytest.mark.parametrize(
    ("make", "language"),
    [
        (make_cards, "my"),
        (make_certificates, "km"),
        (make_feedback, "lo"),
        (make_agenda, "th"),
    ],
)
def test_a_page_meets_both_standards(make, language):
    printed = print_report(make(get_translator(language)))
    assert printed.warnings == ()
    assert find_failures(printed.pdf) == []
    assert find_outside(printed.pdf) == []
