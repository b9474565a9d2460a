"""The demo's open answers fit the questionnaires that it loads."""

import tomllib
from importlib.resources import files

import pytest

from evalapp.questionnaire.reader import read_shipped
from evalapp.questionnaire.typed import OpenText

ANSWERS = tomllib.loads((files("evalapp.actions") / "demo/answers.toml").read_text("utf-8"))
SPOKEN = {"en", "km", "my", "th", "vi"}
"""What the demo's participants write in."""


@pytest.mark.parametrize("name", ["training_pre", "training_post", "synthesis_workshop"])
def test_every_open_question_has_answers_in_each_language_spoken(name: str) -> None:
    questions = read_shipped(name).questionnaire.by_name
    assert ANSWERS[name].keys() == {
        question.name for question in questions.values() if isinstance(question, OpenText)
    }
    for question, by_language in ANSWERS[name].items():
        assert by_language.keys() == SPOKEN, question
        for texts in by_language.values():
            assert 3 <= len(texts) == len(set(texts)), question
            assert [questions[question].read(text) for text in texts] == texts


def test_no_other_questionnaire_has_answers() -> None:
    assert ANSWERS.keys() == {"training_pre", "training_post", "synthesis_workshop"}
