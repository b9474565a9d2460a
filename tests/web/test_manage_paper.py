"""Facilitators' pages on paper."""

import subprocess

import pytest

from tests.web.conftest import Seed, Visitor


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Put a quick printer in the place of the slow one; give the pages that it was sent."""
    pages: list[bytes] = []

    def run(command: list[str], **options: bytes) -> subprocess.CompletedProcess[bytes]:
        pages.append(options["input"])
        return subprocess.CompletedProcess(command, 0, b"%PDF-1.7 printed", b"")

    monkeypatch.setattr(subprocess, "run", run)
    return pages


def test_the_questionnaire_is_sent_in_each_language(
    facilitator: Visitor, seed: Seed, printer: list[bytes]
) -> None:
    answer = facilitator.get(f"/manage/surveys/{seed.code}/paper/my.pdf")
    assert answer.data == b"%PDF-1.7 printed"
    assert answer.headers["Content-Disposition"] == (
        f"attachment; filename=questionnaire-{seed.code}-my.pdf"
    )
    assert b'<html lang="my"' in printer[0]
    assert f"<title>http://localhost/r/{seed.code}</title>".encode() in printer[0]
    page = facilitator.get(f"/manage/surveys/{seed.code}").text
    for language in ("en", "km", "my", "th", "vi", "lo"):
        assert page.count(f"/manage/surveys/{seed.code}/paper/{language}.pdf") == 1


def test_other_languages_and_surveys_are_not_found(facilitator: Visitor, seed: Seed) -> None:
    assert facilitator.get(f"/manage/surveys/{seed.code}/paper/fr.pdf").status_code == 404
    assert facilitator.get("/manage/surveys/000000/paper/en.pdf").status_code == 404


def test_a_printer_that_fails_is_told(
    facilitator: Visitor, seed: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = subprocess.CompletedProcess([], 1, b"", b"OSError: no library pango\n")
    monkeypatch.setattr(subprocess, "run", lambda *_command, **_options: failed)
    answer = facilitator.get(f"/manage/surveys/{seed.code}/paper/en.pdf")
    assert answer.location == f"/manage/surveys/{seed.code}"
    assert "no library pango" in facilitator.get(answer.location).text
