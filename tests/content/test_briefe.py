"""The templates of letters: complete, with sources, and every refusal names file and key."""

from pathlib import Path

import pytest

from fallakte import paths
from fallakte.content.briefe import load_letters
from fallakte.content.reading import InhaltFehler
from fallakte.domain.dokument import Schreibenart

GOOD = """
art = "einladung"
titel = "Einladung"
untertitel = "U"
norm = "§ 1"
fassung = "1"
quelle = "Q"
geprueft = false

[[texte]]
id = "anlass"
text = "Wir sprechen über {thema}."
quelle = "Q"
geprueft = false
"""


def test_shipped_letters_are_sound_and_say_that_they_are_unverified() -> None:
    vorlagen = load_letters()
    assert {v.art for v in vorlagen.vorlagen} == {
        Schreibenart.EINLADUNG,
        Schreibenart.ANHOERUNG,
        Schreibenart.SCHWEIGEPFLICHTENTBINDUNG,
        Schreibenart.RUECKMELDEBOGEN,
        Schreibenart.UEBERPRUEFUNGSPROTOKOLL,
    }
    assert all(v.ungeprueft for v in vorlagen.vorlagen)
    with pytest.raises(KeyError):
        vorlagen.vorlage(Schreibenart.MEIN_WEG)
    with pytest.raises(KeyError):
        vorlagen.vorlage(Schreibenart.EINLADUNG).text("gibt_es_nicht")


def test_a_released_letter_is_no_longer_unverified(tmp_path: Path) -> None:
    (tmp_path / "einladung.toml").write_text(GOOD.replace("false", "true"), encoding="utf-8")
    (vorlage,) = load_letters(tmp_path).vorlagen
    assert not vorlage.ungeprueft
    assert vorlage.text("anlass", thema="Arbeit") == "Wir sprechen über Arbeit."


@pytest.mark.parametrize(
    ("alt", "neu", "stelle"),
    [
        ('"einladung"', '"anhoerung"', "art"),
        ('"einladung"', '"postkarte"', "art"),
        ('id = "anlass"', 'id = ""', "texte[0].id"),
        ('"Wir sprechen über {thema}."', '" "', "texte[0].text"),
        ("{thema}", "{name}", "texte[0].text"),
        ("{thema}", "{thema", "texte[0].text"),
        ('norm = "§ 1"', 'norm = "§ 1"\nfarbe = "rot"', "farbe"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, alt: str, neu: str, stelle: str) -> None:
    assert alt in GOOD
    (tmp_path / "einladung.toml").write_text(GOOD.replace(alt, neu, 1), encoding="utf-8")
    with pytest.raises(InhaltFehler) as wurf:
        load_letters(tmp_path)
    assert (wurf.value.datei, wurf.value.stelle) == ("einladung.toml", stelle)


def test_the_same_text_twice(tmp_path: Path) -> None:
    block = GOOD[GOOD.index("[[texte]]") :]
    (tmp_path / "einladung.toml").write_text(GOOD + block, encoding="utf-8")
    with pytest.raises(InhaltFehler) as wurf:
        load_letters(tmp_path)
    assert wurf.value.stelle == "texte[1].id"


def test_no_letters_at_all(tmp_path: Path) -> None:
    with pytest.raises(paths.RessourceFehlt):
        load_letters(tmp_path)
