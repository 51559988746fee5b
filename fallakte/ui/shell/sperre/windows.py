"""Windows: messages about session and power, and the time of the last input. Never run on Windows yet."""

import ctypes
import sys
from ctypes import wintypes
from typing import Any, Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

from fallakte.ui.shell.sperre.gruende import Sperrgrund
from fallakte.ui.shell.sperre.quellen import Melden, Quellen

WM_POWERBROADCAST: Final = 0x0218
WM_WTSSESSION_CHANGE: Final = 0x02B1
_CONSOLE_DISCONNECT, _REMOTE_DISCONNECT, _SESSION_LOCK = 2, 4, 7
_SUSPEND, _RESUME_SUSPEND, _RESUME_AUTOMATIC = 4, 7, 18
_REASONS: Final = {
    (WM_WTSSESSION_CHANGE, _CONSOLE_DISCONNECT): Sperrgrund.BENUTZER,
    (WM_WTSSESSION_CHANGE, _REMOTE_DISCONNECT): Sperrgrund.BENUTZER,
    (WM_WTSSESSION_CHANGE, _SESSION_LOCK): Sperrgrund.SITZUNG,
    (WM_POWERBROADCAST, _SUSPEND): Sperrgrund.RUHEZUSTAND,
    (WM_POWERBROADCAST, _RESUME_SUSPEND): Sperrgrund.RUHEZUSTAND,
    (WM_POWERBROADCAST, _RESUME_AUTOMATIC): Sperrgrund.RUHEZUSTAND,
}
_TICKS: Final = 1 << 32


def reason_of(message: int, w_param: int) -> Sperrgrund | None:
    """Return why a window message locks; None for every other message."""
    return _REASONS.get((message, w_param))


def idle_seconds(ticks_now: int, ticks_of_input: int) -> float:
    """Return the time between two readings of the millisecond counter, which begins anew after 49.7 days."""
    return (ticks_now - ticks_of_input) % _TICKS / 1000


class _LastInput(ctypes.Structure):
    """LASTINPUTINFO."""

    _fields_ = (("size", ctypes.c_uint32), ("ticks", ctypes.c_uint32))


class WindowsIdle:
    """Implements Ruhequelle by GetLastInputInfo: keyboard and mouse of the whole session."""

    def __init__(self, user32: Any, kernel32: Any) -> None:  # noqa: ANN401 - libraries of ctypes have no type
        self._user32, self._kernel32 = user32, kernel32

    def sekunden(self) -> float | None:
        last = _LastInput(ctypes.sizeof(_LastInput), 0)
        if not self._user32.GetLastInputInfo(ctypes.byref(last)):
            return None
        return idle_seconds(self._kernel32.GetTickCount() % _TICKS, last.ticks)


class SessionMessages(QAbstractNativeEventFilter):
    """Implements Meldequelle: asks for the session's messages and reads them as they pass through Qt."""

    def __init__(self, wtsapi32: Any, window: int) -> None:  # noqa: ANN401 - libraries of ctypes have no type
        """`window` is the native handle of the main window, which has to exist."""
        super().__init__()
        self._wtsapi32, self._window = wtsapi32, window
        self._melden: Melden | None = None

    def beginnen(self, melden: Melden) -> tuple[str, ...]:
        app = QCoreApplication.instance()
        if app is None:
            return ()
        self._melden = melden
        app.installNativeEventFilter(self)
        this_session_only = 0
        told = self._wtsapi32.WTSRegisterSessionNotification(wintypes.HWND(self._window), this_session_only)
        return ("Sitzungssperre", "Benutzerwechsel", "Ruhezustand") if told else ("Ruhezustand",)

    def weiter(self) -> None:
        """Messages come by themselves."""

    def beenden(self) -> None:
        app = QCoreApplication.instance()
        if self._melden is None or app is None:
            return
        self._melden = None
        app.removeNativeEventFilter(self)
        self._wtsapi32.WTSUnRegisterSessionNotification(wintypes.HWND(self._window))

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        if self._melden is not None and kind == b"windows_generic_MSG":
            msg = wintypes.MSG.from_address(int(message))
            reason = reason_of(msg.message, msg.wParam)
            if reason is not None:
                self._melden(reason)
        return False, 0


if sys.platform == "win32":

    def windows_sources(window: int) -> Quellen:
        """Return what Windows tells; `window` is the native handle of the main window."""
        idle = WindowsIdle(ctypes.WinDLL("user32"), ctypes.WinDLL("kernel32"))
        return Quellen((idle,), (SessionMessages(ctypes.WinDLL("wtsapi32"), window),))

else:

    def windows_sources(_window: int) -> Quellen:
        """Return nothing: this is another system."""
        return Quellen()
