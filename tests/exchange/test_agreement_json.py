"""The agreement as JSON: exact round trip, published schema, every malformed file refused by its place."""

import copy
import json
from contextlib import suppress
from dataclasses import fields as fields_of_class
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung.kontext import Pruefkontext
from fallakte.domain.vereinbarung import BgBeteiligung, Vereinbarung
from fallakte.domain.zusage import Zusage
from fallakte.exchange.agreement_json import HOECHSTENS_BYTES, AgreementJson
from fallakte.exchange.json_reader import LISTE_MAX, TEXT_MAX, TIEFE_MAX
from fallakte.services.fehler import DatenNichtLesbar
from fallakte.services.meldungen import meldung
from tests.exchange.paper import example, example_context, kontexte, papers, recht
from tests.exchange.schema import fields, fields_of, objects, published, violations

HEUTE = date(2026, 11, 23)
MINIMAL = {
    "format": "fallakte-vereinbarung",
    "version": 2,
    "instrument": {"id": "KOOP_2026"},
    "dokument": {"dokument_am": "2026-11-23"},
    "person": {"vorname": "Ada"},
    "zusagen": [],
}
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def austausch() -> AgreementJson:
    return AgreementJson(recht())


def plain() -> dict[str, Any]:
    wert: dict[str, Any] = json.loads(AgreementJson(recht()).schreiben(example(), example_context()))
    return wert


def changed(pfad: str, wert: object, wurzel: dict[str, Any] | None = None) -> bytes:
    """The example with one value replaced; `zusagen.0.ziel` names it, `-` before the path removes it."""
    wurzel = copy.deepcopy(wurzel or plain())
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


@given(kontexte)
def test_round_trip_of_the_context_is_exact(kontext: Pruefkontext) -> None:
    austausch = AgreementJson(recht())
    roh = austausch.schreiben(example(), kontext)
    assert austausch.lesen_mit_kontext(roh, date.min) == (example(), kontext)


@settings(max_examples=25)
@given(papers(), st.none() | kontexte)
def test_what_is_written_fits_the_published_schema(
    papier: Vereinbarungspapier, kontext: Pruefkontext | None
) -> None:
    assert violations(json.loads(AgreementJson(recht()).schreiben(papier, kontext)), published()) == []


def test_schema_and_writer_name_the_same_fields() -> None:
    """The example has something in every list, so every field is written once."""
    assert fields(published()) == fields_of(plain())


def test_schema_and_reader_name_the_same_fields(austausch: AgreementJson) -> None:
    """Every field of the schema is read (else the example were refused), and no other one is."""
    assert austausch.lesen(json.dumps(plain()).encode()) == example()
    for pfad in ("", "instrument.", "dokument.", "dienststelle.", "person.", "vertretung.", "ziele.0."):
        assert place(changed(f"{pfad}erfunden", 1)).endswith("erfunden")
    for pfad in ("zusagen.0.", "zusagen.0.zusagen.0.", "abschnitte.0.", "beteiligungen.0.", "aenderungen.0."):
        assert place(changed(f"{pfad}erfunden", 1)).endswith("erfunden")
    for pfad in ("dokument.vorgaenger.", "aenderungen.0.neu.", "aenderungen.0.alt.", "kontext."):
        assert place(changed(f"{pfad}erfunden", 1)).endswith("erfunden")
    for pfad in ("fruehere", "grenzen", "einigungsversuche", "aehnliche"):
        assert place(changed(f"kontext.{pfad}.0.erfunden", 1)).endswith("erfunden")


def test_required_in_the_schema_is_required_by_the_reader(austausch: AgreementJson) -> None:
    """One after the other, every field that may be missing is left out; what must be there is refused."""
    pflicht = {
        *("format", "version", "instrument", "dokument", "person", "zusagen", "instrument.id"),
        *("dokument.dokument_am", "zusagen.zusagen", "zusagen.zusagen.seite", "zusagen.zusagen.was"),
    }
    for pfad in walk(plain()):
        roh = changed(f"-{pfad}", None)
        name = ".".join(teil for teil in pfad.split(".") if not teil.isdigit())
        gueltig = violations(json.loads(roh), published()) == []
        try:
            austausch.lesen(roh)
        except DatenNichtLesbar:
            assert not gueltig or name.startswith("aenderungen"), pfad  # a row with neither old nor new
        else:
            assert gueltig, pfad
            assert name not in pflicht


def walk(wert: Any, pfad: str = "") -> list[str]:  # noqa: ANN401 - any JSON
    """The path of every field."""
    paare = wert.items() if isinstance(wert, dict) else enumerate(wert) if isinstance(wert, list) else ()
    gefunden = []
    for name, eins in paare:
        hier = f"{pfad}.{name}" if pfad else f"{name}"
        gefunden += [hier] * isinstance(wert, dict) + walk(eins, hier)
    return gefunden


