"""Reports issued as versions: they stay as they are, and later ones say what changed."""

import io
import subprocess
import sys
import zipfile

import pytest
from sqlalchemy import event

from evalapp.actions import issuing
from evalapp.actions.issue_prospect import foresee, unpack_bundle
from evalapp.actions.issuing import (
    compare_versions,
    find_before,
    find_page,
    issue_report,
    list_printed,
    list_versions,
    open_issued,
    print_issued,
    read_page,
    withdraw_version,
    write_issued,
)
from evalapp.actions.rendering import JobState, ask_for_reports, find_job
from evalapp.actions.report_maker import ReportMaker
from evalapp.errors import InputError
from evalapp.i18n import LANGUAGE_NAMES
from evalapp.storage.database import Database, writing
from evalapp.storage.tables import ReportText
from tests.evaluations import hand_in, make_evaluated

BY = "evaluator@example.org"


@pytest.fixture
def training(session):
    return make_evaluated(session)


@pytest.fixture
def version(session, training):
    return issue(session, training)


def issue(session, training, profile="donor", note="For the fund"):
    return issue_report(session, training, profile, 5, BY, note)


def write_lessons(session, training, text):
    with writing(session):
        session.add(
            ReportText(
                workshop_id=training.id, section="lessons", language="en", text=text, changed_by=BY
            )
        )


def test_a_version_holds_every_language_and_names_itself(session, version):
    assert (version.number, version.issued_by, version.note) == (1, BY, "For the fund")
    assert [page.language for page in version.pages] == list(LANGUAGE_NAMES)
    html = read_page(find_page(session, version.key, "en"))
    day = f"{version.issued_at:%B} {version.issued_at.day}, {version.issued_at.year}"
    assert f'<p class="edition">Version 1, {day}</p>' in html
    assert version.digest in html
    assert "Changes since" not in html


def test_what_people_answer_later_does_not_reach_an_issued_version(session, training, version):
    before = [page.html for page in version.pages]
    hand_in(session, training.surveys[0], range(20, 30))
    session.expire_all()
    (found,) = list_versions(session, training.id)
    assert [page.html for page in found.pages] == before


def test_nothing_is_issued_again_while_nothing_changes(session, training, version):
    with pytest.raises(InputError, match=r"Nothing has changed since version 1\."):
        issue(session, training)
    assert list_versions(session, training.id) == [version]


def test_each_profile_counts_its_own_versions(session, training, version):
    other = issue(session, training, "facilitator")
    assert (version.number, other.number, version.digest) == (1, 1, other.digest)


def test_a_later_version_says_what_changed(session, training, version):
    hand_in(session, training.surveys[0], range(20, 30))
    write_lessons(session, training, "Begin with buyers.")
    later = issue(session, training)
    changes = compare_versions(find_before(list_versions(session, training.id), later), later)
    assert (later.number, changes.answers) == (2, {"pre": (12, 22)})
    assert (changes.texts, changes.settings) == (["lessons"], {})
    html = read_page(find_page(session, later.key, "en"))
    assert "<h3>Changes since version 1</h3>" in html
    assert "<li>Answers – Before the training: 12 → 22</li>" in html
    assert "<li>Texts that changed: Lessons learned.</li>" in html


def test_a_text_alone_makes_a_new_version_of_the_same_data(session, training, version):
    write_lessons(session, training, "Begin with buyers.")
    assert foresee(session, training, "donor", 5).lacking == {
        "lessons": ["km", "my", "th", "vi", "lo"]
    }
    later = issue(session, training)
    assert later.digest == version.digest


def test_a_version_is_withdrawn_once_and_with_a_reason(session, training, version):
    with pytest.raises(InputError, match="the reason is missing"):
        withdraw_version(session, version, BY, "  ")
    withdraw_version(session, version, BY, "A wrong number")
    withdraw_version(session, version, "other@example.org", "Another one")
    session.expire_all()
    (found,) = list_versions(session, training.id)
    assert (found.withdrawn_by, found.withdrawn_reason) == (BY, "A wrong number")
    # The same report can be issued again: nothing valid stands before it.
    assert issue(session, training).number == 2


def test_an_issued_pdf_is_the_same_bytes_in_any_process(session, version, tmp_path):
    page = find_page(session, version.key, "km")
    printed = print_issued(session, version, page)
    command = [sys.executable, "-m", "evalapp.reporting.pdf"]
    with open_issued(version, page) as report:
        for each in report.attachments:
            file = tmp_path / each.name
            file.write_bytes(each.content)
            command += ["--attach", str(file), each.relationship, each.description]
        command += ["--folder", str(report.profile.folder)]
        again = subprocess.run(command, input=report.html.encode(), capture_output=True, check=True)
    assert again.stdout == printed
    assert list_printed(session, version.id) == {"km"}


def test_a_printed_version_is_never_printed_again(session, version, monkeypatch):
    page = find_page(session, version.key, "en")
    with writing(session):
        page.pdf = b"%PDF as it was"
    monkeypatch.setattr(issuing, "run_printer", None)
    assert print_issued(session, version, page) == b"%PDF as it was"


def test_the_worker_prints_a_version_as_it_was_issued(
    session, training, version, database_url, tmp_path
):
    (job,) = ask_for_reports(session, training, "donor", ["en"], BY, version.key)
    hand_in(session, training.surveys[0], range(20, 30))
    database = Database(database_url)
    maker = ReportMaker(database, tmp_path / "reports", 5)
    maker.make(job.key)
    database.close()
    session.rollback()
    made = find_job(session, job.key)
    assert made.state == JobState.DONE
    page = find_page(session, version.key, "en")
    assert page.pdf == (maker.kept / made.file).read_bytes()


def test_files_of_a_version_are_written_for_scripts(session, training, version):
    page = write_issued(session, training, "donor", 1, "th", ".html")
    assert b'<html lang="th">' in page
    with zipfile.ZipFile(
        io.BytesIO(write_issued(session, training, "donor", 1, "th", ".zip"))
    ) as z:
        assert z.namelist() == [file.name for file in unpack_bundle(version)]
    told = r"donor: there is no issued version 2\. There are: 1\."
    with pytest.raises(InputError, match=told):
        write_issued(session, training, "donor", 2, "th", ".pdf")


def test_a_version_is_set_beside_the_last_one_that_was_valid_then(session, training, version):
    withdraw_version(session, version, BY, "A wrong number")
    second = issue(session, training)
    write_lessons(session, training, "Begin with buyers.")
    third = issue(session, training)
    withdraw_version(session, second, BY, "Another wrong number")
    session.expire_all()
    versions = list_versions(session, training.id)
    assert [find_before(versions, each) for each in versions] == [second, None, None]
    assert versions[0] is third


def test_versions_before_are_read_at_once(session, training, version):
    for first in (20, 30):
        hand_in(session, training.surveys[0], range(first, first + 10))
        issue(session, training)
    session.expire_all()
    statements = []
    event.listen(
        session.get_bind(), "before_cursor_execute", lambda *told: statements.append(told[2])
    )
    foresee(session, training, "donor", 5)
    assert sum("report_version.bundle" in each for each in statements) == 1
