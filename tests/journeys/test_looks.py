"""A facilitator gives reports the colour and the logo of a fund, and takes both back."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.journeys.judging import find_barriers

pytestmark = pytest.mark.xdist_group("journeys")

LOOK = "/manage/projects/demoregional/look"


def draw_logo():
    buffer = io.BytesIO()
    Image.new("RGB", (300, 90), "#145a32").save(buffer, "PNG")
    return {"name": "logo.png", "mimeType": "image/png", "buffer": buffer.getvalue()}


def test_colour_that_is_too_pale_gives_way_to_a_darker_one(served, facilitator):
    page = facilitator
    page.goto(f"{served.address}{LOOK}")
    band = page.frame_locator(".sample iframe").locator("h1").locator("..")
    page.fill("#accent", "#ffcc00")
    page.get_by_role("button", name="Show the colour without saving").click()
    expect(band).to_have_css("background-color", "rgb(255, 204, 0)")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Save with the nearest darker colour, #8f7300").click()
    expect(band).to_have_css("background-color", "rgb(143, 115, 0)")

    page.set_input_files("#logo-file", draw_logo())
    page.get_by_label("Partner or donor").check()
    page.fill("#logo-alternative", "Sign of the fund")
    page.get_by_role("button", name="Add the logo").click()
    sample = page.frame_locator(".sample iframe")
    expect(sample.get_by_role("img", name="Sign of the fund")).to_be_visible()
    assert find_barriers(page) == []

    page.get_by_text("Reset", exact=True).click()
    page.get_by_role("button", name="Reset the look").click()
    expect(band).to_have_css("background-color", "rgb(11, 92, 138)")
