"""`analyse`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from evalapp.commands.shell import tell_faults
from evalapp.i18n import LANGUAGE_NAMES, get_translator, system_language


def _split(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> list[str] | None:
    return [name.strip() for name in (value or "").split(",") if name.strip()] or None


@click.command()
@click.argument("pre", type=click.Path(path_type=Path))
@click.argument("post", required=False, type=click.Path(path_type=Path))
@click.option("--code", help="Column by which the same person is found in both files.")
@click.option("--items", callback=_split, help="Columns to analyse, separated by commas.")
@click.option("--by", help="Column to group people by.")
@click.option("--questionnaire", "asked", type=click.Path(path_type=Path), help="What was asked.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--language", type=click.Choice(list(LANGUAGE_NAMES)), default=system_language)
@tell_faults
def analyse(
    pre: Path,
    post: Path | None,
    code: str | None,
    items: list[str] | None,
    by: str | None,
    asked: Path | None,
    form: str,
    language: str,
) -> None:
    """Compute the statistics of one CSV file, or of one before and one after.

    Without --code, nobody can be found again: the two files are compared as two groups of people.
    Without --questionnaire, the answers tell what a column is: only 0 and 1, or two words, are
    yes/no; whole numbers up to ten apart are a scale; NA and empty cells are missing. Results of
    groups of fewer than five people are withheld.

    Example: evalapp analyse before.csv after.csv --code code --format json
    """
    from evalapp.actions.analyse import analyse_files, tell_summary
    from evalapp.analysis.summary import to_json

    translator = get_translator(language)
    analysed = analyse_files(
        [pre] if post is None else [pre, post],
        code=code,
        items=items,
        by=by,
        questionnaire=asked,
        translator=translator,
    )
    if form == "json":
        document = to_json(analysed.summary, translator)
        click.echo(json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False))
    else:
        for warning in analysed.warnings:
            click.echo(f"{warning.level}: {warning}", err=True)
        click.echo(tell_summary(analysed.summary, translator))
