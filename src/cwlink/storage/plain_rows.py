"""Statements compiled once and sent by the bare driver: what SQLAlchemy adds costs more than them.

Use it where many rows are read, or few very often. Values come back as SQLAlchemy gives them.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import Date, Select
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.types import TypeEngine

from cwlink.storage.unit_of_work import UnitOfWork

_DIALECT = dialect(paramstyle="named")


AnySelect = Select[*tuple[Any, ...]]


class PlainQuery:
    """A statement to ask many times, with other values for its ``bindparam`` names."""

    def __init__(self, statement: AnySelect) -> None:
        """Compile the statement; that takes as long as asking it a hundred times."""
        compiled = statement.compile(dialect=_DIALECT)
        columns = statement.selected_columns
        turned = (
            one.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None) for one in columns
        )
        written = {name: _writer(one.type) for one, name in compiled.bind_names.items()}
        given = {name: value for name, value in compiled.params.items() if value is not None}
        self._text = str(compiled)
        self._names = tuple(columns.keys())
        self._readers = [(place, turn) for place, turn in enumerate(turned) if turn is not None]
        self._constants = {name: _by(written[name], value) for name, value in given.items()}
        self._writers = [
            (name, write) for name, write in written.items() if write and name not in given
        ]

    def rows(self, work: UnitOfWork, **values: Any) -> list[tuple[Any, ...]]:
        """Return the rows as plain tuples; ``values`` may hold more than the statement names."""
        for name, write in self._writers:
            values[name] = write(values[name])
        found = work.bare.execute(self._text, values | self._constants).fetchall()
        return self._read(found) if found and self._readers else found

    def mappings(self, work: UnitOfWork, **values: object) -> list[dict[str, Any]]:
        """Return the rows by the names of their columns."""
        return [dict(zip(self._names, row, strict=True)) for row in self.rows(work, **values)]

    def _read(self, found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Turn column by column, so that each turns in one go."""
        columns: list[Any] = list(zip(*found, strict=True))
        for place, turn in self._readers:
            columns[place] = map(turn, columns[place])
        return list(zip(*columns, strict=True))


def _writer(kind: TypeEngine[Any]) -> Callable[[Any], Any] | None:
    """Return what turns a value of a type into what the driver takes, None where nothing must.

    What SQLAlchemy has for dates costs ten times as much, at every key typed into a list.
    """
    if isinstance(kind, Date):
        return date.isoformat
    return kind.dialect_impl(_DIALECT).bind_processor(_DIALECT)


def _by(write: Callable[[Any], Any] | None, value: object) -> object:
    return value if write is None else write(value)
