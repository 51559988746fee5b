"""The shipped rules load; every kind of damage in them is found and named."""

from __future__ import annotations

from pathlib import Path

import pytest

from fallakte import paths
from fallakte.content.pruefregeln import load_rules
from fallakte.content.reading import InhaltFehler
from fallakte.domain.pruefung.kontext import Pruefwerte

ORIGINAL = paths.resource("law") / "pruefung" / "regeln.toml"


def test_shipped_rules() -> None:
    regelwerk = load_rules()
    assert [regel.id for regel in regelwerk.regeln[:3]] == ["Q01", "Q02", "Q03"]
    assert len(regelwerk.regeln) == 38
    assert regelwerk.werte == Pruefwerte()
    assert regelwerk.regel("Q10").titel == "„Bis auf weiteres“ ohne Ermessensgründe"
    assert all(regel.quelle for regel in regelwerk.regeln)


def test_an_unknown_rule() -> None:
    with pytest.raises(KeyError):
        load_rules().regel("Q99")


@pytest.mark.parametrize(
    ("alt", "neu", "stelle", "grund"),
    [
        ('id = "Q02"', 'id = "Q01"', "regeln[1].id", "doppelt"),
        ('id = "Q02"', 'id = " "', "regeln[1].id", "ist leer"),
        ('titel = "Häufigkeit fehlt"', 'titel = ""', "regeln[3].titel", "ist leer"),
        ('quelle = "§ 10 SGB II"', 'quelle = "  "', "regeln[19].quelle", "ist leer"),
        ('sicherheit = "A"', 'sicherheit = "D"', "regeln[0].sicherheit", "nur A, B oder C"),
        ("satz_woerter = 20", "satz_woerter = 0", "werte.satz_woerter", "kleiner als 1"),
        ("potenzialanalyse_monate = 12", "potenzialanalyse_monate = -3", "werte.potenzialanalyse_monate",
         "kleiner als 1"),
        ('vertrag = "fehler"', 'vertrag = "arg"', "regeln[0].schwere.vertrag", None),
        ('vertrag = "fehler"', 'vortrag = "fehler"', "regeln[0].schwere.vortrag", None),
        ("satz_woerter = 20", 'satz_woerter = "20"', "werte.satz_woerter", None),
        ("dokument_bis = 2016-07-31", "dokument_bis = 2016-13-31", None, "kein gültiges TOML"),
        ('id = "Q01"', "", "regeln[0].id", None),
        ("[werte]", "[[werte]]", "werte", None),
    ],
)  # fmt: skip
def test_damage_is_named(tmp_path: Path, alt: str, neu: str, stelle: str | None, grund: str | None) -> None:
    text = ORIGINAL.read_text(encoding="utf-8")
    assert alt in text
    datei = tmp_path / "regeln.toml"
    datei.write_text(text.replace(alt, neu, 1), encoding="utf-8")
    with pytest.raises(InhaltFehler) as gemeldet:
        load_rules(datei)
    assert gemeldet.value.datei == "regeln.toml"
    if stelle is not None:
        assert gemeldet.value.stelle.startswith(stelle)
    if grund is not None:
        assert gemeldet.value.grund == grund


def test_the_untouched_file_loads_from_anywhere(tmp_path: Path) -> None:
    datei = tmp_path / "regeln.toml"
    datei.write_bytes(ORIGINAL.read_bytes())
    assert load_rules(datei) == load_rules()


def test_no_utf8(tmp_path: Path) -> None:
    datei = tmp_path / "regeln.toml"
    datei.write_bytes(b"\xff\xfe")
    with pytest.raises(InhaltFehler, match="UTF-8"):
        load_rules(datei)
