"""Sheets of paper that were typed in."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create their tables."""
    op.create_table(
        "paper_entry",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("is_double", sa.Boolean(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["survey.id"],
            name=op.f("fk_paper_entry_survey_id_survey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("survey_id", name=op.f("pk_paper_entry")),
    )
    op.create_table(
        "paper_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("response_id", sa.Uuid(), nullable=True),
        sa.Column("typed_by", sa.String(length=255), nullable=False),
        sa.Column("typed_again_by", sa.String(length=255), nullable=False),
        sa.Column("first", sa.LargeBinary(), nullable=True),
        sa.Column("second", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'differing', 'counted')",
            name=op.f("ck_paper_sheet_state_known"),
        ),
        sa.CheckConstraint(
            "(state = 'counted') = (response_id IS NOT NULL)",
            name=op.f("ck_paper_sheet_counted_with_response"),
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["survey.id"],
            name=op.f("fk_paper_sheet_survey_id_survey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name=op.f("fk_paper_sheet_response_id_response"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_sheet")),
        sa.UniqueConstraint("key", name=op.f("uq_paper_sheet_key")),
        sa.UniqueConstraint("response_id", name=op.f("uq_paper_sheet_response_id")),
        sa.UniqueConstraint("survey_id", "number", name=op.f("uq_paper_sheet_survey_id")),
    )
