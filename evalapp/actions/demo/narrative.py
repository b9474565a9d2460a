"""Puts into the demo what an evaluator wrote in the report on the S&E workshop."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from evalapp.actions.demo import case
from evalapp.i18n import SOURCE_LANGUAGE
from evalapp.storage.database import Session
from evalapp.storage.narrative_tables import ReportText
from evalapp.storage.tables import Workshop

EVALUATOR: Final = "evaluator@demo.example"


@cache
def read_narrative() -> Mapping[str, Mapping[str, str]]:
    """Return the texts by section and language."""
    texts: dict[str, dict[str, str]] = tomllib.loads(
        (files("evalapp.actions.demo") / "narrative.toml").read_text("utf-8")
    )
    return texts


def add_narrative(session: Session, workshop: Workshop) -> None:
    """Store the texts, each translation behind the English text that it is of."""
    written_at = datetime.datetime.combine(workshop.ends_on, case.CLOSES)
    for section, texts in read_narrative().items():
        session.add_all(
            ReportText(
                workshop_id=workshop.id,
                section=section,
                language=language,
                text=text.strip(),
                source_version=int(language != SOURCE_LANGUAGE),
                changed_by=EVALUATOR,
                changed_at=written_at,
            )
            for language, text in texts.items()
        )
