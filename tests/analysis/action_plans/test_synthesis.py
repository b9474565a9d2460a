"""Action plans taken together: every figure by hand, what is empty, what changes nothing."""

import random

from hypothesis import given
from hypothesis import strategies as st

from evalapp.analysis.action_plans.results import (
    Achievement,
    Audience,
    Choices,
    Grouping,
    IndicatorSum,
    Offer,
    PlanName,
    Selection,
    Telling,
)
from evalapp.analysis.action_plans.synthesis import synthesise
from evalapp.analysis.figures import Withheld
from evalapp.analysis.reasons import Absent, Reason
from evalapp.questionnaire.planning.plans import Activity
from evalapp.questionnaire.planning.progress import Status
from tests.analysis.action_plans.plans import make_plan, report


def told(*records, audience=Audience.STAFF, minimum=5, **more):
    return synthesise(records, audience, minimum, **more)


def name(record):
    return PlanName(record.key, record.plan.title, record.language)


def test_no_plans_at_all():
    made = told()
    assert (made.whole.n_plans, made.whole.percent) == (0, Absent(Reason.NO_ANSWERS))
    assert made.whole.plans.counts == dict.fromkeys(Status, 0)
    assert (made.outputs, made.challenges, made.matches) == ((), (), ())
    assert made.groups == dict.fromkeys(Grouping, ())


def test_one_plan_without_news():
    made = told(make_plan("a", country="kh"))
    assert (made.whole.n_reporting, made.whole.percent) == (0, Absent(Reason.NO_ANSWERS))
    assert made.whole.plans.counts[Status.NOT_STARTED] == 1
    assert made.needs[Grouping.COUNTRY].groups == ()
    assert [group.name for group in made.groups[Grouping.COUNTRY]] == ["kh"]


def test_standing_of_plans_and_activities():
    done = make_plan("a", activities=("x", "y"), updates=[report(statuses=["done", "given_up"])])
    begun = make_plan("b", activities=("x", "y"), updates=[report(statuses=["done"])])
    made = told(done, begun, make_plan("c"))
    assert made.whole.plans.counts == dict.fromkeys(Status, 0) | {
        Status.NOT_STARTED: 1,
        Status.GOING_ON: 1,
        Status.DONE: 1,
    }
    assert made.whole.activities.counts == dict.fromkeys(Status, 0) | {
        Status.NOT_STARTED: 2,
        Status.DONE: 2,
        Status.GIVEN_UP: 1,
    }
    assert (made.whole.percent, made.whole.n_percent) == (75.0, 2)


def test_what_was_told_last_counts_and_what_was_left_out_later_stays():
    plan = make_plan(
        "a",
        updates=[
            report(2, needs=("export", "finance"), achievements={"certificate": 1}),
            report(3, needs=("finance",)),
        ],
    )
    made = told(plan)
    assert made.whole.needs == Choices({"finance": 1}, 1)
    assert made.whole.achievements == (Achievement("certificate", 1, 1, 1),)


def test_achievements_are_added_up_by_kind():
    made = told(
        make_plan("a", updates=[report(achievements={"certificate": 2, "brochure": None})]),
        make_plan("b", updates=[report(achievements={"certificate": 3, "brochure": 0})]),
        make_plan("c", updates=[report(other_achievement="A shop", achievements={"other": 1})]),
    )
    assert made.whole.achievements == (
        Achievement("certificate", 2, 2, 5),
        Achievement("brochure", 2, 1, 0),
        Achievement("other", 1, 1, 1),
    )
    assert [each.text for each in made.other_achievements] == ["A shop"]


def measured(indicator, baseline, target):
    return Activity(1, "Sell", indicator=indicator, baseline=baseline, target=target)


