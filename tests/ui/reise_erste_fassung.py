"""The first version of the plan: written with faults, mended, looked at, finalised, handed out."""

from datetime import date
from pathlib import Path
from typing import Final

import pikepdf
import pytest
from PySide6.QtCore import Qt

from fallakte.domain.fall import Phase
from fallakte.domain.kreislauf import Fehlt
from fallakte.domain.vereinbarung import Vertretungsart
from fallakte.domain.zusage import Herkunft, Seite
from fallakte.ui.vorschau.dialog import PreviewDialog
from tests.ui import halbjahr_vereinbaren as mitte
from tests.ui import reise_dokumente as dokumente
from tests.ui import reise_entwurf as entwurf
from tests.ui import reise_papier as papier
from tests.ui import reise_pruefung as pruefung
from tests.ui.halbjahr import Desk
from tests.ui.person import keys

WER: Final = "Wendelin Quittenbaum"
ANTWORT: Final = "er diesen Termin selbst in den Plan schreiben wollte"
KOPIE, EINLADUNG = "Kopie.pdf", "Einladung.pdf"


def in_service(desk: Desk, step: str, *, runde: int = 1) -> None:
    desk.shows(Phase.LEISTUNGSSTEUERUNG, "●●●○", Fehlt.UEBERPRUEFUNG, step, runde=runde)


def writing(desk: Desk) -> None:
    """Everything at one sitting; what is wrong is seen while the last section is still being typed."""
    desk.shows(Phase.VEREINBARUNG, "●●○○", Fehlt.ENTWURF)
    desk.tab(4)
    desk.press("entwurfBeginnen")
    desk.shows(Phase.VEREINBARUNG, "●●◐○", Fehlt.BESPRECHUNG)
    entwurf.whole_draft(desk)
    mitte.next_review(desk, "26.04.2027")
    entwurf.type_section(desk, "Persönliches Angebot", f"{entwurf.ANGEBOT} {entwurf.GELD} {entwurf.DROHUNG}")
    pruefung.sees(desk, entwurf.FEHLER)
    assert not mitte.newest(desk).text("angebot"), "found as it is typed, before it is stored"


def everything_is_stored(desk: Desk) -> None:
    """What was typed stands in the file, every field of it."""
    gebuehr, konto, ausweis = entwurf.promises(desk)[2:5]
    assert (gebuehr.wie_viel, gebuehr.wie_oft, gebuehr.bis) == ("eine Gebühr", "einmal", date(2027, 2, 12))
    assert (gebuehr.nachweis, gebuehr.hilfe) == ("Quittung", "Antrag gemeinsam ausgefüllt")
    assert gebuehr.norm.startswith("§ 16 Abs. 1 SGB II")
    assert (gebuehr.kostentraeger, gebuehr.betrag_cent) == ("Jobcenter", 3750)
    assert (gebuehr.herkunft, gebuehr.herkunft_von) == (Herkunft.KONFERENZ, "Fallbesprechung am 28.01.2027")
    assert (konto.seite, konto.wer) == (Seite.DRITTE, "Beratungsstelle am Markt")
    assert (ausweis.seite, ausweis.wer) == (Seite.PERSON, "Wendelin und seine Mutter")
    assert ausweis.herkunft is Herkunft.PERSON
    plan = mitte.newest(desk)
    assert plan.text("uneinig") == (
        "Wendelin möchte sofort Vollzeit arbeiten. Wir sehen es anders, weil sein Knie erst heilen soll. "
        "Wir sprechen am 01.03.2027 wieder darüber."
    )
    assert (plan.vertretung_art, plan.vertretung) == (Vertretungsart.BEISTAND, "Ludomir Erdacht")
    assert (plan.gueltig_ab, plan.gueltig_bis) == (date(2027, 2, 1), date(2027, 6, 30))
    (mutter,) = desk.session.akte.vereinbarungen.beteiligungen(plan.id)
    assert (mutter.name, mutter.beteiligt_am) == ("Mathilde Quittenbaum", date(2027, 1, 28))


