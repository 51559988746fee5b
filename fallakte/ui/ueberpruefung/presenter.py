"""The review: every promise of both sides gets a state, then both decide together."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import ClassVar

from fallakte.domain.assessment import Bogen, Einschaetzung
from fallakte.domain.dokument import Ausgabe
from fallakte.domain.fall import Fall, Ruecksprung, Runde
from fallakte.domain.luecke import Luecke
from fallakte.domain.person import Person
from fallakte.domain.satz import Satz
from fallakte.domain.ueberpruefung import Entscheidung, Ueberpruefung
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.ziel import Ziel, Zielbewertung
from fallakte.domain.zusage import Grund, Seite, Stand, Zusage, Zusagenpaar, Zusagestand
from fallakte.german.dates import datum, relativ
from fallakte.services.arbeit import Changes
from fallakte.services.ueberpruefungen import offene_ueberpruefung
from fallakte.ui.fall.case import Around, Case, Done, Failed, TabPresenter
from fallakte.ui.ueberpruefung.zeilen import (
    Pruefzeile,
    pruefzeile,
)

STAENDE = (Stand.ERFUELLT, Stand.TEILWEISE, Stand.NICHT_ERFUELLT, Stand.ENTFALLEN)
_U25 = 25


class UeberpruefungPresenter(TabPresenter):
    """`review` is what is being worked on; every method that takes a review also reads a decided one."""

    ARTEN: ClassVar[frozenset[type[Satz]]] = frozenset(
        {
            Fall, Runde, Ruecksprung, Bogen, Einschaetzung, Ziel, Zielbewertung, Vereinbarung, Ausgabe,
            Zusagenpaar, Zusage, Zusagestand, Ueberpruefung,
        }
    )  # fmt: skip

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self._gemeint: dict[int, Stand] = {}  # a state that still lacks its reason

    # -- where we are

    @property
    def in_kraft(self) -> bool:
        return self.case.ansicht.bild.geltende is not None

    @property
    def schreibbar(self) -> bool:
        return self.case.ansicht.fall.abgeschlossen_am is None

    @property
    def zu_pruefende(self) -> Vereinbarung | None:
        """The document whose review is still to come; None once it is decided."""
        return self.case.ansicht.bild.zu_pruefende

    @property
    def review(self) -> Ueberpruefung | None:
        """The open review, whatever came into force since."""
        return offene_ueberpruefung(self.case.ansicht.bild)

    def entschiedene(self) -> list[Ueberpruefung]:
        """All decided reviews, the newest first."""
        alle = [u for u in self.case.ansicht.bild.ueberpruefungen if u.entschieden_um is not None]
        return sorted(alle, key=lambda u: (u.entschieden_um or u.begonnen_um, u.id), reverse=True)

    def vereinbarung(self, review: Ueberpruefung) -> Vereinbarung:
        return next(v for v in self.case.ansicht.bild.vereinbarungen if v.id == review.vereinbarung_id)

    def runde_von(self, review: Ueberpruefung) -> int:
        """The number of the Runde whose document was reviewed."""
        runde_id = self.vereinbarung(review).runde_id
        return next((r.nummer for r in self.case.ansicht.bild.runden if r.id == runde_id), 0)

    def vereinbart(self, review: Ueberpruefung) -> str:
        """What was agreed, in one paragraph."""
        papier = self.vereinbarung(review)
        titel = self.case.session.programm.recht.instrument(papier.instrument_id).titel
        zusagen = self.case.ansicht.bild.zusagen_von(papier.id)
        wir, person, dritte = (sum(z.seite is s for z in zusagen) for s in Seite)
        teile = [f"{wir} von uns", f"{person} von {self.case.vorname}"]
        teile += [f"{dritte} von anderen Stellen"] if dritte else []
        bis = (
            f" Überprüfung vereinbart bis {datum(papier.naechste_pruefung)}."
            if papier.naechste_pruefung
            else ""
        )
        kopf = f"{titel}, Version {papier.nummer} vom {datum(papier.dokument_am)}."
        return f"{kopf} Zusagen: {', '.join(teile)}.{bis}"

    def ueberholt(self) -> str:
        """A sentence if another version came into force while the review is open, or an empty text."""
        review, geltende = self.review, self.case.ansicht.bild.geltende
        if review is None or geltende is None or geltende.id == review.vereinbarung_id:
            return ""
        return (
            f"Version {geltende.nummer} ist inzwischen in Kraft. Diese Überprüfung gilt noch Version "
            f"{self.vereinbarung(review).nummer}. Schließen Sie sie zuerst ab."
        )

    def faellig(self) -> tuple[str, str]:
        """When the next review is due, in words, and its status."""
        papier, heute = self.zu_pruefende, self.case.session.today()
        am = papier.naechste_pruefung if papier is not None else self._naechste_vereinbart()
        if am is None:
            return ("nach der nächsten Vereinbarung" if papier is None else "kein Datum vereinbart"), ""
        wann = relativ(am, heute)
        return wann if datum(am) in wann else f"{wann} ({datum(am)})", "er" if am < heute else ""

    def _naechste_vereinbart(self) -> date | None:
        """What the last decision said; after an end nothing comes."""
        entschiedene = self.entschiedene()
        return entschiedene[0].naechste_am if entschiedene else None

    def beginnen(self) -> None:
        self.case.write(lambda: self.case.session.akte.ueberpruefungen.beginnen(self.case.fall_id))

    # -- promises

    def zeilen(self, seite: Seite, review: Ueberpruefung | None = None) -> list[Pruefzeile]:
        """Promises of one side in the order of the paper, in the open review or a decided one."""
        review = review or self.review
        if review is None:
            return []
        heute = self.case.session.today() if review.entschieden_um is None else review.entschieden_um.date()
        gemeint = self._gemeint if review.entschieden_um is None else {}
        bild = self.case.ansicht.bild
        return [
            pruefzeile(bild, z, review, heute, gemeint.get(z.id))
            for z in bild.zusagen_von(review.vereinbarung_id)
            if z.seite is seite
        ]

    def bilanz(self, seite: Seite, review: Ueberpruefung | None = None) -> str:
        zeilen = [z for z in self.zeilen(seite, review) if z.stand is not Stand.ENTFALLEN]
        return f"{sum(z.stand is Stand.ERFUELLT for z in zeilen)} von {len(zeilen)} erfüllt" if zeilen else ""

    def offene(self) -> int:
        """How many promises still lack a state (or its reason)."""
        alle = [z for seite in Seite for z in self.zeilen(seite)]
        return sum(z.stand is None or z.zusage.id in self._gemeint for z in alle)

    def bewerten(self, zusage_id: int, stand: Stand | None, grund: Grund | None, bemerkung: str = "") -> None:
        """Record a finding. A state that needs a reason waits for it, and is not written before.

        `erfüllt` with a reason means: kept, but late.
        """
        review = self.review
        if review is None:
            return
        stand = stand or Stand.OFFEN
        if stand.braucht_grund and grund is None:
            self._gemeint[zusage_id] = stand
            self.changed.emit()
            return
        self._gemeint.pop(zusage_id, None)
        mit_grund = stand.braucht_grund or stand is Stand.ERFUELLT
        satz = Zusagestand(
            zusage_id=zusage_id,
            um=self.case.session.now(),
            stand=stand,
            grund=grund if mit_grund else None,
            bemerkung=bemerkung.strip(),
            ueberpruefung_id=review.id,
        )
        self.case.write(lambda: self.case.session.akte.ueberpruefungen.bewerten(satz))

    def bemerken(self, zeile: Pruefzeile, bemerkung: str, around: Around) -> None:
        """Write the remark of a promise that has its state."""
        review = self.review
        if review is None or zeile.stand is None or zeile.zusage.id in self._gemeint:
            return
        satz = Zusagestand(
            zusage_id=zeile.zusage.id,
            um=self.case.session.now(),
            stand=zeile.stand,
            grund=zeile.grund,
            bemerkung=bemerkung.strip(),
            ueberpruefung_id=review.id,
        )
        self.case.write(around(lambda: self.case.session.akte.ueberpruefungen.bewerten(satz)))

    # -- the person's view, what hindered

    def festhalten(self, around: Around = lambda use_case: use_case, /, **felder: object) -> None:
        """Write fields of the review; the stored ones of the other fields stay.

        `around` takes their draft away in the same job; so it does for the decision.
        """
        review = self.review
        if review is None or all(getattr(review, name) == wert for name, wert in felder.items()):
            return
        self.case.write(around(self._festhalten(review.id, felder)))

    def naechste_schreiben(self, am: date | None, failed: Failed) -> None:
        """Write the next date; one outside of the interval is refused at its field."""
        review = self.review
        if review is not None and review.naechste_am != am:
            self.case.write(self._festhalten(review.id, {"naechste_am": am}), None, failed)

    def _festhalten(self, review_id: int, felder: dict[str, object]) -> Callable[[], Changes]:
        def operation() -> Changes:
            akte = self.case.session.akte
            alle = akte.faelle.ansicht(self.case.fall_id).bild.ueberpruefungen
            jetzt = next(u for u in alle if u.id == review_id)
            return akte.ueberpruefungen.festhalten(
                replace(jetzt, **felder)  # type: ignore[arg-type]  # callers name real fields, mypy sees a dict
            )

        return operation

    def zielgruppe(self) -> str:
        """Whom the missing help is for, as coarse as possible: nobody can be told from it."""
        alter = self.case.ansicht.person.geburtsdatum.alter(self.case.session.today())
        if alter is None:
            return ""
        return "junge Menschen unter 25" if alter.bis < _U25 else "Erwachsene ab 25"

    def namen(self) -> tuple[Person, ...]:
        """Whose names must not stand in a Luecke."""
        return (self.case.ansicht.person, *(m.person for m in self.case.ansicht.mitglieder))

    def melden(self, luecke: Luecke, sozialraum: str, *, trotz_namen: bool) -> Callable[[], Changes]:
        """Return the use case that reports what is missing."""
        service, namen = self.case.session.akte.luecken, self.namen()
        return lambda: service.melden(luecke, sozialraum=sozialraum, namen=namen, trotz_namen=trotz_namen)

    # -- decision

    def naechste_spaetestens(self) -> date | None:
        review = self.review
        if review is None:
            return None
        service = self.case.session.akte.ueberpruefungen
        return service.naechste_spaetestens(self.case.ansicht.fall, self.vereinbarung(review))

    def entscheiden(
        self, entscheidung: Entscheidung, begruendung: str, around: Around, done: Done, failed: Failed
    ) -> None:
        """Close the review; all but `beenden` open the next Runde."""
        review = self.review
        if review is not None:
            service = self.case.session.akte.ueberpruefungen
            self.case.write(
                around(lambda: service.entscheiden(review.id, entscheidung, begruendung)), done, failed
            )
