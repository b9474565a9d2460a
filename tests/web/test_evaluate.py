"""Evaluators' pages: results, comparisons, reports; and nothing of too few people anywhere."""

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from flask import Flask

from evalapp.actions.manage import create_project, open_survey, start_survey, start_survey_of
from evalapp.errors import InputError
from evalapp.folders import find_content
from evalapp.storage.database import Session
from evalapp.storage.tables import Workshop
from tests.evaluations import hand_in, make_evaluated, make_training, read_small
from tests.open_surveys import counted_statements
from tests.web.conftest import Visitor, sign_in_to

ANSWERS = ("Cambodia", "Clusters", "I can plan", "Reason number", "first letter", "%</td>")


@pytest.fixture
def session_on(app_on: Flask) -> Iterator[Session]:
    """Give a session on SQLite, then one on PostgreSQL."""
    with app_on.extensions["evalapp_database"].sessions() as session:
        yield session


@pytest.fixture
def reader(app: Flask) -> Visitor:
    """Give an evaluator who reads English."""
    return sign_in_to(app, "evaluator")


@pytest.fixture
def training(session: Session) -> Workshop:
    return make_evaluated(session)


def check_structure(page: str) -> None:
    """Check that headings skip no level, ids are unique, links within the page lead somewhere."""
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


class _Nesting(HTMLParser):
    """Collects tags that are closed in another order than opened."""

    VOID = frozenset("meta link input br img rect circle path".split())

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag, attributes):
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def test_results_are_shown_on_both_databases(app_on, session_on):
    training = make_evaluated(session_on)
    evaluator = sign_in_to(app_on, "evaluator")
    before, after = training.surveys
    home = evaluator.get("/evaluate/").text
    assert "12 of 27" in home
    assert f"/evaluate/survey/{before.code}" in home
    assert "I can plan." in evaluator.get(f"/evaluate/survey/{after.code}").text
    compared = evaluator.get(f"/evaluate/workshop/{training.key}/compare").text
    assert "10 were found both times" in compared
    summary = evaluator.get(f"/api/v1/surveys/{before.code}/summary").json
    assert (summary["n_pre"], summary["items"][0]["pre"]["n"]) == (12, 12)


def test_home_explains_itself_while_there_is_nothing(reader, session):
    assert "There is nothing to evaluate yet" in reader.get("/evaluate/").text
    create_project(session, "A project without workshops")
    page = reader.get("/evaluate/").text
    assert "There is nothing to evaluate yet" in page
    assert "/manage/" not in page


def test_home_offers_the_next_step_of_each_workshop(reader, session):
    both = make_evaluated(session)
    once = make_training(session, title="Asked once", timings=["pre"])
    hand_in(session, once.surveys[0], range(6))
    never = make_training(session, title="Asked never", timings=["pre"])
    page = reader.get("/evaluate/").text
    parts = {
        workshop.key: page.split(f'id="workshop-{workshop.key}"')[1].split("</article>")[0]
        for workshop in (both, once, never)
    }
    buttons = {
        key: re.findall(r'class="btn btn-([a-z-]+)" href="[^"]+/([a-z]+)"', part)
        for key, part in parts.items()
    }
    assert buttons[both.key] == [("primary", "compare"), ("outline-primary", "report")]
    assert buttons[once.key] == [("primary", "report")]
    assert buttons[never.key] == []


@pytest.mark.parametrize("number", [1, 4])
def test_home_takes_the_same_few_queries_for_many_workshops(app, session, number):
    for place in range(number):
        make_training(session, title=f"Training {place}")
    evaluator = sign_in_to(app, "evaluator")
    evaluator.get("/evaluate/")
    with counted_statements(app) as statements:
        evaluator.get("/evaluate/")
    assert len(statements) == 9


def test_a_survey_is_shown_with_contents_and_anchors(reader, training):
    page = reader.get(f"/evaluate/survey/{training.surveys[0].code}").text
    contents = page.split('class="contents"')[1].split("</nav>")[0]
    names = re.findall(r'href="#([^"]+)"', contents)
    assert names == [
        "participants",
        "section-skills",
        "section-end",
        "knowledge",
        "open_answers",
    ]
    assert "Hardest question" in page
    assert "Reason number 0" in page
    check_structure(page)


