"""What Windows and macOS say about a drive, turned into a kind of drive: pure functions on their own words.

The rules follow the documentation of both systems: nicht auf Windows gelaufen, nicht auf macOS gelaufen.
"""

from __future__ import annotations

import re
import struct
from pathlib import PurePosixPath
from typing import Final

from fallakte.services.ablage import Ablageort, Laufwerksart
from fallakte.storage.mounts import DISKS, NETWORK, is_plugged_in, share_name

DRIVE_REMOVABLE, DRIVE_FIXED, DRIVE_REMOTE, DRIVE_CDROM, DRIVE_RAMDISK = 2, 3, 4, 5, 6
_UNC_PREFIXES: Final = ("\\\\?\\unc\\", "\\\\.\\unc\\")
_DEVICE_PREFIXES: Final = ("\\\\?\\", "\\\\.\\")


def windows_place(path: str, drive_type: int, unc_name: str = "") -> Ablageort:
    r"""The kind of drive for an absolute path; `drive_type` is the answer of GetDriveTypeW for its root.

    `unc_name` is what WNetGetConnectionW says of a drive letter (`\\srv\faelle`), empty if nothing. An
    external disk counts as fixed, as Windows itself says. Nicht auf Windows gelaufen.
    """
    plain = path.replace("/", "\\")
    share = unc_share(plain)
    if share:
        return Ablageort(Laufwerksart.NETZ, share)
    drive = _without_prefix(plain)[:2].upper()
    name = f"Laufwerk {drive}" if re.fullmatch("[A-Z]:", drive) else ""
    if drive_type == DRIVE_REMOTE or unc_name:
        return Ablageort(Laufwerksart.NETZ, unc_name.rstrip("\\") or name)
    if drive_type in (DRIVE_REMOVABLE, DRIVE_CDROM):
        return Ablageort(Laufwerksart.WECHSEL, name)
    if drive_type in (DRIVE_FIXED, DRIVE_RAMDISK):
        return Ablageort(Laufwerksart.FEST)
    return Ablageort(Laufwerksart.UNBEKANNT, name)


def unc_share(path: str) -> str:
    r"""`\\srv\faelle` out of a UNC path in any of its spellings, empty for any other path."""
    lowered = path.lower()
    for prefix in _UNC_PREFIXES:
        if lowered.startswith(prefix):
            path = "\\\\" + path[len(prefix) :]
            break
    else:
        if not path.startswith("\\\\") or lowered.startswith(_DEVICE_PREFIXES):
            return ""
    parts = [part for part in path[2:].split("\\") if part]
    return "\\\\" + "\\".join(parts[:2]) if parts else ""


def _without_prefix(path: str) -> str:
    return path[4:] if path.startswith(_DEVICE_PREFIXES) else path


STATFS_BYTES: Final = 4096
"""Room for `struct statfs` (2168 bytes with 64-bit inodes), and some to spare."""
_STATFS: Final = struct.Struct("=II5QiiIIII16s1024s1024s")
_MNT_LOCAL: Final = 0x1000


def parse_statfs(raw: bytes) -> tuple[str, PurePosixPath, str, bool]:
    """Type, mount point, source and whether it is local, from `struct statfs` with 64-bit inodes."""
    *_, flags, _subtype, kind, point, source = _STATFS.unpack_from(raw)
    texts = [field.split(b"\0", 1)[0].decode("utf-8", "replace") for field in (kind, point, source)]
    return texts[0], PurePosixPath(texts[1]), texts[2], bool(flags & _MNT_LOCAL)


def macos_place(kind: str, point: PurePosixPath, source: str, *, local: bool) -> Ablageort:
    """The kind of drive from the answer of statfs. Nicht auf macOS gelaufen."""
    if kind in NETWORK or (not local and not kind.startswith(("osxfuse", "macfuse"))):
        return Ablageort(Laufwerksart.NETZ, share_name(source))
    if kind not in DISKS:
        return Ablageort(Laufwerksart.UNBEKANNT, kind)
    if is_plugged_in(point):
        return Ablageort(Laufwerksart.WECHSEL, point.name)
    return Ablageort(Laufwerksart.FEST)
