"""How issue codes are called, the shipped and the office's own."""

from collections.abc import Iterable, Mapping

from cwlink.reference.catalogue import catalogue
from cwlink.reference.issues import IssueKind, is_custom, own_issue
from cwlink.storage.issue_kinds import issue_kinds as own_issue_kinds
from cwlink.storage.unit_of_work import UnitOfWork


def issue_kinds(work: UnitOfWork, codes: Iterable[str]) -> Mapping[str, IssueKind]:
    """Return how each of these issue codes is called, the office's own as the office says."""
    wanted = tuple(dict.fromkeys(codes))
    own = _own_kinds(work) if any(map(is_custom, wanted)) else {}
    return {code: own.get(code) or catalogue().issue(code) for code in wanted}


def _own_kinds(work: UnitOfWork) -> Mapping[str, IssueKind]:
    return {
        one.code: own_issue(one.code, short_label=one.short_label, paper_label=one.paper_label)
        for one in own_issue_kinds(work)
    }


def search_words(work: UnitOfWork, codes: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the words by which a household is found that has each of these issues."""
    kinds = issue_kinds(work, (code for code in codes if code))
    return {code: (kind.label, kind.short_label, kind.chip_label) for code, kind in kinds.items()}
