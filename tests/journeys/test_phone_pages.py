"""What a phone is sent, and what the script and the server make of the same rules."""

import json

import pytest

from evalapp.i18n import LANGUAGE_NAMES
from evalapp.questionnaire.logic import read_expression

pytestmark = pytest.mark.xdist_group("journeys")

CASES = [
    ("${a} = 'x'", {"a": "x"}, True),
    ("${a} = 'x'", {}, False),
    ("${a} != ''", {"a": "x"}, True),
    ("${n} > 3 and ${n} <= 5", {"n": "5"}, True),
    ("${n} > 3 or ${a} = 'x'", {"n": "2", "a": "y"}, False),
    ("${n} = 2", {"n": "2"}, True),
    ("${n} + 1 = 3", {"n": "2"}, True),
    ("-${n} < 0", {"n": "2"}, True),
    ("${n} div 2 = 1", {"n": "2"}, True),
    ("${n} mod 2 = 1", {"n": "3"}, True),
    ("${n} < 3", {}, False),
    ("selected(${m}, 'b')", {"m": ["a", "b"]}, True),
    ("selected(${m}, 'c')", {"m": ["a", "b"]}, False),
    ("count-selected(${m}) >= 2", {"m": ["a", "b"]}, True),
    ("not(${a} = 'x')", {"a": "x"}, False),
    ("string-length(${a}) = 3", {"a": "កខគ"}, True),
    ("regex(${a}, '[0-9]{2}')", {"a": "123"}, False),
    ("regex(${a}, '[0-9]{3}')", {"a": "123"}, True),
    ("contains(${a}, 'b')", {"a": "abc"}, True),
    ("if(${a} = 'x', 1, 2) = 1", {"a": "x"}, True),
    ("coalesce(${a}, 'z') = 'z'", {}, True),
    ("int(${d}) = 2", {"d": "2.7"}, True),
    ("${t} < '2017-06-15'", {"t": "2017-06-14"}, True),
    ("true() and not(false())", {}, True),
]


def page_of(rule, answers):
    """A form of the participants' kind with one ruled question."""
    fields = "".join(
        f"<input type=checkbox name={name} value={value} checked>"
        for name, values in answers.items()
        for value in (values if isinstance(values, list) else [])
    ) + "".join(
        f'<input name={name} value="{value}">'
        for name, value in answers.items()
        if isinstance(value, str)
    )
    return (
        "<form id=f data-code=1><input name=at value=0><input name=id value=1>"
        f"<section><h2></h2>{fields}<p id=ruled data-r='{rule}'>ruled</p></section></form>"
        "<p id=kept hidden><button></button></p>"
    )


@pytest.mark.parametrize(("text", "answers", "holds"), CASES)
def test_rule_means_the_same_on_server_and_phone(served, phone, pytestconfig, text, answers, holds):
    expression = read_expression(text)
    assert expression.is_true(answers) is holds
    rule = json.dumps(expression.tree, ensure_ascii=False).replace("'", "&#39;")
    script = pytestconfig.rootpath / "evalapp/web/participant/form.js"
    phone.goto(f"{served.address}/healthz")
    phone.evaluate("localStorage.clear()")
    phone.set_content(page_of(rule, answers))
    phone.evaluate(f"(() => {{ {script.read_text('utf-8')} }})()")
    phone.evaluate("window.dispatchEvent(new Event('DOMContentLoaded'))")
    assert phone.locator("#ruled").is_visible() is holds


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
@pytest.mark.parametrize("code", ["123456", "234567", "345678"])
def test_questionnaire_comes_in_one_request_and_fits_the_phone(served, participant, code, language):
    requests = []
    participant.on("request", lambda request: requests.append(request.url))
    participant.goto(f"{served.address}/r/{code}?lang={language}")
    assert requests == [f"{served.address}/r/{code}?lang={language}"]
    participant.evaluate("document.querySelectorAll('section').forEach(s => s.hidden = false)")
    assert participant.evaluate("document.documentElement.scrollWidth") == 390
