"""The composition root: what it adds to the parts it puts together."""

from pathlib import Path

import pytest

from fallakte.app import programm, sync_lane
from fallakte.services.fehler import PassphraseZuKurz
from fallakte.services.programm import Programm
from fallakte.settings import keys
from fallakte.storage.kdf import KdfParameter

LANG = "fünf leise Wörter am Morgen"


@pytest.fixture
def prog() -> Programm:
    return programm(lane=sync_lane, kdf=KdfParameter(memory_kib=64, iterations=1, lanes=1))


def test_new_passphrase_is_as_long_as_the_policy_asks(prog: Programm, tmp_path: Path) -> None:
    mindestens = prog.settings[keys.PASSPHRASE_MINDESTLAENGE]
    datei = tmp_path / "Probe.fallakte"
    for versuch in ("", "x" * (mindestens - 1)):
        with pytest.raises(PassphraseZuKurz) as wurf:
            prog.tresor.anlegen(datei, versuch, "Probe")
        assert wurf.value.mindestens == mindestens
        assert list(tmp_path.iterdir()) == []
    prog.tresor.anlegen(datei, "x" * mindestens, "Probe").datei.schliessen()
    prog.tresor.oeffnen(datei, "x" * mindestens).schliessen()


def test_changed_passphrase_too(prog: Programm, tmp_path: Path) -> None:
    datei = tmp_path / "Probe.fallakte"
    prog.tresor.anlegen(datei, LANG, "Probe").datei.schliessen()
    with pytest.raises(PassphraseZuKurz):
        prog.tresor.passphrase_aendern(datei, LANG, "kurz")
    prog.tresor.oeffnen(datei, LANG).schliessen()


def test_old_short_passphrase_still_opens(prog: Programm, tmp_path: Path) -> None:
    """A policy that was tightened later must not lock anybody out."""
    from fallakte import paths
    from fallakte.app import HEADER_COPIES
    from fallakte.services.uhr import SystemUhr
    from fallakte.storage.tresor import DateiTresor

    datei = tmp_path / "Probe.fallakte"
    billig = KdfParameter(memory_kib=64, iterations=1, lanes=1)
    frueher = DateiTresor(paths.state_dir() / HEADER_COPIES, SystemUhr(), "os-user", billig)
    frueher.anlegen(datei, "kurz", "Probe").datei.schliessen()
    prog.tresor.oeffnen(datei, "kurz").schliessen()
