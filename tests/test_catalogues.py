"""Catalogues: read once and anew when they change, a slip in one, what its head tells."""

import logging
import os
from pathlib import Path

import pytest

from evalapp.catalogues import read_catalogue
from evalapp.errors import InputError
from evalapp.i18n import get_translator, is_reviewed

REVIEWED = "# Reviewed by a native speaker: yes\n"
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
ENTRY = '\nmsgid "Next"\nmsgstr "បន្ទាប់"\n'


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty folder of catalogues that is in use."""
    monkeypatch.setenv("EVALAPP_TRANSLATIONS_DIR", str(tmp_path))
    return tmp_path


def test_language_without_catalogue_speaks_english(catalogues: Path) -> None:
    assert get_translator("km").gettext("Next") == "Next"


def test_catalogue_is_read_once_and_again_when_it_changes(catalogues: Path) -> None:
    path = catalogues / "km.po"
    path.write_text(HEAD + ENTRY, "utf-8")
    first = get_translator("km")
    assert (first.gettext("Next"), get_translator("km") is first) == ("បន្ទាប់", True)
    path.write_text(HEAD + ENTRY.replace("បន្ទាប់", "ទៅមុខ"), "utf-8")
    os.utime(path, (0, path.stat().st_mtime + 1))
    assert get_translator("km").gettext("Next") == "ទៅមុខ"
    path.unlink()
    assert get_translator("km").gettext("Next") == "Next"


def test_translation_in_doubt_is_not_told(catalogues: Path) -> None:
    entry = ENTRY.replace("msgid", "#, fuzzy\nmsgid")
    plural = '\nmsgid "%(n)s code"\nmsgid_plural "%(n)s codes"\nmsgstr[0] "%(n)s លេខ"\n'
    (catalogues / "km.po").write_text(HEAD + entry + plural, "utf-8")
    translator = get_translator("km")
    assert translator.gettext("Next") == "Next"
    assert translator.ngettext("%(n)s code", "%(n)s codes", 2) == "2 លេខ"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            HEAD + '\nmsgid "a"\nmsgid "b"\n',
            "line 5: it cannot be read: missing msgstr for msgid 'a'. Correct it.",
        ),
        (b'msgid "a"\nmsgstr "\xff"\n', None),
    ],
)
def test_catalogue_with_a_slip_is_told_by_line_and_speaks_english(
    catalogues: Path, caplog: pytest.LogCaptureFixture, content: str | bytes, told: str | None
) -> None:
    path = catalogues / "km.po"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError) as raised:
        read_catalogue(path, "km")
    assert str(raised.value).startswith(f"{path}: ")
    assert told is None or str(raised.value) == f"{path}: {told}"
    with caplog.at_level(logging.ERROR):
        assert get_translator("km").gettext("Next") == "Next"
    assert caplog.messages == [str(raised.value)]


@pytest.mark.parametrize(
    ("language", "head", "reviewed"),
    [
        ("km", REVIEWED, True),
        ("km", "# Khmer\n" + REVIEWED, True),
        ("km", "# Reviewed by a native speaker: no\n", False),
        ("km", "", False),
        ("km", None, False),
        # The source needs no review.
        ("en", None, True),
    ],
)
def test_review_is_told_by_the_head_of_the_catalogue(
    catalogues: Path, language: str, head: str | None, reviewed: bool
) -> None:
    if head is not None:
        (catalogues / f"{language}.po").write_text(head + HEAD + ENTRY, "utf-8")
    assert is_reviewed(language) is reviewed
