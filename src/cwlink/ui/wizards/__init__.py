"""Work done step by step."""
