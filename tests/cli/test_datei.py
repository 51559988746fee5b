"""`fallakte backup`, `restore` and `keys` from the outside: what is printed, what is left, exit codes."""

import builtins
import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from fallakte.cli import run
from fallakte.domain.person import Person
from fallakte.services.programm import Programm
from tests.cli.conftest import PASSPHRASE, Aufruf

VERTRETUNG = "Regal Wolke Dienstag Mut"


@pytest.fixture
def ordner(tmp_path: Path) -> Path:
    folder = tmp_path / "sicherungen"
    folder.mkdir()
    return folder


def _write(programm: Programm, akte: Path, name: str) -> None:
    datei = programm.tresor.oeffnen(akte, PASSPHRASE)
    with datei.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname="", nachname=name))
    datei.schliessen()


def _names(programm: Programm, akte: Path) -> list[str]:
    datei = programm.tresor.oeffnen(akte, PASSPHRASE)
    with datei.arbeit.lesen() as sicht:
        names = [person.nachname for person in sicht.find(Person)]
    datei.schliessen()
    return names


def test_backup_and_restore(fallakte: Aufruf, programm: Programm, akte: Path, ordner: Path) -> None:
    code, out, err = fallakte("backup", akte, ordner)
    (sicherung,) = ordner.glob("*.fallakte")
    assert (code, err) == (0, "")
    assert out == f"Gesichert und geprüft, 0 Fälle: {sicherung}\n"
    _write(programm, akte, "Später")
    code, out, err = fallakte("restore", "--ja", sicherung, akte)
    (ersetzt,) = akte.parent.glob("*_ersetzt_*.fallakte")
    assert (code, err) == (0, "")
    assert out.startswith("Inhalt: 0 Fälle\nLetzte Änderung: ")
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
    code, _, err = fallakte("backup", akte)
    assert (code, err.startswith("Der Ordner für Sicherungen fehlt")) == (1, True)
    monkeypatch.setenv("FALLAKTE_SICHERUNG_ORDNER", str(ordner))
    assert fallakte("backup", akte)[0] == 0
    assert list(ordner.glob("*.fallakte"))


def test_a_backup_from_before_the_new_key_says_so(fallakte: Aufruf, akte: Path, ordner: Path) -> None:
    fallakte("backup", akte, ordner)
    (sicherung,) = ordner.glob("*.fallakte")
    assert fallakte("keys", akte, "rekey")[0] == 0
    code, out, _ = fallakte("restore", "--ja", sicherung, akte)
    assert code == 0
    assert "älter als der letzte Schlüsselwechsel" in out


def test_keys_list_add_remove(fallakte: Aufruf, akte: Path, capfd: pytest.CaptureFixture[str]) -> None:
    words = (PASSPHRASE, VERTRETUNG)
    code, out, err = fallakte(
        "keys", akte, "add", "--name", "Vertretung", "--bis", "31.12.2099", geheim=words
    )
    assert (code, out, err) == (0, "Eingerichtet: Vertretung\n", "")
    assert run(["keys", str(akte), "list"]) == 0
    listed = capfd.readouterr().out.splitlines()
    assert [line.partition("  ")[2] for line in listed] == [
        "Passphrase: Haupt",
        "Passphrase: Vertretung, bis 31.12.2099",
    ]
    assert fallakte("verify", akte, geheim=(VERTRETUNG,))[0] == 0
    code, out, _ = fallakte("keys", akte, "remove", listed[1].partition(" ")[0])
    assert code == 0
    assert "Entfernt." in out
    assert fallakte("verify", akte, geheim=(VERTRETUNG,))[0] == 3
    assert fallakte("keys", akte, "remove", listed[0].partition(" ")[0])[0] == 1  # the last one


@pytest.mark.parametrize(
    "args", [(), ("add",), ("add", "--name", " "), ("add", "--name", "V", "--bis", "2026-12-01"), ("remove",)]
)
def test_keys_called_wrongly(akte: Path, args: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as end:
        run(["keys", str(akte), *args])
    assert end.value.code == 2


def test_rekey_prints_a_code_that_opens(fallakte: Aufruf, akte: Path, notfallcode: str) -> None:
    fallakte("keys", akte, "add", "--name", "Vertretung", geheim=(PASSPHRASE, VERTRETUNG))
    code, out, err = fallakte("keys", akte, "rekey")
    assert (code, err) == (0, "")
    found = re.search(r"Neuer Notfallcode: ([A-Z2-7-]{69})\n", out)
    assert found is not None
    assert fallakte("verify", akte)[0] == 0
    assert fallakte("verify", akte, "--notfallcode", geheim=(found[1],))[0] == 0
    assert fallakte("verify", akte, "--notfallcode", geheim=(notfallcode,))[0] == 3
    assert fallakte("verify", akte, geheim=(VERTRETUNG,))[0] == 3


def test_rekey_by_notfallcode_sets_a_new_passphrase(fallakte: Aufruf, akte: Path, notfallcode: str) -> None:
    """Forgotten words: the code opens, and new words hold from now on."""
    words = (notfallcode, VERTRETUNG)
    assert fallakte("keys", akte, "rekey", "--name", "Haupt", "--notfallcode", geheim=words)[0] == 0
    assert fallakte("verify", akte, geheim=(VERTRETUNG,))[0] == 0
    assert fallakte("verify", akte)[0] == 3


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
