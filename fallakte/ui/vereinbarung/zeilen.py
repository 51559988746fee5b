"""What the tab Vereinbarung shows as lines: pairs of promises, findings, the links of the state chain."""

from dataclasses import dataclass
from datetime import date, datetime

from fallakte.domain.dokument import Ausgabe
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.instrument import Unterschriften
from fallakte.domain.pruefung.befund import Befund, Schwere
from fallakte.domain.pruefung.regel import zeichen
from fallakte.domain.vereinbarung import Befundantwort, Vereinbarung, in_kraft_um
from fallakte.domain.zusage import Seite, Zusage, Zusagenpaar
from fallakte.german.dates import datum
from fallakte.german.numbers import euro
from fallakte.ui.fall.zusagezeilen import kurz

ZEICHEN = {
    Schwere.FEHLER: ("alert-circle", "er"),
    Schwere.WARNUNG: ("alert-triangle", "wa"),
    Schwere.HINWEIS: ("info-circle", "tx2"),
}
"""Icon and colour token of a severity; the word always stands beside it."""


@dataclass(frozen=True, slots=True)
class Paarzeile:
    """One row of the table of promises, with the goal it belongs to."""

    paar: Zusagenpaar
    nummer: int
    ziel: str
    wir: tuple[Zusage, ...]
    person: tuple[Zusage, ...]

    def von(self, seite: Seite) -> tuple[Zusage, ...]:
        return tuple(z for z in (*self.wir, *self.person) if z.seite is seite)

    def satz(self) -> str:
        wir = "; ".join(z.was for z in self.wir) or "keine"
        person = "; ".join(z.was for z in self.person) or "keine"
        wo = f"Zeile {self.nummer}, Ziel {self.ziel or 'ohne'}"
        return f"{wo}, unsere Zusage: {wir}, Zusage der Person: {person}"


@dataclass(frozen=True, slots=True)
class Befundzeile:
    """A finding, and what was answered to it."""

    befund: Befund
    antwort: Befundantwort | None = None

    @property
    def offen(self) -> bool:
        """Whether it still asks for something: a Fehler, or a Warnung without an answer."""
        return self.befund.schwere is Schwere.FEHLER or (
            self.befund.schwere is Schwere.WARNUNG and self.antwort is None
        )

    @property
    def gezeigt(self) -> bool:
        """Whether its words are marked in the text: not once it was answered."""
        return self.antwort is None

    def satz(self) -> str:
        """As it is read out."""
        b = self.befund
        stellen = f" Die Stelle: „{b.zitat}“." if b.zitat else ""
        beantwortet = f" Bewusst so, weil {self.antwort.antwort}" if self.antwort else ""
        return f"{b.schwere.label} {zeichen(b.regel)}{b.titel}. {b.grund}{stellen}{beantwortet}"


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


def fakten(zusage: Zusage, heute: date) -> list[tuple[str, str]]:
    """Icon and words of what belongs to a promise, in the order of the paper."""
    mass = ", ".join(wort for wort in (zusage.wie_viel, zusage.wie_oft) if wort)
    zahlt = [zusage.norm, zusage.kostentraeger]
    if zusage.betrag_cent is not None:
        zahlt.append(f"bis {euro(zusage.betrag_cent)}")
    von = f"{zusage.herkunft.label}: {zusage.herkunft_von}" if zusage.herkunft_von else zusage.herkunft.label
    zeilen = (
        ("refresh", mass),
        ("calendar-event", f"bis {kurz(zusage.bis, heute)}" if zusage.bis else ""),
        ("file-text", zusage.nachweis),
        ("heart-handshake", zusage.hilfe),
        ("users-group", _wer(zusage)),
        ("gavel", ", ".join(wort for wort in zahlt if wort)),
        ("corner-down-right", von if zusage.herkunft or zusage.herkunft_von else ""),
    )
    return [(icon, wort) for icon, wort in zeilen if wort]


def _wer(zusage: Zusage) -> str:
    if zusage.seite is Seite.DRITTE:
        return f"sagt zu: {zusage.wer}" if zusage.wer else "sagt eine andere Stelle zu"
    return zusage.wer


def kette(dokument: Vereinbarung, ausgaben: tuple[Ausgabe, ...], *, freigabe: bool = False) -> list[Glied]:
    """Return the life of a document as icons, words and dates; what is still to come is not reached.

    `freigabe`: a second pair of eyes has to release it.
    """
    ausgehaendigt = min(
        (a.um for a in ausgaben if a.vereinbarung_id == dokument.id and a.an_person), default=None
    )
    glieder = [
        _glied("pencil", "Entwurf", dokument.angelegt_um),
        _glied("message-circle", "besprochen", dokument.besprochen_um),
    ]
    if freigabe or dokument.freigegeben_um is not None:
        glieder.append(_glied("users", "freigegeben", dokument.freigegeben_um))
    glieder.append(_glied("lock", "fertig", dokument.festgeschrieben_um))
    if dokument.historisch:
        return [*glieder, Glied("history", "historisch", "nie in Kraft", True)]
    glieder.append(_glied("send", "ausgehändigt", ausgehaendigt))
    if dokument.unterschriften is not Unterschriften.KEINE:
        glieder.append(_unterschrieben(dokument))
    if dokument.abgelehnt_um is not None:
        return [*glieder, _glied("circle-x", "abgelehnt", dokument.abgelehnt_um)]
    glieder.append(_glied("circle-check", "in Kraft", in_kraft_um(dokument, ausgaben)))
    if dokument.beendet_um is not None:
        glieder.append(_glied("minus", "beendet", dokument.beendet_um))
    return glieder


def _unterschrieben(dokument: Vereinbarung) -> Glied:
    """Reached once everybody has signed whom the form asks for."""
    noetig = [dokument.unterschrieben_stelle_um]
    if dokument.unterschriften is Unterschriften.BEIDE:
        noetig.append(dokument.unterschrieben_person_um)
    wann = [um for um in noetig if um is not None]
    alle = max(wann) if len(wann) == len(noetig) else None
    offen = f"{len(wann)} von {len(noetig)}" if wann and alle is None else ""
    return Glied("pencil", "unterschrieben", _am(alle) or offen, alle is not None)


def _am(um: datetime | None) -> str:
    return datum(um.date()) if um else ""


def _glied(icon: str, wort: str, um: datetime | None) -> Glied:
    return Glied(icon, wort, _am(um), um is not None)
