"""Fallakte: the encrypted desk of one Fallmanager/in."""
