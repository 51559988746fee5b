"""The import without widgets: what was chosen, what was found, and the slow jobs in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from fallakte.domain.fall import Rechtskreis
from fallakte.domain.fehler import FallakteFehler
from fallakte.services.arbeit import Changes
from fallakte.services.entwuerfe import Wert
from fallakte.services.fallimport import Importauftrag
from fallakte.services.fehler import Abgebrochen
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.importfelder import Importfeld, Spaltenplan
from fallakte.services.importpruefung import Bilanz, Doppelwahl, Entscheidungen, Pruefung
from fallakte.services.importtabelle import Lesart, Tabellensicht
from fallakte.services.importzeile import Importzeile, Zeilenleser
from fallakte.services.meldungen import meldung
from fallakte.services.sicherung import Anlass
from fallakte.ui.einlesen.merkstand import Merkstand
from fallakte.ui.shell.ask import Warnung
from fallakte.ui.shell.errors import show_error
from fallakte.ui.shell.jobs import JobRunner
from fallakte.ui.shell.session import Session

T = TypeVar("T")


class Schritt(IntEnum):
    DATEI = 0
    SPALTEN = 1
    PRUEFEN = 2
    ERGEBNIS = 3

    @property
    def label(self) -> str:
        return ("Datei", "Spalten", "Prüfen", "Ergebnis")[self.value]


class EinlesenPresenter(QObject):
    """`changed` means: read everything again. `decided`: only a decision about a line or a double changed.

    Reading runs on the program's lane, writing on that of the file; one job at a time. The lock cancels it:
    nothing is half taken over then.
    """

    changed = Signal()
    decided = Signal()
    progressed = Signal()
    refused = Signal(str)  # why something was not done; "" takes it back
    imported = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._lesen = JobRunner(session.programm.lane, self)
        self._schreiben = JobRunner(session.akte.lane, self)
        for jobs in (self._lesen, self._schreiben):
            jobs.changed.connect(self.progressed)
        self.schritt = Schritt.DATEI
        self.pfad: Path | None = None
        self.sicht: Tabellensicht | None = None
        self.plan: Spaltenplan | None = None
        self.pruefung: Pruefung | None = None
        self.wahl = Entscheidungen()
        self.bilanz: Bilanz | None = None
        self.probe = False
        self._wartet: Wert = None  # a draft whose file is being looked at
        session.locking.connect(self.close)

    def close(self) -> None:
        self._lesen.close()
        self._schreiben.close()

    # -- state

    @property
    def jobs(self) -> JobRunner:
        """The lane that is at work, if any is."""
        return self._schreiben if self._schreiben.busy else self._lesen

    @property
    def schreibt(self) -> bool:
        return self._schreiben.busy

    @property
    def fertig(self) -> bool:
        """Whether the table was taken over: nothing is left to choose."""
        return self.bilanz is not None and not self.probe

    def draft_value(self) -> Wert:
        """What a lock must not lose: where the file lies, and every choice."""
        if self._wartet is not None:
            return self._wartet
        if self.pfad is None or self.sicht is None or self.plan is None or self.fertig:
            return None
        return Merkstand(self.pfad, self.sicht.stand, self.sicht.lesart, self.plan, self.wahl).als_wert()

    def put_draft(self, wert: Wert) -> None:
        """Go back to where a draft says; a file that was changed meanwhile begins anew."""
        stand = Merkstand.aus_wert(wert)
        if stand is None:
            self._vergessen()
            return
        self._wartet = wert

        def gesehen(ergebnis: tuple[Tabellensicht, Spaltenplan]) -> None:
            self._wartet = None
            self._gesehen(stand.pfad, ergebnis)
            if ergebnis[0].stand == stand.stand and ergebnis[1].kopf == stand.plan.kopf:
                self.plan, self.wahl = stand.plan, stand.wahl
                self.gehe(Schritt.SPALTEN)

        def gescheitert(error: Exception) -> None:
            self._wartet = None
            self._gescheitert(error)

        self._ansehen(stand.pfad, stand.lesart, gesehen, gescheitert)

    def beispiele(self) -> tuple[Importzeile, ...]:
        """The first lines, read with the present plan."""
        if self.sicht is None or self.plan is None:
            return ()
        lesart = self.sicht.lesart
        leser = Zeilenleser(self.plan, self.session.today(), starr=not lesart.blatt)
        anfang = (z for z in self.sicht.anfang if z.nummer > lesart.kopfzeile)
        return tuple(leser.lesen(z) for z in anfang if any(wert.strip() for wert in z.werte))

    # -- choosing

    def waehlen(self, pfad: Path) -> None:
        self._ansehen(pfad, None, partial(self._gesehen, pfad), self._gescheitert)

    def lesart_setzen(self, **anders: str | int) -> None:
        """Read the same file in another way."""
        if self.pfad is not None and self.sicht is not None:
            lesart: Lesart = replace(self.sicht.lesart, **anders)  # type: ignore[arg-type]  # fields by name
            self._ansehen(self.pfad, lesart, partial(self._gesehen, self.pfad), self._gescheitert)

    def feld_setzen(self, spalte: int, feld: Importfeld) -> None:
        if self.plan is not None and self.plan.felder[spalte] is not feld:
            self._neuer_plan(self.plan.mit(spalte, feld))

    def rechtskreis_setzen(self, kreis: Rechtskreis) -> None:
        if self.plan is not None and self.plan.rechtskreis is not kreis:
            self._neuer_plan(replace(self.plan, rechtskreis=kreis))

    def zeile_setzen(self, nummer: int, *, nehmen: bool) -> None:
        self.wahl = self.wahl.mit_zeile(nummer, nehmen=nehmen)
        self.decided.emit()

    def alle_fehler_setzen(self, *, nehmen: bool) -> None:
        """The same for every line with an error."""
        for zeile in self.fehlerzeilen():
            self.wahl = self.wahl.mit_zeile(zeile.nummer, nehmen=nehmen)
        self.decided.emit()

    def doppel_setzen(self, nummer: int, wahl: Doppelwahl) -> None:
        self.wahl = self.wahl.mit_doppel(nummer, wahl)
        self.decided.emit()

    def alle_doppel_setzen(self, wahl: Doppelwahl) -> None:
        doppel = {} if self.pruefung is None else dict.fromkeys(self.pruefung.doppel, wahl)
        self.wahl = replace(self.wahl, doppel={**self.wahl.doppel, **doppel})
        self.decided.emit()

    def fehlerzeilen(self) -> tuple[Importzeile, ...]:
        return () if self.pruefung is None else tuple(z for z in self.pruefung.zeilen if z.fehler)

    def gehe(self, schritt: Schritt) -> None:
        self.schritt = schritt
        self.refused.emit("")
        self.changed.emit()

    # -- slow

    def pruefen(self) -> None:
        """Read the whole table; goes on to PRUEFEN."""
        pfad, sicht, plan = self.pfad, self.sicht, self.plan
        if pfad is None or sicht is None or plan is None or self._lesen.busy:
            return
        dienst = self.session.akte.fallimport

        def geprueft(pruefung: Pruefung) -> None:
            self.pruefung = pruefung
            self.gehe(Schritt.PRUEFEN)

        self._starten(
            self._lesen, "Tabelle lesen", lambda f: dienst.pruefen(pfad, sicht.lesart, plan, f), geprueft
        )

    def probelauf(self) -> None:
        if self.pruefung is None:
            return
        dienst, auftrag = self.session.akte.fallimport, Importauftrag(self.pruefung, self.wahl)

        def fertig(bilanz: Bilanz) -> None:
            self.bilanz, self.probe = bilanz, True
            self.gehe(Schritt.ERGEBNIS)

        self._starten(self._schreiben, "Probelauf", lambda f: dienst.probelauf(auftrag, f), fertig)

    def einlesen(self) -> None:
        """Back the file up, then take the table over: one operation, one undo."""
        if self.pruefung is None:
            return
        dienst, pfad = self.session.programm.sicherungsdienst, self.session.akte.pfad

        def gesichert(_sicherung: object) -> None:
            self.session.backups_changed.emit()
            self._uebernehmen()

        def ohne_sicherung(error: Exception) -> None:
            if isinstance(error, Abgebrochen) or not isinstance(error, FallakteFehler):
                self._gescheitert(error)
            elif self.session.ask.confirm(_ohne_sicherung(error)):
                self._uebernehmen()

        self._starten(
            self._lesen,
            "Akte sichern",
            lambda f: dienst.sichern(pfad, Anlass.HAND, f),
            gesichert,
            ohne_sicherung,
        )

    def abbrechen(self) -> None:
        self.jobs.cancel()

    # -- inside

    def _uebernehmen(self) -> None:
        if self.pruefung is None:
            return
        akte, auftrag = self.session.akte, Importauftrag(self.pruefung, self.wahl)

        def schreiben(fortschritt: Fortschritt) -> tuple[Changes, Bilanz]:
            changes, bilanz = akte.fallimport.einlesen(auftrag, fortschritt)
            return akte.rueckgaengig.merken(changes), bilanz

        def fertig(ergebnis: tuple[Changes, Bilanz]) -> None:
            changes, self.bilanz = ergebnis
            self.probe = False
            self.session.saved.emit(self.session.now())
            self.session.bus.publish(changes)
            self.imported.emit()
            self.gehe(Schritt.ERGEBNIS)

        self._starten(self._schreiben, "Fälle einlesen", schreiben, fertig)

    def _ansehen(
        self,
        pfad: Path,
        lesart: Lesart | None,
        done: Callable[[tuple[Tabellensicht, Spaltenplan]], None],
        failed: Callable[[Exception], None],
    ) -> None:
        dienst = self.session.akte.fallimport

        def ansehen(fortschritt: Fortschritt) -> tuple[Tabellensicht, Spaltenplan]:
            sicht = dienst.ansehen(pfad, lesart, fortschritt)
            return sicht, dienst.plan(sicht)

        self._starten(self._lesen, "Datei ansehen", ansehen, done, failed)

    def _gesehen(self, pfad: Path, ergebnis: tuple[Tabellensicht, Spaltenplan]) -> None:
        """A plan stays if the columns are still the same."""
        sicht, plan = ergebnis
        if self.plan is not None and self.plan.kopf == plan.kopf and pfad == self.pfad:
            plan = self.plan
        self.pfad, self.sicht, self.plan = pfad, sicht, plan
        self.pruefung, self.bilanz, self.wahl = None, None, Entscheidungen()
        self.gehe(Schritt.DATEI)

    def _neuer_plan(self, plan: Spaltenplan) -> None:
        self.plan, self.pruefung, self.bilanz = plan, None, None
        self.changed.emit()

    def _vergessen(self) -> None:
        self.pfad = self.sicht = self.plan = self.pruefung = self.bilanz = None
        self.wahl = Entscheidungen()
        self.gehe(Schritt.DATEI)

    def _starten(
        self,
        jobs: JobRunner,
        titel: str,
        job: Callable[[Fortschritt], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        if not (self._lesen.busy or self._schreiben.busy):
            self.refused.emit("")
            jobs.start(titel, job, done, failed or self._gescheitert)

    def _gescheitert(self, error: Exception) -> None:
        if isinstance(error, FallakteFehler):
            self.refused.emit(meldung(error))
        else:
            show_error(self.session.ask, error)


def _ohne_sicherung(error: FallakteFehler) -> Warnung:
    return Warnung(
        "Fälle einlesen",
        "Die Akte ließ sich vorher nicht sichern.",
        meldung(error),
        "Rückgängig machen können Sie das Einlesen auch so, mit Strg+Z oder „Zurücknehmen“.",
        "Ohne Sicherung einlesen",
    )
