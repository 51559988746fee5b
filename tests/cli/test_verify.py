"""`fallakte verify`: one line per check, exit codes 0, 5, 6, and no secret as an argument."""

import getpass
import os
from pathlib import Path

import pytest

from fallakte.cli import run
from fallakte.services.dateipruefung import Pruefpunkt
from tests.cli.conftest import PASSPHRASE, Aufruf


def test_a_sound_file(fallakte: Aufruf, akte: Path) -> None:
    code, out, err = fallakte("verify", akte)
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0] == "Schlüsseldatei:         in Ordnung"
    assert len(lines) == len(Pruefpunkt) + 1
    assert lines[-1] == "Die Datei ist in Ordnung."


def test_findings_and_damage(fallakte: Aufruf, akte: Path) -> None:
    key_file = akte.with_name(akte.name + ".key")
    header = key_file.read_bytes()
    key_file.unlink()
    code, out, _ = fallakte("verify", akte)
    assert code == 6
    assert "Schlüsseldatei:         fehlt" in out
    key_file.write_bytes(header)
    content = bytearray(akte.read_bytes())
    content[4096 * 3 + 7] ^= 1
    akte.write_bytes(content)
    code, out, _ = fallakte("verify", akte)
    assert code == 5
    assert "Verschlüsselte Seiten:  beschädigt" in out
    assert "nicht geprüft" in out


def test_by_notfallcode(fallakte: Aufruf, akte: Path, notfallcode: str) -> None:
    assert fallakte("verify", akte, "--notfallcode", geheim=(notfallcode,))[0] == 0
    code, out, err = fallakte("verify", akte, "--notfallcode", geheim=("ABCD",))
    assert (code, out) == (3, "")
    assert "14 Gruppen" in err


def test_wrong_and_missing_secrets(fallakte: Aufruf, akte: Path) -> None:
    assert fallakte("verify", akte, geheim=("falsch",))[0] == 3
    assert fallakte("verify", akte, geheim=())[0] == 2
    assert run(["verify", str(akte), "--passphrase-fd", "987"]) == 2


def test_the_prompt_does_not_echo(
    akte: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(getpass, "getpass", lambda question: asked.append(question) or PASSPHRASE)
    assert run(["verify", str(akte)]) == 0
    assert asked == ["Passphrase: "]
    assert PASSPHRASE not in "".join(capfd.readouterr())

    def nobody(_question: str) -> str:
        raise EOFError

    monkeypatch.setattr(getpass, "getpass", nobody)
    assert run(["verify", str(akte)]) == 2


def test_standard_input_stays_open(akte: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--passphrase-fd 0` is what scripts use."""
    reading, writing = os.pipe()
    os.write(writing, PASSPHRASE.encode())
    os.close(writing)
    before = os.dup(0)
    os.dup2(reading, 0)
    try:
        assert run(["verify", str(akte), "--passphrase-fd", "0"]) == 0
        os.fstat(0)
    finally:
        os.dup2(before, 0)
        os.close(before)
        os.close(reading)
