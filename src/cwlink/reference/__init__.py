"""Typed access to the facts of the report (表22–表25, 参考資料1) and the project's supplement."""

from cwlink.reference.catalogue import Catalogue, catalogue

__all__ = ["Catalogue", "catalogue"]
