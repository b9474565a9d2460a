"""A document with every kind of text, and files as translators' programs write them."""

from evalapp.questionnaire.exchange.files import read_translations
from evalapp.questionnaire.exchange.taking_over import TakenOver, take_over


def make_plain():
    return {
        "name": "day",
        "version": "2",
        "default_language": "en",
        "languages": ["en", "km"],
        "title": {"en": "The day", "km": "ថ្ងៃ"},
        "introduction": "A plain text",
        "code": {"mother": {"kind": "letter", "label": {"en": "A letter"}, "hint": {"en": "One"}}},
        "choices": {
            "yes_no": {"yes": {"en": "Yes"}, "no": {"en": "No"}},
            "city": [
                {"name": "pp", "label": {"en": "Phnom Penh"}, "columns": {"country": "kh"}},
                {"name": "pp", "label": {"en": "Another"}},
            ],
        },
        "sections": [
            {
                "name": "you",
                "title": {"en": "You", "km": "អ្នក"},
                "text": {"km": "without a source"},
                "questions": [
                    {"type": "integer", "name": "age", "label": {"en": "How old are you?"}},
                    {
                        "type": "group",
                        "name": "more",
                        "label": {"en": "More"},
                        "questions": [
                            {
                                "type": "text",
                                "name": "why",
                                "label": {"en": "You are ${age}.\nWhy?"},
                                "constraint_message": {"en": "Too short"},
                            }
                        ],
                    },
                    {
                        "type": "matrix yes_no",
                        "name": "can",
                        "label": {"en": "Can you?"},
                        "items": {"plan": {"en": "Plan"}, "sell": {"en": "Sell"}},
                    },
                ],
            }
        ],
        "scales": {"able": {"items": ["plan", "sell"], "label": {"en": "Able"}}},
    }


def write_units(*units, language="km", questionnaire="day", source_language="en"):
    """XLIFF 1.2 with these (context, source, target, attributes of the target)."""
    body = "".join(
        f'<trans-unit id="{number}" resname="{context}"><source>{source}</source>'
        f"<target {attributes}>{target}</target></trans-unit>"
        for number, (context, source, target, attributes) in enumerate(units)
    )
    return (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
        f'<file original="{questionnaire}" source-language="{source_language}" '
        f'target-language="{language}" datatype="plaintext"><body>{body}</body></file></xliff>'
    ).encode()


def take_units(*units, plain=None, wanted="", **languages) -> TakenOver:
    file = read_translations(write_units(*units, **languages), "km.xliff")
    return take_over(plain or make_plain(), file, wanted)
