"""The story of a case on paper: what may stand there, for whom, and that it is told in the history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Final, Protocol

from fallakte.domain.fall import Fall
from fallakte.domain.kontakt import Notizklasse
from fallakte.domain.person import Person
from fallakte.domain.satz import wahlweise
from fallakte.domain.vereinbarung import Dienststelle
from fallakte.german.dates import datum, monat_lang, uhrzeit
from fallakte.services import dateien
from fallakte.services.anhaenge import groesse_text
from fallakte.services.arbeit import Arbeit, Changes
from fallakte.services.chronik import ChronikService
from fallakte.services.chronikliste import Chronikfrage, Gruppe
from fallakte.services.chronikworte import Eintrag
from fallakte.services.fehler import DateiFehler
from fallakte.services.uhr import Uhr
from fallakte.services.verlauf import WEITERGABE, Weitergabe

_OHNE_ANVERTRAUTES: Final = frozenset(Gruppe) - {Gruppe.ANVERTRAUT}


@dataclass(frozen=True, slots=True)
class Papierzeile:
    """One entry: when and what in one line, then its texts; a label such as `Ergebnis` may lead a text."""

    kopf: str
    titel: str
    texte: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Papiermonat:
    titel: str
    zeilen: tuple[Papierzeile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronikpapier:
    """What stands on the sheet; never anything entrusted.

    `geschuetzt_weil` is the ground for protected entries; empty: they are not on the sheet, and
    `ausgelassen` says how many. `ab` None: from the beginning.
    """

    person: Person
    aktenzeichen: str
    dienststelle: Dienststelle
    ersteller: str
    erstellt_um: datetime
    ab: date | None
    weitergabe: Weitergabe
    geschuetzt_weil: str
    ausgelassen: int
    monate: tuple[Papiermonat, ...]


class Chronikwerk(Protocol):
    """Makes the sheets."""

    def setzen(self, papier: Chronikpapier) -> bytes:
        """PDF/A-2a and PDF/UA-1, made in memory; the same input, the same bytes. Any thread.

        Characters no face can draw are replaced and counted on the paper. Raises AusgabeNichtMoeglich.
        """
        ...


class ChronikAusgabe:
    """`ausgeben` writes."""

    def __init__(
        self,
        arbeit: Arbeit,
        uhr: Uhr,
        chronik: ChronikService,
        werk: Chronikwerk,
        dienststelle: Callable[[], Dienststelle],
    ) -> None:
        self._arbeit, self._uhr, self._chronik, self._werk = arbeit, uhr, chronik, werk
        self._dienststelle = dienststelle

    def zusammenstellen(
        self, frage: Chronikfrage, weitergabe: Weitergabe, geschuetzt_weil: str = ""
    ) -> Chronikpapier:
        """Gather the sheet: what was asked for, oldest first, never anything entrusted."""
        grundlage = wahlweise("rechtsgrundlage", geschuetzt_weil, 200)
        frage = replace(frage, gruppen=frage.gruppen & _OHNE_ANVERTRAUTES)
        alle = self._chronik.alle(frage)
        eintraege = [e for e in alle if grundlage or e.klasse is Notizklasse.NORMAL]
        with self._arbeit.lesen() as sicht:
            fall = sicht.get(Fall, frage.fall_id)
            person = sicht.get(Person, fall.person_id)
        return Chronikpapier(
            person=person,
            aktenzeichen=fall.aktenzeichen,
            dienststelle=self._dienststelle(),
            ersteller=self._arbeit.wer,
            erstellt_um=self._uhr.jetzt(),
            ab=frage.ab,
            weitergabe=weitergabe.geprueft(),
            geschuetzt_weil=grundlage,
            ausgelassen=len(alle) - len(eintraege),
            monate=tuple(
                Papiermonat(monat_lang(monat), tuple(_zeile(e, geschuetztes=bool(grundlage)) for e in gruppe))
                for monat, gruppe in groupby(eintraege, key=lambda e: e.tag.replace(day=1))
            ),
        )

    def ausgeben(
        self, frage: Chronikfrage, weitergabe: Weitergabe, ziel: Path, geschuetzt_weil: str = ""
    ) -> Changes:
        """Write the story as PDF to `ziel`; first the history says for whom, what for, on which ground.

        Raises FeldLeer, FeldZuLang, AusgabeNichtMoeglich, NichtBeschreibbar, DatentraegerVoll.
        """
        papier = self.zusammenstellen(frage, weitergabe, geschuetzt_weil)
        pdf = self._werk.setzen(papier)
        geschuetzt = (("geschuetzt_weil", "", papier.geschuetzt_weil),) if papier.geschuetzt_weil else ()
        felder = (
            *papier.weitergabe.felder(),
            *geschuetzt,
        )
        with self._arbeit.schreiben("Chronik ausgegeben", frage.fall_id) as uow:
            uow.vermerken(WEITERGABE, felder, frage.fall_id)
        try:
            dateien.schreiben(ziel, pdf, dateien.NUR_EIGNER)
        except DateiFehler:
            with self._arbeit.schreiben("Ausgabe der Chronik misslungen", frage.fall_id) as wieder:
                wieder.vermerken(WEITERGABE, felder, frage.fall_id)
            raise
        return uow.changes


def _zeile(eintrag: Eintrag, *, geschuetztes: bool) -> Papierzeile:
    kopf = datum(eintrag.tag)
    if eintrag.stelle.uhrzeit:
        kopf += f", {eintrag.stelle.uhrzeit}"
    titel = eintrag.titel
    if eintrag.klasse is Notizklasse.GESCHUETZT:
        titel += " (geschützt)"
    return Papierzeile(kopf, titel, tuple(teil for teil in _texte(eintrag, geschuetztes) if teil[1]))


def _texte(eintrag: Eintrag, geschuetztes: bool) -> Sequence[tuple[str, str]]:
    k = eintrag.kontakt
    if k is None:
        groesse = groesse_text(eintrag.anhang.groesse) if eintrag.anhang else ""
        return [("", eintrag.text), ("Größe", groesse)]
    anhaenge = [a.name for a in eintrag.anhaenge if geschuetztes or a.klasse is Notizklasse.NORMAL]
    stand = (
        f"{datum(k.abgeschlossen_um.date())}, {uhrzeit(k.abgeschlossen_um)}" if k.abgeschlossen_um else "nein"
    )
    return [
        ("Dabei", ", ".join(teil for teil in (k.mit, eintrag.geteilt) if teil)),
        ("Ort", k.ort),
        ("Anlass", k.anlass),
        ("", k.text),
        ("Ergebnis", k.ergebnis),
        ("Nächster Schritt", k.naechster_schritt),
        ("Anhänge", ", ".join(anhaenge)),
        ("Abgeschlossen", stand),
        *((f"Nachtrag {datum(n.um.date())}, {uhrzeit(n.um)}, {n.wer}", n.text) for n in eintrag.nachtraege),
    ]
