"""Fields of the document itself: dates, language, representative. Each is stored when it is left."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from fallakte.domain.fehler import FallakteFehler, FeldFehler
from fallakte.domain.instrument import Abschnitt, Natur
from fallakte.domain.vereinbarung import Vereinbarung, Vertretungsart
from fallakte.german.dates import datum
from fallakte.ui.entwurf.draft import Draft, Place
from fallakte.ui.fall.fields import DateField, LineField, choices, pick
from fallakte.ui.look import FieldError, field, label, name_lists
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.errors import sentence
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter


class DocumentForm(QWidget):
    """A part of the document's own fields. `art` names it in the place of its draft (`daten:12`).

    Attributes are the names in `Vereinbarung`. Subclasses add fields and implement `describe`.
    """

    def __init__(self, presenter: VereinbarungPresenter, name: str, art: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._p, self._art, self._title = presenter, art, title
        self._days: dict[str, DateField] = {}
        self._lines: dict[str, tuple[LineField, FieldError]] = {}
        self._choices: dict[str, tuple[QComboBox, type[StrEnum]]] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(t.PAD, t.PAD, t.PAD, t.PAD)
        self.column.setSpacing(12)
        self._draft = Draft(presenter.case.session, self, self._fields)
        self.column.addWidget(self._draft.line)
        self.grid = QGridLayout()
        self.grid.setSpacing(12)
        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)

    def _fields(self) -> list[QWidget]:
        return [*(day.edit for day in self._days.values()), *(line for line, _ in self._lines.values())]

    # -- building

    def add_day(self, attribute: str, name: str, title: str, row: int, column: int) -> DateField:
        edit = DateField(name, title)
        edit.edited.connect(self.commit)
        self._days[attribute] = edit
        self.grid.addWidget(edit, row, column)
        return edit

    def add_line(self, attribute: str, name: str, title: str, row: int, column: int) -> LineField:
        edit = LineField()
        box, error = field(name, title, edit)
        edit.left.connect(lambda _text: self.commit())
        self._lines[attribute] = (edit, error)
        self.grid.addWidget(box, row, column)
        return edit

    def add_choice(
        self, attribute: str, name: str, title: str, options: type[StrEnum], row: int
    ) -> QComboBox:
        box = choices(options)
        self.grid.addWidget(field(name, title, box)[0], row, 0)
        name_lists(box, title)
        box.activated.connect(lambda _index: self.commit())
        self._choices[attribute] = (box, options)
        return box

    # -- showing

    def describe(self, dokument: Vereinbarung) -> None:
        """Fill labels that belong to the fields."""

    def show_document(self, dokument: Vereinbarung, *, writable: bool) -> None:
        """Show another document, or the same one again without touching what is being typed."""
        self.describe(dokument)
        ort = f"vereinbarung/{self._art}:{dokument.id}"
        place = Place(f"{self._art}:{dokument.id}", self._title, ort, dokument.fall_id)
        another = self._draft.place != place
        for attribute, day in self._days.items():
            (day.load if another else day.show_stored)(getattr(dokument, attribute))
            day.edit.setReadOnly(not writable)
        for attribute, (line, error) in self._lines.items():
            (line.load if another else line.show_text)(getattr(dokument, attribute))
            line.setReadOnly(not writable)
            if another:
                error.clear()
        for attribute, (box, _options) in self._choices.items():
            pick(box, getattr(dokument, attribute))
            box.setEnabled(writable)
        if another and writable:
            self._draft.begin(place)
        else:
            self._draft.sync()

    def focus_field(self, attribute: str) -> bool:
        """Give the keyboard to the field of an attribute; False if it is not here."""
        found: QWidget | None = None
        if attribute in self._choices:
            found = self._choices[attribute][0]
        elif attribute in self._days:
            found = self._days[attribute].edit
        elif attribute in self._lines:
            found = self._lines[attribute][0]
        if found is None:
            return False
        found.setFocus()
        return True

    def commit(self) -> None:
        """Write the fields if all days can be read."""
        self._draft.flush()
        read = {attribute: day.read() for attribute, day in self._days.items()}
        if self._p.schreibbar and self._draft.place is not None and all(fits for fits, _ in read.values()):
            days: Mapping[str, date | None] = {attribute: day for attribute, (_, day) in read.items()}
            lines = {attribute: line.text().strip() for attribute, (line, _) in self._lines.items()}
            chosen = {name: options(box.currentData()) for name, (box, options) in self._choices.items()}
            felder: dict[str, object] = {**days, **lines, **chosen}
            self._p.dokument_schreiben(felder, self._refused, self._draft.removing)

    def _refused(self, error: FallakteFehler) -> None:
        if isinstance(error, FeldFehler) and error.feld in self._days:
            self._days[error.feld].error.show_error(sentence(error))
        elif isinstance(error, FeldFehler) and error.feld in self._lines:
            self._lines[error.feld][1].show_error(sentence(error))
        else:
            self._p.case.refuse(error)


class DatesForm(DocumentForm):
    """When it was made and for how long it holds; for an administrative act, when the person was heard."""

    def __init__(self, presenter: VereinbarungPresenter) -> None:
        super().__init__(presenter, "datenUndFristen", "daten", "Daten und Fristen")
        self._made = label("", "body", wrap=True, name="dokumentAm")
        self.column.addWidget(self._made)
        self.add_day("gueltig_ab", "gueltigAb", "Gültig ab", 0, 0)
        self.add_day("gueltig_bis", "gueltigBis", "Gültig bis", 0, 1)
        self._heard = self.add_day("anhoerung_am", "anhoerungAm", "Anhörung am", 1, 0)
        self.column.addLayout(self.grid)
        self._heard_why = label(
            "Vor einem Verwaltungsakt wird die Person angehört (§ 24 SGB X).", "secondary", wrap=True
        )
        self.column.addWidget(self._heard_why)
        self._reason = label("", "secondary", wrap=True, name="historischWarum")
        self.column.addWidget(self._reason)
        self.column.addStretch(1)

    def describe(self, dokument: Vereinbarung) -> None:
        mark = " · historisch" if dokument.historisch else ""
        self._made.setText(f"Dokument vom {datum(dokument.dokument_am)}, Version {dokument.nummer}{mark}")
        akt = self._p.instrument.natur is Natur.VERWALTUNGSAKT
        self._heard.setVisible(akt or dokument.anhoerung_am is not None)
        self._heard_why.setVisible(akt)
        grund = f"Grund für das historische Dokument: {dokument.historisch_grund}" if mark else ""
        self._reason.setText(grund)
        self._reason.setVisible(bool(grund))


class ReviewForm(DocumentForm):
    """The next review: when, where and with whom."""

    def __init__(self, presenter: VereinbarungPresenter) -> None:
        super().__init__(presenter, "naechsteUeberpruefung", "pruefung", "Nächste Überprüfung")
        self.column.setContentsMargins(t.PAD, t.PAD, t.PAD, 0)
        self.add_day("naechste_pruefung", "naechstePruefung", "Nächste Überprüfung", 0, 0)
        self.add_line("pruefung_hinweis", "pruefungHinweis", "Wo und mit wem wird geprüft?", 0, 1)
        self.column.addLayout(self.grid)
        self._limit = label("", "secondary", wrap=True)
        self.column.addWidget(self._limit)

    def describe(self, dokument: Vereinbarung) -> None:
        monate = self._p.instrument.pruefung_monate
        self._limit.setText(f"Spätestens nach {monate} Monaten wird gemeinsam geprüft." if monate else "")
        self._limit.setVisible(bool(monate))


class LanguageForm(DocumentForm):
    """In which language it was talked over, and who acts for the person or stands by her."""

    def __init__(self, presenter: VereinbarungPresenter) -> None:
        super().__init__(presenter, "spracheUndVertretung", "sprache", "Sprache und Vertretung")
        self._help = label("", "secondary", wrap=True)
        self.column.addWidget(self._help)
        self._language = self.add_line("sprache", "sprache", "In welcher Sprache besprochen?", 0, 0)
        self.add_choice("vertretung_art", "vertretungArt", "Wer vertritt oder begleitet?", Vertretungsart, 1)
        self._who = self.add_line("vertretung", "vertretung", "Name der Vertretung", 1, 1)
        self.column.addLayout(self.grid)
        self._signs = label("", "secondary", wrap=True, name="vertretungUnterschrift")
        self.column.addWidget(self._signs)
        self.column.addStretch(1)

    def show_section(self, abschnitt: Abschnitt | None) -> None:
        """Show the help of the section, if the instrument has one."""
        hilfe = abschnitt.hilfe if abschnitt else ""
        self._help.setText(hilfe or "Beides steht auf dem Papier. Leere Felder werden nicht gedruckt.")

    def describe(self, dokument: Vereinbarung) -> None:
        sprachen = self._p.case.ansicht.person.sprachen
        self._language.setPlaceholderText(", ".join(sprachen))
        art = dokument.vertretung_art
        if art.unterschreibt:
            worte = "Das Papier bekommt ein Feld für diese Unterschrift."
        elif art is Vertretungsart.BEISTAND:
            worte = "Ein Beistand begleitet und unterschreibt nicht (§ 13 Abs. 4 SGB X)."
        else:
            worte = ""
        self._signs.setText(worte)
        self._signs.setVisible(bool(worte))
