"""Ratios against the bare engine, taken in one run: `make bench`."""
