"""`report`."""

from __future__ import annotations

import logging
import tempfile
from contextlib import closing
from pathlib import Path

import click

from evalapp.commands.shell import tell_faults
from evalapp.errors import InputError
from evalapp.folders import find_content
from evalapp.i18n import LANGUAGE_NAMES, get_translator


@click.command()
@click.argument("workshop", required=False)
@click.option("--profile", default="donor", show_default=True, help="A folder of reports/.")
@click.option("--language", type=click.Choice(list(LANGUAGE_NAMES)), default="en")
@click.option("--output", type=click.Path(path_type=Path), help=".pdf, .html or .docx")
@click.option("--issued", type=click.IntRange(min=1), help="An issued version: its number.")
@click.option(
    "--preview", is_flag=True, help="For designers: serve the report on invented answers."
)
@click.option(
    "--port",
    type=click.IntRange(1, 65_535),
    default=8008,
    show_default=True,
    help="Port of the preview.",
)
@tell_faults
def report(
    workshop: str | None,
    profile: str,
    language: str,
    output: Path | None,
    issued: int | None,
    preview: bool,
    port: int,
) -> None:
    """Write the evaluation report of a workshop, or show a report folder to its designer.

    \b
    Examples:
      evalapp report demoworkshop --profile donor --language km --output report.pdf
      evalapp report --preview --profile donor --language km
    """
    if preview and (workshop or output or issued):
        raise click.UsageError("--preview needs no workshop, --output or --issued.")
    if preview:
        _serve_preview(profile, language, port)
    elif workshop and output:
        _write(workshop, profile, language, output, issued)
    else:
        raise click.UsageError("Name a workshop and --output, or use --preview.")


def _serve_preview(profile: str, language: str, port: int) -> None:
    """Serve a report folder on invented answers until Ctrl+C; its files may change meanwhile."""
    from evalapp.actions.report_preview import ReportPreview, Wanted
    from evalapp.reporting.html import list_profiles
    from evalapp.web.designing import PREVIEW_HOST, create_studio, open_server
    from evalapp.web.serving import check_port

    known = list_profiles()
    if profile not in known:
        raise InputError.of(profile, "there is no such profile.", f"There are: {', '.join(known)}.")
    check_port(PREVIEW_HOST, port)
    # Names that a template misspells are told in the terminal, too.
    logging.basicConfig(format="%(message)s")
    with tempfile.TemporaryDirectory() as folder, closing(ReportPreview(Path(folder))) as preview:
        server = open_server(create_studio(preview, Wanted(profile, language)), port)
        click.echo(f"Looking at {find_content('reports')}")
        click.echo(f"Preview on http://localhost:{port} (stop with Ctrl+C)")
        server.serve_forever()


def _write(workshop: str, profile: str, language: str, output: Path, issued: int | None) -> None:
    """Write the report of a workshop, or an issued version of it, into a file."""
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
