"""`paper`."""

from __future__ import annotations

from pathlib import Path

import click

from evalapp.commands.shell import tell_faults
from evalapp.errors import InputError

SUFFIXES = (".toml", ".xlsx", ".xls")


@click.command()
@click.argument("survey")
@click.option("--language", default="", help="One of the questionnaire's; default: its first.")
@click.option("--output", required=True, type=click.Path(path_type=Path), help=".pdf or .html")
@click.option(
    "--address", default="", help="Of the server, as phones reach it: it goes into the QR code."
)
@tell_faults
def paper(survey: str, language: str, output: Path, address: str) -> None:
    """Print the questionnaire of a survey, or a questionnaire file, to be filled in with a pen.

    SURVEY is the code of a survey, or a file in TOML or XLSForm.

    Example: evalapp paper 123456 --language my --output paper.pdf
    """
    from evalapp.actions.printing import run_printer

    if output.suffix not in (".pdf", ".html"):
        raise InputError.of(str(output), "this kind of file is not written.", "Use .pdf or .html.")
    is_file = Path(survey).suffix in SUFFIXES
    html = _write_file(survey, language) if is_file else _write_survey(survey, language, address)
    if output.suffix == ".html":
        output.write_text(html, "utf-8")
    else:
        output.write_bytes(run_printer(html))
    click.echo(str(output))


def _write_file(name: str, language: str) -> str:
    from evalapp.actions.paper import write_questionnaire_paper
    from evalapp.questionnaire.reader import read_file

    return write_questionnaire_paper(read_file(Path(name)).questionnaire, language)


def _write_survey(code: str, language: str, address: str) -> str:
    from evalapp.actions.paper import write_survey_paper
    from evalapp.storage.database import Database
    from evalapp.storage.migration import migrate
    from evalapp.storage.surveys import find_survey
    from evalapp.web.config import read_config

    database = Database(read_config().database_url)
    migrate(database)
    found = find_survey(database.session(), code)
    if found is None:
        raise InputError.of(
            code,
            "there is no such survey.",
            "Please either give the code of a survey (evalapp demo --json lists those of the "
            "demo) or a file that ends in .toml, .xlsx or .xls.",
        )
    link = f"{address.rstrip('/')}/r/{found.code}" if address else ""
    html = write_survey_paper(found, language, link)
    database.close()
    return html
