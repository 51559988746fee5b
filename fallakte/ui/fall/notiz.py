"""The quick note: kind, when, how long, text, who, next step. Three keys to a saved note."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from fallakte.domain.kontakt import DAUER_MAX_MIN, Kontaktart
from fallakte.ui.fall.chronik_presenter import DAUER, Notiz
from fallakte.ui.fall.fields import DateField, TextField, TimeField
from fallakte.ui.fall.uebersicht_presenter import KONTAKT_ICONS
from fallakte.ui.look import (
    Card,
    Chip,
    FieldError,
    FlowLayout,
    KeyHint,
    current,
    field,
    label,
    on_click,
    primary_button,
)


class NoteCard(Card):
    """`save_wanted` comes for the button."""

    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(padded=True, name="notizKarte")
        self.setAccessibleName("Kontakt notieren")
        self.errors: dict[str, FieldError] = {}
        self.body.setSpacing(10)
        self.body.addLayout(self._kinds())
        self.text = TextField(2)
        self.text.setPlaceholderText("Was war, was wurde vereinbart?")
        self.text.fix_height(3)
        self.text.setObjectName("notizText")
        self.text.setAccessibleName("Text der Notiz")
        self.errors["text"] = FieldError(self.text)
        self.body.addWidget(self.text)
        self.body.addWidget(self.errors["text"])
        self.body.addLayout(self._below())

    def show_note(self, notiz: Notiz) -> None:
        """Show a note as it begins."""
        self.chips[notiz.art].setChecked(True)
        self.tag.set_day(notiz.tag)
        self.uhr.set_time(notiz.uhr)
        self.dauer.setValue(notiz.dauer_min)
        self.mit.setText(notiz.mit)
        self.text.setPlainText(notiz.text)
        self.schritt.setText(notiz.schritt)
        self.schritt_am.set_day(notiz.schritt_am)
        for error in self.errors.values():
            error.clear()

    def read(self) -> Notiz | None:
        """What is typed; None if a date or the time cannot be read (its error is shown)."""
        fits, tag = self.tag.read()
        step_fits, schritt_am = self.schritt_am.read()
        uhr = self.uhr.read()
        if not fits or not step_fits or tag is None or uhr is None:
            return None
        return Notiz(
            next(art for art, chip in self.chips.items() if chip.isChecked()),
            tag,
            uhr,
            self.dauer.value(),
            self.mit.text(),
            self.text.toPlainText(),
            self.schritt.text(),
            schritt_am,
        )

    # -- building

    def _kinds(self) -> FlowLayout:
        row = FlowLayout()
        self._group = QButtonGroup(self)
        self.chips: dict[Kontaktart, Chip] = {}
        for i, art in enumerate(Kontaktart, 1):
            chip = Chip(f"art_{art.value}", art.label, KONTAKT_ICONS[art])
            chip.setToolTip(f"Taste {i}, solange die Arten den Fokus haben")
            chip.clicked.connect(lambda _on=False, kind=art: self._kind_chosen(kind))
            chip.installEventFilter(self)
            self.chips[art] = chip
            self._group.addButton(chip)
            row.addWidget(chip)
        self.chips[Kontaktart.GESPRAECH].setChecked(True)
        return row

    def _below(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        upper = QGridLayout()
        upper.setHorizontalSpacing(10)
        self.tag = DateField("notizTag", "Tag", required=True)
        self.errors["um"] = self.tag.error
        self.uhr = TimeField("notizUhr", "Uhrzeit")
        self.dauer = QSpinBox()
        self.dauer.setRange(0, DAUER_MAX_MIN)
        self.dauer.setSingleStep(5)
        self.dauer.setSuffix(" min")
        self.mit = QLineEdit()
        upper.addWidget(self.tag, 0, 0)
        upper.addWidget(self.uhr, 0, 1)
        upper.addWidget(self._boxed("notizDauer", "Dauer", self.dauer, "dauer_min"), 0, 2)
        upper.addWidget(self._boxed("notizMit", "Wer war dabei?", self.mit, "mit"), 0, 3)
        upper.setColumnStretch(3, 1)
        column.addLayout(upper)
        lower = QHBoxLayout()
        lower.setSpacing(10)
        self.schritt = QLineEdit()
        lower.addWidget(self._boxed("notizSchritt", "Nächster Schritt", self.schritt, "naechster_schritt"), 1)
        self.schritt_am = DateField("notizSchrittAm", "Bis wann?")
        lower.addWidget(self.schritt_am)
        save = primary_button("notizSpeichern", "Speichern", "check")
        on_click(save, self.save_wanted.emit)
        self._save = save
        end = QVBoxLayout()
        end.addWidget(label("", "strong"))
        last = QHBoxLayout()
        last.addWidget(save)
        last.addWidget(KeyHint("Strg+Enter"))
        end.addLayout(last)
        end.addStretch(1)
        lower.addLayout(end)
        column.addLayout(lower)
        return column

    def _boxed(self, name: str, title: str, edit: QWidget, attribute: str = "") -> QWidget:
        box, error = field(name, title, edit)
        self.errors[attribute or name] = error
        box.setMinimumWidth(current().px(88))
        return box

    # -- doing

    def _kind_chosen(self, art: Kontaktart) -> None:
        self.dauer.setValue(DAUER[art])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and watched in self.chips.values()
            and event.text() in {"1", "2", "3", "4", "5"}
        ):
            art = tuple(Kontaktart)[int(event.text()) - 1]
            self.chips[art].setFocus()
            self.chips[art].setChecked(True)
            self._kind_chosen(art)
            return True
        return super().eventFilter(watched, event)