def test_outputs_against_targets():
    risen = make_plan("a", activities=[measured("Tonnes", 10, 30)], updates=[report(outputs=[25])])
    fallen = make_plan("b", activities=[measured("loss", 40, 20)], updates=[report(outputs=[30])])
    silent = make_plan("c", activities=[measured("tonnes ", None, 10)])
    level = make_plan("d", activities=[measured("", 5, 5)], updates=[report(outputs=[5])])
    made = told(risen, fallen, silent, level, make_plan("e"))
    assert [(each.plan.key, each.reached, each.share) for each in made.outputs] == [
        ("a", 25, 0.75),
        ("b", 30, 0.5),
        ("c", None, Absent(Reason.NO_ANSWERS)),
        ("d", 5, Absent(Reason.NO_WAY)),
    ]
    assert made.indicators == (IndicatorSum("Tonnes", 2, 1, 10, 30, 25, 0.75),)


def test_what_shall_fall_is_not_added_to_what_shall_rise():
    made = told(
        make_plan("a", activities=[measured("cost", 10, 5)]),
        make_plan("b", activities=[measured("cost", 10, 15)]),
    )
    assert made.indicators == ()


def test_nobody_reported_a_number():
    made = told(*(make_plan(key, activities=[measured("cost", 10, 15)]) for key in "ab"))
    assert made.indicators == (IndicatorSum("cost", 2, 0, 0, 0, 0, Absent(Reason.NO_ANSWERS)),)


def test_needs_by_country_and_cluster():
    made = told(
        make_plan("a", country="kh", cluster="Rice", updates=[report(needs=("export",))]),
        make_plan("b", country="kh", cluster=" rice", updates=[report(needs=("export", "cost"))]),
        make_plan("c", country="vn", cluster="rice", updates=[report(needs=("cost",))]),
        make_plan("d", updates=[report(needs=("cost",))]),
        make_plan("e", country="th"),
    )
    matrix = made.needs[Grouping.COUNTRY]
    assert (matrix.groups, matrix.sizes) == (("kh", "vn"), {"kh": 2, "vn": 1})
    assert list(matrix.totals.items()) == [("cost", 3), ("export", 2)]
    assert matrix.cells == {"cost": {"kh": 1, "vn": 1}, "export": {"kh": 2, "vn": 0}}
    # The spelling that most wrote.
    assert made.needs[Grouping.CLUSTER].groups == ("rice",)


def test_strategies_that_helped_stand_first():
    failed = ("packaging", "Too dear", "Asked the bank", "no")
    helped = ("packaging", "Too dear", "Bought together", "yes")
    made = told(
        make_plan("a", updates=[report(difficulties=[failed, ("cost", "Diesel", "", "")])]),
        make_plan("b", updates=[report(difficulties=[helped])]),
    )
    assert [(each.need, each.n_plans) for each in made.challenges] == [
        ("packaging", 2),
        ("cost", 1),
    ]
    assert [each.strategy for each in made.challenges[0].tried] == [
        "Bought together",
        "Asked the bank",
    ]


def test_difficulty_told_twice_counts_once_with_what_was_done_last():
    made = told(
        make_plan(
            "a",
            updates=[
                report(2, difficulties=[("cost", "Diesel", "Waited", "no")]),
                report(3, difficulties=[("cost", "diesel", "Shared a lorry", "yes")]),
                report(4, difficulties=[("cost", "Diesel", "", "")]),
            ],
        )
    )
    (challenge,) = made.challenges
    assert [(each.strategy, each.helped) for each in challenge.tried] == [("Shared a lorry", "yes")]


def test_offers_stand_with_the_needs_of_plans():
    first = make_plan("a", updates=[report(needs=("export",))])
    second = make_plan("b")
    named, unnamed = Offer("I know a buyer", "en", "export"), Offer("Call me", "en", plan="a")
    lost, gone = Offer("Visit us", "th", plan="b"), Offer("For another", "th", plan="zz")
    made = told(first, second, offers=[gone, lost, unnamed, named])
    assert [(each.need, each.plans, each.offers) for each in made.matches] == [
        ("export", (name(first),), (named, unnamed)),
        ("", (), (lost,)),
    ]


