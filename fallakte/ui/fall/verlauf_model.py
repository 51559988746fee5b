"""The history of a case as rows of a list: a day, and below it what happened on it, newest first."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, cast

from PySide6.QtCore import QModelIndex

from fallakte.german.dates import datum, tag_lang, uhrzeit
from fallakte.services.verlauf import Verlaufsseite, Verlaufszeile
from fallakte.services.verlaufswerte import LEER
from fallakte.services.verlaufsworte import Feldzeile, Wandel
from fallakte.ui.look.paged_rows import Index, PagedRows

Zeile = date | Verlaufszeile
_SPOKEN_FIELDS: Final = 4
_SPOKEN_SIGNS: Final = 120


class VerlaufModel(PagedRows):
    """`wanted` carries the number below which to go on."""

    @property
    def count(self) -> int:
        """How many entries are loaded."""
        return sum(isinstance(row, Verlaufszeile) for row in self._rows)

    def is_heading(self, row: object) -> bool:
        return isinstance(row, date)

    def words(self, row: object) -> str:
        return satz(row) if isinstance(row, Verlaufszeile) else tag_lang(cast("date", row))

    def show_page(self, seite: Verlaufsseite) -> None:
        """Show another answer from its beginning."""
        self._show(list(_with_days(seite.zeilen, None)), seite.weiter)

    def append(self, seite: Verlaufsseite) -> None:
        """Put the awaited page below."""
        last = self._rows[-1] if self._rows else None
        day = last.um.date() if isinstance(last, Verlaufszeile) else None
        self._put_below(list(_with_days(seite.zeilen, day)), seite.weiter)

    def row(self, index: Index) -> Verlaufszeile | None:
        """Return the entry of a row, None for a day."""
        found = self._at(index)
        return found if isinstance(found, Verlaufszeile) else None

    def index_of(self, nummer: int) -> QModelIndex:
        """Return the row of an entry, an invalid index if it is not loaded."""
        for i, row in enumerate(self._rows):
            if isinstance(row, Verlaufszeile) and row.nummer == nummer:
                return self.index(i)
        return QModelIndex()


def satz(zeile: Verlaufszeile) -> str:
    """Return the entry as one sentence, as a screen reader says it."""
    parts = [f"{tag_lang(zeile.um.date())}, {uhrzeit(zeile.um)}, {zeile.wer}, {zeile.vorgang}, {was(zeile)}"]
    felder = zeile.felder or ()
    parts += [feldsatz(feld, zeile.wandel) for feld in felder[:_SPOKEN_FIELDS]]
    if len(felder) > _SPOKEN_FIELDS:
        parts.append(f"und {weitere(len(felder) - _SPOKEN_FIELDS)}")
    if zeile.felder is None:
        parts.append(geloescht(zeile))
    elif zeile.grund:
        parts.append(f"Grund: {_short(zeile.grund)}")
    return "; ".join(parts)


def was(zeile: Verlaufszeile) -> str:
    """Return the object and what happened to it: `Person Elif Musterfeld geändert`."""
    told = zeile.wandel in (Wandel.NEU, Wandel.GEAENDERT, Wandel.ENTFERNT)
    return f"{zeile.ganzer_gegenstand} {zeile.wandel.label}" if told else zeile.ganzer_gegenstand


def feldsatz(feld: Feldzeile, wandel: Wandel) -> str:
    """Return one changed field in words: `Nachname: vorher Alt, jetzt Neu`."""
    if wandel in (Wandel.NEU, Wandel.VERMERK) and feld.vorher == LEER:
        return f"{feld.label}: {_short(feld.nachher)}"
    if wandel is Wandel.ENTFERNT:
        return f"{feld.label}: zuletzt {_short(feld.vorher)}"
    before, after = ("leer" if text == LEER else _short(text) for text in (feld.vorher, feld.nachher))
    return f"{feld.label}: vorher {before}, jetzt {after}"


def geloescht(zeile: Verlaufszeile) -> str:
    """Return what stands in the place of erased content."""
    if zeile.geloescht_um is None:
        return "Inhalt fehlt, ohne dass eine Löschung eingetragen ist"
    when = f"Inhalt gelöscht am {datum(zeile.geloescht_um.date())}"
    return f"{when}: {zeile.grund}" if zeile.grund else when


def weitere(number: int) -> str:
    return "ein weiteres Feld" if number == 1 else f"{number} weitere Felder"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SPOKEN_SIGNS else f"{text[:_SPOKEN_SIGNS].rstrip()} …"


def _with_days(zeilen: Sequence[Verlaufszeile], day: date | None) -> Iterator[Zeile]:
    """The entries with a row before each new day; `day` is the one that stands already."""
    for zeile in zeilen:
        if zeile.um.date() != day:
            day = zeile.um.date()
            yield day
        yield zeile
