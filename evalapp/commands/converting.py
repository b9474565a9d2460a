"""`questionnaire convert`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from evalapp.commands.shell import echo_faults, tell_faults
from evalapp.errors import InputError

if TYPE_CHECKING:
    from evalapp.questionnaire.exchange.taking_over import TakenOver

SOURCES: Final = (".toml", ".xlsx", ".xlsm", ".xls")
TARGETS: Final = (".toml", ".xlsx")
TRANSLATORS: Final = (".po", ".xliff", ".xlf")


@click.command("convert")
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--language", default="", help="The translator's language, for example km.")
@click.option("--into", type=click.Path(path_type=Path), help="The questionnaire to translate.")
@click.option("--force", is_flag=True, help="Replace TARGET where it exists.")
@tell_faults
def convert(source: Path, target: Path, language: str, into: Path | None, force: bool) -> None:
    """Write a questionnaire as another kind of file, or take translations over into it.

    The ends of the names say what is what: .toml, .xlsx (XLSForm; .xls is read as well), and for
    translators .po, .xliff or .xlf. Comments of a .toml file are not carried.

    \b
    A questionnaire as XLSForm, and back:
      evalapp questionnaire convert surveys/training_pre.toml pre.xlsx
      evalapp questionnaire convert pre.xlsx pre.toml
    For a translator into Khmer:
      evalapp questionnaire convert pre.toml km.po --language km
    The translator's work back, into a new file or into the same one:
      evalapp questionnaire convert km.po new.toml --into pre.toml
      evalapp questionnaire convert km.po pre.toml --force

    What does not fit, such as a text that has changed since, is told and left out. Exit 1 says
    that a translation is at fault, for example lacks ${name}; the others are taken over.
    """
    _check_usage(source, target, language, into)
    if target.exists() and not force:
        raise InputError.of(str(target), "the file exists.", _explain_force(source, target, into))
    if source.suffix.lower() in TRANSLATORS:
        _take_over(source, target, language, into or target)
    elif target.suffix.lower() in TRANSLATORS:
        _write_for_translators(source, target, language)
    else:
        _save(target, _write(_read(source), target))
        click.echo(str(target))


def _check_usage(source: Path, target: Path, language: str, into: Path | None) -> None:
    from evalapp.questionnaire.reader import LANGUAGE

    comes_back = source.suffix.lower() in TRANSLATORS
    goes_out = target.suffix.lower() in TRANSLATORS
    _check_kind(source, "SOURCE", (*SOURCES, *TRANSLATORS))
    _check_kind(target, "TARGET", TARGETS if comes_back else (*TARGETS, *TRANSLATORS))
    if goes_out and not language:
        raise click.UsageError("Name the translator's language, for example --language km.")
    if language and not LANGUAGE.fullmatch(language):
        raise click.UsageError(f"{language!r} is no code of a language: write km or pt-BR.")
    if language and not (goes_out or comes_back):
        raise click.UsageError("--language is for translators' files; this has all languages.")
    if into and not comes_back:
        raise click.UsageError("--into is for translations that come back as .po or .xliff.")
    if comes_back and not into and not target.exists():
        remedy = "Name the questionnaire they belong to: --into FILE.toml."
        raise click.UsageError(f"{source} holds only texts. {remedy}")


def _check_kind(path: Path, word: str, kinds: tuple[str, ...]) -> None:
    if path.suffix.lower() not in kinds:
        raise click.UsageError(f"{word} {path}: its name must end in {', '.join(kinds)}.")


def _explain_force(source: Path, target: Path, into: Path | None) -> str:
    if source.suffix.lower() in TRANSLATORS and not into:
        return (
            "Please either write to another one: "
            f"evalapp questionnaire convert {source} NEW{target.suffix} --into {target}, "
            "or add --force to put the translations into it; comments in it are lost."
        )
    return "Please either choose another name or add --force."


def _read(path: Path) -> dict[str, Any]:
    """Return the plain document of a questionnaire; warnings are told."""
    import tomllib

    from evalapp.questionnaire.reader import read_file

    read = read_file(path)
    echo_faults(read.warnings)
    return tomllib.loads(read.source)


def _write(plain: Mapping[str, Any], target: Path) -> bytes:
    from evalapp.questionnaire.toml_text import write_toml
    from evalapp.questionnaire.xlsform.writing import write_xlsform

    writers: dict[str, Callable[[Mapping[str, Any]], bytes]] = {
        ".toml": lambda document: write_toml(document).encode(),
        ".xlsx": write_xlsform,
    }
    return writers[target.suffix.lower()](plain)


def _save(target: Path, content: bytes) -> None:
    """Write a file whole or not at all: it may replace somebody's work."""
    part = target.with_name(f"{target.name}.part")
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError as fault:
        raise OSError(fault.errno, fault.strerror, str(target)) from fault


def _write_for_translators(source: Path, target: Path, language: str) -> None:
    from evalapp.questionnaire.exchange.files import write_translations
    from evalapp.questionnaire.exchange.units import default_language, make_file

    plain = _read(source)
    if language == default_language(plain):
        what = f"its texts are in {language!r}: there is nothing to translate."
        raise InputError.of(str(source), what, "Please name another language.")
    file = make_file(plain, language)
    _save(target, write_translations(file, target.name))
    done = sum(1 for unit in file.units if unit.target)
    click.echo(f"{target}: {len(file.units)} texts, {done} of them translated")


def _take_over(source: Path, target: Path, language: str, into: Path) -> None:
    from evalapp.questionnaire.exchange.files import read_translations
    from evalapp.questionnaire.exchange.taking_over import take_over
    from evalapp.questionnaire.exchange.units import LARGEST_FILE

    with source.open("rb") as opened:
        file = read_translations(opened.read(LARGEST_FILE + 1), source.name)
    taken = take_over(_read(into), file, language)
    _save(target, _write(taken.plain, target))
    echo_faults(taken.faults)
    click.echo(f"{target}: {_sum_up(taken)}")
    if any(fault.level == "error" for fault in taken.faults):
        sys.exit(1)


def _sum_up(taken: TakenOver) -> str:
    counts = {
        "taken over": len(taken.applied),
        "unchanged": len(taken.unchanged),
        "not translated": len(taken.not_translated),
        "need work": len(taken.needs_work),
        "left out": len({fault.where for fault in taken.faults}),
    }
    told = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    return f"{taken.language}: {told}"
