"""The builder's pages as forms: what is posted is stored, told, or kept where it cannot be."""

import io
import re
from html import unescape

import pytest
import sqlalchemy as sa

from evalapp.actions.build import Draft, find_draft, list_questionnaires
from evalapp.questionnaire.editing.document import locate
from evalapp.storage.database import Session
from evalapp.storage.tables import Response
from tests.web.conftest import Visitor


@pytest.fixture
def at(draft: Draft) -> str:
    """Give the address of a questionnaire with one question in English and Khmer."""
    return f"/manage/questionnaires/{draft.key}"


@pytest.fixture
def read(draft: Draft, session: Session):
    """Give a function that reads a question as it is stored now."""

    def read_now(name="select_one_1"):
        session.rollback()
        return locate(find_draft(session, draft.key).document, name).thing

    return read_now


def notices(page):
    found = re.findall(r'role="(?:status|alert)"[^>]*>\s*([^<]+)', page)
    return [unescape(text).strip() for text in found]


def told(page):
    found = re.findall(r'class="notice notice-bad" role="alert"[^>]*>([^<]+)', page)
    return [unescape(text) for text in found]


def seen(page):
    return re.search(r'name="seen" value="([^"]+)"', page).group(1)


def texts(page, field):
    return unescape(re.search(rf'name="{re.escape(field)}"[^>]*>\n([^<]*)<', page).group(1))


def test_an_empty_list_teaches_the_first_steps(facilitator: Visitor) -> None:
    page = facilitator.get("/manage/questionnaires/").text
    assert "Build your own questionnaire" in page
    assert "/manage/questionnaires/copy/shipped/training_pre" in page


def test_a_new_questionnaire_leads_to_its_first_question(
    facilitator: Visitor, session: Session
) -> None:
    sent = facilitator.post(
        "/manage/questionnaires/new",
        title=" The  day ",
        default_language="km",
        languages=["en", "km"],
    )
    (made,) = list_questionnaires(session)
    assert (sent.location, made.name, made.changed_by) == (
        f"/manage/questionnaires/{made.key}/add",
        "the_day",
        "facilitator@demo.example",
    )
    document = find_draft(session, made.key).document
    assert (document["languages"], document["title"]) == (["km", "en"], {"km": "The day"})


def test_a_questionnaire_needs_a_title(facilitator: Visitor) -> None:
    page = facilitator.post("/manage/questionnaires/new", title=" ", default_language="en")
    assert page.status_code == 422
    assert "Type the title of the questionnaire." in page.text


def test_a_copy_is_a_questionnaire_of_its_own(facilitator: Visitor, session: Session) -> None:
    facilitator.post("/manage/questionnaires/copy/shipped/training_pre")
    (made,) = list_questionnaires(session)
    assert made.name == "training_pre_2"
    assert facilitator.post("/manage/questionnaires/copy/shipped/no_such").status_code == 404
    assert facilitator.post("/manage/questionnaires/copy/own/no_such").status_code == 404


@pytest.mark.parametrize("place", ["start", "questions/no_such", "preview", "publish", "bank"])
def test_a_questionnaire_that_is_not_there_is_not_found(facilitator: Visitor, place: str) -> None:
    assert facilitator.get(f"/manage/questionnaires/nosuchkey123/{place}").status_code == 404


def test_texts_and_settings_are_stored(facilitator: Visitor, at: str, read) -> None:
    sent = facilitator.post(
        f"{at}/questions/select_one_1",
        **{
            "label.en": "Useful for work?",
            "label.km": "  មានប្រយោជន៍ទេ? ",
            "has.required": "1",
            "required": "1",
            "has.background": "1",
            "appearance": "minimal",
            "right": "yes",
        },
    )
    assert sent.status_code == 303
    assert read() == {
        "type": "select_one yes_no",
        "name": "select_one_1",
        "label": {"en": "Useful for work?", "km": "មានប្រយោជន៍ទេ?"},
        "required": True,
        "appearance": "minimal",
        "right": "yes",
    }


def test_what_is_not_posted_stays(facilitator: Visitor, at: str, read) -> None:
    before = read()
    facilitator.post(f"{at}/questions/select_one_1", **{"hint.en": "Think of last week."})
    assert read() == before | {"hint": {"en": "Think of last week."}}


