"""`evalapp analyse --coders`: which answers count, what is printed, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .analysing import analyse, run

FIRST = "answer,quality,market\na1,1,0\na2,1,1\na3,0,0\na4,0,1\na5,1,0\na6,0,0\n"
SECOND = "answer,market,quality\na6,0,0\na5,0,1\na4,1,0\na3,1,0\na2,1,1\na1,0,1\n"


@pytest.fixture
def write(tmp_path: Path):
    def write(text: str, name: str) -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.fixture
def files(write) -> list[Path]:
    return [write(FIRST, "one.csv"), write(SECOND, "two.csv")]


def test_answers_are_found_by_code_and_themes_by_name(files):
    made = analyse(*files, "--code", "answer", "--coders")
    assert list(made) == ["n", "themes", "overall", "sentence"]
    assert (made["n"], list(made["themes"])) == (6, ["quality", "market"])
    assert made["themes"]["quality"] == {"observed": 1.0, "kappa": 1.0, "ci": [1.0, 1.0]}
    # psych::cohen.kappa(cbind(c(0,1,0,1,0,0), c(0,1,1,1,0,0)))
    assert made["themes"]["market"]["kappa"] == pytest.approx(2 / 3)
    assert made["overall"]["observed"] == pytest.approx(11 / 12)


def test_answers_that_one_coder_left_open_do_not_count(files, write):
    open_one = write(SECOND.replace("a1,0,1", "a1,0,NA") + "a7,1,1\n", "open.csv")
    made = analyse(files[0], open_one, "--code", "answer", "--coders")
    assert made["n"] == 5


def test_themes_can_be_chosen(files):
    made = analyse(*files, "--code", "answer", "--coders", "--items", "market")
    assert list(made["themes"]) == ["market"]


def test_no_answer_in_common_has_a_reason(files, write):
    other = write("answer,quality,market\nz,1,0\n", "other.csv")
    made = analyse(files[0], other, "--code", "answer", "--coders")
    assert (made["n"], made["overall"]["kappa"]) == (0, None)
    assert made["overall"]["kappa_reason"] == made["sentence"] == "Nobody answered."


def test_text_tells_all_and_each_theme(files):
    lines = run(*files, "--code", "answer", "--coders").stdout.splitlines()
    assert lines[0].startswith("n 6: The two coders decided alike in 92\u00a0% of all cases;")
    assert lines[1:] == [
        "quality: alike 1, kappa 1 (1.000 to 1.000)",
        "market: alike 0.833333, kappa 0.666667 (0.104 to 1.000)",
    ]


def test_cell_other_than_0_and_1_is_refused_once_a_column(files, write):
    wrong = write("answer,quality,market\na1,yes,0\na2,no,1\n", "wrong.csv")
    result = run(files[0], wrong, "--code", "answer", "--coders")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"error: {wrong}: row 2, column quality: 'yes' is not 0 or 1. "
        "Please write 1 where the answer has this theme, else 0.\n"
    )


@pytest.mark.parametrize(("code", "items"), [("zzz", "market"), ("answer", "zzz")])
def test_column_that_is_not_there_is_told_of_each_file(files, code, items):
    result = run(*files, "--code", code, "--coders", "--items", items)
    assert result.exit_code == 1
    assert [line.split(": ")[1:3] for line in result.stderr.splitlines()] == [
        [str(file), "there is no column 'zzz'. There are"] for file in files
    ]


def test_no_theme_in_common_is_refused(files, write):
    other = write("answer,price\na1,1\n", "other.csv")
    result = run(files[0], other, "--code", "answer", "--coders")
    assert result.exit_code == 1
    assert "there is no column to analyse. Please give both files a column" in result.stderr


@pytest.mark.parametrize("arguments", [["a.csv"], ["a.csv", "b.csv"], ["a", "b", "c"]])
def test_coders_without_two_files_and_a_code_is_wrong_usage(arguments):
    assert run(*arguments, "--coders").exit_code == 2


def test_json_is_what_the_command_prints(files):
    result = run(*files, "--code", "answer", "--coders", "--format", "json")
    assert json.loads(result.stdout)["n"] == 6
