"""Letters and sheets beside the agreement: looked at, made, kept, handed out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

from fallakte.domain.briefvorlage import Briefvorlagen
from fallakte.domain.dokument import Schreiben, Schreibenart
from fallakte.domain.fall import Fall
from fallakte.domain.fehler import FeldLeer
from fallakte.domain.gas import STUFENWORTE
from fallakte.domain.papier import NUR_DAS_PAPIER, Ausgabeform
from fallakte.domain.person import Person
from fallakte.domain.satz import nicht_in_zukunft, nicht_vor
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.vereinbarung import Dienststelle, Vereinbarung
from fallakte.domain.ziel import Ziel, Zielbewertung
from fallakte.plain import to_plain
from fallakte.services import dateien
from fallakte.services.arbeit import Arbeit, Changes, Lesesicht
from fallakte.services.ausgaben import Weg
from fallakte.services.beiblaetter import Beiblattwerk
from fallakte.services.brief import Brief, Briefwerk
from fallakte.services.briefangaben import Angaben, Rahmen, brief, inhalt
from fallakte.services.protokoll import protokoll
from fallakte.services.uhr import Uhr
from fallakte.services.vereinbarungen import VereinbarungService


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gesetzt:
    """A paper that is set, on its way into the file."""

    art: Schreibenart
    titel: str
    person: Person
    um: datetime
    pdf: bytes
    angaben: str = ""
    vereinbarung_id: int | None = None
    ueberpruefung_id: int | None = None


class SchreibenService:
    """Reading and setting on any thread, writing on the lane."""

    def __init__(
        self,
        arbeit: Arbeit,
        uhr: Uhr,
        vorlagen: Callable[[], Briefvorlagen],
        werk: Briefwerk,
        dienststelle: Callable[[], Dienststelle],
        *,
        vereinbarungen: VereinbarungService,
        beiblattwerk: Beiblattwerk,
    ) -> None:
        self._arbeit, self._uhr, self._vorlagen = arbeit, uhr, cache(vorlagen)
        self._werk, self.dienststelle = werk, dienststelle
        self._vereinbarungen, self._beiblattwerk = vereinbarungen, beiblattwerk

    # -- one letter

    def vorschau(self, fall_id: int, angaben: Angaben) -> bytes:
        """The letter as it would be printed; raises FeldLeer, FeldZuLang, AusgabeNichtMoeglich."""
        return self._werk.setzen(self._brief(fall_id, angaben))

    def erstellen(self, fall_id: int, angaben: Angaben, weg: Weg, ziel: Path | None = None) -> Changes:
        """Make the letter, keep it and record who gets it; `ziel` also writes the file.

        Who is not the person needs a named legal ground (§ 67d SGB X). Raises FeldLeer, FeldZuLang,
        AusgabeNichtMoeglich, NichtBeschreibbar, DatentraegerVoll; then nothing is kept.
        """
        gesetzt = self._setzen(self._brief(fall_id, angaben))
        angaben_json = json.dumps(to_plain(angaben), ensure_ascii=False)
        return self._ablegen(fall_id, replace(gesetzt, angaben=angaben_json), weg, ziel)

    def protokoll_vorschau(self, ueberpruefung_id: int) -> bytes:
        """The minutes of a review as they would be printed."""
        return self._werk.setzen(self._protokoll(ueberpruefung_id)[1])

    def protokoll(self, ueberpruefung_id: int, weg: Weg, ziel: Path | None = None) -> Changes:
        """Make and keep the minutes of a review; raises as `erstellen`."""
        fall_id, brief = self._protokoll(ueberpruefung_id)
        gesetzt = replace(self._setzen(brief), ueberpruefung_id=ueberpruefung_id)
        return self._ablegen(fall_id, gesetzt, weg, ziel)

    def beiblatt_vorschau(
        self, art: Schreibenart, vereinbarung_id: int, form: Ausgabeform = NUR_DAS_PAPIER
    ) -> bytes:
        """A sheet around an agreement ("Mein Weg" …) as it would be printed; a final one as frozen.

        Raises AusgabeNichtMoeglich.
        """
        return self._beiblattwerk.setzen(art, self._vereinbarungen.wie_gesetzt(vereinbarung_id), form)

    def beiblatt(
        self,
        art: Schreibenart,
        vereinbarung_id: int,
        weg: Weg,
        form: Ausgabeform = NUR_DAS_PAPIER,
        ziel: Path | None = None,
    ) -> Changes:
        """Make and keep such a sheet; raises as `erstellen`."""
        papier = self._vereinbarungen.wie_gesetzt(vereinbarung_id)
        with self._arbeit.lesen() as sicht:
            vereinbarung = sicht.get(Vereinbarung, vereinbarung_id)
        gesetzt = _Gesetzt(
            art=art,
            titel=art.label,
            person=papier.person,
            um=self._uhr.jetzt(),
            pdf=self._beiblattwerk.setzen(art, papier, form),
            vereinbarung_id=vereinbarung_id,
        )
        return self._ablegen(vereinbarung.fall_id, gesetzt, weg, ziel)

    # -- what was made

    def von(self, fall_id: int) -> tuple[Schreiben, ...]:
        """The letters of a case, the latest first."""
        with self._arbeit.lesen() as sicht:
            alle = sicht.find(Schreiben, fall_id=fall_id)
        return tuple(sorted(alle, key=lambda s: (s.datum, s.id), reverse=True))

    def eines(self, schreiben_id: int) -> Schreiben:
        """One letter with its pages; raises NichtGefunden."""
        with self._arbeit.lesen() as sicht:
            return sicht.get(Schreiben, schreiben_id)

    def empfaenger(self, fall_id: int) -> Person:
        """Whom a letter of this case goes to; raises NichtGefunden."""
        with self._arbeit.lesen() as sicht:
            return sicht.get(Person, sicht.get(Fall, fall_id).person_id)

    def noch_einmal(self, schreiben_id: int, weg: Weg, ziel: Path | None = None) -> Changes:
        """Hand out a kept letter as it is: the same bytes under its own day, recorded anew.

        Of a closed case, too: a copy of what was sent writes nothing new. Raises FeldLeer, FeldZuLang,
        NichtBeschreibbar, DatentraegerVoll; then nothing is recorded.
        """
        with self._arbeit.schreiben("Schreiben noch einmal herausgeben") as uow:
            alt = uow.get(Schreiben, schreiben_id)
            person = uow.get(Person, uow.get(Fall, alt.fall_id).person_id)
            weg = _geprueft(weg, person)
            uow.add(
                replace(
                    alt,
                    id=0,
                    version=0,
                    erstellt_um=self._uhr.jetzt(),
                    empfaenger=weg.empfaenger,
                    zweck=weg.zweck,
                    rechtsgrundlage=weg.rechtsgrundlage,
                    form=weg.form,
                )
            )
            if ziel is not None:
                dateien.schreiben(ziel, alt.pdf)
        return uow.changes

    def eakte(self, schreiben_id: int, tag: date | None) -> Changes:
        """As `AusgabeService.eakte`, for a letter; it holds for every copy that was handed out of it."""
        if tag is not None:
            nicht_in_zukunft("eakte_am", tag, self._uhr.heute())
        with self._arbeit.schreiben("Zur eAkte genommen") as uow:
            alt = uow.get(Schreiben, schreiben_id)
            nicht_vor("eakte_am", tag, alt.datum)
            for eines in uow.find(Schreiben, fall_id=alt.fall_id):
                if eines.sha256 == alt.sha256:
                    uow.save(replace(eines, eakte_am=tag))
        return uow.changes

    # -- setting

    def _brief(self, fall_id: int, angaben: Angaben) -> Brief:
        angaben.geprueft()
        vorlage = self._vorlagen().vorlage(angaben.art)
        with self._arbeit.lesen() as sicht:
            fall = sicht.get(Fall, fall_id)
            person = sicht.get(Person, fall.person_id)
        rahmen = Rahmen(
            person=person,
            dienststelle=self.dienststelle(),
            aktenzeichen=fall.aktenzeichen,
            vorlage=vorlage,
        )
        return brief(rahmen, inhalt(angaben, rahmen), fall.rechtskreis, self._uhr.jetzt())

    def _protokoll(self, ueberpruefung_id: int) -> tuple[int, Brief]:
        with self._arbeit.lesen() as sicht:
            review = sicht.get(Ueberpruefung, ueberpruefung_id)
            fall = sicht.get(Fall, sicht.get(Vereinbarung, review.vereinbarung_id).fall_id)
            bild = sicht.fallbild(fall.id)
            person = sicht.get(Person, fall.person_id)
            ziele = _ziele(sicht, review)
        rahmen = Rahmen(
            person=person,
            dienststelle=self.dienststelle(),
            aktenzeichen=fall.aktenzeichen,
            vorlage=self._vorlagen().vorlage(Schreibenart.UEBERPRUEFUNGSPROTOKOLL),
        )
        teile = protokoll(bild, review, person, rahmen.dienststelle, rahmen.vorlage, ziele)
        return fall.id, brief(rahmen, teile, fall.rechtskreis, self._uhr.jetzt())

    def _setzen(self, brief: Brief) -> _Gesetzt:
        return _Gesetzt(
            art=brief.art,
            titel=brief.titel,
            person=brief.person,
            um=brief.erstellt_um,
            pdf=self._werk.setzen(brief),
        )

    def _ablegen(self, fall_id: int, gesetzt: _Gesetzt, weg: Weg, ziel: Path | None) -> Changes:
        weg = _geprueft(weg, gesetzt.person)
        with self._arbeit.schreiben(f"{gesetzt.art.label} erstellen", fall_id) as uow:
            uow.get(Fall, fall_id).offen()
            uow.add(
                Schreiben(
                    fall_id=fall_id,
                    art=gesetzt.art,
                    titel=gesetzt.titel,
                    datum=gesetzt.um.date(),
                    erstellt_um=gesetzt.um,
                    empfaenger=weg.empfaenger,
                    zweck=weg.zweck,
                    rechtsgrundlage=weg.rechtsgrundlage,
                    form=weg.form,
                    vereinbarung_id=gesetzt.vereinbarung_id,
                    ueberpruefung_id=gesetzt.ueberpruefung_id,
                    angaben=gesetzt.angaben,
                    pdf=gesetzt.pdf,
                    sha256=hashlib.sha256(gesetzt.pdf).hexdigest(),
                )
            )
            if ziel is not None:
                dateien.schreiben(ziel, gesetzt.pdf)
        return uow.changes


def _geprueft(weg: Weg, person: Person) -> Weg:
    """Who is not the person needs a named legal ground (§ 67d SGB X)."""
    weg = weg.geprueft()
    if weg.empfaenger not in ("Person", person.voller_name) and not weg.rechtsgrundlage:
        raise FeldLeer("rechtsgrundlage")
    return weg


def _ziele(sicht: Lesesicht, review: Ueberpruefung) -> tuple[tuple[str, str], ...]:
    bewertungen = sicht.find(Zielbewertung, ueberpruefung_id=review.id)
    return tuple(
        (ziel.kurz or ziel.wortlaut, STUFENWORTE[b.stufe])
        for b in sorted(bewertungen, key=lambda b: b.id)
        if (ziel := sicht.get(Ziel, b.ziel_id))
    )
