"""One letter for many: the same invitation as a file for each chosen case, with progress and cancel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QProgressBar, QVBoxLayout

from fallakte.domain.fehler import FallakteFehler, FeldFehler
from fallakte.services.briefangaben import Einladung
from fallakte.services.serienbrief import Serienbericht, serienbrief
from fallakte.ui.briefe.formulare import Einladungsfelder, ask_invitation
from fallakte.ui.faelle.desk import Desk
from fallakte.ui.faelle.fallauswahl import CaseChoice
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.look import announce, current, label, on_click, primary_button, secondary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.errors import sentence, show_error
from fallakte.ui.shell.jobs import JobRunner
from fallakte.ui.shell.session import Session
from fallakte.ui.vorschau.blatt import Blatt
from fallakte.ui.vorschau.oeffnen import open_paper

SERIE = "serienbrief"
_WIDTH = 600
_NAMED = 8


class SerieDialog(FormDialog):
    """Fills in one invitation, picks the cases, then hands over to `SerieLauf`."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            Desk(session),
            "serie",
            "Serienbrief: Einladung",
            "Ordner wählen …",
            ort=SERIE,
            icon="download",
            hint="Für jeden Fall entsteht ein eigenes PDF. Die Akte hält jeden Brief fest.",
        )
        self._session = session
        self.setMinimumWidth(current().px(_WIDTH))
        self.body.addWidget(label("Für welche Fälle?", "strong"))
        self._cases = CaseChoice(session.akte.uebergabe.laufende(), warnings=False, ticked=False)
        self.body.addWidget(self._cases)
        self._felder = Einladungsfelder(session)
        self.body.addWidget(self._felder)
        ask_invitation(self, self._felder)
        look = secondary_button("serieVorschau", "Vorschau …", "eye")
        on_click(look, self._look)
        self.buttons.insertWidget(1, look)
        self.prepare = self._prepare

    def _filled(self) -> tuple[Einladung, list[int]] | None:
        """What was filled in, None if a field shows an error."""
        chosen = [fall_id for fall_id, _ in self._cases.chosen()]
        if not chosen:
            self._cases.error.show_error("Wählen Sie mindestens einen Fall.", focus=True)
            return None
        einladung = self._felder.read()
        if einladung is None:
            return None
        try:
            einladung.geprueft()
        except FeldFehler as error:
            self.fail(error)
            return None
        return einladung, chosen

    def _look(self) -> None:
        """Show the letter of the first chosen case before any is written."""
        filled = self._filled()
        if filled is None:
            return
        einladung, (first, *_others) = filled
        case, schreiben = Case(self._session, first, self), self._session.akte.schreiben
        blatt = Blatt(
            titel=einladung.art.label,
            dateiname=f"{einladung.art.label}.pdf",
            setzen=lambda _auswahl: schreiben.vorschau(first, einladung),
            person=case.ansicht.person.voller_name,
            zurueck="Zurück zum Formular",
        )
        open_paper(self._session, case, blatt)

    def _prepare(self) -> Operation | None:
        filled = self._filled()
        if filled is None:
            return None
        folder = self._session.ask.folder("Ordner für die Briefe", Path.home())
        if folder is None:
            return None
        run = SerieLauf(self._session, filled[1], filled[0], folder)
        self._session.ask.show(run)
        if self._session.locked or run.bericht is None or not run.bericht.geschrieben:
            return None
        made = run.bericht.changes
        return (lambda: made) if made is not None else None


class SerieLauf(QDialog):
    """Writes the letters; Esc stops it, and says what was written until then."""

    def __init__(self, session: Session, fall_ids: list[int], einladung: Einladung, folder: Path) -> None:
        super().__init__(QApplication.activeWindow())
        self.setObjectName("serieLauf")
        self.setWindowTitle("Fallakte")
        self.setAccessibleName("Briefe schreiben")
        self._session, self._folder = session, folder
        self.bericht: Serienbericht | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.PAD)
        outer.setSpacing(12)
        outer.addWidget(label("Briefe schreiben", "step"))
        self._words = label("", "body", wrap=True, name="serieSatz")
        outer.addWidget(self._words)
        self._bar = QProgressBar()
        self._bar.setObjectName("serieFortschritt")
        self._bar.setAccessibleName("Fortschritt")
        self._bar.setTextVisible(False)
        outer.addWidget(self._bar)
        row = QHBoxLayout()
        row.addStretch(1)
        self._close = primary_button("serieSchliessen", "Schließen")
        self._close.setDefault(True)
        on_click(self._close, self.reject)
        row.addWidget(self._close)
        outer.addLayout(row)
        self.setMinimumWidth(current().px(_WIDTH))
        self._jobs = JobRunner(session.akte.lane, self)
        self._jobs.changed.connect(self._progress)
        session.locking.connect(self._jobs.close)
        schreiben = session.akte.schreiben
        self._jobs.start(
            "Briefe schreiben",
            lambda fortschritt: serienbrief(schreiben, fall_ids, einladung, folder, fortschritt),
            self._done,
            self._failed,
        )

    def reject(self) -> None:
        """While it runs, Esc stops it; what is written already still has to be told."""
        if self._jobs.busy and not self._session.locked:
            self._jobs.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self._jobs.close()
        super().done(result)

    def _done(self, bericht: Serienbericht) -> None:
        self.bericht = bericht
        if bericht.changes is not None:
            self._session.saved.emit(self._session.now())
        self._say(report(bericht, self._folder.name))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, FallakteFehler):
            self._say(sentence(error))
        else:
            show_error(self._session.ask, error)

    def _say(self, words: str) -> None:
        self._words.setText(words)
        announce(self, words)

    def _progress(self) -> None:
        busy = self._jobs.busy
        self._bar.setVisible(busy)
        self._close.setText("Abbrechen" if busy else "Schließen")
        self._close.setAccessibleName(self._close.text())
        if busy:
            self._words.setText(self._jobs.step or "Briefe schreiben")
            self._bar.setRange(0, 0 if self._jobs.share is None else 1000)
            if self._jobs.share is not None:
                self._bar.setValue(round(self._jobs.share * 1000))


def report(bericht: Serienbericht, folder: str) -> str:
    """What was written, who got none and why, whether it was stopped."""
    number = len(bericht.geschrieben)
    written = f"{'1 Brief' if number == 1 else f'{number} Briefe'} geschrieben, im Ordner „{folder}“."
    if not number:
        written = "Kein Brief geschrieben."
    parts = [("Abgebrochen. " if bericht.abgebrochen else "") + written]
    parts += [f"{one.name}: {sentence(one.fehler)}" for one in bericht.fehlschlaege[:_NAMED]]
    more = len(bericht.fehlschlaege) - _NAMED
    if more > 0:
        parts.append(f"Und {more} weitere ohne Brief.")
    if bericht.gescheitert is not None:
        parts.append(f"Dann ging es nicht weiter: {sentence(bericht.gescheitert)}")
    return "\n".join(parts)


def letters_for_many(session: Session) -> None:
    """The batch as a command of the menu."""
    SerieDialog(session).ask()
