"""The next version of the agreement as the review sees it: what would change, and the ways to change more."""

from collections.abc import Callable

from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.unterschied import Unterschied, Wandel
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.zusage import Stand, Zusage
from fallakte.services.fortschreibung import aenderungen, fortschreibung_von
from fallakte.ui.fall.case import Case, Done
from fallakte.ui.ueberpruefung.zeilen import Aenderungszeile, aenderungszeilen


class Folge:
    """The Fortschreibung of one case, without a widget."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._waiting: tuple[int, Callable[[], object]] | None = None
        case.changed.connect(lambda _arten: self._heard())

    def folgeversion(self, review: Ueberpruefung) -> Vereinbarung | None:
        """The version that follows the reviewed one: the draft, or what became of it."""
        bild = self._case.ansicht.bild
        entwurf = fortschreibung_von(bild, review.vereinbarung_id)
        fertige = (v for v in bild.vereinbarungen if v.vorgaenger_id == review.vereinbarung_id)
        return entwurf or max(fertige, key=lambda v: v.nummer, default=None)

    def aenderungen(self, review: Ueberpruefung) -> list[Aenderungszeile]:
        """What the next version changes; before it was begun, what it would begin with."""
        bild = self._case.ansicht.bild
        folge = self.folgeversion(review)
        alle = aenderungen(bild, folge) if folge is not None else self._vorschau(review)
        return aenderungszeilen(alle, bild, self._case.vorname)

    def _vorschau(self, review: Ueberpruefung) -> tuple[Unterschied, ...]:
        bild = self._case.ansicht.bild

        def bleibt(zusage: Zusage) -> bool:
            stand = bild.stand_von(zusage.id)
            return stand is None or stand.stand not in (Stand.ERFUELLT, Stand.ENTFALLEN)

        return tuple(
            Unterschied(Wandel.GLEICH, z, z) if bleibt(z) else Unterschied(Wandel.ENTFALLEN, z, None)
            for z in bild.zusagen_von(review.vereinbarung_id)
        )

    def erstellen(self, review: Ueberpruefung, done: Done | None = None) -> None:
        """Begin the Fortschreibung if it is not there."""
        service = self._case.session.akte.fortschreibung
        self._case.write(lambda: service.erstellen(review.id), done)

    def mit_fortschreibung(self, review: Ueberpruefung, then: Callable[[], object]) -> None:
        """Do something with the draft of the next version, which is begun before if need be."""
        if fortschreibung_von(self._case.ansicht.bild, review.vereinbarung_id) is not None:
            then()
            return
        self._waiting = (review.vereinbarung_id, then)
        self.erstellen(review)

    def _heard(self) -> None:
        """Go on with what waited for the draft, as soon as everybody has heard of it."""
        if self._waiting is None:
            return
        vereinbarung_id, then = self._waiting
        if fortschreibung_von(self._case.ansicht.bild, vereinbarung_id) is not None:
            self._waiting = None
            then()

    def weiterfuehren(self, zusage: Zusage) -> None:
        service = self._case.session.akte.fortschreibung
        self._case.write(lambda: service.weiterfuehren(zusage.id))

    def herausnehmen(self, zusage: Zusage) -> None:
        service = self._case.session.akte.fortschreibung
        self._case.write(lambda: service.herausnehmen(zusage.id))
