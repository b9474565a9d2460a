"""The codebook says what every column is, how much is missing, and what is withheld."""

import csv
import io

from evalapp.questionnaire.tabulate import StoredAnswers
from evalapp.reporting.export.codebook import make_codebook, write_codebook, write_codebook_csv
from tests.reporting.export.making import EMPTY_ROW, FULL_ROW, make_export


def rows_of(export) -> dict[str, dict[str, str]]:
    heads, *rows = make_codebook(export)
    return {row[0]: dict(zip(heads, row, strict=True)) for row in rows}


def test_a_question_is_explained() -> None:
    assert rows_of(make_export())["plan"] == {
        "Variable": "plan",
        "Question": "I can plan.",
        "Values": "1 = Disagree\n2 = Neither\n3 = Agree",
        "Kind": "select_one",
        "Section": "Skills",
        "Above the question": "Today",
        "Level": "Ordinal",
        "Answers": "5",
        "Not asked": "0",
        "Not answered": "5",
        "Withheld": "0",
        "Note": "",
        "Name in SPSS": "plan",
        "Name in Stata": "plan",
    }


def test_numbers_of_named_options_stand_beside_their_names() -> None:
    assert rows_of(make_export())["country"]["Values"] == "1 (kh) = Cambodia\n2 (th) = Thailand"


def test_scores_say_what_they_are_made_of() -> None:
    rows = rows_of(make_export())
    assert rows["skill_score"]["Note"] == (
        "Mean of plan, sell, doubt where 80\u00a0% of them are answered. Turned round: doubt."
    )
    assert rows["knowledge_score"]["Note"] == "Right answers to test in per cent of those asked."


def test_repeats_stand_behind() -> None:
    assert rows_of(make_export())["product: pieces"]["Answers"] == "5"


def test_what_is_withheld_is_listed_without_counts() -> None:
    export = make_export([FULL_ROW] * 5 + [EMPTY_ROW])
    row = rows_of(export)["country"]
    assert {name: value for name, value in row.items() if value} == {
        "Variable": "country",
        "Question": "Which country?",
        "Kind": "select_one",
        "Section": "About you",
        "Note": "Withheld: with the other answers about people it would tell of fewer than 5.",
    }


def test_what_is_put_together_is_told() -> None:
    rows = [
        *[StoredAnswers({"country": "kh"}, (), {}, "en")] * 6,
        *[StoredAnswers({"country": "th"}, (), {}, "en")] * 3,
        *[StoredAnswers({}, (), {}, "en")] * 2,
    ]
    row = rows_of(make_export(rows))["country"]
    assert (row["Answers"], row["Withheld"]) == ("6", "5")
    assert row["Note"] == "Answers that fewer than 5 people gave are put together and withheld."


def test_as_csv_it_is_read_again() -> None:
    export = make_export()
    text = write_codebook_csv(export).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""))) == make_codebook(export)


def test_the_page_needs_nothing_from_outside_and_escapes_words() -> None:
    [file] = write_codebook(make_export(language="km"))
    page = file.content.decode()
    assert file.name == "codebook-123456.html"
    assert '<html lang="en">' in page
    assert 'lang="km">ប្រទេសណា?' in page
    assert "http" not in page
