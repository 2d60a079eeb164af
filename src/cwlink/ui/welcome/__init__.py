"""The first start: a new vault in three steps, and what to do when the passphrase is forgotten."""
