"""Facilitators' pages on paper."""

from pathlib import Path

import pytest

from tests.printers import PRINTED, PRINTS, replace_printer
from tests.web.conftest import Seed, Visitor


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Put a quick printer in the place of the slow one; give the page that it was sent."""
    return replace_printer(tmp_path, monkeypatch, PRINTS) / "page"


def test_the_questionnaire_is_sent_in_each_language(
    facilitator: Visitor, seed: Seed, printer: Path
) -> None:
    answer = facilitator.get(f"/manage/surveys/{seed.code}/paper/my.pdf")
    assert answer.data == PRINTED
    assert answer.headers["Content-Disposition"] == (
        f"attachment; filename=questionnaire-{seed.code}-my.pdf"
    )
    sent = printer.read_text()
    assert '<html lang="my"' in sent
    assert f"<title>http://localhost/r/{seed.code}</title>" in sent
    page = facilitator.get(f"/manage/surveys/{seed.code}").text
    for language in ("en", "km", "my", "th", "vi", "lo"):
        assert page.count(f"/manage/surveys/{seed.code}/paper/{language}.pdf") == 1


def test_other_languages_and_surveys_are_not_found(facilitator: Visitor, seed: Seed) -> None:
    assert facilitator.get(f"/manage/surveys/{seed.code}/paper/fr.pdf").status_code == 404
    assert facilitator.get("/manage/surveys/000000/paper/en.pdf").status_code == 404


def test_a_printer_that_fails_is_told(
    facilitator: Visitor, seed: Seed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    replace_printer(tmp_path, monkeypatch, "raise OSError('no library pango')")
    answer = facilitator.get(f"/manage/surveys/{seed.code}/paper/en.pdf")
    assert answer.location == f"/manage/surveys/{seed.code}"
    assert "no library pango" in facilitator.get(answer.location).text
