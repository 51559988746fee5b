"""The left of the Vereinbarung: which document is shown, and its sections."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from fallakte.domain.pruefung.befund import Schwere
from fallakte.ui.look import Card, IconLabel, current, label, name_lists, secondary_button
from fallakte.ui.look.icons import coloured_icon
from fallakte.ui.vereinbarung.gliederung import Eintrag
from fallakte.ui.vereinbarung.neu import InstrumentNote, historical, new_draft
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter
from fallakte.ui.vereinbarung.zeilen import ZEICHEN, Befundzeile

_TEXT_WIDTH = 186  # px at zoom 1 beside the mark; longer titles take two lines


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
        self._norm = label("", "secondary", wrap=True, name="instrumentNorm")
        box.addWidget(self._form)
        box.addWidget(self._norm)
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
        self._shown: list[tuple[int, str]] = []

    def refresh(self) -> None:
        """Show the chosen document; there has to be one."""
        p, dokument = self._p, self._p.dokument
        versions = [(version.id, p.name(version)) for version in p.dokumente()]
        if versions != self._shown:
            self._shown = versions
            self._documents.clear()
            for id_, name in versions:
                self._documents.addItem(name, id_)
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


class _SectionLine(QStyledItemDelegate):
    """The mark stands at the right edge; the chosen section is bold with an accent bar at the left."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.decorationPosition = QStyleOptionViewItem.Position.Right
        option.decorationAlignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if option.state & QStyle.StateFlag.State_Selected:
            option.font.setBold(True)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, whole = current(), QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(whole, theme.colour("ac_soft"))
        option.rect = whole.adjusted(theme.px(12), 0, -theme.px(10), 0)
        super().paint(painter, option, index)
        if chosen:
            painter.fillRect(
                QRect(whole.left(), whole.top(), theme.px(3), whole.height()), theme.colour("ac")
            )


class SectionCard(Card):
    """The sections of the document, each with a mark: filled, empty, or what the check found there."""

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
        self.list.setItemDelegate(_SectionLine(self.list))
        self.list.currentItemChanged.connect(self._chosen)
        self.body.addWidget(self.list, 1)
        foot = self.foot()
        self._base_icon = IconLabel("git-compare", "tx2", 16)
        foot.addWidget(self._base_icon)
        self._base = label("", "secondary", wrap=True, name="versionBasis")
        foot.addWidget(self._base, 1)
        self._shown: list[Eintrag] = []

    def refresh(self, befunde: tuple[Befundzeile, ...]) -> None:
        dokument = self._p.dokument
        self.set_count(f"Version {dokument.nummer}" if dokument else "")
        basis = self._p.basis()
        self._base.setText(basis or "Erste Fassung, ohne Vorgänger")
        entries = self._p.abschnitte()
        self.list.blockSignals(True)
        if [e.kennung for e in entries] != [e.kennung for e in self._shown]:
            self.list.clear()
            for _entry in entries:
                self.list.addItem(QListWidgetItem())
        self._shown = entries
        for row, entry in enumerate(entries):
            self._fill(self.list.item(row), entry, befunde)
            if entry.kennung == self._p.abschnitt and self.list.currentRow() != row:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def _fill(self, item: QListWidgetItem, entry: Eintrag, befunde: tuple[Befundzeile, ...]) -> None:
        theme = current()
        here = [z.befund.schwere for z in befunde if z.gezeigt and z.befund.ort.abschnitt == entry.kennung]
        worst = min((s for s in here if s is not Schwere.HINWEIS), key=list(Schwere).index, default=None)
        state = "ausgefüllt" if entry.gefuellt else "noch leer"
        if worst is not None:
            name, token = ZEICHEN[worst]
            state = f"{state}, {len(here)} {'Befund' if len(here) == 1 else 'Befunde'}"
        else:
            name, token = ("check", "ok") if entry.gefuellt else ("circle-dashed", "tx2")
        item.setText(f"{entry.nummer}  {entry.titel}" if entry.nummer else entry.titel)
        item.setData(Qt.ItemDataRole.UserRole, entry.kennung)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.titel}, {state}")
        colours = (theme.colour(token).name(), theme.colour("tx3").name())
        icon = coloured_icon(name, *colours, theme.px(16), 4)
        icon.addPixmap(icon.pixmap(theme.px(20), theme.px(16)), QIcon.Mode.Selected)  # no tint of Qt's own
        item.setIcon(icon)
        wide = QFontMetrics(theme.font("strong")).horizontalAdvance(item.text()) > theme.px(_TEXT_WIDTH)
        item.setSizeHint(QSize(theme.px(120), theme.px(50 if wide else 34)))

    def _chosen(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))
