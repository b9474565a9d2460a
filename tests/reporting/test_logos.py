"""Logos are made anew: small, on white, with nothing but their pixels."""

import io
import random

import pytest
from PIL import Image, PngImagePlugin

from evalapp.reporting.logos import (
    LARGEST_FILE,
    LONGEST_SIDE,
    LogoFault,
    LogoRefused,
    make_logo,
)

SECRET = "Drawn by Sokha"


def write(picture: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def read(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_drawing_becomes_a_small_png(kind):
    made = make_logo(write(Image.new("RGB", (3000, 1000), "#0b5c8a"), kind))
    kept = read(made.content)
    assert (made.kind, kept.format, kept.size) == ("png", "PNG", (LONGEST_SIDE, 320))
    assert (made.width, made.height) == kept.size


def test_small_logo_keeps_its_size():
    made = make_logo(write(Image.new("RGB", (90, 40)), "PNG"))
    assert (made.width, made.height) == (90, 40)


def test_photo_becomes_a_jpeg():
    random.seed(1)
    noise = Image.frombytes("RGB", (500, 400), random.randbytes(500 * 400 * 3))
    made = make_logo(write(noise, "PNG"))
    assert (made.kind, read(made.content).format) == ("jpeg", "JPEG")


def test_what_lets_through_stands_on_white_and_nothing_else_is_kept():
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", SECRET)
    made = make_logo(write(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG", pnginfo=told))
    assert (read(made.content).getpixel((9, 9)), SECRET.encode() in made.content) == (
        (255, 255, 255),
        False,
    )


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        (b"", LogoFault.NO_PICTURE),
        (b"\x89PNG\r\n\x1a\n no picture", LogoFault.NO_PICTURE),
        (write(Image.new("RGB", (500, 500), "red"), "PNG")[:200], LogoFault.NO_PICTURE),
        (write(Image.new("RGB", (9, 9)), "GIF"), LogoFault.NO_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", LogoFault.DRAWING),
        (b"<?xml version='1.0'?><!-- a --><SVG onload='alert(1)'></SVG>", LogoFault.DRAWING),
        (bytes(LARGEST_FILE + 1), LogoFault.TOO_LARGE),
        (write(Image.new("1", (10_000, 10_000)), "PNG"), LogoFault.TOO_LARGE),
        (write(Image.new("1", (20_000, 20_000)), "PNG"), LogoFault.TOO_LARGE),
    ],
    ids=[
        "empty",
        "text",
        "cut off",
        "GIF",
        "SVG",
        "SVG behind XML",
        "bytes",
        "10 000 × 10 000",
        "bomb",
    ],
)
def test_other_file_is_refused(file, fault):
    with pytest.raises(LogoRefused) as refused:
        make_logo(file)
    assert refused.value.fault is fault
