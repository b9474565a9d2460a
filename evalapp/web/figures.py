"""Charts and tables of results as files, at the address of their page with two words more.

`figure` says which, `form` in what form; so a file shows what the page shows, filters and all.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Final

from flask import Response, abort, render_template, request, send_file, url_for
from markupsafe import Markup
from werkzeug.utils import secure_filename

from evalapp.reporting.document import Block, Chart, Section
from evalapp.reporting.figure_files.drawing import draw_chart
from evalapp.reporting.figure_files.listing import (
    Figure,
    is_figure,
    list_figures,
    name_figure,
    read_rows,
    title_of,
)
from evalapp.reporting.figure_files.spreadsheets import write_csv, write_workbook
from evalapp.reporting.html import write_blocks
from evalapp.web.language import staff_translator

MIME_TYPES: Final = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
}


def is_figure_wanted() -> bool:
    """Tell whether the address asks for one chart or table of a page as a file."""
    return "figure" in request.args


def send_figure(sections: Sequence[Section], stem: str) -> Response:
    """Send the chart or table that the address names; `stem` begins the file's name."""
    key, form = request.args["figure"], request.args.get("form", "")
    figure = list_figures(sections).get(key)
    if figure is None or form not in MIME_TYPES:
        abort(404)
    if form == "svg" and not isinstance(figure, Chart):
        abort(404)
    return send_file(
        io.BytesIO(_write(figure, form)),
        mimetype=MIME_TYPES[form],
        as_attachment=True,
        download_name=secure_filename(f"{stem}-{key}.{form}"),
        max_age=0,
    )


def _write(figure: Figure, form: str) -> bytes:
    translator = staff_translator()
    if form == "svg" and isinstance(figure, Chart):
        return draw_chart(figure, translator.language).encode()
    rows = read_rows(figure, translator)
    return write_csv(rows) if form == "csv" else write_workbook(title_of(figure), rows)


def write_section(section: Section) -> Markup:
    """Return the markup of a section, with links to the files of its charts and tables."""
    return write_blocks(section.blocks, 2, _offer_files(section.name))


def _offer_files(section: str) -> Callable[[int, Block], Markup]:
    page = {**(request.view_args or {}), **request.args.to_dict()}

    def write_links(place: int, block: Block) -> Markup:
        if not is_figure(block):
            return Markup()
        page["figure"] = name_figure(section, place)
        addresses = {form: url_for(str(request.endpoint), **page, form=form) for form in MIME_TYPES}
        return Markup(  # noqa: S704 (escaped by the template)
            render_template(
                "evaluate/figure_files.html",
                addresses=addresses,
                is_chart=isinstance(block, Chart),
            )
        )

    return write_links
