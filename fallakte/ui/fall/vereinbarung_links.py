"""The left of the Vereinbarung: which document is shown, and its sections."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QListWidgetItem, QMenu, QVBoxLayout

from fallakte.ui.fall.vereinbarung_neu import InstrumentNote, historical, new_draft
from fallakte.ui.fall.vereinbarung_presenter import VereinbarungPresenter
from fallakte.ui.look import Card, current, label, name_lists, secondary_button
from fallakte.ui.look.icons import coloured_icon


class DocumentCard(Card):
    """The versions of the case, the form of the shown one, and ways to begin another."""

    chosen = Signal(int)

    def __init__(self, presenter: VereinbarungPresenter) -> None:
        super().__init__(name="dokumentKarte")
        self._p = presenter
        box = QVBoxLayout()
        box.setContentsMargins(14, 12, 14, 12)
        box.setSpacing(6)
        caption = label("Rechtsstand und Dokument", "secondary")
        box.addWidget(caption)
        self._documents = QComboBox()
        self._documents.setObjectName("dokumente")
        self._documents.setAccessibleName("Dokument und Version")
        name_lists(self._documents, "Dokument und Version")
        self._documents.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._documents.setMinimumContentsLength(12)
        self._documents.activated.connect(
            lambda index: self.chosen.emit(int(self._documents.itemData(index)))
        )
        caption.setBuddy(self._documents)
        box.addWidget(self._documents)
        self._form = label("", "strong", wrap=True, name="instrumentTitel")
        self._norm = label("", "secondary", name="instrumentNorm")
        form = QHBoxLayout()
        form.addWidget(self._form, 1)
        form.addWidget(self._norm)
        box.addLayout(form)
        self._note = InstrumentNote()
        box.addWidget(self._note)
        more = secondary_button("neuesDokument", "Neues Dokument", "plus", small=True)
        menu = QMenu(more)
        menu.setObjectName("neuesDokumentMenue")
        self._new = menu.addAction("Neuer Entwurf …", lambda: new_draft(presenter))
        self._new.setObjectName("neuerEntwurfMenue")
        old = menu.addAction("Historisches Dokument …", lambda: historical(presenter))
        old.setObjectName("historischMenue")
        more.setMenu(menu)
        self._more = more
        box.addWidget(more)
        self.body.addLayout(box)

    def refresh(self) -> None:
        """Show the chosen document; there has to be one."""
        p, dokument = self._p, self._p.dokument
        self._documents.clear()
        for version in p.dokumente():
            self._documents.addItem(p.name(version), version.id)
        if dokument is not None:
            self._documents.setCurrentIndex(self._documents.findData(dokument.id))
            self._documents.setToolTip(p.name(dokument))
        self._form.setText(p.instrument.titel)
        self._norm.setText(p.instrument.norm)
        self._note.show_instrument(p.instrument)
        free = p.entwurf_offen() is None and p.begonnen
        self._more.setVisible(p.case.ansicht.fall.abgeschlossen_am is None)
        self._new.setEnabled(free)
        self._new.setText("Neuer Entwurf …" if free else "Neuer Entwurf … (erst nach dem offenen Entwurf)")


class SectionCard(Card):
    """The dates and the sections of the instrument, each with a mark whether something stands there."""

    chosen = Signal(str)

    def __init__(self, presenter: VereinbarungPresenter) -> None:
        super().__init__("Abschnitte", name="abschnitteKarte")
        self._p = presenter
        self.list = QListWidget()
        self.list.setObjectName("abschnitte")
        self.list.setAccessibleName("Abschnitte")
        self.list.setTabKeyNavigation(False)
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(current().px(180))
        self.list.currentItemChanged.connect(self._chosen)
        self.body.addWidget(self.list, 1)

    def refresh(self) -> None:
        theme, dokument = current(), self._p.dokument
        self.set_count(f"Version {dokument.nummer}" if dokument else "")
        self.list.blockSignals(True)
        self.list.clear()
        for i, (kennung, titel, filled) in enumerate(self._p.abschnitte()):
            item = QListWidgetItem(f"{i}  {titel}" if i else titel)
            item.setData(Qt.ItemDataRole.UserRole, kennung)
            state = "ausgefüllt" if filled else "noch leer"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{titel}, {state}")
            name, token = ("check", "ok") if filled else ("circle-dashed", "tx2")
            colours = (theme.colour(token).name(), theme.colour("tx3").name())
            item.setIcon(coloured_icon(name, *colours, theme.px(16), 4))
            item.setSizeHint(QSize(theme.px(120), theme.px(31)))
            self.list.addItem(item)
            if kennung == self._p.abschnitt:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def _chosen(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))
