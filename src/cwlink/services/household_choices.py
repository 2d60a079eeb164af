"""What an editor of a household offers to choose from."""

from collections.abc import Sequence

from cwlink.reference.issues import IssueKind
from cwlink.services.matrix_view import issues_in
from cwlink.storage.vault import Vault


def issue_kinds(vault: Vault) -> Sequence[IssueKind]:
    """Return the shipped issue kinds, then the office's own."""
    with vault.read() as work:
        return issues_in(work)
