"""The translation workbench, as a browser without scripts uses it."""

import html
import io
import json
import re

import pytest

from evalapp.actions.build import create_draft, find_draft
from evalapp.actions.build_changes import change_draft
from evalapp.i18n import Message
from evalapp.questionnaire.editing.change import change_entry
from evalapp.questionnaire.translating.marks import read_marks
from evalapp.questionnaire.translating.selecting import TEXTS_ON_A_PAGE
from tests.questionnaire.translating.samples import make_document, put
from tests.questionnaire.translating.test_judging import ZAWGYI

AGE, WHY = "questions/age/label", "questions/why/label"


@pytest.fixture
def key(session):
    """A draft in English, partly in Khmer."""
    return make(session)


def make(session, document=None):
    draft = create_draft(session, document or make_document(), "a@b.example", Message("Made new."))
    session.commit()
    return draft.key


def read(app, key):
    with app.extensions["evalapp_database"].sessions() as session:
        return find_draft(session, key)


def at(key, rest=""):
    return f"/manage/questionnaires/{key}/translate{rest}"


def fields_of(page):
    """What the form of a page holds: context → words and what was seen."""
    words = re.findall(r"<textarea[^>]* name=\"words\"[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    contexts = re.findall(r'name="context" value="([^"]*)"', page)
    seen = re.findall(r'name="seen" value="([^"]*)"', page)
    return {name: list(each) for name, *each in zip(contexts, words, seen, strict=True)}


def send(visitor, address, page, typed=(), **more):
    """Send the form of a page with some texts typed in."""
    fields = fields_of(page)
    for context, words in dict(typed).items():
        fields[context][0] = words
    data = {
        "context": list(fields),
        "words": [words for words, _seen in fields.values()],
        "seen": [seen for _words, seen in fields.values()],
    }
    return visitor.post(address, **data, **more)


def told(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_languages_are_listed_with_how_far_they_are(facilitator, key):
    page = facilitator.get(at(key)).text
    assert re.findall(r'data-label="(\w+)">(\d+)<', page) == [
        ("Translated", "1"),
        ("Reviewed", "0"),
        ("Missing", "3"),
        ("Translated", "0"),
        ("Reviewed", "0"),
        ("Missing", "4"),
    ]


def test_a_questionnaire_in_one_language_teaches_the_first_step(facilitator, session):
    key = make(session, {**make_document(), "languages": ["en"]})
    assert "Only one language so far" in facilitator.get(at(key)).text


def test_a_language_is_added_and_opens(app, facilitator, key):
    answer = facilitator.post(at(key), language="vi")
    assert (answer.status_code, answer.location) == (303, at(key, "/vi"))
    assert facilitator.get(at(key, "/vi")).status_code == 200
    assert read(app, key).document["languages"] == ["en", "km", "my", "vi"]


def test_any_language_is_added_by_its_code(app, facilitator, key):
    answer = facilitator.post(at(key), language="vi", code=" pt-BR ")
    assert answer.location == at(key, "/pt-BR")


@pytest.mark.parametrize("code", ["no language", "km", "x", "a" * 40, "../x"])
def test_what_is_no_language_or_is_there_is_refused_beside_its_field(app, facilitator, key, code):
    answer = facilitator.post(at(key), language="", code=code)
    assert (answer.status_code, answer.text.count('id="code-error"')) == (422, 1)
    assert read(app, key).revision == 1


def test_a_language_is_removed_after_it_was_said_what_goes_with_it(app, facilitator, key):
    page = facilitator.get(at(key, "/km/remove")).text
    assert "1 translated text goes with it." in told(page)
    facilitator.post(at(key, "/km/remove"))
    assert read(app, key).document["languages"] == ["en", "my"]
    assert "has been removed" in facilitator.get(at(key)).text
    facilitator.post(at(key, "/history/undo"))
    assert read(app, key).document == make_document()


@pytest.mark.parametrize("rest", ["/en", "/th", "/en/remove", "/th/import", "/km/export.doc"])
def test_what_is_not_there_is_not_found(facilitator, key, rest):
    assert facilitator.get(at(key, rest)).status_code == 404


def test_a_questionnaire_that_is_not_there_is_not_found(facilitator):
    assert facilitator.get(at("nothing", "/km")).status_code == 404
    assert facilitator.post(at("nothing", "/history/undo")).status_code == 404


def test_an_unknown_way_in_history_is_not_found(facilitator, key):
    assert facilitator.post(at(key, "/history/sideways")).status_code == 404


def test_texts_stand_beside_each_other_in_their_languages(facilitator, key):
    page = facilitator.get(at(key, "/km")).text
    assert list(fields_of(page)) == ["title", "sections/you/title", AGE, WHY]
    assert fields_of(page)["title"][0] == "ថ្ងៃ"
    assert page.count('lang="km" dir="auto" rows="1"') == 4
    assert '<code class="answer" translate="no">${age}</code>' in page


def test_what_is_typed_is_stored_and_the_page_comes_again(app, facilitator, key):
    address = at(key, "/km?show=missing&words=old")
    page = facilitator.get(address).text
    answer = send(facilitator, address, page, {AGE: "អាយុ"})
    assert (answer.status_code, answer.location) == (303, address)
    assert read(app, key).document == put(make_document(), age="អាយុ")


def test_texts_of_another_script_and_markup_come_back_as_typed(facilitator, key):
    words = "<b>“អាយុ”</b> &amp; ជាភាសាខ្មែរ"
    send(facilitator, at(key, "/km"), facilitator.get(at(key, "/km")).text, {AGE: words})
    page = facilitator.get(at(key, "/km")).text
    assert fields_of(page)[AGE][0] == "&lt;b&gt;“អាយុ”&lt;/b&gt; &amp;amp; ជាភាសាខ្មែរ"


def test_a_conflict_keeps_what_was_typed_and_shows_theirs(app, facilitator, key):
    page = facilitator.get(at(key, "/km")).text
    send(facilitator, at(key, "/km"), page, {AGE: "theirs"})
    answer = send(facilitator, at(key, "/km"), page, {AGE: "mine", WHY: "${age} why"})
    assert answer.status_code == 409
    assert fields_of(answer.text)[AGE][0] == "mine"
    assert "changed by somebody else meanwhile" in told(answer.text)
    assert 'dir="auto">theirs</p>' in answer.text
    assert read(app, key).document == put(make_document(), age="theirs", why="${age} why")
    send(facilitator, at(key, "/km"), answer.text, {AGE: "mine"})
    assert read(app, key).document == put(make_document(), age="mine", why="${age} why")


def test_what_was_typed_for_a_removed_question_is_shown(app, facilitator, session, key):
    page = facilitator.get(at(key, "/km")).text
    facilitator.post(f"/manage/questionnaires/{key}/remove", name="age")
    answer = send(facilitator, at(key, "/km"), page, {AGE: "mine"})
    assert answer.status_code == 409
    assert "A text is no longer there" in answer.text
    assert "readonly" in answer.text


def test_a_placeholder_that_is_missing_is_told_beside_the_field(facilitator, key):
    send(facilitator, at(key, "/km"), facilitator.get(at(key, "/km")).text, {WHY: "ហេតុ"})
    page = facilitator.get(at(key, "/km")).text
    assert "${age} is missing. Please put it where that answer shall stand." in told(page)
    assert page.count('aria-invalid="true"') == 1


def test_texts_are_reviewed_by_name_and_the_name_is_remembered(app, facilitator, key):
    page = facilitator.get(at(key, "/km")).text
    send(facilitator, at(key, "/km"), page, {AGE: "អាយុ"}, review=AGE, reviewer="Sokha Chan")
    [mark] = read_marks(read(app, key).document)
    assert (mark.context, mark.by) == (AGE, "Sokha Chan")
    page = facilitator.get(at(key, "/km")).text
    assert "Reviewed by Sokha Chan, " in told(page)
    assert 'name="reviewer" value="Sokha Chan"' in page
    send(facilitator, at(key, "/km"), page, take_back=AGE)
    assert read_marks(read(app, key).document) == []


def test_all_texts_of_a_page_are_reviewed_at_once(app, facilitator, key):
    page = facilitator.get(at(key, "/km")).text
    texts = {AGE: "អាយុ", WHY: "${age} ហេតុ", "sections/you/title": "អ្នក"}
    send(facilitator, at(key, "/km"), page, texts, review_all="yes", reviewer="Sokha")
    assert "reviewed by Sokha, " in told(facilitator.get(at(key)).text)


def test_a_review_without_a_name_is_told_and_nothing_is_lost(app, facilitator, key):
    page = facilitator.get(at(key, "/km")).text
    answer = send(facilitator, at(key, "/km"), page, {AGE: "អាយុ"}, review=AGE, reviewer=" ")
    assert (answer.status_code, fields_of(answer.text)[AGE][0]) == (422, "អាយុ")
    assert "Please type the name" in answer.text
    assert read(app, key).revision == 1


def test_a_text_that_changed_under_its_translation_is_shown_and_kept(facilitator, session, key):
    change = lambda plain: change_entry(plain, "age", {"label": {"en": "Age?"}}, {})  # noqa: E731
    send(facilitator, at(key, "/km"), facilitator.get(at(key, "/km")).text, {AGE: "អាយុ"})
    change_draft(session, key, [change], "a@b.example")
    session.commit()
    page = facilitator.get(at(key, "/km?show=changed")).text
    assert list(fields_of(page)) == [AGE]
    assert "The original has changed since this was translated" in told(page)
    send(facilitator, at(key, "/km"), page, keep=AGE)
    page = facilitator.get(at(key, "/km?show=changed")).text
    assert "No text fits" in page


def test_the_same_words_elsewhere_are_offered_and_taken(app, facilitator, session, key):
    make(session, {**put(make_document(), age="អាយុ"), "title": {"en": "Other"}})
    page = facilitator.get(at(key, "/km")).text
    assert "in: Other" in told(page)
    send(facilitator, at(key, "/km"), page, take=json.dumps([AGE, "អាយុ"]))
    assert read(app, key).document == put(make_document(), age="អាយុ")


def test_all_offers_are_taken_with_one_click_and_undone(app, facilitator, session, key):
    make(session, {**put(make_document(), age="អាយុ"), "title": {"en": "Other"}})
    page = facilitator.get(at(key, "/km")).text
    assert "1 missing text is translated elsewhere" in told(page)
    send(facilitator, at(key, "/km"), page, take_all="yes")
    assert read(app, key).document == put(make_document(), age="អាយុ")
    assert "1 text has been taken over." in facilitator.get(at(key, "/km")).text
    answer = facilitator.post(at(key, "/history/undo"), language="km")
    assert answer.location == at(key, "/km")
    assert read(app, key).document == make_document()
    facilitator.post(at(key, "/history/redo"), language="km")
    assert read(app, key).document == put(make_document(), age="អាយុ")


def test_nothing_to_undo_is_told(facilitator, key):
    facilitator.post(at(key, "/history/undo"))
    assert "There is nothing to undo." in facilitator.get(at(key)).text


def test_zawgyi_is_told_and_converted_with_one_click(app, facilitator, key):
    send(facilitator, at(key, "/my"), facilitator.get(at(key, "/my")).text, {AGE: ZAWGYI})
    page = facilitator.get(at(key, "/my")).text
    assert "This looks as if it was typed in Zawgyi" in told(page)
    send(facilitator, at(key, "/my"), page, convert=AGE)
    assert "Zawgyi" not in facilitator.get(at(key, "/my")).text


@pytest.mark.parametrize(
    "fields",
    [
        {"context": [AGE], "words": ["x", "y"], "seen": ["z"]},
        {"context": [AGE] * 201, "words": ["x"] * 201, "seen": [""] * 201},
        {"take": "[1"},
        {"take": "5"},
        {"take": "[" * 5000},
    ],
)
def test_forms_that_no_page_sends_are_refused(facilitator, key, fields):
    assert facilitator.post(at(key, "/km"), **fields).status_code == 400


def test_a_text_that_is_too_long_is_told_and_stays_in_its_field(facilitator, key):
    page = facilitator.get(at(key, "/km")).text
    answer = send(facilitator, at(key, "/km"), page, {AGE: "x" * 20_001})
    assert (answer.status_code, len(fields_of(answer.text)[AGE][0])) == (422, 20_001)


@pytest.mark.parametrize("page", ["0", "-1", "2", "x", "99999999999999999999", "١"])
def test_a_page_that_is_not_there_shows_the_nearest_one(facilitator, key, page):
    assert facilitator.get(at(key, f"/km?page={page}")).status_code == 200


def test_many_texts_come_in_pages(facilitator, session):
    document = make_document()
    document["sections"][0]["questions"] = [
        {"type": "text", "name": f"q{number}", "label": {"en": f"Question {number}"}}
        for number in range(TEXTS_ON_A_PAGE)
    ]
    key = make(session, document)
    page = facilitator.get(at(key, "/km?show=missing")).text
    assert (len(fields_of(page)), "Page 1 of 2" in page) == (TEXTS_ON_A_PAGE, True)
    page = facilitator.get(at(key, "/km?show=missing&page=2")).text
    assert (len(fields_of(page)), "Page 2 of 2" in page) == (1, True)


def test_a_script_is_answered_with_what_stands_below_each_field(app, facilitator, session, key):
    document = make_document()
    question = {"type": "text", "name": "again", "label": {"en": "How old are you?"}}
    document["sections"][0]["questions"].append(question)
    key = make(session, document)
    seen = fields_of(facilitator.get(at(key, "/km")).text)[AGE][1]
    answer = facilitator.client.post(
        at(key, "/km"),
        data={"csrf_token": facilitator.token, "context": AGE, "words": " អាយុ ", "seen": seen},
        headers={"Accept": "application/json"},
    )
    told = answer.json
    assert (answer.status_code, told["conflicts"], told["told"]) == (200, [], "")
    assert sorted(told["rows"]) == ["questions/again/label", AGE]
    row = told["rows"][AGE]
    assert (row["target"], row["standing"]) == ("អាយុ", "translated")
    assert "Take it" in told["rows"]["questions/again/label"]["meta"]
    assert "2 of 5 translated" in told["standing"]
    assert "undo" in told["history"]


def test_a_script_is_told_of_a_conflict(facilitator, key):
    seen = fields_of(facilitator.get(at(key, "/km")).text)[AGE][1]
    answers = [
        facilitator.client.post(
            at(key, "/km"),
            data={"csrf_token": facilitator.token, "context": AGE, "words": words, "seen": seen},
            headers={"Accept": "application/json"},
        )
        for words in ("theirs", "mine")
    ]
    assert [answer.status_code for answer in answers] == [200, 409]
    told = answers[1].json
    assert (told["conflicts"], told["rows"][AGE]["target"]) == ([AGE], "theirs")
    assert "Save mine instead" in told["rows"][AGE]["meta"]


def export(facilitator, key, ending="po"):
    return facilitator.get(at(key, f"/km/export.{ending}"))


def choose(facilitator, key, content, name="day.po", language="km"):
    answer = facilitator.post(at(key, f"/{language}/import"), file=(io.BytesIO(content), name))
    # Werkzeug's client leaves the file open in which it kept a large form.
    answer.request.environ["wsgi.input"].close()
    return answer


def hidden(page, name):
    return html.unescape(re.search(rf'name="{name}" value="([^"]*)"', page)[1])


def take(facilitator, key, page, **more):
    fields = {name: hidden(page, name) for name in ("units", "seen")}
    return facilitator.post(at(key, "/km/import/take"), **fields, **more)


@pytest.mark.parametrize(
    ("ending", "kind"), [("po", "text/x-gettext-translation"), ("xliff", "application/xliff+xml")]
)
def test_a_file_for_translators_is_given(facilitator, key, ending, kind):
    answer = export(facilitator, key, ending)
    assert answer.headers["Content-Type"] == f"{kind}; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f"attachment; filename=day-km.{ending}"
    assert "ថ្ងៃ" in answer.text


def test_a_language_that_po_files_cannot_name_is_told(facilitator, session):
    key = make(session, {**make_document(), "languages": ["en", "aa-b1"]})
    facilitator.get(at(key, "/aa-b1/export.po"))
    assert "Please write .xliff instead." in facilitator.get(at(key, "/aa-b1")).text


def test_a_file_is_looked_at_and_taken_over_as_one_change(app, facilitator, key):
    text = export(facilitator, key).text
    text = re.sub(r'(msgid "How old are you\?"\nmsgstr ")', r"\1អាយុ", text)
    text = re.sub(r'(msgid "You are \$\{age\}. Why\?"\nmsgstr ")', r"\1ហេតុ", text)
    text = text.replace('msgstr "ថ្ងៃ"', 'msgstr "ថ្ងៃនេះ"')
    answer = choose(facilitator, key, text.encode())
    page = told(answer.text)
    assert answer.status_code == 200
    assert "2 texts would be taken over" in page
    assert "1 of them replaces another translation" in page
    assert "${age} is missing in the translation." in page
    assert read(app, key).revision == 1
    assert take(facilitator, key, answer.text).location == at(key, "/km")
    assert read(app, key).document == put(make_document(), title="ថ្ងៃនេះ", age="អាយុ")
    facilitator.post(at(key, "/history/undo"))
    assert read(app, key).document == make_document()


def test_what_changed_after_the_report_is_shown_again(app, facilitator, key):
    text = export(facilitator, key).text.replace('msgstr "ថ្ងៃ"', 'msgstr "ថ្ងៃនេះ"')
    report = choose(facilitator, key, text.encode()).text
    send(facilitator, at(key, "/km"), facilitator.get(at(key, "/km")).text, {"title": "theirs"})
    answer = take(facilitator, key, report)
    assert (answer.status_code, "look at the list again" in told(answer.text)) == (409, True)
    assert take(facilitator, key, answer.text).status_code == 303
    assert read(app, key).document == put(make_document(), title="ថ្ងៃនេះ")


def test_reviews_in_a_file_are_taken_over_under_a_name(app, facilitator, key):
    text = export(facilitator, key, "xliff").text
    text = text.replace('resname="title"', 'resname="title" approved="yes"')
    report = choose(facilitator, key, text.encode(), "day.xliff").text
    assert "1 text is marked as reviewed in the file" in told(report)
    take(facilitator, key, report)
    assert read_marks(read(app, key).document) == []
    take(facilitator, key, report, reviewed="yes", reviewer="Sokha")
    [mark] = read_marks(read(app, key).document)
    assert (mark.context, mark.by) == ("title", "Sokha")
    assert 'approved="yes"' in export(facilitator, key, "xliff").text


def test_zawgyi_in_a_file_is_converted_on_demand(app, facilitator, key):
    text = facilitator.get(at(key, "/my/export.po")).text
    text = re.sub(r'(msgid "How old are you\?"\nmsgstr ")', rf"\1{ZAWGYI}", text)
    report = choose(facilitator, key, text.encode(), language="my").text
    assert "Convert 1 text to Unicode" in told(report)
    fields = {name: hidden(report, name) for name in ("units", "seen")}
    facilitator.post(at(key, "/my/import/take"), **fields, to_unicode="yes")
    assert "Zawgyi" not in facilitator.get(at(key, "/my")).text


@pytest.mark.parametrize(
    ("content", "name", "what"),
    [
        (b"", "day.po", "there is no text in it"),
        (b"%PDF-1.4", "day.pdf", "day.pdf: it is no translators"),
        (b"%PDF-1.4", "day.po", "day.po: line 1"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "day.xliff", "document type or entities"),
        (b'msgctxt "x"\nmsgid "a"\nmsgstr "b"\n', "day.po", "its texts are not those of"),
    ],
)
def test_a_file_that_does_not_fit_is_told(facilitator, key, content, name, what):
    answer = choose(facilitator, key, content, name)
    assert (answer.status_code, what in told(answer.text)) == (422, True)


@pytest.mark.parametrize("rest", ["", "/km", "/km/import", "/km/remove"])
def test_pages_are_in_the_language_of_the_visitor(facilitator, key, rest):
    assert '<html lang="en">' in facilitator.get(at(key, rest)).text
    report = choose(facilitator, key, export(facilitator, key).text.encode()).text
    assert '<html lang="en">' in report


def test_no_file_is_told_beside_the_field(facilitator, key):
    answer = facilitator.post(at(key, "/km/import"))
    assert (answer.status_code, answer.text.count('id="file-error"')) == (422, 1)


def test_a_large_file_comes_in_and_a_larger_one_does_not(facilitator, key):
    filling = b"# " + b"x" * 1_500_000 + b"\n"
    content = filling + export(facilitator, key).text.encode()
    assert choose(facilitator, key, content).status_code == 200
    answer = choose(facilitator, key, b"x" * 5_000_001)
    assert (answer.status_code, "larger than 5 MB" in answer.text) == (422, True)
    assert choose(facilitator, key, b"x" * 11_000_000).status_code == 413


@pytest.mark.parametrize("units", ["", "[]", "{}", '["a", "km", "en", [["x"]]]', "[" * 5000])
def test_units_that_no_report_sends_are_refused(facilitator, key, units):
    answer = facilitator.post(at(key, "/km/import/take"), units=units, seen="")
    assert (answer.status_code, "choose the file again" in told(answer.text)) == (422, True)
