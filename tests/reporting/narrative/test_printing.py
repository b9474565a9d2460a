"""A printed text meets both standards, whatever stands in what, and gives its words back."""

from dataclasses import replace

from evalapp.i18n import get_translator
from evalapp.reporting.compose import compose_report
from evalapp.reporting.html import read_profile, write_report
from evalapp.reporting.pdf import print_report
from tests.reporting.judging import find_failures
from tests.reporting.paper import read_with_poppler
from tests.reporting.test_compose import FULL

TEXT = """\
### Head

A **strong** word, [a link](https://a.example) and {nothing:here}

- one
  - deep ខ្មែរ

    > said

    1. deeper
  - more

  below
- two

> quoted ລາວ

4. four

   and more
"""
WORDS = ["A strong word, a link and [{nothing:here}: not known any more]", "deep ខ្មែរ", "and more"]


def test_a_printed_text_is_accessible_and_reads_as_it_was_written():
    material = replace(FULL, texts={"lessons": {"en": TEXT}})
    profile = read_profile("donor")
    document = compose_report(material, get_translator("en"), ["lessons"])
    printed = print_report(write_report(document, profile), folder=profile.folder)
    assert (printed.warnings, find_failures(printed.pdf)) == ((), [])
    lines = "\n".join(read_with_poppler(printed.pdf)).split("\n")
    assert [words for words in WORDS if not any(words in line for line in lines)] == []
