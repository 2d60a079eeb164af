"""The window: pages show views and report wishes; nothing here decides or queries."""
