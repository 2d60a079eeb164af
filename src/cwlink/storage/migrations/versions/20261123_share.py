"""What was looked at and changed, what an agency type is usually given, and renewed consents."""

import sqlalchemy as sa
from alembic import op

revision = "20261123_share"
down_revision = "20261123_record"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the new tables and the column that tells which consent another renews."""
    op.create_table(
        "activities",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        *_texts("by", "act", "subject", "subject_id", "note", "changes"),
        sa.Column("household_id", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name="pk_activities"),
        sa.ForeignKeyConstraint(
            ["household_id"],
            ["households.id"],
            name="fk_activities_household_id_households",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_activities_household_id", "activities", ["household_id", "at"])
    op.create_index("ix_activities_at", "activities", ["at"])
    op.create_table(
        "copy_profiles",
        *_texts("kind", "agency_type", "content"),
        sa.PrimaryKeyConstraint("kind", "agency_type", name="pk_copy_profiles"),
    )
    op.add_column("consents", sa.Column("renews", sa.String(), nullable=True))


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]
