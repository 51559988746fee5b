"""Two views on two axes: Bedarf 0–4 and Ressource 0–3, never merged and never summed up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fallakte.domain.fehler import BogenUnvollstaendig, ZuVieleSchwerpunkte
from fallakte.domain.satz import NAME_MAX, TEXT_MAX, Satz, im_bereich, pflicht, wahlweise

BEDARF = (0, 4)
RESSOURCE = (0, 3)
SCHWERPUNKTE_MAX = 3
DARUEBER_REDEN_AB = 2


@dataclass(frozen=True, slots=True)
class Punkt:
    """One item of the catalogue; `anker` are five observable steps, 0 (kein Bedarf) to 4 (akut).

    `hinweis` is a sentence for the worker where the item needs one (seldom).
    """

    id: str
    titel: str
    frage: str
    anker: tuple[str, str, str, str, str]
    hinweis: str = ""


@dataclass(frozen=True, slots=True)
class Bereich:
    """A domain of life. `geschuetzt` domains need a recorded legal basis before anything is entered.

    `vier_pm` is the key group of the 4-Phasen-Modell, `icf` bare codes without texts; both empty in v1.
    """

    id: str
    titel: str
    kurz: str
    geschuetzt: bool
    punkte: tuple[Punkt, ...]
    vier_pm: str = ""
    icf: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Katalog:
    """A dated version of the catalogue; old sheets keep the version they were filled with."""

    version: str
    bereiche: tuple[Bereich, ...]

    def punkt(self, punkt_id: str) -> Punkt:
        """Raise KeyError for an id that this version does not know."""
        for bereich in self.bereiche:
            for punkt in bereich.punkte:
                if punkt.id == punkt_id:
                    return punkt
        raise KeyError(punkt_id)

    def bereich_von(self, punkt_id: str) -> Bereich:
        """Raise KeyError for an id that this version does not know."""
        for bereich in self.bereiche:
            if any(punkt.id == punkt_id for punkt in bereich.punkte):
                return bereich
        raise KeyError(punkt_id)

    def bereich(self, bereich_id: str) -> Bereich:
        """Raise KeyError for an id that this version does not know."""
        for bereich in self.bereiche:
            if bereich.id == bereich_id:
                return bereich
        raise KeyError(bereich_id)


@dataclass(frozen=True, slots=True)
class Katalogbestand:
    """Every version the program brings along, oldest first; a sheet is read with its own.

    An id means the same item in every version that has it.
    """

    kataloge: tuple[Katalog, ...]

    @property
    def aktueller(self) -> Katalog:
        """The version new sheets begin with."""
        return self.kataloge[-1]

    def von(self, version: str) -> Katalog:
        """Raise KeyError for a version this program does not bring along."""
        for katalog in self.kataloge:
            if katalog.version == version:
                return katalog
        raise KeyError(version)

    def punkt(self, punkt_id: str) -> Punkt:
        """The item in the newest version that has it, for places without a sheet; raises KeyError."""
        for katalog in reversed(self.kataloge):
            for bereich in katalog.bereiche:
                for punkt in bereich.punkte:
                    if punkt.id == punkt_id:
                        return punkt
        raise KeyError(punkt_id)


class Sicht(StrEnum):
    PERSON = "person"
    FACHKRAFT = "fachkraft"
    DRITTE = "dritte"

    @property
    def label(self) -> str:
        return {
            "person": "Sicht der Person",
            "fachkraft": "Sicht Fachkraft",
            "dritte": "Sicht Dritter",
        }[self.value]


class Vorbehalt(StrEnum):
    """Why there is no number; none of the three is ever judged."""

    NICHT_BESPROCHEN = "nicht_besprochen"
    MOECHTE_NICHT = "moechte_nicht"
    UNKLAR = "unklar"

    @property
    def label(self) -> str:
        return {
            "nicht_besprochen": "nicht besprochen",
            "moechte_nicht": "möchte nicht",
            "unklar": "unklar",
        }[self.value]


class Tendenz(StrEnum):
    BESSER = "besser"
    GLEICH = "gleich"
    SCHLECHTER = "schlechter"

    @property
    def label(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Einschaetzung(Satz):
    """One item seen from one side. Without numbers it needs a Vorbehalt.

    `dritte` is the role or initial of a third person, only with that view; her consent is a Rechtsgrundlage.
    """

    bogen_id: int
    punkt_id: str
    sicht: Sicht
    am: date
    bedarf: int | None = None
    ressource: int | None = None
    vorbehalt: Vorbehalt | None = None
    indiz: str = ""
    tendenz: Tendenz | None = None
    dritte: str = ""
    dringend: bool = False

    def geprueft(self) -> Einschaetzung:
        """Raise WertAusserhalb for numbers off their scale, FeldZuLang for an overlong Indiz."""
        im_bereich("bedarf", self.bedarf, *BEDARF)
        im_bereich("ressource", self.ressource, *RESSOURCE)
        wahlweise("indiz", self.indiz, TEXT_MAX)
        if self.sicht is Sicht.DRITTE:
            pflicht("dritte", self.dritte, NAME_MAX)
        return self

    @property
    def besprochen(self) -> bool:
        return self.bedarf is not None or self.ressource is not None

    @property
    def zaehlt(self) -> bool:
        """Whether something was said at all; `möchte nicht` and `unklar` are answers too."""
        return self.besprochen or self.vorbehalt in (Vorbehalt.MOECHTE_NICHT, Vorbehalt.UNKLAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bogen(Satz):
    """A dated sheet of one Runde. `schwerpunkte` are catalogue item ids, three at most.

    `ohne_auftrag` are the domains the two agreed to leave out: nothing is asked that is not needed.
    """

    runde_id: int
    katalog_version: str
    begonnen_um: datetime
    abgeschlossen_um: datetime | None = None
    schwerpunkte: tuple[str, ...] = ()
    kein_bedarf: bool = False
    ohne_auftrag: tuple[str, ...] = ()

    def abschliessbar(self, einschaetzungen: int) -> Bogen:
        """Raise BogenUnvollstaendig or ZuVieleSchwerpunkte; `einschaetzungen` counts the rated items."""
        if len(self.schwerpunkte) > SCHWERPUNKTE_MAX:
            raise ZuVieleSchwerpunkte
        if not einschaetzungen or bool(self.schwerpunkte) == self.kein_bedarf:
            raise BogenUnvollstaendig
        return self


def darueber_reden(person: Einschaetzung | None, fachkraft: Einschaetzung | None) -> bool:
    """Tell whether the two views differ by two steps or more on either axis."""
    if person is None or fachkraft is None:
        return False
    achsen = ((person.bedarf, fachkraft.bedarf), (person.ressource, fachkraft.ressource))
    return any(a is not None and b is not None and abs(a - b) >= DARUEBER_REDEN_AB for a, b in achsen)
