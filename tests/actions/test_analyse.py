"""`evalapp analyse`: the same figures as R (analyse/make_cases.R), people, designs, groups."""

import json
import math
from pathlib import Path
from typing import Any

import pytest

from .analysing import CASES, GROUPS, MATRIX, analyse, items_of, nulls_without_reason, run

EXPECTED = json.loads((CASES / "expected.json").read_text())


@pytest.fixture
def write(tmp_path: Path):
    def write(text: str, name: str = "answers.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


def differences(made: Any, expected: Any, path: str = "") -> list[str]:
    """Return where a document differs from what R says of it, to 1e-9."""
    if isinstance(expected, dict):
        if not isinstance(made, dict):
            return [f"{path} is {made}"]
        return [
            found
            for key, value in expected.items()
            for found in differences(made[key], value, f"{path}.{key}")
        ]
    if isinstance(expected, list):
        pairs = zip(made or [], expected, strict=True)
        return [found for one, other in pairs for found in differences(one, other, path)]
    if isinstance(expected, int | float) and made is not None:
        alike = math.isclose(made, expected, rel_tol=1e-9, abs_tol=1e-9)
        return [] if alike else [f"{path}: {made} instead of {expected}"]
    return [] if made == expected else [f"{path}: {made} instead of {expected}"]


@pytest.mark.parametrize("people", EXPECTED)
def test_figures_are_those_of_r(people: str) -> None:
    files = CASES / f"pre_{people}.csv", CASES / f"post_{people}.csv"
    document, expected = analyse(*files, "--code", "code"), EXPECTED[people]
    assert document["n_pre"] == expected["n_pre"]
    assert document["n_post"] == expected["n_post"]
    assert document["n_matched"] == expected["n_matched"]
    items = items_of(document)
    assert list(items) == list(expected["items"])
    for name, told in expected["items"].items():
        made = items[name] | {"p_holm": items[name]["paired"]["p_holm"]}
        assert differences(made, told, name) == []


@pytest.mark.parametrize("people", EXPECTED)
def test_scale_of_a_questionnaire_is_that_of_psych(people: str) -> None:
    document = analyse(CASES / f"pre_{people}.csv", "--questionnaire", MATRIX)
    (scale,) = document["scales"]
    assert (scale["name"], scale["label"]) == ("skill", "Skill")
    assert differences(scale, EXPECTED[people]["scale"]) == []


@pytest.mark.parametrize("people", EXPECTED)
def test_absent_figures_have_a_reason(people: str) -> None:
    files = CASES / f"pre_{people}.csv", CASES / f"post_{people}.csv"
    assert nulls_without_reason(analyse(*files, "--code", "code")) == []


@pytest.mark.parametrize(
    ("pre", "post", "told"),
    [
        # One person is lost, one is new, one has no code.
        ("c,q\na,1\nb,2\nd,3\n,4\n", "c,q\nb,2\na,3\ne,4\n", (4, 3, 2, 0, 2, 1)),
        # Order does not matter; spaces around a code neither.
        ('c,q\n a ,1\n"b",2\n', "q,c\n2,b\n1,a\n", (2, 2, 2, 0, 0, 0)),
        # A code that stands twice matches nobody.
        ("c,q\na,1\na,2\nb,3\n", "c,q\na,1\nb,2\n", (3, 2, 1, 1, 0, 0)),
        ("c,q\na,1\n", "c,q\n", (1, 0, 0, 0, 1, 0)),
        ("c,q\n", "c,q\n", (0, 0, 0, 0, 0, 0)),
        ("c,q\na b,1\n", "c,q\nab,1\n", (1, 1, 0, 0, 1, 1)),
    ],
)
def test_people_are_counted(write: Any, pre: str, post: str, told: tuple[int, ...]) -> None:
    document = analyse(write(pre, "pre.csv"), write(post, "post.csv"), "--code", "c")
    names = "n_pre n_post n_matched n_ambiguous n_unmatched_pre n_unmatched_post".split()
    assert tuple(document[name] for name in names) == told


@pytest.mark.parametrize(
    ("pre", "post", "reason"),
    [
        ("c,q\na,1\n", "c,q\n", "Nobody answered."),
        ("c,q\n", "c,q\n", "Nobody answered."),
        ("c,q\na,1\n", "c,r\na,1\n", "This was not part of that survey."),
    ],
)
def test_empty_survey_is_told_from_another_survey(
    write: Any, pre: str, post: str, reason: str
) -> None:
    document = analyse(write(pre, "pre.csv"), write(post, "post.csv"), "--code", "c")
    item = items_of(document)["q"]
    assert (item["post"] or {}).get("mean_reason", item.get("post_reason")) == reason


def test_strangers_have_no_pairs_and_are_compared_as_groups(write: Any) -> None:
    files = write("c,q\na,1\nb,2\n", "pre.csv"), write("c,q\nd,3\ne,4\n", "post.csv")
    item = items_of(analyse(*files, "--code", "c"))["q"]
    assert item["paired"]["n_pairs"] == 0
    assert item["unpaired"]["difference"] == 2
    assert "People could not be matched" in run(*files, "--code", "c").stdout


def test_two_files_without_code_are_compared_as_groups(write: Any) -> None:
    file = write("q\n1\n2\n3\n4\n5\n5\n")
    item = items_of(analyse(file, file))["q"]
    assert (item["paired"], item["paired_reason"]) == (None, "People could not be matched.")
    assert (item["unpaired"]["difference"], item["unpaired"]["p_raw"]) == (0, 1)


def test_one_survey_has_nothing_to_compare(write: Any) -> None:
    document = analyse(write("q\n1\n2\n"))
    assert (document["n_pre"], document["n_post"]) == (2, None)
    assert items_of(document)["q"]["post_reason"] == "There is only one survey."


def test_zero_and_one_have_mcnemar_and_figures_of_numbers(write: Any) -> None:
    pre = "c,q\n" + "".join(f"p{i},{int(i < 3)}\n" for i in range(10))
    post = "c,q\n" + "".join(f"p{i},{int(i < 8)}\n" for i in range(10))
    item = items_of(analyse(write(pre, "pre.csv"), write(post, "post.csv"), "--code", "c"))["q"]
    assert (item["kind"], item["pre"]["counts"]) == ("binary", {"1": 3, "0": 7})
    assert (item["pre"]["mean"], item["pre"]["median"]) == (0.3, 0)
    assert item["paired"]["mcnemar"] == {"b": 5, "c": 0, "p": 0.0625}
    assert item["paired"]["wilcoxon"] == {"w_plus": 40, "p": 0.0625, "method": "exact"}
    assert item["paired"]["primary"] == "mcnemar"


def test_items_are_those_asked_for_in_that_order(write: Any) -> None:
    document = analyse(write("a,b,c\n1,2,3\n"), "--items", "c, a,c")
    assert list(items_of(document)) == ["c", "a"]


def test_groups_are_those_of_the_column_small_ones_without_counts(write: Any) -> None:
    (item,) = analyse(write(GROUPS), "--code", "code", "--by", "country")["items"]
    told = [(group["by"], group["name"], group["n"]) for group in item["groups"]]
    assert told == [
        ("country", "kh", 9),
        ("country", "la", None),
        ("country", "th", 8),
        ("country", "vn", 7),
    ]
    for group in item["groups"]:
        if group["suppressed"]:
            assert set(group) == {"by", "name", "n", "n_reason", "suppressed"}


def test_group_may_be_named_in_one_file_only(write: Any) -> None:
    post = "code,q\n" + "".join(f"kh{person},5\n" for person in range(9))
    files = write(GROUPS, "pre.csv"), write(post, "post.csv")
    (item,) = analyse(*files, "--code", "code", "--by", "country")["items"]
    shown = [group for group in item["groups"] if not group["suppressed"]]
    assert [(group["name"], group["paired"]["n_pairs"]) for group in shown] == [("kh", 9)]


def test_three_files_are_compared_by_code(write: Any) -> None:
    rows = {
        "pre": [1, 2, 3, 2, 3, 4, 2, 1],
        "post": [2, 3, 3, 4, 5, 4, 4, 2],
        "later": [2, 2, 3, 3, 4, 4, 3, 2],
    }
    files = [
        write("c,q\n" + "".join(f"p{i},{x}\n" for i, x in enumerate(values)), f"{name}.csv")
        for name, values in rows.items()
    ]
    document = analyse(*files, "--code", "c")
    assert (document["n_follow_up"], document["n_matched_thrice"]) == (8, 8)
    (item,) = document["items"]
    # R: friedman.test(cbind(pre, post, later)); W = Q/(8·2)
    assert (
        differences(
            item["waves"]["friedman"],
            {
                "statistic": 10.5714285714286,
                "df": 2,
                "p": 0.0050634140171,
                "kendall_w": 0.66071428571,
            },
        )
        == []
    )
    assert list(item["waves"]["comparisons"]) == ["pre_post", "post_follow_up", "pre_follow_up"]
    assert (item["follow_up"]["n"], item["follow_up"]["mean"]) == (8, 2.875)
    assert nulls_without_reason(document) == []


@pytest.mark.parametrize("people", EXPECTED)
@pytest.mark.parametrize("third", EXPECTED)
def test_three_files_of_any_size_have_a_figure_or_a_reason(people: str, third: str) -> None:
    files = CASES / f"pre_{people}.csv", CASES / f"post_{people}.csv", CASES / f"pre_{third}.csv"
    assert nulls_without_reason(analyse(*files, "--code", "code")) == []


def test_groups_are_compared_with_what_fits_their_answers(write: Any) -> None:
    document = analyse(write(GROUPS), "--by", "country")
    tests = items_of(document)["q"]["group_tests"]
    assert [group["name"] for group in tests["pre"]["groups"]] == ["kh", "th", "vn"]
    assert tests["pre"]["primary"] == "kruskal_wallis"
    assert (tests["post"], tests["post_reason"]) == (None, "There is only one survey.")
    assert nulls_without_reason(document) == []
