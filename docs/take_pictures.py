"""Takes the pictures of the documentation from the served demo: `make pictures`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).parent / "pictures"
SERVER = "http://127.0.0.1:8765"
ADDRESS = "http://survey.example:8765"
"""What the room page shows: the browser alone takes this name for this machine."""
PASSWORD = "mekong-demo-2017"
DESK = {"viewport": {"width": 1280, "height": 800}, "locale": "en"}
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "locale": "km"}
GAP = 24


@contextmanager
def served_demo() -> Iterator[dict[str, str]]:
    """Serve a fresh demo; give the environment in which its commands run."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "EVALAPP_DATA_DIR": folder}
        command = [sys.executable, "-m", "evalapp", "demo", "--serve", "--port", "8765"]
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            wait_for_server()
            yield environment
        finally:
            server.terminate()
            server.wait()


def wait_for_server() -> None:
    """Return when the demo answers."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{SERVER}/readyz"):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(SERVER)


def sign_in(browser: Browser, role: str) -> Page:
    """Return a page of somebody who has signed in."""
    page = browser.new_context(**DESK).new_page()
    page.goto(f"{ADDRESS}/account/sign-in")
    page.fill("[name=email]", f"{role}@demo.example")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_load_state()
    return page


def take(page: Page, address: str, name: str) -> None:
    """Write a picture of a page."""
    page.goto(ADDRESS + address)
    page.screenshot(path=PICTURES / f"{name}.png")


def take_pages(browser: Browser, environment: dict[str, str]) -> None:
    """Write the pictures of the pages."""
    phone = browser.new_context(**PHONE).new_page()
    take(phone, "/r/123456", "phone-start")
    phone.click("section:not([hidden]) .go button")
    phone.check("[value=sme_cluster]")
    phone.check("[value=kh]")
    phone.locator("section:not([hidden]) .go button").first.click()
    phone.screenshot(path=PICTURES / "phone.png")
    facilitator = sign_in(browser, "facilitator")
    take(facilitator, "/room/123456", "room")
    take(facilitator, "/room/201706/results?question=needs", "room-results")
    take(facilitator, "/manage/", "manage")
    take_builder(facilitator)
    take_translations(facilitator)
    take_sheet(facilitator)
    take_plans(facilitator, phone, find_plan(environment))
    evaluator = sign_in(browser, "evaluator")
    take(evaluator, "/evaluate/workshop/demoworkshop/compare", "compare")
    take_coding(evaluator)


def take_builder(page: Page) -> None:
    """Write the picture of a question that is being written in English and Khmer."""
    page.goto(f"{ADDRESS}/manage/questionnaires/")
    row = page.locator("tr", has_text="Your opinion of the training")
    row.get_by_text("Make a copy").first.click()
    page.goto(page.url.rpartition("/")[0] + "/questions/content")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / "builder.png")


def take_translations(page: Page) -> None:
    """Write the picture of a questionnaire that is being translated into Khmer."""
    page.goto(f"{ADDRESS}/manage/questionnaires/")
    row = page.locator("tr", has_text="Before the training")
    row.get_by_text("Make a copy").first.click()
    page.goto(page.url.rpartition("/")[0] + "/translate/km?words=about you")
    page.fill("[name=reviewer]", "Sokha")
    page.get_by_text("Mark as reviewed").first.click()
    page.locator(".state-reviewed").wait_for()
    page.locator("#words-2").fill("")
    page.locator("#words-2").press("Tab")
    page.locator(".text-offer").wait_for()
    page.reload()
    page.set_viewport_size({"width": 1280, "height": 1040})
    page.screenshot(path=PICTURES / "translate.png")
    page.set_viewport_size(DESK["viewport"])


def take_sheet(page: Page) -> None:
    """Write the picture of a sheet of paper in Burmese that is being typed in."""
    page.goto(f"{ADDRESS}/manage/surveys/201706/paper?sheet=my")
    page.keyboard.type("s")
    page.keyboard.press("Enter")
    page.keyboard.type("45")
    page.locator("[name='q.programmes']").focus()
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    page.keyboard.type("13")
    page.locator(".typed .fault:not(:empty)").wait_for()
    page.evaluate("scrollTo(0, document.querySelector('.choices').offsetTop)")
    page.screenshot(path=PICTURES / "paper-typed.png")


def take_plans(page: Page, phone: Page, code: str) -> None:
    """Write the pictures of action plans, of their presentation and of a board."""
    page.goto(f"{ADDRESS}/manage/")
    page.get_by_role("link", name="Regional integration").first.click()
    page.get_by_role("link", name="Action plans").first.click()
    page.wait_for_url("**/plans")
    page.screenshot(path=PICTURES / "plans.png")
    take(phone, f"/p/{code}", "plan-phone")
    take(page, "/room/201707/plans/3", "presentation")
    take(page, "/room/boards/201708/1", "board")


def find_plan(environment: dict[str, str]) -> str:
    """Return the code of a plan that was written in Khmer and is going on."""
    command = [sys.executable, "-m", "evalapp", "demo", "--json"]
    told = subprocess.run(command, env=environment, check=True, capture_output=True).stdout
    return next(plan["code"] for plan in json.loads(told)["plans"] if "អង្ករ" in plan["title"])


def take_coding(page: Page) -> None:
    """Write the picture of an open answer whose themes are being ticked."""
    page.goto(f"{ADDRESS}/evaluate/survey/201612/themes/most_useful")
    page.get_by_text("Code the next answer").click()
    for theme in ("Packaging", "Export procedures", "Exchange with other countries", "Group work"):
        page.fill("[name=new]", theme)
        with page.expect_navigation():
            page.press("[name=new]", "Enter")
    page.keyboard.press("2")
    page.get_by_text("Translate", exact=True).click()
    page.screenshot(path=PICTURES / "coding.png")


def take_paper(environment: dict[str, str]) -> None:
    """Write a picture of two pages of a questionnaire on paper in Khmer."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = f"{folder}/paper.pdf"
        paper = ["paper", "201706", "--language", "km", "--address", ADDRESS, "--output", pdf]
        subprocess.run(
            [sys.executable, "-m", "evalapp", *paper],
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        subprocess.run(["pdftoppm", "-r", "90", "-png", "-l", "2", pdf, f"{folder}/p"], check=True)
        join(sorted(Path(folder).glob("p-*.png")), PICTURES / "paper.png", 880)


def take_report(environment: dict[str, str]) -> None:
    """Write a picture of three pages of the report in Khmer."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = f"{folder}/report.pdf"
        report = ["report", "demoworkshop", "--language", "km", "--output", pdf]
        subprocess.run(
            [sys.executable, "-m", "evalapp", *report],
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        subprocess.run(["pdftoppm", "-r", "60", "-png", "-l", "7", pdf, f"{folder}/p"], check=True)
        pages = sorted(Path(folder).glob("p-*.png"))
        join([pages[0], pages[1], pages[4], pages[6]], PICTURES / "report.png", 700)
        shutil.copy(pages[4], PICTURES / "report-page.png")


def join(pictures: list[Path], target: Path, height: int) -> None:
    """Set pictures side by side at one height."""
    scaled = []
    for path in pictures:
        with Image.open(path) as picture:
            width = round(picture.width * height / picture.height)
            scaled.append(picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS))
    width = sum(picture.width for picture in scaled) + GAP * (len(scaled) + 1)
    sheet = Image.new("RGB", (width, height + 2 * GAP), "#d9e1e7")
    place = GAP
    for picture in scaled:
        sheet.paste(picture, (place, GAP))
        place += picture.width + GAP
    sheet.save(target, optimize=True)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with served_demo() as environment, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=[
                "--disable-background-networking",
                "--host-resolver-rules=MAP survey.example 127.0.0.1",
            ],
        )
        take_pages(browser, environment)
        browser.close()
        take_report(environment)
        take_paper(environment)
    names = ("phone", "room", "compare", "report-page")
    join([PICTURES / f"{name}.png" for name in names], PICTURES / "overview.png", 480)


if __name__ == "__main__":
    main()
