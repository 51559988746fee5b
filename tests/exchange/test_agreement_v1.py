"""Version 1 of the agreement file lies in PDFs outside: it is read for good, and held to its own shape."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fallakte.domain.zusage import Seite
from fallakte.exchange.agreement_json import AgreementJson
from fallakte.exchange.pdf_anhang import daten_aus_pdf
from fallakte.services.fehler import DatenNichtLesbar
from tests.exchange.paper import recht
from tests.exchange.schema import V1, fields, published, violations

ORDNER = Path(__file__).parents[1] / "data" / "vereinbarung"
PAPIERE = sorted(ORDNER.glob("*.pdf"))
"""Made by Fallakte 0.3.0, before version 2."""


def data(name: str = "Kooperationsplan") -> dict[str, Any]:
    (pdf,) = ORDNER.glob(f"{name}*.pdf")
    wert: dict[str, Any] = json.loads(daten_aus_pdf(pdf.read_bytes()))
    return wert


def place(wert: dict[str, Any]) -> str:
    with pytest.raises(DatenNichtLesbar) as wurf:
        AgreementJson(recht()).lesen(json.dumps(wert).encode())
    return wurf.value.stelle


@pytest.mark.parametrize("pdf", PAPIERE, ids=lambda pfad: pfad.stem)
def test_papers_of_the_last_release_are_read(pdf: Path) -> None:
    roh = daten_aus_pdf(pdf.read_bytes())
    assert json.loads(roh)["version"] == 1
    assert violations(json.loads(roh), published(V1)) == []
    papier = AgreementJson(recht()).lesen(roh)
    assert papier.vereinbarung.festgeschrieben_um is not None
    assert {z.seite for paar in papier.paare for z in paar.zusagen} >= {Seite.PERSON, Seite.STELLE}
    assert papier.beteiligungen == ()


@pytest.mark.parametrize("pdf", PAPIERE, ids=lambda pfad: pfad.stem)
def test_they_say_the_same_in_version_2(pdf: Path) -> None:
    austausch = AgreementJson(recht())
    papier = austausch.lesen(daten_aus_pdf(pdf.read_bytes()))
    neu = austausch.schreiben(papier)
    assert violations(json.loads(neu), published()) == []
    assert austausch.lesen(neu) == papier


def test_there_are_papers() -> None:
    assert len(PAPIERE) == 2


def test_every_field_of_version_1_is_there_and_no_other() -> None:
    """One by one: left out, each is refused at its place; and one that came later is refused as unknown."""
    assert fields(published(V1)) - {"dokument.vorgaenger.nummer", "dokument.vorgaenger.dokument_am"} <= {
        name for name, _ in _every(data())
    }
    for name, weg in _every(data()):
        wert = data()
        ziel: Any = wert
        for teil in weg[:-1]:
            ziel = ziel[teil]
        del ziel[weg[-1]]
        assert place(wert).rpartition(".")[2] == name.rpartition(".")[2]


@pytest.mark.parametrize(
    ("weg", "name"), [((), "beteiligungen"), (("dokument",), "sprache"), (("person",), "telefon")]
)
def test_what_version_1_does_not_know_is_refused(weg: tuple[str, ...], name: str) -> None:
    wert = data()
    ziel = wert
    for teil in weg:
        ziel = ziel[teil]
    ziel[name] = ""
    assert place(wert) == ".".join((*weg, name))


def test_a_renamed_section_is_found_again() -> None:
    wert = data()
    wert["instrument"]["id"] = "EINV_2016"
    text = "Die Rentenversicherung prüft die Kur."
    wert["abschnitte"] = [{"id": "andere_traeger", "titel": "Leistungen anderer Träger", "text": text}]
    papier = AgreementJson(recht()).lesen(json.dumps(wert).encode())
    assert papier.vereinbarung.text("andere_stellen") == text


def test_an_empty_section_that_is_gone_is_left_out_and_a_written_one_is_not_lost() -> None:
    wert = data()
    leer = {"id": "gibt_es_nicht_mehr", "titel": "", "text": " "}
    papier = AgreementJson(recht()).lesen(json.dumps(wert).encode())
    wert["abschnitte"].append(leer)
    assert AgreementJson(recht()).lesen(json.dumps(wert).encode()) == papier
    wert["abschnitte"][-1] = leer | {"text": "Wichtig."}
    assert place(wert) == f"abschnitte.{len(wert['abschnitte'])}.id"


def test_version_2_has_no_second_names() -> None:
    """Negative control: only old files may use old names."""
    austausch = AgreementJson(recht())
    papier = austausch.lesen(json.dumps(data()).encode())
    neu = json.loads(austausch.schreiben(replace(papier, leitsatz="")))
    neu["abschnitte"][0]["id"] = "andere_traeger"
    assert place(neu) == "abschnitte.1.id"


def _every(wert: Any, weg: tuple[Any, ...] = ()) -> list[tuple[str, tuple[Any, ...]]]:  # noqa: ANN401 - any JSON
    """Dotted name and path of every field; of the entries of a list only the first."""
    if isinstance(wert, list):
        return _every(wert[0], (*weg, 0)) if wert else []
    if not isinstance(wert, dict):
        return []
    gefunden = []
    for name, eins in wert.items():
        hier = (*weg, name)
        gefunden += [(".".join(t for t in hier if isinstance(t, str)), hier), *_every(eins, hier)]
    return gefunden
