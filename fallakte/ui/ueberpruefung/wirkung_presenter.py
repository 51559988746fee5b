"""The effect in a review: where the goals stand, and how the Schwerpunkte are seen now."""

from fallakte.domain.assessment import Bogen, Einschaetzung, Sicht, Vorbehalt
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.gas import Zielerreichung, zielerreichung
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.ziel import Ebene
from fallakte.services.ueberpruefungen import erster_bogen, nachbogen
from fallakte.ui.fall.case import Around
from fallakte.ui.ueberpruefung.presenter import UeberpruefungPresenter
from fallakte.ui.ueberpruefung.zeilen import Nachzeile, Zielzeile, zielzeile


class Wirkung:
    """Reads and writes in the open review of its presenter; with a review given it reads that one."""

    def __init__(self, presenter: UeberpruefungPresenter) -> None:
        self._p, self._case = presenter, presenter.case

    def ziele(self, review: Ueberpruefung | None = None) -> list[Zielzeile]:
        """The goals the paper names and every other Handlungsziel that was agreed on and is running."""
        review = review or self._p.review
        if review is None:
            return []
        bild = self._case.ansicht.bild
        auf_papier = {p.ziel_id for p in bild.paare if p.vereinbarung_id == review.vereinbarung_id}
        staende = self._case.session.akte.ueberpruefungen.zielverlauf(z.id for z in bild.ziele)
        in_review = {z for z, alle in staende.items() if any(b.ueberpruefung_id == review.id for b in alle)}
        ziele = [
            z
            for z in bild.ziele
            if z.ebene is not Ebene.RICHTUNG
            and (
                z.id in auf_papier
                or z.id in in_review
                or (
                    review.entschieden_um is None
                    and z.ebene is Ebene.HANDLUNG
                    and z.vereinbart_um is not None
                    and z.beendet_am is None
                )
            )
        ]
        return [
            zielzeile(z, staende[z.id], review) for z in sorted(ziele, key=lambda z: (z.reihenfolge, z.id))
        ]

    def zielerreichung(self, review: Ueberpruefung | None = None) -> Zielerreichung:
        """Levels and T-score of the goals of a review, from its own ratings only."""
        zeilen = self.ziele(review)
        stufen = {z.ziel.id: z.jetzt.stufe for z in zeilen if z.jetzt is not None}
        return zielerreichung([z.ziel for z in zeilen], stufen)

    def ziel_bewerten(self, ziel_id: int, stufe: int | None) -> None:
        """Set or take back the level; what was written beside it stays."""
        alt = next((z.jetzt for z in self.ziele() if z.ziel.id == ziel_id), None)
        self._ziel(ziel_id, stufe, alt.istwert if alt else "", alt.bemerkung if alt else "")

    def ziel_beschreiben(self, ziel_id: int, feld: str, text: str, around: Around) -> None:
        """Write `istwert` or `bemerkung` of a goal that has its level."""
        alt = next((z.jetzt for z in self.ziele() if z.ziel.id == ziel_id), None)
        if alt is not None:
            texte = {"istwert": alt.istwert, "bemerkung": alt.bemerkung, feld: text}
            self._ziel(ziel_id, alt.stufe, texte["istwert"], texte["bemerkung"], around)

    def _ziel(
        self, ziel_id: int, stufe: int | None, istwert: str, bemerkung: str, around: Around = lambda f: f
    ) -> None:
        review, service = self._p.review, self._case.session.akte.ueberpruefungen
        if review is not None:
            review_id = review.id
            self._case.write(
                around(
                    lambda: service.ziel_bewerten(
                        review_id, ziel_id, stufe, istwert=istwert, bemerkung=bemerkung
                    )
                )
            )

    def nachzeilen(self, sicht: Sicht, review: Ueberpruefung | None = None) -> list[Nachzeile]:
        """The Schwerpunkte of the sheet from before the review, one line each."""
        review = review or self._p.review
        if review is None:
            return []
        bild = self._case.ansicht.bild
        erster, jetzt = erster_bogen(bild, review), nachbogen(bild, review)
        if erster is None:
            return []
        return [
            Nachzeile(
                punkt_id,
                *self._punkt(punkt_id),
                sicht,
                _angabe(bild, erster, punkt_id, sicht),
                _angabe(bild, jetzt, punkt_id, sicht) if jetzt is not None else None,
            )
            for punkt_id in erster.schwerpunkte
        ]

    def _punkt(self, punkt_id: str) -> tuple[str, tuple[str, ...]]:
        try:
            punkt = self._case.session.akte.assessment.bestand.punkt(punkt_id)
        except KeyError:  # a sheet of a newer program
            return punkt_id, ()
        return punkt.titel, punkt.anker

    def einschaetzen(self, zeile: Nachzeile, *, ressource: int | None, bedarf: int | None) -> None:
        """Rate a Schwerpunkt again, on the open sheet of the Runde or a new one."""
        ohne = ressource is None and bedarf is None
        vorher = zeile.heute
        neu = Einschaetzung(
            bogen_id=0,
            punkt_id=zeile.punkt_id,
            sicht=zeile.sicht,
            am=self._case.session.today(),
            ressource=ressource,
            bedarf=bedarf,
            vorbehalt=Vorbehalt.NICHT_BESPROCHEN if ohne else None,
            indiz=vorher.indiz if vorher else "",
            tendenz=vorher.tendenz if vorher else None,
        )
        self._case.write(lambda: self._case.session.akte.assessment.einschaetzen(self._case.fall_id, neu))


def _angabe(bild: Fallbild, bogen: Bogen, punkt_id: str, sicht: Sicht) -> Einschaetzung | None:
    """What one view says about an item on one sheet."""
    passend = (
        e
        for e in bild.einschaetzungen
        if e.bogen_id == bogen.id and e.punkt_id == punkt_id and e.sicht is sicht
    )
    return next(passend, None)
