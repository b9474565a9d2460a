"""The demo is the case it tells of, the same each time, and its figures can be believed."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from sqlalchemy import select

from evalapp.actions.accounts import add_person
from evalapp.actions.coded import compare_coders
from evalapp.actions.collect import find_asked
from evalapp.actions.demo import find_demo, load_demo
from evalapp.actions.demo.opinions import read_opinions
from evalapp.actions.demo.people import count_differences, read_people, rebuild_code
from evalapp.actions.demo.themes import read_coding
from evalapp.actions.evaluate import Reading
from evalapp.actions.manage import create_project
from evalapp.actions.open_answers import read_open_question
from evalapp.actions.theme_counts import count_themes
from evalapp.analysis.matching import match_codes
from evalapp.analysis.results import Result, Summary
from evalapp.analysis.summary import summarise
from evalapp.errors import InputError
from evalapp.i18n import get_translator
from evalapp.questionnaire.answers import check_answers
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.table import AnswerTable, Missing
from evalapp.questionnaire.tabulate import StoredAnswers, tabulate
from evalapp.questionnaire.typed import OpenText
from evalapp.storage.database import Database, Session
from evalapp.storage.migration import migrate
from evalapp.storage.responses import read_all_answers
from evalapp.storage.surveys import find_project, find_survey, find_workshop
from evalapp.storage.tables import ROLES, Base

SECRET = b"0123456789abcdef0123456789abcdef"
CLUSTER_PRE, CLUSTER_POST = "201611", "201612"
DATABASE_PRE, DATABASE_POST = "201621", "201622"
SYNTHESIS = "201706"
ANSWERED = {CLUSTER_PRE: 26, CLUSTER_POST: 25, DATABASE_PRE: 23, DATABASE_POST: 23, SYNTHESIS: 29}
OPEN = {
    "123456": ("training_pre", "pre"),
    "234567": ("training_post", "post"),
    "345678": ("synthesis_workshop", "synthesis"),
}

Rows = Mapping[str, list[StoredAnswers]]


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    database = Database(database_url)
    migrate(database)
    yield database.session()
    database.close()


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.sqlite'}")
    migrate(database)
    load_demo(database.session(), SECRET)
    yield database.session()
    database.close()


@pytest.fixture(scope="module")
def rows(loaded: Session) -> Rows:
    surveys = {code: find_survey(loaded, code) for code in ANSWERED}
    answers = read_all_answers(loaded, [survey.id for survey in surveys.values() if survey])
    return {code: answers[survey.id] for code, survey in surveys.items() if survey}


@pytest.fixture(scope="module")
def questionnaires(loaded: Session) -> dict[str, Questionnaire]:
    asked = {code: find_asked(loaded, code) for code in ANSWERED}
    return {code: survey.questionnaire for code, survey in asked.items() if survey}


@pytest.fixture(scope="module")
def tables(rows: Rows, questionnaires: dict[str, Questionnaire]) -> dict[str, AnswerTable]:
    return {code: tabulate(questionnaires[code], rows[code]) for code in ANSWERED}


def read_everything(session: Session) -> dict[str, list[Any]]:
    return {
        table.name: [
            tuple(row)
            for row in session.execute(select(table).order_by(*table.primary_key.columns))
        ]
        for table in Base.metadata.sorted_tables
    }


def test_it_is_the_case_that_it_tells_of(session: Session) -> None:
    demo = load_demo(session, SECRET)
    assert demo.workshops[0] == ("demoworkshop", "Joint Synthesis and Evaluation Workshop")
    assert [key for key, _ in demo.workshops[1:]] == [
        "democlusters",
        "demodatabase",
        "demoyourself",
    ]
    project = find_project(session, "demoregional")
    assert project is not None
    assert project.is_synthetic
    assert "Demo" in project.institute
    assert [programme.title for programme in project.programmes] == [
        "SME Cluster Development and Export Consortia Formation",
        "Business Database Development in the Southern Economic Corridor",
    ]
    workshop = find_workshop(session, "demoworkshop")
    assert workshop is not None
    assert (workshop.kind, workshop.invited) == ("synthesis", 32)
    assert workshop.programmes == project.programmes
    assert (workshop.ends_on - workshop.starts_on).days == 1
    invited = [w.invited for w in project.workshops]
    assert invited == [27, 24, 32, None]
    assert {
        code: len(session_rows)
        for code in ANSWERED
        if (survey := find_survey(session, code))
        for session_rows in read_all_answers(session, [survey.id]).values()
    } == ANSWERED


def test_loaded_twice_it_is_the_same(session: Session, loaded: Session) -> None:
    load_demo(session, SECRET)
    assert read_everything(session) == read_everything(loaded)


def test_another_secret_leaves_other_hashes_only(session: Session, loaded: Session) -> None:
    load_demo(session, bytes(32))
    differing = {
        name
        for name, rows in read_everything(session).items()
        if rows != read_everything(loaded)[name]
    }
    by_response = {"response", "answer_coding", "answer_translation", "chosen_quote"}
    by_sender = {"action_plan", "plan_revision", "plan_update", "given_feedback"}
    assert differing == by_response | by_sender


def test_keys_and_codes_can_be_typed(loaded: Session) -> None:
    demo = find_demo(loaded)
    assert demo is not None
    assert all(re.fullmatch("demo[a-z]{8}", key) for key, _ in demo.workshops)
    codes = [code for code, *_ in demo.surveys]
    assert all(re.fullmatch("[1-9][0-9]{5}", code) for code in codes)
    assert set(codes) == ANSWERED.keys() | OPEN.keys()


def test_a_loaded_demo_is_found_and_not_loaded_again(session: Session) -> None:
    assert find_demo(session) is None
    demo = load_demo(session, SECRET)
    before = read_everything(session)
    assert find_demo(session) == demo
    with pytest.raises(InputError, match="not empty"):
        load_demo(session, SECRET)
    assert read_everything(session) == before


def test_a_database_with_a_project_is_refused(session: Session) -> None:
    create_project(session, "Ours")
    with pytest.raises(InputError, match="not empty"):
        load_demo(session, SECRET)
    assert find_demo(session) is None


def test_a_database_with_an_account_is_refused(session: Session) -> None:
    add_person(session, "boss@institute.example", "hash", ["administrator"])
    with pytest.raises(InputError, match="not empty"):
        load_demo(session, SECRET)
    assert find_demo(session) is None


def test_nothing_stays_when_the_questionnaires_do_not_fit(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "evalapp.actions.demo.load.fill_in", lambda *_: {"country": "kh", "nothing": "1"}
    )
    with pytest.raises(InputError, match=r"training_pre\.toml: .*nothing, programme"):
        load_demo(session, SECRET)
    assert not any(
        rows for name, rows in read_everything(session).items() if name != "alembic_version"
    )


def test_its_description_has_the_form_that_scripts_read(loaded: Session) -> None:
    demo = find_demo(loaded)
    assert demo is not None
    told = demo.to_json()
    assert told.keys() == {"workshops", "surveys", "plannings", "plans", "accounts"}
    assert told["workshops"][0] == {
        "id": "demoworkshop",
        "title": "Joint Synthesis and Evaluation Workshop",
    }
    assert told["surveys"][0] == {
        "code": SYNTHESIS,
        "workshop": "demoworkshop",
        "questionnaire": "synthesis_workshop",
        "timing": "synthesis",
        "open": False,
    }
    assert [account["role"] for account in told["accounts"]] == list(ROLES)
    for account in told["accounts"]:
        assert account.keys() == {"email", "password", "role"}
        assert account["email"] == f"{account['role']}@demo.example"
        assert len(str(account["password"])) >= 12


def test_visitors_can_try_each_questionnaire(loaded: Session) -> None:
    demo = find_demo(loaded)
    assert demo is not None
    assert {
        code: (questionnaire, timing)
        for code, workshop, questionnaire, timing, is_open in demo.surveys
        if is_open and workshop == "demoyourself"
    } == OPEN
    workshop = find_workshop(loaded, "demoyourself")
    assert workshop is not None
    assert workshop.programmes == []
    surveys = [survey.id for survey in workshop.surveys]
    answered = read_all_answers(loaded, surveys).values()
    assert [len(responses) for responses in answered] == [12, 12, 9]


def test_every_answer_is_valid_as_stored(
    rows: Rows, questionnaires: dict[str, Questionnaire]
) -> None:
    for code, answers in rows.items():
        for row in answers:
            checked = check_answers(questionnaires[code], row.answers)
            assert not checked.faults
            assert (checked.answers, list(checked.not_asked)) == (row.answers, row.not_asked)


def test_trained_people_are_27_and_24() -> None:
    trained = [person.programmes for person in read_people() if person.group == "trained"]
    assert trained == [("sme_cluster",)] * 27 + [("business_database",)] * 24


def test_29_come_from_19_provinces_of_4_countries() -> None:
    people = [person for person in read_people() if person.group != "visitors"]
    present = [person for person in people if "synthesis" in person.surveys]
    assert len(present) == 29
    assert len({(person.country, person.province) for person in present}) == 19
    assert {person.country for person in present} == {"kh", "mm", "th", "vn"}
    assert sum(person.group != "trained" for person in present) == 6


def test_the_provinces_are_told_in_the_answers(rows: Rows) -> None:
    provinces = {
        value
        for row in rows[SYNTHESIS]
        for name, value in row.answers.items()
        if name.startswith("province_")
    }
    assert 17 <= len(provinces) <= 19  # a few leave the question out


def test_everybody_answers_in_a_language_of_the_country_or_english(rows: Rows) -> None:
    spoken = {"kh": "km", "mm": "my", "th": "th", "vn": "vi"}
    for answers in rows.values():
        for row in answers:
            assert row.language in (spoken[str(row.answers["country"])], "en")
        assert {row.language for row in answers} >= {"en", *spoken.values()}


def test_what_coders_found_fits_the_answers_and_the_accounts(loaded: Session) -> None:
    told, demo = read_coding(), find_demo(loaded)
    assert demo is not None
    assert {email for email, *_ in demo.accounts}.issuperset(told["coders"])
    texts = {
        text
        for texts in read_opinions()["synthesis_workshop"][told["question"]].values()
        for text in texts
    }
    assert texts.issuperset(told["found"])
    for part in ("otherwise", "settled", "quotes"):
        assert told["found"].keys() >= told[part].keys()
    named = {
        name
        for part in ("found", "otherwise", "settled")
        for names in told[part].values()
        for name in names
    }
    assert named == told["themes"].keys()
    assert {frozenset(theme["label"]) for theme in told["themes"].values()} == {
        frozenset({"en", "km", "my", "th", "vi", "lo"})
    }


def test_two_coders_have_read_most_answers_to_one_question(session: Session) -> None:
    load_demo(session, SECRET)  # Its own: looking at answers notes what was shown.
    survey = find_survey(session, SYNTHESIS)
    assert survey is not None
    evaluator = read_coding()["coders"][0]
    reading = Reading(get_translator("en"))
    asked = read_open_question(session, survey, "challenges", evaluator, reading)
    assert asked is not None
    assert (len(asked.answers), len(asked.unread), len(asked.differing)) == (20, 2, 1)
    counted = count_themes(asked.material, asked.question, asked.themes, asked.readings)
    assert (counted.n_coded, counted.n_differing, len(counted.quotes)) == (17, 1, 4)
    assert {theme.key.removeprefix("demo"): theme.n for theme in counted.themes} == {
        "data": 5,
        "members": 4,
        "money": 3,
        "permits": 3,
        "product": 2,
        "buyers": 2,
    }
    compared = compare_coders(asked)
    assert compared is not None
    assert compared.agreement.n == 18


def test_open_answers_are_in_the_language_of_the_person(
    rows: Rows, questionnaires: dict[str, Questionnaire]
) -> None:
    for code, answers in rows.items():
        opinions = read_opinions()[questionnaires[code].name]
        for row in answers:
            for name, by_language in opinions.items():
                assert row.answers.get(name) in (None, *by_language[row.language])


def test_no_open_answer_stands_twice(rows: Rows, questionnaires: dict[str, Questionnaire]) -> None:
    written = [
        row.answers[question.name]
        for code, answers in rows.items()
        for row in answers
        for question in questionnaires[code].questions
        if isinstance(question, OpenText) and question.name in row.answers
    ]
    asked = 26 + 23 + 3 * (25 + 23) + 6 * 29
    assert 0.5 < len(written) / asked < 0.7
    assert len(written) == len(set(written))


def test_a_few_questions_are_left_out(tables: dict[str, AnswerTable]) -> None:
    cells = [
        cell
        for table in tables.values()
        for column in table.columns.values()
        if column.measure.value != "text"
        for cell in column.cells
        if cell is not Missing.NOT_ASKED
    ]
    left_out = sum(cell is Missing.NOT_ANSWERED for cell in cells) / len(cells)
    assert 0.02 < left_out < 0.06


def test_no_two_people_have_codes_that_a_slip_could_confuse() -> None:
    codes = [person.code for person in read_people()]
    for place, code in enumerate(codes):
        assert all(count_differences(code, other) >= 3 for other in codes[:place])


def test_one_person_makes_a_slip_and_four_leave_the_code_out() -> None:
    slips = [
        person
        for person in read_people()
        if (after := rebuild_code(person, "post")) and count_differences(after, person.code) == 1
    ]
    assert len(slips) == 1
    assert slips[0].surveys >= {"pre", "post"}
    without = [person for person in read_people() if not rebuild_code(person, "post")]
    assert len(without) == 4


@pytest.mark.parametrize(
    ("pre", "post", "matched", "lost"),
    [
        (CLUSTER_PRE, CLUSTER_POST, 23, (3, 2)),
        (DATABASE_PRE, DATABASE_POST, 20, (3, 3)),
    ],
)
def test_most_are_found_again_after_the_training(
    tables: dict[str, AnswerTable], pre: str, post: str, matched: int, lost: tuple[int, int]
) -> None:
    found = match_codes(tables[pre].codes, tables[post].codes)
    assert (found.n_matched, found.n_ambiguous) == (matched, 0)
    assert (found.n_unmatched_pre, found.n_unmatched_post) == lost


def test_23_of_the_29_are_found_again_months_later(tables: dict[str, AnswerTable]) -> None:
    before = [*tables[CLUSTER_PRE].codes, *tables[DATABASE_PRE].codes]
    found = match_codes(before, tables[SYNTHESIS].codes)
    assert (found.n_matched, found.n_ambiguous, found.n_unmatched_post) == (23, 0, 6)


def test_one_person_always_chooses_four(
    rows: Rows, questionnaires: dict[str, Questionnaire]
) -> None:
    for code in (CLUSTER_PRE, CLUSTER_POST):
        items = {item for scale in questionnaires[code].scales for item in scale.items}
        ratings = [{row.answers.get(item, "4") for item in items} for row in rows[code]]
        assert ratings.count({"4"}) == 1


def test_small_organisation_types_show_disclosure_control(rows: Rows) -> None:
    told = [row.answers.get("organisation") for row in rows[SYNTHESIS]]
    assert 0 < told.count("company") < 5
    assert all(told.count(kind) >= 5 for kind in ("cluster", "department", "association"))


@pytest.fixture(scope="module")
def clusters(tables: dict[str, AnswerTable]) -> Summary:
    return summarise(tables[CLUSTER_PRE], tables[CLUSTER_POST])


@pytest.fixture(scope="module")
def databases(tables: dict[str, AnswerTable]) -> Summary:
    return summarise(tables[DATABASE_PRE], tables[DATABASE_POST])


def change(result: Result) -> float:
    return result.paired.mean_change


def test_each_programme_teaches_its_own_most(clusters: Summary, databases: Summary) -> None:
    assert 0.4 < change(databases.scales["cluster"]) < change(clusters.scales["cluster"]) < 1.0
    assert 0.4 < change(clusters.scales["data"]) < change(databases.scales["data"]) < 1.0


def test_knowledge_rises_moderately(clusters: Summary, databases: Summary) -> None:
    for summary in (clusters, databases):
        assert summary.knowledge is not None
        assert 0.25 < summary.knowledge.gain < 0.5


def test_items_of_a_scale_hang_together(clusters: Summary, databases: Summary) -> None:
    for summary in (clusters, databases):
        for name in ("cluster", "market", "data"):
            assert 0.68 < summary.scales[name].alpha < 0.92


def test_one_item_has_no_room_to_rise(clusters: Summary) -> None:
    at_the_top = [
        name
        for name, item in clusters.items.items()
        if (top := getattr(item.paired, "top_before", None)) and top.share > 0.4
    ]
    assert at_the_top == ["cluster_partners"]


def test_looking_back_people_rate_themselves_lower_than_they_did(
    clusters: Summary, databases: Summary
) -> None:
    for summary in (clusters, databases):
        shift = summary.scales["cluster"].response_shift
        assert -0.6 < shift.mean_change < -0.2


def test_some_stay_the_same_and_some_go_down(clusters: Summary, databases: Summary) -> None:
    for summary in (clusters, databases):
        changes = [summary.items[name].paired for name in ("data_profile", "data_check")]
        assert all(paired.same > 0 for paired in changes)
        assert all(paired.lower > 0 for paired in changes)


def test_most_recommend_it_and_one_does_not(tables: dict[str, AnswerTable]) -> None:
    told = [
        cell
        for code in (CLUSTER_POST, DATABASE_POST)
        for cell in tables[code].columns["recommend"].cells
        if not isinstance(cell, Missing)
    ]
    assert told.count(4) == 1
    assert min(cell for cell in told if cell != 4) == 6
    assert sum(cell >= 8 for cell in told) > 0.7 * len(told)


def test_needs_differ_between_countries(rows: Rows) -> None:
    def share(country: str, need: str) -> float:
        asked = [
            row.answers["needs"]
            for code in (CLUSTER_PRE, DATABASE_PRE, SYNTHESIS)
            for row in rows[code]
            if row.answers["country"] == country and "needs" in row.answers
        ]
        return sum(need in named for named in asked) / len(asked)

    assert share("mm", "technology") > share("th", "technology") + 0.2
    assert share("kh", "quality") > share("th", "quality") + 0.2
    assert share("vn", "export") > share("kh", "export") + 0.1
