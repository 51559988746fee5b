"""Paper: a document model, checked before anything is written, becomes tagged PDF with its data inside.

Importing this package loads no ReportLab; only `engine` and what stands below it does.
"""
