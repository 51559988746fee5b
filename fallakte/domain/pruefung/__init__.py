"""The check of a paper while it is written: Q01–Q30 and the warnings, pure functions keyed by their id."""
