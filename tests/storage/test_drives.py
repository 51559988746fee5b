"""Which drive, which service: real-looking tables of Linux, Windows and macOS, and folders on this disk."""

import os
import struct
from pathlib import Path, PurePosixPath

import pytest

from fallakte.services.ablage import Ablageort, Laufwerksart
from fallakte.storage.drives import place_of
from fallakte.storage.foreign_drives import STATFS_BYTES, macos_place, parse_statfs, unc_share, windows_place
from fallakte.storage.mounts import Mount, linux_place, mount_of, parse_mountinfo, share_name
from fallakte.storage.syncfolders import service_of_entries, service_of_name

FEST, WECHSEL, NETZ = Laufwerksart.FEST, Laufwerksart.WECHSEL, Laufwerksart.NETZ
ABGLEICH, UNBEKANNT = Laufwerksart.ABGLEICH, Laufwerksart.UNBEKANNT

TABLE = r"""
21 26 0:19 / /sys rw,nosuid,nodev,noexec,relatime shared:7 - sysfs sysfs rw
22 26 0:20 / /proc rw,nosuid,nodev,noexec,relatime shared:12 - proc proc rw
26 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw,errors=remount-ro
28 26 0:25 / /run rw,nosuid,nodev shared:5 - tmpfs tmpfs rw,size=3200000k,mode=755
40 26 259:1 / /boot/efi rw,relatime shared:30 - vfat /dev/nvme0n1p1 rw,fmask=0077
41 26 259:3 / /home rw,relatime shared:31 master:2 propagate_from:1 - xfs /dev/mapper/vg-home rw
42 41 0:60 / /home/kim/Team\040Nord rw,relatime shared:40 - cifs //srv01/Team\040Nord rw,vers=3.1.1,user=kim
43 26 0:61 / /mnt/nfs rw,relatime - nfs4 nas.example:/export/faelle rw,vers=4.2
44 26 0:62 / /mnt/old rw - nfs nas:/alt rw
45 26 0:63 / /mnt/smb3 rw - smb3 //10.0.0.5/x rw
46 26 0:64 / /mnt/c rw - 9p C:\134 rw,dirsync,aname=drvfs
47 26 0:65 / /mnt/ssh rw - fuse.sshfs kim@server.example:/daten rw
48 26 0:66 / /mnt/cloud rw - fuse.rclone wolke: rw
49 26 0:67 / /mnt/dav rw - fuse https://kim:wort@cloud.example/remote.php/dav rw,user_id=1000
50 26 0:68 / /afs rw - afs none rw
51 28 0:69 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
52 28 8:17 / /run/media/kim/STICK rw - vfat /dev/sdb1 rw,uid=1000
53 26 8:33 / /media/kim/Platte rw - ext4 /dev/sdc1 rw
54 26 8:49 / /mnt/stick rw - exfat /dev/sdd1 rw
55 26 8:65 / /mnt/platte rw - exfat /dev/sde1 rw
56 26 11:0 / /mnt/dvd ro - iso9660 /dev/sr0 ro
57 26 0:70 / /mnt/tresor rw - fuse.gocryptfs /home/kim/krypt rw
58 26 0:71 / /mnt/neu rw - fuse.etwasneues quelle rw
59 26 0:72 / /mnt/neuartig rw - quantumfs quelle rw
60 41 0:73 / /home/kim/OneDriveHier rw - fuse.onedriver onedriver rw
61 26 0:50 / /var/lib/overlay rw - overlay overlay rw,lowerdir=/a:/b
62 26 259:2 /srv/echt /srv/bind rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
63 26 0:60 /Unter /srv/netzbind rw - cifs //srv01/Team\040Nord rw
64 26 0:74 / /mnt/btr rw - btrfs /dev/sdf1 rw,subvol=/@
65 26 8:81 / /mnt/win rw - fuseblk /dev/sdg1 rw
66 43 8:97 / /mnt/nfs/lokal rw - ext4 /dev/sdh1 rw
67 26 0:75 / /verdeckt/tief rw - cifs //verdeckt/x rw
68 26 259:4 / /verdeckt rw - ext4 /dev/nvme0n1p4 rw
69 26 259:5 / /doppelt rw - ext4 /dev/nvme0n1p5 rw
70 69 0:76 / /doppelt rw - cifs //oben/auf rw
71 26 0:77 / /mnt/auto rw - autofs systemd-1 rw,fd=40
72 26 0:78 / /mnt/a\011b\134c\012d rw - nfs srv:/t rw
unsinn
99 x 0:1 / /kaputt rw - ext4 /dev/x rw
98 26 0:1 / /ohne-strich rw ext4 /dev/x rw
"""


