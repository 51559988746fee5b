"""The Übungsakte and files for measuring: fictional people, any number, fixed seed."""
