"""Whether a window can be opened at all: asked in a child process, because Qt aborts where it cannot."""

from __future__ import annotations

import os
import subprocess
import sys

FLAG = "--anzeige-pruefen"
SECONDS = 20


def answers() -> bool:
    """Tell whether Qt can be loaded and a display answers. Without a display no Qt library is touched."""
    return _display_named() and _probe().returncode == 0


def why_not() -> str:
    """One German sentence on why no window can be opened, with the Debian line if a library is missing."""
    if not _display_named():
        return "Kein Bildschirm gefunden, deshalb öffnet sich kein Fenster."
    fehler = _probe().stderr
    if "cannot open shared object file" in fehler or "xcb-cursor" in fehler:
        return (
            "Für das Fenster fehlt eine Systembibliothek. Bitte installieren: "
            "apt-get install libgl1 libegl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 "
            "libxcb-shape0 libdbus-1-3 libfontconfig1"
        )
    return "Der Bildschirm antwortet nicht, deshalb öffnet sich kein Fenster."


def probe() -> int:
    """What the child process does: load Qt and connect to the display; Qt ends the process if it cannot."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - only here, and only in the child

    QGuiApplication([])
    return 0


def _display_named() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _probe() -> subprocess.CompletedProcess[str]:
    frozen = getattr(sys, "frozen", False)
    befehl = [sys.executable, *([] if frozen else ["-m", "fallakte"]), FLAG]
    try:
        return subprocess.run(  # noqa: S603 - our own program with a constant argument
            befehl, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as fehler:
        return subprocess.CompletedProcess(befehl, 1, "", str(fehler))
