"""Scripts that bench starts as processes; each prints the seconds since it was started."""
