"""Pages of rosters and cards: printed by facilitators, typed by participants."""

import io
import re
import uuid

import pypdfium2
import pytest

from evalapp.actions.cards import choose_attendance, draw_cards, keep_cards
from evalapp.actions.manage import find_survey, open_survey, start_survey_of
from evalapp.actions.roster import Invited, add_people, list_roster
from evalapp.web.limits import CARDS_OF_AN_ADDRESS
from tests.evaluations import answer_once, make_training, read_small
from tests.web.conftest import Visitor, sign_in_to

NAMES = ["Aung", "Bopha", "Chanthy", "Dara", "Emi", "Fon"]
ANSWERS = {"country": "kh", "staff": "5"}


@pytest.fixture
def training(session):
    training = make_training(session, timings=[])
    add_people(session, training, [Invited(name, f"{name}@example.org") for name in NAMES])
    return training


@pytest.fixture
def known(app, session, training):
    """Give an open survey of which it is known who has answered."""
    survey = start_survey_of(session, training, read_small(), "pre")
    choose_attendance(session, survey, True)
    open_survey(session, survey)
    return survey


@pytest.fixture
def cards(app, session, known):
    drawn = draw_cards(list_roster(session, known.workshop))
    keep_cards(session, known, drawn, app.extensions["evalapp_config"].secret_key)
    return {card.person.name: card.code for card in drawn}


@pytest.fixture
def phone(app):
    return app.test_client()


def send(phone, survey, card, **values):
    data = {**ANSWERS, "id": str(uuid.uuid4()), "card": card, "go": "done", **values}
    return phone.post(f"/r/{survey.code}?lang=en", data=data)


# Participants


def test_the_card_is_asked_for_before_the_questions(phone, known, cards):
    page = phone.get(f"/r/{known.code}?lang=en")
    assert page.status_code == 200
    assert "Type the code of your card." in page.text
    assert "Which country?" not in page.text


@pytest.mark.parametrize("way", ["get", "post"])
def test_a_card_opens_the_questionnaire(phone, known, cards, way):
    code = cards["Dara"]
    page = (
        phone.get(f"/r/{known.code}?card={code}&lang=en")
        if way == "get"
        else phone.post(f"/r/{known.code}/card?lang=en", data={"card": f"{code[:4]} {code[4:]}"})
    )
    assert "Which country?" in page.text
    assert f'<input type=hidden name=card form=f value="{code}">' in page.text
    assert "not what you answered" in page.text


def test_an_anonymous_survey_speaks_of_no_card(phone, session, training):
    survey = start_survey_of(session, training, read_small(), "pre")
    open_survey(session, survey)
    page = phone.get(f"/r/{survey.code}?card=ABCDEFGH&lang=en").text
    assert "Which country?" in page
    assert "card" not in page.split("<script>")[0]


def test_the_card_goes_along_from_page_to_page(phone, known, cards):
    data = {**ANSWERS, "card": cards["Dara"], "at": "1", "go": "2", "id": str(uuid.uuid4())}
    page = phone.post(f"/r/{known.code}?lang=en", data=data).text
    assert f'name=card form=f value="{cards["Dara"]}"' in page


def test_the_card_of_what_was_begun_is_asked_for_in_each_language(phone, known, cards):
    page = send(phone, known, cards["Aung"], at="1", go="0").text
    begun = re.search(rf"/r/{known.code}/draft/[\w-]+", page)[0]
    asked = phone.get(f"{begun}?lang=en").text
    languages = re.findall(r"<nav .*?</nav>", asked, re.DOTALL)[0]
    assert re.findall(r'href="([^"]+)"', languages) == [
        f"{begun}?lang={language}" for language in ("en", "km", "my")
    ]


def test_a_card_is_used_up_by_answers(phone, known, cards):
    assert send(phone, known, cards["Dara"]).location == f"/r/{known.code}/done?lang=en"
    again = send(phone, known, cards["Dara"])
    assert again.status_code == 409
    assert "This card has been used" in again.text
    opened = phone.get(f"/r/{known.code}?card={cards['Dara']}&lang=en")
    assert opened.status_code == 409
    assert "This card has been used" in opened.text


