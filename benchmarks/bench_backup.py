"""Backup and restore of a large installation: seconds and the most memory of each command.

Each command runs as its user runs it, in a process of its own, from each kind of database into
both kinds.

    python benchmarks/bench_backup.py [--responses 100000]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench_large_surveys import fill
from bench_statistics import People
from results import keep_figures

from evalapp.storage.database import Database
from evalapp.storage.migration import migrate
from tests.postgresql import find_account, find_programs, make_database, run_server

KEY = "0123456789abcdef0123456789abcdef"


RUN = """
import resource, sys
from evalapp.cli import main
main(sys.argv[1:], standalone_mode=False)
used = resource.getrusage(resource.RUSAGE_SELF)
# Not ru_maxrss: a process inherits that of the one that started it.
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(used.ru_utime + used.ru_stime, int(peak) / 1024)
"""


def measure(command: str, file: Path, url: str, data: Path) -> dict[str, float]:
    """Run a command; return its seconds, those of the processor, and its most memory in MB."""
    environment = {
        **os.environ,
        "EVALAPP_DATA_DIR": str(data),
        "EVALAPP_DATABASE_URL": url,
        "EVALAPP_SECRET_KEY": KEY,
    }
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", RUN, command, str(file)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - start
    processor, most = map(float, done.stdout.splitlines()[-1].split())
    return {"seconds": seconds, "processor_seconds": processor, "mb": most}


def compare(url: str, empty: Mapping[str, str], folder: Path, kind: str) -> dict[str, object]:
    """Back a database up and restore it into empty ones, which are given by their kind."""
    file = folder / f"{kind}.zip"
    figures: dict[str, object] = {"backup": measure("backup", file, url, folder)}
    figures["file_mb"] = file.stat().st_size / 1e6
    for other, target in empty.items():
        figures[f"restore into {other}"] = measure("restore", file, target, folder)
    return figures


def main() -> None:
    """Measure both kinds, print the figures and keep them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--responses", type=int, default=100_000)
    responses = parser.parse_args().responses
    programs, account = find_programs(), find_account()
    if programs is None or account is None:
        sys.exit("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    figures: dict[str, object] = {"responses": responses}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(run_server(programs, account))

        def make(kind: str, name: str) -> str:
            if kind == "sqlite":
                return f"sqlite:///{folder}/{name}.sqlite"
            return stack.enter_context(make_database(server))

        for kind in ("sqlite", "postgresql"):
            url = make(kind, kind)
            database = Database(url)
            migrate(database)
            with database.sessions() as session:
                fill(session, People(responses // 2))
            database.close()
            empty = {other: make(other, f"{kind}-copy") for other in ("sqlite", "postgresql")}
            figures[kind] = compare(url, empty, folder, kind)
            print(kind, figures[kind], flush=True)
    keep_figures("backup", figures)


if __name__ == "__main__":
    main()
