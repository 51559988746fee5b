"""A damaged installation: one sentence and exit code 1, wherever a broken file is needed first."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fallakte import app, paths
from fallakte.cli import run
from fallakte.content.textblocks import load_textblocks
from fallakte.domain.person import Person
from fallakte.services.briefangaben import Einladung
from fallakte.services.faelle import Fallangaben
from fallakte.services.fehler import ProgrammUnvollstaendig
from fallakte.services.meldungen import meldung
from fallakte.services.programm import OffeneAkte, Programm
from fallakte.services.schluessel import NeuerZugang
from fallakte.storage.kdf import KdfParameter
from tests.cli.test_vereinbarung import PLAN

Schaden = Callable[[Path], object]


def _without(path: Path, words: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert words in text
    path.write_text(text.replace(words, "", 1), encoding="utf-8")


def _other(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


WAYS: dict[str, Schaden] = {
    "torn": lambda p: p.write_bytes(p.read_bytes()[: p.stat().st_size // 2]),
    "no TOML": lambda p: p.write_text("<html>", encoding="utf-8"),
    "latin-1": lambda p: p.write_bytes("titel = 'Förderung'".encode("latin-1")),
    "zeros": lambda p: p.write_bytes(bytes(4096)),
    "empty": lambda p: p.write_bytes(b""),
    "a key too many": lambda p: p.write_bytes(b"gibtsnicht = 1\n" + p.read_bytes()),
}
AT_THE_START = ("law/KOOP_2026.toml", "law/EINV_2011.toml", "law/HILFEPLAN_SGB8.toml")
AT_THE_CHECK = ("law/pruefung/regeln.toml", "law/rechtsfolgen/rechtsfolgen.toml")
IN_THE_FILE = ("law/schreiben/einladung.toml",)
SPECIAL: dict[str, tuple[str, Schaden]] = {
    "an unknown nature": (AT_THE_START[0], lambda p: _other(p, 'natur = "plan"', 'natur = "wunsch"')),
    "no such day": (AT_THE_START[0], lambda p: _other(p, "neu_ab = 2026-07-01", "neu_ab = 2026-07-99")),
    "no successor": (AT_THE_START[0], lambda p: _other(p, 'nachfolger = ""', 'nachfolger = "NIE_2099"')),
    "a file gone": (AT_THE_CHECK[0], lambda p: p.unlink()),
    "a folder in its place": (AT_THE_CHECK[0], _folder_instead),
    "a rule nobody wrote": (AT_THE_CHECK[0], lambda p: _other(p, 'id = "Q01"', 'id = "Q99"')),
    "a rule twice": (AT_THE_CHECK[0], lambda p: _other(p, 'id = "Q02"', 'id = "Q01"')),
    "a rule without its line": (AT_THE_CHECK[0], lambda p: _without(p, 'id = "Q01"\n')),
    "a severity that is none": (AT_THE_CHECK[0], lambda p: _other(p, 'plan = "hinweis"', 'plan = "schlimm"')),
    "a day of no table": (AT_THE_CHECK[1], lambda p: _without(p, "verstoss_bis = 2026-06-30\n")),
    "a hundred and fifty percent": (AT_THE_CHECK[1], lambda p: _other(p, "[10, 20, 30]", "[10, 20, 150]")),
}


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of what was shipped, which the program takes for its own, as if it had just started."""
    copy = tmp_path / "resources"
    shutil.copytree(paths.resource_root(), copy, ignore=shutil.ignore_patterns("bilder"))
    monkeypatch.setattr(paths, "resource_root", lambda: copy)
    load_textblocks.cache_clear()
    yield copy
    load_textblocks.cache_clear()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    datei = tmp_path / "plan.json"
    datei.write_text(json.dumps(PLAN), encoding="utf-8")
    return datei


def told(capsys: pytest.CaptureFixture[str], name: str) -> None:
    out, err = capsys.readouterr()
    assert out == ""
    satz = f"Im Programm fehlt etwas ({Path(name).name}). Bitte lassen Sie es neu installieren.\n"
    assert err.replace(f"({name})", f"({Path(name).name})") == satz


def test_untouched_it_works(resources: Path, plan: Path, tmp_path: Path) -> None:
    """Negative control: the copy is complete."""
    assert resources.is_dir()
    assert run(["vereinbarung", "check", str(plan)]) in (0, 6)
    assert run(["vereinbarung", "pdf", str(plan), str(tmp_path / "plan.pdf")]) == 0
    assert run(["demo", "--headless", "--faelle", "1", "--dir", str(tmp_path)]) == 0


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", [*AT_THE_START, *AT_THE_CHECK])
def test_a_broken_file_is_named_in_one_sentence(
    resources: Path, plan: Path, capsys: pytest.CaptureFixture[str], name: str, way: str
) -> None:
    WAYS[way](resources / name)
    assert run(["vereinbarung", "check", str(plan)]) == 1
    told(capsys, name)
    if name in AT_THE_START:
        assert run(["vereinbarung", "pdf", str(plan), str(plan.with_suffix(".pdf"))]) == 1
        told(capsys, name)
        assert run(["demo", "--headless", "--dir", str(plan.parent)]) == 1
        told(capsys, name)
    assert {p.name for p in plan.parent.iterdir()} == {"resources", "plan.json"}, "nothing half made"


@pytest.mark.parametrize("case", SPECIAL)
def test_what_contradicts_itself_is_named_too(
    resources: Path, plan: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    name, damage = SPECIAL[case]
    damage(resources / name)
    assert run(["vereinbarung", "check", str(plan)]) == 1
    told(capsys, name)


def test_no_law_at_all(resources: Path, plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(resources / "law")
    assert run(["vereinbarung", "check", str(plan)]) == 1
    told(capsys, "law")


# -- what is needed only with an open file


def opened(folder: Path) -> OffeneAkte:
    programm: Programm = app.programm(lane=app.sync_lane, kdf=KdfParameter(64, 1, 1))
    neu = programm.tresor.anlegen(folder / "Probe.fallakte", NeuerZugang("Lampe Ufer Mittwoch Keks", "Haupt"))
    return programm.aufschliessen(neu.datei)


@pytest.mark.parametrize("way", [*WAYS, "gone"])
def test_letters_and_blocks_say_so_when_they_are_needed(resources: Path, tmp_path: Path, way: str) -> None:
    damage = WAYS.get(way, lambda p: p.unlink())
    damage(resources / "textblocks" / "person.toml")
    akte = opened(tmp_path)
    with pytest.raises(ProgrammUnvollstaendig) as nein:
        akte.textbausteine.alle()
    assert ("person.toml" if way != "gone" else ".toml") in meldung(nein.value)
    akte.schliessen()
    damage(resources / IN_THE_FILE[0])
    (tmp_path / "zwei").mkdir()
    akte = opened(tmp_path / "zwei")
    (fall_id,) = akte.faelle.anlegen(Fallangaben(person=Person(vorname="Ada", nachname="Beispiel"))).fall_ids
    einladung = Einladung(um=datetime(2026, 12, 1, 9, tzinfo=UTC), thema="Arbeit")
    with pytest.raises(ProgrammUnvollstaendig) as nein:
        akte.schreiben.vorschau(fall_id, einladung)
    assert "einladung.toml" in meldung(nein.value)
    akte.schliessen()
