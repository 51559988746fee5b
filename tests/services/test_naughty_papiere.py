"""Texts nobody wishes for, on papers: set well in both standards, or told before anything is written."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.app.akte import LateSchutz
from fallakte.app.vereinbarung import Leser
from fallakte.documents.beiblaetter import PdfBeiblattwerk
from fallakte.documents.brief_paper import PdfBriefwerk
from fallakte.documents.papierwerk import PdfPapierwerk
from fallakte.domain.dokument import Schreibenart
from fallakte.domain.fehler import FallakteFehler
from fallakte.domain.papier import Ausgabeform
from fallakte.domain.vereinbarung import BgBeteiligung, Vereinbarung, Vertretungsart
from fallakte.domain.zusage import Herkunft, Seite, Zusage
from fallakte.services.ausgaben import Weg
from fallakte.services.briefangaben import (
    Angaben,
    Anhoerung,
    Einladung,
    Rueckmeldebogen,
    Schweigepflichtentbindung,
)
from fallakte.services.fehler import AusgabeNichtMoeglich, PasswortZuKurz
from fallakte.services.uhr import FesteUhr
from fallakte.services.zusagen import Paarangabe
from tests.documents.reading import tree
from tests.documents.test_conformance import A2, UA, failures
from tests.fakes.arbeit import FakeArbeit
from tests.services.naughty import RIESIG, STRINGS
from tests.services.test_naughty import sentence
from tests.services.test_naughty_vereinbarung import HALVES, INVISIBLE
from tests.services.test_vereinbarung_einlesen import FREMD, papier, roh
from tests.services.werk import BEGINN, Werk, neu, recht

WEG = Weg(empfaenger="Person", zweck="Kenntnis", rechtsgrundlage="Einwilligung")
TEXTS = tuple(text for text in STRINGS if text not in (*HALVES, *INVISIBLE))
UNPRINTABLE = "Glyphe \U0010fffd fehlt"
PRINTED = ("Наталья Иванівна", "Þórður Ægisson", "DROP TABLE fall", "<b>fett</b>", "{{7*7}}")
GROSS = Ausgabeform(gross=True, einfach=True)
FRIST = BEGINN.date() + timedelta(20)


@pytest.fixture(scope="module")
def werk() -> Werk:
    """On the dictionary, but its papers are really set."""
    uhr = FesteUhr(BEGINN)
    eines = Werk(FakeArbeit(uhr), uhr)
    eines.setzen_mit(PdfPapierwerk(), PdfBriefwerk(), PdfBeiblattwerk(), LateSchutz())
    return eines


def entwurf(werk: Werk, text: str) -> int:
    """A draft that has this text wherever one can be typed."""
    fall_id = werk.mit_auftrag()
    vereinbarung_id = neu(werk.vereinbarungen.anlegen(fall_id, "KOOP_2026"), Vereinbarung)
    zeile = text[:300]
    zusagen = tuple(
        Zusage(
            paar_id=0, seite=seite, was=text, wie_oft=zeile, nachweis=zeile, hilfe=zeile, wer=zeile,
            wie_viel=zeile, norm=zeile, kostentraeger=zeile, herkunft=Herkunft.KONFERENZ, herkunft_von=zeile,
        )
        for seite in Seite
    )  # fmt: skip
    werk.zusagen.paar_schreiben(vereinbarung_id, Paarangabe(begruendung=zeile, zusagen=zusagen))
    alt = werk.hole(Vereinbarung, vereinbarung_id)
    werk.vereinbarungen.aendern(
        replace(alt, sprache=zeile, vertretung=zeile, vertretung_art=Vertretungsart.BEISTAND)
    )
    for abschnitt in ("angebot", "uneinig"):
        werk.vereinbarungen.text_schreiben(vereinbarung_id, abschnitt, text)
    werk.vereinbarungen.beteiligung_speichern(
        BgBeteiligung(vereinbarung_id=vereinbarung_id, name=zeile, rolle=zeile, bemerkung=text)
    )
    return vereinbarung_id


def set_or_told(setzen: Callable[[], bytes], text: str) -> bytes | None:
    """The paper, which conforms; None if it was refused in one sentence."""
    try:
        pdf = setzen()
    except AusgabeNichtMoeglich as fehler:
        sentence(fehler)
        return None
    assert failures(pdf, A2) + failures(pdf, UA) == [], ascii(text)
    return pdf


@pytest.mark.parametrize("form", [Ausgabeform(), GROSS], ids=["normal", "gross"])
def test_an_agreement_is_set_well_or_told(werk: Werk, form: Ausgabeform) -> None:
    said = []
    for text in TEXTS if form == Ausgabeform() else TEXTS[::6]:
        vereinbarung_id = entwurf(werk, text)
        pdf = set_or_told(lambda v=vereinbarung_id: werk.vereinbarungen.vorschau(v, form), text)
        if pdf is not None:
            said.append(tree(pdf).full_text())
    if form == Ausgabeform():
        assert len(said) > 40
        for text in PRINTED:
            assert any(text in one for one in said), text


@pytest.mark.parametrize(
    "art", [Schreibenart.MEIN_WEG, Schreibenart.EINFACH_ERKLAERT, Schreibenart.AENDERUNGEN]
)
def test_a_sheet_is_set_well_or_told(werk: Werk, art: Schreibenart) -> None:
    made = 0
    for text in TEXTS[::5]:
        vereinbarung_id = entwurf(werk, text)
        pdf = set_or_told(lambda v=vereinbarung_id: werk.schreiben.beiblatt_vorschau(art, v), text)
        made += pdf is not None
    assert made > 5


BRIEFE: dict[str, Callable[[str, str], Angaben]] = {
    "einladung": lambda t, z: Einladung(um=BEGINN, thema=z, ort=z, mitbringen=(z, t)),
    "anhoerung": lambda t, _: Anhoerung(sachverhalt=t, absicht=t, frist=FRIST),
    "entbindung": lambda _, z: Schweigepflichtentbindung(
        wer=z,
        gegenueber=z,
        zweck=z,
        daten=(z[:60],),
        bis=z,
        weitere_daten=z,
        nicht=z,
        sprache=z,
        vertretung=z,
    ),
    "rueckmeldung": lambda _, z: Rueckmeldebogen(stelle=z, angebot=z, frist=FRIST, ansprechperson=z),
}


@pytest.mark.parametrize("art", BRIEFE)
def test_a_letter_is_set_well_or_told(werk: Werk, art: str) -> None:
    fall_id, made = werk.mit_auftrag(), 0
    for text in TEXTS:
        angaben = BRIEFE[art](text, text[:300])
        made += set_or_told(lambda a=angaben: werk.schreiben.vorschau(fall_id, a), text) is not None
    assert made > 40


# -- nothing is written


def test_what_cannot_be_set_is_told_before_anything_is_written(werk: Werk, tmp_path: Path) -> None:
    vereinbarung_id, ziel = entwurf(werk, UNPRINTABLE), tmp_path / "x.pdf"
    fall_id = werk.hole(Vereinbarung, vereinbarung_id).fall_id
    einladung = Einladung(um=BEGINN, thema=UNPRINTABLE)
    vorher = werk.saetze()
    for tun in (
        lambda: werk.vereinbarungen.festschreiben(vereinbarung_id),
        lambda: werk.ausgaben.ausgeben(vereinbarung_id, ziel, WEG),
        lambda: werk.ausgaben.ausgeben(vereinbarung_id, ziel, WEG, passwort="Ziegel und Moos"),
        lambda: werk.ausgaben.gedruckt(vereinbarung_id, WEG),
        lambda: werk.schreiben.erstellen(fall_id, einladung, WEG, ziel),
        lambda: werk.schreiben.beiblatt(Schreibenart.EINFACH_ERKLAERT, vereinbarung_id, WEG, ziel=ziel),
    ):
        with pytest.raises(AusgabeNichtMoeglich) as nein:
            tun()
        assert sentence(nein.value)
        assert werk.saetze() == vorher
        assert not any(tmp_path.iterdir())


def test_the_longest_promises_and_words_without_end_are_set_whole(werk: Werk) -> None:
    """5,000 characters, 20,000 without a space, 120 rows: nothing is cut off."""
    vereinbarung_id = entwurf(werk, "Kommt.")
    satz = "".join(f"Zusage{i:04} " for i in range(450))
    for was in (satz, "ä" * 20_000, *(f"Zeile {i} des Plans." for i in range(120))):
        zusage = Zusage(paar_id=0, seite=Seite.PERSON, was=was)
        werk.zusagen.paar_schreiben(vereinbarung_id, Paarangabe(zusagen=(zusage,)))
    pdf = set_or_told(lambda: werk.vereinbarungen.vorschau(vereinbarung_id), "long")
    assert pdf is not None
    said = tree(pdf).full_text()
    assert all(f"Zusage{i:04}" in said for i in range(450))
    assert said.count("ä") >= 20_000
    assert "Zeile 119 des Plans." in said


# -- a password


def test_a_password_opens_the_copy_or_is_refused(werk: Werk, tmp_path: Path) -> None:
    vereinbarung_id, opened = entwurf(werk, "Kommt."), 0
    for i, text in enumerate(text for text in STRINGS if len(text) <= 60):
        ziel, passwort = tmp_path / f"{i}.pdf", f"{text} und Moos"
        try:
            werk.ausgaben.ausgeben(vereinbarung_id, ziel, WEG, passwort=passwort)
        except FallakteFehler as fehler:
            sentence(fehler)
            assert not ziel.exists()
            assert text in HALVES or any(ord(z) < 32 or 127 <= ord(z) < 160 for z in text), ascii(text)
            continue
        paper = pypdfium2.PdfDocument(ziel, password=passwort)
        assert len(paper) >= 1
        paper.close()
        opened += 1
    assert opened > 30
    with pytest.raises(PasswortZuKurz) as nein:
        werk.ausgaben.ausgeben(vereinbarung_id, tmp_path / "kurz.pdf", WEG, passwort="kurz")
    assert sentence(nein.value)


# -- from elsewhere


def places(wert: object, pfad: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Where a text stands in parsed JSON."""
    if isinstance(wert, str):
        return [pfad]
    paare = wert.items() if isinstance(wert, dict) else enumerate(wert) if isinstance(wert, list) else ()
    return [ort for name, unter in paare for ort in places(unter, (*pfad, name))]


