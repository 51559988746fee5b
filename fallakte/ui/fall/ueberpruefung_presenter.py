"""The review: every promise of both sides gets a state, then both decide together."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from fallakte.domain.fall import Fall, Runde
from fallakte.domain.satz import Satz
from fallakte.domain.ueberpruefung import Entscheidung, Ueberpruefung
from fallakte.domain.vereinbarung import (
    Ausgabe,
    Grund,
    Seite,
    Stand,
    Vereinbarung,
    Zusage,
    Zusagenpaar,
    Zusagestand,
)
from fallakte.domain.ziel import Ebene, Ziel, Zielbewertung
from fallakte.german.dates import datum, relativ
from fallakte.services.arbeit import Changes
from fallakte.ui.fall.case import Around, Case, Done, Failed, TabPresenter

STAENDE = (Stand.ERFUELLT, Stand.TEILWEISE, Stand.NICHT_ERFUELLT, Stand.ENTFALLEN)


@dataclass(frozen=True, slots=True)
class Pruefzeile:
    """One promise with what was agreed, and what was found in this review (None = nothing yet)."""

    zusage: Zusage
    soll: str
    stand: Stand | None
    grund: Grund | None


@dataclass(frozen=True, slots=True)
class Zielstand:
    ziel: Ziel
    start: str
    stufe: int | None


class UeberpruefungPresenter(TabPresenter):
    ARTEN: ClassVar[frozenset[type[Satz]]] = frozenset(
        {
            Fall, Runde, Ziel, Zielbewertung, Vereinbarung, Ausgabe, Zusagenpaar, Zusage, Zusagestand,
            Ueberpruefung,
        }
    )  # fmt: skip

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self._gemeint: dict[int, Stand] = {}  # a state that still lacks its reason

    @property
    def in_kraft(self) -> bool:
        return self.case.ansicht.bild.geltende is not None

    @property
    def schreibbar(self) -> bool:
        return self.case.ansicht.fall.abgeschlossen_am is None

    @property
    def geltende(self) -> Vereinbarung | None:
        """The document whose review is open or still to come; None once it is decided."""
        return self.case.ansicht.bild.zu_pruefende

    @property
    def review(self) -> Ueberpruefung | None:
        """The open review of the document in force."""
        geltende = self.geltende
        if geltende is None:
            return None
        return next(
            (
                u
                for u in self.case.ansicht.bild.ueberpruefungen
                if u.vereinbarung_id == geltende.id and u.entschieden_um is None
            ),
            None,
        )

    def faellig(self) -> tuple[str, str]:
        """When the next review is due, in words, and its status."""
        geltende, heute = self.geltende, self.case.session.today()
        if geltende is None:
            return "nach der nächsten Vereinbarung", ""
        if geltende.naechste_pruefung is None:
            return "kein Datum vereinbart", ""
        am = geltende.naechste_pruefung
        wann = relativ(am, heute)
        return wann if datum(am) in wann else f"{wann} ({datum(am)})", "er" if am < heute else ""

    def letzte(self) -> str:
        """How the latest decided review ended, in words, or an empty text."""
        entschieden = [u for u in self.case.ansicht.bild.ueberpruefungen if u.entschieden_um is not None]
        letzte = max(entschieden, key=lambda u: u.entschieden_um or 0, default=None)
        if letzte is None or letzte.entscheidung is None or letzte.entschieden_um is None:
            return ""
        am = datum(letzte.entschieden_um.date())
        return f"Zuletzt überprüft am {am}, Entscheidung: {letzte.entscheidung.label}. {letzte.begruendung}"

    def beginnen(self) -> None:
        self.case.write(lambda: self.case.session.akte.ueberpruefungen.beginnen(self.case.fall_id))

    # -- promises

    def zeilen(self, seite: Seite) -> list[Pruefzeile]:
        """Promises of one side in the order of the paper; third parties stand with us."""
        geltende = self.geltende
        if geltende is None:
            return []
        heute = self.case.session.today()
        return [
            self._zeile(z, heute)
            for z in self.case.ansicht.bild.zusagen_von(geltende.id)
            if (z.seite is Seite.PERSON) == (seite is Seite.PERSON)
        ]

    def _zeile(self, zusage: Zusage, heute: date) -> Pruefzeile:
        review, stand = self.review, self.case.ansicht.bild.stand_von(zusage.id)
        zaehlt = stand is not None and (
            (review is not None and stand.ueberpruefung_id == review.id) or not stand.stand.laeuft_noch
        )
        bis = f"bis {zusage.bis:%d.%m.}" + (str(zusage.bis.year) if zusage.bis.year != heute.year else "") \
            if zusage.bis else ""  # fmt: skip
        soll = ", ".join(teil for teil in (zusage.wie_oft, bis, zusage.nachweis) if teil)
        gemeint = self._gemeint.get(zusage.id)
        if gemeint is not None:
            return Pruefzeile(zusage, soll, gemeint, None)
        if stand is None or not zaehlt:
            return Pruefzeile(zusage, soll, None, None)
        return Pruefzeile(zusage, soll, stand.stand, stand.grund)

    def bilanz(self, seite: Seite) -> str:
        zeilen = [z for z in self.zeilen(seite) if z.stand is not Stand.ENTFALLEN]
        return f"{sum(z.stand is Stand.ERFUELLT for z in zeilen)} von {len(zeilen)} erfüllt"

    def offene(self) -> int:
        """How many promises still lack a state (or its reason)."""
        alle = self.zeilen(Seite.STELLE) + self.zeilen(Seite.PERSON)
        return sum(z.stand is None or z.zusage.id in self._gemeint for z in alle)

    def bewerten(self, zusage_id: int, stand: Stand | None, grund: Grund | None) -> None:
        """Record a finding. A state that needs a reason waits for it, and is not written before."""
        review = self.review
        if review is None:
            return
        if stand is None:
            stand = Stand.OFFEN
        if stand.braucht_grund and grund is None:
            self._gemeint[zusage_id] = stand
            self.changed.emit()
            return
        self._gemeint.pop(zusage_id, None)
        satz = Zusagestand(
            zusage_id=zusage_id,
            um=self.case.session.now(),
            stand=stand,
            grund=grund if stand.braucht_grund else None,
            ueberpruefung_id=review.id,
        )
        self.case.write(lambda: self.case.session.akte.zusagen.bewerten(satz))

    # -- goals and the person's view

    def ziele(self) -> list[Zielstand]:
        ziele = [
            z for z in self.case.ansicht.bild.ziele if z.beendet_am is None and z.ebene is Ebene.HANDLUNG
        ]
        staende = self.case.session.akte.ziele.bewertungen(tuple(z.id for z in ziele))
        review = self.review
        return [
            Zielstand(
                z,
                "" if z.gas_start is None else f"Start {z.gas_start:+d}".replace("-", "−").replace("+0", "0"),
                staende[z.id].stufe
                if z.id in staende and review is not None and staende[z.id].am >= review.begonnen_um.date()
                else None,
            )
            for z in sorted(ziele, key=lambda z: (z.reihenfolge, z.id))
        ]

    def ziel_bewerten(self, ziel_id: int, stufe: int | None) -> None:
        review = self.review
        if stufe is not None and review is not None:
            self.case.write(lambda: self.case.session.akte.ziele.bewerten(ziel_id, stufe, review.id))

    def festhalten(self, around: Around = lambda use_case: use_case, /, **felder: object) -> None:
        """Write fields of the review; the stored ones of the other fields stay.

        `around` takes their draft away in the same job; so it does for the decision.
        """
        review = self.review
        if review is None or all(getattr(review, name) == wert for name, wert in felder.items()):
            return

        def operation() -> Changes:
            akte = self.case.session.akte
            jetzt = next(
                u for u in akte.faelle.ansicht(self.case.fall_id).bild.ueberpruefungen if u.id == review.id
            )
            neu = replace(jetzt, **felder)  # type: ignore[arg-type]  # callers name real fields, mypy sees a dict
            return akte.ueberpruefungen.festhalten(neu)

        self.case.write(around(operation))

    # -- decision

    def entscheiden(
        self, entscheidung: Entscheidung, begruendung: str, around: Around, done: Done, failed: Failed
    ) -> None:
        """Close the review; `fortführen` and `ändern` open the next Runde."""
        review = self.review
        if review is not None:
            service = self.case.session.akte.ueberpruefungen
            self.case.write(
                around(lambda: service.entscheiden(review.id, entscheidung, begruendung)), done, failed
            )
