"""The data bundle of a report: what is in it, what is not, and how it is checked."""

import csv
import hashlib
import io
import json
import subprocess

import pytest

from evalapp.actions.evaluate import Reading
from evalapp.actions.publish import gather_bundle, write_workshop_report
from evalapp.i18n import get_translator
from evalapp.reporting.export.frames import File
from tests.evaluations import hand_in, make_evaluated, make_training


def gather(session, training, language="en", minimum=5):
    return gather_bundle(session, training, Reading(get_translator(language), minimum))


def read(bundle, name):
    (content,) = [file.content for file in bundle.files if file.name == name]
    return content


@pytest.fixture
def bundle(session):
    return gather(session, make_evaluated(session))


def test_a_bundle_holds_figures_meanings_analysis_and_questionnaires(bundle):
    assert [file.name for file in bundle.files] == [
        "figures.csv",
        "codebook.csv",
        "analysis.json",
        "questionnaire-pre.toml",
        "questionnaire-post.toml",
        "SHA256SUMS",
    ]


def test_the_printed_hash_is_checked_with_sha256sum(bundle, tmp_path):
    for file in bundle.files:
        (tmp_path / file.name).write_bytes(file.content)
    told = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert told.stdout == "".join(f"{file.name}: OK\n" for file in bundle.files[:-1])
    assert bundle.digest == hashlib.sha256((tmp_path / "SHA256SUMS").read_bytes()).hexdigest()


def test_the_bundle_is_the_same_bytes_in_every_language(session):
    training = make_evaluated(session)
    assert gather(session, training, "lo").pack() == gather(session, training).pack()


def test_no_answer_of_a_single_person_is_in_the_bundle(session):
    training = make_training(session, timings=["pre"])
    hand_in(session, training.surveys[0], range(12), why="my only words", staff=7041)
    packed = b"".join(file.content for file in gather(session, training).files)
    assert b"my only words" not in packed
    # Who was in which group is told by no figure, and everybody's number only by their average.
    figures = list(
        csv.DictReader(
            io.StringIO(read(gather(session, training), "figures.csv").decode("utf-8-sig"))
        )
    )
    assert {row["question"] for row in figures} & {"country", "place_kh", "courses"} == set()
    found = {row["figure"]: row["value"] for row in figures if row["question"] == "staff"}
    assert (found["pre.n"], found["pre.mean"], found["pre.sd"]) == ("12", "7041", "0")


def test_what_is_withheld_has_a_reason_and_no_value(session):
    training = make_training(session, timings=["pre"])
    hand_in(session, training.surveys[0], range(4))
    bundle = gather(session, training)
    about = [
        each for each in bundle.figures if each.question and not each.figure.endswith("n_items")
    ]
    assert {each.value for each in about} == {None}
    assert "withheld" in next(each.note for each in about if each.figure == "pre")
    analysis = json.loads(read(bundle, "analysis.json"))
    assert {item["pre"] for item in analysis["surveys"]["pre"]["items"]} == {None}


def test_what_people_answer_changes_the_hash(session):
    training = make_evaluated(session)
    before = gather(session, training).digest
    hand_in(session, training.surveys[0], range(20, 30))
    assert gather(session, training).digest != before


def test_meanings_are_in_every_language_of_the_questionnaire(bundle):
    rows = list(csv.reader(io.StringIO(read(bundle, "codebook.csv").decode("utf-8-sig"))))
    assert rows[0] == ["about", "question", "option", "kind", "label_en", "label_km", "label_my"]
    assert ["pre", "exports", "yes", "option", "Yes", "Yes", "Yes"] in rows


@pytest.mark.parametrize("profile", ["donor", "facilitator"])
def test_a_draft_says_so_and_bears_hash_and_files(session, profile):
    training = make_evaluated(session)
    reading = Reading(get_translator("en"))
    report = write_workshop_report(session, training, profile, reading)
    bundle = gather(session, training)
    assert '<p class="edition draft">Draft, ' in report.html
    assert report.html.count(bundle.digest) == 1
    carried = [File(each.name, each.content) for each in report.attachments]
    assert tuple(carried) == bundle.files
    assert {each.relationship for each in report.attachments} == {"Data", "Supplement"}
