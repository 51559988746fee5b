"""The two-sided paper: which one is shown, what stands in it, what keeps it from being final."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Signal

from fallakte.domain.fall import Fall, Runde
from fallakte.domain.fehler import PaarUnvollstaendig
from fallakte.domain.instrument import Abschnitt, Abschnittsart, Instrument, Textvorlage, Unterschriften
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
    in_kraft_um,
    vereinbarungsstand,
)
from fallakte.domain.ziel import Ebene, Ziel
from fallakte.german.dates import datum
from fallakte.services import dateien
from fallakte.services.arbeit import Changes
from fallakte.services.assessment import staerken
from fallakte.services.vereinbarungen import Historisch
from fallakte.services.zusagen import Paarangabe
from fallakte.ui.fall.assessment_presenter import ziel_nummer
from fallakte.ui.fall.case import Case, Failed, TabPresenter
from fallakte.ui.shell.errors import sentence

DATEN = "daten"
SEITEN = (Seite.STELLE, Seite.PERSON)


@dataclass(frozen=True, slots=True)
class Paarzeile:
    """One row of the table of promises, with the goal it belongs to."""

    paar: Zusagenpaar
    nummer: int
    ziel: str
    wir: tuple[Zusage, ...]
    person: tuple[Zusage, ...]

    def satz(self) -> str:
        wir = "; ".join(z.was for z in self.wir) or "keine"
        person = "; ".join(z.was for z in self.person) or "keine"
        wo = f"Zeile {self.nummer}, Ziel {self.ziel or 'ohne'}"
        return f"{wo}, unsere Zusage: {wir}, Zusage der Person: {person}"


@dataclass(frozen=True, slots=True)
class Befund:
    """Something that keeps the draft from being final; `wo` is a section id, `zeile` a row (0 = none)."""

    satz: str
    wo: str
    zeile: int = 0


@dataclass(frozen=True, slots=True)
class Glied:
    """One link of the state chain."""

    icon: str
    wort: str
    am: str
    erreicht: bool


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

    def text_schreiben(self, abschnitt: str, text: str, failed: Failed) -> None:
        dokument = self.dokument
        if dokument is not None and self.schreibbar and dokument.text(abschnitt) != text:
            vid = dokument.id
            self.case.write(
                lambda: self.case.session.akte.vereinbarungen.text_schreiben(vid, abschnitt, text),
                None,
                failed,
            )

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
            self.case.write(lambda: self.case.session.akte.vereinbarungen.aendern(neu), None, failed)

    # -- promises

    def ziele(self) -> list[tuple[int, str, str]]:
        """Id, number and title of the goals a promise can belong to."""
        laufende = [z for z in self.case.ansicht.bild.ziele if z.beendet_am is None]
        return [
            (z.id, ziel_nummer(laufende, z), z.kurz)
            for z in sorted(laufende, key=lambda z: ziel_nummer(laufende, z))
            if z.ebene is not Ebene.RICHTUNG
        ]

    def paare(self) -> list[Paarzeile]:
        dokument = self.dokument
        if dokument is None:
            return []
        bild = self.case.ansicht.bild
        nummern = {ziel_id: nummer for ziel_id, nummer, _ in self.ziele()}
        eigene = sorted(
            (p for p in bild.paare if p.vereinbarung_id == dokument.id), key=lambda p: (p.position, p.id)
        )
        return [
            Paarzeile(
                paar,
                i,
                nummern.get(paar.ziel_id or 0, ""),
                tuple(z for z in bild.zusagen if z.paar_id == paar.id and z.seite is not Seite.PERSON),
                tuple(z for z in bild.zusagen if z.paar_id == paar.id and z.seite is Seite.PERSON),
            )
            for i, paar in enumerate(eigene, 1)
        ]

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
        """The life of the document as icons, words and dates; what is still to come is not reached."""
        dokument = self.dokument
        if dokument is None:
            return []
        ausgaben = self.case.ansicht.bild.ausgaben
        ausgehaendigt = min(
            (a.um for a in ausgaben if a.vereinbarung_id == dokument.id and a.an_person), default=None
        )
        glieder = [
            _glied("pencil", "Entwurf", dokument.angelegt_um),
            _glied("message-circle", "besprochen", dokument.besprochen_um),
            _glied("lock", "fertig", dokument.festgeschrieben_um),
        ]
        if dokument.historisch:
            return [*glieder, Glied("history", "historisch", "nie in Kraft", True)]
        glieder.append(_glied("send", "ausgehändigt", ausgehaendigt))
        if dokument.unterschriften is not Unterschriften.KEINE:
            wann = [u for u in (dokument.unterschrieben_person_um, dokument.unterschrieben_stelle_um) if u]
            beide = max(wann) if len(wann) == len(SEITEN) else None
            offen = f"{len(wann)} von 2" if wann and beide is None else ""
            glieder.append(Glied("pencil", "unterschrieben", _am(beide) or offen, beide is not None))
        if dokument.abgelehnt_um is not None:
            return [*glieder, _glied("circle-x", "abgelehnt", dokument.abgelehnt_um)]
        return [*glieder, _glied("circle-check", "in Kraft", in_kraft_um(dokument, ausgaben))]

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


def _am(um: datetime | None) -> str:
    return datum(um.date()) if um else ""


def _glied(icon: str, wort: str, um: datetime | None) -> Glied:
    return Glied(icon, wort, _am(um), um is not None)
