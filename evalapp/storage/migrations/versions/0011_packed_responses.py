"""What can be counted of a response, in few bytes beside its answers."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the bytes; responses that are there are packed when they are read."""
    op.add_column("response", sa.Column("packed", sa.LargeBinary(), nullable=True))
