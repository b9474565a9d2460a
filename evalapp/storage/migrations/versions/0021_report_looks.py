"""How reports look: a name, a colour, texts and logos of the institute and of projects."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Create their tables."""
    plain = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.create_table(
        "report_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=12), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("accent", sa.String(length=7), nullable=False),
        sa.Column("texts", plain, nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_report_look_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_look")),
        sa.UniqueConstraint("owner", name=op.f("uq_report_look_owner")),
        sa.UniqueConstraint("project_id", name=op.f("uq_report_look_project_id")),
    )
    op.create_table(
        "report_logo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("look_id", sa.Integer(), nullable=False),
        sa.Column("is_partner", sa.Boolean(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(length=4), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("alternative", sa.String(length=200), nullable=False),
        sa.CheckConstraint("kind IN ('png', 'jpeg')", name=op.f("ck_report_logo_kind_known")),
        sa.ForeignKeyConstraint(
            ["look_id"],
            ["report_look.id"],
            name=op.f("fk_report_logo_look_id_report_look"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_logo")),
        sa.UniqueConstraint("key", name=op.f("uq_report_logo_key")),
    )
    op.create_index(op.f("ix_report_logo_look_id"), "report_logo", ["look_id"], unique=False)
