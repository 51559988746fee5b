"""The file as dictionaries: the second implementation of services.arbeit, for tests without a database.

The contract suite in tests/services/test_vertrag_arbeit.py runs against this one and against SQLCipher.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import datetime
from typing import TypeVar

from fallakte.domain.assessment import Bogen, Einschaetzung
from fallakte.domain.entwurf import Entwurf
from fallakte.domain.fall import Fall, Ruecksprung, Runde
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fallstand import Fallstand, fallstand
from fallakte.domain.kontakt import Kontakt, Wiedervorlage
from fallakte.domain.person import Person, Sozialraum
from fallakte.domain.satz import Satz
from fallakte.domain.schritt import naechster_schritt
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.vereinbarung import Ausgabe, Vereinbarung, Zusage, Zusagenpaar, Zusagestand
from fallakte.domain.ziel import Ziel
from fallakte.german.text import fold, name_key
from fallakte.services.arbeit import Aenderung, Changes, Verlaufseintrag
from fallakte.services.fallliste import Arbeitsliste, Fallabfrage, Fallzeile, Marke, Sortierung
from fallakte.services.fehler import NichtGefunden, VeralteteFassung
from fallakte.services.uhr import SystemUhr, Uhr

S = TypeVar("S", bound=Satz)
Regal = dict[type[Satz], dict[int, Satz]]


class FakeArbeit:
    """Implements Arbeit. `schreiben` works on a copy that replaces the shelf only if nothing was raised."""

    def __init__(self, uhr: Uhr | None = None) -> None:
        self.uhr = uhr or SystemUhr()
        self.regal: Regal = {}
        self.eintraege: list[Verlaufseintrag] = []
        self.naechste = 0

    @contextmanager
    def lesen(self) -> Iterator[FakeSicht]:
        yield FakeSicht(self, self.regal)

    @contextmanager
    def schreiben(self, label: str, fall_id: int | None = None) -> Iterator[FakeUow]:
        uow = FakeUow(self, {art: dict(saetze) for art, saetze in self.regal.items()}, label, fall_id)
        yield uow
        self.regal = uow.regal
        uow.abschliessen()


class FakeSicht:
    def __init__(self, arbeit: FakeArbeit, regal: Regal) -> None:
        self.arbeit, self.regal = arbeit, regal

    def get(self, art: type[S], satz_id: int) -> S:
        satz = self.regal.get(art, {}).get(satz_id)
        if not isinstance(satz, art):
            raise NichtGefunden(art.__name__)
        return satz

    def find(self, art: type[S], **gleich: object) -> tuple[S, ...]:
        alle = sorted(self.regal.get(art, {}).items())
        return tuple(s for _, s in alle if isinstance(s, art) and _passt(s, gleich))

    def fallbild(self, fall_id: int) -> Fallbild:
        fall = self.get(Fall, fall_id)
        runden = self.find(Runde, fall_id=fall_id)
        je_runde = tuple(r.id for r in runden)
        vereinbarungen = self.find(Vereinbarung, fall_id=fall_id)
        je_papier = tuple(v.id for v in vereinbarungen)
        boegen = self.find(Bogen, runde_id=je_runde)
        paare = self.find(Zusagenpaar, vereinbarung_id=je_papier)
        zusagen = self.find(Zusage, paar_id=tuple(p.id for p in paare))
        kontakte = sorted(self.find(Kontakt, fall_id=fall_id), key=lambda k: (k.um, k.id), reverse=True)
        letzte = {k.id: k for k in [*kontakte[:5], *[k for k in kontakte if k.art.zaehlt_als_kontakt][:1]]}
        return Fallbild(
            fall=fall,
            runden=runden,
            ruecksprunge=self.find(Ruecksprung, runde_id=je_runde),
            boegen=boegen,
            einschaetzungen=self.find(Einschaetzung, bogen_id=tuple(b.id for b in boegen)),
            ziele=self.find(Ziel, fall_id=fall_id),
            vereinbarungen=vereinbarungen,
            ausgaben=self.find(Ausgabe, vereinbarung_id=je_papier),
            paare=paare,
            zusagen=zusagen,
            zusagestaende=self.find(Zusagestand, zusage_id=tuple(z.id for z in zusagen)),
            ueberpruefungen=self.find(Ueberpruefung, vereinbarung_id=je_papier),
            kontakte=tuple(letzte[i] for i in sorted(letzte)),
            wiedervorlagen=self.find(Wiedervorlage, fall_id=fall_id),
        )

    def fallstand(self, fall_id: int) -> Fallstand:
        return fallstand(self.fallbild(fall_id))

    def faelle_seite(self, abfrage: Fallabfrage, nach: Marke | None, anzahl: int) -> Sequence[Fallzeile]:
        zeilen = sorted(
            self._zeilen(abfrage), key=lambda z: (z.sortwert, z.fall_id), reverse=abfrage.absteigend
        )
        if nach is not None:
            ende = (nach.wert, nach.fall_id)
            zeilen = [
                z
                for z in zeilen
                if ((z.sortwert, z.fall_id) < ende if abfrage.absteigend else (z.sortwert, z.fall_id) > ende)
            ]
        return zeilen[:anzahl]

    def faelle_anzahl(self, abfrage: Fallabfrage) -> int:
        return len(self._zeilen(abfrage))

    def verlauf(self, fall_id: int | None, anzahl: int) -> tuple[Verlaufseintrag, ...]:
        eigene = [e for e in self.arbeit.eintraege if fall_id in (None, e.fall_id)]
        return tuple(reversed(eigene))[:anzahl]

    def _zeilen(self, abfrage: Fallabfrage) -> list[Fallzeile]:
        return [
            z
            for fall in self.find(Fall)
            if (abfrage.mit_abgeschlossenen or fall.abgeschlossen_am is None)
            and _gesucht(
                f"{(z := self._zeile(fall, abfrage)).vorname} {z.nachname} {z.kundennummer} "
                f"{fall.aktenzeichen} {z.sozialraum}",
                abfrage.suche,
            )
            and _in_liste(z, abfrage)
        ]

    def _zeile(self, fall: Fall, abfrage: Fallabfrage) -> Fallzeile:
        person, stand = self.get(Person, fall.person_id), self.fallstand(fall.id)
        raum = self.get(Sozialraum, fall.sozialraum_id).name if fall.sozialraum_id else ""
        familie = name_key(person.nachname).partition("\x1f")[0]
        schritt = naechster_schritt(stand, abfrage.heute)
        ohne_tag = "" if abfrage.absteigend else "9999-12-31"
        sortwerte = {
            Sortierung.NAME: f"{familie}\x1f{name_key(person.vorname)}",
            Sortierung.KUNDENNUMMER: person.kundennummer,
            Sortierung.PHASE: f"{list(type(stand.phase)).index(stand.phase):02}",
            Sortierung.NAECHSTER: schritt.am.isoformat() if schritt and schritt.am else ohne_tag,
            Sortierung.KONTAKT: stand.letzter_kontakt_am.isoformat() if stand.letzter_kontakt_am else "",
            Sortierung.WIR: f"{stand.wir_offen:05}",
            Sortierung.PERSON: f"{stand.person_offen:05}",
            Sortierung.SOZIALRAUM: name_key(raum) if raum else "",
        }
        return Fallzeile(
            fall_id=fall.id,
            person_id=person.id,
            vorname=person.vorname,
            nachname=person.nachname,
            geburtsdatum=person.geburtsdatum,
            kundennummer=person.kundennummer,
            sozialraum=raum,
            sprachen=person.sprachen,
            stand=stand,
            sortwert=sortwerte[abfrage.sortierung],
        )


class FakeUow(FakeSicht):
    def __init__(self, arbeit: FakeArbeit, regal: Regal, label: str, fall_id: int | None) -> None:
        super().__init__(arbeit, regal)
        self._label, self._fall_id = label, fall_id
        self._aenderungen: dict[tuple[type[Satz], int], Aenderung] = {}
        self._faelle: set[int] = set()
        self._changes: Changes | None = None

    def add(self, satz: S) -> S:
        if not satz.id:
            self.arbeit.naechste += 1
            satz = replace(satz, id=self.arbeit.naechste)
        satz = replace(satz, version=satz.version + 1)
        self.regal.setdefault(type(satz), {})[satz.id] = satz
        self._merken(None, satz)
        return satz

    def save(self, satz: S) -> S:
        alt = self.get(type(satz), satz.id)
        if alt.version != satz.version:
            raise VeralteteFassung(type(satz).__name__)
        if alt == satz:
            return alt
        neu = replace(satz, version=satz.version + 1)
        self.regal[type(satz)][satz.id] = neu
        self._merken(alt, neu)
        return neu

    def delete(self, satz: Satz) -> None:
        alt = self.get(type(satz), satz.id)
        if alt.version != satz.version:
            raise VeralteteFassung(type(satz).__name__)
        self._merken(alt, None)
        del self.regal[type(satz)][satz.id]

    @property
    def changes(self) -> Changes:
        assert self._changes is not None, "changes are complete after the context was left"
        return self._changes

    def abschliessen(self) -> None:
        sichtbar = tuple(self._aenderungen.values())
        for a in sichtbar:
            self._eintragen(a)
        eigener = {self._fall_id} if self._fall_id else set()
        self._changes = Changes(self._label, frozenset(self._faelle | eigener), sichtbar)

    def _merken(self, vorher: Satz | None, nachher: Satz | None) -> None:
        """Keep the first and the last state of each object; drafts are no history."""
        satz = nachher or vorher
        if satz is None or isinstance(satz, Entwurf):
            return
        for seite in (vorher, nachher):
            self._faelle |= self._faelle_von(seite) if seite else set()
        ort = (type(satz), satz.id)
        erste = self._aenderungen[ort].vorher if ort in self._aenderungen else vorher
        self._aenderungen[ort] = Aenderung(erste, nachher)
        if erste is None and nachher is None:
            del self._aenderungen[ort]

    def _faelle_von(self, satz: Satz) -> set[int]:
        """The cases whose row depends on it: its own, or all that point to a person or a Sozialraum."""
        if isinstance(satz, Person | Sozialraum):
            feld = "person_id" if isinstance(satz, Person) else "sozialraum_id"
            return {fall.id for fall in self.find(Fall, **{feld: satz.id})}
        fall_id = self._fall_von(satz)
        return set() if fall_id is None else {fall_id}

    def _eintragen(self, a: Aenderung) -> None:
        self.arbeit.eintraege.append(
            Verlaufseintrag(
                nummer=len(self.arbeit.eintraege) + 1,
                um=self.arbeit.uhr.jetzt(),
                wer="Test",
                vorgang=self._label,
                art=a.art.__name__,
                satz_id=a.satz.id,
                fall_id=self._fall_von(a.satz),
                felder=tuple(
                    (f.name, _text(a.vorher, f.name), _text(a.nachher, f.name))
                    for f in fields(a.satz)
                    if f.name not in ("id", "version") and _text(a.vorher, f.name) != _text(a.nachher, f.name)
                ),
            )
        )

    def _fall_von(self, satz: Satz) -> int | None:
        """Walk up the parents to the case."""
        if isinstance(satz, Fall):
            return satz.id
        fall_id = getattr(satz, "fall_id", None)
        if isinstance(fall_id, int):
            return fall_id
        eltern = (
            ("runde_id", Runde),
            ("vereinbarung_id", Vereinbarung),
            ("bogen_id", Bogen),
            ("ziel_id", Ziel),
            ("paar_id", Zusagenpaar),
            ("zusage_id", Zusage),
        )
        for feld, art in eltern:
            eltern_id = getattr(satz, feld, None)
            if eltern_id in self.regal.get(art, {}):
                return self._fall_von(self.regal[art][eltern_id])
        return self._fall_id


def _passt(satz: Satz, gleich: dict[str, object]) -> bool:
    return all(
        getattr(satz, feld) in wert if isinstance(wert, tuple) else getattr(satz, feld) == wert
        for feld, wert in gleich.items()
    )


def _text(satz: Satz | None, feld: str) -> str:
    wert = getattr(satz, feld, None)
    if isinstance(wert, datetime):
        return wert.isoformat()
    return "" if wert is None else str(wert)


def _gesucht(text: str, suche: str) -> bool:
    """Whether every typed word is the beginning of a word of the text."""
    worte = fold(text).split()
    return all(any(wort.startswith(teil) for wort in worte) for teil in fold(suche).split())


def _in_liste(zeile: Fallzeile, abfrage: Fallabfrage) -> bool:
    stand, heute = zeile.stand, abfrage.heute
    frist = [d for d in (stand.wir_frist, stand.person_frist) if d]
    termine = [d for d in (stand.wiedervorlage_am, stand.ueberpruefung_am) if d]
    return {
        Arbeitsliste.ALLE: True,
        Arbeitsliste.HEUTE_DRAN: any(d <= heute for d in frist + termine),
        Arbeitsliste.ZUSAGE_UEBERFAELLIG: any(d < heute for d in frist),
        Arbeitsliste.OHNE_KONTAKT: stand.kontakt_bis is not None and stand.kontakt_bis < heute,
        Arbeitsliste.OHNE_ZIEL: not stand.ziele,
        Arbeitsliste.VEREINBARUNG_ENDET: stand.vereinbarung_bis is not None
        and (stand.vereinbarung_bis - heute).days <= 30,
    }[abfrage.liste]
