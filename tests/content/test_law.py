"""The shipped law is what the table of instruments says; every kind of damage in it is found and named."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from fallakte import paths
from fallakte.content.law import load_law
from fallakte.content.reading import InhaltFehler
from fallakte.domain.fall import Rechtskreis
from fallakte.domain.instrument import Abschnittsart, Breite, Form, Natur, Recht, Unterschriften

IDS = [
    "HILFEPLAN_SGB8", "EINV_2005", "EINV_VA_2005", "EINV_2011", "EINV_VA_2011", "EINV_SGB3", "EINV_2016",
    "EINV_VA_2016", "KOOP_2023", "KOOP_2023_AUFF", "SCHLICHT_2023", "KOOP_2026", "VERPFL_2026",
]  # fmt: skip
LETTERS = ["KOOP_2023_AUFF", "SCHLICHT_2023"]


@pytest.fixture(scope="module")
def law() -> Recht:
    return load_law()


def test_all_instruments_by_their_first_day(law: Recht) -> None:
    assert [instrument.id for instrument in law.instrumente] == IDS
    assert [instrument.id for instrument in law.instrumente if not instrument.druckbar] == LETTERS


@pytest.mark.parametrize(
    ("day", "ids"),
    [
        (date(2004, 12, 31), []),
        (date(2005, 1, 1), ["EINV_2005", "EINV_VA_2005"]),
        (date(2011, 3, 31), ["EINV_2005", "EINV_VA_2005"]),
        (date(2011, 4, 1), ["EINV_2011", "EINV_VA_2011"]),
        (date(2016, 7, 31), ["EINV_2011", "EINV_VA_2011"]),
        (date(2016, 8, 1), ["EINV_2016", "EINV_VA_2016"]),
        (date(2023, 6, 30), ["EINV_2016", "EINV_VA_2016"]),
        (date(2023, 7, 1), ["KOOP_2023"]),
        (date(2026, 6, 30), ["KOOP_2023"]),
        (date(2026, 7, 1), ["KOOP_2026", "VERPFL_2026"]),
    ],
)
def test_what_can_be_printed_on_a_day(law: Recht, day: date, ids: list[str]) -> None:
    assert [instrument.id for instrument in law.waehlbar(day, Rechtskreis.SGB2)] == ids
    usual = law.ueblich(day, Rechtskreis.SGB2)
    assert (usual.id if usual else None) == (ids[0] if ids else None), "never the administrative act"


def test_the_other_circles(law: Recht) -> None:
    assert [i.id for i in law.waehlbar(date(2012, 3, 31), Rechtskreis.SGB3)] == []
    assert [i.id for i in law.waehlbar(date(2012, 4, 1), Rechtskreis.SGB3)] == ["EINV_SGB3"]
    assert [i.id for i in law.waehlbar(date(1991, 1, 1), Rechtskreis.SGB8)] == ["HILFEPLAN_SGB8"]
    assert law.ueblich(date(1990, 12, 31)) is None


@pytest.mark.parametrize(
    ("id_", "day", "instead"),
    [
        ("EINV_2005", date(2026, 11, 23), "KOOP_2026"),
        ("EINV_2005", date(2016, 1, 1), "EINV_2011"),
        ("EINV_2005", date(2005, 1, 1), "EINV_2005"),
        ("EINV_VA_2011", date(2026, 11, 23), "VERPFL_2026"),
        ("EINV_VA_2016", date(2024, 1, 1), None),
        ("KOOP_2023", date(2026, 6, 30), "KOOP_2023"),
        ("KOOP_2023", date(2026, 7, 1), "KOOP_2026"),
        ("KOOP_2023", date(2023, 6, 30), None),
        ("SCHLICHT_2023", date(2026, 7, 1), None),
        ("EINV_SGB3", date(2030, 1, 1), "EINV_SGB3"),
    ],
)
def test_what_takes_the_place_of_a_form(law: Recht, id_: str, day: date, instead: str | None) -> None:
    found = law.an_stelle_von(id_, day)
    assert (found.id if found else None) == instead


def test_an_unknown_form_has_no_place(law: Recht) -> None:
    with pytest.raises(KeyError):
        law.an_stelle_von("EINV_2030", date(2026, 11, 23))


def test_kooperationsplan_as_drawn(law: Recht) -> None:
    plan = law.instrument("KOOP_2026")
    assert (plan.natur, plan.form, plan.unterschriften) == (Natur.PLAN, Form.TEXTFORM, Unterschriften.KEINE)
    assert not plan.rfb_erlaubt
    assert plan.pruefung_monate == 6
    assert [(section.titel, section.breite.value) for section in plan.abschnitte] == [
        ("Mein Ziel", "ganz"),
        ("Meine Stärken", "halb"),
        ("Persönliches Angebot", "halb"),
        ("Zusagen beider Seiten", "ganz"),
        ("Andere Stellen", "halb"),
        ("Wo wir uneinig sind", "halb"),
        ("Mitglieder der Bedarfsgemeinschaft", "halb"),
        ("Sprache und Vertretung", "halb"),
        ("Überprüfung", "kasten"),
        ("Beschwerde und Rat", "kasten"),
    ]
    assert plan.abschnitte[3].papier_titel == "Was wir einander zusagen"
    closing = plan.text(plan.schluss).text
    assert "keine Rechtsfolgen" in closing
    assert "Unterschrift ist nicht nötig" in closing


def test_the_plan_of_2023_has_the_six_boxes(law: Recht) -> None:
    """Goal, intermediate goal, steps, support, other bodies, what else matters (law.md 2b); no threat."""
    plan = law.instrument("KOOP_2023")
    ids = [section.id for section in plan.abschnitte]
    boxes = ["ziel", "zwischenziel", "zusagen", "angebot", "andere_stellen", "sonstiges"]
    assert [id_ for id_ in ids if id_ in boxes] == boxes
    assert {"bg_mitglieder", "vertretung", "uneinig", "pruefung", "rat"} <= set(ids)
    assert "keine Rechtsfolgen" in plan.text(plan.schluss).text


def test_the_verpflichtung_is_built_as_an_administrative_act(law: Recht) -> None:
    act = law.instrument("VERPFL_2026")
    assert (act.natur, act.unterschriften) == (Natur.VERWALTUNGSAKT, Unterschriften.STELLE)
    assert [section.id for section in act.abschnitte] == [
        "einleitung", "ziel", "zusagen", "begruendung", "andere_stellen", "bg_mitglieder", "vertretung",
        "pruefung", "rfb", "wichtiger_grund", "sofortvollzug", "rechtsbehelf", "rat",
    ]  # fmt: skip
    appeal = act.text("rechtsbehelf").text
    assert "Widerspruch" in appeal
    assert "einen Monat nach der Bekanntgabe" in appeal
    assert "vierten Tag" in appeal


@pytest.mark.parametrize("id_", ["EINV_VA_2005", "EINV_VA_2011", "EINV_VA_2016"])
def test_old_acts_tell_why_no_agreement_came_about_and_threaten_nothing(law: Recht, id_: str) -> None:
    act = law.instrument(id_)
    assert {"begruendung", "rfb", "sofortvollzug", "rechtsbehelf"} <= {s.id for s in act.abschnitte}
    assert "löst keine Rechtsfolgen aus" in act.text("rfb_historisch").text
    assert "keine neue Frist" in act.text("rechtsbehelf").text


def test_the_hilfeplan_speaks_for_no_office(law: Recht) -> None:
    plan = law.instrument("HILFEPLAN_SGB8")
    assert (plan.natur, plan.form, plan.unterschriften) == (
        Natur.PLAN,
        Form.FORMFREI,
        Unterschriften.KEINE,
    )
    shown = " ".join([t.text for t in plan.texte] + [s.papier_titel for s in plan.abschnitte])
    assert not [word for word in ("Jobcenter", "Bedarfsgemeinschaft", "Bescheid erlassen") if word in shown]


def test_the_sections_the_rules_look_for(law: Recht) -> None:
    """Contract between the data and the rules: every form has them under the same id."""
    for instrument in law.instrumente:
        if instrument.druckbar:
            ids = {section.id for section in instrument.abschnitte}
            everywhere = {"ziel", "zusagen", "andere_stellen", "bg_mitglieder", "vertretung", "pruefung"}
            assert everywhere <= ids, instrument.id
            assert ("rfb" in ids) is instrument.rfb_erlaubt, instrument.id


def test_halves_and_boxes_come_in_pairs(law: Recht) -> None:
    for instrument in law.instrumente:
        widths = [section.breite for section in instrument.abschnitte]
        joined = re.sub("hh|kk", "", "".join(width.value[0] for width in widths if width is not Breite.GANZ))
        assert joined == "", instrument.id


@pytest.mark.parametrize("id_", ["EINV_2005", "EINV_2011", "EINV_2016", "EINV_SGB3"])
def test_contracts(law: Recht, id_: str) -> None:
    contract = law.instrument(id_)
    assert contract.natur is Natur.VERTRAG
    assert contract.form is Form.SCHRIFTFORM
    assert contract.unterschriften is Unterschriften.BEIDE
    assert "rfb" in [section.id for section in contract.abschnitte]


def test_damages_for_a_broken_course_end_with_the_law_of_2011(law: Recht) -> None:
    assert "schadensersatz" in [section.id for section in law.instrument("EINV_2005").abschnitte]
    assert "schadensersatz" in [section.id for section in law.instrument("EINV_2011").abschnitte]
    assert "schadensersatz" not in [section.id for section in law.instrument("EINV_2016").abschnitte]


def test_einv_of_sgb2_has_no_effect_after_2023(law: Recht) -> None:
    for instrument in law.instrumente:
        is_old = instrument.id.startswith("EINV_2") or instrument.id.startswith("EINV_VA")
        assert (instrument.wirkung_bis == date(2023, 12, 31)) is is_old, instrument.id


def test_no_text_claims_to_be_released(law: Recht) -> None:
    """Nobody has released one yet; whoever does, changes this line with the file."""
    assert not any(text.geprueft for instrument in law.instrumente for text in instrument.texte)


AVOIDED = ["Kunde", "Sanktion", "verweiger", "mangelnde", "Defizit", "Hemmnis", "Bürgergeld"]
THREATS = ["gekürzt", "kürzen", "Minderung", "Sperrzeit", "Sanktion", "Folgen haben"]


def sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.?!])\s+", text) if sentence]


def test_texts_are_plain(law: Recht) -> None:
    for instrument in law.instrumente:
        shown = [text.text for text in instrument.texte] + [
            section.hilfe for section in instrument.abschnitte
        ]
        for text in shown:
            assert not [word for word in AVOIDED if word in text], text
            assert all(len(sentence.split()) <= 15 for sentence in sentences(text)), text
            assert text == " ".join(text.split()), text


def test_a_plan_does_not_threaten(law: Recht) -> None:
    for instrument in law.instrumente:
        if instrument.natur is Natur.PLAN:
            assert not [word for text in instrument.texte for word in THREATS if word in text.text]


def test_every_printable_current_form_names_where_to_complain(law: Recht) -> None:
    for instrument in law.waehlbar(date(2026, 11, 23)):
        assert Abschnittsart.RAT in [section.art for section in instrument.abschnitte]


class Copy:
    """The shipped law in a folder of its own, to be damaged."""

    def __init__(self, folder: Path) -> None:
        self.folder = shutil.copytree(paths.resource("law"), folder / "law")

    def change(self, file: str, old: str, new: str) -> None:
        path = self.folder / f"{file}.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def refusal(self) -> InhaltFehler:
        with pytest.raises(InhaltFehler) as caught:
            load_law(self.folder)
        return caught.value


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_an_undamaged_copy_loads(copy: Copy, law: Recht) -> None:
    assert load_law(copy.folder) == law


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        ("KOOP_2026", 'id = "KOOP_2026"', 'id = "KOOP_2027"', "id"),
        ("KOOP_2026", 'titel = "Kooperationsplan"', 'titel = " "', "titel"),
        ("KOOP_2026", 'norm = "§ 15 SGB II"', 'norm = ""', "norm"),
        ("KOOP_2026", "neu_ab = 2026-07-01", "neu_ab = '01.07.2026'", "neu_ab"),
        ("KOOP_2026", "neu_ab = 2026-07-01\n", "", "neu_ab"),
        ("KOOP_2026", "neu_ab = 2026-07-01", "neu_ab = 2026-02-30", "Zeile 8"),
        ("KOOP_2026", "druckbar = true", "druckbar = ", "Zeile 18"),
        ("KOOP_2026", "druckbar = true", "druckbar = 1", "druckbar"),
        ("KOOP_2026", "druckbar = true", "druckbar = true\nneu = 1", "neu"),
        ("KOOP_2026", 'natur = "plan"', 'natur = "brief"', "natur"),
        ("KOOP_2026", 'rechtskreis = "sgb2"', 'rechtskreis = "sgb9"', "rechtskreis"),
        ("KOOP_2026", "rfb_erlaubt = false", "rfb_erlaubt = true", "rfb_erlaubt"),
        ("KOOP_2026", 'unterschriften = "keine"', 'unterschriften = "beide"', "unterschriften"),
        ("KOOP_2026", 'form = "textform"', 'form = "schriftform"', "form"),
        ("KOOP_2026", "pruefung_monate = 6", "pruefung_monate = 0", "pruefung_monate"),
        ("KOOP_2026", 'id = "staerken"', 'id = "ziel"', "abschnitte[1].id"),
        ("KOOP_2026", 'id = "staerken"', 'id = "rfb"', "abschnitte[1].id"),
        ("KOOP_2026", 'titel = "Meine Stärken"', 'titel = ""', "abschnitte[1]"),
        ("KOOP_2026", 'art = "staerken"', 'art = "starken"', "abschnitte[1].art"),
        ("KOOP_2026", 'art = "staerken"', 'art = "hinweis"', "abschnitte[1].vorlage"),
        ("KOOP_2026", 'art = "staerken"', 'farbe = "rot"', "abschnitte[1].farbe"),
        ("KOOP_2026", 'art = "zusagen"', 'art = "text"', "abschnitte[3].art"),
        ("KOOP_2026", 'art = "staerken"', 'art = "ziele"', "abschnitte"),
        ("KOOP_2026", 'vorlage = "pruefung_beide"', 'vorlage = "fehlt"', "abschnitte[8].vorlage"),
        ("KOOP_2026", 'vorlage = "pruefung_beide"\n', "", "texte[0].id"),
        ("KOOP_2026", 'schluss = "keine_rechtsfolgen"', 'schluss = "fehlt"', "schluss"),
        (
            "KOOP_2026",
            '[[texte]]\nid = "keine_rechtsfolgen"',
            '[[texte]]\nid = "pruefung_beide"',
            "texte[1].id",
        ),
        (
            "KOOP_2026",
            'quelle = "§ 15 SGB II in der Fassung ab 01.07.2026"',
            'quelle = ""',
            "texte[1].quelle",
        ),
        ("EINV_2011", "neu_bis = 2016-07-31", "neu_bis = 2010-07-31", "neu_bis"),
        ("EINV_2011", "wirkung_bis = 2023-12-31", "wirkung_bis = 2016-07-30", "wirkung_bis"),
        ("EINV_2011", "neu_bis = 2016-07-31", "neu_bis = 2016-07-30", "nachfolger"),
        ("EINV_2011", "neu_bis = 2016-07-31", "neu_bis = 2016-08-01", "nachfolger"),
        ("EINV_2011", 'nachfolger = "EINV_2016"', 'nachfolger = "EINV_2017"', "nachfolger"),
        ("EINV_2011", 'nachfolger = "EINV_2016"', 'nachfolger = "EINV_SGB3"', "nachfolger"),
        ("EINV_2011", 'form = "schriftform"', 'form = "textform"', "form"),
        ("KOOP_2023", "neu_bis = 2026-06-30\n", "", "neu_bis"),
        ("VERPFL_2026", 'unterschriften = "stelle"', 'unterschriften = "keine"', "unterschriften"),
        ("VERPFL_2026", 'pruefgruppe = "verwaltungsakt"', 'pruefgruppe = "plan"', "pruefgruppe"),
        ("KOOP_2026", 'pruefgruppe = "plan"', 'pruefgruppe = "hilfeplan"', "pruefgruppe"),
        ("HILFEPLAN_SGB8", 'pruefgruppe = "hilfeplan"', 'pruefgruppe = "plan"', "pruefgruppe"),
        ("EINV_SGB3", 'pruefgruppe = "sgb3"', 'pruefgruppe = "vertrag"', "pruefgruppe"),
        ("EINV_2016", 'pruefgruppe = "vertrag"', 'pruefgruppe = "sgb3"', "pruefgruppe"),
        ("SCHLICHT_2023", 'pruefgruppe = "plan"', 'pruefgruppe = "vertrag"', "pruefgruppe"),
        ("VERPFL_2026", 'id = "rfb"\ntitel', 'id = "folgen"\ntitel', "abschnitte"),
        ("VERPFL_2026", 'id = "rechtsbehelf"\ntitel', 'id = "widerspruch"\ntitel', "abschnitte"),
        ("VERPFL_2026", 'id = "begruendung"', 'id = "gruende"', "abschnitte"),
        ("EINV_VA_2011", 'id = "rfb"\ntitel', 'id = "folgen"\ntitel', "abschnitte"),
        ("EINV_2016", 'id = "rfb"\ntitel', 'id = "folgen"\ntitel', "abschnitte"),
        ("EINV_2016", 'schluss = "erklaerung"\n', "", "texte[5].id"),
        ("KOOP_2026", 'id = "rat"\ntitel', 'id = "adressen"\ntitel', "abschnitte"),
        ("KOOP_2026", 'art = "beteiligung"', 'art = "text"', "abschnitte[6].art"),
        ("KOOP_2026", 'art = "vertretung"', 'art = "text"', "abschnitte[7].art"),
        ("KOOP_2026", 'art = "vertretung"', 'art = "beteiligung"', "abschnitte[7].art"),
        ("KOOP_2026", 'id = "andere_stellen"', 'id = "stellen"\nart = "beteiligung"', "abschnitte"),
        ("KOOP_2026", 'breite = "halb"\n', "", "abschnitte[2].breite"),
        ("KOOP_2026", 'breite = "kasten"\n', "", "abschnitte[9].breite"),
    ],
)
def test_damage_is_named(copy: Copy, file: str, old: str, new: str, key: str) -> None:
    copy.change(file, old, new)
    error = copy.refusal()
    assert (error.datei, error.stelle) == (f"{file}.toml", key)
    assert error.grund


def test_a_contract_without_its_closing_words(copy: Copy) -> None:
    copy.change("EINV_2016", 'schluss = "erklaerung"\n', "")
    copy.change("EINV_2016", 'id = "bg_mitglieder"', 'id = "bg_mitglieder"\nvorlage = "erklaerung"')
    error = copy.refusal()
    assert (error.datei, error.stelle) == ("EINV_2016.toml", "schluss")


def test_a_letter_needs_no_sections(copy: Copy, law: Recht) -> None:
    """Negative control: what is refused on a printable form is none of the business of a letter."""
    assert not law.instrument("KOOP_2023_AUFF").abschnitte
    copy.change("EINV_SGB3", "druckbar = true", "druckbar = false")
    copy.change("EINV_SGB3", 'id = "rat"\ntitel', 'id = "adressen"\ntitel')
    assert not load_law(copy.folder).instrument("EINV_SGB3").druckbar


def test_a_missing_successor_file(copy: Copy) -> None:
    (copy.folder / "KOOP_2026.toml").unlink()
    error = copy.refusal()
    assert (error.datei, error.stelle) == ("KOOP_2023.toml", "nachfolger")


def test_not_utf8(copy: Copy) -> None:
    path = copy.folder / "KOOP_2023.toml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
    assert copy.refusal().grund == "nicht in UTF-8"


def test_a_cut_file(copy: Copy) -> None:
    path = copy.folder / "KOOP_2026.toml"
    path.write_text(path.read_text(encoding="utf-8")[:-3], encoding="utf-8")
    assert copy.refusal().grund == "kein gültiges TOML"


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(paths.RessourceFehlt):
        load_law(tmp_path)
