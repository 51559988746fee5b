"""No word of a case, no passphrase and no code stands in clear but where somebody put it on purpose."""

import os
import random
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pypdfium2
import pytest

from fallakte.documents.engine import render
from fallakte.german.text import fold
from fallakte.services.chronikausgabe import Papiermonat, Papierzeile
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Passphrase
from fallakte.storage.access import Access
from fallakte.storage.kdf import KdfParameter
from tests.documents.reading import content, objects, page_texts, tree
from tests.documents.test_chronik_paper import WERK, papier
from tests.documents.test_conformance import everything
from tests.faults import marker_hour as hour
from tests.faults import marker_words as spoken
from tests.faults.bilanz import Bilanz
from tests.faults.whole import writing
from tests.ui.person import files_with

pytestmark = pytest.mark.faults

ROOT = Path(__file__).parents[2]
BRIEFE = ("einladung", "anhoerung", "schweigepflichtentbindung", "rueckmeldebogen")
INSIDE = (*spoken.MARKERS, *spoken.CONFIDED, *spoken.PROTECTED)


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
    """Which of the words stand in which file, but for what was given out on purpose or brought along."""
    found: dict[str, list[str]] = {}
    for folder in (p for p in root.iterdir() if p.name not in (spoken.OUT, spoken.BROUGHT)):
        found |= files_with(folder, words)
    return found


def said_in(path: Path) -> str:
    """Everything an export says, drawn, spoken or embedded, without gaps: line ends may tear a word."""
    raw = path.read_bytes()
    parts = [raw.decode("utf-8", "replace")]
    if path.suffix == ".pdf" and path.name != spoken.PROTECTED_COPY:
        parts += [*page_texts(raw), tree(raw).full_text()]
        parts += [content(body).decode("utf-8", "replace") for body in objects(raw).values()]
    return re.sub(r"[\s\u00ad\ufffe-]", "", "".join(parts)).casefold()


def said_by(path: Path, password: str) -> str:
    """The text of the pages of a copy that is kept under a password."""
    paper = pypdfium2.PdfDocument(path, password=password)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in paper)
    finally:
        paper.close()


def told_outside(folder: Path, words: tuple[str, ...]) -> dict[str, list[str]]:
    """Which of the words are said in which of the exports."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.iterdir()):
        text = said_in(path)
        here = [word for word in words if word.casefold() in text]
        if here:
            found[path.name] = here
    return found


def indexed(pfad: Path, state: Path, words: tuple[str, ...]) -> list[str]:
    """Which of the words, or most of it, stand in the search index of the opened file, as bytes or as a term.

    Terms are stored without the beginning they share with the one before.
    """
    access = Access(state, FesteUhr(hour.NOW), "test", KdfParameter(64, 1, 1))
    with writing(access, pfad, Passphrase(hour.WORDS)) as con:
        con.exec_driver_sql("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, suchindex, 'row')")
        cells = "\n".join(con.exec_driver_sql("SELECT term FROM temp.terms").scalars())
        con.exec_driver_sql("DROP TABLE temp.terms")
        tables = con.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
            " AND name LIKE 'such%' AND name != 'suchindex'"
        )
        for name in tables.scalars().all():
            for row in con.exec_driver_sql(f"SELECT * FROM {name}"):  # noqa: S608 - a name from the schema
                cells += "\n".join(c.decode("latin-1") if isinstance(c, bytes) else str(c) for c in row)
    cells = cells.casefold()
    return [word for word in words if any(part in cells for part in _parts(word))]


def _parts(word: str) -> tuple[str, ...]:
    needle = fold(word)[3:]
    return needle, needle[::-1]


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
        words = (*hour.MARKERS, *hour.DEMO, *INSIDE, code, code.replace("-", ""), code[:9])
        files = [p for p in root.rglob("*") if p.is_file()]
        assert len(files) > 12
        assert any(p.name.endswith(".lock.json") for p in files), "killed while the file was open"
        journal = any(p.name.endswith("-wal") and p.stat().st_size for p in files)
        assert in_clear(root, words) == {}
        assert files_with(root, (spoken.PASSWORD, *spoken.PASSWORD.split())) == {}
        nothing_too_much_left(root / spoken.OUT)
        searched = indexed(Path(said["file"]), root / "nachsehen", INSIDE)
        assert not set(searched) & set(spoken.CONFIDED)
        assert {spoken.TEXT, spoken.GOAL, spoken.TOPIC, spoken.PERSON} <= set(searched), (
            "and the index is no ruin"
        )
        trace = f"Spurensuche nach {said['actions']} Vorgängen und Absturz: nichts im Klartext"
        bilanz.survived(trace, midway=journal)


def nothing_too_much_left(folder: Path) -> None:
    """What was asked for says what it should, and nothing that was confided, whoever asked."""
    told = told_outside(folder, INSIDE)
    assert not {name: words for name, words in told.items() if set(words) & set(spoken.CONFIDED)}
    assert len(list(folder.glob("*.pdf"))) > 16
    locked = folder / spoken.PROTECTED_COPY
    assert locked.name not in told
    assert spoken.STEP in said_by(locked, spoken.PASSWORD), "and with the password it is the plan"
    for name in (
        "protokoll.pdf",
        "einfach_erklaert.pdf",
        "plan.json",
        *(f"brief-{art}.pdf" for art in BRIEFE),
    ):
        assert set(told[name]) & {spoken.TEXT, spoken.TOPIC, spoken.STEP}, name
        assert not set(told[name]) & set(spoken.PROTECTED), name
    assert spoken.TOPIC in told[next(name for name in told if name.startswith("Einladung "))]
    for name in ("chronik-ohne.pdf", "uebergabe-ohne.pdf", "vertretung-ohne.pdf", "plan.pdf"):
        assert not set(told[name]) & set(spoken.PROTECTED), name
        assert set(told[name]) & {spoken.TEXT, spoken.PERSON}, name
    assert set(spoken.PROTECTED) <= set(told["chronik-mit.pdf"]), "with a ground it may be told"
    assert "ohne.ics" not in told
    assert told["mit.ics"] == [spoken.TOPIC]
    assert set(told) >= {"zyklus.csv", "anhang.txt"}


def test_a_confided_word_in_any_export_would_be_seen(tmp_path: Path) -> None:
    """Negative control: on a page, in data inside a PDF, in a calendar, in a table."""
    word = spoken.CONFIDED[0]
    line = Papierzeile("1. Mai", "Gespräch", (("", f"Sie sagte, der {word} sei da."),))
    (tmp_path / "chronik.pdf").write_bytes(WERK.setzen(papier(Papiermonat("Mai", (line,)))))
    (tmp_path / "daten.pdf").write_bytes(render(everything(), f'{{"a": "{word}"}}'.encode()))
    (tmp_path / "torn.ics").write_text(f"SUMMARY:{word[:4]}\r\n {word[4:]}")
    (tmp_path / "gut.csv").write_text("nichts")
    assert told_outside(tmp_path, spoken.CONFIDED) == {
        name: [word] for name in ("chronik.pdf", "daten.pdf", "torn.ics")
    }


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
