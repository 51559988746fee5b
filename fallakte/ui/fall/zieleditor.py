"""The editor of one goal: sentence, title, dates, consent, and its own five levels."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from fallakte.domain.ziel import GAS_STUFEN, Ebene, Eigentuemer, Ziel, Zielart
from fallakte.ui.fall.fields import DateField, TextField, choices, pick
from fallakte.ui.fall.uebersicht_presenter import stufe_text
from fallakte.ui.look import FieldError, GasScale, current, field, label
from fallakte.ui.look import tokens as t

_WORTE = {2: "viel mehr", 1: "mehr", 0: "erwartet", -1: "etwas weniger", -2: "viel weniger"}


class Zieleditor(QWidget):
    """Fields of a goal. `edited` comes while typing, `errors` finds the line for a refused field."""

    edited = Signal()

    def __init__(self, vorname: str) -> None:
        super().__init__()
        self.setObjectName("zieleditor")
        self.errors: dict[str, FieldError] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(t.PAD, 12, t.PAD, 12)
        column.setSpacing(10)
        self.wortlaut = TextField(2)
        self.wortlaut.fix_height(2)
        self.kurz = QLineEdit()
        self.indikator = QLineEdit()
        self.dissens = QLineEdit()
        self.pruefdatum = DateField("pruefdatum", "Bis")
        self.errors["pruefdatum"] = self.pruefdatum.error
        self.eigentuemer = choices(Eigentuemer)
        self.art = choices(Zielart)
        self.zustimmung_person = QCheckBox(vorname)
        self.zustimmung_stelle = QCheckBox("wir")
        column.addWidget(self._field("wortlaut", "Ziel in einem Satz", self.wortlaut))
        column.addLayout(
            _beside(
                self._field("kurz", "Kurzer Titel", self.kurz),
                self._field("indikator", "Woran merken wir es?", self.indikator),
            )
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.pruefdatum)
        self._owner_box = self._field("eigentuemer", "Wem gehört das Ziel?", self.eigentuemer)
        row.addWidget(self._owner_box, 1)
        self._kind_box = self._field("zielart", "Art", self.art)
        row.addWidget(self._kind_box, 1)
        self._consent = self._consent_box()
        row.addWidget(self._consent)
        column.addLayout(row)
        self.herkunft = label("", "secondary", wrap=True, name="zielHerkunft")
        column.addWidget(self.herkunft)
        self._dissens_box = self._field("dissens", "Wo sind wir uneinig?", self.dissens)
        column.addWidget(self._dissens_box)
        self._gas = self._gas_box()
        column.addWidget(self._gas)
        column.addStretch(1)
        self._connect()

    def load(self, ziel: Ziel) -> None:
        """Show a goal as it is stored."""
        for error in self.errors.values():
            error.clear()
        self.blockSignals(True)
        self.wortlaut.setPlainText(ziel.wortlaut)
        for edit, text in (
            (self.kurz, ziel.kurz),
            (self.indikator, ziel.indikator),
            (self.dissens, ziel.dissens),
        ):
            edit.setText(text)
        self.pruefdatum.set_day(ziel.pruefdatum)
        pick(self.eigentuemer, ziel.eigentuemer)
        pick(self.art, ziel.art)
        self.zustimmung_person.setChecked(ziel.zustimmung_person)
        self.zustimmung_stelle.setChecked(ziel.zustimmung_stelle)
        for stufe, edit in self.stufen.items():
            edit.setText(ziel.gas[GAS_STUFEN.index(stufe)])
        self._start.setExclusive(False)
        for stufe, radio in self.start.items():
            radio.setChecked(stufe == ziel.gas_start)
        self._start.setExclusive(True)
        self.blockSignals(False)
        star = ziel.ebene is Ebene.RICHTUNG
        for box in (
            self._dissens_box,
            self._gas,
            self._consent,
            self._owner_box,
            self._kind_box,
            self.pruefdatum,
        ):
            box.setHidden(star)
        self._show_dissens()

    def inputs(self) -> tuple[QWidget, ...]:
        """What is stored with the button; today's level is stored at once."""
        return (
            self.wortlaut,
            self.kurz,
            self.indikator,
            self.dissens,
            self.pruefdatum.edit,
            self.eigentuemer,
            self.art,
            self.zustimmung_person,
            self.zustimmung_stelle,
            *self.stufen.values(),
            *self.start.values(),
        )

    def fields(self, *, quiet: bool = False) -> dict[str, object] | None:
        """What is typed, by the domain's field names; None if the date cannot be read.

        Its error is shown unless `quiet` (somebody is typing).
        """
        fits, day = self.pruefdatum.peek() if quiet else self.pruefdatum.read()
        if not fits:
            return None
        start = next((stufe for stufe, radio in self.start.items() if radio.isChecked()), None)
        minus_two, minus_one, zero, plus_one, plus_two = (self.stufen[s].text().strip() for s in GAS_STUFEN)
        return {
            "wortlaut": self.wortlaut.toPlainText().strip(),
            "kurz": self.kurz.text().strip(),
            "indikator": self.indikator.text().strip(),
            "dissens": self.dissens.text().strip(),
            "pruefdatum": day,
            "eigentuemer": Eigentuemer(self.eigentuemer.currentData()),
            "art": Zielart(self.art.currentData()),
            "zustimmung_person": self.zustimmung_person.isChecked(),
            "zustimmung_stelle": self.zustimmung_stelle.isChecked(),
            "gas": (minus_two, minus_one, zero, plus_one, plus_two),
            "gas_start": start,
        }

    def set_read_only(self, read_only: bool) -> None:
        self.setEnabled(not read_only)

    def _show_dissens(self) -> None:
        """Where both agree, nobody has to read about disagreement."""
        agreed = self.zustimmung_person.isChecked() and self.zustimmung_stelle.isChecked()
        star = self._gas.isHidden()
        self._dissens_box.setHidden(star or (agreed and not self.dissens.text()))

    # -- building

    def _field(self, attribute: str, title: str, edit: QWidget) -> QWidget:
        box, error = field(attribute, title, edit)
        self.errors[attribute] = error
        return box

    def _consent_box(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label("Zustimmung", "strong"))
        row = QHBoxLayout()
        for name, check, title in (
            ("zustimmungPerson", self.zustimmung_person, "Zustimmung der Person"),
            ("zustimmungStelle", self.zustimmung_stelle, "Unsere Zustimmung"),
        ):
            check.setObjectName(name)
            check.setAccessibleName(title)
            check.setMinimumHeight(current().px(t.CONTROL))
            row.addWidget(check)
        column.addLayout(row)
        return box

    def _gas_box(self) -> QWidget:
        box = QFrame()
        box.setProperty("role", "sunken")
        grid = QGridLayout(box)
        grid.setContentsMargins(12, 8, 12, 10)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        head = QHBoxLayout()
        head.addWidget(label("Woran wir den Fortschritt sehen (GAS)", "strong"))
        head.addStretch(1)
        head.addWidget(label("heute", "secondary"))
        self.heute = GasScale("gasHeute", "Stufe heute")
        head.addWidget(self.heute)
        grid.addLayout(head, 0, 0, 1, 3)
        grid.addWidget(label("Start", "secondary"), 0, 3)
        self.stufen: dict[int, QLineEdit] = {}
        self.start: dict[int, QRadioButton] = {}
        self._start = QButtonGroup(self)
        for row, stufe in enumerate(reversed(GAS_STUFEN), 1):
            key = f"{'minus' if stufe < 0 else 'plus'}{abs(stufe)}"
            title = f"Stufe {stufe_text(stufe)}, {_WORTE[stufe]}"
            edit = QLineEdit()
            edit.setObjectName(f"gas_{key}")
            edit.setAccessibleName(title)
            radio = QRadioButton()
            radio.setObjectName(f"start_{key}")
            radio.setAccessibleName(f"Start bei {title}")
            radio.setToolTip("Hier steht die Person am Anfang")
            self.stufen[stufe], self.start[stufe] = edit, radio
            self._start.addButton(radio)
            grid.addWidget(label(stufe_text(stufe), "strong"), row, 0)
            grid.addWidget(label(_WORTE[stufe], "secondary"), row, 1)
            grid.addWidget(edit, row, 2)
            grid.addWidget(radio, row, 3)
        grid.setColumnStretch(2, 1)
        return box

    def _connect(self) -> None:
        for box in (self.zustimmung_person, self.zustimmung_stelle):
            box.toggled.connect(lambda _on: self._show_dissens())
        for edit in (self.kurz, self.indikator, self.dissens, self.pruefdatum.edit, *self.stufen.values()):
            edit.textEdited.connect(lambda _text: self.edited.emit())
        self.wortlaut.textChanged.connect(self.edited)
        for combo in (self.eigentuemer, self.art):
            combo.activated.connect(lambda _index: self.edited.emit())
        checks: tuple[QCheckBox | QRadioButton, ...] = (
            self.zustimmung_person,
            self.zustimmung_stelle,
            *self.start.values(),
        )
        for check in checks:
            check.clicked.connect(lambda _on=False: self.edited.emit())


def _beside(*boxes: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for box in boxes:
        row.addWidget(box, 1)
    return row
