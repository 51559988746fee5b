"""Attached files: what is taken in, what they really are, how they leave, and that nothing lies around."""

import hashlib
import tempfile
from pathlib import Path

import pytest

from fallakte.domain.anhang import ANHANG_MAX_BYTES, Anhang, Anhangsinhalt
from fallakte.domain.fehler import AnhangLeer, AnhangZuGross, FallAbgeschlossen, FeldLeer, NotizAbgeschlossen
from fallakte.domain.kontakt import Kontakt, Kontaktart, Notizklasse
from fallakte.services.anhaenge import Datei, Medientyp, art, groesse_text, lesen, medientyp, name_taeuscht
from fallakte.services.arbeit import Arbeit
from fallakte.services.fehler import (
    Abgebrochen,
    AnhangBeschaedigt,
    AnhangNichtLesbar,
    AnvertrautBleibt,
    NichtBeschreibbar,
    NichtGefunden,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.uhr import FesteUhr
from fallakte.services.verlauf import Weitergabe
from tests.services.werk import BEGINN, Werk, neu

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
AN = Weitergabe("Schule am Park", "Zeugnis zurück", "§ 69 Abs. 1 Nr. 1 SGB X")


def notiz(werk: Werk, fall_id: int, klasse: Notizklasse = Notizklasse.NORMAL) -> int:
    kontakt = Kontakt(fall_id=fall_id, um=BEGINN, art=Kontaktart.GESPRAECH, text="x", klasse=klasse)
    return neu(werk.kontakte.notieren(kontakt), Kontakt)


def ablegen(
    werk: Werk, fall_id: int, name: str = "Brief.txt", inhalt: bytes = b"Hallo", **mehr: object
) -> int:
    return neu(werk.anhaenge.ablegen(fall_id, Datei(name, inhalt), **mehr), Anhang)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("inhalt", "typ"),
    [
        (b"%PDF-1.7\n...", Medientyp.PDF),
        (b"\xef\xbb\xbf%PDF-1.4", Medientyp.TEXT),
        (b"\n %PDF-1.4", Medientyp.PDF),
        (PNG, Medientyp.PNG),
        (b"\xff\xd8\xff\xe0JFIF", Medientyp.JPEG),
        ("Grüße aus Köln\n".encode(), Medientyp.TEXT),
        ("Grüße".encode("cp1252"), Medientyp.UNBEKANNT),
        (("ä" * 40_000).encode()[1:], Medientyp.UNBEKANNT),
        (b"x" + ("ä" * 40_000).encode(), Medientyp.TEXT),
        (b"PK\x03\x04word/", Medientyp.UNBEKANNT),
        (b"MZ\x90\x00", Medientyp.UNBEKANNT),
        (b"<svg onload='x'>", Medientyp.TEXT),
        (b"", Medientyp.UNBEKANNT),
    ],
)
def test_a_file_is_what_its_bytes_say(inhalt: bytes, typ: Medientyp) -> None:
    assert medientyp(inhalt) is typ


@pytest.mark.parametrize(
    ("name", "inhalt", "satz"),
    [
        ("Zeugnis.pdf", b"%PDF-1.7", ""),
        ("Zeugnis.PDF", PNG, "Der Name endet auf .pdf, der Inhalt ist aber: Bild (PNG)."),
        ("Foto.jpeg", b"\xff\xd8\xff", ""),
        ("Foto.jpg", b"MZ\x90\0", "Der Name endet auf .jpg, der Inhalt ist aber: andere Datei."),
        ("Tabelle.xlsx", b"PK\x03\x04", ""),
        ("Ohne", b"Text", ""),
    ],
)
def test_a_name_that_deceives_is_told(werk: Werk, name: str, inhalt: bytes, satz: str) -> None:
    anhang = werk.anhaenge.hole(ablegen(werk, werk.fall(), name, inhalt))
    assert name_taeuscht(anhang) == satz
    assert art(anhang) is medientyp(inhalt)


@pytest.mark.parametrize(
    ("name", "kurz"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Eigene\\Brief.txt", "Brief.txt"),
        ("Zeug\u202enis.pdf\n", "Zeugnis.pdf"),
        ("...", "Ohne Namen"),
        ("a" * 300 + ".pdf", "a" * 195 + "….pdf"),
    ],
)
def test_a_name_has_no_folder_and_fits(werk: Werk, name: str, kurz: str) -> None:
    assert werk.anhaenge.hole(ablegen(werk, werk.fall(), name)).name == kurz


