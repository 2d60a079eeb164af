"""Everything the caseworker sees: windows, pages, wizards, editors and what they are built from."""

from cwlink.ui.constants_guard import guard_constants
from cwlink.ui.plain_imports import import_plainly

guard_constants()
import_plainly()
