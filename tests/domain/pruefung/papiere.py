"""Papers for the rules: two lists of promises, some section texts, and what else a test wants to set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from itertools import zip_longest
from typing import Any

from fallakte.content.law import load_law
from fallakte.domain.instrument import Instrument, Recht
from fallakte.domain.papier import PapierPaar, PapierZiel, Vereinbarungspapier
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.pruefung.befund import Fund, Unbekannt
from fallakte.domain.pruefung.kontext import Pruefkontext
from fallakte.domain.pruefung.regel import Regelfunktion
from fallakte.domain.vereinbarung import Abschnittstext, BgBeteiligung, Dienststelle, Vereinbarung
from fallakte.domain.zusage import Seite, Zusage

HEUTE = date(2026, 11, 23)
PERSON = Person(vorname="Ada", nachname="Beispiel", geburtsdatum=Geburtsdatum.im(1988))
DIENSTSTELLE = Dienststelle(name="Jobcenter Lindenfurt")

Angabe = str | Mapping[str, Any]
"""A promise: its text alone, or its fields by name."""


@cache
def recht() -> Recht:
    return load_law()


def zusage(angabe: Angabe, seite: Seite) -> Zusage:
    felder: Mapping[str, Any] = {"was": angabe} if isinstance(angabe, str) else angabe
    return Zusage(paar_id=0, seite=seite, **{"was": "", **felder})


def paar(
    person: Sequence[Angabe] = (),
    stelle: Sequence[Angabe] = (),
    dritte: Sequence[Angabe] = (),
    ziel: str = "",
    begruendung: str = "",
) -> PapierPaar:
    zusagen = (
        *(zusage(z, Seite.PERSON) for z in person),
        *(zusage(z, Seite.STELLE) for z in stelle),
        *(zusage(z, Seite.DRITTE) for z in dritte),
    )
    return PapierPaar(ziel=ziel, zusagen=zusagen, begruendung=begruendung)


def papier(
    instrument_id: str,
    *,
    person: Sequence[Angabe] = (),
    stelle: Sequence[Angabe] = (),
    dritte: Sequence[Angabe] = (),
    paare: Sequence[PapierPaar] | None = None,
    texte: Mapping[str, str] | None = None,
    ziele: Sequence[PapierZiel | str] = (),
    beteiligungen: Sequence[BgBeteiligung] = (),
    leitsatz: str = "",
    **dokument: Any,  # noqa: ANN401 - fields of the Vereinbarung, each with its own type
) -> Vereinbarungspapier:
    """A paper of this form. The first promise of the person stands beside the first of the Stelle, and so on.

    `paare` instead of the three lists says it exactly. `ziele` may be plain texts (letters A, B, …).
    `dokument` are fields of the Vereinbarung, e.g. dokument_am, gueltig_bis, naechste_pruefung.
    """
    instrument: Instrument = recht().instrument(instrument_id)
    tag = dokument.pop("dokument_am", None) or min(HEUTE, instrument.neu_bis or HEUTE)
    if paare is None:
        zeilen = zip_longest(person, stelle, dritte)
        paare = [paar(*(() if z is None else (z,) for z in zeile)) for zeile in zeilen]
    vereinbarung = Vereinbarung(
        fall_id=0,
        runde_id=0,
        nummer=1,
        instrument_id=instrument.id,
        fassung=instrument.fassung,
        unterschriften=instrument.unterschriften,
        dokument_am=tag,
        dienststelle=DIENSTSTELLE,
        texte=tuple(Abschnittstext(a, text) for a, text in (texte or {}).items()),
        angelegt_um=datetime(tag.year, tag.month, tag.day, 9, tzinfo=UTC),
    )
    return Vereinbarungspapier(
        instrument=instrument,
        vereinbarung=replace(vereinbarung, **dokument),
        person=PERSON,
        bg_nummer="",
        aktenzeichen="",
        leitsatz=leitsatz,
        ziele=tuple(_ziel(nr, z) for nr, z in enumerate(ziele)),
        paare=tuple(paare),
        vorgaenger=None,
        beteiligungen=tuple(beteiligungen),
    )


def _ziel(nr: int, ziel: PapierZiel | str) -> PapierZiel:
    if isinstance(ziel, PapierZiel):
        return ziel
    return PapierZiel(zeichen=chr(ord("A") + nr), kurz=ziel, wortlaut=ziel, indikator="", bis=None)


def kontext(heute: date = HEUTE, **felder: Any) -> Pruefkontext:  # noqa: ANN401 - its fields
    return Pruefkontext(heute=heute, **felder)


def funde(
    regel: Regelfunktion, papier: Vereinbarungspapier, umfeld: Pruefkontext | None = None
) -> list[Fund]:
    """What a rule finds on a paper."""
    return [f for f in alles(regel, papier, umfeld) if isinstance(f, Fund)]


def alles(
    regel: Regelfunktion, papier: Vereinbarungspapier, umfeld: Pruefkontext | None = None
) -> list[Fund | Unbekannt]:
    """What a rule says about a paper, also that it could not look."""
    return list(regel(papier, papier.instrument, umfeld or kontext()))
