"""Composition root without Qt: puts services and adapters together, by hand and in one place.

Adapters are imported when they are first needed: SQLAlchemy and ReportLab cost a third of a second together,
and the passphrase dialog shall not wait for them.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from fallakte import paths, settings
from fallakte.content.catalogue import load_catalogue
from fallakte.content.law import load_law
from fallakte.content.wordlist import load_common, load_words
from fallakte.documents.papierwerk import PdfPapierwerk
from fallakte.domain.instrument import Recht
from fallakte.domain.vereinbarung import Dienststelle
from fallakte.exchange.agreement_json import AgreementJson
from fallakte.exchange.verlauf_csv import VerlaufCsv
from fallakte.services.ablage import Ablageort, Umzug
from fallakte.services.assessment import AssessmentService
from fallakte.services.dateipruefung import Dateipruefer
from fallakte.services.entwuerfe import EntwurfService
from fallakte.services.faelle import FallService
from fallakte.services.fehler import EinstellungUngueltig, NichtBeschreibbar, ProgrammUnvollstaendig
from fallakte.services.kontakte import KontaktService
from fallakte.services.lane import Lane, SyncLane, ThreadLane
from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.programm import OffeneAkte, Programm
from fallakte.services.rueckgaengig import Rueckgaengig
from fallakte.services.schluessel import NeuerZugang, Schluesselbund
from fallakte.services.sicherung import Sicherungen
from fallakte.services.sicherungsdienst import Sicherungsdienst
from fallakte.services.tresor import Dateilage, NeueDatei, OffeneDatei, Tresor
from fallakte.services.ueberpruefungen import UeberpruefungService
from fallakte.services.uhr import SystemUhr, Uhr
from fallakte.services.vereinbarungen import VereinbarungService
from fallakte.services.verlauf import VerlaufService
from fallakte.services.ziele import ZielService
from fallakte.services.zugang import Zugang
from fallakte.services.zuletzt import Zuletzt
from fallakte.services.zusagen import ZusagenService
from fallakte.settings import keys
from fallakte.settings.keys import WertFehler
from fallakte.version import VERSION

if TYPE_CHECKING:
    from fallakte.services.notfallblatt import Notfallblatt
    from fallakte.storage.access import Access
    from fallakte.storage.kdf import KdfParameter

RECENT_FILES = "zuletzt.json"
HEADER_COPIES = "schluesselkopien"


def programm(
    *,
    command_line: Mapping[str, str] | None = None,
    uhr: Uhr | None = None,
    lane: Callable[[str], Lane] = ThreadLane,
    kdf: KdfParameter | None = None,
) -> Programm:
    """Build the program: settings, law and catalogue are read and checked, no file is touched.

    `kdf` sets the cost of new passphrases (None = default of the file format); tests choose a cheap one.
    Raises EinstellungUngueltig for a broken settings or policy file.
    """
    gesetzt = load_settings(command_line)
    uhr = uhr or SystemUhr()
    try:
        recht, katalog = load_law(), load_catalogue()
    except paths.RessourceFehlt as fehler:
        raise ProgrammUnvollstaendig(fehler.name, "") from fehler
    bearbeiter, werkbank = _user(), Werkbank(gesetzt, uhr, kdf)

    def aufschliessen(datei: OffeneDatei) -> OffeneAkte:
        arbeit = datei.arbeit
        return OffeneAkte(
            datei=datei,
            lane=lane("akte"),
            faelle=FallService(arbeit, uhr),
            kontakte=KontaktService(arbeit, uhr),
            entwuerfe=EntwurfService(arbeit, uhr),
            assessment=AssessmentService(arbeit, uhr, katalog),
            ziele=ZielService(arbeit, uhr),
            vereinbarungen=VereinbarungService(
                arbeit,
                uhr,
                recht,
                dienststelle=lambda: dienststelle(gesetzt),
                papierwerk=PdfPapierwerk(),
                austausch=AgreementJson(recht),
            ),
            zusagen=ZusagenService(arbeit, uhr),
            ueberpruefungen=UeberpruefungService(arbeit, uhr),
            verlauf=VerlaufService(arbeit, VerlaufCsv(), katalog, recht),
            rueckgaengig=Rueckgaengig(arbeit),
        )

    return Programm(
        version=VERSION,
        settings=gesetzt,
        uhr=uhr,
        tresor=LateTresor(werkbank),
        werk=werkbank,
        sicherungsdienst=Sicherungsdienst(werkbank, werkbank.wahl, uhr),
        regel=werkbank.regel,
        blattwerk=LateBlattwerk(),
        zuletzt=Zuletzt(paths.state_dir() / RECENT_FILES),
        recht=recht,
        katalog=katalog,
        aufschliessen=aufschliessen,
        lane=lane("programm"),
        bearbeiter=bearbeiter,
    )


def dateiwerk(*, uhr: Uhr | None = None, kdf: KdfParameter | None = None) -> Werkbank:
    """The tools for a file that nobody has open. Raises EinstellungUngueltig."""
    return Werkbank(load_settings(), uhr or SystemUhr(), kdf)


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
    return Access(paths.state_dir() / HEADER_COPIES, uhr, _user(), kdf or KdfParameter(), behoerde, pflicht)


def sync_lane(_name: str) -> Lane:
    """The lane of the command line and the demo: everything happens in the calling thread."""
    return SyncLane()


def load_settings(command_line: Mapping[str, str] | None = None) -> settings.Settings:
    """Raise EinstellungUngueltig naming the file and the place."""
    try:
        return settings.load(command_line=command_line)
    except settings.SettingsFehler as fehler:
        stelle = f"Zeile {fehler.zeile}, {fehler.schluessel}" if fehler.zeile else fehler.schluessel
        raise EinstellungUngueltig(fehler.quelle, f"{stelle}: {fehler.grund}") from fehler


def dienststelle(gesetzt: settings.Settings) -> Dienststelle:
    """The letterhead that new documents copy."""
    strasse, ort = gesetzt[keys.DIENSTSTELLE_STRASSE], gesetzt[keys.DIENSTSTELLE_ORT]
    return Dienststelle(
        name=gesetzt[keys.DIENSTSTELLE_NAME],
        team=gesetzt[keys.DIENSTSTELLE_TEAM],
        traegerform=gesetzt[keys.DIENSTSTELLE_TRAEGERFORM],
        anschrift=", ".join(teil for teil in (strasse, ort) if teil),
        telefon=gesetzt[keys.DIENSTSTELLE_TELEFON],
        ansprechperson=gesetzt[keys.DIENSTSTELLE_ANSPRECHPERSON],
        raum=gesetzt[keys.DIENSTSTELLE_RAUM],
        beschwerdestelle=gesetzt[keys.DIENSTSTELLE_BESCHWERDESTELLE],
        ombudsstelle=gesetzt[keys.DIENSTSTELLE_OMBUDSSTELLE],
        unabhaengige_beratung=gesetzt[keys.DIENSTSTELLE_BERATUNG],
        stand=gesetzt[keys.DIENSTSTELLE_STAND],
    )


def pdf_from_json(roh: bytes, recht: Recht) -> bytes:
    """Set the paper that an agreement file holds; raises DatenNichtLesbar, AusgabeNichtMoeglich."""
    austausch = AgreementJson(recht)
    papier = austausch.lesen(roh)
    return PdfPapierwerk().setzen(papier, austausch.schreiben(papier))


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


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such entry for this uid, e.g. in a container
        return "unbekannt"
