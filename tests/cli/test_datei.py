"""`fallakte backup`, `restore` and `keys` from the outside: what is printed, what is left, exit codes."""

import builtins
import io
import re
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from fallakte.domain.person import Person
from fallakte.services.programm import Programm
from fallakte.services.zugang import Passphrase
from tests.cli.conftest import PASSPHRASE, Aufruf

VERTRETUNG = "Regal Wolke Dienstag Mut"


@pytest.fixture
def ordner(tmp_path: Path) -> Path:
    folder = tmp_path / "sicherungen"
    folder.mkdir()
    return folder


def _write(programm: Programm, akte: Path, name: str) -> None:
    datei = programm.tresor.oeffnen(akte, Passphrase(PASSPHRASE))
    with datei.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname="", nachname=name))
    datei.schliessen()


def _names(programm: Programm, akte: Path) -> list[str]:
    datei = programm.tresor.oeffnen(akte, Passphrase(PASSPHRASE))
    with datei.arbeit.lesen() as sicht:
        names = [person.nachname for person in sicht.find(Person)]
    datei.schliessen()
    return names


def _table(out: str) -> list[list[str]]:
    """The cells of each line: what two spaces or more part."""
    return [re.split(r"\s{2,}", line.strip()) for line in out.splitlines()]


def test_backup_and_restore(fallakte: Aufruf, programm: Programm, akte: Path, ordner: Path) -> None:
    code, out, err = fallakte("backup", akte, ordner)
    (sicherung,) = ordner.glob("*.fallakte")
    assert (code, err) == (0, "")
    assert out == f"Gesichert und geprüft, 0 Fälle: {sicherung}\n"
    _write(programm, akte, "Später")
    code, out, err = fallakte("restore", "--ja", sicherung, akte)
    (ersetzt,) = akte.parent.glob("*_ersetzt_*.fallakte")
    assert (code, err) == (0, "")
    assert _table(out)[:5] == [
        ["Sicherung", "Akte jetzt"],
        ["Fälle", "0", "0"],
        ["Notizen", "0", "0"],
        ["Zusagen", "0", "0"],
        ["Dokumente", "0", "0"],
    ]
    assert _table(out)[5][0] == "Letzte Änderung"
    assert out.endswith(f"Zurückgeholt: {akte}\nDie ersetzte Datei bleibt: {ersetzt}\n")
    assert _names(programm, akte) == ["Muster"]
    assert fallakte("verify", akte)[0] == 0


@pytest.mark.parametrize(("answer", "code"), [("j", 0), ("n", 1), ("", 1), (None, 1)])
def test_restore_asks(
    fallakte: Aufruf,
    programm: Programm,
    akte: Path,
    ordner: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str | None,
    code: int,
) -> None:
    fallakte("backup", akte, ordner)
    _write(programm, akte, "Später")

    def reply(_question: str) -> str:
        if answer is None:
            raise EOFError
        return answer

    monkeypatch.setattr(builtins, "input", reply)
    (sicherung,) = ordner.glob("*.fallakte")
    assert fallakte("restore", sicherung, akte)[0] == code
    assert _names(programm, akte) == (["Muster"] if code == 0 else ["Muster", "Später"])


