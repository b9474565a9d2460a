"""Whatever is typed, the phone shows and computes what the server decides: forms made by chance."""

import random
from collections.abc import Iterator

import pytest
from werkzeug.datastructures import MultiDict

from evalapp.questionnaire.reader import read_source
from evalapp.questionnaire.toml_text import write_toml
from evalapp.questionnaire.values import to_string
from evalapp.web.participant_reading import read_filled
from tests.journeys.filling import open_first_page

pytestmark = pytest.mark.xdist_group("journeys")

STEPS = 25
TEXTS = ("1", "2", "3", "0", "x", "y", "")

RULES = (
    "${{{0}}} = '{1}'",
    "${{{0}}} > 1",
    "selected(${{{0}}}, 'x')",
    "count-selected(${{{0}}}) >= 1",
    "${{{0}}} != '' and not(${{{2}}} = 'y')",
    "${{{0}}} = ${{{2}}}",
    "coalesce(${{{0}}}, ${{{2}}}) != ''",
)
VALUES = (
    "coalesce(${{{0}}}, 0) + coalesce(${{{2}}}, 0)",
    "if(${{{0}}} = '{1}', ${{{2}}}, 'else')",
    "concat(${{{0}}}, '-', ${{{2}}})",
    "count-selected(${{{0}}}) * 2",
    "sum(${{{0}}})",
    "count(${{{0}}}) + count-non-empty(${{{2}}})",
    "max(${{{0}}}, 1)",
    "join('/', ${{{0}}}, ${{{2}}})",
)