def test_the_same_answers_sent_twice_arrive_once(phone, known, cards):
    response = str(uuid.uuid4())
    sent = [send(phone, known, cards["Dara"], id=response).status_code for _ in range(2)]
    assert sent == [303, 303]


@pytest.mark.parametrize("card", ["", "ABCDEFGH", "<b>", "x" * 300])
def test_answers_without_a_known_card_stay_on_the_page(phone, known, cards, card):
    page = send(phone, known, card)
    assert page.status_code == 404
    assert "This code is not known." in page.text
    assert 'value="5"' in page.text


def test_the_api_asks_for_the_card_too(phone, known, cards):
    body = {"id": str(uuid.uuid4()), "language": "en", "answers": answer_once(1)}
    address = f"/api/v1/surveys/{known.code}/responses"
    refused = phone.post(address, json=body)
    assert (refused.status_code, list(refused.json)) == (403, ["message"])
    assert phone.post(address, json={**body, "card": cards["Dara"]}).status_code == 201
    assert phone.post(address, json={**body, "card": cards["Dara"]}).status_code == 200
    other = {**body, "id": str(uuid.uuid4()), "card": cards["Dara"]}
    assert phone.post(address, json=other).status_code == 403
    assert phone.post(address, json={**other, "card": ["x"]}).status_code == 403


def test_guessing_is_slowed_down_and_good_cards_are_not_counted(phone, known, cards):
    often = int(CARDS_OF_AN_ADDRESS.split()[0])
    for _ in range(often + 5):
        assert phone.get(f"/r/{known.code}?card={cards['Emi']}").status_code == 200
    guesses = [phone.get(f"/r/{known.code}?card=AAAAAAAA").status_code for _ in range(often + 1)]
    assert guesses == [404] * often + [429]
    assert send(phone, known, cards["Emi"]).status_code == 429
    assert phone.get(f"/r/{known.code}").status_code == 200


# Facilitators


def read_codes(pdf: bytes) -> list[str]:
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return [one + other for one, other in re.findall(r"\b([A-Z2-9]{4}) ([A-Z2-9]{4})\b", text)]


def test_cards_are_printed_and_open_the_questionnaire(facilitator: Visitor, known, phone):
    page = facilitator.get(f"/manage/surveys/{known.code}/cards").text
    assert "Print 6 cards" in page
    answer = facilitator.post(f"/manage/surveys/{known.code}/cards/print", lang="en")
    assert answer.mimetype == "application/pdf"
    codes = read_codes(answer.data)
    assert len(set(codes)) == 6
    assert phone.get(f"/r/{known.code}?card={codes[0]}").status_code == 200
    page = facilitator.get(f"/manage/surveys/{known.code}/cards").text
    assert "Print 6 cards" not in page
    assert codes[0] not in page


def test_a_lost_card_is_replaced(facilitator: Visitor, session, known, cards, phone):
    person = next(each for each in list_roster(session, known.workshop) if each.name == "Dara")
    answer = facilitator.post(
        f"/manage/surveys/{known.code}/cards/print", who=person.key, lang="km"
    )
    (code,) = read_codes(answer.data)
    assert phone.get(f"/r/{known.code}?card={cards['Dara']}").status_code == 404
    assert phone.get(f"/r/{known.code}?card={code}").status_code == 200


def test_who_has_answered_is_told_in_lots(facilitator: Visitor, known, cards, phone):
    address = f"/manage/surveys/{known.code}/cards"
    for name in NAMES[:4]:
        send(phone, known, cards[name])
    assert waiting(facilitator.get(address).text) == NAMES
    send(phone, known, cards[NAMES[4]])
    assert waiting(facilitator.get(address).text) == NAMES[5:]


def waiting(page: str) -> list[str]:
    lines = re.search(r"<textarea[^>]*>([^<]*)</textarea>", page)[1]
    return [line.split("\t")[0] for line in lines.strip().splitlines()]


