"""Lock and kill -9 while somebody types: the lock loses nothing, a crash at most the last seconds.

`pytest -m faults --rounds 50` makes the table of the README.
"""

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fallakte import app
from fallakte.domain.person import Person
from fallakte.services.entwuerfe import EntwurfService, Formularstand
from fallakte.services.faelle import Fallangaben, FallService
from fallakte.services.programm import OffeneAkte
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Passphrase
from fallakte.storage.kdf import KdfParameter
from fallakte.storage.tresor import DateiTresor
from fallakte.ui.entwurf import draft
from fallakte.ui.start import build_window
from tests.faults.bilanz import Bilanz
from tests.faults.conftest import OLD, run_and_kill
from tests.ui.entwurf.desk import SECONDS, Desk, Field, answer, fields, words
from tests.ui.entwurf.editors import EDITORS, Editor
from tests.ui.fakes import FakeAsk
from tests.ui.walk import type_text

pytestmark = [pytest.mark.faults, pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)]

SIGNS = "aaeeiinnrrsst    ÄöüßŞ,.;:!?-„“0123456789"
MOST_SIGNS = 120
LATEST_S = 4.0  # 2 s until the draft is kept, and time for two busy cores to write it


# -- lock


@pytest.fixture
def desk(pfad: Path, tresor: DateiTresor, qtbot: QtBot) -> Iterator[Desk]:
    """The window of the real program over a real file, still locked."""
    tresor.anlegen(pfad, NeuerZugang(OLD, "Haupt")).datei.schliessen()
    uhr = FesteUhr(datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=1))))
    programm = app.programm(uhr=uhr, kdf=KdfParameter(64, 1, 1))
    ask = FakeAsk()
    window = build_window(programm, ask, pfad)
    window.resize(1280, 830)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield Desk(window, ask, qtbot, OLD)
    window.close()
    qtbot.waitUntil(lambda: not window.closing, timeout=20_000)
    window.deleteLater()
    programm.lane.schliessen()


def on_lane(akte: OffeneAkte, job: Callable[[], int]) -> int:
    """Run it where services write, and wait for it."""
    done, result, failed = Event(), list[int](), list[Exception]()
    akte.lane.submit(job, result.append, failed.append)
    akte.lane.submit(done.set, lambda _nothing: None, failed.append)
    done.wait()
    assert failed == []
    return result[0]


def type_at_random(root: QWidget, chance: random.Random) -> dict[str, str]:
    """Type here and there until the moment has come; return what every field shows then."""
    here: Field | None = None
    for _ in range(chance.randrange(1, MOST_SIGNS)):
        if here is None or chance.random() < 0.05:
            here = chance.choice(list(fields(root).values()))
            here.setFocus()
        type_text(here, chance.choice(SIGNS))
        if chance.random() < 0.3:
            QApplication.processEvents()
    return {name: words(field) for name, field in fields(root).items()}


def visit(desk: Desk, editor: Editor, fall_id: int, do: Callable[[QWidget], None]) -> None:
    if editor.dialog:
        done: list[str] = []

        def act(dialog: QWidget) -> None:
            done.append(dialog.objectName())
            do(dialog)

        answer(desk, editor.root, act)
        editor.open(desk, fall_id)
        desk.qtbot.waitUntil(lambda: bool(done), timeout=SECONDS)  # one comes with an answer of the lane
        return
    editor.open(desk, fall_id)
    do(next(w for w in desk.window.findChildren(QWidget, editor.root) if w.isVisible()))


def test_locked_while_typing(
    desk: Desk, rounds: int, bilanz: Bilanz, monkeypatch: pytest.MonkeyPatch
) -> None:
    """0 characters lost. Blanks at the end of a field that was left are none: they are not stored either."""
    total = 0
    for seed in range(rounds):
        chance = random.Random(seed)  # noqa: S311 - a moment, not a secret
        monkeypatch.setattr(draft, "INTERVAL_MS", chance.choice((1, 20, 2000)))
        editor = chance.choice(EDITORS)
        desk.unlock()
        akte, uhr = desk.akte, desk.session.programm.uhr
        assert isinstance(uhr, FesteUhr)
        fall_id = on_lane(akte, lambda akte=akte, editor=editor, uhr=uhr: editor.case(akte, uhr))
        typed: dict[str, str] = {}
        seen: dict[str, str] = {}
        at_last: list[str] = []

        def type_and_lock(root: QWidget, chance=chance, typed=typed, at_last=at_last) -> None:  # noqa: ANN001
            typed.update(type_at_random(root, chance))
            focus = QApplication.focusWidget()
            at_last.append(focus.objectName() if focus is not None else "")
            desk.lock()

        visit(desk, editor, fall_id, type_and_lock)
        desk.wait_until_locked()
        desk.unlock()
        visit(
            desk,
            editor,
            fall_id,
            lambda root, seen=seen: seen.update({n: words(f) for n, f in fields(root).items()}),
        )
        desk.lock()
        desk.wait_until_locked()
        before = {name: text if name in at_last else text.strip() for name, text in typed.items()}
        after = {name: text if name in at_last else text.strip() for name, text in seen.items()}
        assert {name: after.get(name) for name in before} == before, (seed, editor.name)
        total += sum(map(len, before.values()))
        bilanz.survived("Sperren mitten im Tippen, 0 Zeichen verloren")
    assert total > 0


