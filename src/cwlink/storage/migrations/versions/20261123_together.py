"""Meetings, the households in them, inquiries to agencies, and what was promised."""

from datetime import date, datetime

import sqlalchemy as sa
from alembic import op

revision = "20261123_together"
down_revision = "20261123_share"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of meetings, their households, inquiries and promises."""
    _meetings()
    _cases()
    _inquiries()
    _promises()


def _meetings() -> None:
    op.create_table(
        "meetings",
        *_texts("id", "number", "form", "status"),
        *_dates("held_on", "reply_by", "next_on"),
        sa.Column("follows", sa.String(), nullable=True),
        *_texts("content"),
        *_moments(),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
        _reference("meetings", "follows", "meetings", "SET NULL"),
    )
    op.create_index("ix_meetings_status", "meetings", ["status"])


def _cases() -> None:
    op.create_table(
        "meeting_cases",
        *_texts("id", "meeting_id", "household_id"),
        sa.Column("review_id", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("number", "content"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_cases"),
        _reference("meeting_cases", "meeting_id", "meetings", "CASCADE"),
        _reference("meeting_cases", "household_id", "households", "CASCADE"),
        _reference("meeting_cases", "review_id", "reviews", "SET NULL"),
    )
    op.create_index("ix_meeting_cases_meeting_id", "meeting_cases", ["meeting_id"])
    op.create_index("ix_meeting_cases_household_id", "meeting_cases", ["household_id"])


def _inquiries() -> None:
    op.create_table(
        "inquiries",
        *_texts("id", "household_id"),
        sa.Column("review_id", sa.String(), nullable=True),
        *_texts("number", "status", "agency_type"),
        sa.Column("agency_id", sa.String(), nullable=True),
        *_dates("asked_on", "answer_by", "answered_on"),
        sa.Column("result", sa.String(), nullable=True),
        *_texts("content"),
        *_moments(),
        sa.PrimaryKeyConstraint("id", name="pk_inquiries"),
        _reference("inquiries", "household_id", "households", "CASCADE"),
        _reference("inquiries", "review_id", "reviews", "SET NULL"),
    )
    op.create_index("ix_inquiries_household_id", "inquiries", ["household_id"])
    op.create_index("ix_inquiries_agency_type", "inquiries", ["agency_type"])


def _promises() -> None:
    op.create_table(
        "promises",
        *_texts("id", "household_id"),
        sa.Column("meeting_id", sa.String(), nullable=True),
        *_texts("kind", "source", "agency_type", "agency_name"),
        sa.Column("agency_id", sa.String(), nullable=True),
        *_texts("person", "content"),
        sa.Column("made_on", sa.Date(), nullable=False),
        *_dates("due_on"),
        *_texts("state"),
        *_dates("ended_on"),
        *_texts("end_note"),
        sa.PrimaryKeyConstraint("id", name="pk_promises"),
        _reference("promises", "household_id", "households", "CASCADE"),
        _reference("promises", "meeting_id", "meetings", "SET NULL"),
    )
    op.create_index("ix_promises_household_id", "promises", ["household_id", "state", "due_on"])
    op.create_index("ix_promises_meeting_id", "promises", ["meeting_id"])


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _dates(*names: str) -> list[sa.Column[date]]:
    return [sa.Column(name, sa.Date(), nullable=True) for name in names]


def _moments() -> list[sa.Column[datetime]]:
    return [sa.Column(name, sa.DateTime(), nullable=False) for name in ("created_at", "updated_at")]


def _reference(table: str, column: str, referred: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{referred}.id"],
        name=f"fk_{table}_{column}_{referred}",
        ondelete=ondelete,
    )
