"""`fallakte vereinbarung check` and `pdf`: in words, as JSON, exit codes, and never half a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fallakte.app import vereinbarung as app
from fallakte.cli import run
from fallakte.domain.instrument import Instrument
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung.befund import Fund, Ort, Schwere, Unbekannt
from fallakte.domain.pruefung.kontext import Pruefkontext, Pruefwerte
from fallakte.domain.pruefung.regel import Regel, Regelwerk, Schweregrade
from fallakte.domain.rechtsfolgen import Rechtsfolgen
from fallakte.domain.zusage import Seite
from fallakte.services.pruefung import Pruefzeug
from tests.exchange.schema import BEFUNDE, published, violations

ALT = Path(__file__).parents[1] / "data" / "vereinbarung" / "Kooperationsplan-Elif-Musterfeld.pdf"
PLAN: dict[str, Any] = {
    "format": "fallakte-vereinbarung",
    "version": 2,
    "instrument": {"id": "KOOP_2026"},
    "dokument": {"dokument_am": "2026-11-23"},
    "dienststelle": {"name": "Jobcenter Musterstadt"},
    "person": {"vorname": "Ada", "nachname": "Beispiel"},
    "zusagen": [{"zusagen": [{"seite": "person", "was": "Bewerbung"}]}],
}


def kurz(papier: Vereinbarungspapier, _: Instrument, kontext: Pruefkontext) -> Iterator[Fund | Unbekannt]:
    if kontext.verstoss_am is None:
        yield Unbekannt("der Tag des Verstoßes fehlt.")
    for zeile, paar in enumerate(papier.paare, 1):
        for eine in paar.von(Seite.PERSON):
            if " " not in eine.was:
                ort = Ort(abschnitt="zusagen", paar=zeile, seite=eine.seite, zusage=1, feld="was")
                yield Fund(ort=ort, grund="Das sagt nicht, was zu tun ist.", zitat=eine.was, vorschlag="x y")


def nichts(*_: object) -> tuple[Fund, ...]:
    return ()


@pytest.fixture(autouse=True)
def zeug(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two small rules in the place of the shipped ones, which have their own tests."""
    grade = Schweregrade(plan=Schwere.FEHLER)
    regeln = tuple(
        Regel(id=i, titel=f"Regel {i}", quelle="§ 0 Muster", sicherheit="A", schwere=grade)
        for i in ("T1", "T2")
    )
    klein = Pruefzeug(Regelwerk(regeln, Pruefwerte()), Rechtsfolgen(()), {"T1": kurz, "T2": nichts})
    monkeypatch.setattr(app, "pruefzeug", lambda: klein)


def datei(ordner: Path, **felder: object) -> str:
    pfad = ordner / "v.json"
    pfad.write_text(json.dumps(PLAN | felder), encoding="utf-8")
    return str(pfad)


def test_findings_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["vereinbarung", "check", datei(tmp_path)]) == 6
    assert capsys.readouterr().out == (
        "Kooperationsplan Ada Beispiel vom 23.11.2026 (KOOP_2026)\n"
        "\n"
        "1 Fehler\n"
        "  T1  Regel T1\n"
        "      Wo:        Zusagen beider Seiten, Zeile 1, Person, 1. Zusage\n"
        "      Warum:     Das sagt nicht, was zu tun ist.\n"
        "      Wortlaut:  „Bewerbung“\n"
        "      Vorschlag: x y\n"
        "      Quelle:    § 0 Muster\n"
        "\n"
        "Nicht prüfbar\n"
        "  T1  Regel T1\n"
        "      nicht prüfbar: der Tag des Verstoßes fehlt.\n"
        "\n"
        "Ohne Befund: T2\n"
        "\n"
        "1 Fehler, 1 nicht prüfbar.\n"
    )


def test_findings_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["vereinbarung", "check", datei(tmp_path), "--json"]) == 6
    wert = json.loads(capsys.readouterr().out)
    assert violations(wert, published(BEFUNDE)) == []
    (befund,) = wert["befunde"]
    assert befund == {
        "regel": "T1",
        "schwere": "fehler",
        "titel": "Regel T1",
        "grund": "Das sagt nicht, was zu tun ist.",
        "quelle": "§ 0 Muster",
        "ort": "zusagen/1/person/1/was",
        "zitat": "Bewerbung",
        "vorschlag": "x y",
    }
    assert wert["zahl"] == {"fehler": 1, "warnung": 0, "hinweis": 0, "nicht_pruefbar": 1}
    assert wert["ohne_befund"] == ["T2"]


