"""The two-sided paper from draft to hand-out: make, write, freeze, hand over, sign."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from fallakte.domain.fall import Fall
from fallakte.domain.fehler import (
    FachlicherFehler,
    RundeFehlt,
    UngueltigerUebergang,
)
from fallakte.domain.instrument import Instrument, Recht
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.satz import TEXT_MAX, nicht_in_zukunft, pflicht, wahlweise
from fallakte.domain.vereinbarung import (
    Abschnittstext,
    Ausgabe,
    Dienststelle,
    Dokument,
    Seite,
    Vereinbarung,
)
from fallakte.services import dateien, papier
from fallakte.services.arbeit import Arbeit, Changes, Lesesicht, UnitOfWork
from fallakte.services.uhr import Uhr


class Papierwerk(Protocol):
    """Sets a paper as PDF."""

    def setzen(self, papier: Vereinbarungspapier, daten: bytes | None) -> bytes:
        """With `daten` (JSON) PDF/A-3a + PDF/UA-1, without PDF/A-2a + PDF/UA-1; the same input, same bytes.

        Raises AusgabeNichtMoeglich.
        """
        ...


class Austausch(Protocol):
    """Writes a paper as the published JSON, and reads it back."""

    def schreiben(self, papier: Vereinbarungspapier) -> bytes: ...

    def lesen(self, roh: bytes) -> Vereinbarungspapier:
        """Everything the page shows, without the ids of the file. Raises DatenNichtLesbar."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Historisch:
    """Marks a document as Nachdruck, Aktenrekonstruktion or Schulung: with a reason, never in force."""

    grund: str


