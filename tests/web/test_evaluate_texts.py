"""Pages on which evaluators write in reports."""

import pytest

from evalapp.actions.evaluate import Reading
from evalapp.actions.narrate import Place, Typed, find_written, list_earlier_texts, save_text
from evalapp.actions.narrative_figures import gather_figures
from evalapp.i18n import get_translator
from tests.evaluations import make_evaluated
from tests.web.conftest import sign_in_to

JSON = {"Accept": "application/json"}


@pytest.fixture
def evaluator(app):
    return sign_in_to(app, "evaluator")


@pytest.fixture
def workshop(session):
    return make_evaluated(session)


@pytest.fixture
def home(workshop):
    return f"/evaluate/workshop/{workshop.key}/report/texts"


@pytest.fixture
def read(session, workshop):
    """Give a function that reads the text on what changed, as it is stored now."""

    def find(language="en"):
        session.rollback()
        return find_written(session, Place(workshop, "change", language))

    return find


def post_script(evaluator, address, **fields):
    data = {"csrf_token": evaluator.token, **fields}
    return evaluator.client.post(address, data=data, headers=JSON)


def test_a_text_is_written_without_scripts_and_shown_with_its_numbers(evaluator, home, read):
    address = f"{home}/change/en"
    assert "Before and after" in evaluator.get(home).text
    saved = evaluator.post(address, text="Up by **{change:skill}**", version="0", source="0")
    assert (saved.status_code, saved.location) == (303, address)
    assert read().text == "Up by **{change:skill}**"
    page = evaluator.get(address).text
    assert "<p>Up by <strong>+" in page
    assert 'name="version" value="1"' in page
    assert "{change:skill}</code>" in page


def test_a_script_is_told_version_preview_and_what_to_know(evaluator, home, read):
    told = post_script(evaluator, f"{home}/change/en", text="{nothing:x} *a*", version="0")
    assert (told.status_code, told.json["version"], told.json["conflict"]) == (200, 1, "")
    assert "not known any more]</mark> <em>a</em></p>" in told.json["preview"]
    assert "<code>{nothing:x}</code>" in told.json["marks"]
    assert read().version == 1


def test_a_conflict_shows_both_texts_and_stores_neither_over_the_other(evaluator, home, read):
    address = f"{home}/change/en"
    evaluator.post(address, text="Anna's words", version="0")
    page = evaluator.post(address, text="My words", version="0")
    assert page.status_code == 409
    assert ("Anna&#39;s words" in page.text, ">\nMy words</textarea>" in page.text) == (True, True)
    told = post_script(evaluator, address, text="My words", version="0")
    assert (told.status_code, told.json["version"]) == (409, 0)
    assert "Anna&#39;s words" in told.json["conflict"]
    assert read().text == "Anna's words"


@pytest.mark.parametrize(
    ("keep", "stored", "earlier"),
    [("mine", "My words", "Anna's words"), ("theirs", "Anna's words", "My words")],
)
def test_after_a_conflict_either_stays_and_the_other_is_kept(
    evaluator, session, workshop, home, read, keep, stored, earlier
):
    address = f"{home}/change/en"
    evaluator.post(address, text="Anna's words", version="0")
    evaluator.post(address, text="My words", version="0", against="1", keep=keep)
    assert read().text == stored
    kept = list_earlier_texts(session, Place(workshop, "change", "en"))
    assert [each.text for each in kept] == [earlier]


def test_who_decides_on_what_has_changed_once_more_is_asked_again(evaluator, home, read):
    address = f"{home}/change/en"
    evaluator.post(address, text="One", version="0")
    evaluator.post(address, text="Two", version="1")
    page = evaluator.post(address, text="Mine", version="0", against="1", keep="mine")
    assert (page.status_code, read().text) == (409, "Two")


