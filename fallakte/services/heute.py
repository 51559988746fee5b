"""Heute: what this day asks for over all cases, our own promises before all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from fallakte.domain.abschluss import Nachkontakt
from fallakte.domain.dokument import Ausgabe
from fallakte.domain.fall import Fall
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fehler import DatumVorher
from fallakte.domain.fristen import nach_monaten
from fallakte.domain.profil import Profile, stichtage
from fallakte.domain.rechtsgrundlage import Rechtsgrundlage
from fallakte.domain.satz import pflicht
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.zusage import Seite, Stand, Zusage, Zusagenpaar, Zusagestand
from fallakte.services.arbeit import Arbeit, Changes, Lesesicht
from fallakte.services.tagesbild import Fallzahl, Karte, Tagesbild, Tagesfrage, Tageszeile
from fallakte.services.uhr import Uhr

JE_KARTE: Final = 5
ZUSAGEN_TAGE, PAPIER_TAGE, EINWILLIGUNG_TAGE = 7, 14, 28
_FREITAG: Final = 4
_OHNE_MEHR: Final[Mapping[Karte, int]] = MappingProxyType({})


class Stichtagart(StrEnum):
    NACHKONTAKT = "nachkontakt"
    EINWILLIGUNG = "einwilligung"
    ALTER = "alter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zusagezeile:
    """An open promise of ours in the document in force; `version` counts the documents of the case."""

    fall_id: int
    name: str
    zusage_id: int
    was: str
    bis: date | None
    version: int
    stand: Stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Stichtagzeile:
    """Something that falls on a day without being promised.

    NACHKONTAKT: `zahl` weeks after the end (0 = not told apart). EINWILLIGUNG: the domain (`bereich`) or the
    third person (`dritte`) whose ground ends. ALTER: `zahl` years, `grund` why it matters; `genau` is False
    where only the year of birth is known.
    """

    fall_id: int
    name: str
    am: date
    art: Stichtagart
    zahl: int = 0
    bereich: str = ""
    dritte: str = ""
    grund: str = ""
    genau: bool = True


@dataclass(frozen=True, slots=True)
class Richtwerte:
    """Cases per full-time worker, below 25 and from 25 years on (§ 44c Abs. 4 SGB II)."""

    u25: int = 75
    ab25: int = 150

    def auslastung(self, zahl: Fallzahl) -> float:
        """1.0 = exactly as many cases as the guideline names; cases without an age do not count."""
        return zahl.u25 / self.u25 + zahl.ab25 / self.ab25


@dataclass(frozen=True, slots=True, kw_only=True)
class Heute:
    """Everything the page shows for the day `tag`. Of promises and key days the rows stand here."""

    tag: date
    bild: Tagesbild
    zusagen: tuple[Zusagezeile, ...]
    stichtage: tuple[Stichtagzeile, ...]
    stichtage_anzahl: int
    richtwerte: Richtwerte
    seit: date
    woche_bis: date

    @property
    def auslastung(self) -> float:
        return self.richtwerte.auslastung(self.bild.fallzahl)

    def naechster_stichtag(self) -> date | None:
        tage = (self.bild.nachkontakte_zahl.danach, self.bild.einwilligungen_zahl.danach)
        return min((tag for tag in tage if tag is not None), default=None)


class HeuteService:
    """Reading is allowed on any thread; muting and its opposite write."""

    def __init__(self, arbeit: Arbeit, uhr: Uhr, profile: Profile, richtwerte: Richtwerte) -> None:
        self._arbeit, self._uhr, self._profile, self._richtwerte = arbeit, uhr, profile, richtwerte

    def tag(self, heute: date, mehr: Mapping[Karte, int] = _OHNE_MEHR) -> Heute:
        """Read one day in one go. A card named in `mehr` gets so many rows instead of five.

        Asked for more, ZUSAGEN holds every open promise, else those due within a week.
        """
        frage = self._frage(heute, mehr)
        with self._arbeit.lesen() as sicht:
            bild = sicht.tag(frage)
            zusagen = _zusagen(sicht, bild.zusagen)
            alle_tage = self._stichtage(sicht, bild, heute)
        if Karte.ZUSAGEN not in mehr:
            zusagen = [z for z in zusagen if z.bis is not None and z.bis <= frage.bald]
        return Heute(
            tag=heute,
            bild=bild,
            zusagen=tuple(zusagen[: frage.hoechstens(Karte.ZUSAGEN)]),
            stichtage=tuple(alle_tage[: frage.hoechstens(Karte.STICHTAGE)]),
            stichtage_anzahl=sum(z.art is Stichtagart.ALTER for z in alle_tage)
            + bild.nachkontakte_zahl.anzahl
            + bild.einwilligungen_zahl.anzahl,
            richtwerte=self._richtwerte,
            seit=frage.seit,
            woche_bis=frage.woche_bis,
        )

    def anzahl_faellig(self, heute: date) -> int:
        """What the badge says: reminders, own promises, reviews and after-care due on this day or before."""
        with self._arbeit.lesen() as sicht:
            return sicht.faellig(heute)

    def stumm_schalten(self, fall_id: int, bis: date, grund: str) -> Changes:
        """Do not remind of the contact rhythm until the day `bis`, for a reason.

        Raises FeldLeer, DatumVorher for a day that is not ahead, FallAbgeschlossen.
        """
        grund = pflicht("stumm_grund", grund)
        morgen = self._uhr.heute() + timedelta(1)
        if bis < morgen:
            raise DatumVorher("stumm_bis", morgen)
        with self._arbeit.schreiben("Erinnerung stumm schalten", fall_id, grund) as uow:
            fall = uow.get(Fall, fall_id).offen()
            uow.save(replace(fall, stumm_bis=bis, stumm_grund=grund))
        return uow.changes

    def wieder_erinnern(self, fall_id: int) -> Changes:
        """Remind of the contact rhythm again, from now on. Raises FallAbgeschlossen."""
        with self._arbeit.schreiben("Wieder erinnern", fall_id) as uow:
            fall = uow.get(Fall, fall_id).offen()
            uow.save(replace(fall, stumm_bis=None, stumm_grund=""))
        return uow.changes

    def _frage(self, heute: date, mehr: Mapping[Karte, int]) -> Tagesfrage:
        monatsende, profile = heute.replace(day=1) - timedelta(1), self._profile.profile
        return Tagesfrage(
            heute=heute,
            bald=heute + timedelta(ZUSAGEN_TAGE),
            papier_bis=heute + timedelta(PAPIER_TAGE),
            woche_bis=naechster_freitag(heute),
            einwilligung_bis=heute + timedelta(EINWILLIGUNG_TAGE),
            alter_bis=nach_monaten(heute, max(p.vorwarnung_monate.wert for p in profile)),
            seit=naechster_freitag(heute - timedelta(8)),
            monat=(monatsende.replace(day=1), monatsende),
            alter=tuple(sorted({grenze.alter for profil in profile for grenze in profil.stichtage})),
            anzahl=mehr,
            je_karte=JE_KARTE,
        )

    def _stichtage(self, sicht: Lesesicht, bild: Tagesbild, heute: date) -> list[Stichtagzeile]:
        zeilen = [*_nachkontakte(sicht, bild.nachkontakte), *_einwilligungen(sicht, bild.einwilligungen)]
        for z in bild.alter:
            zeilen += [
                Stichtagzeile(
                    fall_id=z.fall_id,
                    name=z.name,
                    am=stichtag.von,
                    art=Stichtagart.ALTER,
                    zahl=stichtag.alter,
                    grund=stichtag.grund,
                    genau=stichtag.am is not None,
                )
                for stichtag in stichtage(z.geboren, self._profile.von(z.profil, z.rechtskreis), heute)
                if stichtag.warnen
            ]
        return sorted(zeilen, key=lambda z: (z.am, z.fall_id, z.art))


def naechster_freitag(tag: date) -> date:
    """The first Friday after this day."""
    return tag + timedelta((_FREITAG - tag.weekday() - 1) % 7 + 1)


def _zusagen(sicht: Lesesicht, faelle: tuple[Tageszeile, ...]) -> list[Zusagezeile]:
    """The open own promises of these cases, the earliest first: a handful of questions for all together."""
    ids = tuple(f.fall_id for f in faelle)
    papiere = sicht.find(Vereinbarung, fall_id=ids)
    ausgaben = sicht.find(Ausgabe, vereinbarung_id=tuple(v.id for v in papiere))
    namen, geltende = {f.fall_id: f.name for f in faelle}, {}
    for fall in sicht.find(Fall, id=ids):
        eigene = tuple(v for v in papiere if v.fall_id == fall.id)
        papier = Fallbild(fall=fall, vereinbarungen=eigene, ausgaben=ausgaben).geltende
        if papier is not None:
            geltende[papier.id] = papier
    paare = {p.id: p for p in sicht.find(Zusagenpaar, vereinbarung_id=tuple(geltende))}
    zusagen = [z for z in sicht.find(Zusage, paar_id=tuple(paare), seite=Seite.STELLE)]
    staende: dict[int, Zusagestand] = {}
    for stand in sicht.find(Zusagestand, zusage_id=tuple(z.id for z in zusagen)):
        alter = staende.get(stand.zusage_id)
        if alter is None or (alter.um, alter.id) < (stand.um, stand.id):
            staende[stand.zusage_id] = stand
    zeilen = []
    for zusage in zusagen:
        stand_jetzt = staende[zusage.id].stand if zusage.id in staende else Stand.OFFEN
        papier = geltende[paare[zusage.paar_id].vereinbarung_id]
        if stand_jetzt.laeuft_noch:
            zeilen.append(
                Zusagezeile(
                    fall_id=papier.fall_id,
                    name=namen[papier.fall_id],
                    zusage_id=zusage.id,
                    was=zusage.was,
                    bis=zusage.bis,
                    version=papier.nummer,
                    stand=stand_jetzt,
                )
            )
    return sorted(zeilen, key=lambda z: (z.bis or date.max, z.fall_id, z.zusage_id))


def _nachkontakte(sicht: Lesesicht, faelle: tuple[Tageszeile, ...]) -> list[Stichtagzeile]:
    geplant = sicht.find(Nachkontakt, fall_id=tuple(f.fall_id for f in faelle), erledigt_um=None)
    wochen = {(n.fall_id, n.am): n.wochen for n in geplant}
    return [
        Stichtagzeile(
            fall_id=f.fall_id,
            name=f.name,
            am=f.am,
            art=Stichtagart.NACHKONTAKT,
            zahl=wochen.get((f.fall_id, f.am), 0),
        )
        for f in faelle
        if f.am is not None
    ]


def _einwilligungen(sicht: Lesesicht, faelle: tuple[Tageszeile, ...]) -> list[Stichtagzeile]:
    je = {
        (g.fall_id, g.bis): g for g in sicht.find(Rechtsgrundlage, fall_id=tuple(f.fall_id for f in faelle))
    }
    return [
        Stichtagzeile(
            fall_id=f.fall_id,
            name=f.name,
            am=f.am,
            art=Stichtagart.EINWILLIGUNG,
            bereich=grundlage.bereich if (grundlage := je.get((f.fall_id, f.am))) else "",
            dritte=grundlage.dritte if grundlage else "",
        )
        for f in faelle
        if f.am is not None
    ]
