"""Mentors: asking for action plans, finding those that need help, and what is done with one."""

import csv
import html
import io
import re
import uuid
from dataclasses import replace

import pytest

from evalapp.actions.collect import Submission
from evalapp.actions.mail_server import read_mail_server
from evalapp.actions.plans_forms import find_plan_form
from evalapp.actions.plans_hand_in import hand_in_plan
from evalapp.storage.plans import find_plan
from tests.actions.planning import SECRET
from tests.actions.postbox import SENDER, open_postbox

SILK = {
    "title": "ទីផ្សារសូត្រ",
    "country": "kh",
    "province_kh": "kampot",
    "cluster": "Silk",
    "is_public": "yes",
    "contact": "Dara, dara@silk.example",
    "activities": [{"activity": "<b>Weave</b>", "due": "2017-03-31", "target": "3"}],
}
RICE = {
    "title": "Rice",
    "country": "th",
    "province_th": "trat",
    "is_public": "no",
    "contact": "012 345 678",
    "activities": [{"activity": "Grow"}],
}
NEWS = {
    "status_1": "going_on",
    "percent_1": "40",
    "output_number_1": "1",
    "difficulties": [
        {
            "challenge": "cost",
            "challenge_text": "Dear",
            "strategy": "Order packaging together",
            "helped": "yes",
        }
    ],
    "needs": ["export"],
}


@pytest.fixture
def planning(facilitator, seed):
    """Give the code behind which plans are written at the seed's workshop."""
    facilitator.post(f"/manage/workshops/{seed.workshop}/plans")
    return re.search(r"/r/(\d{6})", facilitator.get(asking(seed)).text)[1]


@pytest.fixture
def send(session):
    """Give a function that hands a form on plans in and returns the plan's own code."""

    def hand_in(code, answers, language="km"):
        sent = Submission(uuid.uuid4(), language, answers)
        outcome = hand_in_plan(session, find_plan_form(session, code), sent, SECRET)
        assert not outcome.faults
        session.rollback()
        return outcome.plan_code

    return hand_in


@pytest.fixture
def silk(planning, send, session):
    """Give the key of a plan with news, beside which another has none."""
    code = send(planning, SILK)
    send(code, NEWS)
    send(planning, RICE, "en")
    return find_plan(session, code).key


@pytest.fixture
def postbox(app):
    """Give a mail server that the application knows."""
    with open_postbox() as box:
        config = app.extensions["evalapp_config"]
        app.extensions["evalapp_config"] = replace(config, mail=read_mail_server(box.url, SENDER))
        yield box


def asking(seed):
    return f"/manage/workshops/{seed.workshop}/plans"


def plans(seed, rest=""):
    return f"/manage/projects/{seed.project}/plans{rest}"


def list_titles(page):
    """Return the titles in the table of a page, in order."""
    found = re.findall(r'<a href="/manage/plans/\w+">\s*<span lang="\w+">(.*?)</span>', page.text)
    return [html.unescape(each) for each in found]


def read_words(page):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


# At the workshop


def test_plans_are_asked_for_in_one_step(facilitator, seed):
    page = facilitator.get(f"/manage/workshops/{seed.workshop}")
    assert "Ask for action plans" in page.text
    assert facilitator.get(asking(seed)).location.endswith("#plans")
    done = facilitator.post(asking(seed))
    assert (done.status_code, done.location) == (303, asking(seed))
    assert "Show the code to the room" in facilitator.get(asking(seed)).text


def test_forms_on_plans_are_not_offered_as_surveys(facilitator, seed):
    page = facilitator.get(f"/manage/workshops/{seed.workshop}/surveys/new").text
    assert 'id="q-synthesis_workshop"' in page
    assert 'id="q-action_plan"' not in page
    assert 'id="q-action_plan_update"' not in page


