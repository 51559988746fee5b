"""What the tab Vereinbarung shows as lines: pairs of promises, findings, the links of the state chain."""

from dataclasses import dataclass
from datetime import datetime

from fallakte.domain.fallbild import Fallbild
from fallakte.domain.instrument import Unterschriften
from fallakte.domain.vereinbarung import Ausgabe, Seite, Vereinbarung, Zusage, Zusagenpaar, in_kraft_um
from fallakte.german.dates import datum

_UNTERSCHRIFTEN = 2


@dataclass(frozen=True, slots=True)
class Paarzeile:
    """One row of the table of promises, with the goal it belongs to."""

    paar: Zusagenpaar
    nummer: int
    ziel: str
    wir: tuple[Zusage, ...]
    person: tuple[Zusage, ...]

    def satz(self) -> str:
        wir = "; ".join(z.was for z in self.wir) or "keine"
        person = "; ".join(z.was for z in self.person) or "keine"
        wo = f"Zeile {self.nummer}, Ziel {self.ziel or 'ohne'}"
        return f"{wo}, unsere Zusage: {wir}, Zusage der Person: {person}"


@dataclass(frozen=True, slots=True)
class Befund:
    """Something that keeps the draft from being final; `wo` is a section id, `zeile` a row (0 = none)."""

    satz: str
    wo: str
    zeile: int = 0


@dataclass(frozen=True, slots=True)
class Glied:
    """One link of the state chain."""

    icon: str
    wort: str
    am: str
    erreicht: bool


def paarzeilen(bild: Fallbild, dokument: Vereinbarung, nummern: dict[int, str]) -> list[Paarzeile]:
    """Return the rows of one document; `nummern` names the goals by their id."""
    eigene = sorted(
        (p for p in bild.paare if p.vereinbarung_id == dokument.id), key=lambda p: (p.position, p.id)
    )
    return [
        Paarzeile(
            paar,
            i,
            nummern.get(paar.ziel_id or 0, ""),
            tuple(z for z in bild.zusagen if z.paar_id == paar.id and z.seite is not Seite.PERSON),
            tuple(z for z in bild.zusagen if z.paar_id == paar.id and z.seite is Seite.PERSON),
        )
        for i, paar in enumerate(eigene, 1)
    ]


def kette(dokument: Vereinbarung, ausgaben: tuple[Ausgabe, ...]) -> list[Glied]:
    """Return the life of a document as icons, words and dates; what is still to come is not reached."""
    ausgehaendigt = min(
        (a.um for a in ausgaben if a.vereinbarung_id == dokument.id and a.an_person), default=None
    )
    glieder = [
        _glied("pencil", "Entwurf", dokument.angelegt_um),
        _glied("message-circle", "besprochen", dokument.besprochen_um),
        _glied("lock", "fertig", dokument.festgeschrieben_um),
    ]
    if dokument.historisch:
        return [*glieder, Glied("history", "historisch", "nie in Kraft", True)]
    glieder.append(_glied("send", "ausgehändigt", ausgehaendigt))
    if dokument.unterschriften is not Unterschriften.KEINE:
        wann = [u for u in (dokument.unterschrieben_person_um, dokument.unterschrieben_stelle_um) if u]
        beide = max(wann) if len(wann) == _UNTERSCHRIFTEN else None
        offen = f"{len(wann)} von 2" if wann and beide is None else ""
        glieder.append(Glied("pencil", "unterschrieben", _am(beide) or offen, beide is not None))
    if dokument.abgelehnt_um is not None:
        return [*glieder, _glied("circle-x", "abgelehnt", dokument.abgelehnt_um)]
    return [*glieder, _glied("circle-check", "in Kraft", in_kraft_um(dokument, ausgaben))]


def _am(um: datetime | None) -> str:
    return datum(um.date()) if um else ""


def _glied(icon: str, wort: str, um: datetime | None) -> Glied:
    return Glied(icon, wort, _am(um), um is not None)
