"""Pictures of what opens over the pages: the preview, the forms of letters, the batch, a change of law."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton

from fallakte.domain.dokument import Schreibenart
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.services.anhaenge import Datei
from fallakte.services.ausgaben import Weg
from fallakte.services.briefangaben import Rueckmeldebogen
from fallakte.ui.briefe.einstieg import BRIEFE, open_kept, open_sheet, write_letter
from fallakte.ui.briefe.serie_dialog import SerieLauf, letters_for_many
from fallakte.ui.chronik.anhangansicht import AttachmentView
from fallakte.ui.fall.case import Case
from fallakte.ui.shell.session import Session
from fallakte.ui.stichtag.dialog import law_change
from fallakte.ui.vorschau.dialog import PreviewDialog
from fallakte.ui.vorschau.oeffnen import open_preview
from tests.ui.fakes import FakeAsk

Opening = Callable[[], object]
Save = Callable[[QDialog, str], object]


def prepare(session: Session, fall_id: int) -> None:
    """Let a few papers leave, so that the tab Dokumente has something to show."""
    akte = session.akte
    erste = min(akte.faelle.ansicht(fall_id).bild.vereinbarungen, key=lambda v: v.nummer)
    an_dritte = Weg(
        empfaenger="Jugendberufshilfe", zweck="Teilnahme", rechtsgrundlage="Einwilligung vom 20.11.2026"
    )
    akte.ausgaben.gedruckt(erste.id, an_dritte)
    bogen = Rueckmeldebogen(
        stelle="Lernwerkstatt Nordufer", angebot="Praktikum in der Küche", frist=date(2026, 12, 15)
    )
    akte.schreiben.erstellen(fall_id, bogen, an_dritte)
    akte.schreiben.beiblatt(Schreibenart.MEIN_WEG, erste.id, Weg(empfaenger="Person", zweck="Zum Mitnehmen"))
    seiten = akte.vereinbarungen.vorschau(erste.id)
    akte.anhaenge.ablegen(fall_id, Datei("Zeugnis der Schule.pdf", seiten))


def dialogs(session: Session, ask: FakeAsk, folder: Path) -> Iterator[tuple[str, Opening]]:
    """Name and opening of every dialog; while one is open, `ask.dialog` is called with it."""
    case = Case(session, 1)
    erste, zweite = sorted(case.ansicht.bild.vereinbarungen, key=lambda v: v.nummer)[:2]
    yield "vorschau-entwurf", lambda: open_preview(session, case, zweite.id, finalise=_nothing, fehler=0)
    yield "vorschau-fehler", lambda: open_preview(session, case, zweite.id, finalise=_nothing, fehler=2)
    yield "vorschau-fertig", lambda: open_preview(session, case, erste.id)
    yield "beiblatt", _sheet(case, zweite)
    brief = session.akte.schreiben.von(1)[-1]
    yield "schreiben", lambda: open_kept(case, brief)
    for art in BRIEFE:
        yield f"brief-{art.value}", _letter(case, art)
    yield "serienbrief", lambda: letters_for_many(session)
    ask.answers = [folder]
    yield "serienbrief-bericht", lambda: letters_for_many(session)
    anhang = next(a for a in session.akte.anhaenge.von(1) if a.name.endswith(".pdf"))
    yield "anlage", lambda: ask.show(AttachmentView(case, anhang, exportable=True))
    yield "stichtag", lambda: law_change(session)


def fill_batch(dialog: QDialog) -> None:
    """Write the letters of a batch; its report is the picture."""
    for name, words in (("einladungTag", "01.12.2026"), ("einladungThema", "die nächsten Schritte")):
        field = dialog.findChild(QLineEdit, name)
        assert field is not None
        field.setText(words)
    for name in ("alleFaelle", "serieOk"):
        button = dialog.findChild(QPushButton, name)
        assert button is not None
        button.click()


def take(session: Session, ask: FakeAsk, size: QSize, folder: Path, save: Save) -> int:
    """Open each of them and hand it to `save` with its name; `folder` takes the letters of the batch.

    Returns how many.
    """
    taken = 0
    for name, opening in dialogs(session, ask, folder):
        ask.dialog = partial(_look, name, size, save)
        opening()
        taken += 1
    return taken


def _look(name: str, size: QSize, save: Save, dialog: QDialog) -> None:
    if name == "serienbrief-bericht" and not isinstance(dialog, SerieLauf):
        fill_batch(dialog)
        return
    if isinstance(dialog, PreviewDialog):
        dialog.resize(size)
    QTest.qWait(600)
    save(dialog, name)


def _nothing() -> None:
    """Finalising, in a picture."""


def _sheet(case: Case, version: Vereinbarung) -> Opening:
    return lambda: open_sheet(case, Schreibenart.AENDERUNGEN, version)


def _letter(case: Case, art: Schreibenart) -> Opening:
    return lambda: write_letter(case, art)