def test_selection_by_each_grouping():
    plan = make_plan(
        "a", programmes=("p", "q"), workshop="w", country="kh", province="kampot", cluster="Rice"
    )
    for by, group in [
        (Grouping.PROGRAMME, "q"),
        (Grouping.WORKSHOP, "w"),
        (Grouping.COUNTRY, "kh"),
        (Grouping.PROVINCE, "kh/kampot"),
        (Grouping.CLUSTER, "  RICE "),
    ]:
        assert told(plan, selection=Selection(by, group)).whole.n_plans == 1
        assert told(plan, selection=Selection(by, "other")).whole.n_plans == 0


def test_tellings_are_what_was_written_last():
    plan = make_plan("a", updates=[report(2, lessons="One"), report(3, lessons="Two"), report(4)])
    assert told(plan).lessons == (Telling(name(plan), "Two"),)


NEEDS = st.lists(st.sampled_from(["export", "cost", "finance"]), unique=True).map(tuple)


@st.composite
def plans(draw, key, **fixed):
    """Draw a plan with up to two updates."""
    own = {
        "country": draw(st.sampled_from(["", "kh", "vn"])),
        "province": draw(st.sampled_from(["", "kampot", "other"])),
        "cluster": draw(st.sampled_from(["", "Rice", "rice", "Pepper"])),
        "programmes": tuple(draw(st.sets(st.sampled_from("pq")).map(sorted))),
        "workshop": draw(st.sampled_from(["w1", "w2"])),
        "activities": [measured(draw(st.sampled_from(["", "Tonnes"])), 0.1, 0.7)],
        "is_public": draw(st.booleans()),
        **fixed,
    }
    updates = [
        report(
            month,
            statuses=[draw(st.sampled_from(list(Status)))],
            outputs=[draw(st.floats(0, 1))],
            needs=draw(NEEDS),
            support=draw(NEEDS),
            difficulties=[(draw(st.sampled_from(["export", "cost"])), key, "Tried", "yes")],
            lessons=f"Lesson of {key}",
            achievements={"certificate": draw(st.integers(0, 3))},
        )
        for month in range(2, 2 + draw(st.integers(0, 2)))
    ]
    return make_plan(key, updates=updates, **own)


@st.composite
def worlds(draw, prefix, most=8, **fixed):
    n = draw(st.integers(0, most))
    return [draw(plans(f"{prefix}{number}", **fixed)) for number in range(n)]


@given(worlds("a"), st.randoms(use_true_random=False))
def test_order_of_plans_changes_nothing(records, chance: random.Random):
    shuffled = list(records)
    chance.shuffle(shuffled)
    assert told(*shuffled) == told(*records)


@given(worlds("a", is_public=True), worlds("b", is_public=False), worlds("c", is_public=False))
def test_public_never_learns_of_private_plans(public, private, others):
    offers = [Offer("Help", "en", "export"), Offer("To one", "en", plan="b0")]
    selections = [Selection(), Selection(Grouping.COUNTRY, "kh"), Selection(Grouping.CLUSTER, "x")]
    one, other = (
        [
            told(
                *public,
                *hidden,
                audience=Audience.PUBLIC,
                minimum=3,
                selection=selection,
                offers=offers,
            )
            for selection in selections
        ]
        for hidden in (private, others)
    )
    # Only their number may differ, and only where none or enough of them are.
    numbers = [
        len(hidden) if len(hidden) not in (1, 2) else Withheld() for hidden in (private, others)
    ]
    assert [one[0].n_private, other[0].n_private] == numbers
    assert [each.n_private for each in one[1:]] == [Withheld()] * 2
    if numbers[0] == numbers[1]:
        assert one == other
    else:
        assert one[1:] == other[1:]


def test_all_plans_private():
    records = [make_plan(str(number), is_public=False) for number in range(5)]
    made = told(*records, audience=Audience.PUBLIC)
    assert (made.whole.n_plans, made.n_private) == (0, 5)
    assert told(*records).whole.n_plans == 5
    assert told(*records[:4], audience=Audience.PUBLIC).n_private == Withheld()
    assert told(*records).n_private is None
