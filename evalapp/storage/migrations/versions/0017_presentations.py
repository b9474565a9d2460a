"""Presentations at a workshop, and the feedback that people there give each other."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Create their tables."""
    plain = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.create_table(
        "agenda",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("only_begun", sa.Boolean(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name=op.f("fk_agenda_workshop_id_workshop"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda")),
        sa.UniqueConstraint("code", name=op.f("uq_agenda_code")),
        sa.UniqueConstraint("workshop_id", name=op.f("uq_agenda_workshop_id")),
    )
    op.create_table(
        "presentation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("agenda_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("takes_feedback", sa.Boolean(), nullable=False),
        sa.Column("is_agreed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_presentation_minutes_positive")),
        sa.CheckConstraint(
            "state IN ('waiting', 'now', 'over')", name=op.f("ck_presentation_state_known")
        ),
        sa.CheckConstraint(
            "plan_id IS NOT NULL OR title <> ''", name=op.f("ck_presentation_plan_or_title")
        ),
        sa.ForeignKeyConstraint(
            ["agenda_id"],
            ["agenda.id"],
            name=op.f("fk_presentation_agenda_id_agenda"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["action_plan.id"],
            name=op.f("fk_presentation_plan_id_action_plan"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presentation")),
        sa.UniqueConstraint("agenda_id", "plan_id", name=op.f("uq_presentation_agenda_id")),
        sa.UniqueConstraint("key", name=op.f("uq_presentation_key")),
    )
    op.create_index(op.f("ix_presentation_plan_id"), "presentation", ["plan_id"], unique=False)
    op.create_table(
        "given_feedback",
        sa.Column("presentation_id", sa.Integer(), nullable=False),
        sa.Column("voice", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("ratings", plain, nullable=False),
        sa.Column("strong", sa.String(), nullable=False),
        sa.Column("improve", sa.String(), nullable=False),
        sa.Column("offer", sa.String(length=60), nullable=False),
        sa.Column("offer_text", sa.String(), nullable=False),
        sa.Column("is_hidden", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["presentation_id"],
            ["presentation.id"],
            name=op.f("fk_given_feedback_presentation_id_presentation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("presentation_id", "voice", name=op.f("pk_given_feedback")),
        sa.UniqueConstraint("key", name=op.f("uq_given_feedback_key")),
        sqlite_with_rowid=False,
    )
