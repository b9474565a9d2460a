"""Tables of themes by background that were shown."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Create their table; nothing counts as shown so far."""
    plain = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.create_table(
        "themes_shown",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=60), nullable=False),
        sa.Column("grouping", sa.String(length=60), nullable=False),
        sa.Column("themes", plain, nullable=False),
        sa.Column("answers", plain, nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["survey.id"],
            name=op.f("fk_themes_shown_survey_id_survey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_themes_shown")),
    )
    op.create_index(op.f("ix_themes_shown_survey_id"), "themes_shown", ["survey_id"], unique=False)
