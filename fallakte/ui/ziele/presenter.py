"""From the person's words to checkable steps: what the Ziele tab knows and does."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar, Final

from PySide6.QtCore import Signal

from fallakte.domain.assessment import Bogen, Einschaetzung
from fallakte.domain.fall import Fall, Ruecksprung, Runde, Segment
from fallakte.domain.fehler import ZielUnvollstaendig
from fallakte.domain.satz import Satz
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.ziel import Ebene, Schritt, Ziel, Zielbewertung
from fallakte.domain.zielbaum import ELTERN
from fallakte.domain.zielpruefung import Zielhinweis, Zielumgebung, hinweise
from fallakte.domain.zusage import Zusage, Zusagenpaar, Zusagestand
from fallakte.german.dates import datum
from fallakte.services.arbeit import Changes
from fallakte.ui.fall.case import Around, Case, Done, Failed, TabPresenter
from fallakte.ui.ziele.bild import Zielbild

_TITEL: Final = 80
_BIS_ZIELE: Final = (Segment.ASSESSMENT, Segment.ZIELE)


class ZielePresenter(TabPresenter):
    """`chosen` is the id of the goal in the editor, 0 for a new one; `opened` tells the editor to load it."""

    ARTEN: ClassVar[frozenset[type[Satz]]] = frozenset(
        {
            Fall, Runde, Ruecksprung, Ziel, Schritt, Zielbewertung, Vereinbarung, Zusagenpaar, Zusage,
            Zusagestand, Bogen, Einschaetzung,
        }
    )  # fmt: skip
    opened = Signal()

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.chosen = 0
        self._neu: Ziel | None = None
        self._bild: Zielbild | None = None
        self._passt: set[tuple[int, str, str]] = set()
        self.changed.connect(self._forget)
        erste = self._erstes()
        if erste is not None:
            self.chosen = erste.id

    # -- reading

    @property
    def bild(self) -> Zielbild:
        """What is stored now; hold it no longer than one answer."""
        if self._bild is None:
            self._bild = Zielbild(self.case)
        return self._bild

    @property
    def schreibbar(self) -> bool:
        ansicht = self.case.ansicht
        return ansicht.bild.runde is not None and ansicht.fall.abgeschlossen_am is None

    @property
    def leer(self) -> bool:
        """Whether there is no goal yet and none is being written: then only the first question is shown."""
        return not self.bild.laufende and not self.bild.beendet and self._neu is None

    @property
    def ziel(self) -> Ziel | None:
        """The goal in the editor as it is stored, running or ended, or the new one."""
        return self._neu if self._neu is not None else self.bild.ziel(self.chosen)

    @property
    def aenderbar(self) -> bool:
        """Whether the goal in the editor may be written: the case is open and the goal has not ended."""
        ziel = self.ziel
        return self.schreibbar and ziel is not None and ziel.beendet_am is None

    def titel(self) -> str:
        """Heading of the editor: `Handlungsziel 1.1`."""
        ziel = self.ziel
        if ziel is None:
            return ""
        nummer = self.bild.nummer(ziel)
        return f"{ziel.ebene.label} {nummer}".strip() if ziel.id else f"Neues {ziel.ebene.label}"

    def hinweise(self, ziel: Ziel) -> tuple[Zielhinweis, ...]:
        """What the Zielprüfer says about the goal as typed, but for what was waved through."""
        alle = hinweise(ziel, Zielumgebung(self.case.vorname, self.bild.seiten(ziel)))
        return tuple(h for h in alle if self._schluessel(ziel, h) not in self._passt)

    def passt_so(self, ziel: Ziel, hinweis: Zielhinweis) -> None:
        """Say this hint no more as long as the words stay as they are."""
        self._passt.add(self._schluessel(ziel, hinweis))

    def stand(self) -> tuple[str, str, str]:
        """Icon, words and status of the agreement about the goal in the editor."""
        ziel = self.ziel
        if ziel is None or not ziel.id:
            return "pencil", "noch nicht gespeichert", ""
        if ziel.beendet_am is not None:
            return "minus", f"beendet am {datum(ziel.beendet_am)}", ""
        if ziel.vereinbart_um is not None:
            return "circle-check", f"vereinbart am {datum(ziel.vereinbart_um.date())}", "ok"
        return "circle-dashed", "noch nicht vereinbart", ""

    def in_dieser_runde(self, ziel: Ziel) -> bool:
        """Whether the goal was agreed since the Runde began or went back this far, as the ring asks."""
        bild, um = self.case.ansicht.bild, ziel.vereinbart_um
        runde = bild.runde
        if um is None or runde is None or um < runde.begonnen_um:
            return False
        zurueck = (r for r in bild.ruecksprunge if r.runde_id == runde.id and r.segment in _BIS_ZIELE)
        return all(um > r.um for r in zurueck)

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
        titel = self.bild.punkt_titel(punkt_id) if punkt_id else ""
        laufende = {z.id: z for z in self.bild.laufende}
        oben = laufende.get(oberziel_id)
        passt = oben is not None and oben.ebene is ELTERN[ebene]
        self._neu = Ziel(
            fall_id=self.case.fall_id,
            ebene=ebene,
            oberziel_id=oberziel_id if passt else self._oben(ebene),
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

    def stern(self, worte: str) -> Ziel:
        """The first goal: a Richtungsziel in the person's words, with a title short enough for the tree."""
        worte = worte.strip()
        titel = worte if len(worte) <= _TITEL else worte[:_TITEL].rsplit(" ", 1)[0] + " …"
        jetzt = self.case.session.now()
        return Ziel(
            fall_id=self.case.fall_id,
            ebene=Ebene.RICHTUNG,
            kurz=" ".join(titel.split()),
            wortlaut=worte,
            geschrieben_um=jetzt,
        )

    def bewerten(self, stufe: int) -> None:
        """Record where the chosen goal stands today."""
        ziel_id = self.chosen
        if ziel_id:
            self.case.write(lambda: self.case.session.akte.ziele.bewerten(ziel_id, stufe))

    def verschieben(self, ziel_id: int, schritte: int) -> None:
        """Move a goal among its siblings."""
        self.case.write(lambda: self.case.session.akte.ziele.verschieben(ziel_id, schritte))

    def beenden(self, grund: str) -> Callable[[], Changes]:
        """Return the use case that ends the chosen goal."""
        ziel_id = self.chosen
        return lambda: self.case.session.akte.ziele.beenden(ziel_id, grund)

    def wieder_aufnehmen(self, failed: Failed) -> None:
        """Let the chosen goal run again."""
        ziel_id = self.chosen
        self.case.write(
            lambda: self.case.session.akte.ziele.wieder_aufnehmen(ziel_id),
            lambda _changes: self._loaded_again(),
            failed,
        )

    def loeschbar(self) -> bool:
        """Whether the chosen goal was only written down so far."""
        return bool(self.chosen) and self.aenderbar and self.case.session.akte.ziele.loeschbar(self.chosen)

    def loeschen(self, around: Around) -> None:
        """Delete the chosen goal and show another one."""
        ziel_id = self.chosen
        self.case.write(
            around(lambda: self.case.session.akte.ziele.loeschen(ziel_id)), lambda _c: self.weiter()
        )

    def weiter(self) -> None:
        """Show another running goal than the chosen one: that one has gone."""
        andere = [z for z in self.bild.laufende if z.id != self.chosen]
        handlung = [z for z in andere if z.ebene is Ebene.HANDLUNG]
        self.waehlen(next((z.id for z in (*handlung, *andere)), 0))

    def schritt_erledigen(self, schritt: Schritt) -> None:
        """Tick a step off, or take the tick away."""
        erledigt = schritt.erledigt_um is None
        self.case.write(lambda: self.case.session.akte.schritte.erledigen(schritt.id, erledigt=erledigt))

    def schritt_verschieben(self, schritt_id: int, schritte: int) -> None:
        self.case.write(lambda: self.case.session.akte.schritte.verschieben(schritt_id, schritte))

    def schritt_loeschen(self, schritt_id: int) -> None:
        self.case.write(lambda: self.case.session.akte.schritte.loeschen(schritt_id))

    def mit(self, ziel: Ziel, **felder: object) -> Ziel:
        """Return the goal with the fields of the editor."""
        return replace(ziel, **felder)  # type: ignore[arg-type]  # the editor names real fields, mypy sees a dict

    # -- inside

    def _forget(self) -> None:
        self._bild = None

    def _schluessel(self, ziel: Ziel, hinweis: Zielhinweis) -> tuple[int, str, str]:
        return ziel.id, hinweis.regel.value, f"{ziel.wortlaut}\n{ziel.kurz}\n{ziel.indikator}"

    def _loaded_again(self) -> None:
        self._forget()
        self.opened.emit()

    def _erstes(self) -> Ziel | None:
        alle = (z for z in self.case.ansicht.bild.ziele if z.beendet_am is None)
        laufende = sorted(alle, key=lambda z: (z.reihenfolge, z.id))
        handlung = [z for z in laufende if z.ebene is Ebene.HANDLUNG]
        return next(iter(handlung or laufende), None)

    def _oben(self, ebene: Ebene) -> int | None:
        if ebene is Ebene.RICHTUNG:
            return None
        if ebene is Ebene.RAHMEN:
            return self.bild.leitstern.id if self.bild.leitstern else None
        laufende = self.bild.laufende
        rahmen = [z.id for z in laufende if z.ebene is Ebene.RAHMEN]
        gewaehlt = next((z for z in laufende if z.id == self.chosen), None)
        if gewaehlt is not None and gewaehlt.ebene is Ebene.RAHMEN:
            return gewaehlt.id
        if gewaehlt is not None and gewaehlt.ebene is Ebene.HANDLUNG:
            return gewaehlt.oberziel_id if gewaehlt.oberziel_id in rahmen else None
        return next(iter(rahmen), None)
