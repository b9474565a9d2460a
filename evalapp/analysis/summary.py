"""Everything said about one survey, or about two of the same people: begin reading here.

Answers are read into subjects (`study`), described and compared for all people and for each
group (`parts`), adjusted (`holm`), put into words (`words`), withheld where few
(`suppression`) and handed on (`assemble`, `results`, `document`). `by_group` compares groups,
and people who were lost; `waves` a third survey; `sensitivity` sets results beside those without
the people who were found by hand.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from evalapp.analysis.assemble import Assembler, alphas_of, gain_of
from evalapp.analysis.beside import set_all_beside
from evalapp.analysis.cautions import note_matching
from evalapp.analysis.document import to_json
from evalapp.analysis.figures import Withheld
from evalapp.analysis.holm import adjust_families
from evalapp.analysis.matching import Matching, Pair, match_codes
from evalapp.analysis.parts import Design, make_parts
from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.results import Parts, Summary
from evalapp.analysis.sample import Sample, everyone, groups
from evalapp.analysis.sensitivity import set_beside
from evalapp.analysis.settings import Settings
from evalapp.analysis.study import Study, read_study
from evalapp.analysis.subjects import SCALE, Side, Subject
from evalapp.analysis.suppression import NONE_CLOSED, show_groups
from evalapp.analysis.tables import CodedColumn, Pairs, join
from evalapp.analysis.waves import Third, find_thrice, read_third
from evalapp.analysis.words import Teller
from evalapp.i18n import SOURCE_LANGUAGE, Translator
from evalapp.questionnaire.table import AnswerTable

__all__ = ["Settings", "Summary", "summarise", "to_json"]

MATCHING_COUNTS = (
    "n_matched",
    "n_accepted",
    "n_ambiguous",
    "n_ambiguous_pre",
    "n_ambiguous_post",
    "n_unmatched_pre",
    "n_unmatched_post",
)


def summarise(
    pre: AnswerTable,
    post: AnswerTable | None = None,
    follow_up: AnswerTable | None = None,
    *,
    accepted: Collection[Pair] = (),
    accepted_later: Collection[Pair] = (),
    matching: Matching | None = None,
    items: Sequence[str] | None = None,
    by: str | None = None,
    closed: Mapping[str, Withheld] = NONE_CLOSED,
    settings: Settings = Settings(),  # noqa: B008  frozen
    translate: Translator | None = None,
    labels: Mapping[str, str] | None = None,
) -> Summary:
    """Summarise one survey, or compare two or three by the codes of the people in them.

    `accepted` are rows before and after that were found by hand to be one person, `accepted_later`
    those before and at the follow-up, which is the third survey of a first and second. `matching`
    says who was found before and after where that is known already. `items` are the questions to
    analyse (all but background ones by default; scales and the knowledge test go by the questions
    among them), `by` a question to group people by and `closed` the groups that are withheld
    whatever their size, each for its reason. `labels` is the wording of questions and scales by
    name, and of options by `question/option`; `translate` speaks the reader's language (English by
    default). When nobody is found on both sides, the surveys are compared as two groups.

    Raises InputError for a name that no survey has, and for answers that cannot be used as asked.
    """
    translator = translate or Translator(SOURCE_LANGUAGE)
    teller = Teller(translator, settings, labels or {})
    if post is not None and matching is None:
        matching = match_codes(pre.codes, post.codes, accepted)
    study = read_study(pre, post, items, settings)
    design, whole = _design(pre, post, matching), everyone(matching)
    samples = list(groups(by, pre, post, whole)) if by else []
    named = [(name, _analyse(study, sample, design, teller)) for name, sample in samples]
    results = _analyse(study, whole, design, teller)
    shown = [
        show_groups(
            by or "",
            [(name, parts[place]) for name, parts in named],
            result,
            settings,
            closed,
        )
        for place, result in enumerate(results)
    ]
    third = None
    if follow_up is not None:
        third = read_third(pre, follow_up, study, accepted_later, settings)
    assembled = Assembler(settings, labels or {}).assemble(
        study,
        results,
        shown,
        set_all_beside(study, samples, shown, design, matching, third, teller),
        _join_totals(study.test, whole, design),
    )
    summary = Summary(
        **_count_people(pre, post, matching),
        **assembled._asdict(),
        settings=settings,
        notes=_note(pre, post, matching, translator),
        n_follow_up=None if follow_up is None else len(follow_up),
        n_matched_thrice=_count_thrice(matching, third),
    )
    if matching is None or not matching.n_accepted:
        return summary
    exact = summarise(pre, post, items=items, settings=settings)
    return dataclasses.replace(summary, sensitivity=set_beside(summary, exact))


def _count_thrice(matching: Matching | None, third: Third | None) -> int | None:
    if matching is None or third is None:
        return None
    return len(find_thrice(matching, third.matching)[0])


def _note(
    pre: AnswerTable, post: AnswerTable | None, matching: Matching | None, translator: Translator
) -> tuple[str, ...]:
    if post is None or matching is None or not (len(pre) and len(post)):
        return ()
    return note_matching(len(pre), len(post), matching, translator)


def _design(pre: AnswerTable, post: AnswerTable | None, matching: Matching | None) -> Design:
    if post is None or matching is None:
        return Design.ONE_SURVEY
    if matching.n_matched:
        return Design.MATCHED
    coded = all(any(table.codes) or not len(table) for table in (pre, post))
    return Design.STRANGERS if coded else Design.UNMATCHED


def _analyse(study: Study, sample: Sample, design: Design, teller: Teller) -> list[Parts]:
    """Return the results of every subject for these people, adjusted and in words."""
    made = [make_parts(subject, sample, design, teller.settings) for subject in study.subjects]
    adjusted = adjust_families(made, [study.family_of(subject) for subject in study.subjects])
    return [
        teller.tell(
            parts,
            subject,
            alphas_of(study.reliabilities.get(subject.name, ())) if subject.kind == SCALE else (),
            gain_of(parts.paired) if subject is study.test else None,
        )
        for subject, parts in zip(study.subjects, adjusted, strict=True)
    ]


def _join_totals(test: Subject | None, whole: Sample, design: Design) -> Pairs | None:
    if test is None or design is not Design.MATCHED:
        return None
    if not (isinstance(test.pre, Side) and isinstance(test.post, Side)):
        return None
    before, after = test.pre.compared, test.post.compared
    if not (isinstance(before, CodedColumn) and isinstance(after, CodedColumn)):
        return None
    return join(before, after, whole.paired_pre, whole.paired_post)


def _count_people(
    pre: AnswerTable, post: AnswerTable | None, matching: Matching | None
) -> dict[str, Any]:
    if post is None or matching is None:
        names = ("n_post", *MATCHING_COUNTS)
        return {"n_pre": len(pre)} | dict.fromkeys(names, Absent(Reason.ONE_SURVEY))
    counts = {name: getattr(matching, name) for name in MATCHING_COUNTS}
    return {"n_pre": len(pre), "n_post": len(post)} | counts
