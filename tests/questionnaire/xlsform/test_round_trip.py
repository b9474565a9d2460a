"""What goes out comes back equal, and pyxform takes what goes out for what came in."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.folders import find_content
from evalapp.questionnaire.reader import read_plain
from evalapp.questionnaire.xlsform.reading import read_form
from evalapp.questionnaire.xlsform.writing import write_xlsform
from tests.questionnaire.tiny import SURVEYS
from tests.questionnaire.xlsform.judge import judge, make_book

FILES = [*sorted(find_content("surveys").glob("*.toml")), *sorted(SURVEYS.glob("*.toml"))]


def read_back(plain, name="form"):
    """The document that is read of the XLSForm of a document."""
    return read_form(write_xlsform(plain), f"{name}.xlsx").plain


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_questionnaire_comes_back_equal_and_pyxform_has_nothing_to_say(path):
    plain = tomllib.loads(path.read_text("utf-8"))
    for number, section in enumerate(filter(lambda each: each.get("loose"), plain["sections"]), 1):
        # XLSForm knows no pages outside of groups: their names are numbers.
        section["name"] = f"page_{number}"
    assert read_back(plain) == plain
    _xform, warnings = judge(write_xlsform(plain))
    assert [warning for warning in warnings if "max-pixels" not in warning] == []


# Texts as they stand in cells: NFC, no control signs, nothing blank around them.
words = st.text(
    st.sampled_from("abc ABC123.,?!=+-@'\"&<>_éកខမယไทຍđ€\U0001f33e\n"), min_size=1, max_size=20
).map(str.strip)
texts = words.filter(bool)
names = st.from_regex(r"[a-z]{1,6}", fullmatch=True)
languages = st.lists(
    st.sampled_from(["en", "km", "my", "vi", "fr", "pt-BR"]), min_size=1, max_size=3, unique=True
)


@st.composite
def documents(draw):
    """Documents that XLSForm can say, with questions of most kinds."""
    codes = draw(languages)
    free = iter(f"q{number}" for number in range(1000))

    def text():
        chosen = draw(st.lists(st.sampled_from(codes[1:]), unique=True)) if codes[1:] else []
        return {code: draw(texts) for code in codes if code == codes[0] or code in chosen}

    def maybe(**values):
        return {key: value() for key, value in values.items() if draw(st.booleans())}

    def question():
        kind = draw(st.sampled_from(["text", "integer", "date", "select_one l", "rank l", "note"]))
        return {
            "type": kind,
            "name": next(free),
            "label": text(),
            **maybe(hint=text, guidance_hint=text, relevant=lambda: "1 = 1", default=lambda: "1"),
            **(maybe(required=lambda: True, required_message=text) if kind != "note" else {}),
            **(maybe(choice_filter=lambda: "name != '1'") if " " in kind else {}),
        }

    def matrix():
        items = {next(free): text() for _ in range(draw(st.integers(1, 3)))}
        return {"type": "matrix l", "name": next(free), "label": text(), "items": items}

    def group(kind, depth):
        return {
            "type": kind,
            "name": next(free),
            "label": text(),
            "questions": entries(depth),
            **maybe(relevant=lambda: "true()"),
            **(maybe(count=lambda: "2") if kind == "repeat" else {}),
        }

    def entries(depth):
        made = [lambda: question(), lambda: matrix()]
        if depth:
            made.append(lambda: group("group", depth - 1))
        return [draw(st.sampled_from(made))() for _ in range(draw(st.integers(1, 3)))]

    def section(number):
        if draw(st.booleans()):
            return {
                "name": next(free),
                "title": text(),
                "questions": entries(2),
                **maybe(text=text),
            }
        return {"name": next(free), "title": text(), "questions": [group("repeat", 1)]}

    options = draw(st.lists(names, min_size=1, max_size=3, unique=True))
    lists = {"l": {name: text() for name in options}}
    if draw(st.booleans()):
        column = {"columns": {"part": draw(texts)}}
        lists["l"] = [{"name": name, "label": text(), **column} for name in options]
    return {
        "name": "form",
        "version": "1",
        "default_language": codes[0],
        "languages": codes,
        "title": text(),
        "choices": lists,
        "sections": [section(number) for number in range(draw(st.integers(1, 3)))],
        **maybe(introduction=text, thanks=text, rationale=text, minutes=lambda: 7),
    }


@settings(max_examples=60, deadline=None)
@given(documents())
def test_documents_of_all_shapes_come_back_equal_and_convert(plain):
    read_plain(plain, "form.toml")
    assert read_back(plain) == plain
    judge(write_xlsform(plain))


FORMS = {
    "older spellings": {
        "survey": """
            | type              | name | caption | relevance  | constraint_message | count |
            | begin group       | g    | Group   |            |                    |       |
            | select one from l | a    | A       |            |                    |       |
            | int               | b    | B       | ${a} = '1' | Too much           |       |
            | end group         |      |         |            |                    |       |
            | begin repeat      | r    | Again   |            |                    | ${b}  |
            | string            | c    | C       |            |                    |       |
            | end repeat        |      |         |            |                    |       |
        """,
        "choices": """
            | list name | value | caption |
            | l         | 1     | One     |
            | l         | 2     | Two     |
        """,
    },
    "languages by name, one text missing in each": {
        "survey": """
            | type         | name | label::English | label::Français | hint::Français |
            | note         | n    | Hello          | Bonjour         |                |
            | text         | a    |                | Nom             | en entier      |
            | select_one l | b    | Choose         |                 |                |
        """,
        "choices": """
            | list_name | name | label::English | label::Français |
            | l         | 1    | One            | Un              |
        """,
        "settings": """
            | form_title | form_id | version | default_language |
            | T          | t       | 3       | Français         |
        """,
    },
    "columns without a language beside those with one": {
        "survey": """
            | type | name | label | label::French (fr) | hint |
            | text | a    | A     | Ah                 | of a |
        """,
        "settings": """
            | form_id | version | default_language |
            | t       | 2       | en               |
        """,
    },
    "a hint without a language beside one with": {
        "survey": """
            | type | name | hint      | hint::French (fr) |
            | text | a    | in all    | en entier         |
        """,
    },
    "what is kept and not shown": {
        "survey": """
            | type         | name | label | media::image | trigger | calculation        |
            | image        | p    | Photo |              |         |                    |
            | select_one l | a    | A     | a.png        |         |                    |
            | note         | m    |       | b.png        |         |                    |
            | text         | b    | B     |              |         |                    |
            | calculate    | c    |       |              | ${b}    | pulldata('x','y','z',${b}) |
            | start        | s    |       |              |         |                    |
        """,
        "choices": """
            | list_name | name | label | media::image |
            | l         | 1    |       | c.png        |
            | l         | 2    | Two   |              |
        """,
        "settings": """
            | form_id | version | style | allow_choice_duplicates |
            | t       | 2       | pages | yes                     |
        """,
        "notes": """
            | to | whom           |
            |    | it may concern |
        """,
    },
    "one name in two groups": {
        "survey": """
            | type        | name | label  | relevant   |
            | begin_group | g    | Group  |            |
            | text        | a    | First  |            |
            | end_group   |      |        |            |
            | begin_group | h    | Other  |            |
            | text        | a    | Second |            |
            | text        | g    | Third  |            |
            | text        | é    | Fourth |            |
            | note        | n    | Last   | ${é} = 'x' |
            | end_group   |      |        |            |
        """,
    },
    "tables, filters and orders": {
        "survey": """
            | type              | name | label | appearance | choice_filter | parameters     |
            | begin_group       | t    | Table | table-list |               |                |
            | select_one l      | a    | A     |            |               |                |
            | select_one l      | b    | B     |            |               |                |
            | end_group         | t    |       |            |               |                |
            | select_multiple l | c    | C     | minimal    | part = ${a}   | randomize=true |
            | rank l            | d    | D     |            |               |                |
            | range             | e    | E     |            |               | start=0 end=2  |
            | text              | f    | F     | multiline  |               | rows=3         |
        """,
        "choices": """
            | list_name | name | label | part |
            | l         | 1    | One   | x    |
            | l         | 2    | Two   | y    |
        """,
    },
    "defaults and what must be answered": {
        "survey": """
            | type    | name | label | default  | read_only | required   | required_message |
            | date    | a    | A     | today()  | yes       |            |                  |
            | text    | b    | B     | Kampot   |           | yes        | Please           |
            | integer | c    | C     | 3        |           | ${b} = 'x' | Please, too      |
            | hidden  | d    |       | spring   |           |            |                  |
        """,
    },
    "a repeat in a repeat": {
        "survey": """
            | type         | name  | label |
            | begin_repeat | outer | Outer |
            | begin_repeat | inner | Inner |
            | text         | a     | A     |
            | end_repeat   |       |       |
            | end_repeat   |       |       |
        """,
    },
    "signs that XML and spreadsheets know": {
        "survey": """
            | type | name | label        | hint  | constraint           |
            | text | a    | =1+1 <b> & " | -3    | regex(., '^[<>&]+$') |
            | text | b    | +855         | @home | string-length(.) < 4 |
        """,
    },
}
"""Forms as people write them, in the ways that they are hard to give back."""


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_pyxform_finds_a_form_equal_that_came_in_and_went_out(form):
    content = make_book(**{"settings": "| form_id | version |\n| t | 1 |", **form})
    before, told_before = judge(content)
    after, told_after = judge(write_xlsform(read_form(content, "t.xlsx").plain))
    assert after == before
    assert len(told_after) <= len(told_before)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_form_that_came_in_comes_back_as_the_same_document(form):
    plain = read_form(make_book(**form), "t.xlsx").plain
    assert read_back(plain, "t") == plain
