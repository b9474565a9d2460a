import pytest

from evalapp.errors import InputError
from evalapp.questionnaire.exchange.units import State, TranslationFile, Unit
from evalapp.questionnaire.exchange.xliff_reading import read_xliff_file

ONE = '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
TWO = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" {}>'


def read_one(unit):
    text = (
        f'{ONE}<file source-language="en" target-language="km"><body>{unit}</body></file></xliff>'
    )
    return read_xliff_file(text.encode(), "km.xliff").units


def read_two(unit):
    head = TWO.format('srcLang="en" trgLang="km"')
    return read_xliff_file(f'{head}<file id="f">{unit}</file></xliff>'.encode(), "km.xliff").units


def test_version_2_tells_its_languages_at_the_top():
    text = TWO.format('srcLang="en" trgLang="km"') + '<file id="f" original="day"/></xliff>'
    assert read_xliff_file(text.encode(), "x.xlf") == TranslationFile(
        "x.xlf", "km", (), "en", "day", ""
    )


def test_the_name_of_a_unit_goes_before_its_number():
    unit = '<trans-unit id="1" {}><source>a</source></trans-unit>'
    assert read_one(unit.format('resname="title"')) == (Unit("title", "a"),)
    assert read_one(unit.format("")) == (Unit("1", "a"),)


def test_units_in_groups_and_suggestions_beside_them():
    assert read_one(
        '<group><trans-unit id="t"><source>a</source><seg-source><mrk mtype="seg">a</mrk>'
        '</seg-source><target><mrk mtype="seg" mid="0">b</mrk></target><!-- remark -->'
        "<alt-trans><source>c</source><target>d</target></alt-trans></trans-unit></group>"
    ) == (Unit("t", "a", "b"),)


@pytest.mark.parametrize(
    ("attributes", "state"),
    [
        ("", State.TRANSLATED),
        ('state="translated"', State.TRANSLATED),
        ('state="new"', State.NEEDS_WORK),
        ('state="needs-review-translation"', State.NEEDS_WORK),
        ('state="final"', State.REVIEWED),
        ('state="signed-off"', State.REVIEWED),
    ],
)
def test_states_of_version_1(attributes, state):
    unit = f'<trans-unit id="t"><source>a</source><target {attributes}>b</target></trans-unit>'
    assert read_one(unit) == (Unit("t", "a", "b", state),)


def test_an_approved_unit_is_reviewed_unless_it_needs_work():
    unit = '<trans-unit id="t" approved="yes"><source>a</source><target {}>b</target></trans-unit>'
    assert read_one(unit.format("")) == (Unit("t", "a", "b", State.REVIEWED),)
    assert read_one(unit.format('state="new"')) == (Unit("t", "a", "b", State.NEEDS_WORK),)


def test_segments_of_version_2_make_one_text():
    assert read_two(
        '<unit id="u1" name="title"><segment state="reviewed"><source>One.</source>'
        "<target>មួយ។</target></segment><ignorable><source> </source></ignorable>"
        '<segment state="final"><source>Two.</source><target>ពីរ។</target></segment></unit>'
    ) == (Unit("title", "One. Two.", "មួយ។ ពីរ។", State.REVIEWED),)


def test_a_segment_without_translation_leaves_the_text_without():
    assert read_two(
        '<unit id="t"><segment><source>One.</source><target>x</target></segment>'
        "<segment><source>Two.</source></segment></unit>"
    ) == (Unit("t", "One.Two.", ""),)


def test_the_least_of_the_segments_counts():
    segment = "<segment state='{}'><source>a</source><target>b</target></segment>"
    unit = '<unit id="t">' + segment.format("final") + segment.format("{}") + "</unit>"
    assert read_two(unit.format("initial"))[0].state is State.NEEDS_WORK
    assert read_two(unit.format("translated"))[0].state is State.TRANSLATED


def test_marks_inside_texts_are_read_as_what_they_stand_for():
    assert read_two(
        '<unit id="t"><segment><source>a <ph id="1" equiv="${x}"/> <pc id="2">b</pc>'
        '<cp hex="0001"/><cp hex="zz"/></source></segment></unit>'
    ) == (Unit("t", "a ${x} b\x01"),)
    assert read_one(
        '<trans-unit id="t"><source>a <x id="1" equiv-text="${x}"/> <g id="2">b</g></source>'
        "</trans-unit>"
    ) == (Unit("t", "a ${x} b"),)


def test_marks_in_marks_are_read_at_any_depth():
    depth = 20_000
    text = "<g>" * depth + "a" + "</g>" * depth
    unit = f'<trans-unit id="t"><source>{text}b</source></trans-unit>'
    assert read_one(unit) == (Unit("t", "ab"),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "x.xliff: line 1, column 1: it is no well-formed XML: no element found. Please"),
        (
            "<xliff>",
            "x.xliff: line 1, column 8: it is no well-formed XML: no element found. Please",
        ),
        ("<xliff/>", "x.xliff: it is no XLIFF file of version 1.2 or 2."),
        ("<html/>", "x.xliff: it is no XLIFF file of version 1.2 or 2."),
        (
            '<!DOCTYPE x [<!ENTITY a "b">]><xliff>&a;</xliff>',
            "x.xliff: it holds a document type or entities, which can make XML dangerous.",
        ),
        (
            '<!DOCTYPE x SYSTEM "file:///etc/passwd"><xliff/>',
            "x.xliff: it holds a document type or entities, which can make XML dangerous.",
        ),
        ('<?xml version="1.0" encoding="nope"?><xliff/>', "x.xliff: "),
        (
            f'{ONE}<file target-language="km"/><file target-language="th"/></xliff>',
            "x.xliff: it holds several languages: km, th.",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_told(text, told):
    with pytest.raises(InputError) as error:
        read_xliff_file(text.encode(), "x.xliff")
    assert str(error.value)[: len(told)] == told
