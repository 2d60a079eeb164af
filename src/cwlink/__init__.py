"""cwlink: from a caseload list to the papers that bring the agencies together."""

__version__ = "0.1.0"
