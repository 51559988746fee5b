"""The history of a case as rows of a list: a day, and below it what happened on it, newest first."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from fallakte.german.dates import datum, tag_lang, uhrzeit
from fallakte.services.verlauf import Verlaufsseite, Verlaufszeile
from fallakte.services.verlaufswerte import LEER
from fallakte.services.verlaufsworte import Feldzeile, Wandel

Index = QModelIndex | QPersistentModelIndex
Zeile = date | Verlaufszeile
ZEILE: Final = Qt.ItemDataRole.UserRole
_ROOT: Final = QModelIndex()
_SPOKEN_FIELDS: Final = 4
_SPOKEN_SIGNS: Final = 120


class VerlaufModel(QAbstractListModel):
    """Pages are read elsewhere: `wanted` asks for the next one, `append` brings it, `failed` none.

    While a page is awaited no other one is asked for, however often a view tries.
    """

    wanted = Signal(int)  # the number below which to go on

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Zeile] = []
        self._weiter: int | None = None
        self._waiting = False

    @property
    def count(self) -> int:
        """How many entries are loaded."""
        return sum(isinstance(row, Verlaufszeile) for row in self._rows)

    @property
    def complete(self) -> bool:
        return self._weiter is None

    def show_page(self, seite: Verlaufsseite) -> None:
        """Show another answer from its beginning."""
        self._waiting = True  # nobody may put rows below while everything changes
        self.beginResetModel()
        self._rows = list(_with_days(seite.zeilen, None))
        self._weiter = seite.weiter
        self.endResetModel()
        self._waiting = False

    def append(self, seite: Verlaufsseite) -> None:
        """Put the awaited page below."""
        last = self._rows[-1] if self._rows else None
        rows = list(_with_days(seite.zeilen, last.um.date() if isinstance(last, Verlaufszeile) else None))
        self._weiter = seite.weiter
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()
        self._waiting = False

    def failed(self) -> None:
        """Stop waiting; nothing more is asked for until another answer is shown."""
        self._weiter, self._waiting = None, False

    def row(self, index: Index) -> Verlaufszeile | None:
        """Return the entry of a row, None for a day."""
        found = index.data(ZEILE) if index.isValid() else None
        return found if isinstance(found, Verlaufszeile) else None

    def index_of(self, nummer: int) -> QModelIndex:
        """Return the row of an entry, an invalid index if it is not loaded."""
        for i, row in enumerate(self._rows):
            if isinstance(row, Verlaufszeile) and row.nummer == nummer:
                return self.index(i)
        return QModelIndex()

    def first(self) -> QModelIndex:
        """Return the newest entry; invalid if there is none."""
        return self.index(1) if len(self._rows) > 1 else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.NoItemFlags if self.row(index) is None else flag.ItemIsSelectable | flag.ItemIsEnabled

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._weiter is not None and not self._waiting

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent) and self._weiter is not None:
            self._waiting = True
            self.wanted.emit(self._weiter)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ZEILE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return tag_lang(row) if isinstance(row, date) else satz(row)
        return None


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
