"""A crash on another machine, in a folder that both reach: refused, taken over knowingly, remembered."""

import json
from pathlib import Path

import pytest

from fallakte.services.fehler import DateiInBenutzung
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.tresor import Dateilage
from fallakte.services.zugang import Passphrase
from fallakte.storage.tresor import DateiTresor
from tests.storage.conftest import PASSPHRASE

NOTE = {"user": "andere", "machine": "PC-7", "since": "2026-11-20T08:00:00+00:00"}


@pytest.fixture
def left(tresor: DateiTresor, pfad: Path) -> Path:
    """A file in a synced folder, with the note of a program on another machine."""
    (pfad.parent / ".stfolder").mkdir()
    tresor.anlegen(pfad, NeuerZugang(PASSPHRASE, "Haupt")).datei.schliessen()
    pfad.with_name(pfad.name + ".lock.json").write_text(json.dumps(NOTE))
    return pfad


def test_refused_until_somebody_takes_it_over(tresor: DateiTresor, left: Path) -> None:
    assert tresor.lage(left) is Dateilage.IN_BENUTZUNG
    with pytest.raises(DateiInBenutzung) as refusal:
        tresor.oeffnen(left, Passphrase(PASSPHRASE))
    assert (refusal.value.wer, refusal.value.rechner, refusal.value.verwaist) == ("andere", "PC-7", True)
    tresor.freigeben(left)
    assert tresor.lage(left) is Dateilage.BEREIT
    datei = tresor.oeffnen(left, Passphrase(PASSPHRASE))
    assert datei.uebernommen_von is not None
    assert datei.uebernommen_von[:2] == ("andere", "PC-7")
    with datei.arbeit.lesen() as sicht:
        entry = next(e for e in sicht.verlauf(None, 10) if e.vorgang == "Sperre übernommen")
    assert entry.felder == (
        ("wer", "andere", ""),
        ("rechner", "PC-7", ""),
        ("seit", "2026-11-20T08:00:00+00:00", ""),
    )
    assert datei.kette_pruefen() is None
    datei.schliessen()
    assert not left.with_name(left.name + ".lock.json").exists()


def test_a_file_that_is_open_is_not_taken_over(tresor: DateiTresor, left: Path) -> None:
    left.with_name(left.name + ".lock.json").unlink()
    datei = tresor.oeffnen(left, Passphrase(PASSPHRASE))
    with pytest.raises(DateiInBenutzung) as refusal:
        tresor.freigeben(left)
    assert not refusal.value.verwaist
    datei.schliessen()


def test_a_crash_of_this_machine_is_told_and_no_history(tresor: DateiTresor, left: Path) -> None:
    note = left.with_name(left.name + ".lock.json")
    (left.parent / ".stfolder").rmdir()  # on this disk alone nobody else can be meant
    assert note.exists()
    datei = tresor.oeffnen(left, Passphrase(PASSPHRASE))
    assert datei.uebernommen_von is not None
    with datei.arbeit.lesen() as sicht:
        assert not [e for e in sicht.verlauf(None, 10) if e.vorgang == "Sperre übernommen"]
    datei.schliessen()
