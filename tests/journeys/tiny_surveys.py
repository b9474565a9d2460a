"""Every tiny questionnaire of tests/surveys, open on a server in the tests' own process."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask
from sqlalchemy import delete
from werkzeug.serving import make_server

from evalapp.questionnaire.reader import ReadQuestionnaire, read_source
from evalapp.storage.tables import Response
from tests.open_surveys import database_of, make_app, start_open, stored_responses
from tests.questionnaire.tiny import TINY


@dataclass
class TinySurveys:
    """A server of open surveys; each is found by its questionnaire's name."""

    app: Flask
    address: str
    codes: dict[str, str] = field(default_factory=dict)

    def link(self, name: str, language: str = "en") -> str:
        """Return the address of a survey."""
        return f"{self.address}/r/{self.codes[name]}?lang={language}"

    def open(self, name: str, questionnaire: ReadQuestionnaire | str | None = None) -> None:
        """Open a survey of a tiny questionnaire, or of one that is given, as TOML too."""
        if isinstance(questionnaire, str):
            questionnaire = read_source(questionnaire, f"{name}.toml")
        code = str(100_000 + len(self.codes))
        start_open(self.app, questionnaire or name, code)
        self.codes[name] = code

    def take_answers(self) -> dict[str, object]:
        """Return the answers of the only response, which is then forgotten."""
        (stored,) = stored_responses(self.app)
        with database_of(self.app).sessions() as session, session.begin():
            session.execute(delete(Response))
        return stored.answers


def serve_tiny_surveys(data: Path) -> Iterator[TinySurveys]:
    """Open all tiny questionnaires on a server in this process."""
    app = make_app(f"sqlite:///{data}/evalapp.sqlite", data)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    surveys = TinySurveys(app, f"http://127.0.0.1:{server.server_port}")
    for name in TINY:
        surveys.open(name)
    try:
        yield surveys
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        database_of(app).close()
