"""A figure is one number; each language writes it with its own marks."""

import json

import pytest

from evalapp.i18n import get_translator
from evalapp.reporting.narrative.fields import Form, Value

TOLD = [
    (Form.COUNT, (1234,), "1,234", "1.234"),
    (Form.AVERAGE, (3.25,), "3.3", "3,3"),
    (Form.CHANGE, (0.5,), "+0.5", "+0,5"),
    (Form.CHANGE, (-0.5,), "\u22120.5", "\u22120,5"),
    (Form.RATIO, (0.876,), "0.88", "0,88"),
    (Form.SHARE, (0.285,), "29\u00a0%", "29\u00a0%"),
    (Form.SCORE, (41.86,), "42\u00a0%", "42\u00a0%"),
    (Form.POINTS, (18.6,), "+19", "+19"),
    (Form.INTERVAL, (0.2, 0.61), "0.2 to 0.6", "0,2 đến 0,6"),
    (Form.POINTS_INTERVAL, (13.2, 25.7), "13 to 26", "13 đến 26"),
    (Form.P, (0.0123,), "0.012", "0,012"),
    (Form.P, (0.0001,), "<\u00a00.001", "<\u00a00,001"),
]


@pytest.mark.parametrize(("form", "numbers", "english", "vietnamese"), TOLD)
def test_a_figure_is_written_as_everywhere_in_a_report(form, numbers, english, vietnamese):
    value = Value(form, numbers)
    assert [value.tell(get_translator(code)) for code in ("en", "vi")] == [english, vietnamese]


def test_every_form_is_tried_here():
    assert {form for form, *_rest in TOLD} == set(Form)


@pytest.mark.parametrize("form", Form)
def test_a_withheld_figure_has_no_words(form):
    assert Value(form).is_withheld
    assert Value(form).tell(get_translator("en")) == ""


@pytest.mark.parametrize("value", [Value(Form.SHARE, (0.5,)), Value(Form.INTERVAL)])
def test_what_is_written_down_is_read_again(value):
    assert Value.read(json.loads(json.dumps(value.as_plain()))) == value
