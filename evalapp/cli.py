"""The command line. Exit 0: done; 1: the input is at fault; 2: wrong usage."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from evalapp import __version__
from evalapp.errors import Fault, InputError
from evalapp.i18n import LANGUAGE_NAMES, get_translator, system_language

# Everything heavy is imported where it is used: `--help` and `questionnaire check` stay quick.


def settings_help() -> str:
    """Return the table of settings for `--help`."""
    from evalapp.web.config import SETTINGS

    lines = [f"{s.name} ({s.default})\n    {s.meaning}" for s in SETTINGS]
    return "Settings (environment variables):\n\n\b\n" + "\n".join(lines)


class _Commands(click.Group):
    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.epilog = settings_help()
        super().format_epilog(ctx, formatter)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="evalapp")
def main() -> None:
    """Surveys and workshop evaluation across countries and languages.

    Example: evalapp demo --serve
    """


def tell_faults(command: Callable[..., None]) -> Callable[..., None]:
    """Print faults of the input, and files that cannot be used, on stderr and exit with 1."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except InputError as error:
            _give_up(*error.faults)
        except OSError as error:
            if error.filename is None:  # Not about a file: a fault of the program.
                raise
            _give_up(Fault(str(error.filename), f"{error.strerror}."))

    return run


def _give_up(*faults: Fault) -> NoReturn:
    for fault in faults:
        click.echo(f"{fault.level}: {fault}", err=True)
    sys.exit(1)


@contextmanager
def open_app() -> Iterator[Any]:
    """Give the application with a migrated database, inside its context."""
    from evalapp.storage.migration import migrate
    from evalapp.web.app import create_app

    app = create_app()
    migrate(app.extensions["evalapp_database"])
    with app.app_context():
        yield app


def _serve(app: Any, host: str, port: int, workers: int) -> None:
    from evalapp.actions.accounts import make_first_link
    from evalapp.storage.accounts import has_accounts
    from evalapp.web.serving import Server

    address = f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{port}"  # noqa: S104
    with app.app_context():
        database = app.extensions["evalapp_database"]
        session = database.session()
        token = "" if has_accounts(session) else make_first_link(session)
        database.close()

    def tell_ready() -> None:
        click.echo(f"Serving on {address} (stop with Ctrl+C)")
        if token:
            link = f"{address}/account/first/{token}"
            click.echo(f"Create the first administrator here, within a day:\n  {link}")

    Server(app, host, port, workers, tell_ready).run()


_serving = [
    click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on."),
    click.option(
        "--port",
        type=click.IntRange(1, 65_535),
        default=8000,
        show_default=True,
        help="Port to listen on.",
    ),
    click.option(
        "--workers",
        type=click.IntRange(1),
        default=2,
        show_default=True,
        help="Number of web processes.",
    ),
]


def serving_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add --host, --port and --workers."""
    for option in reversed(_serving):
        command = option(command)
    return command


@main.command()
@serving_options
@tell_faults
def serve(host: str, port: int, workers: int) -> None:
    """Serve the web application; creates or migrates the database first.

    Example: evalapp serve --host 0.0.0.0 --port 8000
    """
    with open_app() as app:
        pass
    _serve(app, host, port, workers)


@main.command()
@click.option("--serve", "and_serve", is_flag=True, help="Serve it afterwards.")
@click.option("--json", "as_json", is_flag=True, help="Print what was loaded as JSON.")
@serving_options
@tell_faults
def demo(and_serve: bool, as_json: bool, host: str, port: int, workers: int) -> None:
    """Load the S&E workshop of 2017 into an empty database; all its answers are synthetic.

    Example: evalapp demo --serve
    """
    from evalapp.actions.demo import find_demo, load_demo
    from evalapp.storage.accounts import find_account_of
    from evalapp.web.security import add_account

    with open_app() as app:
        session = app.extensions["evalapp_database"].session()
        secret = app.extensions["evalapp_config"].secret_key
        loaded = find_demo(session)
        kept = loaded is not None
        if loaded is None:
            loaded = load_demo(session, secret)
        for email, password, role in loaded.accounts:
            if find_account_of(session, email) is None:
                add_account(email, password, role)
    if as_json:
        click.echo(json.dumps(loaded.to_json(), ensure_ascii=False))
    else:
        _tell_demo(loaded, kept, f"http://{'localhost' if host == '127.0.0.1' else host}:{port}")
    if and_serve:
        _serve(app, host, port, workers)


def _tell_demo(loaded: Any, kept: bool, address: str) -> None:
    click.echo("The demo is there already; its data are kept." if kept else "Demo loaded.")
    click.echo("\nQuestionnaires to fill in on a phone:")
    for survey in loaded.to_json()["surveys"]:
        if survey["open"]:
            click.echo(f"  {address}/r/{survey['code']}   {survey['questionnaire']}")
    click.echo("\nSign in:")
    for email, password, role in loaded.accounts:
        click.echo(f"  {role:14} {email}  {password}")
    click.echo(f"\n  {address}/account/sign-in\n")


@main.group()
def questionnaire() -> None:
    """Read and check questionnaire files."""


@questionnaire.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Read questionnaire files and tell every fault by file, key and remedy.

    Example: evalapp questionnaire check surveys/training_pre.toml
    """
    checked = [_check_file(path) for path in files]
    if as_json:
        click.echo(json.dumps([_as_json(*each) for each in checked], ensure_ascii=False, indent=1))
    else:
        for path, found, faults in checked:
            for fault in faults:
                click.echo(f"{fault.level}: {fault}", err=True)
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
                "sheet": None,
                "row": None,
                "column": fault.where.partition(": ")[2] or None,
                "text": str(fault),
            }
            for fault in faults
        ],
    }


