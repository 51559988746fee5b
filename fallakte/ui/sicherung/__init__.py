"""Backups, drills, checks, and who can open the file."""
