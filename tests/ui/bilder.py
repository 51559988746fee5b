"""Pictures of the screens for beside the mockups: `python -m tests.ui.bilder FOLDER [hell dunkel gross]`.

Three looks: light, dark, and 200 % in a window of 1280 × 720. Nothing is compared: a person looks at them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

JETZT = datetime(2026, 11, 23, 8, 12, tzinfo=timezone(timedelta(hours=1)))
TABS = ("", "assessment", "ziele", "vereinbarung", "ueberpruefung", "chronik", "verlauf", "dokumente")
LOOKS = {"hell": ("LIGHT", 1.0, 800), "dunkel": ("DARK", 1.0, 800), "gross": ("LIGHT", 2.0, 720)}


def main(ordner: Path, looks: tuple[str, ...] = tuple(LOOKS)) -> int:
    """Write one PNG per screen and look; returns how many."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    ordner.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temp:
        for name in ("STATE", "CONFIG"):
            os.environ[f"FALLAKTE_{name}_DIR"] = str(Path(temp) / name.lower())
        return _take(Path(temp), ordner, looks)


def _take(temp: Path, ordner: Path, looks: tuple[str, ...]) -> int:
    from PySide6.QtCore import QLocale, QSize
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QDialog

    from fallakte import app
    from fallakte.demo import uebungsakte
    from fallakte.services.uhr import FesteUhr
    from fallakte.services.zugang import Passphrase
    from fallakte.storage.kdf import KdfParameter
    from fallakte.ui.look import apply, current, tokens
    from fallakte.ui.start import build_window
    from tests.ui.bilder_dialoge import prepare, take
    from tests.ui.fakes import FakeAsk

    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    uhr = FesteUhr(JETZT)
    programm = app.programm(
        uhr=uhr,
        kdf=KdfParameter(memory_kib=64, iterations=1, lanes=1),
        lane=app.sync_lane,
        command_line=uebungsakte.DIENSTSTELLE,
    )
    akte = uebungsakte.build(programm, uhr, temp / "akte", faelle=40)
    apply(qt, palette=tokens.LIGHT)
    taken = 0
    for look in looks:
        palette, zoom, height = LOOKS[look]
        current().set_palette(getattr(tokens, palette))
        current().set_zoom(zoom)
        ask = FakeAsk()
        window = build_window(programm, ask, akte.datei)
        window.resize(1280, height)
        window.show()
        window.open(programm.aufschliessen(programm.tresor.oeffnen(akte.datei, Passphrase(akte.passphrase))))
        workspace = window.workspace()
        assert workspace is not None
        session = workspace.session
        screens: dict[str, Callable[[], object]] = {
            "heute": session.today_wanted.emit,
            "faelle": session.list_wanted.emit,
        }
        for fall_id, wer in ((1, "elif"), (2, "jonas")):
            for tab in TABS:
                shown = tab or "uebersicht"
                screens[f"{wer}-{shown}"] = partial(session.case_wanted.emit, fall_id, shown)
        if look == looks[0]:
            prepare(session, 1)
        for name, go in screens.items():
            go()
            QTest.qWait(500)
            window.grab().save(str(ordner / f"{name}-{look}.png"))
            taken += 1

        def save(dialog: QDialog, name: str, look: str = look) -> None:
            dialog.grab().save(str(ordner / f"{name}-{look}.png"))

        briefe = temp / f"briefe-{look}"
        briefe.mkdir()
        taken += take(session, ask, QSize(1280, height), briefe, save)
        window.close()
        qt.processEvents()
    return taken


if __name__ == "__main__":
    arguments = sys.argv[1:]
    chosen = tuple(arguments[1:]) or tuple(LOOKS)
    sys.stdout.write(f"{main(Path(arguments[0]), chosen)} Bilder in {arguments[0]}\n")
    sys.stdout.flush()
    os._exit(0)  # what is still painted need not be taken down in order