def _removable(mount: Mount) -> bool:
    return mount.device in ("8:49",)


@pytest.mark.parametrize(
    ("path", "art", "name"),
    [
        ("/", FEST, ""),
        ("/root/a.fallakte", FEST, ""),
        ("/home/kim/a.fallakte", FEST, ""),
        ("/home/kim/Team Nord/a.fallakte", NETZ, "//srv01/Team Nord"),
        ("/home/kim/Team Nordost/a.fallakte", FEST, ""),  # not below the share, only spelled like it
        ("/home/kim/Team", FEST, ""),
        ("/mnt/nfs/x/a.fallakte", NETZ, "nas.example:/export/faelle"),
        ("/mnt/nfsx/a.fallakte", FEST, ""),
        ("/mnt/nfs/lokal/a.fallakte", FEST, ""),  # a disk mounted inside a share
        ("/mnt/old/a.fallakte", NETZ, "nas:/alt"),
        ("/mnt/smb3/a.fallakte", NETZ, "//10.0.0.5/x"),
        ("/mnt/c/Users/kim", NETZ, "C:\\"),
        ("/mnt/ssh/a.fallakte", NETZ, "server.example:/daten"),
        ("/mnt/cloud/a.fallakte", NETZ, "wolke:"),
        ("/mnt/dav/a.fallakte", NETZ, "cloud.example/remote.php/dav"),
        ("/afs/zelle/a.fallakte", NETZ, ""),
        ("/run/user/1000/gvfs/smb-share:server=srv,share=faelle/a.fallakte", NETZ, "//srv/faelle"),
        ("/run/user/1000/gvfs/sftp:host=srv,user=kim/home", NETZ, "srv"),
        ("/run/user/1000/gvfs/google-drive:x/y", NETZ, "google-drive:x"),
        ("/run/user/1000/gvfs", NETZ, ""),
        ("/run/user/1000/sonst", FEST, ""),
        ("/run/media/kim/STICK/a.fallakte", WECHSEL, "STICK"),
        ("/media/kim/Platte/a.fallakte", WECHSEL, "Platte"),
        ("/mnt/stick/a.fallakte", WECHSEL, "stick"),  # the kernel says: removable
        ("/mnt/platte/a.fallakte", FEST, ""),  # the same file system on a disk that stays
        ("/boot/efi/a.fallakte", FEST, ""),
        ("/mnt/dvd/a.fallakte", WECHSEL, "dvd"),
        ("/mnt/tresor/a.fallakte", UNBEKANNT, "gocryptfs"),
        ("/mnt/neu/a.fallakte", UNBEKANNT, "etwasneues"),
        ("/mnt/neuartig/a.fallakte", UNBEKANNT, ""),
        ("/mnt/auto/a.fallakte", UNBEKANNT, ""),
        ("/proc/self", UNBEKANNT, ""),
        ("/home/kim/OneDriveHier/a.fallakte", ABGLEICH, "OneDrive"),
        ("/var/lib/overlay/a.fallakte", FEST, ""),
        ("/srv/bind/a.fallakte", FEST, ""),
        ("/srv/netzbind/a.fallakte", NETZ, "//srv01/Team Nord"),
        ("/mnt/btr/a.fallakte", FEST, ""),
        ("/mnt/win/a.fallakte", FEST, ""),
        ("/verdeckt/tief/a.fallakte", FEST, ""),  # the share lies hidden below what was mounted later
        ("/doppelt/a.fallakte", NETZ, "//oben/auf"),
        ("/mnt/a\tb\\c\nd/x", NETZ, "srv:/t"),
        ("/kaputt/x", FEST, ""),
    ],
)
def test_linux(path: str, art: Laufwerksart, name: str) -> None:
    found = linux_place(PurePosixPath(path), parse_mountinfo(TABLE), _removable)
    assert found == Ablageort(art, name)
    assert found.wal == (art is FEST)
    assert bool(found.satz) == (art is not FEST)


