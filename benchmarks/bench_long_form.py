"""How quick a form of 300 questions with 100 rules is on a phone: Chromium, its processor slowed.

Told are the bytes of the first view, the milliseconds until the form can be used, and those of a
tap until the page has followed it, which covers rules, texts and keeping the draft.

    python benchmarks/bench_long_form.py [SLOWER]
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from evalapp.questionnaire.reader import read_source
from evalapp.questionnaire.toml_text import write_toml
from tests.chromium import ARGUMENTS, PHONE, PROGRAMS
from tests.open_surveys import database_of, make_app, start_open

SECTIONS, A_SECTION = 20, 15
SLOWER = 6
TAPS = 40

KINDS = ("select_one agree5", "select_one agree5", "integer", "text", "select_multiple agree5")

TAP = """
async number => {
  const all = document.querySelectorAll("section:not([hidden]) input[type=radio]");
  const field = all[number % all.length], start = performance.now();
  field.click();
  const worked = performance.now() - start;
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return [worked, performance.now() - start];
}
"""

READY = """
() => {
  const [page] = performance.getEntriesByType("navigation");
  return page.domContentLoadedEventEnd - page.responseStart;
}
"""


def make_questionnaire() -> str:
    """Return a questionnaire in TOML: each third question is asked by a rule on an earlier one."""
    sections = []
    for section in range(SECTIONS):
        questions = [_make_question(section * A_SECTION + index) for index in range(A_SECTION)]
        title = {"en": f"Section {section}"}
        sections.append({"name": f"s{section}", "title": title, "questions": questions})
    words = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")
    return write_toml(
        {
            "name": "long",
            "version": "1",
            "default_language": "en",
            "languages": ["en"],
            "title": {"en": "A long form"},
            "introduction": {"en": "Please answer what you can."},
            "choices": {"agree5": {str(n): {"en": word} for n, word in enumerate(words, 1)}},
            "sections": sections,
        }
    )


def _make_question(number: int) -> dict[str, object]:
    question: dict[str, object] = {
        "type": KINDS[number % len(KINDS)],
        "name": f"q{number}",
        "label": {"en": f"Question {number}: how far do you agree with what was said there?"},
    }
    if number % 3 == 2:
        first, other = number - number % A_SECTION, number - 2
        question["relevant"] = f"${{q{first}}} > 2 or selected(${{q{other}}}, '1')"
    return question


def measure(page: Page, address: str) -> tuple[float, list[list[float]]]:
    """Return the milliseconds until the form is ready, and those of each tap."""
    page.goto(address)
    ready = page.evaluate(READY)
    page.click("section:visible .go button")
    taps = [page.evaluate(TAP, number) for number in range(TAPS)]
    return ready, taps


def main() -> None:
    slower = float(sys.argv[1]) if len(sys.argv) > 1 else SLOWER
    program = next(filter(None, map(shutil.which, PROGRAMS)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        app = make_app(f"sqlite:///{folder}/evalapp.sqlite", Path(folder))
        start_open(app, read_source(make_questionnaire(), "long.toml"), "100000")
        gzip = app.test_client().get("/r/100000", headers={"Accept-Encoding": "gzip"})
        print(f"first view: {len(gzip.data)} bytes in gzip")
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        page = browser.new_context(**PHONE).new_page()
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        ready, taps = measure(page, f"http://127.0.0.1:{server.server_port}/r/100000")
        tell(slower, ready, taps)
        browser.close()
        server.shutdown()
        thread.join()
        database_of(app).close()


def tell(slower: float, ready: float, taps: list[list[float]]) -> None:
    """Print what was measured."""
    print(f"processor slowed {slower:g} times: ready after {ready:.0f} ms")
    for name, times in zip(("script", "until shown"), zip(*taps, strict=True), strict=True):
        longest = sorted(times)[int(0.95 * len(times))]
        print(f"tap, {name}: median {statistics.median(times):.0f} ms, 95 % {longest:.0f} ms")


if __name__ == "__main__":
    main()
