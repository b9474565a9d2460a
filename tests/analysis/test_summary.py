"""Whole surveys: designs, families, groups, disclosure, properties."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.analysis.figures import Withheld
from evalapp.analysis.holm import holm
from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.results import Description, Group, Paired, Unpaired, WithheldGroup
from evalapp.analysis.settings import Settings
from evalapp.analysis.summary import summarise, to_json
from evalapp.errors import InputError
from evalapp.questionnaire.table import AnswerTable, Column, Measure, ScaleItems

from .answers import choice, number, rating, survey, yes_no

BEFORE = [1, 2, 3, 2, 3, 4, 2, 1]
AFTER = [2, 3, 3, 4, 5, 4, 4, 2]


def test_one_survey_has_no_comparison():
    made = summarise(survey(rating("q", BEFORE)))
    assert (made.n_pre, made.n_post) == (8, Absent(Reason.ONE_SURVEY))
    item = made.items["q"]
    assert (item.post, item.paired, item.unpaired) == (Absent(Reason.ONE_SURVEY),) * 3


def test_people_are_matched_by_code_and_not_by_row():
    pre = survey(rating("q", [1, 2, 3]), codes=["a", "b", "c"])
    post = survey(rating("q", [3, 1, 5]), codes=["c", "a", "z"])
    made = summarise(pre, post)
    counts = (made.n_matched, made.n_unmatched_pre, made.n_unmatched_post)
    assert counts == (2, 1, 1)
    assert (made.items["q"].paired.n_pairs, made.items["q"].paired.same) == (2, 2)


def test_without_codes_two_groups_are_compared():
    made = summarise(
        survey(rating("q", BEFORE), codes=[None] * 8), survey(rating("q", AFTER), codes=[None] * 8)
    )
    item = made.items["q"]
    assert item.paired == Absent(Reason.NO_CODES)
    assert isinstance(item.unpaired, Unpaired)
    assert item.unpaired.difference == pytest.approx(9 / 8)
    assert "could not be matched" in item.unpaired.sentence
    assert "Nobody could be matched" in made.notes[0]


def test_question_of_one_survey_alone():
    made = summarise(
        survey(rating("q", BEFORE), rating("only_pre", BEFORE)),
        survey(rating("q", AFTER), rating("only_post", AFTER)),
    )
    assert list(made.items) == ["q", "only_pre", "only_post"]
    assert made.items["only_pre"].post == Absent(Reason.NOT_IN_SURVEY)
    assert made.items["only_post"].pre == Absent(Reason.NOT_IN_SURVEY)
    assert made.items["only_post"].post.n == 8
    assert made.items["only_post"].paired == Absent(Reason.NOT_IN_SURVEY)


@pytest.mark.parametrize("name", ["items", "by"])
def test_unknown_question_is_a_fault(name):
    wanted = ["nothing"] if name == "items" else "nothing"
    with pytest.raises(InputError, match="No survey has this question"):
        summarise(survey(rating("q", BEFORE)), **{name: wanted})


def test_question_of_several_choices_does_not_divide_people():
    table = survey(Column("q", Measure.MULTIPLE, [("a",)], ("a",)))
    with pytest.raises(InputError, match="does not divide"):
        summarise(table, by="q")


def test_background_and_retrospective_columns_are_no_items():
    table = survey(
        rating("q", BEFORE),
        rating("q_then", BEFORE, then_of="q"),
        choice("country", ["a"] * 8, background=True),
    )
    assert list(summarise(table).items) == ["q"]
    assert list(summarise(table, items=["country"]).items) == ["country"]


@pytest.mark.parametrize(
    ("pre", "post", "measure"),
    [
        (rating("q", BEFORE), number("q", AFTER), "numeric"),
        (yes_no("q", ["yes"] * 8), choice("q", ["no"] * 8), "binary"),
    ],
)
def test_columns_a_file_shows_in_two_forms_are_compared(pre, post, measure):
    made = summarise(survey(pre), survey(post)).items["q"]
    assert (made.kind, made.paired.n_pairs) == (measure, 8)


def test_columns_of_unlike_kind_are_described_alone():
    made = summarise(survey(rating("q", BEFORE)), survey(yes_no("q", ["yes"] * 8))).items["q"]
    assert made.paired == Absent(Reason.OTHER_FORM)
    assert isinstance(made.pre, Description)
    assert isinstance(made.post, Description)


def test_retrospective_rating_stands_beside_pre_and_post():
    pre = survey(rating("q", [3, 4, 3, 4, 3, 4]))
    post = survey(rating("q", [4, 4, 4, 5, 4, 5]), rating("back", [2, 2, 2, 3, 2, 3], then_of="q"))
    made = summarise(pre, post).items["q"]
    assert made.then.mean == pytest.approx(14 / 6)
    assert made.response_shift.mean_change == pytest.approx(-7 / 6)
    assert made.response_shift.wilcoxon.p == 2 / 2**6
    assert made.since_then.mean_change == 2
    assert "Looking back" in made.response_shift.sentence


def test_retrospective_rating_of_the_only_survey_needs_no_codes():
    table = survey(
        rating("q", [4, 4, 4, 5, 4, 5]),
        rating("back", [2, 3, 2, 3, 2, 2], then_of="q"),
        codes=[None] * 6,
    )
    made = summarise(table).items["q"]
    assert made.since_then.n_pairs == 6
    assert made.response_shift == Absent(Reason.ONE_SURVEY)


def test_retrospective_scale_is_scored_from_its_items():
    names = ("a", "b", "c")
    columns = [rating(name, [4, 5, 4]) for name in names]
    back = [rating(f"{name}_then", [2, 3, 2], then_of=name) for name in names]
    made = summarise(survey(*columns, *back, scales=[ScaleItems("s", names)])).scales["s"]
    assert made.since_then.mean_change == 2


def two_surveys():
    dice = random.Random(4)
    names = ["a", "b", "c", "d"]
    sections = {"a": "one", "b": "one", "c": "one", "d": "two"}

    def column(name, low):
        values = [dice.randint(low, 5) for _ in range(20)]
        return rating(name, values, section=sections[name])

    scale = ScaleItems("s", ("a", "b", "c"))
    pre = survey(*(column(name, 1) for name in names), scales=[scale])
    return pre, survey(*(column(name, 2) for name in names), scales=[scale])


def test_questions_of_a_section_are_one_family():
    made = summarise(*two_surveys())
    family = [made.items[name].paired for name in "abc"]
    assert [test.p_holm for test in family] == holm([test.wilcoxon.p for test in family])
    assert made.items["d"].paired.p_holm == made.items["d"].paired.p_raw
    assert made.scales["s"].paired.p_holm == made.scales["s"].paired.t.p


def grouped(sizes, settings=Settings()):  # noqa: B008
    groups = [name for name, size in sizes.items() for _ in range(size)]
    n = len(groups)
    pre = survey(rating("q", (BEFORE * n)[:n]), choice("country", groups, list(sizes)))
    post = survey(rating("q", (AFTER * n)[:n]))
    return summarise(pre, post, items=["q"], by="country", settings=settings).items["q"]


def test_group_below_the_minimum_is_withheld_and_holds_no_count():
    shown, *withheld = grouped({"big": 6, "small": 4, "tiny": 1}).groups
    assert isinstance(shown, Group)
    assert (shown.name, shown.n, shown.paired.n_pairs) == ("big", 6, 6)
    assert withheld == [WithheldGroup("country", name, Withheld()) for name in ("small", "tiny")]


@pytest.mark.parametrize(
    ("sizes", "withheld"),
    [
        ({"a": 9, "b": 8, "c": 4}, "bc"),
        ({"a": 6, "b": 4}, "ab"),
        ({"a": 9, "b": 8, "c": 4, "d": 1}, "cd"),
        ({"a": 9, "b": 8, "c": 2, "d": 1}, "bcd"),
        ({"a": 9, "b": 8, "c": 0}, "c"),
        ({"a": 9, "b": 5}, ""),
    ],
)
def test_no_small_group_can_be_found_by_subtraction(sizes, withheld):
    groups = grouped(sizes, Settings(suppress_small=True)).groups
    assert "".join(group.name for group in groups if group.suppressed) == withheld
    left = sum(sizes.values()) - sum(group.n for group in groups if not group.suppressed)
    assert left == 0 or left >= 5


def test_people_without_a_group_hide_a_small_one():
    pre = survey(rating("q", BEFORE), choice("g", [*"aaaaaabb"], "ab"))
    unknown = survey(rating("q", BEFORE + BEFORE), choice("g", [*"aaaaaabb", *[None] * 8], "ab"))
    told = {"items": ["q"], "by": "g", "settings": Settings(suppress_small=True)}
    hidden = [
        [group.suppressed for group in summarise(table, **told).items["q"].groups]
        for table in (pre, unknown)
    ]
    assert hidden == [[True, True], [False, True]]


def test_owner_of_the_answers_is_shown_every_group_that_is_large_enough():
    groups = grouped({"a": 9, "b": 8, "c": 4}).groups
    assert [group.suppressed for group in groups] == [False, False, True]


@pytest.mark.parametrize(("minimum", "suppressed"), [(4, False), (5, True), (3, False)])
def test_minimum_group_size_is_a_setting(minimum, suppressed):
    (group,) = grouped({"all": 4}, Settings(minimum_group_size=minimum)).groups
    assert group.suppressed is suppressed


def test_matched_person_is_in_the_group_named_before():
    pre = survey(rating("q", [1] * 6), choice("g", ["a"] * 6, "ab"))
    post = survey(rating("q", [2] * 6), choice("g", ["b"] * 6, "ab"))
    first, second = summarise(pre, post, items=["q"], by="g").items["q"].groups
    assert (first.n, second.suppressed) == (6, True)


def test_group_lost_between_the_surveys_is_withheld_wholly():
    """Eight people before and three pairs: the pre result alone is not shown either."""
    pre = survey(rating("q", BEFORE), choice("g", ["a"] * 8))
    post = survey(rating("q", [1, 2, 3]))
    (group,) = summarise(pre, post, items=["q"], by="g").items["q"].groups
    assert isinstance(group, WithheldGroup)


def test_small_results_are_withheld_where_the_settings_say_so():
    table = survey(rating("q", [1, 2, 3]), rating("r", [1, None, None]))
    shown = summarise(table).items["q"].pre
    assert isinstance(shown, Description)
    made = summarise(table, table, settings=Settings(suppress_small=True)).items["q"]
    assert (made.pre, made.post, made.paired) == (Withheld(),) * 3


def numbers_in(document):
    if isinstance(document, dict):
        document = list(document.values())
    if isinstance(document, list):
        return [number for part in document for number in numbers_in(part)]
    is_number = isinstance(document, (int, float)) and not isinstance(document, bool)
    return [document] if is_number else []


def test_nothing_of_a_small_survey_leaks_into_the_document():
    names = ("a", "b", "c")
    columns = [rating(name, [4, 5, 4]) for name in names]
    back = [rating(f"{name}_then", [2, 3, 2], then_of=name) for name in names]
    knowledge = choice("k", ["x", "y", "x"], "xy", right="x")
    group = choice("g", ["m", "m", "f"], "mf")
    table = survey(*columns, *back, knowledge, group, scales=[ScaleItems("s", names)])
    document = to_json(summarise(table, table, by="g", settings=Settings(suppress_small=True)))
    assert numbers_in(document["items"]) == []
    assert numbers_in(document["scales"]) == []
    assert numbers_in(document["knowledge"]) == [1]  # the number of questions
    assert document["items"][0]["pre_reason"].startswith("Fewer than 5 people")


def test_labels_name_questions_and_scales():
    pre, post = two_surveys()
    made = summarise(pre, post, labels={"a": "I can cost a product", "s": "Skills"})
    assert (made.items["a"].label, made.items["b"].label) == ("I can cost a product", "b")
    assert made.scales["s"].label == "Skills"


def test_nobody_at_all():
    empty = survey(rating("q", []), number("n", []), scales=[ScaleItems("s", ("q", "n"))])
    made = summarise(empty, empty)
    assert (made.n_pre, made.n_matched, made.items["q"].pre.n) == (0, 0, 0)
    to_json(made)


@pytest.mark.parametrize("post", [[None] * 8, AFTER])
def test_all_missing_on_a_side(post):
    made = summarise(survey(rating("q", [None] * 8)), survey(rating("q", post))).items["q"]
    assert (made.pre.n, made.pre.missing, made.paired.n_pairs) == (0, 8, 0)


people = st.lists(
    st.tuples(st.none() | st.integers(1, 5), st.none() | st.integers(1, 5)), min_size=1, max_size=30
)


def document_of(pre, post, codes, codes_post):
    """Summarise one item both times, also as a scale of three."""
    scale = [ScaleItems("s", ("q", "r", "t"))]
    tables: list[AnswerTable] = [
        survey(*(rating(name, values) for name in "qrt"), codes=own, scales=scale)
        for values, own in ((pre, codes), (post, codes_post))
    ]
    return to_json(summarise(*tables))


@given(people, st.randoms(use_true_random=False))
def test_order_of_people_changes_nothing(answers, dice):
    pre, post = ([pair[side] for pair in answers] for side in (0, 1))
    codes = [str(person) for person in range(len(answers))]
    order = dice.sample(range(len(answers)), len(answers))
    shuffled = document_of(
        [pre[place] for place in order], post, [codes[place] for place in order], codes
    )
    straight = document_of(pre, post, codes, codes)
    assert shuffled["items"] == straight["items"]
    assert numbers_in(shuffled) == pytest.approx(numbers_in(straight), rel=1e-12)


@given(people)
def test_person_without_answers_changes_only_missing_counts(answers):
    pre, post = ([pair[side] for pair in answers] for side in (0, 1))
    codes = [str(person) for person in range(len(answers))]
    more = document_of([*pre, None], [*post, None], [*codes, "new"], [*codes, "new"])
    less = document_of(pre, post, codes, codes)
    for one, other in zip(
        more["items"] + more["scales"], less["items"] + less["scales"], strict=True
    ):
        for side in ("pre", "post"):
            assert one[side].pop("missing") == other[side].pop("missing") + 1
            del one[side]["missing_by_reason"], other[side]["missing_by_reason"]
        assert one == other


def test_paired_of_a_shown_item_is_typed():
    assert isinstance(summarise(*two_surveys()).items["a"].paired, Paired)


def test_sentence_tells_the_words_of_an_option() -> None:
    cells = ["no", "no", "yes", "no", "no", "yes"], ["yes", "yes", "yes", "no", "yes", "yes"]
    pre, post = (
        AnswerTable(
            codes=[str(person) for person in range(6)],
            columns={"plan": Column("plan", Measure.BINARY, side, ("yes", "no"))},
        )
        for side in cells
    )
    summary = summarise(pre, post, labels={"plan/yes": "មាន"})
    assert "3 changed to “មាន”" in summary.items["plan"].paired.sentence


def test_no_ceiling_where_only_one_value_is_known():
    table = AnswerTable(
        codes=[str(person) for person in range(6)],
        columns={"q": Column("q", Measure.ORDINAL, [3] * 6, ("3",))},
    )
    assert "highest value" not in summarise(table, table).items["q"].paired.sentence
