"""What XLSForm's own converter accepts is accepted here; nothing that it refuses makes us crash."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from evalapp.errors import InputError
from evalapp.questionnaire.reader import ReadQuestionnaire, read_content, read_source
from tests.questionnaire.xlsform.forms import ACCEPTED
from tests.questionnaire.xlsform.judge import make_book


def is_accepted_by_pyxform(content: bytes) -> bool:
    try:
        convert(io.BytesIO(content), file_type=".xlsx", form_name="data")
    except PyXFormError:
        return False
    return True


@pytest.mark.parametrize("form", ACCEPTED)
def test_a_form_that_pyxform_accepts_is_accepted(form: str) -> None:
    content = make_book(**ACCEPTED[form])
    assert is_accepted_by_pyxform(content)
    read = read_content(content, "form.xlsx")
    assert {fault.level for fault in read.warnings} <= {"warning"}


@pytest.mark.parametrize("form", ACCEPTED)
def test_a_form_is_kept_as_toml_that_reads_the_same(form: str) -> None:
    read = read_content(make_book(**ACCEPTED[form]), "form.xlsx")
    assert read_source(read.source, "form.toml").questionnaire == read.questionnaire


KINDS = (
    "text, integer, decimal, date, time, dateTime, note, range, acknowledge, geopoint, image, "
    "barcode, string, int, select_one l, select1 l, select_multiple l, select_one l or_other, "
    "select all that apply from l, rank l, phone number, percentage, start, deviceid, audit"
).split(", ")
RULES = (
    "${q0} != ''",
    "selected(${q0}, 'a')",
    "count-selected(${q0}) > 1 and not(${q0} = 'b')",
    ". > 3 or . = 'x'",
    "yes",
    "../q0 = 1",
    "pulldata('a', 'b', 'c', ${q0})",
    "if(${q0} = 1, 'a', \"b\") = 'a'",
    "regex(., '^[a-z]+$')",
)
APPEARANCES = ("minimal", "w1 horizontal", "map", "signature", "likert", "multiline", "no-ticks")
CHOICES = "| list_name | name | label | town |\n| l | a | A | x |\n| l | b | B | y |"


@st.composite
def forms(draw: st.DrawFn) -> str:
    """Draw a survey that XLSForm's converter accepts: groups closed, names free."""
    heads = ["type", "name", "label", "hint", "relevant", "constraint", "required", "appearance",
             "choice_filter", "default"]  # fmt: skip
    rows = [["text", "q0", "First"]]
    free = (f"q{number}" for number in range(1, 1000))

    def draw_rows(depth: int) -> None:
        for _ in range(draw(st.integers(1, 4))):
            kind = draw(st.sampled_from([*KINDS, "group", "repeat"]))
            name = "audit" if kind == "audit" else next(free)
            if kind in ("group", "repeat"):
                if depth < 3:
                    sign = draw(st.sampled_from(" _"))
                    rows.append([f"begin{sign}{kind}", name, "G"])
                    draw_rows(depth + 1)
                    rows.append([f"end{sign}{kind}"])
                continue
            if kind == "audit" and any(row[1:2] == ["audit"] for row in rows):
                continue
            cells = [draw(st.sampled_from(["", cell])) for cell in ("A label", "A hint")]
            cells += [draw(st.sampled_from(["", *RULES])) for _ in range(2)]
            cells += [draw(st.sampled_from(["", "yes", "no", "TRUE", "${q0} = 1"]))]
            cells += [draw(st.sampled_from(["", *APPEARANCES]))]
            filters = ["", "town = ${q0}", "name != 'a'"] if kind.endswith(" l") else [""]
            cells += [draw(st.sampled_from(filters))]
            cells += [draw(st.sampled_from(["", "1", "a", "today()", "${q0}"]))]
            rows.append([kind, name, *cells])

    draw_rows(0)
    return "\n".join(f"| {' | '.join(row)} |" for row in [heads, *rows])


@given(forms())
@settings(max_examples=60, deadline=None)
def test_any_form_that_pyxform_accepts_is_accepted(survey: str) -> None:
    content = make_book(survey=survey, choices=CHOICES)
    if is_accepted_by_pyxform(content):
        read_content(content, "form.xlsx")


CELLS = st.one_of(
    st.sampled_from(
        [*KINDS, *RULES, "type", "name", "label", "label::Khmer (km)", "label::x", "begin group",
         "end group", "begin repeat", "end repeat", "begin loop over l", "list_name", "value",
         "${", "${}", "${a b}", "::", ":", "select_one", "yes", "parameters", "start=", "=", "a=b",
         "bind::relevant", "choice_filter", "#REF!", "title", "default_language", "minutes",
         "items", "l", "a", "b", "meta", "1", "TRUE", "or_other", "reversed", "kind", "letter"]
    ),
    st.text(st.characters(blacklist_characters="|\n", blacklist_categories=("Cs",)), max_size=8),
)  # fmt: skip
TABLES = st.lists(st.lists(CELLS, max_size=6), max_size=8).map(
    lambda rows: "\n".join(f"| {' | '.join(row)} |" for row in rows)
)
SHEETS = st.dictionaries(
    st.sampled_from(["survey", "choices", "settings", "scales", "code", "Surveys", "other"]),
    TABLES,
    min_size=1,
)


def read_or_refuse(content: bytes, file: str) -> ReadQuestionnaire | InputError:
    try:
        return read_content(content, file)
    except InputError as refused:
        return refused


@given(SHEETS)
@settings(max_examples=150, deadline=None)
def test_whatever_stands_in_a_workbook_is_read_or_told(sheets: dict[str, str]) -> None:
    found = read_or_refuse(make_book(**sheets), "form.xlsx")
    if isinstance(found, InputError):
        assert "error" in {fault.level for fault in found.faults}
    else:
        assert found.questionnaire.questions


@given(st.sampled_from(sorted(ACCEPTED)), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_a_workbook_with_damage_is_read_or_told(form: str, chance) -> None:
    content = bytearray(make_book(**ACCEPTED[form]))
    for _ in range(chance.choice((1, 3, 30))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    read_or_refuse(bytes(content[: chance.randrange(len(content) + 1)]), "form.xlsx")
