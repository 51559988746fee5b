"""Promises as both sides see them: one line each, the same for both."""

from dataclasses import dataclass
from datetime import date

from fallakte.domain.fallbild import Fallbild
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.zusage import Grund, Seite, Stand, Zusage, Zusagestand

_FOLGE = ("ueberfaellig", "teilweise", "offen", "nicht", "erfuellt", "entfaellt")
_ZEICHEN = {
    Stand.OFFEN: "offen",
    Stand.TEILWEISE: "teilweise",
    Stand.ERFUELLT: "erfuellt",
    Stand.NICHT_ERFUELLT: "nicht",
    Stand.ENTFALLEN: "entfaellt",
}


@dataclass(frozen=True, slots=True)
class Zusagezeile:
    """`zeichen` is the state as the look draws it (overdue included), `wort` and `tag` as they are read."""

    zusage: Zusage
    stand: Stand
    grund: Grund | None
    zeichen: str
    wort: str
    tag: str


def kurz(tag: date, heute: date) -> str:
    """Return `20.11.`, with the year if it is another one."""
    return f"{tag.day:02}.{tag.month:02}." + (str(tag.year) if tag.year != heute.year else "")


def mit_frist(was: str, frist: str) -> str:
    """A sentence with its day and no full stop between them, e.g. "Sie gehen hin, bis 04.12."."""
    was = was.strip()
    if not frist:
        return was
    return f"{was} {frist}" if was.endswith(("!", "?")) else f"{was.removesuffix('.')}, {frist}"


def zeile(zusage: Zusage, stand: Zusagestand | None, heute: date) -> Zusagezeile:
    """Put one promise into words for the day `heute`."""
    wert = stand.stand if stand else Stand.OFFEN
    ueberfaellig = wert.laeuft_noch and zusage.bis is not None and zusage.bis < heute
    if ueberfaellig and zusage.bis:
        zeichen, wort, tag = "ueberfaellig", "überfällig", f"seit {kurz(zusage.bis, heute)}"
    elif wert.laeuft_noch:
        zeichen, wort = _ZEICHEN[wert], wert.label
        tag = f"bis {kurz(zusage.bis, heute)}" if zusage.bis else ""
    else:
        zeichen, wort = _ZEICHEN[wert], wert.label
        tag = kurz(stand.um.date(), heute) if stand else ""
    return Zusagezeile(zusage, wert, stand.grund if stand else None, zeichen, wort, tag)


def zeilen(bild: Fallbild, vereinbarung: Vereinbarung | None, seite: Seite, heute: date) -> list[Zusagezeile]:
    """All promises of one side; what is overdue first, what is done last."""
    if vereinbarung is None:
        return []
    alle = [
        zeile(z, bild.stand_von(z.id), heute)
        for z in bild.zusagen_von(vereinbarung.id)
        if (z.seite is Seite.PERSON) == (seite is Seite.PERSON)
    ]
    return sorted(alle, key=lambda z: (_FOLGE.index(z.zeichen), z.zusage.bis or date.max, z.zusage.id))


def bilanz(alle: list[Zusagezeile]) -> str:
    """Return `1 von 4 erfüllt`; what was dropped does not count."""
    zaehlt = [z for z in alle if z.stand is not Stand.ENTFALLEN]
    return f"{sum(z.stand is Stand.ERFUELLT for z in zaehlt)} von {len(zaehlt)} erfüllt" if zaehlt else ""
