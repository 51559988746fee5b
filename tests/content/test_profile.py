"""The shipped profiles are complete, plain and sourced; every kind of damage in them is found and named."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from fallakte import paths
from fallakte.content.profile import load_profiles
from fallakte.content.reading import InhaltFehler
from fallakte.domain.fall import Phase, Rechtskreis
from fallakte.domain.profil import VORSCHLAG, Profil, Profile

FILES = ["profil_sgb2.toml", "profil_sgb8.toml"]
SENTENCES = {"wozu", "eingang", "taetigkeit", "ausgang", "ruecksprung", "grund"}
WORDS_MAX = 15
AVOIDED = re.compile(
    r"kunde|fall von|verweiger|mangelnd|mitwirkung|sanktion|defizit|hemmnis|klient|maßnahme|problem|versag",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def profiles() -> Profile:
    return load_profiles()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in FILES:
        shutil.copy(paths.resource(f"catalogue/{file}"), tmp_path)
    return tmp_path


def test_two_profiles_and_their_circles(profiles: Profile) -> None:
    assert [profile.id for profile in profiles.profile] == ["hilfeplan_sgb8", "sgb2_fallmanagement"]
    assert [profiles.von("", circle).id for circle in Rechtskreis] == [
        "sgb2_fallmanagement",
        "sgb2_fallmanagement",
        "hilfeplan_sgb8",
    ]
    # A choice goes before the default: also a case of the SGB II may be worked on as a Hilfeplan.
    assert profiles.von("hilfeplan_sgb8", Rechtskreis.SGB2).id == "hilfeplan_sgb8"
    with pytest.raises(KeyError):
        profiles.von("unbekannt", Rechtskreis.SGB2)


def test_eight_phases_in_the_words_of_the_field(profiles: Profile) -> None:
    titles = {profile.id: [picture.titel for picture in profile.phasen] for profile in profiles.profile}
    assert titles["sgb2_fallmanagement"][:7] == [phase.label for phase in list(Phase)[:7]]
    assert titles["hilfeplan_sgb8"] == [
        "Zugang und Beratung",
        "Auftrag und Beteiligung",
        "Bedarf klären",
        "Ziele der Hilfe",
        "Hilfeplan",
        "Durchführung der Hilfe",
        "Hilfeplangespräch",
        "Abschluss und Nachbetreuung",
    ]
    for profile in profiles.profile:
        assert [picture.phase.value for picture in profile.phasen] == [
            "fallzugang",
            "arbeitsbuendnis",
            "assessment",
            "ziele",
            "vereinbarung",
            "leistungssteuerung",
            "ueberpruefung",
            "nachbetreuung",
        ]
        assert [picture.phase for picture in profile.phasen if not picture.ruecksprung] == [Phase.FALLZUGANG]


def test_figures_of_the_method(profiles: Profile) -> None:
    for profile in profiles.profile:
        deadlines = profile.fristen
        assert deadlines.entscheidung_tage.wert == deadlines.erstkontakt_tage.wert == 14
        assert deadlines.assessment_tage.wert == 42
        assert deadlines.wiederholung_monate.wert == deadlines.pruefung_monate.wert == 6
        assert deadlines.kontakt_intensiv_tage.wert == 14
        assert deadlines.kontakt_tage.wert == 28
        assert deadlines.kontakt_warnung_tage.wert == 42
        assert deadlines.nachkontakt_wochen.werte == (4, 12, 26)
        assert [limit.alter for limit in profile.stichtage] == [15, 18, 21, 25, 27]
        assert profile.vorwarnung_monate.wert == 12


@pytest.mark.parametrize(("age", "cases"), [(14, None), (15, 75), (24, 75), (25, 150), (66, 150)])
def test_guideline_by_age(profiles: Profile, age: int, cases: int | None) -> None:
    guideline = profiles.von("sgb2_fallmanagement", Rechtskreis.SGB2).richtwert(age)
    assert (guideline.faelle if guideline else None) == cases
    assert guideline is None or guideline.quelle == "§ 44c Abs. 4 SGB II"
    assert profiles.von("hilfeplan_sgb8", Rechtskreis.SGB8).richtwert(age) is None


def texts(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, str(value)
    elif isinstance(value, tuple):
        for entry in value:
            yield from texts(entry, key)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), field.name)


def problems(profile: Profil) -> list[str]:
    """What the lint has against the words and sources of a profile."""
    found = []
    for key, text in texts(profile):
        found += [f"{key} vermeiden: {match.group()}" for match in AVOIDED.finditer(text)]
        if key in SENTENCES and text:
            found += [] if text.endswith(".") and text[0].isupper() else [f"kein Satz: {text}"]
            parts = re.split(r"[.;:] |\.$", text)
            found += [f"zu lang: {part}" for part in parts if len(part.split()) > WORDS_MAX]
        elif key == "quelle" and not (text == VORSCHLAG or text.startswith("§ ")):
            found.append(f"ohne Quelle: {text}")
    return found


def test_words_and_sources(profiles: Profile) -> None:
    assert [problem for profile in profiles.profile for problem in problems(profile)] == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"Der Fall ist angenommen."', '"Der Fall ist angenommen"', "kein Satz"),
        ('"Der Fall ist angenommen."', f'"Der Fall ist {"sehr " * 15}klar."', "zu lang"),
        ('"Der Fall ist angenommen."', '"Der Kunde ist angenommen."', "vermeiden"),
        ('quelle = "§ 2 BGB"', 'quelle = "weiß jeder"', "ohne Quelle"),
    ],
)
def test_that_the_lint_sees_it(folder: Path, old: str, new: str, problem: str) -> None:
    damage(folder, "profil_sgb2.toml", old, new)
    profile = load_profiles(folder).von("sgb2_fallmanagement", Rechtskreis.SGB2)
    assert any(problem in found for found in problems(profile))


def damage(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


PHASE = '[[phasen]]\nphase = "fallzugang"'


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('id = "sgb2_fallmanagement"', 'id = "hilfeplan_sgb8"', "id"),
        ('id = "sgb2_fallmanagement"', 'id = "sgb 2"', "id"),
        ('id = "sgb2_fallmanagement"', 'id = ""', "id"),
        ('titel = "Fallzugang"', 'titel = " "', "phasen[0].titel"),
        ('titel = "Fallzugang"', 'titel = "Ziele"', "phasen[3]"),
        ('phase = "fallzugang"', 'phase = "anfang"', "phasen[0].phase"),
        ('phase = "fallzugang"', 'phase = "ziele"', "phasen"),
        ('phase = "nachbetreuung"', 'phase = "abgeschlossen"', "phasen"),
        (PHASE, PHASE + '\nfarbe = "rot"', "phasen[0].farbe"),
        ('["Person", "Fallmanager/in", "Zuweisende Stelle"]', "[]", "phasen[0].beteiligte"),
        ('["Person", "Fallmanager/in", "Zuweisende Stelle"]', '["Person", ""]', "phasen[0].beteiligte[1]"),
        ('    "Beistand",\n', '    "Person",\n', "rollen[2]"),
        ('zusage = "Zusage"', 'zusage = ""', "begriffe.zusage"),
        ('zusage = "Zusage"\n', "", "begriffe.zusage"),
        ("entscheidung_tage = { wert = 14", "entscheidung_tage = { wert = 0", "fristen.entscheidung_tage"),
        (
            "entscheidung_tage = { wert = 14",
            'entscheidung_tage = { wert = "14"',
            "fristen.entscheidung_tage.wert",
        ),
        (
            'wert = 42, quelle = "Vorschlag" } #',
            'wert = 42, quelle = "" } #',
            "fristen.assessment_tage.quelle",
        ),
        ("kontakt_warnung_tage = { wert = 42", "kontakt_warnung_tage = { wert = 28", "fristen.kontakt_tage"),
        (
            "kontakt_intensiv_tage = { wert = 14",
            "kontakt_intensiv_tage = { wert = 30",
            "fristen.kontakt_tage",
        ),
        ("[4, 12, 26]", "[4, 4, 26]", "fristen.nachkontakt_wochen"),
        ("[4, 12, 26]", "[0, 12, 26]", "fristen.nachkontakt_wochen"),
        ("[4, 12, 26]", "[]", "fristen.nachkontakt_wochen"),
        ("alter = 18\n", "alter = 15\n", "stichtage"),
        ("alter = 15\n", "alter = 0\n", "stichtage"),
        ('grund = "Volljährig: ', 'gruende = "Volljährig: ', "stichtage[1].gruende"),
        ("[vorwarnung_monate]\nwert = 12", "[vorwarnung_monate]\nwert = 0", "vorwarnung_monate"),
        ("faelle = 75", "faelle = 0", "richtwerte[0]"),
        ("unter_alter = 25", "unter_alter = 15", "richtwerte[0].unter_alter"),
        ("unter_alter = 25", "unter_alter = 26", "richtwerte[1].ab_alter"),
        ("unter_alter = 25\n", "", "richtwerte[1].ab_alter"),
        ('["sgb2", "sgb3"]', '["sgb2", "sgb9"]', "standard_fuer[1]"),
        ("faelle = 75", "faelle == 75", "Zeile "),
    ],
)
def test_damage_is_named(folder: Path, old: str, new: str, key: str) -> None:
    damage(folder, "profil_sgb2.toml", old, new)
    with pytest.raises(InhaltFehler) as caught:
        load_profiles(folder)
    if key == "id" and "hilfeplan" in new:
        assert caught.value.datei == "profil_sgb8.toml"  # the second one of that name
    else:
        assert caught.value.datei == "profil_sgb2.toml"
    assert caught.value.stelle.startswith(key) if key == "Zeile " else caught.value.stelle == key


@pytest.mark.parametrize("circles", ['["sgb2"]', '["sgb2", "sgb3", "sgb8"]'])
def test_every_circle_has_exactly_one_default(folder: Path, circles: str) -> None:
    damage(folder, "profil_sgb2.toml", '["sgb2", "sgb3"]', circles)
    with pytest.raises(InhaltFehler, match="braucht genau ein Profil") as caught:
        load_profiles(folder)
    assert caught.value.stelle == "standard_fuer"


@pytest.mark.parametrize(("table", "key"), [("stichtage", "stichtage"), ("phasen", "phasen")])
def test_an_empty_list(folder: Path, table: str, key: str) -> None:
    file = folder / "profil_sgb2.toml"
    text = re.sub(rf"\[\[{table}\]\]\n(?:.+\n)+", "", file.read_text(encoding="utf-8"))
    file.write_text(text.replace("rollen = [", f"{table} = []\nrollen = [", 1), encoding="utf-8")
    with pytest.raises(InhaltFehler, match="ist leer") as caught:
        load_profiles(folder)
    assert (caught.value.datei, caught.value.stelle) == ("profil_sgb2.toml", key)


def test_nothing_was_shipped(tmp_path: Path) -> None:
    with pytest.raises(paths.RessourceFehlt):
        load_profiles(tmp_path)
