"""`export`: answers out."""

from __future__ import annotations

from pathlib import Path

import click

from evalapp.commands.shell import tell_faults
from evalapp.errors import InputError
from evalapp.i18n import get_translator

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
        raise InputError.of(survey, "there is no such survey.", "Please give its code.")
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
