"""The fields of a note: kind, when, how long, text, who, next step; hints below the text."""

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from fallakte.domain.kontakt import DAUER_MAX_MIN, Kontaktart, Notizklasse
from fallakte.domain.zusage import Grund
from fallakte.services.kontakte import VORLAGEN
from fallakte.ui.chronik.hinweise import HintLine
from fallakte.ui.chronik.notiztext import NoteText
from fallakte.ui.chronik.notizwerte import Notiz
from fallakte.ui.chronik.personen import Sharers
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fields import DateField, TimeField, choices, pick
from fallakte.ui.fall.uebersicht_presenter import KONTAKT_ICONS
from fallakte.ui.look import Chip, FieldError, FlowLayout, current, field, label, link_button, on_click
from fallakte.ui.look import tokens as t

FIRST: Final = (
    Kontaktart.GESPRAECH,
    Kontaktart.TELEFON,
    Kontaktart.NICHT_ERSCHIENEN,
    Kontaktart.VERMERK,
    Kontaktart.AUFSUCHEND,
)
"""The presets that everybody needs every day; the others come with "mehr"."""

_ORDER: Final = (*FIRST, *(art for art in Kontaktart if art not in FIRST))


class NoteForm(QWidget):
    """`new`: a next step gets a day and comes back, and other cases may share the note."""

    def __init__(self, case: Case, *, new: bool = True) -> None:
        super().__init__()
        self._new = new
        self.errors: dict[str, FieldError] = {}
        self._more: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._kinds())
        self.text = NoteText()
        self.text.setObjectName("notizText")
        self.text.setAccessibleName("Text der Notiz")
        self.errors["text"] = FieldError(self.text)
        column.addWidget(self.text)
        column.addWidget(self.errors["text"])
        names = (case.ansicht.person.voller_name, case.vorname, case.session.programm.bearbeiter)
        self.hints = HintLine(self.text, case.session.programm.schreibhilfe(), names)
        self.hints.protect.connect(lambda: pick(self.klasse, Notizklasse.GESCHUETZT))
        column.addWidget(self.hints)
        column.addWidget(self._when_and_who())
        self._details_box = self._details(case)
        column.addWidget(self._details_box)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(10)
        column.addLayout(self.foot)
        self.foot.addWidget(self._next_step(), 1)

    def show_note(self, notiz: Notiz) -> None:
        """Show a note as it begins or as it is stored."""
        self.chips[notiz.art].setChecked(True)
        self.tag.set_day(notiz.tag)
        self.uhr.set_time(notiz.uhr)
        self.dauer.setValue(notiz.dauer_min)
        for edit, text in (
            (self.mit, notiz.mit),
            (self.schritt, notiz.schritt),
            (self.anlass, notiz.anlass),
            (self.ergebnis, notiz.ergebnis),
            (self.ort, notiz.ort),
        ):
            edit.setText(text)
        self.text.setPlainText(notiz.text)
        if self._new:
            self.schritt_am.set_day(notiz.schritt_am)
            self.sharers.clear()
        pick(self.klasse, notiz.klasse)
        pick(self.grund, Grund(notiz.grund) if notiz.grund else None)
        for error in self.errors.values():
            error.clear()
        self.unfold(open_all=False)
        self.hints.forget()

    def unfold(self, *, open_all: bool) -> None:
        """Show what is filled in, or everything there is."""
        filled = any(edit.text() for edit in (self.anlass, self.ergebnis, self.ort)) or (
            self._new and bool(self.sharers.cases())
        )
        self._details_box.setVisible(open_all or filled)
        self._details_button.setVisible(not (open_all or filled))
        art = self.art()
        rare = open_all or art not in FIRST
        for widget in self._more:
            widget.setVisible(rare)
        self._kinds_button.setVisible(not rare)
        self._kind_shown(art)

    def read(self) -> Notiz | None:
        """What is typed; None if a date or the time cannot be read (its error is shown)."""
        fits, tag = self.tag.read()
        step_fits, schritt_am = self.schritt_am.read() if self._new else (True, None)
        uhr = self.uhr.read()
        if not fits or not step_fits or tag is None or uhr is None:
            return None
        return Notiz(
            art=self.art(),
            tag=tag,
            uhr=uhr,
            dauer_min=self.dauer.value(),
            mit=self.mit.text(),
            text=self.text.toPlainText(),
            schritt=self.schritt.text(),
            schritt_am=schritt_am,
            klasse=Notizklasse(self.klasse.currentData()),
            anlass=self.anlass.text(),
            ergebnis=self.ergebnis.text(),
            ort=self.ort.text(),
            grund=str(self.grund.currentData() or ""),
            auch_in=self.sharers.cases() if self._new else (),
        )

    def art(self) -> Kontaktart:
        return next(art for art, chip in self.chips.items() if chip.isChecked())

    # -- building

    def _kinds(self) -> FlowLayout:
        row = FlowLayout()
        self._group = QButtonGroup(self)
        self.chips: dict[Kontaktart, Chip] = {}
        for i, art in enumerate(_ORDER, 1):
            chip = Chip(f"art_{art.value}", art.label, KONTAKT_ICONS[art])
            chip.setToolTip(f"Taste {i}, solange die Arten den Fokus haben")
            chip.clicked.connect(lambda _on=False, kind=art: self._kind_chosen(kind))
            chip.installEventFilter(self)
            self.chips[art] = chip
            self._group.addButton(chip)
            row.addWidget(chip)
            if art not in FIRST:
                self._more.append(chip)
        self._kinds_button = link_button("artenMehr", "mehr")
        self._kinds_button.setAccessibleName("Mehr Arten: Ereignis, Krise, Entscheidung")
        on_click(self._kinds_button, self._show_kinds)
        row.addWidget(self._kinds_button)
        self.chips[Kontaktart.GESPRAECH].setChecked(True)
        return row

    def _when_and_who(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=10)
        self.tag = DateField("notizTag", "Tag", required=True)
        self.errors["um"] = self.tag.error
        self.uhr = TimeField("notizUhr", "Uhrzeit")
        self.dauer = QSpinBox()
        self.dauer.setRange(0, DAUER_MAX_MIN)
        self.dauer.setSingleStep(5)
        self.dauer.setSuffix(" min")
        self.mit = QLineEdit()
        self.grund = choices(Grund, empty="noch unbekannt")
        self.klasse = choices(Notizklasse)
        self.klasse.currentIndexChanged.connect(lambda _row: self._class_chosen())
        self.tag.edit.setFixedWidth(current().px(112))
        self.uhr.edit.setFixedWidth(current().px(72))
        flow.addWidget(self.tag)
        flow.addWidget(self.uhr)
        flow.addWidget(self._boxed("notizDauer", "Dauer", self.dauer, "dauer_min"))
        self._reason_box = self._boxed("notizGrund", "Warum nicht?", self.grund, "grund")
        flow.addWidget(self._reason_box)
        flow.addWidget(self._boxed("notizMit", "Wer war dabei?", self.mit, "mit", width=130))
        flow.addWidget(self._boxed("notizKlasse", "Ablegen als", self.klasse, "klasse"))
        self.links = QWidget()
        below = QVBoxLayout(self.links)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        below.addWidget(label("", "strong"))
        self.details_row = QHBoxLayout()
        self.details_row.setSpacing(4)
        below.addLayout(self.details_row)
        self._details_button = link_button("notizMehr", "mehr")
        what = "Anlass, Ergebnis, Ort, weitere Personen" if self._new else "Anlass, Ergebnis, Ort"
        self._details_button.setAccessibleName(f"Mehr Angaben: {what}")
        self._details_button.setToolTip(what)
        on_click(self._details_button, self._show_details)
        self.details_row.addWidget(self._details_button)
        flow.addWidget(self.links)
        return holder

    def _details(self, case: Case) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        self.anlass, self.ergebnis, self.ort = QLineEdit(), QLineEdit(), QLineEdit()
        grid.addWidget(self._boxed("notizAnlass", "Anlass", self.anlass, "anlass"), 0, 0)
        grid.addWidget(self._boxed("notizErgebnis", "Ergebnis", self.ergebnis, "ergebnis"), 0, 1)
        grid.addWidget(self._boxed("notizOrt", "Ort", self.ort, "ort"), 1, 0)
        if self._new:
            self.sharers = Sharers(case.session, case.fall_id)
            box = QWidget()
            inner = QVBoxLayout(box)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(4)
            inner.addWidget(label("Gilt auch für", "strong"))
            inner.addWidget(self.sharers)
            grid.addWidget(box, 1, 1)
        return holder

    def _next_step(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.schritt = QLineEdit()
        row.addWidget(self._boxed("notizSchritt", "Nächster Schritt", self.schritt, "naechster_schritt"), 1)
        if self._new:
            self.schritt_am = DateField("notizSchrittAm", "Bis wann?")
            row.addWidget(self.schritt_am)
        return holder

    def _boxed(self, name: str, title: str, edit: QWidget, attribute: str, *, width: int = 88) -> QWidget:
        box, error = field(name, title, edit)
        self.errors[attribute] = error
        box.setMinimumWidth(current().px(width))
        if isinstance(edit, QComboBox):
            edit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            edit.setFixedHeight(current().px(t.CONTROL))
        return box

    # -- doing

    def _kind_chosen(self, art: Kontaktart) -> None:
        """Fill in what the preset knows; a text that somebody typed stays."""
        vorlage = VORLAGEN[art]
        self.dauer.setValue(vorlage.dauer_min)
        if self.text.toPlainText().strip() in {"", *(v.text for v in VORLAGEN.values())}:
            self.text.setPlainText(vorlage.text)
        self._kind_shown(art)

    def _kind_shown(self, art: Kontaktart) -> None:
        self.text.setPlaceholderText(VORLAGEN[art].frage)
        self._reason_box.setVisible(art is Kontaktart.NICHT_ERSCHIENEN)

    def _class_chosen(self) -> None:
        self.hints.asking = self.klasse.currentData() == Notizklasse.NORMAL
        self.hints.check()

    def _show_kinds(self) -> None:
        for widget in self._more:
            widget.show()
        self._kinds_button.hide()
        self._more[0].setFocus()

    def _show_details(self) -> None:
        self._details_box.show()
        self._details_button.hide()
        self.anlass.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and watched in self.chips.values()
            and event.text() in {str(i) for i in range(1, len(_ORDER) + 1)}
        ):
            art = _ORDER[int(event.text()) - 1]
            if art not in FIRST:
                self._show_kinds()
            self.chips[art].setFocus()
            self.chips[art].setChecked(True)
            self._kind_chosen(art)
            return True
        return super().eventFilter(watched, event)
