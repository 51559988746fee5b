"""The agreement that the Bundessozialgericht judged (B 14 AS 30/15 R), once through the whole program.

17.06.2011 to 16.12.2011, ten applications a month with proof by the 16th, support on separate request and no
rule on the costs of applying. It is a bad agreement and must still be recordable. The names are invented.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest

from fallakte.app import programm, sync_lane
from fallakte.domain.fall import Phase
from fallakte.domain.fehler import HistorischTrittNichtInKraft, PaarUnvollstaendig, UngueltigerUebergang
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.vereinbarung import Vereinbarung, Vereinbarungsstand, vereinbarungsstand
from fallakte.domain.zusage import Seite, Zusage
from fallakte.services.ausgaben import Weg
from fallakte.services.faelle import Fallangaben
from fallakte.services.papier import maengel
from fallakte.services.programm import OffeneAkte, Programm
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.uhr import FesteUhr
from fallakte.services.vereinbarungen import Historisch
from fallakte.services.zugang import Passphrase
from fallakte.services.zusagen import Paarangabe
from fallakte.storage.kdf import KdfParameter
from tests.services.werk import neu

PASSPHRASE = "fünf leise Wörter am Morgen"
PERSON = Person(
    vorname="Wendelin",
    nachname="Quittenbaum",
    geburtsdatum=Geburtsdatum.am(date(1966, 4, 12)),
    kundennummer="000Z424242",
    anschrift="Nebelgasse 7, 00000 Lindenfurt",
)
BEMUEHUNG = "Sie unternehmen im Monat mindestens zehn Bewerbungsbemühungen um Arbeit."
FOERDERUNG = "Mobilitätshilfen, weitere Leistungen, ESG"
SECRETS = ("Wendelin", "Quittenbaum", "000Z424242", "Nebelgasse", "Bewerbungsbemühungen", "BG-77-Probe")


@pytest.fixture
def prog(home: Path) -> Iterator[Programm]:
    uhr = FesteUhr(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    prog = programm(uhr=uhr, lane=sync_lane, kdf=KdfParameter(memory_kib=64, iterations=1, lanes=1))
    yield prog
    prog.lane.schliessen()


def zusage(seite: Seite, was: str, **felder: str) -> Zusage:
    return Zusage(paar_id=0, seite=seite, was=was, **felder)  # type: ignore[arg-type]  # text fields by name


def record(akte: OffeneAkte) -> int:
    """From the person to the finished document; returns its id."""
    angaben = Fallangaben(person=PERSON, aktenzeichen="AS 1-11", bg_nummer="BG-77-Probe")
    (fall_id,) = akte.faelle.anlegen(angaben).fall_ids
    akte.faelle.annehmen(fall_id)
    akte.faelle.auftrag_festhalten(fall_id, "Ich möchte wieder auf dem Bau arbeiten.")
    anlage = akte.vereinbarungen.anlegen(
        fall_id,
        "EINV_2011",
        dokument_am=date(2011, 6, 17),
        historisch=Historisch(grund="Schulung zu B 14 AS 30/15 R"),
    )
    einv = neu(anlage, Vereinbarung)
    entwurf = next(v for v in akte.faelle.ansicht(fall_id).bild.vereinbarungen if v.id == einv)
    laufzeit = replace(entwurf, gueltig_ab=date(2011, 6, 17), gueltig_bis=date(2011, 12, 16))
    akte.vereinbarungen.aendern(laufzeit)
    akte.zusagen.paar_schreiben(
        einv,
        Paarangabe(
            zusagen=(
                zusage(
                    Seite.PERSON,
                    BEMUEHUNG,
                    wie_oft="zehn im Monat",
                    nachweis="Liste bis zum 16. des folgenden Monats",
                ),
            )
        ),
    )
    akte.zusagen.paar_schreiben(
        einv,
        Paarangabe(
            begruendung="Im Original steht hier keine Gegenleistung.",
            zusagen=(zusage(Seite.STELLE, FOERDERUNG, hilfe="nur auf gesonderten Antrag"),),
        ),
    )
    return einv


def files_with(ordner: Path, worte: tuple[str, ...]) -> dict[str, list[str]]:
    """Which of the words stand in clear in which file, in the encodings a program could leave them in."""
    funde: dict[str, list[str]] = {}
    for datei in (p for p in ordner.rglob("*") if p.is_file()):
        roh = datei.read_bytes()
        hier = [w for w in worte if any(w.encode(e) in roh for e in ("utf-8", "latin-1", "utf-16-le"))]
        if hier:
            funde[datei.name] = hier
    return funde


def text_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as dokument:
        seiten = [seite.get_textpage().get_text_bounded() for seite in dokument]
    return " ".join(" ".join(seiten).replace("\xad", "").replace("\ufffe", "").split())


def embedded(pdf: Path) -> bytes:
    with pypdfium2.PdfDocument(pdf) as dokument:
        assert dokument.count_attachments() == 1
        return bytes(dokument.get_attachment(0).get_data())


def test_recorded_printed_and_never_in_force(prog: Programm, tmp_path: Path, home: Path) -> None:
    datei, pdf = tmp_path / "Probe.fallakte", tmp_path / "Vereinbarung.pdf"
    akte = prog.aufschliessen(prog.tresor.anlegen(datei, NeuerZugang(PASSPHRASE, "Probe")).datei)
    einv = record(akte)
    akte.vereinbarungen.festschreiben(einv)
    akte.ausgaben.ausgeben(einv, pdf, Weg(empfaenger="Schulung", zweck="Beispiel"), mit_daten=True)
    assert set(files_with(tmp_path, SECRETS)) <= {pdf.name}, "open, with its write-ahead log"

    # What it is: printed, of no effect, and the case stands where it stood.
    (fall_id,) = {v.fall_id for v in [akte.vereinbarungen.papier(einv).vereinbarung]}
    bild = akte.faelle.ansicht(fall_id).bild
    assert vereinbarungsstand(bild.vereinbarungen[0], bild.ausgaben) is Vereinbarungsstand.HISTORISCH
    assert bild.geltende is None
    assert akte.faelle.ansicht(fall_id).stand.phase is Phase.ASSESSMENT
    with pytest.raises(HistorischTrittNichtInKraft):
        akte.ausgaben.aushaendigen(einv)
    for seite in (Seite.PERSON, Seite.STELLE):
        with pytest.raises(HistorischTrittNichtInKraft):
            akte.ausgaben.unterschreiben(einv, seite)
    with pytest.raises(UngueltigerUebergang):
        akte.ueberpruefungen.beginnen(fall_id)

    # Its page.
    text = text_of(pdf)
    for wort in (
        "Eingliederungsvereinbarung",
        "Wendelin Quittenbaum",
        "17.06.2011 bis 16.12.2011",
        BEMUEHUNG,
        "zehn im Monat",
        "Liste bis zum 16. des folgenden Monats",
        FOERDERUNG,
        "nur auf gesonderten Antrag",
        "Schulung zu B 14 AS 30/15 R",
        "Muster – außer Kraft seit 01.08.2016",
    ):
        assert wort in text, wort
    assert "Bewerbungskosten" not in text, "the original has no rule on them"

    # The data inside, and the stored paper.
    daten = json.loads(embedded(pdf))
    assert daten["dokument"]["historisch"] is True
    assert (daten["instrument"]["id"], daten["dokument"]["dokument_am"]) == ("EINV_2011", "2011-06-17")
    assert daten["person"]["nachname"] == "Quittenbaum"
    assert [z["was"] for paar in daten["zusagen"] for z in paar["zusagen"]] == [BEMUEHUNG, FOERDERUNG]
    dokument = akte.vereinbarungen.dokument(einv)
    assert dokument is not None
    assert dokument.sha256 == sha256(pdf.read_bytes()).hexdigest()
    assert dokument.daten == embedded(pdf)

    # Closed: nothing in clear on the disk, and everything still there for who has the passphrase.
    akte.schliessen()
    assert set(files_with(tmp_path, SECRETS)) <= {pdf.name}
    assert files_with(home, SECRETS) == {}
    wieder = prog.aufschliessen(prog.tresor.oeffnen(datei, Passphrase(PASSPHRASE)))
    assert wieder.faelle.ansicht(fall_id).person.voller_name == "Wendelin Quittenbaum"
    assert wieder.datei.kette_pruefen() is None
    wieder.schliessen()


def test_copy_for_others_has_no_data_and_the_same_words(prog: Programm, tmp_path: Path) -> None:
    akte = prog.aufschliessen(
        prog.tresor.anlegen(tmp_path / "P.fallakte", NeuerZugang(PASSPHRASE, "Probe")).datei
    )
    einv = record(akte)
    akte.vereinbarungen.festschreiben(einv)
    for name, mit_daten in (("mit.pdf", True), ("ohne.pdf", False)):
        akte.ausgaben.ausgeben(
            einv, tmp_path / name, Weg(empfaenger="Schulung", zweck="Beispiel"), mit_daten=mit_daten
        )
    akte.schliessen()
    assert text_of(tmp_path / "mit.pdf") == text_of(tmp_path / "ohne.pdf")
    with pypdfium2.PdfDocument(tmp_path / "ohne.pdf") as ohne:
        assert ohne.count_attachments() == 0


def test_a_new_agreement_like_this_would_be_refused(prog: Programm, tmp_path: Path) -> None:
    """What is recordable as history is no model: as a new document the first row would stop it."""
    akte = prog.aufschliessen(
        prog.tresor.anlegen(tmp_path / "P.fallakte", NeuerZugang(PASSPHRASE, "Probe")).datei
    )
    papier = akte.vereinbarungen.papier(record(akte))
    akte.schliessen()
    assert maengel(papier) == ()
    neues = replace(papier, vereinbarung=replace(papier.vereinbarung, historisch=False))
    (mangel,) = maengel(neues)
    assert isinstance(mangel, PaarUnvollstaendig)
    assert mangel.paar == 1


def test_the_search_sees_what_lies_in_clear(tmp_path: Path) -> None:
    """Negative control in all three encodings."""
    for encoding in ("utf-8", "latin-1", "utf-16-le"):
        (tmp_path / encoding).write_bytes(b"\x00xy" + "Bewerbungsbemühungen".encode(encoding) + b"\x00")
    assert set(files_with(tmp_path, SECRETS)) == {"utf-8", "latin-1", "utf-16-le"}
