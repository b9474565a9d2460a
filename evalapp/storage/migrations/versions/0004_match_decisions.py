"""Decisions by hand on which responses are one person's."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create their table."""
    op.create_table(
        "match_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Uuid(), nullable=False),
        sa.Column("second_id", sa.Uuid(), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=255), nullable=False),
        sa.CheckConstraint(
            "verdict IN ('accepted', 'rejected', 'undone')",
            name=op.f("ck_match_decision_verdict_known"),
        ),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_match_decision_in_order")),
        sa.ForeignKeyConstraint(
            ["first_id"],
            ["response.id"],
            name=op.f("fk_match_decision_first_id_response"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["second_id"],
            ["response.id"],
            name=op.f("fk_match_decision_second_id_response"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_decision")),
    )
    op.create_index(
        op.f("ix_match_decision_first_id"), "match_decision", ["first_id"], unique=False
    )
    op.create_index(
        op.f("ix_match_decision_second_id"), "match_decision", ["second_id"], unique=False
    )
