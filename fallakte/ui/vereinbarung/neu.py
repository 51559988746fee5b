"""Beginning a document: which form is in force on which day, and the historical ones."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fallakte.domain.instrument import Instrument
from fallakte.german.dates import datum
from fallakte.services.vereinbarungen import Historisch
from fallakte.ui.fall.fields import DateField
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.look import IconLabel, field, label, set_status
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter

GRUENDE = ("Nachdruck", "Aktenrekonstruktion", "Schulung")


class InstrumentWahl(QWidget):
    """The forms one can choose on a day, each with since when it holds and whether its texts are checked."""

    chosen = Signal()

    def __init__(self, name: str = "instrument") -> None:
        super().__init__()
        self._forms: tuple[Instrument, ...] = ()
        self.box = QComboBox()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        wrapped, self.error = field(name, "Dokument", self.box)
        column.addWidget(wrapped)
        self._since = InstrumentNote()
        column.addWidget(self._since)
        self.box.currentIndexChanged.connect(self._show)

    def offer(self, forms: tuple[Instrument, ...], preferred: Instrument | None = None) -> None:
        """Offer these forms, the newest first; keeps the chosen one, else begins with `preferred`."""
        before = self.instrument()
        self._forms = tuple(reversed(forms))
        self.box.blockSignals(True)
        self.box.clear()
        for form in self._forms:
            self.box.addItem(f"{form.titel} ({form.norm})", form.id)
        wanted = before if before in self._forms else preferred
        if wanted in self._forms:
            self.box.setCurrentIndex(self._forms.index(wanted))
        self.box.blockSignals(False)
        self.box.setEnabled(bool(self._forms))
        self._show()

    def instrument(self) -> Instrument | None:
        index = self.box.currentIndex()
        return self._forms[index] if 0 <= index < len(self._forms) else None

    def _show(self) -> None:
        self._since.show_instrument(self.instrument())
        self.chosen.emit()


class InstrumentNote(QWidget):
    """Two lines under a form: since when it holds, and "rechtlich ungeprüft" while nobody released it."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._icons = (IconLabel("check", "ok", 16), IconLabel("alert-triangle", "wa", 16))
        self._lines = (
            label("", "secondary", wrap=True, name="instrumentGueltig"),
            label("", "secondary", wrap=True, status="wa", name="instrumentGeprueft"),
        )
        for icon, words in zip(self._icons, self._lines, strict=True):
            row = QHBoxLayout()
            row.setSpacing(6)
            row.addWidget(icon)
            row.addWidget(words, 1)
            column.addLayout(row)

    def show_instrument(self, form: Instrument | None) -> None:
        since, checked = self._lines
        if form is None:
            since.setText("An diesem Tag gilt kein Dokument, das sich drucken lässt.")
        else:
            ende = f" bis {datum(form.neu_bis)}" if form.neu_bis else ""
            since.setText(f"gültig {'von' if ende else 'seit'} {datum(form.neu_ab)}{ende}")
        verified = form is not None and form.geprueft and all(t.geprueft for t in form.texte)
        self._icons[0].set_icon("check" if form else "info-circle", "ok" if form else "tx2")
        checked.setText(
            "" if form is None else "rechtlich geprüft" if verified else "Vorlage rechtlich ungeprüft"
        )
        set_status(checked, "ok" if verified else "wa")
        self._icons[1].set_icon("check" if verified else "alert-triangle", "ok" if verified else "wa")
        self._icons[1].setVisible(form is not None)


def new_draft(presenter: VereinbarungPresenter) -> bool:
    """Ask for the form and begin a draft dated today."""
    case = presenter.case
    dialog = FormDialog(
        case,
        "neuerEntwurf",
        "Neuer Entwurf",
        "Entwurf beginnen",
        ort="vereinbarung/neuerEntwurf",
        icon="file-text",
        hint="Offene Zusagen aus dem Dokument in Kraft werden übernommen.",
    )
    choice = InstrumentWahl()
    choice.offer(presenter.waehlbar(case.session.today()), presenter.ueblich())
    dialog.body.addWidget(choice)

    def prepare() -> Operation | None:
        form = choice.instrument()
        return (lambda: presenter.neu(form.id, None, None)) if form else None

    dialog.prepare = prepare
    return dialog.ask()


def historical(presenter: VereinbarungPresenter) -> bool:
    """Ask for day, reason and a form in force on that day; such a document never comes into force."""
    case = presenter.case
    dialog = FormDialog(
        case,
        "historisch",
        "Historisches Dokument",
        "Dokument anlegen",
        ort="vereinbarung/historisch",
        icon="history",
        hint="Es trägt ein Wasserzeichen, tritt nie in Kraft und darf so schlecht sein wie das Original.",
    )
    day = DateField("historischAm", "Datum des Dokuments", required=True)
    dialog.knows("dokument_am", day.error)
    dialog.body.addWidget(day)
    choice = InstrumentWahl("historischInstrument")
    dialog.body.addWidget(choice)
    reason = QLineEdit()
    reason.setPlaceholderText(", ".join(GRUENDE))
    dialog.add("historischGrund", "Grund", reason, hint=f"Zum Beispiel {', '.join(GRUENDE)}.")

    def offer() -> None:
        _fits, chosen = day.peek()
        choice.offer(presenter.waehlbar(chosen) if chosen else (), presenter.ueblich(chosen))

    day.edit.textChanged.connect(lambda _text: offer())
    offer()

    def prepare() -> Operation | None:
        fits, am = day.read()
        form = choice.instrument()
        if not fits or am is None:
            day.edit.setFocus()
            return None
        if form is None:
            dialog.refuse(
                "An diesem Tag gilt kein Dokument, das sich drucken lässt. Bitte prüfen Sie das Datum."
            )
            return None
        why = Historisch(grund=reason.text())
        return lambda: presenter.neu(form.id, am, why)

    dialog.prepare = prepare
    return dialog.ask()
