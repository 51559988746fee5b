"""Every shipped version loads and stays what it was; damage is found and named. Words of v2: its own file."""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from fallakte import paths
from fallakte.content.catalogue import CURRENT, load_catalogue, load_catalogues
from fallakte.content.reading import InhaltFehler
from fallakte.domain.assessment import Katalog, Katalogbestand, Punkt

# Words of judgement or threat, and words that only this trade understands.
AVOIDED = ["Kunde", "verweiger", "mangelnd", "Defizit", "Hemmnis", "Sanktion", "unfähig", "faul", "asozial"]


# Sheets in old files point to these. A version that was shipped is never changed; write a new one.
FROZEN = {
    "1": "7d57e8c011e9bb468892f8a804f757e37292601d79c96cf471fe0404ea36d2e2",
    "2": "d3da1424a1ec513df7c94246b956c6c1b2cf2f4aa2271f72c163353f51e876c0",
}


def changed(folder: Path) -> list[str]:
    return [
        version
        for version, digest in FROZEN.items()
        if hashlib.sha256((folder / f"katalog_v{version}.toml").read_bytes()).hexdigest() != digest
    ]


def test_no_shipped_version_was_changed() -> None:
    assert changed(paths.resource("catalogue")) == []


def test_that_a_changed_comma_is_seen(tmp_path: Path) -> None:
    for version in FROZEN:
        shutil.copy(paths.resource(f"catalogue/katalog_v{version}.toml"), tmp_path)
    old = tmp_path / "katalog_v1.toml"
    old.write_bytes(old.read_bytes().replace(b"da.", b"da!", 1))
    assert changed(tmp_path) == ["1"]


def test_all_versions_the_newest_last() -> None:
    stock = load_catalogues()
    assert [catalogue.version for catalogue in stock.kataloge] == list(FROZEN)
    assert stock.aktueller == load_catalogue() == stock.von(CURRENT)
    assert stock.von("1") == load_catalogue("1") != stock.aktueller
    assert stock.punkt("D01.1") is stock.aktueller.punkt("D01.1")
    for unknown in (
        lambda: stock.von("0"),
        lambda: stock.punkt("D99.1"),
        lambda: stock.von("1").punkt("D02.1"),
    ):
        with pytest.raises(KeyError):
            unknown()


def test_an_item_that_only_an_old_version_has() -> None:
    stock = load_catalogues()
    newest = replace(stock.aktueller, version="3", bereiche=stock.aktueller.bereiche[1:])
    later = Katalogbestand((*stock.kataloge, newest))
    assert later.aktueller is newest
    assert later.punkt("D01.1") is stock.aktueller.punkt("D01.1")
    assert later.punkt("D02.1") is newest.punkt("D02.1")


def test_a_domain_by_its_id() -> None:
    catalogue = load_catalogue()
    assert catalogue.bereich("D07") is catalogue.bereich_von("D07.1")
    with pytest.raises(KeyError):
        catalogue.bereich("D15")


@pytest.mark.parametrize(("name", "version"), [("katalog_vx.toml", "vx"), ("katalog_v3.toml", "v3")])
def test_a_version_this_program_does_not_know(tmp_path: Path, name: str, version: str) -> None:
    for known in FROZEN:
        shutil.copy(paths.resource(f"catalogue/katalog_v{known}.toml"), tmp_path)
    assert load_catalogues(tmp_path) == load_catalogues()
    shutil.copy(tmp_path / "katalog_v2.toml", tmp_path / name)
    with pytest.raises(InhaltFehler) as caught:
        load_catalogues(tmp_path)
    assert (caught.value.datei, caught.value.stelle) == (f"katalog_{version}.toml", "version")


def test_the_current_version_is_missing(tmp_path: Path) -> None:
    shutil.copy(paths.resource("catalogue/katalog_v1.toml"), tmp_path)
    with pytest.raises(paths.RessourceFehlt, match=f"katalog_v{CURRENT}"):
        load_catalogues(tmp_path)


@pytest.fixture(scope="module")
def catalogue() -> Katalog:
    return load_catalogue("1")


def items(catalogue: Katalog) -> list[Punkt]:
    return [item for bereich in catalogue.bereiche for item in bereich.punkte]


def test_version_1_has_five_unprotected_domains_of_six(catalogue: Katalog) -> None:
    assert [(bereich.id, bereich.titel) for bereich in catalogue.bereiche] == [
        ("D01", "Lebensunterhalt"),
        ("D03", "Wohnen"),
        ("D05", "Soziales Netz und Sozialraum"),
        ("D09", "Beruf und Erfahrung"),
        ("D11", "Perspektive und Motivation"),
    ]
    for bereich in catalogue.bereiche:
        assert not bereich.geschuetzt
        assert [item.id for item in bereich.punkte] == [f"{bereich.id}.{number}" for number in range(1, 7)]


