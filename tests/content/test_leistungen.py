"""The benefits a promise can rest on: shipped, dated, and refused with file and key when damaged."""

from datetime import date
from pathlib import Path

import pytest

from fallakte.content.leistungen import load_benefits, read_benefits
from fallakte.content.reading import InhaltFehler
from fallakte.domain.leistung import Leistungen, Traeger

GUT = '[[leistungen]]\nnorm = "§ 1"\nname = "Hilfe"\ntraeger = "kommune"\nsicherheit = "A"\n'


def test_every_paragraph_of_the_list_is_there() -> None:
    norms = " ".join(it.norm for it in load_benefits().leistungen)
    for wanted in ("16a Nr. 1", "16a Nr. 2", "16a Nr. 3", "16a Nr. 4", *(f"16{x} " for x in "bcdefghik")):
        assert f"§ {wanted}" in norms, wanted
    assert "16j" not in norms, "abolished"
    assert {it.traeger for it in load_benefits().leistungen} == set(Traeger)


@pytest.mark.parametrize(("tag", "wer"), [(date(2024, 12, 31), "jobcenter"), (date(2025, 1, 1), "agentur")])
def test_training_changed_its_payer(tag: date, wer: str) -> None:
    (training,) = [it for it in load_benefits().am(tag) if it.name.startswith("Berufliche Weiterbildung")]
    assert training.traeger.value == wer


def test_a_norm_is_found_as_it_is_written() -> None:
    benefits = load_benefits()
    found = benefits.nach_norm("§ 16a  Nr. 2 SGB II ")
    assert found is not None
    assert found.name == "Schuldnerberatung"
    assert benefits.nach_norm("§ 99 SGB II") is None
    assert Leistungen().am(date(2026, 1, 1)) == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (GUT + GUT, "leistungen[1].norm"),
        (GUT.replace('"Hilfe"', '" "'), "leistungen[0].name"),
        (GUT.replace('"A"', '"D"'), "leistungen[0].sicherheit"),
        (GUT + "ab = 2026-01-02\nbis = 2026-01-01\n", "leistungen[0].bis"),
        (GUT.replace("kommune", "land"), "leistungen[0].traeger"),
    ],
)
def test_a_damaged_list_names_its_key(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "leistungen.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InhaltFehler) as caught:
        read_benefits(path)
    assert caught.value.stelle == key
    path.write_text(GUT, encoding="utf-8")
    assert len(read_benefits(path).leistungen) == 1
