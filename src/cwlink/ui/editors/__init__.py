"""The editors of a household's record: each fills from a draft and reads it back."""
