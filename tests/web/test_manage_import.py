"""The pages of an import: a file comes in, is looked at, mapped, imported, undone."""

import html
import io
import re

import pytest
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from evalapp.storage.database import Session
from evalapp.storage.tables import AnswerImport, Response
from tests.evaluations import make_training
from tests.web.conftest import Visitor

FILE = """\
Timestamp,E-mail,Which country?,How many staff?,Why?,Where?
6/15/2017,sophea@example.org,Cambodia,12,Because,Phnom Penh
6/15/2017,dara@example.org,Siam,x,,Bangkok
"""
CLEAN = "country,staff\nkh,1\nth,2\n"


@pytest.fixture
def code(session: Session) -> str:
    return make_training(session, timings=["pre"]).surveys[0].code


def bring(visitor: Visitor, code: str, text: str | bytes = FILE, name: str = "google.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    file = FileStorage(io.BytesIO(content), name)
    # As bytes: the client leaves the temporary file open that it writes large bodies to.
    boundary, body = encode_multipart({"csrf_token": visitor.token, "file": file})
    kind = f"multipart/form-data; boundary={boundary}"
    return visitor.client.post(
        f"/manage/surveys/{code}/import", data=body, content_type=kind, buffered=True
    )


def look(visitor: Visitor, code: str, text: str | bytes = FILE, name: str = "google.csv") -> str:
    """Bring a file in; return the address of its page."""
    answer = bring(visitor, code, text, name)
    assert answer.status_code == 303, answer.text
    return answer.location


def shown(visitor: Visitor, address: str) -> str:
    """Return the words of a page."""
    page = visitor.get(address)
    assert page.status_code == 200
    text = re.sub(r"<[^>]*>", " ", page.text.split("<main", 1)[1])
    return " ".join(html.unescape(text).split())


def answers(session: Session) -> list[dict[str, object]]:
    session.rollback()  # What others have stored since is seen from now on.
    found = session.scalars(select(Response))
    return sorted((row.answers for row in found), key=str)


def test_the_survey_leads_to_its_import(facilitator, code) -> None:
    page = facilitator.get(f"/manage/surveys/{code}").text
    assert f'href="/manage/surveys/{code}/import"' in page


def test_a_file_is_looked_at_before_anything_is_stored(facilitator, session, code) -> None:
    words = shown(facilitator, look(facilitator, code))
    assert "google.csv 1 of 2 rows can be imported Import the 1 good row" in words
    assert "because they name people: E-mail." in words
    assert "Row 3 Which country? Siam Choose one of the options shown." in words
    assert "Row 3 How many staff? x Enter a number in figures, for example 3 or 2.5." in words
    assert "Which country? (country) Cambodia" in words
    assert answers(session) == []


def test_cells_that_name_people_are_nowhere(facilitator, session, code) -> None:
    page = facilitator.get(look(facilitator, code)).text
    assert "sophea" not in page
    session.rollback()
    assert "sophea" not in repr(session.scalars(select(AnswerImport)).one().document)


def test_a_decision_is_kept_and_shown_first(facilitator, session, code) -> None:
    address = look(facilitator, code)
    fields = {
        "head": ["Where?", "How many staff?"],
        "to": ["", ""],
        "column": ["Which country?"],
        "word": ["Siam"],
        "option": ["th"],
    }
    answer = facilitator.post(address, go="import", **fields)
    assert (answer.status_code, answer.location) == (303, address)
    assert answers(session) == []
    words = shown(facilitator, address)
    assert "Nothing has been imported yet." in words
    assert "Import all 2 rows" in words
    facilitator.post(address, go="import", **fields)
    assert answers(session) == [{"country": "kh"}, {"country": "th"}]


def import_clean(visitor: Visitor, code: str) -> None:
    """Import a file as its page shows it."""
    address = look(visitor, code, CLEAN, "own.csv")
    page = visitor.get(address).text
    heads = re.findall(r'name="head" value="([^"]*)"', page)
    targets = re.findall(r'<option value="([^"]*)" selected>', page)
    assert len(heads) == len(targets) == 2
    answer = visitor.post(address, go="import", head=heads, to=targets)
    assert answer.status_code == 303


def test_an_import_is_listed_and_undone(facilitator, session, code) -> None:
    import_clean(facilitator, code)
    assert len(answers(session)) == 2
    start = f"/manage/surveys/{code}/import"
    page = facilitator.get(start).text
    assert "2 rows have been imported." in page
    [address] = set(re.findall(r'action="([^"]+/undo)"', page))
    answer = facilitator.post(address)
    assert (answer.status_code, answer.location) == (303, start)
    assert answers(session) == []
    assert "The import of “own.csv” has been undone." in shown(facilitator, start)
    facilitator.post(address)
    assert "This import was undone already." in shown(facilitator, start)


def test_a_file_is_not_imported_twice(facilitator, session, code) -> None:
    import_clean(facilitator, code)
    session.rollback()
    key = session.scalars(select(AnswerImport.key)).one()
    assert facilitator.post(f"/manage/surveys/{code}/import/{key}", go="import").status_code == 404
    words = shown(facilitator, look(facilitator, code, CLEAN, "own.csv"))
    assert "The same answers are stored already, so these are left out: Rows 2, 3." in words
    assert "0 of 2 rows can be imported" in words
    assert len(answers(session)) == 2


def test_a_file_is_let_go(facilitator, session, code) -> None:
    address = look(facilitator, code)
    facilitator.post(f"{address}/cancel")
    assert facilitator.get(address).status_code == 404
    session.rollback()
    assert session.scalars(select(AnswerImport)).all() == []


def test_a_decision_that_cannot_be_followed_is_told(facilitator, code) -> None:
    address = look(facilitator, code)
    answer = facilitator.post(address, go="check", head=["Where?", "Why?"], to=["staff", "why"])
    assert answer.status_code == 422
    assert "2 columns go to staff: How many staff?, Where?." in html.unescape(answer.text)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "Choose a file."),
        (b"%PDF-1.7", "it is no workbook; it seems to be a PDF."),
        ("country\n", "there are no answers in it."),
        ("why\n" + "x\n" * 5_001, "it has more rows than a page can show: 5000."),
        (b"\xff\x00\xfa", "is not UTF-8. Please save the file as CSV UTF-8."),
    ],
)
def test_a_file_that_cannot_be_used_is_told(facilitator, code, content, told) -> None:
    answer = bring(facilitator, code, content, "" if content == "" else "a.csv")
    assert answer.status_code == 422
    assert told in html.unescape(answer.text)


def test_more_than_a_megabyte_is_taken_and_more_than_ten_is_not(facilitator, code) -> None:
    large = "why\n" + "\n".join(f"{n} " + "x" * 200 for n in range(5_000))
    for content, status in [(large, 303), (b"x" * 10_200_000, 413)]:
        assert bring(facilitator, code, content).status_code == status


def test_a_wide_file_has_a_page_that_is_not_too_heavy(facilitator, code) -> None:
    heads = ",".join(f"q{n}" for n in range(300))
    page = facilitator.get(look(facilitator, code, f"{heads}\n{'1,' * 299}1\n")).text
    assert len(page) < 1_500_000


def test_an_import_of_another_survey_is_not_found(facilitator, session, code) -> None:
    other = make_training(session, timings=["pre"], title="Another").surveys[0].code
    address = look(facilitator, code).replace(code, other)
    assert facilitator.get(address).status_code == 404
    assert facilitator.post(f"{address}/cancel").status_code == 404


def test_what_a_file_says_is_never_markup(facilitator, code) -> None:
    text = "country,<b>x</b>\n<script>1</script>,<i>\n"
    page = facilitator.get(look(facilitator, code, text, "<u>.csv")).text
    assert not re.search(r"<script>1|<b>x|<i>|<u>", page)
