"""The two-sided paper from draft to hand-out: make, write, freeze, hand over, sign."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Protocol

from fallakte.domain.dokument import Dokument
from fallakte.domain.fall import Fall
from fallakte.domain.fehler import BefundeOffen, FachlicherFehler, FreigabeFehlt, RundeFehlt
from fallakte.domain.instrument import Instrument, Recht
from fallakte.domain.papier import NUR_DAS_PAPIER, Ausgabeform, Vereinbarungspapier
from fallakte.domain.pruefung.befund import Befund, Schwere
from fallakte.domain.satz import TEXT_MAX, wahlweise
from fallakte.domain.vereinbarung import Abschnittstext, BgBeteiligung, Dienststelle, Vereinbarung
from fallakte.services import papier
from fallakte.services.arbeit import Arbeit, Changes, Lesesicht, UnitOfWork
from fallakte.services.uhr import Uhr


class Papierwerk(Protocol):
    """Sets a paper as PDF."""

    def setzen(
        self, papier: Vereinbarungspapier, daten: bytes | None, form: Ausgabeform = NUR_DAS_PAPIER
    ) -> bytes:
        """With `daten` (JSON) PDF/A-3a + PDF/UA-1, without PDF/A-2a + PDF/UA-1; the same input, same bytes.

        Raises AusgabeNichtMoeglich.
        """
        ...


class Pruefstelle(Protocol):
    """Knows what still keeps a paper from being made final."""

    def offene(self, vereinbarung_id: int) -> tuple[Befund, ...]:
        """Fehler, and Warnungen without an answer; nothing for a historical paper."""
        ...


class Austausch(Protocol):
    """Writes a paper as the published JSON, and reads it back."""

    def schreiben(self, papier: Vereinbarungspapier) -> bytes: ...

    def lesen(self, roh: bytes) -> Vereinbarungspapier:
        """Everything the page shows, without the ids of the file. Raises DatenNichtLesbar."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Freigabe:
    """Who works here, and whether policy asks for a second pair of eyes."""

    bearbeiter: str = ""
    noetig: bool = False


OHNE_FREIGABE: Final = Freigabe()


@dataclass(frozen=True, slots=True, kw_only=True)
class Historisch:
    """Marks a document as Nachdruck, Aktenrekonstruktion or Schulung: with a reason, never in force."""

    grund: str


