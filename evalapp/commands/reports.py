"""`report`."""

from __future__ import annotations

from pathlib import Path

import click

from evalapp.commands.shell import tell_faults
from evalapp.errors import InputError
from evalapp.i18n import LANGUAGE_NAMES, get_translator


@click.command()
@click.argument("workshop")
@click.option("--profile", default="donor", show_default=True, help="A folder of reports/.")
@click.option("--language", type=click.Choice(list(LANGUAGE_NAMES)), default="en")
@click.option(
    "--output", required=True, type=click.Path(path_type=Path), help=".pdf, .html or .docx"
)
@click.option("--issued", type=click.IntRange(min=1), help="An issued version: its number.")
@tell_faults
def report(workshop: str, profile: str, language: str, output: Path, issued: int | None) -> None:
    """Write the evaluation report of a workshop.

    Example: evalapp report demoworkshop --profile donor --language km --output report.pdf
    """
    from evalapp.actions.evaluate import Reading
    from evalapp.actions.issuing import write_issued
    from evalapp.actions.publish import print_report, write_word_report, write_workshop_report
    from evalapp.storage.database import Database
    from evalapp.storage.migration import migrate
    from evalapp.storage.surveys import find_workshop
    from evalapp.web.config import read_config

    endings = (".pdf", ".html", ".docx") if issued is None else (".pdf", ".html", ".zip")
    if output.suffix not in endings:
        names = f"{endings[0]}, {endings[1]} or {endings[2]}"
        raise InputError.of(str(output), "this kind of file is not written.", f"Use {names}.")
    config = read_config()
    database = Database(config.database_url)
    migrate(database)
    found = find_workshop(database.session(), workshop)
    if found is None:
        raise InputError.of(
            workshop, "there is no such workshop.", "evalapp demo --json lists ids."
        )
    reading = Reading(get_translator(language), config.minimum_group_size)
    asked = (database.session(), found, profile, reading)
    if issued is not None:
        wanted = (profile, issued, language, output.suffix)
        output.write_bytes(write_issued(database.session(), found, *wanted))
    elif output.suffix == ".docx":
        output.write_bytes(write_word_report(*asked))
    elif output.suffix == ".html":
        output.write_text(write_workshop_report(*asked).html, "utf-8")
    else:
        output.write_bytes(print_report(write_workshop_report(*asked), config.data / "reports"))
    database.close()
    click.echo(str(output))
