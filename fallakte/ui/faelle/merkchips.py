"""The saved work lists above the case list: one chip each, a menu to change them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QMenu

from fallakte.domain.merkliste import Merkliste, Merkort
from fallakte.services.arbeit import Changes
from fallakte.services.fallliste import Arbeitsliste, Fallabfrage, Sortierung
from fallakte.ui.look import Chip, FlowLayout, link_button, on_click, secondary_button
from fallakte.ui.shell.ask import Warnung
from fallakte.ui.shell.session import Session

NAME_MAX: Final = 40


class Merklisten(QObject):
    """What is kept of the case list. `changed`: draw the chips anew."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        session.bus.changed.connect(self._heard)

    def all(self) -> tuple[Merkliste, ...]:
        return self._session.akte.merklisten.alle(Merkort.FAELLE)

    def chip(self, liste: Merkliste, chosen: Callable[[Merkliste], None]) -> Chip:
        """A chip with its menu (right button, menu key, Umschalt+F10)."""
        chip = Chip(f"merkliste_{liste.id}", liste.name, "star")
        chip.setToolTip(words(liste))
        chip.setAccessibleDescription(f"{words(liste)}. Umschalt+F10 öffnet das Menü.")
        chip.clicked.connect(lambda _on=False: chosen(liste))
        chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chip.customContextMenuRequested.connect(partial(self._open_menu, chip, liste))
        return chip

    def keep(self, abfrage: Fallabfrage) -> None:
        """Ask for a name and keep the question."""
        name = self._session.ask.line("Als Liste merken", "Wie soll die Liste heißen?", abfrage.suche.strip())
        if name is not None:
            liste = Merkliste(
                name=name[:NAME_MAX],
                suche=abfrage.suche.strip(),
                liste=abfrage.liste.value,
                sortierung=abfrage.sortierung.value,
                absteigend=abfrage.absteigend,
                mit_abgeschlossenen=abfrage.mit_abgeschlossenen,
            )
            self._session.write(lambda: self._session.akte.merklisten.anlegen(liste))

    def menu(self, liste: Merkliste, parent: Chip) -> QMenu:
        """What can be done with a list."""
        service, write = self._session.akte.merklisten, self._session.write
        menu = QMenu(parent)
        menu.setObjectName("merklistenMenue")
        entries: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("listeUmbenennen", "Umbenennen …", lambda: self._rename(liste)),
            ("listeLinks", "Nach links", lambda: write(lambda: service.verschieben(liste.id, -1))),
            ("listeRechts", "Nach rechts", lambda: write(lambda: service.verschieben(liste.id, 1))),
            ("listeLoeschen", "Liste löschen …", lambda: self._forget(liste)),
        )
        for name, text, do in entries:
            menu.addAction(text, do).setObjectName(name)
        return menu

    def _open_menu(self, chip: Chip, liste: Merkliste, _at: QPoint) -> None:
        menu = self.menu(liste, chip)
        menu.aboutToHide.connect(lambda: chip.setFocus(Qt.FocusReason.OtherFocusReason))
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height())))

    def _rename(self, liste: Merkliste) -> None:
        name = self._session.ask.line("Liste umbenennen", "Wie soll die Liste heißen?", liste.name)
        if name is not None:
            self._session.write(lambda: self._session.akte.merklisten.umbenennen(liste.id, name[:NAME_MAX]))

    def _forget(self, liste: Merkliste) -> None:
        warning = Warnung(
            "Liste löschen",
            f"Liste „{liste.name}“ löschen?",
            "Nur die gemerkte Frage geht weg, die Fälle bleiben.",
            "Zurück geht es mit Strg+Z.",
            "Löschen",
        )
        if self._session.ask.confirm(warning):
            self._session.write(lambda: self._session.akte.merklisten.loeschen(liste.id))

    def _heard(self, changes: Changes, _origin: object) -> None:
        if Merkliste in changes.arten:
            self.changed.emit()


