"""Everything the caseworker sees: windows, pages, wizards, editors and what they are built from."""

from cwlink.ui.none_guard import guard_none

guard_none()
