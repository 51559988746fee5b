"""The story of a case as rows of a list: a month, and below it what happened, newest first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from PySide6.QtCore import QModelIndex, QObject

from fallakte.domain.kontakt import Nachtrag
from fallakte.german.dates import monat_lang, tag_kurz, tag_lang, uhrzeit
from fallakte.services.chronik import Chronikseite
from fallakte.services.chronikliste import Quelle
from fallakte.services.chronikworte import Eintrag
from fallakte.ui.look.paged_rows import Index, PagedRows

Schluessel = tuple[Quelle, int]


@dataclass(frozen=True, slots=True)
class Monat:
    """A heading; `anzahl` such as `7 Einträge · 4 Kontakte`."""

    titel: str
    anzahl: str


@dataclass(frozen=True, slots=True)
class Zeile:
    """An entry, or one addition below it. `gezeigt`: something entrusted that was asked for."""

    eintrag: Eintrag
    nachtrag: Nachtrag | None = None
    gezeigt: bool = False

    @property
    def schluessel(self) -> tuple[Schluessel, int]:
        return self.eintrag.schluessel, self.nachtrag.id if self.nachtrag else 0


class ChronikModel(PagedRows):
    """`wanted` carries the Chronikstelle to go on behind."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._eintraege: list[Eintrag] = []
        self._shown: dict[Schluessel, Eintrag] = {}
        self._je_monat: Mapping[str, str] = {}

    @property
    def count(self) -> int:
        """How many entries are loaded."""
        return len(self._eintraege)

    def is_heading(self, row: object) -> bool:
        return isinstance(row, Monat)

    def words(self, row: object) -> str:
        return f"{row.titel}, {row.anzahl}" if isinstance(row, Monat) else satz(cast("Zeile", row))

    def show_page(self, seite: Chronikseite, je_monat: Mapping[str, str]) -> None:
        """Show another answer from its beginning; `je_monat` maps `2026-11` to the words of its heading."""
        self._eintraege, self._je_monat = list(seite.eintraege), je_monat
        self._show(list(self._lines(self._eintraege, None)), seite.weiter)

    def append(self, seite: Chronikseite) -> None:
        """Put the awaited page below."""
        last = self._eintraege[-1] if self._eintraege else None
        self._eintraege += seite.eintraege
        self._put_below(list(self._lines(seite.eintraege, last)), seite.weiter)

    def reveal(self, eintrag: Eintrag) -> None:
        """Show something entrusted in the place of its hidden line."""
        self._shown[eintrag.schluessel] = eintrag
        self._rebuild()

    def hide_all(self) -> bool:
        """Hide everything that was revealed; tell whether there was any."""
        if not self._shown:
            return False
        self._shown.clear()
        self._rebuild()
        return True

    def line(self, index: Index) -> Zeile | None:
        """Return the line of a row, None for a month."""
        found = self._at(index)
        return found if isinstance(found, Zeile) else None

    def index_of(self, schluessel: tuple[Schluessel, int]) -> QModelIndex:
        """Return the row of a line, an invalid index if it is not loaded."""
        for i, row in enumerate(self._rows):
            if isinstance(row, Zeile) and row.schluessel == schluessel:
                return self.index(i)
        return QModelIndex()

    def _rebuild(self) -> None:
        waiting = self._waiting
        self._show(list(self._lines(self._eintraege, None)), self._weiter)
        self._waiting = waiting

    def _lines(self, eintraege: Sequence[Eintrag], last: Eintrag | None) -> Iterator[Monat | Zeile]:
        monat = last.stelle.um[:7] if last else ""
        for eintrag in eintraege:
            if eintrag.stelle.um[:7] != monat:
                monat = eintrag.stelle.um[:7]
                yield Monat(monat_lang(eintrag.tag.replace(day=1)), self._je_monat.get(monat, ""))
            klar = self._shown.get(eintrag.schluessel) if eintrag.anvertraut else None
            zeile = Zeile(replace(klar, stelle=eintrag.stelle), gezeigt=True) if klar else Zeile(eintrag)
            yield zeile
            for nachtrag in zeile.eintrag.nachtraege:
                yield Zeile(zeile.eintrag, nachtrag, gezeigt=zeile.gezeigt)


def satz(zeile: Zeile) -> str:
    """Return the line as one sentence, as a screen reader says it."""
    eintrag, nachtrag = zeile.eintrag, zeile.nachtrag
    if nachtrag is not None:
        when = f"{tag_lang(nachtrag.um.date())}, {uhrzeit(nachtrag.um)}"
        return f"Nachtrag, {when}, {nachtrag.wer}, {nachtrag.text}"
    parts = [tag_lang(eintrag.tag), eintrag.titel, *koerper(eintrag)]
    if eintrag.kontakt is not None:
        parts.append(zustand(zeile))
        if eintrag.nachtraege:
            n = len(eintrag.nachtraege)
            parts.append("1 Nachtrag" if n == 1 else f"{n} Nachträge")
    return ", ".join(part for part in parts if part)


def koerper(eintrag: Eintrag) -> list[str]:
    """Return what was said, part by part, for one line of text."""
    k = eintrag.kontakt
    if k is None:
        return [" ".join(eintrag.text.split())] if eintrag.text else []
    parts = [" ".join(k.text.split())]
    parts += [f"{word}: {text}" for word, text in (("Anlass", k.anlass), ("Ergebnis", k.ergebnis)) if text]
    if k.naechster_schritt:
        parts.append(f"Nächster Schritt: {k.naechster_schritt}")
    if eintrag.geteilt:
        parts.append(eintrag.geteilt)
    if eintrag.anhaenge:
        n = len(eintrag.anhaenge)
        parts.append("1 Anhang" if n == 1 else f"{n} Anhänge")
    return parts


def zustand(zeile: Zeile) -> str:
    """Return whether a note is signed off, and how protected it is: `geschützt · abgeschlossen 16:20`."""
    k = zeile.eintrag.kontakt
    if k is None or zeile.nachtrag is not None:
        return ""
    if k.abgeschlossen_um is None:
        stand = "noch offen"
    elif k.abgeschlossen_um.date() == k.um.date():
        stand = f"abgeschlossen {uhrzeit(k.abgeschlossen_um)}"
    else:
        stand = f"abgeschlossen {tag_kurz(k.abgeschlossen_um.date())}"
    klasse = "" if k.klasse.value == "normal" else k.klasse.label
    return " · ".join(part for part in (klasse, stand) if part)
