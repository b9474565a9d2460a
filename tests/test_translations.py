"""Catalogues: every message of the code in every language, its places kept."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from evalapp.catalogues import find_catalogue, read_catalogue
from evalapp.i18n import LANGUAGE_NAMES, get_translator

ROOT = Path(__file__).parent.parent
METHODS = [("evalapp/**.py", "python"), ("evalapp/**.html", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "Message": None, "AnswerFault": None}
OPTIONS = {"trimmed": "true", "extensions": "jinja2.ext.do", "silent": "false"}
PLACES = re.compile(r"%\(\w+\)s")
TRANSLATED = [language for language in LANGUAGE_NAMES if language != "en"]
ZERO_WIDTH = re.compile("[\u200b\u2060\ufeff]")


@cache
def find_messages():
    """Messages of the code; those with a plural are pairs."""
    found = extract_from_dir(
        ROOT, METHODS, {"**.html": OPTIONS}, keywords=KEYWORDS, strip_comment_tags=True
    )
    return frozenset(message for _file, _line, message, _comments, _context in found)


@cache
def read_entries(language):
    return {
        entry.id: entry for entry in read_catalogue(find_catalogue(language), language) if entry.id
    }


def forms_of(entry):
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated(language):
    entries = read_entries(language)
    missing = [
        message
        for message in find_messages()
        if message not in entries or not all(forms_of(entries[message]))
    ]
    assert missing == []


def test_no_message_hides_in_a_formatted_text():
    """What collects messages does not look there: they would stay English."""
    hidden = [
        f"{path.relative_to(ROOT)}, line {call.lineno}"
        for path in sorted((ROOT / "evalapp").rglob("*.py"))
        for text in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] in KEYWORDS
    ]
    assert hidden == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_places_are_those_of_the_message(language):
    wrong = []
    for message, entry in read_entries(language).items():
        original = message if isinstance(message, str) else message[1]
        for form in forms_of(entry):
            if set(PLACES.findall(form)) != set(PLACES.findall(original)):
                wrong.append((original, form))
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_catalogue_has_one_plural_form_and_nothing_uncertain(language):
    catalogue = read_catalogue(find_catalogue(language), language)
    assert catalogue.num_plurals == 1
    assert [entry.id for entry in catalogue if entry.id and entry.fuzzy] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_are_composed_and_without_invisible_signs(language):
    import unicodedata

    for entry in read_entries(language).values():
        for form in forms_of(entry):
            assert unicodedata.normalize("NFC", form) == form
            assert not ZERO_WIDTH.search(form)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_of_the_code_can_be_told(language):
    translator = get_translator(language)
    for message in find_messages():
        if isinstance(message, tuple):
            assert translator.ngettext(message[0], message[1], 3)
        else:
            assert translator.gettext(message)
