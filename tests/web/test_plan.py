"""The page of an action plan, and its forms: by codes, without an account."""

import datetime
import re
import uuid

import pytest

from evalapp.actions.plans import read_records
from evalapp.actions.plans import start_planning as start_planning_at
from evalapp.actions.plans_for import write_for_token
from evalapp.storage.plan_tables import (
    ActionPlan,
    PlanComment,
    PlanRevision,
    PlanTranslation,
    PlanUpdate,
)
from evalapp.storage.tables import Project, Workshop
from tests.open_surveys import add_training, database_of
from tests.web.planning import PLAN_FORM, start_planning, tell, write_plan

LARGEST_FIRST_VIEW = 10_000


@pytest.fixture
def planning(app):
    return start_planning(app)


@pytest.fixture
def plan(app, planning):
    return write_plan(app)


@pytest.fixture
def records(app):
    """Return the plans as they stand."""

    def read():
        with database_of(app).sessions() as session:
            return read_records(session, session.query(Project).one())

    return read


def test_a_plan_handed_in_leads_to_its_own_page(app, planning, records):
    client = app.test_client()
    sent = client.post(f"/r/{planning}?lang=en", data=PLAN_FORM)
    (record,) = records()
    with database_of(app).sessions() as session:
        code = session.query(ActionPlan).one().code
    assert (sent.status_code, sent.location) == (303, f"/p/{code}?lang=en&sent={planning}")
    page = client.get(sent.location).text
    assert "Your action plan has arrived" in page
    assert f"<b>{code[:5]}</b> <b>{code[5:]}</b>" in page
    assert f'data-code="{planning}"' in page
    assert [each.title for each in record.plan.activities] == [
        "Collect profiles",
        "Print brochures",
    ]


def test_what_was_reported_last_stands_in_the_fields(app, plan):
    client = app.test_client()
    assert re.findall(r'name=earlier form=f value="(\d+)"', client.get(f"/r/{plan}").text) == ["0"]
    tell(app, plan, {"status_1": "going_on", "percent_1": "40", "needs": ["export"]})
    answer = client.get(f"/r/{plan}?lang=en")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    page = answer.text
    assert re.findall(r'name=earlier form=f value="(\d+)"', page) == ["1"]
    assert re.findall(r"<input[^>]*checked[^>]*>", page) == [
        found
        for found in re.findall(r"<input[^>]*>", page)
        if re.search(r"name=status_1 value=going_on|name=needs value=export", found)
    ]
    assert re.findall(r'name=percent_1[^>]*value="([^"]*)"', page) == ["40"]


def test_times_of_a_repeat_stand_in_the_fields_again(app, plan):
    page = app.test_client().get(f"/r/{plan}W?lang=en").text
    page = page.replace(page[page.index("<template") : page.index("</template")], "")
    assert re.findall(r'name=activity\[\d+\][^>]*value="([^"]*)"', page) == [
        "Collect profiles",
        "Print brochures",
    ]
    assert re.findall(r'name=due\[1\][^>]*value="([^"]*)"', page) == ["2016-12-01"]


def test_progress_leads_back_to_the_plan(app, plan, records):
    client = app.test_client()
    sent = client.post(f"/r/{plan.lower()}?lang=en", data={"status_2": "done"})
    assert (sent.status_code, sent.location) == (303, f"/p/{plan}?lang=en&sent={plan}")
    page = client.get(sent.location).text
    assert "Your report has arrived" in page
    assert records()[0].updates[0].activities[2].status == "done"


