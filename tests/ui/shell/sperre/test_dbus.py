from __future__ import annotations

import pytest

from fallakte.ui.shell.sperre.dbus import (
    ACTIVE,
    IDLE_MONITOR,
    OWN_ID,
    DBusIdle,
    DesktopMessages,
    LoginMessages,
    Signal,
    reason_of,
    session_path,
)
from fallakte.ui.shell.sperre.frist import Ruhezaehler
from fallakte.ui.shell.sperre.gruende import Sperrgrund
from tests.ui.shell.sperre.bus import FakeBus

MANAGER = "org.freedesktop.login1.Manager"
SESSION = "org.freedesktop.login1.Session"
OWN = session_path("2")
PROPERTIES = "org.freedesktop.DBus.Properties"


@pytest.mark.parametrize(
    ("session", "path"),
    [("2", "_32"), ("c1", "c1"), ("12", "_312"), ("a-b", "a_2db"), ("4ü", "_34_fc")],
)
def test_the_path_of_a_session(session: str, path: str) -> None:
    assert session_path(session) == f"/org/freedesktop/login1/session/{path}"


@pytest.mark.parametrize(
    ("signal", "reason"),
    [
        (Signal("/x", "org.gnome.ScreenSaver", "ActiveChanged", (True,)), Sperrgrund.SITZUNG),
        (Signal("/x", "org.freedesktop.ScreenSaver", "ActiveChanged", (True,)), Sperrgrund.SITZUNG),
        (Signal("/x", "org.freedesktop.ScreenSaver", "ActiveChanged", (False,)), None),
        (Signal("/x", "org.freedesktop.ScreenSaver", "ActiveChanged"), None),
        (Signal("/x", "org.example.ScreenSaver", "ActiveChanged", (True,)), None),
        (Signal("/x", MANAGER, "PrepareForSleep", (True,)), Sperrgrund.RUHEZUSTAND),
        (Signal("/x", MANAGER, "PrepareForSleep", (False,)), None),
        (Signal(OWN, SESSION, "Lock"), Sperrgrund.SITZUNG),
        (Signal(session_path("3"), SESSION, "Lock"), None),  # somebody else's
        (Signal(OWN, SESSION, "Unlock"), None),
    ],
)
def test_reasons(signal: Signal, reason: Sperrgrund | None) -> None:
    assert reason_of(signal, OWN) is reason


def test_a_session_nobody_knows_is_not_locked() -> None:
    assert reason_of(Signal("", SESSION, "Lock"), "") is None


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_idle_time_comes_one_beat_later_and_includes_the_wait() -> None:
    bus, clock = FakeBus(), Clock()
    idle = DBusIdle(bus, IDLE_MONITOR, Ruhezaehler(1000), clock)
    assert idle.sekunden() is None
    assert idle.sekunden() is None
    assert len(bus.asked) == 1
    bus.answer(30_000)
    clock.now += 1
    assert idle.sekunden() == 31
    assert len(bus.asked) == 2


def test_a_service_that_is_not_there_is_asked_once() -> None:
    bus = FakeBus()
    idle = DBusIdle(bus, IDLE_MONITOR)
    idle.sekunden()
    bus.answer(None)
    assert [idle.sekunden() for _ in range(3)] == [None, None, None]
    assert len(bus.asked) == 1


def test_the_screen_is_locked() -> None:
    bus, told = FakeBus(), []
    desktop = DesktopMessages(bus)
    assert desktop.beginnen(told.append) == ("Bildschirmsperre",)
    bus.send(Signal("/x", "org.gnome.ScreenSaver", "ActiveChanged", (False,)))
    assert told == []
    bus.send(Signal("/x", "org.gnome.ScreenSaver", "ActiveChanged", (True,)))
    desktop.beenden()
    bus.send(Signal("/x", "org.gnome.ScreenSaver", "ActiveChanged", (True,)))
    assert told == [Sperrgrund.SITZUNG]


def test_a_bus_that_refuses_promises_nothing() -> None:
    assert DesktopMessages(FakeBus(agrees=False)).beginnen(lambda _g: None) == ()
    assert LoginMessages(FakeBus(agrees=False)).beginnen(lambda _g: None) == ()


@pytest.fixture
def login() -> tuple[FakeBus, LoginMessages, list[Sperrgrund]]:
    """Listening, and knowing which session is its own."""
    bus, told = FakeBus(), []
    messages = LoginMessages(bus)
    assert messages.beginnen(told.append) == ("Sitzungssperre", "Benutzerwechsel", "Ruhezustand")
    assert bus.asked[-1][0] == OWN_ID
    bus.answer("2")
    messages.weiter()
    return bus, messages, told


Login = tuple[FakeBus, LoginMessages, list[Sperrgrund]]


def test_session_and_sleep(login: Login) -> None:
    bus, messages, told = login
    bus.send(Signal(session_path("3"), SESSION, "Lock"))
    bus.send(Signal(OWN, SESSION, "Lock"))
    bus.send(Signal("/org/freedesktop/login1", MANAGER, "PrepareForSleep", (True,)))
    assert told == [Sperrgrund.SITZUNG, Sperrgrund.RUHEZUSTAND]
    messages.beenden()
    bus.send(Signal(OWN, SESSION, "Lock"))
    assert len(told) == 2


def test_another_user_in_front(login: Login) -> None:
    bus, messages, told = login
    changed = Signal(OWN, PROPERTIES, "PropertiesChanged", (SESSION, {}, []))
    bus.send(changed)
    assert bus.asked[-1][0] == ACTIVE
    messages.weiter()
    assert told == []
    bus.answer(True)
    messages.weiter()
    assert told == []
    bus.send(changed)
    bus.answer(False)
    messages.weiter()
    messages.weiter()
    assert told == [Sperrgrund.BENUTZER]


def test_other_properties_are_not_asked_after(login: Login) -> None:
    bus, _messages, _told = login
    before = len(bus.asked)
    bus.send(Signal(OWN, PROPERTIES, "PropertiesChanged", ("org.example.Printer", {}, [])))
    assert len(bus.asked) == before


def test_without_an_own_session_nothing_of_it_is_heard() -> None:
    bus, told = FakeBus(), []
    messages = LoginMessages(bus)
    messages.beginnen(told.append)
    bus.answer(None)
    messages.weiter()
    bus.send(Signal(OWN, SESSION, "Lock"))
    assert told == []
