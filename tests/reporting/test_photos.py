"""Photos are made anew: upright, small, and with nothing that the camera noted."""

import io
import random

import pytest
from PIL import Image, PngImagePlugin

from evalapp.reporting.photos import (
    LARGEST_FILE,
    LARGEST_KEPT,
    LONGEST_SIDE,
    PhotoFault,
    PhotoRefused,
    make_photo,
)

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F
SECRET = b"11.5564N 104.9282E Sokha"


def write(picture: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def take_photo(width: int = 400, height: int = 200) -> bytes:
    """Return a JPEG as a camera that lies on its side writes it: with place, maker and more."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste("red", (0, 0, width // 2, height))
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[MAKER] = "Secret maker"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (11.0, 33.0, 23.0)
    exif.get_ifd(GPS)[29] = SECRET.decode()
    return write(
        picture, "JPEG", exif=exif, comment=SECRET, xmp=b"<x:xmpmeta>" + SECRET, icc_profile=SECRET
    )


def read(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def test_nothing_that_the_camera_noted_is_kept() -> None:
    taken = take_photo()
    assert Image.open(io.BytesIO(taken)).getexif().get_ifd(GPS)[2] == (11.0, 33.0, 23.0)
    made = make_photo(taken)
    assert taken.count(SECRET) == 4
    for noted in (SECRET, b"Secret maker", b"Exif", b"GPS", b"xmp", b"ICC", b"Photoshop"):
        assert noted not in made.content
    kept = read(made.content)
    assert (dict(kept.getexif()), kept.info.keys()) == (
        {},
        {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"},
    )


def test_a_photo_stands_upright() -> None:
    made = make_photo(take_photo())
    kept = read(made.content)
    assert (made.width, made.height) == kept.size == (200, 400)
    top, bottom = kept.getpixel((100, 50)), kept.getpixel((100, 350))
    assert (top[1] < 60, bottom[1] > 200) == (True, True)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_large_photo_becomes_small(kind: str) -> None:
    random.seed(1)
    noise = Image.frombytes("RGB", (2000, 1500), random.randbytes(2000 * 1500 * 3))
    made = make_photo(write(noise, kind))
    kept = read(made.content)
    assert (kept.format, kept.size) == ("JPEG", (made.width, made.height))
    assert max(kept.size) <= LONGEST_SIDE
    assert len(made.content) <= LARGEST_KEPT


def test_what_lets_through_stands_on_white() -> None:
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", SECRET.decode())
    made = make_photo(write(clear, "PNG", pnginfo=told))
    assert read(made.content).getpixel((10, 10)) == (255, 255, 255)
    assert SECRET not in made.content


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"\xff\xd8\xff no photo",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        take_photo()[:900],
        write(Image.new("RGB", (9, 9)), "GIF"),
        write(Image.new("RGB", (9, 9)), "PDF"),
    ],
    ids=["empty", "text", "SVG", "cut off", "GIF", "PDF"],
)
def test_what_is_no_photo_is_refused(file: bytes) -> None:
    with pytest.raises(PhotoRefused) as refused:
        make_photo(file)
    assert refused.value.fault is PhotoFault.NO_PHOTO


@pytest.mark.parametrize(
    "file",
    [
        bytes(LARGEST_FILE + 1),
        write(Image.new("1", (8000, 8000)), "PNG"),
        write(Image.new("1", (12_000, 12_000)), "PNG"),
    ],
    ids=["bytes", "pixels", "many pixels"],
)
def test_what_fills_the_memory_is_refused(file: bytes) -> None:
    with pytest.raises(PhotoRefused) as refused:
        make_photo(file)
    assert refused.value.fault is PhotoFault.TOO_LARGE