def test_a_script_is_told_where_the_plan_is(app, planning):
    client = app.test_client()
    data = {**PLAN_FORM, "id": str(uuid.uuid4())}
    first, again = (client.post(f"/r/{planning}/send?lang=en", data=data) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    code = first.json["own"]
    assert first.json["plan"] == f"/p/{code}?lang=en&sent={planning}"
    assert "Your action plan has arrived" in first.json["thanks"]
    assert {**again.json, "result": "stored"} == first.json
    told = client.post(f"/r/{code}/send", data={"status_1": "done", "id": str(uuid.uuid4())})
    assert (told.status_code, told.json["own"]) == (201, "")
    changed = client.post(f"/r/{planning}/send", data={**data, "title": "Other"})
    assert changed.status_code == 409
    unfinished = client.post(f"/r/{planning}/send", data={"id": str(uuid.uuid4())})
    assert unfinished.status_code == 422


def test_the_page_is_light_and_sets_no_cookie(app, plan):
    for number in range(6):
        tell(app, plan, {"status_1": "going_on", "percent_1": str(number)})
    answer = app.test_client().get(f"/p/{plan}?lang=km", headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    head = len(str(answer.headers))
    assert head + len(answer.data) < LARGEST_FIRST_VIEW
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';style-src 'sha256-")


def test_codes_that_nobody_has_are_told_in_words(app, planning):
    client = app.test_client()
    for address in ("/p/ABCDEFGHJK", "/p/ABCDEFGHJK/print", "/p/ABCDEFGHJK/photos/x.jpg"):
        answer = client.get(f"{address}?lang=en")
        assert (answer.status_code, "There is no such page" in answer.text) == (404, True)


def test_guessing_codes_of_plans_is_slowed_down(app, planning):
    client = app.test_client()
    ways = ("/p/ABCDEFGHJK", "/r/ABCDEFGHJK", "/?code=ABCDEFGHJK")
    told = [client.get(way).status_code for way in ways * 21]
    assert (told[0], told[-1]) == (404, 429)


def test_both_kinds_of_codes_are_taken_at_the_start(app, planning, plan):
    client = app.test_client()
    typed = f"{plan[:5]} {plan[5:].lower()}"
    leads = [client.get("/", query_string={"code": code}).location for code in (planning, typed)]
    assert leads == [f"/r/{planning}", f"/p/{plan}"]


def test_what_is_late_is_asked_kindly(app, plan):
    page = app.test_client().get(f"/p/{plan}?lang=en").text
    assert page.count("This was planned for December 2016. How does it stand?") == 1
    tell(app, plan, {"status_1": "done"})
    assert "This was planned for" not in app.test_client().get(f"/p/{plan}?lang=en").text


def test_a_plan_without_a_cluster_and_a_province_is_told_without_gaps(app):
    workshop = add_training(app)
    with database_of(app).sessions() as session:
        planning = start_planning_at(session, session.get_one(Workshop, workshop.id)).code
    plan = tell(app, planning, {"title": "Pepper", "activities": [{"activity": "Dry it"}]})
    with database_of(app).sessions() as session, session.begin():
        revision = session.query(PlanRevision).one()
        revision.answers = {**revision.answers, "country": "kh"}
    page = app.test_client().get(f"/p/{plan}?lang=en").text
    assert '<p class="soft line">Cambodia</p>' in page


def test_a_demonstration_is_judged_by_its_last_day(app, plan):
    with database_of(app).sessions() as session, session.begin():
        project = session.query(Project).one()
        project.is_synthetic = True
        project.workshops[0].ends_on = datetime.date(2016, 12, 1)
    assert "This was planned for" not in app.test_client().get(f"/p/{plan}?lang=en").text


def test_days_are_those_of_the_place_of_the_workshop(app, plan):
    with database_of(app).sessions() as session, session.begin():
        session.query(Workshop).one().time_zone = "Asia/Phnom_Penh"
        made_at = datetime.datetime(2017, 3, 8, 23, 30, tzinfo=datetime.UTC)
        session.query(PlanRevision).one().made_at = made_at
    assert "Last news: March 9, 2017" in app.test_client().get(f"/p/{plan}?lang=en").text


def test_words_of_people_bear_their_language_and_a_working_translation(app, plan):
    with database_of(app).sessions() as session, session.begin():
        row = session.query(ActionPlan).one()
        session.add_all(
            [
                PlanTranslation(
                    plan_id=row.id,
                    place="plan.title",
                    language="en",
                    text="Markets for silk",
                    made_by="Sokha",
                ),
                PlanComment(plan_id=row.id, made_by="Sokha", language="en", text="Well <done>"),
            ]
        )
    page = app.test_client().get(f"/p/{plan}?lang=en").text
    assert (
        "<h1><span lang=km dir=ltr>ទីផ្សារសូត្រ</span> <span class=tr>Markets for silk</span></h1>"
        in page
    )
    assert "<p class=said>Well &lt;done&gt;</p>" in page
    assert "Markets for silk" not in app.test_client().get(f"/p/{plan}?lang=km").text


def test_reports_stand_with_day_and_who_typed_them_in(app, plan):
    client = app.test_client()
    token = write_for_token(plan, "Sokha", b"s" * 32)
    shown = client.get(f"/r/{plan}?lang=en&for={token}").text
    assert "Your name, Sokha, will stand beside it." in shown
    assert f"&amp;for={token}" in shown
    sent = client.post(f"/r/{plan}?lang=en&for={token}", data={"status_1": "done"})
    assert sent.status_code == 303
    with database_of(app).sessions() as session:
        assert [row.made_by for row in session.query(PlanUpdate)] == ["Sokha"]
    page = client.get(f"/p/{plan}?lang=en").text
    assert re.findall(r"<summary>.* · (typed in by .*)</summary>", page) == ["typed in by Sokha"]


def test_a_link_for_others_that_is_too_old_is_told_in_words(app, plan):
    for method in ("get", "post"):
        answer = getattr(app.test_client(), method)(f"/r/{plan}?lang=en&for=x")
        assert (answer.status_code, "was open too long" in answer.text) == (400, True)


def test_a_plan_is_printed_with_its_code(app, plan):
    page = app.test_client().get(f"/p/{plan}/print?lang=en").text
    assert f"<b>{plan[:5]}</b> <b>{plan[5:]}</b>" in page
    assert "Collect profiles" in page


@pytest.mark.parametrize("language", ["en", "km", "my", "th", "vi", "lo"])
def test_the_shipped_forms_fit_into_what_a_phone_receives_at_once(app, language):
    workshop = add_training(app)
    with database_of(app).sessions() as session:
        planning = start_planning_at(session, session.get_one(Workshop, workshop.id)).code
    activities = [{"activity": f"Activity {number}", "due": "2016-12-01"} for number in range(3)]
    plan = tell(app, planning, {"title": "Better pepper", "activities": activities})
    told = {f"status_{number}": "done" for number in (1, 2, 3)}
    tell(app, plan, {**told, "needs": ["export", "markets"], "lessons": "Begin early."})
    for code in (planning, plan, f"{plan}W"):
        answer = app.test_client().get(
            f"/r/{code}?lang={language}", headers={"Accept-Encoding": "gzip, br"}
        )
        assert (answer.status_code, answer.content_encoding) == (200, "br")
        assert len(str(answer.headers)) + len(answer.data) < LARGEST_FIRST_VIEW
