"""Group discussions: what is asked, the groups, and what was done on their boards."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"

_DATA = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    """Create their tables."""
    op.create_table(
        "discussion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("topics", _DATA, nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("votes >= 0", name=op.f("ck_discussion_votes_not_negative")),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name=op.f("fk_discussion_workshop_id_workshop"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussion")),
        sa.UniqueConstraint("code", name=op.f("uq_discussion_code")),
        sa.UniqueConstraint("key", name=op.f("uq_discussion_key")),
    )
    op.create_index(op.f("ix_discussion_workshop_id"), "discussion", ["workshop_id"])
    op.create_table(
        "discussion_board",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("discussion_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("grouping", sa.String(length=20), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.CheckConstraint(
            "grouping IN ('country', 'cluster', 'mixed', 'hand')",
            name=op.f("ck_discussion_board_grouping_known"),
        ),
        sa.ForeignKeyConstraint(
            ["discussion_id"],
            ["discussion.id"],
            name=op.f("fk_discussion_board_discussion_id_discussion"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussion_board")),
        sa.UniqueConstraint(
            "discussion_id", "number", name=op.f("uq_discussion_board_discussion_id")
        ),
    )
    op.create_table(
        "board_operation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("clock", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=12), nullable=False),
        sa.Column("point", sa.Uuid(), nullable=True),
        sa.Column("content", _DATA, nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["discussion_board.id"],
            name=op.f("fk_board_operation_board_id_discussion_board"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_operation")),
        sa.UniqueConstraint("board_id", "number", name=op.f("uq_board_operation_board_id")),
    )
    op.create_index(op.f("ix_board_operation_author"), "board_operation", ["author"])
