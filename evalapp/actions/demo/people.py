"""Who takes part in the demo, as `cast.toml` lists them, and the code that each would rebuild."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from random import Random
from typing import Final

from evalapp.actions.demo.chance import chance

SME_CLUSTER: Final = "sme_cluster"
BUSINESS_DATABASE: Final = "business_database"
BOTH: Final = (SME_CLUSTER, BUSINESS_DATABASE)

FIRST_LETTERS: Final[Mapping[str, str]] = {
    "en": "SMCNPTKRLDBHAV",
    "km": "សមចគពតនរលហកថឆជប",
    "my": "မခတစအနသဒလကရဇဝပ",
    "th": "สมกนปพวรอจชดทศ",
    "vi": "HLMTNĐPVXCBDKG",
}
"""Language → letters with which names of people and places begin."""

FEWEST_DIFFERENCES: Final = 3
"""Elements in which any two people's codes differ: one slip leads to nobody else."""


@dataclass(frozen=True)
class Person:
    """A participant. `group` is the part of the cast: trained, others or visitors."""

    number: int
    group: str
    programmes: tuple[str, ...]
    country: str
    province: str
    organisation: str
    sex: str
    language: str
    years: int
    surveys: frozenset[str]
    traits: frozenset[str]
    code: Mapping[str, str]

    @property
    def programme(self) -> str:
        """The programme that marks this person most."""
        return self.programmes[0]

    def chance(self, *subject: object) -> Random:
        """Return a source of chance for one thing about this person."""
        return chance(self.number, *subject)


def read_people() -> list[Person]:
    """Return everybody in the order of the file."""
    people: list[Person] = []
    for number, (group, programmes, line) in enumerate(_read_lines(), start=1):
        person = _read_person(number, group, programmes, line, [p.code for p in people])
        people.append(person)
    return people


def _read_lines() -> Iterator[tuple[str, tuple[str, ...], str]]:
    text = (files("evalapp.actions.demo") / "cast.toml").read_text("utf-8")
    for group, by_programme in tomllib.loads(text).items():
        for programme, lines in by_programme.items():
            for line in lines:
                yield group, BOTH if programme == "both" else (programme,), line


def _read_person(
    number: int,
    group: str,
    programmes: tuple[str, ...],
    line: str,
    codes: Sequence[Mapping[str, str]],
) -> Person:
    who, surveys, *traits = line.split(":")
    country, province, organisation, sex, language = who.split()
    return Person(
        number=number,
        group=group,
        programmes=programmes,
        country=country,
        province=province,
        organisation=organisation,
        sex=sex,
        language=language,
        years=min(31, 1 + int(chance(number, "years").expovariate(1 / 7))),
        surveys=frozenset(surveys.split()),
        traits=frozenset(" ".join(traits).split()),
        code=_make_code(chance(number, "code"), language, codes),
    )


def _make_code(
    source: Random, language: str, taken: Sequence[Mapping[str, str]]
) -> Mapping[str, str]:
    letters = FIRST_LETTERS[language]
    while True:
        code = {
            "mother": source.choice(letters),
            "day": str(source.randint(1, 31)),
            "siblings": str(source.choices(range(7), [22, 24, 20, 14, 10, 6, 4])[0]),
            "town": source.choice(letters),
        }
        if all(count_differences(code, other) >= FEWEST_DIFFERENCES for other in taken):
            return code


def count_differences(code: Mapping[str, str], other: Mapping[str, str]) -> int:
    """Return in how many elements two codes differ."""
    return sum(code[name] != other[name] for name in code)


def rebuild_code(person: Person, timing: str) -> Mapping[str, str]:
    """Return the code as the person types it at this survey: it may hold a slip, or be left out."""
    left_out = {"no_code"} | ({"no_code_after"} if timing == "post" else set())
    if left_out & person.traits:
        return {}
    if "slip" in person.traits and timing == "post":
        # An older sister who died young is counted once and not the other time.
        return {**person.code, "siblings": str(int(person.code["siblings"]) + 1)}
    return person.code