def test_a_form_without_a_draft_would_be_seen(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: with drafts switched off, the same round loses characters."""
    monkeypatch.setattr(draft.Draft, "_keep", lambda _self, _text: None)
    note = next(editor for editor in EDITORS if editor.name == "note")
    desk.unlock()
    akte, uhr = desk.akte, desk.session.programm.uhr
    assert isinstance(uhr, FesteUhr)
    fall_id = on_lane(akte, lambda: note.case(akte, uhr))
    seen: list[str] = []

    def type_and_lock(root: QWidget) -> None:
        type_text(fields(root)["notizText"], "Halber Satz")
        desk.lock()

    visit(desk, note, fall_id, type_and_lock)
    desk.wait_until_locked()
    desk.unlock()
    visit(desk, note, fall_id, lambda root: seen.append(words(fields(root)["notizText"])))
    assert seen == [""]


# -- kill -9

TEXT = " ".join(f"Wort{n}" for n in range(4000))
CHILD = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from fallakte import app
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Passphrase
from fallakte.storage.kdf import KdfParameter
from fallakte.ui.look import apply
from fallakte.ui.look.tokens import LIGHT
from fallakte.ui.shell.ask import QtAsk
from fallakte.ui.start import build_window

pfad, fall_id, passphrase, text = Path(sys.argv[1]), int(sys.argv[3]), sys.argv[4], sys.argv[5]
qt = QApplication([])
apply(qt, palette=LIGHT)
programm = app.programm(uhr=FesteUhr(datetime(2026, 11, 23, tzinfo=UTC)), kdf=KdfParameter(64, 1, 1))
window = build_window(programm, QtAsk(), pfad)
window.show()
window.open(programm.aufschliessen(programm.tresor.oeffnen(pfad, Passphrase(passphrase))))
session = window.workspace().session
session.case_wanted.emit(fall_id, "chronik")
field = next(f for f in window.findChildren(QPlainTextEdit, "notizText") if f.isVisible())
field.setFocus()
start = len(field.toPlainText())
typed = start

def tell(what, number):
    print(what, number, time.monotonic(), flush=True)

def type_one():
    global typed
    QTest.keyClicks(field, text[typed])
    typed += 1
    tell("typed", typed)

def idle(busy):
    draft = None if busy else session.akte.entwuerfe.lesen("kontakt", fall_id)
    if draft is not None:
        tell("kept", len(draft.inhalt.split('"notizText": [[""], "')[1].split('"')[0]))

session.lane.busy_changed.connect(idle)
timer = QTimer()
timer.timeout.connect(type_one)
timer.start(4)
print("ready", flush=True)
qt.exec()
"""


def test_killed_while_typing(
    tresor: DateiTresor, pfad: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    """The file opens, the draft is how the text began, and only what was typed at last may be missing."""
    uhr = FesteUhr(datetime(2026, 11, 23, tzinfo=timezone.utc))  # noqa: UP017
    neu = tresor.anlegen(pfad, NeuerZugang(OLD, "Haupt"))
    angaben = Fallangaben(person=Person(vorname="Elif", nachname="Musterfeld"))
    (fall_id,) = FallService(neu.datei.arbeit, uhr).anlegen(angaben).fall_ids
    neu.datei.schliessen()
    held = 0
    for seed in range(rounds):
        delay = random.Random(seed).uniform(0.2, 6.0)  # noqa: S311 - a moment, not a secret
        lines = run_and_kill(CHILD, pfad, tmp_path / "state", delay, str(fall_id), OLD, TEXT)
        said = [(what, int(number), float(when)) for what, number, when in map(str.split, lines)]
        typed = max((number for what, number, _ in said if what == "typed"), default=0)
        kept = max((number for what, number, _ in said if what == "kept"), default=0)
        end = max((when for *_, when in said), default=0.0)
        due = max((n for what, n, when in said if what == "typed" and when < end - LATEST_S), default=0)
        datei = tresor.oeffnen(pfad, Passphrase(OLD))
        entwurf = EntwurfService(datei.arbeit, uhr).lesen("kontakt", fall_id)
        assert datei.kette_pruefen() is None
        datei.schliessen()
        stand = Formularstand.aus_text(entwurf.inhalt) if entwurf is not None else None
        text = str(stand.felder["notizText"][1]) if stand is not None else ""
        assert TEXT.startswith(text), seed
        assert max(kept, due, held) <= len(text) <= max(typed, held) + 1, seed  # one may be typed, not told
        held = len(text)
        bilanz.survived("kill -9 beim Tippen", midway=typed > len(text))
    assert held > 0
