"""German text, dates and numbers: pure functions, no locale of the machine."""
