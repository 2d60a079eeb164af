"""The kinds of issue a household may have (表24, 問15, 表6, 表23), and the office's own."""

from dataclasses import dataclass
from enum import StrEnum

from cwlink.reference.tables import NO_WORDS, Words, rows

CUSTOM_PREFIX = "custom:"
"""What the code of an issue of the office's own begins with; its name follows."""


class IssueCode(StrEnum):
    """The 26 issue kinds, in the order of the table."""

    CARE_NEED = "care_need"
    DISABILITY = "disability"
    MONEY_MANAGEMENT = "money_management"
    WITHDRAWAL = "withdrawal"
    ADDICTION = "addiction"
    HOARDING = "hoarding"
    SINGLE_PARENT = "single_parent"
    TRUANCY = "truancy"
    NEIGHBOUR_TROUBLE = "neighbour_trouble"
    REFUSAL = "refusal"
    HOMELESS = "homeless"
    DOMESTIC_VIOLENCE = "domestic_violence"
    ABUSE = "abuse"
    MULTIPLE_DEBT = "multiple_debt"
    EX_OFFENDER = "ex_offender"
    SELF_NEGLECT = "self_neglect"
    ISOLATION = "isolation"
    SUICIDE_RISK = "suicide_risk"
    CHILD_PROTECTION = "child_protection"
    YOUNG_CARER = "young_carer"
    EMPLOYMENT = "employment"
    NO_RELATIVES = "no_relatives"
    ANIMALS = "animals"
    TREATMENT_REFUSAL = "treatment_refusal"
    FOREIGN_LANGUAGE = "foreign_language"
    EDUCATION = "education"


@dataclass(frozen=True, slots=True)
class IssueKind:
    """One kind of issue.

    ``label`` is the report's; ``chip_label`` the shortest, for chips; ``paper_label`` what stands
    on papers that leave the office; ``explanation`` the project's own sentence for the screen.
    """

    code: str
    label: str
    short_label: str
    chip_label: str
    paper_label: str
    explanation: str
    in_table24: bool
    survey_q15_no: int | None
    source: str


def is_custom(code: str) -> bool:
    """Tell whether an issue code is one of the office's own."""
    return code.startswith(CUSTOM_PREFIX)


def custom_name(code: str) -> str:
    """Return the name in an own issue's code."""
    return code.removeprefix(CUSTOM_PREFIX)


def own_issue(code: str, *, short_label: str = "", paper_label: str = "") -> IssueKind:
    """Return the kind of an issue of the office's own, labelled by its name where not told."""
    name = custom_name(code)
    short = short_label or name
    return IssueKind(
        code=code,
        label=name,
        short_label=short,
        chip_label=short,
        paper_label=paper_label or name,
        explanation="",
        in_table24=False,
        survey_q15_no=None,
        source="",
    )


def load_issues(words: dict[tuple[str, str], Words]) -> tuple[IssueKind, ...]:
    """Read the shipped issue kinds; ValueError for a code the rules do not know."""
    return tuple(
        IssueKind(
            code=IssueCode(row["code"]),
            label=row["label"],
            short_label=row["short_label"],
            chip_label=own.short or row["short_label"],
            paper_label=row["paper_label"],
            explanation=own.label,
            in_table24=row["in_table24"] == "1",
            survey_q15_no=int(row["survey_q15_no"]) if row["survey_q15_no"] else None,
            source=row["source"],
        )
        for row in rows("issues")
        for own in (words.get(("issue", row["code"]), NO_WORDS),)
    )