def test_options_are_changed_added_and_moved(
    facilitator: Visitor, at: str, draft: Draft, session: Session
) -> None:
    rows = {
        "option.0.was": "yes",
        "option.0.name": "y",
        "option.0.label.en": "Yes, indeed",
        "option.1.was": "no",
        "option.1.name": "no",
        "option.1.label.en": "No",
    }
    facilitator.post(f"{at}/questions/select_one_1", **rows, do="option_down 0")
    facilitator.post(f"{at}/questions/select_one_1", do="option_add")
    options = find_draft(session, draft.key).document["choices"]["yes_no"]
    assert list(options) == ["no", "y", "option_3"]
    assert options["y"]["en"] == "Yes, indeed"


def test_a_list_is_renamed_exchanged_and_made_the_questions_own(
    facilitator: Visitor, at: str, read, draft: Draft, session: Session
) -> None:
    question = f"{at}/questions/select_one_1"
    facilitator.post(question, list_name="answers")
    assert read()["type"] == "select_one answers"
    facilitator.post(f"{at}/duplicate", name="select_one_1")
    facilitator.post(question, do="own_list")
    assert read()["type"] == "select_one select_one_1"
    facilitator.post(question, list="ready:agreement")
    assert read()["type"] == "select_one agreement"
    facilitator.post(question, list="answers")
    session.rollback()
    assert list(find_draft(session, draft.key).document["choices"]) == ["answers"]
    assert told(facilitator.post(question, list="no_such").text) == ["There is no list “no_such”."]


@pytest.mark.parametrize("do", ["option_up 99", "option_remove x", "item_up 0", "nothing", "up 1"])
def test_a_button_that_fits_nothing_changes_nothing(
    facilitator: Visitor, at: str, read, do: str
) -> None:
    before = read()
    assert facilitator.post(f"{at}/questions/select_one_1", do=do).status_code == 303
    assert read() == before


def rule(question: str, operator: str, value: str, asked: str = "") -> dict[str, str]:
    return {
        "relevant.was": "",
        "relevant.text": "",
        "relevant.0.asked": asked or question,
        "relevant.0.question": question,
        "relevant.0.operator": operator,
        "relevant.0.value": value,
    }


@pytest.fixture
def second(facilitator: Visitor, at: str) -> str:
    """Give the address of a second question, a number behind the first one."""
    return facilitator.post(f"{at}/add", kind="integer", to="section_1").location


def test_a_condition_is_stored_as_an_expression(facilitator: Visitor, second: str, read) -> None:
    facilitator.post(second, **rule("select_one_1", "=", "no"))
    assert read("integer_1")["relevant"] == "${select_one_1} = 'no'"


def test_another_question_brings_its_own_comparison(
    facilitator: Visitor, second: str, at: str, read
) -> None:
    first = f"{at}/questions/select_one_1"
    page = facilitator.post(first, **rule("integer_1", "=", "no", asked="select_one_1")).text
    assert "Complete the condition" in page
    assert "relevant" not in read()
    facilitator.post(first, **rule("integer_1", ">=", "5"))
    assert read()["relevant"] == "${integer_1} >= 5"


def test_a_condition_that_is_begun_is_shown_and_not_stored(
    facilitator: Visitor, second: str, read
) -> None:
    page = facilitator.post(
        second, **{"relevant.was": "", "relevant.text": ""}, do="relevant_add"
    ).text
    assert "Choose a question" in page
    assert "relevant" not in read("integer_1")


def test_a_condition_of_an_expert_is_kept_and_its_fault_told(
    facilitator: Visitor, second: str, read
) -> None:
    text = {"relevant.was": "", "relevant.text": "${select_one_1} == 'no'"}
    page = facilitator.get(facilitator.post(second, **text).location).text
    assert read("integer_1")["relevant"] == "${select_one_1} == 'no'"
    assert "When it is asked: at character 18" in unescape(page)
    text = {"relevant.was": "x", "relevant.text": "if(true(), 'a', 'b') = 'a'"}
    page = facilitator.get(facilitator.post(second, **text).location).text
    assert "This condition is written as a text" in page


def test_a_name_that_is_taken_is_told_and_the_text_stored(
    facilitator: Visitor, second: str, read
) -> None:
    page = facilitator.post(second, **{"name": "select_one_1", "label.en": "How many?"})
    assert (page.status_code, told(page.text)) == (
        422,
        ["The name “select_one_1” is taken. Please choose another one."],
    )
    assert read("integer_1")["label"] == {"en": "How many?"}


