"""Cells of questions: labels, rules, parameters, appearances, and what has no effect."""

import pytest

from tests.questionnaire.xlsform.telling import read, read_document, read_entries, tell

CHOICES = "| list_name | name | label | town |\n| l | x | X | m |\n| l | y | Y | n |"


def survey_of(columns: str, *rows: str) -> str:
    return "\n".join(f"| {row} |" for row in (f"type | name | label | {columns}", *rows))


def read_one(columns: str, cells: str, kind: str = "text") -> dict:
    return read_entries(survey=survey_of(columns, f"{kind} | a | A | {cells}"), choices=CHOICES)[0]


def tell_one(columns: str, cells: str, kind: str = "text") -> list[str]:
    return tell(survey=survey_of(columns, f"{kind} | a | A | {cells}"), choices=CHOICES)


@pytest.mark.parametrize(
    ("columns", "cells", "kind", "taken"),
    [
        ("hint", "H", "text", {"hint": {"en": "H"}}),
        ("guidance_hint", "H", "text", {"guidance_hint": {"en": "H"}}),
        ("required", "yes", "text", {"required": True}),
        ("required", "TRUE", "text", {"required": True}),
        ("required", "true()", "text", {"required": True}),
        ("required", "no", "text", {}),
        ("required", "1 = 1", "text", {"required": "1 = 1"}),
        ("read_only", "yes", "text", {"read_only": True}),
        ("read_only", "FALSE", "text", {}),
        ("relevant", "yes", "text", {"relevant": "true()"}),
        ("relevant", "No", "text", {"relevant": "false()"}),
        ("constraint", ". > 3", "integer", {"constraint": ". > 3"}),
        ("calculation", "1 + 1", "text", {"calculation": "1 + 1"}),
        ("default", "some text", "text", {"default": "some text"}),
        ("default", "today()", "date", {"default": "today()"}),
        ("default", "Kep (sea)", "text", {"default": "Kep (sea)"}),
        ("appearance", "multiline", "text", {"appearance": "multiline"}),
        ("background", "yes", "text", {"background": True}),
        ("right", "x", "select_one l", {"right": "x"}),
        ("choice_filter", "town = 'm'", "select_one l", {"choice_filter": "town = 'm'"}),
        ("parameters", "randomize=true", "rank l", {"parameters": {"randomize": True}}),
        ("parameters", "randomize=false", "select_one l", {}),
        (
            "parameters",
            "Randomize = TRUE ; seed = 7",
            "select_one l",
            {"parameters": {"randomize": True, "seed": 7}},
        ),
        (
            "parameters",
            "randomize=true seed=${Seed}",
            "select_one l",
            {"parameters": {"randomize": True, "seed": "${Seed}"}},
        ),
        ("parameters", "", "range", {"parameters": {"start": 1, "end": 10, "step": 1}}),
        (
            "parameters",
            "start=0;end=1, step=0.25",
            "range",
            {"parameters": {"start": 0, "end": 1, "step": 0.25}},
        ),
        (
            "parameters",
            "start=10 end=0 step=-2",
            "range",
            {"parameters": {"start": 0, "end": 10, "step": 2}},
        ),
        (
            "parameters",
            "start=0 end=10 step=4",
            "range",
            {"parameters": {"start": 0, "end": 8, "step": 4}},
        ),
        (
            "parameters",
            "start=0 end=5 placeholder=3",
            "range",
            {
                "parameters": {"start": 0, "end": 5, "step": 1},
                "kept": {"parameters": "placeholder=3"},
            },
        ),
    ],
)
def test_a_cell_is_taken(columns: str, cells: str, kind: str, taken: dict) -> None:
    entry = read_one(columns, cells, kind)
    assert entry == {"type": kind, "name": "a", "label": {"en": "A"}, **taken}


