"""The life of a final paper outside: handed over, signed, refused, sent, filed, ended."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from fallakte.domain.dokument import Ausgabe, Dokument
from fallakte.domain.fall import Fall
from fallakte.domain.fehler import UngueltigerUebergang
from fallakte.domain.papier import NUR_DAS_PAPIER, Ausgabeform
from fallakte.domain.satz import TEXT_MAX, nicht_in_zukunft, nicht_vor, pflicht, wahlweise
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.zusage import Seite
from fallakte.services import dateien
from fallakte.services.arbeit import Arbeit, Changes
from fallakte.services.uhr import Uhr
from fallakte.services.vereinbarungen import VereinbarungService

DATEI = "PDF-Datei"
MAIL = "PDF-Datei mit Passwort"
DRUCK = "Ausdruck"


class Schutzwerk(Protocol):
    """Puts a password on a PDF."""

    def schuetzen(self, pdf: bytes, passwort: str) -> bytes:
        """An AES-256 copy, which is no archive form any more. Raises PasswortZuKurz."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Weg:
    """Who gets a copy, what for, on which ground and in which form."""

    empfaenger: str
    zweck: str
    rechtsgrundlage: str = ""
    form: str = DATEI

    def geprueft(self) -> Weg:
        """Return it trimmed; raises FeldLeer, FeldZuLang."""
        return Weg(
            empfaenger=pflicht("empfaenger", self.empfaenger),
            zweck=pflicht("zweck", self.zweck),
            rechtsgrundlage=wahlweise("rechtsgrundlage", self.rechtsgrundlage),
            form=wahlweise("form", self.form),
        )