def test_a_question_gets_another_name(facilitator: Visitor, second: str, read) -> None:
    assert facilitator.post(second, name="days").location.endswith("/questions/days")
    assert read("days")["type"] == "integer"


def test_steps_that_are_no_numbers_are_told(facilitator: Visitor, at: str, read) -> None:
    address = facilitator.post(f"{at}/add", kind="range", to="section_1").location
    page = facilitator.post(address, start="one", end="10", step="1")
    assert (page.status_code, told(page.text)) == (
        422,
        ["Type a number in figures, for example 10."],
    )
    facilitator.post(address, start="1", end="5", step="0.5")
    assert read("range_1")["parameters"] == {"start": 1, "end": 5, "step": 0.5}


def test_what_somebody_else_changed_is_not_overwritten(
    facilitator: Visitor, administrator: Visitor, at: str, read
) -> None:
    address = f"{at}/questions/select_one_1"
    before = seen(facilitator.get(address).text)
    administrator.post(address, **{"label.en": "Theirs"})
    page = facilitator.post(address, **{"label.en": "Mine <b>", "seen": before})
    assert page.status_code == 409
    assert "administrator@demo.example changed this meanwhile" in told(page.text)[0]
    assert (texts(page.text, "label.en"), read()["label"]["en"]) == ("Mine <b>", "Theirs")
    facilitator.post(address, **{"label.en": "Mine", "seen": seen(page.text)})
    assert read()["label"]["en"] == "Mine"


def test_a_part_that_is_gone_leads_to_the_first_page(facilitator: Visitor, at: str) -> None:
    gone = facilitator.get(f"{at}/questions/no_such")
    assert gone.location == f"{at}/start"
    assert "is no longer there" in facilitator.get(gone.location).text
    assert facilitator.post(f"{at}/sections/no_such").location == f"{at}/start"


def test_what_is_removed_comes_back(facilitator: Visitor, at: str, read) -> None:
    before = read()
    away = facilitator.post(f"{at}/questions/select_one_1", do="remove").location
    page = facilitator.get(away).text
    assert notices(page)[0] == "“Useful?” has been removed."
    undo = re.search(r'action="([^"]+/undo)"', page).group(1)
    facilitator.post(undo)
    assert read() == before


def test_the_way_back_leads_to_no_foreign_page(facilitator: Visitor, at: str) -> None:
    for back in ("https://elsewhere.example/", "//elsewhere.example", "/manage/"):
        assert facilitator.post(f"{at}/undo", back=back).location == f"{at}/start"
    here = f"{at}/questions/select_one_1"
    assert facilitator.post(f"{at}/redo", back=here).location == here


def test_things_are_moved_to_places_and_by_steps(
    facilitator: Visitor, at: str, draft: Draft, session: Session, second: str
) -> None:
    facilitator.post(f"{at}/add", kind="section")
    facilitator.post(f"{at}/move", name="integer_1", to="section_2", at="0")
    facilitator.post(f"{at}/move", name="section_2", step="-1")
    session.rollback()
    sections = find_draft(session, draft.key).document["sections"]
    assert {each["name"]: [q["name"] for q in each["questions"]] for each in sections} == {
        "section_2": ["integer_1"],
        "section_1": ["select_one_1"],
    }
    page = facilitator.get(facilitator.post(f"{at}/move", name="section_2", step="-1").location)
    assert "It stands at the beginning already." in page.text


@pytest.mark.parametrize(
    "fields", [{"kind": "party", "to": "section_1"}, {"kind": "text", "to": "nowhere"}, {}]
)
def test_nothing_unknown_is_added(facilitator: Visitor, at: str, draft, session, fields) -> None:
    facilitator.post(f"{at}/add", **fields)
    assert find_draft(session, draft.key).revision == 2


def test_scales_are_made_and_changed(
    facilitator: Visitor, at: str, draft: Draft, session: Session
) -> None:
    facilitator.post(f"{at}/add", kind="matrix", to="section_1")
    facilitator.post(f"{at}/scales", do="add agreement")
    fields = {
        "scale_1.label.en": "Confidence",
        "scale_1.items": ["matrix_1_a", "matrix_1_b", "matrix_1_c"],
        "scale_1.reversed": ["matrix_1_b"],
        "scale_1.name": "confidence",
    }
    facilitator.post(f"{at}/scales", **fields)
    assert find_draft(session, draft.key).document["scales"] == {
        "confidence": {
            "label": {"en": "Confidence"},
            "items": ["matrix_1_a", "matrix_1_b", "matrix_1_c"],
            "reversed": ["matrix_1_b"],
        }
    }


