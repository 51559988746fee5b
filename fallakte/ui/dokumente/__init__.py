"""The tab Dokumente: which version counts, who has it, and what differs from the one before."""
