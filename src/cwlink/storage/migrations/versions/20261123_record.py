"""提供記録 as a chain of rows nobody changes; papers go with the household they speak of."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "20261123_record"
down_revision = "20261123_first"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the new tables and take over the rows there are."""
    op.rename_table("disclosures", "old_disclosures")
    op.drop_index("ix_disclosures_household_id", "old_disclosures")
    _make_record()
    _take_over()
    op.drop_table("old_disclosures")
    _papers_go_with_the_household()
    _index_members()


def _texts(names: str, null: bool = False) -> Iterator[sa.Column[object]]:
    return (sa.Column(name, sa.String(), nullable=null) for name in names.split())


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _reference(table: str, column: str, target: str, key: str = "id") -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{target}"
    return sa.ForeignKeyConstraint([column], [f"{target}.{key}"], name=name, ondelete="CASCADE")


def _make_record() -> None:
    op.create_table(
        "disclosures",
        *map(_number, ("seq", "version", "pages")),
        *_texts(
            "number kind document recipient recipient_type issued_by sha256 content_digest "
            "previous digest"
        ),
        *_texts("recipient_id", null=True),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("password_given", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_disclosures"),
        sa.UniqueConstraint("number", name="uq_disclosures_number"),
    )
    op.create_index("ix_disclosures_issued_on", "disclosures", ["issued_on"])
    op.create_table(
        "disclosure_details",
        _number("seq"),
        *_texts("household_id source_id paper_id content salt"),
        sa.PrimaryKeyConstraint("seq", name="pk_disclosure_details"),
        _reference("disclosure_details", "seq", "disclosures", "seq"),
        _reference("disclosure_details", "household_id", "households"),
    )
    for column in ("household_id", "source_id"):
        op.create_index(f"ix_disclosure_details_{column}", "disclosure_details", [column])
    op.create_table(
        "disclosure_ends",
        *map(_number, ("place", "seq")),
        *_texts("kind note noted_by previous digest"),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_disclosure_ends"),
        _reference("disclosure_ends", "seq", "disclosures", "seq"),
    )
    op.create_index("ix_disclosure_ends_seq", "disclosure_ends", ["seq"])


def _take_over() -> None:
    """Copy the rows of the first version, in the order in which they were added."""
    connection = op.get_bind()
    key = secrets.token_hex(32)
    connection.execute(
        sa.text("INSERT INTO vault_meta (key, value) VALUES ('chain_key', :key)"), {"key": key}
    )
    rows = connection.execute(
        sa.text(
            "SELECT old_disclosures.*, papers.source_id FROM old_disclosures "
            "LEFT JOIN papers ON papers.id = paper_id ORDER BY old_disclosures.rowid"
        )
    ).mappings()
    before = ""
    for seq, row in enumerate(rows.all(), start=1):
        before = _add(connection, key, seq, before, dict(row))


def _add(connection: sa.Connection, key: str, seq: int, before: str, row: dict[str, object]) -> str:
    content = {
        "household": "",
        "members": json.loads(str(row["members"])),
        "sections": json.loads(str(row["sections"])),
        "reasons": json.loads(str(row["reasons"])),
        "ground": row["ground"],
        "ground_detail": row["ground_detail"],
        "override": "",
    }
    salt, details = secrets.token_hex(16), _json(content)
    values = {
        "seq": seq,
        "number": row["number"],
        "kind": "plan",
        "document": row["document"],
        "version": row["version"],
        "recipient": row["recipient"],
        "recipient_type": row["recipient_type"],
        "recipient_id": row["recipient_id"],
        "issued_on": row["issued_on"],
        "issued_at": row["issued_at"],
        "issued_by": row["issued_by"],
        "pages": row["pages"],
        "sha256": row["sha256"],
        "password_given": row["password_given"],
        "content_digest": hashlib.sha256(f"{salt}{details}".encode()).hexdigest(),
    }
    message = _json([before, *values.values()]).encode()
    digest = hmac.new(key.encode(), message, hashlib.sha256).hexdigest()
    _insert(connection, "disclosures", {**values, "previous": before, "digest": digest})
    if row["household_id"] is not None:
        of_household = {
            "seq": seq,
            "household_id": row["household_id"],
            "source_id": row["source_id"] or "",
            "paper_id": row["paper_id"] or "",
            "content": details,
            "salt": salt,
        }
        _insert(connection, "disclosure_details", of_household)
    return digest


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _insert(connection: sa.Connection, table: str, values: dict[str, object]) -> None:
    names = ", ".join(f":{name}" for name in values)
    columns = ", ".join(values)
    connection.execute(sa.text(f"INSERT INTO {table} ({columns}) VALUES ({names})"), values)


def _papers_go_with_the_household() -> None:
    name = "fk_papers_household_id_households"
    with op.batch_alter_table("papers") as table:
        table.drop_constraint(name, type_="foreignkey")
        table.create_foreign_key(name, "households", ["household_id"], ["id"], ondelete="CASCADE")


def _index_members() -> None:
    for table in ("headships", "issue_records", "consents"):
        op.create_index(f"ix_{table}_member_id", table, ["member_id"])
