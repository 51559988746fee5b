"""The agreement as JSON: exact round trip, published schema, every malformed file refused by its place."""

import copy
import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.domain.papier import Vereinbarungspapier
from fallakte.exchange.agreement_json import HOECHSTENS_BYTES, AgreementJson
from fallakte.exchange.json_reader import LISTE_MAX, TEXT_MAX
from fallakte.services.fehler import DatenNichtLesbar
from tests.exchange.paper import example, papers, recht
from tests.exchange.schema import published, violations

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def austausch() -> AgreementJson:
    return AgreementJson(recht())


def plain() -> dict[str, Any]:
    wert: dict[str, Any] = json.loads(AgreementJson(recht()).schreiben(example()))
    return wert


def changed(pfad: str, wert: object) -> bytes:
    """The example with one value replaced; `zusagen.0.ziel` names it, `-` before the path removes it."""
    wurzel = copy.deepcopy(plain())
    *weg, letzter = pfad.removeprefix("-").split(".")
    ziel: Any = wurzel
    for teil in weg:
        ziel = ziel[int(teil)] if isinstance(ziel, list) else ziel[teil]
    if pfad.startswith("-"):
        del ziel[letzter]
    else:
        ziel[int(letzter) if isinstance(ziel, list) else letzter] = wert
    return json.dumps(wurzel).encode()


def place(roh: bytes) -> str:
    with pytest.raises(DatenNichtLesbar) as wurf:
        AgreementJson(recht()).lesen(roh)
    assert wurf.value.__cause__ is None
    return wurf.value.stelle


@given(papers())
def test_round_trip_is_exact(papier: Vereinbarungspapier) -> None:
    austausch = AgreementJson(recht())
    roh = austausch.schreiben(papier)
    assert austausch.lesen(roh) == papier
    assert austausch.schreiben(austausch.lesen(roh)) == roh


@given(papers())
def test_what_is_written_fits_the_published_schema(papier: Vereinbarungspapier) -> None:
    assert list(violations(json.loads(AgreementJson(recht()).schreiben(papier)), published())) == []


def test_checker_sees_what_does_not_fit() -> None:
    """Negative controls, one per rule of the schema that we use."""
    for pfad, wert, regel in (
        ("format", "x", "const"),
        ("dokument.nummer", "2", "type"),
        ("dokument.nummer", True, "type"),
        ("dokument.nummer", 0, "range"),
        ("dokument.dokument_am", "31.02.2026", "format"),
        ("dokument.angelegt_um", "2026-11-23T09:00:00", "offset"),
        ("dokument.vorgaenger", {"nummer": 1}, "oneOf"),
        ("person.anrede", "ihr", "enum"),
        ("person.kosename", "x", "additional"),
        ("-leitsatz", None, "required"),
        ("leitsatz", "x" * (TEXT_MAX + 1), "maxLength"),
        ("ziele", [{}] * (LISTE_MAX + 1), "maxItems"),
    ):
        assert any(v.endswith(regel) for v in violations(json.loads(changed(pfad, wert)), published())), pfad


def test_schema_asks_for_every_field() -> None:
    """No optional keys: null says that something is not known."""

    def walk(knoten: Any) -> None:  # noqa: ANN401 - any JSON
        if isinstance(knoten, dict):
            if "properties" in knoten:
                assert set(knoten["required"]) == set(knoten["properties"])
                assert knoten["additionalProperties"] is False
            for wert in knoten.values():
                walk(wert)

    walk(published())


def test_same_paper_same_bytes_and_readable_text(austausch: AgreementJson) -> None:
    papier = replace(example(), leitsatz="Grüße aus Łódź")
    roh = austausch.schreiben(papier)
    assert roh == austausch.schreiben(papier)
    assert "Grüße aus Łódź".encode() in roh


def test_ids_of_the_file_stay_inside(austausch: AgreementJson) -> None:
    papier = example()
    mit_ids = replace(
        papier,
        vereinbarung=replace(papier.vereinbarung, id=77, fall_id=88, version=3),
        person=replace(papier.person, id=99, telefon="0000 111", kontaktwunsch="nur schriftlich"),
    )
    assert austausch.schreiben(mit_ids) == austausch.schreiben(papier)


