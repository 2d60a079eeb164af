"""Readers and writers of files that others made or will read."""