def test_without_findings_and_with_the_context_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zusagen = [{"zusagen": [{"seite": "person", "was": "Schreibt vier Bewerbungen"}]}]
    pfad = datei(tmp_path, zusagen=zusagen, kontext={"verstoss_am": "2026-11-20"})
    assert run(["vereinbarung", "check", pfad]) == 0
    assert capsys.readouterr().out.endswith("Ohne Befund: T1, T2\n\nKeine Befunde.\n")


def test_a_historical_paper_is_reported_on_and_ends_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dokument = {"dokument_am": "2026-11-23", "historisch": True, "historisch_grund": "Schulung"}
    pfad = datei(tmp_path, dokument=dokument)
    assert run(["vereinbarung", "check", pfad]) == 0
    assert capsys.readouterr().out.endswith(
        "Das Papier ist historisch: Fehler werden genannt, aber sie halten nichts auf.\n"
    )
    assert run(["vereinbarung", "check", pfad, "--json"]) == 0
    wert = json.loads(capsys.readouterr().out)
    assert (wert["historisch"], wert["zahl"]["fehler"]) == (True, 1)


def test_a_pdf_with_data_can_be_checked_and_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["vereinbarung", "check", str(ALT)]) == 0
    assert "Elif Musterfeld" in capsys.readouterr().out
    ziel = tmp_path / "neu.pdf"
    assert run(["vereinbarung", "pdf", str(ALT), str(ziel)]) == 0
    zwei = tmp_path / "zwei.pdf"
    assert run(["vereinbarung", "pdf", str(ziel), str(zwei)]) == 0
    assert zwei.read_bytes() == ziel.read_bytes(), "what was read in version 2 is written the same"


@pytest.mark.parametrize(
    ("inhalt", "satz"),
    [
        (b"", "Zeile 1"),
        (b"kein JSON", "Zeile 1"),
        (b'{"format": "fallakte-vereinbarung", "version": 2}', "instrument"),
        (b"%PDF-1.7 kaputt", "beschädigt"),
        (b"\xff\xfe{", "UTF-8"),
        (b"[" * 1_000_000, "verschachtelt"),
        (b" " * 6_000_000, "Größe"),
    ],
)
@pytest.mark.parametrize("befehl", ["check", "pdf"])
def test_bad_input_is_one_sentence_and_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], inhalt: bytes, satz: str, befehl: str
) -> None:
    pfad, ziel = tmp_path / "v.json", tmp_path / "v.pdf"
    pfad.write_bytes(inhalt)
    args = ["vereinbarung", befehl, str(pfad), *([str(ziel)] if befehl == "pdf" else [])]
    assert run(args) == 1
    done = capsys.readouterr()
    assert done.out == ""
    assert satz in done.err
    assert done.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == [pfad]


@pytest.mark.parametrize(
    ("felder", "satz", "ende"),
    [
        ({"dokument": {"dokument_am": "2026-06-30"}}, "gibt es dieses Dokument nicht", 1),
        ({"dienststelle": {}}, "fehlt die Behörde", 1),
        ({"zusagen": []}, "noch keine Zusage", 1),
        ({"leitsatz": "Ich will 𒀀 lernen."}, "lässt sich so nicht drucken", 1),
        ({"dokument": {"dokument_am": "2026-11-23", "gueltig_bis": "2026-11-01"}}, "23.11.2026", 2),
    ],
)
def test_what_cannot_be_printed_leaves_the_old_file_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], felder: dict[str, Any], satz: str, ende: int
) -> None:
    ziel = tmp_path / "alt.pdf"
    ziel.write_bytes(b"bleibt")
    assert run(["vereinbarung", "pdf", datei(tmp_path, **felder), str(ziel)]) == ende
    assert satz in capsys.readouterr().err
    assert ziel.read_bytes() == b"bleibt"


def test_no_file_and_a_wrong_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["vereinbarung", "check", str(tmp_path / "fehlt.json")]) == 1
    assert run(["vereinbarung", "check", str(tmp_path)]) == 1
    assert "keine Datei" in capsys.readouterr().err
    with pytest.raises(SystemExit) as ende:
        run(["vereinbarung", "check"])
    assert ende.value.code == 2


def test_long_texts_are_folded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    zusagen = [{"zusagen": [{"seite": "person", "was": "ununterbrochen" * 30}]}]
    run(["vereinbarung", "check", datei(tmp_path, zusagen=zusagen)])
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 100
