"""Fixtures for tests of pages: an application on a fresh database, and those who use it."""

import datetime
import re
import shutil
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from evalapp.actions.accounts import add_person
from evalapp.actions.build import Draft, create_draft
from evalapp.actions.build_publish import publish
from evalapp.actions.manage import (
    add_programme,
    add_workshop,
    create_project,
    open_survey,
    start_survey,
)
from evalapp.i18n import Message
from evalapp.questionnaire.editing.change import change_entry
from evalapp.questionnaire.editing.entries import add_entry
from evalapp.questionnaire.editing.settings import new_document
from evalapp.storage.database import Database, Session, writing
from evalapp.storage.migration import migrate
from evalapp.storage.tables import Response
from evalapp.web.app import create_app
from evalapp.web.config import Config

ROLES = ("administrator", "facilitator", "evaluator")


class Visitor:
    """Somebody at a browser: forms that they send carry the token of their session."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, address: str, **options: object) -> TestResponse:
        return self.client.get(address, buffered=True, **options)

    def post(self, address: str, **fields: object) -> TestResponse:
        return self.client.post(address, data={"csrf_token": self.token, **fields})

    def move_to(self, host: str) -> None:
        """Open the same session by another address."""
        cookie = self.client.get_cookie("evalapp")
        self.client.set_cookie("evalapp", cookie.value, domain=host)

    @property
    def token(self) -> str:
        page = self.client.get("/account/password").text
        if 'name="csrf_token"' not in page:
            page = self.client.get("/account/sign-in").text
        return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page).group(1)


@dataclass(frozen=True)
class Seed:
    """What one project with one open survey is found by."""

    project: str
    programme: str
    workshop: str
    code: str


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an empty SQLite database with all tables, to be copied."""
    file = tmp_path_factory.mktemp("migrated") / "evalapp.sqlite"
    database = Database(f"sqlite:///{file}")
    migrate(database)
    database.close()
    return file


@pytest.fixture
def app(migrated_file: Path, tmp_path: Path) -> Flask:
    """Give an application on a fresh SQLite database."""
    shutil.copy(migrated_file, tmp_path / "evalapp.sqlite")
    app = make_app(tmp_path, f"sqlite:///{tmp_path / 'evalapp.sqlite'}")
    yield app
    app.extensions["evalapp_database"].close()


@pytest.fixture
def app_on(database_url: str, tmp_path: Path) -> Flask:
    """Give an application on SQLite, then one on PostgreSQL."""
    app = make_app(tmp_path, database_url)
    migrate(app.extensions["evalapp_database"])
    yield app
    app.extensions["evalapp_database"].close()


def make_app(folder: Path, database_url: str) -> Flask:
    app = create_app(Config(data=folder, database_url=database_url, secret_key=b"s" * 32))
    app.testing = True
    return app


@pytest.fixture
def session(app: Flask) -> Session:
    """Give a database session of the test's own."""
    with app.extensions["evalapp_database"].sessions() as session:
        yield session


@pytest.fixture
def sign_in(app: Flask) -> Callable[..., Visitor]:
    """Give a function that makes an account with these roles and signs it in."""
    return lambda *roles: sign_in_to(app, *roles)


def sign_in_to(app: Flask, *roles: str) -> Visitor:
    email = f"{'-'.join(roles) or 'nobody'}@demo.example"
    with app.extensions["evalapp_database"].sessions() as session:
        account = add_person(session, email, "no password", roles)
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie.update(_user_id=account.fs_uniquifier, _fresh=True)
    return Visitor(client)


@pytest.fixture
def facilitator(sign_in: Callable[..., Visitor]) -> Visitor:
    return sign_in("facilitator")


@pytest.fixture
def evaluator(sign_in: Callable[..., Visitor]) -> Visitor:
    return sign_in("evaluator")


@pytest.fixture
def administrator(sign_in: Callable[..., Visitor]) -> Visitor:
    return sign_in("administrator")


@pytest.fixture
def stranger(app: Flask) -> Visitor:
    return Visitor(app.test_client())


@pytest.fixture
def seed(session: Session) -> Seed:
    """Give a project with a programme, a workshop that follows it, an open survey, one response."""
    return plant(session)


def plant(session: Session) -> Seed:
    project = create_project(session, "Regional integration", "Mekong Institute", "The Fund")
    programme = add_programme(session, project, "SME Cluster Development")
    workshop = add_workshop(
        session,
        project,
        title="Training in Khon Kaen",
        kind="training",
        starts_on=datetime.date(2016, 9, 1),
        ends_on=datetime.date(2016, 9, 9),
        programmes=[programme.key],
        invited=27,
    )
    survey = start_survey(session, workshop, "training_pre", "pre")
    open_survey(session, survey)
    answer(session, survey.id)
    seed = Seed(project.key, programme.key, workshop.key, survey.code)
    # What the pages change is read anew.
    session.rollback()
    return seed


def plant_draft(session: Session) -> Draft:
    """Store a questionnaire with one question in English and Khmer, published once."""
    document = new_document("day", "The day", ["en", "km"])
    document = add_entry(document, "select_one", "section_1").document
    document = change_entry(document, "select_one_1", {"label": {"en": "Useful?"}}, {}).document
    draft = create_draft(session, document, "anna@demo.example", Message("Made new."))
    publish(session, draft.key, draft.revision, "anna@demo.example")
    return draft


@pytest.fixture
def draft(session: Session) -> Draft:
    """Give a questionnaire that was built here and published once."""
    return plant_draft(session)


def answer(session: Session, survey: int, number: int = 1) -> None:
    """Store empty responses to a survey."""
    with writing(session):
        session.add_all(
            Response(
                id=uuid.uuid4(),
                survey_id=survey,
                language="km",
                submitted_on=datetime.date(2016, 9, 1),
                answers={},
                not_asked=[],
                code_hashes={},
                digest="0" * 64,
            )
            for _ in range(number)
        )
