"""What a phone is sent after the first view: small, kept for ever, and asked for by the page."""

import gzip
import re
from collections import Counter

import brotli
import pytest

from evalapp.i18n import get_translator
from evalapp.web.participant_later import COMMON, EVERYWHERE, PARTS, compose_later
from evalapp.web.participant_script import read_part
from tests.open_surveys import database_of, make_app, start_open

LANGUAGES = ("en", "km", "my", "th", "vi", "lo")
MOST_LATER = 10_000


def wire_size(response):
    """Status line and headers as HTTP/1.1 sends them, and the body."""
    assert response.status_code == 200
    head = f"HTTP/1.1 {response.status}\r\n" + "".join(
        f"{name}: {value}\r\n" for name, value in response.headers
    )
    return len(head.encode()) + 2 + len(response.data)


@pytest.fixture
def phone_client(tmp_path):
    app = make_app(f"sqlite:///{tmp_path}/one.sqlite", tmp_path)
    start_open(app, "training_pre", "482913")
    yield app.test_client()
    database_of(app).close()


def find_later(client, language="km"):
    page = client.get(f"/r/482913?lang={language}").text
    return re.search(r'data-later="([^"]+)"', page)[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_comes_later_fits_in_ten_kilobytes(phone_client, language):
    addresses = (find_later(phone_client, language), "/r/worker.js")
    sizes = [
        wire_size(phone_client.get(address, headers={"Accept-Encoding": "gzip"}))
        for address in addresses
    ]
    assert sum(sizes) <= MOST_LATER


def test_later_script_may_be_kept_for_ever(phone_client):
    response = phone_client.get(find_later(phone_client))
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.content_type == "text/javascript; charset=utf-8"
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    ("encoding", "decode"), [("gzip", gzip.decompress), ("br", brotli.decompress)]
)
def test_compressed_later_script_is_the_plain_one(phone_client, encoding, decode):
    address = find_later(phone_client)
    compressed = phone_client.get(address, headers={"Accept-Encoding": encoding})
    plain = phone_client.get(address, headers={"Accept-Encoding": "identity"})
    assert compressed.content_encoding == encoding
    assert decode(compressed.data) == plain.data


@pytest.mark.parametrize(
    "name", ["km-00000000", "km-..", "..%2f..-12345678", "km", "-12345678", "k\u0000m-12345678"]
)
def test_later_script_of_another_version_is_not_found(phone_client, name):
    assert phone_client.get(f"/r/later-{name}.js").status_code == 404


def test_language_without_a_catalogue_has_a_later_script_in_english(phone_client):
    name = compose_later(get_translator("fr")).name
    assert phone_client.get(f"/r/{name}").status_code == 200


def test_worker_is_asked_for_anew_and_may_reach_this_server_only(phone_client):
    response = phone_client.get("/r/worker.js")
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["Content-Security-Policy"] == "default-src 'none';connect-src 'self'"


def test_no_two_files_of_one_script_call_different_things_by_one_name():
    for files in (*((*COMMON, *part) for part in (EVERYWHERE, *PARTS)), (*COMMON, "worker")):
        lines = "".join(read_part(f"{name}.js") for name in files).splitlines()
        defined = [re.match(r"(?:const|let) (\w+)", line) for line in lines]
        names = Counter(found[1] for found in defined if found)
        assert {name: count for name, count in names.items() if count > 1} == {}


def test_policy_lets_only_the_page_s_own_script_ask_for_more(phone_client):
    policy = dict(
        rule.split(" ", 1)
        for rule in phone_client.get("/r/482913").headers["Content-Security-Policy"].split(";")
    )
    hashed, *rest = policy["script-src"].split()
    assert hashed.startswith("'sha256-")
    # Browsers that know 'strict-dynamic' leave 'self' out.
    assert rest == ["'strict-dynamic'", "'self'"]
    assert (policy["connect-src"], policy["worker-src"]) == ("'self'", "'self'")
