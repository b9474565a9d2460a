"""Somebody who was taken off a roster can be brought back."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Let people on rosters be removed."""
    op.add_column(
        "roster_person",
        sa.Column("is_removed", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
