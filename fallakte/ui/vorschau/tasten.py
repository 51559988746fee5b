"""The keys of the preview, as they stand in its page of keys (F1)."""

from typing import Final

from fallakte.ui.shell.keys import Key

KEYS: Final = (
    Key("seitenSuche", "In diesem Dokument suchen", ("Ctrl+F",)),
    Key("trefferVor", "Nächster Treffer", ("F3",)),
    Key("trefferZurueck", "Voriger Treffer", ("Shift+F3",)),
    Key("seitenGroesser", "Seite größer", ("Ctrl++", "Ctrl+=")),
    Key("seitenKleiner", "Seite kleiner", ("Ctrl+-",)),
    Key("ganzeSeite", "Ganze Seite", ("Ctrl+0",)),
    Key("seitenbreite", "Seitenbreite", ("Ctrl+2",)),
    Key("volleGroesse", "Größe wie auf Papier, 100 %", ("Ctrl+1",)),
    Key("alsText", "Seiten als Text", ("Ctrl+Shift+T",)),
    Key("drucken", "Drucken", ("Ctrl+P",)),
    Key("speichern", "PDF speichern", ("Ctrl+S",)),
    Key("hauptknopf", "Hervorgehobene Schaltfläche", ("Ctrl+Return", "Ctrl+Enter")),
    Key("bereichVor", "Nächster Bereich", ("F6",)),
    Key("bereichZurueck", "Voriger Bereich", ("Shift+F6",)),
    Key("tasten", "Tastatur-Übersicht", ("F1",)),
)
