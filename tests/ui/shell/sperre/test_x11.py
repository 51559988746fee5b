from types import SimpleNamespace

import pytest

from fallakte.ui.shell.sperre.x11 import X11Idle, x11_idle


def libraries(idle_ms: int, works: bool = True) -> tuple[SimpleNamespace, SimpleNamespace]:
    def query(display: int, root: int, info: object) -> int:
        assert (display, root) == (11, 22)
        info._obj.idle = idle_ms  # type: ignore[attr-defined]  # what byref points to
        return int(works)

    x11 = SimpleNamespace(XDefaultRootWindow=lambda _display: 22)
    return x11, SimpleNamespace(XScreenSaverQueryInfo=query)


def test_milliseconds_of_the_server() -> None:
    assert X11Idle(*libraries(61_500), 11).sekunden() == 61.5
    assert X11Idle(*libraries(61_500, works=False), 11).sekunden() is None


@pytest.mark.parametrize(
    "environment",
    [{}, {"DISPLAY": ""}, {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, {"DISPLAY": ":64999"}],
)
def test_without_an_x_session_there_is_nothing(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert x11_idle(environment) == ()
