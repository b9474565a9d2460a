"""The tables. They hold data and constraints; what people do with them lives in `actions/`.

Nothing here could name a person beside their answers: accounts and rosters never touch responses,
a response keeps the day it came, not the minute, and its key is random, so that the order of rows
tells nothing.
"""

from __future__ import annotations

import datetime
import secrets
import uuid
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Table,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from evalapp.storage.account_tables import ROLES as ROLES
from evalapp.storage.account_tables import Account as Account
from evalapp.storage.account_tables import FirstLink as FirstLink
from evalapp.storage.account_tables import Role as Role
from evalapp.storage.board_tables import BoardOperation as BoardOperation
from evalapp.storage.board_tables import Discussion as Discussion
from evalapp.storage.board_tables import DiscussionBoard as DiscussionBoard
from evalapp.storage.columns import Base as Base
from evalapp.storage.columns import UtcDateTime, make_key
from evalapp.storage.columns import now as now
from evalapp.storage.follow_up_tables import FollowUpItem as FollowUpItem
from evalapp.storage.import_tables import AnswerImport as AnswerImport
from evalapp.storage.job_tables import ReportJob as ReportJob
from evalapp.storage.look_tables import ReportLogo as ReportLogo
from evalapp.storage.look_tables import ReportLook as ReportLook
from evalapp.storage.match_tables import MatchDecision as MatchDecision
from evalapp.storage.narrative_tables import EarlierText as EarlierText
from evalapp.storage.narrative_tables import ReportText as ReportText
from evalapp.storage.paper_tables import PaperEntry as PaperEntry
from evalapp.storage.paper_tables import PaperSheet as PaperSheet
from evalapp.storage.plan_tables import ActionPlan as ActionPlan
from evalapp.storage.plan_tables import PlanComment as PlanComment
from evalapp.storage.plan_tables import Planning as Planning
from evalapp.storage.plan_tables import PlanPhoto as PlanPhoto
from evalapp.storage.plan_tables import PlanRevision as PlanRevision
from evalapp.storage.plan_tables import PlanTranslation as PlanTranslation
from evalapp.storage.plan_tables import PlanUpdate as PlanUpdate
from evalapp.storage.presentation_tables import Agenda as Agenda
from evalapp.storage.presentation_tables import GivenFeedback as GivenFeedback
from evalapp.storage.presentation_tables import Presentation as Presentation
from evalapp.storage.questionnaire_tables import Publication as Publication
from evalapp.storage.questionnaire_tables import Questionnaire as Questionnaire
from evalapp.storage.questionnaire_tables import QuestionnaireRevision as QuestionnaireRevision
from evalapp.storage.questionnaire_tables import QuestionnaireVersion as QuestionnaireVersion
from evalapp.storage.reminder_tables import PlanReminder as PlanReminder
from evalapp.storage.response_tables import ResponseDeletion as ResponseDeletion
from evalapp.storage.response_tables import TrialResponse as TrialResponse
from evalapp.storage.room_tables import ShownResults as ShownResults
from evalapp.storage.roster_tables import Card as Card
from evalapp.storage.roster_tables import RosterPerson as RosterPerson
from evalapp.storage.schedule import Scheduled
from evalapp.storage.showing_tables import Showing as Showing
from evalapp.storage.theme_tables import AnswerCoding as AnswerCoding
from evalapp.storage.theme_tables import AnswerTranslation as AnswerTranslation
from evalapp.storage.theme_tables import ChosenQuote as ChosenQuote
from evalapp.storage.theme_tables import Theme as Theme
from evalapp.storage.theme_tables import ThemesShown as ThemesShown
from evalapp.storage.unfinished_tables import DraftPlanForm as DraftPlanForm
from evalapp.storage.unfinished_tables import DraftResponse as DraftResponse
from evalapp.storage.version_tables import ReportPage as ReportPage
from evalapp.storage.version_tables import ReportVersion as ReportVersion

TIMINGS = ("pre", "post", "then", "follow_up", "synthesis")
WORKSHOP_KINDS = ("training", "synthesis")

workshop_programme = Table(
    "workshop_programme",
    Base.metadata,
    Column("workshop_id", ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True),
    Column("programme_id", ForeignKey("programme.id", ondelete="RESTRICT"), primary_key=True),
)


