"""All facts of one case, as the derivation of its state reads them."""

from __future__ import annotations

from dataclasses import dataclass

from fallakte.domain.abschluss import Abschluss, Nachkontakt
from fallakte.domain.assessment import Bogen, Einschaetzung
from fallakte.domain.dokument import Ausgabe
from fallakte.domain.fall import Fall, Ruecksprung, Runde
from fallakte.domain.kontakt import Kontakt, Wiedervorlage
from fallakte.domain.rechtsgrundlage import Rechtsgrundlage
from fallakte.domain.termin import Termin
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.vereinbarung import Vereinbarung, in_kraft_um
from fallakte.domain.ziel import Ziel
from fallakte.domain.zusage import Zusage, Zusagenpaar, Zusagestand


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallbild:
    """All facts of one case that the derivation reads. `kontakte` may be only the latest ones."""

    fall: Fall
    runden: tuple[Runde, ...] = ()
    ruecksprunge: tuple[Ruecksprung, ...] = ()
    boegen: tuple[Bogen, ...] = ()
    einschaetzungen: tuple[Einschaetzung, ...] = ()
    ziele: tuple[Ziel, ...] = ()
    vereinbarungen: tuple[Vereinbarung, ...] = ()
    ausgaben: tuple[Ausgabe, ...] = ()
    paare: tuple[Zusagenpaar, ...] = ()
    zusagen: tuple[Zusage, ...] = ()
    zusagestaende: tuple[Zusagestand, ...] = ()
    ueberpruefungen: tuple[Ueberpruefung, ...] = ()
    kontakte: tuple[Kontakt, ...] = ()
    wiedervorlagen: tuple[Wiedervorlage, ...] = ()
    termine: tuple[Termin, ...] = ()
    rechtsgrundlagen: tuple[Rechtsgrundlage, ...] = ()
    abschluesse: tuple[Abschluss, ...] = ()
    nachkontakte: tuple[Nachkontakt, ...] = ()

    @property
    def runde(self) -> Runde | None:
        """The latest Runde."""
        return max(self.runden, key=lambda r: r.nummer, default=None)

    def in_kraft(self) -> tuple[Vereinbarung, ...]:
        """The documents in force, in the order in which they came: not ended, not replaced by a version.

        What was replaced stays so, even if the version after it is ended.
        """
        wirksam = [(um, v.nummer, v) for v in self.vereinbarungen if (um := in_kraft_um(v, self.ausgaben))]
        ersetzt = {v.vorgaenger_id for _, _, v in wirksam}
        kraft = [(um, nr, v) for um, nr, v in wirksam if v.beendet_um is None and v.id not in ersetzt]
        return tuple(v for _, _, v in sorted(kraft, key=lambda eintrag: eintrag[:2]))

    @property
    def geltende(self) -> Vereinbarung | None:
        """The document that came into force last; its promises are the ones that are open."""
        kraft = self.in_kraft()
        return kraft[-1] if kraft else None

    @property
    def zu_pruefende(self) -> Vereinbarung | None:
        """The document in force, until its review is decided; then a new version follows."""
        geltende = self.geltende
        entschieden = {u.vereinbarung_id for u in self.ueberpruefungen if u.entschieden_um is not None}
        return None if geltende is None or geltende.id in entschieden else geltende

    def zusagen_von(self, vereinbarung_id: int) -> tuple[Zusage, ...]:
        """Promises of one document in the order of its pairs."""
        lage = {p.id: p.position for p in self.paare if p.vereinbarung_id == vereinbarung_id}
        return tuple(
            sorted((z for z in self.zusagen if z.paar_id in lage), key=lambda z: (lage[z.paar_id], z.id))
        )

    def stand_von(self, zusage_id: int) -> Zusagestand | None:
        """The latest finding about a promise."""
        staende = [s for s in self.zusagestaende if s.zusage_id == zusage_id]
        return max(staende, key=lambda s: (s.um, s.id), default=None)
