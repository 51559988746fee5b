"""The one search of the file: from what was typed to groups of highlighted hits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from fallakte.domain.fall import Fall
from fallakte.domain.person import Person
from fallakte.domain.satz import Satz
from fallakte.german import search as german
from fallakte.german.text import fold
from fallakte.services.arbeit import Arbeit, Lesesicht
from fallakte.services.suchauslegung import auslegen
from fallakte.services.suchfrage import Fundort, Suchfrage, Suchplan, Trefferart
from fallakte.services.suchsprache import SuchfrageUnklar, lesen
from fallakte.services.suchstellen import Suchstelle, quelle, stellen
from fallakte.services.uhr import Uhr

__all__ = ["SuchService", "Suchergebnis", "Suchfrage", "Treffer", "Trefferart", "Treffergruppe"]

Stellen = tuple[tuple[int, int], ...]
"""What to highlight: begin and end as character offsets, in order, never overlapping."""

AUSZUG_MAX: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Treffer:
    """One place to jump to.

    `satz_id` is the id of a Fall, Kontakt, Ziel, Vereinbarung, Dokument or Anhang (`anhang` tells), Termin
    or Wiedervorlage; `fall_id` is None for an appointment without a case.

    `titel` and `auszug` (one line of at most 120 characters, "…" where text was left out) are what to show,
    each with the offsets to highlight. `person` is the full name of the person of the case, `am` the day of
    the thing, `zusatz` says in a few German words what it is (Handlungsziel, Version 2); it may be empty.
    """

    art: Trefferart
    fall_id: int | None
    satz_id: int
    titel: str
    titel_stellen: Stellen = ()
    auszug: str = ""
    auszug_stellen: Stellen = ()
    person: str = ""
    am: date | None = None
    zusatz: str = ""
    abgeschlossen: bool = False
    geschuetzt: bool = False
    anhang: bool = False


@dataclass(frozen=True, slots=True)
class Treffergruppe:
    """The first hits of one kind and how many there are altogether."""

    art: Trefferart
    treffer: tuple[Treffer, ...]
    anzahl: int

    @property
    def weitere(self) -> int:
        return self.anzahl - len(self.treffer)


@dataclass(frozen=True, slots=True)
class Suchergebnis:
    """Groups in the order of Trefferart, none of them empty.

    `gemeint` is the corrected text whose hits are really shown, None if they are those of what was typed.
    `hinweis` is one German sentence for the user, or empty: what was wrong with an operator, or what the
    search did instead.
    """

    gruppen: tuple[Treffergruppe, ...] = ()
    gemeint: str | None = None
    hinweis: str = ""

    @property
    def anzahl(self) -> int:
        return sum(gruppe.anzahl for gruppe in self.gruppen)


class SuchService:
    """Searches; never writes, keeps nothing of what was asked. Use on any thread."""

    def __init__(self, arbeit: Arbeit, uhr: Uhr) -> None:
        self._arbeit, self._uhr = arbeit, uhr

    def suchen(
        self, text: str, *, je_gruppe: int = 2, genau: bool = False, mit_geschuetzten: bool = False
    ) -> Suchergebnis:
        """The first `je_gruppe` hits of every kind. Never raises for what was typed; nothing typed, no hits.

        `genau` is the way back from a correction: words as they are. Notes of the class geschützt are left
        out unless asked for, confided ones (anvertraut) cannot be found at all.
        """
        with self._arbeit.lesen() as sicht:
            suche = sicht.suche
            try:
                auslegung = auslegen(suche, lesen(text, self._uhr.heute()), genau, mit_geschuetzten)
            except SuchfrageUnklar as unklar:
                return Suchergebnis(hinweis=unklar.satz)
            if auslegung is None:
                return Suchergebnis()
            plan = auslegung.plan
            arten = auslegung.arten
            orte = {art: suche.orte(plan, art, 0, je_gruppe) for art in arten}
            anzahl = {art: suche.anzahl(plan, art) for art in arten}
            treffer = _Zeiger(sicht, plan).treffer([ort for eigene in orte.values() for ort in eigene])
        je_art = {art: tuple(t for t in treffer if t.art is art) for art in arten}
        gruppen = tuple(Treffergruppe(art, je_art[art], n) for art, n in anzahl.items())
        return Suchergebnis(gruppen, auslegung.gemeint, auslegung.hinweis)

    def gruppe(
        self,
        text: str,
        art: Trefferart,
        nach: int,
        anzahl: int,
        *,
        genau: bool = False,
        mit_geschuetzten: bool = False,
    ) -> tuple[Treffer, ...]:
        """The next `anzahl` hits of one kind behind the first `nach`, in the order of `suchen`."""
        with self._arbeit.lesen() as sicht:
            try:
                auslegung = auslegen(sicht.suche, lesen(text, self._uhr.heute()), genau, mit_geschuetzten)
            except SuchfrageUnklar:
                return ()
            if auslegung is None or art not in auslegung.arten:
                return ()
            orte = sicht.suche.orte(auslegung.plan, art, nach, anzahl)
            return _Zeiger(sicht, auslegung.plan).treffer(orte)


class _Zeiger:
    """Shows what was found: loads the texts of some hits and marks the words in them."""

    def __init__(self, sicht: Lesesicht, plan: Suchplan) -> None:
        self._sicht, self._plan = sicht, plan
        self._namen = (*plan.woerter, *plan.personen)

    def treffer(self, orte: Sequence[Fundort]) -> tuple[Treffer, ...]:
        je_quelle: dict[type[Satz], list[int]] = {}
        for ort in orte:
            je_quelle.setdefault(quelle(ort), []).append(ort.satz_id)
        gelesen = {
            stelle.ort: stelle for art, ids in je_quelle.items() for stelle in stellen(self._sicht, art, ids)
        }
        faelle = self._sicht.find(Fall, id=tuple({s.fall_id for s in gelesen.values() if s.fall_id}))
        personen = self._sicht.find(Person, id=tuple({fall.person_id for fall in faelle}))
        namen = {person.id: person.voller_name for person in personen}
        fall_von = {fall.id: fall for fall in faelle}
        return tuple(
            self._treffer(gelesen[ort], fall_von.get(gelesen[ort].fall_id or 0), namen) for ort in orte
        )

    def _treffer(self, stelle: Suchstelle, fall: Fall | None, namen: dict[int, str]) -> Treffer:
        titel = _einzeilig(stelle.titel)
        if stelle.namen:
            marken = german.namensstellen(titel, self._namen)
        else:
            marken = german.stellen(titel, self._plan.woerter, self._plan.wendungen) if stelle.benannt else ()
        auszug, auszug_stellen = self._auszug(stelle)
        return Treffer(
            art=stelle.ort.art,
            fall_id=stelle.fall_id,
            satz_id=stelle.ort.satz_id,
            titel=titel,
            titel_stellen=marken,
            auszug=auszug,
            auszug_stellen=auszug_stellen,
            person=namen.get(fall.person_id, "") if fall else "",
            am=stelle.am,
            zusatz=stelle.zusatz,
            abgeschlossen=fall is not None and fall.abgeschlossen_am is not None,
            geschuetzt=stelle.geschuetzt,
            anhang=stelle.ort.anhang,
        )

    def _auszug(self, stelle: Suchstelle) -> tuple[str, Stellen]:
        """Around the hit of the text with most of the words in it; without any, the first text there is."""
        beste: tuple[int, str, str, Stellen] | None = None
        for vorsatz, text in stelle.teile:
            zeile = _einzeilig(text)
            marken = german.stellen(zeile, self._plan.woerter, self._plan.wendungen) if zeile else ()
            verschieden = len({fold(zeile[von:bis]) for von, bis in marken})
            if zeile and (beste is None or verschieden > beste[0]):
                beste = (verschieden, vorsatz, zeile, marken)
        if beste is None:
            return "", ()
        _, vorsatz, zeile, marken = beste
        auszug, innen = german.auszug(zeile, marken, AUSZUG_MAX - len(vorsatz))
        versatz = len(vorsatz)
        return f"{vorsatz}{auszug}", tuple((von + versatz, bis + versatz) for von, bis in innen)


def _einzeilig(text: str) -> str:
    return " ".join(text.split())