@pytest.mark.parametrize(
    ("pfad", "wert", "stelle"),
    [
        ("format", "anderes", "format"),
        ("version", 2, "format"),
        ("version", "1", "version"),
        ("instrument.id", "NIE_GEHOERT", "instrument.id"),
        ("instrument.id", "KOOP_2023_AUFF", "instrument.id"),
        ("instrument", [], "instrument"),
        ("-instrument", None, "instrument"),
        ("-aktenzeichen", None, "aktenzeichen"),
        ("leitsatz", None, "leitsatz"),
        ("leitsatz", 17, "leitsatz"),
        ("leitsatz", "\ud800", "leitsatz"),
        ("leitsatz", "x" * (TEXT_MAX + 1), "leitsatz"),
        ("dokument.nummer", True, "dokument.nummer"),
        ("dokument.nummer", 1.0, "dokument.nummer"),
        ("dokument.nummer", 0, "dokument.nummer"),
        ("dokument.nummer", -1, "dokument.nummer"),
        ("dokument.nummer", 10**30, "dokument.nummer"),
        ("dokument.nummer", None, "dokument.nummer"),
        ("dokument.dokument_am", None, "dokument.dokument_am"),
        ("dokument.dokument_am", "2026-02-30", "dokument.dokument_am"),
        ("dokument.dokument_am", "20261123", "dokument.dokument_am"),
        ("dokument.dokument_am", "2026-W48-1", "dokument.dokument_am"),
        ("dokument.dokument_am", "23.11.2026", "dokument.dokument_am"),
        ("dokument.gueltig_bis", "", "dokument.gueltig_bis"),
        ("dokument.historisch", 1, "dokument.historisch"),
        ("dokument.historisch", "ja", "dokument.historisch"),
        ("dokument.angelegt_um", "2026-11-23T09:00:00", "dokument.angelegt_um"),
        ("dokument.angelegt_um", "0001-01-01T00:00:00+14:00", "dokument.angelegt_um"),
        ("dokument.angelegt_um", "gestern", "dokument.angelegt_um"),
        ("dokument.besprochen_um", 0, "dokument.besprochen_um"),
        ("-dokument.festgeschrieben_um", None, "dokument.festgeschrieben_um"),
        ("dokument.vorgaenger", 1, "dokument.vorgaenger"),
        ("dokument.vorgaenger.nummer", None, "dokument.vorgaenger.nummer"),
        ("-dienststelle.telefon", None, "dienststelle.telefon"),
        ("person", None, "person"),
        ("person.anrede", "ihr", "person.anrede"),
        ("person.geburtstag", "00.00.1980", "person.geburtstag"),
        ("person.geburtsjahr", "1988", "person.geburtsjahr"),
        ("ziele", {}, "ziele"),
        ("ziele", [[]], "ziele.1"),
        ("ziele", [{}] * (LISTE_MAX + 1), "ziele"),
        ("-ziele.0.indikator", None, "ziele.1.indikator"),
        ("zusagen.0.zusagen.1.bis", "morgen", "zusagen.1.zusagen.2.bis"),
        ("zusagen.0.zusagen.0.seite", "niemand", "zusagen.1.zusagen.1.seite"),
        ("zusagen.0.zusagen", None, "zusagen.1.zusagen"),
        ("abschnitte.0.text", ["x"], "abschnitte.1.text"),
        ("abschnitte.0.id", "gibt_es_nicht", "abschnitte.1.id"),
        ("abschnitte.1.id", plain()["abschnitte"][0]["id"], "abschnitte.2.id"),
    ],
)
def test_malformed_file_is_refused_by_its_place(pfad: str, wert: object, stelle: str) -> None:
    assert place(changed(pfad, wert)) == stelle


@pytest.mark.parametrize(
    ("roh", "stelle"),
    [
        (b"", "Zeile 1"),
        (b"{\n\n x", "Zeile 3"),
        (b"[]", "Anfang"),
        (b"null", "Anfang"),
        (b"17", "Anfang"),
        (b'"text"', "Anfang"),
        (b"\xff\xfe\x00", "Anfang"),
        (b"%PDF-1.7", "Zeile 1"),
        (b"[" * 200_000, "Anfang"),
        (b'{"a":' * 100_000, "Anfang"),
        (b'{"format": ' + b"9" * 5000 + b"}", "Anfang"),
        (b"{}", "format"),
        (b'{"format": NaN}', "format"),
        (b" " * (HOECHSTENS_BYTES + 1), "Größe"),
    ],
    ids=lambda wert: wert if isinstance(wert, str) else f"{bytes(wert[:12])!r}…{len(wert)}",
)
def test_what_is_no_agreement_at_all(roh: bytes, stelle: str) -> None:
    assert place(roh) == stelle


def test_largest_file_and_byte_order_mark_are_read(austausch: AgreementJson) -> None:
    roh = b"\xef\xbb\xbf" + austausch.schreiben(example())
    gefuellt = roh + b" " * (HOECHSTENS_BYTES - len(roh))
    assert austausch.lesen(gefuellt) == example()


@given(st.data())
def test_any_value_at_any_place_is_read_or_refused(data: st.DataObject) -> None:
    """Nothing but DatenNichtLesbar comes out, and what was read can be written again."""
    wurzel = plain()
    ziel: Any = wurzel
    while True:
        schluessel = data.draw(st.sampled_from(sorted(ziel) if isinstance(ziel, dict) else range(len(ziel))))
        if isinstance(ziel[schluessel], dict | list) and ziel[schluessel] and data.draw(st.booleans()):
            ziel = ziel[schluessel]
            continue
        ziel[schluessel] = data.draw(JSON_VALUES)
        break
    austausch = AgreementJson(recht())
    with suppress(DatenNichtLesbar):
        papier = austausch.lesen(json.dumps(wurzel).encode())
        assert austausch.lesen(austausch.schreiben(papier)) == papier
