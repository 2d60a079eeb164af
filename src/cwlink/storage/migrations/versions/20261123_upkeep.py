"""Households handed over, what came with them, files kept with them, and who is archived."""

import sqlalchemy as sa
from alembic import op

revision = "20261123_upkeep"
down_revision = "20261123_together"
branch_labels = None
depends_on = None

_LISTED = ["kana_key", "case_number", "id", "list_name", "list_members", "ended_on"]


def upgrade() -> None:
    """Make the tables, and let the list's index tell who is archived."""
    op.add_column("households", sa.Column("archive_on", sa.Date(), nullable=True))
    op.drop_index("ix_households_list", "households")
    op.create_index("ix_households_list", "households", [*_LISTED, "archive_on"])
    _handovers()
    _inherited()
    _attachments()


def _handovers() -> None:
    op.create_table(
        "handovers",
        *_texts("id", "household_id", "direction", "package_id"),
        sa.Column("handed_on", sa.Date(), nullable=False),
        *_texts("counterpart", "counts"),
        sa.Column("archive_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_handovers"),
        _of_household("handovers"),
    )
    op.create_index("ix_handovers_household_id", "handovers", ["household_id"])
    op.create_index("ix_handovers_package_id", "handovers", ["package_id"])


def _inherited() -> None:
    op.create_table(
        "inherited_disclosures",
        *_texts("vault_id"),
        sa.Column("seq", sa.Integer(), nullable=False),
        *_texts("household_id", "number"),
        sa.Column("issued_on", sa.Date(), nullable=False),
        *_texts("content"),
        sa.PrimaryKeyConstraint("vault_id", "seq", name="pk_inherited_disclosures"),
        _of_household("inherited_disclosures"),
    )
    op.create_index(
        "ix_inherited_disclosures_household_id", "inherited_disclosures", ["household_id"]
    )


def _attachments() -> None:
    op.create_table(
        "attachments",
        *_texts("id", "household_id", "owner_kind", "owner_id", "name", "media"),
        sa.Column("size", sa.Integer(), nullable=False),
        *_texts("sha256"),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attachments"),
        _of_household("attachments"),
    )
    op.create_index("ix_attachments_household_id", "attachments", ["household_id"])
    op.create_index("ix_attachments_owner_id", "attachments", ["owner_id"])


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _of_household(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["household_id"],
        ["households.id"],
        name=f"fk_{table}_household_id_households",
        ondelete="CASCADE",
    )
