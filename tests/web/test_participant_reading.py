"""Forms that phones without scripts send: times added and removed, values that follow, pages."""

import datetime
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.questionnaire.reader import read_source
from evalapp.web.participant_needs import find_needs
from tests.open_surveys import TINY, database_of, make_app, start_open, stored_responses
from tests.questionnaire.tiny import TINY as TINY_NAMES
from tests.questionnaire.tiny import read_tiny


@pytest.fixture
def app(tmp_path):
    app = make_app(f"sqlite:///{tmp_path}/evalapp.sqlite", tmp_path)
    yield app
    database_of(app).close()


def open_tiny(app, name, code="111111"):
    """Open a survey of a tiny questionnaire, or of one in TOML, and give somebody's phone."""
    start_open(app, read_source(name, "x.toml") if "\n" in name else name, code)
    return app.test_client()


def vary(name, *changes):
    """Return a tiny questionnaire in TOML with places changed."""
    source = (TINY / f"{name}.toml").read_text("utf-8")
    for old, new in changes:
        assert old in source
        source = source.replace(old, new)
    return source


def value_of(page, field):
    return re.search(rf"name={re.escape(field)} [^>]*value=\"([^\"]*)\"", page)[1]


TWO = {"product": "2", "product_name[1]": "Pepper", "price[1]": "5", "price[2]": "7", "at": "1"}


def test_time_is_added_without_script_and_all_that_was_typed_stays(app):
    client = open_tiny(app, "repeat")
    page = client.post("/r/111111", data={**TWO, "go": "add.product"}).text
    assert page.count("<legend>A product <b>") == 4  # with the pattern for the script
    assert value_of(page, "price[2]") == "7"
    assert value_of(page, "price[3]") == ""
    assert "<fieldset tabindex=-1 autofocus>" in page


def test_time_is_removed_without_script_once_that_is_confirmed(app):
    client = open_tiny(app, "repeat")
    page = client.post("/r/111111", data={**TWO, "go": "remove.product.1"}).text
    assert "Remove this, with what was typed in it?" in page
    assert value_of(page, "price[1]") == "5"
    page = client.post("/r/111111", data={**TWO, "go": "remove.product.1.sure"}).text
    assert value_of(page, "price[1]") == "7"
    assert "name=price[2]" not in page


def test_empty_time_is_removed_at_once(app):
    client = open_tiny(app, "repeat")
    typed = {"product": "2", "price[1]": "", "price[2]": "7", "at": "1", "go": "remove.product.1"}
    page = client.post("/r/111111", data=typed).text
    assert "Remove this" not in page
    assert value_of(page, "price[1]") == "7"


@pytest.mark.parametrize(
    "wish",
    ["add.nothing", "add.", "remove.product.99", "remove.product.0.sure", "remove.x.1", "remove."],
)
def test_button_that_the_form_does_not_have_changes_nothing(app, wish):
    client = open_tiny(app, "repeat")
    page = client.post("/r/111111", data={**TWO, "go": wish})
    assert page.status_code == 200
    assert (value_of(page.text, "price[1]"), value_of(page.text, "price[2]")) == ("5", "7")


def test_fault_of_a_time_is_told_at_the_number_it_now_has(app):
    client = open_tiny(app, "repeat")
    typed = {"price[1]": "", "price[3]": "5", "price[7]": "-1", "at": "1", "go": "done"}
    response = client.post("/r/111111?lang=en", data=typed)
    assert response.status_code == 422
    assert '<a href="#price[2]">A product 2: Its price</a>' in response.text
    assert "id=x-price[2]" in response.text


def test_no_more_times_are_kept_than_the_server_takes(app):
    client = open_tiny(app, "repeat")
    typed = {f"price[{time}]": str(time) for time in range(1, 103)}
    response = client.post("/r/111111?lang=en", data={**typed, "at": "1", "go": "done"})
    assert response.status_code == 422
    assert "This can be answered 100 times at most.</a>" not in response.text
    assert "This can be answered 100 times at most." in response.text
    page = client.post("/r/111111", data={**typed, "at": "1", "go": "add.product"}).text
    assert "name=price[103]" not in page


def test_forged_values_of_computed_questions_are_left_alone(app):
    client = open_tiny(app, "calculate")
    client.post("/r/111111", data={"men": "1", "women": "2", "people": "99"})
    assert stored_responses(app)[0].answers == {"men": 1, "women": 2, "people": 3}


def test_forged_value_that_nobody_may_change_is_left_alone(app):
    client = open_tiny(app, "default")
    client.post("/r/111111", data={"place": "Elsewhere"})
    assert stored_responses(app)[0].answers == {"place": "Kampot"}


