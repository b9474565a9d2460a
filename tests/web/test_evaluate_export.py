"""Answers to take away from a survey's page: each format, its language, nothing of few people."""

import io
import re
import zipfile

import pytest
from flask import Flask

from evalapp.questionnaire.reader import read_source
from evalapp.storage.database import Session
from evalapp.storage.tables import Workshop
from tests.evaluations import SOURCE, hand_in, make_evaluated, make_training
from tests.web.conftest import Visitor, sign_in_to

REPEAT = """
[[sections.questions]]
type = "repeat"
name = "product"
[[sections.questions.questions]]
type = "text"
name = "product_name"
label.en = "Its name"
"""
BEGINNINGS = {
    "csv": b"\xef\xbb\xbf_row,",
    "xlsx": b"PK\x03\x04",
    "sav": b"$FL2",
    "dta": b"<stata_dta>",
    "parquet": b"PAR1",
    "codebook": b"<!DOCTYPE html>",
    "zip": b"PK\x03\x04",
}


@pytest.fixture
def reader(app: Flask) -> Visitor:
    return sign_in_to(app, "evaluator")


@pytest.fixture
def training(session: Session) -> Workshop:
    return make_evaluated(session)


@pytest.mark.parametrize("form", BEGINNINGS)
def test_a_click_brings_the_file(reader, training, form) -> None:
    code = training.surveys[0].code
    page = reader.get(f"/evaluate/survey/{code}").text
    assert f"/evaluate/survey/{code}/answers/{form}" in page
    answer = reader.get(f"/evaluate/survey/{code}/answers/{form}?lang=km")
    assert answer.status_code == 200
    assert answer.data.startswith(BEGINNINGS[form])
    ending = "html" if form == "codebook" else form
    name = f"answers-{code}-{form}-km.{ending}"
    assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"


def test_the_language_of_the_labels_is_not_that_of_the_reader(reader, training) -> None:
    address = f"/evaluate/survey/{training.surveys[0].code}"
    reader.get(f"{address}/answers/csv?lang=km")
    assert '<html lang="en"' in reader.get(address).text


def test_the_readers_language_is_offered_first_where_the_questionnaire_has_it(
    reader, training
) -> None:
    address = f"/evaluate/survey/{training.surveys[0].code}"
    for language, first in [("my", "my"), ("th", "en")]:
        page = reader.get(f"{address}?lang={language}").text
        assert re.findall(r'<option value="(\w+)" lang="\w+" selected>', page) == [first]


def test_an_unknown_language_is_the_questionnaires_own(reader, training) -> None:
    answer = reader.get(f"/evaluate/survey/{training.surveys[0].code}/answers/csv?lang=xx")
    assert answer.headers["Content-Disposition"].endswith("-en.csv")


def test_several_tables_come_as_an_archive(reader, session) -> None:
    workshop = make_training(session, read=read_source(SOURCE + REPEAT, "with_repeat.toml"))
    survey = workshop.surveys[0]
    hand_in(session, survey, range(6), product=[{"product_name": "rice"}])
    answer = reader.get(f"/evaluate/survey/{survey.code}/answers/csv")
    assert answer.headers["Content-Disposition"].endswith("-csv-en.zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        names = archive.namelist()
    assert names == [f"answers-{survey.code}.csv", f"answers-{survey.code}-product.csv"]


def test_nothing_of_four_people_is_offered_or_sent(reader, session) -> None:
    workshop = make_training(session)
    hand_in(session, workshop.surveys[0], range(4))
    address = f"/evaluate/survey/{workshop.surveys[0].code}"
    assert f"{address}/answers/" not in reader.get(address).text
    for form in BEGINNINGS:
        answer = reader.get(f"{address}/answers/{form}")
        assert answer.status_code == 422
        assert "fewer than 5 people have answered" in answer.text
        assert "Reason number" not in answer.text


@pytest.mark.parametrize("address", ["nothing/answers/csv", "{code}/answers/exe"])
def test_what_there_is_not_is_not_found(reader, training, address) -> None:
    address = address.format(code=training.surveys[0].code)
    assert reader.get(f"/evaluate/survey/{address}").status_code == 404
