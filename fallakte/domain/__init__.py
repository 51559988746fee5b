"""What Fallmanagement is: frozen values and the rules that hold between them.

Pure: no clock, no file, no settings.
"""