def put(wert: object, pfad: tuple[str | int, ...], text: str) -> object:
    """A copy with another text at one place."""
    if not pfad:
        return text
    kopf, *rest = pfad
    if isinstance(wert, dict):
        return {n: put(w, tuple(rest), text) if n == kopf else w for n, w in wert.items()}
    assert isinstance(wert, list)
    return [put(w, tuple(rest), text) if n == kopf else w for n, w in enumerate(wert)]


def test_any_text_in_a_paper_from_elsewhere_becomes_a_draft_or_a_sentence(werk: Werk) -> None:
    """Half characters are spelled with escapes there; whatever comes in can be set, or it is told."""
    fremd, fall_id = json.loads(roh(papier())), werk.mit_auftrag()
    read, told, printed = 0, 0, 0
    for i, ort in enumerate(places(fremd)):
        for text in (*STRINGS[i % 5 :: 5], HALVES[i % len(HALVES)], RIESIG):
            vorher = werk.saetze()
            try:
                vorschau = werk.einlesen.ansehen(json.dumps(put(fremd, ort, text)).encode())
                assert all(sign.isprintable() for sign in vorschau.herkunft)
                changes = werk.einlesen.uebernehmen(vorschau, fall_id, auch_fuer_andere=True)
            except FallakteFehler as fehler:
                sentence(fehler)
                assert werk.saetze() == vorher
                told += 1
                continue
            read += 1
            if read % 25 == 0:
                draft = neu(changes, Vereinbarung)
                printed += set_or_told(lambda v=draft: werk.vereinbarungen.vorschau(v), text) is not None
            werk.rueckgaengig.merken(changes)
            werk.rueckgaengig.zuruecknehmen()
    assert min(read, told) > 100
    assert printed > 3


