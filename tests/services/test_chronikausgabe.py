"""The story on paper: never what was entrusted, protected things with a ground only, and told first."""

from datetime import timedelta
from pathlib import Path

import pytest

from fallakte.domain.fehler import FeldLeer
from fallakte.domain.kontakt import Kontakt, Kontaktart, Notizklasse
from fallakte.services.anhaenge import Datei
from fallakte.services.chronikausgabe import ChronikAusgabe, Chronikpapier
from fallakte.services.chronikliste import Chronikfrage
from fallakte.services.fehler import AusgabeNichtMoeglich, NichtBeschreibbar
from fallakte.services.verlauf import Weitergabe
from tests.services.werk import BEGINN, STELLE, Werk, neu

AN = Weitergabe("Gericht", "Akteneinsicht", "§ 25 SGB X")
GEHEIM, GESCHUETZT, OFFEN = "Quittengelee", "Pflaumenmus", "Apfelkompott"


class FakeWerk:
    """Implements Chronikwerk: the sheet as its own picture."""

    def __init__(self) -> None:
        self.fehler: Exception | None = None

    def setzen(self, papier: Chronikpapier) -> bytes:
        if self.fehler is not None:
            raise self.fehler
        return repr(papier).encode()


@pytest.fixture
def presse() -> FakeWerk:
    return FakeWerk()


@pytest.fixture
def ausgabe(werk: Werk, presse: FakeWerk) -> ChronikAusgabe:
    return ChronikAusgabe(werk.arbeit, werk.uhr, werk.chronik, presse, lambda: STELLE)


def drei_klassen(werk: Werk) -> int:
    fall_id = werk.fall(aktenzeichen="AZ 7")
    worte = (
        (Notizklasse.ANVERTRAUT, GEHEIM),
        (Notizklasse.GESCHUETZT, GESCHUETZT),
        (Notizklasse.NORMAL, OFFEN),
    )
    for i, (klasse, wort) in enumerate(worte):
        kontakt = Kontakt(
            fall_id=fall_id,
            um=BEGINN - timedelta(days=20 * i),
            art=Kontaktart.GESPRAECH,
            text=wort,
            klasse=klasse,
            anlass=wort,
            naechster_schritt=wort,
        )
        kontakt_id = neu(werk.kontakte.notieren(kontakt), Kontakt)
        werk.anhaenge.ablegen(fall_id, Datei(f"{wort}.txt", b"x"), kontakt_id=kontakt_id)
        werk.kontakte.abschliessen(kontakt_id)
        werk.kontakte.nachtragen(kontakt_id, wort)
        werk.anhaenge.ablegen(fall_id, Datei(f"{wort}.txt", b"x"), klasse=klasse)
    return fall_id


@pytest.mark.parametrize("weil", ["", "§ 69 SGB X"])
def test_what_stands_on_it(werk: Werk, ausgabe: ChronikAusgabe, tmp_path: Path, weil: str) -> None:
    fall_id = drei_klassen(werk)
    ziel = tmp_path / "Chronik.pdf"
    ausgabe.ausgeben(Chronikfrage(fall_id=fall_id), AN, ziel, weil)
    blatt = ziel.read_text()
    assert GEHEIM not in blatt
    assert (GESCHUETZT in blatt) is bool(weil)
    assert blatt.count(OFFEN) >= 6
    assert ziel.stat().st_mode & 0o077 == 0
    papier = ausgabe.zusammenstellen(Chronikfrage(fall_id=fall_id), AN, weil)
    assert papier.ausgelassen == (0 if weil else 3)
    assert [m.titel for m in papier.monate] == (
        ["September 2026", "Oktober 2026", "November 2026"] if weil else ["September 2026", "November 2026"]
    )
    erste = papier.monate[0].zeilen[0]
    assert (erste.kopf, erste.titel) == ("23.09.2026, 09:00", "Gespräch")
    assert dict(erste.texte) == {
        "Anlass": OFFEN,
        "": OFFEN,
        "Nächster Schritt": OFFEN,
        "Anhänge": f"{OFFEN}.txt",
        "Abgeschlossen": "02.11.2026, 09:00",
        "Nachtrag 02.11.2026, 09:00, Test": OFFEN,
    }


def test_a_protected_file_of_an_open_note_needs_the_ground(werk: Werk, ausgabe: ChronikAusgabe) -> None:
    fall_id = werk.fall()
    kontakt = Kontakt(fall_id=fall_id, um=BEGINN, art=Kontaktart.GESPRAECH, text=OFFEN)
    kontakt_id = neu(werk.kontakte.notieren(kontakt), Kontakt)
    for wort, klasse in ((GESCHUETZT, Notizklasse.GESCHUETZT), (GEHEIM, Notizklasse.ANVERTRAUT)):
        werk.anhaenge.ablegen(fall_id, Datei(f"{wort}.txt", b"x"), kontakt_id=kontakt_id, klasse=klasse)
    ohne, mit = (repr(ausgabe.zusammenstellen(Chronikfrage(fall_id=fall_id), AN, w)) for w in ("", "§ 1"))
    assert (GESCHUETZT in ohne, GESCHUETZT in mit) == (False, True)
    assert GEHEIM not in ohne + mit


def test_it_is_told_first_and_a_failure_too(
    werk: Werk, ausgabe: ChronikAusgabe, presse: FakeWerk, tmp_path: Path
) -> None:
    fall_id = drei_klassen(werk)
    frage = Chronikfrage(fall_id=fall_id)
    ausgabe.ausgeben(frage, AN, tmp_path / "a.pdf", "§ 69 SGB X")
    (eintrag,) = werk.faelle.verlauf(fall_id, 1)
    assert (eintrag.vorgang, eintrag.art) == ("Chronik ausgegeben", "Weitergabe")
    assert {feld: jetzt for feld, _, jetzt in eintrag.felder or ()} == {
        "empfaenger": "Gericht",
        "zweck": "Akteneinsicht",
        "rechtsgrundlage": "§ 25 SGB X",
        "geschuetzt_weil": "§ 69 SGB X",
    }
    with pytest.raises(NichtBeschreibbar):
        ausgabe.ausgeben(frage, AN, tmp_path / "fort" / "a.pdf")
    assert werk.faelle.verlauf(fall_id, 1)[0].vorgang == "Ausgabe der Chronik misslungen"
    vorher = werk.saetze()
    with pytest.raises(FeldLeer):
        ausgabe.ausgeben(frage, Weitergabe("x", "", "y"), tmp_path / "b.pdf")
    presse.fehler = AusgabeNichtMoeglich(("so nicht",))
    with pytest.raises(AusgabeNichtMoeglich):
        ausgabe.ausgeben(frage, AN, tmp_path / "b.pdf")
    assert (werk.saetze(), (tmp_path / "b.pdf").exists()) == (vorher, False)
