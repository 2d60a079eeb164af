"""What a repository function works on: one transaction's session."""

from dataclasses import dataclass

from sqlalchemy.orm import Session


@dataclass(frozen=True)
class UnitOfWork:
    """One transaction; it ends with the ``with`` block of Vault.write() or Vault.read()."""

    session: Session
