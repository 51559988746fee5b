"""No word of a case, no passphrase and no code stands in clear but where somebody put it on purpose."""

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.faults import marker_hour as hour
from tests.faults.bilanz import Bilanz
from tests.ui.person import files_with

pytestmark = pytest.mark.faults

ROOT = Path(__file__).parents[2]


def start(root: Path) -> "subprocess.Popen[str]":
    """The hour, with every folder it could write to below `root`; wait until it types."""
    for name in ("home", "tmp", "state", "config", "run"):
        (root / name).mkdir(mode=0o700, parents=True)
    own = {
        "HOME": "home",
        "TMPDIR": "tmp",
        "FALLAKTE_STATE_DIR": "state",
        "FALLAKTE_CONFIG_DIR": "config",
        "XDG_CONFIG_HOME": "home",
        "XDG_CACHE_HOME": "home",
        "XDG_DATA_HOME": "home",
        "XDG_RUNTIME_DIR": "run",
    }
    env = os.environ | {name: str(root / folder) for name, folder in own.items()}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.marker_hour", str(root)],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def told(child: "subprocess.Popen[str]") -> dict[str, str]:
    """What the child said before it was ready."""
    assert child.stdout is not None
    said: dict[str, str] = {}
    for line in child.stdout:
        word, _, rest = line.strip().partition(" ")
        if word == "ready":
            return said
        said[word] = rest
    raise AssertionError("the hour ended early")


def in_clear(root: Path, words: tuple[str, ...]) -> dict[str, list[str]]:
    """Which of the words stand in which file, but for what was given out on purpose."""
    found: dict[str, list[str]] = {}
    for folder in (p for p in root.iterdir() if p.name != "ausgegeben"):
        found |= files_with(folder, words)
    return found


def test_an_hour_with_a_crash_leaves_no_word_in_clear(tmp_path: Path, rounds: int, bilanz: Bilanz) -> None:
    for seed in range(max(1, rounds // 10)):  # each is a whole hour, killed while a sentence is typed
        root = tmp_path / f"stunde{seed}"
        root.mkdir()
        child = start(root)
        said = told(child)
        delay = random.Random(seed).uniform(2.5, 6)  # noqa: S311 - a moment, not a secret
        alarm = threading.Timer(delay, child.send_signal, (signal.SIGKILL,))
        alarm.start()
        child.wait()
        alarm.join()
        assert child.stdout is not None
        child.stdout.close()
        code = said["code"]
        words = (*hour.MARKERS, *hour.DEMO, code, code.replace("-", ""), code[:9])
        files = [p for p in root.rglob("*") if p.is_file()]
        assert len(files) > 12
        assert any(p.name.endswith(".lock.json") for p in files), "killed while the file was open"
        journal = any(p.name.endswith("-wal") and p.stat().st_size for p in files)
        assert in_clear(root, words) == {}
        assert any(root.glob("ausgegeben/*.pdf"))
        trace = f"Spurensuche nach {said['actions']} Vorgängen und Absturz: nichts im Klartext"
        bilanz.survived(trace, midway=journal)


def test_the_search_finds_what_lies_there(tmp_path: Path) -> None:
    """Negative control: a plain trace in any folder is found, in the encodings a program could leave."""
    for folder, encoding in (("tmp", "utf-8"), ("state", "utf-16-le"), ("home", "latin-1")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "spur").write_bytes(b"\x00" + "Zimtbehörde".encode(encoding))
    assert len(in_clear(tmp_path, ("Zimtbehörde",))) == 1  # one name: the files are told by it
    (tmp_path / "tmp" / "spur").unlink()
    (tmp_path / "state" / "spur").unlink()
    (tmp_path / "home" / "spur").unlink()
    assert in_clear(tmp_path, ("Zimtbehörde",)) == {}
