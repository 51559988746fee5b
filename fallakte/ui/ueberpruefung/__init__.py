"""The tab Überprüfung: Soll and Ist of both sides, effect, the person's view, the decision, what follows."""