def test_answer_in_a_text_is_escaped_everywhere(app):
    title = ('en = "A calculated value"', 'en = "A <i> ${women}"')
    kind = ('type = "integer"\n  name = "women"', 'type = "text"\n  name = "women"')
    label = ('en = "You are ${people} people."', 'en = "You are \\"<u>${women}"')
    client = open_tiny(app, vary("calculate", title, kind, label))
    page = client.post("/r/111111", data={"women": "</title><b x='\">", "at": "1", "go": "1"}).text
    assert "<b x=" not in page
    assert "<u>" not in page
    assert "<i>" not in page
    escaped = "&lt;/title&gt;&lt;b x=&#39;&#34;&gt;"
    assert page.count(escaped) == 3  # heading, note, and the field itself


def test_form_with_today_in_it_is_made_for_a_day(app):
    client = open_tiny(app, "default")
    assert find_needs(read_tiny("default")).clock == {"today"}
    assert value_of(client.get("/r/111111").text, "today") == datetime.date.today().isoformat()


def test_form_with_the_moment_in_it_is_made_anew_each_time(app):
    client = open_tiny(app, vary("default", ("today()", "format-date-time(now(), '%Y-%m-%d')")))
    page = client.get("/r/111111", headers={"Accept-Encoding": "identity"}).text
    assert value_of(page, "today") == datetime.date.today().isoformat()


def test_page_that_is_not_asked_is_passed_over_without_script(app):
    client = open_tiny(app, "relevant")
    typed = {"exports": "yes", "destination": "Japan", "at": "1", "go": "2"}
    page = client.post("/r/111111?lang=en", data=typed)
    assert "Section 2 of 2" in re.search(r"<section [^h]*?>.*?</section>", page.text, re.DOTALL)[0]
    sent = client.post("/r/111111?lang=en", data={"exports": "no", "at": "1", "go": "2"})
    assert sent.status_code == 303
    assert stored_responses(app)[0].answers == {"exports": "no"}


def test_question_ruled_out_on_an_earlier_page_is_hidden_without_script(app):
    rule = ("relevant = \"${exports} = 'yes' and ${destination} != ''\"", "")
    later = ('name = "since"', 'name = "since"\n  relevant = "${exports} = \'yes\'"')
    client = open_tiny(app, vary("relevant", rule, later))
    for exports, is_hidden in (("yes", False), ("no", True)):
        page = client.post("/r/111111", data={"exports": exports, "at": "1", "go": "2"}).text
        place = re.search(r"<div class=q([^>]*)>\s*<label for=since", page)[1]
        assert place.endswith("data-off") is is_hidden


def test_read_only_value_follows_other_answers_without_script(app):
    source = vary("default", ('default = "Kampot"', 'calculation = "${days} * 2"'))
    client = open_tiny(app, source)
    page = client.post("/r/111111", data={"days": "4", "at": "1", "go": "1"}).text
    assert ">8</span></p>" in page


def test_languages_that_the_product_does_not_speak_are_offered_by_their_names(app):
    source = vary("integer", ('"my"]', '"my", "ar", "pt-BR"]'))
    client = open_tiny(app, source)
    page = client.get("/r/111111", headers={"Accept-Language": "ar-EG"}).text
    assert "<html lang=ar dir=rtl>" in page
    assert "lang=pt-BR>português (Brasil)</button>" in page
    assert "<p class=soft lang=en dir=ltr>Section 1 of 1</p>" in page
    assert "<html lang=pt-BR>" in client.get("/r/111111?lang=pt").text


@pytest.fixture(scope="module")
def all_tiny(tmp_path_factory):
    """Give an application with every tiny questionnaire open, and the code of each."""
    folder = tmp_path_factory.mktemp("tiny")
    app = make_app(f"sqlite:///{folder}/evalapp.sqlite", folder)
    codes = {name: str(100_000 + number) for number, name in enumerate(TINY_NAMES)}
    for name, code in codes.items():
        start_open(app, name, code)
    yield app, codes
    database_of(app).close()


@pytest.mark.parametrize("name", TINY_NAMES)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_whatever_is_posted_is_answered(all_tiny, name, data):
    app, codes = all_tiny
    questionnaire = read_tiny(name)
    known = [*questionnaire.by_name, *questionnaire.repeats, "id", "at", "go", "code.day", "x"]
    numbers = st.sampled_from(["", "[0]", "[1]", "[2]", "[9999]", "[", "[[1]]", "[#]"])
    fields = st.builds(lambda field, number: field + number, st.sampled_from(known), numbers)
    wishes = ["done", "1", "add.product", "remove.product.2", "remove.product.1.sure"]
    values = st.text(max_size=5) | st.sampled_from(["1", "yes", "quality", *wishes])
    form = data.draw(st.dictionaries(fields, st.lists(values, min_size=1, max_size=3)))
    form["go"] = data.draw(st.sampled_from(wishes))
    answer = app.test_client().post(f"/r/{codes[name]}", data=form)
    assert answer.status_code in (200, 303, 409, 422)
