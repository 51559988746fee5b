"""The read table is derived anew where another derivation made it, and nobody changes that one unnoticed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from sqlalchemy import select

from fallakte.domain.abschluss import Abschluss, Abschlussart, Nachkontakt
from fallakte.domain.fall import Ruecksprung, Segment
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fallstand import Fallstand, fallstand
from fallakte.domain.rechtsgrundlage import Grundlageart, Rechtsgrundlage
from fallakte.domain.satz import Satz
from fallakte.domain.termin import Termin
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.domain.zusage import Stand, Zusagestand
from fallakte.services.fehler import Abgebrochen
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Passphrase
from fallakte.storage import readtable
from fallakte.storage.access import Access
from fallakte.storage.engine import connect, open_database
from fallakte.storage.entities import FALLSTAND
from fallakte.storage.migrate import bring_up_to_date
from fallakte.storage.notfallcode import from_notfallcode
from fallakte.storage.reading import SqlLesesicht
from fallakte.storage.tables import FALL
from fallakte.storage.tresor import DateiTresor
from tests.storage import released
from tests.storage.conftest import CHEAP, REGEL

KNOWN = {
    1: "9076bb727eb7cd68782dae88abbc11415d5eed0da4eb7ea68a57c5de16b77e5c",
    2: "8c5894c6dc3575d56f859438b2adea7d6596c1f51a0a020bd983cd7c249dbf80",
}
"""What each derivation makes of the frozen file. Other results: raise `readtable.DERIVATION`, add a line."""

KEY = from_notfallcode(released.notfallcode(1))
ROWS = "SELECT * FROM fallstand ORDER BY fall_id"
Derivation = Callable[[Fallbild], Fallstand]


@pytest.fixture
def akte(tmp_path: Path) -> Path:
    """The practice file of the first schema, brought up to date."""
    path = released.copy_of(1, tmp_path)
    bring_up_to_date(path, KEY)
    return path


def _do(path: Path, *statements: str) -> list[tuple[object, ...]]:
    """The rows of the last statement."""
    con = connect(path, KEY)
    try:
        return [con.execute(statement).fetchall() for statement in statements][-1]
    finally:
        con.close()


def _as_of(bild: Fallbild, moment: datetime) -> Fallbild:
    """The case as it stood then: without what was written later."""
    parts: dict[str, Any] = {}
    for field in fields(bild):
        value = getattr(bild, field.name)
        if isinstance(value, tuple):
            parts[field.name] = tuple(s for one in value if (s := _satz_as_of(one, moment)))
    days = ("aufgenommen_am", "auftrag_am", "abgeschlossen_am")
    fall = bild.fall
    later = {n: None for n in days if (day := getattr(fall, n)) and day > moment.date()}
    return Fallbild(fall=replace(fall, **later), **parts)  # type: ignore[arg-type]  # by name


def _satz_as_of(satz: Satz, moment: datetime) -> Satz | None:
    hints = get_type_hints(type(satz))
    later = {f.name for f in fields(satz) if isinstance(v := getattr(satz, f.name), datetime) and v > moment}
    if any(hints[name] is datetime for name in later):
        return None
    return replace(satz, **dict.fromkeys(later)) if later else satz


def _moments(bild: Fallbild) -> list[datetime]:
    saetze = [satz for f in fields(bild) if isinstance(v := getattr(bild, f.name), tuple) for satz in v]
    found = {v for satz in saetze for f in fields(satz) if isinstance(v := getattr(satz, f.name), datetime)}
    return sorted(found)


def _turns(bild: Fallbild, moment: datetime) -> Iterator[Fallbild]:
    """What the practice cases never came to: steps back, papers refused, cases ended."""
    yield bild
    yield replace(bild, fall=replace(bild.fall, abgeschlossen_am=moment.date(), kontaktrhythmus_tage=7))
    for segment in Segment if bild.runde else ():
        back = Ruecksprung(id=1, runde_id=bild.runde.id, segment=segment, um=moment, grund="x")
        yield replace(bild, ruecksprunge=(back,))
    for change in ({"historisch": True}, {"abgelehnt_um": moment}, {"festgeschrieben_um": None}):
        yield replace(bild, vereinbarungen=tuple(replace(v, **change) for v in bild.vereinbarungen))  # type: ignore[arg-type]  # by name
    yield replace(bild, ziele=tuple(replace(z, beendet_am=moment.date()) for z in bild.ziele[::2]))
    for stand in Stand if bild.zusagen else ():
        found = [Zusagestand(zusage_id=z.id, um=moment, stand=stand) for z in bild.zusagen[::2]]
        yield replace(bild, zusagestaende=tuple(found))
    day = moment.date()
    consent = Rechtsgrundlage(fall_id=1, bereich="D06", art=Grundlageart.EINWILLIGUNG, am=day, bis=day)
    yield replace(bild, rechtsgrundlagen=(consent,), termine=(Termin(fall_id=1, um=moment),))
    end = Abschluss(fall_id=1, am=day, art=Abschlussart.UMZUG, ergebnis="x")
    yield replace(bild, abschluesse=(end,))
    after = Nachkontakt(fall_id=1, wochen=4, am=day)
    yield replace(bild, abschluesse=(end,), nachkontakte=(after, replace(after, erledigt_um=moment)))
    yield replace(bild, fall=replace(bild.fall, stumm_bis=day, stumm_grund="x"))
    for decision in Entscheidung if bild.ueberpruefungen else ():
        decided = {"entscheidung": decision, "entschieden_um": moment}
        yield replace(bild, ueberpruefungen=tuple(replace(u, **decided) for u in bild.ueberpruefungen))  # type: ignore[arg-type]  # by name


def _results(path: Path, derive: Derivation) -> str:
    """A hash over every row of every case at every moment of its story, and the keys of the list."""
    database, sha, number = open_database(path, KEY), hashlib.sha256(), 0
    try:
        with database.reader.begin() as con:
            for bild in SqlLesesicht(con).fallbilder(con.execute(select(FALL.c.id)).scalars().all()):
                for moment in _moments(bild):
                    for turn in _turns(_as_of(bild, moment), moment):
                        sha.update(json.dumps(FALLSTAND.to_row(derive(turn)), sort_keys=True).encode())
                        number += 1
            keys = con.exec_driver_sql("SELECT suchtext, name_key, sozialraum_key FROM fallstand ORDER BY 1")
            sha.update(json.dumps([list(row) for row in keys]).encode())
    finally:
        database.close()
    assert number > 500
    return sha.hexdigest()


def test_who_changes_the_derivation_gives_it_a_new_number(akte: Path) -> None:
    assert KNOWN.get(readtable.DERIVATION) == _results(akte, fallstand)


def test_a_changed_derivation_is_noticed(akte: Path) -> None:
    """Negative control, one rule at a time."""

    def one_day_later(bild: Fallbild) -> Fallstand:
        stand = fallstand(bild)
        ende = stand.nachbetreuung_bis
        return replace(stand, nachbetreuung_bis=ende + timedelta(1) if ende else None)

    def closed_goals_count(bild: Fallbild) -> Fallstand:
        return replace(fallstand(bild), ziele=len(bild.ziele))

    changed = {_results(akte, derive) for derive in (fallstand, one_day_later, closed_goals_count)}
    assert len(changed) == 3


def test_rows_of_another_derivation_are_made_anew_at_the_opening(akte: Path, tmp_path: Path) -> None:
    before = _do(akte, ROWS)
    tresor = DateiTresor(Access(tmp_path / "state", FesteUhr(_NOW), "os-user", CHEAP), REGEL)
    for number in ("0", str(readtable.DERIVATION + 1), "nonsense"):
        _do(
            akte,
            f"UPDATE merkmal SET wert = '{number}' WHERE name = 'fallstand.ableitung'",  # noqa: S608 - from the line above
            "UPDATE fallstand SET phase = 'fallzugang', suchtext = '' WHERE fall_id > 3",
            "DELETE FROM fallstand WHERE fall_id = 2",
        )
        tresor.oeffnen(akte, Passphrase(released.PASSPHRASE)).schliessen()
        assert _do(akte, ROWS) == before
    _do(akte, "DELETE FROM merkmal", "DELETE FROM fallstand")
    tresor.oeffnen(akte, Passphrase(released.PASSPHRASE)).schliessen()
    assert _do(akte, ROWS) == before
    derived = "SELECT wert FROM merkmal WHERE name = 'fallstand.ableitung'"
    assert _do(akte, derived) == [(str(readtable.DERIVATION),)]


def test_rows_of_this_derivation_are_left_alone(akte: Path) -> None:
    _do(akte, "UPDATE fallstand SET ziele = 77 WHERE fall_id = 1")
    bring_up_to_date(akte, KEY)
    assert _do(akte, "SELECT ziele FROM fallstand WHERE fall_id = 1") == [(77,)]


def test_a_cancelled_rebuild_changes_nothing_and_is_made_up_for(
    akte: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readtable, "_CHUNK", 5)
    before = _do(akte, ROWS)
    _do(akte, "UPDATE merkmal SET wert = '0'", "UPDATE fallstand SET ziele = 77")
    stale, seen = _do(akte, ROWS), list[tuple[str, float | None]]()

    def show(step: str, share: float | None) -> None:
        seen.append((step, share))
        if len(seen) == 2:
            fortschritt.abbrechen()

    fortschritt = Fortschritt(show)
    with pytest.raises(Abgebrochen):
        bring_up_to_date(akte, KEY, fortschritt=fortschritt)
    assert seen == [("Fallliste neu aufbauen", 0.0), ("Fallliste neu aufbauen", 5 / 12)]
    assert _do(akte, ROWS) == stale
    bring_up_to_date(akte, KEY)
    assert _do(akte, ROWS) == before


_NOW = datetime.fromisoformat("2026-11-23T09:30:00+01:00")
