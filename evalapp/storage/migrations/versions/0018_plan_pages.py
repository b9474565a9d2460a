"""What the pages of action plans need: photos that were removed, and forms kept without scripts."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Add a column and a table."""
    op.add_column("plan_photo", sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "draft_plan_form",
        sa.Column("token_hash", sa.String(length=32), nullable=False),
        sa.Column("planning_id", sa.Integer(), nullable=False),
        sa.Column("saved_on", sa.Date(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["planning_id"],
            ["planning.id"],
            name=op.f("fk_draft_plan_form_planning_id_planning"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_draft_plan_form")),
    )
    op.create_index(
        op.f("ix_draft_plan_form_planning_id"), "draft_plan_form", ["planning_id"], unique=False
    )
    op.create_index(
        op.f("ix_draft_plan_form_saved_on"), "draft_plan_form", ["saved_on"], unique=False
    )
