"""Large surveys out of the database: 30 items before and after, people paired by their codes.

Cold is a process that has read nothing yet, but has SciPy, whose import is told apart; then the
same in another language, and when nothing has changed. The first showing of a survey writes that
everybody was shown, once; PostgreSQL then cleans up by itself within a minute, which is not waited
for but done at once. A million people take some minutes to store first.

    python benchmarks/bench_large_surveys.py [--people 10000] [--runs 5] [--database postgresql]
"""

from __future__ import annotations

import argparse
import datetime
import json
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench_statistics import ITEMS, NOT_ANSWERED, OPTIONS, People, in_process, peak
from sqlalchemy import make_url

from evalapp.actions.evaluate import Reading, gather_comparison
from evalapp.actions.manage import (
    add_programme,
    add_workshop,
    create_project,
    open_survey,
    start_survey_of,
)
from evalapp.i18n import get_translator
from evalapp.questionnaire.packing import Packing
from evalapp.questionnaire.reader import read_source
from evalapp.storage.database import Database, Session, writing
from evalapp.storage.migration import migrate
from evalapp.storage.responses import add_responses
from evalapp.storage.surveys import list_projects
from tests.postgresql import find_account, find_programs, run_server, run_statement

AT_ONCE = 5000
ELEMENTS = ("mother", "day", "town", "street")


def write_source() -> str:
    """Return a questionnaire of 30 items, a scale of all of them, and a code of four elements."""
    labels = "".join(f'{number}.en = "{number}"\n' for number in OPTIONS)
    code = "".join(
        f'[code.{name}]\nkind = "number"\nmaximum = 99999\nlabel.en = "{name}"\n'
        for name in ELEMENTS
    )
    items = "".join(f'items.{name}.en = "I can do {name}."\n' for name in ITEMS)
    return (
        'name = "large"\nversion = "1"\nlanguages = ["en", "km"]\ntitle.en = "Large"\n'
        f'introduction.en = "Hello"\n[choices.agree]\n{labels}{code}'
        '[[sections]]\nname = "skills"\ntitle.en = "Skills"\n[[sections.questions]]\n'
        f'type = "matrix agree"\nname = "today"\nlabel.en = "Today"\n{items}'
        f'[scales.all]\nlabel.en = "All"\nitems = {json.dumps(ITEMS)}\n'
    )


def fill(session: Session, people: People) -> None:
    """Store a workshop with a survey before and one after, answered by these people."""
    project = create_project(session, "Large", "An institute", "A fund")
    programme = add_programme(session, project, "A programme")
    day = datetime.date(2016, 9, 5)
    workshop = add_workshop(
        session,
        project,
        title="Large",
        kind="training",
        starts_on=day,
        ends_on=day,
        programmes=[programme.key],
    )
    read = read_source(write_source(), "large.toml")
    for side, timing in enumerate(("pre", "post")):
        survey = start_survey_of(session, workshop, read, timing)
        open_survey(session, survey)
        packing = read.questionnaire.packing
        for start in range(0, people.n, AT_ONCE):
            rows = [
                make_row(people, side, place, survey.id, packing)
                for place in range(start, min(start + AT_ONCE, people.n))
            ]
            with writing(session):
                add_responses(session, rows)
            session.expunge_all()


def make_row(
    people: People, side: int, place: int, survey: int, packing: Packing
) -> dict[str, Any]:
    """Return the columns of one response."""
    codes = people.codes[side][:, place].tolist()
    answers = {
        name: OPTIONS[code] for name, code in zip(ITEMS, codes, strict=True) if code < NOT_ANSWERED
    }
    key = people.keys[side][place].tobytes()
    hashes = {name: (key + name.encode()).hex()[-32:] for name in ELEMENTS}
    return {
        "id": uuid.uuid4(),
        "survey_id": survey,
        "language": "en",
        "submitted_on": datetime.date(2016, 9, 5),
        "answers": answers,
        "not_asked": [],
        "code_hashes": hashes,
        "digest": key.hex() * 2,
        "packed": packing.pack(answers, [], hashes),
    }


def first_showing(url: str) -> float:
    """Return the seconds that it takes to show both surveys for the first time."""
    return in_process(measure, url, 1)["cold"]


def measure(url: str, runs: int) -> dict[str, float]:
    """Measure reading, pairing and comparing both surveys in a new process."""
    start = time.perf_counter()
    import_module("scipy.special")
    imported = time.perf_counter() - start
    before = peak()
    database = Database(url)
    with database.sessions() as session:
        ((workshop,),) = [project.workshops for project in list_projects(session)]
        sides = [[survey] for survey in workshop.surveys]

        def compare(language: str) -> float:
            start = time.perf_counter()
            gather_comparison(session, *sides, Reading(get_translator(language)))
            taken = time.perf_counter() - start
            session.rollback()
            return taken

        cold = compare("en")
        more = peak() - before
        other = compare("km")
        unchanged = statistics.median(compare("en") for _ in range(runs))
    database.close()
    times = {"import of SciPy": imported, "cold": cold}
    return {**times, "other language": other, "unchanged": unchanged, "more MB": more}


@contextmanager
def open_database(kind: str) -> Iterator[str]:
    """Give the address of a new database."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/large.sqlite"
        return
    programs, account = find_programs(), find_account()
    if programs is None or account is None:
        sys.exit("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with run_server(programs, account) as url:
        yield url


def run(kind: str, n: int, runs: int) -> None:
    """Store the people, then measure and print."""
    with open_database(kind) as url:
        database = Database(url)
        migrate(database)
        with database.sessions() as session:
            fill(session, People(n))
        database.close()
        shown = first_showing(url)
        if kind == "postgresql":
            run_statement(make_url(url), "VACUUM ANALYZE {}", "response")
        taken = [in_process(measure, url, runs) for _ in range(runs)]
    print(f"{kind}, {n:,} people: first showing {shown * 1000:,.0f} ms")
    for name in taken[0]:
        figure = statistics.median(each[name] for each in taken)
        print(f"  {name}: {figure:,.0f}" if "MB" in name else f"  {name}: {figure * 1000:,.1f} ms")


def main() -> None:
    """Measure on both databases unless one is named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--database", choices=["postgresql", "sqlite"], action="append")
    wanted = parser.parse_args()
    for kind in wanted.database or ["postgresql", "sqlite"]:
        run(kind, wanted.people, wanted.runs)


if __name__ == "__main__":
    main()
