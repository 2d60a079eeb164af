"""What a repository function works on: one transaction, bare or through a session."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy.orm import Session

    from cwlink.storage.link import Link


class UnitOfWork:
    """One transaction; it ends with the ``with`` block of Vault.write() or Vault.read().

    Only `storage.units` commits one or rolls it back.
    """

    def __init__(self, link: "Link") -> None:
        """Work on a link whose transaction has begun."""
        self._link = link
        self._session: Session | None = None

    @property
    def session(self) -> "Session":
        """The transaction's session, made when it is first asked for: reading seldom needs one.

        SQLAlchemy is imported here, since the list of households is read without it.
        """
        if self._session is None:
            from sqlalchemy.orm import Session

            self._session = Session(self._link.connection, expire_on_commit=False)
        return self._session

    @property
    def bare(self) -> "sqlite3.Connection":
        """The driver's own connection, to which all that the session holds was written first.

        A savepoint of the session is set first too: what is written here is then given up with it.
        """
        if self._session is not None:
            self._session.connection()
            self._session.flush()
        return self._link.bare

    def commit(self) -> None:
        """Write what was done, durably."""
        if self._session is not None:
            self._session.commit()
            self._session.close()
        self._link.bare.commit()

    def roll_back(self) -> None:
        """Undo what was done."""
        if self._session is not None:
            self._session.close()
        self._link.roll_back()
