"""Pages: open answers are coded, counted, translated and quoted."""

import re

import pytest
from flask import Flask

from evalapp.storage.database import Session
from evalapp.storage.tables import Workshop
from tests.evaluations import hand_in, make_training
from tests.web.conftest import Visitor, sign_in_to
from tests.web.test_evaluate import check_structure


@pytest.fixture
def training(session: Session) -> Workshop:
    training = make_training(session, timings=["post"])
    hand_in(session, training.surveys[0], range(8))
    return training


@pytest.fixture
def reader(app: Flask) -> Visitor:
    return sign_in_to(app, "evaluator")


def address_of(training: Workshop, part: str = "/why") -> str:
    return f"/evaluate/survey/{training.surveys[0].code}/themes{part}"


def list_answers(page: str) -> list[str]:
    """Return the addresses of the answers on a page, each once."""
    return list(
        dict.fromkeys(re.findall(r'href="([^"]+/answer/\w+)"', page.split('id="answers"')[1]))
    )


def find_themes(page: str) -> list[str]:
    return re.findall(r'name="theme" value="(\w+)"', page)


def test_every_page_is_well_formed(reader, training):
    pages = ["", "/why", "/why/codebook", "/why?show=unread", "/why?show=nothing", "/why?theme=no"]
    for part in pages:
        check_structure(reader.get(address_of(training, part)).text)
    answer = list_answers(reader.get(address_of(training)).text)[0]
    check_structure(reader.get(answer).text)


def test_every_page_tells_the_whole_way_to_it(reader, training):
    code = training.surveys[0].code
    way = [f"#project-{training.project.key}", f"#workshop-{training.key}"]
    pages = [address_of(training, part) for part in ("", "/why", "/why/codebook")]
    pages += list_answers(reader.get(pages[1]).text)[:1]
    for page in pages:
        crumbs = reader.get(page).text.split('class="crumbs"')[1].split("</nav>")[0]
        led = re.findall(r'href="([^"]+)"', crumbs)[1:4]
        assert led == [f"/evaluate/{way[0]}", f"/evaluate/{way[1]}", f"/evaluate/survey/{code}"]


def test_an_answer_is_coded_with_a_new_theme_and_the_next_one_follows(reader, training):
    answers = list_answers(reader.get(address_of(training)).text)
    sent = reader.post(answers[0], new="Better boxes")
    assert (sent.status_code, sent.location) == (303, answers[1])
    page = reader.get(answers[1]).text
    [theme] = find_themes(page)
    assert "7 are not coded by you yet" in page
    reader.post(answers[1], theme=theme)
    counted = reader.get(address_of(training)).text.split('id="counts"')[1]
    assert "Better boxes" in counted
    assert "2 of 8 answers" in counted
    assert '<td class="number" data-sort="2">2</td>' in counted
    reader.post(f"{answers[0]}/undo?settled=0")
    assert list_answers(reader.get(address_of(training, "/why?show=unread")).text)[0] == answers[0]


def test_the_last_answer_leads_back_to_the_list(reader, training):
    for answer in list_answers(reader.get(address_of(training)).text):
        sent = reader.post(answer)
    assert sent.location == address_of(training)


def test_a_difference_is_settled_by_what_both_found(app, reader, training):
    answer = list_answers(reader.get(address_of(training)).text)[0]
    reader.post(answer, new="Boxes")
    other = sign_in_to(app, "administrator")
    assert "checked" not in other.get(answer).text.split('id="coding"')[1]
    assert "evaluator@demo.example" not in other.get(answer).text.split('id="coding"')[1]
    other.post(answer, new="Time")
    page = reader.get(answer).text.split('id="coding"')[1]
    assert "Settle the difference" in page
    assert "evaluator@demo.example" in page
    boxes, time = find_themes(page)
    reader.post(answer, settles="1", theme=[boxes, time])
    page = reader.get(answer).text.split('id="coding"')[1]
    assert len(re.findall(r"\bchecked\b", page)) == 2
    assert "1 of 8 answers" in reader.get(address_of(training)).text


def test_what_cannot_be_is_told(reader, training):
    answer = list_answers(reader.get(address_of(training)).text)[0]
    for fields, told in [
        ({"theme": "nosuch"}, "A theme was deleted meanwhile."),
        ({"new": "x" * 121}, "Use 120 letters or fewer"),
    ]:
        assert reader.post(answer, **fields).location == answer
        assert told in reader.get(answer).text
    reader.post(f"{answer}/quote", text="invented")
    assert "Please change no other words." in reader.get(answer).text
    reader.post(f"{answer}/translation", language="xx", text="text")
    assert "Choose one of the languages shown." in reader.get(answer).text
    assert reader.post(f"{answer}x").status_code == 404
    assert reader.get(address_of(training, "/country")).status_code == 404
    assert reader.get(address_of(training, "/country/codebook")).status_code == 404


def test_a_translation_and_a_quote_stand_beside_the_answer(reader, training):
    answer = list_answers(reader.get(address_of(training)).text)[0]
    text = re.search(r"<blockquote[^>]*>([^<]+)<", reader.get(answer).text)[1]
    reader.post(f"{answer}/translation", language="km", text="<b>ហេតុផល</b>")
    reader.post(f"{answer}/quote", text=text)
    page = reader.get(answer).text
    assert "&lt;b&gt;ហេតុផល&lt;/b&gt;" in page
    assert "working translation by evaluator@demo.example" in page
    shown = reader.get(f"/evaluate/survey/{training.surveys[0].code}").text
    assert shown.count(f">{text}</li>") == 1
    assert len(re.findall(r"<li lang=\"en\">Reason number", shown)) == 1
    reader.post(f"{answer}/quote", drop="1")
    shown = reader.get(f"/evaluate/survey/{training.surveys[0].code}").text
    assert len(re.findall(r"<li lang=\"en\">Reason number", shown)) == 8


def test_a_codebook_is_changed_and_merged(reader, training):
    book = address_of(training, "/why/codebook")
    for label in ("Boxes", "Bags"):
        reader.post(book, label=label)
    boxes, bags = re.findall(r'action="[^"]+/codebook/(\w+)/merge"', reader.get(book).text)
    reader.post(f"{book}/{boxes}", **{"label.en": "Crates", "label.km": "ប្រអប់"}, description="Wood")
    reader.post(f"{book}/{bags}/up")
    assert re.findall(r'action="[^"]+/codebook/(\w+)/merge"', reader.get(book).text) == [
        bags,
        boxes,
    ]
    assert "ប្រអប់" in reader.get(f"{book}?lang=km").text
    reader.get(f"{book}?lang=en")
    reader.post(f"{book}/{bags}/merge", into=boxes)
    page = reader.get(book).text
    assert "The theme was in 0 answers." in page
    assert re.findall(r'action="[^"]+/codebook/(\w+)/merge"', page) == [boxes]
    assert reader.post(f"{book}/{boxes}/sideways").status_code == 404


def test_no_id_of_a_response_is_shown(reader, training, session):
    answers = list_answers(reader.get(address_of(training)).text)
    page = reader.get(address_of(training)).text + reader.get(answers[0]).text
    assert not re.search(r"\b[0-9a-f]{32}\b|[0-9a-f]{8}-[0-9a-f]{4}-", page.split("<main")[1])


def test_few_answers_are_not_shown(reader, session):
    training = make_training(session, timings=["post"])
    hand_in(session, training.surveys[0], range(4))
    for part in ("", "/why"):
        page = reader.get(address_of(training, part)).text
        assert "so that nobody is singled out" in page
        assert "Reason number" not in page
