"""The supplied text blocks: complete, plain, fit for the forms, and free of what the rules object to."""

import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from fallakte import paths
from fallakte.content.law import load_law
from fallakte.content.pruefregeln import load_rules
from fallakte.content.reading import InhaltFehler
from fallakte.content.rechtsfolgen import load_consequences
from fallakte.content.textblocks import load_textblocks, read_textblocks
from fallakte.domain.instrument import Natur
from fallakte.domain.pruefung.befund import Befund
from fallakte.domain.pruefung.kontext import Pruefkontext
from fallakte.domain.pruefung.regel import pruefe
from fallakte.domain.pruefung.regeln import FUNKTIONEN
from fallakte.domain.textbaustein import Baustein, Feldart, eingesetzt, felder
from fallakte.domain.zusage import Seite
from tests.domain.pruefung.papiere import HEUTE, papier

SIDES = [side.value for side in Seite]
VALUES = {
    "adresse": "Lindenfurt, Uferstraße 1", "anlass": "sich Ihre Arbeitszeit ändert", "anzahl": "3",
    "aufgabe": "Hilfe bei Briefen vom Amt", "aussage": "Der Weg ist zu weit",
    "beispiel": "Sie kocht für zehn Gäste", "beruf": "Hilfe in der Küche", "betrag": "5", "bis": "15.12.2026",
    "dafuer": "Der Kurs führt zum Abschluss",
    "dagegen": "Die Fahrt dauert eine Stunde", "ende": "12.03.2027", "entwurf_am": "02.11.2026",
    "folge": "Der Kurs liegt nun näher", "frist": "16.11.2026", "grund": "Der Kurs war voll",
    "hoechstens": "60",
    "inhalt": "Kochen, Hygiene und Rechnen", "kurs": "Fit für die Küche", "leistung": "Wohngeld",
    "minuten": "45", "monate": "6", "name": "Kim Muster", "plan_vom": "03.08.2026", "prozent": "30",
    "schritt": "drei Bewerbungen im Monat", "sprache": "Türkische", "staerke": "Sie arbeitet verlässlich",
    "stelle": "Bildungswerk Nordufer", "stunden": "20", "tage": "5", "telefon": "0221 4710 170",
    "termin": "30.11.2026", "umkreis": "20", "von": "07.12.2026", "wochen": "2", "wunsch": "umziehen",
}  # fmt: skip
BLOCKS = load_textblocks()


def ids(block: Baustein) -> str:
    return block.kennung


def filled(block: Baustein) -> str:
    return eingesetzt(block.text, VALUES)


def test_there_are_enough_for_every_side() -> None:
    count = {side: sum(b.ort == side for b in BLOCKS.bausteine) for side in SIDES}
    assert len(BLOCKS.bausteine) >= 40
    assert all(number >= 6 for number in count.values()), count


def test_every_place_exists_in_a_form() -> None:
    law = load_law()
    sections = {s.id for i in law.instrumente for s in i.abschnitte}
    assert {b.ort for b in BLOCKS.bausteine} <= sections | set(SIDES)


def test_the_grounds_of_an_act_can_all_be_written_from_blocks() -> None:
    """Facts, plan considered, missing step or no plan, hearing, weighing, term (law.md 2c)."""
    kinds = {b.kennung for b in BLOCKS.bausteine if b.ort == "begruendung"}
    assert kinds == {
        "plan_beruecksichtigt", "schritt_fehlt", "kein_plan", "anhoerung", "ermessen",
        "laenger_als_sechs_monate",
    }  # fmt: skip


def test_no_block_claims_to_be_released() -> None:
    assert not any(b.geprueft for b in BLOCKS.bausteine)


def test_values_for_every_field() -> None:
    assert set(VALUES) == {feld.name for feld in BLOCKS.felder}
    assert {f.art for f in BLOCKS.felder} == set(Feldart)


AVOIDED = ["Kunde", "Sanktion", "verweiger", "mangelnde", "Defizit", "Hemmnis", "Bürgergeld", "ggf.", "bzw."]
VAGUE = ["bei Bedarf", "gegebenenfalls", "weitere Leistungen", "nach Maßgabe", "sofern", "soweit möglich"]


@pytest.mark.parametrize("block", BLOCKS.bausteine, ids=ids)
def test_plain_and_definite(block: Baustein) -> None:
    text = filled(block)
    assert not felder(text)
    assert not [word for word in AVOIDED + VAGUE if word in text]
    assert text == " ".join(text.split())
    assert text.endswith((".", "!", "?"))
    for sentence in re.split(r"(?<=[.?!])\s+(?=[A-ZÄÖÜ])", text):
        assert len(sentence.split()) <= 20, sentence


@pytest.mark.parametrize("block", [b for b in BLOCKS.bausteine if b.ort in SIDES], ids=ids)
def test_a_promise_is_countable(block: Baustein) -> None:
    """A promise without a number, a day or a name of somebody cannot be reviewed."""
    wanted = {"anzahl", "betrag", "bis", "stelle", "stunden", "tage", "termin", "wochen", "sprache"}
    assert wanted & set(felder(block.text)), block.kennung


