"""Hints for writing a goal. They name what is known to make goals fail, and never block anything.

The words of each rule stand in `zielwoerter`; what a rule means and why is in method.md §3 (Ziel-Prüfer).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from fallakte.domain import zielwoerter as w
from fallakte.domain.ziel import GAS_STUFEN, Ebene, Ziel
from fallakte.domain.zusage import Seite

GELESEN: Final = 600
"""So many characters are looked at: a goal is one sentence, and this runs while somebody types."""


class Guete(StrEnum):
    """What a good goal is; every rule belongs to one of these."""

    EINDEUTIG = "eindeutig"
    MESSBAR = "messbar"
    EIGEN = "eigen"
    GEMEINSAM = "gemeinsam"
    TERMINIERT = "terminiert"

    @property
    def label(self) -> str:
        return {
            "eindeutig": "eindeutig",
            "messbar": "messbar",
            "eigen": "eigenes Ziel",
            "gemeinsam": "beide handeln",
            "terminiert": "mit Datum",
        }[self.value]


class Zielregel(StrEnum):
    """The stable ids of the hints; `label` is the word beside the icon."""

    VERNEINT = "verneint"
    HILFE_ALS_ZIEL = "hilfe_als_ziel"
    UNKONKRET = "unkonkret"
    VERGLEICH_OHNE_MASS = "vergleich_ohne_mass"
    OHNE_TERMIN = "ohne_termin"
    OHNE_INDIKATOR = "ohne_indikator"
    EINE_SEITE = "eine_seite"
    MEHRERE_ZIELE = "mehrere_ziele"
    FREMDE_WORTE = "fremde_worte"

    @property
    def label(self) -> str:
        return {
            "verneint": "verneint",
            "hilfe_als_ziel": "Hilfe statt Ziel",
            "unkonkret": "ungenau",
            "vergleich_ohne_mass": "ohne Maß",
            "ohne_termin": "Datum ungenau",
            "ohne_indikator": "nicht messbar",
            "eine_seite": "nur eine Seite",
            "mehrere_ziele": "mehrere Ziele",
            "fremde_worte": "fremde Worte",
        }[self.value]

    @property
    def guete(self) -> Guete:
        return {
            "verneint": Guete.EINDEUTIG,
            "hilfe_als_ziel": Guete.EIGEN,
            "unkonkret": Guete.EINDEUTIG,
            "vergleich_ohne_mass": Guete.MESSBAR,
            "ohne_termin": Guete.TERMINIERT,
            "ohne_indikator": Guete.MESSBAR,
            "eine_seite": Guete.GEMEINSAM,
            "mehrere_ziele": Guete.EINDEUTIG,
            "fremde_worte": Guete.EIGEN,
        }[self.value]


@dataclass(frozen=True, slots=True)
class Zielhinweis:
    """One hint: which rule, what was noticed, how to write it better. `stelle` is the text it is about."""

    regel: Zielregel
    satz: str
    vorschlag: str
    stelle: str = ""


@dataclass(frozen=True, slots=True)
class Zielumgebung:
    """What surrounds a goal: who promised or does something for it, and what the person is called."""

    vorname: str = ""
    seiten: frozenset[Seite] = field(default_factory=frozenset)


def hinweise(ziel: Ziel, umgebung: Zielumgebung) -> tuple[Zielhinweis, ...]:
    """All hints for a goal as it is written now, in the order of `Zielregel`; none while it is empty.

    A Richtungsziel is a star to steer by: only its words are looked at, not its measure or date.
    """
    text = (ziel.wortlaut.strip() or ziel.kurz.strip())[:GELESEN]
    if not text:
        return ()
    return tuple(hinweis for regel in Zielregel if (hinweis := _REGELN[regel](ziel, text, umgebung)))


def gas_hinweise(gas: tuple[str, ...]) -> tuple[str, ...]:
    """Which of five level texts (−2 first) are missing or the same; nothing while all are empty."""
    texte = {stufe: " ".join(text.split()).casefold() for stufe, text in zip(GAS_STUFEN, gas, strict=True)}
    if not any(texte.values()):
        return ()
    leere = [_stufe(s) for s in reversed(GAS_STUFEN) if not texte[s]]
    gleiche: dict[str, list[str]] = {}
    for stufe in reversed(GAS_STUFEN):
        if texte[stufe]:
            gleiche.setdefault(texte[stufe], []).append(_stufe(stufe))
    saetze = []
    if leere:
        fehlt = "Es fehlt die Stufe" if len(leere) == 1 else "Es fehlen die Stufen"
        saetze.append(f"{fehlt} {_aufzaehlung(leere)}.")
    saetze += [
        f"Die Stufen {_aufzaehlung(stufen)} haben denselben Text."
        for stufen in gleiche.values()
        if len(stufen) > 1
    ]
    return tuple(saetze)


def _stufe(stufe: int) -> str:
    return f"−{-stufe}" if stufe < 0 else f"+{stufe}" if stufe else "0"


def _aufzaehlung(teile: list[str]) -> str:
    return " und ".join(t for t in (", ".join(teile[:-1]), teile[-1]) if t)


def _verneint(_ziel: Ziel, text: str, _umgebung: Zielumgebung) -> Zielhinweis | None:
    if not (stelle := w.verneinung(text)):
        return None
    return Zielhinweis(
        Zielregel.VERNEINT,
        f"„{stelle}“ sagt, was aufhören soll.",
        "Schreiben Sie, was stattdessen da ist: „Ich kann …“, „Ich habe …“.",
        stelle,
    )


def _hilfe(_ziel: Ziel, text: str, _umgebung: Zielumgebung) -> Zielhinweis | None:
    if not (stelle := w.hilfe_als_ziel(text)):
        return None
    return Zielhinweis(
        Zielregel.HILFE_ALS_ZIEL,
        f"„{stelle}“ ist ein Weg, noch kein Ziel.",
        "Fragen Sie: „Was ist dann anders?“ Die Hilfe selbst wird eine Zusage.",
        stelle,
    )


def _unkonkret(_ziel: Ziel, text: str, _umgebung: Zielumgebung) -> Zielhinweis | None:
    if not (stelle := w.unkonkretes(text)):
        return None
    return Zielhinweis(
        Zielregel.UNKONKRET,
        f"„{stelle}“ kann für jeden etwas anderes heißen.",
        "Schreiben Sie, was man sieht: „Ich mache meinen Einkauf selbst.“",
        stelle,
    )


def _vergleich(ziel: Ziel, text: str, _umgebung: Zielumgebung) -> Zielhinweis | None:
    if not (stelle := w.vergleich_ohne_mass(text)) or (ziel.startwert.strip() and ziel.zielwert.strip()):
        return None
    return Zielhinweis(
        Zielregel.VERGLEICH_OHNE_MASS,
        f"„{stelle}“ vergleicht, aber es fehlt das Maß.",
        "Nennen Sie eine Zahl oder Startwert und Zielwert: „an vier Tagen statt an zwei“.",
        stelle,
    )


def _termin(ziel: Ziel, text: str, _umgebung: Zielumgebung) -> Zielhinweis | None:
    if ziel.ebene is Ebene.RICHTUNG:
        return None
    if stelle := w.vage_zeit(text):
        return Zielhinweis(
            Zielregel.OHNE_TERMIN,
            f"„{stelle}“ ist kein Tag im Kalender.",
            "Nennen Sie den Tag, an dem Sie gemeinsam nachsehen.",
            stelle,
        )
    if ziel.pruefdatum is not None:
        return None
    return Zielhinweis(
        Zielregel.OHNE_TERMIN,
        "Es steht noch nicht fest, bis wann das gelten soll.",
        "Füllen Sie „Bis“ aus, auch wenn ein Zeitraum im Satz steht.",
    )


def _indikator(ziel: Ziel, _text: str, _umgebung: Zielumgebung) -> Zielhinweis | None:
    if ziel.ebene is Ebene.RICHTUNG:
        return None
    if stelle := w.vager_indikator(ziel.indikator):
        return Zielhinweis(
            Zielregel.OHNE_INDIKATOR,
            f"„{stelle}“ können zwei Menschen verschieden sehen.",
            "Nennen Sie etwas, das man zeigen, zählen oder sehen kann.",
            stelle,
        )
    if ziel.indikator.strip() or ziel.zielwert.strip() or ziel.gas[2].strip():
        return None
    return Zielhinweis(
        Zielregel.OHNE_INDIKATOR,
        "Es ist noch offen, woran Sie beide den Erfolg merken.",
        "Fragen Sie: „Woran merken Sie es zuerst?“ Die Antwort ist der Indikator.",
    )


def _eine_seite(ziel: Ziel, _text: str, umgebung: Zielumgebung) -> Zielhinweis | None:
    person = Seite.PERSON in umgebung.seiten
    andere = bool(umgebung.seiten - {Seite.PERSON})
    if ziel.ebene is not Ebene.HANDLUNG or person == andere:
        return None
    if person:
        wer = umgebung.vorname or "die Person"
        return Zielhinweis(
            Zielregel.EINE_SEITE,
            f"Bisher handelt nur {wer}.",
            "Was tun Sie dafür? Tragen Sie einen Schritt von uns ein.",
        )
    return Zielhinweis(
        Zielregel.EINE_SEITE,
        "Bisher handeln nur wir.",
        f"Was möchte {umgebung.vorname or 'die Person'} selbst tun? Tragen Sie es als Schritt ein.",
    )


def _mehrere(ziel: Ziel, text: str, _umgebung: Zielumgebung) -> Zielhinweis | None:
    if ziel.ebene is Ebene.RICHTUNG or not (stelle := w.zweites_tun(text)):
        return None
    return Zielhinweis(
        Zielregel.MEHRERE_ZIELE,
        f"Mit „{stelle}“ beginnt ein zweites Ziel.",
        "Machen Sie zwei Ziele daraus, oder einen Schritt: Nur eines kann man prüfen.",
        stelle,
    )


def _fremd(_ziel: Ziel, text: str, umgebung: Zielumgebung) -> Zielhinweis | None:
    if not (stelle := w.fremde_worte(text, umgebung.vorname)):
        return None
    return Zielhinweis(
        Zielregel.FREMDE_WORTE,
        f"„{stelle}“ klingt nach Amt, nicht nach {umgebung.vorname or 'der Person'}.",
        "Nehmen Sie die eigenen Worte der Person: „Ich will …“.",
        stelle,
    )


_Pruefung = Callable[[Ziel, str, Zielumgebung], Zielhinweis | None]
_REGELN: Final[dict[Zielregel, _Pruefung]] = {
    Zielregel.VERNEINT: _verneint,
    Zielregel.HILFE_ALS_ZIEL: _hilfe,
    Zielregel.UNKONKRET: _unkonkret,
    Zielregel.VERGLEICH_OHNE_MASS: _vergleich,
    Zielregel.OHNE_TERMIN: _termin,
    Zielregel.OHNE_INDIKATOR: _indikator,
    Zielregel.EINE_SEITE: _eine_seite,
    Zielregel.MEHRERE_ZIELE: _mehrere,
    Zielregel.FREMDE_WORTE: _fremd,
}