def test_the_table_is_read_as_far_as_it_is_one() -> None:
    table = parse_mountinfo(TABLE)
    assert "/kaputt" not in {str(m.point) for m in table}
    assert "/ohne-strich" not in {str(m.point) for m in table}
    assert len(table) == len([line for line in TABLE.splitlines() if " - " in line]) - 1
    assert parse_mountinfo("") == ()


def test_what_the_table_does_not_reach_is_unknown() -> None:
    """In a changed root the table may lack its own root; then only what is below a mount is known."""
    table = parse_mountinfo("52 28 0:9 / /home rw - ext4 /dev/a rw\n53 52 0:8 / /home/x rw - nfs s:/x rw")
    assert linux_place(PurePosixPath("/etc"), table, _removable).art is UNBEKANNT
    assert linux_place(PurePosixPath("/home/y"), table, _removable).art is FEST
    assert linux_place(PurePosixPath("/home/x/y"), table, _removable).art is NETZ
    assert mount_of(PurePosixPath("/etc"), ()) is None


def test_a_table_that_turns_in_a_circle_ends() -> None:
    table = parse_mountinfo(
        "1 2 0:1 / / rw - ext4 a rw\n2 1 0:1 / / rw - ext4 b rw\n3 3 0:1 / / rw - ext4 c rw"
    )
    assert mount_of(PurePosixPath("/x"), table) is not None


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("//srv/faelle/", "//srv/faelle"),
        ("//DOMAENE;kim@srv/faelle", "//srv/faelle"),
        ("https://kim:wort@wolke.example/dav/", "wolke.example/dav"),
        ("kim@srv:/daten", "srv:/daten"),
        ("srv:/a@b", "srv:/a@b"),
        ("", ""),
    ],
)
def test_a_share_is_named_without_who_uses_it(source: str, name: str) -> None:
    assert share_name(source) == name