@pytest.mark.parametrize(("n", "text"), [(812, "812 Bytes"), (13_700, "14 kB"), (3_210_000, "3,2 MB")])
def test_sizes_as_people_read_them(n: int, text: str) -> None:
    assert groesse_text(n) == text


def test_a_file_goes_in_and_comes_back_whole(beide: Werk) -> None:
    fall_id = beide.fall()
    inhalt = bytes(range(256)) * 4000
    anhang_id = ablegen(beide, fall_id, "Scan.bin", inhalt, klasse=Notizklasse.GESCHUETZT, bemerkung=" alt ")
    anhang = beide.anhaenge.hole(anhang_id)
    assert (anhang.groesse, anhang.sha256) == (len(inhalt), hashlib.sha256(inhalt).hexdigest())
    assert (anhang.bemerkung, anhang.abgelegt_um, anhang.kontakt_id) == ("alt", BEGINN, None)
    assert beide.anhaenge.inhalt(anhang_id) == inhalt


def test_taking_in_and_out_can_be_taken_back(beide: Werk) -> None:
    fall_id = beide.fall()
    rueck = beide.rueckgaengig
    eins = neu(rueck.merken(beide.anhaenge.ablegen(fall_id, Datei("a.txt", b"eins"))), Anhang)
    rueck.zuruecknehmen()
    with pytest.raises(NichtGefunden):
        beide.anhaenge.inhalt(eins)
    rueck.wiederholen()
    rueck.merken(beide.anhaenge.entfernen(eins))
    rueck.zuruecknehmen()
    assert beide.anhaenge.inhalt(eins) == b"eins"


def test_what_is_refused(werk: Werk) -> None:
    fall_id = werk.fall()
    zu = notiz(werk, fall_id)
    daran = ablegen(werk, fall_id, kontakt_id=zu)
    werk.kontakte.abschliessen(zu)
    fertig, _ = werk.abgeschlossen()
    vorher = werk.saetze()
    for erwartet, handlung in (
        (AnhangLeer, lambda: ablegen(werk, fall_id, inhalt=b"")),
        (AnhangZuGross, lambda: ablegen(werk, fall_id, inhalt=bytes(ANHANG_MAX_BYTES + 1))),
        (NotizAbgeschlossen, lambda: ablegen(werk, fall_id, kontakt_id=zu)),
        (NotizAbgeschlossen, lambda: werk.anhaenge.entfernen(daran)),
        (FallAbgeschlossen, lambda: ablegen(werk, fertig)),
        (NichtGefunden, lambda: ablegen(werk, fall_id, kontakt_id=4711)),
    ):
        with pytest.raises(erwartet):
            handlung()
    assert werk.saetze() == vorher
    ablegen(werk, fall_id, inhalt=bytes(1024))


def test_a_damaged_file_is_named(werk: Werk) -> None:
    anhang_id = ablegen(werk, werk.fall())
    with werk.arbeit.schreiben("Schaden") as uow:
        (inhalt,) = uow.find(Anhangsinhalt, anhang_id=anhang_id)
        uow.save(type(inhalt)(id=inhalt.id, version=inhalt.version, anhang_id=anhang_id, inhalt=b"Hallo!"))
    with pytest.raises(AnhangBeschaedigt):
        werk.anhaenge.inhalt(anhang_id)


# -- reading from a disk


def test_reading_tells_how_far_it_is(tmp_path: Path) -> None:
    pfad = tmp_path / "Großer Scan.pdf"
    pfad.write_bytes(b"%PDF" + bytes(3 * 2**20))
    gesagt: list[tuple[str, float | None]] = []
    datei = lesen(pfad, Fortschritt(lambda wort, anteil: gesagt.append((wort, anteil))))
    assert (datei.name, len(datei.inhalt)) == ("Großer Scan.pdf", 4 + 3 * 2**20)
    assert [wort for wort, _ in gesagt] == ["Großer Scan.pdf wird gelesen"] * 4
    assert [anteil for _, anteil in gesagt] == sorted(anteil or 0 for _, anteil in gesagt)
    assert gesagt[-1][1] == 1.0
    halt = Fortschritt()
    halt.abbrechen()
    with pytest.raises(Abgebrochen):
        lesen(pfad, halt)


