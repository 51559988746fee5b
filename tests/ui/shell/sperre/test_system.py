import pytest

from fallakte.ui.shell.sperre.quellen import Quellen
from fallakte.ui.shell.sperre.system import system_sources


def test_a_computer_that_tells_nothing(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("fallakte.ui.shell.sperre.qtbus._SYSTEM_SOCKETS", ())
    assert system_sources(0) == Quellen()
