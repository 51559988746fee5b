"""The preview: the pages a person will hold, before anything is written, and every way out of the house."""
