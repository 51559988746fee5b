"""What of a case goes on a sheet for colleagues: chosen, shortened, and without what is not theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from fallakte.domain.assessment import Katalog, Katalogbestand, Sicht
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.instrument import Recht
from fallakte.domain.kontakt import Kontakt, Notizklasse, Wiedervorlage
from fallakte.domain.person import Bedarfsgemeinschaft, Mitglied, Person, Sozialraum
from fallakte.domain.rechtsgrundlage import DRITTE, Rechtsgrundlage
from fallakte.domain.satz import ZEILE_MAX, wahlweise
from fallakte.domain.schritt import NaechsterSchritt, Schrittart, naechster_schritt
from fallakte.domain.termin import Termin
from fallakte.domain.ziel import Ebene, Ziel, Zielbewertung
from fallakte.domain.zusage import Seite, Stand
from fallakte.services.arbeit import Lesesicht
from fallakte.services.assessment import aktueller_bogen, staerken
from fallakte.services.uebergabeblatt import (
    NUR_IN_DER_AKTE,
    Kontaktzeile,
    Schwerpunktzeile,
    Uebergabefall,
    Vereinbarungszeile,
    Vertretungsfall,
    Vorlagezeile,
    Zielzeile,
    Zusagezeile,
)
from fallakte.services.uhr import Uhr

_DANACH = timedelta(days=7)
_KURZ = 220
_GAS_OHNE_TEXT = {-2: "viel weniger", -1: "weniger", 0: "wie erwartet", 1: "mehr", 2: "viel mehr"}


class Sammlung:
    """Reads one case at a time. `offen` = there is a ground on which protected things may be told."""

    def __init__(self, uhr: Uhr, kataloge: Katalogbestand, recht: Recht) -> None:
        self._uhr, self._kataloge, self._recht = uhr, kataloge, recht

    def uebergabefall(self, sicht: Lesesicht, fall_id: int, *, offen: bool) -> Uebergabefall:
        """The case in short, strengths first; raises NichtGefunden."""
        bild, stand = sicht.fallbild(fall_id), sicht.fallstand(fall_id)
        fall = bild.fall
        person = sicht.get(Person, fall.person_id)
        mitglieder = sicht.find(Mitglied, person_id=person.id)
        bewertungen = sicht.find(Zielbewertung, ziel_id=tuple(z.id for z in bild.ziele))
        ziele, verborgene_ziele = self._ziele(bild, bewertungen, offen=offen)
        schwerpunkte, verborgene_punkte = self._schwerpunkte(bild, offen=offen)
        kontakte, verborgene_kontakte = _kontakte(bild.kontakte, offen=offen)
        vorlagen = _vorlagen(bild.wiedervorlagen, _klassen(sicht, bild.wiedervorlagen), offen=offen)
        bg = sicht.get(Bedarfsgemeinschaft, mitglieder[0].bedarfsgemeinschaft_id) if mitglieder else None
        return Uebergabefall(
            fall=fall,
            person=person,
            bg_nummer=bg.bg_nummer if bg else "",
            sozialraum=sicht.get(Sozialraum, fall.sozialraum_id).name if fall.sozialraum_id else "",
            phase=stand.phase.label,
            runde=stand.runde,
            schritt=_ohne_geheimes(naechster_schritt(stand, self._uhr.heute()), vorlagen),
            staerken=staerken(bild, self._katalog(bild)),
            schwerpunkte=schwerpunkte,
            ziele=ziele,
            vereinbarung=self._vereinbarung(bild),
            vorlagen=vorlagen,
            termine=_termine(bild.termine, self._uhr.heute(), None),
            grundlagen=self._grundlagen(bild.rechtsgrundlagen),
            kontakte=kontakte,
            ausgelassen=verborgene_ziele + verborgene_punkte + verborgene_kontakte,
        )

    def vertretungsfall(
        self, sicht: Lesesicht, fall_id: int, abwesend: tuple[date, date], achtung: str, *, offen: bool
    ) -> Vertretungsfall:
        """What may come up from the first to the last day of the absence, and a week after it."""
        von, bis = abwesend
        bild, stand = sicht.fallbild(fall_id), sicht.fallstand(fall_id)
        vorlagen = _vorlagen(bild.wiedervorlagen, _klassen(sicht, bild.wiedervorlagen), offen=offen)
        papier = self._vereinbarung(bild)
        eigene = papier.von(Seite.STELLE) if papier and stand.wir_offen else ()
        return Vertretungsfall(
            fall=bild.fall,
            person=sicht.get(Person, bild.fall.person_id),
            phase=stand.phase.label,
            schritt=_ohne_geheimes(naechster_schritt(stand, self._uhr.heute()), vorlagen),
            zusagen=tuple(z for z in eigene if z.stand.laeuft_noch),
            termine=_termine(bild.termine, von, bis + _DANACH),
            vorlagen=tuple(v for v in vorlagen if v.am <= bis + _DANACH),
            letzter_kontakt_am=stand.letzter_kontakt_am,
            achtung=wahlweise("text", achtung, ZEILE_MAX),
        )

    def _katalog(self, bild: Fallbild) -> Katalog:
        bogen = aktueller_bogen(bild)
        return self._kataloge.von(bogen.katalog_version) if bogen else self._kataloge.aktueller

    def _geschuetzt(self, punkt_id: str) -> bool:
        """Whether an item belongs to a protected domain in any version; an unknown one is taken for it."""
        if not punkt_id:
            return False
        bereiche = [
            b for k in self._kataloge.kataloge for b in k.bereiche if any(p.id == punkt_id for p in b.punkte)
        ]
        return not bereiche or any(b.geschuetzt for b in bereiche)

    def _schwerpunkte(self, bild: Fallbild, *, offen: bool) -> tuple[tuple[Schwerpunktzeile, ...], int]:
        bogen = aktueller_bogen(bild)
        if bogen is None:
            return (), 0
        katalog = self._kataloge.von(bogen.katalog_version)
        eigene = {(e.punkt_id, e.sicht): e.bedarf for e in bild.einschaetzungen if e.bogen_id == bogen.id}
        gezeigt = [p for p in bogen.schwerpunkte if offen or not self._geschuetzt(p)]
        zeilen = tuple(
            Schwerpunktzeile(
                titel=katalog.punkt(punkt_id).titel,
                bereich=katalog.bereich_von(punkt_id).titel,
                person=eigene.get((punkt_id, Sicht.PERSON)),
                fachkraft=eigene.get((punkt_id, Sicht.FACHKRAFT)),
            )
            for punkt_id in gezeigt
        )
        return zeilen, len(bogen.schwerpunkte) - len(gezeigt)

    def _ziele(
        self, bild: Fallbild, bewertungen: Iterable[Zielbewertung], *, offen: bool
    ) -> tuple[tuple[Zielzeile, ...], int]:
        folge = {ebene: i for i, ebene in enumerate(Ebene)}
        laufend = sorted(
            (z for z in bild.ziele if z.beendet_am is None),
            key=lambda z: (folge[z.ebene], z.reihenfolge, z.id),
        )
        gezeigt = [z for z in laufend if offen or not self._geschuetzt(z.punkt_id)]
        letzte = {b.ziel_id: b for b in sorted(bewertungen, key=lambda b: (b.am, b.id))}
        return tuple(_zielzeile(z, letzte.get(z.id)) for z in gezeigt), len(laufend) - len(gezeigt)

    def _vereinbarung(self, bild: Fallbild) -> Vereinbarungszeile | None:
        geltende = bild.geltende
        if geltende is None:
            return None
        return Vereinbarungszeile(
            titel=self._recht.instrument(geltende.instrument_id).titel,
            nummer=geltende.nummer,
            dokument_am=geltende.dokument_am,
            naechste_pruefung=geltende.naechste_pruefung,
            zusagen=tuple(
                Zusagezeile(
                    seite=z.seite,
                    was=z.was,
                    bis=z.bis,
                    stand=s.stand if (s := bild.stand_von(z.id)) else Stand.OFFEN,
                    paar=z.paar_id,
                )
                for z in bild.zusagen_von(geltende.id)
            ),
        )

    def _grundlagen(self, grundlagen: Iterable[Rechtsgrundlage]) -> tuple[tuple[str, Rechtsgrundlage], ...]:
        """What may be asked and kept, and until when; each with the title of its domain."""
        titel = {b.id: b.titel for k in self._kataloge.kataloge for b in k.bereiche}
        return tuple(
            (f"Sicht Dritter: {g.dritte}" if g.bereich == DRITTE else titel.get(g.bereich, g.bereich), g)
            for g in sorted(grundlagen, key=lambda g: (g.am, g.id))
        )


def _klassen(sicht: Lesesicht, vorlagen: Iterable[Wiedervorlage]) -> dict[int, Notizklasse]:
    """How far the notes travel that reminders came from."""
    ids = tuple({v.kontakt_id for v in vorlagen if v.kontakt_id})
    return {k.id: k.klasse for k in sicht.find(Kontakt, id=ids)}


def _frei(klasse: Notizklasse, *, offen: bool) -> bool:
    return klasse is Notizklasse.NORMAL or (offen and klasse is Notizklasse.GESCHUETZT)


def _vorlagen(
    vorlagen: Iterable[Wiedervorlage], klassen: dict[int, Notizklasse], *, offen: bool
) -> tuple[Vorlagezeile, ...]:
    """What is not done yet, by day; the content of a protected note stays in the file, its day does not."""
    offene = sorted((v for v in vorlagen if v.erledigt_um is None), key=lambda v: (v.am, v.id))
    return tuple(
        Vorlagezeile(
            v.am,
            v.text
            if _frei(klassen.get(v.kontakt_id or 0, Notizklasse.NORMAL), offen=offen)
            else NUR_IN_DER_AKTE,
        )
        for v in offene
    )


def _ohne_geheimes(
    schritt: NaechsterSchritt | None, vorlagen: Sequence[Vorlagezeile]
) -> NaechsterSchritt | None:
    """The next step may be a reminder: then it says what the sheet says of that one."""
    if schritt is None or schritt.art is not Schrittart.WIEDERVORLAGE or not vorlagen:
        return schritt
    return replace(schritt, text=vorlagen[0].text)


def _termine(termine: Iterable[Termin], von: date, bis: date | None) -> tuple[Termin, ...]:
    kommende = (t for t in termine if t.offen and t.um.date() >= von and (bis is None or t.um.date() <= bis))
    return tuple(sorted(kommende, key=lambda t: (t.um, t.id)))


def _kontakte(kontakte: Iterable[Kontakt], *, offen: bool) -> tuple[tuple[Kontaktzeile, ...], int]:
    """The latest ones in short, newest first; entrusted ones are not even counted."""
    neueste = sorted(kontakte, key=lambda k: (k.um, k.id), reverse=True)
    gezeigt = [k for k in neueste if _frei(k.klasse, offen=offen)]
    verborgen = sum(k.klasse is Notizklasse.GESCHUETZT for k in neueste) if not offen else 0
    zeilen = tuple(
        Kontaktzeile(
            am=k.um.date(),
            art=k.art.label,
            text=_kurz(k.ergebnis or k.text),
            naechster_schritt=_kurz(k.naechster_schritt),
        )
        for k in gezeigt
    )
    return zeilen, verborgen


def _kurz(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _KURZ else f"{text[:_KURZ].rsplit(' ', 1)[0].rstrip('.,;: ')} …"


def _zielzeile(ziel: Ziel, bewertung: Zielbewertung | None) -> Zielzeile:
    stufe = bewertung.stufe if bewertung else ziel.gas_start
    text = "" if stufe is None else ziel.gas[stufe + 2] or _GAS_OHNE_TEXT[stufe]
    return Zielzeile(
        ebene=ziel.ebene,
        kurz=ziel.kurz,
        wortlaut=ziel.wortlaut,
        pruefdatum=ziel.pruefdatum,
        stufe=stufe if ziel.ebene is not Ebene.RICHTUNG else None,
        stufentext=text if ziel.ebene is not Ebene.RICHTUNG else "",
        vereinbart=ziel.vereinbart_um is not None,
        dissens=ziel.dissens,
    )
