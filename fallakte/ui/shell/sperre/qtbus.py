"""The message buses of a Linux desktop through QtDBus: local sockets, nothing waits for an answer."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCall, QDBusVariant

from fallakte.ui.shell.sperre.dbus import Frage, Signal

_TIMEOUT_MS: Final = 2000
_SYSTEM_SOCKETS: Final = (Path("/run/dbus/system_bus_socket"), Path("/var/run/dbus/system_bus_socket"))


class _Ear(QObject):
    """Receives what QtDBus delivers for one signal."""

    def __init__(self, heard: Callable[[Signal], None]) -> None:
        super().__init__()
        self._heard = heard

    @Slot(QDBusMessage)
    def hear(self, message: QDBusMessage) -> None:
        self._heard(Signal(message.path(), message.interface(), message.member(), tuple(message.arguments())))


class _Answer:
    """Implements Antwort on a pending call."""

    def __init__(self, call: QDBusPendingCall) -> None:
        self._call = call

    @property
    def offen(self) -> bool:
        return not self._call.isFinished()

    @property
    def wert(self) -> object | None:
        if self.offen or self._call.isError():
            return None
        arguments = self._call.reply().arguments()
        first = arguments[0] if arguments else None
        return cast("object", first.variant()) if isinstance(first, QDBusVariant) else first


class QtBus:
    """Implements Bus on QtDBus."""

    def __init__(self, connection: QDBusConnection) -> None:
        self._connection = connection
        self._ears: list[tuple[str, str, str, _Ear]] = []

    def fragen(self, frage: Frage) -> _Answer:
        message = QDBusMessage.createMethodCall(frage.dienst, frage.pfad, frage.schnittstelle, frage.methode)
        message.setAutoStartService(False)
        message.setArguments(list(frage.argumente))
        return _Answer(self._connection.asyncCall(message, _TIMEOUT_MS))

    def hoeren(self, dienst: str, schnittstelle: str, name: str, gehoert: Callable[[Signal], None]) -> bool:
        ear = _Ear(gehoert)
        heard = self._connection.connect(dienst, "", schnittstelle, name, ear, _slot())
        if heard:
            self._ears.append((dienst, schnittstelle, name, ear))
        return heard

    def schweigen(self) -> None:
        for dienst, schnittstelle, name, ear in self._ears:
            self._connection.disconnect(dienst, "", schnittstelle, name, ear, _slot())
        self._ears.clear()


def session_bus(environment: Mapping[str, str]) -> QtBus | None:
    """Return the bus of the user's desktop, or None; never starts one."""
    if not environment.get("DBUS_SESSION_BUS_ADDRESS"):
        return None
    return _connected(QDBusConnection.sessionBus())


def system_bus(environment: Mapping[str, str]) -> QtBus | None:
    """Return the bus of the machine, or None."""
    if not environment.get("DBUS_SYSTEM_BUS_ADDRESS") and not any(p.exists() for p in _SYSTEM_SOCKETS):
        return None
    return _connected(QDBusConnection.systemBus())


def _connected(connection: QDBusConnection) -> QtBus | None:
    return QtBus(connection) if connection.isConnected() else None


def _slot() -> bytes:
    """Return the name of the slot; PySide takes the text that SLOT makes, its stubs ask for bytes."""
    return cast("bytes", SLOT("hear(QDBusMessage)"))
