"""Settings become the look of a report in one language."""

from dataclasses import replace

import pytest

from evalapp.reporting.html import list_profiles, read_profile, write_report
from evalapp.reporting.look import Logo, Look, LookSettings, LookText
from tests.reporting.test_html import DOCUMENT

LOGO = Logo(b"picture", "png", 40, 20, 'Sign of "an institute" <1>')


def test_text_is_told_in_the_language_asked_for():
    settings = LookSettings(texts={"tagline": {"en": "Together", "km": "រួមគ្នា"}})
    assert settings.speak("km").tagline == LookText("រួមគ្នា", "km")


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"km": "រួមគ្នា", "en": "Together"}, LookText("Together", "en")),
        ({"en": "", "vi": "Cùng nhau"}, LookText("Cùng nhau", "vi")),
        ({"en": ""}, None),
        ({}, None),
    ],
)
def test_text_that_lacks_is_told_in_another_language(texts, told):
    assert LookSettings(texts={"imprint": texts}).speak("lo").imprint == told


def test_look_without_settings_is_the_one_that_is_shipped():
    assert LookSettings().speak("th") == Look()


@pytest.mark.parametrize("profile", list_profiles())
def test_page_shows_logos_colour_and_texts(profile):
    look = Look("#7a1f5c", LOGO, (LOGO, LOGO), imprint=LookText("<b>12 Street</b>", "en"))
    page = write_report(replace(DOCUMENT, look=look), read_profile(profile))
    assert page.count('src="data:image/png;base64,cGljdHVyZQ=="') == 3
    assert page.count('alt="Sign of &#34;an institute&#34; &lt;1&gt;"') == 3
    assert "--accent: #7a1f5c;" in page
    assert '<p lang="en">&lt;b&gt;12 Street&lt;/b&gt;</p>' in page