def test_the_folder_comes_from_the_settings(
    fallakte: Aufruf, akte: Path, ordner: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without any it is the one that the window takes too."""
    assert fallakte("backup", akte)[0] == 0
    assert len(list((akte.parent / "Sicherungen").glob("*.fallakte"))) == 1
    monkeypatch.setenv("FALLAKTE_SICHERUNG_ORDNER", str(ordner))
    assert fallakte("backup", akte)[0] == 0
    assert list(ordner.glob("*.fallakte"))
    code, _, err = fallakte("backup", akte, ordner / "getrennt" / "Sicherungen")
    assert (code, err.startswith("Der Ordner für Sicherungen fehlt")) == (1, True)


def test_the_list_needs_no_passphrase(fallakte: Aufruf, akte: Path, ordner: Path) -> None:
    code, out, err = fallakte("backup", akte, ordner, "--liste", geheim=())
    assert (code, out, err) == (0, f"Keine Sicherung dieser Akte in {ordner}\n", "")
    fallakte("backup", akte, ordner)
    (sicherung,) = ordner.glob("*.fallakte")
    code, out, _ = fallakte("backup", akte, ordner, "--liste", geheim=())
    ((um, anlass, faelle, groesse, stand, pfad),) = _table(out)
    assert re.fullmatch(r"\d\d\.\d\d\.\d{4}, \d\d:\d\d", um)
    assert (anlass, faelle, stand, pfad) == ("von Hand", "0 Fälle", "geprüft", str(sicherung))
    assert re.fullmatch(r"0,\d MB", groesse)
    assert fallakte("keys", akte, "rekey")[0] == 0
    key_file = sicherung.with_name(sicherung.name + ".key")
    assert "alter Schlüssel" in fallakte("backup", akte, ordner, "--liste", geheim=())[1]
    key_file.unlink()
    assert "nicht geprüft" in fallakte("backup", akte, ordner, "--liste", geheim=())[1]


class Terminal(io.StringIO):
    """Says that it is one."""

    def isatty(self) -> bool:
        return True


def test_progress_is_for_terminals_only(
    fallakte: Aufruf, akte: Path, ordner: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for command in (("verify", akte), ("backup", akte, ordner)):
        assert fallakte(*command)[2] == ""
        terminal = Terminal()
        with monkeypatch.context() as here:
            here.setattr(sys, "stderr", terminal)
            assert fallakte(*command)[0] == 0
        shown = terminal.getvalue()
        assert "Verlauf" in shown
        assert shown.endswith("\r\x1b[K")  # and it is gone again


def test_a_backup_from_before_the_new_key_says_so(fallakte: Aufruf, akte: Path, ordner: Path) -> None:
    fallakte("backup", akte, ordner)
    (sicherung,) = ordner.glob("*.fallakte")
    assert fallakte("keys", akte, "rekey")[0] == 0
    code, out, _ = fallakte("restore", "--ja", sicherung, akte)
    assert code == 0
    assert "älter als der letzte Schlüsselwechsel" in out


def test_the_authority_s_key_from_a_file(
    fallakte: Aufruf, akte: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ordner: Path
) -> None:
    import base64

    private = X25519PrivateKey.generate()
    pem = tmp_path / "behoerde.pem"
    pem.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public = base64.b64encode(private.public_key().public_bytes_raw()).decode()
    monkeypatch.setenv("FALLAKTE_SCHLUESSEL_BEHOERDE", f"x25519:{public}")
    assert fallakte("verify", akte, "--behoerdenschluessel", pem)[0] == 3  # no slot yet
    assert fallakte("keys", akte, "add", "--name", "V", geheim=(PASSPHRASE, VERTRETUNG))[0] == 0
    assert fallakte("verify", akte, "--behoerdenschluessel", pem)[0] == 0
    assert fallakte("backup", akte, ordner, "--behoerdenschluessel", pem)[0] == 0


def test_an_unusable_key_in_the_policy_is_named(
    fallakte: Aufruf, akte: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A point of low order: base64 and length are right, no secret can be agreed with it."""
    import base64

    point = base64.b64encode(bytes([1]) + bytes(31)).decode()
    monkeypatch.setenv("FALLAKTE_SCHLUESSEL_BEHOERDE", f"x25519:{point}")
    code, _, err = fallakte("verify", akte)
    assert code == 1
    assert "schluessel.behoerde" in err


def test_nothing_readable_is_left_behind(
    fallakte: Aufruf,
    programm: Programm,
    akte: Path,
    ordner: Path,
    notfallcode: str,
    tmp_path: Path,
    home: Path,
) -> None:
    """After every command, in every file it wrote: no name, no passphrase, no code, no key."""
    marker = "Geheimwort"
    _write(programm, akte, marker)
    said = ""
    for command in (
        ("verify", akte),
        ("backup", akte, ordner),
        ("keys", akte, "add", "--name", "Vertretung"),
        ("keys", akte, "rekey"),
    ):
        code, out, err = fallakte(*command, geheim=(PASSPHRASE, VERTRETUNG))
        assert code == 0, err
        said += out + err
    (sicherung,) = ordner.glob("*.fallakte")
    said += "".join(map(str, fallakte("restore", "--ja", sicherung, akte)))
    new_code = said.partition("Neuer Notfallcode: ")[2][:69]
    files = [path for folder in (tmp_path, home) for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 6
    for secret in (marker, PASSPHRASE, VERTRETUNG, notfallcode, new_code, "CREATE TABLE"):
        assert not [path for path in files if secret.encode() in path.read_bytes()], secret
    assert [path for path in files if b"fallakte-key" in path.read_bytes()]  # the control: the search finds
    assert marker not in said
    assert PASSPHRASE not in said


def test_a_backup_can_become_a_file_of_its_own(
    fallakte: Aufruf, programm: Programm, akte: Path, ordner: Path
) -> None:
    _write(programm, akte, "Früher")
    fallakte("backup", akte, ordner)
    (sicherung,) = ordner.glob("*.fallakte")
    _write(programm, akte, "Später")
    beside = akte.with_name("Nachsehen.fallakte")
    code, out, err = fallakte("restore", "--daneben", sicherung, beside)
    assert (code, out, err) == (0, f"Daneben wiederhergestellt: {beside}\n", "")
    assert _names(programm, beside) == ["Muster", "Früher"]
    assert _names(programm, akte) == ["Muster", "Früher", "Später"]
    code, _, err = fallakte("restore", "--daneben", sicherung, beside)
    assert code == 1
    assert "liegt schon eine Datei" in err


def test_in_place_only_where_the_file_lies(fallakte: Aufruf, akte: Path, ordner: Path) -> None:
    fallakte("backup", akte, ordner)
    (sicherung,) = ordner.glob("*.fallakte")
    code, _, err = fallakte("restore", "--ja", sicherung, akte.with_name("Anderswo.fallakte"))
    assert code == 1
    assert str(akte) in err
