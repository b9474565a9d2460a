"""What was shown of the answers: parts of responses, and the sets of people shown."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the part to responses, found by survey and part; nothing counts as shown so far."""
    op.add_column("response", sa.Column("part", sa.Integer(), nullable=True))
    op.create_index("ix_response_survey_id_part", "response", ["survey_id", "part"], unique=False)
    op.drop_index("ix_response_survey_id", table_name="response")
    op.create_table(
        "showing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column(
            "parts", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("selection", sa.String(length=2000), nullable=False),
        sa.Column("in_rows", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_showing_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_showing")),
    )
    op.create_index(op.f("ix_showing_project_id"), "showing", ["project_id"], unique=False)
