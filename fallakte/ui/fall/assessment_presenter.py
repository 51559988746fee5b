"""Two views on every item of the catalogue, strengths first; nothing is summed up."""

from dataclasses import dataclass, replace
from typing import ClassVar

from fallakte.domain.assessment import (
    Bereich,
    Bogen,
    Einschaetzung,
    Katalog,
    Punkt,
    Sicht,
    Vorbehalt,
    darueber_reden,
)
from fallakte.domain.fall import Fall, Ruecksprung, Runde
from fallakte.domain.fehler import FallakteFehler
from fallakte.domain.satz import Satz
from fallakte.domain.ziel import Ebene, Ziel
from fallakte.german.dates import datum
from fallakte.services.arbeit import Changes
from fallakte.services.assessment import STAERKE_AB, gueltiger_bogen, offener_bogen
from fallakte.ui.fall.case import Around, Case, TabPresenter

Stelle = tuple[str, Sicht]


@dataclass(frozen=True, slots=True)
class Bereichszeile:
    """One line of the list; the bars show the highest value of either view, never a sum."""

    bereich: Bereich
    staerke: int | None
    bedarf: int | None
    besprochen: bool

    def satz(self) -> str:
        """Return the line as it is read aloud."""
        if self.bereich.geschuetzt:
            return f"{self.bereich.titel}, gesperrt"
        if not self.besprochen:
            return f"{self.bereich.titel}, nicht besprochen"
        staerke = "nicht eingeschätzt" if self.staerke is None else f"{self.staerke} von 3"
        bedarf = "nicht eingeschätzt" if self.bedarf is None else f"{self.bedarf} von 4"
        return f"{self.bereich.titel}, Stärke {staerke}, Bedarf {bedarf}"


@dataclass(frozen=True, slots=True)
class Punktzeile:
    punkt: Punkt
    person: Einschaetzung | None
    fachkraft: Einschaetzung | None
    reden: bool
    ziel: tuple[int, str] | None  # id and number of the goal that came from this item

    def von(self, sicht: Sicht) -> Einschaetzung | None:
        return self.person if sicht is Sicht.PERSON else self.fachkraft


