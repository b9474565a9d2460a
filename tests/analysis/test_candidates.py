"""Candidates: pairs whose codes differ in one element."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.analysis.candidates import (
    LARGEST_CROWD,
    Standing,
    compare_elements,
    find_candidates,
    group_pairs,
)
from evalapp.analysis.matching import match_codes
from evalapp.questionnaire.pseudonym import join_hashes

NAMES = ("mother", "day", "siblings", "town")


def code(text: str) -> dict[str, str]:
    """Return the elements of a code written as four signs; a dot was left out."""
    return {name: sign for name, sign in zip(NAMES, text, strict=True) if sign != "."}


def find(pre, post, accepted=(), names=NAMES):
    """Return the candidates among these people, the exact matches left out."""
    matching = match_codes(
        [join_hashes(each, names) for each in pre],
        [join_hashes(each, names) for each in post],
        accepted,
    )
    return find_candidates(pre, post, names, matching)


@pytest.mark.parametrize(
    ("one", "other", "pairs"),
    [
        ("abcd", "abcx", ((0, 0),)),
        ("abcd", "xbcd", ((0, 0),)),
        ("abcd", "abc.", ((0, 0),)),
        ("abc.", "abc.", ((0, 0),)),
        ("abcd", "abxx", ()),
        ("abcd", "abx.", ()),
        ("abc.", "ab.d", ()),
        ("abcd", "abcd", ()),
        ("....", "....", ()),
    ],
)
def test_one_element_may_differ_or_be_missing(one, other, pairs):
    assert find([code(one)], [code(other)]).pairs == pairs


def test_elements_in_another_place_do_not_agree():
    assert find([code("abcd")], [code("bacd")]).pairs == ()


def test_two_people_with_one_code_are_candidates():
    assert find([code("abcd"), code("abcd")], [code("abcd")]).pairs == ((0, 0), (1, 0))


def test_who_was_settled_by_hand_is_no_candidate_any_more():
    people = [code("abcd"), code("abcd")], [code("abcd"), code("abcx")]
    assert find(*people, accepted=[(0, 0)]).pairs == ((1, 1),)


@pytest.mark.parametrize(("names", "pairs"), [(NAMES[:2], ()), (NAMES[:3], ((0, 0),))])
def test_one_agreeing_element_alone_is_chance(names, pairs):
    elements = [dict.fromkeys(names, "same")], [{**dict.fromkeys(names, "same"), "day": "other"}]
    assert find(*elements, names=names).pairs == pairs


def test_a_code_of_one_element_has_only_equal_candidates():
    assert find([{"day": "1"}] * 2, [{"day": "1"}, {"day": "2"}], names=("day",)).pairs == (
        (0, 0),
        (1, 0),
    )


def test_people_without_a_code_are_no_candidates():
    assert find([{}, {}], [{}], names=()).pairs == ()


def test_a_crowd_is_counted_not_paired():
    crowd = [code("abcd")] * (LARGEST_CROWD + 1)
    found = find([*crowd, code("wxyz")], [code("abcx"), code("wxy.")])
    assert (found.pairs, found.crowded) == (((LARGEST_CROWD + 1, 1),), LARGEST_CROWD + 2)


def test_elements_are_compared_by_name():
    assert compare_elements(code("abc."), code("axcd"), NAMES) == {
        "mother": Standing.AGREES,
        "day": Standing.DIFFERS,
        "siblings": Standing.AGREES,
        "town": Standing.MISSING,
    }


def test_pairs_that_share_somebody_stand_together():
    assert group_pairs([(0, 0), (3, 3), (1, 0), (1, 2)]) == [
        ((0, 0), (1, 0), (1, 2)),
        ((3, 3),),
    ]


elements = st.lists(
    st.fixed_dictionaries({}, optional={name: st.sampled_from("ab") for name in NAMES}),
    max_size=7,
)


@given(elements, elements)
def test_the_two_sides_may_be_swapped(pre, post):
    forth, back = find(pre, post), find(post, pre)
    assert sorted((row, other) for other, row in back.pairs) == list(forth.pairs)
    assert back.crowded == forth.crowded


@given(elements, elements)
def test_exact_matches_are_in_no_pair(pre, post):
    codes = [[join_hashes(each, NAMES) for each in side] for side in (pre, post)]
    exact = match_codes(*codes)
    pairs = find(pre, post).pairs
    assert {row for row, _ in pairs} & set(exact.rows_pre.tolist()) == set()
    assert {row for _, row in pairs} & set(exact.rows_post.tolist()) == set()


@given(elements, elements, st.randoms(use_true_random=False))
def test_the_order_of_people_does_not_matter(pre, post, chance):
    order = chance.sample(range(len(pre)), len(pre))
    shuffled = find([pre[row] for row in order], post).pairs
    assert sorted((order[row], other) for row, other in shuffled) == list(find(pre, post).pairs)


@given(elements, elements)
def test_every_pair_agrees_in_all_but_one_and_no_other_does(pre, post):
    made = find(pre, post)
    codes = [[join_hashes(each, NAMES) for each in side] for side in (pre, post)]
    exact = match_codes(*codes)
    near = {
        (row, other)
        for row, one in enumerate(pre)
        for other, two in enumerate(post)
        if list(compare_elements(one, two, NAMES).values()).count(Standing.AGREES) >= 3
        and row not in exact.rows_pre
        and other not in exact.rows_post
    }
    assert set(made.pairs) == near


pairs = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), unique=True, max_size=12)


@given(pairs)
def test_groups_hold_every_pair_once_and_share_nobody(pairs):
    groups = group_pairs(pairs)
    assert sorted(pair for group in groups for pair in group) == sorted(pairs)
    for side in (0, 1):
        people = [{pair[side] for pair in group} for group in groups]
        assert sum(map(len, people)) == len(set().union(*people))