class Maker:
    """Makes a questionnaire in which each rule looks at what stands before it."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.names: list[str] = []

    def rule(self, patterns: tuple[str, ...]) -> str:
        draw = self.chance.choice
        return draw(patterns).format(draw(self.names), draw("123xy"), draw(self.names))

    def question(self, name: str, kind: str = "") -> dict[str, object]:
        kind = kind or self.chance.choice(
            ["integer", "text", "select_one xy", "select_multiple xy", "calculate", "select_one xy"]
        )
        made: dict[str, object] = {"type": kind, "name": name, "label": {"en": f"Question {name}"}}
        if self.names and self.chance.random() < 0.6:
            made["relevant"] = self.rule(RULES)
        if self.names and kind.startswith("select") and self.chance.random() < 0.5:
            made["choice_filter"] = f"only = '' or {self.rule(RULES)}"
            made["appearance"] = self.chance.choice(["minimal", ""])
        if kind == "calculate":
            made["calculation"] = self.rule(VALUES)
        if self.names and self.chance.random() < 0.3:
            made["label"] = {"en": f"Question {name} on ${{{self.chance.choice(self.names)}}}"}
        self.names.append(name)
        return made

    def questions(self, prefix: str, number: int) -> list[dict[str, object]]:
        return [self.question(f"{prefix}{index}") for index in range(number)]

    def group(self, name: str, **special: object) -> dict[str, object]:
        rule = self.rule(RULES)
        made = {"name": name, "label": {"en": name}, **special}
        made["questions"] = self.questions(f"{name}_", 3)
        if self.chance.random() < 0.5:
            made["relevant"] = rule
        return made

    def entries(self) -> Iterator[dict[str, object]]:
        yield self.question("a", "integer")
        yield self.question("b", "select_multiple xy")
        yield from self.questions("c", 3)
        yield self.group("g", type="group")
        yield self.group("r", type="repeat")
        self.names.append("r")
        yield {
            **self.group("k", type="repeat", count="coalesce(${a}, 1)"),
        }
        self.names.append("k")
        yield from self.questions("d", 5)

    def make(self) -> str:
        entries = list(self.entries())
        for repeat in entries:
            if repeat["type"] == "repeat":
                place = {"type": "calculate", "name": f"{repeat['name']}_place"}
                repeat["questions"].append({**place, "calculation": "position(..)"})
        # A value that nothing looks at is not worked out on the phone.
        told = " ".join(f"${{{name}}}" for name in [*self.names, "r_place", "k_place"])
        entries.append({"type": "note", "name": "told", "label": {"en": told}})
        options = [
            {"name": name, "label": {"en": name}, "columns": {"only": only}}
            for name, only in (("x", ""), ("y", "rule"), ("1", "rule"), ("2", ""))
        ]
        page = {"name": "page", "title": {"en": "Page"}, "questions": entries}
        return write_toml(
            {
                "name": "chance",
                "version": "1",
                "default_language": "en",
                "languages": ["en"],
                "title": {"en": "Chance"},
                "choices": {"xy": options},
                "sections": [page],
            }
        )


CHANGE = """
([place, other, text]) => {
  const form = document.getElementById("f"), removing = form.querySelectorAll("[value^='remove.']");
  if (place < .15) return form.querySelector("[value^='add.']").click();
  if (place < .2) return removing[1] && removing[1].click();
  const fields = [...form.elements].filter(each =>
    each.name && !each.disabled && !/hidden|submit/.test(each.type));
  const field = fields[Math.floor(other * fields.length)];
  if (field.type === "checkbox") field.checked = !field.checked;
  else if (field.type === "radio") field.checked = true;
  else if (field.options) field.selectedIndex = Math.floor(place * 100) % field.options.length;
  else field.value = field.inputMode ? text.replace(/[a-z]/, "") : text;
  field.dispatchEvent(new Event("input", {bubbles: true}));
}
"""
"""Adds or removes a time of a repeat, or changes a field."""

LOOK = """
() => {
  const form = document.getElementById("f");
  const pairs = [...new FormData(form)], sent = new Set(pairs.filter(each => each[1]).map(String));
  const isOn = place => !place.closest("[data-off]");
  // A time that was left empty is none.
  const isReal = place => {
    const time = place.closest("fieldset");
    return !time || time.parentNode.dataset.n ||
      [...time.querySelectorAll("[name]")].some(each => sent.has(each.name + "," + each.value));
  };
  const bare = field => field.name.replace(/\\[\\d+\\]$/, "");
  const shown = [...form.querySelectorAll(".q")].filter(isOn).filter(isReal)
    .map(each => bare(each.querySelector("[name]")));
  const values = {};
  [...form.querySelectorAll("[data-v]")].filter(isReal).forEach(field => {
    const name = bare(field), value = isOn(field) ? field.value : "";
    if (!field.closest("[data-t]")) values[name] = value;
    else if (!field.closest("fieldset[data-off]")) (values[name] = values[name] || []).push(value);
  });
  return {pairs, shown: [...new Set(shown)].sort(), values};
}
"""
"""What would be sent, the questions that are shown, and what is computed."""


def look_as_server(questionnaire, pairs):
    """Return the questions that are asked, and what is computed, in a repeat time by time."""
    checked = read_filled(questionnaire, MultiDict(pairs)).checked
    shown, values = [], {}
    for name, place in questionnaire.places.items():
        if place.question.is_typed and name not in checked.not_asked:
            shown.append(name)
        given = checked.given[name]
        if place.question.kind == "calculate" and given != []:
            values[name] = [*map(to_string, given)] if place.repeat else to_string(given)
    return sorted(shown), values


@pytest.mark.parametrize("seed", range(12))
def test_phone_decides_as_the_server_does(tiny_surveys, participant, seed):
    source = Maker(seed).make()
    questionnaire = read_source(source, "chance.toml").questionnaire
    tiny_surveys.open(f"chance-{seed}", source)
    open_first_page(participant, tiny_surveys.link(f"chance-{seed}"))
    chance = random.Random(seed)
    for _ in range(STEPS):
        step = [chance.random(), chance.random(), chance.choice(TEXTS)]
        participant.evaluate(CHANGE, step)
        seen = participant.evaluate(LOOK)
        shown, values = look_as_server(questionnaire, seen["pairs"])
        assert (seen["shown"], seen["values"]) == (shown, values)
