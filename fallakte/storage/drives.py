"""Where a path lies: asks the operating system and looks at the folders above; decides nothing itself.

Tried on Linux only: nicht auf Windows gelaufen, nicht auf macOS gelaufen.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from fallakte.services.ablage import Ablageort, Laufwerksart
from fallakte.storage import foreign_drives, mounts
from fallakte.storage.syncfolders import service_of_entries, service_of_name

_MOUNTINFO: Final = Path("/proc/self/mountinfo")
_DEVICES: Final = Path("/sys/dev/block")
_ONEDRIVE: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_NOTHING_ABOVE: Final = (Laufwerksart.NETZ, Laufwerksart.ABGLEICH)


def place_of(path: Path, environment: Mapping[str, str] = os.environ) -> Ablageort:
    """What kind of drive or folder a file lies on, or would lie on; the folder need not be there yet.

    Links are followed. Never raises: what cannot be found out is UNBEKANNT. Reads names of folders, never a
    file. May be slow on a network. A sync service on a network drive goes by the drive.
    """
    try:
        real = Path(os.path.realpath(path))  # Path.resolve raises on a loop of links
        drive = _drive(real)
        if drive.art in _NOTHING_ABOVE:
            return drive
        service = _service_above(real, environment)
    except (OSError, ValueError):
        return mounts.UNKNOWN
    return Ablageort(Laufwerksart.ABGLEICH, service) if service else drive


def _service_above(real: Path, environment: Mapping[str, str]) -> str:
    for name in _ONEDRIVE:
        root = environment.get(name)
        if root and real.is_relative_to(os.path.realpath(root)):
            return "OneDrive"
    for folder in (real, *real.parents):
        service = service_of_name(folder.name) or service_of_entries(_entries(folder))
        if service:
            return service
    return ""


def _entries(folder: Path) -> Iterator[tuple[str, bool]]:
    """Name and whether it is a folder; nothing where one may not look or there is nothing."""
    try:
        with os.scandir(folder) as found:
            for entry in found:
                yield entry.name, entry.is_dir(follow_symlinks=False)
    except OSError:
        return


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _ROOM: Final = 1024

    def _drive(real: Path) -> Ablageort:
        path, drive_type = str(real), 0
        root, share = ctypes.create_unicode_buffer(_ROOM), ctypes.create_unicode_buffer(_ROOM)
        if ctypes.windll.kernel32.GetVolumePathNameW(path, root, _ROOM):
            drive_type = ctypes.windll.kernel32.GetDriveTypeW(root.value)
        size = wintypes.DWORD(_ROOM)
        known = ctypes.windll.mpr.WNetGetConnectionW(path[:2], share, ctypes.byref(size)) == 0
        return foreign_drives.windows_place(path, drive_type, share.value if known else "")

elif sys.platform == "darwin":
    import ctypes

    def _drive(real: Path) -> Ablageort:
        there = next(folder for folder in (real, *real.parents) if folder.exists())
        answer = ctypes.create_string_buffer(foreign_drives.STATFS_BYTES)
        libc = ctypes.CDLL(None)
        ask = getattr(libc, "statfs$INODE64", libc.statfs)  # Intel keeps the old name for the old struct
        if ask(os.fsencode(there), answer):
            return mounts.UNKNOWN
        kind, point, source, local = foreign_drives.parse_statfs(answer.raw)
        return foreign_drives.macos_place(kind, point, source, local=local)

else:

    def _drive(real: Path) -> Ablageort:
        table = mounts.parse_mountinfo(_MOUNTINFO.read_text(encoding="utf-8", errors="surrogateescape"))
        return mounts.linux_place(PurePosixPath(real), table, _is_removable)


def _is_removable(mount: mounts.Mount) -> bool:
    """What the kernel says of the disk that a partition is on."""
    partition = _DEVICES / mount.device
    for flag in (partition / "removable", partition / ".." / "removable"):
        try:
            if flag.read_text(encoding="ascii").strip() == "1":
                return True
        except (OSError, ValueError):
            continue
    return False
