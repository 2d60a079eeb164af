"""The vault and what is kept in it: repositories are modules of functions that take a unit."""
