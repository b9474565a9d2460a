"""What a phone receives at the first view of each shipped questionnaire, in each language.

Bytes on the wire, HTTP headers included, in one request: `br` over HTTPS, `gzip` without.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from evalapp.i18n import LANGUAGE_NAMES
from evalapp.questionnaire.reader import list_shipped
from tests.open_surveys import database_of, make_app, start_open

LIMIT = 10_000


def measure(client, language: str, encoding: str) -> int:
    """Return the bytes of status line, headers and body."""
    response = client.get(f"/r/100000?lang={language}", headers={"Accept-Encoding": encoding})
    lines = [f"HTTP/1.1 {response.status}", *(f"{n}: {v}" for n, v in response.headers)]
    return len("\r\n".join(lines).encode()) + 4 + len(response.data)


def main() -> None:
    print(f"{'questionnaire':22}{'language':10}{'br':>7}{'gzip':>7}   share of {LIMIT} (gzip)")
    for name in list_shipped():
        with tempfile.TemporaryDirectory() as folder:
            app = make_app(f"sqlite:///{folder}/evalapp.sqlite", Path(folder))
            start_open(app, name, "100000")
            for language in LANGUAGE_NAMES:
                sizes = [measure(app.test_client(), language, each) for each in ("br", "gzip")]
                print(f"{name:22}{language:10}{sizes[0]:7}{sizes[1]:7}   {sizes[1] / LIMIT:.2f}")
            database_of(app).close()


if __name__ == "__main__":
    main()
