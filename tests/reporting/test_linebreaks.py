import unicodedata

import pytest
import tinyhtml5
from hypothesis import given
from hypothesis import strategies as st
from icu4py.breakers import CharacterBreaker

from evalapp.reporting.linebreaks import (
    BREAK,
    SCRIPTS,
    break_lines,
    find_language,
    insert_breaks,
    strip_breaks,
)
from tests.reporting.paper import MIXED, TEXTS

WORDS = {
    "km": "ការវាយតម្លៃ|សិក្ខាសាលា|នេះ|ធ្វើឡើង|ដោយ|អ្នកចូលរួម|មក|ពី|ខេត្ត|ទាំង|ដប់ប្រាំ|បួន។ ផ្សេងៗ",
    "my": "ဤ|အလုပ်ရုံ|ဆွေးနွေး|ပွဲ|ကို ပါဝင်|တက်ရောက်သူ|များ|က အကဲဖြတ်|ကြ|သည်။ သင်္ဘော|တက္ကသိုလ်",
    "th": "การ|ประเมิน|ผล|การ|ประชุม|จาก|สิบ|เก้า|จังหวัดฯลฯ เรื่อยๆ น้ำใจ",
    "lo": "ການປະເມີນ|ຜົນ|ກອງ|ປະຊຸມ|ນີ້|ເຮັດ|ໂດຍ|ຜູ້|ເຂົ້າຮ່ວມ|ແລະອື່ນໆ ນ້ຳ|ໃຈ",
}

# Any letters and marks of the four scripts, in any order: what people type is not always words.
LETTERS = [
    chr(code)
    for first, last in ((0x1780, 0x17DD), (0x1000, 0x104F), (0xE01, 0xE5B), (0xE81, 0xEDF))
    for code in range(first, last)
    if unicodedata.category(chr(code)) != "Cn"
]
SCRAWL = st.text(st.sampled_from([*LETTERS, *"a 1", "\u200b", "\u200c", "\u200d", "\u2060"]))


def list_places(text: str) -> list[int]:
    """Return where our breaks are, as places in the text without them."""
    pieces = insert_breaks(text).split(BREAK)
    return [sum(map(len, pieces[:number])) for number in range(1, len(pieces))]


@pytest.mark.parametrize("language", WORDS)
def test_insert_breaks_between_words(language):
    assert insert_breaks(WORDS[language].replace("|", "")) == WORDS[language].replace("|", BREAK)


@pytest.mark.parametrize("text", [TEXTS["en"], TEXTS["vi"], "", " ", "29 %"])
def test_insert_breaks_leaves_other_scripts_alone(text):
    assert insert_breaks(text) is text or insert_breaks(text) == text


def test_insert_breaks_in_every_script_of_a_text():
    assert insert_breaks("A ខេត្តទាំង, จากสิบ B") == f"A ខេត្ត{BREAK}ទាំង, จาก{BREAK}สิบ B"


@pytest.mark.parametrize("text", [*TEXTS.values(), *MIXED.values()])
def test_strip_breaks_returns_what_was_typed(text):
    assert strip_breaks(insert_breaks(text)) == text


@pytest.mark.parametrize("typed", [BREAK, BREAK * 2, BREAK * 3])
def test_typed_breaks_are_kept_and_none_is_added_beside_them(typed):
    text = f"ខេត្ត{typed}ទាំង"
    assert insert_breaks(text) == f"ខេត្ត{typed * 2}ទាំង"
    assert strip_breaks(insert_breaks(text)) == text


@given(SCRAWL)
def test_strip_breaks_returns_whatever_was_typed(text):
    assert strip_breaks(insert_breaks(text)) == text


@given(SCRAWL.map(lambda text: text.replace(BREAK, "")))
def test_breaks_leave_clusters_whole(text):
    boundaries = {end for _, end in CharacterBreaker(text, "en").segments()}
    for place in list_places(text):
        assert place in boundaries
        assert text[place - 1] not in "\u17d2\u1039เแโใไເແໂໃໄ"
        assert text[place] not in "។ៗฯๆໆ၊။"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        *((text, name if name in SCRIPTS else None) for name, text in TEXTS.items()),
        ("They wrote “ល្អ”.", None),
        ("ល្អណាស់ (A)", "km"),
        ("", None),
    ],
)
def test_find_language_of_most_of_the_text(text, language):
    assert find_language(text) == language


def break_html(html: str) -> str:
    """Return the texts and attributes of the body after `break_lines`."""
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    break_lines(root)
    return "|".join(
        part or ""
        for element in root.iter()
        if isinstance(element.tag, str)
        for part in (element.text, *element.attrib.values(), element.tail)
        if part
    )


def test_break_lines_prepares_text_and_tails_but_no_attributes():
    html = "<p title=ខេត្តទាំង>ខេត្តទាំង<b>ខេត្តទាំង</b>ខេត្តទាំង<!-- x -->"
    broken = f"ខេត្ត{BREAK}ទាំង"
    assert break_html(html) == f"{broken}|ខេត្តទាំង|{broken}|{broken}"


@pytest.mark.parametrize(
    "html",
    [
        "<title>ខេត្តទាំង</title>",
        "<style>p::before { content: 'ខេត្តទាំង' }</style>",
        "<script>ខេត្តទាំង</script>",
        "<body><svg><title>ខេត្តទាំង</title></svg>",
    ],
)
def test_break_lines_leaves_titles_styles_and_pictures_alone(html):
    assert BREAK not in break_html(html)


def test_break_lines_after_a_comment():
    root = tinyhtml5.parse("<p><!-- x -->ខេត្តទាំង", namespace_html_elements=False)
    break_lines(root)
    assert root.find(".//p")[0].tail == f"ខេត្ត{BREAK}ទាំង"


def test_break_lines_composes_latin_letters_only():
    burmese = "\u1000\u103a\u1037"  # NFC would exchange the two marks
    assert break_html(f"<p>Vie\u0302\u0323t {burmese}") == f"Vi\u1ec7t {burmese}"
