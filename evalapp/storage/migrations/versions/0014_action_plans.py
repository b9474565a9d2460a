"""Action plans with their updates, comments, photos and translations."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Create their tables."""
    plain = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.create_table(
        "planning",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("plan_version_id", sa.Integer(), nullable=False),
        sa.Column("update_version_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["plan_version_id"],
            ["questionnaire_version.id"],
            name=op.f("fk_planning_plan_version_id_questionnaire_version"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["update_version_id"],
            ["questionnaire_version.id"],
            name=op.f("fk_planning_update_version_id_questionnaire_version"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name=op.f("fk_planning_workshop_id_workshop"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planning")),
        sa.UniqueConstraint("code", name=op.f("uq_planning_code")),
        sa.UniqueConstraint("workshop_id", name=op.f("uq_planning_workshop_id")),
    )
    op.create_index(
        op.f("ix_planning_plan_version_id"), "planning", ["plan_version_id"], unique=False
    )
    op.create_index(
        op.f("ix_planning_update_version_id"), "planning", ["update_version_id"], unique=False
    )
    op.create_table(
        "action_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("planning_id", sa.Integer(), nullable=False),
        sa.Column("sent", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["planning_id"],
            ["planning.id"],
            name=op.f("fk_action_plan_planning_id_planning"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_plan")),
        sa.UniqueConstraint("code", name=op.f("uq_action_plan_code")),
        sa.UniqueConstraint("key", name=op.f("uq_action_plan_key")),
        sa.UniqueConstraint("sent", name=op.f("uq_action_plan_sent")),
    )
    op.create_index(
        op.f("ix_action_plan_planning_id"), "action_plan", ["planning_id"], unique=False
    )
    op.create_table(
        "action_plan_programme",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["action_plan.id"],
            name=op.f("fk_action_plan_programme_plan_id_action_plan"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_action_plan_programme_programme_id_programme"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("plan_id", "programme_id", name=op.f("pk_action_plan_programme")),
    )
    op.create_table(
        "plan_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=255), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["action_plan.id"],
            name=op.f("fk_plan_comment_plan_id_action_plan"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_comment")),
        sa.UniqueConstraint("key", name=op.f("uq_plan_comment_key")),
    )
    op.create_index(op.f("ix_plan_comment_plan_id"), "plan_comment", ["plan_id"], unique=False)
    op.create_table(
        "plan_photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=255), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("caption", sa.String(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["action_plan.id"],
            name=op.f("fk_plan_photo_plan_id_action_plan"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_photo")),
        sa.UniqueConstraint("key", name=op.f("uq_plan_photo_key")),
    )
    op.create_index(op.f("ix_plan_photo_plan_id"), "plan_photo", ["plan_id"], unique=False)
    op.create_table(
        "plan_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("sent", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=255), nullable=False),
        sa.Column("answers", plain, nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["action_plan.id"],
            name=op.f("fk_plan_revision_plan_id_action_plan"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["questionnaire_version.id"],
            name=op.f("fk_plan_revision_version_id_questionnaire_version"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_revision")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_plan_revision_plan_id")),
        sa.UniqueConstraint("sent", name=op.f("uq_plan_revision_sent")),
    )
    op.create_index(
        op.f("ix_plan_revision_version_id"), "plan_revision", ["version_id"], unique=False
    )
    op.create_table(
        "plan_translation",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["action_plan.id"],
            name=op.f("fk_plan_translation_plan_id_action_plan"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("plan_id", "place", "language", name=op.f("pk_plan_translation")),
    )
    op.create_table(
        "plan_update",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("sent", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=255), nullable=False),
        sa.Column("answers", plain, nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["action_plan.id"],
            name=op.f("fk_plan_update_plan_id_action_plan"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["questionnaire_version.id"],
            name=op.f("fk_plan_update_version_id_questionnaire_version"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_update")),
        sa.UniqueConstraint("key", name=op.f("uq_plan_update_key")),
        sa.UniqueConstraint("sent", name=op.f("uq_plan_update_sent")),
    )
    op.create_index(op.f("ix_plan_update_plan_id"), "plan_update", ["plan_id"], unique=False)
    op.create_index(op.f("ix_plan_update_version_id"), "plan_update", ["version_id"], unique=False)
