"""One day over all cases in Python: the second implementation of what storage/today.py asks in SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from fallakte.domain.dokument import Ausgabe
from fallakte.domain.fall import Fall, Phase, Rechtskreis
from fallakte.domain.fallstand import Fallstand
from fallakte.domain.kontakt import Wiedervorlage
from fallakte.domain.kreislauf import Fehlt
from fallakte.domain.person import Person
from fallakte.domain.rechtsgrundlage import DRITTE, Rechtsgrundlage
from fallakte.domain.termin import Termin
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.vereinbarung import Vereinbarung, in_kraft_um
from fallakte.domain.ziel import Ziel, Zielbewertung
from fallakte.domain.zusage import Seite, Stand, Zusage, Zusagenpaar, Zusagestand
from fallakte.services.tagesbild import (
    Datenluecke,
    Datenzeile,
    Fallzahl,
    Geburtszeile,
    Gelungenes,
    Karte,
    Kontaktzeile,
    Monatsbilanz,
    Papieranlass,
    Papierzeile,
    Tagesbild,
    Tagesfrage,
    Tageszeile,
    Terminzeile,
    Vorlagezeile,
    Zaehlung,
)

if TYPE_CHECKING:
    from tests.fakes.arbeit import FakeSicht

T = TypeVar("T")
_ENTWURF = (Fehlt.BESPRECHUNG, Fehlt.FESTSCHREIBUNG, Fehlt.AUSHAENDIGUNG, Fehlt.UNTERSCHRIFTEN)


def termine(sicht: FakeSicht, von: date, bis: date) -> tuple[Terminzeile, ...]:
    alle = sorted(sicht.find(Termin), key=lambda t: (t.um.isoformat(), t.id))
    return tuple(_termin(sicht, t) for t in alle if t.abgesagt_um is None and von <= t.um.date() <= bis)


def faellig(sicht: FakeSicht, heute: date) -> int:
    offen = {s.fall_id: s for s in map(sicht.fallstand, (f.id for f in sicht.find(Fall)))}
    vorlagen = [w for w in sicht.find(Wiedervorlage, erledigt_um=None) if w.am <= heute]
    return (
        sum(offen[w.fall_id].phase is not Phase.ABGESCHLOSSEN for w in vorlagen)
        + sum(frist <= heute for s in offen.values() for frist in s.wir_fristen)
        + sum(s.ueberpruefung_am is not None and s.ueberpruefung_am <= heute for s in offen.values())
        + sum(s.nachkontakt_am is not None and s.nachkontakt_am <= heute for s in offen.values())
    )


def tag(sicht: FakeSicht, frage: Tagesfrage) -> Tagesbild:
    return _Tag(sicht, frage).bild()


class _Tag:
    def __init__(self, sicht: FakeSicht, frage: Tagesfrage) -> None:
        self.sicht, self.frage = sicht, frage
        self.faelle = {fall.id: fall for fall in sicht.find(Fall)}
        self.personen = {i: sicht.get(Person, fall.person_id) for i, fall in self.faelle.items()}
        self.staende = {i: sicht.fallstand(i) for i in self.faelle}
        self.offen = [i for i, s in self.staende.items() if s.phase is not Phase.ABGESCHLOSSEN]

    def bild(self) -> Tagesbild:
        f, heute = self.frage, self.frage.heute
        kommende = [
            t.um.date()
            for t in self.sicht.find(Termin, kontakt_id=None, abgesagt_um=None)
            if t.um.date() > heute
        ]
        vorlagen = sorted(
            (w for w in self.sicht.find(Wiedervorlage, erledigt_um=None) if w.fall_id in self.offen),
            key=lambda w: (w.am, w.id),
        )
        jetzt = [w for w in vorlagen if w.am <= heute]
        fristen = [frist for s in self.staende.values() for frist in s.wir_fristen]
        zusagen = [
            Tageszeile(i, self.name(i), self.staende[i].wir_frist)
            for i in self.offen
            if self.staende[i].wir_offen
        ]
        papiere = sorted(self.papiere(), key=lambda p: p[0])
        still = sorted(self.still(), key=lambda k: (k.seit, k.fall_id))
        stumm = sorted(self.stumme(), key=lambda k: (k.stumm_bis or date.max, k.fall_id))
        nach = self.tage("nachkontakt_am")
        willigungen = self.tage("einwilligung_bis")
        bald_einwilligung = [z for z in willigungen if z.am and heute <= z.am <= f.einwilligung_bis]
        daten = sorted(self.daten(), key=lambda d: (-len(d.fehlt), d.fall_id))
        gelungen = self.gelungen()
        return Tagesbild(
            termine=termine(self.sicht, heute, heute),
            naechster_termin=min(kommende, default=None),
            vorlagen=self.vorn(
                Karte.WIEDERVORLAGEN,
                [Vorlagezeile(w.fall_id, self.name(w.fall_id), w.id, w.am, w.text) for w in jetzt],
            ),
            vorlagen_zahl=Zaehlung(
                len(jetzt), len(jetzt), min((w.am for w in vorlagen if w.am > heute), default=None)
            ),
            vorlagen_woche=sum(heute < w.am <= f.woche_bis for w in vorlagen),
            zusagen=self.vorn(Karte.ZUSAGEN, sorted(zusagen, key=lambda z: (z.am or date.max, z.fall_id))),
            zusagen_zahl=Zaehlung(
                sum(s.wir_offen for s in self.staende.values()),
                sum(frist <= heute for frist in fristen),
                min((frist for frist in fristen if frist > f.bald), default=None),
            ),
            zusagen_bald=sum(frist <= f.bald for frist in fristen),
            papiere=self.vorn(Karte.VEREINBARUNGEN, [p for _, p in papiere]),
            papiere_zahl=Zaehlung(
                len(papiere),
                sum(
                    p.am is not None
                    and p.am <= heute
                    and p.anlass in (Papieranlass.UEBERPRUEFUNG, Papieranlass.ENDET)
                    for _, p in papiere
                ),
                min(
                    (
                        s.ueberpruefung_am
                        for s in self.staende.values()
                        if s.ueberpruefung_am and s.ueberpruefung_am > f.papier_bis
                    ),
                    default=None,
                ),
            ),
            kontakt=self.vorn(Karte.KONTAKT, still),
            kontakt_zahl=Zaehlung(
                len(still),
                len(still),
                min(
                    (
                        s.kontakt_bis
                        for s in self.staende.values()
                        if s.kontakt_bis and s.kontakt_bis >= heute
                    ),
                    default=None,
                ),
            ),
            stumm=self.vorn(Karte.KONTAKT, stumm),
            stumm_anzahl=len(stumm),
            nachkontakte=self.vorn(Karte.STICHTAGE, [z for z in nach if z.am and z.am <= f.bald]),
            nachkontakte_zahl=Zaehlung(
                sum(z.am is not None and z.am <= f.bald for z in nach),
                sum(z.am is not None and z.am <= heute for z in nach),
                min((z.am for z in nach if z.am and z.am > f.bald), default=None),
            ),
            einwilligungen=self.vorn(Karte.STICHTAGE, bald_einwilligung),
            einwilligungen_zahl=Zaehlung(
                len(bald_einwilligung),
                0,
                min((z.am for z in willigungen if z.am and z.am > f.einwilligung_bis), default=None),
            ),
            alter=self.alter(),
            daten=self.vorn(Karte.DATEN, daten),
            daten_anzahl=len(daten),
            gelungen=self.vorn(Karte.GELUNGEN, gelungen),
            gelungen_anzahl=len(gelungen),
            bilanz=self.bilanz(),
            fallzahl=self.fallzahl(),
        )

    def name(self, fall_id: int) -> str:
        return self.personen[fall_id].voller_name

    def vorn(self, karte: Karte, zeilen: list[T]) -> tuple[T, ...]:
        return tuple(zeilen[: self.frage.hoechstens(karte)])

    def tage(self, feld: str) -> list[Tageszeile]:
        je = [(getattr(s, feld), i) for i, s in self.staende.items() if getattr(s, feld) is not None]
        return [Tageszeile(i, self.name(i), am) for am, i in sorted(je)]

    def papiere(self) -> Iterator[tuple[tuple[object, ...], Papierzeile]]:
        for i, s in self.staende.items():
            for reihe, anlass, am in self.anlaesse(s):
                yield (
                    (reihe, i, anlass.value),
                    Papierzeile(
                        fall_id=i,
                        name=self.name(i),
                        anlass=anlass,
                        am=am,
                        runde=s.runde,
                        begonnen=_pruefung_begonnen(self.sicht, i),
                        fehlt=s.fehlt if anlass is Papieranlass.ENTWURF else None,
                        termin_am=min((am for am in s.termine if am >= self.frage.heute), default=None),
                    ),
                )

    def anlaesse(self, s: Fallstand) -> Iterator[tuple[date, Papieranlass, date | None]]:
        nah = s.ueberpruefung_am is not None and s.ueberpruefung_am <= self.frage.papier_bis
        if nah and s.ueberpruefung_am:
            yield s.ueberpruefung_am, Papieranlass.UEBERPRUEFUNG, s.ueberpruefung_am
        elif s.vereinbarung_bis is not None and s.vereinbarung_bis <= self.frage.papier_bis:
            yield s.vereinbarung_bis, Papieranlass.ENDET, s.vereinbarung_bis
        if s.fehlt in _ENTWURF:
            yield self.frage.heute, Papieranlass.ENTWURF, s.segmente[2].am
        if s.phase is Phase.LEISTUNGSSTEUERUNG and s.ueberpruefung_am is None:
            yield date.max, Papieranlass.OHNE_DATUM, None

    def kontaktzeile(self, fall_id: int, s: Fallstand) -> Kontaktzeile | None:
        seit = s.letzter_kontakt_am or self.faelle[fall_id].aufgenommen_am
        if s.kontakt_bis is None or seit is None:
            return None
        return Kontaktzeile(
            fall_id=fall_id,
            name=self.name(fall_id),
            zuletzt=s.letzter_kontakt_am,
            seit=seit,
            bis=s.kontakt_bis,
            wunsch=self.personen[fall_id].kontaktwunsch,
            telefon=self.personen[fall_id].telefon,
        )

    def still(self) -> list[Kontaktzeile]:
        zeilen = (self.kontaktzeile(i, s) for i, s in self.staende.items())
        return [z for z in zeilen if z is not None and z.bis < self.frage.heute]

    def stumme(self) -> Iterator[Kontaktzeile]:
        for i, s in self.staende.items():
            fall, zeile = self.faelle[i], self.kontaktzeile(i, s)
            if zeile is None or fall.stumm_bis is None or fall.stumm_bis < self.frage.heute:
                continue
            if zeile.seit + timedelta(fall.kontaktrhythmus_tage) < self.frage.heute:
                yield Kontaktzeile(
                    fall_id=i,
                    name=zeile.name,
                    zuletzt=zeile.zuletzt,
                    seit=zeile.seit,
                    bis=zeile.bis,
                    wunsch=zeile.wunsch,
                    telefon=zeile.telefon,
                    stumm_bis=fall.stumm_bis,
                    stumm_grund=fall.stumm_grund,
                )

    def alter(self) -> tuple[Geburtszeile, ...]:
        """Everybody who is not left out by rights."""
        return tuple(
            Geburtszeile(
                i,
                self.name(i),
                self.personen[i].geburtsdatum,
                self.faelle[i].profil,
                self.faelle[i].rechtskreis,
            )
            for i in self.offen
        )

    def daten(self) -> Iterator[Datenzeile]:
        for i in self.offen:
            s, p = self.staende[i], self.personen[i]
            if s.phase is Phase.NACHBETREUUNG:
                continue
            fehlt = {
                Datenluecke.GEBURTSDATUM: not p.geburtsdatum.bekannt,
                Datenluecke.ERREICHBARKEIT: not (p.telefon or p.anschrift or p.kontaktwunsch),
                Datenluecke.SOZIALRAUM: self.faelle[i].sozialraum_id is None,
                Datenluecke.EINWILLIGUNG: s.einwilligung_bis is not None
                and s.einwilligung_bis < self.frage.heute,
                Datenluecke.PRUEFDATUM: s.phase is Phase.LEISTUNGSSTEUERUNG and s.ueberpruefung_am is None,
            }
            if any(fehlt.values()):
                yield Datenzeile(i, self.name(i), tuple(luecke for luecke in Datenluecke if fehlt[luecke]))

    def gelungen(self) -> list[Gelungenes]:
        sicht, seit = self.sicht, self.frage.seit
        neues: dict[int, list[tuple[date, str, str]]] = defaultdict(list)
        for stand in sicht.find(Zusagestand, stand=Stand.ERFUELLT):
            spaetere = sicht.find(Zusagestand, zusage_id=stand.zusage_id)
            zusage = sicht.get(Zusage, stand.zusage_id)
            if stand.um.date() < seit or zusage.seite is Seite.DRITTE:
                continue
            if stand == max(spaetere, key=lambda x: (x.um, x.id)):
                neues[self.papier(zusage).fall_id].append((stand.um.date(), zusage.seite.value, ""))
        for bewertung in sicht.find(Zielbewertung):
            andere = sicht.find(Zielbewertung, ziel_id=bewertung.ziel_id)
            vorher = [b for b in andere if (b.am, b.id) < (bewertung.am, bewertung.id)]
            letzte = bewertung == max(andere, key=lambda b: (b.am, b.id))
            if letzte and bewertung.stufe >= 0 and bewertung.am >= seit and all(b.stufe < 0 for b in vorher):
                ziel = sicht.get(Ziel, bewertung.ziel_id)
                neues[ziel.fall_id].append((bewertung.am, "ziel", ziel.kurz))
        zeilen = [
            (
                -max(am for am, _, _ in alle).toordinal(),
                i,
                Gelungenes(
                    i,
                    self.name(i),
                    sum(was == Seite.STELLE.value for _, was, _ in alle),
                    sum(was == Seite.PERSON.value for _, was, _ in alle),
                    tuple(ziel for _, was, ziel in alle if was == "ziel"),
                ),
            )
            for i, alle in neues.items()
        ]
        return [zeile for *_, zeile in sorted(zeilen, key=lambda z: z[:2])]

    def papier(self, zusage: Zusage) -> Vereinbarung:
        return self.sicht.get(Vereinbarung, self.sicht.get(Zusagenpaar, zusage.paar_id).vereinbarung_id)

    def ende_davor(self, zusage: Zusage) -> bool:
        """Whether the document had ended before this promise was due."""
        ende = self.papier(zusage).beendet_um
        return ende is not None and zusage.bis is not None and ende.date() < zusage.bis

    def bilanz(self) -> Monatsbilanz:
        von, bis = self.frage.monat
        ausgaben = self.sicht.find(Ausgabe)
        alle = [z for z in self.sicht.find(Zusage, seite=Seite.STELLE) if z.bis and von <= z.bis <= bis]
        kraft = [z for z in alle if in_kraft_um(self.papier(z), ausgaben) is not None]
        wirksam = [z for z in kraft if not self.ende_davor(z)]
        fortgefuehrt = {(z.vorlaeufer_id, z.bis) for z in kraft if z.vorlaeufer_id}
        gezaehlt: list[tuple[Stand, bool]] = []
        for zusage in wirksam:
            staende = self.sicht.find(Zusagestand, zusage_id=zusage.id)
            letzter = max(staende, key=lambda x: (x.um, x.id), default=None)
            stand = letzter.stand if letzter else Stand.OFFEN
            if stand is not Stand.ENTFALLEN and (zusage.id, zusage.bis) not in fortgefuehrt:
                rechtzeitig = (
                    letzter is not None and zusage.bis is not None and letzter.um.date() <= zusage.bis
                )
                gezaehlt.append((stand, rechtzeitig))
        return Monatsbilanz(
            von,
            len(gezaehlt),
            sum(stand is Stand.ERFUELLT and rechtzeitig for stand, rechtzeitig in gezaehlt),
            sum(stand is Stand.ERFUELLT and not rechtzeitig for stand, rechtzeitig in gezaehlt),
        )

    def fallzahl(self) -> Fallzahl:
        zahlen = [0, 0, 0, 0]
        for i in self.offen:
            alter = self.personen[i].geburtsdatum.alter(self.frage.heute)
            if self.faelle[i].rechtskreis is not Rechtskreis.SGB2:
                zahlen[3] += 1
            elif alter is not None and alter.bis < 25:
                zahlen[0] += 1
            elif alter is not None and alter.von >= 25:
                zahlen[1] += 1
            else:
                zahlen[2] += 1
        return Fallzahl(*zahlen)


def _termin(sicht: FakeSicht, termin: Termin) -> Terminzeile:
    if termin.fall_id is None:
        return Terminzeile(termin=termin)
    person = sicht.get(Person, sicht.get(Fall, termin.fall_id).person_id)
    grundlagen = sicht.find(Rechtsgrundlage, fall_id=termin.fall_id, bereich=DRITTE)
    return Terminzeile(
        termin=termin,
        name=person.voller_name,
        dolmetschen=person.dolmetschen,
        pruefung_begonnen=_pruefung_begonnen(sicht, termin.fall_id),
        dritte_erlaubt=any(g.gilt(termin.um.date()) for g in grundlagen),
    )


def _pruefung_begonnen(sicht: FakeSicht, fall_id: int) -> bool:
    papiere = tuple(v.id for v in sicht.find(Vereinbarung, fall_id=fall_id))
    return bool(sicht.find(Ueberpruefung, vereinbarung_id=papiere, entschieden_um=None))