def mending(desk: Desk) -> None:
    """F8 comes by every fault; each is mended in its own way until nothing keeps the plan back."""
    way = pruefung.walk(desk)
    assert set(entwurf.FEHLER) <= set(way)
    assert way[:2] == ["W_RFB_IN_PLAN", "W_TERM"], "the heaviest first"
    assert pruefung.errors(desk) == 2
    everything_is_stored(desk)
    entwurf.section(desk, "Zusagen beider Seiten")
    assert pruefung.balance(desk) == "Ausgewogen: 3 zu 3, 1 von anderen Stellen."
    mitte.talked(desk)
    assert not mitte.can(desk, "fertigstellen")
    pruefung.fix(desk, "W_RFB_IN_PLAN")
    pruefung.overtype(desk, "W_TERM", "Grundsicherungsgeld")
    assert mitte.newest(desk).text("angebot") == (
        f"{entwurf.ANGEBOT} {entwurf.GELD.replace('Bürgergeld', 'Grundsicherungsgeld')}"
    )
    pruefung.overtype(desk, "Q29", entwurf.KURZ)
    assert mitte.newest(desk).text("andere_stellen") == entwurf.KURZ
    ours = {"was": "Wir fragen drei Werkstätten nach einer Probearbeit.", "bis": "26.02.2027"}
    pruefung.mend_pair(desk, "Q02", "stelle_1", ours)
    theirs = {"was": "Sie bewerben sich in Werkstätten.", "wieViel": "zwei Bewerbungen",
              "wieOft": "im Monat", "bis": "31.03.2027"}  # fmt: skip
    pruefung.mend_pair(desk, "Q04", "person_1", theirs)
    assert pruefung.errors(desk) == 0
    assert not mitte.can(desk, "fertigstellen"), "a Warnung needs an answer"
    pruefung.answer(desk, "Q13", ANTWORT)
    desk.qtbot.waitUntil(lambda: mitte.can(desk, "fertigstellen"))
    desk.shows(Phase.VEREINBARUNG, "●●◐○", Fehlt.FESTSCHREIBUNG)


def looking(desk: Desk) -> None:
    """Strg+P: pages, a word found on them, enclosures, a printed draft to talk over; nothing changes."""
    before = mitte.newest(desk)

    def look(dialog: PreviewDialog) -> None:
        plain = dialog.seiten.pdf
        said = papier.words_of(plain)
        for words in (WER, "Grundsicherungsgeld läuft", "höchstens 37,50 €", "Beistand: Ludomir Erdacht",
                      "Mathilde Quittenbaum (Mutter)", "Montag, 26.04.2027", "Entwurf"):  # fmt: skip
            assert words in said, words
        assert papier.search(desk, dialog, "Werkstätten") == "1 von 2 Treffern, Seite 1"
        keys(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible(), "Esc closes the search first"
        simple = papier.enclose(desk, dialog, "beilage_einfach")
        assert "Ihr Plan in Einfacher Sprache" in papier.words_of(simple)
        large = papier.enclose(desk, dialog, "beilage_gross")
        assert papier.pages_of(plain) < papier.pages_of(simple) < papier.pages_of(large)
        papier.print_it(desk, dialog)

    papier.preview(desk, look)
    assert mitte.newest(desk) == before
    assert "Ihr Plan in Einfacher Sprache" in papier.words_of(desk.ask.printed[-1])


def finishing(desk: Desk) -> None:
    """From besprochen to a frozen paper that two validators, a schema and its hash have nothing against."""
    mitte.finish(desk)
    desk.shows(Phase.VEREINBARUNG, "●●◐○", Fehlt.AUSHAENDIGUNG)
    papier.is_sound(papier.stored(desk))
    (version,) = dokumente.versions(desk)
    assert "noch nicht ausgehändigt, noch nicht in Kraft" in version
    assert "unverändert, noch nicht in der eAkte" in version
    desk.day(3, 2)
    dokumente.file_it(desk, "02.02.2027")
    (version,) = dokumente.versions(desk)
    assert "unverändert, zur eAkte genommen am 02.02.2027" in version


def handing_out(desk: Desk, place: Path) -> str:
    """Handed over; a protected copy by e-mail, whose password is returned; the invitation to the review."""
    mitte.hand_out(desk)
    in_service(desk, "Heute ist nichts offen")
    (given,) = [a for a in desk.session.akte.ausgaben.von(mitte.newest(desk).id) if a.an_person]
    assert (given.zweck, given.sha256) == ("Ausfertigung für die Person", papier.stored(desk).sha256)
    passwords: list[str] = []
    dokumente.look_at(
        desk, lambda dialog: passwords.append(papier.protected_copy(desk, dialog, place / KOPIE, WER))
    )
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(place / KOPIE)
    with pikepdf.open(place / KOPIE, password=passwords[0]) as copy:
        assert copy.encryption.R == 6, "AES-256"
        assert len(copy.pages) == papier.pages_of(papier.stored(desk).pdf)
    dokumente.invite(desk, "26.04.2027", "10:00", "Den Plan gemeinsam prüfen", place / EINLADUNG)
    letter = (place / EINLADUNG).read_bytes()
    assert papier.broken_rules(letter, papier.OHNE_DATEN, papier.ZUGANG) == []
    for words in (WER, "26.04.2027", "10:00", "Den Plan gemeinsam prüfen", "Den Lebenslauf"):
        assert words in papier.words_of(letter), words
    return passwords[0]