def test_every_field_of_the_domain_is_written_or_left_out_on_purpose() -> None:
    """Ids, and what the instrument says anyway, stay inside; every new field has to be thought of."""
    genannt = {name.rpartition(".")[2] for name in fields(published())}
    inside = {"id", "version", "fall_id", "runde_id", "vorgaenger_id", "vorlaeufer_id", "paar_id"}
    derived = {"instrument_id", "unterschriften", "vereinbarung_id", "texte", "vertretung_art"}
    derived |= {"unterschrieben_vertretung_um", "rechtsfolgen", "werte"}
    for art in (Zusage, Vereinbarung, BgBeteiligung, Pruefkontext):
        assert {f.name for f in fields_of_class(art)} - inside - derived <= genannt, art
    assert "wie_viel" in genannt


def test_every_field_is_explained_and_every_optional_one_says_what_it_means() -> None:
    for teil in objects(published()):
        assert teil["additionalProperties"] is False
        for name, feld in teil["properties"].items():
            assert feld["description"].endswith((".", ")")), name
            if name not in teil.get("required", ()) and name not in ("fassung", "vorname", "nachname"):
                assert "default" in feld, name


def test_the_example_of_the_schema_can_be_read(austausch: AgreementJson) -> None:
    for eins in published()["examples"]:
        assert violations(eins, published()) == []
        papier, kontext = austausch.lesen_mit_kontext(json.dumps(eins).encode(), HEUTE)
        assert papier.paare[0].zusagen
        assert (kontext.fruehere, kontext.mitglieder) == ((), None)


def test_the_least_a_stranger_has_to_write(austausch: AgreementJson) -> None:
    papier, kontext = austausch.lesen_mit_kontext(json.dumps(MINIMAL).encode(), HEUTE)
    assert violations(MINIMAL, published()) == []
    assert papier.vereinbarung.angelegt_um == datetime(2026, 11, 23, tzinfo=UTC)
    assert {t.text for t in papier.vereinbarung.texte} == {""}
    assert kontext == Pruefkontext(heute=HEUTE)
    for name in MINIMAL:
        assert place(changed(f"-{name}", None, copy.deepcopy(MINIMAL))) == name


def test_absent_is_not_known_and_empty_is_none(austausch: AgreementJson) -> None:
    leer: dict[str, object] = {"potenzialanalysen": [], "fruehere": [], "grenzen": [], "mitglieder": []}
    for kontext, erwartet in (({}, None), (dict.fromkeys(leer), None), (leer, ())):
        roh = json.dumps(MINIMAL | {"kontext": kontext}).encode()
        gelesen = austausch.lesen_mit_kontext(roh, HEUTE)[1]
        assert {getattr(gelesen, name) for name in leer} == {erwartet}


def test_a_mere_day_is_a_moment(austausch: AgreementJson) -> None:
    papier = austausch.lesen(changed("dokument.unterschrieben_person_um", "2026-11-24"))
    assert papier.vereinbarung.unterschrieben_person_um == datetime(2026, 11, 24, tzinfo=UTC)


def test_no_context_leaves_the_file_unasked(austausch: AgreementJson) -> None:
    """What the case knows beyond the paper would be a disclosure inside a PDF."""
    assert json.loads(austausch.schreiben(example()))["kontext"] is None


