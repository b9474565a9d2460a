"""Files for SPSS and Stata as pyreadstat reads them: labels, levels, and why a value is missing."""

import datetime
from pathlib import Path

import pyreadstat
import pytest

from evalapp.questionnaire.tabulate import StoredAnswers
from evalapp.reporting.export.frames import NoValue
from evalapp.reporting.export.statistics_files import choose_codes, write_dta, write_sav
from tests.reporting.export.making import FULL, ROWS, make_export

NONE = NoValue.NOT_ANSWERED


def read_sav(folder: Path, table: int = 0, user_missing: bool = True, **options: object):
    file = write_sav(make_export(**options))[table]
    (folder / file.name).write_bytes(file.content)
    return pyreadstat.read_sav(folder / file.name, user_missing=user_missing)


def read_dta(folder: Path, table: int = 0, **options: object):
    file = write_dta(make_export(**options))[table]
    (folder / file.name).write_bytes(file.content)
    return pyreadstat.read_dta(folder / file.name, user_missing=True)


def test_spss_has_labels_in_khmer(tmp_path: Path) -> None:
    _, meta = read_sav(tmp_path, language="km")
    assert meta.column_names_to_labels["country"] == "ប្រទេសណា?"
    assert meta.variable_value_labels["country"] == {1: "កម្ពុជា", 2: "ថៃ"}
    assert meta.variable_value_labels["plan"] == {
        1: "មិនយល់ស្រប",
        2: "Neither",
        3: "យល់ស្រប",
        -99: "Not answered",
    }
    assert (meta.file_label, meta.file_encoding) == ("គ្រប់ប្រភេទ", "UTF-8")


def test_spss_keeps_why_a_value_is_missing(tmp_path: Path) -> None:
    rows = [*ROWS, StoredAnswers({"country": "th"}, ("staff",), {}, "en")]
    frame, meta = read_sav(tmp_path, rows=rows)
    assert frame["staff"].tolist() == [12] * 5 + [-99] * 5 + [-98]
    assert [each["lo"] for each in meta.missing_ranges["staff"]] == [-99, -98]
    assert frame["why"].tolist()[4:7] == ["=1+1", "NA", "NA"]


def test_spss_takes_them_for_missing(tmp_path: Path) -> None:
    frame, _ = read_sav(tmp_path, user_missing=False)
    assert (frame["staff"].isna().sum(), frame["plan"].mean()) == (5, 3)


def test_spss_knows_levels_and_days(tmp_path: Path) -> None:
    frame, meta = read_sav(tmp_path)
    levels = {name: meta.variable_measure[name] for name in ("country", "plan", "staff")}
    assert levels == {"country": "nominal", "plan": "ordinal", "staff": "scale"}
    assert frame["day"][0] == datetime.date(2016, 9, 5)
    assert frame["hour"][0] == datetime.time(14, 30)
    assert frame["moment"][0] == datetime.datetime(2016, 9, 5, 14, 30)


def test_names_are_such_as_programs_allow(tmp_path: Path) -> None:
    frame, _ = read_sav(tmp_path)
    assert list(frame.columns)[:6] == [
        "row",
        "language",
        "country",
        "courses",
        "courses_cluster",
        "courses_data",
    ]


@pytest.mark.parametrize(
    ("answers", "codes"),
    [([5], (-97, -98, -99)), ([-98], (-997, -998, -999)), ([-98, -999.0], (-9997, -9998, -9999))],
)
def test_no_answer_is_taken_for_a_missing_one(answers, codes) -> None:
    rows = [StoredAnswers({**FULL, "staff": each}, (), {}, "en") for each in answers]
    found = choose_codes(make_export(rows, minimum=1).frames[0])
    assert (found[NoValue.WITHHELD], found[NoValue.NOT_ASKED], found[NONE]) == codes


def test_stata_has_labels_and_tagged_missing_values(tmp_path: Path) -> None:
    rows = [*ROWS, StoredAnswers({"country": "th"}, ("staff",), {}, "en")]
    frame, meta = read_dta(tmp_path, rows=rows, language="km")
    assert frame["staff"].tolist() == [12] * 5 + ["b"] * 5 + ["a"]
    assert meta.variable_value_labels["staff"] == {"a": "Not asked", "b": "Not answered"}
    assert meta.variable_value_labels["country"] == {1: "កម្ពុជា", 2: "ថៃ"}
    assert meta.column_names_to_labels["country"] == "ប្រទេសណា?"
    assert frame["why"].tolist()[4:7] == ["=1+1", "NA", "NA"]


def test_stata_knows_days(tmp_path: Path) -> None:
    frame, meta = read_dta(tmp_path, rows=[ROWS[0]] * 5)
    assert frame["day"][0] == datetime.date(2016, 9, 5)
    assert frame["moment"][0] == datetime.datetime(2016, 9, 5, 14, 30)
    assert meta.original_variable_types["hour"] == "%tcHH:MM"


def test_tables_without_rows_can_be_read(tmp_path: Path) -> None:
    for read in (read_sav, read_dta):
        assert len(read(tmp_path, table=1, rows=[ROWS[9]] * 5)[0]) == 0


def test_large_and_small_numbers_and_long_texts_stay(tmp_path: Path) -> None:
    answers = {**FULL, "staff": 10**12, "price": 1e-7, "why": "ក" * 5_000}
    for read in (read_sav, read_dta):
        frame, _ = read(tmp_path, rows=[StoredAnswers(answers, (), {}, "en")] * 5)
        assert frame.loc[0, ["staff", "price", "why"]].tolist() == [10**12, 1e-7, "ក" * 5_000]


def test_repeats_are_files_of_their_own(tmp_path: Path) -> None:
    frame, _ = read_sav(tmp_path, table=1)
    assert list(frame.columns) == ["row", "time", "product_name", "pieces"]
    assert len(frame) == 10
