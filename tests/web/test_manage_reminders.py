"""Reminders: a message in each language to copy, and e-mail where a server is set."""

import datetime
import html
import re
from dataclasses import replace

import pytest
from limits import RateLimitItemPerHour

from evalapp.actions.cards import choose_attendance, draw_cards, keep_cards
from evalapp.actions.mail_server import read_mail_server
from evalapp.actions.manage import start_survey_of
from evalapp.actions.roster import Invited, add_people, list_roster
from evalapp.storage.database import writing
from evalapp.web.limits import MAILS_AN_HOUR
from tests.actions.postbox import SENDER, open_postbox
from tests.evaluations import SECRET, make_training, read_small


@pytest.fixture
def survey(session):
    return make_training(session, timings=["pre"]).surveys[0]


@pytest.fixture
def postbox(app):
    """Give a mail server that the application knows."""
    with open_postbox() as box:
        config = app.extensions["evalapp_config"]
        app.extensions["evalapp_config"] = replace(config, mail=read_mail_server(box.url, SENDER))
        yield box


def address(survey, query=""):
    return f"/manage/surveys/{survey.code}/reminders{query}"


def read_message(page):
    return html.unescape(re.search(r'id="text"[^>]*>\s*(.*?)</textarea>', page.text, re.S)[1])


def send(visitor, survey, addresses, **changed):
    fields = {"subject": "Please answer", "text": "Hello", "addresses": addresses, **changed}
    return visitor.post(address(survey), **fields)


@pytest.mark.parametrize("language", ["en", "km", "my"])
def test_the_message_is_there_in_each_language_with_its_link(facilitator, survey, language):
    message = read_message(facilitator.get(address(survey, f"?to={language}")))
    assert f"/r/{survey.code}?lang={language}" in message
    assert "A small questionnaire" in message


@pytest.mark.parametrize("language", ["vi", "<b>", ""])
def test_a_language_that_is_not_asked_is_not_chosen(facilitator, survey, language):
    message = read_message(facilitator.get(address(survey, f"?to={language}")))
    assert f"/r/{survey.code}?lang=en" in message


def test_without_a_server_nothing_can_be_sent(facilitator, survey):
    page = facilitator.get(address(survey)).text
    assert "EVALAPP_SMTP_URL" in page
    assert 'name="addresses"' not in page
    assert send(facilitator, survey, "dara@example.org").status_code == 404


def test_each_address_gets_the_message_and_is_told(facilitator, survey, postbox):
    page = send(facilitator, survey, "Dara <dara@example.org>, nobody@example.org\nlan@example.org")
    assert page.status_code == 200
    assert [each.rcpt_tos for each in postbox.envelopes] == [
        ["dara@example.org"],
        ["lan@example.org"],
    ]
    assert [each["Reply-To"] for each in postbox.messages] == ["facilitator@demo.example"] * 2
    assert "2 e-mails were sent." in page.text
    assert "nobody@example.org: refused: 550 5.1.1 There is no nobody here" in page.text
    assert "dara@example.org" not in facilitator.get(address(survey)).text


def test_who_is_left_stands_in_the_form_again(facilitator, survey, postbox):
    postbox.breaks_after = 1
    page = send(facilitator, survey, "dara@example.org lan@example.org")
    assert "1 e-mail was sent." in page.text
    left = re.search(r'id="addresses"[^>]*>\s*(.*?)</textarea>', page.text, re.S)[1]
    assert left.strip() == "lan@example.org"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"subject": ""}, "Write a subject."),
        ({"subject": "Hello\r\nBcc: eve@example.org"}, "Write the subject in one line."),
        ({"subject": "Hello\nBcc: eve@example.org"}, "Write the subject in one line."),
        ({"text": " "}, "Write what people are to read."),
        ({"addresses": "Dara"}, "there is no e-mail address."),
        ({"addresses": "dara@"}, "dara@: this is no e-mail address."),
        ({"addresses": "a@example.org " * 3 + "b@@c"}, "b@@c: this is no e-mail address."),
    ],
)
def test_what_cannot_be_sent_is_told_beside_its_field(facilitator, survey, postbox, changed, told):
    page = send(facilitator, survey, **{"addresses": "dara@example.org", **changed})
    assert page.status_code == 422
    assert told in page.text
    assert postbox.envelopes == []


def test_more_than_an_hour_s_e_mails_are_refused_whole(facilitator, survey, postbox, app):
    one = "dara@example.org"
    limiter = app.extensions["evalapp_limiter"].limiter
    used = ("mails", "facilitator@demo.example")
    limiter.hit(RateLimitItemPerHour(MAILS_AN_HOUR), *used, cost=MAILS_AN_HOUR - 1)
    refused = send(facilitator, survey, f"{one} lan@example.org")
    assert refused.status_code == 429
    assert "At most 1000 e-mails can be sent in an hour." in refused.text
    assert postbox.envelopes == []
    assert send(facilitator, survey, one).status_code == 200
    assert send(facilitator, survey, one).status_code == 429
    assert len(postbox.envelopes) == 1


def test_a_post_without_its_token_sends_nothing(facilitator, survey, postbox):
    fields = {"subject": "x", "text": "x", "addresses": "dara@example.org"}
    assert facilitator.client.post(address(survey), data=fields).status_code == 400
    assert postbox.envelopes == []


def test_whom_to_remind_is_listed_where_it_is_known(facilitator, session, postbox):
    training = make_training(session, timings=[])
    add_people(session, training, [Invited("Dara", "dara@example.org"), Invited("Lan", "012 345")])
    known = start_survey_of(session, training, read_small(), "pre")
    choose_attendance(session, known, True)
    keep_cards(session, known, draw_cards(list_roster(session, training)), SECRET)
    page = facilitator.get(address(known))
    assert "2 people to remind" in page.text
    assert "Dara\tdara@example.org" in page.text
    assert "You need your personal card for it." in read_message(page)
    filled = facilitator.get(address(known, "?waiting=1")).text
    assert "dara@example.org" in re.search(r'id="addresses"[^>]*>(.*?)</textarea>', filled, re.S)[1]


def test_nobody_is_listed_where_it_is_not_known(facilitator, session, survey):
    add_people(session, survey.workshop, [Invited("Dara", "dara@example.org")])
    page = facilitator.get(address(survey, "?waiting=1")).text
    assert "dara@example.org" not in page
    assert "to remind" not in page


def test_a_planned_end_is_told_on_the_clock_of_the_workshop(facilitator, session, survey):
    with writing(session):
        survey.workshop.time_zone = "Asia/Bangkok"
        survey.closes_at = datetime.datetime(2027, 6, 1, 10, 30, tzinfo=datetime.UTC)
        session.add(survey)
    message = read_message(facilitator.get(address(survey, "?to=en")))
    assert "Closes: June 1, 2027, 17:30 (Bangkok)" in message
