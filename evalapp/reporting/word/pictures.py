"""The drawings of charts as pictures: what `charts` draws as SVG, painted as PNG.

Only what `charts` uses is understood: `rect`, `circle`, and `path` of straight lines.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element as SvgElement

from defusedxml.ElementTree import fromstring
from PIL import Image, ImageDraw

SCALE: Final = 3
"""Pixels for each unit of a drawing."""
_FINE: Final = 2
"""Painted so many times larger first, so that round edges are smooth."""

Box = tuple[float, float, float, float]


def read_title(drawing: str) -> str:
    """Return what a drawing says in words."""
    return next((part.text or "" for part in fromstring(drawing) if _name(part) == "title"), "")


def paint(drawing: str) -> bytes:
    """Return a drawing as PNG. Raises KeyError or ValueError for what is not understood."""
    root = fromstring(drawing)
    width, height = (float(size) for size in root.attrib["viewBox"].split()[2:])
    size = (round(width * SCALE * _FINE), round(height * SCALE * _FINE))
    image = Image.new("RGB", size, "#ffffff")
    canvas = ImageDraw.Draw(image)
    for part in root:
        _PAINTERS[_name(part)](canvas, part)
    file = io.BytesIO()
    image.reduce(_FINE).save(file, "PNG")
    return file.getvalue()


def _name(part: SvgElement) -> str:
    return part.tag.rpartition("}")[2]


def _number(part: SvgElement, name: str) -> float:
    return float(part.get(name, "0"))


def _scale(box: Box) -> Box:
    """Return a box in pixels; the last ones belong to what is painted, hence one fewer."""
    left, top, right, bottom = (round(edge * SCALE * _FINE) for edge in box)
    return left, top, max(right - 1, left), max(bottom - 1, top)


def _paint_rectangle(canvas: ImageDraw.ImageDraw, part: SvgElement) -> None:
    left, top = _number(part, "x"), _number(part, "y")
    width, height = _number(part, "width"), _number(part, "height")
    if width > 0:
        box = _scale((left, top, left + width, top + height))
        canvas.rectangle(box, fill=part.attrib["fill"])


def _paint_circle(canvas: ImageDraw.ImageDraw, part: SvgElement) -> None:
    x, y, radius = (_number(part, name) for name in ("cx", "cy", "r"))
    half = _number(part, "stroke-width") / 2
    if half:
        canvas.ellipse(_around(x, y, radius + half), fill=part.attrib["stroke"])
    canvas.ellipse(_around(x, y, radius - half), fill=part.attrib["fill"])


def _around(x: float, y: float, radius: float) -> Box:
    return _scale((x - radius, y - radius, x + radius, y + radius))


def _paint_lines(canvas: ImageDraw.ImageDraw, part: SvgElement) -> None:
    half = _number(part, "stroke-width") / 2
    for left, top, right, bottom in _follow(part.attrib["d"]):
        # A line has its width across, and none at its ends.
        across, along = (half, 0.0) if left == right else (0.0, half)
        box = _scale((left - across, top - along, right + across, bottom + along))
        canvas.rectangle(box, fill=part.attrib["stroke"])


def _follow(path: str) -> Iterator[Box]:
    """Yield the lines of a path of moves, horizontals and verticals."""
    x = y = 0.0
    for command, numbers in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        values = [float(number) for number in numbers.split()]
        start = x, y
        if command == "M":
            x, y = values
        elif command == "H":
            (x,) = values
        else:
            (y,) = values
        if command != "M":
            yield min(start[0], x), min(start[1], y), max(start[0], x), max(start[1], y)


def _leave(_canvas: ImageDraw.ImageDraw, _part: SvgElement) -> None:
    """Paint nothing: a title is told as the picture's description."""


_PAINTERS: Final[Mapping[str, Callable[[ImageDraw.ImageDraw, SvgElement], None]]] = {
    "rect": _paint_rectangle,
    "circle": _paint_circle,
    "path": _paint_lines,
    "title": _leave,
}