@pytest.mark.parametrize(
    ("path", "drive_type", "unc", "art", "name"),
    [
        ("C:\\Users\\kim\\a.fallakte", 3, "", FEST, ""),
        ("c:/Users/kim/a.fallakte", 3, "", FEST, ""),
        ("\\\\?\\C:\\Users\\kim\\a.fallakte", 3, "", FEST, ""),
        ("E:\\a.fallakte", 2, "", WECHSEL, "Laufwerk E:"),
        ("D:\\a.fallakte", 5, "", WECHSEL, "Laufwerk D:"),
        ("R:\\a.fallakte", 6, "", FEST, ""),
        ("H:\\a.fallakte", 4, "\\\\srv01\\home$", NETZ, "\\\\srv01\\home$"),
        ("H:\\a.fallakte", 4, "", NETZ, "Laufwerk H:"),
        ("H:\\a.fallakte", 1, "\\\\srv01\\home$", NETZ, "\\\\srv01\\home$"),  # a share that is not there now
        ("\\\\srv01\\Team Nord\\x\\a.fallakte", 0, "", NETZ, "\\\\srv01\\Team Nord"),
        ("//srv01/Team/x/a.fallakte", 3, "", NETZ, "\\\\srv01\\Team"),
        ("\\\\?\\UNC\\srv01\\Team\\a.fallakte", 4, "", NETZ, "\\\\srv01\\Team"),
        ("\\\\.\\unc\\srv01\\Team\\a.fallakte", 4, "", NETZ, "\\\\srv01\\Team"),
        ("\\\\tsclient\\C\\a.fallakte", 4, "", NETZ, "\\\\tsclient\\C"),
        ("\\\\wsl.localhost\\Debian\\home", 4, "", NETZ, "\\\\wsl.localhost\\Debian"),
        ("Z:\\a.fallakte", 0, "", UNBEKANNT, "Laufwerk Z:"),
        ("Z:\\a.fallakte", 1, "", UNBEKANNT, "Laufwerk Z:"),
        ("Z:\\a.fallakte", 77, "", UNBEKANNT, "Laufwerk Z:"),
        ("\\\\?\\Volume{0f1e}\\a.fallakte", 3, "", FEST, ""),
        ("\\\\?\\Volume{0f1e}\\a.fallakte", 2, "", WECHSEL, ""),
        ("", 0, "", UNBEKANNT, ""),
    ],
)
def test_windows_by_its_answers(path: str, drive_type: int, unc: str, art: Laufwerksart, name: str) -> None:
    assert windows_place(path, drive_type, unc) == Ablageort(art, name)


@pytest.mark.parametrize("path", ["C:\\a", "\\a", "\\\\?\\C:\\a", "\\\\.\\C:", "a\\\\srv\\x", "\\\\"])
def test_what_is_no_unc_path(path: str) -> None:
    assert unc_share(path) == ""


def _statfs(kind: str, point: str, source: str, flags: int) -> bytes:
    texts = struct.pack("=16s1024s1024s", kind.encode(), point.encode(), source.encode())
    head = struct.pack("=II5QiiIIII", 4096, 1 << 20, 9, 8, 7, 6, 5, 1, 2, 501, 26, flags, 1)
    return (head + texts).ljust(STATFS_BYTES, b"\0")


@pytest.mark.parametrize(
    ("kind", "point", "source", "flags", "art", "name"),
    [
        ("apfs", "/System/Volumes/Data", "/dev/disk3s5", 0x1000, FEST, ""),
        ("smbfs", "/Volumes/faelle", "//kim@srv/faelle", 0, NETZ, "//srv/faelle"),
        ("nfs", "/net/x", "srv:/x", 0, NETZ, "srv:/x"),
        ("exfat", "/Volumes/STICK", "/dev/disk4s1", 0x1000, WECHSEL, "STICK"),
        ("apfs", "/Volumes/Platte", "/dev/disk5s1", 0x1000, WECHSEL, "Platte"),
        ("macfuse", "/Users/kim/x", "x", 0, UNBEKANNT, "macfuse"),
        ("neuartig", "/x", "x", 0x1000, UNBEKANNT, "neuartig"),
        ("neuartig", "/x", "srv/x", 0, NETZ, "srv/x"),
    ],
)
def test_macos_by_its_answers(
    kind: str, point: str, source: str, flags: int, art: Laufwerksart, name: str
) -> None:
    said_kind, said_point, said_source, local = parse_statfs(_statfs(kind, point, source, flags))
    assert macos_place(said_kind, said_point, said_source, local=local) == Ablageort(art, name)


