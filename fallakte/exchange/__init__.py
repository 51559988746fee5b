"""Formats that leave and enter the house. What comes in is untrusted."""