def test_questions_come_from_the_bank(
    facilitator: Visitor, at: str, draft: Draft, session: Session
) -> None:
    bank = f"{at}/bank/shipped/training_pre"
    facilitator.post(bank, question=["country"], to="section_1", at="0")
    document = find_draft(session, draft.key).document
    assert [each["name"] for each in document["sections"][0]["questions"]] == [
        "country",
        "select_one_1",
    ]
    page = facilitator.get(facilitator.post(bank).location).text
    assert "Choose at least one question." in page


def test_the_preview_is_framed_by_us_alone_and_stores_nothing(
    facilitator: Visitor, at: str, draft: Draft, session: Session
) -> None:
    page = facilitator.get(f"{at}/preview?lang=km&at=select_one_1")
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
    assert re.search(r'<html lang="?km"?', page.text)
    assert re.search(r'action="?\?lang=km', page.text)
    policy = facilitator.get(f"{at}/try").headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    editor = facilitator.get(f"{at}/start").headers["Content-Security-Policy"]
    assert "frame-src 'self'" in editor
    assert "frame-src" not in facilitator.get("/manage/").headers["Content-Security-Policy"]
    assert find_draft(session, draft.key).revision == 2


def test_a_test_run_tells_what_participants_are_told_and_stores_nothing(
    facilitator: Visitor, at: str, session: Session
) -> None:
    question = f"{at}/questions/select_one_1"
    facilitator.post(question, **{"has.required": "1", "required": "1"})
    page = facilitator.get(f"{at}/try").text
    assert f'href="{at}/start"' in page
    sent = facilitator.client.post(f"{at}/try", data={"at": "1", "go": "done"})
    assert (sent.status_code, "Please answer this question." in sent.text) == (422, True)
    typed = {"at": "1", "go": "done", "select_one_1": "yes"}
    sent = facilitator.client.post(f"{at}/try", data=typed)
    assert (sent.status_code, "these answers would arrive now" in sent.text) == (200, True)
    assert session.scalar(sa.select(sa.func.count()).select_from(Response)) == 0


def test_an_unfinished_draft_is_previewed(facilitator: Visitor, at: str, second: str) -> None:
    facilitator.post(second, **{"relevant.was": "", "relevant.text": "${no_such} ="})
    page = facilitator.get(f"{at}/preview?at=integer_1")
    assert (page.status_code, page.text.count("Useful?"), page.text.count("…") > 0) == (
        200,
        1,
        True,
    )
    facilitator.post(f"{at}/remove", name="section_1")
    assert "Nothing to see yet" in facilitator.get(f"{at}/preview").text
    assert facilitator.get(f"{at}/try").location == f"{at}/add"


def test_publishing_tells_what_is_incomplete_and_where(
    facilitator: Visitor, at: str, second: str
) -> None:
    page = unescape(facilitator.get(f"{at}/publish").text)
    assert "1 thing to complete first" in page
    assert f'href="{at}/questions/integer_1"' in page
    assert "Publish this version" not in page


def test_missing_translations_are_overruled_with_open_eyes(
    facilitator: Visitor, at: str, session: Session
) -> None:
    facilitator.post(f"{at}/start", **{"title.en": "Another day"})
    revision = re.search(r'name="revision" value="(\d+)"', facilitator.get(f"{at}/publish").text)[1]
    page = facilitator.post(f"{at}/publish", revision=revision)
    assert (page.status_code, told(page.text)) == (
        422,
        ["Translations are missing. Add them, or tick that you publish anyway."],
    )
    done = facilitator.post(f"{at}/publish", revision=revision, all_the_same="1")
    assert done.location == f"{at}/versions"
    assert "Version 2 is published" in facilitator.get(done.location).text
    page = unescape(facilitator.get(f"{at}/versions/2").text)
    assert re.findall(r"<(?:del|ins)[^>]*>([^<]+)<", page) or "Another day" in page