class KeptChips(QObject):
    """Draws the saved lists behind the other chips; in a narrow window they are one button with a menu.

    `drawn` comes when the chips are new: whoever owns the group checks the right one again.
    """

    drawn = Signal()

    def __init__(
        self,
        kept: Merklisten,
        flow: FlowLayout,
        group: QButtonGroup,
        chosen: Callable[[Merkliste], None],
        asked: Callable[[], Fallabfrage],
    ) -> None:
        """`chosen` shows a list, `asked` is the question that is answered now."""
        super().__init__(kept)
        self._kept, self._flow, self._group, self._chosen, self._asked = kept, flow, group, chosen, asked
        self._chips: dict[Merkliste, Chip] = {}
        self._narrow = False
        self._all = secondary_button("gemerkteListen", "Gemerkte Listen …", "star", small=True)
        on_click(self._all, self._open_all)
        self._keep = link_button("alsListeMerken", "Als Liste merken …", "star")
        on_click(self._keep, lambda: kept.keep(asked()))
        kept.changed.connect(self._redraw)
        self._draw()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._show()

    def check(self, *, offer: bool) -> bool:
        """Check the chip of the question that is answered now; tell whether there is one.

        `offer`: something is asked that could be kept.
        """
        now = self._asked()
        current_list = next((m for m in self._chips if question(m, now) == now), None)
        for liste, chip in self._chips.items():
            chip.setChecked(liste is current_list)
        self._keep.setVisible(offer and current_list is None)
        self._show()
        return current_list is not None

    def menu(self) -> QMenu:
        """All lists to choose from, in a narrow window."""
        menu = QMenu(self._all)
        menu.setObjectName("gemerkteListenMenue")
        for liste in self._chips:
            menu.addAction(f"{liste.name} ({words(liste)})", partial(self._chosen, liste))
        return menu

    def _redraw(self) -> None:
        self._draw()
        self.drawn.emit()

    def _draw(self) -> None:
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            self._group.removeButton(chip)
            chip.hide()
            chip.deleteLater()
        for button in (self._all, self._keep):
            self._flow.removeWidget(button)
        self._chips = {liste: self._kept.chip(liste, self._chosen) for liste in self._kept.all()}
        for chip in self._chips.values():
            self._group.addButton(chip)
            self._flow.addWidget(chip)
        self._flow.addWidget(self._all)
        self._flow.addWidget(self._keep)
        self._show()

    def _show(self) -> None:
        """The list that is shown keeps its chip."""
        for chip in self._chips.values():
            chip.setVisible(not self._narrow or chip.isChecked())
        self._all.setVisible(self._narrow and bool(self._chips))

    def _open_all(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(lambda: self._all.setFocus(Qt.FocusReason.OtherFocusReason))
        menu.popup(self._all.mapToGlobal(QPoint(0, self._all.height())))


@contextmanager
def unchecking(group: QButtonGroup) -> Iterator[None]:
    """Buttons of an exclusive group may be unchecked, too."""
    group.setExclusive(False)
    try:
        yield
    finally:
        group.setExclusive(True)


def question(liste: Merkliste, abfrage: Fallabfrage) -> Fallabfrage:
    """The kept question, asked today; a word this program does not know falls back to all cases by name."""
    kinds, orders = {a.value: a for a in Arbeitsliste}, {s.value: s for s in Sortierung}
    return Fallabfrage(
        heute=abfrage.heute,
        suche=liste.suche,
        liste=kinds.get(liste.liste, Arbeitsliste.ALLE),
        sortierung=orders.get(liste.sortierung, Sortierung.NAME),
        absteigend=liste.absteigend,
        mit_abgeschlossenen=liste.mit_abgeschlossenen,
    )


def words(liste: Merkliste) -> str:
    """`Ohne Ziel, Suche „nord“`."""
    kinds = {a.value: a.label for a in Arbeitsliste}
    parts = [kinds.get(liste.liste, Arbeitsliste.ALLE.label)]
    parts.append(f"Suche „{liste.suche}“" if liste.suche else "")
    return ", ".join(filter(None, parts))
