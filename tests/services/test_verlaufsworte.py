"""Every field of every stored object reads as people write it, with a label of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, fields, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.domain.assessment import Sicht, Vorbehalt
from fallakte.domain.entwurf import Entwurf
from fallakte.domain.instrument import Unterschriften
from fallakte.domain.person import Anrede, Geburtsdatum
from fallakte.domain.satz import Satz
from fallakte.domain.vereinbarung import Abschnittstext, Dienststelle, Vereinbarung
from fallakte.domain.ziel import Ziel
from fallakte.domain.zusage import Grund
from fallakte.services.arbeit import Felder, Verlaufseintrag
from fallakte.services.verlaufswerte import feldwert, teile_von, vorzeichen, wert
from fallakte.services.verlaufsworte import GEGENSTAENDE, VERWEISE, Feldzeile, Verlaufsworte, Wandel, wandel
from fallakte.services.woerter import FELDER, FELDER_VON, feldwort
from fallakte.storage.entities import MAPPERS
from fallakte.storage.uow import as_text
from tests.fakes.arbeit import FakeArbeit
from tests.services.werk import Werk, katalog, recht

GAS = tuple[str, str, str, str, str]


def eintrag(art: str, felder: Felder | None, satz_id: int = 1) -> Verlaufseintrag:
    return Verlaufseintrag(
        nummer=1,
        um=datetime(2026, 11, 23, 9, tzinfo=UTC),
        wer="x",
        vorgang="y",
        art=art,
        satz_id=satz_id,
        fall_id=1,
        felder=felder,
    )


def worte(*eintraege: Verlaufseintrag, arbeit: FakeArbeit | None = None) -> Verlaufsworte:
    with (arbeit or FakeArbeit()).lesen() as sicht:
        return Verlaufsworte(sicht, katalog(), recht(), eintraege)


def lines(art: str, felder: Felder) -> list[tuple[str, str, str]]:
    one = eintrag(art, felder)
    return [(f.label, f.vorher, f.nachher) for f in worte(one).felder(one) or ()]


# -- nothing is forgotten


def wordless(arten: Iterable[type[Satz]]) -> list[str]:
    """Fields without a label; references may have none: then they are the program's business."""
    return [
        f"{art.__name__}.{f.name}"
        for art in arten
        for f in fields(art)
        if not f.name.endswith("_id") and f.name not in ("id", "version")
        and feldwort(art.__name__, f.name) is None
    ]  # fmt: skip


def test_every_stored_object_has_a_noun_and_every_field_a_label() -> None:
    assert set(GEGENSTAENDE) == set(MAPPERS) - {Entwurf}
    assert wordless(GEGENSTAENDE) == []
    assert [f.name for f in fields(Dienststelle) if feldwort("Dienststelle", f.name) is None] == []


def test_a_field_without_a_label_is_seen() -> None:
    assert wordless([Entwurf]) == ["Entwurf.editor", "Entwurf.inhalt"]


def test_no_label_of_an_object_that_has_no_such_field() -> None:
    arten = {art.__name__: art for art in GEGENSTAENDE} | {"Dienststelle": Dienststelle}
    frei = {"Datei", "Zugang", "Sicherung", "Verlauf", "Dublette", "Weitergabe"}
    for art, namen in FELDER_VON.items():
        if art not in frei:
            assert set(namen) <= {f.name for f in fields(arten[art])}, art


def test_labels_are_short_german_words() -> None:
    alle = [*FELDER.values(), *(label for namen in FELDER_VON.values() for label in namen.values())]
    for label in alle:
        assert label == " ".join(label.split())
        assert label[0].isupper()
        assert len(label) <= 42


def test_references_that_are_shown_have_a_label_and_are_fields() -> None:
    for art, feld in VERWEISE:
        assert feld in {f.name for f in fields(art)}
        assert feldwort(art.__name__, feld)


def test_no_two_fields_of_an_object_have_the_same_label() -> None:
    for art in GEGENSTAENDE:
        labels = [feldwort(art.__name__, f.name) for f in fields(art) if f.name not in ("id", "version")]
        known = [label for label in labels if label]
        assert len(known) == len(set(known)), art


# -- values


