from evalapp.questionnaire.exchange.units import State, Unit, find_answers, list_units, normal
from tests.questionnaire.exchange.samples import make_plain


def test_units_hold_source_and_translation():
    units = {unit.context: unit for unit in list_units(make_plain(), "km")}
    assert units["title"] == Unit("title", "The day", "ថ្ងៃ")
    assert units["introduction"] == Unit("introduction", "A plain text")


def test_a_text_without_source_is_no_unit():
    assert "sections/you/text" not in {unit.context for unit in list_units(make_plain(), "km")}


def test_a_note_tells_what_stays_as_written():
    units = {unit.context: unit for unit in list_units(make_plain(), "km")}
    assert units["questions/why/label"].note == (
        "Type of question: text. Keep ${age} as written: an answer is shown there."
    )


def test_only_what_is_translated_can_be_reviewed():
    units = list_units(make_plain(), "km", reviewed={"title", "questions/age/label"})
    assert [unit.context for unit in units if unit.state is State.REVIEWED] == ["title"]


def test_answers_are_found_once_and_by_name():
    assert find_answers("${b} ${ a } ${b} $c {d}") == ["a", "b"]


def test_texts_are_compared_as_every_file_carries_them():
    assert normal(" e\u0301\r\nb\rc\x00\ud800 ") == "\u00e9\nb\nc"
