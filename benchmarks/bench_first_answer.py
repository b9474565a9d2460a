"""How long it takes on a slow phone to open a questionnaire and to give the first answer.

A real Chromium as a phone with an empty cache, at 400 kbit/s, 400 ms round trip, the processor
slowed down four times. "Usable": painted, parsed, the last long task over. "First answer": one
option chosen, by a person who needs no time to read; ours has a page before, the floor has none.
The floor is the least there can be: the same questions and options as plain HTML with a few lines
of style and no script, compressed, from the same kind of server, in turn with ours.

    python benchmarks/bench_first_answer.py [RUNS]
"""

from __future__ import annotations

import gzip
import shutil
import statistics
import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path

from flask import Flask, Response, request
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.bench_respond import serve_evalapp, served
from benchmarks.results import keep_figures
from evalapp.i18n import LANGUAGE_NAMES
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.reader import read_shipped
from tests.chromium import ARGUMENTS, PHONE, PROGRAMS

OURS, FLOOR = 8463, 8464
BYTES_A_SECOND, ROUND_TRIP, SLOWER = 400_000 // 8, 400, 4
PEERS = {"LimeSurvey 6.13": 9.1, "SurveyJS 2.5": 8.9, "enketo-core 9": 6.7}
"""Seconds until usable, measured once on this profile (November 2026): they need servers and
builds of their own, which this benchmark cannot install."""
FLOOR_OF_PEERS = 0.65
"""Seconds that a floor like ours took on that day."""

STYLE = "body{font:18px sans-serif;margin:1em}label{display:block;padding:12px 0}"
WATCH = """
window.watched = {task: 0};
new PerformanceObserver(list => {
  for (const task of list.getEntries()) watched.task = task.startTime + task.duration;
}).observe({type: "longtask", buffered: true});
addEventListener("change", () => { watched.answer ??= performance.now(); }, true);
"""
PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0"
USABLE = """Math.max(
  performance.getEntriesByName("first-contentful-paint")[0].startTime,
  performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd,
  watched.task,
)"""


@dataclass(frozen=True)
class Opened:
    """Seconds from the tap on the link."""

    usable: float
    first_answer: float


def serve_floor(folder: str, port: int) -> None:
    """Serve the questions as plain HTML, compressed before."""
    from evalapp.storage.database import Database
    from evalapp.web.serving import Server

    app = Flask("floor")
    app.extensions["evalapp_database"] = Database(f"sqlite:///{folder}/unused.sqlite")
    pages = {language: gzip.compress(write_floor(language).encode()) for language in LANGUAGE_NAMES}

    @app.get("/r/100000")
    def form() -> Response:
        page = pages[request.args.get("lang", "en")]
        return Response(page, mimetype="text/html", headers={"Content-Encoding": "gzip"})

    Server(app, "127.0.0.1", port, 2, lambda: None).run()


def write_floor(language: str) -> str:
    """Return all questions of `training_pre` as HTML."""
    questionnaire = read_shipped("training_pre").questionnaire
    fields = "".join(write_question(question, language) for question in questionnaire.questions)
    return (
        f"<!doctype html><html lang={language}><meta charset=utf-8>"
        '<meta name=viewport content="width=device-width,initial-scale=1">'
        f"<title>{escape(questionnaire.title[language])}</title><style>{STYLE}</style>"
        f"<form method=post>{fields}<button>OK</button></form>"
    )


def write_question(question: Question, language: str) -> str:
    """Return a question with its options, or with a field to type in."""
    label = escape(question.label.get(language, ""))
    options = "".join(
        f"<label><input type=radio name={question.name} value={choice.name}>"
        f"{escape(choice.label[language])}</label>"
        for choice in question.choices
    )
    return (
        f"<fieldset><legend>{label}</legend>{options or f'<input name={question.name}>'}</fieldset>"
    )


def open_page(browser: Browser, port: int, language: str, pages_before: int) -> Opened:
    """Open the questionnaire and choose the first option that there is."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    slow_down(page)
    page.add_init_script(WATCH)
    page.goto(f"http://127.0.0.1:{port}/r/100000?lang={language}", wait_until="domcontentloaded")
    page.wait_for_function(PAINTED)
    usable = page.evaluate(USABLE)
    for _ in range(pages_before):
        page.click("section:visible .go button:first-child")
    page.locator("input[type=radio]:visible").first.check()
    answer = page.evaluate("watched.answer")
    context.close()
    return Opened(usable / 1000, answer / 1000)


def slow_down(page: Page) -> None:
    """Give a page the network and the processor of an old phone far from the mast."""
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": ROUND_TRIP,
            "downloadThroughput": BYTES_A_SECOND,
            "uploadThroughput": BYTES_A_SECOND,
        },
    )
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def measure(browser: Browser, language: str, runs: int) -> dict[str, float]:
    """Return the medians of ours and of the floor, in turn, and the medians of their ratios."""
    pairs = [
        (open_page(browser, OURS, language, 1), open_page(browser, FLOOR, language, 0))
        for _ in range(runs)
    ]
    found = {}
    for figure in ("usable", "first_answer"):
        ours = [getattr(mine, figure) for mine, _ in pairs]
        floor = [getattr(least, figure) for _, least in pairs]
        ratios = [mine / least for mine, least in zip(ours, floor, strict=True)]
        found[f"{figure}, s"] = statistics.median(ours)
        found[f"{figure} of the floor, s"] = statistics.median(floor)
        found[f"{figure} / floor"] = statistics.median(ratios)
    return {name: round(value, 2) for name, value in found.items()}


def tell(language: str, figures: dict[str, float]) -> None:
    """Print a language on a line."""
    print(f"{language:12}", *(f"{value:>8.2f}" for value in figures.values()), flush=True)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    program = next(filter(None, map(shutil.which, PROGRAMS)))
    print("training_pre    usable   floor   ratio  answer   floor   ratio")
    figures = {}
    with served(serve_evalapp, OURS), served(serve_floor, FLOOR), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        for language in LANGUAGE_NAMES:
            # The first to ask waits for the page to be compressed.
            measure(browser, language, 1)
            figures[language] = measure(browser, language, runs)
            tell(language, figures[language])
        browser.close()
    ratio = statistics.median(each["usable / floor"] for each in figures.values())
    print(f"usable: {ratio:.2f} of the floor; measured once before, others:")
    peers = {name: round(seconds / FLOOR_OF_PEERS, 1) for name, seconds in PEERS.items()}
    for name, peer in peers.items():
        print(f"  {name:16} {PEERS[name]} s, {peer} of its floor, {peer / ratio:.1f} times ours")
    keep_figures("first answer", {"languages": figures, "others / their floor": peers})


if __name__ == "__main__":
    main()
