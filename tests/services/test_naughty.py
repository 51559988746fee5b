"""Texts nobody wishes for, in every field of the cycle: kept to the letter, or refused in one sentence."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar
from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from fallakte.documents.chronik_paper import PdfChronikwerk
from fallakte.documents.uebergabewerk import PdfUebergabewerk
from fallakte.domain.abschluss import Abschluss, Abschlussart, Nachkontakt, Teilantwort
from fallakte.domain.anhang import Anhang
from fallakte.domain.assessment import Einschaetzung, Sicht
from fallakte.domain.fall import Fall, Ruecksprung, Segment
from fallakte.domain.fehler import FallakteFehler
from fallakte.domain.kontakt import Kontakt, Kontaktart, Nachtrag, Wiedervorlage
from fallakte.domain.luecke import Luecke
from fallakte.domain.merkliste import Merkliste, Merkort
from fallakte.domain.person import Person, Sozialraum
from fallakte.domain.rechtsgrundlage import DRITTE, Grundlageart, Rechtsgrundlage
from fallakte.domain.satz import Satz
from fallakte.domain.termin import Termin
from fallakte.domain.ueberpruefung import Entscheidung, Ueberpruefung
from fallakte.domain.ziel import Schritt, Ziel, Zielbewertung
from fallakte.exchange.tabelle import Tabellen
from fallakte.exchange.verlauf_csv import VerlaufCsv
from fallakte.german.text import fold
from fallakte.services.abschlusslage import Zusagenverbleib
from fallakte.services.anhaenge import Datei
from fallakte.services.arbeit import Changes
from fallakte.services.chronikausgabe import ChronikAusgabe
from fallakte.services.chronikliste import Chronikfrage
from fallakte.services.faelle import Fallangaben
from fallakte.services.fallimport import FallimportService, Importauftrag
from fallakte.services.fehler import AusgabeNichtMoeglich
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import meldung
from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.schritte import SchrittService
from fallakte.services.suche import SuchService
from fallakte.services.suchfrage import Trefferart
from fallakte.services.suchsprache import WOERTER_MAX
from fallakte.services.uebergabe import Uebergabe, UebergabeService
from fallakte.services.uhr import FesteUhr
from fallakte.services.verlauf import VerlaufService, Weitergabe
from fallakte.storage.access import Access
from fallakte.storage.tresor import DateiTresor
from tests.documents.reading import tree
from tests.documents.test_conformance import A2, UA, failures
from tests.fakes.arbeit import FakeArbeit
from tests.services.conftest import CHEAP
from tests.services.naughty import STRINGS
from tests.services.werk import BEGINN, STELLE, Werk, katalog, kataloge, neu, recht

S = TypeVar("S", bound=Satz)


def _halves(text: str) -> bool:
    return any("\ud800" <= sign <= "\udfff" for sign in text)


WEITERGABE = Weitergabe("Gericht", "Akteneinsicht", "§ 25 SGB X")
GEWOEHNLICH = "Birnbaum am Küchenfenster"
"""Goes through every field: what is refused later is refused for what it is."""
HALVES = tuple(text for text in STRINGS if _halves(text))
SELTEN = "Xylophonquaste"
EVERY = 9
SHORTEST_FIELD = 40
NOT_TYPED = {
    "gemeinsam",
    "grund",
    "wer",
    "punkt_id",
    "staerke_punkt_id",
    "beendet_grund",
    "kennung",
    "serie",
    "regel",
} | {"abgesagt_grund", "bereich", "dritte", "liste", "sortierung", "suche"}
INVISIBLE = tuple(t for t in STRINGS if not any(z.isprintable() and not z.isspace() for z in t))


@dataclass(frozen=True)
class Lage:
    """Cases far enough for every field: one in its review, one in its assessment, one at its end."""

    werk: Werk
    fall_id: int
    ziel_id: int
    fertig_id: int
    review_id: int
    im_assessment: int
    am_ende: int
    nachkontakt_id: int

    def kontakt(self, **felder: object) -> Kontakt:
        werte = {"fall_id": self.fall_id, "um": self.werk.uhr.jetzt(), "text": "Text"} | felder
        return Kontakt(art=Kontaktart.GESPRAECH, **werte)  # type: ignore[arg-type]  # fields by name

    def termin(self, **felder: object) -> Termin:
        return Termin(fall_id=self.fall_id, um=self.werk.uhr.jetzt(), **felder)  # type: ignore[arg-type]  # fields by name

    def grundlage(self, **felder: object) -> Rechtsgrundlage:
        werte = {"bereich": katalog().bereiche[0].id, "art": Grundlageart.EINWILLIGUNG, "wortlaut": "Ja"}
        heute, werte = self.werk.uhr.heute(), werte | felder
        return Rechtsgrundlage(fall_id=self.im_assessment, am=heute, **werte)  # type: ignore[arg-type]  # fields by name

    def ziel(self, **felder: object) -> Ziel:
        return replace(self.werk.ziel(self.fall_id), **felder)  # type: ignore[arg-type]  # fields by name

    def luecke(self, **felder: object) -> Luecke:
        werte = {"was": "Kita am Abend"} | felder
        return Luecke(am=self.werk.uhr.heute(), **werte)  # type: ignore[arg-type]  # fields by name

    def ende(self, **felder: object) -> Changes:
        werte = {"folgestelle": "Jugendamt"} | felder
        abschluss = self.werk.ende(self.am_ende, Abschlussart.RECHTSKREIS, **werte)
        return self.werk.abschluss.abschliessen(self.am_ende, abschluss, Zusagenverbleib.ENTFALLEN)

    def dritte(self, rolle: str) -> Changes:
        self.werk.grundlagen.festhalten(self.grundlage(bereich=DRITTE, dritte=rolle))
        angabe = replace(self.werk.angabe(sicht=Sicht.DRITTE), dritte=rolle)
        return self.werk.assessment.einschaetzen(self.im_assessment, angabe)

    def schritt(self, **felder: object) -> Changes:
        werte = {"was": "Anrufen"} | felder
        neu = Schritt(ziel_id=self.ziel_id, **werte)  # type: ignore[arg-type]  # fields by name
        return SchrittService(self.werk.arbeit, self.werk.uhr).schreiben(neu)

    def person(self, **felder: object) -> Changes:
        werte = {"vorname": "Jo", "nachname": "Muster"} | felder
        return self.werk.faelle.anlegen(Fallangaben(person=Person(**werte)))  # type: ignore[arg-type]  # fields by name

    def letzter(self) -> int:
        """The number of the latest entry of the history."""
        return self.werk.faelle.verlauf(None, 1)[0].nummer

    def hole(self, art: type[S], satz_id: int) -> S:
        with self.werk.arbeit.lesen() as sicht:
            return sicht.get(art, satz_id)


Tun = Callable[[Lage, str], Changes]
FELDER: dict[tuple[type[Satz], str], Tun] = {
    **{
        (Kontakt, feld): lambda o, t, feld=feld: o.werk.kontakte.notieren(o.kontakt(**{feld: t}))
        for feld in ("text", "mit", "ort", "naechster_schritt", "anlass", "ergebnis")
    },
    (Nachtrag, "text"): lambda o, t: o.werk.kontakte.nachtragen(o.fertig_id, t),
    (Wiedervorlage, "text"): lambda o, t: o.werk.kontakte.wiedervorlage(
        Wiedervorlage(fall_id=o.fall_id, am=o.werk.uhr.heute(), text=t)
    ),
    (Anhang, "bemerkung"): lambda o, t: o.werk.anhaenge.ablegen(
        o.fall_id, Datei("brief.txt", b"Guten Tag"), bemerkung=t
    ),
    **{(Schritt, feld): lambda o, t, feld=feld: o.schritt(**{feld: t}) for feld in ("was", "wer")},
    **{
        (Ziel, feld): lambda o, t, feld=feld: o.werk.ziele.schreiben(o.ziel(**{feld: t}))
        for feld in ("kurz", "wortlaut", "indikator", "dissens", "startwert", "zielwert", "mehr_grund")
    },
    (Ziel, "beendet_grund"): lambda o, t: o.werk.ziele.beenden(o.ziel_id, t),
    (Zielbewertung, "istwert"): lambda o, t: o.werk.ziele.bewerten(o.ziel_id, 1, istwert=t),
    (Zielbewertung, "bemerkung"): lambda o, t: o.werk.ziele.bewerten(o.ziel_id, 1, bemerkung=t),
    **{
        (Termin, feld): lambda o, t, feld=feld: o.werk.termine.eintragen(o.termin(**{feld: t}))
        for feld in ("thema", "ort", "hinweis")
    },
    (Rechtsgrundlage, "wortlaut"): lambda o, t: o.werk.grundlagen.festhalten(o.grundlage(wortlaut=t)),
    (Rechtsgrundlage, "norm"): lambda o, t: o.werk.grundlagen.festhalten(
        o.grundlage(art=Grundlageart.GESETZ, norm=t)
    ),
    (Einschaetzung, "indiz"): lambda o, t: o.werk.assessment.einschaetzen(
        o.im_assessment, replace(o.werk.angabe(), indiz=t)
    ),
    (Einschaetzung, "dritte"): lambda o, t: o.dritte(t),
    **{
        (Luecke, feld): lambda o, t, feld=feld: o.werk.luecken.melden(o.luecke(**{feld: t}))
        for feld in ("was", "zielgruppe", "behelf")
    },
    (Sozialraum, "name"): lambda o, t: o.werk.luecken.melden(o.luecke(), sozialraum=t),
    (Merkliste, "name"): lambda o, t: o.werk.merklisten.anlegen(Merkliste(name=t)),
    (Merkliste, "suche"): lambda o, t: o.werk.merklisten.anlegen(
        Merkliste(name="Liste", ort=Merkort.SUCHE, suche=t)
    ),
    **{
        (Abschluss, feld): lambda o, t, feld=feld: o.ende(**{feld: t})
        for feld in ("ergebnis", "folgestelle", "sicht_der_person")
    },
    (Nachkontakt, "ergebnis"): lambda o, t: o.werk.abschluss.nachkontakt_festhalten(
        o.nachkontakt_id, erreicht=True, noch_da=Teilantwort.JA, ergebnis=t
    ),
    **{
        (Ueberpruefung, feld): lambda o, t, feld=feld: o.werk.reviews.festhalten(
            replace(o.hole(Ueberpruefung, o.review_id), **{feld: t})
        )
        for feld in ("worte_der_person", "hat_gefehlt", "teilnehmende")
    },
    (Ueberpruefung, "begruendung"): lambda o, t: o.werk.reviews.entscheiden(
        o.review_id, Entscheidung.FORTFUEHREN, t
    ),
    (Ruecksprung, "grund"): lambda o, t: o.werk.faelle.zurueckspringen(o.fall_id, Segment.ZIELE, t),
    (Fall, "auftrag"): lambda o, t: o.werk.faelle.auftrag_festhalten(o.im_assessment, t),
    (Fall, "stumm_grund"): lambda o, t: o.werk.heute.stumm_schalten(
        o.fall_id, o.werk.uhr.heute() + timedelta(days=9), t
    ),
    **{
        (Person, feld): lambda o, t, feld=feld: o.person(**{feld: t})
        for feld in ("vorname", "nachname", "anschrift", "telefon")
    },
}
"""What writes a text into which field; every one is a single operation that can be taken back."""


@pytest.fixture(scope="module", params=["fake", "sqlcipher"])
def lage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lage]:
    """One for all: building the cases costs more than all the writing."""
    uhr = FesteUhr(BEGINN)
    if request.param == "fake":
        yield aufgebaut(Werk(FakeArbeit(uhr), uhr))
        return
    ordner = tmp_path_factory.mktemp("naughty")
    tresor = DateiTresor(Access(ordner / "state", uhr, "wer", CHEAP), Passphrasenregel(4, 0, tuple))
    datei = tresor.anlegen(ordner / "Probe.fallakte", NeuerZugang("Vier Wörter reichen aus", "Haupt")).datei
    yield aufgebaut(Werk(datei.arbeit, uhr))
    assert datei.kette_pruefen() is None
    datei.schliessen()


def aufgebaut(werk: Werk) -> Lage:
    nachbetreut, _ = werk.unter_plan()
    werk.entscheiden(nachbetreut, Entscheidung.BEENDEN)
    werk.abschluss.abschliessen(nachbetreut, werk.ende(nachbetreut), Zusagenverbleib.VORLEGEN)
    am_ende, _ = werk.unter_plan()
    werk.entscheiden(am_ende, Entscheidung.BEENDEN)
    fall_id, _ = werk.unter_plan()
    notiz = Kontakt(fall_id=fall_id, um=werk.weiter(), art=Kontaktart.VERMERK, text="fertig")
    fertig_id = neu(werk.kontakte.notieren(notiz), Kontakt)
    werk.kontakte.abschliessen(fertig_id)
    return Lage(
        werk,
        fall_id,
        ziel_id=werk.bild(fall_id).ziele[0].id,
        fertig_id=fertig_id,
        review_id=werk.review(fall_id),
        im_assessment=werk.mit_auftrag(),
        am_ende=am_ende,
        nachkontakt_id=werk.abschluss.nachkontakte(nachbetreut)[0].id,
    )


def sentence(fehler: FallakteFehler) -> str:
    """The one sentence of a refusal; raises AssertionError if it is none."""
    satz = meldung(fehler)
    assert re.fullmatch(r"[A-ZÄÖÜ„][^\n\x00-\x1f]+[.?]", satz), satz
    return satz


def kept(lage: Lage, art: type[Satz], feld: str, text: str) -> str | None:
    """What is read back from the file after writing a text, None after a refusal; then it is taken back."""
    vorher = lage.letzter()
    try:
        changes = FELDER[art, feld](lage, text)
    except FallakteFehler as fehler:
        sentence(fehler)
        if (art, feld) != (Einschaetzung, "dritte"):  # its ground was written before
            assert lage.letzter() == vorher, "a refusal writes nothing"
        return None
    geschrieben = [a.nachher for a in changes.aenderungen if a.art is art and a.nachher is not None]
    gelesen = [getattr(lage.hole(art, satz.id), feld) for satz in geschrieben]
    lage.werk.rueckgaengig.merken(changes)
    if lage.werk.rueckgaengig.label:
        lage.werk.rueckgaengig.zuruecknehmen()
    return str(gelesen[0]) if gelesen else ""


def some(lage: Lage, art: type[Satz], feld: str) -> tuple[str, ...]:
    """On the dictionary every text through every field; on the file some through each, all through one."""
    if isinstance(lage.werk.arbeit, FakeArbeit) or (art, feld) == (Kontakt, "text"):
        return STRINGS
    return STRINGS[list(FELDER).index((art, feld)) % EVERY :: EVERY]


@pytest.mark.parametrize(("art", "feld"), FELDER, ids=lambda wert: getattr(wert, "__name__", wert))
def test_every_field_keeps_it_to_the_letter_or_refuses_it(lage: Lage, art: type[Satz], feld: str) -> None:
    assert kept(lage, art, feld, GEWOEHNLICH) == GEWOEHNLICH
    texts = some(lage, art, feld)
    refused = set()
    for text in texts:
        stored = kept(lage, art, feld, text)
        if stored is None:
            refused.add(text)
        else:
            assert stored in (text, text.strip()), ascii(text)
    long = {text for text in texts if len(text) > SHORTEST_FIELD}
    assert refused <= {*HALVES, *INVISIBLE, *long}, ascii(refused)
    assert refused >= {*HALVES} & {*texts}


def test_no_field_is_forgotten() -> None:
    """Every text that a person types into what the steering cycle stores is tried."""
    art: type[Satz]
    for art in {art for art, _ in FELDER if art not in (Fall, Person, Anhang)}:
        texts = {f.name for f in fields(art) if f.type == "str"}
        untried = texts - {feld for einer, feld in FELDER if einer is art} - NOT_TYPED
        assert not untried, (art, untried)


# -- found again


@pytest.mark.parametrize("genau", [True, False])
def test_the_search_takes_everything_that_can_be_typed(lage: Lage, genau: bool) -> None:
    suche = SuchService(lage.werk.arbeit, lage.werk.uhr)
    every = 4 if isinstance(lage.werk.arbeit, FakeArbeit) else 1  # the dictionary searches slowly
    for text in STRINGS[::every]:
        for frage in (
            text,
            f'"{text}"',
            f"-{text}",
            f"person:{text}",
            f"art:notiz {text} von:{text}",
            text[:3],
        ):
            ergebnis = suche.suchen(frage, genau=genau, mit_geschuetzten=True)
            assert not ergebnis.hinweis or re.fullmatch(r"[A-ZÄÖÜ„].*[.?]", ergebnis.hinweis, re.DOTALL)
        for art in Trefferart:
            suche.gruppe(text, art, 0, 3, genau=genau)


@given(st.text(max_size=40) | st.text(alphabet='"-*^():.andORNE% \x00\ud800äß', max_size=20))
def test_the_search_never_raises(lage: Lage, frage: str) -> None:
    SuchService(lage.werk.arbeit, lage.werk.uhr).suchen(frage, genau=len(frage) % 2 == 0)


def test_what_was_written_is_found(lage: Lage) -> None:
    """By its words, as they are folded; a text without any letter cannot be asked for."""
    suche = SuchService(lage.werk.arbeit, lage.werk.uhr)
    asked = 0
    for text in STRINGS:
        words = fold(text).split()[: WOERTER_MAX - 1]
        if text in (*HALVES, *INVISIBLE) or not words:
            continue
        changes = lage.werk.kontakte.notieren(lage.kontakt(text=text))
        notiz_id = neu(changes, Kontakt)
        for frage in (f"art:notiz {' '.join(words)}", f'art:notiz "{" ".join(words)}"'):
            ergebnis = suche.suchen(frage, genau=True, je_gruppe=500)
            found = {t.satz_id for gruppe in ergebnis.gruppen for t in gruppe.treffer}
            assert notiz_id in found, (ascii(text), frage)
        assert not suche.suchen(f"art:notiz {' '.join(words)} {SELTEN}", genau=True).gruppen
        lage.werk.kontakte.loeschen(notiz_id)
        asked += 1
    assert asked > 50


# -- leaving the file


@pytest.fixture
def beschrieben(lage: Lage) -> Iterator[Lage]:
    """The case with every text that can be stored, as note, addition, step, goal and appointment."""
    stand = [text for text in STRINGS if text not in (*HALVES, *INVISIBLE) and len(text) <= 400]
    notizen, termine = [], []
    for text in stand:
        notizen.append(
            neu(lage.werk.kontakte.notieren(lage.kontakt(text=text, mit=text, anlass=text)), Kontakt)
        )
        termine.append(neu(lage.werk.termine.eintragen(lage.termin(thema=text, ort=text)), Termin))
    yield lage
    for notiz_id in notizen:
        lage.werk.kontakte.loeschen(notiz_id)
    for termin_id in termine:
        lage.werk.termine.absagen(termin_id, "Wieder weg.")


def test_the_papers_conform_with_all_of_it(beschrieben: Lage, tmp_path: Path) -> None:
    werk, ziel = beschrieben.werk, tmp_path / "blatt.pdf"
    ausgabe = ChronikAusgabe(werk.arbeit, werk.uhr, werk.chronik, PdfChronikwerk(), lambda: STELLE)
    ausgabe.ausgeben(Chronikfrage(fall_id=beschrieben.fall_id), WEITERGABE, ziel)
    pdf = ziel.read_bytes()
    assert failures(pdf, A2) + failures(pdf, UA) == []
    said = tree(pdf).full_text()
    for text in ("Наталья Иванівна", "Þórður Ægisson", "DROP TABLE fall", "<b>fett</b>", "{{7*7}}"):
        assert text in said
    uebergabe = UebergabeService(
        werk.arbeit, werk.uhr, kataloge=kataloge(), recht=recht(), dienststelle=lambda: STELLE,
        ersteller="K. Probenau", werk=PdfUebergabewerk(),
    )  # fmt: skip
    fragen = "\n".join(text for text in STRINGS if text not in HALVES)[:4000]
    auftrag = Uebergabe(fall_id=beschrieben.fall_id, weitergabe=WEITERGABE, offene_fragen=fragen)
    ziel.unlink()
    with pytest.raises(AusgabeNichtMoeglich) as nein:  # what no face can draw would be missing on it
        uebergabe.uebergabe_ausgeben(auftrag, ziel)
    assert sentence(nein.value)
    assert not ziel.exists()


def test_a_handover_says_what_it_cannot_print_and_prints_the_rest(lage: Lage, tmp_path: Path) -> None:
    """One text after the other, as the open questions of the sheet."""
    werk = lage.werk
    uebergabe = UebergabeService(
        werk.arbeit, werk.uhr, kataloge=kataloge(), recht=recht(), dienststelle=lambda: STELLE,
        ersteller="K. Probenau", werk=PdfUebergabewerk(),
    )  # fmt: skip
    printed, fall_id = 0, werk.mit_auftrag()
    for i, text in enumerate(STRINGS):
        ziel = tmp_path / f"{i}.pdf"
        auftrag = Uebergabe(fall_id=fall_id, weitergabe=WEITERGABE, offene_fragen=text)
        try:
            uebergabe.uebergabe_ausgeben(auftrag, ziel)
        except FallakteFehler as fehler:
            sentence(fehler)
            assert not ziel.exists()
            continue
        assert failures(ziel.read_bytes(), A2) + failures(ziel.read_bytes(), UA) == [], ascii(text)
        printed += 1
    assert printed > 40


def test_a_recipient_is_printed_or_refused(lage: Lage, tmp_path: Path) -> None:
    """Whom a paper is for is typed, too."""
    werk, frage = lage.werk, Chronikfrage(fall_id=lage.werk.mit_auftrag())
    ausgabe = ChronikAusgabe(werk.arbeit, werk.uhr, werk.chronik, PdfChronikwerk(), lambda: STELLE)
    written = 0
    for i, text in enumerate(STRINGS):
        ziel = tmp_path / f"{i}.pdf"
        try:
            ausgabe.ausgeben(frage, Weitergabe(text, text, text), ziel)
        except FallakteFehler as fehler:
            sentence(fehler)
            assert not ziel.exists()
            continue
        written += 1
        assert failures(ziel.read_bytes(), A2) == [], ascii(text)
    assert written > 50


def test_a_calendar_file_holds_as_many_dates_as_were_given(beschrieben: Lage, tmp_path: Path) -> None:
    werk, ziel = beschrieben.werk, tmp_path / "termine.ics"
    offene = [t for t in werk.termine.des_falls(beschrieben.fall_id) if t.offen and t.thema]
    werk.termine.ausgeben([t.id for t in offene], ziel, mit_thema=True)
    read = Calendar.from_ical(ziel.read_bytes())
    assert len(read.walk("VEVENT")) == len(offene) > 50
    for line in ziel.read_bytes().split(b"\r\n"):
        assert not set(line) & {*range(32), 127} - {9}, line
    werk.termine.ausgeben([t.id for t in offene], ziel)
    assert not any(t.thema.encode() in ziel.read_bytes() for t in offene if len(t.thema) > 6)


def test_no_cell_of_the_history_is_a_formula(beschrieben: Lage, tmp_path: Path) -> None:
    werk, ziel = beschrieben.werk, tmp_path / "verlauf.csv"
    verlauf = VerlaufService(werk.arbeit, VerlaufCsv(), katalog(), recht())
    verlauf.ausgeben(beschrieben.fall_id, WEITERGABE, ziel)
    text = io.StringIO(ziel.read_bytes().decode("utf-8-sig"), newline="")
    rows = list(csv.reader(text, delimiter=";"))
    assert len(rows) > 100
    assert {len(row) for row in rows} == {len(rows[0])}
    assert any("HYPERLINK" in cell for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if cell[1:] and cell[0] in "=+-@\t\r"]


# -- coming in


def seen(text: str) -> str:
    """What can be seen of a text, composed: a table brings along much that nobody typed."""
    return "".join(sign for sign in normalize("NFC", text) if category(sign)[0] in "LMNPS")


def test_a_table_of_them_comes_in_or_is_told_line_by_line(lage: Lage, tmp_path: Path) -> None:
    pfad, werk = tmp_path / "liste.csv", lage.werk
    texts = [text for text in STRINGS if text not in HALVES and "\0" not in text]
    with pfad.open("w", encoding="utf-8", newline="") as tabelle:
        schreiber = csv.writer(tabelle, delimiter=";", quoting=csv.QUOTE_ALL)
        schreiber.writerow(("Nachname", "Vorname", "Bemerkung", "Sozialraum", "Geburtsdatum"))
        schreiber.writerows((text, f"Nr{i}", text, text, text) for i, text in enumerate(texts))
    dienst = FallimportService(werk.arbeit, werk.uhr, werk.faelle, Tabellen())
    sicht = dienst.ansehen(pfad, None, Fortschritt())
    pruefung = dienst.pruefen(pfad, sicht.lesart, dienst.plan(sicht), Fortschritt())
    assert len(pruefung.zeilen) == len(texts)
    for zeile in pruefung.zeilen:
        assert not zeile.fehler or re.fullmatch(r"Zeile [0-9]+: [^\n]+[.?]", zeile.satz), ascii(zeile.satz)
    changes, bilanz = dienst.einlesen(Importauftrag(pruefung), Fortschritt())
    assert bilanz.neu > 60
    by_number = {
        a.nachher.vorname: a.nachher.nachname for a in changes.aenderungen if isinstance(a.nachher, Person)
    }
    for name, nachname in by_number.items():
        assert seen(nachname) == seen(texts[int(name[2:])])
    werk.rueckgaengig.merken(changes)
    werk.rueckgaengig.zuruecknehmen()


@pytest.mark.parametrize(
    "inhalt", [b"Nachname;Vorname\r\nhalb\xed\xa0\xbd;Jo\r\n", b"\x00\x00\xff", b"Nachname\r\n\x00"]
)
def test_a_table_of_broken_letters_is_refused_or_read(lage: Lage, tmp_path: Path, inhalt: bytes) -> None:
    pfad = tmp_path / "liste.csv"
    pfad.write_bytes(inhalt)
    werk = lage.werk
    dienst = FallimportService(werk.arbeit, werk.uhr, werk.faelle, Tabellen())
    try:
        sicht = dienst.ansehen(pfad, None, Fortschritt())
        pruefung = dienst.pruefen(pfad, sicht.lesart, dienst.plan(sicht), Fortschritt())
        dienst.probelauf(Importauftrag(pruefung), Fortschritt())
    except FallakteFehler as fehler:
        sentence(fehler)
