"""Wires vault, services and window together; one module per area says what answers which wish.

Kept empty: the unlock window passes through here before anything heavy is imported.
"""
