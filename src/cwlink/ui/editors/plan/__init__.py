"""The editor of a support plan: one module for each of its sections."""