class Project(Base):
    """A donor's budget line. `salt` keys the self-generated codes of its surveys."""

    __tablename__ = "project"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=make_key)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    institute: Mapped[str] = mapped_column(String(200), default="")
    donor: Mapped[str] = mapped_column(String(200), default="")
    salt: Mapped[bytes] = mapped_column(LargeBinary(32), default=lambda: secrets.token_bytes(32))
    is_synthetic: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, default=now)
    programmes: Mapped[list[Programme]] = relationship(
        back_populates="project", order_by="Programme.id", cascade="all, delete-orphan"
    )
    workshops: Mapped[list[Workshop]] = relationship(
        back_populates="project",
        order_by="Workshop.starts_on, Workshop.id",
        cascade="all, delete-orphan",
    )


class Programme(Base):
    """A training programme."""

    __tablename__ = "programme"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=make_key)
    project_id: Mapped[int] = mapped_column(
        ForeignKey("project.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str] = mapped_column(String(200))
    project: Mapped[Project] = relationship(back_populates="programmes")


class Workshop(Base):
    """A training course, or an S&E workshop that may follow several programmes."""

    __tablename__ = "workshop"
    __table_args__ = (
        CheckConstraint(f"kind IN {WORKSHOP_KINDS}", name="kind_known"),
        CheckConstraint("ends_on >= starts_on", name="ends_after_it_starts"),
        CheckConstraint("invited IS NULL OR invited >= 0", name="invited_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=make_key)
    project_id: Mapped[int] = mapped_column(
        ForeignKey("project.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(String(20), default="training")
    title: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(200), default="")
    starts_on: Mapped[datetime.date] = mapped_column(Date)
    ends_on: Mapped[datetime.date] = mapped_column(Date)
    time_zone: Mapped[str] = mapped_column(String(64), default="UTC")
    invited: Mapped[int | None]
    project: Mapped[Project] = relationship(back_populates="workshops")
    programmes: Mapped[list[Programme]] = relationship(
        secondary=workshop_programme, order_by="Programme.id"
    )
    surveys: Mapped[list[Survey]] = relationship(
        back_populates="workshop", order_by="Survey.id", cascade="all, delete-orphan"
    )


class Survey(Scheduled, Base):
    """One run of a questionnaire at a workshop at one timing.

    Where `is_attendance_known`, people answer with a card, and who has answered is known. Where
    `are_results_live`, the room may see results while answers come in.
    """

    __tablename__ = "survey"
    __table_args__ = (
        CheckConstraint(f"timing IN {TIMINGS}", name="timing_known"),
        CheckConstraint(
            "closed_at IS NULL OR opened_at IS NOT NULL", name="opened_before_it_closes"
        ),
        CheckConstraint("closes_at > opens_at", name="opens_before_it_closes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    version_id: Mapped[int] = mapped_column(
        ForeignKey("questionnaire_version.id", ondelete="RESTRICT"), index=True
    )
    timing: Mapped[str] = mapped_column(String(20))
    is_attendance_known: Mapped[bool] = mapped_column(default=False)
    are_results_live: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, default=now)
    workshop: Mapped[Workshop] = relationship(back_populates="surveys")
    version: Mapped[QuestionnaireVersion] = relationship()


class Response(Base):
    """One person's answers. `id` is made from the sender's: sent twice, it is stored once.

    `code_hashes` maps elements of the self-generated code to keyed hashes; `digest` is the
    SHA-256 of all that was sent, to tell a repeated sending from a changed one. `part` tells with
    whom the answers were first shown (`Showing`), None of those not shown yet. `packed` is what can
    be counted in few bytes (`questionnaire/packing.py`); None of what is older than that.
    """

    __tablename__ = "response"
    # Without SQLite's hidden row number the order of arrival is not kept; PostgreSQL's own
    # bookkeeping (xmin) still tells it to whoever administers the database.
    __table_args__ = (
        Index("ix_response_survey_id_part", "survey_id", "part"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"))
    part: Mapped[int | None]
    language: Mapped[str] = mapped_column(String(8))
    submitted_on: Mapped[datetime.date] = mapped_column(Date)
    answers: Mapped[dict[str, Any]]
    not_asked: Mapped[list[str]]
    code_hashes: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(String(64))
    packed: Mapped[bytes | None] = mapped_column(LargeBinary)