@pytest.mark.parametrize(
    ("columns", "cells", "kind", "column", "effect"),
    [
        ("relevant", "pulldata('a', 'b', 'c', 'd') = 1", "text", "relevant", "it is always asked"),
        ("relevant", "a > 5", "text", "relevant", "it is always asked"),
        ("constraint", "../b > .", "text", "constraint", "the value is not checked"),
        ("constraint", r"regex(., '\p{L}')", "text", "constraint", "the value is not checked"),
        ("calculation", "uuid()", "calculate", "calculation", "nothing is computed"),
        ("default", "uuid()", "text", "default", "nothing stands there from the start"),
        ("required", "instance('x')/root/y = 1", "text", "required", "it may be left empty"),
        ("choice_filter", "selected(../x, name)", "select_one l", "choice_filter",
         "all options are offered"),
    ],
)  # fmt: skip
def test_what_only_other_programs_understand_is_kept_and_told(
    columns: str, cells: str, kind: str, column: str, effect: str
) -> None:
    assert read_one(columns, cells, kind)["kept"] == {column: cells}
    [told] = tell_one(columns, cells, kind)
    assert told.startswith(
        f"warning survey 2 {column}: {cells!r} is not understood here, so {effect}: "
    )
    assert told.endswith(". It is kept in the file.")


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        ("relevant", "${a} AND ${b}", "at character 6 of '${a} AND ${b}': 'AND ${b}' does not fit; "
         "write and. Please correct the expression."),
        ("bind::constraint", ". >", "at character 4 of '. >': it ends too early; a value such as "
         "${name}, 5 or 'yes' is expected. Please correct the expression."),
        ("relevant", "${zz} = 1", "there is no question 'zz'. Please correct the name."),
        ("relevant", "${a} / 2 > 1", "at character 6 of '${a} / 2 > 1': '/ 2 > 1' does not fit; a "
         "division is written div, an answer ${name} instead of a path. "
         "Please correct the expression."),
    ],
)  # fmt: skip
def test_a_slip_is_refused_by_row_column_and_character(column: str, cell: str, told: str) -> None:
    survey = survey_of(column, f"text | a | A | {cell}", "text | b | B")
    assert f"error survey 2 {column}: {told}" in tell(survey=survey)


@pytest.mark.parametrize(
    ("columns", "cells", "kind", "told"),
    [
        ("read_only", "${a} = 1", "text",
         "warning survey 2 read_only: it can be answered whatever this says: only yes and no are "
         "known here. It is kept in the file."),
        ("trigger", "${a}", "text",
         "warning survey 2 trigger: what is computed follows every answer, not only this one. "
         "It is kept in the file."),
        ("appearance", "w1 map", "text",
         "warning survey 2 appearance: the appearance 'map' has no effect here: there is no map."),
        ("appearance", "signature", "text",
         "warning survey 2 appearance: the appearance 'signature' has no effect here: there is "
         "nothing to sign on."),
        ("appearance", "search('towns', 'contains')", "select_one l",
         "warning survey 2 appearance: the appearance \"search('towns', 'contains')\" has no "
         "effect here: the options are not searched in another file."),
        ("appearance", "ex:org.app.Act(a='b')", "text",
         "warning survey 2 appearance: the appearance \"ex:org.app.Act(a='b')\" has no effect "
         "here: no other app is started."),
        ("appearance", "sparkling", "text",
         "warning survey 2 appearance: the appearance 'sparkling' has no effect here."),
        ("choice_filter", "name = 'x'", "text",
         "warning survey 2 choice_filter: choice_filter has no effect on a question of type text; "
         "it is kept in the file."),
        ("repeat_count", "3", "text",
         "warning survey 2 repeat_count: repeat_count has no effect on a question of type text; "
         "it is kept in the file."),
        ("parameters", "rows=5", "text",
         "warning survey 2 parameters: kept in the file, without effect here: rows."),
        ("parameters", "start=0 end=5 tick_interval=1", "range",
         "warning survey 2 parameters: kept in the file, without effect here: tick_interval."),
        ("parameters", "start=5 end=1", "range",
         "warning survey 2 parameters: the range is shown from 1 up to 5."),
        ("parameters", "start=0 end=10 step=3", "range",
         "warning survey 2 parameters: no step of 3 reaches 10; the range ends at 9."),
        ("parameters", "start=0 end=9999", "range",
         "warning survey 2 parameters: the range has too many steps to show; a number is asked "
         "for instead."),
        ("parameters", "start 0", "range",
         "error survey 2 parameters: 'start 0' is no list of parameters. "
         "Please write key=value key=value."),
        ("parameters", "begin=0", "range",
         "error survey 2 parameters: there is no parameter 'begin' here. Known: end, "
         "placeholder, start, step, tick_interval, tick_labelset."),
        ("parameters", "start=none", "range",
         "error survey 2 parameters: start is 'none'. Please write a number."),
        ("parameters", "end=inf", "range",
         "error survey 2 parameters: end is 'inf'. Please write a number."),
        ("parameters", "step=0", "range",
         "error survey 2 parameters: steps of 0 do not lead from 1 to 10. "
         "Please make end larger than start and step larger than 0."),
        ("parameters", "randomize=maybe", "select_one l",
         "error survey 2 parameters: randomize is 'maybe'. Please write true or false."),
        ("parameters", "seed=1", "select_one l",
         "error survey 2 parameters: seed has no effect without randomize. "
         "Please either add randomize=true or remove seed."),
        ("parameters", "randomize=true seed=x", "select_one l",
         "error survey 2 parameters: the seed 'x' is no number and no question. "
         "Please write a number or ${name}."),
        ("parameters", "randomize=true", "integer",
         "error survey 2 parameters: there is no parameter 'randomize' here. Please remove it."),
    ],
)  # fmt: skip
def test_what_has_no_effect_or_is_wrong_is_told(
    columns: str, cells: str, kind: str, told: str
) -> None:
    assert tell_one(columns, cells, kind) == [told]