def test_attendance_is_chosen_before_the_survey_opens(facilitator: Visitor, session, training):
    survey = start_survey_of(session, training, read_small(), "pre")
    address = f"/manage/surveys/{survey.code}/cards"
    assert "Anonymous" in facilitator.get(address).text
    facilitator.post(f"{address}/attendance", known="yes")
    assert "Who has answered is known" in facilitator.get(address).text
    facilitator.post(f"{address}/attendance", known="no")
    session.rollback()
    open_survey(session, find_survey(session, survey.code))
    facilitator.post(f"{address}/attendance", known="yes")
    page = facilitator.get(address).text
    assert "cannot be changed any more" in page
    assert "Print" not in page


def test_nobody_gets_a_card_of_an_anonymous_survey(facilitator: Visitor, session, training):
    survey = start_survey_of(session, training, read_small(), "pre")
    address = f"/manage/surveys/{survey.code}/cards"
    assert facilitator.post(f"{address}/print", who="everybody").status_code == 303
    assert "There is nobody to print a card for." in facilitator.get(address).text


def test_people_are_added_and_removed(facilitator: Visitor, session, training):
    address = f"/manage/workshops/{training.key}/roster"
    data = {"people": "Giang;012 345\nHtet", "file": (io.BytesIO(b"name\nIn\n"), "more.csv")}
    assert facilitator.post(address, **data).status_code == 303
    page = facilitator.get(address).text
    assert "3 people are new on the roster." in page
    assert re.findall(r'<th scope="row">(\w+)</th>', page) == [*NAMES, "Giang", "Htet", "In"]
    remove = re.findall(r'action="([^"]+/remove)"', page)
    facilitator.post(remove[0])
    page = facilitator.get(address).text
    assert "Aung is no longer on the roster." in page
    assert len(re.findall(r'<th scope="row">', page)) == 8
    facilitator.post(re.findall(r'action="([^"]+/restore)"', page)[0])
    assert len(re.findall(r'<th scope="row">', facilitator.get(address).text)) == 9
    assert facilitator.post(remove[0].replace("remove", "restore")).status_code == 404


def test_the_card_of_who_was_removed_is_good_again_when_they_are_back(
    facilitator: Visitor, known, cards, phone
):
    address = f"/manage/workshops/{known.workshop.key}/roster"
    remove = re.findall(r'action="([^"]+/remove)"', facilitator.get(address).text)[0]
    facilitator.post(remove)
    assert send(phone, known, cards["Aung"]).status_code == 404
    facilitator.post(remove.replace("remove", "restore"))
    assert send(phone, known, cards["Aung"]).status_code == 303


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"people": " "}, "Type at least one name, or choose a file."),
        ({"people": ";012"}, "People: line 1: there is no name."),
        ({"people": "a" * 201}, "longer than 200 letters"),
    ],
)
def test_what_is_wrong_with_a_list_is_told(facilitator: Visitor, training, data, told):
    answer = facilitator.post(f"/manage/workshops/{training.key}/roster", **data)
    assert answer.status_code == 422
    assert told in answer.text


def test_a_file_that_is_no_list_is_told(facilitator: Visitor, training):
    data = {"file": (io.BytesIO(b"PK\0\0"), "people.xlsx")}
    answer = facilitator.post(f"/manage/workshops/{training.key}/roster", **data)
    assert answer.status_code == 422
    assert "people.xlsx: this is no list of people." in answer.text


def test_names_with_markup_stay_text(facilitator: Visitor, session, known):
    add_people(session, known.workshop, [Invited("<b>Bold</b>")])
    for address in (
        f"/manage/workshops/{known.workshop.key}/roster",
        f"/manage/surveys/{known.code}/cards",
    ):
        assert "<b>Bold" not in facilitator.get(address).text


def test_evaluators_see_no_roster(app, known):
    evaluator = sign_in_to(app, "evaluator")
    assert evaluator.get(f"/manage/surveys/{known.code}/cards").status_code == 403