def test_a_draft_goes_out_and_comes_in_again(
    facilitator: Visitor, at: str, draft: Draft, session: Session
) -> None:
    for kind in ("toml", "xlsx"):
        file = facilitator.get(f"{at}/export.{kind}")
        assert file.headers["Content-Disposition"] == f"attachment; filename=day.{kind}"
        upload = {"file": (io.BytesIO(file.data), f"day.{kind}")}
        facilitator.post("/manage/questionnaires/import", **upload)
    before = find_draft(session, draft.key).document
    names = {each.name: each.key for each in list_questionnaires(session)}
    assert sorted(names) == ["day", "day_2", "day_3"]
    for name in ("day_2", "day_3"):
        assert find_draft(session, names[name]).document["sections"] == before["sections"]


def test_a_file_takes_the_place_of_what_it_came_from(
    facilitator: Visitor, at: str, draft: Draft, session: Session
) -> None:
    file = facilitator.get(f"{at}/export.toml").text.replace("Useful?", "Useful for work?")
    upload = {"file": (io.BytesIO(file.encode()), "day.toml")}
    page = facilitator.post("/manage/questionnaires/import", **upload).text
    take = re.search(r'action="([^"]+/take-over/[^"]+)"', page).group(1)
    facilitator.post(take)
    session.rollback()
    assert [each.name for each in list_questionnaires(session)] == ["day"]
    now = find_draft(session, draft.key)
    assert (now.name, locate(now.document, "select_one_1").thing["label"]) == (
        "day",
        {"en": "Useful for work?"},
    )
    facilitator.post(f"{at}/undo")
    session.rollback()
    before = locate(find_draft(session, draft.key).document, "select_one_1").thing["label"]
    assert before == {"en": "Useful?"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("form.toml", b"title = "),
        ("form.toml", b"\xff\xfe\x00"),
        ("form.xlsx", b"%PDF-1.7"),
        ("form.xlsx", b""),
        ("form.xls", b"\xd0\xcf\x11\xe0"),
        ("form.docx", b"PK\x03\x04"),
        ("../../<b>.toml", b"x = 1"),
        ("no suffix", b"x"),
    ],
)
def test_a_file_that_is_none_is_told(
    facilitator: Visitor, session: Session, name: str, content: bytes
) -> None:
    upload = {"file": (io.BytesIO(content), name)}
    page = facilitator.post("/manage/questionnaires/import", **upload)
    assert (page.status_code, page.text.count('<strong class="lacking">Fault') > 0) == (422, True)
    assert "/tmp" not in page.text
    assert "<b>" not in page.text
    assert list(list_questionnaires(session)) == []


def test_a_form_without_a_file_is_told(facilitator: Visitor) -> None:
    page = facilitator.post("/manage/questionnaires/import")
    assert (page.status_code, "Choose a file." in page.text) == (422, True)


def test_a_file_that_is_too_large_is_refused(facilitator: Visitor) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="form.xlsx"\r\n\r\n'
    sent = facilitator.client.post(
        "/manage/questionnaires/import",
        data=head + b"x" * 10_200_000,
        content_type="multipart/form-data; boundary=x",
    )
    assert sent.status_code == 413


def test_a_questionnaire_is_removed_and_restored(facilitator: Visitor, at: str) -> None:
    facilitator.post(f"{at}/delete")
    assert facilitator.get(f"{at}/start").status_code == 404
    facilitator.post(f"{at}/restore")
    assert facilitator.get(f"{at}/start").status_code == 200


def test_no_page_of_the_builder_carries_inline_style_or_script(
    facilitator: Visitor, at: str, second: str
) -> None:
    inline = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=")
    places = ["start", "questions/select_one_1", "sections/section_1", "add", "scales", "code",
              "history", "bank", "bank/shipped/training_pre", "publish", "versions",
              "versions/1?against=draft"]  # fmt: skip
    found = {place: inline.findall(facilitator.get(f"{at}/{place}").text) for place in places}
    assert found == {place: [] for place in places}


def test_words_of_a_questionnaire_are_escaped(facilitator: Visitor, at: str) -> None:
    bad = "<script>alert(1)</script> \" ' & </textarea>"
    facilitator.post(f"{at}/questions/select_one_1", **{"label.en": bad, "hint.en": bad})
    facilitator.post(f"{at}/start", **{"title.en": bad})
    for place in ("start", "questions/select_one_1", "history", "publish", "preview", "try"):
        page = facilitator.get(f"{at}/{place}").text
        assert (place, "<script>alert" in page) == (place, False)
