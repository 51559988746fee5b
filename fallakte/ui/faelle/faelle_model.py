"""The case list as a paged table: sorted and filtered in SQL, loaded a page at a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import IntEnum
from typing import Any, Final, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fallakte.domain.fallstand import Fallstand
from fallakte.domain.kreislauf import Zustand
from fallakte.domain.schritt import naechster_schritt
from fallakte.domain.zusage import Seite
from fallakte.german.dates import datum, tag_kurz
from fallakte.services.fallliste import Fallabfrage, Fallzeile, Marke, Sortierung
from fallakte.ui.look import State

Index = QModelIndex | QPersistentModelIndex
PAGE: Final = 60
ZEILE: Final = Qt.ItemDataRole.UserRole


class Spalte(IntEnum):
    NAME = 0
    KUNDENNUMMER = 1
    PHASE = 2
    NAECHSTER = 3
    KONTAKT = 4
    WIR = 5
    PERSON = 6
    SOZIALRAUM = 7

    @property
    def title(self) -> str:
        return (
            "Name, Alter", "Kundennr.", "Phase", "Nächster", "Letzter Kontakt", "Wir", "Person", "Sozialraum",
        )[self.value]  # fmt: skip

    @property
    def sortierung(self) -> Sortierung:
        return Sortierung(self.name.lower())


_ROOT: Final = QModelIndex()
_STATES: Final[dict[Zustand, State]] = {
    Zustand.GEPLANT: "geplant",
    Zustand.LAEUFT: "laeuft",
    Zustand.FERTIG: "fertig",
}


class Liste(Protocol):
    """The part of FallService the list needs."""

    def seite(self, abfrage: Fallabfrage, nach: Marke | None, anzahl: int) -> Sequence[Fallzeile]: ...

    def anzahl(self, abfrage: Fallabfrage) -> int: ...


class FaelleModel(QAbstractTableModel):
    """Rows come in pages after the sort value of the last one (keyset): no page can skip or repeat a case."""

    def __init__(self, liste: Liste, heute: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._liste = liste
        self._abfrage = Fallabfrage(heute=heute)
        self._rows: list[Fallzeile] = []
        self._complete = True
        self._loading = False
        self.total = 0

    @property
    def abfrage(self) -> Fallabfrage:
        return self._abfrage

    def ask(self, abfrage: Fallabfrage) -> None:
        """Show the answer to another question, from its first row."""
        self.beginResetModel()
        self._abfrage = abfrage
        self.total = self._liste.anzahl(abfrage)
        self._rows = list(self._liste.seite(abfrage, None, PAGE))
        self._complete = len(self._rows) < PAGE
        self.endResetModel()

    def zeile(self, row: int) -> Fallzeile | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, fall_id: int) -> int:
        """Return the row of a case among the loaded ones, or -1."""
        return next((i for i, zeile in enumerate(self._rows) if zeile.fall_id == fall_id), -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(Spalte):
            down = order == Qt.SortOrder.DescendingOrder
            self.ask(replace(self._abfrage, sortierung=Spalte(column).sortierung, absteigend=down))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Spalte)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._complete and not self._loading

    def fetchMore(self, parent: Index) -> None:
        """Load the next page. Views ask again while rows are being inserted: then nothing happens."""
        if not self.canFetchMore(parent):
            return
        self._loading = True
        try:
            last = self._rows[-1]
            page = self._liste.seite(self._abfrage, Marke(last.sortwert, last.fall_id), PAGE)
            self._complete = len(page) < PAGE
            if page:
                first = len(self._rows)
                self.beginInsertRows(QModelIndex(), first, first + len(page) - 1)
                self._rows.extend(page)
                self.endInsertRows()
        finally:
            self._loading = False

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's signature
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Spalte):
            return None
        spalte = Spalte(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return spalte.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            sorted_by_it = self._abfrage.sortierung is spalte.sortierung
            order = "absteigend" if self._abfrage.absteigend else "aufsteigend"
            return f"{spalte.title}, {order} sortiert" if sorted_by_it else spalte.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        zeile = self.zeile(index.row()) if index.isValid() else None
        if zeile is None:
            return None
        if role == ZEILE:
            return zeile
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cell_text(zeile, Spalte(index.column()), self._abfrage.heute)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(zeile, Spalte(index.column()), self._abfrage.heute)
        return None


def cell_text(zeile: Fallzeile, spalte: Spalte, heute: date) -> str:
    """Return what a cell shows."""
    stand = zeile.stand
    schritt = naechster_schritt(stand, heute)
    return {
        Spalte.NAME: f"{list_name(zeile)}{_age(zeile, heute)}",
        Spalte.KUNDENNUMMER: zeile.kundennummer,
        Spalte.PHASE: stand.phase.label,
        Spalte.NAECHSTER: _short(schritt.am if schritt else None, heute),
        Spalte.KONTAKT: _short(stand.letzter_kontakt_am, heute),
        Spalte.WIR: str(stand.wir_offen),
        Spalte.PERSON: str(stand.person_offen),
        Spalte.SOZIALRAUM: zeile.sozialraum,
    }[spalte]


def _age(zeile: Fallzeile, heute: date) -> str:
    alter = zeile.alter(heute)
    if alter is None:
        return ""
    return f", {alter.von}" if alter.von == alter.bis else f", {alter.von}/{alter.bis}"


def spoken(zeile: Fallzeile, spalte: Spalte, heute: date) -> str:
    """Return what a screen reader says for a cell; the first one carries the whole row."""
    stand, text = zeile.stand, cell_text(zeile, spalte, heute)
    wir, person = (stand.ueberfaellige(seite, heute) for seite in (Seite.STELLE, Seite.PERSON))
    match spalte:
        case Spalte.NAME:
            late = [f"{n} unserer Zusagen überfällig" for n in (wir,) if n]
            late += [f"{n} Zusagen der Person überfällig" for n in (person,) if n]
            return ", ".join([text, stand.phase.label, *late])
        case Spalte.WIR:
            return f"unsere Zusagen: {text} offen, {wir} überfällig"
        case Spalte.PERSON:
            return f"Zusagen der Person: {text} offen, {person} überfällig"
        case Spalte.KONTAKT if kontakt_faellig(zeile, heute):
            return f"letzter Kontakt {text}, länger als vereinbart her"
        case _:
            return f"{spalte.title} {text or 'keine Angabe'}"


def list_name(zeile: Fallzeile) -> str:
    """Return the name as lists sort it: "Musterfeld, Elif"; one name alone stands alone."""
    return ", ".join(teil for teil in (zeile.nachname, zeile.vorname) if teil)


def kontakt_faellig(zeile: Fallzeile, heute: date) -> bool:
    bis = zeile.stand.kontakt_bis
    return bis is not None and bis < heute


def _short(tag: date | None, heute: date) -> str:
    if tag is None:
        return "–"
    if tag == heute:
        return "heute"
    return tag_kurz(tag) if tag.year == heute.year else datum(tag)


def ring_states(stand: Fallstand) -> list[State]:
    return [_STATES[segment.zustand] for segment in stand.segmente]