def test_no_more_plans_are_taken_until_they_are_again(facilitator, seed, planning, session):
    facilitator.post(f"{asking(seed)}/close")
    assert not find_plan_form(session, planning).takes_answers
    assert "Undo" in facilitator.get(asking(seed)).text
    facilitator.post(f"{asking(seed)}/open")
    session.rollback()
    assert find_plan_form(session, planning).takes_answers


def test_only_forms_on_plans_can_be_chosen(facilitator, seed, planning):
    forms = f"{asking(seed)}/forms"
    good = {"plan": "action_plan", "progress": "action_plan_update"}
    assert facilitator.post(forms, **good).status_code == 303
    for bad in ({"plan": "training_pre"}, {"progress": "action_plan"}, {"plan": ""}):
        assert facilitator.post(forms, **{**good, **bad}).status_code == 422


def test_the_room_sees_the_code_and_how_many_plans_came(facilitator, planning, send):
    assert f">{planning}</p>" in facilitator.get(f"/room/{planning}").text
    send(planning, RICE)
    count = facilitator.get(f"/room/{planning}/count?lang=en")
    assert count.json == {
        "count": "1",
        "sentence": "1 action plan",
        "state": "open",
        "until": 0,
        "results": 0,
    }
    assert facilitator.get("/room/000000").status_code == 404
    assert facilitator.get("/room/000000/count").status_code == 404


# All plans


def test_an_empty_list_tells_the_first_step(facilitator, seed):
    for page in ("", "/needs", "/strategies"):
        assert "No action plan yet" in facilitator.get(plans(seed, page)).text


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["ទីផ្សារសូត្រ", "Rice"]),
        ("?country=kh", ["ទីផ្សារសូត្រ"]),
        ("?country=th&text=trat", ["Rice"]),
        ("?cluster=silk", ["ទីផ្សារសូត្រ"]),
        ("?status=not_started", ["Rice"]),
        ("?attention=overdue", ["ទីផ្សារសូត្រ"]),
        ("?attention=silent", []),
        ("?need=export", ["ទីផ្សារសូត្រ"]),
        ("?text=PACKAGING+order", ["ទីផ្សារសូត្រ"]),
        ("?text=dara@silk.example", ["ទីផ្សារសូត្រ"]),
        ("?text=nothing", []),
        ("?programme=nosuch&workshop=nosuch", []),
    ],
)
def test_the_address_says_which_plans_are_listed(facilitator, seed, silk, query, titles):
    assert list_titles(facilitator.get(plans(seed, query))) == titles


def test_the_list_says_how_many_of_all_are_shown(facilitator, seed, silk):
    assert "1 of 2 action plans" in facilitator.get(plans(seed, "?country=kh")).text
    assert "<b>Weave" not in facilitator.get(plans(seed)).text


def test_needs_lead_to_their_plans(facilitator, seed, silk):
    page = facilitator.get(plans(seed, "/needs"))
    assert "Export procedure" in page.text
    links = re.findall(r'href="([^"]*need=export[^"]*)"', page.text)
    assert [html.unescape(each) for each in links] == [
        plans(seed, "?need=export"),
        plans(seed, "?need=export&country=kh"),
    ]
    assert list_titles(facilitator.get(html.unescape(links[1]))) == ["ទីផ្សារសូត្រ"]
    for by in ("cluster", "programme", "nonsense"):
        assert facilitator.get(plans(seed, f"/needs?by={by}")).status_code == 200


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 1),
        ("?text=packaging", 1),
        ("?text=packaging&helped=yes", 1),
        ("?helped=no", 0),
        ("?difficulty=cost&country=kh", 1),
        ("?difficulty=export", 0),
        ("?country=th", 0),
    ],
)
def test_strategies_are_searched(facilitator, seed, silk, query, found):
    page = facilitator.get(plans(seed, f"/strategies{query}"))
    assert page.text.count("Order packaging together") == found