@pytest.mark.parametrize(
    ("name", "is_folder", "service"),
    [
        (".sync_0a1b2c3d4e5f.db", False, "Nextcloud"),
        ("._sync_0a1b2c3d4e5f.db", False, "Nextcloud"),
        (".sync_0a1b2c3d4e5f.db-wal", False, "Nextcloud"),
        (".nextcloudsync.log", False, "Nextcloud"),
        (".owncloudsync.log", False, "ownCloud"),
        (".dropbox", False, "Dropbox"),
        (".dropbox.cache", True, "Dropbox"),
        (".stfolder", True, "Syncthing"),
        (".stfolder", False, "Syncthing"),
        (".seafile-data", True, "Seafile"),
        (".tmp.drivedownload", True, "Google Drive"),
        (".megaignore", False, "MEGA"),
        # and what only looks like it
        (".dropbox", True, ""),  # the settings of the service, in every home folder that has it
        (".sync_.db", False, ""),
        (".sync_0a1b.db", True, ""),
        ("sync_0a1b2c.db", False, ""),
        (".synced.db", False, ""),
        ("nextcloudsync.log", False, ""),
        (".stignore-alt", False, ""),
        ("Dropbox", True, ""),
        (".config", True, ""),
    ],
)
def test_traces_of_a_service(name: str, is_folder: bool, service: str) -> None:
    assert service_of_entries([("Notizen", True), (name, is_folder), (".z", False)]) == service


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("onedrive", "OneDrive"),
        ("OneDrive - Jobcenter Musterstadt", "OneDrive"),
        ("OneDrive-JobcenterMusterstadt", "OneDrive"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-kim@post.example", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("com~apple~CloudDocs", "iCloud"),
        ("OneDriver", ""),
        ("Mein OneDrive", ""),
        ("Drive", ""),
        ("iCloud", ""),
        ("", ""),
    ],
)
def test_folders_that_bear_the_name_of_a_service(folder: str, service: str) -> None:
    assert service_of_name(folder) == service


def test_a_folder_of_this_disk_is_local(tmp_path: Path) -> None:
    """The control for all that follows: without a trace there is nothing to see."""
    for path in (tmp_path, tmp_path / "a.fallakte", tmp_path / "fehlt" / "noch" / "a.fallakte"):
        assert place_of(path, {}) == Ablageort(FEST)


def test_a_service_is_found_upwards_and_through_links(tmp_path: Path) -> None:
    root = tmp_path / "wolke"
    (root / "tief" / "er").mkdir(parents=True)
    (root / ".stfolder").mkdir()
    (tmp_path / "abkuerzung").symlink_to(root / "tief")
    synced = Ablageort(ABGLEICH, "Syncthing")
    assert place_of(root / "a.fallakte", {}) == synced
    assert place_of(root / "tief" / "er" / "a.fallakte", {}) == synced
    assert place_of(root / "fehlt" / "a.fallakte", {}) == synced
    assert place_of(tmp_path / "abkuerzung" / "a.fallakte", {}) == synced
    assert place_of(tmp_path / "a.fallakte", {}).art is FEST
    assert place_of(tmp_path / "wolke2" / "a.fallakte", {}).art is FEST


def test_onedrive_says_itself_where_it_is(tmp_path: Path) -> None:
    root = tmp_path / "Ablage"
    (root / "x").mkdir(parents=True)
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        assert place_of(root / "x" / "a.fallakte", {name: str(root)}) == Ablageort(ABGLEICH, "OneDrive")
        assert place_of(tmp_path / "a.fallakte", {name: str(root)}).art is FEST
    assert place_of(root / "a.fallakte", {"OneDrive": ""}).art is FEST


def test_it_never_raises(tmp_path: Path) -> None:
    loop = tmp_path / "schleife"
    loop.symlink_to(loop)
    file = tmp_path / "datei"
    file.write_bytes(b"")
    for path in (Path(), Path("/"), loop / "a", file / "darunter" / "a", Path("a\0b"), Path("x" * 5000)):
        assert isinstance(place_of(path, {}), Ablageort)


def test_files_are_not_opened(tmp_path: Path) -> None:
    """A pipe that nobody writes would hold up whoever reads it."""
    os.mkfifo(tmp_path / ".sync_0a1b2c.db")
    assert place_of(tmp_path / "a.fallakte", {}) == Ablageort(ABGLEICH, "Nextcloud")
