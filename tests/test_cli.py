"""The command line as IT and tests use it: whole child processes, German help, exit codes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PASSPHRASE = "Lampe Ufer Mittwoch Keks Segel Blau"


def fallakte(*args: str, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    without = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    umgebung = {k: v for k, v in os.environ.items() if k not in without} | (env or {})
    befehl = [sys.executable, "-m", "fallakte", *args]
    return subprocess.run(befehl, capture_output=True, text=True, cwd=cwd, env=umgebung, check=False)


def test_demo_builds_a_file_and_papers_and_says_where(tmp_path: Path) -> None:
    done = fallakte("demo", "--faelle", "3", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    ordner = tmp_path / "Uebungsakte"
    assert sorted(p.name for p in ordner.iterdir() if p.suffix != ".lock") == [
        "Eingliederungsvereinbarung-Tomasz-Erdacht.pdf",
        "Kooperationsplan-Elif-Musterfeld.pdf",
        "Uebungsakte.fallakte",
        "Uebungsakte.fallakte.key",
    ]
    assert PASSPHRASE in done.stdout
    assert str(ordner / "Uebungsakte.fallakte") in done.stdout
    assert "Kein Bildschirm gefunden" in done.stdout


def test_demo_never_overwrites(tmp_path: Path) -> None:
    for _ in range(2):
        assert fallakte("demo", "--headless", "--faelle", "1", cwd=tmp_path).returncode == 0
    assert {p.name for p in tmp_path.iterdir()} == {"Uebungsakte", "Uebungsakte-2"}


def test_demo_in_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "ort").write_text("")
    done = fallakte("demo", "--headless", "--dir", "ort", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "In diesen Ordner darf nicht geschrieben werden. Bitte wählen Sie einen anderen.\n"


@pytest.mark.parametrize("args", [("demo", "--faelle", "0"), ("demo", "--faelle", "viele"), ("gibtsnicht",)])
def test_a_wrong_call_is_one_german_sentence(tmp_path: Path, args: tuple[str, ...]) -> None:
    done = fallakte(*args, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("Aufruf: fallakte")
    assert "nicht vollständig oder nicht bekannt" in done.stderr
    assert "error" not in done.stderr


def test_help_is_german(tmp_path: Path) -> None:
    text = fallakte("--help", cwd=tmp_path).stdout + fallakte("demo", "--help", cwd=tmp_path).stdout
    assert "Übungsakte mit erfundenen Fällen anlegen" in text
    assert not [word for word in ("usage", "optional", "show this", "positional", "default") if word in text]


def test_the_window_without_a_display_says_so(tmp_path: Path) -> None:
    done = fallakte(cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        1,
        "Kein Bildschirm gefunden, deshalb öffnet sich kein Fenster.\n",
    )


def test_a_display_that_does_not_answer_is_no_crash(tmp_path: Path) -> None:
    done = fallakte(cwd=tmp_path, env={"DISPLAY": ":987", "QT_QPA_PLATFORM": "xcb"})
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Fenster" in done.stderr


def test_version_loads_neither_database_nor_paper_nor_window(tmp_path: Path) -> None:
    assert not loaded_after("--version", cwd=tmp_path) & {"sqlalchemy", "reportlab", "PySide6", "alembic"}


def test_headless_demo_loads_no_window_library(tmp_path: Path) -> None:
    modules = loaded_after("demo", "--headless", "--faelle", "1", cwd=tmp_path)
    assert not modules & {"PySide6", "pikepdf"}
    assert {"sqlalchemy", "reportlab"} <= modules  # negative control: the probe sees what is loaded


def loaded_after(*args: str, cwd: Path) -> set[str]:
    program = (
        "import sys\nfrom fallakte.cli import run\n"
        f"try: run({list(args)!r})\nexcept SystemExit: pass\n"
        "print('MODULES', *sorted(m.partition('.')[0] for m in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=cwd, check=True
    )
    return set(done.stdout.rpartition("MODULES")[2].split())


def test_policy_show_names_value_and_source(tmp_path: Path) -> None:
    done = fallakte("policy", "show", cwd=tmp_path, env={"FALLAKTE_SPERRE_MINUTEN": "5"})
    assert done.returncode == 0
    assert "sperre.minuten = 5    [Umgebungsvariable" in done.stdout
    assert "passphrase.mindestlaenge = 14    [Voreinstellung]" in done.stdout


def test_broken_settings_refuse_the_start_and_name_the_place(tmp_path: Path, home: Path) -> None:
    (home / "config").mkdir()
    (home / "config" / "settings.toml").write_text("[sperre]\nminuten = 500\n", encoding="utf-8")
    done = fallakte("policy", "show", cwd=tmp_path)
    assert done.returncode == 1
    assert "settings.toml" in done.stderr
    assert "sperre.minuten" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_paper_from_its_own_data(tmp_path: Path) -> None:
    """The JSON inside the demo's PDF makes the same paper again."""
    import pypdfium2

    fallakte("demo", "--headless", "--faelle", "1", cwd=tmp_path)
    pdf = tmp_path / "Uebungsakte" / "Kooperationsplan-Elif-Musterfeld.pdf"
    document = pypdfium2.PdfDocument(pdf)
    data = bytes(document.get_attachment(0).get_data())
    document.close()
    (tmp_path / "v.json").write_bytes(data)
    done = fallakte("vereinbarung", "pdf", "v.json", "neu.pdf", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "neu.pdf").read_bytes() == pdf.read_bytes()


def test_broken_data_name_the_place_and_leave_nothing(tmp_path: Path) -> None:
    (tmp_path / "v.json").write_text('{"format": "fallakte-vereinbarung", "version": 1}', encoding="utf-8")
    done = fallakte("vereinbarung", "pdf", "v.json", "neu.pdf", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        "Die Vereinbarungsdatei ist nicht lesbar. Bitte prüfen Sie die Stelle „instrument“ (nicht da).\n"
    )
    assert not (tmp_path / "neu.pdf").exists()
