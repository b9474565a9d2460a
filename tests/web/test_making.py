"""Pages of reports that are made in the background."""

import pytest

from evalapp.actions.rendering import JobState, list_jobs
from evalapp.actions.report_maker import ReportMaker
from tests.evaluations import make_evaluated, make_training
from tests.web.conftest import sign_in_to


@pytest.fixture
def evaluator(app):
    return sign_in_to(app, "evaluator")


@pytest.fixture
def training(session):
    return make_evaluated(session)


@pytest.fixture
def address(training):
    return f"/evaluate/workshop/{training.key}/report/made"


@pytest.fixture
def maker(app):
    config = app.extensions["evalapp_config"]
    return ReportMaker(app.extensions["evalapp_database"], config.data / "reports", 5)


def jobs_of(session, training):
    session.rollback()
    return list_jobs(session, training.id)


def test_a_report_asked_for_waits_and_is_there_once_it_is_made(
    evaluator, session, training, address, maker
):
    assert "No report was made yet" in evaluator.get(address).text
    asked = evaluator.post(address, profile="donor", lang="km")
    assert (asked.status_code, asked.location) == (303, address)
    (job,) = jobs_of(session, training)
    assert "Is about to begin." in evaluator.get(address).text
    assert evaluator.get(f"{address}/{job.key}.pdf").status_code == 404
    maker.make(job.key)
    assert f"{address}/{job.key}.pdf" in evaluator.get(address).text
    got = evaluator.get(f"{address}/{job.key}.pdf")
    assert got.data.startswith(b"%PDF")
    name = f"evaluation-{training.key}-donor-km.pdf"
    assert got.headers["Content-Disposition"] == f"attachment; filename={name}"


def test_all_languages_are_asked_for_at_once(evaluator, session, training, address):
    evaluator.post(address, **{"profile": "donor", "lang": "en", "as": "all"})
    languages = [job.language for job in reversed(jobs_of(session, training))]
    assert languages == ["en", "km", "my", "th", "vi", "lo"]
    told = evaluator.get(f"{address}/progress").json
    last = jobs_of(session, training)[0]
    assert told[f"told-{last.key}"] == "Waits for 5 others."
    assert told[f"percent-{last.key}"] == 0


@pytest.mark.parametrize(("form", "ending"), [("word", "docx"), ("page", "html")])
def test_other_forms_are_sent_at_once(evaluator, training, address, form, ending):
    sent = evaluator.post(address, **{"profile": "donor", "lang": "th", "as": form})
    start = f"/evaluate/workshop/{training.key}/report.{ending}"
    assert sent.location == f"{start}?profile=donor&lang=th"


def test_a_report_can_be_called_off_and_asked_for_again(evaluator, session, training, address):
    evaluator.post(address, profile="donor", lang="en")
    (job,) = jobs_of(session, training)
    evaluator.post(f"{address}/{job.key}/cancel")
    assert "Cancelled" in evaluator.get(address).text
    evaluator.post(f"{address}/{job.key}/again")
    assert [each.state for each in jobs_of(session, training)] == [JobState.QUEUED]


def test_a_report_that_was_cleared_away_is_made_again(evaluator, session, training, address, maker):
    evaluator.post(address, profile="donor", lang="en")
    (job,) = jobs_of(session, training)
    maker.make(job.key)
    (made,) = jobs_of(session, training)
    (maker.kept / made.file).unlink()
    assert evaluator.get(f"{address}/{job.key}.pdf").location == address
    assert "is being made again" in evaluator.get(address).text
    assert [each.state for each in jobs_of(session, training)] == [JobState.QUEUED]


@pytest.mark.parametrize("wrong", [{"profile": "nothing"}, {"lang": "xx"}])
def test_what_is_not_offered_is_refused(evaluator, session, training, address, wrong):
    asked = evaluator.post(address, **{"profile": "donor", "lang": "en", **wrong})
    assert asked.status_code == 400
    assert list(jobs_of(session, training)) == []


def test_a_job_of_another_workshop_is_not_found(evaluator, session, training, address):
    other = make_training(session, title="Another")
    evaluator.post(address, profile="donor", lang="en")
    (job,) = jobs_of(session, training)
    elsewhere = f"/evaluate/workshop/{other.key}/report/made/{job.key}"
    assert evaluator.post(f"{elsewhere}/cancel").status_code == 404
    assert evaluator.get(f"{elsewhere}.pdf").status_code == 404
