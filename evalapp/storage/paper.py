"""Questions put to the tables of sheets of paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Executable, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, undefer

from evalapp.storage.paper_tables import PaperEntry, PaperSheet
from evalapp.storage.tables import Response

_BEGIN: Mapping[str, Executable] = {
    name: dialect.insert(PaperEntry.__table__).on_conflict_do_nothing()
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql))
}


def is_typed_twice(session: Session, survey: int) -> bool:
    """Tell whether the sheets of a survey are typed in twice."""
    found = select(PaperEntry.is_double).where(PaperEntry.survey_id == survey)
    return bool(session.scalar(found))


def hold_entry(session: Session, survey: int) -> PaperEntry:
    """Return how a survey's sheets are typed in; nobody else changes it, or gives a number, now."""
    connection = session.connection()
    values = {"survey_id": survey, "is_double": False, "last_number": 0}
    connection.execute(_BEGIN[connection.dialect.name], values)
    return session.scalars(
        select(PaperEntry)
        .where(PaperEntry.survey_id == survey)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def list_sheets(session: Session, survey: int) -> Sequence[PaperSheet]:
    """Return the sheets of a survey, the last one first."""
    return session.scalars(
        select(PaperSheet).where(PaperSheet.survey_id == survey).order_by(PaperSheet.number.desc())
    ).all()


def find_sheet(session: Session, survey: int, number: int) -> PaperSheet | None:
    """Return the sheet with this number, all that was typed with it, as it is now."""
    return session.scalar(
        select(PaperSheet)
        .where(PaperSheet.survey_id == survey, PaperSheet.number == number)
        .options(undefer(PaperSheet.first), undefer(PaperSheet.second))
        .execution_options(populate_existing=True)
    )


def find_sheet_of_form(session: Session, survey: int, key: str) -> PaperSheet | None:
    """Return the sheet that was typed in the form with this key."""
    return session.scalar(
        select(PaperSheet).where(PaperSheet.survey_id == survey, PaperSheet.key == key)
    )


def list_waiting(session: Session, survey: int) -> Sequence[PaperSheet]:
    """Return the sheets that wait to be typed a second time, all that was typed with them."""
    return session.scalars(
        select(PaperSheet)
        .where(PaperSheet.survey_id == survey, PaperSheet.state == "waiting")
        .order_by(PaperSheet.number)
        .options(undefer(PaperSheet.first))
        .execution_options(populate_existing=True)
    ).all()


def find_waiting(session: Session, survey: int) -> int | None:
    """Return the number of the first sheet that waits to be typed a second time."""
    return session.scalar(
        select(func.min(PaperSheet.number)).where(
            PaperSheet.survey_id == survey, PaperSheet.state == "waiting"
        )
    )


def count_sheets(session: Session, survey: int) -> dict[str, int]:
    """Return state → number of sheets; states without one are left out."""
    rows = session.execute(
        select(PaperSheet.state, func.count())
        .where(PaperSheet.survey_id == survey)
        .group_by(PaperSheet.state)
    )
    return {row[0]: row[1] for row in rows}


def delete_with_response(session: Session, sheet: PaperSheet) -> None:
    """Delete a sheet and the response that it made."""
    response = sheet.response_id
    session.delete(sheet)
    session.flush()
    if response is not None:
        session.execute(delete(Response).where(Response.id == response))
