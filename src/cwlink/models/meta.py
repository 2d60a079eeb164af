"""What the vault knows of itself: its id, when it was made, whether it is the お試し vault."""

from sqlalchemy.orm import Mapped, mapped_column

from cwlink.models.base import Base


class VaultMeta(Base):
    """One fact of the vault: ``vault_id``, ``created_at`` (ISO) or ``demo`` (0 or 1)."""

    __tablename__ = "vault_meta"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
