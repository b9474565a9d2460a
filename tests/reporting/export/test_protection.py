"""Nobody is found in an export by what groups are formed by, nor by what follows from it."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.questionnaire.answers import check_answers
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.reader import read_source
from evalapp.questionnaire.tabulate import StoredAnswers
from evalapp.reporting.export.frames import NoValue, WithheldVariable
from evalapp.reporting.export.protection import Protection, protect, withhold_people
from tests.reporting.export.making import make_export, variables

SOURCE = """
name = "background"
version = "1"
title.en = "Background"
[choices.country]
kh.en = "Cambodia"
mm.en = "Myanmar"
th.en = "Thailand"
vn.en = "Vietnam"
[choices.sex]
f.en = "Woman"
m.en = "Man"
[[sections]]
name = "you"
title.en = "You"
  [[sections.questions]]
  type = "select_one country"
  name = "country"
  label.en = "Country"
  background = true
  [[sections.questions]]
  type = "select_one sex"
  name = "sex"
  label.en = "Sex"
  background = true
  [[sections.questions]]
  type = "text"
  name = "harbour"
  label.en = "Which harbour of Vietnam?"
  relevant = "${country} = 'vn'"
  [[sections.questions]]
  type = "calculate"
  name = "side"
  calculation = "if(${country} = 'vn' or ${country} = 'mm', 'coast', 'land')"
  [[sections.questions]]
  type = "integer"
  name = "staff"
  label.en = "Staff"
