"""The editors of a meeting: its preparation part by part, and its minutes."""
