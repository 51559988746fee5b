"""The decision of a review: four ways on, the next date, the reason, and what follows from it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from fallakte.domain.fehler import FallakteFehler, FeldFehler
from fallakte.domain.ueberpruefung import Entscheidung, Ueberpruefung
from fallakte.german.dates import datum
from fallakte.services.arbeit import Changes
from fallakte.ui.entwurf.draft import Draft
from fallakte.ui.fall.fields import DateField, TextField
from fallakte.ui.look import Card, KeyHint, field, label, on_click, primary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.errors import sentence
from fallakte.ui.ueberpruefung.presenter import UeberpruefungPresenter

_FORTSCHREIBEN: Final = (Entscheidung.AENDERN, Entscheidung.ERGAENZEN)
_FOLGT: Final = {
    Entscheidung.FORTFUEHREN: "Danach beginnt die nächste Runde.",
    Entscheidung.AENDERN: "Danach beginnt die nächste Runde mit dem Entwurf der neuen Fassung.",
    Entscheidung.ERGAENZEN: "Danach beginnt die nächste Runde mit dem Entwurf der neuen Fassung.",
    Entscheidung.BEENDEN: "Danach halten Sie den Abschluss fest, mit Art und Ergebnis.",
}


class DecisionCard(Card):
    """`decided` comes with the Entscheidung once it is stored. Radios and reason are a draft until then."""

    decided = Signal(object)

    def __init__(self, presenter: UeberpruefungPresenter, draft: Draft) -> None:
        super().__init__("Entscheidung", "check", name="entscheidungKarte")
        self._p, self._draft = presenter, draft
        body = QVBoxLayout()
        body.setContentsMargins(t.PAD, 8, t.PAD, 10)
        body.setSpacing(8)
        grid = QGridLayout()
        self._choice = QButtonGroup(self)
        self.radios: dict[Entscheidung, QRadioButton] = {}
        for i, entscheidung in enumerate(Entscheidung):
            radio = QRadioButton(entscheidung.label)
            radio.setObjectName(f"entscheidung_{entscheidung.value}")
            radio.setAccessibleName(f"Entscheidung: {entscheidung.label}")
            radio.clicked.connect(lambda _on=False: self.refresh())
            self.radios[entscheidung] = radio
            self._choice.addButton(radio)
            grid.addWidget(radio, i // 2, i % 2)
        body.addLayout(grid)
        self.next = DateField("naechsteAm", "Nächste Überprüfung")
        self.next.edited.connect(self._next_left)
        self.next.edit.textChanged.connect(self.refresh)
        self._latest = label("", "secondary", wrap=True, name="naechsteSpaetestens")
        self._next_box = QWidget()
        box = QVBoxLayout(self._next_box)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.next)
        box.addWidget(self._latest)
        body.addWidget(self._next_box)
        self.grounds = TextField(2)
        self.grounds.fix_height(2)
        self.grounds.textChanged.connect(self.refresh)
        grounds, self._grounds_error = field("entscheidungGrund", "Begründung", self.grounds)
        body.addWidget(grounds)
        self._after = label("", "secondary", wrap=True, name="entscheidungFolge")
        body.addWidget(self._after)
        self.body.addLayout(body)
        foot = self.foot()
        self.button = primary_button("ueberpruefungAbschliessen", "Überprüfung abschließen", "check")
        on_click(self.button, self.decide)
        foot.addWidget(self.button)
        foot.addWidget(KeyHint("Strg+Enter"))
        foot.addStretch(1)

    def fields(self) -> tuple[QWidget, ...]:
        """What a draft keeps of this card."""
        return (*self.radios.values(), self.grounds, self.next.edit)

    def show_review(self, review: Ueberpruefung) -> None:
        latest = self._p.naechste_spaetestens()
        self.next.show_stored(review.naechste_am or latest)
        self._latest.setText(f"spätestens {datum(latest)}" if latest else "")
        self.refresh()

    def refresh(self) -> None:
        """Say what is missing, or what follows."""
        why, chosen = self._why_not(), self.chosen()
        self._after.setText(why or (_FOLGT[chosen] if chosen is not None else ""))
        self.button.setEnabled(not why)
        words = "Fortschreibung erstellen" if chosen in _FORTSCHREIBEN else "Überprüfung abschließen"
        self.button.setText(words)
        self.button.setAccessibleName(words)
        self._next_box.setVisible(chosen is not Entscheidung.BEENDEN)

    def chosen(self) -> Entscheidung | None:
        return next((e for e, radio in self.radios.items() if radio.isChecked()), None)

    def commit(self) -> None:
        self.next.edit.commit()

    def _why_not(self) -> str:
        missing, fits = self._p.offene(), self.next.peek()[0]
        if missing:
            return f"Bei {missing} {'Zusage' if missing == 1 else 'Zusagen'} fehlt noch der Stand."
        if self.chosen() is None:
            return "Wählen Sie eine Entscheidung."
        if not fits and self.chosen() is not Entscheidung.BEENDEN:
            return "Prüfen Sie das Datum der nächsten Überprüfung."
        return "" if self.grounds.toPlainText().strip() else "Begründen Sie die Entscheidung."

    def _next_left(self) -> None:
        fits, day = self.next.read()
        if fits:
            self._p.naechste_schreiben(day, self._refused_date)
        self.refresh()

    def _refused_date(self, error: FallakteFehler) -> None:
        self.next.error.show_error(sentence(error))

    def decide(self) -> None:
        """Write the decision; refusals are said at their field."""
        chosen = self.chosen()
        if chosen is None:
            return
        self._grounds_error.clear()
        grounds = self.grounds.toPlainText()
        self._p.entscheiden(chosen, grounds, self._draft.removing, self._stored, self._refused)

    def _stored(self, _changes: Changes) -> None:
        chosen = self.chosen()
        self.grounds.clear()
        self._choice.setExclusive(False)
        for radio in self.radios.values():
            radio.setChecked(False)
        self._choice.setExclusive(True)
        self._draft.saved()
        self.decided.emit(chosen)

    def _refused(self, error: FallakteFehler) -> None:
        if not isinstance(error, FeldFehler):
            self._p.case.refuse(error)
        elif error.feld == "naechste_pruefung":
            self.next.error.show_error(sentence(error), focus=True)
        else:
            self._grounds_error.show_error(sentence(error), focus=True)
