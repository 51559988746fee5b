"""Take a caseload over from a table: file, columns, check, result. And take such an import back."""
