"""The Windows part on injected messages and libraries; not run on Windows."""

import ctypes
from ctypes import wintypes
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QByteArray

from fallakte.ui.shell.sperre.gruende import Sperrgrund
from fallakte.ui.shell.sperre.windows import (
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    SessionMessages,
    WindowsIdle,
    idle_seconds,
    reason_of,
)


@pytest.mark.parametrize(
    ("message", "w_param", "reason"),
    [
        (WM_WTSSESSION_CHANGE, 7, Sperrgrund.SITZUNG),
        (WM_WTSSESSION_CHANGE, 8, None),  # unlocked
        (WM_WTSSESSION_CHANGE, 1, None),  # back at the console
        (WM_WTSSESSION_CHANGE, 2, Sperrgrund.BENUTZER),
        (WM_WTSSESSION_CHANGE, 4, Sperrgrund.BENUTZER),
        (WM_POWERBROADCAST, 4, Sperrgrund.RUHEZUSTAND),
        (WM_POWERBROADCAST, 7, Sperrgrund.RUHEZUSTAND),
        (WM_POWERBROADCAST, 18, Sperrgrund.RUHEZUSTAND),
        (WM_POWERBROADCAST, 10, None),  # mains or battery
        (0x0010, 7, None),
    ],
)
def test_messages(message: int, w_param: int, reason: Sperrgrund | None) -> None:
    assert reason_of(message, w_param) is reason


@pytest.mark.parametrize(
    ("now", "last", "seconds"),
    [(10_000, 4_000, 6), (500, 2**32 - 500, 1), (4_000, 4_000, 0)],
)
def test_idle_time_survives_the_overflow_of_the_counter(now: int, last: int, seconds: float) -> None:
    assert idle_seconds(now, last) == seconds


class User32:
    def __init__(self, ticks: int, works: bool = True) -> None:
        self.ticks, self.works = ticks, works

    def GetLastInputInfo(self, info: object) -> bool:  # noqa: N802 - the name of the system call
        last = info._obj  # type: ignore[attr-defined]  # what byref points to
        assert last.size == 8
        last.ticks = self.ticks
        return self.works


def kernel32(ticks: int) -> SimpleNamespace:
    return SimpleNamespace(GetTickCount=lambda: ticks)


def test_the_last_input_is_read() -> None:
    assert WindowsIdle(User32(1_000), kernel32(61_000)).sekunden() == 60
    assert WindowsIdle(User32(1_000, works=False), kernel32(61_000)).sekunden() is None


class Wtsapi32:
    def __init__(self, agrees: bool = True) -> None:
        self.agrees, self.calls = agrees, []

    def WTSRegisterSessionNotification(self, window: object, flags: int) -> bool:  # noqa: N802 - as above
        self.calls.append(("register", window.value, flags))  # type: ignore[attr-defined]
        return self.agrees

    def WTSUnRegisterSessionNotification(self, window: object) -> bool:  # noqa: N802 - as above
        self.calls.append(("unregister", window.value))  # type: ignore[attr-defined]
        return True


def send(filter_: SessionMessages, message: int, w_param: int, kind: bytes = b"windows_generic_MSG") -> None:
    msg = wintypes.MSG()
    msg.message, msg.wParam = message, w_param
    assert filter_.nativeEventFilter(QByteArray(kind), ctypes.addressof(msg)) == (False, 0)


def test_a_locked_session_is_told_until_the_end(qapp: object) -> None:
    api, told = Wtsapi32(), []
    messages = SessionMessages(api, 4711)
    send(messages, WM_WTSSESSION_CHANGE, 7)
    assert messages.beginnen(told.append) == ("Sitzungssperre", "Benutzerwechsel", "Ruhezustand")
    send(messages, WM_WTSSESSION_CHANGE, 7)
    send(messages, WM_WTSSESSION_CHANGE, 8)
    send(messages, WM_WTSSESSION_CHANGE, 7, kind=b"xcb_generic_event_t")
    messages.beenden()
    messages.beenden()
    send(messages, WM_WTSSESSION_CHANGE, 7)
    assert told == [Sperrgrund.SITZUNG]
    assert api.calls == [("register", 4711, 0), ("unregister", 4711)]


def test_without_terminal_services_sleep_is_left(qapp: object) -> None:
    messages = SessionMessages(Wtsapi32(agrees=False), 1)
    assert messages.beginnen(lambda _grund: None) == ("Ruhezustand",)
    messages.beenden()
