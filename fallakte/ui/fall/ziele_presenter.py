"""From the person's words to checkable steps: the tree of goals and the goal being written."""

from dataclasses import dataclass, replace
from typing import ClassVar

from PySide6.QtCore import Signal

from fallakte.domain.fall import Fall
from fallakte.domain.fehler import ZielUnvollstaendig
from fallakte.domain.satz import Satz
from fallakte.domain.vereinbarung import Vereinbarung, Zusage, Zusagenpaar, Zusagestand
from fallakte.domain.ziel import RAHMENZIELE_MAX, Ebene, Ziel, Zielbewertung
from fallakte.german.dates import datum
from fallakte.services.arbeit import Changes
from fallakte.ui.fall.assessment_presenter import ziel_nummer
from fallakte.ui.fall.case import Around, Case, Done, Failed, TabPresenter
from fallakte.ui.fall.zusagezeilen import Zusagezeile, zeile


@dataclass(frozen=True, slots=True)
class Knoten:
    """One line of the tree: heading, title, today's level, what was promised for it, what is below it."""

    ziel: Ziel
    kopf: str
    titel: str
    stufe: int | None
    zusagen: tuple[Zusagezeile, ...]
    kinder: tuple["Knoten", ...]

    def satz(self) -> str:
        """Return the line as it is read aloud."""
        stufe = "" if self.stufe is None else f", heute {self.stufe}"
        return f"{self.kopf}, {self.titel}{stufe}"


