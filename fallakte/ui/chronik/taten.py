"""What is done with one line of the story; every question goes through `Ask`."""

from PySide6.QtCore import QObject, Signal

from fallakte.domain.anhang import Anhang
from fallakte.domain.kontakt import Kontakt, Notizklasse
from fallakte.german.dates import datum
from fallakte.services.chronikliste import Quelle
from fallakte.services.chronikworte import kontakttitel
from fallakte.services.fehler import NichtGefunden
from fallakte.ui.chronik.anhangansicht import AttachmentView
from fallakte.ui.chronik.annahme import Intake
from fallakte.ui.chronik.dialoge import AdditionDialog, FileDialog, NoteDialog, NoteView, StoryDialog
from fallakte.ui.chronik.model import Zeile
from fallakte.ui.chronik.presenter import ChronikPresenter
from fallakte.ui.chronik.tat import Tat
from fallakte.ui.shell.ask import Warnung


class Deeds(QObject):
    """`reveal_wanted` carries a line that hides what was entrusted."""

    reveal_wanted = Signal(object)

    def __init__(self, presenter: ChronikPresenter, intake: Intake) -> None:
        super().__init__(presenter)
        self._p, self._intake = presenter, intake
        self._case, self._ask = presenter.case, presenter.case.session.ask

    def do(self, tat: Tat, line: Zeile) -> None:
        """Do it; a line that cannot take it does nothing."""
        eintrag, kontakt, anhang = line.eintrag, line.eintrag.kontakt, line.eintrag.anhang
        if tat is Tat.ZEIGEN:
            self.reveal_wanted.emit(line)
        elif tat is Tat.VERBERGEN:
            self._p.model.hide_all()
        elif tat is Tat.OEFFNEN and anhang is not None:
            self._view(anhang, exportable=eintrag.klasse is not Notizklasse.ANVERTRAUT)
        elif tat is Tat.OEFFNEN:
            name, _slash, what = eintrag.ort.partition("/")
            self._case.tab_wanted.emit(name, what)
        elif anhang is not None:
            self._with_file(tat, anhang)
        elif kontakt is not None:
            self._with_note(tat, line, kontakt)

    def open_form(self, name: str, number: int) -> None:
        """Open the form of a note or a file again, because it kept a draft; what is gone stays gone."""
        try:
            if name == "anhang":
                FileDialog(self._case, self._case.session.akte.anhaenge.hole(number)).ask()
                return
            kontakt = self._case.session.akte.chronik.anvertrautes(Quelle.KONTAKT, number).kontakt
        except NichtGefunden:
            return
        if kontakt is None:
            return
        if name == "notiz" and kontakt.abgeschlossen_um is None and self._p.schreibbar:
            NoteDialog(self._case, kontakt).ask()
        elif name == "nachtrag" and kontakt.abgeschlossen_um is not None:
            self._add(kontakt)

    def export_story(self) -> None:
        StoryDialog(self._case, self._p.frage()).ask()

    def sign_all(self) -> None:
        """Sign off every open note of the case, after asking."""
        warning = Warnung(
            "Notizen abschließen",
            f"{self._p.offene_worte()}. Alle jetzt abschließen?",
            "Danach ändert sie niemand mehr.",
            "Ergänzen können Sie sie durch Nachträge.",
            "Alle abschließen",
        )
        if self._ask.confirm(warning):
            kontakte, fall_id = self._case.session.akte.kontakte, self._case.fall_id
            self._case.write(lambda: kontakte.alle_abschliessen(fall_id))

    def _with_note(self, tat: Tat, line: Zeile, kontakt: Kontakt) -> None:
        if tat is Tat.ANSEHEN:
            self._ask.show(NoteView(line))
        elif tat is Tat.AENDERN:
            NoteDialog(self._case, kontakt).ask()
        elif tat is Tat.NACHTRAGEN:
            self._add(kontakt)
        elif tat is Tat.ANHAENGEN:
            path = self._ask.open_file("Datei anhängen", "Alle Dateien (*)")
            if path is not None:
                self._intake.take([path], kontakt.id)
        elif tat is Tat.ABSCHLIESSEN:
            self._sign(kontakt)
        elif tat is Tat.SCHUETZEN:
            self._protect(kontakt)
        elif tat is Tat.LOESCHEN:
            self._delete(kontakt)

    def _with_file(self, tat: Tat, anhang: Anhang) -> None:
        if tat is Tat.AUSGEBEN:
            FileDialog(self._case, anhang).ask()
        elif tat is Tat.ENTFERNEN:
            warning = Warnung(
                "Anhang entfernen",
                f"„{anhang.name}“ aus der Akte entfernen?",
                "Der Verlauf zeigt weiter, dass es ihn gab.",
                "Strg+Z holt ihn zurück, bis Sie die Akte sperren.",
                "Entfernen",
            )
            if self._ask.confirm(warning):
                anhaenge = self._case.session.akte.anhaenge
                self._case.write(lambda: anhaenge.entfernen(anhang.id))

    def _view(self, anhang: Anhang, *, exportable: bool) -> None:
        view = AttachmentView(self._case, anhang, exportable=exportable)
        self._ask.show(view)
        if view.export_wanted:
            FileDialog(self._case, anhang).ask()

    def _add(self, kontakt: Kontakt) -> None:
        AdditionDialog(self._case, kontakt, self._case.session.programm.bearbeiter).ask()

    def _sign(self, kontakt: Kontakt) -> None:
        shared = " Sie gilt auch für andere Fälle." if kontakt.gemeinsam else ""
        warning = Warnung(
            "Notiz abschließen",
            f"„{kontakttitel(kontakt)}“ vom {datum(kontakt.um.date())} abschließen?{shared}",
            "Danach ändert sie niemand mehr.",
            "Ergänzen können Sie sie durch einen Nachtrag.",
            "Abschließen",
        )
        if self._ask.confirm(warning):
            kontakte = self._case.session.akte.kontakte
            self._case.write(lambda: kontakte.abschliessen(kontakt.id))

    def _protect(self, kontakt: Kontakt) -> None:
        stronger = [k for k in Notizklasse if k not in (Notizklasse.NORMAL, kontakt.klasse)]
        chosen = self._ask.choose(
            "Notiz schützen",
            "Geschütztes verlässt die Akte nur mit Rechtsgrundlage, Anvertrautes nie. Wie ablegen?",
            [k.label for k in stronger],
        )
        klasse = next((k for k in stronger if k.label == chosen), None)
        if klasse is not None:
            kontakte = self._case.session.akte.kontakte
            self._case.write(lambda: kontakte.schuetzen(kontakt.id, klasse))

    def _delete(self, kontakt: Kontakt) -> None:
        shared = " Sie verschwindet auch aus den anderen Fällen." if kontakt.gemeinsam else ""
        warning = Warnung(
            "Notiz löschen",
            f"„{kontakttitel(kontakt)}“ vom {datum(kontakt.um.date())} mit ihren Anhängen löschen?{shared}",
            "Der Verlauf zeigt weiter, dass es sie gab.",
            "Strg+Z holt sie zurück, bis Sie die Akte sperren.",
            "Löschen",
        )
        if self._ask.confirm(warning):
            kontakte = self._case.session.akte.kontakte
            self._case.write(lambda: kontakte.loeschen(kontakt.id))