def _split(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> list[str] | None:
    return [name.strip() for name in (value or "").split(",") if name.strip()] or None


@main.command()
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


@main.command()
@click.argument("workshop")
@click.option("--profile", default="donor", show_default=True, help="A folder of reports/.")
@click.option("--language", type=click.Choice(list(LANGUAGE_NAMES)), default="en")
@click.option("--output", required=True, type=click.Path(path_type=Path), help=".pdf or .html")
@tell_faults
def report(workshop: str, profile: str, language: str, output: Path) -> None:
    """Write the evaluation report of a workshop.

    Example: evalapp report demoworkshop --profile donor --language km --output report.pdf
    """
    from evalapp.actions.evaluate import Reading
    from evalapp.actions.publish import print_report, write_workshop_report
    from evalapp.storage.database import Database
    from evalapp.storage.migration import migrate
    from evalapp.storage.surveys import find_workshop
    from evalapp.web.config import read_config

    if output.suffix not in (".pdf", ".html"):
        raise InputError.of(str(output), "this kind of file is not written.", "Use .pdf or .html.")
    config = read_config()
    database = Database(config.database_url)
    migrate(database)
    found = find_workshop(database.session(), workshop)
    if found is None:
        raise InputError.of(
            workshop, "there is no such workshop.", "evalapp demo --json lists ids."
        )
    reading = Reading(get_translator(language), config.minimum_group_size)
    written = write_workshop_report(database.session(), found, profile, reading)
    if output.suffix == ".html":
        output.write_text(written.html, "utf-8")
    else:
        output.write_bytes(print_report(written, config.data / "reports"))
    database.close()
    click.echo(str(output))


@main.group()
def user() -> None:
    """Accounts."""


@user.command("add")
@click.argument("email")
@click.option(
    "--role",
    required=True,
    multiple=True,
    type=click.Choice(["administrator", "facilitator", "evaluator"]),
)
@click.option("--password", help="Made and printed when left out.")
@tell_faults
def add_user(email: str, role: tuple[str, ...], password: str | None) -> None:
    """Create an account.

    Example: evalapp user add someone@example.org --role facilitator --role evaluator
    """
    import secrets

    from evalapp.web.security import add_account

    given = password or secrets.token_urlsafe(12)
    with open_app():
        add_account(email, given, *role)
    click.echo(f"{email}: {', '.join(role)}")
    if password is None:
        click.echo(f"password: {given}")


@main.command()
@tell_faults
def doctor() -> None:
    """Check libraries, fonts, database, folders and settings; say how to mend each.

    Example: evalapp doctor
    """
    from evalapp.actions.diagnose import diagnose
    from evalapp.web.config import read_config

    config = read_config()
    faults = 0
    for found in diagnose(config.database_url, config.data):
        click.echo(f"{'MEND' if found.fault else 'ok  '}  {found.name}")
        if found.fault:
            faults += 1
            click.echo(f"      {found.fault}")
    if faults:
        sys.exit(1)
    click.echo("Everything is in place.")
