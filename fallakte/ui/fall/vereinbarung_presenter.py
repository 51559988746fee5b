"""The two-sided paper: which one is shown, what stands in it, what keeps it from being final."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Signal

from fallakte.domain.fall import Fall, Runde
from fallakte.domain.fehler import PaarUnvollstaendig
from fallakte.domain.instrument import Abschnitt, Abschnittsart, Instrument, Textvorlage
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.person import Person
from fallakte.domain.satz import Satz
from fallakte.domain.vereinbarung import (
    Ausgabe,
    Dokument,
    Seite,
    Vereinbarung,
    Vereinbarungsstand,
    Zusage,
    Zusagenpaar,
    vereinbarungsstand,
)
from fallakte.domain.ziel import Ebene, Ziel
from fallakte.services import dateien
from fallakte.services.arbeit import Changes
from fallakte.services.assessment import staerken
from fallakte.services.vereinbarungen import Historisch
from fallakte.services.zusagen import Paarangabe
from fallakte.ui.fall.case import Around, Case, Failed, TabPresenter
from fallakte.ui.fall.vereinbarung_zeilen import Befund, Glied, Paarzeile, kette, paarzeilen
from fallakte.ui.fall.zielnummer import ziel_nummer
from fallakte.ui.shell.errors import sentence

DATEN = "daten"


class VereinbarungPresenter(TabPresenter):
    """`chosen` is the id of the shown document, `abschnitt` the id of the section in the middle."""

    ARTEN: ClassVar[frozenset[type[Satz]]] = frozenset(
        {Fall, Person, Runde, Ziel, Vereinbarung, Ausgabe, Dokument, Zusagenpaar, Zusage}
    )
    saved_to = Signal(str)  # where a PDF was written

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.chosen = 0
        self.abschnitt = self._zusagen_abschnitt() if self.dokument else DATEN

    # -- which document

    @property
    def begonnen(self) -> bool:
        return self.case.ansicht.bild.runde is not None

    @property
    def schreibbar(self) -> bool:
        """Whether the shown document still takes changes."""
        dokument = self.dokument
        return (
            dokument is not None
            and dokument.festgeschrieben_um is None
            and dokument.abgelehnt_um is None
            and self.case.ansicht.fall.abgeschlossen_am is None
        )

    def dokumente(self) -> list[Vereinbarung]:
        """All versions, the newest first."""
        return sorted(self.case.ansicht.bild.vereinbarungen, key=lambda v: v.nummer, reverse=True)

    @property
    def dokument(self) -> Vereinbarung | None:
        alle = self.dokumente()
        return next((v for v in alle if v.id == self.chosen), alle[0] if alle else None)

    @property
    def instrument(self) -> Instrument:
        dokument = self.dokument
        if dokument is None:
            raise LookupError("no document")
        return self.case.session.programm.recht.instrument(dokument.instrument_id)

    def name(self, dokument: Vereinbarung) -> str:
        stand = vereinbarungsstand(dokument, self.case.ansicht.bild.ausgaben)
        return f"Version {dokument.nummer} · {stand.label}"

    def stand(self) -> Vereinbarungsstand | None:
        dokument = self.dokument
        return vereinbarungsstand(dokument, self.case.ansicht.bild.ausgaben) if dokument else None

    def waehlbar(self, am: date) -> tuple[Instrument, ...]:
        """Forms in force on that day in the case's legal circle."""
        return self.case.session.programm.recht.waehlbar(am, self.case.ansicht.fall.rechtskreis)

    def entwurf_offen(self) -> Vereinbarung | None:
        """The draft on the way into force, if there is one."""
        return next(
            (
                v
                for v in self.dokumente()
                if v.festgeschrieben_um is None and v.abgelehnt_um is None and not v.historisch
            ),
            None,
        )

    def zeigen(self, vereinbarung_id: int) -> None:
        self.chosen = vereinbarung_id
        self.changed.emit()

    def neu(self, instrument_id: str, am: date | None, historisch: Historisch | None) -> Changes:
        """Begin a draft; call it on the lane. It is shown as soon as it is stored."""
        changes = self.case.session.akte.vereinbarungen.anlegen(
            self.case.fall_id, instrument_id, dokument_am=am, historisch=historisch
        )
        neu = next(a.nachher for a in changes.aenderungen if isinstance(a.nachher, Vereinbarung))
        self.chosen, self.abschnitt = neu.id, DATEN
        return changes

    # -- sections

    def abschnitte(self) -> list[tuple[str, str, bool]]:
        """Id, title and whether something stands there; the dates come first."""
        dokument = self.dokument
        if dokument is None:
            return []
        fristen = (DATEN, "Daten und Fristen", dokument.naechste_pruefung is not None)
        return [fristen, *((a.id, a.titel, self._gefuellt(a)) for a in self.instrument.abschnitte)]

    def gewaehlt(self) -> Abschnitt | None:
        """The section in the middle; None for the dates."""
        return next((a for a in self.instrument.abschnitte if a.id == self.abschnitt), None)

    def abschnitt_waehlen(self, kennung: str) -> None:
        self.abschnitt = kennung
        self.changed.emit()

    def vorlage(self, abschnitt: Abschnitt) -> Textvorlage | None:
        return self.instrument.text(abschnitt.vorlage) if abschnitt.vorlage else None

    def text(self) -> str:
        dokument = self.dokument
        return dokument.text(self.abschnitt) if dokument else ""

    def text_schreiben(self, abschnitt: str, text: str, failed: Failed, around: Around) -> None:
        """Store a section of the shown document; `around` takes its draft away in the same job."""
        dokument = self.dokument
        if dokument is not None and self.schreibbar and dokument.text(abschnitt) != text:
            vid = dokument.id
            service = self.case.session.akte.vereinbarungen
            self.case.write(around(lambda: service.text_schreiben(vid, abschnitt, text)), None, failed)

    def staerken(self) -> str:
        """The strong items of the assessment, as a sentence to start from."""
        namen = staerken(self.case.ansicht.bild, self.case.session.programm.katalog)
        return ". ".join(namen) + "." if namen else ""

    def daten_schreiben(
        self,
        *,
        gueltig_ab: date | None,
        gueltig_bis: date | None,
        naechste_pruefung: date | None,
        pruefung_hinweis: str,
        failed: Failed,
        around: Around,
    ) -> None:
        dokument = self.dokument
        if dokument is None:
            return
        neu = replace(
            dokument,
            gueltig_ab=gueltig_ab,
            gueltig_bis=gueltig_bis,
            naechste_pruefung=naechste_pruefung,
            pruefung_hinweis=pruefung_hinweis,
        )
        if neu != dokument:
            service = self.case.session.akte.vereinbarungen
            self.case.write(around(lambda: service.aendern(neu)), None, failed)

    # -- promises

    def ziele(self) -> list[tuple[int, str, str]]:
        """Id, number and title of the goals a promise can belong to."""
        laufende = [z for z in self.case.ansicht.bild.ziele if z.beendet_am is None]
        return [
            (z.id, ziel_nummer(laufende, z), z.kurz)
            for z in sorted(laufende, key=lambda z: ziel_nummer(laufende, z))
            if z.ebene is not Ebene.RICHTUNG
        ]

    def aus_schritt(self, schritt_id: int) -> tuple[int, Zusage]:
        """The goal of a step and the promise it becomes: its words and day, on the side that acts."""
        schritt = self.case.session.akte.schritte.einer(schritt_id)
        dritte = schritt.wer if schritt.seite is Seite.DRITTE else ""
        was = f"{dritte}: {schritt.was}" if dritte else schritt.was
        return schritt.ziel_id, Zusage(paar_id=0, seite=schritt.seite, was=was, bis=schritt.bis)

    def paare(self) -> list[Paarzeile]:
        dokument = self.dokument
        nummern = {ziel_id: nummer for ziel_id, nummer, _ in self.ziele()}
        return paarzeilen(self.case.ansicht.bild, dokument, nummern) if dokument else []

    def paar_schreiben(self, angabe: Paarangabe) -> Changes:
        """Store a pair of the shown document; call it on the lane."""
        dokument = self.dokument
        if dokument is None:
            raise LookupError("no document")
        return self.case.session.akte.zusagen.paar_schreiben(dokument.id, angabe)

    def paar_entfernen(self, paar_id: int) -> None:
        self.case.write(lambda: self.case.session.akte.zusagen.paar_entfernen(paar_id))

    def paar_verschieben(self, paar_id: int, schritte: int) -> None:
        self.case.write(lambda: self.case.session.akte.zusagen.paar_verschieben(paar_id, schritte))

    def ausgewogen(self) -> str:
        """How many promises each side gives, as words."""
        paare = self.paare()
        wir, person = sum(len(p.wir) for p in paare), sum(len(p.person) for p in paare)
        return f"{wir} von uns, {person} von {self.case.vorname}"

    # -- findings and states

    def befunde(self) -> list[Befund]:
        """What keeps the draft from being final; nothing for a final document."""
        dokument = self.dokument
        if dokument is None or not self.schreibbar:
            return []
        zusagen = self._zusagen_abschnitt()
        return [
            Befund(sentence(m), zusagen, m.paar if isinstance(m, PaarUnvollstaendig) else 0)
            for m in self.case.session.akte.vereinbarungen.maengel(dokument.id)
        ]

    def kette(self) -> list[Glied]:
        """The life of the shown document."""
        dokument = self.dokument
        return kette(dokument, self.case.ansicht.bild.ausgaben) if dokument else []

    def fehlende_unterschriften(self) -> list[Seite]:
        dokument = self.dokument
        if dokument is None:
            return []
        wann = {
            Seite.PERSON: dokument.unterschrieben_person_um,
            Seite.STELLE: dokument.unterschrieben_stelle_um,
        }
        return [seite for seite, um in wann.items() if um is None]

    # -- paper

    def papier(self) -> Vereinbarungspapier:
        dokument = self.dokument
        if dokument is None:
            raise LookupError("no document")
        return self.case.session.akte.vereinbarungen.papier(dokument.id)

    def tun(self, use_case: Callable[[int], Changes]) -> None:
        """Run a use case of the shown document, e.g. `vereinbarungen.besprochen`."""
        dokument = self.dokument
        if dokument is not None:
            self.case.write(lambda: use_case(dokument.id))

    def entwurf_pdf(self, ziel: Path) -> None:
        """Write the draft as PDF, marked as a draft, without the data inside."""
        dokument = self.dokument
        if dokument is None:
            return
        service = self.case.session.akte.vereinbarungen

        def job() -> None:
            dateien.schreiben(ziel, service.entwurf_pdf(dokument.id))

        self.case.run(job, lambda _nothing: self.saved_to.emit(ziel.name))

    def dateiname(self) -> Path:
        """A neutral name to start from: no person's name leaves the house in a file name."""
        dokument = self.dokument
        if dokument is None:
            return Path("Vereinbarung.pdf")
        ende = "" if dokument.festgeschrieben_um else "-Entwurf"
        return (
            Path.home()
            / f"{self.instrument.titel}-V{dokument.nummer}-{dokument.dokument_am:%Y-%m-%d}{ende}.pdf"
        )

    def _zusagen_abschnitt(self) -> str:
        return next((a.id for a in self.instrument.abschnitte if a.art is Abschnittsart.ZUSAGEN), DATEN)

    def _gefuellt(self, abschnitt: Abschnitt) -> bool:
        dokument = self.dokument
        if dokument is None:
            return False
        if abschnitt.art is Abschnittsart.ZIELE:
            return bool(self.ziele())
        if abschnitt.art is Abschnittsart.ZUSAGEN:
            return bool(self.paare())
        if abschnitt.art is Abschnittsart.RAT:
            return any((dokument.dienststelle.beschwerdestelle, dokument.dienststelle.ombudsstelle,
                        dokument.dienststelle.unabhaengige_beratung))  # fmt: skip
        return bool(dokument.text(abschnitt.id).strip())
