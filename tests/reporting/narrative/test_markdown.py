"""Of what evaluators type, a part of Markdown is read; all else stays the text that it is."""

import pytest

from evalapp.errors import InputError
from evalapp.reporting.narrative.markdown import LONGEST, find_fields, read_markdown
from evalapp.reporting.passages import Passage, PassageKind, Run, number_throughout


def name_it(name: str) -> Run:
    return Run(f"<{name}>")


def read(text: str) -> tuple[Passage, ...]:
    return read_markdown(text, name_it)


def write(passage: Passage) -> str:
    """Return the words of a passage, without how they look."""
    inside = "/".join(map(write, passage.passages))
    return "".join(run.text for run in passage.runs) or f"{passage.kind}({inside})"


def paragraph(*runs: Run) -> Passage:
    return Passage(PassageKind.PARAGRAPH, runs)


def test_words_may_be_strong_emphasised_and_links():
    (told,) = read("A **strong** and *soft* [link](https://a.example/b) <mailto:a@b.example>")
    assert told.runs == (
        Run("A "),
        Run("strong", is_strong=True),
        Run(" and "),
        Run("soft", is_emphasised=True),
        Run(" "),
        Run("link", link="https://a.example/b"),
        Run(" "),
        Run("mailto:a@b.example", link="mailto:a@b.example"),
    )


def test_lists_and_quotes_stand_in_each_other():
    (told,) = read("- one\n- two\n  1. deep\n\n  > said\n")
    assert write(told) == "bullets(item(one)/item(two/numbers(item(deep))/quote(said)))"


def test_numbers_go_on_where_the_text_says_so():
    (told,) = read("4. four\n5. five")
    assert (told.kind, told.start) == (PassageKind.NUMBERS, 4)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# a\n\n## b\n\n###### c", [3, 3, 4]),
        ("#### first\n\n#### second", [3, 4]),
    ],
)
def test_headings_leave_no_level_out(text, levels):
    assert [(each.kind, each.level) for each in read(text)] == [
        (PassageKind.HEADING, level) for level in levels
    ]


def test_a_heading_in_a_list_is_strong_words():
    (told,) = read("- ### a")
    assert told.passages[0].passages == (paragraph(Run("a", is_strong=True)),)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<b onclick=x>bold</b>",
        "[go](javascript:alert(1))",
        "[go](data:text/html,x)",
        "[go](//evil.example)",
        "![p](http://a.example/p.png)",
        "`code`",
        "~~gone~~",
        "| a | b |",
        "$x^2$",
    ],
)
def test_all_else_is_the_text_that_it_is(text):
    (told,) = read(text)
    assert write(told) == text
    assert [run.link for run in told.runs if run.link] == []


def test_lines_below_each_other_are_one_paragraph_unless_broken():
    assert read("one\ntwo\\\nthree") == (
        paragraph(Run("one"), Run(" "), Run("two"), Run("\n"), Run("three")),
    )


def test_a_field_keeps_the_looks_of_its_place():
    (told,) = read("**by {change:trade} points** \\{n:post}")
    assert told.runs == (
        Run("by ", is_strong=True),
        Run("<change:trade>", is_strong=True),
        Run(" points", is_strong=True),
        Run(" {n:post}"),
    )


@pytest.mark.parametrize(
    "text",
    ["{}", "{Big}", "{a b}", "{a:}", "{a:b:c:d:e}", "{1}", "{a:" + "b" * 81 + "}", "{{", "{_a}"],
)
def test_other_braces_are_text(text):
    assert find_fields(text) == ()
    assert write(read(text)[0]) == text


def test_fields_are_named_once_in_their_order():
    text = "{n:post} {share:synthesis:needs:finance_2.a-b} {n:post}\n\n- {matched}"
    assert find_fields(text) == ("n:post", "share:synthesis:needs:finance_2.a-b", "matched")


def test_underscores_in_fields_are_no_emphasis():
    assert find_fields("{mean:post:_a_} _x_ {share:a_b:c_d}") == ("mean:post:_a_", "share:a_b:c_d")


def test_a_long_text_is_refused():
    assert len(read("x" * LONGEST)) == 1
    with pytest.raises(InputError, match=r"too long: a section takes 20000 signs\. Please shorten"):
        read("x" * 200_000)


@pytest.mark.parametrize("text", [">" * 10_000 + "x", "- " * 9_000 + "x", "1. " * 6_000 + "x"])
def test_what_is_nested_too_deeply_is_refused(text):
    with pytest.raises(InputError, match="too deeply"):
        read(text)


def test_four_lists_in_each_other_are_read():
    text = "- a\n  - b\n    - c\n      - d"
    assert write(read(text)[0]).count("item") == 4


@pytest.mark.parametrize(
    "piece", ["[", "*a ", "**a ", "<", "_", "*_", "[a](", "![a](", "`", "&", "{", "{a", "]", "\\"]
)
def test_signs_without_end_stay_text(piece):
    text = piece * (LONGEST // len(piece))
    assert len(read(text)) == 1


def test_items_of_all_lists_are_numbered_throughout():
    first, note, second = number_throughout(read("- a\n- b\n\nand\n\n1. c"))
    assert [(each.kind, each.start) for each in (first, second)] == [
        (PassageKind.NUMBERS, 1),
        (PassageKind.NUMBERS, 3),
    ]
    assert note == paragraph(Run("and"))


def test_without_a_list_each_paragraph_is_an_item():
    told = number_throughout(read("a\n\nb\n\n### more\n\nc"))
    assert [write(each) for each in told] == [
        "numbers(item(a)/item(b))",
        "more",
        "numbers(item(c))",
    ]
    assert [each.start for each in told] == [1, 1, 3]
