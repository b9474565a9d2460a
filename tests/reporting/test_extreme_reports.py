"""Whole reports on trainings that are hard to print: valid, inside the page, nothing lost.

`make check-pdf` does the same with every profile, language and extreme, and with veraPDF.
"""

import socket

import pytest

from evalapp.actions.evaluate import Reading
from evalapp.actions.publish import Report, write_workshop_report
from evalapp.i18n import get_translator
from evalapp.reporting.pdf import print_report
from evalapp.storage.database import Database
from evalapp.storage.migration import migrate
from tests.reporting.extremes import EXTREMES, list_long_answers
from tests.reporting.hostile import HOSTILE, READ_OTHERWISE
from tests.reporting.judging import (
    find_broken,
    find_failures,
    find_lost,
    find_outside,
    leave_out_heads,
)

PAIRS = {
    "nobody": ("donor", "my"),
    "one person": ("facilitator", "vi"),
    "long answers": ("facilitator", "km"),
    "hostile answers": ("facilitator", "lo"),
    "2,000 people": ("donor", "th"),
}
"""Of each extreme one profile in one language: all together in each of them at least once."""
TYPED = {"long answers": list_long_answers(), "hostile answers": HOSTILE}
"""What must come out of the file again."""


@pytest.fixture
def write(tmp_path):
    """Write the report on an extreme training."""
    database = Database(f"sqlite:///{tmp_path}/evalapp.sqlite")
    migrate(database)

    def write(extreme: str) -> Report:
        profile, language = PAIRS[extreme]
        with database.sessions() as session:
            training = EXTREMES[extreme](session)
            reading = Reading(get_translator(language))
            return write_workshop_report(session, training, profile, reading)

    yield write
    database.close()


@pytest.fixture
def no_network(monkeypatch):
    """Let a test fail where anything asks another machine, or this one, for something."""
    asked = []

    class Guarded(socket.socket):
        def connect(self, address):
            asked.append(address)
            raise OSError(f"{address} was asked.")

        connect_ex = connect

    monkeypatch.setattr(socket, "socket", Guarded)
    yield
    assert asked == []


@pytest.mark.parametrize("extreme", PAIRS)
def test_an_extreme_report_is_valid_inside_the_page_and_whole(write, no_network, extreme):
    report = write(extreme)
    source = leave_out_heads(report.html)
    pdf = print_report(source, folder=report.profile.folder, attachments=report.attachments).pdf
    assert find_failures(pdf) == []
    assert find_outside(pdf) == []
    assert extreme == "hostile answers" or find_broken(pdf) == []
    for reader, otherwise in READ_OTHERWISE.items():
        typed = TYPED.get(extreme, ())
        assert find_lost(pdf, typed, reader) == [text for text in typed if text in otherwise]
