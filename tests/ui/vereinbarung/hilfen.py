"""A check that finds what a test tells it to, and the ways into the tab."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from PySide6.QtWidgets import QListWidget

from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung.befund import Befund, NichtPruefbar, Ort, Pruefergebnis, Schwere
from fallakte.domain.pruefung.kontext import Pruefkontext
from fallakte.domain.pruefung.regel import Regel, Schweregrade
from fallakte.domain.vereinbarung import Befundantwort
from fallakte.domain.zusage import Seite
from fallakte.services.arbeit import Aenderung, Changes
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.shell.session import Session
from fallakte.ui.vereinbarung.tab import VereinbarungTab


@dataclass(frozen=True)
class Wort:
    """A word that makes a finding wherever it stands."""

    regel: str
    wort: str
    schwere: Schwere = Schwere.FEHLER
    vorschlag: str = ""


@dataclass
class FakePruefung:
    """Implements what the tab uses of PruefService; `gesehen` counts the checks."""

    fall_id: int
    worte: tuple[Wort, ...] = ()
    offen: tuple[NichtPruefbar, ...] = ()
    gegeben: list[Befundantwort] = field(default_factory=list)
    kontexte: list[Pruefkontext | None] = field(default_factory=list)
    gesehen: int = 0

    def kontext(self, _vereinbarung_id: int) -> Pruefkontext:
        return Pruefkontext(heute=date(2026, 11, 23))

    def ergebnis(
        self, _vereinbarung_id: int, papier: Vereinbarungspapier, kontext: Pruefkontext | None = None
    ) -> Pruefergebnis:
        self.gesehen += 1
        self.kontexte.append(kontext)
        funde = tuple(b for wort in self.worte for b in self._finden(wort, papier))
        offen = self.offen if kontext is None or kontext.verstoss_am is None else ()
        return Pruefergebnis(funde, offen, ("Q05", "Q06"))

    def _finden(self, wort: Wort, papier: Vereinbarungspapier) -> Iterator[Befund]:
        for text in papier.vereinbarung.texte:
            if wort.wort in text.text:
                yield _befund(wort, Ort(abschnitt=text.abschnitt))
        for nummer, paar in enumerate(papier.paare, 1):
            for seite in Seite:
                for platz, zusage in enumerate(paar.von(seite), 1):
                    ort = Ort(abschnitt="zusagen", paar=nummer, seite=seite, zusage=platz, feld="was")
                    if wort.wort in zusage.was:
                        yield _befund(wort, ort)

    def antworten(self, _vereinbarung_id: int) -> tuple[Befundantwort, ...]:
        return tuple(self.gegeben)

    def beantworten(self, vereinbarung_id: int, befund: Befund, antwort: str) -> Changes:
        neu = Befundantwort(
            id=len(self.gegeben) + 1,
            vereinbarung_id=vereinbarung_id,
            regel=befund.regel,
            stelle=befund.ort.kennung,
            zitat=befund.zitat,
            antwort=antwort,
            wer="test",
            um=datetime(2026, 11, 23, tzinfo=UTC),
        ).geprueft()
        self.gegeben.append(neu)
        return Changes("Befund beantworten", frozenset({self.fall_id}), (Aenderung(None, neu),))

    def antwort_zuruecknehmen(self, antwort_id: int) -> Changes:
        alt = next(a for a in self.gegeben if a.id == antwort_id)
        self.gegeben.remove(alt)
        return Changes("Antwort zurücknehmen", frozenset({self.fall_id}), (Aenderung(alt, None),))

    def vergessen(self) -> None:
        """The file is closed."""

    def regel(self, kennung: str) -> Regel:
        return Regel(
            id=kennung, titel=f"Titel von {kennung}", quelle="Norm", sicherheit="A", schwere=Schweregrade()
        )


def _befund(wort: Wort, ort: Ort) -> Befund:
    return Befund(
        regel=wort.regel,
        schwere=wort.schwere,
        titel=f"Titel von {wort.regel}",
        grund="Das ist der Grund.",
        quelle="§ 15 SGB II",
        ort=ort,
        zitat=wort.wort,
        vorschlag=wort.vorschlag,
    )


def check_with(case: Case, *worte: Wort, offen: tuple[NichtPruefbar, ...] = ()) -> FakePruefung:
    """Let the check of this file find these words and nothing else."""
    fake = FakePruefung(case.fall_id, worte, offen)
    session: Session = case.session
    session.akte = replace(session.akte, pruefung=fake)  # type: ignore[arg-type] # what the tab uses of it
    return fake


def open_tab(page: FallPage, section: str = "") -> VereinbarungTab:
    """Show the tab, and a section of it by a part of its title."""
    page.show_tab("vereinbarung")
    tab = page.tab()
    assert isinstance(tab, VereinbarungTab)
    if section:
        choose(page, section)
    return tab


def choose(page: FallPage, section: str) -> None:
    sections = page.findChild(QListWidget, "abschnitte")
    row = next(i for i in range(sections.count()) if section in sections.item(i).text())
    sections.setCurrentRow(row)


def draft(case: Case, form: str = "KOOP_2026") -> int:
    """Begin a draft and return its id."""
    case.write(lambda: case.session.akte.vereinbarungen.anlegen(case.fall_id, form))
    return max(v.id for v in case.ansicht.bild.vereinbarungen)
