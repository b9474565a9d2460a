"""Forms that people without scripts have begun and not handed in."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Create their table."""
    op.create_table(
        "draft_response",
        sa.Column("token_hash", sa.String(length=32), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("saved_on", sa.Date(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["survey.id"],
            name=op.f("fk_draft_response_survey_id_survey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_draft_response")),
    )
    op.create_index(
        op.f("ix_draft_response_survey_id"), "draft_response", ["survey_id"], unique=False
    )
    op.create_index(
        op.f("ix_draft_response_saved_on"), "draft_response", ["saved_on"], unique=False
    )
