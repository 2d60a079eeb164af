"""Tables and lists whose rows are painted, not filled with widgets."""
