"""Action plans as their form tells them."""

import pytest

from evalapp.questionnaire.planning.plans import read_plan


@pytest.mark.parametrize(
    ("answers", "province"),
    [
        ({"country": "kh", "province_kh": "kampot"}, "kampot"),
        ({"country": "kh", "province_kh": "other", "province_other": "Takeo"}, "Takeo"),
        ({"country": "kh", "province_kh": "other"}, "other"),
        ({"country": "la", "province_other": "Savannakhet"}, "Savannakhet"),
        ({"country": "kh", "province_th": "trat"}, ""),
        ({}, ""),
    ],
)
def test_province_is_the_option_or_the_name_that_was_written(answers, province):
    assert read_plan(answers).province == province
