"""Protected domains and third persons: locked with a reason, open with a ground, read only without it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from fallakte.domain.assessment import Sicht
from fallakte.domain.rechtsgrundlage import DRITTE, Grundlageart
from fallakte.ui.assessment.presenter import AssessmentPresenter
from fallakte.ui.assessment.tab import AssessmentTab
from fallakte.ui.assessment.zeilen import FACHKRAFT, PERSON
from fallakte.ui.fall.case import Case
from tests.ui.assessment.conftest import TabOf, allow, allow_third
from tests.ui.fakes import FakeAsk
from tests.ui.fall.finden import button, find, line, text
from tests.ui.walk import nameless, small_targets

SCHWESTER = (Sicht.DRITTE, "Schwester")


def domain(tab: AssessmentTab, bereich_id: str) -> None:
    tab.open_at(f"bereich:{bereich_id}")


def rows_shown(tab: AssessmentTab) -> bool:
    return any(row.isVisible() for row in tab.sheet.rows.values())


def takes(tab: AssessmentTab, name: str) -> bool:
    return find(tab, QWidget, f"{name}_0").focusPolicy() != Qt.FocusPolicy.NoFocus


def test_a_locked_domain_says_why_and_shows_nothing_to_fill_in(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    domain(tab, "D06")
    words = [w.text() for w in find(tab, QWidget, "gesperrt").findChildren(QLabel)]
    assert "Dieser Bereich ist gesperrt." in words
    assert any("besonders geschützte Angaben" in w for w in words)
    assert not rows_shown(tab)
    assert "gesperrt" in find(tab, QListWidget, "bereiche").item(5).text()
    assert nameless(tab) == small_targets(tab) == []


def test_a_consent_opens_the_domain(begonnen: Case, tab_of: TabOf, ask: FakeAsk) -> None:
    tab = tab_of(begonnen)
    domain(tab, "D06")

    def fill(dialog: QDialog) -> None:
        words = find(dialog, QPlainTextEdit, "grundlageWortlaut")
        assert "Körperliche Gesundheit" in words.toPlainText(), "what is said to the person is offered"
        assert not dialog.findChild(QLineEdit, "grundlageNorm").isVisible()
        assert line(dialog, "grundlageAm").text() == "23.11.2026"
        words.setPlainText(" ")
        button(dialog, "grundlageOk").click()
        assert "was Sie der Person" in text(dialog, "grundlageWortlautFehler")
        words.setPlainText("Sie dürfen Nein sagen.")
        line(dialog, "grundlageBis").setText("31.12.2026")
        button(dialog, "grundlageOk").click()

    ask.dialog = fill
    button(tab, "grundlageFesthalten").click()
    (g,) = begonnen.ansicht.bild.rechtsgrundlagen
    assert (g.bereich, g.art, g.wortlaut) == ("D06", Grundlageart.EINWILLIGUNG, "Sie dürfen Nein sagen.")
    assert rows_shown(tab)
    assert text(tab, f"grundlage_{g.id}") == "Einwilligung vom 23.11.2026, gilt bis 31.12.2026"
    AssessmentPresenter(begonnen).setzen("D06.1", PERSON, bedarf=2)
    assert begonnen.ansicht.bild.einschaetzungen


def test_a_law_needs_its_norm(begonnen: Case, tab_of: TabOf, ask: FakeAsk) -> None:
    tab = tab_of(begonnen)
    domain(tab, "D14")

    def fill(dialog: QDialog) -> None:
        box = find(dialog, QComboBox, "grundlageArt")
        box.setCurrentIndex(box.findText("Gesetz"))
        button(dialog, "grundlageOk").click()
        assert "Rechtsnorm" in text(dialog, "grundlageNormFehler")
        line(dialog, "grundlageNorm").setText("§ 67a SGB X")
        line(dialog, "grundlageBis").setText("31.12.2020")
        button(dialog, "grundlageOk").click()
        assert "23.11.2026" in text(dialog, "grundlageBisFehler")
        line(dialog, "grundlageBis").clear()
        button(dialog, "grundlageOk").click()

    ask.dialog = fill
    button(tab, "grundlageFesthalten").click()
    (g,) = begonnen.ansicht.bild.rechtsgrundlagen
    assert (g.art, g.norm, g.bis) == (Grundlageart.GESETZ, "§ 67a SGB X", None)


def test_after_the_end_entries_are_read_only_and_marked(begonnen: Case, tab_of: TabOf, ask: FakeAsk) -> None:
    tab = tab_of(begonnen)
    ground = allow(begonnen)
    AssessmentPresenter(begonnen).setzen("D06.1", PERSON, bedarf=3)
    domain(tab, "D06")
    ask.answers = [False, True]
    button(tab, f"grundlageBeenden_{ground}").click()
    assert takes(tab, "staerke_person_D06_1"), "doch nicht"
    button(tab, f"grundlageBeenden_{ground}").click()
    assert not takes(tab, "staerke_person_D06_1")
    assert tab.sheet.rows["D06.1"].person.bedarf.value() == 3
    assert text(tab, f"grundlage_{ground}").endswith("beendet am 23.11.2026, nur lesbar")
    assert "nur lesbar" in find(tab, QListWidget, "bereiche").item(5).text()
    assert button(tab, "grundlageErneuern").isVisible()
    assert not tab.findChild(QPushButton, "ziel_D06_1").isVisible()
    begonnen.session.undo()
    assert takes(tab, "staerke_person_D06_1")
    assert nameless(tab) == small_targets(tab) == []


def test_the_way_back_leads_to_the_form(begonnen: Case, tab_of: TabOf, ask: FakeAsk) -> None:
    seen: list[str] = []
    ask.dialog = lambda dialog: (seen.append(dialog.accessibleName()), dialog.reject())[-1]
    tab = tab_of(begonnen)
    tab.open_at("grundlage:D07")
    tab.open_at("grundlage:dritte")
    assert seen == [
        "Rechtsgrundlage: Psychisches Wohlbefinden und Konsum",
        "Weitere Sicht: wer darf gefragt werden?",
    ]
    assert text(tab, "bereichTitel") == "Psychisches Wohlbefinden und Konsum"


# -- third persons


def test_a_third_person_gets_a_view_of_her_own(begonnen: Case, tab_of: TabOf, ask: FakeAsk) -> None:
    tab = tab_of(begonnen)

    def fill(dialog: QDialog) -> None:
        button(dialog, "grundlageOk").click()
        assert "Dritte Person" in text(dialog, "grundlageDritteFehler")
        line(dialog, "grundlageDritte").setText("Schwester")
        button(dialog, "grundlageOk").click()

    ask.dialog = fill
    button(tab, "weitereSicht").click()
    (g,) = begonnen.ansicht.bild.rechtsgrundlagen
    assert (g.bereich, g.dritte) == (DRITTE, "Schwester")
    find(tab, QWidget, "bedarf_dritte_Schwester_D01_1_4").click()
    (e,) = begonnen.ansicht.bild.einschaetzungen
    assert (e.sicht, e.dritte, e.bedarf) == (Sicht.DRITTE, "Schwester", 4)
    assert nameless(tab) == small_targets(tab) == []


@pytest.mark.parametrize("andere", [PERSON, FACHKRAFT])
def test_a_third_view_two_steps_apart_is_talked_about(
    begonnen: Case, tab_of: TabOf, andere: tuple[Sicht, str]
) -> None:
    tab = tab_of(begonnen)
    allow_third(begonnen)
    p = AssessmentPresenter(begonnen)
    p.setzen("D01.1", SCHWESTER, bedarf=4)
    p.setzen("D01.1", andere, bedarf=3)
    assert not tab.sheet.rows["D01.1"].talk.isVisible()
    p.setzen("D01.1", andere, bedarf=2)
    assert tab.sheet.rows["D01.1"].talk.isVisible()


def test_a_third_view_without_a_ground_stays_and_takes_nothing(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    ground = allow_third(begonnen)
    AssessmentPresenter(begonnen).setzen("D01.1", SCHWESTER, bedarf=4)
    begonnen.write(lambda: begonnen.session.akte.grundlagen.widerrufen(ground))
    assert tab.sheet.rows["D01.1"].views[SCHWESTER].bedarf.value() == 4
    assert not takes(tab, "staerke_dritte_Schwester_D01_1")
    assert takes(tab, "staerke_person_D01_1")
    assert "nur lesbar" in text(tab, f"grundlage_{ground}")


def test_without_a_ground_or_an_entry_nobody_else_is_shown(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    ground = allow_third(begonnen)
    assert SCHWESTER in tab.sheet.rows["D01.1"].views
    begonnen.write(lambda: begonnen.session.akte.grundlagen.widerrufen(ground))
    assert list(tab.sheet.rows["D01.1"].views) == [PERSON, FACHKRAFT]


def test_the_file_refuses_what_the_page_would_not_offer(begonnen: Case) -> None:
    """Negative control: the lock is no matter of the page alone."""
    told: list[str] = []
    begonnen.refused.connect(told.append)
    p = AssessmentPresenter(begonnen)
    p.setzen("D06.1", PERSON, bedarf=2)
    p.setzen("D01.1", SCHWESTER, bedarf=2)
    assert begonnen.ansicht.bild.einschaetzungen == ()
    assert [t.split(".")[0] for t in told] == [
        "Dieser Bereich ist geschützt", "Für die Sicht einer dritten Person fehlt die Einwilligung",
    ]  # fmt: skip
    assert p.besprochen() == 0, "what was refused does not look as if it was stored"
