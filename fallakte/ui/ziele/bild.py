"""The goals of one case as the Ziele tab shows them, read once after each change."""

from typing import Final

from fallakte.domain.gas import Zielerreichung, zielerreichung
from fallakte.domain.ziel import RAHMENZIELE_MAX, Ebene, Schritt, Ziel, Zielbewertung
from fallakte.domain.zielbaum import ELTERN, Ast, aeste, nummern
from fallakte.domain.zusage import Seite
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.zusagezeilen import zeile
from fallakte.ui.ziele.zeilen import (
    Auswahl,
    Knoten,
    Punkt,
    Schrittzeile,
    Zusageblatt,
    kopf,
    schrittzeile,
    zusageblatt,
)

_KEINE: Final[tuple[Zielbewertung, ...]] = ()


class Zielbild:
    """Holds what was stored when it was made; nothing of it changes."""

    def __init__(self, case: Case) -> None:
        self._case = case
        alle = case.ansicht.bild.ziele
        ids = tuple(z.id for z in alle)
        folge = sorted(alle, key=lambda z: (z.reihenfolge, z.id))
        self.laufende = tuple(z for z in folge if z.beendet_am is None)
        ende = [(z.beendet_am, z.id, z) for z in alle if z.beendet_am is not None]
        self.beendet = tuple(z for *_, z in sorted(ende, key=lambda e: e[:2], reverse=True))
        self._aeste = aeste(alle)
        self._nummern = nummern(alle)
        self._bewertungen = case.session.akte.ziele.bewertungsverlauf(ids)
        self._schritte = case.session.akte.schritte.von(ids)
        self._zusagen = self._alle_zusagen()

    @property
    def leitstern(self) -> Ziel | None:
        return next((z for z in self.laufende if z.ebene is Ebene.RICHTUNG), None)

    def ziel(self, ziel_id: int) -> Ziel | None:
        """A goal by its id, running or ended."""
        return next((z for z in (*self.laufende, *self.beendet) if z.id == ziel_id), None)

    def nummer(self, ziel: Ziel) -> str:
        """Return `1.2`; empty for a goal that has none."""
        return self._nummern.get(ziel.id, "")

    def schritt(self, schritt_id: int) -> Schritt | None:
        alle = (s for reihe in self._schritte.values() for s in reihe)
        return next((s for s in alle if s.id == schritt_id), None)

    def bewertungen(self, ziel_id: int) -> tuple[Zielbewertung, ...]:
        """The ratings of a goal, oldest first."""
        return self._bewertungen.get(ziel_id, _KEINE)

    def baum(self) -> list[Knoten]:
        """Rahmenziele with their Handlungsziele, then those that stand alone.

        The first Richtungsziel is no line of the tree: it stands above it as the star.
        """
        stern = self.leitstern
        return [self._knoten(ast) for ast in self._aeste if ast.ziel != stern]

    def beendete(self) -> list[Knoten]:
        """The goals that have ended, latest first."""
        return [Knoten(z, kopf(z, ""), z.kurz, self._stufe(z), self._zeilen(z)) for z in self.beendet]

    def rahmen_text(self) -> str:
        anzahl = sum(z.ebene is Ebene.RAHMEN for z in self.laufende)
        return f"{anzahl} von höchstens {RAHMENZIELE_MAX} Rahmenzielen" if anzahl else ""

    def braucht_grund(self, ziel: Ziel) -> bool:
        """Whether this is a Rahmenziel beyond the three that run."""
        if ziel.ebene is not Ebene.RAHMEN:
            return False
        andere = sum(z.ebene is Ebene.RAHMEN and z.id != ziel.id for z in self.laufende)
        return bool(ziel.mehr_grund) or (not ziel.id and andere >= RAHMENZIELE_MAX)

    def auswahl(self, ziel: Ziel) -> Auswahl:
        """What this goal can be linked to, with what it is linked to now."""
        oben = [z for z in self.laufende if z.ebene is ELTERN[ziel.ebene]]
        titel = [(z.id, f"{z.ebene.label} {self.nummer(z)}".strip() + f": {z.kurz}") for z in oben]
        return Auswahl(
            tuple(titel),
            self._punkte(ziel.punkt_id, staerken=False),
            self._punkte(ziel.staerke_punkt_id, staerken=True),
        )

    def seiten(self, ziel: Ziel) -> frozenset[Seite]:
        """Who does or promises something for this goal, in its steps or in any document."""
        bild = self._case.ansicht.bild
        paare = {p.id for p in bild.paare if p.ziel_id and p.ziel_id == ziel.id}
        schritte = [s.seite for s in self._schritte.get(ziel.id, ())]
        return frozenset(schritte + [z.seite for z in bild.zusagen if z.paar_id in paare])

    def erreichung(self) -> Zielerreichung:
        """Levels and T-score of this case."""
        stufen = {ziel_id: reihe[-1].stufe for ziel_id, reihe in self._bewertungen.items()}
        return zielerreichung((*self.laufende, *self.beendet), stufen)

    def punkt_titel(self, punkt_id: str) -> str:
        """The title of an item of the assessment; its id if no version of the catalogue knows it."""
        try:
            return self._case.session.akte.assessment.bestand.punkt(punkt_id).titel
        except KeyError:
            return punkt_id

    # -- inside

    def _knoten(self, ast: Ast) -> Knoten:
        ziel = ast.ziel
        return Knoten(
            ziel,
            kopf(ziel, ast.nummer),
            ziel.kurz,
            self._stufe(ziel),
            self._zeilen(ziel),
            self._zusagen.get(ziel.id, ()),
            tuple(self._knoten(kind) for kind in ast.kinder),
        )

    def _stufe(self, ziel: Ziel) -> int | None:
        reihe = self.bewertungen(ziel.id)
        return reihe[-1].stufe if reihe else ziel.gas_start

    def _zeilen(self, ziel: Ziel) -> tuple[Schrittzeile, ...]:
        heute, vorname = self._case.session.today(), self._case.vorname
        return tuple(schrittzeile(s, vorname, heute) for s in self._schritte.get(ziel.id, ()))

    def _alle_zusagen(self) -> dict[int, tuple[Zusageblatt, ...]]:
        bild = self._case.ansicht.bild
        geltende = bild.geltende
        if geltende is None:
            return {}
        paare = {p.id: p.ziel_id for p in bild.paare if p.vereinbarung_id == geltende.id and p.ziel_id}
        heute = self._case.session.today()
        je: dict[int, list[Zusageblatt]] = {}
        for zusage in bild.zusagen:
            ziel_id = paare.get(zusage.paar_id)
            if ziel_id:
                worte = zeile(zusage, bild.stand_von(zusage.id), heute)
                je.setdefault(ziel_id, []).append(zusageblatt(worte, self._case.vorname, heute))
        return {ziel_id: tuple(zeilen) for ziel_id, zeilen in je.items()}

    def _punkte(self, gewaehlt: str, *, staerken: bool) -> tuple[Punkt, ...]:
        """Items of the latest sheet that are a need (strength) in some view, Schwerpunkte first."""
        bild = self._case.ansicht.bild
        bogen = max(bild.boegen, key=lambda b: b.id, default=None)
        werte: dict[str, int] = {}
        for e in bild.einschaetzungen:
            wert = e.ressource if staerken else e.bedarf
            if bogen is not None and e.bogen_id == bogen.id and wert:
                werte[e.punkt_id] = max(wert, werte.get(e.punkt_id, 0))
        schwer = () if bogen is None or staerken else bogen.schwerpunkte
        folge = sorted(werte, key=lambda p: (p not in schwer, -werte[p], p))
        wort = "Stärke" if staerken else "Bedarf"
        punkte = [(p, f"{self.punkt_titel(p)} ({wort} {werte[p]})") for p in folge]
        if gewaehlt and gewaehlt not in werte:
            punkte.append((gewaehlt, self.punkt_titel(gewaehlt)))
        return tuple(punkte)
