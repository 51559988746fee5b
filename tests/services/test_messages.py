"""Every failure a user can meet has one sentence and one exit code; the sentences are short and German."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_type_hints

import pytest

import fallakte
from fallakte.documents.findings import Finding, Kind, Unprintable
from fallakte.domain import fehler as fach
from fallakte.services import fehler as f
from fallakte.services.meldungen import Ende, exit_code, meldung
from fallakte.services.woerter import FELDER, SCHRITTE

MEHR_ALS = 15
ENGLISCH = re.compile(r"\b(the|file|error|failed|invalid|not|is|key|please|cannot|missing|wrong)\b", re.I)
WORTE = re.compile(r"[\wÄÖÜäöüß.§/-]*\w")
BESONDERE: dict[type[fach.FallakteFehler], tuple[object, ...]] = {
    fach.UngueltigerUebergang: ("abschliessen",),
    f.AusgabeNichtMoeglich: (("Ein Zeichen fehlt in der Schrift.",),),
    Unprintable: ((Finding(Kind.NO_TITLE, "Kopf"),),),
}
JE_TYP: dict[object, object] = {
    str: "zusagen.2.bis",
    int: 12,
    bool: True,
    date: date(2026, 11, 23),
    datetime | None: datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
}


def classes(wurzel: type[fach.FallakteFehler] = fach.FallakteFehler) -> Iterator[type[fach.FallakteFehler]]:
    """Every class below the base, in every module of the program."""
    for klasse in wurzel.__subclasses__():
        yield klasse
        yield from classes(klasse)


def shipped() -> list[type[fach.FallakteFehler]]:
    for modul in pkgutil.walk_packages(fallakte.__path__, "fallakte."):
        if not modul.name.startswith(("fallakte.ui", "fallakte.__main__", "fallakte.storage.migrations.")):
            importlib.import_module(modul.name)
    eigene = {k for k in classes() if k.__module__.startswith("fallakte.")}
    return sorted(eigene, key=lambda klasse: klasse.__name__)


def raised() -> set[str]:
    """Names of all classes that the program makes objects of, or raises bare."""
    namen: set[str] = set()
    for datei in Path(fallakte.__path__[0]).rglob("*.py"):
        for knoten in ast.walk(ast.parse(datei.read_text(encoding="utf-8"))):
            ziel = knoten.exc if isinstance(knoten, ast.Raise) else None
            ziel = knoten.func if isinstance(knoten, ast.Call) else ziel
            namen.add(ziel.attr if isinstance(ziel, ast.Attribute) else getattr(ziel, "id", ""))
    return namen


ALLE = shipped()
GEWORFEN = raised()
KONKRETE = [k for k in ALLE if k.__name__ in GEWORFEN or not k.__subclasses__()]


def example(klasse: type[fach.FallakteFehler]) -> fach.FallakteFehler:
    """One object of the class, its data made up by type; field failures name a real field."""
    if klasse in BESONDERE:
        return klasse(*BESONDERE[klasse])
    if klasse.__init__ is Exception.__init__:
        return klasse()
    typen = get_type_hints(klasse.__init__)
    return klasse(*("nachname" if n == "feld" else JE_TYP[typ] for n, typ in typen.items() if n != "return"))


def problems(satz: str) -> list[str]:
    """What is wrong with a message."""
    gefunden = [] if satz.endswith((".", "?", "!")) else ["ohne Satzzeichen"]
    gefunden += ["englisch"] if ENGLISCH.search(satz.replace(".key", "")) else []
    gefunden += ["Leerraum"] if satz != " ".join(satz.split()) else []
    for teil in re.split(r"(?<=[.!?:])\s+(?=[A-ZÄÖÜ„])", satz):
        worte = WORTE.findall(teil)
        gefunden += [f"{len(worte)} Wörter: {teil}"] if len(worte) > MEHR_ALS else []
    return gefunden


@pytest.mark.parametrize("klasse", KONKRETE, ids=lambda klasse: klasse.__name__)
def test_every_failure_has_a_good_sentence_and_an_exit_code(klasse: type[fach.FallakteFehler]) -> None:
    fehler = example(klasse)
    assert problems(meldung(fehler)) == []
    assert exit_code(fehler) in Ende
    assert exit_code(fehler) is not Ende.OK
    assert klasse.__name__ not in meldung(fehler)


def test_only_bases_have_no_sentence() -> None:
    stumm = []
    for klasse in ALLE:
        try:
            exit_code(klasse.__new__(klasse))
        except StopIteration:
            stumm.append(klasse.__name__)
    assert stumm == ["DateiFehler", "FachlicherFehler", "FeldFehler"]
    assert not GEWORFEN & {*stumm, "FallakteFehler"}


def test_every_failure_is_raised_somewhere() -> None:
    """A sentence for what nobody raises would be a promise that nobody keeps."""
    assert {k.__name__ for k in KONKRETE} - GEWORFEN == set()
    assert "FeldLeer" in GEWORFEN


def test_planted_class_without_a_sentence_is_seen() -> None:
    geplant = type("Geplant", (fach.FallakteFehler,), {})
    assert geplant in set(classes())
    for frage in (meldung, exit_code):
        with pytest.raises(StopIteration):
            frage(geplant())


@pytest.mark.parametrize(
    ("satz", "fehler"),
    [
        ("Kein Punkt", "ohne Satzzeichen"),
        ("Die file fehlt.", "englisch"),
        ("Zwei  Leerzeichen.", "Leerraum"),
        (
            "Dieser Satz ist viel zu lang, weil er einfach nicht aufhören will und immer noch weitergeht.",
            "Wörter",
        ),
    ],
)
def test_bad_sentences_are_seen(satz: str, fehler: str) -> None:
    assert any(fehler in problem for problem in problems(satz))


@pytest.mark.parametrize(
    ("fehler", "ende"),
    [
        (f.FalschePassphrase(), 3),
        (f.NotfallcodeFalsch(), 3),
        (f.NotfallcodeTippfehler(0), 3),
        (f.DateiInBenutzung("", "", None), 4),
        (f.DateiBeschaedigt(), 5),
        (f.LeereDatei(), 5),
        (fach.FeldLeer("nachname"), 2),
        (f.NichtBeschreibbar(), 1),
    ],
)
def test_exit_codes_of_the_table(fehler: fach.FallakteFehler, ende: int) -> None:
    assert exit_code(fehler) == ende


@pytest.mark.parametrize(
    "fehler", [f.NotfallcodeTippfehler(0), f.DateiInBenutzung("", "", None), fach.ZusageOhneStand(1)]
)
def test_second_wording_is_good_too(fehler: fach.FallakteFehler) -> None:
    assert problems(meldung(fehler)) == []


def source_words(muster: str) -> set[str]:
    ordner = Path(fallakte.__path__[0])
    texte = [
        p.read_text(encoding="utf-8") for room in ("domain", "services") for p in (ordner / room).glob("*.py")
    ]
    return {wort for text in texte for wort in re.findall(muster, text)}


def test_every_field_in_a_failure_has_a_label() -> None:
    prueft = (
        r"(?:pflicht|wahlweise|im_bereich|nicht_vor|nicht_in_zukunft|DatumUnmoeglich|FeldLeer)\(\s*\"(\w+)\""
    )
    felder = source_words(prueft)
    assert {"nachname", "um", "gas_start"} <= felder
    assert felder <= set(FELDER)
    assert all(label.strip() for label in FELDER.values())


def test_every_refused_step_has_its_own_sentence() -> None:
    schritte = source_words(r"UngueltigerUebergang\(\"(\w+)\"")
    assert "zurueckspringen" in schritte
    assert schritte == set(SCHRITTE)
    assert [satz for satz in SCHRITTE.values() if problems(satz)] == []


def test_no_name_and_no_content_in_a_sentence() -> None:
    """Failures carry field names and places only; the classes have no room for more."""
    erlaubt = {"feld", "hoechstens", "von", "bis", "grenze", "schritt", "instrument", "am", "paar", "offen"}
    erlaubt |= {
        "grund",
        "findings",
        "gruppe",
        "wer",
        "rechner",
        "seit",
        "verwaist",
        "mindestens",
        "art",
        "gruende",
        "stelle",
        "warum",
        "datei",
        "fehler",
        "warnungen",
        "eigene",
    }
    for klasse in KONKRETE:
        assert set(vars(example(klasse))) <= erlaubt, klasse.__name__
