"""Writes a sheet as one HTML page that needs nothing from outside, ready to be printed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined, Template
from markupsafe import Markup

from evalapp.reporting.paper.blocks import Paper
from evalapp.reporting.qr import draw_qr


def write_paper(paper: Paper) -> str:
    """Return the markup of a sheet."""
    qr = draw_qr(paper.foot.link) if paper.foot.link else None
    return _template().render(paper=paper, qr=qr, style=Markup(_read("sheet.css")))  # noqa: S704


@cache
def _template() -> Template:
    environment = Environment(
        loader=DictLoader({"sheet.html": _read("sheet.html")}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("sheet.html")


def _read(name: str) -> str:
    return (files("evalapp.reporting.paper") / name).read_text("utf-8")
