"""The composition root: what it adds to the parts it puts together."""

from pathlib import Path

import pytest

from fallakte.app import programm, sync_lane
from fallakte.services.fehler import PassphraseZuKurz, PassphraseZuSchwach
from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.programm import Programm
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.zugang import Passphrase
from fallakte.settings import keys
from fallakte.storage.access import Access
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
            prog.tresor.anlegen(datei, NeuerZugang(versuch, "Probe"))
        assert wurf.value.mindestens == mindestens
        assert list(tmp_path.iterdir()) == []
    with pytest.raises(PassphraseZuSchwach):
        prog.tresor.anlegen(datei, NeuerZugang("x" * mindestens, "Probe"))
    just_long_enough = "kT7#qLw9zRb2mX"[:mindestens]
    prog.tresor.anlegen(datei, NeuerZugang(just_long_enough, "Probe")).datei.schliessen()
    prog.tresor.oeffnen(datei, Passphrase(just_long_enough)).schliessen()


def test_changed_passphrase_too(prog: Programm, tmp_path: Path) -> None:
    datei = tmp_path / "Probe.fallakte"
    prog.tresor.anlegen(datei, NeuerZugang(LANG, "Probe")).datei.schliessen()
    with pytest.raises(PassphraseZuKurz):
        prog.werk.schluessel.aendern(datei, Passphrase(LANG), NeuerZugang("kurz", ""))
    prog.tresor.oeffnen(datei, Passphrase(LANG)).schliessen()


def test_old_short_passphrase_still_opens(prog: Programm, tmp_path: Path) -> None:
    """A policy that was tightened later must not lock anybody out."""
    from fallakte import paths
    from fallakte.app.werkbank import HEADER_COPIES
    from fallakte.services.uhr import SystemUhr
    from fallakte.storage.tresor import DateiTresor

    datei = tmp_path / "Probe.fallakte"
    billig = KdfParameter(memory_kib=64, iterations=1, lanes=1)
    frueher = DateiTresor(
        Access(paths.state_dir() / HEADER_COPIES, SystemUhr(), "os-user", billig),
        Passphrasenregel(4, 0, tuple),
    )
    frueher.anlegen(datei, NeuerZugang("kurz", "Probe")).datei.schliessen()
    prog.tresor.oeffnen(datei, Passphrase("kurz")).schliessen()
