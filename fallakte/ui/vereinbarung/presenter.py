"""The two-sided paper: which one is shown, what stands in it, what can be done with it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import ClassVar

from fallakte.domain.dokument import Ausgabe, Dokument
from fallakte.domain.fall import Fall, Runde
from fallakte.domain.grenze import Grenze
from fallakte.domain.instrument import Abschnitt, Abschnittsart, Instrument, Textvorlage, Unterschriften
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.person import Person
from fallakte.domain.pruefung.befund import Ort
from fallakte.domain.satz import Satz
from fallakte.domain.vereinbarung import (
    Befundantwort,
    BgBeteiligung,
    Vereinbarung,
    Vereinbarungsstand,
    ueberschneidungen,
    vereinbarungsstand,
)
from fallakte.domain.ziel import Ebene, Ziel
from fallakte.domain.zusage import Seite, Zusage, Zusagenpaar
from fallakte.german.dates import datum
from fallakte.services.arbeit import Changes
from fallakte.services.assessment import staerken
from fallakte.services.vereinbarungen import Historisch
from fallakte.services.zusagen import Paarangabe
from fallakte.ui.fall.case import Around, Case, Failed, TabPresenter
from fallakte.ui.fall.zielnummer import ziel_nummer
from fallakte.ui.vereinbarung.gliederung import DATEN, Eintrag, Inhalt, gliederung
from fallakte.ui.vereinbarung.zeilen import Glied, Paarzeile, kette, paarzeilen


class VereinbarungPresenter(TabPresenter):
    """`chosen` is the id of the shown document, `abschnitt` the id of the section in the middle."""

    ARTEN: ClassVar[frozenset[type[Satz]]] = frozenset(
        {Fall, Person, Runde, Ziel, Vereinbarung, Ausgabe, Dokument, Zusagenpaar, Zusage}
        | {BgBeteiligung, Befundantwort, Grenze}
    )

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.chosen = 0
        self.abschnitt = self.zusagen_abschnitt() if self.dokument else DATEN

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
        return f"Version {dokument.nummer} · {self._stand(dokument).label}"

    def stand(self) -> Vereinbarungsstand | None:
        dokument = self.dokument
        return self._stand(dokument) if dokument else None

    def _stand(self, dokument: Vereinbarung) -> Vereinbarungsstand:
        bild = self.case.ansicht.bild
        return vereinbarungsstand(dokument, bild.ausgaben, bild.vereinbarungen)

    def basis(self) -> str:
        """The version the shown one goes on from, or an empty text."""
        dokument = self.dokument
        wer = dokument.vorgaenger_id if dokument else None
        vorher = next((v for v in self.dokumente() if v.id == wer), None)
        return f"Basis: Version {vorher.nummer}, {datum(vorher.dokument_am)}" if vorher else ""

    def waehlbar(self, am: date) -> tuple[Instrument, ...]:
        """Forms in force on that day in the case's legal circle."""
        return self.case.session.programm.recht.waehlbar(am, self.case.ansicht.fall.rechtskreis)

    def ueblich(self, am: date | None = None) -> Instrument | None:
        """The form one begins with on that day (today): the plan or the contract, never the order."""
        tag = am or self.case.session.today()
        return self.case.session.programm.recht.ueblich(tag, self.case.ansicht.fall.rechtskreis)

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

    def ueberschneidung(self) -> str:
        """Says that two documents are in force at the same time, or nothing."""
        bild = self.case.ansicht.bild
        paare = ueberschneidungen(bild.vereinbarungen, bild.ausgaben)
        return " ".join(
            f"Version {a.nummer} und Version {b.nummer} sind zugleich in Kraft. Beenden Sie eine davon."
            for a, b in paare
        )

    def zeigen(self, vereinbarung_id: int) -> None:
        self.chosen = vereinbarung_id
        if self.abschnitt not in [e.kennung for e in self.abschnitte()]:
            self.abschnitt = self.zusagen_abschnitt()
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

    def abschnitte(self) -> list[Eintrag]:
        """What the shown document consists of; its dates come first."""
        dokument = self.dokument
        if dokument is None:
            return []
        inhalt = Inhalt(bool(self.ziele()), bool(self.paare()), bool(self.beteiligungen()))
        return gliederung(self.instrument, dokument, inhalt)

    def gewaehlt(self) -> Abschnitt | None:
        """The section in the middle; None for what belongs to the document itself."""
        return next((a for a in self.instrument.abschnitte if a.id == self.abschnitt), None)

    def abschnitt_waehlen(self, kennung: str) -> None:
        if kennung != self.abschnitt:
            self.abschnitt = kennung
            self.changed.emit()

    def zusagen_abschnitt(self) -> str:
        """Where the promises stand."""
        return next((a.id for a in self.instrument.abschnitte if a.art is Abschnittsart.ZUSAGEN), DATEN)

    def vorlage(self, abschnitt: Abschnitt) -> Textvorlage | None:
        return self.instrument.text(abschnitt.vorlage) if abschnitt.vorlage else None

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

    def dokument_schreiben(self, felder: dict[str, object], failed: Failed, around: Around) -> None:
        """Store dates and other fields of the document itself; names are those of `Vereinbarung`."""
        dokument = self.dokument
        if dokument is None or not self.schreibbar:
            return
        if any(getattr(dokument, name) != wert for name, wert in felder.items()):
            service = self.case.session.akte.vereinbarungen
            vid = dokument.id

            def write() -> Changes:
                jetzt = service.papier(vid).vereinbarung  # what waited before this is stored by now
                return service.aendern(replace(jetzt, **felder))  # type: ignore[arg-type] # checked there

            self.case.write(around(write), None, failed)

    def beteiligungen(self) -> tuple[BgBeteiligung, ...]:
        """Who else of the Bedarfsgemeinschaft is on the paper."""
        dokument = self.dokument
        return self.case.session.akte.vereinbarungen.beteiligungen(dokument.id) if dokument else ()

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
        wer = schritt.wer if schritt.seite is Seite.DRITTE else ""
        return schritt.ziel_id, Zusage(
            paar_id=0, seite=schritt.seite, was=schritt.was, bis=schritt.bis, wer=wer
        )

    def paare(self) -> list[Paarzeile]:
        dokument = self.dokument
        nummern = {ziel_id: nummer for ziel_id, nummer, _ in self.ziele()}
        return paarzeilen(self.case.ansicht.bild, dokument, nummern) if dokument else []

    def zusage_an(self, ort: Ort) -> Zusage | None:
        """The promise at a place of the check, as it is stored."""
        paare = self.paare()
        if ort.paar is None or not 1 <= ort.paar <= len(paare):
            return None
        seine = paare[ort.paar - 1].von(ort.seite or Seite.STELLE)
        platz = (ort.zusage or 1) - 1
        return seine[platz] if platz < len(seine) else None

    def paar_schreiben(self, angabe: Paarangabe) -> Changes:
        """Store a pair of the shown document; call it on the lane."""
        dokument = self.dokument
        if dokument is None:
            raise LookupError("no document")
        return self.case.session.akte.zusagen.paar_schreiben(dokument.id, angabe)

    def paar_verdoppeln(self, zeile: Paarzeile) -> None:
        """Add the same pair again, at the end; nothing in it goes on from the version before."""
        neu = tuple(replace(z, id=0, version=0, vorlaeufer_id=None) for z in (*zeile.wir, *zeile.person))
        angabe = Paarangabe(ziel_id=zeile.paar.ziel_id, begruendung=zeile.paar.begruendung, zusagen=neu)
        self.case.write(lambda: self.paar_schreiben(angabe))

    def paar_entfernen(self, paar_id: int) -> None:
        self.case.write(lambda: self.case.session.akte.zusagen.paar_entfernen(paar_id))

    def paar_verschieben(self, paar_id: int, schritte: int) -> None:
        self.case.write(lambda: self.case.session.akte.zusagen.paar_verschieben(paar_id, schritte))

    def ausgewogen(self) -> str:
        """How many promises each side gives, as words."""
        paare = self.paare()
        wir, person, dritte = (
            sum(len(p.von(seite)) for p in paare) for seite in (Seite.STELLE, Seite.PERSON, Seite.DRITTE)
        )
        sonst = f", {dritte} von anderen Stellen" if dritte else ""
        if wir == person and wir:
            return f"Ausgewogen: {wir} zu {person}{sonst}."
        return f"Zusagen: {wir} von uns, {person} von {self.case.vorname}{sonst}."

    # -- states

    def kette(self) -> list[Glied]:
        """The life of the shown document."""
        dokument = self.dokument
        freigabe = self.case.session.akte.vereinbarungen.freigabe_noetig
        return kette(dokument, self.case.ansicht.bild.ausgaben, freigabe=freigabe) if dokument else []

    def fehlende_unterschriften(self) -> list[Seite]:
        """Whose signature the form asks for and does not have; `Seite.DRITTE` is the representative."""
        d = self.dokument
        if d is None or d.unterschriften is Unterschriften.KEINE:
            return []
        beide = d.unterschriften is Unterschriften.BEIDE
        wer = (
            (Seite.PERSON, beide, d.unterschrieben_person_um),
            (Seite.DRITTE, beide and d.vertretung_art.unterschreibt, d.unterschrieben_vertretung_um),
            (Seite.STELLE, True, d.unterschrieben_stelle_um),
        )
        return [seite for seite, noetig, um in wer if noetig and um is None]

    def ausgehaendigt(self) -> bool:
        """Whether the person has her copy."""
        dokument = self.dokument
        return dokument is not None and any(
            a.vereinbarung_id == dokument.id and a.an_person for a in self.case.ansicht.bild.ausgaben
        )

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
