"""The middle of the Vereinbarung: the dates, a text, or what the program derives from the case."""

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fallakte.domain.fehler import FallakteFehler, FeldFehler
from fallakte.domain.instrument import Abschnitt, Abschnittsart
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.german.dates import datum
from fallakte.ui.entwurf.draft import Draft, Place
from fallakte.ui.fall.fields import DateField, LineField, TextField
from fallakte.ui.fall.tab import refill
from fallakte.ui.fall.vereinbarung_presenter import VereinbarungPresenter
from fallakte.ui.look import IconLabel, field, label, link_button, on_click, secondary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.errors import sentence


class DatesForm(QWidget):
    """Document date, validity, next review; saved when a field is left."""

    def __init__(self, presenter: VereinbarungPresenter) -> None:
        super().__init__()
        self.setObjectName("datenUndFristen")
        self._p = presenter
        column = QVBoxLayout(self)
        column.setContentsMargins(t.PAD, t.PAD, t.PAD, t.PAD)
        column.setSpacing(12)
        self._draft = Draft(presenter.case.session, self)
        column.addWidget(self._draft.line)
        self._made = label("", "body", wrap=True, name="dokumentAm")
        column.addWidget(self._made)
        self.gueltig_ab = DateField("gueltigAb", "Gültig ab")
        self.gueltig_bis = DateField("gueltigBis", "Gültig bis")
        self.pruefung = DateField("naechstePruefung", "Nächste Überprüfung")
        self._dates = {
            "gueltig_ab": self.gueltig_ab,
            "gueltig_bis": self.gueltig_bis,
            "naechste_pruefung": self.pruefung,
        }
        grid = QGridLayout()
        grid.setSpacing(12)
        grid.addWidget(self.gueltig_ab, 0, 0)
        grid.addWidget(self.gueltig_bis, 0, 1)
        grid.addWidget(self.pruefung, 1, 0)
        self.hinweis = LineField()
        box, self._hint_error = field("pruefungHinweis", "Wo und mit wem wird geprüft?", self.hinweis)
        grid.addWidget(box, 1, 1)
        column.addLayout(grid)
        self._limit = label("", "secondary", wrap=True)
        column.addWidget(self._limit)
        self._reason = label("", "secondary", wrap=True, name="historischWarum")
        column.addWidget(self._reason)
        column.addStretch(1)
        for edit in self._dates.values():
            edit.edited.connect(self.commit)
        self.hinweis.left.connect(lambda _text: self.commit())

    def show_document(self, dokument: Vereinbarung, *, writable: bool) -> None:
        mark = " · historisch" if dokument.historisch else ""
        self._made.setText(f"Dokument vom {datum(dokument.dokument_am)}, Version {dokument.nummer}{mark}")
        place = Place(
            f"daten:{dokument.id}", "Daten und Fristen", f"vereinbarung/daten:{dokument.id}", dokument.fall_id
        )
        another = self._draft.place != place
        for attribute, edit in self._dates.items():
            (edit.load if another else edit.show_stored)(getattr(dokument, attribute))
            edit.edit.setReadOnly(not writable)
        (self.hinweis.load if another else self.hinweis.show_text)(dokument.pruefung_hinweis)
        self.hinweis.setReadOnly(not writable)
        if another and writable:
            self._draft.begin(place)
        else:
            self._draft.sync()
        monate = self._p.instrument.pruefung_monate
        self._limit.setText(f"Spätestens nach {monate} Monaten wird gemeinsam geprüft." if monate else "")
        self._reason.setText(
            f"Grund für das historische Dokument: {dokument.historisch_grund}" if mark else ""
        )

    def commit(self) -> None:
        """Write the dates if all of them can be read."""
        self._draft.flush()
        read = {attribute: edit.read() for attribute, edit in self._dates.items()}
        if self._p.schreibbar and all(fits for fits, _ in read.values()):
            self._p.daten_schreiben(
                gueltig_ab=read["gueltig_ab"][1],
                gueltig_bis=read["gueltig_bis"][1],
                naechste_pruefung=read["naechste_pruefung"][1],
                pruefung_hinweis=self.hinweis.text().strip(),
                failed=self._refused,
                around=self._draft.removing,
            )

    def _refused(self, error: FallakteFehler) -> None:
        if isinstance(error, FeldFehler) and error.feld in self._dates:
            self._dates[error.feld].error.show_error(sentence(error))
        elif isinstance(error, FeldFehler) and error.feld == "pruefung_hinweis":
            self._hint_error.show_error(sentence(error))
        else:
            self._p.case.refuse(error)