class AusgabeService:
    """Writes on the lane only."""

    def __init__(
        self, arbeit: Arbeit, uhr: Uhr, vereinbarungen: VereinbarungService, schutz: Schutzwerk
    ) -> None:
        self._arbeit, self._uhr = arbeit, uhr
        self._vereinbarungen, self._schutz = vereinbarungen, schutz

    # -- copies

    def ausgeben(
        self,
        vereinbarung_id: int,
        ziel: Path,
        weg: Weg,
        *,
        mit_daten: bool = False,
        form: Ausgabeform = NUR_DAS_PAPIER,
        passwort: str | None = None,
    ) -> Changes:
        """Write the PDF to `ziel` and record who got it and what for; a draft is recorded as one.

        Without the data inside a final paper is set anew as PDF/A-2a, from the frozen data: what changed in
        the case since does not appear. With `passwort` the file is an AES-256 copy. Raises FeldLeer,
        PasswortZuKurz, AusgabeNichtMoeglich, NichtBeschreibbar, DatentraegerVoll; the record is only kept if
        the file was written.
        """
        pdf = self._kopie(vereinbarung_id, form, mit_daten=mit_daten)
        if passwort is not None:
            pdf = self._schutz.schuetzen(pdf, passwort)
            weg = replace(weg, form=MAIL)
        return self._festhalten(vereinbarung_id, weg, form, pdf, lambda: dateien.schreiben(ziel, pdf))

    def gedruckt(self, vereinbarung_id: int, weg: Weg, form: Ausgabeform = NUR_DAS_PAPIER) -> Changes:
        """Record that the paper was printed for somebody; raises as `ausgeben`."""
        pdf = self._kopie(vereinbarung_id, form, mit_daten=False)
        return self._festhalten(vereinbarung_id, replace(weg, form=DRUCK), form, pdf, lambda: None)

    def von(self, vereinbarung_id: int) -> tuple[Ausgabe, ...]:
        """All copies of one document, the first one first."""
        with self._arbeit.lesen() as sicht:
            return tuple(sorted(sicht.find(Ausgabe, vereinbarung_id=vereinbarung_id), key=lambda a: a.um))

    # -- handed over, signed, refused

    def aushaendigen(self, vereinbarung_id: int, form: str = DRUCK, beilagen: str = "") -> Changes:
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
                    form=wahlweise("form", form),
                    an_person=True,
                    sha256=dokument.sha256,
                    beilagen=wahlweise("beilagen", beilagen),
                )
            )
        return uow.changes

    def unterschreiben(self, vereinbarung_id: int, seite: Seite, um: datetime | None = None) -> Changes:
        """Record a signature on paper, now or at an earlier time after the paper was final.

        `Seite.DRITTE` is the representative of the person, if the paper names one who signs. Raises
        HistorischTrittNichtInKraft, UngueltigerUebergang, DatumUnmoeglich, FallAbgeschlossen.
        """
        with self._arbeit.schreiben("Unterschrift eintragen") as uow:
            alt = uow.get(Vereinbarung, vereinbarung_id).fuer_kraft()
            uow.get(Fall, alt.fall_id).offen()
            um = um or self._uhr.jetzt()
            nicht_in_zukunft("um", um.date(), self._uhr.heute())
            if alt.festgeschrieben_um is None or um < alt.festgeschrieben_um:
                raise UngueltigerUebergang("unterschreiben")
            _laeuft(alt)
            if seite is Seite.DRITTE and not alt.vertretung_art.unterschreibt:
                raise UngueltigerUebergang("unterschreiben")
            if seite is Seite.PERSON:
                neu = replace(alt, unterschrieben_person_um=um)
            elif seite is Seite.STELLE:
                neu = replace(alt, unterschrieben_stelle_um=um)
            else:
                neu = replace(alt, unterschrieben_vertretung_um=um)
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
            _laeuft(alt)
            warum = pflicht("grund", grund, TEXT_MAX)
            uow.save(replace(alt, abgelehnt_um=self._uhr.jetzt(), abgelehnt_grund=warum))
        return uow.changes

    # -- its end, and the authority's own file

    def beenden(self, vereinbarung_id: int, grund: str) -> Changes:
        """End a document in force without a successor, e.g. by notice (§ 59 SGB X); its promises are over.

        Raises FeldLeer, FallAbgeschlossen, UngueltigerUebergang for what is not in force.
        """
        with self._arbeit.schreiben("Vereinbarung beenden", grund=grund) as uow:
            alt = uow.get(Vereinbarung, vereinbarung_id)
            uow.get(Fall, alt.fall_id).offen()
            geltende = uow.fallbild(alt.fall_id).in_kraft()
            if alt.id not in {v.id for v in geltende}:
                raise UngueltigerUebergang("beenden")
            warum = pflicht("grund", grund, TEXT_MAX)
            uow.save(replace(alt, beendet_um=self._uhr.jetzt(), beendet_grund=warum))
        return uow.changes

    def eakte(self, dokument_id: int, tag: date | None) -> Changes:
        """Record the day the paper was filed in the authority's own file, or take that back with None.

        Raises DatumUnmoeglich for the future, DatumVorher for a day before the paper was made.
        """
        if tag is not None:
            nicht_in_zukunft("eakte_am", tag, self._uhr.heute())
        with self._arbeit.schreiben("Zur eAkte genommen") as uow:
            alt = uow.get(Dokument, dokument_id)
            nicht_vor("eakte_am", tag, alt.erstellt_um.date())
            uow.save(replace(alt, eakte_am=tag))
        return uow.changes

    def _kopie(self, vereinbarung_id: int, form: Ausgabeform, *, mit_daten: bool) -> bytes:
        return self._vereinbarungen.vorschau(vereinbarung_id, form, mit_daten=mit_daten)

    def _festhalten(
        self, vereinbarung_id: int, weg: Weg, form: Ausgabeform, pdf: bytes, tun: Callable[[], None]
    ) -> Changes:
        weg = weg.geprueft()
        with self._arbeit.schreiben("PDF ausgeben") as uow:
            entwurf = uow.get(Vereinbarung, vereinbarung_id).festgeschrieben_um is None
            uow.add(
                Ausgabe(
                    vereinbarung_id=vereinbarung_id,
                    um=self._uhr.jetzt(),
                    empfaenger=weg.empfaenger,
                    zweck=weg.zweck,
                    rechtsgrundlage=weg.rechtsgrundlage,
                    form=f"Entwurf, {weg.form}" if entwurf else weg.form,
                    sha256=hashlib.sha256(pdf).hexdigest(),
                    beilagen=form.beilagen,
                )
            )
            tun()
        return uow.changes

    def _fertiges(self, vereinbarung_id: int) -> Dokument:
        dokument = self._vereinbarungen.dokument(vereinbarung_id)
        if dokument is None:
            raise UngueltigerUebergang("ausgeben")
        return dokument


def _laeuft(vereinbarung: Vereinbarung) -> None:
    """Raise UngueltigerUebergang for a document that was refused or ended: its story is over."""
    if vereinbarung.abgelehnt_um is not None or vereinbarung.beendet_um is not None:
        raise UngueltigerUebergang("vorbei")
