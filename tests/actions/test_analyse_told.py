"""`evalapp analyse`: faults, exit codes, text, language, and any answers at all."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from evalapp.cli import main

from .analysing import CASES, GROUPS, MATRIX, analyse, nulls_without_reason, run


@pytest.fixture
def write(tmp_path: Path):
    def write(text: str, name: str = "answers.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--items", "q,zzz"], "there is no column 'zzz'. There are: code, country, q."),
        (["--code", "zzz"], "there is no column 'zzz'. There are: code, country, q."),
        (["--by", "zzz"], "there is no column 'zzz'. There are: code, country, q."),
        (
            ["--code", "code", "--by", "code"],
            "the column 'code' holds the codes. Name another one.",
        ),
        (["--code", "q", "--items", "q"], "the column 'q' holds the codes. Name another one."),
        (
            ["--questionnaire", MATRIX],
            "there is no column to analyse. There are: code, country, q.",
        ),
    ],
)
def test_faults_name_file_column_and_remedy(write: Any, arguments: list[object], told: str) -> None:
    file = write(GROUPS)
    result = run(file, *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"error: {file}: {told}\n"


@pytest.mark.parametrize("arguments", [[], ["a", "b", "c", "d"], ["a", "--format", "xml"]])
def test_wrong_usage_exits_with_two(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_text_tells_every_item_group_and_what_is_not_counted(write: Any) -> None:
    pre = write(GROUPS + "kh10,kh,five\n", "pre.csv")
    result = run(pre, pre, "--code", "code", "--by", "country")
    assert result.exit_code == 0
    what = "1 not valid and counted as missing, first 'five' in row 28."
    warning = f"warning: {pre}: column q: {what}"
    assert result.stderr.splitlines() == [warning, warning]
    told = result.stdout.splitlines()
    assert told[0].startswith("q: None of the 26 people who answered both times changed")
    groups = ["pre", "post", "groups pre", "groups post", "groups change"]
    countries = [f"country {name}" for name in ("kh", "la", "th", "vn")]
    assert [line.partition(":")[0].strip() for line in told] == ["q", *groups, *countries]
    assert told[7] == ("  country la: Fewer than 5 people: withheld so that nobody is singled out.")


def test_text_of_one_survey_tells_figures(write: Any) -> None:
    result = run(write("q,w\n1,a\n2,b\n4,b\n,c\n"))
    assert result.stdout.splitlines() == [
        "q: n 3, missing 1, mean 2.33333, sd 1.52753, median 2, 1=1 2=1 3=0 4=1",
        "  pre: top two 0.333 (0.061 to 0.792)",
        "w: n 4, missing 0, a=1 b=2 c=1",
    ]


def test_text_tells_alpha_and_what_the_questionnaire_does_not_have() -> None:
    result = run(CASES / "pre_29.csv", "--questionnaire", MATRIX)
    told = [line for line in result.stdout.splitlines() if "alpha" in line]
    assert told == [
        "  pre: alpha -0.938 (-3.008 to 0.153), n 21",
        "  pre: alpha without plan -0.951724, sell 0.135417, doubt -0.754286",
    ]
    assert "left out, no countable question: code, rating," in result.stderr


def test_language_is_that_of_the_reader(write: Any) -> None:
    file = write("c,q\na,1\nb,2\n")
    result = CliRunner().invoke(
        main, ["analyse", str(file), "--format", "json", "--language", "km"]
    )
    reason = json.loads(result.stdout)["items"][0]["post_reason"]
    assert reason != "There is only one survey."


cells = st.sampled_from(
    ["1", "2", "5", "0", "3.5", "NA", "", "yes", "no", "x y", "1e308", "-", "٣"]
)
rows = st.lists(st.tuples(st.sampled_from("abcdefgh"), cells, cells), max_size=12)


@given(pre=rows, post=rows, by=st.booleans())
def test_any_answers_give_numbers_or_reasons(
    tmp_path_factory: pytest.TempPathFactory, pre: Any, post: Any, by: bool
) -> None:
    folder = tmp_path_factory.mktemp("any")
    for name, people in (("pre", pre), ("post", post)):
        text = "c,q,r\n" + "".join(",".join(row) + "\n" for row in people)
        (folder / f"{name}.csv").write_text(text, "utf-8")
    more = ["--by", "r"] if by else []
    document = analyse(folder / "pre.csv", folder / "post.csv", "--code", "c", *more)
    assert nulls_without_reason(document) == []
