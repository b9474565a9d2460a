"""Voices: what is stored tells neither who spoke nor which texts one person wrote."""

import threading

from sqlalchemy import text

from evalapp.actions.agenda import start_agenda
from evalapp.actions.feedback import (
    Outcome,
    choose_own,
    gather_feedback,
    give_feedback,
    read_given,
    read_voice,
    write_voice,
)
from evalapp.questionnaire.planning.feedback import Feedback, Rating
from evalapp.storage.database import Database, Session
from evalapp.storage.migration import migrate
from evalapp.storage.presentation_tables import GivenFeedback
from evalapp.storage.presentations import find_agenda
from evalapp.storage.surveys import find_workshop
from tests.actions.planning import PLAN_ANSWERS, SECRET, plan_at_training, send

SAID = Feedback({"useful": Rating.YES}, strong="ល្អ", language="km")


def start(session: Session) -> str:
    """Return the key of a workshop where three plans are presented under the code 555555."""
    project, planning = plan_at_training(session)
    for number in range(3):
        send(session, planning.code, {**PLAN_ANSWERS, "title": f"Plan {number}"})
    workshop = find_workshop(session, project.workshops[0].key)
    assert workshop is not None
    start_agenda(session, workshop, "555555")
    return workshop.key


def test_rows_of_one_voice_have_nothing_in_common(session: Session) -> None:
    start(session)
    agenda = find_agenda(session, "555555")
    assert agenda is not None
    voice = choose_own(session, agenda, "", SECRET)
    for each in agenda.presentations:
        give_feedback(session, agenda, voice, each.key, SAID, SECRET)
    rows = session.query(GivenFeedback).all()
    assert len({row.voice for row in rows}) == 3
    assert voice.number not in {row.voice for row in rows}
    columns = {column.name for column in GivenFeedback.__table__.columns}
    assert columns == {
        "presentation_id",
        "voice",
        "key",
        "language",
        "ratings",
        "strong",
        "improve",
        "offer",
        "offer_text",
        "is_hidden",
    }
    assert read_given(session, agenda, voice, SECRET) == {
        each.key: SAID for each in agenda.presentations
    }


def test_a_voice_is_read_by_the_server_that_wrote_it(session: Session) -> None:
    start(session)
    agenda = find_agenda(session, "555555")
    assert agenda is not None
    voice = choose_own(session, agenda, agenda.presentations[0].key, SECRET)
    token = write_voice(voice, agenda, SECRET)
    assert read_voice(token, agenda, SECRET) == voice
    assert read_voice(token, agenda, b"another secret") is None
    assert read_voice("", agenda, SECRET) is None


def test_a_whole_room_at_once_loses_nothing(database_url: str) -> None:
    database = Database(database_url)
    migrate(database)
    with database.sessions() as session:
        key = start(session)
    outcomes: list[Outcome] = []

    def speak(own: int) -> None:
        with database.sessions() as session:
            agenda = find_agenda(session, "555555")
            assert agenda is not None
            keys = [each.key for each in agenda.presentations]
            voice = choose_own(session, agenda, keys[own], SECRET)
            # Each is sent twice, as phones do whose reply was lost.
            outcomes.extend(
                give_feedback(session, agenda, voice, each, SAID, SECRET)
                for each in keys * 2
                if each != keys[own]
            )

    room = [threading.Thread(target=speak, args=(number % 3,)) for number in range(12)]
    for phone in room:
        phone.start()
    for phone in room:
        phone.join()
    assert outcomes == [Outcome.STORED] * 48
    with database.sessions() as session:
        workshop = find_workshop(session, key)
        assert workshop is not None
        gathered = gather_feedback(session, workshop, 5)
        assert [each.people for each in gathered.presentations] == [8, 8, 8]
        assert gathered.people == 8
    database.close()


def test_the_same_phone_twice_at_once_is_one_voice(database_url: str) -> None:
    database = Database(database_url)
    migrate(database)
    with database.sessions() as session:
        start(session)
        agenda = find_agenda(session, "555555")
        assert agenda is not None
        voice = choose_own(session, agenda, "", SECRET)
        first = agenda.presentations[0].key

    def speak() -> None:
        with database.sessions() as session:
            agenda = find_agenda(session, "555555")
            assert agenda is not None
            give_feedback(session, agenda, voice, first, SAID, SECRET)

    sendings = [threading.Thread(target=speak) for _ in range(8)]
    for each in sendings:
        each.start()
    for each in sendings:
        each.join()
    with database.sessions() as session:
        assert session.scalar(text("SELECT count(*) FROM given_feedback")) == 1
    database.close()
