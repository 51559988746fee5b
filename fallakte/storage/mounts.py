"""The mount table of Linux, turned into a kind of drive: pure functions on the kernel's own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from fallakte.services.ablage import Ablageort, Laufwerksart

# fmt: off
DISKS: Final = frozenset({
    "ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "zfs", "bcachefs", "jfs", "reiserfs", "nilfs2",
    "ecryptfs", "overlay", "aufs", "tmpfs", "ramfs", "rootfs", "vfat", "msdos", "exfat", "ntfs", "ntfs3",
    "fuseblk", "hfs", "hfsplus", "apfs",
})
NETWORK: Final = frozenset({
    "cifs", "smb3", "smbfs", "nfs", "nfs4", "9p", "afs", "auristorfs", "ceph", "coda", "davfs", "ncpfs",
    "ncp", "glusterfs", "lustre", "gfs2", "ocfs2", "beegfs", "gpfs", "orangefs", "virtiofs", "vboxsf",
    "vmhgfs", "prl_fs", "webdav", "afpfs",
})
_NETWORK_FUSE: Final = frozenset({
    "sshfs", "rclone", "davfs", "davfs2", "s3fs", "goofys", "curlftpfs", "glusterfs", "ceph", "ceph-fuse",
    "smbnetfs", "juicefs", "vmhgfs-fuse", "wdfs", "kio-fuse", "moosefs", "lizardfs",
})
# fmt: on
_DISCS: Final = frozenset({"iso9660", "udf"})
_SYNC_FUSE: Final = {
    "onedriver": "OneDrive",
    "google-drive-ocamlfuse": "Google Drive",
    "pcloud": "pCloud",
    "seadrive": "Seafile",
}
_PLUGGED_IN: Final = (PurePosixPath("/media"), PurePosixPath("/run/media"), PurePosixPath("/Volumes"))
_OCTAL: Final = re.compile(r"\\([0-7]{3})")
_GVFS_SHARE: Final = re.compile(r"^[a-z0-9-]+:(?=.*(?:server|host)=)")

UNKNOWN: Final = Ablageort(Laufwerksart.UNBEKANNT)


@dataclass(frozen=True, slots=True)
class Mount:
    """A line of /proc/self/mountinfo. `device` is major:minor, `source` what was mounted (disk or share)."""

    ident: int
    parent: int
    device: str
    point: PurePosixPath
    kind: str
    source: str


def parse_mountinfo(text: str) -> tuple[Mount, ...]:
    """The mounts in the order of the table (proc_pid_mountinfo(5)); a line that is none is passed over."""
    return tuple(mount for line in text.splitlines() if (mount := _mount(line)) is not None)


def _mount(line: str) -> Mount | None:
    head, separator, tail = line.partition(" - ")
    fields, filesystem = head.split(" "), tail.split(" ")
    if not separator or len(fields) < 6 or len(filesystem) < 2:  # noqa: PLR2004 - columns of the table
        return None
    try:
        ident, parent = int(fields[0]), int(fields[1])
    except ValueError:
        return None
    point = PurePosixPath(_unescaped(fields[4]))
    return Mount(ident, parent, fields[2], point, filesystem[0], _unescaped(filesystem[1]))


def _unescaped(field: str) -> str:
    r"""The kernel writes blank, tab, newline and backslash as `\040`, `\011`, `\012`, `\134`."""
    return _OCTAL.sub(lambda found: chr(int(found[1], 8)), field)


def mount_of(path: PurePosixPath, mounts: Sequence[Mount]) -> Mount | None:
    """The mount that a path really leads to: each step down as the kernel takes it.

    The longest mount point alone may lie hidden below a later mount. None if the table does not reach it.
    """
    known = {mount.ident for mount in mounts}
    here: Mount | None = None
    left = list(mounts)
    while True:
        steps = [m for m in left if _leads_on(m, here, known) and path.is_relative_to(m.point)]
        if not steps:
            return here
        here = min(steps, key=lambda mount: len(mount.point.parts))
        left.remove(here)


def _leads_on(mount: Mount, here: Mount | None, known: set[int]) -> bool:
    if here is None:
        return mount.parent not in known or mount.parent == mount.ident
    return mount.parent == here.ident


def linux_place(
    path: PurePosixPath, mounts: Sequence[Mount], removable: Callable[[Mount], bool]
) -> Ablageort:
    """The kind of drive below an absolute path without symbolic links; `removable` is what /sys says."""
    mount = mount_of(path, mounts)
    if mount is None:
        return UNKNOWN
    kind, _, helper = mount.kind.partition(".")
    if kind == "fuse":
        return _fuse_place(path, mount, helper)
    if kind in NETWORK:
        return Ablageort(Laufwerksart.NETZ, share_name(mount.source))
    if kind in _DISCS or (kind in DISKS and (is_plugged_in(mount.point) or removable(mount))):
        return Ablageort(Laufwerksart.WECHSEL, mount.point.name)
    return Ablageort(Laufwerksart.FEST) if kind in DISKS else UNKNOWN


def _fuse_place(path: PurePosixPath, mount: Mount, helper: str) -> Ablageort:
    """A user's own file system: known by its helper program, or by an address as its source (davfs2)."""
    helper = helper or PurePosixPath(mount.source).name
    if helper in _SYNC_FUSE:
        return Ablageort(Laufwerksart.ABGLEICH, _SYNC_FUSE[helper])
    if helper == "gvfsd-fuse":
        below = path.relative_to(mount.point).parts
        return Ablageort(Laufwerksart.NETZ, _gvfs_name(below[0]) if below else "")
    if helper in _NETWORK_FUSE or "://" in mount.source:
        return Ablageort(Laufwerksart.NETZ, share_name(mount.source))
    return Ablageort(Laufwerksart.UNBEKANNT, helper)


def is_plugged_in(point: PurePosixPath) -> bool:
    """Whether a desktop mounts there what somebody plugs in."""
    return any(parent in _PLUGGED_IN for parent in point.parents)


def share_name(source: str) -> str:
    """What people call a share: no scheme, no user, no password, no trailing slash."""
    if source == "none":
        return ""
    address = source.partition("://")[2] or source
    lead = "//" if address.startswith("//") else ""
    host, slash, rest = address.removeprefix(lead).partition("/")
    return (lead + host.rpartition("@")[2] + slash + rest).rstrip("/")


def _gvfs_name(folder: str) -> str:
    """`smb-share:server=srv,share=faelle` → `//srv/faelle`."""
    if not _GVFS_SHARE.match(folder):
        return folder
    parts = dict(part.partition("=")[::2] for part in folder.partition(":")[2].split(","))
    host = parts.get("server") or parts.get("host", "")
    return f"//{host}/{parts['share']}" if "share" in parts else host