"""
QUESTIONNAIRE = read_source(SOURCE, "background.toml").questionnaire


def stored(questionnaire: Questionnaire = QUESTIONNAIRE, **answers: object) -> StoredAnswers:
    """Return answers as they are stored, what follows from them included."""
    checked = check_answers(questionnaire, answers)
    assert checked.faults == {}
    return StoredAnswers(checked.answers, checked.not_asked, {}, "en")


def people(**times: int) -> list[StoredAnswers]:
    """Return people: `kh_f=3` are three women from Cambodia."""
    rows = []
    for who, number in times.items():
        country, _, sex = who.partition("_")
        rows += [stored(country=country, sex=sex, staff=1)] * number
    return rows


def test_what_enough_people_share_is_shown() -> None:
    assert protect(QUESTIONNAIRE, people(kh_f=5, th_f=6), 5).withheld == frozenset()
    assert protect(QUESTIONNAIRE, people(kh_f=5, th_f=6), 5).put_together == {}


def test_answers_of_few_are_put_together_with_the_next_ones() -> None:
    rows = people(kh_f=8, th_f=5, mm_f=6, vn_f=2)
    found = protect(QUESTIONNAIRE, rows, 5)
    # Two from Vietnam alone would be those withheld: five from Thailand join them.
    assert found.put_together["country"] == frozenset({*range(8, 13), 19, 20})


def test_two_small_groups_of_enough_people_are_put_together() -> None:
    found = protect(QUESTIONNAIRE, people(kh_f=8, th_f=3, vn_f=2), 5)
    assert found.put_together["country"] == frozenset(range(8, 13))


def test_a_second_question_that_singles_out_is_withheld() -> None:
    rows = people(kh_f=6, kh_m=2, th_f=5, th_m=5)
    found = protect(QUESTIONNAIRE, rows, 5)
    assert found.withheld == frozenset({"sex"})


def test_a_second_question_that_singles_nobody_out_is_shown() -> None:
    rows = people(kh_f=6, kh_m=5, th_f=5, th_m=5)
    assert protect(QUESTIONNAIRE, rows, 5) == Protection()


def test_whether_a_question_was_asked_tells_nothing_either() -> None:
    rows = people(kh_f=8, th_f=3, vn_f=2)
    assert protect(QUESTIONNAIRE, rows, 5).withheld == frozenset({"harbour", "side"})


def test_a_value_that_follows_is_withheld_with_what_it_follows_from() -> None:
    rows = people(kh_f=8, vn_f=2)
    assert protect(QUESTIONNAIRE, rows, 5).withheld == {"country", "harbour", "side"}


def test_the_language_of_one_person_is_withheld() -> None:
    rows = people(kh_f=9)
    odd = StoredAnswers(rows[0].answers, rows[0].not_asked, {}, "vi")
    assert protect(QUESTIONNAIRE, [*rows, odd], 5).withheld == frozenset({"language"})


def test_somebody_who_left_a_background_question_out_is_not_found_by_it() -> None:
    rows = [*people(kh_f=9, th_f=9), stored(sex="f", staff=1)]
    assert protect(QUESTIONNAIRE, rows, 5).put_together["country"] >= {18}


def test_numbers_that_nobody_shares_are_withheld() -> None:
    source = SOURCE.replace('label.en = "Staff"', 'label.en = "Age"\nbackground = true')
    questionnaire = read_source(source, "age.toml").questionnaire
    rows = [stored(questionnaire, country="kh", sex="f", staff=20 + n) for n in range(9)]
    assert protect(questionnaire, rows, 5).withheld == frozenset({"staff"})


def test_background_in_a_repeat_is_withheld_unless_all_answer_alike() -> None:
    source = SOURCE + (
        '[[sections.questions]]\ntype = "repeat"\nname = "child"\n'
        '[[sections.questions.questions]]\ntype = "integer"\nname = "age"\nlabel.en = "Age"\n'
        "background = true\n"
    )
    questionnaire = read_source(source, "child.toml").questionnaire
    alike = [stored(questionnaire, country="kh", sex="f", child=[{"age": 3}])] * 6
    odd = stored(questionnaire, country="kh", sex="f", child=[{"age": 4}])
    assert protect(questionnaire, alike, 5).withheld == frozenset()
    assert protect(questionnaire, [*alike, odd], 5).withheld == frozenset({"age"})
    frame = make_export([*alike, odd], questionnaire=questionnaire).frames[1]
    assert len(frame) == 0


def test_a_table_without_people_withholds_all_that_groups_are_formed_by() -> None:
    expected = {"country", "sex", "harbour", "side", "language"}
    assert withhold_people(QUESTIONNAIRE).withheld == expected


def test_a_withheld_question_has_no_cells_and_no_counts() -> None:
    export = make_export(people(kh_f=8, vn_f=2), questionnaire=QUESTIONNAIRE)
    listed = [each for each in export.frames[0].listed if isinstance(each, WithheldVariable)]
    assert [each.name for each in listed] == ["country", "harbour", "side"]
    assert not any(hasattr(each, "cells") or hasattr(each, "count") for each in listed)


COUNTRY = st.sampled_from(["kh", "mm", "th", "vn", ""])
SEX = st.sampled_from(["f", "m", ""])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(COUNTRY, SEX), min_size=5, max_size=60), st.integers(3, 6))
def test_no_combination_that_is_shown_is_shared_by_few(drawn, minimum) -> None:
    rows = [stored(country=country, sex=sex, staff=1) for country, sex in drawn]
    export = make_export(rows, questionnaire=QUESTIONNAIRE, minimum=minimum)
    shown = [*shown_of_people(export)]
    together = Counter(zip(*shown, strict=True)) if shown else Counter()
    assert min(together.values(), default=minimum) >= min(minimum, len(rows))


def shown_of_people(export) -> Iterator[list[object]]:
    """Yield what each column tells of who people are; of a harbour, whether it was asked."""
    found = variables(export)
    for name in ("country", "sex", "side", "_language"):
        if name in found:
            yield list(found[name].cells)
    if "harbour" in found:
        yield [cell is NoValue.NOT_ASKED for cell in found["harbour"].cells]


@pytest.mark.parametrize("minimum", [3, 5])
@settings(max_examples=100, deadline=None)
@given(drawn=st.lists(COUNTRY, min_size=6, max_size=40))
def test_what_is_put_together_is_of_two_answers_and_enough_people(drawn, minimum) -> None:
    rows = [stored(country=country, sex="f", staff=1) for country in drawn]
    hidden = protect(QUESTIONNAIRE, rows, minimum).put_together.get("country", frozenset())
    assert not hidden or len(hidden) >= minimum
    assert not hidden or len({drawn[row] for row in hidden}) > 1
