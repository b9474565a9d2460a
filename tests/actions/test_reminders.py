"""Reminders in a participant's language, and the addresses that people paste."""

import pytest

from evalapp.actions.cards import choose_attendance
from evalapp.actions.manage import start_survey_of
from evalapp.actions.reminders import MOST_AT_ONCE, read_addresses, write_reminder
from evalapp.errors import InputError
from evalapp.i18n import get_translator
from evalapp.storage.database import Session
from tests.evaluations import make_training, read_small

LINK = "http://institute.example/r/123456?lang=km"


def test_a_reminder_says_what_where_and_until_when(session: Session) -> None:
    survey = make_training(session, timings=["pre"]).surveys[0]
    letter = write_reminder(survey, LINK, "1 June 2017, 17:00", get_translator("en"))
    assert letter.subject == "A small training"
    assert letter.text.split("\n\n") == [
        "Please answer the questionnaire “A small questionnaire”.",
        LINK,
        "It takes about 10 minutes.",
        "Closes: 1 June 2017, 17:00",
        "If you have answered already, thank you: please do nothing more.",
    ]


def test_a_reminder_without_a_planned_end_says_none(session: Session) -> None:
    survey = make_training(session, timings=["pre"]).surveys[0]
    assert "Closes" not in write_reminder(survey, LINK, "", get_translator("en")).text


def test_a_reminder_tells_of_the_card_where_one_is_needed(session: Session) -> None:
    survey = start_survey_of(session, make_training(session, timings=[]), read_small(), "pre")
    choose_attendance(session, survey, True)
    told = write_reminder(survey, LINK, "", get_translator("en")).text
    assert "You need your personal card for it." in told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a@example.org", ["a@example.org"]),
        (
            "a@example.org, b@example.org;c@example.org\nd@example.org",
            [f"{x}@example.org" for x in "abcd"],
        ),
        (
            "Sok Dara <dara@example.org>\nMa Hnin\thnin@example.org",
            ["dara@example.org", "hnin@example.org"],
        ),
        ("mailto: (a@example.org). a@example.org", ["a@example.org"]),
        ("Sok Dara\n012 345 678\n'a@example.org'", ["a@example.org"]),
    ],
)
def test_addresses_are_found_among_names(text, found) -> None:
    assert read_addresses(text) == found


@pytest.mark.parametrize("text", ["", "Sok Dara, 012 345 678"])
def test_a_list_without_an_address_is_refused(text) -> None:
    with pytest.raises(InputError, match="there is no e-mail address"):
        read_addresses(text)


def test_each_wrong_address_is_named() -> None:
    with pytest.raises(InputError) as raised:
        read_addresses("a@example.org b@ @c.org d@@example.org")
    assert [fault.where for fault in raised.value.faults] == ["b@", "@c.org", "d@@example.org"]


def test_too_many_addresses_are_refused() -> None:
    enough = " ".join(f"p{number}@example.org" for number in range(MOST_AT_ONCE))
    assert len(read_addresses(enough)) == MOST_AT_ONCE
    with pytest.raises(InputError, match="501 addresses are too many at once"):
        read_addresses(f"{enough} one@example.org")
