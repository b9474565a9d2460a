import pytest

from evalapp.errors import InputError
from evalapp.questionnaire.exchange.po import read_po_file
from evalapp.questionnaire.exchange.units import State, Unit

HEAD = 'msgid ""\nmsgstr ""\n"Language: km_KH\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def test_a_file_of_another_program_is_read():
    text = HEAD + (
        '# a remark\n#, fuzzy\nmsgctxt "a"\nmsgid "x"\nmsgstr "y"\n\n'
        'msgctxt "b"\nmsgid ""\n"one\\n"\n"two"\nmsgstr ""\n\n'
        'msgid "without context"\nmsgstr "z"\n\n'
        '#~ msgctxt "old"\n#~ msgid "gone"\n#~ msgstr "gone"\n'
    )
    file = read_po_file(b"\xef\xbb\xbf" + text.encode(), "km.po")
    assert file.language == "km-KH"
    assert file.units == (
        Unit("a", "x", "y", State.NEEDS_WORK),
        Unit("b", "one\ntwo", ""),
        Unit("", "without context", "z"),
    )


def test_plural_forms_count_as_their_first():
    text = HEAD + 'msgctxt "a"\nmsgid "x"\nmsgid_plural "xs"\nmsgstr[0] "y"\n'
    assert read_po_file(text.encode(), "km.po").units == (Unit("a", "x", "y"),)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'msgid "x"\nnonsense\n', "km.po: line 2: it cannot be read: "),
        (b'msgid "\xff"\nmsgstr ""\n', "km.po: it cannot be read: 'utf-8' codec"),
        (b'msgid ""\nmsgstr "Language: 1-2-3\\n"\n', "km.po: it cannot be read: "),
        (b"PK\x03\x04\x00\x00", "km.po: "),
    ],
)
def test_a_file_that_cannot_be_read_is_told(data, told):
    with pytest.raises(InputError) as error:
        read_po_file(data, "km.po")
    assert str(error.value)[: len(told)] == told
