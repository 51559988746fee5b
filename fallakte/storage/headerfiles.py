"""Where the key header lies: beside the database, and as a copy in the state folder of this user."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fallakte.services.fehler import (
    FallakteFehler,
    SchluesseldateiBeschaedigt,
    SchluesseldateiFehlt,
    SchluesselPasstNicht,
)
from fallakte.storage.durable import failure_of, set_aside, write_durably
from fallakte.storage.header import Header

_MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class HeaderFiles:
    """The header beside the database and its copy in the state folder of this user."""

    sidecar: Path
    copies: Path

    def save(self, header: Header) -> None:
        """Sidecar first and durably; the copy may fail (it is a comfort, the sidecar is the promise)."""
        self.write_sidecar(header)
        self._save_copy(header)

    def write_sidecar(self, header: Header) -> None:
        """The file beside the database only, whole and durably."""
        write_durably(self.sidecar, header.to_json().encode())

    def _save_copy(self, header: Header) -> None:
        try:
            self.copies.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_durably(self._copy_of(header.database_salt), header.to_json().encode())
            self._note_place(header.database_salt)
        except (OSError, FallakteFehler):
            return

    def load(self, database_salt: bytes) -> Header:
        """The header of the database with this salt: the sidecar, or its copy if that is lost or torn.

        Only reads; a caller that holds the lock writes a healed header back with `save`.
        Raises SchluesseldateiFehlt, SchluesseldateiBeschaedigt, SchluesselPasstNicht or DateiZuNeu.
        """
        try:
            header = self.read_sidecar()
        except (SchluesseldateiFehlt, SchluesseldateiBeschaedigt) as problem:
            copy = self.known(database_salt)
            if copy is None:
                raise problem from None
            return copy
        if all(version.database_salt != database_salt for version in header.versions):
            raise SchluesselPasstNicht
        return header

    def read_sidecar(self) -> Header:
        """Raises SchluesseldateiFehlt, SchluesseldateiBeschaedigt, DateiZuNeu."""
        return _read(self.sidecar)

    def restore(self, header: Header) -> None:
        """Write sidecar and copy where they are missing or differ; another sidecar is set aside, not lost."""
        if not _holds(self.sidecar, header):
            if self.sidecar.exists():
                set_aside(self.sidecar)
            self.save(header)
        elif (
            not _holds(self._copy_of(header.database_salt), header)
            or self.place(header.database_salt) != self._database
        ):
            self._save_copy(header)

    def discard(self, database_salt: bytes) -> None:
        """Take back a header whose database never came to be. Raises OSError."""
        for copy in (self._copy_of(database_salt), self._place_of(database_salt)):
            copy.unlink(missing_ok=True)
        self.sidecar.unlink(missing_ok=True)

    def known(self, database_salt: bytes) -> Header | None:
        """What this user's state folder remembers of a database, None if nothing."""
        try:
            copy = _read(self._copy_of(database_salt))
        except FallakteFehler:
            return None
        return copy if copy.database_salt == database_salt else None

    def place(self, database_salt: bytes) -> Path | None:
        """Where this user last worked on the database with this salt, None if nobody knows."""
        try:
            return Path(self._place_of(database_salt).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def _note_place(self, database_salt: bytes) -> None:
        if self.place(database_salt) != self._database:
            write_durably(self._place_of(database_salt), str(self._database).encode())

    @property
    def _database(self) -> Path:
        return self.sidecar.absolute().with_suffix("")

    def _place_of(self, database_salt: bytes) -> Path:
        return self.copies / f"{database_salt.hex()}.ort"

    def _copy_of(self, database_salt: bytes) -> Path:
        return self.copies / f"{database_salt.hex()}.key"


def _holds(path: Path, header: Header) -> bool:
    try:
        return _read(path) == header
    except FallakteFehler:
        return False


def _read(path: Path) -> Header:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise SchluesseldateiBeschaedigt
        return Header.from_json(path.read_bytes())
    except FileNotFoundError:
        raise SchluesseldateiFehlt from None
    except IsADirectoryError:
        raise SchluesseldateiBeschaedigt from None
    except OSError as error:
        raise failure_of(error) from None
