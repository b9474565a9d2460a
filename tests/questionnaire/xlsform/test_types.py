"""Types of questions in all spellings, and what is told of those that are not shown."""

import pytest

from evalapp.questionnaire.xlsform.types import Reason, Type, read_type
from tests.questionnaire.xlsform.telling import read, read_entries, tell


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("text", "text"),
        ("string", "text"),
        ("add text prompt", "text"),
        ("int", "integer"),
        ("q int", "integer"),
        ("Integer", "integer"),
        ("  decimal ", "decimal"),
        ("dateTime", "dateTime"),
        ("datetime", "dateTime"),
        ("date time", "dateTime"),
        ("add dateTime prompt", "dateTime"),
        ("time", "time"),
        ("note", "note"),
        ("trigger", "acknowledge"),
        ("q calculate", "calculate"),
        ("hidden", "hidden"),
        ("begin group", "begin group"),
        ("begin_group", "begin group"),
        ("Begin Group", "begin group"),
        ("end_repeat", "end repeat"),
        ("begin lgroup", "begin repeat"),
        ("end looped group", "end repeat"),
        ("begin loop over crops", "begin loop"),
        ("select_one", ""),
        ("selekt_one l", ""),
        ("begin", ""),
        ("", ""),
    ],
)
def test_a_type_is_understood_in_every_spelling(cell: str, kind: str) -> None:
    assert read_type(cell).kind == kind


@pytest.mark.parametrize(
    ("cell", "kind", "other"),
    [
        ("select_one l", "select_one", False),
        ("select one l", "select_one", False),
        ("select one from l", "select_one", False),
        ("select1 l", "select_one", False),
        ("Select_One l", "select_one", False),
        ("select_one  l", "select_one", False),
        ("add select one prompt using l", "select_one", False),
        ("select_multiple l", "select_multiple", False),
        ("select all that apply from l", "select_multiple", False),
        ("select all that apply l", "select_multiple", False),
        ("rank l", "rank", False),
        ("select_one l or_other", "select_one", True),
        ("select_multiple l or other", "select_multiple", True),
        ("select one from l or specify other", "select_one", True),
    ],
)
def test_a_type_with_a_list_is_understood_in_every_spelling(
    cell: str, kind: str, other: bool
) -> None:
    assert read_type(cell) == Type(kind, "l", other)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("image", Reason.MEDIA),
        ("background-audio", Reason.MEDIA),
        ("file", Reason.MEDIA),
        ("geopoint", Reason.PLACE),
        ("gps", Reason.PLACE),
        ("start-geopoint", Reason.PLACE),
        ("osm", Reason.PLACE),
        ("osm buildings", Reason.PLACE),
        ("barcode", Reason.DEVICE),
        ("start", Reason.RECORD),
        ("audit", Reason.RECORD),
        ("csv-external", Reason.EXTERNAL),
        ("select_one_from_file towns.csv", Reason.EXTERNAL),
        ("select_one towns.csv", Reason.EXTERNAL),
        ("select_one_external towns", Reason.EXTERNAL),
        ("select multiple from file towns.xml", Reason.EXTERNAL),
        ("select_one ${who}", Reason.EARLIER),
        ("deviceid", Reason.PERSON),
        ("get phone number", Reason.PERSON),
        ("uri:email", Reason.PERSON),
    ],
)
def test_what_cannot_be_shown_has_a_reason(cell: str, reason: Reason) -> None:
    assert read_type(cell) == Type("unshown", reason=reason)


def test_what_is_not_shown_is_kept_with_all_its_cells() -> None:
    survey = """
    | type  | name | label | hint | required | parameters      | hxl  |
    | image | a    | A     | H    | yes      | max-pixels=1024 | #img |
    """
    [entry] = read_entries(survey=survey)
    assert entry == {
        "type": "unshown",
        "name": "a",
        "label": {"en": "A"},
        "kept": {
            "type": "image",
            "hint": "H",
            "required": "yes",
            "parameters": "max-pixels=1024",
            "hxl": "#img",
        },
    }


def test_what_would_identify_a_person_is_refused_and_told() -> None:
    survey = "| type | name | label |\n| phonenumber | p | |\n| text | a | A |"
    assert tell(survey=survey) == [
        "warning survey 2 type: phonenumber: it is refused, because it would identify the person, "
        "and answers here are anonymous: it is never collected."
    ]
    assert [question.stores for question in read(survey=survey).questionnaire.questions] == [
        False,
        True,
    ]


def test_a_question_that_looks_at_what_is_never_asked_is_told() -> None:
    survey = """
    | type  | name | label  | relevant    |
    | start | s    |        |             |
    | text  | a    | At ${s} | ${s} != '' |
    """
    assert tell(survey=survey) == [
        "warning survey 2 type: start: this is not recorded here; the question is kept in the "
        "file and not shown.",
        "warning survey 3 relevant: s never has an answer: it is always empty here. "
        "Please look at another question.",
        "warning survey 3 label: s never has an answer: it is always empty here. "
        "Please look at another question.",
    ]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("txt", "'txt' is no type of question. Did you mean text?"),
        ("select_one", "'select_one' is no type of question. Please write the name of its list "
         "behind it, such as select_one LIST."),
        ("cascading_select towns", "'cascading_select towns' is no type of question. Please use "
         "select_one LIST with a choice_filter for each level."),
        ("include other", "'include other' is no type of question. Please copy the rows of the "
         "other form into this one."),
    ],
)  # fmt: skip
def test_an_unknown_type_is_told_once(cell: str, told: str) -> None:
    survey = (
        f"| type | name | label | relevant |\n| {cell} | a | A | |\n| text | b | B | ${{a}} = 1 |"
    )
    errors = [each for each in tell(survey=survey) if each.startswith("error")]
    assert errors == [f"error survey 2 type: {told}"]


def test_types_fill_in_what_they_stand_for() -> None:
    survey = """
    | type                         | name | label | constraint | hint |
    | phone number                 | a    | A     |            |      |
    | percentage                   | b    | B     | . < 50     |      |
    | number of days in last month | c    | C     |            | Days |
    """
    phone, percentage, days = read_entries(survey=survey)
    assert (phone["type"], phone["constraint"]) == ("text", r"regex(., '^\d*$')")
    assert phone["hint"] == {"en": "Enter numbers only."}
    assert (percentage["type"], percentage["constraint"]) == ("integer", ". < 50")
    assert (days["constraint"], days["hint"]) == (". >= 0 and . <= 31", {"en": "Days"})
