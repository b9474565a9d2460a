"""Rules mean the same in the server's Python and in the phone's script."""

import json
from pathlib import Path

import pytest

from evalapp.questionnaire.logic import read_expression
from evalapp.web.participant_script import (
    compose_conditions,
    compose_form_script,
    known_operations,
    shrink_script,
)

pytestmark = pytest.mark.xdist_group("journeys")

TABLE = Path(__file__).parents[1] / "questionnaire" / "expressions.json"

HTML = "text/html; charset=utf-8"

RUNNER = """
cases => cases.map(({tree, answers, itself}) => {
  const given = name => {
    const answer = answers[name] ?? "";
    return Array.isArray(answer) ? answer : String(answer);
  };
  CONDITIONS
  const found = value(tree, itself);
  if (Array.isArray(found)) return found.join(" ");
  return typeof found === "number" && !isFinite(found) ? String(found) : found;
})
"""
"""Tries expressions with the script that is sent; `given` stands for the fields of a form."""


def test_every_case_of_the_table_means_the_same_on_the_phone(phone):
    cases = [case for case in json.loads(TABLE.read_text("utf-8")) if "value" in case]
    conditions = compose_conditions(known_operations(), ["days"])
    sent = [
        {
            "tree": read_expression(case["expression"]).tree,
            "answers": case.get("answers", {}),
            "itself": as_typed(case.get("self", "")),
        }
        for case in cases
    ]
    runner = shrink_script(RUNNER.replace("CONDITIONS", conditions)).strip().rstrip(";")
    values = phone.evaluate(runner, sent)
    different = [
        (case["expression"], value, case["value"])
        for case, value in zip(cases, values, strict=True)
        if value != case["value"] or isinstance(value, bool) is not isinstance(case["value"], bool)
    ]
    assert different == []


def as_typed(value):
    return value if isinstance(value, list) else str(value)


def show_form(phone, fields, rules):
    """Open a form of the participants' kind: fields as HTML, and a section or question a rule."""
    expressions = {name: read_expression(text) for name, text in rules.items()}
    operations = frozenset().union(*(each.operations() for each in expressions.values()))
    for name, expression in expressions.items():
        rule = json.dumps(expression.tree).replace("'", "&#39;")
        fields = fields.replace(f"[{name}]", f"id={name} data-r='{rule}'")
    page = (
        "<style>[hidden],[data-off]:not(section){display:none!important}</style>"
        "<form id=f data-code=1><input name=at value=0><input name=id value=1>"
        f"{fields}</form><p id=kept hidden><button></button></p>"
        f"<script>{compose_form_script(operations, ('follow', 'ending', 'rules', 'days'))}</script>"
    )
    phone.route("http://phone.example/", lambda route: route.fulfill(body=page, content_type=HTML))
    phone.goto("http://phone.example/")


def shown(phone, *ids):
    return [each for each in ids if phone.locator(f"#{each}:not([data-off])").count()]


def test_rules_follow_what_is_typed_in_any_order(phone):
    show_form(
        phone,
        "<section><h2></h2><p class=q [last]><input name=c></p><p class=q [middle]><input name=b>"
        "</p><p class=q><input name=a></p></section>",
        {"last": "${b} = 'yes'", "middle": "${a} > 3"},
    )
    assert shown(phone, "last", "middle") == []
    phone.fill("[name=a]", "4")
    assert shown(phone, "last", "middle") == ["middle"]
    phone.fill("[name=b]", "yes")
    assert shown(phone, "last", "middle") == ["last", "middle"]
    assert phone.locator("#last").is_visible()
    # What is no longer asked has no answer for the others.
    phone.fill("[name=a]", "3")
    assert shown(phone, "last", "middle") == []
    assert not phone.locator("#last").is_visible()


def test_answers_of_a_section_count_only_while_it_is_asked(phone):
    show_form(
        phone,
        "<section><h2></h2><input name=a value=1></section>"
        "<section [page] hidden><h2></h2><input name=b value=2></section>"
        "<section><h2></h2><p class=q [seen]>x</p></section>",
        {"page": "${a} = 1", "seen": "${b} = 2"},
    )
    assert shown(phone, "page", "seen") == ["page", "seen"]
    phone.fill("[name=a]", "0")
    assert shown(phone, "page", "seen") == []


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        ("count-selected(${m}) = 2 and selected(${m}, 'b')", True),
        ("${m} = 'a b'", True),
        ("selected(${m}, 'c')", False),
        ("${one} = 'y'", False),
        ("join('-', ${m}) = 'a-b'", True),
        ("${one} = 'x'", True),
        ("${n} = 12.5", True),
        ("string-length(${text}) = 4", True),
        ("${agreed} = 'OK' and ${agreed} = true()", True),
        ("${day} > '2017-06-14' and ${day} + 1 = 17333", True),
        ("not(${none}) and ${none} = ''", True),
        ("regex(${broken}, '[(]') and not(regex('x', ${broken}))", True),
    ],
)
def test_rules_read_every_kind_of_field(phone, rule, holds):
    show_form(
        phone,
        "<section><h2></h2>"
        "<input type=checkbox name=m value=a checked><input type=checkbox name=m value=b checked>"
        "<input type=checkbox name=m value=c><input type=radio name=one value=x checked>"
        "<input type=radio name=one value=y><input name=n inputmode=decimal value='១២,៥'>"
        "<input name=text value='សុខា'><input type=checkbox name=agreed value=OK checked>"
        "<input type=date name=day value=2017-06-15><input name=none><input name=broken value='('>"
        "<p class=q [rule]>x</p></section>",
        {"rule": rule},
    )
    assert shown(phone, "rule") == (["rule"] if holds else [])


def answer_first_page(phone, answer, by):
    """Answer and go on from the first of two pages; the second is asked after a yes."""
    show_form(
        phone,
        "<button name=go value=1 hidden></button>"
        "<section><h2></h2><input name=a><p class=go><button name=go value=1>Continue</button></p>"
        "</section><section [page] hidden><h2></h2>"
        "<p class=go><button name=go value=done>Send</button></p></section>",
        {"page": "${a} = 'yes'"},
    )
    phone.route("http://phone.example/?*", lambda route: route.fulfill(body="Thank you."))
    phone.fill("[name=a]", answer)
    button = phone.locator("section:not([hidden]) .go button")
    says = button.inner_text()
    if by == "Enter":
        phone.press("[name=a]", "Enter")
    else:
        button.click()
    return says


@pytest.mark.parametrize("by", ["button", "Enter"])
def test_the_last_page_that_is_asked_sends_the_answers(phone, by):
    assert answer_first_page(phone, "no", by) == "Send"
    phone.wait_for_url(lambda url: "go=done" in url)


@pytest.mark.parametrize("by", ["button", "Enter"])
def test_a_page_turns_while_a_later_one_is_asked(phone, by):
    assert answer_first_page(phone, "yes", by) == "Continue"
    phone.locator("#page").wait_for()
    assert phone.url == "http://phone.example/"
