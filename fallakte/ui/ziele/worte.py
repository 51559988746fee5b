"""How far the goals of a case have come, in words: levels, T-score, what it says."""

from decimal import Decimal

from fallakte.domain.gas import Zielerreichung, Zielstufe
from fallakte.german.numbers import zahl
from fallakte.ui.fall.uebersicht_presenter import stufe_text

_MITTE = 50


def stufen_zeile(stufe: Zielstufe, nummer: str) -> str:
    """Return `heute −1, am Anfang −2: 1.1 Praktikum in einer Küche`; the level first."""
    start = "" if stufe.start is None else f", am Anfang {stufe_text(stufe.start)}"
    ende = " (beendet)" if stufe.ziel.beendet_am else ""
    titel = f"{nummer} {stufe.ziel.kurz}".strip()
    return f"heute {stufe_text(stufe.heute)}{start}: {titel}{ende}"


def ohne_satz(wert: Zielerreichung) -> str:
    """How many goals are left out; empty if none is."""
    if not wert.ohne_bewertung:
        return ""
    if wert.ohne_bewertung == 1:
        return "Ein Ziel ist noch nicht bewertet und zählt nicht mit."
    return f"{wert.ohne_bewertung} Ziele sind noch nicht bewertet und zählen nicht mit."


def t_satz(wert: Zielerreichung) -> str:
    """The score now, at the start, and the change; an honest sentence where there is none."""
    if wert.heute is None:
        return "Kein T-Wert: Alle bewerteten Ziele haben das Gewicht 0."
    teile = [f"T-Wert heute {_t(wert.heute)}"]
    if wert.start is not None and wert.veraenderung is not None:
        teile += [f"am Anfang {_t(wert.start)}", f"Veränderung {_mit_zeichen(wert.veraenderung)}"]
        if wert.vergleichbare < len(wert.stufen):
            teile.append(f"verglichen: {wert.vergleichbare} von {len(wert.stufen)} Zielen")
    return " · ".join(teile)


def deutung(wert: Zielerreichung) -> str:
    """What the score says about all goals together; empty below two goals."""
    if wert.heute is None or not wert.deutbar:
        return ""
    heute = round(wert.heute)
    wort = "mehr als" if heute > _MITTE else "weniger als" if heute < _MITTE else "so viel wie"
    return f"Im Ganzen ist {wort} erwartet erreicht (50 heißt: wie erwartet)."


def _t(wert: float) -> str:
    return zahl(Decimal(repr(wert)), 1)


def _mit_zeichen(wert: float) -> str:
    text = _t(abs(wert))
    return text if not any(z in "123456789" for z in text) else f"+{text}" if wert > 0 else f"−{text}"
