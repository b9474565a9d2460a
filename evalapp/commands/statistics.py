"""`analyse`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from evalapp.commands.shell import tell_faults
from evalapp.i18n import LANGUAGE_NAMES, Translator, get_translator, system_language


def _split(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> list[str] | None:
    return [name.strip() for name in (value or "").split(",") if name.strip()] or None


@click.command()
@click.argument("pre", type=click.Path(path_type=Path))
@click.argument("post", required=False, type=click.Path(path_type=Path))
@click.argument("follow_up", required=False, type=click.Path(path_type=Path))
@click.option("--code", help="Column by which the same person is found in both files.")
@click.option("--items", callback=_split, help="Columns to analyse, separated by commas.")
@click.option("--by", help="Column to group people by.")
@click.option("--coders", is_flag=True, help="The files are two coders of the same answers.")
@click.option("--questionnaire", "asked", type=click.Path(path_type=Path), help="What was asked.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--language", type=click.Choice(list(LANGUAGE_NAMES)), default=system_language)
@tell_faults
def analyse(
    pre: Path,
    post: Path | None,
    follow_up: Path | None,
    code: str | None,
    items: list[str] | None,
    by: str | None,
    coders: bool,
    asked: Path | None,
    form: str,
    language: str,
) -> None:
    """Compute the statistics of one CSV file, of one before and one after, or of three.

    Without --code, nobody can be found again: the two files are compared as two groups of people.
    Without --questionnaire, the answers tell what a column is: only 0 and 1, or two words, are
    yes/no; whole numbers up to ten apart are a scale; NA and empty cells are missing. Results of
    groups of fewer than five people are withheld.

    With --by, groups are described and compared. With --coders, a row is an answer and a column of
    0 and 1 a theme; the answer stands in the column --code, and Cohen's kappa is computed.

    Example: evalapp analyse before.csv after.csv later.csv --code code --format json
    """
    from evalapp.actions.analyse import analyse_files
    from evalapp.actions.analyse_told import tell_summary
    from evalapp.analysis.summary import to_json

    translator = get_translator(language)
    if coders:
        if post is None or follow_up is not None or code is None:
            raise click.UsageError("--coders takes two files and --code, the column of the answer.")
        _show_agreement((pre, post), code, items, form, translator)
        return
    analysed = analyse_files(
        [path for path in (pre, post, follow_up) if path is not None],
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


def _show_agreement(
    files: tuple[Path, Path], code: str, items: list[str] | None, form: str, translator: Translator
) -> None:
    from evalapp.actions.analyse_coders import analyse_coders
    from evalapp.actions.analyse_told import tell_agreement
    from evalapp.analysis.document import agreement_to_json

    agreement = analyse_coders(*files, code=code, items=items, translator=translator)
    if form == "json":
        document = agreement_to_json(agreement, translator)
        click.echo(json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False))
    else:
        click.echo(tell_agreement(agreement))
