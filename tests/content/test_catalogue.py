"""The shipped catalogue is plain, observable and complete; damage in it is found and named."""

from pathlib import Path

import pytest

from fallakte import paths
from fallakte.content.catalogue import load_catalogue
from fallakte.content.reading import InhaltFehler
from fallakte.domain.assessment import Katalog, Punkt

# Words of judgement or threat, and words that only this trade understands.
AVOIDED = ["Kunde", "verweiger", "mangelnd", "Defizit", "Hemmnis", "Sanktion", "unfähig", "faul", "asozial"]


@pytest.fixture(scope="module")
def catalogue() -> Katalog:
    return load_catalogue()


def items(catalogue: Katalog) -> list[Punkt]:
    return [item for bereich in catalogue.bereiche for item in bereich.punkte]


def test_five_unprotected_domains_of_six(catalogue: Katalog) -> None:
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
        load_catalogue(folder=tmp_path)
    assert (caught.value.datei, caught.value.stelle) == ("katalog_v1.toml", key)


@pytest.mark.parametrize("text", ['version = "1"\nbereiche = []\n', None])
def test_an_empty_catalogue(tmp_path: Path, text: str | None) -> None:
    empty = '[[bereiche]]\nid = "D01"\ntitel = "T"\nkurz = "T"\ngeschuetzt = false\npunkte = []\n'
    (tmp_path / "katalog_v1.toml").write_text(text or 'version = "1"\n' + empty, encoding="utf-8")
    with pytest.raises(InhaltFehler, match="ist leer"):
        load_catalogue(folder=tmp_path)


def test_a_version_that_was_never_shipped() -> None:
    with pytest.raises(paths.RessourceFehlt):
        load_catalogue("0")