@pytest.mark.parametrize(
    "appearance",
    ["likert", "table-list", "label", "list-nolabel", "minimal", "multiline", "horizontal", "quick",
     "field-list", "rating", "w2 columns-3", "no-ticks", "month-year", "numbers thousands-sep"],
)  # fmt: skip
def test_known_appearances_are_not_told(appearance: str) -> None:
    assert tell_one("appearance", appearance, "select_one l") == []


def test_a_long_range_becomes_a_number_within_its_limits() -> None:
    entry = read_one("parameters | constraint", "end=5000 step=0.5 | . != 13", "range")
    assert (entry["type"], entry["constraint"], entry["kept"]) == (
        "decimal",
        "(. >= 1 and . <= 5000) and (. != 13)",
        {"type": "range", "parameters": "end=5000 step=0.5"},
    )


def test_a_question_without_a_label_shows_its_name() -> None:
    survey = "| type | name |\n| text | a |\n| calculate | b |\n| hidden | c |"
    assert [each for each in tell(survey=survey) if "label" in each] == [
        "warning survey 2 label: there is no label; the name is shown: a. "
        "Please write what is asked."
    ]
    assert read_entries(survey=survey)[0]["label"] == {"en": "a"}


def test_what_groups_have_no_use_for_is_kept_and_told() -> None:
    survey = """
    | type        | name | label | hint | required | constraint | guidance_hint |
    | begin group | g    | G     | H    | yes      | . > 1      | More          |
    | text        | a    | A     |      |          |            |               |
    | end group   |      |       |      |          |            |               |
    """
    [section] = read_document(survey=survey)["sections"]
    assert (section["title"], section["text"]) == ({"en": "G"}, {"en": "H"})
    assert section["kept"] == {"guidance_hint": "More", "required": "yes", "constraint": ". > 1"}
    assert tell(survey=survey) == [
        f"warning survey 2 {column}: {column} has no effect on a group; it is kept in the file."
        for column in ("required", "constraint")
    ]


def test_a_repeat_has_a_count() -> None:
    survey = """
    | type         | name | label | repeat_count | jr:noAddRemove |
    | begin repeat | r    | R     | 3            | true()         |
    | text         | a    | A     |              |                |
    | end repeat   |      |       |              |                |
    """
    [entry] = read_entries(survey=survey)
    assert (entry["count"], entry["kept"]) == ("3", {"jr:noAddRemove": "true()"})
    assert read(survey=survey).questionnaire.repeats["r"].count is not None


def test_smart_quotes_and_signs_are_read_as_they_are_meant() -> None:
    survey = survey_of("relevant", "text | a | A |", "text | b | “B” | ${a} = ‘x’")
    [_first, second] = read_entries(survey=survey)
    assert second["label"] == {"en": "“B”"}
    assert tell(survey=survey) == []


def test_the_record_of_a_device_is_not_known() -> None:
    assert tell_one("calculation", "${instanceID}", "calculate") == [
        "warning survey 2 calculation: '${instanceID}' is not understood here, so nothing is "
        "computed: instanceID and instanceName are names of a device's record. "
        "It is kept in the file."
    ]
