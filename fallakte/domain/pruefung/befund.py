"""What a check says: a finding with its place, or that it could not look."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fallakte.domain.zusage import Seite


class Schwere(StrEnum):
    """Fehler block finalising, a Warnung needs a recorded answer, a Hinweis neither."""

    FEHLER = "fehler"
    WARNUNG = "warnung"
    HINWEIS = "hinweis"

    @property
    def label(self) -> str:
        return {"fehler": "Fehler", "warnung": "Warnung", "hinweis": "Hinweis"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ort:
    """The place to jump to: a section, and for promises pair (from 1), side and which of that side (from 1).

    `feld` is the name of the field in the domain (`was`, `wie_oft`, `bis`, `naechste_pruefung` …). An empty
    place means the document as a whole.
    """

    abschnitt: str = ""
    paar: int | None = None
    seite: Seite | None = None
    zusage: int | None = None
    feld: str = ""

    @property
    def kennung(self) -> str:
        """Stable text of the place, e.g. `zusagen/2/person/1/wie_oft`, for answers and for the JSON."""
        teile = (self.abschnitt, self.paar, self.seite.value if self.seite else None, self.zusage, self.feld)
        return "/".join(str(teil) for teil in teile if teil not in (None, ""))


DOKUMENT = Ort()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """What a rule found: where, why in one German sentence, the words it is about, what to write instead.

    `schwere` is set only where this find weighs less than the rule's data say.
    """

    ort: Ort
    grund: str
    zitat: str = ""
    vorschlag: str = ""
    schwere: Schwere | None = None


@dataclass(frozen=True, slots=True)
class Unbekannt:
    """The context lacks what the rule needs; `fehlt` completes "nicht prüfbar: …" in one German sentence."""

    fehlt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Befund:
    """A Fund with what the rule's data add: id, severity for this form, title and source."""

    regel: str
    schwere: Schwere
    titel: str
    grund: str
    quelle: str
    ort: Ort
    zitat: str = ""
    vorschlag: str = ""


@dataclass(frozen=True, slots=True)
class NichtPruefbar:
    """A rule that applies but could not look; `warum` is a whole German sentence."""

    regel: str
    titel: str
    warum: str


@dataclass(frozen=True, slots=True)
class Pruefergebnis:
    """Findings by severity and then by place; `ohne_befund` are the rules that looked and found nothing."""

    befunde: tuple[Befund, ...] = ()
    nicht_pruefbar: tuple[NichtPruefbar, ...] = ()
    ohne_befund: tuple[str, ...] = ()

    def der_schwere(self, schwere: Schwere) -> tuple[Befund, ...]:
        return tuple(b for b in self.befunde if b.schwere is schwere)

    @property
    def hat_fehler(self) -> bool:
        return bool(self.der_schwere(Schwere.FEHLER))
