"""Small documents for translators."""

import datetime
import tomllib

from evalapp.folders import find_content
from evalapp.questionnaire.translating.changing import put_translations, review

DAY = datetime.date(2026, 11, 24)


def read_shipped_plain(name):
    return tomllib.loads((find_content("surveys") / f"{name}.toml").read_text("utf-8"))


def make_document():
    return {
        "name": "day",
        "version": "1",
        "default_language": "en",
        "languages": ["en", "km", "my"],
        "title": {"en": "The day", "km": "ថ្ងៃ"},
        "sections": [
            {
                "name": "you",
                "title": {"en": "You"},
                "questions": [
                    {"type": "integer", "name": "age", "label": {"en": "How old are you?"}},
                    {"type": "text", "name": "why", "label": {"en": "You are ${age}. Why?"}},
                ],
            }
        ],
    }


def put(document, language="km", **words):
    """The document with labels of questions, or its title, in a language."""
    contexts = {_context(name): text for name, text in words.items()}
    return put_translations(document, language, contexts).document


def reviewed(document, *names, language="km", by="Sokha", on=DAY):
    return review(document, language, [_context(name) for name in names], by, on).document


def _context(name):
    return name if name == "title" else f"questions/{name}/label"
