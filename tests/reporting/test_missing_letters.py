"""A letter that no font has is drawn as a sign, valid for archives, and comes out as typed."""

import re

import page
import pytest

from evalapp.reporting.pdf import print_report
from tests.reporting.paper import read_with_poppler, write_html

NOBODY_HAS = "\U0010fffd\U000f0000"
"""Private characters: no font of a system has any."""


@pytest.fixture(scope="module")
def printed():
    return print_report(write_html(f"<h1>Report</h1><p>before {NOBODY_HAS}ខ្មែរ after</p>"))


@pytest.mark.parametrize("standard", ["ua1", "3a"])
def test_missing_letters_are_valid(printed, standard):
    failures = page.validate_pdf_bytes(printed.pdf, profile=standard).failures
    assert [(failure.rule_id, failure.message) for failure in failures] == []


def test_missing_letters_are_extracted_as_typed(printed):
    (text,) = read_with_poppler(printed.pdf)
    assert text.splitlines() == ["Report", f"before {NOBODY_HAS}ខ្មែរ after"]


def test_missing_letters_are_told(printed):
    told = "".join(warning.what for warning in printed.warnings)
    assert re.findall(r"U\+([0-9A-F]+)", told) == ["10FFFD", "F0000"]
