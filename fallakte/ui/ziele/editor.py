"""The editor of one goal: sentence, hints, dates, consent, links, measure, and its own five levels."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fallakte.domain.ziel import Ebene, Eigentuemer, Messweg, Ziel, Zielart
from fallakte.ui.fall.fields import DateField, TextField, choices, pick
from fallakte.ui.fall.tab import Columns
from fallakte.ui.look import FieldError, FlowLayout, IconLabel, current, field, label
from fallakte.ui.look import tokens as t
from fallakte.ui.ziele.gas import GasEditor
from fallakte.ui.ziele.pruefer import Zielpruefer
from fallakte.ui.ziele.zeilen import Auswahl

_NARROW: Final = 560  # px at zoom 1 below which fields stand one under the other
_DATE: Final = 150


class Zieleditor(QWidget):
    """Fields of a goal. `edited` comes while typing, `errors` finds the line for a refused field."""

    edited = Signal()

    def __init__(self, vorname: str) -> None:
        super().__init__()
        self.setObjectName("zieleditor")
        self.errors: dict[str, FieldError] = {}
        self._star = False
        self.wortlaut = TextField(2)
        self.wortlaut.fix_height(2)
        self.kurz = QLineEdit()
        self.indikator = QLineEdit()
        self.dissens = QLineEdit()
        self.startwert = QLineEdit()
        self.zielwert = QLineEdit()
        self.mehr_grund = QLineEdit()
        self.pruefdatum = DateField("pruefdatum", "Bis")
        self.errors["pruefdatum"] = self.pruefdatum.error
        self.eigentuemer = _narrow(choices(Eigentuemer))
        self.art = _narrow(choices(Zielart))
        self.messweg = _narrow(choices(Messweg, empty="noch offen"))
        self.oberziel = _narrow(QComboBox())
        self.warum = _narrow(QComboBox())
        self.womit = _narrow(QComboBox())
        self.zustimmung_person = QCheckBox(vorname)
        self.zustimmung_stelle = QCheckBox("wir")
        self.pruefer = Zielpruefer()
        self.gas = GasEditor()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(t.PAD, 12, t.PAD, 12)
        column.setSpacing(10)
        column.addWidget(self._field("wortlaut", "Ziel in einem Satz", self.wortlaut))
        column.addWidget(self.pruefer)
        why_more = "Warum braucht es mehr als drei Rahmenziele?"
        self._why_more = self._field("mehrGrund", why_more, self.mehr_grund)
        self.errors["mehr_grund"] = self.errors["mehrGrund"]
        column.addWidget(self._why_more)
        column.addWidget(_beside(self._field("kurz", "Kurzer Titel", self.kurz), (self.pruefdatum, _DATE)))
        self._whose = _beside(
            self._field("eigentuemer", "Wem gehört das Ziel?", self.eigentuemer),
            self._field("zielart", "Art", self.art),
            self._consent_box(),
        )
        column.addWidget(self._whose)
        self._dissens_box = self._field("dissens", "Wo sind wir uneinig?", self.dissens)
        column.addWidget(self._dissens_box)
        self._origin = self._origin_box()
        column.addWidget(self._origin)
        self._sign = _beside(
            self._field("indikator", "Woran merken wir es?", self.indikator),
            self._field("messweg", "Wie sehen wir nach?", self.messweg),
        )
        column.addWidget(self._sign)
        column.addWidget(self.gas)
        self._values = _beside(
            self._field("startwert", "Startwert", self.startwert),
            self._field("zielwert", "Zielwert", self.zielwert),
        )
        column.addWidget(self._values)
        self._links = _beside(
            self._field("womit", "Womit? (Stärke)", self.womit),
            self._field("warum", "Warum? (Bedarf)", self.warum),
        )
        column.addWidget(self._links)
        self._parent = self._field("oberziel", "Gehört zu", self.oberziel)
        self.errors["oberziel_id"] = self.errors["oberziel"]
        column.addWidget(self._parent)
        column.addStretch(1)

    def load(self, ziel: Ziel, auswahl: Auswahl, *, braucht_grund: bool) -> None:
        """Show a goal as it is stored."""
        for error in self.errors.values():
            error.clear()
        self.blockSignals(True)
        self.wortlaut.setPlainText(ziel.wortlaut)
        for edit, text in (
            (self.kurz, ziel.kurz),
            (self.indikator, ziel.indikator),
            (self.startwert, ziel.startwert),
            (self.zielwert, ziel.zielwert),
            (self.dissens, ziel.dissens),
            (self.mehr_grund, ziel.mehr_grund),
        ):
            edit.setText(text)
        self.pruefdatum.set_day(ziel.pruefdatum)
        _fill(self.oberziel, "steht für sich", auswahl.oberziele, ziel.oberziel_id)
        _fill(self.warum, "kein Bezug", auswahl.bedarfe, ziel.punkt_id or None)
        _fill(self.womit, "kein Bezug", auswahl.staerken, ziel.staerke_punkt_id or None)
        pick(self.eigentuemer, ziel.eigentuemer)
        pick(self.art, ziel.art)
        pick(self.messweg, ziel.messweg)
        self.zustimmung_person.setChecked(ziel.zustimmung_person)
        self.zustimmung_stelle.setChecked(ziel.zustimmung_stelle)
        self.gas.load(ziel)
        self.blockSignals(False)
        self._star = ziel.ebene is Ebene.RICHTUNG
        for box in (self.pruefdatum, self._whose, self._sign, self.gas, self._values, self._links):
            box.setHidden(self._star)
        self._parent.setHidden(self.oberziel.count() == 1)
        self._why_more.setHidden(not braucht_grund)
        self._show_dissens()
        self._show_origin()

    def ask_why_more(self) -> None:
        """Ask in place why there is a fourth Rahmenziel."""
        self._why_more.show()
        self.mehr_grund.setFocus()

    def inputs(self) -> tuple[QWidget, ...]:
        """What is stored with the button; today's level is stored at once."""
        return (
            self.wortlaut,
            self.kurz,
            self.oberziel,
            self.mehr_grund,
            self.pruefdatum.edit,
            self.eigentuemer,
            self.art,
            self.zustimmung_person,
            self.zustimmung_stelle,
            self.dissens,
            self.womit,
            self.warum,
            self.indikator,
            self.messweg,
            self.startwert,
            self.zielwert,
            *self.gas.inputs(),
        )

    def fields(self, *, quiet: bool = False) -> dict[str, object] | None:
        """What is typed, by the domain's field names; None if the date cannot be read.

        Its error is shown unless `quiet` (somebody is typing).
        """
        fits, day = self.pruefdatum.peek() if quiet else self.pruefdatum.read()
        if not fits:
            return None
        messweg = self.messweg.currentData()
        return {
            "wortlaut": self.wortlaut.toPlainText().strip(),
            "kurz": self.kurz.text().strip(),
            "oberziel_id": self.oberziel.currentData(),
            "mehr_grund": self.mehr_grund.text().strip(),
            "indikator": self.indikator.text().strip(),
            "messweg": Messweg(messweg) if messweg else None,
            "startwert": self.startwert.text().strip(),
            "zielwert": self.zielwert.text().strip(),
            "dissens": self.dissens.text().strip(),
            "pruefdatum": day,
            "eigentuemer": Eigentuemer(self.eigentuemer.currentData()),
            "art": Zielart(self.art.currentData()),
            "zustimmung_person": self.zustimmung_person.isChecked(),
            "zustimmung_stelle": self.zustimmung_stelle.isChecked(),
            "punkt_id": self.warum.currentData() or "",
            "staerke_punkt_id": self.womit.currentData() or "",
            "gas": self.gas.stufen(),
            "gas_start": self.gas.start(),
            "bedeutung": self.gas.bedeutung.value(),
            "schwierigkeit": self.gas.schwierigkeit.value(),
        }

    def set_read_only(self, read_only: bool) -> None:
        self.setEnabled(not read_only)

    def _show_dissens(self) -> None:
        """Where both agree, nobody has to read about disagreement."""
        agreed = self.zustimmung_person.isChecked() and self.zustimmung_stelle.isChecked()
        self._dissens_box.setHidden(self._star or (agreed and not self.dissens.text()))

    def _show_origin(self) -> None:
        """Say in one line what the goal builds on and where it came from."""
        self._with.show_link("Womit", self.womit)
        self._why.show_link("Warum", self.warum)
        linked = self.womit.currentData() is not None or self.warum.currentData() is not None
        self._origin.setVisible(not self._star and linked)

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
        row.setSpacing(16)
        for name, check, title in (
            ("zustimmungPerson", self.zustimmung_person, "Zustimmung der Person"),
            ("zustimmungStelle", self.zustimmung_stelle, "Unsere Zustimmung"),
        ):
            check.setObjectName(name)
            check.setAccessibleName(title)
            check.setMinimumHeight(current().px(t.CONTROL))
            row.addWidget(check)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return box

    def _origin_box(self) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, 8)
        self._with = _Link("seedling", "ok", "zielStaerke")
        self._why = _Link("link", "tx2", "zielHerkunft")
        flow.addWidget(self._with)
        flow.addWidget(self._why)
        return box

    def _connect(self) -> None:
        for box in (self.zustimmung_person, self.zustimmung_stelle):
            box.toggled.connect(lambda _on: self._show_dissens())
        lines = (self.kurz, self.indikator, self.dissens, self.startwert, self.zielwert, self.mehr_grund)
        for edit in (*lines, self.pruefdatum.edit):
            edit.textEdited.connect(lambda _text: self.edited.emit())
        self.wortlaut.textChanged.connect(self.edited)
        for combo in (self.eigentuemer, self.art, self.messweg, self.oberziel, self.warum, self.womit):
            combo.activated.connect(lambda _index: self.edited.emit())
        for combo in (self.warum, self.womit):
            combo.currentIndexChanged.connect(lambda _index: self._show_origin())
        for check in (self.zustimmung_person, self.zustimmung_stelle):
            check.clicked.connect(lambda _on=False: self.edited.emit())
        self.gas.edited.connect(self.edited)
        self.gas.edited.connect(self.gas.look)