class VereinbarungService:
    """The draft and its paper; the life of a final one is AusgabeService's. Writes on the lane only.

    `dienststelle` gives the letterhead in force now, each document copies it. With `freigabe_noetig` (policy)
    a second Bearbeiter has to release a draft before it can be made final.
    """

    def __init__(
        self,
        arbeit: Arbeit,
        uhr: Uhr,
        recht: Recht,
        *,
        dienststelle: Callable[[], Dienststelle],
        papierwerk: Papierwerk,
        austausch: Austausch,
        pruefung: Pruefstelle,
        freigabe: Freigabe = OHNE_FREIGABE,
    ) -> None:
        self._arbeit = arbeit
        self._uhr = uhr
        self.recht = recht
        self._dienststelle = dienststelle
        self._papierwerk = papierwerk
        self._austausch = austausch
        self._pruefung = pruefung
        self._bearbeiter, self.freigabe_noetig = freigabe.bearbeiter, freigabe.noetig

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

        Without `naechste_pruefung` the next review is as late as the instrument allows. Of the document in
        force are carried over: texts, open promises, each pointing to its forerunner, language and
        representative, and who else is included, who then has to take part anew. Raises
        InstrumentNichtInKraft, RueckdatierungNurHistorisch, HistorischOhneGrund, RundeFehlt.
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
            )
            if vorgaenger:
                entwurf = _wie_bisher(entwurf, vorgaenger)
            entwurf = uow.add(entwurf.geprueft())
            if vorgaenger:
                papier.zusagen_uebernehmen(uow, bild, vorgaenger, entwurf)
                for eine in uow.find(BgBeteiligung, vereinbarung_id=vorgaenger.id):
                    uow.add(replace(eine, id=0, version=0, vereinbarung_id=entwurf.id, beteiligt_am=None))
        return uow.changes

    def aendern(self, vereinbarung: Vereinbarung) -> Changes:
        """Write dates and hints of a draft.

        Raises the broken rule, Festgeschrieben, FallAbgeschlossen, VeralteteFassung.
        """
        vereinbarung.geprueft()
        with self._arbeit.schreiben("Vereinbarung ändern", vereinbarung.fall_id) as uow:
            alt = entwurf(uow, vereinbarung.id, zur_freigabe=True)
            self._instrument_am(vereinbarung)
            if alt.freigegeben_um is not None:
                vereinbarung = replace(vereinbarung, freigegeben_um=None, freigegeben_von="")
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
            alt = entwurf(uow, vereinbarung_id, zur_freigabe=True)
            uow.save(replace(alt, besprochen_um=alt.besprochen_um or self._uhr.jetzt()))
        return uow.changes

    def beteiligung_speichern(self, beteiligung: BgBeteiligung) -> Changes:
        """Add (id 0) or change a member of the Bedarfsgemeinschaft on a draft; raises FeldFehler."""
        beteiligung.geprueft()
        with self._arbeit.schreiben("Beteiligung festhalten") as uow:
            entwurf(uow, beteiligung.vereinbarung_id)
            uow.save(beteiligung) if beteiligung.id else uow.add(beteiligung)
        return uow.changes

    def beteiligung_entfernen(self, beteiligung_id: int) -> Changes:
        with self._arbeit.schreiben("Beteiligung entfernen") as uow:
            alt = uow.get(BgBeteiligung, beteiligung_id)
            entwurf(uow, alt.vereinbarung_id)
            uow.delete(alt)
        return uow.changes

    def beteiligungen(self, vereinbarung_id: int) -> tuple[BgBeteiligung, ...]:
        with self._arbeit.lesen() as sicht:
            return sicht.find(BgBeteiligung, vereinbarung_id=vereinbarung_id)

    def freigeben(self, vereinbarung_id: int) -> Changes:
        """Release a draft as the second pair of eyes; every later change of the draft takes it back."""
        with self._arbeit.schreiben("Freigeben") as uow:
            alt = entwurf(uow, vereinbarung_id, zur_freigabe=True)
            uow.save(replace(alt, freigegeben_um=self._uhr.jetzt(), freigegeben_von=self._bearbeiter))
        return uow.changes

    # -- paper

    def papier(self, vereinbarung_id: int) -> Vereinbarungspapier:
        """The paper as it stands now."""
        with self._arbeit.lesen() as sicht:
            return self._papier(sicht, vereinbarung_id)

    def wie_gesetzt(self, vereinbarung_id: int) -> Vereinbarungspapier:
        """What stands on the final paper, from its frozen data; a draft as it stands now."""
        dokument = self.dokument(vereinbarung_id)
        return self._austausch.lesen(dokument.daten) if dokument else self.papier(vereinbarung_id)

    def maengel(self, vereinbarung_id: int) -> tuple[FachlicherFehler, ...]:
        """What keeps the draft from being made final; empty = nothing."""
        return papier.maengel(self.papier(vereinbarung_id))

    def vorschau(
        self, vereinbarung_id: int, form: Ausgabeform = NUR_DAS_PAPIER, *, mit_daten: bool = False
    ) -> bytes:
        """The PDF as it would leave the house; a draft is marked as one and carries no data.

        A final paper is set from its frozen data, the plain one with data is the stored file itself. Raises
        AusgabeNichtMoeglich.
        """
        dokument = self.dokument(vereinbarung_id)
        if dokument is not None and mit_daten and form == NUR_DAS_PAPIER:
            return dokument.pdf
        daten = dokument.daten if dokument is not None and mit_daten else None
        return self._papierwerk.setzen(self.wie_gesetzt(vereinbarung_id), daten, form)

    def festschreiben(self, vereinbarung_id: int) -> Changes:
        """Make a draft final: PDF, JSON and SHA-256 are stored, nothing is edited any more.

        Raises the first of `maengel`, BefundeOffen, FreigabeFehlt, InstrumentNichtInKraft, Festgeschrieben,
        FallAbgeschlossen, AusgabeNichtMoeglich; then nothing is stored.
        """
        offene = self._pruefung.offene(vereinbarung_id)
        with self._arbeit.schreiben("Vereinbarung fertigstellen") as uow:
            alt = entwurf(uow, vereinbarung_id, zur_freigabe=True)
            self._freigegeben(alt)
            self._instrument_am(alt)
            jetzt = self._uhr.jetzt()
            fertig = uow.save(
                replace(alt, festgeschrieben_um=jetzt, besprochen_um=alt.besprochen_um or jetzt)
            )
            blatt = self._papier(uow, fertig.id)
            for mangel in papier.maengel(blatt):
                raise mangel
            if offene:
                raise BefundeOffen(
                    sum(b.schwere is Schwere.FEHLER for b in offene),
                    sum(b.schwere is not Schwere.FEHLER for b in offene),
                )
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

    def _papier(self, sicht: Lesesicht, vereinbarung_id: int) -> Vereinbarungspapier:
        vereinbarung = sicht.get(Vereinbarung, vereinbarung_id)
        return papier.zusammenstellen(sicht, vereinbarung, self.recht.instrument(vereinbarung.instrument_id))

    def _instrument_am(self, vereinbarung: Vereinbarung) -> Instrument:
        return self.recht.fuer_neues_dokument(vereinbarung.instrument_id, vereinbarung.dokument_am)

    def _freigegeben(self, vereinbarung: Vereinbarung) -> None:
        """Raise FreigabeFehlt unless somebody else has released the draft, where policy asks for it."""
        andere = vereinbarung.freigegeben_von not in ("", self._bearbeiter)
        if self.freigabe_noetig and not vereinbarung.historisch and not andere:
            raise FreigabeFehlt(vereinbarung.freigegeben_um is not None)


