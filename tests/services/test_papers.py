"""The paper from draft to file: what is gathered, frozen, written and recorded."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from fallakte.domain.fall import Fall
from fallakte.domain.fehler import FeldLeer, HistorischTrittNichtInKraft, UngueltigerUebergang
from fallakte.domain.vereinbarung import (
    BgBeteiligung,
    Vereinbarung,
    Vereinbarungsstand,
    Vertretungsart,
    vereinbarungsstand,
)
from fallakte.domain.ziel import Ebene
from fallakte.domain.zusage import Seite
from fallakte.services.arbeit import Changes
from fallakte.services.ausgaben import Weg
from fallakte.services.fehler import NichtBeschreibbar
from fallakte.services.papier import pruefung_spaetestens
from fallakte.services.vereinbarungen import Historisch
from fallakte.services.zusagen import Paarangabe
from tests.services.werk import STELLE, Werk, neu, recht, zusage

NOBODY = 65534


def final(werk: Werk) -> tuple[int, int]:
    fall_id = werk.mit_auftrag()
    plan = werk.entwurf(fall_id)
    werk.vereinbarungen.festschreiben(plan)
    return fall_id, plan


@pytest.mark.parametrize(
    ("tag", "erwartet"),
    [
        (date(2026, 11, 23), date(2027, 5, 23)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2026, 6, 30), date(2026, 12, 30)),
    ],
)
def test_review_six_months_later_at_the_latest(tag: date, erwartet: date) -> None:
    assert pruefung_spaetestens(recht().instrument("KOOP_2026"), tag) == erwartet


def test_no_limit_no_day() -> None:
    ohne = replace(recht().instrument("KOOP_2026"), pruefung_monate=None)
    assert pruefung_spaetestens(ohne, date(2026, 11, 23)) is None


def test_draft_brings_letterhead_texts_and_review_day(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    plan = werk.hole(Vereinbarung, neu(werk.vereinbarungen.anlegen(fall_id, "KOOP_2026"), Vereinbarung))
    assert plan.dienststelle == STELLE
    assert [t.abschnitt for t in plan.texte] == [a.id for a in recht().instrument("KOOP_2026").abschnitte]
    assert plan.naechste_pruefung == date(2027, 5, 2)
    werk.stelle = replace(STELLE, name="Umbenannt")
    assert werk.hole(Vereinbarung, plan.id).dienststelle == STELLE, "each document keeps its own copy"


def test_what_belongs_to_the_person_goes_over_to_the_next_version(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    erste = werk.entwurf(fall_id)
    werk.vereinbarungen.aendern(
        replace(
            werk.hole(Vereinbarung, erste),
            sprache="Polnisch",
            vertretung="Ludomir Erdacht",
            vertretung_art=Vertretungsart.BETREUUNG,
            pruefung_hinweis="im Zimmer 2.14",
            gueltig_bis=date(2027, 2, 1),
        )
    )
    mutter = BgBeteiligung(
        vereinbarung_id=erste, name="Mutter Beispiel", rolle="Mutter", beteiligt_am=date(2026, 11, 1)
    )
    werk.vereinbarungen.beteiligung_speichern(mutter)
    werk.vereinbarungen.festschreiben(erste)
    werk.ausgaben.aushaendigen(erste)
    naechste = neu(werk.vereinbarungen.anlegen(fall_id, "KOOP_2026"), Vereinbarung)
    plan = werk.hole(Vereinbarung, naechste)
    assert (plan.sprache, plan.vertretung) == ("Polnisch", "Ludomir Erdacht")
    assert (plan.vertretung_art, plan.pruefung_hinweis) == (Vertretungsart.BETREUUNG, "im Zimmer 2.14")
    assert plan.gueltig_bis is None, "how long it holds is agreed on anew"
    (wieder,) = werk.vereinbarungen.beteiligungen(naechste)
    assert (wieder.name, wieder.rolle, wieder.beteiligt_am) == ("Mutter Beispiel", "Mutter", None)
    (damals,) = werk.vereinbarungen.beteiligungen(erste)
    assert damals.beteiligt_am == date(2026, 11, 1), "the final paper keeps its own"
    alt = neu(
        werk.vereinbarungen.anlegen(
            fall_id, "EINV_2011", dokument_am=date(2012, 5, 2), historisch=Historisch(grund="Schulung")
        ),
        Vereinbarung,
    )
    assert werk.hole(Vereinbarung, alt).sprache == ""
    assert werk.vereinbarungen.beteiligungen(alt) == ()


def test_paper_gathers_goals_with_letters_and_pairs_in_order(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    werk.ziele.schreiben(
        replace(werk.ziel(fall_id, Ebene.RICHTUNG), kurz="Frei sein", wortlaut="Ich bin frei.")
    )
    werk.ziele.schreiben(werk.ziel(fall_id, Ebene.RAHMEN))
    a = werk.ziel_vereinbart(fall_id)
    b = werk.ziel_vereinbart(fall_id)
    plan = werk.entwurf(fall_id)
    werk.zusagen.paar_schreiben(
        plan, Paarangabe(ziel_id=b, zusagen=(zusage(Seite.DRITTE, "Träger sucht Platz"),))
    )
    werk.ziele.beenden(a)
    papier = werk.vereinbarungen.papier(plan)
    assert papier.leitsatz == "Ich bin frei."
    assert [z.zeichen for z in papier.ziele] == ["A"]
    assert [paar.ziel for paar in papier.paare] == ["", "A"]
    assert papier.vorgaenger is None
    assert papier.person.voller_name == "Ada Beispiel"


def test_without_a_richtungsziel_the_auftrag_leads(werk: Werk) -> None:
    assert (
        werk.vereinbarungen.papier(werk.entwurf(werk.mit_auftrag())).leitsatz == "Ich will wieder arbeiten."
    )


def test_final_paper_is_kept_with_its_hash(werk: Werk) -> None:
    _, plan = final(werk)
    dokument = werk.vereinbarungen.dokument(plan)
    assert dokument is not None
    assert dokument.sha256 == sha256(dokument.pdf).hexdigest()
    assert dokument.pdf.endswith(b"+DATEN")
    assert b"Schuldnerberatung" in dokument.daten
    vereinbarung = werk.hole(Vereinbarung, plan)
    assert vereinbarung.festgeschrieben_um == vereinbarung.besprochen_um == werk.uhr.jetzt()
    assert werk.vereinbarungen.dokument(4711) is None


def test_written_file_is_the_stored_paper_and_is_recorded(werk: Werk, tmp_path: Path) -> None:
    _, plan = final(werk)
    ziel = tmp_path / "Plan.pdf"
    ziel.write_bytes(b"alt")
    werk.ausgaben.ausgeben(plan, ziel, Weg(empfaenger=" Person ", zweck="Ausfertigung"), mit_daten=True)
    dokument = werk.vereinbarungen.dokument(plan)
    assert dokument is not None
    assert ziel.read_bytes() == dokument.pdf
    assert [p.name for p in tmp_path.iterdir()] == ["Plan.pdf"]
    (ausgabe,) = werk.ausgaben.von(plan)
    assert (ausgabe.empfaenger, ausgabe.sha256, ausgabe.um) == ("Person", dokument.sha256, werk.uhr.jetzt())
    assert not ausgabe.an_person, "a file is no hand-out"


def test_copy_without_data_shows_what_was_frozen(werk: Werk, tmp_path: Path) -> None:
    """Goals, names and the Auftrag change later; the copy must not."""
    fall_id, plan = final(werk)
    vorher = werk.papierwerk.setzen(werk.vereinbarungen.papier(plan), None)
    with werk.arbeit.schreiben("Später") as uow:
        uow.save(replace(uow.get(Fall, fall_id), auftrag="Etwas ganz anderes"))
    person = werk.faelle.ansicht(fall_id).person
    with werk.arbeit.schreiben("Heirat") as uow:
        uow.save(replace(person, nachname="Anders"))
    werk.ausgaben.ausgeben(plan, tmp_path / "x.pdf", Weg(empfaenger="P", zweck="Z"), mit_daten=False)
    geschrieben = (tmp_path / "x.pdf").read_bytes()
    assert geschrieben == vorher
    assert werk.ausgaben.von(plan)[0].sha256 == sha256(geschrieben).hexdigest()


@pytest.mark.parametrize(("empfaenger", "zweck"), [("", "Z"), ("P", " ")])
def test_every_copy_says_who_and_what_for(werk: Werk, tmp_path: Path, empfaenger: str, zweck: str) -> None:
    _, plan = final(werk)
    with pytest.raises(FeldLeer):
        werk.ausgaben.ausgeben(
            plan, tmp_path / "x.pdf", Weg(empfaenger=empfaenger, zweck=zweck), mit_daten=True
        )
    assert list(tmp_path.iterdir()) == []


def test_draft_is_given_out_as_one_and_never_with_data(werk: Werk, tmp_path: Path) -> None:
    plan = werk.entwurf(werk.mit_auftrag())
    werk.ausgaben.ausgeben(plan, tmp_path / "x.pdf", Weg(empfaenger="P", zweck="Z"), mit_daten=True)
    assert not (tmp_path / "x.pdf").read_bytes().endswith(b"+DATEN")
    assert [a.form for a in werk.ausgaben.von(plan)] == ["Entwurf, PDF-Datei"]
    with pytest.raises(UngueltigerUebergang):
        werk.ausgaben.aushaendigen(plan)


@pytest.mark.parametrize("ort", ["fehlt/x.pdf", "datei/x.pdf", ".", "x" * 300])
def test_impossible_place_leaves_no_record_and_no_file(werk: Werk, tmp_path: Path, ort: str) -> None:
    _, plan = final(werk)
    (tmp_path / "datei").write_text("x")
    vorher = werk.saetze()
    with pytest.raises(NichtBeschreibbar):
        werk.ausgaben.ausgeben(plan, tmp_path / ort, Weg(empfaenger="P", zweck="Z"), mit_daten=True)
    assert werk.saetze() == vorher
    assert [p.name for p in tmp_path.iterdir()] == ["datei"]
    assert not list(tmp_path.parent.glob(".*.neu"))


CHILD = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from tests.services.test_papers import give_out_into
sys.exit(give_out_into(Path(sys.argv[1])))
"""


