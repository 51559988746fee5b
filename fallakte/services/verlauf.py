"""The history for people: who changed what, when and why, in German words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from fallakte.domain.assessment import Katalog
from fallakte.domain.instrument import Recht
from fallakte.domain.satz import pflicht
from fallakte.german.dates import datum
from fallakte.german.text import fold
from fallakte.services import dateien
from fallakte.services.arbeit import (
    LOESCHUNG,
    Arbeit,
    Changes,
    Felder,
    Lesesicht,
    Verlaufseintrag,
    nummern_spannen,
)
from fallakte.services.fehler import DateiFehler
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.verlaufswerte import LEER
from fallakte.services.verlaufsworte import Feldzeile, Verlaufsworte, Wandel, wandel
from fallakte.services.vertraulich import Vertraulich

SEITE = 60
WEITERGABE = "Weitergabe"
"""The kind of entry that tells what left the file: to whom, what for, on which ground."""

VERDECKT = "anvertraut"
"""Stands in the place of every value of an entrusted note, in the view and in every export."""

_BLOCK = 400
_GRUND_MAX = 500
_ZEICHEN = dict.fromkeys(map(ord, "–—„“”…·\N{MINUS SIGN}"), " ")  # folding without them is 20 times faster


@dataclass(frozen=True, slots=True)
class Verlaufszeile:
    """One entry. `felder` is None when the content was erased by law; `geloescht_um` says when, then.

    `gegenstand` is the kind of object in words, `name` what it is called today ("" if it has none). `grund`
    says why; of an erased entry, why it was erased. `anvertraut`: the entry tells of something entrusted, and
    neither `name` nor `felder` nor `grund` hold a word of it (see `VerlaufService.klartext`).
    """

    nummer: int
    um: datetime
    wer: str
    vorgang: str
    gegenstand: str
    name: str
    wandel: Wandel
    art: str
    satz_id: int
    fall_id: int | None
    felder: tuple[Feldzeile, ...] | None
    grund: str
    geloescht_um: datetime | None
    anvertraut: bool = False

    @property
    def loeschbar(self) -> bool:
        """Whether it has content that may be erased: an erasure itself stays for good."""
        return self.felder is not None and not self.belegt_loeschung

    @property
    def belegt_loeschung(self) -> bool:
        return (self.art, self.vorgang) == LOESCHUNG

    @property
    def ganzer_gegenstand(self) -> str:
        return f"{self.gegenstand} {self.name}".rstrip()

    def enthaelt(self, suche: Sequence[str]) -> bool:
        """Whether every one of the folded search words (see `suchworte`) occurs somewhere in the line."""
        felder = [text for f in self.felder or () for text in (f.label, f.vorher, f.nachher)]
        kopf = (self.wer, self.vorgang, self.ganzer_gegenstand, self.wandel.label, self.grund)
        gefaltet = fold(" ".join((datum(self.um.date()), *kopf, *felder)).translate(_ZEICHEN))
        return all(wort in gefaltet for wort in suche)


@dataclass(frozen=True, slots=True)
class Verlaufsseite:
    """The next lines, newest first; `weiter` is the number to go on below, None at the end."""

    zeilen: tuple[Verlaufszeile, ...]
    weiter: int | None


@dataclass(frozen=True, slots=True)
class Feldverlauf:
    """Every entry that changed one field of one object, newest first, with this field only.

    `geloescht` counts entries on the same object whose content was erased: they may have changed it too.
    """

    schritte: tuple[Verlaufszeile, ...]
    geloescht: int = 0


@dataclass(frozen=True, slots=True)
class Weitergabe:
    """To whom an export goes, what for, and on which legal basis: without that nothing leaves the file."""

    empfaenger: str
    zweck: str
    rechtsgrundlage: str

    def geprueft(self) -> Weitergabe:
        """Raise FeldLeer, FeldZuLang."""
        return replace(
            self,
            empfaenger=pflicht("empfaenger", self.empfaenger, 200),
            zweck=pflicht("zweck", self.zweck, 500),
            rechtsgrundlage=pflicht("rechtsgrundlage", self.rechtsgrundlage, 200),
        )

    def felder(self) -> Felder:
        """As the history keeps it."""
        namen = ("empfaenger", "zweck", "rechtsgrundlage")
        return tuple((name, "", getattr(self, name)) for name in namen)


class Verlaufsausgabe(Protocol):
    def schreiben(self, zeilen: Sequence[Verlaufszeile]) -> bytes:
        """The lines (newest first) as a file that a spreadsheet opens."""
        ...


class VerlaufService:
    """Reading is allowed on any thread; `loeschen` and `ausgeben` write."""

    def __init__(self, arbeit: Arbeit, ausgabe: Verlaufsausgabe, katalog: Katalog, recht: Recht) -> None:
        self._arbeit, self._ausgabe, self._katalog, self._recht = arbeit, ausgabe, katalog, recht

    def seite(
        self,
        fall_id: int | None,
        suche: str = "",
        vor: int | None = None,
        anzahl: int = SEITE,
        fortschritt: Fortschritt | None = None,
    ) -> Verlaufsseite:
        """The next `anzahl` lines of a case (None: of the whole file) below entry `vor` that match `suche`.

        The search reads the German words that are shown, so it reads every entry: nothing for the GUI thread.
        Raise Abgebrochen.
        """
        worte = suchworte(suche)
        gefunden: list[Verlaufszeile] = []
        for zeile in self._zeilen(fall_id, vor, _BLOCK if worte else anzahl + 1):
            if fortschritt is not None:
                fortschritt.pruefen()
            if zeile.enthaelt(worte):
                gefunden.append(zeile)
            if len(gefunden) > anzahl:
                return Verlaufsseite(tuple(gefunden[:anzahl]), gefunden[anzahl - 1].nummer)
        return Verlaufsseite(tuple(gefunden), None)

    def feld(self, zeile: Verlaufszeile, feld: str) -> Feldverlauf:
        """The history of one field of the object that a line tells of, in whatever case it was changed.

        Of a note, which belongs to no object, it is the line itself.
        """
        if not zeile.satz_id:
            eigene = tuple(f for f in zeile.felder or () if f.feld == feld)
            return Feldverlauf((replace(zeile, felder=eigene),))
        with self._arbeit.lesen() as sicht:
            zeilen = self._in_worten(sicht, sicht.verlauf_von(zeile.art, zeile.satz_id))
        schritte = []
        for andere in zeilen:
            dabei = tuple(f for f in andere.felder or () if f.feld == feld)
            if dabei:
                schritte.append(replace(andere, felder=dabei))
        return Feldverlauf(tuple(schritte), sum(andere.felder is None for andere in zeilen))

    def klartext(self, zeile: Verlaufszeile) -> Verlaufszeile:
        """The same line with what was entrusted, because somebody asked for it on the screen."""
        with self._arbeit.lesen() as sicht:
            eintraege = [e for e in sicht.verlauf_von(zeile.art, zeile.satz_id) if e.nummer == zeile.nummer]
            worte = Verlaufsworte(sicht, self._katalog, self._recht, eintraege)
            return next((_zeile(e, worte, ()) for e in eintraege), zeile)

    def loeschen(self, nummern: Sequence[int], grund: str) -> Changes:
        """Erase the content of entries for good; who, when and that something happened stays provable.

        Raises FeldLeer without a reason (the duty to delete, a request under Art. 17 DSGVO), FeldZuLang,
        LoeschungBleibt, NichtGefunden.
        """
        grund = pflicht("grund", grund, _GRUND_MAX)
        with self._arbeit.schreiben(LOESCHUNG[1]) as uow:
            uow.inhalt_loeschen(tuple(nummern), grund)
        return uow.changes

    def ausgeben(self, fall_id: int, weitergabe: Weitergabe, ziel: Path) -> Changes:
        """Write the whole history of a case to `ziel` as a table file.

        That it leaves the file is entered first, and stands in it: the history may tell of a file that could
        not be written (and says so, too), but never keeps quiet about one. Raises FeldLeer, FeldZuLang,
        NichtBeschreibbar, DatentraegerVoll.
        """
        weitergabe = weitergabe.geprueft()
        felder = weitergabe.felder()
        with self._arbeit.schreiben("Verlauf ausgegeben", fall_id) as uow:
            uow.vermerken(LOESCHUNG[0], felder, fall_id)
        inhalt = self._ausgabe.schreiben(tuple(self._zeilen(fall_id, None, _BLOCK)))
        try:
            dateien.schreiben(ziel, inhalt, dateien.NUR_EIGNER)
        except DateiFehler:
            with self._arbeit.schreiben("Ausgabe des Verlaufs misslungen", fall_id) as wieder:
                wieder.vermerken(LOESCHUNG[0], felder, fall_id)
            raise
        return uow.changes

    def _zeilen(self, fall_id: int | None, vor: int | None, block: int) -> Iterator[Verlaufszeile]:
        """All lines below `vor`, read in blocks: between two of them nobody holds the file."""
        while True:
            with self._arbeit.lesen() as sicht:
                eintraege = sicht.verlauf(fall_id, block, vor)
                geloeschte = [e.nummer for e in eintraege if e.felder is None]
                gruende = _loeschgruende(sicht, fall_id, min(geloeschte)) if geloeschte else ()
                zeilen = self._in_worten(sicht, eintraege, gruende)
            yield from zeilen
            if len(eintraege) < block:
                return
            vor = eintraege[-1].nummer

    def _in_worten(
        self, sicht: Lesesicht, eintraege: Sequence[Verlaufseintrag], gruende: Sequence[_Loeschgrund] = ()
    ) -> tuple[Verlaufszeile, ...]:
        worte = Verlaufsworte(sicht, self._katalog, self._recht, eintraege)
        vertraulich = Vertraulich(sicht, eintraege)
        zeilen = ((e, _zeile(e, worte, gruende)) for e in eintraege)
        return tuple(_verdeckt(z) if vertraulich.verdeckt(e) else z for e, z in zeilen)


def suchworte(suche: str) -> tuple[str, ...]:
    """What is typed, word by word, as `Verlaufszeile.enthaelt` compares it."""
    return tuple(gefaltet for wort in suche.split() if (gefaltet := fold(wort)))


_Loeschgrund = tuple[tuple[tuple[int, int], ...], str]


def _zeile(eintrag: Verlaufseintrag, worte: Verlaufsworte, gruende: Sequence[_Loeschgrund]) -> Verlaufszeile:
    """What this program does not know (a newer file) is shown as it is stored."""
    grund = eintrag.grund
    if eintrag.felder is None:
        treffer = (warum for spannen, warum in gruende if any(a <= eintrag.nummer <= b for a, b in spannen))
        grund = next(treffer, "")
    return Verlaufszeile(
        nummer=eintrag.nummer,
        um=eintrag.um,
        wer=eintrag.wer,
        vorgang=eintrag.vorgang,
        gegenstand=worte.gegenstand(eintrag),
        name=worte.name(eintrag),
        wandel=wandel(eintrag),
        art=eintrag.art,
        satz_id=eintrag.satz_id,
        fall_id=eintrag.fall_id,
        felder=worte.felder(eintrag),
        grund=grund,
        geloescht_um=eintrag.geloescht_um,
    )


def _verdeckt(zeile: Verlaufszeile) -> Verlaufszeile:
    """Which fields were written, and not a word of what was written."""
    felder = tuple(
        replace(f, vorher=_ohne_worte(f.vorher), nachher=_ohne_worte(f.nachher)) for f in zeile.felder or ()
    )
    geloescht = zeile.felder is None
    return replace(
        zeile,
        name="",
        felder=None if geloescht else felder,
        grund=zeile.grund if geloescht or not zeile.grund else VERDECKT,
        anvertraut=True,
    )


def _ohne_worte(wert: str) -> str:
    return wert if wert == LEER else VERDECKT


def _alle(sicht: Lesesicht, fall_id: int | None, ab: int) -> Iterator[Verlaufseintrag]:
    """The entries numbered `ab` and above, newest first."""
    vor: int | None = None
    while True:
        block = sicht.verlauf(fall_id, _BLOCK, vor)
        yield from (eintrag for eintrag in block if eintrag.nummer >= ab)
        if len(block) < _BLOCK or block[-1].nummer <= ab:
            return
        vor = block[-1].nummer


def _loeschgruende(sicht: Lesesicht, fall_id: int | None, ab: int) -> tuple[_Loeschgrund, ...]:
    """Which entries were erased and why, as the erasures behind entry `ab` tell."""
    gefunden = []
    for eintrag in _alle(sicht, fall_id, ab):
        if eintrag.belegt_loeschung:
            felder = {feld: neu for feld, _alt, neu in eintrag.felder or ()}
            gefunden.append((nummern_spannen(felder.get("nummern", "")), felder.get("grund", "")))
    return tuple(gefunden)
