"""The demo's report says the same figures in six languages, and of each text which it is in."""

import pytest

from evalapp.actions.demo import load_demo
from evalapp.actions.evaluate import Reading
from evalapp.actions.publish import write_workshop_report
from evalapp.i18n import LANGUAGE_NAMES, get_translator
from evalapp.reporting.html import list_profiles
from evalapp.storage.database import Database
from evalapp.storage.migration import migrate
from evalapp.storage.surveys import find_workshop
from tests.reporting.reading_html import find_undeclared, is_figure, list_cells, read_digits


@pytest.mark.xdist_group("six_languages")
@pytest.mark.parametrize("profile", list_profiles())
def test_reports_show_the_same_figures_in_every_language(write, profile):
    texts = {language: list_cells(write(profile, language)) for language in LANGUAGE_NAMES}
    assert {len(cells) for cells in texts.values()} == {len(texts["en"])}
    # What is a word in one language, as "fewer than 5", is none of the figures in any.
    places = [place for place, cell in enumerate(texts["en"]) if is_figure(cell)]
    told = {
        language: [read_digits(cells[place]) for place in places]
        for language, cells in texts.items()
    }
    assert len(places) > 100
    assert [language for language in told if told[language] != told["en"]] == []


@pytest.mark.xdist_group("six_languages")
@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_every_text_of_another_script_says_its_language(write, language):
    for profile in list_profiles():
        assert find_undeclared(write(profile, language)) == []


@pytest.fixture(scope="module")
def write(tmp_path_factory):
    """Write the report on the demo's S&E workshop, each once."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('demo')}/evalapp.sqlite")
    migrate(database)
    load_demo(database.session(), b"0" * 32)
    written = {}

    def write(profile: str, language: str) -> str:
        if (profile, language) not in written:
            session = database.session()
            workshop = find_workshop(session, "demoworkshop")
            reading = Reading(get_translator(language))
            report = write_workshop_report(session, workshop, profile, reading)
            written[profile, language] = report.html
        return written[profile, language]

    yield write
    database.close()