def give_out_into(folder: Path) -> int:
    """For the child: 0 if the refusal came and left neither a record nor a file."""
    from fallakte.services.uhr import FesteUhr
    from tests.fakes.arbeit import FakeArbeit
    from tests.services.werk import BEGINN

    uhr = FesteUhr(BEGINN)
    werk = Werk(FakeArbeit(uhr), uhr)
    _, plan = final(werk)
    if os.getuid() == 0:  # root may write everywhere; afterwards nothing new can be imported either
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        werk.ausgaben.ausgeben(plan, folder / "x.pdf", Weg(empfaenger="P", zweck="Z"), mit_daten=True)
    except NichtBeschreibbar:
        return 0 if not werk.ausgaben.von(plan) and not list(folder.iterdir()) else 2
    return 1


@pytest.mark.parametrize(("mode", "ende"), [(0o555, 0), (0o777, 1)], ids=["read-only", "control"])
def test_read_only_folder(tmp_path: Path, mode: int, ende: int) -> None:
    """In a child process, because the tests run as root in some places."""
    folder = tmp_path / "ablage"
    folder.mkdir()
    for ordner in (tmp_path, *tmp_path.parents):
        if ordner == Path(tempfile.gettempdir()):
            break
        ordner.chmod(ordner.stat().st_mode | 0o011)
    folder.chmod(mode)
    kind = subprocess.run(
        [sys.executable, "-c", CHILD, str(folder), *sys.path],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert kind.returncode == ende, kind.stderr


def test_historical_document_is_printed_and_never_in_force(werk: Werk, tmp_path: Path) -> None:
    fall_id = werk.mit_auftrag()
    v = werk.vereinbarungen
    muster = neu(
        v.anlegen(
            fall_id, "EINV_2011", dokument_am=date(2011, 6, 17), historisch=Historisch(grund=" Schulung ")
        ),
        Vereinbarung,
    )
    assert werk.hole(Vereinbarung, muster).historisch_grund == "Schulung"
    werk.zusagen.paar_schreiben(muster, Paarangabe(zusagen=(zusage(Seite.PERSON, "Zehn Bewerbungen"),)))
    v.festschreiben(muster)
    handlungen: list[Callable[[], Changes]] = [
        lambda: werk.ausgaben.aushaendigen(muster),
        lambda: werk.ausgaben.unterschreiben(muster, Seite.PERSON),
        lambda: werk.ausgaben.ablehnen(muster, "Nein"),
    ]
    for handlung in handlungen:
        with pytest.raises(HistorischTrittNichtInKraft):
            handlung()
    werk.ausgaben.ausgeben(
        muster, tmp_path / "Muster.pdf", Weg(empfaenger="Schulung", zweck="Beispiel"), mit_daten=True
    )
    bild = werk.bild(fall_id)
    assert bild.geltende is None
    assert vereinbarungsstand(bild.vereinbarungen[0], bild.ausgaben) is Vereinbarungsstand.HISTORISCH


def test_historical_document_takes_nothing_over(werk: Werk) -> None:
    fall_id, _ = werk.unter_plan()
    werk.weiter()
    muster = neu(
        werk.vereinbarungen.anlegen(
            fall_id, "EINV_2011", dokument_am=date(2011, 6, 17), historisch=Historisch(grund="Schulung")
        ),
        Vereinbarung,
    )
    assert werk.bild(fall_id).zusagen_von(muster) == ()
    assert werk.hole(Vereinbarung, muster).vorgaenger_id is None
