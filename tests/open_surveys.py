"""Gives tests an application with an open survey, and counts what a request costs."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import event, select

from evalapp.actions.manage import (
    add_programme,
    add_workshop,
    create_project,
    open_survey,
    start_survey_of,
)
from evalapp.questionnaire.reader import ReadQuestionnaire, read_file, read_shipped
from evalapp.storage.database import Database
from evalapp.storage.migration import migrate
from evalapp.storage.tables import Response, Survey, Workshop
from evalapp.web.app import create_app
from evalapp.web.config import Config

TINY = Path(__file__).parent / "surveys"
SECRET = b"0123456789abcdef0123456789abcdef"


def make_app(database_url: str, data: Path) -> Flask:
    """Return an application on an empty, migrated database."""
    app = create_app(Config(data=data, database_url=database_url, secret_key=SECRET))
    app.config["TESTING"] = True
    migrate(app.extensions["evalapp_database"])
    return app


def database_of(app: Flask) -> Database:
    """Return the application's database."""
    return app.extensions["evalapp_database"]


def add_training(app: Flask, title: str = "A training") -> Workshop:
    """Store a project with a programme and a training."""
    session = database_of(app).session()
    project = create_project(session, f"Project of {title}", "An institute", "A fund")
    programme = add_programme(session, project, f"Programme of {title}")
    return add_workshop(
        session,
        project,
        title=title,
        kind="training",
        starts_on=datetime.date(2016, 9, 5),
        ends_on=datetime.date(2016, 9, 9),
        programmes=[programme.key],
        invited=27,
    )


def start_open(
    app: Flask, questionnaire: str | ReadQuestionnaire, code: str, timing: str = "pre"
) -> Survey:
    """Open a survey of a tiny, shipped or given questionnaire at a training of its own."""
    workshop = add_training(app, f"Training {code}")
    session = database_of(app).session()
    if isinstance(questionnaire, str):
        questionnaire = find_questionnaire(questionnaire)
    survey = start_survey_of(session, workshop, questionnaire, timing, code)
    open_survey(session, survey)
    return survey


def find_questionnaire(name: str) -> ReadQuestionnaire:
    """Read a questionnaire of tests/surveys, else a shipped one."""
    tiny = TINY / f"{name}.toml"
    return read_file(tiny) if tiny.is_file() else read_shipped(name)


def stored_responses(app: Flask) -> list[Response]:
    """Return all stored responses."""
    with database_of(app).sessions() as session:
        return list(session.scalars(select(Response).order_by(Response.id)))


@contextmanager
def counted_statements(app: Flask) -> Iterator[list[str]]:
    """Collect the SQL statements that run meanwhile."""
    statements: list[str] = []

    def note(_connection, _cursor, statement, *_rest):  # type: ignore[no-untyped-def]
        statements.append(statement)

    engine = database_of(app).engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)
