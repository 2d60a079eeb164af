"""Statements compiled once and sent by the bare driver: what SQLAlchemy adds costs more than them.

Use it where many rows are read, or few very often. Values come back as SQLAlchemy gives them.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, String, bindparam, func, select
from sqlalchemy.dialects.sqlite import dialect

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
        bound = (
            (name, one.type.dialect_impl(_DIALECT).bind_processor(_DIALECT))
            for name, one in compiled.binds.items()
        )
        self._text = str(compiled)
        self._names = tuple(columns.keys())
        self._readers = [(place, turn) for place, turn in enumerate(turned) if turn is not None]
        self._writers = [(name, turn) for name, turn in bound if turn is not None]
        self._constants = self._written(
            {name: value for name, value in compiled.params.items() if value is not None}
        )

    def rows(self, work: UnitOfWork, **values: object) -> list[tuple[Any, ...]]:
        """Return the rows as plain tuples."""
        found = work.bare.execute(self._text, self._constants | self._written(values)).fetchall()
        return self._read(found) if found and self._readers else found

    def mappings(self, work: UnitOfWork, **values: object) -> list[dict[str, Any]]:
        """Return the rows by the names of their columns."""
        return [dict(zip(self._names, row, strict=True)) for row in self.rows(work, **values)]

    def _written(self, values: dict[str, Any]) -> dict[str, Any]:
        for name, write in self._writers:
            if name in values:
                values[name] = write(values[name])
        return values

    def _read(self, found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Turn column by column, so that each turns in one go."""
        columns: list[Any] = list(zip(*found, strict=True))
        for place, turn in self._readers:
            columns[place] = map(turn, columns[place])
        return list(zip(*columns, strict=True))


def among(column: Any, name: str) -> ColumnElement[bool]:
    """Say that a column's value is one of those given under ``name`` by as_list()."""
    given = func.json_each(bindparam(name, type_=String)).table_valued("value")
    found: ColumnElement[bool] = column.in_(select(given.c.value))
    return found


def as_list(values: Iterable[str]) -> str:
    """Return values as one, so that a statement stays the same however many there are."""
    return msgspec.json.encode(list(values)).decode()
