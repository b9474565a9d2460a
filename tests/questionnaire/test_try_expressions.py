"""Trying expressions from the command line: values as JSON, faults with their place."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evalapp.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["questionnaire", "evaluate", *arguments])


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (["1 + 1"], "2"),
        (["-5 div 2"], "-2.5"),
        (["${a} * 2", "--answers", '{"a": "4"}'], "8"),
        (["${a}"], '""'),
        ([". + 0", "--self", "x"], '"NaN"'),
        (["1 div 0"], '"Infinity"'),
        (["-1 div 0"], '"-Infinity"'),
        (["1 = 1"], "true"),
        (["concat('ខ', .)", "--self", "5"], '"ខ5"'),
    ],
)
def test_a_value_is_printed_as_json(arguments: list[str], printed: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (0, f"{printed}\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["1 +"], "at character 4: it ends too early; "),
        (["tody()"], "at character 1: there is no function tody(); did you mean today()?"),
        (["1", "--answers", "[1]"], 'answers: they are no object. Please write {"name": "value"}'),
        (["1", "--answers", "{"], "--answers: this is no JSON: "),
        (["--cases", "no.json"], "no.json: No such file or directory."),
    ],
)
def test_a_fault_is_told_with_its_place(arguments: list[str], told: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"error: {told}")


@pytest.mark.parametrize("arguments", [[], ["1", "--cases", "x.json"]])
def test_either_an_expression_or_cases_are_tried(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_each_case_of_a_file_gives_a_value_or_an_error(tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    cases = [
        {"expression": "${a} + .", "answers": {"a": 1}, "self": 2},
        {"expression": "'' + 1", "answers": None, "self": None},
        {"expression": "(1"},
        {"answers": {}},
    ]
    file.write_text(json.dumps(cases))
    result = run("--cases", str(file))
    assert result.exit_code == 0
    told = "at character 3: the bracket opened at character 1 is not closed; write )."
    assert json.loads(result.stdout) == [
        {"value": 3},
        {"value": "NaN"},
        {"error": told},
        {"error": 'a case is an object with "expression" and a text.'},
    ]


def test_a_file_of_cases_is_a_list(tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    file.write_text("{}")
    assert "a list of cases is expected" in run("--cases", str(file)).stderr
