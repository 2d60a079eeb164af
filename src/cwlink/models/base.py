"""The base of all stored records."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import MetaData, String
from sqlalchemy.orm import DeclarativeBase

from cwlink.core.ids import new_id


class Base(DeclarativeBase):
    """Base of the declarative classes; names every constraint, so that migrations can too."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[type, object]] = {str: String()}


__all__ = ["Base", "date", "datetime", "new_id"]
