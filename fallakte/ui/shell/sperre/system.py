"""What this computer can tell: the sources of the running system, put together once."""

import os

from fallakte.ui.shell.sperre.dbus import (
    IDLE_MONITOR,
    SCREEN_SAVER,
    DBusIdle,
    DesktopMessages,
    LoginMessages,
)
from fallakte.ui.shell.sperre.frist import Ruhezaehler
from fallakte.ui.shell.sperre.quellen import Meldequelle, Quellen, Ruhequelle
from fallakte.ui.shell.sperre.windows import windows_sources
from fallakte.ui.shell.sperre.x11 import x11_idle

_MILLISECONDS = 1000.0


def system_sources(window: int) -> Quellen:
    """Return what can be asked and heard here; `window` is the native handle of the main window.

    Call it once per program, in the GUI thread: it opens connections that stay.
    """
    if os.name == "nt":
        return windows_sources(window)
    return _desktop()


def _desktop() -> Quellen:
    try:
        from fallakte.ui.shell.sperre.qtbus import session_bus, system_bus  # noqa: PLC0415 - may be missing
    except ImportError:
        session = system = None
    else:
        session, system = session_bus(os.environ), system_bus(os.environ)
    ruhe: list[Ruhequelle] = list(x11_idle(os.environ))
    meldungen: list[Meldequelle] = []
    if session is not None:
        ruhe += [
            DBusIdle(session, IDLE_MONITOR, Ruhezaehler(_MILLISECONDS)),
            DBusIdle(session, SCREEN_SAVER),
        ]
        meldungen.append(DesktopMessages(session))
    if system is not None:
        meldungen.append(LoginMessages(system))
    return Quellen(tuple(ruhe), tuple(meldungen))
