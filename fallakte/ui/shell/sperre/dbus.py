"""Linux desktops over D-Bus: idle time, screen lock, change of user, sleep. What is asked, heard, concluded.

Every question is asked without waiting and its answer looked for at the next beat, so a dead service costs
nothing but the answer.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from fallakte.ui.shell.sperre.frist import Ruhezaehler
from fallakte.ui.shell.sperre.gruende import Sperrgrund
from fallakte.ui.shell.sperre.quellen import Melden

_SCREEN_SAVERS: Final = tuple(
    f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "mate", "cinnamon", "xfce")
)
_LOGIN: Final = "org.freedesktop.login1"
_MANAGER: Final = f"{_LOGIN}.Manager"
_SESSION: Final = f"{_LOGIN}.Session"
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"
_OWN_SESSION: Final = "/org/freedesktop/login1/session/auto"


@dataclass(frozen=True, slots=True)
class Frage:
    """A method without consequences: whom to ask, where, and what."""

    dienst: str
    pfad: str
    schnittstelle: str
    methode: str
    argumente: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signal:
    """A message that came without a question."""

    pfad: str
    schnittstelle: str
    name: str
    argumente: tuple[object, ...] = ()


class Antwort(Protocol):
    """The answer to come: `wert` is None while `offen`, and for a failure."""

    @property
    def offen(self) -> bool: ...

    @property
    def wert(self) -> object | None: ...


class Bus(Protocol):
    """A message bus, as little of it as is needed. Never blocks."""

    def fragen(self, frage: Frage) -> Antwort: ...

    def hoeren(self, dienst: str, schnittstelle: str, name: str, gehoert: Callable[[Signal], None]) -> bool:
        """Hear a signal of any object of a service ("" = of any); returns whether the bus agreed."""
        ...

    def schweigen(self) -> None:
        """Hear nothing any more."""
        ...


IDLE_MONITOR: Final = Frage(
    "org.gnome.Mutter.IdleMonitor",
    "/org/gnome/Mutter/IdleMonitor/Core",
    "org.gnome.Mutter.IdleMonitor",
    "GetIdletime",
)
SCREEN_SAVER: Final = Frage(
    "org.freedesktop.ScreenSaver",
    "/org/freedesktop/ScreenSaver",
    "org.freedesktop.ScreenSaver",
    "GetSessionIdleTime",
)
OWN_ID: Final = Frage(_LOGIN, _OWN_SESSION, _PROPERTIES, "Get", (_SESSION, "Id"))
ACTIVE: Final = Frage(_LOGIN, _OWN_SESSION, _PROPERTIES, "Get", (_SESSION, "Active"))


def session_path(kennung: str) -> str:
    """Return the object path of a session: what is no letter or digit is spelled out, as is a first digit."""
    spelled = (
        sign if sign.isascii() and (sign.isalpha() or (sign.isdigit() and place)) else f"_{ord(sign):02x}"
        for place, sign in enumerate(kennung)
    )
    return f"/org/freedesktop/login1/session/{''.join(spelled)}"


def reason_of(signal: Signal, own_path: str) -> Sperrgrund | None:
    """Return why a signal locks. Sessions of other people lock nothing here, nor does waking up."""
    begins = signal.argumente[:1] == (True,)
    if signal.schnittstelle in _SCREEN_SAVERS and signal.name == "ActiveChanged":
        return Sperrgrund.SITZUNG if begins else None
    if (signal.schnittstelle, signal.name) == (_MANAGER, "PrepareForSleep"):
        return Sperrgrund.RUHEZUSTAND if begins else None
    if (signal.schnittstelle, signal.name) == (_SESSION, "Lock"):
        return Sperrgrund.SITZUNG if own_path and signal.pfad == own_path else None
    return None


class DBusIdle:
    """Implements Ruhequelle: the answer to the question of the last beat, and the next question."""

    def __init__(
        self,
        bus: Bus,
        frage: Frage,
        zaehler: Ruhezaehler | None = None,
        uhr: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bus, self._frage, self._uhr = bus, frage, uhr
        self._zaehler = zaehler or Ruhezaehler()
        self._offen: Antwort | None = None
        self._gefragt_um = 0.0
        self._stumm = False

    def sekunden(self) -> float | None:
        if self._stumm:
            return None
        if self._offen is None:
            self._fragen()
            return None
        if self._offen.offen:
            return None
        wert, um = self._offen.wert, self._gefragt_um
        if not isinstance(wert, int | float):
            self._stumm = True  # nobody there: not asked again
            return None
        self._fragen()
        gezaehlt = self._zaehler.sekunden(float(wert), um)
        return None if gezaehlt is None else gezaehlt + (self._uhr() - um)

    def _fragen(self) -> None:
        self._gefragt_um = self._uhr()
        self._offen = self._bus.fragen(self._frage)


class DesktopMessages:
    """Implements Meldequelle on the session bus: the screen is locked."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    def beginnen(self, melden: Melden) -> tuple[str, ...]:
        def heard(signal: Signal) -> None:
            reason = reason_of(signal, "")
            if reason is not None:
                melden(reason)

        listening = [self._bus.hoeren("", saver, "ActiveChanged", heard) for saver in _SCREEN_SAVERS]
        return ("Bildschirmsperre",) if any(listening) else ()

    def weiter(self) -> None:
        """Signals come by themselves."""

    def beenden(self) -> None:
        self._bus.schweigen()


class LoginMessages:
    """Implements Meldequelle on the system bus: session locked, another user in front, sleep."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._own_path = ""
        self._melden: Melden | None = None
        self._id: Antwort | None = None
        self._active: Antwort | None = None

    def beginnen(self, melden: Melden) -> tuple[str, ...]:
        self._melden = melden
        sleep = self._bus.hoeren(_LOGIN, _MANAGER, "PrepareForSleep", self._heard)
        lock = self._bus.hoeren(_LOGIN, _SESSION, "Lock", self._heard)
        switch = self._bus.hoeren(_LOGIN, _PROPERTIES, "PropertiesChanged", self._heard)
        self._id = self._bus.fragen(OWN_ID)
        names = ((lock, "Sitzungssperre"), (switch, "Benutzerwechsel"), (sleep, "Ruhezustand"))
        return tuple(name for listening, name in names if listening)

    def beenden(self) -> None:
        self._melden = self._id = self._active = None
        self._bus.schweigen()

    def weiter(self) -> None:
        if self._id is not None and not self._id.offen:
            self._own_path = session_path(self._id.wert) if isinstance(self._id.wert, str) else ""
            self._id = None
        if self._active is not None and not self._active.offen:
            away, self._active = self._active.wert is False, None
            if away and self._melden is not None:
                self._melden(Sperrgrund.BENUTZER)

    def _heard(self, signal: Signal) -> None:
        if self._melden is None:
            return
        reason = reason_of(signal, self._own_path)
        if reason is not None:
            self._melden(reason)
        elif signal.name == "PropertiesChanged" and signal.argumente[:1] == (_SESSION,):
            self._active = self._bus.fragen(ACTIVE)