@pytest.mark.parametrize("words", ["x" * 20_001, ">" * 10_000 + "x"])
def test_what_cannot_be_read_is_told_and_stays_in_the_field(evaluator, home, read, words):
    page = evaluator.post(f"{home}/change/en", text=words, version="0")
    assert page.status_code == 422
    assert ("Please" in page.text, words.replace(">", "&gt;") in page.text) == (True, True)
    told = post_script(evaluator, f"{home}/change/en", text=words, version="0")
    assert (told.status_code, list(told.json)) == (422, ["told"])
    assert read() is None


def test_markup_is_shown_as_text(evaluator, home):
    words = "<img src=x onerror=alert(1)> [a](javascript:alert(1))"
    told = post_script(evaluator, f"{home}/lessons/en", text=words, version="0")
    assert "&lt;img src=x onerror=alert(1)&gt; [a](javascript:alert(1))</p>" in told.json["preview"]


def test_an_earlier_text_is_taken_again(evaluator, session, workshop, home, read):
    address = f"{home}/change/en"
    evaluator.post(address, text="One", version="0")
    evaluator.post(address, text="Two", version="1")
    assert read().text == "Two"
    (earlier,) = list_earlier_texts(session, Place(workshop, "change", "en"))
    assert f"{address}/restore/{earlier.key}" in evaluator.get(address).text
    evaluator.post(f"{address}/restore/{earlier.key}")
    assert read().text == "One"


def test_a_translation_stands_beside_the_english_text_and_is_told_to_be_older(
    evaluator, home, read
):
    evaluator.post(f"{home}/change/en", text="One", version="0")
    page = evaluator.get(f"{home}/change/km").text
    assert '<p class="raw" lang="en">One</p>' in page
    assert 'name="source" value="1"' in page
    evaluator.post(f"{home}/change/km", text="មួយ", version="0", source="1")
    evaluator.post(f"{home}/change/en", text="Two", version="1")
    assert "older than the English text" in evaluator.get(home).text
    evaluator.post(f"{home}/change/km/confirm", version="1", source="2")
    assert "older than the English text" not in evaluator.get(home).text


def test_a_text_that_changed_meanwhile_is_not_confirmed(evaluator, home):
    evaluator.post(f"{home}/change/en", text="One", version="0")
    evaluator.post(f"{home}/change/en/confirm", version="7", source="0")
    assert "Please read it again." in evaluator.get(f"{home}/change/en").text


def test_numbers_that_cannot_be_shown_are_told_before_the_report_is_made(evaluator, home):
    report = home.removesuffix("/texts")
    evaluator.post(f"{home}/change/en", text="{nothing:here}", version="0")
    told = evaluator.get(report).text
    assert "Numbers in these texts cannot be shown" in told
    assert "<code>{nothing:here}</code>" in told


@pytest.mark.parametrize("place", ["nosuchsection/en", "change/xx", "change_in_short/en"])
def test_other_places_are_not_there(evaluator, home, place):
    assert evaluator.get(f"{home}/{place}").status_code == 404
    assert evaluator.post(f"{home}/{place}", text="x").status_code == 404


def test_the_report_holds_the_text(app, evaluator, session, workshop, home):
    figures = gather_figures(session, workshop, Reading(get_translator("en")))
    typed = Typed("- By {change:skill} points")
    save_text(session, Place(workshop, "recommendations", "en"), typed, "anna", figures)
    page = evaluator.get(f"{home.removesuffix('/texts')}.html?profile=donor&lang=en").text
    told = figures.by_name["change:skill"].value.tell(get_translator("en"))
    assert f"<ol>\n<li>By {told} points</li>" in page


def test_texts_to_read_again_are_told_before_a_version_is_issued(evaluator, home):
    issue = f"{home.removesuffix('/texts')}/issue"
    evaluator.post(f"{home}/change/en", text="{nothing:here}", version="0")
    evaluator.post(f"{home}/change/km", text="មួយ", version="0", source="0")
    told = evaluator.get(issue).text
    assert "<code>{nothing:here}</code>" in told
    assert "older than the English text" in told
