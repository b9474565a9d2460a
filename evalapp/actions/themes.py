"""The codebook of an open question: themes that are the same in all surveys of a project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.questionnaire.questions import clean
from evalapp.storage.database import Session, writing
from evalapp.storage.surveys import hold
from evalapp.storage.tables import Project
from evalapp.storage.theme_tables import Theme as Theme
from evalapp.storage.themes import add_theme, list_codings, list_themes

MOST_THEMES: Final = 40
LONGEST_LABEL: Final = 120
LONGEST_DESCRIPTION: Final = 1_000

NO_LABEL = Message("A theme needs a name in one language at least.")
TOO_LONG = Message("Use %(max)s letters or fewer: shorten this text.", {"max": LONGEST_LABEL})
TOO_MANY = Message(
    "A question can have %(most)s themes at most. Please merge some first.", {"most": MOST_THEMES}
)
TWICE = Message("There is a theme of this name already.")
GONE = Message("This theme is not there any more. Please look at the list again.")


def read_codebook(session: Session, project: Project, question: str) -> Sequence[Theme]:
    """Return the themes of a question in their order."""
    return list_themes(session, project.id, question)


def name_theme(theme: Theme, language: str) -> str:
    """Return what a theme is called in a language, else in the first that it has a name in."""
    labels = theme.labels
    return str(labels.get(language) or labels.get("en") or next(iter(labels.values()), ""))


def create_theme(session: Session, project: Project, question: str, label: str, lang: str) -> str:
    """Add a theme behind the others; return its key. Raises Refusal."""
    labels = _check_labels({lang: label})
    with writing(session):
        hold(session, project)
        themes = list_themes(session, project.id, question)
        if len(themes) >= MOST_THEMES:
            raise Refusal(TOO_MANY)
        _refuse_twice(themes, labels)
        theme = add_theme(session, project, question, labels)
        session.flush()
        return theme.key


def change_theme(
    session: Session,
    project: Project,
    question: str,
    key: str,
    labels: Mapping[str, str],
    description: str,
) -> None:
    """Give a theme other names, by language, and another description. Raises Refusal."""
    checked = _check_labels(labels)
    with writing(session):
        hold(session, project)
        themes = list_themes(session, project.id, question)
        theme = _find(themes, key)
        _refuse_twice([each for each in themes if each is not theme], checked)
        theme.labels = checked
        theme.description = clean(description)[:LONGEST_DESCRIPTION]


def move_theme(session: Session, project: Project, question: str, key: str, step: int) -> None:
    """Change places with the theme before (`step` -1) or behind (1), if there is one."""
    with writing(session):
        hold(session, project)
        themes = list(list_themes(session, project.id, question))
        place = themes.index(_find(themes, key))
        other = place + step
        if not 0 <= other < len(themes):
            return
        one, two = themes[place], themes[other]
        first, second = one.number, two.number
        # No two may have one number, not even for a moment.
        one.number = -1
        session.flush()
        two.number = first
        session.flush()
        one.number = second


def merge_theme(session: Session, project: Project, question: str, key: str, into: str) -> int:
    """Put a theme into another one, or into none, and delete it; return how many answers had it.

    Raises Refusal.
    """
    with writing(session):
        hold(session, project)
        themes = list_themes(session, project.id, question)
        theme = _find(themes, key)
        if into:
            _find([each for each in themes if each is not theme], into)
        changed = set()
        for coding in list_codings(session, project.id, question):
            if key in coding.themes:
                kept = [into if each == key else each for each in coding.themes]
                coding.themes = list(dict.fromkeys(filter(None, kept)))
                changed.add(coding.response_id)
        session.delete(theme)
    return len(changed)


def count_uses(session: Session, project: Project, question: str) -> Mapping[str, int]:
    """Return key of each theme → the number of answers in which anybody found it."""
    found: dict[str, set[object]] = {}
    for coding in list_codings(session, project.id, question):
        for key in coding.themes:
            found.setdefault(key, set()).add(coding.response_id)
    return {key: len(answers) for key, answers in found.items()}


def _check_labels(labels: Mapping[str, str]) -> dict[str, str]:
    cleaned = {language: " ".join(clean(label).split()) for language, label in labels.items()}
    kept = {language: label for language, label in cleaned.items() if label}
    if not kept:
        raise Refusal(NO_LABEL)
    if any(len(label) > LONGEST_LABEL for label in kept.values()):
        raise Refusal(TOO_LONG)
    return kept


def _refuse_twice(themes: Sequence[Theme], labels: Mapping[str, str]) -> None:
    for theme in themes:
        if any(
            theme.labels.get(lang, "").casefold() == one.casefold() for lang, one in labels.items()
        ):
            raise Refusal(TWICE)


def _find(themes: Sequence[Theme], key: str) -> Theme:
    for theme in themes:
        if theme.key == key:
            return theme
    raise Refusal(GONE)
