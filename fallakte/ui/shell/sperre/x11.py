"""X11: the idle time that the X server counts for its screen saver, in every program of the display."""

import ctypes
from collections.abc import Mapping
from typing import Any


class _Info(ctypes.Structure):
    """XScreenSaverInfo."""

    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("til_or_since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),
        ("event_mask", ctypes.c_ulong),
    )


class X11Idle:
    """Implements Ruhequelle over a connection of its own to the display, one round trip per question."""

    def __init__(self, x11: Any, xss: Any, display: int) -> None:  # noqa: ANN401 - libraries of ctypes have no type
        self._x11, self._xss, self._display = x11, xss, display
        self._root = x11.XDefaultRootWindow(display)

    def sekunden(self) -> float | None:
        info = _Info()
        if not self._xss.XScreenSaverQueryInfo(self._display, self._root, ctypes.byref(info)):
            return None
        return float(info.idle) / 1000


def x11_idle(environment: Mapping[str, str]) -> tuple[X11Idle, ...]:
    """Return the source of idle time, or nothing without an X session, libXss or its extension.

    Not under Wayland: there the X server sees only what is typed into X programs.
    """
    if environment.get("WAYLAND_DISPLAY") or not environment.get("DISPLAY"):
        return ()
    x11, xss = _library("libX11.so.6"), _library("libXss.so.1")
    if x11 is None or xss is None:
        return ()
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.argtypes, x11.XDefaultRootWindow.restype = [ctypes.c_void_p], ctypes.c_ulong
    numbers = ctypes.POINTER(ctypes.c_int)
    xss.XScreenSaverQueryExtension.argtypes = [ctypes.c_void_p, numbers, numbers]
    xss.XScreenSaverQueryInfo.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.POINTER(_Info)]
    display = x11.XOpenDisplay(None)
    if not display:
        return ()
    event, error = ctypes.c_int(), ctypes.c_int()
    if not xss.XScreenSaverQueryExtension(display, ctypes.byref(event), ctypes.byref(error)):
        return ()
    return (X11Idle(x11, xss, display),)


def _library(name: str) -> Any | None:  # noqa: ANN401 - libraries of ctypes have no type
    try:
        return ctypes.CDLL(name)
    except OSError:
        return None
