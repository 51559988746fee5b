"""The promises of both sides, in pairs, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fallakte.domain.fehler import GrundFehlt
from fallakte.domain.satz import TEXT_MAX, Satz, im_bereich, pflicht, wahlweise

BETRAG_MAX_CENT = 100_000_000


class Seite(StrEnum):
    STELLE = "stelle"
    PERSON = "person"
    DRITTE = "dritte"

    @property
    def label(self) -> str:
        return {"stelle": "Wir", "person": "Person", "dritte": "Dritte"}[self.value]


class Stand(StrEnum):
    """What became of a promise; `überfällig` is derived and never stored."""

    OFFEN = "offen"
    ERFUELLT = "erfuellt"
    TEILWEISE = "teilweise"
    NICHT_ERFUELLT = "nicht_erfuellt"
    ENTFALLEN = "entfallen"

    @property
    def label(self) -> str:
        return {
            "offen": "offen",
            "erfuellt": "erfüllt",
            "teilweise": "teilweise",
            "nicht_erfuellt": "nicht erfüllt",
            "entfallen": "entfällt",
        }[self.value]

    @property
    def laeuft_noch(self) -> bool:
        return self in (Stand.OFFEN, Stand.TEILWEISE)

    @property
    def braucht_grund(self) -> bool:
        return self in (Stand.TEILWEISE, Stand.NICHT_ERFUELLT)


class Grund(StrEnum):
    """One list of reasons, the same for both sides."""

    LIEGT_BEI_UNS = "liegt_bei_uns"
    ANGEBOT_FEHLT = "angebot_fehlt"
    TRAEGER_SAEUMIG = "traeger_saeumig"
    FRIST_UNREALISTISCH = "frist_unrealistisch"
    KRANKHEIT = "krankheit"
    LAGE_ANDERS = "lage_anders"
    LIEGT_BEI_PERSON = "liegt_bei_person"

    @property
    def label(self) -> str:
        return {
            "liegt_bei_uns": "lag bei uns",
            "angebot_fehlt": "Angebot fehlt",
            "traeger_saeumig": "andere Stelle ist säumig",
            "frist_unrealistisch": "Frist war zu kurz",
            "krankheit": "Krankheit",
            "lage_anders": "Lage hat sich geändert",
            "liegt_bei_person": "liegt bei der Person",
        }[self.value]


class Herkunft(StrEnum):
    """Who brought a promise in; multiprofessional work shows on the paper."""

    OFFEN = ""
    PERSON = "person"
    FACHKRAFT = "fachkraft"
    DRITTE = "dritte"
    KONFERENZ = "konferenz"

    @property
    def label(self) -> str:
        return {
            "": "nicht angegeben",
            "person": "Vorschlag der Person",
            "fachkraft": "Vorschlag einer Fachkraft",
            "dritte": "Vorschlag einer anderen Stelle",
            "konferenz": "aus einer Konferenz",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Zusagenpaar(Satz):
    """Promise and counter-promise; `begruendung` says why one side stands alone, if it does."""

    vereinbarung_id: int
    position: int
    ziel_id: int | None = None
    begruendung: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zusage(Satz):
    """One promise of one side. `vorlaeufer_id` is the same promise in the version before.

    `wer` names the third party or the member of the Bedarfsgemeinschaft the promise is of or for. `norm`,
    `kostentraeger` and `betrag_cent` (an upper limit, in euro cents) say on what ground it is given and who
    pays. `herkunft_von` names the person, profession or conference it came from.
    """

    paar_id: int
    seite: Seite
    was: str
    wie_oft: str = ""
    bis: date | None = None
    nachweis: str = ""
    hilfe: str = ""
    vorlaeufer_id: int | None = None
    wer: str = ""
    wie_viel: str = ""
    norm: str = ""
    kostentraeger: str = ""
    betrag_cent: int | None = None
    herkunft: Herkunft = Herkunft.OFFEN
    herkunft_von: str = ""

    def geprueft(self) -> Zusage:
        """Raise FeldFehler for an empty promise, overlong texts or an impossible amount."""
        pflicht("was", self.was, TEXT_MAX)
        wahlweise("wie_oft", self.wie_oft)
        wahlweise("nachweis", self.nachweis)
        wahlweise("hilfe", self.hilfe)
        for feld in ("wer", "wie_viel", "norm", "kostentraeger", "herkunft_von"):
            wahlweise(feld, getattr(self, feld))
        im_bereich("betrag_cent", self.betrag_cent, 0, BETRAG_MAX_CENT)
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Zusagestand(Satz):
    """What was found about a promise at one time, inside a review or between two."""

    zusage_id: int
    um: datetime
    stand: Stand
    grund: Grund | None = None
    bemerkung: str = ""
    ueberpruefung_id: int | None = None

    def geprueft(self) -> Zusagestand:
        """Raise GrundFehlt for `teilweise` and `nicht erfüllt` without a reason."""
        if self.stand.braucht_grund and self.grund is None:
            raise GrundFehlt
        wahlweise("bemerkung", self.bemerkung, TEXT_MAX)
        return self
