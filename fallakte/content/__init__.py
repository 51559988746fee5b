"""Loads and checks what the program brings along: law and catalogue. Faults are found at the start."""
