"""What the status line says about the backups of the open file."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fallakte.domain.fehler import FallakteFehler
from fallakte.german.dates import datum, tag_kurz, uhrzeit
from fallakte.services.meldungen import meldung
from fallakte.services.sicherung import Sicherungszeile
from fallakte.services.sicherungsdienst import Sicherungsstand


@dataclass(frozen=True, slots=True)
class Sicherungslage:
    """One line: words, icon, colour; `naeheres` is the sentence behind it, for the tooltip."""

    text: str
    icon: str = "shield-check"
    colour: str = "tx2"
    naeheres: str = ""


UNBEKANNT = Sicherungslage("Sicherung wird gesucht …")


def sicherungslage(
    stand: Sicherungsstand | None, fehler: FallakteFehler | None, heute: date
) -> Sicherungslage:
    """Judge what is there; the worst news wins. `fehler` is why the last attempt to back up failed."""
    if fehler is not None:
        return Sicherungslage("Sicherung fehlgeschlagen", "alert-circle", "er", meldung(fehler))
    if stand is None:
        return UNBEKANNT
    if stand.letzte is None:
        return Sicherungslage("noch keine Sicherung", "alert-circle", "er", f"Ordner: {stand.ordner}")
    if stand.probe is not None and not stand.probe.gelungen:
        return Sicherungslage("Probe nicht gelungen", "alert-circle", "er", stand.probe.grund)
    return _vorhanden(stand, stand.letzte, heute)


def _vorhanden(stand: Sicherungsstand, letzte: Sicherungszeile, heute: date) -> Sicherungslage:
    wann, ordner = _wann(letzte.um, heute), f"Ordner: {stand.ordner}"
    if not letzte.geprueft:
        return Sicherungslage(f"letzte Sicherung {wann} nicht geprüft", "alert-triangle", "wa", ordner)
    if stand.probe_am is None:
        return Sicherungslage("Probe überfällig", "alert-triangle", "wa", ordner)
    return Sicherungslage(f"letzte Sicherung {wann} geprüft", "shield-check", "ok", ordner)


def _wann(um: datetime, heute: date) -> str:
    """Name the moment in short: the time today, else the day, with the year if it is another one."""
    tag = um.date()
    if tag == heute:
        return uhrzeit(um)
    if tag == heute - timedelta(days=1):
        return f"gestern {uhrzeit(um)}"
    return tag_kurz(tag) if tag.year == heute.year else datum(tag)