def own_findings(block: Baustein, form: str) -> list[Befund]:
    """What the rules say about the place where the block stands, on a paper that is otherwise in order."""
    plain: Mapping[str, object] = {"bis": date(2026, 12, 15), "nachweis": "Notiz", "wie_oft": "einmalig"}
    ours = {"was": "Wir zahlen 5 Euro für jede Bewerbung, höchstens 60 Euro bis 15.12.2026.", **plain}
    theirs = {"was": "Sie gehen am 30.11.2026 zum Gespräch in Raum 2.14.", **plain}
    mine = {"was": filled(block), **(plain if block.ort == "person" else {})}  # ours must do by itself
    if block.ort == "person" and "{anzahl}-mal" in block.text:
        mine["wie_oft"] = "3-mal im Monat"
    sides = {"stelle": [ours], "person": [theirs], "dritte": []}
    texts = {}
    if block.ort in SIDES:
        sides[block.ort] = [mine]
    else:
        texts[block.ort] = filled(block)
    sheet = papier(
        form,
        stelle=sides["stelle"],
        person=sides["person"],
        dritte=sides["dritte"],
        texte=texts,
        ziele=("Arbeit in einer Küche",),
        naechste_pruefung=date(2027, 2, 23),
        gueltig_bis=date(2027, 3, 31),
    )
    context = Pruefkontext(heute=HEUTE, rechtsfolgen=load_consequences(), geht_an_dritte=False)
    found = pruefe(sheet, context, load_rules(), FUNKTIONEN).befunde
    if block.ort not in SIDES:
        return [b for b in found if b.ort.abschnitt == block.ort and b.zitat]
    return [b for b in found if b.ort.seite is not None and b.ort.seite.value == block.ort]


def forms(block: Baustein) -> list[str]:
    law = load_law()
    usable = [
        i for i in law.waehlbar(HEUTE) if block.ort in SIDES or block.ort in {s.id for s in i.abschnitte}
    ]
    voluntary = block.kennung in ("begleitung_16k",)  # § 16k(4): nothing that binds may speak of it (Q28)
    return [i.id for i in usable if not (voluntary and i.natur is not Natur.PLAN)]


@pytest.mark.parametrize("block", BLOCKS.bausteine, ids=ids)
def test_the_rules_find_nothing_in_a_block(block: Baustein) -> None:
    for form in forms(block):
        found = [(b.regel, b.ort.kennung, b.grund, b.zitat) for b in own_findings(block, form)]
        assert found == [], form


def test_negative_control_a_vague_block_is_found() -> None:
    vague = Baustein(
        kennung="x", titel="x", text="Wir gewähren weitere Leistungen, sofern geeignet.", ort="stelle"
    )
    assert "Q02" in {b.regel for b in own_findings(vague, "EINV_SGB3")}


class Copy:
    def __init__(self, folder: Path) -> None:
        self.folder = shutil.copytree(paths.resource("textblocks"), folder / "textblocks")

    def change(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_an_undamaged_copy_loads(copy: Copy) -> None:
    assert read_textblocks(copy.folder) == BLOCKS


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        ("stelle.toml", 'id = "fahrt_vorstellung"', 'id = "bewerbungskosten"', "bausteine[1].id"),
        ("stelle.toml", 'id = "fahrt_vorstellung"', 'id = ""', "bausteine[1].id"),
        ("person.toml", 'id = "bewerben"', 'id = "kinderbetreuung"', "bausteine[12].id"),
        ("stelle.toml", 'titel = "Kosten für Bewerbungen"', 'titel = " "', "bausteine[0].titel"),
        ("stelle.toml", "Kosten für Bewerbungen", "Kosten " * 12, "bausteine[0].titel"),
        ("stelle.toml", 'ort = "stelle"', 'ort = ""', "bausteine[0].ort"),
        ("stelle.toml", "{betrag}", "{betrg}", "bausteine[0].text"),
        ("stelle.toml", "{betrag}", "{betrag", "bausteine[0].text"),
        ("stelle.toml", "{betrag}", "betrag}", "bausteine[0].text"),
        (
            "stelle.toml",
            'stichworte = "Bewerbung Kosten Pauschale Mappe Porto"\n',
            "",
            "bausteine[0].stichworte",
        ),
        ("stelle.toml", "geprueft = false", "geprueft = 0", "bausteine[0].geprueft"),
        (
            "person.toml",
            'quelle = ""\ngeprueft = false',
            'quelle = ""\ngeprueft = true',
            "bausteine[3].quelle",
        ),
        ("felder.toml", 'name = "anlass"', 'name = "adresse"', "felder[1].name"),
        ("felder.toml", 'name = "anlass"', 'name = "der anlass"', "felder[1].name"),
        ("felder.toml", 'label = "Betrag in Euro"', 'label = ""', "felder[7].label"),
        ("felder.toml", 'art = "betrag"', 'art = "geld"', "felder[7].art"),
        ("abschnitte.toml", "wenn {anlass}", "wenn es nötig ist", "felder[1].name"),
    ],
)
def test_damage_is_named(copy: Copy, file: str, old: str, new: str, key: str) -> None:
    copy.change(file, old, new)
    with pytest.raises(InhaltFehler) as caught:
        read_textblocks(copy.folder)
    assert caught.value.stelle == key
    assert caught.value.grund


@pytest.mark.parametrize("gone", ["felder.toml", "*"])
def test_missing_files(copy: Copy, gone: str) -> None:
    for path in copy.folder.glob(gone):
        path.unlink()
    with pytest.raises(paths.RessourceFehlt):
        read_textblocks(copy.folder)
