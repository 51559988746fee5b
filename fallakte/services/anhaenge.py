"""Files that belong to a case: taken in, looked at, given out. They lie in the encrypted file only."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Final

from fallakte.domain.anhang import ANHANG_MAX_BYTES, Anhang, Anhangsinhalt
from fallakte.domain.fall import Fall
from fallakte.domain.fehler import AnhangLeer, AnhangZuGross
from fallakte.domain.kontakt import Kontakt, Notizklasse
from fallakte.services import dateien
from fallakte.services.arbeit import Arbeit, Changes, Lesesicht
from fallakte.services.fehler import (
    AnhangBeschaedigt,
    AnhangNichtLesbar,
    AnvertrautBleibt,
    DateiFehler,
    NichtGefunden,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.kontakte import strengste
from fallakte.services.uhr import Uhr
from fallakte.services.verlauf import WEITERGABE, Weitergabe

_STUECK: Final = 1024 * 1024
_TEXT_PROBE: Final = 64 * 1024
_NAME_MAX: Final = 200
_KB: Final = 1000
_MB: Final = 1_000_000
_STEUERZEICHEN: Final = frozenset(range(32)) - frozenset(b"\t\n\r\f")


class Medientyp(StrEnum):
    """What a file really is, by its first bytes; only these are shown inside the program."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TEXT = "text/plain"
    UNBEKANNT = "application/octet-stream"

    @property
    def label(self) -> str:
        return {
            "application/pdf": "PDF",
            "image/png": "Bild (PNG)",
            "image/jpeg": "Bild (JPEG)",
            "text/plain": "Text",
            "application/octet-stream": "andere Datei",
        }[self.value]


_ENDUNGEN: Final[Mapping[str, Medientyp]] = MappingProxyType(
    {
        ".pdf": Medientyp.PDF,
        ".png": Medientyp.PNG,
        ".jpg": Medientyp.JPEG,
        ".jpeg": Medientyp.JPEG,
        ".txt": Medientyp.TEXT,
    }
)


@dataclass(frozen=True, slots=True)
class Datei:
    """A file as it was read: its name without a folder, and its bytes."""

    name: str
    inhalt: bytes


def medientyp(inhalt: bytes) -> Medientyp:
    """Tell by the content, never by the name."""
    if inhalt[:1024].lstrip().startswith(b"%PDF-"):
        return Medientyp.PDF
    if inhalt.startswith(b"\x89PNG\r\n\x1a\n"):
        return Medientyp.PNG
    if inhalt.startswith(b"\xff\xd8\xff"):
        return Medientyp.JPEG
    return Medientyp.TEXT if _ist_text(inhalt) else Medientyp.UNBEKANNT


def name_taeuscht(anhang: Anhang) -> str:
    """A sentence if the ending promises something else than what is in the file, else ""."""
    endung = PurePath(anhang.name).suffix.lower()
    verspricht = _ENDUNGEN.get(endung)
    ist = art(anhang)
    if verspricht is None or verspricht is ist:
        return ""
    return f"Der Name endet auf {endung}, der Inhalt ist aber: {ist.label}."


def art(anhang: Anhang) -> Medientyp:
    """The stored kind; of a newer program as unknown."""
    return next((typ for typ in Medientyp if typ.value == anhang.medientyp), Medientyp.UNBEKANNT)


def groesse_text(anzahl: int) -> str:
    """`812 Bytes`, `14 kB`, `3,2 MB`."""
    if anzahl < _KB:
        return f"{anzahl} Bytes"
    return f"{round(anzahl / _KB)} kB" if anzahl < _MB else f"{anzahl / _MB:.1f} MB".replace(".", ",")


def lesen(pfad: Path, fortschritt: Fortschritt | None = None) -> Datei:
    """Read a file that is to be attached, in pieces; for a worker thread.

    Raises AnhangLeer, AnhangZuGross before a byte of it was read, AnhangNichtLesbar, Abgebrochen.
    """
    name = _name(pfad.name)
    stuecke: list[bytes] = []
    try:
        groesse = pfad.stat().st_size
        if groesse > ANHANG_MAX_BYTES:
            raise AnhangZuGross(name, ANHANG_MAX_BYTES)
        gelesen = 0
        with pfad.open("rb") as datei:
            while stueck := datei.read(_STUECK):
                stuecke.append(stueck)
                gelesen += len(stueck)
                if gelesen > ANHANG_MAX_BYTES:  # it grew while it was read, or is no ordinary file
                    raise AnhangZuGross(name, ANHANG_MAX_BYTES)
                if fortschritt is not None:
                    fortschritt.melden(f"{name} wird gelesen", min(gelesen / max(groesse, 1), 1.0))
    except OSError:
        raise AnhangNichtLesbar(name) from None  # the original names the folder
    if not stuecke:
        raise AnhangLeer(name)
    return Datei(name, b"".join(stuecke))


