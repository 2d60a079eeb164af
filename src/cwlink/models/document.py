"""Reviews, plans and the papers made of them: documents stored whole, frozen when final."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cwlink.models.base import Base, date, datetime, new_id


class Review(Base):
    """開催要否の検討. ``content`` is rules.review.ReviewContent as JSON.

    ``status`` is draft, waiting (査察指導員確認待ち) or final. ``number`` is shared with the plan
    that follows (R8-17); ``round`` counts the household's reviews from 1.
    """

    __tablename__ = "reviews"
    __table_args__ = (
        # Tells what is due of every household without reading the documents.
        Index(
            "ix_reviews_household_id",
            "household_id",
            "round",
            "status",
            "reviewed_on",
            "review_date",
            "id",
        ),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("households.id", ondelete="CASCADE"))
    number: Mapped[str]
    round: Mapped[int]
    status: Mapped[str] = mapped_column(default="draft")
    reviewed_on: Mapped[date]
    verdict: Mapped[str | None]
    decision: Mapped[str | None]
    review_date: Mapped[date | None]
    content: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    finalised_at: Mapped[datetime | None]


class Plan(Base):
    """支援計画: the thread that holds the versions together."""

    __tablename__ = "plans"
    __table_args__ = (Index("ix_plans_household_id", "household_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("households.id", ondelete="CASCADE"))
    review_id: Mapped[str | None] = mapped_column(ForeignKey("reviews.id", ondelete="SET NULL"))
    number: Mapped[str]
    ended_on: Mapped[date | None]
    created_at: Mapped[datetime]


class PlanVersion(Base):
    """One version. ``content`` is rules.plan.PlanContent as JSON; ``status`` draft or final.

    ``evaluation_status`` is none, draft or final: the evaluation of a final version is written
    later and is finalised on its own.
    """

    __tablename__ = "plan_versions"
    __table_args__ = (
        UniqueConstraint("plan_id", "version"),
        # Tells what is due of every plan without reading the documents.
        Index(
            "ix_plan_versions_due",
            "plan_id",
            "status",
            "version",
            "next_monitoring",
            "ends",
            "evaluation_status",
            "id",
        ),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    plan_id: Mapped[str] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"))
    version: Mapped[int]
    status: Mapped[str] = mapped_column(default="draft")
    content: Mapped[str]
    next_monitoring: Mapped[date | None]
    ends: Mapped[date | None]
    evaluation_status: Mapped[str] = mapped_column(default="none")
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    finalised_at: Mapped[datetime | None]


class Paper(Base):
    """A paper that was issued: its frozen sheet as JSON, so that re-printing gives the same.

    ``source_id`` is the review or plan version it shows; ``sha256`` is the PDF's digest.
    """

    __tablename__ = "papers"
    __table_args__ = (
        Index("ix_papers_household_id", "household_id"),
        Index("ix_papers_source_id", "source_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str | None] = mapped_column(
        ForeignKey("households.id", ondelete="CASCADE")
    )
    kind: Mapped[str]
    number: Mapped[str]
    source_id: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    sheet: Mapped[str]
    pages: Mapped[int]
    sha256: Mapped[str]
    issued_at: Mapped[datetime]


class NumberSeries(Base):
    """The last running number given in a series of a fiscal year (R8-17, R8-0083)."""

    __tablename__ = "number_series"

    series: Mapped[str] = mapped_column(primary_key=True)
    fiscal_year: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)
