"""How times, sizes and states of backups are said: pure functions, `heute` always comes in."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from fallakte.german.dates import datum, tag_kurz, uhrzeit
from fallakte.german.numbers import zahl
from fallakte.services.sicherung import Probe, Sicherungszeile, Umfang

_STEP = 1024
NONE = "–"

Zustand = tuple[str, str, str]
"""Icon, word, colour token."""


def wann(um: datetime, heute: date) -> str:
    """`heute 07:40`, `gestern 17:42`, `Fr 20.11., 17:42`, in other years `20.11.2025, 17:42`."""
    tag, zeit = um.date(), uhrzeit(um)
    if tag == heute:
        return f"heute {zeit}"
    if tag == heute - timedelta(days=1):
        return f"gestern {zeit}"
    return f"{tag_kurz(tag) if tag.year == heute.year else datum(tag)}, {zeit}"


def tag(am: date, heute: date) -> str:
    """`heute`, `Di 01.12.`, in other years `01.12.2027`."""
    if am == heute:
        return "heute"
    return tag_kurz(am) if am.year == heute.year else datum(am)


def aenderung(zeile: Sicherungszeile, heute: date) -> str:
    """The last change in a backup: only the time if it is of the backup's own day."""
    um = zeile.umfang.letzte_aenderung if zeile.umfang else None
    if um is None:
        return NONE
    return uhrzeit(um) if um.date() == zeile.um.date() else wann(um, heute)


def groesse(byte: int) -> str:
    """`640 KB`, `51 MB`, `1,2 GB`: rounded, at least 1 KB."""
    kb = max(1, round(byte / _STEP))
    if kb < _STEP:
        return f"{zahl(kb)} KB"
    mb = round(kb / _STEP)
    if mb < _STEP:
        return f"{zahl(mb)} MB"
    return f"{zahl(Decimal(mb) / _STEP, 1)} GB"


def zustand(zeile: Sicherungszeile) -> Zustand:
    """What can be said about a backup without opening it. The old key counts more than the old check."""
    if zeile.alter_schluessel:
        return "key", "alter Schlüssel", "wa"
    if zeile.geprueft:
        return "check", "geprüft", "ok"
    return "alert-triangle", "nicht geprüft", "wa"


def vergleich(damals: int, gegenwart: int | None) -> tuple[str, str]:
    """What would be missing if a backup took the place of the file; the sentence and its colour token."""
    if gegenwart is None:
        return "nicht verglichen", "tx2"
    if gegenwart > damals:
        return f"{zahl(gegenwart - damals)} würden fehlen", "wa"
    if gegenwart < damals:
        return f"{zahl(damals - gegenwart)} mehr als heute", "tx2"
    return "gleich", "tx2"


def viele(anzahl: int, eins: str, mehrere: str) -> str:
    """`1 Fall`, `4.109 Notizen`."""
    return f"{zahl(anzahl)} {eins if anzahl == 1 else mehrere}"


def zahlen(umfang: Umfang) -> str:
    """`62 Fälle, 4.109 Notizen, 608 Zusagen, 901 Dokumente`."""
    return ", ".join(
        (
            viele(umfang.faelle, "Fall", "Fälle"),
            viele(umfang.notizen, "Notiz", "Notizen"),
            viele(umfang.zusagen, "Zusage", "Zusagen"),
            viele(umfang.dokumente, "Dokument", "Dokumente"),
        )
    )


def probe_titel(probe: Probe | None) -> str:
    if probe is None:
        return "Noch keine Probe-Wiederherstellung"
    word = "gelungen" if probe.gelungen else "nicht gelungen"
    return f"Probe-Wiederherstellung am {datum(probe.um.date())} {word}"


def probe_satz(probe: Probe | None, naechste: date | None, heute: date) -> str:
    """What the drill read or why it failed, and when the next one is."""
    later = naechste is not None and naechste > heute
    when = f"Nächste Probe: {tag(naechste, heute) if later and naechste else 'jetzt fällig'}"
    when = when if when.endswith(".") else f"{when}."  # `Di 01.12.` ends with its own
    if probe is None:
        return f"Eine Sicherung wird zur Probe im Speicher geöffnet. {when}"
    if not probe.gelungen:
        return f"{probe.grund.rstrip('.')}. {when}"
    seconds = viele(probe.sekunden, "Sekunde", "Sekunden")
    if probe.umfang is None:
        return f"Gelesen in {seconds}. {when}"
    cases = viele(probe.umfang.faelle, "Fall", "Fälle")
    notes = viele(probe.umfang.notizen, "Notiz", "Notizen")
    return f"{cases} und {notes} gelesen, {seconds}. {when}"
