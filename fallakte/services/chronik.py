"""One honest story of a case: contacts, events, decisions, documents and dates in one order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from fallakte.domain.abschluss import Abschluss
from fallakte.domain.anhang import Anhang
from fallakte.domain.dokument import Ausgabe
from fallakte.domain.fall import Fall, Ruecksprung
from fallakte.domain.kontakt import Kontakt, Nachtrag, Notizklasse
from fallakte.domain.person import Person
from fallakte.domain.satz import Satz
from fallakte.domain.termin import Termin
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.ziel import Ziel
from fallakte.german.text import fold
from fallakte.services.arbeit import Arbeit, Lesesicht
from fallakte.services.chronikliste import ALLE_GRUPPEN, Chronikfrage, Chronikstelle, Gruppe, Quelle
from fallakte.services.chronikworte import Eintrag, gemeinsam_mit, in_worten, kontakttitel, verborgen
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.kontakte import haushalt, strengste

SEITE: Final = 40
_BLOCK: Final = 200


@dataclass(frozen=True, slots=True)
class Chronikseite:
    """The next entries, newest first; `weiter` is the place to go on behind, None at the end."""

    eintraege: tuple[Eintrag, ...]
    weiter: Chronikstelle | None


@dataclass(frozen=True, slots=True)
class Ueberblick:
    """Counts beside the story: all of `je_gruppe` and `je_monat` under the asked period and kinds.

    `je_gruppe` counts every kind, asked for or not. `kontakte` are the real contacts of the whole case by
    month (`2026-11`), oldest first and without gaps up to today; `zuletzt` and `pause` count days (None
    without a contact; the pause that still lasts is one of them).
    """

    je_gruppe: Mapping[Gruppe, int]
    je_monat: Mapping[str, int]
    kontakte: Mapping[str, int]
    zuletzt: int | None
    pause: int | None
    offen: int


class ChronikService:
    """Reading only; any thread."""

    def __init__(self, arbeit: Arbeit) -> None:
        self._arbeit = arbeit

    def seite(
        self,
        frage: Chronikfrage,
        vor: Chronikstelle | None = None,
        anzahl: int = SEITE,
        suche: str = "",
        fortschritt: Fortschritt | None = None,
    ) -> Chronikseite:
        """The next `anzahl` entries behind the place `vor` that hold every word of `suche`.

        A search reads until it has found enough: nothing for the GUI thread. Raise Abgebrochen.
        """
        worte = fold(suche).split()
        gefunden: list[Eintrag] = []
        with self._arbeit.lesen() as sicht:
            for eintrag in self._eintraege(sicht, frage, vor, _BLOCK if worte else anzahl + 1):
                if fortschritt is not None:
                    fortschritt.pruefen()
                if eintrag.enthaelt(worte):
                    gefunden.append(eintrag)
                if len(gefunden) > anzahl:
                    return Chronikseite(tuple(gefunden[:anzahl]), gefunden[anzahl - 1].stelle)
        return Chronikseite(tuple(gefunden), None)

    def alle(self, frage: Chronikfrage) -> tuple[Eintrag, ...]:
        """The whole story, oldest first."""
        with self._arbeit.lesen() as sicht:
            return tuple(self._eintraege(sicht, frage, None, _BLOCK))[::-1]

    def ueberblick(self, frage: Chronikfrage, heute: date) -> Ueberblick:
        """Count by kind, by month, and the contacts of the whole case."""
        with self._arbeit.lesen() as sicht:
            zahlen = sicht.chronik_zahlen(replace(frage, gruppen=ALLE_GRUPPEN))
            tage = sicht.kontakttage(frage.fall_id)
            offen = sicht.offene_notizen(frage.fall_id)
        je_gruppe, je_monat = Counter[Gruppe](), Counter[str]()
        for zahl in zahlen:
            je_gruppe[zahl.gruppe] += zahl.anzahl
            if zahl.gruppe in frage.gruppen:
                je_monat[zahl.monat] += zahl.anzahl
        return Ueberblick(
            je_gruppe=je_gruppe,
            je_monat=je_monat,
            kontakte=_je_monat(tage, heute),
            zuletzt=(heute - tage[-1]).days if tage else None,
            pause=max((b - a).days for a, b in pairwise((*tage, heute))) if tage else None,
            offen=offen,
        )

    def anvertrautes(self, quelle: Quelle, satz_id: int) -> Eintrag:
        """A note or a file with everything it says, because somebody asked for it. Raises NichtGefunden."""
        with self._arbeit.lesen() as sicht:
            if quelle is Quelle.KONTAKT:
                notiz = sicht.get(Kontakt, satz_id)
                fall_id, um = notiz.fall_id, notiz.um
            else:
                anhang = sicht.get(Anhang, satz_id)
                fall_id, um = anhang.fall_id, anhang.abgelegt_um
            stelle = Chronikstelle(um.isoformat(), quelle, satz_id, Gruppe.KONTAKTE)
            return next(_Leser(sicht, fall_id, (stelle,), alles=True).eintraege())

    def _eintraege(
        self, sicht: Lesesicht, frage: Chronikfrage, vor: Chronikstelle | None, block: int
    ) -> Iterator[Eintrag]:
        while True:
            stellen = sicht.chronik(frage, vor, block)
            yield from _Leser(sicht, frage.fall_id, stellen).eintraege()
            if len(stellen) < block:
                return
            vor = stellen[-1]


def _je_monat(tage: Sequence[date], heute: date) -> dict[str, int]:
    if not tage:
        return {}
    gezaehlt = Counter(f"{tag:%Y-%m}" for tag in tage)
    monate, monat = {}, tage[0].replace(day=1)
    while monat <= max(heute, tage[-1]):
        monate[f"{monat:%Y-%m}"] = gezaehlt[f"{monat:%Y-%m}"]
        monat = (monat + timedelta(days=31)).replace(day=1)
    return monate


_ARTEN: Final[Mapping[Quelle, type[Satz]]] = MappingProxyType(
    {
        Quelle.ABSCHLUSS: Abschluss,
        Quelle.ANHANG: Anhang,
        Quelle.AUSGABE: Ausgabe,
        Quelle.KONTAKT: Kontakt,
        Quelle.RUECKSPRUNG: Ruecksprung,
        Quelle.TERMIN: Termin,
        Quelle.TERMIN_ABGESAGT: Termin,
        Quelle.UEBERPRUEFUNG: Ueberpruefung,
        Quelle.ZIEL: Ziel,
    }
)
"""What is read for an entry; a Dokument is not, for its PDF would be."""


class _Leser:
    """Reads what a few places stand for, each kind in one query; never what is entrusted."""

    def __init__(
        self, sicht: Lesesicht, fall_id: int, stellen: Sequence[Chronikstelle], *, alles: bool = False
    ) -> None:
        """`alles`: also the entrusted files of a note, because somebody asked for them."""
        self._sicht, self._fall_id, self._stellen = sicht, fall_id, stellen
        je_quelle: dict[Quelle, set[int]] = defaultdict(set)
        for stelle in stellen:
            if stelle.gruppe is not Gruppe.ANVERTRAUT and stelle.quelle in _ARTEN:
                je_quelle[stelle.quelle].add(stelle.satz_id)
        self._saetze: dict[tuple[Quelle, int], Satz] = {
            (quelle, satz.id): satz
            for quelle, ids in je_quelle.items()
            for satz in sicht.find(_ARTEN[quelle], id=tuple(sorted(ids)))
        }
        notizen = tuple(sorted(je_quelle[Quelle.KONTAKT]))
        self._nachtraege: dict[int, list[Nachtrag]] = defaultdict(list)
        self._dabei: dict[int, list[Anhang]] = defaultdict(list)
        for nachtrag in sicht.find(Nachtrag, kontakt_id=notizen):
            self._nachtraege[nachtrag.kontakt_id].append(nachtrag)
        for anhang in sicht.find(Anhang, kontakt_id=notizen):
            if anhang.klasse is not Notizklasse.ANVERTRAUT or alles:
                self._dabei[anhang.kontakt_id or 0].append(anhang)
        dazu = {a.kontakt_id for a in self._saetze.values() if isinstance(a, Anhang) and a.kontakt_id}
        self._notizklassen: dict[int | None, Notizklasse] = {
            k.id: k.klasse for k in sicht.find(Kontakt, id=tuple(sorted(dazu)))
        }
        self._geteilt = self._mit_wem()

    def eintraege(self) -> Iterator[Eintrag]:
        for stelle in self._stellen:
            satz = self._saetze.get((stelle.quelle, stelle.satz_id))
            if stelle.gruppe is Gruppe.ANVERTRAUT:
                yield verborgen(stelle)
            elif isinstance(satz, Kontakt):
                yield self._notiz(stelle, satz)
            elif isinstance(satz, Anhang):
                klasse = strengste((satz.klasse, self._notizklassen.get(satz.kontakt_id, satz.klasse)))
                yield replace(in_worten(stelle, satz), klasse=klasse)
            else:
                yield in_worten(stelle, satz)

    def _notiz(self, stelle: Chronikstelle, kontakt: Kontakt) -> Eintrag:
        return Eintrag(
            stelle=stelle,
            titel=kontakttitel(kontakt),
            text=kontakt.text,
            klasse=kontakt.klasse,
            kontakt=kontakt,
            nachtraege=tuple(sorted(self._nachtraege[kontakt.id], key=lambda n: (n.um, n.id))),
            anhaenge=tuple(self._dabei[kontakt.id]),
            geteilt=self._geteilt.get(kontakt.gemeinsam, ""),
        )

    def _mit_wem(self) -> dict[str, str]:
        """With whom a note is shared: by name only who lives in the same Bedarfsgemeinschaft."""
        zeichen = {k.gemeinsam for k in self._saetze.values() if isinstance(k, Kontakt) and k.gemeinsam}
        if not zeichen:
            return {}
        kopien = self._sicht.find(Kontakt, gemeinsam=tuple(sorted(zeichen)))
        faelle = {f.id: f for f in self._sicht.find(Fall, id=tuple(sorted({k.fall_id for k in kopien})))}
        zuhause = haushalt(self._sicht, faelle[self._fall_id].person_id)
        personen = tuple(sorted({f.person_id for f in faelle.values()} & zuhause))
        namen = {p.id: p.voller_name for p in self._sicht.find(Person, id=personen)}
        andere: dict[str, list[str]] = defaultdict(list)
        for kopie in kopien:
            if kopie.fall_id != self._fall_id:
                andere[kopie.gemeinsam].append(namen.get(faelle[kopie.fall_id].person_id, ""))
        return {z: gemeinsam_mit(wer) for z, wer in andere.items()}
