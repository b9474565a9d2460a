"""Reports in the background: asked for once, made, called off, and never lost with a worker."""

import datetime
import shutil
from pathlib import Path

import pytest

from evalapp.actions import printing
from evalapp.actions.rendering import (
    JobState,
    ask_for_reports,
    cancel_report,
    count_before,
    find_job,
    list_jobs,
    open_tasks,
    retry_report,
    revive_silent,
)
from evalapp.actions.report_maker import ReportMaker
from evalapp.folders import find_content
from evalapp.storage.database import Database, Session, writing
from evalapp.storage.jobs import change_job
from evalapp.storage.tables import Workshop, now
from tests.evaluations import make_evaluated

LONG_AGO = now() - datetime.timedelta(minutes=5)


@pytest.fixture
def training(session: Session) -> Workshop:
    return make_evaluated(session)


@pytest.fixture
def maker(database_url: str, tmp_path: Path):
    database = Database(database_url)
    yield ReportMaker(database, tmp_path / "reports", 5)
    database.close()


def ask(session, training, *languages, profile="donor"):
    return ask_for_reports(session, training, profile, languages or ["en"], "evaluator@example.org")


def look(session, job):
    session.rollback()
    return find_job(session, job.key)


def test_a_report_is_made_and_kept(session, training, maker):
    (job,) = ask(session, training)
    maker.make(job.key)
    made = look(session, job)
    assert (made.state, made.percent, made.fault) == (JobState.DONE, 100, {})
    assert made.pages > 1
    assert (maker.kept / made.file).read_bytes().startswith(b"%PDF")


def test_what_has_not_changed_is_not_printed_again(session, training, maker, monkeypatch):
    first, again = (ask(session, training, language)[0] for language in ("en", "km"))
    maker.make(first.key)
    monkeypatch.setattr(printing, "PRINTER", ("-c", "raise SystemExit(1)"))
    retry_report(session, first)
    maker.make(first.key)
    maker.make(again.key)
    assert look(session, first).state == JobState.DONE
    assert look(session, again).state == JobState.FAILED


def test_what_waits_is_not_asked_for_twice(session, training):
    (job,) = ask(session, training, "en")
    others = ask(session, training, "en", "km")
    assert [other.language for other in others] == ["km"]
    assert count_before(session, [job, *others]) == {job.id: 0, others[0].id: 1}


def test_a_report_that_was_called_off_is_not_made(session, training, maker):
    (job,) = ask(session, training)
    assert cancel_report(session, job)
    maker.make(job.key)
    assert look(session, job).state == JobState.CANCELLED
    assert not cancel_report(session, job)


def test_a_report_half_printed_can_be_called_off(session, training, maker, monkeypatch, tmp_path):
    (job,) = ask(session, training)
    script = tmp_path / "slow.py"
    script.write_text("import time\nwhile True: time.sleep(1)")
    monkeypatch.setattr(printing, "PRINTER", (str(script),))
    monkeypatch.setattr("evalapp.actions.report_maker._Progress.begin_printing", cancel_first)
    maker.make(job.key)
    assert look(session, job).state == JobState.CANCELLED
    assert not maker.kept.exists()


def cancel_first(progress, _pages):
    with writing(progress.session):
        change_job(progress.session, progress.job, (JobState.RUNNING,), state=JobState.CANCELLED)
    progress.told = 0.0


def test_a_design_at_fault_is_told_with_its_place(session, training, maker, monkeypatch, tmp_path):
    folder = tmp_path / "designs"
    shutil.copytree(find_content("reports"), folder)
    (folder / "donor" / "template.html").write_text("<p>\n{% if %}")
    monkeypatch.setenv("EVALAPP_REPORTS_DIR", str(folder))
    (job,) = ask(session, training)
    maker.make(job.key)
    made = look(session, job)
    assert (made.state, made.fault["where"]) == (JobState.FAILED, "donor/template.html, line 2")
    assert retry_report(session, made)
    assert look(session, job).fault == {}


def test_a_report_whose_worker_is_gone_waits_again(session, training):
    (job,) = ask(session, training)
    with writing(session):
        change_job(session, job.id, (JobState.QUEUED,), state=JobState.RUNNING, seen_at=LONG_AGO)
    assert revive_silent(session, is_queue_empty=False) == [job.key]
    assert look(session, job).state == JobState.QUEUED


def test_a_worker_tells_that_what_it_makes_is_alive(session, training, maker):
    (job,) = ask(session, training)
    with writing(session):
        change_job(session, job.id, (JobState.QUEUED,), state=JobState.RUNNING, seen_at=LONG_AGO)
    maker.running.add(job.id)
    assert maker.beat(is_queue_empty=True) == []
    assert look(session, job).seen_at > LONG_AGO


def test_a_report_that_the_queue_has_lost_belongs_there_again(session, training):
    (job,) = ask(session, training)
    with writing(session):
        change_job(session, job.id, (JobState.QUEUED,), asked_at=LONG_AGO)
    assert revive_silent(session, is_queue_empty=False) == []
    assert revive_silent(session, is_queue_empty=True) == [job.key]


def test_only_the_newest_reports_are_remembered(session, training):
    for _round in range(30):
        (job,) = ask(session, training)
        cancel_report(session, job)
    assert len(list_jobs(session, training.id)) == 24


def test_the_queue_hands_a_job_to_whoever_works(database_url, session, training, tmp_path):
    asking, working = Database(database_url), Database(database_url)
    made: list[str] = []
    try:
        _queue, put = open_tasks(asking, tmp_path)
        queue, _put = open_tasks(working, tmp_path, made.append)
        put("abc")
        queue.execute(queue.dequeue())
        assert made == ["abc"]
        assert queue.pending_count() == 0
        queue.storage.close()
        _queue.storage.close()
    finally:
        asking.close()
        working.close()
