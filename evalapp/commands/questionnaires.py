"""`questionnaire check` and `questionnaire evaluate`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from evalapp.commands.converting import convert
from evalapp.commands.shell import echo_faults, tell_faults
from evalapp.errors import Fault, InputError


@click.group()
def questionnaire() -> None:
    """Read, check and convert questionnaire files."""


questionnaire.add_command(convert)


@questionnaire.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Read questionnaire files, TOML or XLSForm, and tell every fault in them and its remedy.

    Faults are told by key, those of a workbook by sheet, row and column. Warnings, such as for
    what is kept in the file but not shown, do not stop a file from being accepted.

    Example: evalapp questionnaire check surveys/training_pre.toml household.xlsx
    """
    checked = [_check_file(path) for path in files]
    if as_json:
        click.echo(json.dumps([_as_json(*each) for each in checked], ensure_ascii=False, indent=1))
    else:
        for path, found, faults in checked:
            echo_faults(faults)
            if found is not None:
                languages = ", ".join(found.languages)
                click.echo(f"{path}: accepted, {len(found.questions)} questions, {languages}")
    if any(found is None for _path, found, _faults in checked):
        sys.exit(1)


@questionnaire.command("evaluate", context_settings={"ignore_unknown_options": True})
@click.argument("expression", required=False)
@click.option("--answers", default="{}", help='Answers as JSON: {"name": "value"}.')
@click.option("--self", "itself", default="", help="The value that . stands for.")
@click.option("--cases", type=click.Path(path_type=Path), help="A JSON file of cases to try.")
@tell_faults
def evaluate(expression: str | None, answers: str, itself: str, cases: Path | None) -> None:
    """Try an expression of relevant or constraint: print its value as JSON.

    An empty value is printed as "", what is no number as "NaN". A file of cases is a list of
    {"expression": …, "answers": {…}, "self": …}; each gives {"value": …} or {"error": …}.

    Example: evalapp questionnaire evaluate '${years} > 3' --answers '{"years": 5}'
    """
    from evalapp.questionnaire.try_expressions import try_cases, try_expression

    if (expression is None) is (cases is None):
        raise click.UsageError("Give either an EXPRESSION or --cases FILE.")
    if cases is not None:
        result = try_cases(_read_json(cases.read_bytes(), str(cases)), str(cases))
    else:
        result = try_expression(expression or "", _read_json(answers, "--answers"), itself)
    click.echo(json.dumps(result, ensure_ascii=False))


def _read_json(source: str | bytes, where: str) -> Any:
    try:
        return json.loads(source)
    except ValueError as fault:
        raise InputError.of(where, f"this is no JSON: {fault}.") from fault


def _check_file(path: Path) -> tuple[Path, Any, tuple[Fault, ...]]:
    from evalapp.questionnaire.reader import read_file

    try:
        read = read_file(path)
    except InputError as error:
        return path, None, error.faults
    return path, read.questionnaire, read.warnings


def _as_json(path: Path, found: Any, faults: tuple[Fault, ...]) -> dict[str, Any]:
    return {
        "file": str(path),
        "accepted": found is not None,
        "title": found.say(found.title, found.default_language) if found else None,
        "languages": list(found.languages) if found else [],
        "questions": len(found.questions) if found else 0,
        "messages": [
            {
                "level": fault.level,
                "sheet": fault.sheet,
                "row": fault.row,
                "column": fault.column if fault.sheet else fault.where.partition(": ")[2] or None,
                "text": str(fault),
            }
            for fault in faults
        ],
    }
