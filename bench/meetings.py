"""資料をまとめて作る as a wish: nine agencies and the office, from the vault to the kept papers."""

import sys
from collections.abc import Iterator

from bench import given, papers
from bench.data import fresh_vault
from bench.measure import Figure, in_turns
from cwlink.services import meeting_papers
from cwlink.services.meeting_bundles import Wanted
from cwlink.services.meeting_desk import open_desk

for place in ("reports", "services"):
    sys.path.insert(0, str(given.ROOT / "tests" / place))

ROUNDS = 5


def figures() -> Iterator[Figure]:
    """Yield the whole wish against bare reportlab drawing the same texts, and pages a second."""
    import meeting_paper_case as case

    papers.register_faces()
    vault = fresh_vault(given.PLACE / "meeting.cwlink")
    desk = case.ready(vault)
    seen = meeting_papers.view(vault, desk=desk, draft=desk.draft, today=case.TODAY)
    kinds = frozenset(one.kind for one in seen.rows if one.proposed)
    wanted = Wanted(kinds, frozenset(agency for agency, _name in seen.agencies))

    def make() -> object:
        return meeting_papers.issue(vault, meeting_id=desk.meeting.id, wanted=wanted, now=case.NOW)

    make()
    desk = open_desk(vault, meeting_id=desk.meeting.id, today=case.TODAY)
    seen = meeting_papers.view(vault, desk=desk, draft=desk.draft, today=case.TODAY)
    pages = [
        papers.drawn(lambda one=one: meeting_papers.printed_again(vault, desk=desk, kept=one))
        for one in seen.kept
    ]
    ours, bare = in_turns(make, lambda: [papers.bare(one) for one in pages], rounds=ROUNDS)
    vault.close()
    yield Figure("9機関と所内控えの資料を作り保管／素の reportlab", ours, bare, most=1.5)
    count = sum(map(len, pages))
    yield Figure(f"9機関と所内控えの資料（{count}枚）", count / ours * 1000, unit="枚／秒")