@pytest.mark.parametrize(
    ("pfad", "wert", "regel"),
    [
        ("format", "x", "const"),
        ("dokument.nummer", "2", "type"),
        ("dokument.nummer", True, "type"),
        ("dokument.nummer", 0, "minimum"),
        ("dokument.dokument_am", "2026-02-31", "format"),
        ("dokument.dokument_am", "23.11.2026", "pattern"),
        ("dokument.angelegt_um", "2026-11-23T09:00:00", "anyOf"),
        ("dokument.vorgaenger", {"nummer": 1}, "anyOf"),
        ("person.anrede", "ihr", "enum"),
        ("person.kosename", "x", "additionalProperties"),
        ("-zusagen", None, "required"),
        ("leitsatz", "x" * (TEXT_MAX + 1), "maxLength"),
        ("ziele", [{"zeichen": "A", "kurz": ""}] * (LISTE_MAX + 1), "maxItems"),
        ("zusagen.0.zusagen.0.was", " ", "pattern"),
        ("person", {"vorname": ""}, "anyOf"),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(pfad: str, wert: object, regel: str) -> None:
    """Negative controls of the validator, one per rule of the schema."""
    roh = changed(pfad, wert)
    assert any(v.endswith(regel) for v in violations(json.loads(roh), published())), pfad
    assert place(roh)


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
        ("version", 3, "version"),
        ("version", "1", "version"),
        ("instrument.id", "NIE_GEHOERT", "instrument.id"),
        ("instrument.id", "KOOP_2023_AUFF", "instrument.id"),
        ("instrument", [], "instrument"),
        ("-instrument", None, "instrument"),
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
        ("dokument.beendet_um", "2026-02-30", "dokument.beendet_um"),
        ("dokument.vorgaenger", 1, "dokument.vorgaenger"),
        ("dokument.vorgaenger.nummer", None, "dokument.vorgaenger.nummer"),
        ("person", None, "person"),
        ("person.anrede", "ihr", "person.anrede"),
        ("person.geburtstag", "00.00.1980", "person.geburtstag"),
        ("person.geburtsjahr", "1988", "person.geburtsjahr"),
        ("ziele", {}, "ziele"),
        ("ziele", [[]], "ziele.1"),
        ("ziele", [{}] * (LISTE_MAX + 1), "ziele"),
        ("zusagen.0.zusagen.1.bis", "morgen", "zusagen.1.zusagen.2.bis"),
        ("zusagen.0.zusagen.0.seite", "niemand", "zusagen.1.zusagen.1.seite"),
        ("zusagen.0.zusagen.0.was", "\u200b ", "zusagen.1.zusagen.1.was"),
        ("zusagen.0.zusagen.0.betrag_cent", -1, "zusagen.1.zusagen.1.betrag_cent"),
        ("zusagen.0.zusagen.0.betrag_cent", 1.5, "zusagen.1.zusagen.1.betrag_cent"),
        ("zusagen.0.zusagen.0.betrag_cent", float("nan"), "zusagen.1.zusagen.1.betrag_cent"),
        ("zusagen.0.zusagen.0.betrag_cent", float("inf"), "zusagen.1.zusagen.1.betrag_cent"),
        ("zusagen.0.zusagen.0.bis", float("nan"), "zusagen.1.zusagen.1.bis"),
        ("zusagen.0.zusagen.0.herkunft", "irgendwer", "zusagen.1.zusagen.1.herkunft"),
        ("zusagen.0.zusagen.0.wie_oft", None, "zusagen.1.zusagen.1.wie_oft"),
        ("person", {"vorname": " ", "nachname": ""}, "person.nachname"),
        ("person.augenfarbe", "blau", "person.augenfarbe"),
        ("vertretung.art", "nachbar", "vertretung.art"),
        ("beteiligungen.0.beteiligt_am", "gestern", "beteiligungen.1.beteiligt_am"),
        ("aenderungen.0.neu.zusage", 3, "aenderungen.1.neu.zusage"),
        ("aenderungen.0.felder", ["farbe"], "aenderungen.1.felder"),
        ("aenderungen.0", {"wandel": "neu"}, "aenderungen.1.alt"),
        ("kontext", [], "kontext"),
        ("kontext.wetter", "gut", "kontext.wetter"),
        ("kontext.heute", "heute", "kontext.heute"),
        ("kontext.rechtskreis", "sgb1", "kontext.rechtskreis"),
        ("kontext.potenzialanalysen", "2026-11-02", "kontext.potenzialanalysen"),
        ("kontext.potenzialanalysen.0", "2026-13-02", "kontext.potenzialanalysen.1"),
        ("kontext.fruehere.0.instrument_id", "NIE", "kontext.fruehere.1.instrument_id"),
        ("kontext.grenzen.0.stunden", 169, "kontext.grenzen.1.stunden"),
        ("kontext.mitglieder", ["x", None], "kontext.mitglieder.2"),
        ("kontext.mitglieder", ["x"] * (LISTE_MAX + 1), "kontext.mitglieder"),
        ("kontext.geht_an_dritte", "nein", "kontext.geht_an_dritte"),
        ("kontext.aehnliche.0.faelle", 10**400, "kontext.aehnliche.1.faelle"),
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
        (b"NaN", "Anfang"),
        (b"17", "Anfang"),
        (b'"text"', "Anfang"),
        (b"\xff\xfe\x00", "Byte 1"),
        (b'{"format": "\xe4"}', "Byte 13"),
        (b"%PDF-1.7", "Zeile 1"),
        (b"[" * 200_000, "Zeile 1"),
        (b'\n{"a":' * 100_000, f"Zeile {TIEFE_MAX + 2}"),
        (b'{"a": "' + b'\\"' * 900_000, "Zeile 1"),
        (b'{"format": ' + b"9" * 5000 + b"}", "format"),
        (b"{}", "format"),
        (b'{"format": NaN}', "format"),
        (b'{"format": 1, "version": 2, "format": 1}', "format"),
        (b'{"a\\u001b[31m": 1, "a\\u001b[31m": 2}', "a?[31m"),
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


def test_a_field_named_twice_is_refused_wherever_it_stands() -> None:
    roh = json.dumps(MINIMAL).replace('"vorname": "Ada"', '"vorname": "Ada", "vorname": "Eva"').encode()
    assert place(roh) == "person.vorname"


def test_the_sentence_names_the_place_and_what_is_wrong() -> None:
    with pytest.raises(DatenNichtLesbar) as wurf:
        AgreementJson(recht()).lesen(changed("zusagen.0.zusagen.0.bis", "bald"))
    assert meldung(wurf.value) == (
        "Die Vereinbarungsdatei ist nicht lesbar. Bitte prüfen Sie die Stelle "
        "„zusagen.1.zusagen.1.bis“ (kein Tag wie 2026-11-23)."
    )
