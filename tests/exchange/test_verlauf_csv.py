"""The history as a table file: what a spreadsheet opens, and what it must not take for a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.exchange.verlauf_csv import VerlaufCsv
from fallakte.services.verlauf import Verlaufszeile
from fallakte.services.verlaufsworte import Feldzeile, Wandel

UM = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
HEAD = [
    "Nummer", "Datum", "Uhrzeit", "Wer", "Vorgang", "Gegenstand", "Bezeichnung", "Was", "Feld", "Vorher",
    "Nachher", "Grund", "Inhalt gelöscht am",
]  # fmt: skip
ZEILE = Verlaufszeile(
    nummer=7,
    um=UM,
    wer="K. Probenau",
    vorgang="Angaben ändern",
    gegenstand="Person",
    name="Elif Musterfeld",
    wandel=Wandel.GEAENDERT,
    art="Person",
    satz_id=1,
    fall_id=1,
    felder=(Feldzeile("nachname", "Nachname", "Alt", "Neu"), Feldzeile("telefon", "Telefon", "–", "0221 1")),
    grund="",
    geloescht_um=None,
)


def table(*zeilen: Verlaufszeile) -> list[list[str]]:
    text = VerlaufCsv().schreiben(zeilen).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_it_begins_with_a_mark_that_tells_spreadsheets_the_encoding() -> None:
    roh = VerlaufCsv().schreiben((ZEILE,))
    assert roh.startswith(b"\xef\xbb\xbfNummer;Datum;")
    assert roh.count(b"\r\n") == 3
    assert roh.endswith(b"\r\n")
    assert b"\n" not in roh.replace(b"\r\n", b"")


def test_one_line_per_field_oldest_first() -> None:
    rows = table(ZEILE, replace(ZEILE, nummer=6, felder=()))
    assert rows[0] == HEAD
    assert [row[0] for row in rows[1:]] == ["6", "7", "7"]
    assert rows[1][8:11] == ["", "", ""]
    assert rows[2][1:12] == [
        "23.11.2026", "09:05", "K. Probenau", "Angaben ändern", "Person", "Elif Musterfeld", "geändert",
        "Nachname", "Alt", "Neu", "",
    ]  # fmt: skip
    assert {len(row) for row in rows} == {len(HEAD)}


def test_erased_content_says_when_and_why() -> None:
    weg = replace(ZEILE, felder=None, wandel=Wandel.GELOESCHT, grund="Art. 17 DSGVO", geloescht_um=UM)
    assert table(weg)[1][7:] == ["Inhalt gelöscht", "", "", "", "Art. 17 DSGVO", "23.11.2026"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_formula_is_neutralised_wherever_it_stands(sign: str) -> None:
    evil = f'{sign}HYPERLINK("x")'
    felder = (Feldzeile("f", evil, evil, evil),)
    (row,) = table(replace(ZEILE, wer=evil, vorgang=evil, name=evil, grund=evil, felder=felder))[1:]
    assert row.count(f"'{evil}") == 7
    assert evil not in row


@given(st.lists(st.text(max_size=30), min_size=3, max_size=3))
def test_whatever_was_typed_comes_back_and_never_begins_a_formula(typed: list[str]) -> None:
    alt, neu, grund = typed
    felder = (Feldzeile("f", "Feld", alt, neu),)
    (row,) = table(replace(ZEILE, felder=felder, grund=grund))[1:]
    for cell, text in zip((row[9], row[10], row[11]), typed, strict=True):
        assert cell in (text, f"'{text}")
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
