"""Faults of files and questionnaires on pages: told in the language of whoever reads them."""

import html
import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

import evalapp.questionnaire
from evalapp.actions.build import Draft, create_draft
from evalapp.i18n import Message
from evalapp.questionnaire.editing.settings import new_document
from evalapp.storage.database import Session
from tests.evaluations import make_training
from tests.web.conftest import Visitor

TOLD = re.compile(r"‹.*›", re.DOTALL)
"""How a sentence looks in the test's language: its English words in marks."""


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a catalogue in which each fault stands in marks."""
    folder = tmp_path_factory.mktemp("translations")
    catalogue = Catalog(locale="th")
    room = Path(evalapp.questionnaire.__file__).parent
    for _file, _line, message, _comments, _context in extract_from_dir(
        room, keywords={"Message": None}
    ):
        catalogue.add(message, f"‹{message}›")
    with (folder / "th.po").open("wb") as file:
        write_po(file, catalogue)
    return folder


@pytest.fixture
def thai(facilitator: Visitor, catalogues: Path, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """Give somebody who reads pages in the test's language."""
    monkeypatch.setenv("EVALAPP_TRANSLATIONS_DIR", str(catalogues))
    facilitator.get("/manage/?lang=th")
    return facilitator


def cells(page: str, pattern: str) -> list[str]:
    """Return the words in all places of a page that a pattern finds."""
    found = re.findall(pattern, page, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]*>", "", each)).strip() for each in found]


def untranslated(told: list[str]) -> list[str]:
    assert told
    return [each for each in told if each and not TOLD.fullmatch(each)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("form.toml", b"title = "),
        ("form.toml", b'titel = "A"\nlanguages = ["e"]\nsections = [{relevant = "${a} AND 1"}]'),
        ("form.xlsx", b"%PDF-1.7"),
        ("form.xls", b"\xd0\xcf\x11\xe0"),
        ("form.toml", b"\xff"),
    ],
)
def test_faults_of_a_file_are_told_in_the_reader_s_language(
    thai: Visitor, name: str, content: bytes
) -> None:
    upload = {"file": (io.BytesIO(content), name)}
    page = thai.post("/manage/questionnaires/import", **upload).text
    told = cells(page, r'<td class="break">(.*?)</td>')
    assert untranslated(told) == []


def test_a_fault_in_an_expression_is_told_in_one_language(thai: Visitor) -> None:
    content = b'sections = [{name = "a", relevant = "${a} AND 1"}]'
    upload = {"file": (io.BytesIO(content), "form.toml")}
    told = cells(thai.post("/manage/questionnaires/import", **upload).text, r"<td[^>]*>(.*?)</td>")
    advice = "‹'AND 1' does not fit; ‹write and››"
    assert f"‹at character 6 of '${{a}} AND 1': {advice}.›" in told


def test_what_keeps_a_draft_from_being_published_is_told_in_the_reader_s_language(
    thai: Visitor, session: Session
) -> None:
    document = {**new_document("day", "", ["en", "km"]), "sections": []}
    draft = create_draft(session, document, "anna@demo.example", Message("Made new."))
    at = f"/manage/questionnaires/{draft.key}"
    errors, _warnings = cells(thai.get(f"{at}/publish").text, r'<ul class="to-do">(.*?)</ul>')
    assert re.findall(r"‹([^›]*)› ‹([^›]*)›", errors) == [
        (
            "the text in the default language is missing.",
            "Please write it: other languages fall back to it.",
        ),
        ("it is empty.", "Please add [[sections]]."),
    ]


def test_faults_of_a_translators_file_are_told_in_the_reader_s_language(
    thai: Visitor, draft: Draft
) -> None:
    address = f"/manage/questionnaires/{draft.key}/translate/km/import"
    page = thai.post(address, file=(io.BytesIO(b"<xliff"), "day.xliff")).text
    [told] = cells(page, r"<li>(day\.xliff.*?)</li>")
    assert re.fullmatch(r"day\.xliff: line \d+, column \d+: ‹[^›]*› ‹[^›]*›", told)


def test_what_does_not_fit_in_a_translators_file_is_told_in_the_reader_s_language(
    thai: Visitor, draft: Draft
) -> None:
    at = f"/manage/questionnaires/{draft.key}/translate/km"
    file = thai.get(f"{at}/export.po").data.replace(b'msgid "Useful?"', b'msgid "Useless?"')
    page = thai.post(f"{at}/import", file=(io.BytesIO(file), "day.po")).text
    [row] = re.findall(r"<tr><th[^>]*>day\.po: [^<]*</th>(.*?)</tr>", page)
    assert untranslated(cells(row, "<td>(.*?)</td>")) == []


def test_faults_of_a_file_of_answers_are_told_in_the_reader_s_language(
    thai: Visitor, session: Session
) -> None:
    code = make_training(session, timings=["pre"]).surveys[0].code
    upload = {"file": (io.BytesIO(b"a,b\n1,2\n1,2,3\n"), "answers.csv")}
    page = thai.post(f"/manage/surveys/{code}/import", **upload).text
    [told] = cells(page, r'<p class="fault-line">(.*?)</p>')
    assert told == (
        "answers.csv: row 3: ‹3 cells, but 2 columns.› "
        "‹Please look for a missing quote or a comma inside a text.›"
    )
