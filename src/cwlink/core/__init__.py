"""The ground everything stands on: ids, known problems, the clock, places, 和暦 and Japanese text."""
