"""Gives tests a program of their own in the place of the one that prints."""

from pathlib import Path

import pytest

from evalapp.actions import printing

PRINTED = b"%PDF-1.7 printed"
PRINTS = "sys.stdout.write('%PDF-1.7 printed')"
"""A printer that is quick."""


def replace_printer(folder: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> Path:
    """Let this program print from now on; return the folder of what it was called with and sent.

    There `calls` has a line a call, and `page` the page that it was sent last.
    """
    script, calls, page = (folder / name for name in ("printer.py", "calls", "page"))
    calls.write_text("")
    script.write_text(
        "import sys, time\n"
        f"open({str(calls)!r}, 'a').write(f'{{sys.argv[1:]}}\\n')\n"
        f"open({str(page)!r}, 'w').write(sys.stdin.read())\n{program}"
    )
    monkeypatch.setattr(printing, "PRINTER", (str(script),))
    return folder
