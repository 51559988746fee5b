"""What is known about the sheet that is shown: its catalogue, its domains, its entries. It writes nothing."""

from typing import ClassVar

from fallakte.domain.assessment import Bereich, Bogen, Einschaetzung, Katalog, Sicht
from fallakte.domain.fall import Fall, Ruecksprung, Runde
from fallakte.domain.rechtsgrundlage import DRITTE, Rechtsgrundlage, gueltige
from fallakte.domain.satz import Satz
from fallakte.domain.vergleich import Blick, uneins
from fallakte.domain.ziel import Ziel
from fallakte.german.dates import datum
from fallakte.services.assessment import STAERKE_AB, gesperrt, gueltiger_bogen, offener_bogen
from fallakte.ui.assessment.zeilen import FACHKRAFT, PERSON, Bereichszeile, Lage, Punktzeile
from fallakte.ui.fall.case import Case, TabPresenter
from fallakte.ui.fall.zielnummer import ziel_nummer

Stelle = tuple[str, Blick]


class Bogensicht(TabPresenter):
    """The shown sheet and the domain chosen in it."""

    ARTEN: ClassVar[frozenset[type[Satz]]] = frozenset(
        {Fall, Runde, Ruecksprung, Bogen, Einschaetzung, Ziel, Rechtsgrundlage}
    )

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self._werte: dict[Stelle, Einschaetzung] = {}
        self._neuer_bogen = False
        self.bereich_id = ""
        self._lesen()

    # -- the sheet

    @property
    def katalog(self) -> Katalog:
        """The sheet's version; the current one without a sheet, or if this program lacks that version."""
        service = self.case.session.akte.assessment
        return service.katalog_von(self.bogen) if self.lesbar else service.katalog

    @property
    def lesbar(self) -> bool:
        """Whether this program brings along the catalogue of the sheet."""
        bogen, bestand = self.bogen, self.case.session.akte.assessment.bestand
        return bogen is None or any(k.version == bogen.katalog_version for k in bestand.kataloge)

    @property
    def bereich(self) -> Bereich:
        return self.katalog.bereich(self.bereich_id)

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
    def fall_offen(self) -> bool:
        return self.case.ansicht.fall.abgeschlossen_am is None

    @property
    def schreibbar(self) -> bool:
        """Whether the sheet takes entries at all."""
        return self.begonnen and self.lesbar and not self.abgeschlossen and self.fall_offen

    def stand(self) -> str:
        """One line about the sheet: which domain, catalogue and state."""
        bogen, version = self.bogen, self.katalog.version
        teile = [f"Bereich {self.katalog.bereiche.index(self.bereich) + 1}"]
        if bogen is not None and not self.lesbar:
            teile.append(f"Katalog v{bogen.katalog_version} fehlt in diesem Programm")
        else:
            teile.append(f"Katalog v{version}")
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
        """How many domains were talked about; `möchte nicht` is an answer too."""
        return sum(zeile.besprochen for zeile in self.bereiche())

    @property
    def lage(self) -> Lage:
        return self._lage(self.bereich)

    @property
    def bereich_schreibbar(self) -> bool:
        return self.schreibbar and self.lage is Lage.OFFEN

    def darf(self, blick: Blick) -> bool:
        """Whether this view takes entries in the chosen domain now."""
        return self.bereich_schreibbar and (blick[0] is not Sicht.DRITTE or self._erlaubt(blick[1]))

    def blicke(self) -> tuple[Blick, ...]:
        """Whose views are shown: both sides, and third persons with a ground or an entry on this sheet."""
        heute, bild = self.case.session.today(), self.case.ansicht.bild
        dritte = {g.dritte for g in bild.rechtsgrundlagen if g.bereich == DRITTE and g.gilt(heute)}
        dritte |= {b[1] for _, b in self._werte if b[0] is Sicht.DRITTE}
        return (PERSON, FACHKRAFT, *((Sicht.DRITTE, name) for name in sorted(dritte)))

    def punkte(self) -> list[Punktzeile]:
        """The items of the chosen domain; those with a strength first."""
        zeilen = [self.punkt(p.id) for p in self.bereich.punkte]
        return sorted(zeilen, key=lambda z: not _stark(z))

    def punkt(self, punkt_id: str) -> Punktzeile:
        angaben = {blick: e for (p, blick), e in self._werte.items() if p == punkt_id}
        return Punktzeile(
            self.katalog.punkt(punkt_id), angaben, uneins(angaben.values()), self._ziel(punkt_id)
        )

    def staerken(self) -> str:
        """The strong items of the chosen domain, for the line above them."""
        return ", ".join(z.punkt.titel for z in self.punkte() if _stark(z))

    def waehlbar(self) -> list[tuple[str, str]]:
        """Id and title of every rated item: what can become a Schwerpunkt."""
        besprochen = {punkt_id for (punkt_id, _), e in self._werte.items() if e.besprochen}
        return [(p.id, p.titel) for b in self.katalog.bereiche for p in b.punkte if p.id in besprochen]

    def angabe(self, punkt_id: str, blick: Blick) -> Einschaetzung:
        """What this view says about an item, an empty entry if nothing was said."""
        leer = Einschaetzung(
            bogen_id=0, punkt_id=punkt_id, sicht=blick[0], dritte=blick[1], am=self.case.session.today()
        )
        return self._werte.get((punkt_id, blick), leer)

    def indiz_gespeichert(self, punkt_id: str) -> str:
        """What the file holds as evidence; the lane may still be writing something newer."""
        gesucht = (self.bogen.id if self.bogen else 0, punkt_id, Sicht.FACHKRAFT)
        alle = self.case.ansicht.bild.einschaetzungen
        return next((e.indiz for e in alle if (e.bogen_id, e.punkt_id, e.sicht) == gesucht), "")

    def _lesen(self) -> None:
        bogen = self.bogen
        self._werte = {
            (e.punkt_id, (e.sicht, e.dritte)): e
            for e in self.case.ansicht.bild.einschaetzungen
            if bogen is not None and e.bogen_id == bogen.id
        }
        if self.bereich_id not in {b.id for b in self.katalog.bereiche}:
            offene = [z for z in self.bereiche() if z.lage is Lage.OFFEN] or self.bereiche()
            self.bereich_id = next((z for z in offene if z.besprochen), offene[0]).bereich.id

    def _erlaubt(self, dritte: str) -> bool:
        grundlagen = self.case.ansicht.bild.rechtsgrundlagen
        return gueltige(grundlagen, DRITTE, self.case.session.today(), dritte) is not None

    def _eigene(self, bereich: Bereich) -> list[Einschaetzung]:
        ids = {p.id for p in bereich.punkte}
        return [e for (punkt_id, _), e in self._werte.items() if punkt_id in ids]

    def _lage(self, bereich: Bereich) -> Lage:
        if self.bogen is not None and bereich.id in self.bogen.ohne_auftrag:
            return Lage.OHNE_AUFTRAG
        if not gesperrt(self.case.ansicht.bild, bereich, self.case.session.today()):
            return Lage.OFFEN
        return Lage.NUR_LESBAR if self._eigene(bereich) else Lage.GESPERRT

    def _zeile(self, bereich: Bereich) -> Bereichszeile:
        eigene = self._eigene(bereich)
        return Bereichszeile(
            bereich,
            max((e.ressource for e in eigene if e.ressource is not None), default=None),
            max((e.bedarf for e in eigene if e.bedarf is not None), default=None),
            any(e.zaehlt for e in eigene),
            self._lage(bereich),
        )

    def _ziel(self, punkt_id: str) -> tuple[int, str] | None:
        ziele = [z for z in self.case.ansicht.bild.ziele if z.beendet_am is None]
        gefunden = next((z for z in ziele if z.punkt_id == punkt_id), None)
        return (gefunden.id, ziel_nummer(ziele, gefunden)) if gefunden else None


def _stark(zeile: Punktzeile) -> bool:
    return any((e.ressource or 0) >= STAERKE_AB for e in zeile.angaben.values())
