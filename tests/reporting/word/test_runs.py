"""Texts are cut where the script changes, and nowhere else."""

import pytest

from evalapp.reporting.word.runs import begins_from_the_right, split_scripts, write_runs
from tests.reporting.word.reading import values_of


def test_each_script_is_a_piece_with_its_spaces():
    pieces = list(split_scripts("In វគ្គ បណ្តុះ 12 สวัสดี, שלום"))
    assert pieces == [
        ("", "In "),
        ("km", "វគ្គ បណ្តុះ"),
        ("", " 12 "),
        ("th", "สวัสดี"),
        ("", ", "),
        ("he", "שלום"),
    ]


@pytest.mark.parametrize("text", ["", "plain", "ក\u200bខ", "\u200bក ", "العربية 1", "👩‍👧"])
def test_no_sign_is_lost(text):
    assert "".join(piece for _script, piece in split_scripts(text)) == text


def test_a_run_tells_language_and_font_of_its_script():
    latin, burmese = write_runs("tên မြန်မာ", "vi")
    assert values_of(latin, "w:lang") == ["vi-VN"]
    assert values_of(burmese, "w:lang", "w:bidi") == ["my-MM"]
    assert values_of(burmese, "w:rFonts", "w:cs") == ["Noto Sans Myanmar"]
    assert len(burmese.xpath("./w:rPr/w:cs")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("العربية", True),
        ("12 שלום", True),
        ("a שלום", False),
        ("ក", False),
        ("12", False),
        ("", False),
    ],
)
def test_direction_is_that_of_the_first_letter(text, expected):
    assert begins_from_the_right(text) is expected
