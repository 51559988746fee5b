"""The tools for files: built with the database layer at the first use; that costs a quarter second."""

from __future__ import annotations

import getpass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from fallakte import paths, settings
from fallakte.content.wordlist import load_common, load_words
from fallakte.services.fehler import EinstellungUngueltig, NichtBeschreibbar
from fallakte.services.passphrase import Passphrasenregel
from fallakte.settings import keys
from fallakte.settings.keys import WertFehler

if TYPE_CHECKING:
    from fallakte.services.ablage import Ablageort, Umzug
    from fallakte.services.dateipruefung import Dateipruefer
    from fallakte.services.notfallblatt import Notfallblatt
    from fallakte.services.schluessel import NeuerZugang, Schluesselbund
    from fallakte.services.sicherung import Sicherungen
    from fallakte.services.tresor import Dateilage, NeueDatei, OffeneDatei, Tresor
    from fallakte.services.uhr import Uhr
    from fallakte.services.zugang import Zugang
    from fallakte.storage.access import Access
    from fallakte.storage.kdf import KdfParameter

HEADER_COPIES = "schluesselkopien"


class Werkbank:
    """Implements `Dateiwerk`, with the Tresor beside: built with the database layer at the first use.

    All tools share one `Access`, so that they know of each other's open files.
    """

    def __init__(self, gesetzt: settings.Settings, uhr: Uhr, kdf: KdfParameter | None) -> None:
        """`kdf` as in `programm`."""
        self._gesetzt, self._uhr, self._kdf = gesetzt, uhr, kdf
        self.wahl = Sicherungsordner(gesetzt)
        self.regel = Passphrasenregel(
            gesetzt[keys.PASSPHRASE_MINDESTLAENGE],
            gesetzt[keys.PASSPHRASE_MINDESTGUETE],
            load_words,
            load_common,
        )

    @cached_property
    def tresor(self) -> Tresor:
        from fallakte.storage.tresor import DateiTresor

        return DateiTresor(self._access, self.regel)

    @cached_property
    def pruefer(self) -> Dateipruefer:
        from fallakte.storage.checks import Pruefer

        return Pruefer(self._access)

    @cached_property
    def sicherungen(self) -> Sicherungen:
        from fallakte.storage.backup import Sicherungswerk

        return Sicherungswerk(self._access)

    @cached_property
    def schluessel(self) -> Schluesselbund:
        from fallakte.storage.keyring import DateiSchluesselbund

        return DateiSchluesselbund(self._access, self.regel)

    @cached_property
    def umzug(self) -> Umzug:
        from fallakte.storage.handover import DateiUmzug

        return DateiUmzug(self._access, self.regel)

    @cached_property
    def _access(self) -> Access:
        return _access(self._gesetzt, self._uhr, self._kdf)


class Sicherungsordner:
    """Implements `Ordnerwahl` on the settings."""

    def __init__(self, gesetzt: settings.Settings) -> None:
        self._eintrag = gesetzt.entry(keys.SICHERUNG_ORDNER)
        self._ordner = gesetzt[keys.SICHERUNG_ORDNER]

    @property
    def fest(self) -> bool:
        return self._eintrag.fixed

    def gewaehlt(self) -> Path | None:
        return Path(self._ordner) if self._ordner else None

    def waehlen(self, ordner: Path) -> None:
        try:
            settings.store(keys.SICHERUNG_ORDNER, str(ordner))
        except (OSError, settings.SettingsFehler, WertFehler):
            raise NichtBeschreibbar from None
        self._ordner = str(ordner)


def _access(gesetzt: settings.Settings, uhr: Uhr, kdf: KdfParameter | None) -> Access:
    from fallakte.storage.access import Access
    from fallakte.storage.escrow import public_key
    from fallakte.storage.kdf import KdfParameter

    try:
        behoerde = public_key(gesetzt[keys.SCHLUESSEL_BEHOERDE])
    except ValueError:
        raise EinstellungUngueltig(
            gesetzt.entry(keys.SCHLUESSEL_BEHOERDE).origin, f"{keys.SCHLUESSEL_BEHOERDE.name}: unbrauchbar"
        ) from None
    pflicht = gesetzt[keys.SCHLUESSEL_BEHOERDE_PFLICHT] == "ja"
    return Access(paths.state_dir() / HEADER_COPIES, uhr, user(), kdf or KdfParameter(), behoerde, pflicht)


class LateTresor:
    """The Tresor of a workbench, which is built at the first call and not before."""

    def __init__(self, werkbank: Werkbank) -> None:
        self._werkbank = werkbank

    def lage(self, pfad: Path) -> Dateilage:
        return self._werkbank.tresor.lage(pfad)

    def ort(self, pfad: Path) -> Ablageort:
        return self._werkbank.tresor.ort(pfad)

    def freigeben(self, pfad: Path) -> None:
        self._werkbank.tresor.freigeben(pfad)

    def anlegen(self, pfad: Path, besitzer: NeuerZugang) -> NeueDatei:
        return self._werkbank.tresor.anlegen(pfad, besitzer)

    def oeffnen(self, pfad: Path, zugang: Zugang) -> OffeneDatei:
        return self._werkbank.tresor.oeffnen(pfad, zugang)


class LateBlattwerk:
    """Sets the Notfallblatt; the setting engine is loaded with the first sheet."""

    def setzen(self, blatt: Notfallblatt) -> bytes:
        from fallakte.documents.notfallblatt_paper import PdfBlattwerk

        return PdfBlattwerk().setzen(blatt)


def user() -> str:
    """Who works at this computer, as the history names them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such entry for this uid, e.g. in a container
        return "unbekannt"
