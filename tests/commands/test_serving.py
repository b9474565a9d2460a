"""What `serve` says when it serves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from evalapp.web.lan import list_lan_addresses
from tests.journeys.conftest import find_port

TO_START = 60


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_serve_tells_phones_an_address_where_it_listens_to_them(host: str, tmp_path: Path) -> None:
    port = find_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "evalapp", "serve", "--host", host, "--port", str(port)],
        env={**os.environ, "EVALAPP_DATA_DIR": str(tmp_path), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    said = []
    for line in server.stdout:
        said.append(line.rstrip())
        # The link for the first administrator comes last.
        if "/account/first/" in line:
            break
    server.terminate()
    server.wait(TO_START)
    server.stdout.close()
    phones = [f"  http://{address}:{port}" for address in list_lan_addresses()]
    told = ["Phones in the same network open:", *phones]
    if not phones:
        told = ["Phones cannot reach it: this computer is in no network."]
    assert said[0] == f"Serving on http://localhost:{port} (stop with Ctrl+C)"
    assert said[1:-2] == ([] if host == "127.0.0.1" else told)
