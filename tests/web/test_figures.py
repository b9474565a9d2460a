"""Pages: each chart and table can be taken away as a file, at the address of its page."""

import re
from html import unescape

import pytest
from flask import Flask

from evalapp.storage.database import Session
from evalapp.storage.tables import Workshop
from tests.evaluations import make_evaluated
from tests.web.conftest import Visitor, sign_in_to


@pytest.fixture
def reader(app: Flask) -> Visitor:
    return sign_in_to(app, "evaluator")


@pytest.fixture
def training(session: Session) -> Workshop:
    return make_evaluated(session)


def list_files(page: str) -> list[str]:
    found = re.findall(r'<a href="([^"]+figure=[^"]+)"', page)
    return list(dict.fromkeys(map(unescape, found)))


@pytest.mark.parametrize("part", ["survey", "compare"])
def test_every_figure_of_a_page_is_there_as_a_file(reader, training, part):
    addresses = {
        "survey": f"/evaluate/survey/{training.surveys[0].code}?by=country",
        "compare": f"/evaluate/workshop/{training.key}/compare?by=country",
    }
    files = list_files(reader.get(addresses[part]).text)
    assert len(files) > 6
    assert all("by=country" in file for file in files)
    begins = {"csv": b"\xef\xbb\xbf", "xlsx": b"PK", "svg": b"<svg "}
    for file in files:
        answer = reader.get(file)
        form = re.search(r"form=(\w+)", file)[1]
        assert (answer.status_code, answer.data.startswith(begins[form])) == (200, True)
        assert answer.headers["Content-Disposition"].startswith("attachment;")


def test_a_figure_that_is_not_there_is_not_found(reader, training):
    page = f"/evaluate/survey/{training.surveys[0].code}"
    for query in ("figure=no-1&form=csv", "figure=participants-1&form=exe", "figure="):
        assert reader.get(f"{page}?{query}").status_code == 404
