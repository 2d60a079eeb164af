"""What the program keeps for the caseworker's convenience: settings and autosaved drafts."""

from sqlalchemy.orm import Mapped, mapped_column

from cwlink.models.base import Base, datetime


class StoredSetting(Base):
    """A setting of this vault; ``value`` is JSON. Declared in services.settings."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class StoredDraft(Base):
    """An editor's autosaved draft as JSON; gone once it is saved or given up.

    ``kind`` names the editor (household, agency …), ``target`` the record's id or ``new``.
    ``base`` is the record's updated_at when editing began, to see whether it changed meanwhile.
    """

    __tablename__ = "drafts"

    kind: Mapped[str] = mapped_column(primary_key=True)
    target: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]
    base: Mapped[str] = mapped_column(default="")
    saved_at: Mapped[datetime]


class CopyProfile(Base):
    """What agencies of a type are usually given of a document; services.disclosing reads it.

    ``kind`` is the document's kind, ``content`` the choice as JSON.
    """

    __tablename__ = "copy_profiles"

    kind: Mapped[str] = mapped_column(primary_key=True)
    agency_type: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]
