"""Disclosure control of exported answers: nobody is found by what groups are formed by.

The answers to background questions, together, are shared by at least `minimum` people (k-anonymity
by Samarati and Sweeney, 1998), and so is whatever follows from them: whether a question was asked
that hangs on one. Answers that few gave are put together; a question that would still single
people out is withheld. Earlier questions have precedence.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from evalapp.questionnaire.choosing import Choosing
from evalapp.questionnaire.definition import Place, Questionnaire
from evalapp.questionnaire.tabulate import StoredAnswers

LANGUAGE = "language"
"""The language in which somebody answered tells where they come from."""

Key = Hashable
Keys = list[Key]
PUT_TOGETHER = "put together"


@dataclass(frozen=True)
class _Unanswered:
    """The key of a row without an answer."""

    was_asked: bool


@dataclass(frozen=True)
class Protection:
    """What is not shown: whole questions, and the rows whose answer is put together with others."""

    withheld: frozenset[str] = frozenset()
    put_together: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def hides(self, name: str, row: int) -> bool:
        """Tell whether the answer of a row is put together with others."""
        return row in self.put_together.get(name, ())


def protect(
    questionnaire: Questionnaire,
    rows: Sequence[StoredAnswers],
    minimum: int,
    apart: Sequence[Key] | None = None,
) -> Protection:
    """Return what has to be withheld so that each combination is shared by `minimum` people.

    `apart` tells, row by row, in which earlier files somebody was: whoever has those, too, knows
    which rows are new.
    """
    withheld: set[str] = set()
    hidden: dict[str, frozenset[int]] = {}
    together: list[Keys] = [list(apart)] if apart else []
    for name, keys, can_merge in _list_columns(questionnaire, rows):
        merged = _merge_few(keys, minimum) if can_merge else keys
        smallest = min(Counter(zip(*together, merged, strict=True)).values(), default=0)
        if smallest < minimum or not _tells_something(merged):
            withheld.add(name)
            continue
        together.append(merged)
        places = frozenset(row for row, key in enumerate(merged) if key == PUT_TOGETHER)
        if places:
            hidden[name] = places
    return Protection(frozenset(withheld), hidden)


def withhold_people(questionnaire: Questionnaire) -> Protection:
    """Return the protection of a table that tells nothing of who people are."""
    background = {question.name for question in questionnaire.questions if question.background}
    hanging = _find_hanging(questionnaire, background)
    return Protection(frozenset(background | hanging | {LANGUAGE}))


def _merge_few(keys: Keys, minimum: int) -> Keys:
    """Return the keys with those of few people put together.

    At least two of them, and enough people: what is put together can then not be told apart.
    """
    counts = Counter(keys)
    order = sorted(counts, key=lambda key: (counts[key], repr(key)))
    few = [key for key in order if counts[key] < minimum]
    if not few:
        return keys
    for key in order[len(few) :]:
        if len(few) > 1 and sum(counts[each] for each in few) >= minimum:
            break
        few.append(key)
    merged = set(few)
    return [PUT_TOGETHER if key in merged else key for key in keys]


def _tells_something(keys: Keys) -> bool:
    """Tell whether a single answer is left to be shown."""
    return any(key != PUT_TOGETHER and not isinstance(key, _Unanswered) for key in keys)


def _list_columns(
    questionnaire: Questionnaire, rows: Sequence[StoredAnswers]
) -> Iterator[tuple[str, Keys, bool]]:
    """Yield all by which people could be found, what is asked for before what follows from it.

    That is the name, what each row has there, and whether single answers can be put together.
    """
    places = questionnaire.places
    background = {name for name, place in places.items() if place.question.background}
    hanging = _find_hanging(questionnaire, background)
    for name in (name for names in (background, hanging) for name in places if name in names):
        read = _choose_key(places[name], background, hanging)
        can_merge = name in background and places[name].repeat is None
        yield name, [read(row) for row in rows], can_merge
    yield LANGUAGE, [row.language for row in rows], True


def _find_hanging(questionnaire: Questionnaire, background: set[str]) -> set[str]:
    """Return the questions and values that follow from background questions, however far."""
    needs, found = questionnaire.needs, set(background)
    for name in questionnaire.order_of_need:
        if not found.isdisjoint(needs.get(name, ())):
            found.add(name)
    return {name for name in found if name in questionnaire.places} - background


def _choose_key(
    place: Place, background: set[str], hanging: set[str]
) -> Callable[[StoredAnswers], Key]:
    """Return what reads of a row that by which it could be found at this question.

    Of a question that is only asked of some, that is whether it was asked.
    """
    question, name = place.question, place.question.name
    rule = question.choice_filter if isinstance(question, Choosing) else None
    rules = [each for each in (question.calculation, question.default, rule) if each]
    follows = any(not (background | hanging).isdisjoint(rule.references()) for rule in rules)
    if place.repeat is not None:
        repeat = place.repeat.name
        return lambda row: json.dumps(_take_times(row.answers.get(repeat), name))
    if name in background or follows:
        return lambda row: _key(row, name)
    return lambda row: "asked" if name not in row.not_asked else "not asked"


def _take_times(times: object, name: str) -> list[object]:
    return [time.get(name) for time in times] if isinstance(times, list) else []


def _key(row: StoredAnswers, name: str) -> Key:
    value = row.answers.get(name)
    if value is None:
        return _Unanswered(name not in row.not_asked)
    return json.dumps(value, sort_keys=True)
