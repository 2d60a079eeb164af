"""What the caseworker wishes: one function per wish, one transaction each."""