class AssessmentPresenter(TabPresenter):
    """Keeps what was just chosen until the lane has written it: quick fingers never lose a value."""

    ARTEN: ClassVar[frozenset[type[Satz]]] = frozenset({Fall, Runde, Ruecksprung, Bogen, Einschaetzung, Ziel})

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self._werte: dict[Stelle, Einschaetzung] = {}
        self._offen = 0
        self._neuer_bogen = False
        self._lesen()
        self.bereich_id = self._anfang()

    @property
    def katalog(self) -> Katalog:
        return self.case.session.programm.katalog

    @property
    def bereich(self) -> Bereich:
        return next(b for b in self.katalog.bereiche if b.id == self.bereich_id)

    @property
    def begonnen(self) -> bool:
        """Whether there is a Runde that can hold a sheet."""
        return self.case.ansicht.bild.runde is not None

    @property
    def bogen(self) -> Bogen | None:
        """The sheet that is shown: the open one, else the latest of this Runde unless a new one begins."""
        bild = self.case.ansicht.bild
        return offener_bogen(bild) if self._neuer_bogen else gueltiger_bogen(bild)

    @property
    def abgeschlossen(self) -> bool:
        bogen = self.bogen
        return bogen is not None and bogen.abgeschlossen_um is not None

    @property
    def schreibbar(self) -> bool:
        return self.begonnen and not self.abgeschlossen and self.case.ansicht.fall.abgeschlossen_am is None

    def stand(self) -> str:
        """One line about the sheet: catalogue and state."""
        bogen = self.bogen
        teile = [f"Katalog v{bogen.katalog_version if bogen else self.katalog.version}"]
        if bogen is not None and bogen.abgeschlossen_um is not None:
            teile.append(f"abgeschlossen am {datum(bogen.abgeschlossen_um.date())}")
        elif bogen is not None:
            teile.append(f"begonnen am {datum(bogen.begonnen_um.date())}")
        return " · ".join(teile)

    def schwerpunkte(self) -> str:
        """What the closed sheet ended with, in words."""
        bogen = self.bogen
        if bogen is None or bogen.abgeschlossen_um is None:
            return ""
        titel = {p.id: p.titel for b in self.katalog.bereiche for p in b.punkte}
        return ", ".join(titel.get(p, p) for p in bogen.schwerpunkte) or "kein Bedarf"

    # -- reading

    def bereiche(self) -> list[Bereichszeile]:
        return [self._zeile(bereich) for bereich in self.katalog.bereiche]

    def besprochen(self) -> int:
        """How many domains have at least one rating."""
        return sum(zeile.besprochen for zeile in self.bereiche())

    def punkte(self) -> list[Punktzeile]:
        """The items of the chosen domain; those with a strength first."""
        zeilen = [self.punkt(p.id) for p in self.bereich.punkte]
        return sorted(zeilen, key=lambda z: not _stark(z))

    def punkt(self, punkt_id: str) -> Punktzeile:
        person, fach = (self._werte.get((punkt_id, sicht)) for sicht in (Sicht.PERSON, Sicht.FACHKRAFT))
        return Punktzeile(
            self.katalog.punkt(punkt_id), person, fach, darueber_reden(person, fach), self._ziel(punkt_id)
        )

    def staerken(self) -> str:
        """The strong items of the chosen domain, for the line above them."""
        return ", ".join(z.punkt.titel for z in self.punkte() if _stark(z))

    def waehlbar(self) -> list[tuple[str, str]]:
        """Id and title of every rated item: what can become a Schwerpunkt."""
        besprochen = {punkt_id for (punkt_id, _), e in self._werte.items() if e.besprochen}
        return [(p.id, p.titel) for b in self.katalog.bereiche for p in b.punkte if p.id in besprochen]

    # -- writing

    def waehlen(self, bereich_id: str) -> None:
        """Show another domain; raises StopIteration for an unknown id on the next read."""
        self.bereich_id = bereich_id
        self.changed.emit()

    def weiter(self) -> bool:
        """Go to the next domain that is not locked; False at the end of the list."""
        offene = [b.id for b in self.katalog.bereiche if not b.geschuetzt]
        platz = offene.index(self.bereich_id) + 1
        if platz >= len(offene):
            return False
        self.waehlen(offene[platz])
        return True

    def setzen(
        self,
        punkt_id: str,
        sicht: Sicht,
        *,
        bedarf: int | None = None,
        ressource: int | None = None,
        **leer: bool,
    ) -> None:
        """Set one number; `bedarf_leer=True` or `ressource_leer=True` takes it back."""
        alt = self._angabe(punkt_id, sicht)
        neu = replace(
            alt,
            bedarf=None if leer.get("bedarf_leer") else alt.bedarf if bedarf is None else bedarf,
            ressource=None
            if leer.get("ressource_leer")
            else alt.ressource
            if ressource is None
            else ressource,
            vorbehalt=None,
        )
        if not neu.besprochen:
            neu = replace(neu, vorbehalt=Vorbehalt.NICHT_BESPROCHEN)
        self._schreiben(neu)

    def vorbehalten(self, punkt_id: str, sicht: Sicht, vorbehalt: Vorbehalt) -> None:
        """Record why there is no number."""
        alt = self._angabe(punkt_id, sicht)
        self._schreiben(replace(alt, bedarf=None, ressource=None, vorbehalt=vorbehalt))

    def indiz_gespeichert(self, punkt_id: str) -> str:
        """What the file holds as evidence; the lane may still be writing something newer."""
        bogen = self.bogen
        return next(
            (
                e.indiz
                for e in self.case.ansicht.bild.einschaetzungen
                if bogen is not None
                and (e.bogen_id, e.punkt_id, e.sicht) == (bogen.id, punkt_id, Sicht.FACHKRAFT)
            ),
            "",
        )

    def indiz(self, punkt_id: str, text: str, around: Around) -> None:
        """Write down what was seen or heard; it belongs to the view of the Fachkraft.

        `around` takes its draft away in the same job.
        """
        alt = self._angabe(punkt_id, Sicht.FACHKRAFT)
        neu = replace(alt, indiz=text.strip())
        if not neu.besprochen and neu.vorbehalt is None:
            neu = replace(neu, vorbehalt=Vorbehalt.NICHT_BESPROCHEN)
        if neu != alt:
            self._schreiben(neu, around)

    def neuer_bogen(self) -> None:
        """Begin another sheet in this Runde; the first rating stores it."""
        self._neuer_bogen = True
        self._lesen()
        self.changed.emit()

    def _schreiben(self, angabe: Einschaetzung, around: Around = lambda use_case: use_case) -> None:
        self._werte[angabe.punkt_id, angabe.sicht] = angabe
        self._offen += 1
        service, fall_id = self.case.session.akte.assessment, self.case.fall_id
        self.case.write(
            around(lambda: service.einschaetzen(fall_id, angabe)), self._geschrieben, self._misslungen
        )
        self.changed.emit()

    def _geschrieben(self, _changes: Changes) -> None:
        self._offen -= 1
        self._neuer_bogen = False

    def _misslungen(self, error: FallakteFehler) -> None:
        self._offen -= 1
        self.case.refuse(error)

    def _heard(self, arten: frozenset[type[Satz]]) -> None:
        if not self._offen:
            self._lesen()
        super()._heard(arten)

    def _anfang(self) -> str:
        """The first domain that was talked about, else the first one that is open to everybody."""
        offene = [z for z in self.bereiche() if not z.bereich.geschuetzt]
        return next((z for z in offene if z.besprochen), offene[0]).bereich.id

    def _lesen(self) -> None:
        bogen = self.bogen
        self._werte = {
            (e.punkt_id, e.sicht): e
            for e in self.case.ansicht.bild.einschaetzungen
            if bogen is not None and e.bogen_id == bogen.id
        }

    def _angabe(self, punkt_id: str, sicht: Sicht) -> Einschaetzung:
        leer = Einschaetzung(bogen_id=0, punkt_id=punkt_id, sicht=sicht, am=self.case.session.today())
        return self._werte.get((punkt_id, sicht), leer)

    def _zeile(self, bereich: Bereich) -> Bereichszeile:
        ids = {p.id for p in bereich.punkte}
        eigene = [e for (punkt_id, _), e in self._werte.items() if punkt_id in ids]
        return Bereichszeile(
            bereich,
            max((e.ressource for e in eigene if e.ressource is not None), default=None),
            max((e.bedarf for e in eigene if e.bedarf is not None), default=None),
            any(e.besprochen for e in eigene),
        )

    def _ziel(self, punkt_id: str) -> tuple[int, str] | None:
        ziele = [z for z in self.case.ansicht.bild.ziele if z.beendet_am is None]
        gefunden = next((z for z in ziele if z.punkt_id == punkt_id), None)
        return (gefunden.id, ziel_nummer(ziele, gefunden)) if gefunden else None


def _stark(zeile: Punktzeile) -> bool:
    return any((e.ressource or 0) >= STAERKE_AB for e in (zeile.person, zeile.fachkraft) if e)


def ziel_nummer(ziele: list[Ziel], ziel: Ziel) -> str:
    """Return `1` for a Rahmenziel, `1.2` for its second Handlungsziel; goals without one above count on."""

    def platz(gesucht: Ziel) -> int:
        reihe = sorted(
            (z for z in ziele if z.ebene is gesucht.ebene and z.oberziel_id == gesucht.oberziel_id),
            key=lambda z: (z.reihenfolge, z.id),
        )
        return next((i for i, z in enumerate(reihe, 1) if z.id == gesucht.id), len(reihe) + 1)

    oben = next((z for z in ziele if z.id == ziel.oberziel_id), None)
    if ziel.ebene is Ebene.HANDLUNG and oben is not None and oben.ebene is Ebene.RAHMEN:
        return f"{platz(oben)}.{platz(ziel)}"
    return str(platz(ziel))
