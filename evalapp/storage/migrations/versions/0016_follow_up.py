"""What an institute follows up after a workshop."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Create its table."""
    op.create_table(
        "follow_up_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("for_whom", sa.String(length=200), nullable=False),
        sa.Column("sees_to", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("need", sa.String(length=60), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=True),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("carried_from", sa.String(length=12), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=255), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.String(length=255), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('assistance', 'resource', 'training', 'contact', 'other')",
            name=op.f("ck_follow_up_item_kind_known"),
        ),
        sa.CheckConstraint(
            "source IN ('plan', 'need', 'board', 'hand')",
            name=op.f("ck_follow_up_item_source_known"),
        ),
        sa.CheckConstraint("what <> '' OR need <> ''", name=op.f("ck_follow_up_item_says_what")),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["action_plan.id"],
            name=op.f("fk_follow_up_item_plan_id_action_plan"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name=op.f("fk_follow_up_item_workshop_id_workshop"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_item")),
        sa.UniqueConstraint("carried_from", name=op.f("uq_follow_up_item_carried_from")),
        sa.UniqueConstraint("key", name=op.f("uq_follow_up_item_key")),
        sa.UniqueConstraint("workshop_id", "place", name=op.f("uq_follow_up_item_workshop_id")),
    )
    op.create_index(op.f("ix_follow_up_item_plan_id"), "follow_up_item", ["plan_id"], unique=False)
    op.create_index(
        op.f("ix_follow_up_item_workshop_id"), "follow_up_item", ["workshop_id"], unique=False
    )
