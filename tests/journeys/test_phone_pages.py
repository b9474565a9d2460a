"""What a phone is sent, and that it fits there."""

import pytest

from evalapp.i18n import LANGUAGE_NAMES

pytestmark = pytest.mark.xdist_group("journeys")


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
@pytest.mark.parametrize("code", ["123456", "234567", "345678"])
def test_questionnaire_comes_in_one_request_and_fits_the_phone(served, participant, code, language):
    requests = []
    participant.on("request", lambda request: requests.append(request.url))
    participant.goto(f"{served.address}/r/{code}?lang={language}")
    assert requests == [f"{served.address}/r/{code}?lang={language}"]
    participant.evaluate("document.querySelectorAll('section').forEach(s => s.hidden = false)")
    assert participant.evaluate("document.documentElement.scrollWidth") == 390