def entwurf(uow: UnitOfWork, vereinbarung_id: int, *, zur_freigabe: bool = False) -> Vereinbarung:
    """Return a document that may be written; raises Festgeschrieben, FallAbgeschlossen, NichtGefunden.

    A release is for what was read then: it falls with the next change, unless that is the way to the end.
    """
    vereinbarung = uow.get(Vereinbarung, vereinbarung_id).aenderbar()
    uow.get(Fall, vereinbarung.fall_id).offen()
    if vereinbarung.freigegeben_um is None or zur_freigabe:
        return vereinbarung
    return uow.save(replace(vereinbarung, freigegeben_um=None, freigegeben_von=""))


def _wie_bisher(entwurf: Vereinbarung, vorgaenger: Vereinbarung) -> Vereinbarung:
    """What belongs to the person and the talks, not to one version."""
    return replace(
        entwurf,
        pruefung_hinweis=vorgaenger.pruefung_hinweis,
        sprache=vorgaenger.sprache,
        vertretung=vorgaenger.vertretung,
        vertretung_art=vorgaenger.vertretung_art,
    )


def _anfangstexte(instrument: Instrument, vorgaenger: Vereinbarung | None) -> tuple[Abschnittstext, ...]:
    """Each section begins with what the version before said, else with the text of the instrument."""
    texte = []
    for abschnitt in instrument.abschnitte:
        vorher = vorgaenger.text(abschnitt.id) if vorgaenger else ""
        vorlage = instrument.text(abschnitt.vorlage).text if abschnitt.vorlage else ""
        texte.append(Abschnittstext(abschnitt.id, vorher or vorlage))
    return tuple(texte)