class TextSection(QWidget):
    """One section as text, with the help of the instrument; saved when it is left, drafted before."""

    def __init__(self, presenter: VereinbarungPresenter) -> None:
        super().__init__()
        self._p = presenter
        self._where = ""
        self._draft = Draft(presenter.case.session, self, lambda: (self.text,))
        column = QVBoxLayout(self)
        column.setContentsMargins(t.PAD, t.PAD, t.PAD, t.PAD)
        column.setSpacing(8)
        self._help = label("", "secondary", wrap=True, name="abschnittHilfe")
        column.addWidget(self._help)
        column.addWidget(self._draft.line)
        self.text = TextField(8)
        box, self.error = field("abschnittText", "Text", self.text)
        column.addWidget(box, 1)
        row = QHBoxLayout()
        self._take = secondary_button("staerkenUebernehmen", "Aus dem Assessment übernehmen", "seedling")
        on_click(self._take, self._take_strengths)
        row.addWidget(self._take)
        row.addStretch(1)
        column.addLayout(row)
        self._source = _noted("alert-triangle", "wa")
        column.addWidget(self._source)
        self.text.left.connect(self._left)

    def show_section(self, abschnitt: Abschnitt, *, writable: bool) -> None:
        """Show another section, or the same one again without touching what is being typed."""
        dokument = self._p.dokument
        where = f"{dokument.id if dokument else 0}/{abschnitt.id}"
        another = where != self._where
        if another:
            self.commit()
            self._where = where
            self.error.clear()
        self.text.setReadOnly(not writable)
        self.text.setAccessibleName(f"Text zu „{abschnitt.titel}“")
        if another:
            self.text.load(self._p.text())
        else:
            self.text.show_text(self._p.text())
        if another and dokument is not None and writable:
            ort = f"vereinbarung/abschnitt:{where}"
            self._draft.begin(Place(f"abschnitt:{where}", abschnitt.titel, ort, dokument.fall_id))
        else:
            self._draft.sync()
        self._help.setText(abschnitt.hilfe)
        self._help.setVisible(bool(abschnitt.hilfe))
        strengths = self._p.staerken() if abschnitt.art is Abschnittsart.STAERKEN else ""
        self._take.setVisible(writable and bool(strengths) and not self.text.toPlainText().strip())
        vorlage = self._p.vorlage(abschnitt)
        self._source.setVisible(vorlage is not None and not vorlage.geprueft)
        if vorlage is not None:
            _say(self._source, f"Vorlage rechtlich ungeprüft. Grundlage: {vorlage.quelle}")

    def commit(self) -> None:
        self._draft.flush()
        self.text.commit()

    def _left(self, text: str) -> None:
        _document, _slash, abschnitt = self._where.partition("/")
        self._p.text_schreiben(abschnitt, text, self._refused, self._draft.removing)

    def _refused(self, error: FallakteFehler) -> None:
        if isinstance(error, FeldFehler):
            self.error.show_error(sentence(error))
        else:
            self._p.case.refuse(error)

    def _take_strengths(self) -> None:
        self.text.setPlainText(self._p.staerken())
        self.text.setFocus()


class DerivedSection(QWidget):
    """What the program takes from elsewhere: the goals, or the addresses of the Dienststelle."""

    def __init__(self, presenter: VereinbarungPresenter) -> None:
        super().__init__()
        self._p = presenter
        column = QVBoxLayout(self)
        column.setContentsMargins(t.PAD, t.PAD, t.PAD, t.PAD)
        column.setSpacing(8)
        self._help = label("", "secondary", wrap=True)
        column.addWidget(self._help)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        column.addLayout(self._lines)
        self._goals = link_button("zuDenZielen", "Zu den Zielen", "target-arrow")
        on_click(self._goals, lambda: presenter.case.tab_wanted.emit("ziele", ""))
        column.addWidget(self._goals)
        column.addStretch(1)

    def show_section(self, abschnitt: Abschnitt) -> None:
        self._help.setText(abschnitt.hilfe)
        self._goals.setVisible(abschnitt.art is Abschnittsart.ZIELE)
        refill(self._lines, self._words(abschnitt))

    def _words(self, abschnitt: Abschnitt) -> list[QWidget]:
        papier = self._p.papier()
        if abschnitt.art is Abschnittsart.ZIELE:
            lines: list[QWidget] = (
                [label(f"„{papier.leitsatz}“", "step", wrap=True)] if papier.leitsatz else []
            )
            for ziel in papier.ziele:
                until = f" · bis {datum(ziel.bis)}" if ziel.bis else ""
                lines.append(label(f"{ziel.zeichen}  {ziel.kurz}{until}", "strong", wrap=True))
                if ziel.wortlaut:
                    lines.append(label(ziel.wortlaut, "body", wrap=True))
            return lines or [label("Noch kein Ziel aufgeschrieben.", "body", wrap=True)]
        stelle = papier.vereinbarung.dienststelle
        rat = (
            ("Beschwerde", stelle.beschwerdestelle),
            ("Ombudsstelle", stelle.ombudsstelle),
            ("Unabhängige Beratung", stelle.unabhaengige_beratung),
        )
        known = [label(f"{was}: {wer}", "body", wrap=True) for was, wer in rat if wer]
        missing: list[QWidget] = [
            label("In den Einstellungen der Dienststelle stehen noch keine Adressen.", "body", wrap=True)
        ]
        return [*known] or missing


def _noted(icon: str, status: str) -> QFrame:
    frame = QFrame()
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(IconLabel(icon, status, 16))
    row.addWidget(label("", "secondary", wrap=True, status=status), 1)
    return frame


def _say(frame: QFrame, text: str) -> None:
    words = frame.findChildren(QLabel)[-1]
    words.setText(text)
