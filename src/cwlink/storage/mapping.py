"""The mapped classes, made ready before anyone waits for them: the list is read without them."""

from sqlalchemy.orm import configure_mappers

import cwlink.models
import cwlink.storage.engine  # noqa: F401 - the first session would import it


def configure() -> None:
    """Configure every mapped class, which the first session would do; from any thread."""
    configure_mappers()