@pytest.mark.parametrize(
    ("hinweis", "text", "in_german"),
    [
        (str, "", "–"),
        (str, 'Ich will\'s "so"; = 1 [ok]', 'Ich will\'s "so"; = 1 [ok]'),
        (str, "2026-11-23", "2026-11-23"),  # what a person typed stays as it is
        (str, '["kein JSON"]', '["kein JSON"]'),
        (date, "2026-11-23", "23.11.2026"),
        (date | None, "2026-11-23", "23.11.2026"),
        (datetime, "2026-11-23T09:05:00+01:00", "23.11.2026, 09:05"),
        (datetime | None, "2026-11-23T09:05:00.123456+01:00", "23.11.2026, 09:05"),
        (bool, "1", "ja"),
        (bool, "0", "nein"),
        (int, "12", "12"),
        (Anrede, "du", "du"),
        (Sicht, "fachkraft", "der Fachkraft"),
        (Vorbehalt | None, "moechte_nicht", "möchte nicht"),
        (Grund | None, "liegt_bei_uns", "lag bei uns"),
        (Unterschriften, "beide", "beide Seiten"),
        (tuple[str, ...], '["Deutsch","Kurdisch"]', "Deutsch, Kurdisch"),
        (tuple[str, ...], "[]", "–"),
        (Geburtsdatum, '{"tag":"2004-03-14","jahr":2004}', "14.03.2004"),
        (Geburtsdatum, '{"tag":null,"jahr":1980}', "1980 (nur das Jahr bekannt)"),
        (Geburtsdatum, '{"tag":null,"jahr":null}', "unbekannt"),
        (bytes, "sha256:" + "ab" * 32, "Datei, Prüfsumme abababababababab …"),
        # of a later program: shown as it is stored
        (date, "kein Datum", "kein Datum"),
        (Anrede, "ihr", "ihr"),
        (bool, "vielleicht", "vielleicht"),
        (Geburtsdatum, '{"monat":3}', '{"monat":3}'),
        (Geburtsdatum, "[", "["),
        (tuple[str, ...], '{"a":1}', '{"a":1}'),
        (None, "2026-11-23", "23.11.2026"),
        (None, "J. Beispielkamp", "J. Beispielkamp"),
    ],
)
def test_a_value_reads_as_people_write_it(hinweis: object, text: str, in_german: str) -> None:
    assert wert(hinweis, text) == in_german


@pytest.mark.parametrize(
    ("feld", "text", "in_german"),
    [
        ("bedarf", "2", "2 von 4"),
        ("ressource", "0", "0 von 3"),
        ("zufrieden", "5", "5 von 5"),
        ("ernst_genommen", "", "–"),
        ("stufe", "-2", "−2"),
        ("gas_start", "0", "0"),
        ("gas_start", "1", "+1"),
        ("kontaktrhythmus_tage", "28", "alle 28 Tage"),
        ("kontaktrhythmus_tage", "1", "jeden Tag"),
        ("dauer_min", "45", "45 Minuten"),
        ("dauer_min", "1", "1 Minute"),
        ("dauer_min", "0", "–"),
        ("sekunden", "1", "1 Sekunde"),
    ],
)
def test_a_number_says_what_it_counts(feld: str, text: str, in_german: str) -> None:
    assert feldwert(feld, int, text) == in_german


LEAVES = (str, int, bool, date, datetime, bytes, None, Anrede, Vorbehalt | None, date | None)
HINWEISE = st.sampled_from(
    (*LEAVES, tuple[str, ...], Geburtsdatum, Dienststelle, GAS, tuple[Abschnittstext, ...])
)


@given(HINWEISE, st.text(max_size=40) | st.from_regex(r"[\[{\"0-9,:}\]-]{1,12}", fullmatch=True))
def test_no_cell_whatever_it_holds_breaks_the_page(hinweis: object, text: str) -> None:
    shown = wert(hinweis, text)
    assert isinstance(shown, str)
    assert shown or not text
    teile_von(hinweis, text, text)


@given(st.text(min_size=1))
def test_what_a_person_wrote_stays_as_it_is(text: str) -> None:
    assert wert(str, text) == text


@given(st.dates())
def test_days_read_as_papers_write_them(tag: date) -> None:
    tag_, monat, jahr = wert(date, tag.isoformat()).split(".")
    assert (int(tag_), int(monat), int(jahr)) == (tag.day, tag.month, tag.year)


@given(st.integers(-2, 2))
def test_levels_read_back(stufe: int) -> None:
    assert int(vorzeichen(str(stufe)).replace("−", "-")) == stufe


# -- parts


def test_a_changed_section_is_shown_alone() -> None:
    alt = '[{"abschnitt":"angebot","text":"A"},{"abschnitt":"uneinig","text":"B"}]'
    neu = alt.replace('"A"', '"A2"').replace("}]", '},{"abschnitt":"neu","text":"C"}]')
    assert lines("Vereinbarung", (("texte", alt, neu),)) == [
        ("Abschnitt „Persönliches Angebot“", "A", "A2"),
        ("Abschnitt „neu“", "–", "C"),
    ]


@pytest.mark.parametrize(
    ("form", "titel"),
    [("EINV_SGB3", "Ergebnis der Potenzialanalyse"), ("KOOP_2026", "Meine Stärken")],
)
def test_a_section_is_called_as_in_its_own_form(werk: Werk, form: str, titel: str) -> None:
    fall_id = werk.mit_auftrag()
    entwurf = werk.entwurf(fall_id, form)
    werk.vereinbarungen.text_schreiben(entwurf, "staerken", "Pünktlich")
    with werk.arbeit.lesen() as sicht:
        (one,) = sicht.verlauf(fall_id, 1)
        felder = Verlaufsworte(sicht, katalog(), recht(), (one,)).felder(one)
    assert [f.label for f in felder or ()] == [f"Abschnitt „{titel}“"]


