"""XLSX from anywhere: sheets, dates, numbers, merged cells; and workbooks made to do harm."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook

from fallakte.exchange import tabelle_xlsx
from fallakte.exchange.tabelle import Tabellen
from fallakte.services.fehler import (
    Abgebrochen,
    FallakteFehler,
    TabelleBeschaedigt,
    TabelleFremd,
    TabelleLeer,
    TabelleZuGross,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.importtabelle import SPALTEN_MAX, Lesart, Tabellensicht
from fallakte.services.meldungen import meldung

BOMBE = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&b;</t></si></sst>'
)


def buch(tmp_path: Path, fuellen: Callable[[Workbook], None]) -> Path:
    mappe = Workbook()
    fuellen(mappe)
    pfad = tmp_path / "liste.xlsx"
    mappe.save(pfad)
    return pfad


def sehen(pfad: Path) -> Tabellensicht:
    return Tabellen().ansehen(pfad, None, Fortschritt())


def werte(pfad: Path, lesart: Lesart | None = None) -> list[tuple[str, ...]]:
    return [z.werte for z in Tabellen().zeilen(pfad, lesart or sehen(pfad).lesart, Fortschritt())]


def eine_zeile(*zellen: object) -> Callable[[Workbook], None]:
    return lambda mappe: mappe.worksheets[0].append(list(zellen))


def umgebaut(pfad: Path, teil: str, inhalt: bytes | None) -> Path:
    """The same workbook with another part; without it if there is no content."""
    ziel = pfad.with_name("anders.xlsx")
    with zipfile.ZipFile(pfad) as alt, zipfile.ZipFile(ziel, "w", zipfile.ZIP_DEFLATED) as neu:
        for name in alt.namelist():
            if name != teil:
                neu.writestr(name, alt.read(name))
        if inhalt is not None:
            neu.writestr(teil, inhalt)
    return ziel


def test_values_are_read_as_a_person_sees_them(tmp_path: Path) -> None:
    pfad = buch(
        tmp_path,
        eine_zeile(
            "Größe",
            date(1985, 7, 3),
            datetime.combine(date(2026, 1, 2), time(9, 30)),
            4711,
            12.0,
            1.5,
            True,
            None,
            "x",
        ),
    )
    assert werte(pfad) == [("Größe", "03.07.1985", "02.01.2026 09:30", "4711", "12", "1,5", "ja", "", "x")]


def test_zeros_that_only_the_format_shows_stay(tmp_path: Path) -> None:
    def fuellen(mappe: Workbook) -> None:
        mappe.worksheets[0].append([4711])
        mappe.worksheets[0]["A1"].number_format = "0000000"

    assert werte(buch(tmp_path, fuellen)) == [("0004711",)]


def test_a_formula_is_never_evaluated(tmp_path: Path) -> None:
    pfad = buch(tmp_path, eine_zeile("Ada", '=HYPERLINK("http://x.example","klick")', "Ende"))
    assert werte(pfad) == [("Ada", "", "Ende")]


def test_the_sheet_can_be_chosen_and_hidden_ones_are_not_offered(tmp_path: Path) -> None:
    def fuellen(mappe: Workbook) -> None:
        mappe.worksheets[0].title = "Geheim"
        mappe.worksheets[0].append(["nichts"])
        mappe.worksheets[0].sheet_state = "hidden"
        for name in ("Nord", "Süd"):
            mappe.create_sheet(name).append([name])

    sicht = sehen(pfad := buch(tmp_path, fuellen))
    assert sicht.blaetter == ("Nord", "Süd")
    assert werte(pfad) == [("Nord",)]
    assert werte(pfad, Lesart(blatt="Süd")) == [("Süd",)]


def test_merged_cells_belong_to_each_of_their_lines(tmp_path: Path) -> None:
    def fuellen(mappe: Workbook) -> None:
        blatt = mappe.worksheets[0]
        for zeile in (["Ort", "Name"], ["Nord", "Ada"], [None, "Elif"], [None, "Tomasz"], [None, "Jonas"]):
            blatt.append(zeile)
        blatt.merge_cells("A2:A4")

    assert [zeile[0] for zeile in werte(buch(tmp_path, fuellen))] == ["Ort", "Nord", "Nord", "Nord", ""]


def test_numbers_of_lines_are_those_of_the_sheet(tmp_path: Path) -> None:
    def fuellen(mappe: Workbook) -> None:
        mappe.worksheets[0]["B3"] = "Ada"
        mappe.worksheets[0]["A5"] = "Elif"

    pfad = buch(tmp_path, fuellen)
    zeilen = [z for z in Tabellen().zeilen(pfad, sehen(pfad).lesart, Fortschritt()) if any(z.werte)]
    assert [(z.nummer, z.werte) for z in zeilen] == [(3, ("", "Ada")), (5, ("Elif",))]


# -- made to do harm


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
@pytest.mark.parametrize("teil", ["xl/sharedStrings.xml", "xl/workbook.xml", "[Content_Types].xml"])
def test_declared_entities_are_refused_in_every_part_and_encoding(
    tmp_path: Path, teil: str, codec: str
) -> None:
    xml = BOMBE.decode().replace('version="1.0"', f'version="1.0" encoding="{codec}"').encode(codec)
    pfad = umgebaut(buch(tmp_path, eine_zeile("Ada")), teil, xml)
    with pytest.raises(TabelleBeschaedigt) as gefangen:
        sehen(pfad)
    assert "anders.xlsx" in meldung(gefangen.value)


def test_entities_behind_a_long_comment_are_refused(tmp_path: Path) -> None:
    vorn, hinten = BOMBE.split(b"<!DOCTYPE")
    xml = vorn + b"<!--" + b"x" * 300_000 + b"--><!DOCTYPE" + hinten
    with pytest.raises(TabelleBeschaedigt):
        sehen(umgebaut(buch(tmp_path, eine_zeile("Ada")), "xl/sharedStrings.xml", xml))


def test_the_same_part_without_entities_is_read(tmp_path: Path) -> None:
    """Negative control: it is the declaration that is refused, not the exchange of a part."""
    pfad = buch(tmp_path, eine_zeile("Ada"))
    with zipfile.ZipFile(pfad) as archiv:
        blatt = archiv.read("xl/worksheets/sheet1.xml")
    anders = umgebaut(pfad, "xl/worksheets/sheet1.xml", blatt.replace(b"Ada", b"Elif"))
    assert werte(anders) == [("Elif",)]


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabelle_xlsx, "ENTPACKT_MAX", 1_000_000)
    pfad = umgebaut(buch(tmp_path, eine_zeile("Ada")), "xl/media/bombe.bin", b"\0" * 2_000_000)
    assert pfad.stat().st_size < 50_000
    with pytest.raises(TabelleZuGross):
        sehen(pfad)


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    pfad = buch(tmp_path, eine_zeile("Ada"))
    with zipfile.ZipFile(pfad, "a") as archiv:
        for i in range(2_000):
            archiv.writestr(f"xl/x{i}.bin", b"")
    with pytest.raises(TabelleZuGross):
        sehen(pfad)


def test_names_that_climb_out_of_the_folder_write_nothing(tmp_path: Path) -> None:
    pfad = buch(tmp_path, eine_zeile("Ada"))
    with zipfile.ZipFile(pfad, "a") as archiv:
        archiv.writestr("../../entkommen.xml", b"<x/>")
    assert werte(pfad) == [("Ada",)]
    assert not (tmp_path.parent / "entkommen.xml").exists()
    assert {p.name for p in tmp_path.iterdir()} == {"liste.xlsx"}


def test_a_line_number_no_sheet_has_is_refused(tmp_path: Path) -> None:
    pfad = buch(tmp_path, eine_zeile("Ada"))
    with zipfile.ZipFile(pfad) as archiv:
        blatt = archiv.read("xl/worksheets/sheet1.xml")
    weit = blatt.replace(b'r="1"', b'r="900000000"').replace(b'r="A1"', b'r="A900000000"')
    assert weit != blatt
    with pytest.raises(TabelleBeschaedigt):
        werte(umgebaut(pfad, "xl/worksheets/sheet1.xml", weit), Lesart(blatt="Sheet"))


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    assert len(werte(buch(tmp_path, eine_zeile(*range(SPALTEN_MAX))))[0]) == SPALTEN_MAX
    with pytest.raises(TabelleZuGross):
        sehen(buch(tmp_path, eine_zeile(*range(SPALTEN_MAX + 1))))


@pytest.mark.parametrize("bytes_weg", [10, 400, 2_000])
def test_a_workbook_that_breaks_off_is_refused(tmp_path: Path, bytes_weg: int) -> None:
    pfad = buch(tmp_path, eine_zeile("Ada"))
    pfad.write_bytes(pfad.read_bytes()[:-bytes_weg])
    with pytest.raises(TabelleBeschaedigt):
        sehen(pfad)


@pytest.mark.parametrize(
    "teil", ["xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize("inhalt", [b"", b"<x", b"\xff\xfe\x00", b"<a/>"])
def test_a_broken_part_ends_in_a_sentence(tmp_path: Path, teil: str, inhalt: bytes) -> None:
    """Whatever is forged inside: either it is read, or it is refused by name; never anything else."""
    pfad = umgebaut(buch(tmp_path, eine_zeile("Ada")), teil, inhalt)
    refused = ""
    try:
        read = werte(pfad)
    except FallakteFehler as fehler:
        refused, read = meldung(fehler), []
    assert refused.endswith((".", "?")) or read == [("Ada",)]


def test_another_document_in_a_zip_is_no_workbook(tmp_path: Path) -> None:
    pfad = tmp_path / "brief.docx"
    with zipfile.ZipFile(pfad, "w") as archiv:
        archiv.writestr("word/document.xml", b"<x/>")
    with pytest.raises(TabelleFremd):
        sehen(pfad)


def test_an_empty_sheet(tmp_path: Path) -> None:
    with pytest.raises(TabelleLeer):
        sehen(buch(tmp_path, lambda _mappe: None))


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    pfad = buch(tmp_path, eine_zeile("Ada"))
    lesart, fortschritt = sehen(pfad).lesart, Fortschritt()
    fortschritt.abbrechen()
    with pytest.raises(Abgebrochen):
        list(Tabellen().zeilen(pfad, lesart, fortschritt))
