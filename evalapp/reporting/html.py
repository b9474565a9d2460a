"""Writes a document as HTML: blocks for any page, and whole reports from a report folder.

A report folder is `template.html`, `style.css` and `report.toml`. Its template runs in a sandbox
on plain data; a name that it misspells shows in the page and in the log.
"""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Sequence
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
    TemplateError,
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
    if name not in list_profiles():
        known = ", ".join(list_profiles())
        raise InputError.of(name, "there is no such profile.", f"There are: {known}.")
    folder = find_content("reports") / name
    where = f"{name}/report.toml"
    try:
        settings = tomllib.loads((folder / "report.toml").read_text("utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise InputError.of(
            where, f"it is not valid TOML: {fault}.", "Correct the line."
        ) from fault
    sections = settings.get("sections", [])
    unknown = [section for section in sections if section not in SECTIONS]
    if unknown or not sections:
        raise InputError.of(
            f"{where}: sections",
            f"{unknown[0]!r} is no section." if unknown else "it is empty.",
            f"Known: {', '.join(SECTIONS)}.",
        )
    design = settings.get("design", name)
    if design not in list_profiles():
        raise InputError.of(f"{where}: design", f"{design!r} is no report folder.", "Correct it.")
    return Profile(name, settings.get("title", {}), tuple(sections), folder.parent / design)


def write_blocks(blocks: Sequence[Block], level: int = 2) -> Markup:
    """Return the markup of blocks; their headings stand below a heading of this level."""
    return _write_blocks(_block_environment(), blocks, level)


def write_report(document: Document, profile: Profile) -> str:
    """Return the whole report as one HTML page that needs nothing from outside.

    Raises InputError that names the template and line where it is at fault.
    """
    environment = _report_environment(profile.folder)
    style = (profile.folder / "style.css").read_text("utf-8")
    try:
        template = environment.get_template("report/template.html")
        return template.render(document=document, style=Markup(style))  # noqa: S704
    except TemplateError as fault:
        line = getattr(fault, "lineno", None)
        raise InputError.of(
            f"{profile.name}/template.html{f', line {line}' if line else ''}",
            f"{fault}.",
            "Please correct the template.",
        ) from fault


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


def _write_blocks(environment: Environment, blocks: Sequence[Block], level: int) -> Markup:
    macros: Any = environment.get_template("blocks.html").module
    written = (getattr(macros, block.kind)(block, level) for block in blocks)
    return Markup("").join(written)