def test_what_cannot_be_attached_is_said_before_it_is_read(tmp_path: Path) -> None:
    leer, gross = tmp_path / "leer.txt", tmp_path / "gross.bin"
    leer.touch()
    with gross.open("wb") as datei:
        datei.truncate(ANHANG_MAX_BYTES + 1)
    gelesen: list[str] = []
    for pfad, fehler in ((leer, AnhangLeer), (gross, AnhangZuGross), (tmp_path, AnhangNichtLesbar)):
        with pytest.raises(fehler):
            lesen(pfad, Fortschritt(lambda wort, _anteil: gelesen.append(wort)))
    assert gelesen == []
    with pytest.raises(AnhangNichtLesbar) as gefangen:
        lesen(tmp_path / "fort" / "weg.txt")
    assert gefangen.value.datei == "weg.txt"
    assert str(tmp_path) not in repr(gefangen.value), "no folder in the text of an error"
    assert gefangen.value.__cause__ is None
    assert gefangen.value.__suppress_context__


# -- leaving the file


def test_giving_out_is_told_first(werk: Werk, tmp_path: Path) -> None:
    fall_id = werk.fall()
    anhang_id = ablegen(werk, fall_id)
    ziel = tmp_path / "Brief.txt"
    werk.anhaenge.ausgeben(anhang_id, AN, ziel)
    assert ziel.read_bytes() == b"Hallo"
    assert ziel.stat().st_mode & 0o077 == 0
    with werk.arbeit.lesen() as sicht:
        eintrag = sicht.verlauf(fall_id, 1)[0]
    assert (eintrag.vorgang, eintrag.art, eintrag.satz_id) == ("Anhang ausgegeben", "Weitergabe", 0)
    gesagt = {feld: neu for feld, _alt, neu in eintrag.felder or ()}
    assert gesagt["empfaenger"] == "Schule am Park"
    assert gesagt["sha256"] == hashlib.sha256(b"Hallo").hexdigest()
    vorher = werk.saetze()
    with pytest.raises(FeldLeer):
        werk.anhaenge.ausgeben(anhang_id, Weitergabe("", "x", "y"), ziel)
    assert werk.saetze() == vorher
    with pytest.raises(NichtBeschreibbar):
        werk.anhaenge.ausgeben(anhang_id, AN, tmp_path / "fort" / "x.txt")
    assert [e.vorgang for e in werk.faelle.verlauf(fall_id, 2)] == [
        "Ausgabe des Anhangs misslungen",
        "Anhang ausgegeben",
    ]


@pytest.mark.parametrize("an_der_notiz", [True, False], ids=["of its note", "of its own"])
def test_what_was_entrusted_is_not_given_out(werk: Werk, tmp_path: Path, an_der_notiz: bool) -> None:
    fall_id = werk.fall()
    geheim, offen = Notizklasse.ANVERTRAUT, Notizklasse.NORMAL
    kontakt_id = notiz(werk, fall_id, geheim if an_der_notiz else offen)
    anhang_id = ablegen(werk, fall_id, kontakt_id=kontakt_id, klasse=offen if an_der_notiz else geheim)
    assert werk.anhaenge.klasse(anhang_id) is geheim
    vorher = werk.saetze()
    with pytest.raises(AnvertrautBleibt):
        werk.anhaenge.ausgeben(anhang_id, AN, tmp_path / "x.txt")
    assert (list(tmp_path.iterdir()), werk.saetze()) == ([], vorher)
    with werk.arbeit.schreiben("Freigabe") as uow:
        kontakt, anhang = uow.get(Kontakt, kontakt_id), uow.get(Anhang, anhang_id)
        uow.save(type(kontakt)(**_felder(kontakt) | {"klasse": offen}))
        uow.save(type(anhang)(**_felder(anhang) | {"klasse": offen}))
    werk.anhaenge.ausgeben(anhang_id, AN, tmp_path / "x.txt")


def _felder(satz: Kontakt | Anhang) -> dict[str, object]:
    return {name: getattr(satz, name) for name in satz.__dataclass_fields__}


def test_nothing_of_an_attached_file_lies_on_the_disk(
    datei_arbeit: Arbeit, uhr: FesteUhr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temp = tmp_path / "temp"
    temp.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temp))
    marke = b"Quittengelee" * 2000
    werk = Werk(datei_arbeit, uhr)
    anhang_id = ablegen(werk, werk.fall(), "Quittengelee.txt", marke)
    assert werk.anhaenge.inhalt(anhang_id) == marke
    assert _wo(tmp_path, b"Quittengelee") == []
    assert list(temp.iterdir()) == []
    werk.anhaenge.ausgeben(anhang_id, AN, tmp_path / "heraus.txt")
    assert _wo(tmp_path, b"Quittengelee") == ["heraus.txt"], "the search finds what does lie there"


def _wo(ordner: Path, marke: bytes) -> list[str]:
    dateien = (p for p in ordner.rglob("*") if p.is_file())
    return [p.name for p in dateien if marke in p.read_bytes() or marke.decode() in p.name]
