"""`export` and `import`: answers out and in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evalapp.commands.shell import tell_faults
from evalapp.errors import InputError
from evalapp.i18n import Message, Translator, get_translator, system_language

if TYPE_CHECKING:
    from evalapp.actions.import_answers import ImportPlan, Problem

MOST_ROWS = 12
"""Numbers of rows that one line tells."""

FORMATS = ("csv", "xlsx", "sav", "dta", "parquet", "zip", "codebook")


@click.command()
@click.argument("survey")
@click.option("--format", "form", required=True, type=click.Choice(FORMATS))
@click.option("--language", help="Of the labels: one of the questionnaire's languages.")
@click.option("--output", required=True, type=click.Path(path_type=Path), help="The file to write.")
@tell_faults
def export(survey: str, form: str, language: str | None, output: Path) -> None:
    """Write the answers to a survey, a row a person, with labels and a codebook.

    SURVEY is the code of the survey. csv and parquet are for programs, xlsx for people, sav for
    SPSS and PSPP, dta for Stata; codebook is a page that explains every column; zip holds data,
    codebook, questionnaire and analysis. Answers in a repeat stand in a file of their own beside
    OUTPUT, or in a sheet. What would single people out is withheld, as the codebook tells.

    Example: evalapp export 123456 --format sav --language km --output answers.sav
    """
    from evalapp.actions.evaluate import Reading
    from evalapp.actions.export import choose_language_of, export_survey, find_survey
    from evalapp.storage.database import Database
    from evalapp.storage.migration import migrate
    from evalapp.web.config import read_config

    config = read_config()
    database = Database(config.database_url)
    migrate(database)
    session = database.session()
    found = find_survey(session, survey)
    if found is None:
        raise InputError.of(
            survey, Message("there is no such survey."), Message("Please give its code.")
        )
    chosen = choose_language_of(found, language)
    reading = Reading(get_translator(chosen), config.minimum_group_size)
    first, *others = export_survey(session, found, form, chosen, reading)
    database.close()
    _write(output, first.content)
    for file in others:
        ending = file.name.removeprefix(Path(first.name).stem)
        _write(output.with_name(f"{output.stem}{ending}"), file.content)


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    click.echo(str(path))


@click.command("import")
@click.argument("survey")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--map", "decided", type=click.Path(path_type=Path), help="JSON; see below.")
@click.option("--dry-run", is_flag=True, help="Tell what would be stored; store nothing.")
@click.option("--good-rows", is_flag=True, help="Import the good rows where others are at fault.")
@tell_faults
def import_(survey: str, file: Path, decided: Path | None, dry_run: bool, good_rows: bool) -> None:
    """Bring answers in from a .csv file or a workbook: our own exports, Google Forms,
    KoboToolbox, LimeSurvey, or a table of one's own with a row a person.

    Columns are found by name or label, in any language. Columns that name people are left out.
    Where a row is at fault nothing is stored, unless --good-rows says so. Rows that are stored
    already are left out.

    \b
    --map decides what was guessed wrong, and what words mean:
      {"columns": {"Where do you work?": "country", "Remarks": ""},
       "values": {"Where do you work?": {"Kampuchea": "kh"}}}

    Example: evalapp import 123456 google.csv --dry-run
    """
    from evalapp.actions.collect import find_asked
    from evalapp.actions.import_answers import make_plan, store_plan
    from evalapp.actions.import_pending import read_answers
    from evalapp.questionnaire.importing.books import LARGEST_FILE
    from evalapp.storage.database import Database
    from evalapp.storage.migration import migrate
    from evalapp.storage.tables import AnswerImport
    from evalapp.web.config import read_config

    config = read_config()
    database = Database(config.database_url)
    migrate(database)
    session = database.session()
    asked = find_asked(session, survey)
    if asked is None:
        raise InputError.of(
            survey, Message("there is no such survey."), Message("Please give its code.")
        )
    with file.open("rb") as opened:
        book = read_answers(asked, opened.read(LARGEST_FILE + 1), file.name)
    plan = make_plan(session, asked, book, _read_decisions(decided))
    for line in _tell_plan(plan, get_translator(system_language())):
        click.echo(line)
    if not dry_run:
        if not plan.is_clear and not good_rows:
            what = Message("rows are at fault: nothing was imported.")
            number = {"n": len(plan.good)}
            remedy = Message(
                "Please mend them, or add --good-rows to import the other %(n)s.", number
            )
            raise InputError.of(file.name, what, remedy)
        if plan.good:
            brought = AnswerImport(survey_id=asked.survey_id, file=book.file, state="pending")
            store_plan(session, plan, brought, config.secret_key)
        click.echo(f"{len(plan.good)} rows imported")
    database.close()


def _read_decisions(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        decisions = json.loads(path.read_text("utf-8"))
    except ValueError as fault:
        what = Message("it is no JSON: %(reason)s.", {"reason": fault})
        raise InputError.of(str(path), what, Message("Please correct it.")) from fault
    if not _are_decisions(decisions):
        form = '{"columns": {head: question}, "values": {head: {word: option}}}'
        remedy = Message("Please write %(form)s.", {"form": form})
        raise InputError.of(str(path), Message("it holds no decisions."), remedy)
    return dict(decisions)


def _are_decisions(decisions: object) -> bool:
    if not isinstance(decisions, dict):
        return False
    columns, values = decisions.get("columns", {}), decisions.get("values", {})
    tables = [columns, values, *(values.values() if isinstance(values, dict) else ())]
    return all(isinstance(table, dict) for table in tables)


def _tell_plan(plan: ImportPlan, translator: Translator) -> Iterator[str]:
    """Yield what becomes of each column, what is wrong, and what would be stored."""
    for each in plan.planned:
        for column in each.columns:
            told = f"{column.target} ({column.how.value})" if column.target else column.how.value
            yield f"{column.key} -> {told if column.target else f'left out ({told})'}"
    if plan.unanswered:
        yield f"no column: {', '.join(plan.unanswered)}"
    for problem in plan.find_problems():
        yield _tell_problem(plan, problem, translator)
    if plan.known:
        yield f"stored already, left out: {_tell_rows(tuple(plan.known))}"
    if plan.twins:
        yield f"the same as a row before, but imported: {_tell_rows(tuple(plan.twins))}"
    yield f"{len(plan.good)} of {len(plan.rows)} rows can be imported"


def _tell_problem(plan: ImportPlan, problem: Problem, translator: Translator) -> str:
    message = problem.message
    told = (
        translator.tell(message)
        if isinstance(message, Message)
        else plan.survey.questionnaire.say(message, translator.language)
    )
    column = ", ".join(problem.columns) or problem.question
    said = f" {problem.said!r}" if problem.said else ""
    return f"{_tell_rows(problem.rows)}: {column}:{said} {told}"


def _tell_rows(rows: tuple[int, ...]) -> str:
    shown = ", ".join(map(str, rows[:MOST_ROWS]))
    more = f" and {len(rows) - MOST_ROWS} more" if len(rows) > MOST_ROWS else ""
    return f"row {shown}{more}"
