"""Agency types and their marks: 表24 as read, and the project's supplement to it."""

from dataclasses import dataclass
from enum import StrEnum

from cwlink.reference.issues import IssueCode
from cwlink.reference.tables import NO_WORDS, Row, Words, parts, rows, screen_note


class MarkKind(StrEnum):
    """○ (mainly in charge) or △ (related)."""

    MAIN = "main"
    RELATED = "related"


class Layer(StrEnum):
    """Where a mark or an agency type comes from, from the lowest layer to the highest."""

    REPORT = "report"
    SUPPLEMENT = "supplement"
    OFFICE = "office"


class Reading(StrEnum):
    """How a row of 表24 was read, whose marks stand beside their headings in the source."""

    PRINTED = "printed"
    REALIGNED = "realigned"
    UNCERTAIN = "uncertain"


class Invite(StrEnum):
    """Whether an agency type may be invited by default."""

    MEETING = "meeting"
    ASK_FIRST = "ask_first"
    REFER_ONLY = "refer_only"


class Condition(StrEnum):
    """Whom an agency type is for (rules section 2)."""

    CARE_CERTIFIED = "care_certified"
    DISABILITY_SERVICE = "disability_service"
    PHYSICAL_DISABILITY = "physical_disability"
    DEVELOPMENTAL_DISABILITY = "developmental_disability"
    DISABILITY = "disability"
    WORKING_AGE = "working_age"
    AGE_40_OR_OVER = "age_40_or_over"
    AGE_65_OR_OVER = "age_65_or_over"
    UNDER_40 = "under_40"
    UNDER_18 = "under_18"
    SCHOOL_AGE = "school_age"
    STUDENT_AGE = "student_age"
    PARTNER_VIOLENCE = "partner_violence"
    PRESCHOOL_OR_PREGNANT = "preschool_or_pregnant"
    SINGLE_PARENT = "single_parent"


@dataclass(frozen=True, slots=True)
class FitCondition:
    """The condition an agency type's clients meet, and what is said when they do not."""

    condition: Condition
    reason_when_unlikely: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of one agency type for one issue, with the layer it comes from."""

    agency: str
    issue: str
    kind: MarkKind
    layer: Layer
    uncertain: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class AgencyType:
    """A kind of agency; ``layer`` says where it was first named.

    ``uncertain_issues`` are the columns of its row in 表24 shown as 要確認, marked or blank;
    ``reading_text`` tells the caseworker how the row was read and how else it might be.
    ``current_name`` is shown beside the report's name where it has changed since.
    """

    code: str
    category: str
    name: str
    layer: Layer
    invite: Invite = Invite.MEETING
    summary: str = ""
    current_name: str = ""
    reading: Reading | None = None
    reading_text: str = ""
    uncertain_issues: tuple[str, ...] = ()
    fit: FitCondition | None = None


_SIGNS = {"○": MarkKind.MAIN, "△": MarkKind.RELATED}


def load_agencies(
    words: dict[tuple[str, str], Words],
) -> tuple[tuple[AgencyType, ...], tuple[Mark, ...]]:
    """Read agency types in reference order, and all marks, those of 表24 first.

    Reference order: rows of 表24, then agencies first named in the supplement, in file order.
    """
    fits = {
        row["agency"]: FitCondition(Condition(row["condition"]), row["reason_when_unlikely"])
        for row in rows("agency_fit")
    }
    matrix, supplement = rows("agency_matrix"), rows("agency_supplement")
    agencies = {row["code"]: _of_report(row, words, fits) for row in matrix}
    for row in supplement:
        if row["code"] not in agencies:
            agencies[row["code"]] = _of_supplement(row, words, fits)
    marks = [mark for row in matrix for mark in _row_marks(row)]
    marks += [_supplement_mark(row) for row in supplement]
    return tuple(agencies.values()), tuple(marks)


def _of_report(
    row: Row, words: dict[tuple[str, str], Words], fits: dict[str, FitCondition]
) -> AgencyType:
    return AgencyType(
        code=row["code"],
        category=row["category"],
        name=row["name"],
        layer=Layer.REPORT,
        invite=Invite(row["invite"]),
        summary=row["summary"],
        current_name=row["current_name"],
        reading=Reading(row["reading"]),
        reading_text=words.get(("reading", row["code"]), NO_WORDS).detail,
        uncertain_issues=parts(row["uncertain_issues"]),
        fit=fits.get(row["code"]),
    )


def _of_supplement(
    row: Row, words: dict[tuple[str, str], Words], fits: dict[str, FitCondition]
) -> AgencyType:
    return AgencyType(
        code=row["code"],
        category=row["category"],
        name=row["name"],
        layer=Layer.SUPPLEMENT,
        invite=Invite(row["invite"]),
        summary=words.get(("agency", row["code"]), NO_WORDS).detail,
        fit=fits.get(row["code"]),
    )


def _row_marks(row: Row) -> list[Mark]:
    doubtful = parts(row["uncertain_issues"])
    return [
        Mark(row["code"], issue, _SIGNS[row[issue]], Layer.REPORT, uncertain=issue in doubtful)
        for issue in IssueCode
        if row.get(issue)
    ]


def _supplement_mark(row: Row) -> Mark:
    return Mark(
        agency=row["code"],
        issue=IssueCode(row["issue"]),
        kind=_SIGNS[row["mark"]],
        layer=Layer.SUPPLEMENT,
        note=screen_note(row["note"]),
    )
