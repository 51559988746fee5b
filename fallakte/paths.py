"""Where things lie: shipped resources, the user's settings and state, the machine's policy."""

import os
import sys
from pathlib import Path

import platformdirs

APP = "fallakte"
CONFIG_ENV = "FALLAKTE_CONFIG_DIR"
STATE_ENV = "FALLAKTE_STATE_DIR"


class RessourceFehlt(Exception):
    """A shipped file is not where an installed program has it; carries the resource's name."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


def resource_root() -> Path:
    """The `resources` folder of the bundle, the installed wheel or the checkout, in this order.

    Raises RessourceFehlt if none of them is there.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).resolve().parent
    candidates = [
        *([Path(bundle) / "resources"] if bundle else []),
        package / "resources",
        package.parent / "resources",
    ]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise RessourceFehlt("resources")


def resource(name: str) -> Path:
    """Path of a shipped file or folder; `name` is relative with forward slashes, e.g. "law/KOOP_2026.toml".

    Raises RessourceFehlt if it does not exist, ValueError if `name` points outside the resources.
    """
    parts = name.split("/")
    if not name or name.startswith("/") or "\\" in name or any(part in ("", ".", "..") for part in parts):
        raise ValueError(name)
    path = resource_root().joinpath(*parts)
    if not path.exists():
        raise RessourceFehlt(name)
    return path


def config_dir() -> Path:
    """Folder of the user's settings (not created here); FALLAKTE_CONFIG_DIR overrides it."""
    override = os.environ.get(CONFIG_ENV)
    return Path(override) if override else platformdirs.user_config_path(APP, appauthor=False, roaming=True)


def state_dir() -> Path:
    """Folder of logs and window state (not created here); FALLAKTE_STATE_DIR overrides it."""
    override = os.environ.get(STATE_ENV)
    return Path(override) if override else platformdirs.user_state_path(APP, appauthor=False)


def machine_dir() -> Path:
    r"""Folder that only an administrator writes: `/etc/fallakte` or `%ProgramData%\fallakte`.

    Deliberately without an override: who could move it could loosen the policy.
    """
    if sys.platform == "win32":
        return platformdirs.site_config_path(APP, appauthor=False)
    return Path("/etc") / APP


def policy_file() -> Path:
    """The machine's policy file (may be missing); it only tightens."""
    return machine_dir() / "policy.toml"


def machine_settings_file() -> Path:
    """The machine's default settings (may be missing); the user may change what they say."""
    return machine_dir() / "settings.toml"


def user_settings_file() -> Path:
    """The user's own settings (may be missing)."""
    return config_dir() / "settings.toml"
