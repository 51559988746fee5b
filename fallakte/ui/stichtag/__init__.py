"""What a change of law touches: the question, the list of papers, and what to do about them."""
