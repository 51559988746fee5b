"""Backups, drills, checks and accesses of the open file, without widgets; slow calls run on a lane."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from fallakte.domain.fehler import FallakteFehler
from fallakte.services.dateipruefung import Pruefbericht
from fallakte.services.fehler import Abgebrochen
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import Ende, meldung
from fallakte.services.schluessel import Zugangszeile
from fallakte.services.sicherung import Anlass, Probe, Sicherung, Sicherungsinhalt, Sicherungszeile
from fallakte.services.verlauf import Verlaufszeile
from fallakte.services.zugang import Geoeffnet, Zugang
from fallakte.ui.shell.errors import show_error
from fallakte.ui.shell.jobs import JobRunner
from fallakte.ui.shell.lane import GuiLane
from fallakte.ui.shell.session import Session
from fallakte.ui.sicherung.anzeige import Zustand, viele, wann, zahlen
from fallakte.ui.sicherung.verlauf import dateiverlauf


@dataclass(frozen=True, slots=True)
class Lage:
    """What was read last. `fehler` are German sentences: "" = no fault."""

    ordner: Path
    sicherungen: tuple[Sicherungszeile, ...] = ()
    probe: Probe | None = None
    probe_am: date | None = None
    ordner_fehler: str = ""
    zugaenge: tuple[Zugangszeile, ...] = ()
    zugang_fehler: str = ""


class SicherungenPresenter(QObject):
    """One per open file (`of`): it outlives the page, so that a check goes on while one works elsewhere.

    `changed` means: read `lage`, `verlauf`, `bericht` and `jobs` again.
    """

    changed = Signal()
    told = Signal(str)  # what was done, in one sentence
    refused = Signal(str)  # why something was not done
    checked = Signal(object)  # Pruefbericht
    previewed = Signal(object)  # Sicherungszeile whose content is known now
    made = Signal(object)  # Path of a new file, to offer where it lies
    key_wanted = Signal(object)  # Sicherungszeile that does not open with the present key

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self.pfad = session.akte.pfad
        self.jobs = JobRunner(session.programm.lane, self)
        self.jobs.changed.connect(self.changed)
        self.lage: Lage | None = None
        self.verlauf: tuple[Verlaufszeile, ...] | None = None
        self.bericht: Pruefbericht | None = None
        self._checked_at: datetime | None = None
        self._contents: dict[Path, Sicherungsinhalt] = {}
        self._reading = GuiLane(session.programm.lane, self)
        session.locking.connect(self.close)
        session.backups_watched.connect(self.load)

    @staticmethod
    def of(session: Session) -> SicherungenPresenter:
        found = session.findChild(SicherungenPresenter)
        return found if isinstance(found, SicherungenPresenter) else SicherungenPresenter(session)

    def close(self) -> None:
        self.jobs.close()
        self._reading.close()

    # -- reading

    def load(self) -> None:
        """Read the folder, the last drill and the accesses anew; then what the history tells of the file."""
        self._reading.run(self._read, self._loaded, self.failed)
        akte, since = self.session.akte, self.verlauf or ()
        self._reading.run(lambda: dateiverlauf(akte.verlauf, since), self._heard, self.failed)

    def content(self, zeile: Sicherungszeile) -> Sicherungsinhalt | None:
        """What `preview` read, None if nobody asked yet."""
        return self._contents.get(zeile.pfad)

    def file_state(self) -> Zustand:
        """Icon, sentence and colour for the head: the last check, else the last backup that was read back."""
        heute = self.session.today()
        if self.bericht is not None and self._checked_at is not None:
            icon, words, token = _ENDE[self.bericht.ende]
            return icon, f"{words}, {wann(self._checked_at, heute)}", token
        newest = next(iter(self.lage.sicherungen), None) if self.lage else None
        if newest is not None and newest.geprueft:
            return "shield-check", f"Datei unversehrt, {wann(newest.um, heute)}", "ok"
        return "info-circle", "Datei noch nicht geprüft", "tx2"

    def _read(self) -> Lage:
        programm, pfad = self.session.programm, self.pfad
        dienst, werk = programm.sicherungsdienst, programm.werk
        ordner, fehler, zugang_fehler = dienst.ordner(pfad), "", ""
        zeilen: tuple[Sicherungszeile, ...] = ()
        probe, probe_am = None, None
        try:
            stand = dienst.stand(pfad)
            probe, probe_am = stand.probe, stand.probe_am
            zeilen = werk.sicherungen.liste(pfad, ordner)
        except FallakteFehler as error:
            fehler = meldung(error)
        zugaenge: tuple[Zugangszeile, ...] = ()
        try:
            zugaenge = werk.schluessel.zugaenge(pfad)
        except FallakteFehler as error:
            zugang_fehler = meldung(error)
        return Lage(ordner, zeilen, probe, probe_am, fehler, zugaenge, zugang_fehler)

    def _loaded(self, lage: Lage) -> None:
        self.lage = lage
        self.changed.emit()

    def _heard(self, verlauf: tuple[Verlaufszeile, ...]) -> None:
        self.verlauf = verlauf
        self.changed.emit()

    # -- doing

    def check(self) -> None:
        """Verify the whole file; the answer comes as `checked`."""
        pruefer, pfad = self.session.programm.werk.pruefer, self.pfad

        def done(bericht: Pruefbericht) -> None:
            self.bericht, self._checked_at = bericht, self.session.now()
            self.changed.emit()
            self.checked.emit(bericht)

        self.jobs.start(
            "Datei wird geprüft", lambda f: pruefer.pruefen(pfad, Geoeffnet(), f), done, self.failed
        )

    def back_up(self) -> None:
        dienst, pfad = self.session.programm.sicherungsdienst, self.pfad

        def done(sicherung: Sicherung) -> None:
            words = f"Gesichert und zurückgelesen: {zahlen(sicherung.umfang)}."
            if sicherung.auffaellig:
                words = "Gesichert, aber die Prüfung war auffällig. Prüfen Sie jetzt die Datei."
            if sicherung.geloescht:
                words += f" {viele(sicherung.geloescht, 'alte Sicherung', 'alte Sicherungen')} gelöscht."
            self._done(words)

        self.jobs.start("Sicherung läuft", lambda f: dienst.sichern(pfad, Anlass.HAND, f), done, self.failed)

    def drill(self) -> None:
        dienst, pfad = self.session.programm.sicherungsdienst, self.pfad

        def done(probe: Probe | None) -> None:
            if probe is None:
                self.refused.emit("Es gibt noch keine Sicherung zum Proben. Sichern Sie zuerst.")
            elif probe.gelungen:
                self._done("Die Probe-Wiederherstellung ist gelungen.")
            else:
                self.refused.emit(f"Die Probe-Wiederherstellung ist nicht gelungen: {probe.grund}")
                self.load()
                self.session.backups_changed.emit()

        self.jobs.start(
            "Probe-Wiederherstellung", lambda f: dienst.probe(pfad, f, sofort=True), done, self.failed
        )

    def preview(self, zeile: Sicherungszeile, zugang: Zugang | None = None) -> None:
        """Read what a backup holds and compare it with the file; the answer comes as `previewed`.

        One made before the present key does not open with it: then `key_wanted` asks for a passphrase.
        """
        if zeile.alter_schluessel and zugang is None:
            self.key_wanted.emit(zeile)
            return
        self.jobs.start(
            "Sicherung wird gelesen",
            lambda f: self.read_content(zeile, zugang or Geoeffnet(), f),
            lambda inhalt: self.keep_content(zeile, inhalt),
            self.failed,
        )

    def read_content(
        self, zeile: Sicherungszeile, zugang: Zugang, fortschritt: Fortschritt
    ) -> Sicherungsinhalt:
        """The job of `preview`, for a dialog that runs it itself. Never on the GUI thread."""
        return self.session.programm.werk.sicherungen.inhalt(zeile.pfad, self.pfad, zugang, fortschritt)

    def keep_content(self, zeile: Sicherungszeile, inhalt: Sicherungsinhalt) -> None:
        self._contents[zeile.pfad] = inhalt
        self.previewed.emit(zeile)

    def choose_folder(self, ordner: Path) -> None:
        try:
            self.session.programm.sicherungsdienst.wahl.waehlen(ordner)
        except FallakteFehler as error:
            self.failed(error)
        else:
            self._done(f"Neue Sicherungen kommen in {ordner}.")

    def finish(self, words: str) -> None:
        """Tell what a dialog did, and read the state anew."""
        self._done(words)

    def failed(self, error: Exception) -> None:
        """Tell a refusal in its sentence; a cancelled job is no fault, a bug opens the crash dialog."""
        if isinstance(error, Abgebrochen):
            self.told.emit(meldung(error))
        elif isinstance(error, FallakteFehler):
            self.refused.emit(meldung(error))
        else:
            show_error(self.session.ask, error)

    def _done(self, words: str) -> None:
        self._contents.clear()
        self.told.emit(words)
        self.load()
        self.session.backups_changed.emit()


_ENDE: dict[Ende, Zustand] = {
    Ende.OK: ("shield-check", "Datei unversehrt", "ok"),
    Ende.BEFUNDE: ("alert-triangle", "Datei lesbar, aber auffällig", "wa"),
    Ende.BESCHAEDIGT: ("alert-circle", "Datei beschädigt", "er"),
}
