"""Views on every item of the sheet's catalogue, strengths first; nothing is summed up."""

from dataclasses import replace
from typing import Final

from fallakte.domain.assessment import Einschaetzung, Tendenz, Vorbehalt
from fallakte.domain.fehler import FallakteFehler
from fallakte.domain.satz import Satz
from fallakte.domain.vergleich import Blick
from fallakte.services.arbeit import Changes
from fallakte.ui.assessment.bogensicht import Bogensicht
from fallakte.ui.assessment.zeilen import FACHKRAFT, Lage
from fallakte.ui.fall.case import Around, Case

LEER: Final = -1
"""Takes a number back."""


class AssessmentPresenter(Bogensicht):
    """Keeps what was just chosen until the lane has written it: quick fingers never lose a value."""

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self._offen = 0

    # -- moving

    def waehlen(self, bereich_id: str) -> None:
        """Show another domain; raises KeyError for an id that this version does not know."""
        self.bereich_id = self.katalog.bereich(bereich_id).id
        self.changed.emit()

    def weiter(self) -> bool:
        """Go to the next domain that takes entries; False at the end of the list."""
        ids = [z.bereich.id for z in self.bereiche()]
        danach = self.bereiche()[ids.index(self.bereich_id) + 1 :]
        naechste = next((z.bereich.id for z in danach if z.lage is Lage.OFFEN), None)
        if naechste is not None:
            self.waehlen(naechste)
        return naechste is not None

    # -- writing

    def setzen(
        self, punkt_id: str, blick: Blick, *, bedarf: int | None = None, ressource: int | None = None
    ) -> None:
        """Set one number or both; LEER takes one back, None leaves it as it is."""
        alt = self.angabe(punkt_id, blick)
        neu = replace(
            alt, bedarf=_neu(alt.bedarf, bedarf), ressource=_neu(alt.ressource, ressource), vorbehalt=None
        )
        self._schreiben(neu if neu.besprochen else replace(neu, vorbehalt=Vorbehalt.NICHT_BESPROCHEN))

    def vorbehalten(self, punkt_id: str, blick: Blick, vorbehalt: Vorbehalt) -> None:
        """Record why there is no number."""
        alt = self.angabe(punkt_id, blick)
        self._schreiben(replace(alt, bedarf=None, ressource=None, vorbehalt=vorbehalt))

    def tendenz(self, punkt_id: str, blick: Blick, tendenz: Tendenz | None) -> None:
        self._schreiben(_mit_antwort(replace(self.angabe(punkt_id, blick), tendenz=tendenz)))

    def dringend(self, punkt_id: str, blick: Blick) -> None:
        """Mark as urgent, or take the mark away."""
        alt = self.angabe(punkt_id, blick)
        self._schreiben(_mit_antwort(replace(alt, dringend=not alt.dringend)))

    def indiz(self, punkt_id: str, text: str, around: Around) -> None:
        """Write down what was seen or heard; it belongs to the view of the Fachkraft.

        `around` takes its draft away in the same job.
        """
        alt = self.angabe(punkt_id, FACHKRAFT)
        neu = replace(alt, indiz=text.strip())
        if neu != alt:
            self._schreiben(_mit_antwort(neu), around)

    def auftrag_umschalten(self) -> None:
        """Leave the chosen domain out, or take it into the sheet again."""
        service, fall_id, bereich_id = self.case.session.akte.assessment, self.case.fall_id, self.bereich_id
        was = service.aufnehmen if self.lage is Lage.OHNE_AUFTRAG else service.auslassen
        self.case.write(lambda: was(fall_id, bereich_id), self._bogen_da)

    def neuer_bogen(self) -> None:
        """Begin another sheet in this Runde; the first entry stores it."""
        self._neuer_bogen = True
        self._lesen()
        self.changed.emit()

    def _schreiben(self, angabe: Einschaetzung, around: Around = lambda use_case: use_case) -> None:
        self._werte[angabe.punkt_id, (angabe.sicht, angabe.dritte)] = angabe
        self._offen += 1
        service, fall_id = self.case.session.akte.assessment, self.case.fall_id
        self.case.write(
            around(lambda: service.einschaetzen(fall_id, angabe)), self._geschrieben, self._misslungen
        )
        self.changed.emit()

    def _geschrieben(self, changes: Changes) -> None:
        self._offen -= 1
        self._bogen_da(changes)

    def _bogen_da(self, _changes: Changes) -> None:
        self._neuer_bogen = False

    def _misslungen(self, error: FallakteFehler) -> None:
        self._offen -= 1
        self.case.refuse(error)

    def _heard(self, arten: frozenset[type[Satz]]) -> None:
        if not self._offen:
            self._lesen()
        super()._heard(arten)


def _neu(alt: int | None, wert: int | None) -> int | None:
    return alt if wert is None else None if wert == LEER else wert


def _mit_antwort(angabe: Einschaetzung) -> Einschaetzung:
    """An entry without numbers says why."""
    if angabe.besprochen or angabe.vorbehalt is not None:
        return angabe
    return replace(angabe, vorbehalt=Vorbehalt.NICHT_BESPROCHEN)
