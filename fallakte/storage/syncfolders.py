"""Folders that a sync service copies elsewhere, known by their name or by what the service leaves in them.

Only names are looked at, never what is in a file. Not to be seen are folders that a service takes in from
elsewhere without a trace (desktop and documents in iCloud, a folder backed up by Google Drive).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_BY_FOLDER: Final = (
    (re.compile(r"onedrive(?:[ -].*)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"sharepoint(?:-.*)?", re.IGNORECASE), "SharePoint"),
    (re.compile(r"google ?drive(?:[ -].*)?|googledrive-.*", re.IGNORECASE), "Google Drive"),
    (re.compile(r"iclouddrive|com~apple~clouddocs|icloud drive.*", re.IGNORECASE), "iCloud"),
    (re.compile(r"pclouddrive|pcloud drive", re.IGNORECASE), "pCloud"),
)
_BY_FILE: Final = (
    (re.compile(r"\.nextcloudsync\.log(?:\.1)?"), "Nextcloud"),
    (re.compile(r"\.owncloudsync\.log(?:\.1)?"), "ownCloud"),
    (re.compile(r"\.(?:_?sync_[0-9a-f]+|_?sync_journal|csync_journal)\.db(?:-wal|-shm)?"), "Nextcloud"),
    (re.compile(r"\.dropbox"), "Dropbox"),  # a folder of that name in the home folder is only its settings
    (re.compile(r"\.megaignore"), "MEGA"),
    (re.compile(r"\.stfolder"), "Syncthing"),
)
_BY_SUBFOLDER: Final = (
    (re.compile(r"\.dropbox\.cache"), "Dropbox"),
    (re.compile(r"\.stfolder"), "Syncthing"),
    (re.compile(r"\.seafile-data"), "Seafile"),
    (re.compile(r"\.tmp\.drive(?:upload|download)|\.shortcut-targets-by-id"), "Google Drive"),
)


def service_of_name(folder: str) -> str:
    """The sync service that names its folder so, empty for any other name."""
    return next((service for pattern, service in _BY_FOLDER if pattern.fullmatch(folder)), "")


def service_of_entries(entries: Iterable[tuple[str, bool]]) -> str:
    """The sync service that leaves such things in its root folder; entries are (name, whether a folder)."""
    for name, is_folder in entries:
        if name.startswith("."):
            for pattern, service in _BY_SUBFOLDER if is_folder else _BY_FILE:
                if pattern.fullmatch(name):
                    return service
    return ""
