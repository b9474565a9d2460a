"""Writes a document as HTML: blocks for any page, and whole reports from a report folder.

A report folder is `template.html`, `style.css` and `report.toml`. Its template runs in a sandbox
on plain data; a name that it misspells shows in the page and in the log.
"""

from __future__ import annotations

import logging
import tomllib
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    DictLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    TemplateSyntaxError,
    make_logging_undefined,
)
from jinja2.runtime import DebugUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from evalapp.errors import InputError
from evalapp.folders import find_content
from evalapp.reporting.document import Block, Document
from evalapp.reporting.sections import SECTIONS

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True)
class Profile:
    """A report folder: which sections a report has, in which order.

    `folder` is where template and style stand: its own, or that of the profile named by `design`.
    """

    name: str
    title: dict[str, str]
    sections: tuple[str, ...]
    folder: Path


def list_profiles() -> tuple[str, ...]:
    """Return the names of the report folders."""
    return tuple(
        sorted(folder.parent.name for folder in find_content("reports").glob("*/report.toml"))
    )


def read_profile(name: str) -> Profile:
    """Read a report folder. Raises InputError where it is missing or its report.toml is wrong."""
    known = list_profiles()
    if name not in known:
        raise InputError.of(name, "there is no such profile.", f"There are: {', '.join(known)}.")
    where = f"{name}/report.toml"
    settings = _read_settings(find_content("reports") / name / "report.toml", where)
    sections = settings.get("sections", [])
    if not sections or not _are_texts(sections):
        raise InputError.of(
            f"{where}: sections", "it is no list of names.", f"Known: {', '.join(SECTIONS)}."
        )
    for section in sections:
        if section not in SECTIONS:
            raise InputError.of(
                f"{where}: sections",
                f"{section!r} is no section.",
                f"Known: {', '.join(SECTIONS)}.",
            )
    title = settings.get("title", {})
    if not isinstance(title, dict) or not _are_texts(list(title.values())):
        raise InputError.of(
            f"{where}: title", "it is no text by language.", 'Write [title] en = "…".'
        )
    design = settings.get("design", name)
    if design not in known:
        raise InputError.of(
            f"{where}: design",
            f"{design!r} is no report folder.",
            f"There are: {', '.join(known)}.",
        )
    return Profile(name, title, tuple(sections), find_content("reports") / design)


def _read_settings(file: Path, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(_read_text(file))
    except tomllib.TOMLDecodeError as fault:
        raise InputError.of(
            where, f"it is not valid TOML: {fault}.", "Correct the line."
        ) from fault


def _are_texts(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


def _read_text(file: Path) -> str:
    """Return the text of a file of a report folder. Raises InputError that names it."""
    where = f"{file.parent.name}/{file.name}"
    try:
        return file.read_text("utf-8")
    except OSError as fault:
        raise InputError.of(where, "it cannot be read.", "Put it in its place.") from fault
    except UnicodeDecodeError as fault:
        raise InputError.of(where, "it is no UTF-8 text.", "Save it as UTF-8.") from fault


def write_blocks(
    blocks: Sequence[Block], level: int = 2, beside: Callable[[int, Block], Markup] | None = None
) -> Markup:
    """Return the markup of blocks; their headings stand below a heading of this level.

    `beside` gives what stands behind the block at a place.
    """
    return _write_blocks(_block_environment(), blocks, level, beside)


def write_report(document: Document, profile: Profile) -> str:
    """Return the whole report as one HTML page that needs nothing from outside.

    Raises InputError that names the template and line where it is at fault.
    """
    style = _read_text(profile.folder / "style.css")
    template = profile.folder / "template.html"
    _read_text(template)
    try:
        return (
            _report_environment(profile.folder)
            .get_template("report/template.html")
            .render(document=document, style=Markup(style))  # noqa: S704
        )
    except Exception as fault:  # A template may raise anything: it is a program.
        raise InputError.of(
            f"{profile.folder.name}/template.html{_find_line(fault, template)}",
            f"{type(fault).__name__}: {fault}".rstrip(".") + ".",
            "Please correct the template.",
        ) from fault


def _find_line(fault: Exception, template: Path) -> str:
    """Return where in the template the fault is, empty where that is not known."""
    if isinstance(fault, TemplateSyntaxError):
        return f", line {fault.lineno}"
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(fault.__traceback__)
        if frame.filename == str(template)
    ]
    return f", line {lines[-1]}" if lines else ""


def _blocks_source() -> str:
    return (files("evalapp.reporting") / "blocks.html").read_text("utf-8")


@lru_cache(maxsize=1)
def _block_environment() -> Environment:
    return _prepare(DictLoader({"blocks.html": _blocks_source()}))


@lru_cache(maxsize=8)
def _report_environment(folder: Path) -> Environment:
    own = DictLoader({"blocks.html": _blocks_source()})
    loader = PrefixLoader({"report": FileSystemLoader(folder), "evalapp": own})
    environment = _prepare(loader)
    environment.filters["blocks"] = lambda blocks, level=2: write_blocks(blocks, level)
    return environment


def _prepare(loader: BaseLoader) -> Environment:
    return ImmutableSandboxedEnvironment(
        loader=loader,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=make_logging_undefined(_LOGGER, DebugUndefined),
    )


def _write_blocks(
    environment: Environment,
    blocks: Sequence[Block],
    level: int,
    beside: Callable[[int, Block], Markup] | None = None,
) -> Markup:
    macros: Any = environment.get_template("blocks.html").module
    return Markup("").join(
        getattr(macros, block.kind)(block, level) + (beside(place, block) if beside else "")
        for place, block in enumerate(blocks)
    )
