"""Schema revisions, one file each; they ship as files and are loaded only when a file is older."""