PDF = FREMD.read_bytes()
HOSTILE: dict[str, bytes] = {
    "nothing": b"",
    "zeros": bytes(4096),
    "line": b"\r\n",
    "mark alone": b"\xef\xbb\xbf",
    "utf-16": '{"format": "fallakte-vereinbarung"}'.encode("utf-16"),
    "latin-1": '{"format": "fällakte"}'.encode("latin-1"),
    "half a character in bytes": b'{"format": "\xed\xa0\xbd"}',
    "deep": b"[" * 100_000,
    "deep objects": b'{"a":' * 100_000,
    "long number": b'{"format": ' + b"9" * 400_000 + b"}",
    "endless string": b'{"format": "' + b"x" * 1_900_000,
    "not a number": b'{"version": NaN}',
    "too big": b" " * 2_000_001,
    "html": b"<!doctype html><script>alert(1)</script>",
    "zip": b"PK\x03\x04" + bytes(200),
    "half a paper": PDF[: len(PDF) // 2],
    "only the head": PDF[:12],
    "tail only": PDF[-600:],
    "turned": PDF[::-1],
    "no attachment": PDF.replace(b"EmbeddedFiles", b"EmbeddedFilez"),
    "far too big": b"%PDF-1.7\n" + b"x" * 5_000_000,
    "a loop of objects": PDF.replace(b"/Pages 2 0 R", b"/Pages 1 0 R"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bytes_are_refused_in_a_sentence(werk: Werk, tmp_path: Path, name: str) -> None:
    quelle, vorher = tmp_path / "Brief\u202efdp.json", werk.saetze()
    quelle.write_bytes(HOSTILE[name])
    for eingabe in (quelle, HOSTILE[name]):
        with pytest.raises(FallakteFehler) as nein:
            werk.einlesen.ansehen(eingabe)
        assert sentence(nein.value)
    assert werk.saetze() == vorher


def test_the_same_paper_untouched_is_read(werk: Werk) -> None:
    """Negative control of the list above."""
    assert werk.einlesen.ansehen(PDF).zusagen > 1
    assert werk.einlesen.ansehen(roh(papier())).zusagen == 2


@given(st.binary(max_size=400) | st.integers(0, len(PDF) - 1).flatmap(lambda n: st.binary(max_size=8).map(
    lambda bits: PDF[:n] + bits + PDF[n + len(bits) :]
)))  # fmt: skip
def test_no_bytes_raise_anything_else(roh: bytes) -> None:
    with contextlib.suppress(FallakteFehler):
        Leser(recht()).lesen(roh)
