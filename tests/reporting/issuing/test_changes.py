"""What changed from one version to the next, and which differences tell of few people."""

import pytest

from evalapp.i18n import get_translator
from evalapp.reporting.issuing.changes import Changed, Told, compare, list_telling
from evalapp.reporting.issuing.figures import Figure, list_figures
from evalapp.reporting.issuing.headline import write_headlines
from evalapp.reporting.issuing.telling import tell_changes

BEFORE = Told(
    answers={"pre": 27},
    sections={"summary": "a", "method": "b"},
    texts={"lessons": {"en": "Old"}},
    settings={"program": "1.0", "minimum": "5", "design": "x"},
)


def make(question="plan", figure="pre.mean", value=2.0, about="pre"):
    return Figure(about, question, "", "", figure, value)


def test_equal_versions_have_no_changes():
    changes = compare(BEFORE, BEFORE, [make()], [make(value=2.0 + 1e-12)])
    assert not changes
    assert tell_changes(changes, get_translator("en")) == ()


def test_every_kind_of_change_is_told_in_a_sentence():
    now = Told(
        answers={"pre": 27, "post": 12},
        sections={"summary": "c", "method": "b"},
        texts={"lessons": {"en": "New"}},
        settings={"program": "1.1", "minimum": "5", "design": "y"},
    )
    changes = compare(BEFORE, now, [make()], [make(value=2.5), make("sell")])
    assert tell_changes(changes, get_translator("en")) == (
        "Answers – After the training: 0 → 12",
        "2 figures changed.",
        "Program: 1.0 → 1.1",
        "The design of the report changed.",
        "Texts that changed: Lessons learned.",
        "Chapters that changed: Summary.",
    )


def test_figures_that_come_and_go_are_changes():
    changes = compare(BEFORE, BEFORE, [make("plan")], [make("sell", value=None), make("sum")])
    assert changes.figures == [
        Changed(make("plan").place, 2.0, None),
        Changed(make("sum").place, None, 2.0),
    ]


@pytest.mark.parametrize(
    ("before", "now", "telling"),
    [(12, 12, []), (12, 16, ["pre.n"]), (12, 11, ["pre.n"]), (12, 17, []), (None, 3, [])],
)
def test_few_people_more_or_fewer_are_told_of(before, now, telling):
    found = list_telling([make(figure="pre.n", value=before)], [make(figure="pre.n", value=now)], 5)
    assert [place[4] for place in found] == telling


def test_another_average_of_as_many_people_tells_of_few():
    n = make(figure="pre.n", value=12)
    assert list_telling([n, make(value=2)], [n, make(value=3)], 5) == [make().place]
    more = make(figure="pre.n", value=20)
    assert list_telling([n, make(value=2)], [more, make(value=3)], 5) == []


def test_another_count_of_as_many_people_tells_of_few():
    n, place = make(figure="pre.n", value=12), "pre.counts.3"
    found = list_telling([n, make(figure=place, value=2)], [n, make(figure=place, value=3)], 5)
    assert [each[4] for each in found] == [place]


def test_figures_are_told_with_their_question_and_group():
    document = {
        "n_pre": 12,
        "items": [
            {
                "name": "plan",
                "label": "I can plan.",
                "pre": {"n": 12, "ci": [1.5, 2.5]},
                "paired": None,
                "paired_reason": "Nobody answered both times.",
                "groups": [{"by": "_programme", "name": "Clusters", "n": 6}],
            }
        ],
    }
    assert list(list_figures("pre", document)) == [
        Figure("pre", "", "", "", "n_pre", 12.0),
        Figure("pre", "plan", "", "", "pre.n", 12.0),
        Figure("pre", "plan", "", "", "pre.ci.1", 1.5),
        Figure("pre", "plan", "", "", "pre.ci.2", 2.5),
        Figure("pre", "plan", "", "", "paired", None, "Nobody answered both times."),
        Figure("pre", "plan", "_programme", "Clusters", "n", 6.0),
    ]


def test_first_figures_are_told_before_and_now():
    figures = [
        Changed(("pre", "plan", "", "", "pre.mean"), 2.0, 2.5),
        Changed(("change", "plan", "", "", "paired.mean_change"), None, 0.5),
        Changed(("pre", "exports", "", "", "pre.shares.yes.share"), 0.5, 0.25),
        Changed(("pre", "plan", "", "", "pre.sd"), 1.0, 1.1),
    ]
    labels = {"plan": "I can plan.", "exports": "Exports?", "exports/yes": "Yes"}
    table = write_headlines(figures, labels, (1, 2), get_translator("en"))
    assert table.heads == ("Question", "Version 1", "Version 2")
    assert table.rows == (
        ("Before the training – I can plan. – Mean", "2.0", "2.5"),
        ("I can plan. – Change", "–", "0.5"),
        ("Before the training – Exports? – Yes", "50\xa0%", "25\xa0%"),
    )
