"""The shipped word lists: sound enough to draw from, and nobody has to blush at a suggestion."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from fallakte import paths
from fallakte.content.reading import InhaltFehler
from fallakte.content.wordlist import load_common, load_words, read_words

NICE = 4000  # words of 4 to 8 letters: 12 bits each
BAD = re.compile(
    r"^arsch|asozial|besoff|bomb(?!on)|endsieg|erdross|faschis|fick|folter|geil$|genital|hass|hitler|hure|idiot"
    r"|jude|kotz|^leiche|mord|(?<!k)nackt|nazi|neger|nutte|penis|porno|rassis|scheiß|schlampe|sex|sklav|suizid|terror"
    r"|tod$|tot$|vagina|vergewalt|wollust|zigeuner"
)


def lint(words: tuple[str, ...]) -> set[str]:
    """What is wrong with a list to draw from."""
    found = set() if len(set(words)) == len(words) else {"doppelt"}
    found |= set() if len([w for w in words if 4 <= len(w) <= 8]) >= NICE else {"zu klein"}
    found |= set() if all(re.fullmatch("[a-z]{4,19}", w) for w in words) else {"Buchstaben"}
    found |= set() if list(words) == sorted(words) else {"Reihenfolge"}
    found |= {"Anfang" for a, b in pairwise(sorted(words)) if a != b and b.startswith(a)}
    return found | {"böse" for w in words if BAD.search(w)}


def test_the_shipped_list_is_sound() -> None:
    assert lint(load_words()) == set()


@pytest.mark.parametrize(
    ("planted", "finding"),
    [
        (("baum", "baum"), "doppelt"),
        (("größe",), "Buchstaben"),
        (("Baum",), "Buchstaben"),
        (("aal",), "Buchstaben"),
        (("zzzz", "aaaa"), "Reihenfolge"),
        (("zzzz", "zzzzbaum"), "Anfang"),
        (("mordlust",), "böse"),
    ],
)
def test_a_planted_word_is_found(planted: tuple[str, ...], finding: str) -> None:
    assert finding in lint((*load_words(), *planted))


def test_a_short_list_is_found() -> None:
    assert lint(load_words()[:4000]) == {"zu klein"}


def test_common_words_come_with_umlauts_both_ways_and_each_once() -> None:
    common = load_common()
    assert common[0] == "passwort"
    assert {"schlüssel", "schluessel", "größe", "groesse"} - set(common) == {"größe", "groesse"}
    assert {"straße", "strasse", "müller", "mueller", "montag", "jobcenter"} <= set(common)
    assert len(set(common)) == len(common)


def test_origin_and_licence_stand_beside_the_lists() -> None:
    folder = paths.resource("wordlist")
    readme = (folder / "README.md").read_text(encoding="utf-8")
    licence = (folder / "LICENSE-dys2p.txt").read_text(encoding="utf-8")
    lists = {path.name for path in folder.glob("*.txt")} - {"LICENSE-dys2p.txt"}
    assert lists == {"deutsch.txt", "gelaeufig.txt"}
    assert all(f"`{name}`" in readme for name in (*lists, "LICENSE-dys2p.txt"))
    assert "CC0 1.0 Universal" in licence
    words = load_words()
    short = [word for word in words if 4 <= len(word) <= 8]
    assert f"{len(words):,} Wörter".replace(",", ".") in readme
    assert f"{len(short):,} davon".replace(",", ".") in readme


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"baum haus", "Datei"),
        (b"baum Haus berg", "Wort 2"),
        (b"baum haus2 berg", "Wort 2"),
        (b"baum haus baum", "Datei"),
        (b"baum gr\xf6sse berg", "Datei"),
    ],
)
def test_a_damaged_list_refuses_by_name(tmp_path: Path, content: bytes, place: str) -> None:
    file = tmp_path / "liste.txt"
    file.write_bytes(content)
    with pytest.raises(InhaltFehler) as refused:
        read_words(file, at_least=3)
    assert (refused.value.datei, refused.value.stelle) == ("liste.txt", place)


def test_a_sound_list_is_read(tmp_path: Path) -> None:
    file = tmp_path / "liste.txt"
    file.write_text("baum haus\nberg\n", encoding="utf-8")
    assert read_words(file, at_least=3) == ("baum", "haus", "berg")