class AnhangService:
    """`ablegen`, `entfernen` and `ausgeben` write; reading is allowed on any thread."""

    def __init__(self, arbeit: Arbeit, uhr: Uhr) -> None:
        self._arbeit, self._uhr = arbeit, uhr

    def ablegen(
        self,
        fall_id: int,
        datei: Datei,
        *,
        kontakt_id: int | None = None,
        klasse: Notizklasse = Notizklasse.NORMAL,
        bemerkung: str = "",
    ) -> Changes:
        """Put a file into the case, or beside a note of it that is not signed off.

        Raises AnhangLeer, AnhangZuGross, FeldFehler, FallAbgeschlossen, NotizAbgeschlossen.
        """
        anhang = Anhang(
            fall_id=fall_id,
            kontakt_id=kontakt_id,
            name=_name(datei.name),
            medientyp=medientyp(datei.inhalt).value,
            groesse=len(datei.inhalt),
            sha256=hashlib.sha256(datei.inhalt).hexdigest(),
            klasse=klasse,
            bemerkung=bemerkung.strip(),
            abgelegt_um=self._uhr.jetzt(),
        ).geprueft()
        with self._arbeit.schreiben("Anhang ablegen", fall_id) as uow:
            uow.get(Fall, fall_id).offen()
            if kontakt_id is not None:
                uow.get(Kontakt, kontakt_id).aenderbar()
            anhang = uow.add(anhang)
            uow.add(Anhangsinhalt(anhang_id=anhang.id, inhalt=datei.inhalt))
        return uow.changes

    def entfernen(self, anhang_id: int) -> Changes:
        """Take a file out of the case. Raises NotizAbgeschlossen, FallAbgeschlossen, NichtGefunden."""
        with self._arbeit.schreiben("Anhang entfernen") as uow:
            anhang = uow.get(Anhang, anhang_id)
            uow.get(Fall, anhang.fall_id).offen()
            if anhang.kontakt_id is not None:
                uow.get(Kontakt, anhang.kontakt_id).aenderbar()
            for inhalt in uow.find(Anhangsinhalt, anhang_id=anhang_id):
                uow.delete(inhalt)
            uow.delete(anhang)
        return uow.changes

    def hole(self, anhang_id: int) -> Anhang:
        """What is known of a file. Raises NichtGefunden."""
        with self._arbeit.lesen() as sicht:
            return sicht.get(Anhang, anhang_id)

    def von(self, fall_id: int) -> tuple[Anhang, ...]:
        """What the case may show, the latest first; of what was entrusted only its Chronik knows."""
        with self._arbeit.lesen() as sicht:
            alle = [
                anhang
                for anhang in sicht.find(Anhang, fall_id=fall_id)
                if klasse_von(sicht, anhang) is not Notizklasse.ANVERTRAUT
            ]
        return tuple(sorted(alle, key=lambda a: (a.abgelegt_um, a.id), reverse=True))

    def inhalt(self, anhang_id: int) -> bytes:
        """The bytes that were attached. Raises NichtGefunden, AnhangBeschaedigt."""
        with self._arbeit.lesen() as sicht:
            anhang = sicht.get(Anhang, anhang_id)
            inhalte = sicht.find(Anhangsinhalt, anhang_id=anhang_id)
        if not inhalte:
            raise NichtGefunden(Anhangsinhalt.__name__)
        if not inhalte[0].passt_zu(anhang):
            raise AnhangBeschaedigt
        return inhalte[0].inhalt

    def klasse(self, anhang_id: int) -> Notizklasse:
        """How far the file may travel: the stricter of its own class and that of its note."""
        with self._arbeit.lesen() as sicht:
            return klasse_von(sicht, sicht.get(Anhang, anhang_id))

    def ausgeben(self, anhang_id: int, weitergabe: Weitergabe, ziel: Path) -> Changes:
        """Write a file out of the case to `ziel`; first the history says for whom, what for, on which ground.

        Raises AnvertrautBleibt, AnhangBeschaedigt, FeldLeer, FeldZuLang, NichtBeschreibbar, DatentraegerVoll.
        """
        weitergabe = weitergabe.geprueft()
        with self._arbeit.lesen() as sicht:
            anhang = sicht.get(Anhang, anhang_id)
            if klasse_von(sicht, anhang) is Notizklasse.ANVERTRAUT:
                raise AnvertrautBleibt
        inhalt = self.inhalt(anhang_id)
        felder = (
            ("name", "", anhang.name),
            ("sha256", "", anhang.sha256),
            *weitergabe.felder(),
        )
        with self._arbeit.schreiben("Anhang ausgegeben", anhang.fall_id) as uow:
            uow.vermerken(WEITERGABE, felder, anhang.fall_id)
        try:
            dateien.schreiben(ziel, inhalt, dateien.NUR_EIGNER)
        except DateiFehler:
            with self._arbeit.schreiben("Ausgabe des Anhangs misslungen", anhang.fall_id) as wieder:
                wieder.vermerken(WEITERGABE, felder, anhang.fall_id)
            raise
        return uow.changes


def klasse_von(sicht: Lesesicht, anhang: Anhang) -> Notizklasse:
    """The stricter of a file's own class and that of its note."""
    if anhang.kontakt_id is None:
        return anhang.klasse
    return strengste((anhang.klasse, sicht.get(Kontakt, anhang.kontakt_id).klasse))


def _name(name: str) -> str:
    """A file name that fits a line: without folders and without what nobody can see; its ending is kept."""
    sichtbar = "".join(z for z in name.replace("\\", "/").rpartition("/")[2] if z.isprintable()).strip(". ")
    if len(sichtbar) <= _NAME_MAX:
        return sichtbar or "Ohne Namen"
    endung = PurePath(sichtbar).suffix[:20]
    return f"{sichtbar[: _NAME_MAX - len(endung) - 1]}…{endung}"


def _ist_text(inhalt: bytes) -> bool:
    probe = inhalt[:_TEXT_PROBE]
    if not probe or _STEUERZEICHEN & set(probe):
        return False
    with suppress(UnicodeDecodeError):  # only the end of the sample may cut a character in two
        codecs.getincrementaldecoder("utf-8")().decode(probe, final=len(probe) == len(inhalt))
        return True
    return False