class VereinbarungService:
    """Writes on the lane only. `dienststelle` gives the letterhead in force now; each document copies it."""

    def __init__(
        self,
        arbeit: Arbeit,
        uhr: Uhr,
        recht: Recht,
        *,
        dienststelle: Callable[[], Dienststelle],
        papierwerk: Papierwerk,
        austausch: Austausch,
    ) -> None:
        self._arbeit = arbeit
        self._uhr = uhr
        self.recht = recht
        self._dienststelle = dienststelle
        self._papierwerk = papierwerk
        self._austausch = austausch

    # -- draft

    def anlegen(
        self,
        fall_id: int,
        instrument_id: str,
        *,
        dokument_am: date | None = None,
        naechste_pruefung: date | None = None,
        historisch: Historisch | None = None,
    ) -> Changes:
        """Begin a draft in the running Runde, dated today or as given.

        Without `naechste_pruefung` the next review is as late as the instrument allows. Open promises of the
        document in force are carried over, each pointing to its forerunner. Raises InstrumentNichtInKraft,
        RueckdatierungNurHistorisch, HistorischOhneGrund, RundeFehlt.
        """
        tag = dokument_am or self._uhr.heute()
        instrument = self.recht.fuer_neues_dokument(instrument_id, tag)
        warum = historisch.grund if historisch else ""
        with self._arbeit.schreiben(f"{instrument.titel} entwerfen", fall_id, warum) as uow:
            uow.get(Fall, fall_id).offen()
            bild = uow.fallbild(fall_id)
            if bild.runde is None:
                raise RundeFehlt
            vorgaenger = None if historisch else bild.geltende
            entwurf = Vereinbarung(
                fall_id=fall_id,
                runde_id=bild.runde.id,
                nummer=max((v.nummer for v in bild.vereinbarungen), default=0) + 1,
                vorgaenger_id=vorgaenger.id if vorgaenger else None,
                instrument_id=instrument.id,
                fassung=instrument.fassung,
                unterschriften=instrument.unterschriften,
                dokument_am=tag,
                naechste_pruefung=naechste_pruefung or papier.pruefung_spaetestens(instrument, tag),
                historisch=historisch is not None,
                historisch_grund=historisch.grund.strip() if historisch else "",
                dienststelle=self._dienststelle(),
                texte=_anfangstexte(instrument, vorgaenger),
                angelegt_um=self._uhr.jetzt(),
            ).geprueft()
            entwurf = uow.add(entwurf)
            if vorgaenger:
                papier.zusagen_uebernehmen(uow, bild, vorgaenger, entwurf)
        return uow.changes

    def aendern(self, vereinbarung: Vereinbarung) -> Changes:
        """Write dates and hints of a draft.

        Raises the broken rule, Festgeschrieben, FallAbgeschlossen, VeralteteFassung.
        """
        vereinbarung.geprueft()
        with self._arbeit.schreiben("Vereinbarung ändern", vereinbarung.fall_id) as uow:
            entwurf(uow, vereinbarung.id)
            self._instrument_am(vereinbarung)
            uow.save(vereinbarung)
        return uow.changes

    def text_schreiben(self, vereinbarung_id: int, abschnitt: str, text: str) -> Changes:
        """Write one section of a draft; raises Festgeschrieben, FallAbgeschlossen, FeldZuLang."""
        with self._arbeit.schreiben("Abschnitt schreiben") as uow:
            alt = entwurf(uow, vereinbarung_id)
            uow.save(alt.mit_text(abschnitt, wahlweise("text", text, TEXT_MAX)))
        return uow.changes

    def besprochen(self, vereinbarung_id: int) -> Changes:
        """Record that the draft was talked over with the person."""
        with self._arbeit.schreiben("Entwurf besprochen") as uow:
            alt = entwurf(uow, vereinbarung_id)
            uow.save(replace(alt, besprochen_um=alt.besprochen_um or self._uhr.jetzt()))
        return uow.changes

    # -- paper

    def papier(self, vereinbarung_id: int) -> Vereinbarungspapier:
        """The paper as it stands now."""
        with self._arbeit.lesen() as sicht:
            return self._papier(sicht, vereinbarung_id)

    def maengel(self, vereinbarung_id: int) -> tuple[FachlicherFehler, ...]:
        """What keeps the draft from being made final; empty = nothing."""
        return papier.maengel(self.papier(vereinbarung_id))

    def entwurf_pdf(self, vereinbarung_id: int) -> bytes:
        """The draft as PDF without the JSON, marked as a draft; raises AusgabeNichtMoeglich."""
        return self._papierwerk.setzen(self.papier(vereinbarung_id), None)

    def festschreiben(self, vereinbarung_id: int) -> Changes:
        """Make a draft final: PDF, JSON and SHA-256 are stored, nothing is edited any more.

        Raises the first of `maengel`, InstrumentNichtInKraft, Festgeschrieben, FallAbgeschlossen,
        AusgabeNichtMoeglich; then nothing is stored.
        """
        with self._arbeit.schreiben("Vereinbarung fertigstellen") as uow:
            alt = entwurf(uow, vereinbarung_id)
            self._instrument_am(alt)
            jetzt = self._uhr.jetzt()
            fertig = uow.save(
                replace(alt, festgeschrieben_um=jetzt, besprochen_um=alt.besprochen_um or jetzt)
            )
            blatt = self._papier(uow, fertig.id)
            for mangel in papier.maengel(blatt):
                raise mangel
            daten = self._austausch.schreiben(blatt)
            pdf = self._papierwerk.setzen(blatt, daten)
            uow.add(
                Dokument(
                    fall_id=fertig.fall_id,
                    vereinbarung_id=fertig.id,
                    titel=blatt.instrument.titel,
                    erstellt_um=jetzt,
                    pdf=pdf,
                    daten=daten,
                    sha256=hashlib.sha256(pdf).hexdigest(),
                )
            )
        return uow.changes

    def dokument(self, vereinbarung_id: int) -> Dokument | None:
        """The frozen paper, if there is one."""
        with self._arbeit.lesen() as sicht:
            gefunden = sicht.find(Dokument, vereinbarung_id=vereinbarung_id)
        return gefunden[0] if gefunden else None

    # -- its life outside

    def ausgeben(
        self, vereinbarung_id: int, ziel: Path, *, empfaenger: str, zweck: str, mit_daten: bool
    ) -> Changes:
        """Write the final PDF to `ziel` and record who got it and what for.

        Without the data inside it is set anew as PDF/A-2a, from the frozen data: what changed in the case
        since does not appear. Raises FeldLeer, UngueltigerUebergang for a draft, NichtBeschreibbar,
        DatentraegerVoll; the record is only kept if the file was written.
        """
        empfaenger, zweck = pflicht("empfaenger", empfaenger), pflicht("zweck", zweck)
        dokument = self._fertiges(vereinbarung_id)
        if mit_daten:
            pdf = dokument.pdf
        else:
            pdf = self._papierwerk.setzen(self._austausch.lesen(dokument.daten), None)
        with self._arbeit.schreiben("PDF ausgeben", dokument.fall_id) as uow:
            uow.add(
                Ausgabe(
                    vereinbarung_id=vereinbarung_id,
                    um=self._uhr.jetzt(),
                    empfaenger=empfaenger,
                    zweck=zweck,
                    form="PDF-Datei",
                    sha256=hashlib.sha256(pdf).hexdigest(),
                )
            )
            dateien.schreiben(ziel, pdf)
        return uow.changes

    def aushaendigen(self, vereinbarung_id: int, form: str = "Ausdruck") -> Changes:
        """Record that the person got her copy; a plan is in force from now on.

        Raises HistorischTrittNichtInKraft, UngueltigerUebergang for a draft, FallAbgeschlossen.
        """
        dokument = self._fertiges(vereinbarung_id)
        with self._arbeit.schreiben("Aushändigen", dokument.fall_id) as uow:
            uow.get(Fall, dokument.fall_id).offen()
            uow.get(Vereinbarung, vereinbarung_id).fuer_kraft()
            uow.add(
                Ausgabe(
                    vereinbarung_id=vereinbarung_id,
                    um=self._uhr.jetzt(),
                    empfaenger="Person",
                    zweck="Ausfertigung für die Person",
                    form=form,
                    an_person=True,
                    sha256=dokument.sha256,
                )
            )
        return uow.changes

    def unterschreiben(self, vereinbarung_id: int, seite: Seite, um: datetime | None = None) -> Changes:
        """Record a signature on paper, now or at an earlier time after the paper was final.

        Raises HistorischTrittNichtInKraft, UngueltigerUebergang, DatumUnmoeglich, FallAbgeschlossen.
        """
        with self._arbeit.schreiben("Unterschrift eintragen") as uow:
            alt = uow.get(Vereinbarung, vereinbarung_id).fuer_kraft()
            uow.get(Fall, alt.fall_id).offen()
            um = um or self._uhr.jetzt()
            nicht_in_zukunft("um", um.date(), self._uhr.heute())
            if alt.festgeschrieben_um is None or seite is Seite.DRITTE or um < alt.festgeschrieben_um:
                raise UngueltigerUebergang("unterschreiben")
            if seite is Seite.PERSON:
                neu = replace(alt, unterschrieben_person_um=um)
            else:
                neu = replace(alt, unterschrieben_stelle_um=um)
            uow.save(neu)
        return uow.changes

    def ablehnen(self, vereinbarung_id: int, grund: str) -> Changes:
        """Record that the person does not agree, with the reason in her words.

        Raises FeldLeer, FallAbgeschlossen, HistorischTrittNichtInKraft, UngueltigerUebergang once she signed.
        """
        with self._arbeit.schreiben("Ablehnung festhalten", grund=grund) as uow:
            alt = uow.get(Vereinbarung, vereinbarung_id).fuer_kraft()
            uow.get(Fall, alt.fall_id).offen()
            if alt.unterschrieben_person_um is not None:
                raise UngueltigerUebergang("ablehnen")
            neu = replace(
                alt, abgelehnt_um=self._uhr.jetzt(), abgelehnt_grund=pflicht("grund", grund, TEXT_MAX)
            )
            uow.save(neu)
        return uow.changes

    def ausgaben(self, vereinbarung_id: int) -> tuple[Ausgabe, ...]:
        with self._arbeit.lesen() as sicht:
            return sicht.find(Ausgabe, vereinbarung_id=vereinbarung_id)

    def _papier(self, sicht: Lesesicht, vereinbarung_id: int) -> Vereinbarungspapier:
        vereinbarung = sicht.get(Vereinbarung, vereinbarung_id)
        return papier.zusammenstellen(sicht, vereinbarung, self.recht.instrument(vereinbarung.instrument_id))

    def _instrument_am(self, vereinbarung: Vereinbarung) -> Instrument:
        return self.recht.fuer_neues_dokument(vereinbarung.instrument_id, vereinbarung.dokument_am)

    def _fertiges(self, vereinbarung_id: int) -> Dokument:
        dokument = self.dokument(vereinbarung_id)
        if dokument is None:
            raise UngueltigerUebergang("ausgeben")
        return dokument


def entwurf(uow: UnitOfWork, vereinbarung_id: int) -> Vereinbarung:
    """Return a document that may be written; raises Festgeschrieben, FallAbgeschlossen, NichtGefunden."""
    vereinbarung = uow.get(Vereinbarung, vereinbarung_id).aenderbar()
    uow.get(Fall, vereinbarung.fall_id).offen()
    return vereinbarung


def _anfangstexte(instrument: Instrument, vorgaenger: Vereinbarung | None) -> tuple[Abschnittstext, ...]:
    """Each section begins with what the version before said, else with the text of the instrument."""
    texte = []
    for abschnitt in instrument.abschnitte:
        vorher = vorgaenger.text(abschnitt.id) if vorgaenger else ""
        vorlage = instrument.text(abschnitt.vorlage).text if abschnitt.vorlage else ""
        texte.append(Abschnittstext(abschnitt.id, vorher or vorlage))
    return tuple(texte)
