"""The sections of a household's page; by themselves, so that a place costs nothing to name."""

from enum import StrEnum


class RecordSection(StrEnum):
    """The sections of the page, in the order of a home visit."""

    MEMBERS = "members"
    ISSUES = "issues"
    TIES = "ties"
    CONSENT = "consent"
    POLICY = "policy"
    TRAITS = "traits"
    LIVING = "living"
    INCOME = "income"
    REVIEWS = "reviews"
    INQUIRIES = "inquiries"
    MEETINGS = "meetings"
    PROMISES = "promises"
    PLANS = "plans"
    ATTACHMENTS = "attachments"
    LOG = "log"
