import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.folders import find_content
from evalapp.questionnaire.toml_text import write_toml

FILES = sorted(Path("tests/surveys").glob("*.toml")) + sorted(
    find_content("surveys").glob("*.toml")
)

# What a file can hold: halves of UTF-16 pairs are no characters.
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
keys = words | st.sampled_from(["name", "type", "label", "en", "a b", "", "1", "x.y", '"', "km-KH"])
texts = st.dictionaries(st.sampled_from(["en", "km", "zh-Hant"]), words, min_size=1)
values = words | st.integers() | st.booleans() | st.floats(allow_nan=False)
anything = st.recursive(
    values, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3)
)
options = st.dictionaries(keys, texts, min_size=1, max_size=3)
long_options = st.lists(
    st.fixed_dictionaries(
        {"name": words, "label": texts}, optional={"columns": st.dictionaries(keys, words)}
    ),
    min_size=1,
    max_size=3,
)
questions = st.fixed_dictionaries(
    {"type": words, "name": words, "label": texts},
    optional={
        "hint": texts,
        "required": st.booleans() | words,
        "parameters": st.dictionaries(keys, values, max_size=2),
        "items": options,
        "kept": st.dictionaries(keys, words, max_size=2),
    },
)
groups = st.fixed_dictionaries(
    {"type": st.just("group"), "name": words, "questions": st.lists(questions, max_size=2)}
)
documents = st.fixed_dictionaries(
    {"name": words, "languages": st.lists(words, max_size=3), "title": texts},
    optional={
        "introduction": texts,
        "choices": st.dictionaries(keys, options | long_options, max_size=3),
        "code": st.dictionaries(keys, st.fixed_dictionaries({"kind": words, "label": texts})),
        "sections": st.lists(
            st.fixed_dictionaries(
                {"name": words, "questions": st.lists(questions | groups, max_size=2)}
            ),
            max_size=2,
        ),
        "kept": st.fixed_dictionaries(
            {
                "sheets": st.lists(
                    st.fixed_dictionaries(
                        {"name": words, "rows": st.lists(st.lists(words, max_size=3), max_size=2)}
                    ),
                    max_size=2,
                )
            }
        ),
    },
)


@settings(max_examples=200, deadline=None)
@given(documents)
def test_a_written_document_reads_back_equal(plain):
    assert tomllib.loads(write_toml(plain)) == plain


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(keys, anything, max_size=4))
def test_tables_that_are_no_questionnaire_read_back_equal(plain):
    assert tomllib.loads(write_toml(plain)) == plain


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(keys, options, min_size=1, max_size=3))
def test_lists_and_options_keep_their_order(choices):
    read = tomllib.loads(write_toml({"choices": choices}))["choices"]
    assert [(name, list(read[name])) for name in read] == [
        (name, list(choices[name])) for name in choices
    ]


def list_lines(text):
    """The lines of a file without comments; a list counts as one, however it is broken."""
    text = re.sub(r",?\n *\]", "]", re.sub(r"\[\n *", "[", text))
    lines = re.sub(r"\",\n *\"", '", "', text).split("\n")
    return sorted(line for line in lines if line.strip() and not line.startswith("#"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_written_anew_says_the_same(path):
    text = path.read_text("utf-8")
    plain = tomllib.loads(text)
    assert tomllib.loads(write_toml(plain)) == plain
    assert list_lines(write_toml(plain)) == list_lines(text)


def test_a_document_is_written_as_the_shipped_files_are():
    plain = {
        "title": {"en": "The day", "km": "ថ្ងៃ"},
        "languages": ["en", "km"],
        "name": "day",
        "minutes": 3,
        "sections": [
            {
                "name": "page",
                "questions": [
                    {
                        "name": "useful",
                        "type": "matrix agree",
                        "items": {"plan": {"en": "I plan."}, "sell": {"en": "I sell."}},
                        "required": True,
                        "label": {"en": "How far\ndo you “agree”?", "km": "a"},
                    },
                    {
                        "type": "group",
                        "name": "more",
                        "questions": [{"type": "range", "name": "n", "parameters": {"end": 5}}],
                    },
                ],
            }
        ],
        "choices": {"agree": {"2": {"en": 'Say "no"'}, "1": {"en": "Yes"}}},
        "scales": {"use": {"items": ["plan", "sell"], "label": {"en": "Use"}}},
    }
    assert (
        write_toml(plain)
        == '''\
name = "day"
languages = ["en", "km"]
minutes = 3

[title]
en = "The day"
km = "ថ្ងៃ"

[choices.agree.2]
en = "Say \\"no\\""

[choices.agree.1]
en = "Yes"

[[sections]]
name = "page"

  [[sections.questions]]
  type = "matrix agree"
  name = "useful"
  label.en = """
How far
do you “agree”?"""
  label.km = "a"
  required = true
  [sections.questions.items.plan]
  en = "I plan."
  [sections.questions.items.sell]
  en = "I sell."

  [[sections.questions]]
  type = "group"
  name = "more"

    [[sections.questions.questions]]
    type = "range"
    name = "n"
    parameters = { end = 5 }

[scales.use]
label.en = "Use"
items = ["plan", "sell"]
'''
    )


@pytest.mark.parametrize(
    "text",
    ['"', 'a\n"', 'a\n"""b', "a\\\nb\\n", '\\"\n', "\r\n", "\n", "\x00\x7f\x85\u2028", "\ufeff"],
)
def test_odd_signs_in_texts_and_keys_read_back_equal(text):
    plain = {"title": {"en": text}, text: text, "sections": [{"name": text, text: {text: text}}]}
    assert tomllib.loads(write_toml(plain)) == plain


def test_long_lists_and_sheets_stand_line_by_line():
    plain = {"items": ["a" * 60, "b" * 60], "rows": [["1", ""], ["2", "x\ny"]]}
    assert write_toml(plain) == (
        f'items = [\n  "{"a" * 60}",\n  "{"b" * 60}",\n]\n'
        'rows = [\n  ["1", ""],\n  ["2", "x\\ny"],\n]\n'
    )


def test_days_and_hours_stay_what_they_are():
    plain = tomllib.loads("day = 2017-06-15\nat = 2017-06-15T08:00:00+07:00\nhour = 08:00:00\n")
    assert tomllib.loads(write_toml(plain)) == plain


def test_a_document_without_anything_is_an_empty_file():
    assert tomllib.loads(write_toml({})) == {}
