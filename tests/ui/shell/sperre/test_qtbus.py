"""The real thing over a private socket between two ends of this process; no bus of the machine is touched."""

from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusServer, QDBusVariant, QDBusVirtualObject
from pytestqt.qtbot import QtBot

from fallakte.ui.shell.sperre.dbus import Frage, Signal
from fallakte.ui.shell.sperre.qtbus import QtBus, session_bus, system_bus

WHOM = Frage("", "/there", "org.example.Idle", "GetIdletime")


class Service(QDBusVirtualObject):
    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(  # noqa: N802 - Qt's name
        self, message: QDBusMessage, connection: QDBusConnection
    ) -> bool:
        if message.member() == "Get":
            connection.send(message.createReply(QDBusVariant(bool(message.arguments() == ["a", "b"]))))
        elif message.member() == "GetIdletime":
            connection.send(message.createReply(4711))
        else:
            return False
        return True


@pytest.fixture
def ends(qtbot: QtBot) -> Iterator[tuple[QtBus, QDBusConnection]]:
    server = QDBusServer("unix:tmpdir=/tmp")
    server.setAnonymousAuthenticationAllowed(True)
    theirs: list[QDBusConnection] = []
    server.newConnection.connect(lambda connection: theirs.append(QDBusConnection(connection)))
    ours = QDBusConnection.connectToPeer(server.address(), "fallakte-probe")
    qtbot.waitUntil(lambda: bool(theirs) and ours.isConnected())
    bus = QtBus(ours)
    yield bus, theirs[0]
    bus.schweigen()
    QDBusConnection.disconnectFromPeer("fallakte-probe")


Ends = tuple[QtBus, QDBusConnection]


def test_questions(ends: Ends, qtbot: QtBot) -> None:
    bus, theirs = ends
    service = Service()
    assert theirs.registerVirtualObject("/there", service)
    answer = bus.fragen(WHOM)
    assert answer.wert is None
    qtbot.waitUntil(lambda: not answer.offen)
    assert answer.wert == 4711
    property_ = bus.fragen(Frage("", "/there", "org.example.Idle", "Get", ("a", "b")))
    qtbot.waitUntil(lambda: not property_.offen)
    assert property_.wert is True
    refused = bus.fragen(Frage("", "/there", "org.example.Idle", "Explode"))
    qtbot.waitUntil(lambda: not refused.offen)
    assert refused.wert is None
    theirs.unregisterObject("/there")


def test_signals_until_silence(ends: Ends, qtbot: QtBot) -> None:
    bus, theirs = ends
    heard: list[Signal] = []
    assert bus.hoeren("", "org.gnome.ScreenSaver", "ActiveChanged", heard.append)
    signal = QDBusMessage.createSignal("/saver", "org.gnome.ScreenSaver", "ActiveChanged")
    signal.setArguments([True])
    theirs.send(signal)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [Signal("/saver", "org.gnome.ScreenSaver", "ActiveChanged", (True,))]
    bus.schweigen()
    theirs.send(signal)
    asked = bus.fragen(WHOM)
    qtbot.waitUntil(lambda: not asked.offen)  # whatever was sent before has arrived
    assert len(heard) == 1


def test_no_bus_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fallakte.ui.shell.sperre.qtbus._SYSTEM_SOCKETS", ())
    assert session_bus({}) is None
    assert system_bus({}) is None
