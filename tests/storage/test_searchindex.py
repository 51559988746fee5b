"""The index follows every change, forgets what it must, and can be made anew at any time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection

from fallakte.domain.anhang import Anhang
from fallakte.domain.fall import Fall
from fallakte.domain.kontakt import Kontakt, Kontaktart, Nachtrag, Notizklasse, Wiedervorlage
from fallakte.domain.person import Person, Sozialraum
from fallakte.domain.satz import Satz
from fallakte.domain.termin import Termin
from fallakte.domain.ziel import Ebene, Schritt, Ziel
from fallakte.services.suche import SuchService, Trefferart
from fallakte.services.suchfrage import Fundort
from fallakte.services.uhr import FesteUhr
from fallakte.storage import searchindex
from fallakte.storage.openfile import SqlOffeneDatei
from fallakte.storage.searchindex_layout import Place, span, unprotected

JETZT = datetime(2026, 11, 23, 9, tzinfo=UTC)
TAG = date(2026, 11, 23)
GEHEIM = "Zyklamenduft"
"""A word that stands nowhere else."""


@pytest.fixture
def fall(datei: SqlOffeneDatei) -> Fall:
    with datei.arbeit.schreiben("Anlegen") as uow:
        person = uow.add(Person(vorname="Elif", nachname="Musterfeld", kundennummer="000D200001"))
        raum = uow.add(Sozialraum(name="Nordufer"))
        return uow.add(Fall(person_id=person.id, eingang_am=TAG, sozialraum_id=raum.id))


@pytest.fixture
def con(datei: SqlOffeneDatei) -> Iterator[Connection]:
    with datei._database.writer.begin() as con:
        yield con


def notiz(fall: Fall, text: str, **felder: object) -> Kontakt:
    return Kontakt(fall_id=fall.id, um=JETZT, art=Kontaktart.GESPRAECH, text=text, **felder)  # type: ignore[arg-type]  # by name


def add(datei: SqlOffeneDatei, *saetze: Satz) -> None:
    with datei.arbeit.schreiben("Schreiben") as uow:
        for satz in saetze:
            uow.add(satz)


def orte(datei: SqlOffeneDatei, frage: str, **wie: bool) -> list[tuple[Trefferart, int]]:
    ergebnis = SuchService(datei.arbeit, FesteUhr(JETZT)).suchen(frage, je_gruppe=9, **wie)
    assert ergebnis.gemeint is None
    assert not ergebnis.hinweis
    return [(t.art, t.satz_id) for gruppe in ergebnis.gruppen for t in gruppe.treffer]


def traces(datei: SqlOffeneDatei, wort: str = GEHEIM) -> list[str]:
    """In which tables of the index a word, or most of it, still stands, as bytes or as a term."""
    found, needle = [], wort[2:].lower()
    with datei._database.writer.begin() as con:
        con.exec_driver_sql("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, suchindex, 'row')")
        terms = con.exec_driver_sql("SELECT term FROM temp.terms").scalars().all()
        con.exec_driver_sql("DROP TABLE temp.terms")
        if any(needle in term for term in terms):
            found.append("terms")
        names = con.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE name LIKE 'such%' AND type = 'table'"
        )
        for name in names.scalars().all():
            if name == "suchindex":
                continue  # contentless: its columns are never stored
            for row in con.exec_driver_sql(f"SELECT * FROM {name}"):  # noqa: S608 - a name from the schema
                cells = b" ".join(c if isinstance(c, bytes) else str(c).encode() for c in row)
                if needle.encode() in cells or needle[::-1].encode() in cells.lower():
                    found.append(name)
                    break
    return sorted(set(found))


def astray(datei: SqlOffeneDatei) -> int:
    with datei._database.writer.begin() as con:
        return searchindex.astray(con)


def test_every_kind_is_found(datei: SqlOffeneDatei, fall: Fall) -> None:
    with datei.arbeit.schreiben("Schreiben") as uow:
        kontakt = uow.add(notiz(fall, "Gesprochen", naechster_schritt="Käfig bringen"))
        uow.add(Nachtrag(kontakt_id=kontakt.id, um=JETZT, wer="Kim", text="Sittich vergessen"))
        ziel = uow.add(
            Ziel(fall_id=fall.id, ebene=Ebene.HANDLUNG, kurz="Raten sind vereinbart", geschrieben_um=JETZT)
        )
        uow.add(Schritt(ziel_id=ziel.id, was="Bankauskunft holen"))
        anhang = uow.add(
            Anhang(fall_id=fall.id, name="Geburtsurkunde.pdf", groesse=1, sha256="0" * 64, abgelegt_um=JETZT)
        )
        vorlage = uow.add(Wiedervorlage(fall_id=fall.id, am=TAG, text="Gutachten anfragen"))
        eigener = uow.add(Termin(um=JETZT, thema="Teamsupervision"))
    assert orte(datei, "Nordufer") == [(Trefferart.FALL, fall.id)]
    assert orte(datei, "000D200001") == [(Trefferart.FALL, fall.id)]
    assert orte(datei, "Käfig ") == orte(datei, "Sittiche ") == [(Trefferart.NOTIZ, kontakt.id)]
    assert orte(datei, "Rate ") == orte(datei, "Auskunft der Bank ") == [(Trefferart.ZIEL, ziel.id)]
    assert orte(datei, "Urkunde ") == [(Trefferart.DOKUMENT, anhang.id)]
    assert orte(datei, "Gutachten ") == [(Trefferart.WIEDERVORLAGE, vorlage.id)]
    assert orte(datei, "Supervision ") == [(Trefferart.TERMIN, eigener.id)]
    assert astray(datei) == 0


def test_a_change_is_found_and_what_it_replaced_is_not(datei: SqlOffeneDatei, fall: Fall) -> None:
    with datei.arbeit.schreiben("Schreiben") as uow:
        kontakt = uow.add(notiz(fall, "Wegen der Fahrkarte gesprochen"))
    with datei.arbeit.schreiben("Ändern") as uow:
        uow.save(replace(kontakt, text="Wegen des Umzugs gesprochen", um=JETZT - timedelta(days=3)))
    assert orte(datei, "Umzug ") == [(Trefferart.NOTIZ, kontakt.id)]
    assert orte(datei, "am:20.11.2026") == [(Trefferart.NOTIZ, kontakt.id)]
    assert orte(datei, "Fahrkarte ", genau=True) == []
    with datei._database.reader.begin() as con:
        assert not con.exec_driver_sql("SELECT 1 FROM suchwort WHERE wort = 'fahrkarte'").all()
    assert astray(datei) == 0


def test_a_new_name_reaches_the_case(datei: SqlOffeneDatei, fall: Fall) -> None:
    with datei.arbeit.schreiben("Ändern") as uow:
        uow.save(replace(uow.get(Person, fall.person_id), nachname="Beispielsen"))
        uow.save(replace(uow.get(Sozialraum, fall.sozialraum_id or 0), name="Südhang"))
    assert orte(datei, "Beispielsen Südhang ") == [(Trefferart.FALL, fall.id)]
    assert orte(datei, "Musterfeld ", genau=True) == orte(datei, "Nordufer ", genau=True) == []
    assert astray(datei) == 0


def test_what_is_rolled_back_is_not_found(datei: SqlOffeneDatei, fall: Fall) -> None:
    def halb() -> None:
        with datei.arbeit.schreiben("Halb") as uow:
            uow.add(notiz(fall, GEHEIM))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        halb()
    assert orte(datei, GEHEIM, genau=True) == []


def test_what_is_deleted_is_gone(datei: SqlOffeneDatei, fall: Fall) -> None:
    with datei.arbeit.schreiben("Schreiben") as uow:
        kontakt = uow.add(notiz(fall, GEHEIM))
        nachtrag = uow.add(Nachtrag(kontakt_id=kontakt.id, um=JETZT, wer="Kim", text="Nachgetragen"))
    with datei.arbeit.schreiben("Löschen") as uow:
        uow.delete(nachtrag)
        uow.delete(kontakt)
    assert orte(datei, GEHEIM, genau=True) == orte(datei, "nachgetragen", genau=True) == []
    assert "suchwort" not in traces(datei)
    assert astray(datei) == 0


def test_an_erasure_by_law_leaves_nothing(datei: SqlOffeneDatei, fall: Fall) -> None:
    with datei.arbeit.schreiben("Schreiben") as uow:
        kontakt = uow.add(notiz(fall, f"{GEHEIM} und mehr"))
    assert set(traces(datei)) >= {"suchwort", "terms"}, "the control: the search for traces sees it"
    with datei.arbeit.schreiben("Löschen") as uow:
        uow.delete(kontakt)
    with datei.arbeit.schreiben("Löschen") as uow:
        uow.inhalt_loeschen([e.nummer for e in uow.verlauf_von("Kontakt", kontakt.id)], "Art. 17 DSGVO")
    assert traces(datei) == []


def test_a_confided_note_is_never_in_the_index(datei: SqlOffeneDatei, fall: Fall) -> None:
    """Nor what hangs on it: its addenda, the reminder made of its next step, its files."""
    with datei.arbeit.schreiben("Schreiben") as uow:
        kontakt = uow.add(notiz(fall, GEHEIM, klasse=Notizklasse.ANVERTRAUT, naechster_schritt=GEHEIM))
        uow.add(Nachtrag(kontakt_id=kontakt.id, um=JETZT, wer="Kim", text=GEHEIM))
        uow.add(Wiedervorlage(fall_id=fall.id, am=TAG, text=GEHEIM, kontakt_id=kontakt.id))
        for n, klasse in ((kontakt.id, Notizklasse.NORMAL), (None, Notizklasse.ANVERTRAUT)):
            uow.add(
                Anhang(
                    fall_id=fall.id,
                    kontakt_id=n,
                    name=f"{GEHEIM}.pdf",
                    groesse=1,
                    sha256="0" * 64,
                    abgelegt_um=JETZT,
                    klasse=klasse,
                )
            )
    assert traces(datei) == []
    assert orte(datei, GEHEIM, genau=True, mit_geschuetzten=True) == []
    assert astray(datei) == 0


def test_a_note_that_becomes_confided_leaves_no_trace(datei: SqlOffeneDatei, fall: Fall) -> None:
    with datei.arbeit.schreiben("Schreiben") as uow:
        kontakt = uow.add(notiz(fall, GEHEIM))
        uow.add(Nachtrag(kontakt_id=kontakt.id, um=JETZT, wer="Kim", text="Quittenmus"))
        uow.add(Wiedervorlage(fall_id=fall.id, am=TAG, text="Ofenrohr", kontakt_id=kontakt.id))
    words = (GEHEIM, "Quittenmus", "Ofenrohr")
    assert all(traces(datei, wort) for wort in words)
    with datei.arbeit.schreiben("Einstufen") as uow:
        uow.save(replace(kontakt, klasse=Notizklasse.ANVERTRAUT))
    assert [traces(datei, wort) for wort in words] == [[], [], []]
    with datei.arbeit.schreiben("Einstufen") as uow:
        uow.save(replace(uow.get(Kontakt, kontakt.id), klasse=Notizklasse.NORMAL))
    assert [len(orte(datei, wort)) for wort in words] == [1, 1, 1]
    assert astray(datei) == 0


@pytest.mark.parametrize(
    "text", ["7Zyklamenduft", "Zyklamenduft2", "D'Zyklamenduft", "Zyklamenduft’s", "x²Zyklamenduft"]
)
def test_a_part_of_a_word_that_becomes_confided_leaves_no_trace(
    datei: SqlOffeneDatei, fall: Fall, text: str
) -> None:
    """The list of words takes letters only: what stands glued to a digit or an apostrophe goes, too."""
    with datei.arbeit.schreiben("Schreiben") as uow:
        kontakt = uow.add(notiz(fall, text))
    assert traces(datei)
    with datei.arbeit.schreiben("Einstufen") as uow:
        uow.save(replace(kontakt, klasse=Notizklasse.ANVERTRAUT))
    assert traces(datei) == []


def test_protected_notes_only_when_asked_for(datei: SqlOffeneDatei, fall: Fall) -> None:
    with datei.arbeit.schreiben("Schreiben") as uow:
        alt = uow.add(replace(notiz(fall, GEHEIM), um=JETZT - timedelta(days=9)))
        kontakt = uow.add(
            replace(notiz(fall, GEHEIM, klasse=Notizklasse.GESCHUETZT), um=JETZT - timedelta(days=5))
        )
        neu = uow.add(notiz(fall, GEHEIM))
        vorlage = uow.add(Wiedervorlage(fall_id=fall.id, am=TAG, text=GEHEIM, kontakt_id=kontakt.id))
    ohne = [(Trefferart.NOTIZ, neu.id), (Trefferart.NOTIZ, alt.id)]
    assert orte(datei, GEHEIM) == ohne
    assert orte(datei, GEHEIM, mit_geschuetzten=True) == [
        (Trefferart.NOTIZ, neu.id),
        (Trefferart.NOTIZ, kontakt.id),
        (Trefferart.NOTIZ, alt.id),
        (Trefferart.WIEDERVORLAGE, vorlage.id),
    ]


def test_a_protected_word_is_not_given_away_as_a_correction(datei: SqlOffeneDatei, fall: Fall) -> None:
    add(datei, notiz(fall, GEHEIM, klasse=Notizklasse.GESCHUETZT))
    suche = SuchService(datei.arbeit, FesteUhr(JETZT))
    assert suche.suchen("Zyklamendufd").gemeint is None
    assert suche.suchen("Zyklamendufd", mit_geschuetzten=True).gemeint == GEHEIM


def test_an_index_made_anew_is_the_same(datei: SqlOffeneDatei, fall: Fall, con: Connection) -> None:
    def content() -> list[object]:
        con.exec_driver_sql("CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, suchindex, 'instance')")
        terms = con.exec_driver_sql("SELECT term, doc, col, offset FROM temp.v ORDER BY 1, 2, 3, 4").all()
        con.exec_driver_sql("DROP TABLE temp.v")
        tables = ("suchstelle", "suchwort", "suchname")
        return [*terms, *(con.exec_driver_sql(f"SELECT * FROM {t} ORDER BY 1, 2").all() for t in tables)]  # noqa: S608 - constants

    before = content()
    assert before
    shares: list[float] = []
    searchindex.rebuild(con, shares.append)
    assert content() == before
    assert (shares[0], shares[-1]) == (0, 1)


@pytest.mark.parametrize(
    "fault",
    [
        "DELETE FROM suchstelle",
        "DELETE FROM suchindex",
        "UPDATE suchstelle SET abdruck = abdruck + 1",
        "UPDATE person SET nachname = 'Anders'",
        "INSERT INTO suchstelle VALUES ('Fall', 99, 1, 1)",
    ],
)
def test_an_index_that_tells_something_else_is_noticed(fall: Fall, con: Connection, fault: str) -> None:
    assert searchindex.astray(con) == 0
    con.exec_driver_sql(fault)
    assert searchindex.astray(con) > 0


def test_the_derivation_is_this_one(datei: SqlOffeneDatei, fall: Fall, con: Connection) -> None:
    """When this fails, `searchindex.ABLEITUNG` has to be raised, and the numbers here with it."""
    con.exec_driver_sql("CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, suchindex, 'instance')")
    rows = con.exec_driver_sql("SELECT col, term FROM temp.v ORDER BY col, offset").all()
    by_column = {c: [term for col, term in rows if col == c] for c in ("wort", "sinn", "fall")}
    con.exec_driver_sql("DROP TABLE temp.v")
    between = "\ue003"
    assert searchindex.ABLEITUNG == 1
    assert by_column == {
        "wort": ["elif", "musterfeld", between, "000d200001", between, "nordufer"],
        "sinn": ["000d200001", "norduf"],
        "fall": ["\ue004", f"\ue002{fall.id}"],
    }
    assert Place(Fundort(Trefferart.FALL, fall.id), TAG, False).number == 118690940188622844


def test_a_number_of_a_row_says_what_it_is_of() -> None:
    alt = Place(Fundort(Trefferart.DOKUMENT, 7, anhang=True), date(2026, 1, 1), True)
    neu = Place(Fundort(Trefferart.DOKUMENT, 2**34 - 1), date(2026, 1, 2), False)
    assert Place.of(alt.number) == alt
    assert Place.of(neu.number) == neu
    assert unprotected(neu.number) < unprotected(alt.number), "the newest first"
    von, bis = span(Trefferart.DOKUMENT, True, date(2026, 1, 1), date(2026, 1, 1))
    assert von <= alt.number <= bis
    assert not von <= neu.number <= bis
    letzte = Place(Fundort(Trefferart.WIEDERVORLAGE, 1), date.min, True).number
    assert letzte < 2**63