def test_the_shipped_questionnaires_can_be_shown(reader, session):
    training = make_training(session, timings=[])
    for timing, name in [("pre", "training_pre"), ("synthesis", "synthesis_workshop")]:
        survey = start(session, training, name, timing)
        assert reader.get(f"/evaluate/survey/{survey}").status_code == 200


def start(session: Session, training: Workshop, name: str, timing: str) -> str:
    survey = start_survey(session, training, name, timing)
    open_survey(session, survey)
    return survey.code


@pytest.mark.parametrize("address", ["survey/{code}", "workshop/{key}/compare"])
def test_pages_are_well_formed(reader, training, address):
    address = address.format(code=training.surveys[0].code, key=training.key)
    page = reader.get(f"/evaluate/{address}").text
    nesting = _Nesting()
    nesting.feed(page)
    assert (nesting.wrong, nesting.open) == ([], [])
    check_structure(page)
    assert not re.search(r"\sstyle=|<style|\son\w+=", page)


def test_nothing_of_four_people_is_shown_anywhere(app, session):
    training = make_training(session)
    hand_in(session, training.surveys[0], range(4))
    hand_in(session, training.surveys[1], range(4), rise=1)
    evaluator = sign_in_to(app, "evaluator")
    for address in (
        f"/evaluate/survey/{training.surveys[0].code}",
        f"/evaluate/workshop/{training.key}/compare",
    ):
        page = evaluator.get(address).text
        shown = page.split('class="blocks"')[1]
        assert "Fewer than 5 people have answered" in shown
        assert not any(told in page for told in ANSWERS)
        assert "<table" not in shown
        assert "<svg" not in shown
        assert "summary" not in shown


def test_the_summary_of_four_people_has_no_counts(app, session):
    training = make_training(session)
    hand_in(session, training.surveys[0], range(4))
    text = (
        sign_in_to(app, "evaluator").get(f"/api/v1/surveys/{training.surveys[0].code}/summary").text
    )
    summary = json.loads(text)
    assert summary["n_pre"] == 4
    assert {item["pre"] for item in summary["items"]} == {None}
    assert {scale["pre"] for scale in summary["scales"]} == {None}
    assert "withheld" in summary["items"][0]["pre_reason"]
    assert not any(name in text for name in ("counts", "shares", "mean", "missing", "difficulty"))


def test_a_question_that_four_answered_has_no_counts(app, session):
    training = make_training(session)
    hand_in(session, training.surveys[0], range(4))
    hand_in(session, training.surveys[0], range(4, 10), sell=None)
    evaluator = sign_in_to(app, "evaluator")
    page = evaluator.get(f"/evaluate/survey/{training.surveys[0].code}").text
    assert "Nothing to show for: “I can sell”." in page
    summary = evaluator.get(f"/api/v1/surveys/{training.surveys[0].code}/summary").json
    items = {item["name"]: item["pre"] for item in summary["items"]}
    assert items["sell"] is None
    assert items["plan"]["n"] == 10


def test_each_comparison_has_its_own_address(reader, session):
    training = make_training(session, timings=["pre", "post", "follow_up"])
    for survey in training.surveys:
        hand_in(session, survey, range(8))
    before, after, later = (survey.code for survey in training.surveys)
    page = reader.get(f"/evaluate/workshop/{training.key}/compare?pre={after}&post={later}").text
    assert re.findall(r'<option value="(\d+)" selected>', page) == [after, later]
    default = reader.get(f"/evaluate/workshop/{training.key}/compare").text
    assert re.findall(r'<option value="(\d+)" selected>', default) == [before, after]


def test_questions_that_were_asked_otherwise_are_told_to_be_kept_apart(reader, session):
    training = make_training(session, timings=["pre"])
    other = read_small(**{'no.en = "No"': 'no.en = "No"\nsoon.en = "Soon"'})
    open_survey(session, start_survey_of(session, training, other, "post"))
    session.refresh(training)
    for survey in training.surveys:
        hand_in(session, survey, range(8))
    page = reader.get(f"/evaluate/workshop/{training.key}/compare").text
    check_structure(page)
    assert (
        "<p>Not compared, because “A small questionnaire” (version 1) asked it in another way: "
        "“Do you export?”. The options were others.</p>"
    ) in page


