"""Which words of a text have changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.questionnaire.words import list_words, mark_changes, split_words

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
languages = st.sampled_from(["en", "km", "my", "th", "vi", "lo", "pt-BR", "xx"])


def changed(spans):
    return [span.text for span in spans if span.is_changed]


@pytest.mark.parametrize(
    ("old", "new", "language", "went", "came"),
    [
        ("Did you come?", "Did they come?", "en", ["you"], ["they"]),
        ("Did you come?", "Did you come 😀 today?", "en", [], [" 😀 today"]),
        ("តើអ្នកបានមកទេ?", "តើយើងបានមកទេ?", "km", ["អ្នក"], ["យើង"]),
        ("ท่านได้มาหรือไม่", "ท่านได้ไปหรือไม่", "th", ["มา"], ["ไป"]),
        ("ທ່ານມາບໍ", "ທ່ານໄປບໍ", "lo", ["ມາ"], ["ໄປ"]),
        ("Anh đã đến", "Chị đã đến", "vi", ["Anh"], ["Chị"]),
        ("", "New", "en", [], ["New"]),
        ("Same", "Same", "en", [], []),
    ],
)
def test_whole_words_are_marked(old, new, language, went, came):
    before, after = mark_changes(old, new, language)
    assert (changed(before), changed(after)) == (went, came)


@given(texts, texts, languages)
def test_spans_joined_are_the_texts(old, new, language):
    spans = mark_changes(old, new, language)
    assert tuple("".join(span.text for span in side) for side in spans) == (old, new)


@given(texts, languages)
def test_words_joined_are_the_text(text, language):
    assert "".join(split_words(text, language)) == text


def test_words_are_listed_without_marks_and_capitals():
    assert list_words("Yes, yes: I DID.", "en") == {"yes", "i", "did"}
