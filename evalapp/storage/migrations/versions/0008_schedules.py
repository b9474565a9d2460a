"""Planned times of surveys, time zones of workshops, and results as a room has seen them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the columns and the table; nothing is planned so far."""
    op.add_column("survey", sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "survey",
        sa.Column(
            "closes_at",
            sa.DateTime(timezone=True),
            sa.CheckConstraint(
                "closes_at > opens_at", name=op.f("ck_survey_opens_before_it_closes")
            ),
            nullable=True,
        ),
    )
    op.add_column(
        "survey",
        sa.Column("are_results_live", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column(
        "workshop",
        sa.Column("time_zone", sa.String(length=64), nullable=False, server_default="UTC"),
    )
    op.create_table(
        "shown_results",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column(
            "questions",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["survey.id"],
            name=op.f("fk_shown_results_survey_id_survey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("survey_id", name=op.f("pk_shown_results")),
    )
