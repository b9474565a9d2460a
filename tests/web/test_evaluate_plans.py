"""Pages: the action plans of a project taken together."""

import csv
import io

import pytest
from flask import Flask

from evalapp.storage.database import Session
from evalapp.storage.surveys import list_projects
from tests.web.conftest import Visitor, sign_in_to
from tests.web.planning import start_planning, tell, write_plan
from tests.web.test_evaluate import check_structure


@pytest.fixture
def reader(app: Flask) -> Visitor:
    return sign_in_to(app, "evaluator")


@pytest.fixture
def address(app: Flask, session: Session) -> str:
    """The page of a project with a public and a private plan."""
    start_planning(app)
    code = write_plan(app, title="Silk for all", programmes=["cluster", "data"])
    tell(app, code, {"status_1": "going_on", "percent_1": "50", "needs": ["export"]})
    secret = write_plan(app, title="Kept to ourselves", is_public="no", programmes=["data"])
    tell(app, secret, {"status_1": "done", "needs": ["finance"]})
    (project,) = list_projects(session)
    return f"/evaluate/project/{project.key}/plans"


def test_the_home_page_leads_to_the_plans(reader: Visitor, address: str) -> None:
    assert f'href="{address}"' in reader.get("/evaluate/").text


def test_a_project_without_plans_has_no_link_and_an_empty_page(
    app: Flask, reader: Visitor, session: Session
) -> None:
    start_planning(app)
    (project,) = list_projects(session)
    address = f"/evaluate/project/{project.key}/plans"
    assert address not in reader.get("/evaluate/").text
    assert "There are no action plans to show." in reader.get(address).text


def test_the_page_is_well_made(reader: Visitor, address: str) -> None:
    page = reader.get(address).text
    check_structure(page)
    for told in ("Silk for all", "Kept to ourselves", "Export", "Finance"):
        assert told in page


def test_others_see_nothing_of_a_private_plan(reader: Visitor, address: str) -> None:
    page = reader.get(f"{address}?audience=public").text
    assert "Silk for all" in page
    assert "Kept to ourselves" not in page
    assert "Finance" not in page
    assert "Only plans that may be shown to others are counted." in page


def test_only_a_programme(reader: Visitor, address: str, session: Session) -> None:
    (project,) = list_projects(session)
    first, second = project.programmes
    page = reader.get(f"{address}?only=programme:{first.key}").text
    assert "Kept to ourselves" not in page
    assert f'<option value="programme:{first.key}" selected>' in page
    assert "Kept to ourselves" in reader.get(f"{address}?only=programme:{second.key}").text


@pytest.mark.parametrize("only", ["", "nonsense", "colour:red", "country:", ":kh"])
def test_a_group_that_cannot_be_is_all_plans(reader: Visitor, address: str, only: str) -> None:
    assert "Kept to ourselves" in reader.get(f"{address}?only={only}").text


def test_a_group_without_plans_is_empty(reader: Visitor, address: str) -> None:
    page = reader.get(f"{address}?only=country:xx").text
    assert "There are no action plans to show." in page


def test_unknown_project(reader: Visitor, address: str) -> None:
    assert reader.get("/evaluate/project/nosuch/plans").status_code == 404


def test_tables_and_charts_can_be_taken_away(reader: Visitor, address: str) -> None:
    sent = reader.get(f"{address}?figure=plans-2&form=csv")
    rows = list(csv.reader(io.StringIO(sent.get_data().decode("utf-8-sig"))))
    assert rows[0] == ["What was compared", "By status", "n", "Done", "%"]
    assert [row[0] for row in rows[1:]] == ["Action plans", "Activities"]
    assert rows[1][1:] == [
        "Done: 0; Going on: 2; Changed: 0; Not started: 0; Given up: 0",
        "2",
        "0",
        "0",
    ]
    drawn = reader.get(f"{address}?figure=plans-2&form=svg")
    assert (drawn.status_code, drawn.mimetype) == (200, "image/svg+xml")
    book = reader.get(f"{address}?audience=public&figure=programmes-1&form=xlsx")
    assert book.status_code == 200


def test_a_file_for_others_has_nothing_of_a_private_plan(reader: Visitor, address: str) -> None:
    def fetch(audience: str) -> str:
        return reader.get(f"{address}?audience={audience}&figure=outputs-1&form=csv").get_data(
            as_text=True
        )

    assert "Kept to ourselves" in fetch("staff")
    assert "Kept to ourselves" not in fetch("public")


@pytest.mark.parametrize("language", ["en", "km", "my", "th", "vi", "lo"])
def test_in_every_language(reader: Visitor, address: str, language: str) -> None:
    page = reader.get(f"{address}?lang={language}").text
    assert f'<html lang="{language}"' in page
    check_structure(page)
