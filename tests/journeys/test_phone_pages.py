"""What a phone is sent, and that it fits there."""

import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from evalapp.i18n import LANGUAGE_NAMES

pytestmark = pytest.mark.xdist_group("journeys")


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
@pytest.mark.parametrize("code", ["123456", "234567", "345678"])
def test_questionnaire_comes_in_one_request_and_fits_the_phone(served, participant, code, language):
    requests = []
    participant.on("request", lambda request: requests.append(request.url))
    page = f"{served.address}/r/{code}?lang={language}"
    participant.goto(page, wait_until="domcontentloaded")
    # What comes later is asked for when the page has loaded, and is neither style nor font.
    usable = [address for address in requests if f"/r/later-{language}-" not in address]
    assert usable == [page]
    participant.evaluate("document.querySelectorAll('section').forEach(s => s.hidden = false)")
    assert participant.evaluate("document.documentElement.scrollWidth") == 390


def test_first_views_come_to_everybody_at_once(served):
    addresses = [
        f"{served.address}/r/{code}?lang={language}"
        for code in ("123456", "234567", "345678")
        for language in LANGUAGE_NAMES
    ] * 2

    def fetch(address):
        with urllib.request.urlopen(address, timeout=60) as response:
            return response.status

    with ThreadPoolExecutor(len(addresses)) as phones:
        assert set(phones.map(fetch, addresses)) == {200}
