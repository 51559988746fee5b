"""The encrypted case file. Importing this package costs nothing: the modules inside load what they need."""
