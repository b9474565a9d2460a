"""Pages on which reports are issued as versions, compared and withdrawn."""

import io
import zipfile

import pytest

from evalapp.actions.issuing import issue_report, list_versions
from evalapp.actions.rendering import list_jobs
from evalapp.storage.database import writing
from tests.evaluations import hand_in, make_evaluated, make_training
from tests.web.conftest import sign_in_to


@pytest.fixture
def evaluator(app):
    return sign_in_to(app, "evaluator")


@pytest.fixture
def training(session):
    return make_evaluated(session)


@pytest.fixture
def address(training):
    return f"/evaluate/workshop/{training.key}/report"


@pytest.fixture
def issued(session, training):
    return issue_report(session, training, "donor", 5, "evaluator@example.org", "For the fund")


def versions_of(session, training):
    session.rollback()
    return list_versions(session, training.id)


def test_a_version_is_issued_after_a_look_at_what_is_in_it(evaluator, session, training, address):
    chosen = evaluator.post(f"{address}/made", **{"profile": "donor", "lang": "en", "as": "issue"})
    assert chosen.location == f"{address}/issue?profile=donor"
    page = evaluator.get(chosen.location).text
    assert "<h1>Issue version 1</h1>" in page
    code = training.surveys[0].code
    assert f"Survey {code} is still open: more answers can come." in page
    done = evaluator.post(f"{address}/issue", profile="donor", note=" For the fund ")
    (version,) = versions_of(session, training)
    assert done.location == f"{address}/issued/{version.key}"
    assert (version.note, version.number) == ("For the fund", 1)
    languages = [job.language for job in reversed(list_jobs(session, training.id))]
    assert languages == ["en", "km", "my", "th", "vi", "lo"]
    assert "PDF is being made" in evaluator.get(done.location).text
    assert f"{address}/issued/{version.key}" in evaluator.get(address).text


def test_nothing_new_is_told_and_not_issued(evaluator, session, training, address, issued):
    asked = evaluator.get(f"{address}/issue?profile=donor").text
    assert "Nothing has changed since version 1." in asked
    assert 'name="note"' not in asked
    refused = evaluator.post(f"{address}/issue", profile="donor")
    assert (refused.status_code, len(versions_of(session, training))) == (422, 1)


def test_an_unknown_profile_is_not_found(evaluator, address):
    assert evaluator.get(f"{address}/issue?profile=nothing").status_code == 404


def test_files_of_a_version_are_sent(evaluator, session, training, address, issued):
    start = f"{address}/issued/{issued.key}"
    twin = evaluator.get(f"{start}/km.html")
    assert '<html lang="km">' in twin.text
    assert "default-src 'none'" in twin.headers["Content-Security-Policy"]
    data = evaluator.get(f"{start}/data.zip")
    name = f"data-{training.key}-donor-1.zip"
    assert data.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert zipfile.ZipFile(io.BytesIO(data.data)).namelist()[-1] == "SHA256SUMS"
    assert evaluator.get(f"{start}/km.pdf").location == f"{address}/made"
    with writing(session):
        issued.pages[1].pdf = b"%PDF once"
    assert evaluator.get(f"{start}/km.pdf").data == b"%PDF once"


def test_the_data_of_a_draft_are_those_of_the_next_version(evaluator, address, issued):
    assert evaluator.get(f"{address}/data.zip").data == issued.bundle


def test_what_changed_is_told_with_figures(evaluator, session, training, address, issued):
    hand_in(session, training.surveys[0], range(20, 30), rise=1)
    later = issue_report(session, training, "donor", 5, "evaluator@example.org", "")
    page = evaluator.get(f"{address}/issued/{later.key}").text
    assert "What has changed since version 1" in page
    assert "Answers – Before the training: 12 → 22" in page
    assert "Before the training – I can plan. – Mean" in page


def test_a_version_is_withdrawn_for_a_reason(evaluator, session, training, address, issued):
    start = f"{address}/issued/{issued.key}"
    without = evaluator.post(f"{start}/withdraw", reason=" ")
    assert (without.status_code, "Please write it." in without.text) == (422, True)
    evaluator.post(f"{start}/withdraw", reason="<b>A wrong number</b>")
    page = evaluator.get(start).text
    assert "&lt;b&gt;A wrong number&lt;/b&gt;" in page
    assert "Withdraw this version" not in page
    assert "Withdrawn" in evaluator.get(address).text
    assert evaluator.get(f"{start}/en.html").status_code == 200


def test_a_version_of_another_workshop_is_not_found(evaluator, session, issued):
    other = make_training(session, title="Another")
    start = f"/evaluate/workshop/{other.key}/report/issued/{issued.key}"
    for end in ("", "/en.pdf", "/en.html", "/data.zip"):
        assert evaluator.get(start + end).status_code == 404
    assert evaluator.post(f"{start}/withdraw", reason="x").status_code == 404