class _Link(QWidget):
    """Icon and words about what a goal is linked to; nothing if it is not."""

    def __init__(self, icon: str, token: str, name: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel(icon, token, 18))
        self._words = label("", "secondary", name=name)
        row.addWidget(self._words)

    def show_link(self, words: str, combo: QComboBox) -> None:
        linked = combo.currentData() is not None
        self._words.setText(f"{words}: {combo.currentText()}" if linked else "")
        self.setVisible(linked)


def _beside(*parts: QWidget | tuple[QWidget, int]) -> Columns:
    """Fields in one row, a width at zoom 1 may be given; one under the other where it is narrow."""
    return Columns(*(p if isinstance(p, tuple) else (p, 0) for p in parts), narrow=_NARROW, gap=12)


def _narrow(combo: QComboBox) -> QComboBox:
    """A long entry shall not make the page wider than the window."""
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(10)
    combo.setFixedHeight(current().px(t.CONTROL))
    return combo


def _fill(combo: QComboBox, empty: str, options: tuple[tuple[object, str], ...], value: object) -> None:
    """Offer these entries, and show the one that is chosen."""
    combo.blockSignals(True)
    combo.clear()
    combo.addItem(empty, None)
    for data, words in options:
        combo.addItem(words, data)
    pick(combo, value)
    combo.blockSignals(False)
