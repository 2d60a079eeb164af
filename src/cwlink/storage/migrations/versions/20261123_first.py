"""The tables of the first version."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "20261123_first"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    _agency()
    _household()
    _household_from_members()
    _household_from_issue_records()
    _document()
    _document_from_disclosures()
    _meta()
    _working()


def _agency() -> None:
    op.create_table(
        "agencies",
        *_texts(
            "id agency_type name kana department postal_code address phone fax email hours "
            "takes_on does_not notes search_text"
        ),
        *_flags("face_to_face", null=True),
        *_flags("retired"),
        sa.PrimaryKeyConstraint("id", name="pk_agencies"),
    )
    op.create_index("ix_agencies_agency_type", "agencies", ["agency_type"])
    op.create_table(
        "body_setups",
        *_texts("code state member_types secretariat guideline note"),
        *_dates("since", null=True),
        sa.PrimaryKeyConstraint("code", name="pk_body_setups"),
    )
    op.create_table(
        "office_agency_types",
        *_texts("code category name invite"),
        *_numbers("position"),
        sa.PrimaryKeyConstraint("code", name="pk_office_agency_types"),
    )
    op.create_table(
        "office_issue_kinds",
        *_texts("code short_label paper_label"),
        *_numbers("position"),
        sa.PrimaryKeyConstraint("code", name="pk_office_issue_kinds"),
    )
    op.create_table(
        "office_marks",
        *_texts("agency_type issue note"),
        *_texts("mark", null=True),
        sa.PrimaryKeyConstraint("agency_type", "issue", name="pk_office_marks"),
    )
    op.create_table(
        "contacts",
        *_texts("id agency_id name title phone"),
        *_numbers("position"),
        *_dates("since until", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
        _reference("contacts", "agency_id", "agencies", "CASCADE"),
    )
    op.create_index("ix_contacts_agency_id", "contacts", ["agency_id"])


def _household() -> None:
    op.create_table(
        "households",
        *_texts(
            "id case_number postal_code address phone housing household_type kin neighbours "
            "income benefits taxes debts community notes ended_reason list_name list_kana "
            "kana_key search_text"
        ),
        *_dates("assistance_started ended_on", null=True),
        *_numbers("list_members"),
        *_moments("created_at updated_at"),
        sa.PrimaryKeyConstraint("id", name="pk_households"),
        sa.UniqueConstraint("case_number", name="uq_households_case_number"),
    )
    op.create_index(
        "ix_households_list",
        "households",
        ["kana_key", "case_number", "id", "list_name", "list_members", "ended_on"],
    )
    op.create_table(
        "agency_ties",
        *_texts("id household_id agency_type name contact involvement"),
        *_numbers("position"),
        *_texts("agency_id", null=True),
        *_dates("since until", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_agency_ties"),
        _reference("agency_ties", "agency_id", "agencies", "SET NULL"),
        _reference("agency_ties", "household_id", "households", "CASCADE"),
    )
    op.create_index("ix_agency_ties_household_id", "agency_ties", ["household_id"])
    op.create_table(
        "assistance_policies",
        *_texts("id household_id text"),
        *_dates("decided_on", null=True),
        *_flags("sealed"),
        sa.PrimaryKeyConstraint("id", name="pk_assistance_policies"),
        _reference("assistance_policies", "household_id", "households", "CASCADE"),
    )
    op.create_index("ix_assistance_policies_household_id", "assistance_policies", ["household_id"])
    op.create_table(
        "household_traits",
        *_texts("household_id code"),
        sa.PrimaryKeyConstraint("household_id", "code", name="pk_household_traits"),
        _reference("household_traits", "household_id", "households", "CASCADE"),
    )


def _household_from_members() -> None:
    op.create_table(
        "members",
        *_texts(
            "id household_id name kana relation sex phone left_reason hospital insurance "
            "health_note care_level work_status last_school years_since_work licences "
            "wished_work"
        ),
        *_numbers("position"),
        *_texts("birth care_state disability_kinds", null=True),
        *_dates("joined_on left_on care_expires", null=True),
        *_flags("disability_service pregnant partner_violence", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_members"),
        _reference("members", "household_id", "households", "CASCADE"),
    )
    op.create_index("ix_members_household_id", "members", ["household_id"])
    op.create_table(
        "certificates",
        *_texts("id member_id kind grade"),
        *_numbers("position"),
        *_dates("expires_on", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_certificates"),
        _reference("certificates", "member_id", "members", "CASCADE"),
    )
    op.create_index("ix_certificates_member_id", "certificates", ["member_id"])
    op.create_table(
        "consents",
        *_texts("id household_id member_id state given_by purpose agencies sections way note"),
        *_dates("on expires_on withdrawn_on", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
        _reference("consents", "household_id", "households", "CASCADE"),
        _reference("consents", "member_id", "members", "CASCADE"),
    )
    op.create_index("ix_consents_household_id", "consents", ["household_id"])
    op.create_table(
        "headships",
        *_texts("id household_id member_id"),
        *_dates("starts ends", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_headships"),
        _reference("headships", "household_id", "households", "CASCADE"),
        _reference("headships", "member_id", "members", "CASCADE"),
    )
    op.create_index("ix_headships_household_id", "headships", ["household_id"])


def _household_from_issue_records() -> None:
    op.create_table(
        "issue_records",
        *_texts("id household_id code priority since background tried strengths closed_reason"),
        *_texts("member_id", null=True),
        *_numbers("position"),
        *_dates("closed_on", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_issue_records"),
        _reference("issue_records", "household_id", "households", "CASCADE"),
        _reference("issue_records", "member_id", "members", "CASCADE"),
    )
    op.create_index("ix_issue_records_household_id", "issue_records", ["household_id"])


def _document() -> None:
    op.create_table(
        "number_series",
        *_texts("series fiscal_year"),
        *_numbers("last"),
        sa.PrimaryKeyConstraint("series", "fiscal_year", name="pk_number_series"),
    )
    op.create_table(
        "papers",
        *_texts("id kind number source_id sheet sha256"),
        *_texts("household_id", null=True),
        *_numbers("version pages"),
        *_moments("issued_at"),
        sa.PrimaryKeyConstraint("id", name="pk_papers"),
        _reference("papers", "household_id", "households", "SET NULL"),
    )
    op.create_index("ix_papers_household_id", "papers", ["household_id"])
    op.create_index("ix_papers_source_id", "papers", ["source_id"])
    op.create_table(
        "reviews",
        *_texts("id household_id number status content"),
        *_numbers("round"),
        *_dates("reviewed_on"),
        *_texts("verdict decision", null=True),
        *_dates("review_date", null=True),
        *_moments("created_at updated_at"),
        *_moments("finalised_at", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
        _reference("reviews", "household_id", "households", "CASCADE"),
    )
    op.create_index(
        "ix_reviews_household_id",
        "reviews",
        ["household_id", "round", "status", "reviewed_on", "review_date", "id"],
    )


def _document_from_disclosures() -> None:
    op.create_table(
        "disclosures",
        *_texts(
            "id number document recipient recipient_type issued_by ground ground_detail "
            "members sections reasons sha256"
        ),
        *_texts("household_id paper_id recipient_id", null=True),
        *_numbers("version pages"),
        *_dates("issued_on"),
        *_moments("issued_at"),
        *_flags("password_given"),
        sa.PrimaryKeyConstraint("id", name="pk_disclosures"),
        sa.UniqueConstraint("number", name="uq_disclosures_number"),
        _reference("disclosures", "household_id", "households", "SET NULL"),
        _reference("disclosures", "paper_id", "papers", "SET NULL"),
    )
    op.create_index("ix_disclosures_household_id", "disclosures", ["household_id"])
    op.create_table(
        "plans",
        *_texts("id household_id number"),
        *_texts("review_id", null=True),
        *_dates("ended_on", null=True),
        *_moments("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_plans"),
        _reference("plans", "household_id", "households", "CASCADE"),
        _reference("plans", "review_id", "reviews", "SET NULL"),
    )
    op.create_index("ix_plans_household_id", "plans", ["household_id"])
    op.create_table(
        "plan_versions",
        *_texts("id plan_id status content evaluation_status"),
        *_numbers("version"),
        *_dates("next_monitoring ends", null=True),
        *_moments("created_at updated_at"),
        *_moments("finalised_at", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_plan_versions"),
        sa.UniqueConstraint("plan_id", "version", name="uq_plan_versions_plan_id"),
        _reference("plan_versions", "plan_id", "plans", "CASCADE"),
    )
    op.create_index(
        "ix_plan_versions_due",
        "plan_versions",
        ["plan_id", "status", "version", "next_monitoring", "ends", "evaluation_status", "id"],
    )


def _meta() -> None:
    op.create_table(
        "vault_meta",
        *_texts("key value"),
        sa.PrimaryKeyConstraint("key", name="pk_vault_meta"),
    )


def _working() -> None:
    op.create_table(
        "drafts",
        *_texts("kind target content base"),
        *_moments("saved_at"),
        sa.PrimaryKeyConstraint("kind", "target", name="pk_drafts"),
    )
    op.create_table(
        "settings",
        *_texts("key value"),
        sa.PrimaryKeyConstraint("key", name="pk_settings"),
    )


def _dates(names: str, null: bool = False) -> Iterator[sa.Column[object]]:
    return (sa.Column(name, sa.Date(), nullable=null) for name in names.split())


def _flags(names: str, null: bool = False) -> Iterator[sa.Column[object]]:
    return (sa.Column(name, sa.Boolean(), nullable=null) for name in names.split())


def _moments(names: str, null: bool = False) -> Iterator[sa.Column[object]]:
    return (sa.Column(name, sa.DateTime(), nullable=null) for name in names.split())


def _numbers(names: str, null: bool = False) -> Iterator[sa.Column[object]]:
    return (sa.Column(name, sa.Integer(), nullable=null) for name in names.split())


def _texts(names: str, null: bool = False) -> Iterator[sa.Column[object]]:
    return (sa.Column(name, sa.String(), nullable=null) for name in names.split())


def _reference(table: str, column: str, target: str, ondelete: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{target}"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=ondelete)
