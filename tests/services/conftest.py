"""Services are tested on a real vault, opened with the cheapest key."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cwlink.storage.keys import Cost
from cwlink.storage.vault import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made, _recovery = Vault.create(
        tmp_path / "試験.cwlink", passphrase="ひつじ", cost=Cost(1, 8, 1)
    )
    yield made
    made.close()
