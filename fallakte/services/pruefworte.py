"""Findings in words: where a place is, and how many there are."""

from __future__ import annotations

from fallakte.domain.instrument import Instrument
from fallakte.domain.pruefung.befund import Ort, Pruefergebnis, Schwere
from fallakte.domain.zusage import Seite
from fallakte.services.woerter import feldwort

_ZAHLWORT = {
    Schwere.FEHLER: ("Fehler", "Fehler"),
    Schwere.WARNUNG: ("Warnung", "Warnungen"),
    Schwere.HINWEIS: ("Hinweis", "Hinweise"),
}

_SELBST = ("text", "was")  # the section or the promise itself
_SCHLUSS = {"schluss": "Schlusssatz"}  # stands on the paper, but is no section


def wo(ort: Ort, instrument: Instrument) -> str:
    """A place as people read it: `Zusagen, Zeile 2, Person, 1. Zusage: Wie oft`."""
    titel = {abschnitt.id: abschnitt.titel for abschnitt in instrument.abschnitte} | _SCHLUSS
    teile = (
        titel.get(ort.abschnitt, ort.abschnitt),
        f"Zeile {ort.paar}" if ort.paar else "",
        _seite(ort.seite),
        f"{ort.zusage}. Zusage" if ort.zusage else "",
    )
    stelle = ", ".join(teil for teil in teile if teil)
    art = "Zusage" if ort.paar else "Vereinbarung"
    feld = "" if ort.feld in _SELBST else feldwort(art, ort.feld) or ""
    return ": ".join(teil for teil in (stelle, feld) if teil) or "das ganze Papier"


def mehrzahl(schwere: Schwere, anzahl: int) -> str:
    """`1 Warnung`, `2 Warnungen`."""
    eines, mehrere = _ZAHLWORT[schwere]
    return f"{anzahl} {eines if anzahl == 1 else mehrere}"


def bilanz(ergebnis: Pruefergebnis) -> str:
    """The whole check in one line."""
    teile = [mehrzahl(s, n) for s in Schwere if (n := len(ergebnis.der_schwere(s)))]
    if ergebnis.nicht_pruefbar:
        teile.append(f"{len(ergebnis.nicht_pruefbar)} nicht prüfbar")
    return f"{', '.join(teile)}." if teile else "Keine Befunde."


def _seite(seite: Seite | None) -> str:
    return seite.label if seite else ""
