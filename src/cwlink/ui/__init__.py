"""Everything the caseworker sees: windows, pages, wizards, editors and what they are built from."""

from cwlink.ui.constants_guard import guard_constants

guard_constants()
