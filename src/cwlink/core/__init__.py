"""The ground everything stands on: ids, known problems, clock, places, 和暦, Japanese text."""
