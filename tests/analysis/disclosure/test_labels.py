"""Labels on answers are told by groups only where they do not tell of few, before or now."""

import random
from itertools import combinations

from evalapp.analysis.disclosure.labels import Labelled, choose_labelled


def label(count, **labels):
    """Return `count` answers; each label is the numbers of the answers that have it."""
    return Labelled(
        list(labels),
        {str(n): [name for name, own in labels.items() if n in own] for n in range(count)},
    )


def test_the_first_table_tells_all_labels_of_enough_people():
    told = choose_labelled([], label(20, many=range(8), few=range(4), most=range(16)), 5)
    assert (told.labels, len(told.answers)) == (["many"], 20)


def test_fewer_answers_than_the_smallest_group_are_not_told():
    assert choose_labelled([], label(4, all=range(4)), 5) is None


def test_two_labels_that_differ_by_one_answer_are_not_both_told():
    told = choose_labelled([], label(20, one=range(8), more=range(9)), 5)
    assert told.labels == ["more"]


def test_one_answer_more_leaves_the_table_as_it_was():
    first = choose_labelled([], label(20, many=range(8)), 5)
    assert choose_labelled([first], label(21, many=range(9)), 5) is first
    assert choose_labelled([first], label(25, many=range(8)), 5).answers.keys() == {
        str(n) for n in range(25)
    }


def test_a_label_moved_to_another_answer_leaves_the_table_as_it_was():
    first = choose_labelled([], label(20, many=range(8)), 5)
    assert choose_labelled([first], label(20, many=range(1, 9)), 5) is first


def test_nothing_is_told_once_one_of_the_answers_is_gone():
    first = choose_labelled([], label(20, many=range(8)), 5)
    assert choose_labelled([first], label(19, many=range(8)), 5) is None


def test_no_sum_or_difference_of_three_tables_tells_of_few_whatever_is_labelled():
    for seed in range(30):
        chance = random.Random(seed)
        shown = []
        for _ in range(6):
            now = label(
                chance.randint(14, 18),
                **{name: chance.sample(range(14), chance.randint(5, 9)) for name in "abc"},
            )
            told = choose_labelled(shown, now, 5)
            if told is not None and told not in shown:
                shown.append(told)
        sets = {own for told in shown for own in told.list_sets()}
        assert shown
        for one, two, three in combinations(sets, 3):
            for sign in (-1, 1):
                weights = [
                    (key in one) + sign * (key in two) - (key in three) for key in one | two | three
                ]
                assert not 0 < sum(weight != 0 for weight in weights) < 5
