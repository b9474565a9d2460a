"""Action plans from a file: a row an activity, faults by row, nothing stored twice."""

import uuid

import pytest

from evalapp.actions.plans import close_planning, read_plan_form, read_records
from evalapp.actions.plans_import import (
    MOST_PLANS,
    FoundPlan,
    PlanFile,
    list_columns,
    read_plan_file,
    store_plan_file,
    write_template,
)
from evalapp.errors import InputError
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.reader import read_shipped
from evalapp.storage.database import Session
from tests.actions.planning import SECRET, plan_at_training

FORM = read_shipped("action_plan").questionnaire


def read(*lines: str, form: Questionnaire = FORM) -> PlanFile:
    return read_plan_file("\n".join(lines).encode(), "plans.csv", form)


def tell(file: PlanFile) -> list[tuple[int, str]]:
    return [(fault.row, fault.question) for fault in file.faults]


def test_rows_of_one_title_are_one_plan() -> None:
    file = read(
        "title,country,province,is_public,activity,due,target",
        "Silk,Cambodia,Kampot,yes,Weave,2017-05,3",
        ",,,,Sell,2017-06-15,",
        "Rice,th,Trat,no,Grow,,",
        "SILK,,,,Export,,",
    )
    assert file.faults == []
    assert [(each.title, each.rows) for each in file.plans] == [("Silk", (2, 3, 5)), ("Rice", (4,))]
    assert file.plans[0] == FoundPlan(
        (2, 3, 5),
        {
            "title": "Silk",
            "country": "kh",
            "province_kh": "kampot",
            "is_public": "yes",
            "activities": [
                {"activity": "Weave", "due": "2017-05-31", "target": "3"},
                {"activity": "Sell", "due": "2017-06-15"},
                {"activity": "Export"},
            ],
        },
    )


def test_columns_are_known_by_their_words_in_any_language() -> None:
    label = FORM.by_name["title"].label["km"]
    assert read(f"{label},is_public,Colour", "Silk,no,red").plans[0].title == "Silk"
    assert read(f"{label},is_public,Colour", "Silk,no,red").left_out == ("Colour",)


def test_each_fault_is_told_by_its_row() -> None:
    file = read(
        "title,country,province,is_public,activity,due,target",
        "Silk,Cambodia,Atlantis,yes,Weave,2017-05,3",
        ",Thailand,,,Sell,2017-13,many",
        ",,,,,2017-05,",
    )
    assert sorted(tell(file)) == [
        (2, "province_kh"),
        (3, "country"),
        (3, "due"),
        (3, "target"),
        (4, "activity"),
    ]


def test_what_would_be_lost_is_told() -> None:
    file = read("title,province,is_public,activity", "Silk,Kampot,yes,Weave")
    assert tell(file) == [(2, "province_other")]


@pytest.mark.parametrize(
    "lines", [("activity", "Weave"), ("title",), ("",), ("title,title", "a,b,c")]
)
def test_a_file_that_holds_no_plans_is_refused(lines: tuple[str, ...]) -> None:
    with pytest.raises(InputError):
        read(*lines)


def test_too_many_plans_are_refused() -> None:
    with pytest.raises(InputError, match="more plans than"):
        read("title", *(f"Plan {number}" for number in range(MOST_PLANS + 1)))


def test_the_template_has_a_column_a_question() -> None:
    columns = write_template(FORM).decode("utf-8-sig").strip().split(",")
    assert columns == list_columns(FORM)
    assert columns[:4] == ["title", "objective", "cluster", "programmes"]
    assert columns.count("province") == 1
    assert read(",".join(columns), "Silk" + "," * (len(columns) - 1)).left_out == ()


def test_plans_are_stored_once_by_a_mentor_also_when_no_new_ones_are_taken(
    session: Session,
) -> None:
    project, planning = plan_at_training(session)
    close_planning(session, planning)
    file = read("title,activity", "Silk,Weave", form=read_plan_form(session, planning))
    sent = [(uuid.uuid4(), each.answers) for each in file.plans]
    for _time in range(2):
        assert store_plan_file(session, planning, sent, "km", "anna@b.c", SECRET) == 1
    (record,) = read_records(session, project)
    assert (record.plan.title, record.language) == ("Silk", "km")


def test_a_plan_that_is_not_valid_is_not_stored(session: Session) -> None:
    project, planning = plan_at_training(session)
    sent = [(uuid.uuid4(), {"activities": [{"activity": "Weave"}]})]
    assert store_plan_file(session, planning, sent, "km", "anna@b.c", SECRET) == 0
    assert read_records(session, project) == []
