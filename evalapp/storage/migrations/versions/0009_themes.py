"""Themes of open answers: codebooks, codings, working translations, chosen quotes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"

_DATA = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    """Create their tables."""
    op.create_table(
        "theme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("labels", _DATA, nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_theme_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sa.UniqueConstraint("key", name=op.f("uq_theme_key")),
        sa.UniqueConstraint("project_id", "question", "number", name=op.f("uq_theme_project_id")),
    )
    _create_of_answers(
        "answer_coding",
        ("response_id", "question", "coder"),
        sa.Column("coder", sa.String(length=255), nullable=False),
        sa.Column("themes", _DATA, nullable=False),
        sa.Column("made_by", sa.String(length=255), nullable=False),
    )
    _create_of_answers(
        "answer_translation",
        ("response_id", "question", "language"),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(length=255), nullable=False),
    )
    _create_of_answers(
        "chosen_quote",
        ("response_id", "question"),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("chosen_by", sa.String(length=255), nullable=False),
    )


def _create_of_answers(name: str, key: tuple[str, ...], *columns: sa.Column[object]) -> None:
    """Create a table whose rows go with a response; SQLite keeps no order of arrival."""
    op.create_table(
        name,
        sa.Column("response_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.String(length=60), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name=op.f(f"fk_{name}_response_id_response"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")),
        sqlite_with_rowid=False,
    )
