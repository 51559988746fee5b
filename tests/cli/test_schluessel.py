"""`fallakte keys` from the outside: what is printed, who opens the file afterwards, exit codes."""

import re
from datetime import date
from pathlib import Path

import pytest

from fallakte.cli import run
from fallakte.services.fehler import FallakteFehler
from fallakte.services.programm import Programm
from fallakte.services.zugang import Notfallcode, Passphrase, Zugang
from tests.cli.conftest import PASSPHRASE, Aufruf

VERTRETUNG = "Regal Wolke Dienstag Mut"
NEU = "Kamin Segel Freitag Nuss"
CODE = re.compile(r"Notfallcode: ([A-Z2-7-]{69})\n")


def opens(programm: Programm, akte: Path, zugang: Zugang) -> bool:
    try:
        programm.tresor.oeffnen(akte, zugang).schliessen()
    except FallakteFehler:
        return False
    return True


def listed(akte: Path, capfd: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    """Identifier and description of each access."""
    capfd.readouterr()
    assert run(["keys", str(akte), "list"]) == 0
    lines = capfd.readouterr().out.splitlines()
    return [(kennung, text) for kennung, _, text in (line.partition("  ") for line in lines)]


def today() -> str:
    return f"{date.today():%d.%m.%Y}"  # noqa: DTZ011 - the day the program prints is that of this machine


def test_list_add_remove(
    fallakte: Aufruf, programm: Programm, akte: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    words = (PASSPHRASE, VERTRETUNG)
    add = ("keys", akte, "add", "--name", "Vertretung", "--bis", "31.12.2099", "--stark")
    assert fallakte(*add, geheim=words) == (0, "Eingerichtet: Vertretung\n", "")
    accesses = listed(akte, capfd)
    assert [text for _, text in accesses] == [
        f"Passphrase: Haupt, zuletzt {today()}",
        "Passphrase: Vertretung, bis 31.12.2099, stark",
    ]
    assert opens(programm, akte, Passphrase(VERTRETUNG))
    code, out, _ = fallakte("keys", akte, "remove", accesses[1][0])
    assert code == 0
    assert "Entfernt." in out
    assert not opens(programm, akte, Passphrase(VERTRETUNG))
    assert fallakte("keys", akte, "remove", accesses[0][0])[0] == 1  # the last one


def test_change_the_only_passphrase(
    fallakte: Aufruf, programm: Programm, akte: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert fallakte("keys", akte, "change", geheim=(PASSPHRASE, NEU)) == (0, "Geändert: Haupt\n", "")
    assert not opens(programm, akte, Passphrase(PASSPHRASE))
    assert opens(programm, akte, Passphrase(NEU))
    strong = ("keys", akte, "change", "--stark", "--name", "Frau Muster")
    assert fallakte(*strong, geheim=(NEU, PASSPHRASE))[0] == 0
    assert listed(akte, capfd)[0][1] == f"Passphrase: Frau Muster, stark, zuletzt {today()}"
    assert fallakte("keys", akte, "change", geheim=(PASSPHRASE, NEU))[0] == 0
    assert ", stark" in listed(akte, capfd)[0][1]  # stays, if nothing is said
    assert fallakte("keys", akte, "change", "--normal", geheim=(NEU, PASSPHRASE))[0] == 0
    assert ", stark" not in listed(akte, capfd)[0][1]


def test_change_one_of_several(
    fallakte: Aufruf, programm: Programm, akte: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    add = ("keys", akte, "add", "--name", "Vertretung", "--bis", "31.12.2099")
    fallakte(*add, geheim=(PASSPHRASE, VERTRETUNG))
    (_, _), (deputy, _) = listed(akte, capfd)
    code, _, err = fallakte("keys", akte, "change", geheim=(PASSPHRASE, NEU))
    assert (code, err) == (
        1,
        "Diesen Zugang gibt es nicht. Nehmen Sie eine Kennung aus der Liste der Zugänge.\n",
    )
    assert fallakte("keys", akte, "change", deputy, "--bis", "30.06.2099", geheim=(PASSPHRASE, NEU))[0] == 0
    assert listed(akte, capfd)[1][1] == "Passphrase: Vertretung, bis 30.06.2099"
    assert fallakte("keys", akte, "change", deputy, geheim=(NEU, VERTRETUNG))[0] == 0  # the deputy's own
    assert opens(programm, akte, Passphrase(VERTRETUNG))
    assert fallakte("keys", akte, "change", deputy, "--unbefristet", geheim=(PASSPHRASE, NEU))[0] == 0
    assert listed(akte, capfd)[1][1].startswith("Passphrase: Vertretung, zuletzt ")


def test_a_forgotten_passphrase(fallakte: Aufruf, programm: Programm, akte: Path, notfallcode: str) -> None:
    code, out, err = fallakte("keys", akte, "change", "--notfallcode", geheim=(notfallcode, NEU))
    assert (code, out, err) == (0, "Geändert: Haupt\n", "")
    assert opens(programm, akte, Passphrase(NEU))
    assert not opens(programm, akte, Passphrase(PASSPHRASE))


@pytest.mark.parametrize("neu", ["kurz", "x" * 14, "Haupt Haupt Haupt"])
def test_a_new_passphrase_meets_the_rule(fallakte: Aufruf, programm: Programm, akte: Path, neu: str) -> None:
    assert fallakte("keys", akte, "change", geheim=(PASSPHRASE, neu))[0] == 2
    assert fallakte("keys", akte, "add", "--name", "V", geheim=(PASSPHRASE, neu))[0] == 2
    assert opens(programm, akte, Passphrase(PASSPHRASE))


def test_the_notfallcode_once_more(fallakte: Aufruf, akte: Path, notfallcode: str) -> None:
    code, out, err = fallakte("keys", akte, "code")
    found = CODE.search(out)
    assert (code, err) == (0, "")
    assert found is not None
    assert found[1] == notfallcode
    assert fallakte("keys", akte, "code", geheim=("falsch",)) == (
        3,
        "",
        "Diese Passphrase passt nicht. Bitte versuchen Sie es noch einmal.\n",
    )


def test_rekey_prints_a_code_that_opens(
    fallakte: Aufruf, programm: Programm, akte: Path, notfallcode: str, capfd: pytest.CaptureFixture[str]
) -> None:
    fallakte("keys", akte, "add", "--name", "Vertretung", geheim=(PASSPHRASE, VERTRETUNG))
    code, out, err = fallakte("keys", akte, "rekey")
    assert (code, err) == (0, "")
    found = CODE.search(out)
    assert found is not None
    assert listed(akte, capfd)[0][1] == "Passphrase: Haupt"
    assert opens(programm, akte, Passphrase(PASSPHRASE))
    assert opens(programm, akte, Notfallcode(found[1]))
    assert not opens(programm, akte, Notfallcode(notfallcode))
    assert not opens(programm, akte, Passphrase(VERTRETUNG))


def test_rekey_by_notfallcode_sets_a_new_passphrase(
    fallakte: Aufruf, programm: Programm, akte: Path, notfallcode: str
) -> None:
    words = (notfallcode, VERTRETUNG)
    assert fallakte("keys", akte, "rekey", "--name", "Haupt", "--notfallcode", geheim=words)[0] == 0
    assert opens(programm, akte, Passphrase(VERTRETUNG))
    assert not opens(programm, akte, Passphrase(PASSPHRASE))


def test_rekey_needs_the_file_closed(fallakte: Aufruf, programm: Programm, akte: Path) -> None:
    datei = programm.tresor.oeffnen(akte, Passphrase(PASSPHRASE))
    for verb in ("rekey", "code"):
        code, out, err = fallakte("keys", akte, verb)
        assert (code, out) == (4, "")
        assert err.startswith("Die Datei ist schon geöffnet")
    datei.schliessen()
    assert fallakte("keys", akte, "code")[0] == 0


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("add",),
        ("add", "--name", " "),
        ("add", "--name", "V", "--bis", "2026-12-01"),
        ("remove",),
        ("change", "--bis", "01.01.2030", "--unbefristet"),
        ("change", "--stark", "--normal"),
        ("code", "--name", "V"),
    ],
)
def test_called_wrongly(akte: Path, args: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as end:
        run(["keys", str(akte), *args])
    assert end.value.code == 2


@pytest.mark.parametrize("verb", [None, "list", "add", "change", "remove", "rekey", "code"])
def test_the_help_is_german(akte: Path, verb: str | None, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run(["keys", str(akte), *([verb] if verb else []), "--help"])
    assert end.value.code == 0
    said = capfd.readouterr().out
    assert said.startswith("Aufruf: fallakte keys")
    for english in ("usage", "options", "positional", "show this help"):
        assert english not in said


def test_no_new_file_without_the_authority(
    fallakte: Aufruf, akte: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The rule of the policy, through the settings to the command line."""
    monkeypatch.setenv("FALLAKTE_SCHLUESSEL_BEHOERDE_PFLICHT", "ja")
    assert run(["demo", "--headless", "--faelle", "1", "--dir", str(tmp_path / "demo")]) == 1
    assert not list(tmp_path.glob("demo/**/*.fallakte"))
    assert fallakte("keys", akte, "code")[0] == 0