class ZielePresenter(TabPresenter):
    """`chosen` is the id of the goal in the editor, 0 for a new one; `opened` tells the editor to load it."""

    ARTEN: ClassVar[frozenset[type[Satz]]] = frozenset(
        {Fall, Ziel, Zielbewertung, Vereinbarung, Zusagenpaar, Zusage, Zusagestand}
    )
    opened = Signal()

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.chosen = 0
        self._neu: Ziel | None = None
        erste = self._erstes()
        if erste is not None:
            self.chosen = erste.id

    # -- reading

    @property
    def schreibbar(self) -> bool:
        ansicht = self.case.ansicht
        return ansicht.bild.runde is not None and ansicht.fall.abgeschlossen_am is None

    def laufende(self) -> list[Ziel]:
        return sorted(
            (z for z in self.case.ansicht.bild.ziele if z.beendet_am is None),
            key=lambda z: (z.reihenfolge, z.id),
        )

    @property
    def leitstern(self) -> Ziel | None:
        return next((z for z in self.laufende() if z.ebene is Ebene.RICHTUNG), None)

    def baum(self) -> list[Knoten]:
        """Rahmenziele with their Handlungsziele; then the Handlungsziele that stand alone."""
        ziele = self.laufende()
        stufen = self.case.session.akte.ziele.bewertungen(tuple(z.id for z in ziele))
        werte = {z.id: stufen[z.id].stufe if z.id in stufen else z.gas_start for z in ziele}
        rahmen = [z for z in ziele if z.ebene is Ebene.RAHMEN]
        bekannte = {z.id for z in rahmen}
        handlung = [z for z in ziele if z.ebene is Ebene.HANDLUNG]

        def knoten(z: Ziel) -> Knoten:
            kinder = tuple(knoten(k) for k in handlung if k.oberziel_id == z.id)
            return Knoten(z, self._kopf(z), z.kurz, werte[z.id], self._zusagen(z), kinder)

        oben = rahmen + [z for z in handlung if z.oberziel_id not in bekannte]
        return [knoten(z) for z in oben]

    def rahmen_text(self) -> str:
        anzahl = sum(z.ebene is Ebene.RAHMEN for z in self.laufende())
        return f"{anzahl} von höchstens {RAHMENZIELE_MAX} Rahmenzielen" if anzahl else ""

    @property
    def ziel(self) -> Ziel | None:
        """The goal in the editor as it is stored, or the new one."""
        if self._neu is not None:
            return self._neu
        return next((z for z in self.laufende() if z.id == self.chosen), None)

    def titel(self) -> str:
        """Heading of the editor: `Handlungsziel 1.1`."""
        ziel = self.ziel
        if ziel is None:
            return ""
        nummer = "" if ziel.ebene is Ebene.RICHTUNG else f" {ziel_nummer(self.laufende(), ziel)}"
        return f"{ziel.ebene.label}{nummer}" if ziel.id else f"Neues {ziel.ebene.label}"

    def stufe_heute(self) -> int | None:
        ziel = self.ziel
        if ziel is None or not ziel.id:
            return None
        stand = self.case.session.akte.ziele.bewertungen((ziel.id,)).get(ziel.id)
        return stand.stufe if stand else None

    def stand(self) -> tuple[str, str, str]:
        """Icon, words and status of the agreement about the goal in the editor."""
        ziel = self.ziel
        if ziel is None or not ziel.id:
            return "pencil", "noch nicht gespeichert", ""
        if ziel.vereinbart_um is not None:
            return "circle-check", f"vereinbart am {datum(ziel.vereinbart_um.date())}", "ok"
        return "circle-dashed", "noch nicht vereinbart", ""

    def in_dieser_runde(self, ziel: Ziel) -> bool:
        """Whether the goal was agreed since the running Runde began (the ring asks for that)."""
        runde = self.case.ansicht.bild.runde
        return (
            ziel.vereinbart_um is not None and runde is not None and ziel.vereinbart_um >= runde.begonnen_um
        )

    def herkunft(self) -> str:
        """Which finding of the assessment the goal came from, in words."""
        ziel = self.ziel
        if ziel is None or not ziel.punkt_id:
            return ""
        katalog = self.case.session.programm.katalog
        titel = {p.id: f"{b.titel}: {p.titel}" for b in katalog.bereiche for p in b.punkte}
        return titel.get(ziel.punkt_id, ziel.punkt_id)

    def warum_nicht_vereinbar(self, ziel: Ziel) -> str:
        """Return what is missing before this goal can be agreed, or an empty text."""
        try:
            ziel.vereinbarbar()
        except ZielUnvollstaendig:
            if ziel.pruefdatum is None:
                return "Prüfdatum fehlt"
            return "Zustimmung beider Seiten oder Dissens fehlt"
        return ""

    def entwurf_offen(self) -> bool:
        """Whether a draft is there that can take a clause."""
        return any(
            v.festgeschrieben_um is None and v.abgelehnt_um is None
            for v in self.case.ansicht.bild.vereinbarungen
        )

    # -- writing

    def waehlen(self, ziel_id: int) -> None:
        """Put another stored goal into the editor."""
        self._neu, self.chosen = None, ziel_id
        self.opened.emit()

    def neues(self, ebene: Ebene, *, punkt_id: str = "", oberziel_id: int = 0) -> None:
        """Begin a new goal, below `oberziel_id`; else a Handlungsziel hangs below the chosen Rahmenziel."""
        katalog = self.case.session.programm.katalog
        titel = katalog.punkt(punkt_id).titel if punkt_id else ""
        laufende = {z.id for z in self.laufende()}
        self._neu = Ziel(
            fall_id=self.case.fall_id,
            ebene=ebene,
            oberziel_id=oberziel_id if oberziel_id in laufende else self._oben(ebene),
            kurz=titel,
            punkt_id=punkt_id,
            geschrieben_um=self.case.session.now(),
        )
        self.chosen = 0
        self.opened.emit()

    def verwerfen(self) -> None:
        """Give the new goal up and show a stored one again."""
        erste = self._erstes()
        self.waehlen(erste.id if erste else 0)

    def schreiben(
        self, ziel: Ziel, around: Around, done: Done, failed: Failed, *, vereinbaren: bool = False
    ) -> None:
        """Store the goal; with `vereinbaren` it is agreed in the same breath.

        `around` takes its draft away in the same job.
        """
        ziele = self.case.session.akte.ziele
        begonnen = self._neu

        def geschrieben(changes: Changes) -> None:
            neu = next((a.nachher for a in changes.aenderungen if isinstance(a.nachher, Ziel)), None)
            ziel_id = ziel.id or (neu.id if neu else 0)
            if not ziel.id and self._neu is begonnen:  # unless another goal was opened meanwhile
                self._neu, self.chosen = None, ziel_id
            done(changes)
            if vereinbaren:
                self.case.write(lambda: ziele.vereinbaren(ziel_id), None, failed)

        self.case.write(around(lambda: ziele.schreiben(ziel)), geschrieben, failed)

    def bewerten(self, stufe: int | None) -> None:
        """Record where the chosen goal stands today."""
        ziel_id = self.chosen
        if stufe is not None and ziel_id:
            self.case.write(lambda: self.case.session.akte.ziele.bewerten(ziel_id, stufe))

    def verschieben(self, schritte: int) -> None:
        """Move the chosen goal among its siblings."""
        ziel_id = self.chosen
        if ziel_id:
            self.case.write(lambda: self.case.session.akte.ziele.verschieben(ziel_id, schritte))

    def beenden(self) -> None:
        """Take the chosen goal out of the running ones."""
        ziel_id = self.chosen
        self.chosen = next((z.id for z in self.laufende() if z.id != ziel_id), 0)
        self.case.write(
            lambda: self.case.session.akte.ziele.beenden(ziel_id), lambda _changes: self.opened.emit()
        )

    def mit(self, ziel: Ziel, **felder: object) -> Ziel:
        """Return the goal with the fields of the editor."""
        return replace(ziel, **felder)  # type: ignore[arg-type]  # the editor names real fields, mypy sees a dict

    def _erstes(self) -> Ziel | None:
        laufende = self.laufende()
        handlung = [z for z in laufende if z.ebene is Ebene.HANDLUNG]
        return next(iter(handlung or laufende), None)

    def _oben(self, ebene: Ebene) -> int | None:
        if ebene is Ebene.RICHTUNG:
            return None
        if ebene is Ebene.RAHMEN:
            return self.leitstern.id if self.leitstern else None
        gewaehlt = next((z for z in self.laufende() if z.id == self.chosen), None)
        if gewaehlt is not None and gewaehlt.ebene is Ebene.RAHMEN:
            return gewaehlt.id
        if gewaehlt is not None and gewaehlt.ebene is Ebene.HANDLUNG:
            return gewaehlt.oberziel_id
        return next((z.id for z in self.laufende() if z.ebene is Ebene.RAHMEN), None)

    def _kopf(self, ziel: Ziel) -> str:
        teile = [f"{ziel.ebene.label} {ziel_nummer(self.laufende(), ziel)}"]
        if ziel.pruefdatum is not None:
            teile.append(f"bis {datum(ziel.pruefdatum)}")
        return " · ".join(teile)

    def _zusagen(self, ziel: Ziel) -> tuple[Zusagezeile, ...]:
        bild = self.case.ansicht.bild
        geltende = bild.geltende
        if geltende is None:
            return ()
        paare = {p.id for p in bild.paare if p.vereinbarung_id == geltende.id and p.ziel_id == ziel.id}
        heute = self.case.session.today()
        return tuple(zeile(z, bild.stand_von(z.id), heute) for z in bild.zusagen if z.paar_id in paare)
