"""The command line. Exit 0: done; 1: the input is at fault; 2: wrong usage."""

from __future__ import annotations

import click

from evalapp import __version__
from evalapp.commands.accounts import doctor, user
from evalapp.commands.answers import export, import_
from evalapp.commands.backup import backup, restore
from evalapp.commands.paper import paper
from evalapp.commands.questionnaires import questionnaire
from evalapp.commands.reports import report
from evalapp.commands.serving import demo, serve
from evalapp.commands.statistics import analyse
from evalapp.commands.working import work


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


for command in (
    serve,
    work,
    demo,
    questionnaire,
    analyse,
    report,
    paper,
    export,
    import_,
    user,
    backup,
    restore,
    doctor,
):
    main.add_command(command)