def test_a_survey_is_not_compared_with_itself(reader, training):
    code = training.surveys[0].code
    page = reader.get(f"/evaluate/workshop/{training.key}/compare?pre={code}&post={code}").text
    assert "cannot be compared with itself" in page
    assert "found both times" not in page


def test_one_survey_alone_is_told_to_need_another(reader, session):
    training = make_training(session, timings=["pre"])
    page = reader.get(f"/evaluate/workshop/{training.key}/compare").text
    assert "There is nothing to compare yet" in page
    assert "<form" not in page.split("<main")[1]


def test_pages_that_are_not_there(reader, training):
    for address in (
        "/evaluate/survey/000000",
        "/evaluate/workshop/nothing/compare",
        "/evaluate/workshop/nothing/report",
        "/evaluate/workshop/nothing/report.pdf",
        f"/evaluate/workshop/{training.key}/report.pdf?profile=nothing",
        f"/evaluate/workshop/{training.key}/report.html?profile=../donor",
        "/api/v1/surveys/000000/summary",
    ):
        assert reader.get(address).status_code == 404


def test_a_title_with_markup_stays_text(reader, session):
    training = make_training(session, title="<b>Bold</b>")
    for address in ("/evaluate/", f"/evaluate/workshop/{training.key}/report"):
        assert "<b>Bold</b>" not in reader.get(address).text


def test_an_answer_with_markup_stays_text(reader, session):
    training = make_training(session)
    hand_in(session, training.surveys[0], range(6), why="<script>alert(1)</script>")
    page = reader.get(f"/evaluate/survey/{training.surveys[0].code}").text
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 6
    assert "<script>alert" not in page


# The report


def test_the_report_is_offered_for_whom_and_in_which_language(reader, training):
    page = reader.get(f"/evaluate/workshop/{training.key}/report").text
    assert re.findall(r'name="profile" id="[^"]+" value="(\w+)"( checked)?', page) == [
        ("donor", " checked"),
        ("facilitator", ""),
    ]
    languages = re.findall(r'name="lang" id="[^"]+" value="(\w+)"( checked)?', page)
    assert languages[0] == ("en", " checked")
    assert [code for code, _checked in languages] == ["en", "km", "my", "th", "vi", "lo"]
    assert "while you do something else" in page


def test_the_pdf_is_a_download_with_a_name(reader, training):
    answer = reader.get(f"/evaluate/workshop/{training.key}/report.pdf?profile=donor&lang=km")
    assert answer.data.startswith(b"%PDF")
    assert answer.mimetype == "application/pdf"
    name = f"evaluation-{training.key}-donor-km.pdf"
    assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert (
        "no-store" in answer.headers["Cache-Control"]
        or "max-age=0" in (answer.headers["Cache-Control"])
    )


def test_the_word_file_is_a_download_with_a_name(reader, training):
    reader.get("/evaluate/?lang=vi")
    answer = reader.get(f"/evaluate/workshop/{training.key}/report.docx?profile=donor&lang=km")
    assert answer.data.startswith(b"PK")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert answer.mimetype == kind
    name = f"evaluation-{training.key}-donor-km.docx"
    assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert '<html lang="vi">' in reader.get("/evaluate/").text