def test_a_changed_letterhead_shows_the_changed_line() -> None:
    alt, neu = '{"name":"Jobcenter","team":"U25"}', '{"name":"Jobcenter","team":"Ü25"}'
    assert lines("Vereinbarung", (("dienststelle", alt, neu),)) == [("Dienststelle: Team", "U25", "Ü25")]


def test_levels_of_a_goal_stand_by_themselves() -> None:
    assert lines("Ziel", (("gas", '["a","","","",""]', '["b","","","","e"]'),)) == [
        ("Text der Stufe −2", "a", "b"),
        ("Text der Stufe +2", "–", "e"),
    ]


@pytest.mark.parametrize("kaputt", ["[", '{"a":1}', "17"])
def test_parts_that_cannot_be_read_are_shown_as_they_are_stored(kaputt: str) -> None:
    assert lines("Ziel", (("gas", "", kaputt),)) == [("Text der Stufe", "–", kaputt)]


# -- what happened to it


def test_a_cell_that_is_never_empty_tells_new_from_changed() -> None:
    neu = (("vorname", "", "Elif"), ("anrede", "", "sie"))
    assert wandel(eintrag("Person", neu)) is Wandel.NEU
    assert wandel(eintrag("Person", (("telefon", "", "0221"),))) is Wandel.GEAENDERT
    assert wandel(eintrag("Person", (("vorname", "Elif", ""), ("anrede", "sie", "")))) is Wandel.ENTFERNT
    assert wandel(eintrag("Sozialraum", (("name", "", "Nordufer"),))) is Wandel.NEU
    assert wandel(eintrag("Person", None)) is Wandel.GELOESCHT
    assert wandel(eintrag("Datei", (("name", "", "x"),), satz_id=0)) is Wandel.VERMERK


def test_an_entry_of_something_unknown_is_shown_as_it_is_stored() -> None:
    one = eintrag("Zukunft", (("neuartig", "", "wert"), ("fremd_id", "", "3")))
    assert (worte(one).gegenstand(one), worte(one).name(one)) == ("Zukunft", "")
    assert worte(one).felder(one) == (Feldzeile("neuartig", "neuartig", "–", "wert"),)


# -- names


def test_references_and_names_are_spelled_out(werk: Werk) -> None:
    werk.unter_plan()
    with werk.arbeit.lesen() as sicht:
        alle = sicht.verlauf(None, 1000)
        w = Verlaufsworte(sicht, katalog(), recht(), alle)
    shown = {f"{w.gegenstand(e)} {w.name(e)}".rstrip() for e in alle}
    assert {
        "Person Ada Beispiel",
        "Runde 1",
        "Einschätzung Einkommen und Alltag, Sicht der Person",
        "Ziel „Tagesablauf ordnen“",
        "Vereinbarung Kooperationsplan, Version 1",
        "Zusage „Unterlagen mitbringen“",
        "Zusagenpaar in Zeile 1",
        "Ausgabe an Person",
    } <= shown
    felder = {(e.art, f.label): f.nachher for e in alle for f in w.felder(e) or ()}
    assert felder["Einschaetzung", "Punkt"] == "Einkommen und Alltag"
    assert felder["Bogen", "Schwerpunkte"] == "Einkommen und Alltag"
    assert felder["Vereinbarung", "Art des Dokuments"] == "Kooperationsplan"
    assert felder["Fall", "Person"] == "Ada Beispiel"
    assert felder["Vereinbarung", "Dienststelle: Ansprechperson"] == "Kim Muster"
    assert not [label for _art, label in felder if label.endswith("_id")]


def test_what_is_gone_has_a_number_for_a_name() -> None:
    assert lines("Ziel", (("oberziel_id", "", "77"),)) == [("Übergeordnetes Ziel", "–", "Nr. 77")]
    assert lines("Einschaetzung", (("punkt_id", "", "X99"),)) == [("Punkt", "–", "X99")]


def test_a_long_name_is_cut(werk: Werk) -> None:
    ziel = werk.ziel(werk.mit_auftrag())
    werk.ziele.schreiben(replace(ziel, kurz="lang " * 60))
    with werk.arbeit.lesen() as sicht:
        (one,) = sicht.verlauf(None, 1)
        name = Verlaufsworte(sicht, katalog(), recht(), (one,)).name(one)
    assert len(name) <= 82
    assert name.endswith("…“")


# -- both files spell cells alike


def default_of(art: type[Satz]) -> dict[str, str]:
    """The cells of the defaults of an object as the real file spells them."""
    m = MAPPERS[art]
    known = {f.name: f.default for f in fields(art) if f.default is not MISSING}
    return {name: as_text(m.to_cell(name, value)) for name, value in known.items()}


@pytest.mark.parametrize("art", [Ziel, Vereinbarung])
def test_a_default_is_read_without_a_word_of_the_program(art: type[Satz]) -> None:
    felder = tuple((name, "", text) for name, text in default_of(art).items() if text)
    for _label, _vorher, nachher in lines(art.__name__, felder):
        assert "[" not in nachher
        assert "{" not in nachher
