"""One letter for many cases: a file for each, with progress and cancel."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from fallakte.domain.fehler import FachlicherFehler
from fallakte.services.arbeit import Changes
from fallakte.services.ausgaben import DATEI, Weg
from fallakte.services.briefangaben import Angaben
from fallakte.services.fehler import Abgebrochen, AusgabeNichtMoeglich, DateiFehler
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.schreiben import SchreibenService

_KEIN_DATEINAME: Final = re.compile(r"[^\w\- ]+")
_NAME_MAX: Final = 60  # characters; no system takes more than 255 bytes


@dataclass(frozen=True, slots=True)
class Fehlschlag:
    """A case of a batch that got no letter, and why (one German sentence is made of it by `meldung`)."""

    fall_id: int
    name: str
    fehler: FachlicherFehler | AusgabeNichtMoeglich


@dataclass(frozen=True, slots=True)
class Serienbericht:
    """What a batch did; after a cancel or when the folder failed, `geschrieben` is what was made until then.

    `gescheitert` is why no more could be written; `changes` is None if nothing was.
    """

    geschrieben: tuple[Path, ...]
    fehlschlaege: tuple[Fehlschlag, ...]
    abgebrochen: bool
    gescheitert: DateiFehler | None
    changes: Changes | None


def serienbrief(
    schreiben: SchreibenService,
    fall_ids: Sequence[int],
    angaben: Angaben,
    ordner: Path,
    fortschritt: Fortschritt,
) -> Serienbericht:
    """Make one letter for each case as a file in `ordner`; on the lane. A case named twice gets one.

    A cancel or a folder that takes no more keeps what was written until then; who gets no letter is named.
    """
    geschrieben: list[Path] = []
    fehlschlaege: list[Fehlschlag] = []
    abgebrochen = False
    gescheitert: DateiFehler | None = None
    changes: Changes | None = None
    faelle = tuple(dict.fromkeys(fall_ids))
    for nummer, fall_id in enumerate(faelle):
        try:
            fortschritt.melden(f"Brief {nummer + 1} von {len(faelle)}", nummer / len(faelle))
        except Abgebrochen:
            abgebrochen = True
            break
        name = schreiben.empfaenger(fall_id).voller_name
        ziel = _frei(ordner, angaben.art.label, name)
        weg = Weg(empfaenger=name, zweck=angaben.art.label, rechtsgrundlage="persönlich", form=DATEI)
        try:
            changes = _zusammen(changes, schreiben.erstellen(fall_id, angaben, weg, ziel))
        except (FachlicherFehler, AusgabeNichtMoeglich) as fehler:
            fehlschlaege.append(Fehlschlag(fall_id, name, fehler))
        except DateiFehler as fehler:
            gescheitert = fehler
            break
        else:
            geschrieben.append(ziel)
    return Serienbericht(tuple(geschrieben), tuple(fehlschlaege), abgebrochen, gescheitert, changes)


def _zusammen(bisher: Changes | None, neu: Changes) -> Changes:
    """What two writes changed together."""
    if bisher is None:
        return neu
    return replace(
        neu, fall_ids=bisher.fall_ids | neu.fall_ids, aenderungen=bisher.aenderungen + neu.aenderungen
    )


def _frei(ordner: Path, art: str, name: str) -> Path:
    """The next free name in the folder; characters no system allows become a blank."""
    stamm = f"{art} {_KEIN_DATEINAME.sub(' ', name).strip()}"[:_NAME_MAX].strip()
    nummer, pfad = 1, ordner / f"{stamm}.pdf"
    while pfad.exists():
        nummer += 1
        pfad = ordner / f"{stamm} {nummer}.pdf"
    return pfad
