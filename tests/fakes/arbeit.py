"""The file as dictionaries: the second implementation of services.arbeit, for tests without a database.

The contract suite in tests/services/test_vertrag_arbeit.py runs against this one and against SQLCipher.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import TypeVar, get_type_hints

from fallakte.domain.abschluss import Abschluss, Nachkontakt
from fallakte.domain.anhang import Anhang
from fallakte.domain.assessment import Bogen, Einschaetzung
from fallakte.domain.dokument import Ausgabe
from fallakte.domain.entwurf import Entwurf
from fallakte.domain.fall import Fall, Ruecksprung, Runde
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fallstand import Fallstand, fallstand
from fallakte.domain.kontakt import Kontakt, Wiedervorlage
from fallakte.domain.person import Bedarfsgemeinschaft, Person, Sozialraum
from fallakte.domain.rechtsgrundlage import Rechtsgrundlage
from fallakte.domain.satz import Satz, pflicht
from fallakte.domain.termin import Termin
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.vereinbarung import Vereinbarung, in_kraft_um
from fallakte.domain.ziel import Ziel
from fallakte.domain.zusage import Seite, Zusage, Zusagenpaar, Zusagestand
from fallakte.plain import to_plain
from fallakte.services.arbeit import LOESCHUNG, Aenderung, Changes, Felder, Verlaufseintrag, nummern_text
from fallakte.services.chronikliste import Chronikfrage, Chronikstelle, Chronikzahl
from fallakte.services.fallliste import Fallabfrage, Fallzeile, Marke
from fallakte.services.fehler import LoeschungBleibt, NichtGefunden, NochVerwendet, VeralteteFassung
from fallakte.services.tagesbild import Tagesbild, Tagesfrage, Terminzeile
from fallakte.services.uhr import SystemUhr, Uhr
from tests.fakes import chronik, fallliste, heute
from tests.fakes.suche import FakeSuchsicht

S = TypeVar("S", bound=Satz)
Regal = dict[type[Satz], dict[int, Satz]]
_ELTERN = (Runde, Vereinbarung, Bogen, Ziel, Zusagenpaar, Zusage, Kontakt, Anhang)
_VERWEISE: tuple[tuple[str, type[Satz]], ...] = (
    ("runde_id", Runde),
    ("vereinbarung_id", Vereinbarung),
    ("bogen_id", Bogen),
    ("ziel_id", Ziel),
    ("oberziel_id", Ziel),
    ("paar_id", Zusagenpaar),
    ("zusage_id", Zusage),
    ("vorlaeufer_id", Zusage),
    ("fall_id", Fall),
    ("person_id", Person),
    ("sozialraum_id", Sozialraum),
    ("bedarfsgemeinschaft_id", Bedarfsgemeinschaft),
    ("kontakt_id", Kontakt),
    ("anhang_id", Anhang),
    ("ueberpruefung_id", Ueberpruefung),
)


class FakeArbeit:
    """Implements Arbeit. `schreiben` works on a copy that replaces the shelf only if nothing was raised."""

    def __init__(self, uhr: Uhr | None = None) -> None:
        self.uhr = uhr or SystemUhr()
        self.regal: Regal = {}
        self.eintraege: list[Verlaufseintrag] = []
        self.naechste = 0
        self.wer = "Test"

    @contextmanager
    def lesen(self) -> Iterator[FakeSicht]:
        yield FakeSicht(self, self.regal)

    @contextmanager
    def schreiben(self, label: str, fall_id: int | None = None, grund: str = "") -> Iterator[FakeUow]:
        regal = {art: dict(saetze) for art, saetze in self.regal.items()}
        uow = FakeUow(self, regal, label, fall_id, grund.strip())
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
            termine=self.find(Termin, fall_id=fall_id),
            rechtsgrundlagen=self.find(Rechtsgrundlage, fall_id=fall_id),
            abschluesse=self.find(Abschluss, fall_id=fall_id),
            nachkontakte=self.find(Nachkontakt, fall_id=fall_id),
        )

    def fallstand(self, fall_id: int) -> Fallstand:
        return fallstand(self.fallbild(fall_id))

    def faelle_seite(self, abfrage: Fallabfrage, nach: Marke | None, anzahl: int) -> Sequence[Fallzeile]:
        return fallliste.seite(self, abfrage, nach, anzahl)

    def faelle_anzahl(self, abfrage: Fallabfrage) -> int:
        return len(fallliste.zeilen(self, abfrage))

    def tag(self, frage: Tagesfrage) -> Tagesbild:
        return heute.tag(self, frage)

    def faellig(self, am: date) -> int:
        return heute.faellig(self, am)

    def geltende_zusagen(self, seite: Seite) -> list[tuple[int, str]]:
        ausgaben = self.find(Ausgabe)
        geltende = {
            v.id: v.fall_id for v in self.find(Vereinbarung) if in_kraft_um(v, ausgaben) and not v.beendet_um
        }
        paare = {
            p.id: geltende[p.vereinbarung_id] for p in self.find(Zusagenpaar, vereinbarung_id=tuple(geltende))
        }
        return [(paare[z.paar_id], z.was) for z in self.find(Zusage, seite=seite, paar_id=tuple(paare))]

    def termine(self, von: date, bis: date) -> tuple[Terminzeile, ...]:
        return heute.termine(self, von, bis)

    @property
    def suche(self) -> FakeSuchsicht:
        return FakeSuchsicht(self)

    def chronik(self, frage: Chronikfrage, vor: Chronikstelle | None, anzahl: int) -> Sequence[Chronikstelle]:
        return chronik.seite(self, frage, vor, anzahl)

    def chronik_zahlen(self, frage: Chronikfrage) -> Sequence[Chronikzahl]:
        return chronik.zahlen(self, frage)

    def offene_notizen(self, fall_id: int) -> int:
        return len(self.find(Kontakt, fall_id=fall_id, abgeschlossen_um=None))

    def kontakttage(self, fall_id: int) -> Sequence[date]:
        return chronik.kontakttage(self, fall_id)

    def verlauf(
        self, fall_id: int | None, anzahl: int, vor: int | None = None
    ) -> tuple[Verlaufseintrag, ...]:
        alle = self.arbeit.eintraege if vor is None else self.arbeit.eintraege[: max(0, vor - 1)]
        eigene = [e for e in alle if fall_id in (None, e.fall_id)]
        return tuple(reversed(eigene))[:anzahl]

    def verlauf_von(self, art: str, satz_id: int) -> tuple[Verlaufseintrag, ...]:
        return tuple(e for e in reversed(self.arbeit.eintraege) if (e.art, e.satz_id) == (art, satz_id))

    def letzter(self, art: str, vorgang: str) -> Verlaufseintrag | None:
        alle = reversed(self.arbeit.eintraege)
        return next((e for e in alle if (e.art, e.satz_id, e.vorgang) == (art, 0, vorgang)), None)


class FakeUow(FakeSicht):
    def __init__(self, arbeit: FakeArbeit, regal: Regal, label: str, fall_id: int | None, grund: str) -> None:
        super().__init__(arbeit, regal)
        self._label, self._fall_id, self._grund = label, fall_id, grund
        self._vermerke: list[tuple[str, Felder, int | None]] = []
        self._geloescht: list[tuple[tuple[int, ...], str, int | None]] = []
        self._aenderungen: dict[tuple[type[Satz], int], Aenderung] = {}
        self._faelle: dict[tuple[type[Satz], int], set[int]] = {}
        self._changes: Changes | None = None

    def add(self, satz: S) -> S:
        self._verweise_pruefen(satz)
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
        self._verweise_pruefen(satz)
        neu = replace(satz, version=satz.version + 1)
        self.regal[type(satz)][satz.id] = neu
        self._merken(alt, neu)
        return neu

    def delete(self, satz: Satz) -> None:
        alt = self.get(type(satz), satz.id)
        if alt.version != satz.version:
            raise VeralteteFassung(type(satz).__name__)
        if any(
            (type(alt), alt.id) in _verweise(s) for saetze in self.regal.values() for s in saetze.values()
        ):
            raise NochVerwendet(type(alt).__name__)
        self._merken(alt, None)
        del self.regal[type(satz)][satz.id]

    def vermerken(self, art: str, felder: Felder, fall_id: int | None = None) -> None:
        self._vermerke.append((art, felder, fall_id))

    def inhalt_loeschen(self, nummern: Collection[int], grund: str) -> None:
        grund = pflicht("grund", grund)
        je = {e.nummer: e for e in self.arbeit.eintraege}
        if not set(nummern) <= set(je):
            raise NichtGefunden(Verlaufseintrag.__name__)
        if any(je[nummer].belegt_loeschung for nummer in nummern):
            raise LoeschungBleibt
        schon = {nummer for erledigt, _, _ in self._geloescht for nummer in erledigt}
        neu = tuple(sorted(n for n in set(nummern) - schon if je[n].felder is not None))
        faelle = {je[nummer].fall_id for nummer in neu}
        if neu:
            self._geloescht.append((neu, grund, faelle.pop() if len(faelle) == 1 else self._fall_id))

    @property
    def changes(self) -> Changes:
        assert self._changes is not None, "changes are complete after the context was left"
        return self._changes

    def abschliessen(self) -> None:
        sichtbar = tuple(self._aenderungen.values())
        for a in sichtbar:
            if isinstance(a.nachher, Person | Sozialraum):  # its case may have been added after it
                self._faelle[a.art, a.satz.id] |= self._faelle_von(a.nachher)
        alle = set[int]().union(*(self._faelle[ort] for ort in self._aenderungen))
        heimat = self._fall_id if self._fall_id is not None or len(alle) != 1 else next(iter(alle))
        for a in sichtbar:
            self._eintragen(a, heimat)
        for art, felder, fall_id in self._vermerke:
            self._anhaengen(self._label, art, 0, fall_id, felder, self._grund)
        for nummern, grund, fall_id in self._geloescht:
            self._leeren(nummern)
            felder = (("nummern", "", nummern_text(nummern)), ("grund", "", grund))
            self._anhaengen(LOESCHUNG[1], LOESCHUNG[0], 0, fall_id, felder, "")
        eigene = {self._fall_id, *(f for *_, f in self._vermerke), *(f for *_, f in self._geloescht)}
        beruehrt = {f for f in eigene if f is not None}.union(*(self._faelle[o] for o in self._aenderungen))
        self._changes = Changes(self._label, frozenset(beruehrt), sichtbar)

    def _leeren(self, nummern: tuple[int, ...]) -> None:
        um = self.arbeit.uhr.jetzt()
        for nummer in nummern:
            alt = self.arbeit.eintraege[nummer - 1]
            self.arbeit.eintraege[nummer - 1] = replace(alt, felder=None, grund="", geloescht_um=um)

    def _verweise_pruefen(self, satz: Satz) -> None:
        if any(satz_id not in self.regal.get(art, {}) for art, satz_id in _verweise(satz)):
            raise NichtGefunden(type(satz).__name__)

    def _merken(self, vorher: Satz | None, nachher: Satz | None) -> None:
        """Keep the first and the last state of each object; drafts are no history."""
        satz = nachher or vorher
        if satz is None or isinstance(satz, Entwurf):
            return
        ort = (type(satz), satz.id)
        for seite in (vorher, nachher):
            self._faelle.setdefault(ort, set()).update(self._faelle_von(seite) if seite else ())
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

    def _eintragen(self, a: Aenderung, heimat: int | None) -> None:
        eigene = set(self._faelle[type(a.satz), a.satz.id])
        felder = tuple(
            (f.name, _text(a.vorher, f.name), _text(a.nachher, f.name))
            for f in fields(a.satz)
            if f.name not in ("id", "version") and _text(a.vorher, f.name) != _text(a.nachher, f.name)
        )
        fall_id = eigene.pop() if len(eigene) == 1 else heimat
        self._anhaengen(self._label, a.art.__name__, a.satz.id, fall_id, felder, self._grund)

    def _anhaengen(
        self, vorgang: str, art: str, satz_id: int, fall_id: int | None, felder: Felder, grund: str
    ) -> None:
        self.arbeit.eintraege.append(
            Verlaufseintrag(
                nummer=len(self.arbeit.eintraege) + 1,
                um=self.arbeit.uhr.jetzt(),
                wer=self.arbeit.wer,
                vorgang=vorgang,
                art=art,
                satz_id=satz_id,
                fall_id=fall_id,
                felder=felder,
                grund=grund,
            )
        )

    def _fall_von(self, satz: Satz) -> int | None:
        """Walk up the parents to the case."""
        if isinstance(satz, Fall):
            return satz.id
        fall_id = getattr(satz, "fall_id", None)
        if isinstance(fall_id, int):
            return fall_id
        for feld, art in _VERWEISE:
            eltern_id = getattr(satz, feld, None)
            if art in _ELTERN and eltern_id in self.regal.get(art, {}):
                return self._fall_von(self.regal[art][eltern_id])
        return self._fall_id


def _verweise(satz: Satz) -> set[tuple[type[Satz], int]]:
    """What an object refers to, by the names of its fields."""
    alle = [*_VERWEISE, ("vorgaenger_id", type(satz))]
    return {(art, satz_id) for feld, art in alle if (satz_id := getattr(satz, feld, None))}


def _passt(satz: Satz, gleich: dict[str, object]) -> bool:
    return all(
        getattr(satz, feld) in wert if isinstance(wert, tuple) else getattr(satz, feld) == wert
        for feld, wert in gleich.items()
    )


def _text(satz: Satz | None, feld: str) -> str:
    """A field as the history of the real file spells its cell."""
    match getattr(satz, feld, None):
        case None:
            return ""
        case bool(wert):
            return str(int(wert))
        case date() as wert:
            return wert.isoformat()
        case bytes(wert):
            return f"sha256:{hashlib.sha256(wert).hexdigest()}"
        case wert if isinstance(wert, tuple) or is_dataclass(wert):
            plain = to_plain(wert, get_type_hints(type(satz))[feld])
            return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
        case wert:
            return str(wert)
