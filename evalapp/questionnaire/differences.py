"""What differs between two versions of a questionnaire, in words."""

from __future__ import annotations

from collections.abc import Iterator

from evalapp.questionnaire.comparing.difference import Change, Difference, Part, Telling, Where
from evalapp.questionnaire.comparing.lists import compare_shared, find_shared
from evalapp.questionnaire.comparing.nodes import Pairing, pair_nodes
from evalapp.questionnaire.comparing.structure import compare_structure
from evalapp.questionnaire.comparing.whole import compare_code, compare_scales, compare_settings
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.partings import is_same_question
from evalapp.questionnaire.questions import Text
from evalapp.questionnaire.words import Span, mark_changes

__all__ = [
    "Change",
    "Difference",
    "Part",
    "Span",
    "Where",
    "compare_questionnaires",
    "is_same_question",
    "mark_changes",
]


def compare_questionnaires(
    old: Questionnaire, new: Questionnaire, language: str = ""
) -> tuple[Difference, ...]:
    """Return all that differs, as little as possible: nothing for equal ones.

    First what concerns the whole, then section by section in the new order, then lists of options
    that several questions share, scales and the code: `where` is the same for neighbours that
    belong together. Titles are told in `language`, else in the default one. The label of the
    version is no difference.
    """
    return tuple(_compare(old, new, language or new.default_language))


def _compare(old: Questionnaire, new: Questionnaire, language: str) -> Iterator[Difference]:
    pairing = pair_nodes(old, new)

    def say(text: Text) -> str:
        wanted = (language, new.default_language, old.default_language)
        return next((text[each] for each in wanted if text.get(each)), "")

    telling = Telling(
        languages=tuple(each for each in new.languages if each in old.languages),
        say=say,
        names=_map_names(pairing),
        lists=find_shared(pairing),
    )
    yield from compare_settings(old, new, telling)
    yield from compare_structure(pairing, telling)
    yield from compare_shared(pairing, telling)
    yield from compare_scales(old.scales, new.scales, telling)
    yield from compare_code(old.code, new.code, telling)


def _map_names(pairing: Pairing) -> dict[str, str]:
    nodes = (node for top in pairing.old for node in top.walk())
    return {
        node.thing.name: pairing.partner[node].thing.name
        for node in nodes
        if node in pairing.partner
    }
