"""The domain's rules and documents: plain values in, verdicts with reasons out.

No Qt, no SQL, no clock, no wording: answers are enums, and words are put to them in the window
and on the papers.
"""
