"""Playing a case on the real services, day by day, as a case manager would have entered it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypedDict, Unpack

from fallakte.domain.assessment import Einschaetzung, Sicht
from fallakte.domain.fall import Rechtskreis
from fallakte.domain.instrument import Instrument
from fallakte.domain.kontakt import Kontakt, Kontaktart
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.ziel import Ebene, Eigentuemer, Ziel, Zielart
from fallakte.domain.zusage import Grund, Seite, Stand, Zusage, Zusagestand
from fallakte.services.arbeit import Changes
from fallakte.services.ausgaben import Weg
from fallakte.services.faelle import Fallangaben
from fallakte.services.programm import OffeneAkte
from fallakte.services.uhr import FesteUhr
from fallakte.services.zusagen import Paarangabe

ERSATZ = "EINV_SGB3"
KEINE_STUFEN = ("", "", "", "", "")


class Zielfelder(TypedDict, total=False):
    """What a goal may have besides its short title."""

    wortlaut: str
    pruefdatum: date
    oberziel: int
    gas: tuple[str, str, str, str, str]
    start: int
    art: Zielart


@dataclass(slots=True)
class Spiel:
    """A case in play. Days count from `beginn`; the clock is set for every entry, in working hours."""

    akte: OffeneAkte
    uhr: FesteUhr
    ordner: Path
    beginn: date
    ende: datetime
    papiere: list[Path] = field(default_factory=list)

    def am(self, tag: int, stunde: int = 10) -> date:
        """Set the clock to day `tag` (0 = the first), never past the end; return the day."""
        um = datetime.combine(self.beginn + timedelta(tag), time(stunde), self.ende.tzinfo)
        self.uhr.stelle(min(um, self.ende))
        return self.uhr.heute()

    def tag(self, tage_ab_ende: int) -> date:
        """A day counted from the end of the story: −3 = three days ago, 7 = in a week."""
        return self.ende.date() + timedelta(tage_ab_ende)

    def fall(self, angaben: Fallangaben, auftrag: str) -> int:
        """Take a case on, accept it and record the Auftrag on the clock's day."""
        (fall_id,) = self.akte.faelle.anlegen(angaben).fall_ids
        self.akte.faelle.annehmen(fall_id)
        self.akte.faelle.auftrag_festhalten(fall_id, auftrag)
        return fall_id

    def kontakt(self, fall_id: int, art: Kontaktart, dauer_min: int, text: str, schritt: str = "") -> None:
        self.akte.kontakte.notieren(
            Kontakt(
                fall_id=fall_id,
                um=self.uhr.jetzt(),
                art=art,
                dauer_min=dauer_min,
                mit="Person, Fachkraft" if art is Kontaktart.GESPRAECH else "",
                text=text,
                naechster_schritt=schritt,
            )
        )

    def einschaetzen(
        self, fall_id: int, punkt: str, person: tuple[int, int], fachkraft: tuple[int, int]
    ) -> None:
        """Rate one item; each pair is (Ressource, Bedarf)."""
        for sicht, (ressource, bedarf) in ((Sicht.PERSON, person), (Sicht.FACHKRAFT, fachkraft)):
            angabe = Einschaetzung(
                bogen_id=0,
                punkt_id=punkt,
                sicht=sicht,
                am=self.uhr.heute(),
                ressource=ressource,
                bedarf=bedarf,
            )
            self.akte.assessment.einschaetzen(fall_id, angabe)

    def ziel(self, fall_id: int, ebene: Ebene, kurz: str, **felder: Unpack[Zielfelder]) -> int:
        """Write a goal and agree on it; return its id."""
        gas = felder.get("gas", KEINE_STUFEN)
        changes = self.akte.ziele.schreiben(
            Ziel(
                fall_id=fall_id,
                ebene=ebene,
                oberziel_id=felder.get("oberziel"),
                kurz=kurz,
                wortlaut=felder.get("wortlaut", kurz),
                art=felder.get("art", Zielart.VERAENDERUNG),
                eigentuemer=Eigentuemer.GEMEINSAM,
                indikator=gas[2],
                pruefdatum=felder.get("pruefdatum"),
                gas=gas,
                gas_start=felder.get("start"),
                zustimmung_person=True,
                zustimmung_stelle=True,
                geschrieben_um=self.uhr.jetzt(),
            )
        )
        ziel_id = changes.aenderungen[0].satz.id
        self.akte.ziele.vereinbaren(ziel_id)
        return ziel_id

    def vereinbarung(self, fall_id: int, rechtskreis: Rechtskreis) -> int:
        """Begin a draft with the form in force on the clock's day; return its id."""
        changes = self.akte.vereinbarungen.anlegen(fall_id, self._instrument(rechtskreis).id)
        return neues(changes, Vereinbarung)

    def paare(self, vereinbarung_id: int, paare: Sequence[tuple[int, Zusage, Zusage]]) -> None:
        for ziel_id, stelle, person in paare:
            self.akte.zusagen.paar_schreiben(
                vereinbarung_id, Paarangabe(ziel_id=ziel_id, zusagen=(stelle, person))
            )

    def texte(self, vereinbarung_id: int, **texte: str) -> None:
        """Write sections; ids the form does not have are left out."""
        kennungen = {a.id for a in self.akte.vereinbarungen.papier(vereinbarung_id).instrument.abschnitte}
        for abschnitt, text in texte.items():
            if abschnitt in kennungen:
                self.akte.vereinbarungen.text_schreiben(vereinbarung_id, abschnitt, text)

    def stand(
        self, zusage_id: int, stand: Stand, grund: Grund | None = None, review: int | None = None
    ) -> None:
        self.akte.zusagen.bewerten(
            Zusagestand(
                zusage_id=zusage_id,
                um=self.uhr.jetzt(),
                stand=stand,
                grund=grund,
                ueberpruefung_id=review,
            )
        )

    def drucken(self, vereinbarung_id: int, name: str) -> None:
        """Write the finished paper beside the file."""
        ziel = self.ordner / name
        self.akte.ausgaben.ausgeben(
            vereinbarung_id, ziel, Weg(empfaenger="Person", zweck="Ausfertigung"), mit_daten=True
        )
        self.papiere.append(ziel)

    def _instrument(self, rechtskreis: Rechtskreis) -> Instrument:
        recht = self.akte.vereinbarungen.recht
        return recht.ueblich(self.uhr.heute(), rechtskreis) or recht.instrument(ERSATZ)


def neues(changes: Changes, art: type[Vereinbarung]) -> int:
    """Id of the first object of this kind that the operation added."""
    return next(a.satz.id for a in changes.aenderungen if a.art is art and a.vorher is None)


def wir(was: str, wie_oft: str, bis: date, nachweis: str) -> Zusage:
    return Zusage(paar_id=0, seite=Seite.STELLE, was=was, wie_oft=wie_oft, bis=bis, nachweis=nachweis)


def sie(was: str, wie_oft: str, bis: date, nachweis: str) -> Zusage:
    return Zusage(paar_id=0, seite=Seite.PERSON, was=was, wie_oft=wie_oft, bis=bis, nachweis=nachweis)
