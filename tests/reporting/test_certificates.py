"""Certificates: one to a page, whatever the language and however long the name."""

import datetime
import io
from dataclasses import replace

import pypdfium2
import pytest

from evalapp.i18n import LANGUAGE_NAMES, get_translator
from evalapp.reporting.certificates import CertificateFacts, Signature, write_certificates
from evalapp.reporting.pdf import print_report
from evalapp.reporting.specimen import make_look

FACTS = CertificateFacts(
    institute="Institute of the Region",
    workshop="SME Cluster Development and Export Consortia Formation",
    programmes=("SME Cluster Development and Export Consortia Formation", "Business Database"),
    place="Khon Kaen",
    starts_on=datetime.date(2016, 9, 5),
    ends_on=datetime.date(2016, 9, 16),
    signatures=(Signature("Somchai", "Director"), Signature("", "Head of training")),
)
NAMES = ["Dara", "ស៊ូ សុភា" * 9, "ဒေါ်အောင်ဆန်း" * 6]


def read_pages(html: str) -> list[str]:
    pdf = pypdfium2.PdfDocument(io.BytesIO(print_report(html).pdf))
    return [page.get_textpage().get_text_range() for page in pdf]


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_each_person_has_a_page_in_every_language(language):
    pages = read_pages(write_certificates(NAMES, FACTS, get_translator(language)))
    assert len(pages) == len(NAMES)
    assert [page.count("Institute of the Region") for page in pages] == [1, 1, 1]
    assert [page.count("Head of training") for page in pages] == [1, 1, 1]


def test_a_certificate_says_who_was_where_and_when():
    (page,) = read_pages(write_certificates(["Dara"], FACTS, get_translator("en")))
    assert page.split("\r\n") == [
        "Institute of the Region",
        "Certificate of attendance",
        "This certificate is given to",
        "Dara",
        "who took part in",
        "SME Cluster Development and Export Consortia Formation",
        "Business Database",
        "Khon Kaen · September 5, 2016 to September 16, 2016",
        "Somchai",
        "Director",
        "Head of training",
    ]


def test_names_with_markup_stay_text():
    html = write_certificates(["<b>Dara</b>"], FACTS, get_translator("en"))
    assert "&lt;b&gt;Dara&lt;/b&gt;" in html
    assert "<b>Dara" not in html


def test_certificate_has_the_look_of_the_institute():
    look = make_look().speak("km")
    facts = replace(FACTS, look=replace(look, accent="#7a1f5c"))
    html = write_certificates(NAMES, facts, get_translator("km"))
    assert html.count('alt="An institute"') == len(NAMES)
    assert (html.count("solid #7a1f5c"), html.count("#0b5c8a")) == (1, 0)
    assert [page.count("Khon Kaen") for page in read_pages(html)] == [1, 1, 1]