def test_the_report_as_a_page_allows_its_own_style_only(reader, training):
    answer = reader.get(f"/evaluate/workshop/{training.key}/report.html?profile=donor&lang=th")
    policy = answer.headers["Content-Security-Policy"]
    digests = [
        base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        for style in re.findall(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    ]
    assert len(digests) == 2
    assert f"style-src 'sha256-{digests[0]}' 'sha256-{digests[1]}';" in policy
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert "unsafe" not in policy
    assert '<html lang="th">' in answer.text
    assert answer.headers["Content-Disposition"].startswith("inline; filename=")


def test_the_language_of_a_report_is_not_that_of_the_evaluator(reader, training):
    reader.get("/evaluate/?lang=vi")
    reader.get(f"/evaluate/workshop/{training.key}/report.html?lang=km")
    assert '<html lang="vi">' in reader.get("/evaluate/").text


def test_a_report_that_cannot_be_made_is_told_in_the_evaluators_language(
    reader, training, monkeypatch
):
    def fail(*_arguments):
        raise InputError.of("report", "the <printer> is on fire.", "Put it out.")

    monkeypatch.setattr("evalapp.web.evaluate_report.print_report", fail)
    reader.get("/evaluate/?lang=vi")
    answer = reader.get(f"/evaluate/workshop/{training.key}/report.pdf?lang=km")
    assert answer.status_code == 500
    assert '<html lang="vi">' in answer.text
    assert "report: the &lt;printer&gt; is on fire. Put it out." in answer.text


def test_a_spoilt_report_folder_is_told_beside_the_others(reader, training, monkeypatch, tmp_path):
    shutil.copytree(find_content("reports"), tmp_path / "designs")
    (tmp_path / "designs" / "facilitator" / "report.toml").write_text("sections = [")
    monkeypatch.setenv("EVALAPP_REPORTS_DIR", str(tmp_path / "designs"))
    page = reader.get(f"/evaluate/workshop/{training.key}/report").text
    assert "facilitator/report.toml: it is not valid TOML" in page
    assert 'value="donor" checked' in page


# The summary


def test_the_summary_is_for_evaluators(app, training, stranger, facilitator):
    address = f"/api/v1/surveys/{training.surveys[0].code}/summary"
    refused = stranger.get(address)
    assert (refused.status_code, refused.json) == (401, {"message": "Please sign in"})
    assert facilitator.get(address).status_code == 403
    assert facilitator.get(address).is_json
    assert sign_in_to(app, "administrator").get(address).status_code == 200


def test_the_summary_speaks_the_language_asked_for(reader, training):
    address = f"/api/v1/surveys/{training.surveys[0].code}/summary"
    english = reader.get(f"{address}?lang=en").json["items"][0]
    khmer = reader.get(f"{address}?lang=km").json["items"][0]
    assert english["paired_reason"] == "There is only one survey."
    assert khmer["paired_reason"] != english["paired_reason"]
    assert khmer["pre"] == english["pre"]


def test_the_summary_keeps_the_order_of_options(reader, training):
    answer = reader.get(f"/api/v1/surveys/{training.surveys[0].code}/summary")
    letters = next(item for item in answer.json["items"] if item["name"] == "first_letter")
    assert list(letters["pre"]["counts"]) == ["a", "b", "idk"]


def test_comparison_is_broken_down_by_background_with_a_third_survey(reader, session):
    training = make_training(session, timings=("pre", "post", "follow_up"))
    before, after, later = training.surveys
    for survey, people, rise in ((before, 18, 0), (after, 16, 1), (later, 12, 1)):
        hand_in(session, survey, range(people), rise=rise)
    address = f"/evaluate/workshop/{training.key}/compare?later={later.code}&by=country"
    page = reader.get(address).text
    check_structure(page)
    assert '<option value="country" selected>' in page
    assert f'<option value="{later.code}" selected>' in page
    assert re.findall(r"<caption[^>]*>\s*(The same people three times|Change by group)", page) == [
        "The same people three times",
        "Change by group",
    ]


def test_third_survey_that_is_one_of_the_two_is_left_out(reader, training):
    after = training.surveys[1]
    page = reader.get(f"/evaluate/workshop/{training.key}/compare?later={after.code}").text
    assert "The same people three times" not in page


def test_survey_is_broken_down_by_background(reader, session):
    training = make_training(session)
    hand_in(session, training.surveys[0], range(18))
    address = f"/evaluate/survey/{training.surveys[0].code}"
    page = reader.get(f"{address}?by=country").text
    check_structure(page)
    assert len(re.findall(r"<caption[^>]*>\s*Averages and shares by group", page)) == 1
    assert "Averages and shares by group" not in reader.get(f"{address}?by=plan").text