def test_an_export_holds_the_plans_that_are_shown_without_contacts(facilitator, seed, silk):
    page = facilitator.get(plans(seed, "/export.csv?country=kh"))
    (row,) = csv.DictReader(io.StringIO(page.data.decode("utf-8-sig")))
    assert (row["title"], row["country"], row["activity"], row["percent"]) == (
        "ទីផ្សារសូត្រ",
        "Cambodia",
        "<b>Weave</b>",
        "40",
    )
    assert "dara@silk.example" not in page.text
    assert facilitator.get(plans(seed, "/export.xlsx")).data[:2] == b"PK"


# One plan


def test_a_plan_is_shown_with_what_was_new(facilitator, silk):
    words = read_words(facilitator.get(f"/manage/plans/{silk}"))
    assert "<b>Weave</b>" in words
    assert "Order packaging together" in words
    assert "The plan was written" in words
    assert "Dara, dara@silk.example" in words


def test_a_comment_stands_on_the_page_of_the_plan(facilitator, stranger, silk, session):
    plan = f"/manage/plans/{silk}"
    done = facilitator.post(f"{plan}/comments", text="Well <i>done", language="en")
    assert done.status_code == 303
    assert "Well &lt;i&gt;done" in facilitator.get(plan).text
    assert facilitator.post(f"{plan}/comments", text=" ", language="en").status_code == 422
    assert facilitator.post(f"{plan}/comments", text="x", language="xx").status_code == 422


def test_translations_are_kept_with_their_maker(facilitator, silk):
    address = f"/manage/plans/{silk}/translate?to=en"
    assert 'name="plan.title"' in facilitator.get(address).text
    facilitator.post(address, **{"plan.title": "Silk market", "nosuch.place": "x"})
    page = facilitator.get(address)
    assert "Silk market</textarea>" in page.text
    assert "by facilitator@demo.example" in page.text
    assert "nosuch" not in page.text
    assert "Silk market" in facilitator.get(f"/manage/plans/{silk}").text


def test_a_mentor_is_led_to_the_form_under_their_name(facilitator, silk):
    done = facilitator.post(f"/manage/plans/{silk}/type-in", what="progress")
    assert re.fullmatch(r"/r/[A-Z0-9]{10}\?lang=km&for=.+", done.location)
    page = facilitator.get(done.location)
    assert page.status_code == 200
    assert "facilitator@demo.example" in page.text
    rewritten = facilitator.post(f"/manage/plans/{silk}/type-in", what="plan")
    assert re.fullmatch(r"/r/[A-Z0-9]{10}W\?lang=km&for=.+", rewritten.location)


def test_a_new_code_replaces_the_lost_one(facilitator, stranger, silk):
    plan = f"/manage/plans/{silk}"
    before = re.search(r"/p/([A-Z0-9]{10})", facilitator.get(plan).text)[1]
    facilitator.post(f"{plan}/code")
    after = re.search(r"/p/([A-Z0-9]{10})", facilitator.get(plan).text)[1]
    codes = (before, after)
    assert [stranger.get(f"/p/{code}").status_code for code in codes] == [404, 200]


def test_a_removed_plan_comes_back_by_undo(facilitator, seed, silk):
    facilitator.post(f"/manage/plans/{silk}/remove")
    listed = facilitator.get(plans(seed))
    assert list_titles(listed) == ["Rice"]
    assert f'action="/manage/plans/{silk}/restore"' in listed.text
    assert "Bring it back" in facilitator.get(f"/manage/plans/{silk}").text
    facilitator.post(f"/manage/plans/{silk}/restore")
    assert len(list_titles(facilitator.get(plans(seed)))) == 2


# Reminders


def test_reminders_speak_the_language_of_each_plan(facilitator, seed, silk):
    page = facilitator.get(plans(seed, "/reminders"))
    links = re.findall(r"/p/[A-Z0-9]{10}\?lang=(\w+)", page.text)
    assert links == ["km", "en"]


