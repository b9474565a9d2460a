"""The demo's action plans: what the case tells of, written, reported and commented."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy import select

from evalapp.actions.demo import find_demo, load_demo
from evalapp.actions.demo.people import read_people
from evalapp.actions.demo.plans import list_texts, read_story
from evalapp.actions.plans import read_records
from evalapp.actions.plans_forms import find_plan_form
from evalapp.questionnaire.planning.progress import Difficulty, Status
from evalapp.questionnaire.planning.records import PlanRecord
from evalapp.questionnaire.planning.texts import list_texts as list_places
from evalapp.questionnaire.reader import read_shipped
from evalapp.storage.database import Database, Session
from evalapp.storage.migration import migrate
from evalapp.storage.plan_tables import ActionPlan
from evalapp.storage.plans import read_translations
from evalapp.storage.surveys import find_project

SECRET = b"0123456789abcdef0123456789abcdef"
SPOKEN = {"kh": "km", "mm": "my", "th": "th", "vn": "vi"}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.sqlite'}")
    migrate(database)
    load_demo(database.session(), SECRET)
    yield database.session()
    database.close()


@pytest.fixture(scope="module")
def records(loaded: Session) -> Sequence[PlanRecord]:
    project = find_project(loaded, "demoregional")
    assert project is not None
    return read_records(loaded, project)


def test_plans_were_written_at_both_trainings(records: Sequence[PlanRecord]) -> None:
    assert Counter(record.workshop for record in records) == {
        "democlusters": 13,
        "demodatabase": 10,
    }
    assert {record.written_at.date() for record in records} == {
        datetime.date(2016, 9, 9),
        datetime.date(2016, 11, 25),
    }


def test_one_plan_belongs_to_both_programmes(records: Sequence[PlanRecord]) -> None:
    both = [record.plan.province for record in records if len(record.programmes) == 2]
    assert both == ["sa_kaeo"]


def test_plans_cover_the_19_provinces_of_the_workshop(records: Sequence[PlanRecord]) -> None:
    present = {
        (person.country, person.province)
        for person in read_people()
        if person.group != "visitors" and "synthesis" in person.surveys
    }
    planned = {(record.plan.country, record.plan.province) for record in records}
    assert len(present) == 19
    assert planned - present == {
        ("kh", "kampot"),
        ("mm", "mandalay"),
        ("th", "nakhon_ratchasima"),
    }
    assert present <= planned


def test_each_country_has_five_public_plans_and_three_plans_are_private(
    records: Sequence[PlanRecord],
) -> None:
    shown = Counter(record.plan.country for record in records if record.plan.is_public)
    assert shown == {"kh": 5, "mm": 5, "th": 5, "vn": 5}
    assert sum(not record.plan.is_public for record in records) == 3


def test_two_plans_were_never_reported_on_and_the_others_several_times(
    records: Sequence[PlanRecord],
) -> None:
    assert Counter(len(record.updates) for record in records) == {0: 2, 2: 12, 3: 8, 4: 1}


def test_updates_came_over_the_months_in_five_languages(records: Sequence[PlanRecord]) -> None:
    updates = [update for record in records for update in record.updates]
    assert {update.language for update in updates} == {"en", *SPOKEN.values()}
    days = {update.made_at.date() for update in updates}
    assert (min(days), max(days)) == (datetime.date(2016, 10, 17), datetime.date(2017, 6, 9))
    for record in records:
        times = [record.written_at, *(update.made_at for update in record.updates)]
        assert times == sorted(times)


def test_activities_stand_in_every_way(records: Sequence[PlanRecord]) -> None:
    told = {record.judge(each) for record in records for each in record.plan.activities}
    assert told == set(Status)


def test_every_kind_of_achievement_was_reached(records: Sequence[PlanRecord]) -> None:
    kinds = {kind for record in records if record.latest for kind in record.latest.achievements}
    form = read_shipped("action_plan_update").questionnaire
    assert kinds == set(form.by_name["achievements"].options)


def difficulties(records: Sequence[PlanRecord]) -> set[Difficulty]:
    return {
        difficulty
        for record in records
        for update in record.updates
        for difficulty in update.difficulties
    }


def test_strategies_helped_in_part_and_not(records: Sequence[PlanRecord]) -> None:
    assert {each.helped for each in difficulties(records)} == {"yes", "partly", "no"}


def test_ordering_together_helped_with_packaging_in_several_countries() -> None:
    helped = {
        plan.plan.answers["country"]
        for plan in read_story()
        for report in plan.reports
        for each in report.news.working.get("difficulties", ())
        if each["helped"] == "yes"
        and "pack" in each["challenge_text"].lower() + each["strategy"].lower()
        and "together" in each["strategy"]
    }
    assert helped == {"kh", "mm", "vn"}


def test_people_write_in_a_language_of_their_country_or_in_english() -> None:
    for plan in read_story():
        assert plan.plan.language in (SPOKEN[plan.plan.answers["country"]], "en")


def test_every_text_in_another_language_has_a_working_translation() -> None:
    for plan in read_story():
        for writing in (plan.plan, *(report.news for report in plan.reports)):
            for text, working in list_texts(writing):
                assert working.isascii(), working
                assert writing.language == "vi" or not text.isascii(), text


def test_owners_are_roles() -> None:
    owners = {
        activity["owner"] for plan in read_story() for activity in plan.plan.working["activities"]
    }
    assert {owner for owner in owners if owner != owner.capitalize()} == set()


def test_all_texts_of_plans_have_their_working_translation(
    loaded: Session, records: Sequence[PlanRecord]
) -> None:
    keys = {plan.key: plan.id for plan in loaded.scalars(select(ActionPlan))}
    translated = read_translations(loaded, keys.values())
    for record in records:
        places = {place for place, _ in translated.get(keys[record.key], {})}
        assert places == (set(list_places(record)) if record.language != "en" else set())


def test_codes_lead_to_the_progress_forms(loaded: Session) -> None:
    demo = find_demo(loaded)
    assert demo is not None
    told = demo.to_json()
    assert [sorted(plan) for plan in told["plans"]] == [["code", "title", "workshop"]] * 23
    assert told["plannings"] == [
        {"code": "201613", "workshop": "democlusters", "open": False},
        {"code": "201623", "workshop": "demodatabase", "open": False},
        {"code": "456789", "workshop": "demoyourself", "open": True},
    ]
    form = find_plan_form(loaded, demo.plans[0][0])
    assert form is not None
    assert form.takes_answers
    assert form.questionnaire.sections[0].title["km"] == "រចនាវេចខ្ចប់បីទំហំ"