def test_questions_in_the_words_of_the_person(catalogue: Katalog) -> None:
    own = {"ich", "mir", "mich", "mein", "meine", "meinem", "meiner"}
    for item in items(catalogue):
        words = item.frage.rstrip("?").replace(",", "").lower().split()
        assert own & set(words), item.frage
        assert len(words) <= 15, item.frage


def problems(item: Punkt) -> list[str]:
    """What the lint has against the five anchors of an item."""
    found = []
    for anchor in item.anker:
        if len(anchor.split()) > 15:
            found.append(f"zu lang: {anchor}")
        if not anchor.endswith(".") or not anchor[0].isupper():
            found.append(f"kein Satz: {anchor}")
        found += [f"vermeiden: {word}" for word in AVOIDED if word in anchor]
    if len({" ".join(anchor.lower().split()) for anchor in item.anker}) < len(item.anker):
        found.append("doppelt")
    return found


def test_anchors(catalogue: Katalog) -> None:
    assert [problem for item in items(catalogue) for problem in problems(item)] == []


def test_no_anchor_is_used_for_two_steps_of_different_weight(catalogue: Katalog) -> None:
    steps: dict[str, set[int]] = {}
    for item in items(catalogue):
        for step, anchor in enumerate(item.anker):
            steps.setdefault(anchor, set()).add(step)
    assert [anchor for anchor, found in steps.items() if len(found) > 1] == []


@pytest.mark.parametrize(
    ("anchor", "problem"),
    [
        ("Das " + "sehr " * 15 + "lang.", "zu lang"),
        ("kein satz", "kein Satz"),
        ("Der Kunde fehlt.", "vermeiden"),
        ("Alles gut.", "doppelt"),
    ],
)
def test_that_the_lint_sees_it(anchor: str, problem: str) -> None:
    item = Punkt("X.1", "T", "Geht es mir gut?", ("Alles gut.", "Fast gut.", "So lala.", "Schlecht.", anchor))
    assert any(found.startswith(problem) for found in problems(item))


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('version = "1"', 'version = "2"', "version"),
        ('id = "D03"', 'id = "D01"', "bereiche[1].id"),
        ('id = "D01.2"', 'id = "D01.1"', "bereiche[0].punkte[1].id"),
        ('titel = "Notlage"', 'titel = ""', "bereiche[0].punkte[5].titel"),
        (
            'frage = "Bin ich krankenversichert?"',
            'frage = "Krankenversicherung"',
            "bereiche[0].punkte[4].frage",
        ),
        ('    "Eine Mahnung liegt vor.",\n', "", "bereiche[0].punkte[5].anker"),
        ("Eine Mahnung liegt vor.", " ", "bereiche[0].punkte[5].anker"),
        ("Eine Mahnung liegt vor.", "Strom, Essen und Miete sind gesichert.", "bereiche[0].punkte[5].anker"),
        ('"Eine Mahnung liegt vor."', "2", "bereiche[0].punkte[5].anker[2]"),
        ("geschuetzt = false", "geschuetzt = 0", "bereiche[0].geschuetzt"),
        ('kurz = "Geld"', 'kurz = "Geld"\nfarbe = "rot"', "bereiche[0].farbe"),
    ],
)
def test_damage_is_named(tmp_path: Path, old: str, new: str, key: str) -> None:
    text = paths.resource("catalogue/katalog_v1.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "katalog_v1.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InhaltFehler) as caught:
        load_catalogue("1", tmp_path)
    assert (caught.value.datei, caught.value.stelle) == ("katalog_v1.toml", key)


@pytest.mark.parametrize("text", ['version = "1"\nbereiche = []\n', None])
def test_an_empty_catalogue(tmp_path: Path, text: str | None) -> None:
    empty = '[[bereiche]]\nid = "D01"\ntitel = "T"\nkurz = "T"\ngeschuetzt = false\npunkte = []\n'
    (tmp_path / "katalog_v1.toml").write_text(text or 'version = "1"\n' + empty, encoding="utf-8")
    with pytest.raises(InhaltFehler, match="ist leer"):
        load_catalogue("1", tmp_path)


def test_a_version_that_was_never_shipped() -> None:
    with pytest.raises(paths.RessourceFehlt):
        load_catalogue("0")