def test_reminders_go_to_those_who_gave_an_address_and_are_noted(facilitator, seed, silk, postbox):
    address = plans(seed, "/reminders")
    keys = re.findall(r'name="remind" value="(\w+)"', facilitator.get(address).text)
    page = facilitator.post(address, go="send", remind=keys)
    assert [each.rcpt_tos for each in postbox.envelopes] == [["dara@silk.example"]]
    assert "1 e-mail was sent." in page.text
    shown = [read_words(facilitator.get(f"/manage/plans/{key}")) for key in keys]
    assert ["Reminded" in each for each in shown] == [key == silk for key in keys]


def test_a_reminder_is_sent_as_it_was_changed(facilitator, seed, silk, postbox):
    address = plans(seed, f"/reminders?plan={silk}")
    facilitator.post(address, go="send", remind=silk, **{f"text-{silk}": "Hello\r\nDara"})
    (message,) = postbox.messages
    assert message.get_content().splitlines() == ["Hello", "Dara"]
    assert message["Reply-To"] == "facilitator@demo.example"


def test_too_many_reminders_an_hour_are_refused(facilitator, seed, silk, postbox, monkeypatch):
    monkeypatch.setattr("evalapp.web.limits.MAILS_AN_HOUR", 0)
    page = facilitator.post(plans(seed, "/reminders"), go="send", remind=silk)
    assert (page.status_code, postbox.envelopes) == (429, [])


def test_who_was_telephoned_is_noted_without_a_mail_server(facilitator, seed, silk):
    address = plans(seed, f"/reminders?plan={silk}")
    assert facilitator.post(address, go="note", remind=silk).status_code == 303
    assert "Reminded" in read_words(facilitator.get(f"/manage/plans/{silk}"))
    assert facilitator.post(address, go="send", remind=silk).status_code == 404
    assert facilitator.post(address, go="note").status_code == 303
    assert facilitator.get(plans(seed, "/reminders?plan=nosuch")).status_code == 404


# Import


def upload(visitor, seed, text, language="en"):
    return visitor.client.post(
        f"{asking(seed)}/import",
        data={
            "csrf_token": visitor.token,
            "language": language,
            "file": (io.BytesIO(text.encode()), "plans.csv"),
        },
    )


def test_a_file_is_looked_at_before_anything_is_stored(facilitator, seed, planning):
    page = upload(
        facilitator, seed, "title,is_public,activity\nSilk,yes,Weave\n,,Sell\nRice,no,Grow"
    )
    assert page.status_code == 200
    assert "Import 2 plans" in page.text
    assert list_titles(facilitator.get(plans(seed))) == []
    sent = html.unescape(re.search(r'name="plans" value="([^"]+)"', page.text)[1])
    for _time in range(2):
        facilitator.post(f"{asking(seed)}/import/take", plans=sent, language="th")
    assert sorted(list_titles(facilitator.get(plans(seed)))) == ["Rice", "Silk"]


def test_faults_of_a_file_are_told_by_row_and_nothing_can_be_stored(facilitator, seed, planning):
    page = upload(facilitator, seed, "title,is_public,activity,due\nSilk,yes,Weave,soon")
    assert page.status_code == 422
    assert "Row 2: By which day will it be done?" in read_words(page)
    assert 'name="plans"' not in page.text
    assert upload(facilitator, seed, "activity\nWeave").status_code == 422


@pytest.mark.parametrize("sent", ["", "{", "[1]", '[{"id": "x", "answers": {}}]', "{}", "null"])
def test_what_no_page_holds_is_refused(facilitator, seed, planning, sent):
    done = facilitator.post(f"{asking(seed)}/import/take", plans=sent)
    assert done.status_code == (303 if sent == "{}" else 400)
    assert list_titles(facilitator.get(plans(seed))) == []


def test_the_empty_columns_are_those_that_are_read(facilitator, seed, planning):
    page = facilitator.get(f"{asking(seed)}/import/columns.csv")
    heads = page.data.decode("utf-8-sig").strip()
    assert heads.split(",")[:5] == ["title", "objective", "cluster", "programmes", "country"]
