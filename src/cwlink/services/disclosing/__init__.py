"""Everything that leaves the office goes this one way: chosen, previewed, checked, issued, kept.

A document that can leave is a `CopySource`; what leaves of it for each agency is a `CopyChoice`.
Plan and case summary are sources; minutes and inquiry become ones by the same protocol.
"""
