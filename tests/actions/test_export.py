"""Exports of surveys: what the bundle holds, who is numbered alike, and nothing of few people."""

import csv
import hashlib
import io
import json
import tomllib
import zipfile

import pytest

from evalapp.actions.evaluate import Reading
from evalapp.actions.export import (
    ALL_FORMATS,
    choose_language_of,
    export_survey,
    find_survey,
    list_languages,
)
from evalapp.actions.export_apart import Wanted, export_apart
from evalapp.errors import InputError
from evalapp.i18n import Translator
from evalapp.storage.database import Session
from evalapp.storage.tables import Survey, Workshop
from tests.actions.handing_in import responses
from tests.evaluations import hand_in, make_evaluated, make_training

READING = Reading(Translator("en"))


def unpack(session: Session, survey: Survey) -> dict[str, bytes]:
    [file] = export_survey(session, find_survey(session, survey.code), "zip", "en", READING)
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture
def training(session: Session) -> Workshop:
    return make_evaluated(session)


def test_the_bundle_holds_all_that_is_needed_to_repeat_the_work(session, training) -> None:
    before, after = training.surveys
    files = unpack(session, before)
    own = {
        f"answers-{before.code}.csv",
        f"answers-{before.code}.parquet",
        "codebook.csv",
        "codebook.html",
        "questionnaire.toml",
        "questionnaire.xlsx",
        "analysis.json",
    }
    folder = f"post-{after.code}/"
    theirs = {folder + name.replace(before.code, after.code) for name in own}
    assert set(files) == {"manifest.json", *own, *theirs, f"{folder}comparison.json"}


def test_the_manifest_has_every_hash_and_version(session, training) -> None:
    files = unpack(session, training.surveys[0])
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest["files"] == {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        for name, content in files.items()
    }
    assert [(each["timing"], each["responses"]) for each in manifest["surveys"]] == [
        ("pre", 12),
        ("post", 10),
    ]
    assert (manifest["program"], manifest["minimum_group_size"]) == ("evalapp", 5)


def test_the_questionnaire_in_it_is_what_was_asked(session, training) -> None:
    survey = training.surveys[0]
    files = unpack(session, survey)
    assert files["questionnaire.toml"].decode() == survey.version.source
    assert tomllib.loads(files["questionnaire.toml"].decode())["name"] == "small"


def test_the_analysis_in_it_is_that_of_the_pages(session, training) -> None:
    before, after = training.surveys
    files = unpack(session, before)
    assert json.loads(files["analysis.json"])["n_pre"] == 12
    compared = json.loads(files[f"post-{after.code}/comparison.json"])
    assert (compared["n_pre"], compared["n_post"], compared["n_matched"]) == (12, 10, 10)


def test_the_comparison_goes_from_before_to_after_from_either_side(session, training) -> None:
    before, after = training.surveys
    compared = json.loads(unpack(session, after)[f"pre-{before.code}/comparison.json"])
    assert (compared["n_pre"], compared["n_post"]) == (12, 10)


def test_people_found_again_have_one_number(session, training) -> None:
    before, after = training.surveys
    files = unpack(session, before)
    first = read(files[f"answers-{before.code}.csv"])
    second = read(files[f"post-{after.code}/answers-{after.code}.csv"])
    reasons = {row["_person"]: row["why"] for row in first}
    assert len(reasons) == 12
    assert {row["_person"]: row["why"] for row in second}.items() <= reasons.items()


def test_the_number_of_a_person_is_of_one_export_alone(session, training) -> None:
    survey = training.surveys[0]
    name = f"answers-{survey.code}.csv"
    drawn = {tuple(row["_person"] for row in read(unpack(session, survey)[name])) for _ in range(2)}
    assert len(drawn) == 2


def test_who_people_are_stands_in_one_table_only(session, training) -> None:
    before, after = training.surveys
    files = unpack(session, before)
    theirs = read(files[f"post-{after.code}/answers-{after.code}.csv"])[0]
    assert {"country", "courses", "place_kh", "_language"}.isdisjoint(theirs)


def test_no_hash_of_a_code_is_in_any_file(session, training) -> None:
    files = unpack(session, training.surveys[0])
    hashes = [value for row in responses(session) for value in row.code_hashes.values()]
    told = [value for value in hashes if any(value.encode() in each for each in files.values())]
    assert (len(hashes), told) == (22, [])


def test_other_surveys_of_few_people_are_left_out(session) -> None:
    training = make_evaluated(session, before=12, after=4)
    before, _after = training.surveys
    files = unpack(session, before)
    assert not [name for name in files if name.startswith("post-")]
    assert "_person" not in read(files[f"answers-{before.code}.csv"])[0]


@pytest.mark.parametrize("form", ALL_FORMATS)
def test_nothing_of_four_people_is_exported(session, form) -> None:
    training = make_training(session)
    hand_in(session, training.surveys[0], range(4))
    survey = find_survey(session, training.surveys[0].code)
    with pytest.raises(InputError, match="fewer than 5 people have answered"):
        export_survey(session, survey, form, "en", READING)


def test_rows_stay_in_their_order_which_is_not_that_of_arrival(session, training) -> None:
    survey = find_survey(session, training.surveys[0].code)
    files = [export_survey(session, survey, "csv", "en", READING)[0] for _ in range(2)]
    assert files[0] == files[1]
    assert [row["why"] for row in read(files[0].content)] != [
        f"Reason number {n}" for n in range(12)
    ]


def test_the_questionnaires_own_language_comes_first(session, training) -> None:
    survey = find_survey(session, training.surveys[0].code)
    assert list_languages(survey) == ["en", "km", "my"]
    assert (choose_language_of(survey, None), choose_language_of(survey, "my")) == ("en", "my")
    with pytest.raises(InputError, match="Please choose one of them: en, km, my"):
        choose_language_of(survey, "th")


def test_a_process_of_its_own_makes_the_same_file(session, training) -> None:
    survey = training.surveys[0]
    url = session.get_bind().url.render_as_string(hide_password=False)
    made = export_apart(Wanted(url, survey.code, "csv", "en", 5))
    found = find_survey(session, survey.code)
    [file] = export_survey(session, found, "csv", "en", READING)
    assert (made.content, made.is_archive) == (file.content, False)


def test_what_is_wrong_there_is_told_here(session, training) -> None:
    url = session.get_bind().url.render_as_string(hide_password=False)
    with pytest.raises(InputError, match="fewer than 20 people have answered") as error:
        export_apart(Wanted(url, training.surveys[0].code, "csv", "en", 20))
    assert error.value.faults[0].where == training.surveys[0].code
    with pytest.raises(InputError, match="there is no such survey"):
        export_apart(Wanted(url, "nothing", "csv", "en", 5))
    with pytest.raises(InputError, match="the export failed: KeyError"):
        export_apart(Wanted(url, training.surveys[0].code, "dbf", "en", 5))
