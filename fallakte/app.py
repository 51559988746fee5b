"""Composition root without Qt: puts services and adapters together, by hand and in one place.

Adapters are imported when they are first needed: SQLAlchemy and ReportLab cost a third of a second together,
and the passphrase dialog shall not wait for them.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from fallakte import paths, settings
from fallakte.content.catalogue import load_catalogue
from fallakte.content.law import load_law
from fallakte.documents.papierwerk import PdfPapierwerk
from fallakte.domain.instrument import Recht
from fallakte.domain.vereinbarung import Dienststelle
from fallakte.exchange.agreement_json import AgreementJson
from fallakte.services.assessment import AssessmentService
from fallakte.services.dateiwerk import Dateiwerk
from fallakte.services.faelle import FallService
from fallakte.services.fehler import EinstellungUngueltig, PassphraseZuKurz, ProgrammUnvollstaendig
from fallakte.services.kontakte import KontaktService
from fallakte.services.lane import Lane, SyncLane, ThreadLane
from fallakte.services.programm import OffeneAkte, Programm
from fallakte.services.rueckgaengig import Rueckgaengig
from fallakte.services.tresor import Dateilage, NeueDatei, OffeneDatei, Tresor
from fallakte.services.ueberpruefungen import UeberpruefungService
from fallakte.services.uhr import SystemUhr, Uhr
from fallakte.services.vereinbarungen import VereinbarungService
from fallakte.services.ziele import ZielService
from fallakte.services.zuletzt import Zuletzt
from fallakte.services.zusagen import ZusagenService
from fallakte.settings import keys
from fallakte.version import VERSION

if TYPE_CHECKING:
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
    bearbeiter = _user()

    def aufschliessen(datei: OffeneDatei) -> OffeneAkte:
        arbeit = datei.arbeit
        return OffeneAkte(
            datei=datei,
            lane=lane("akte"),
            faelle=FallService(arbeit, uhr),
            kontakte=KontaktService(arbeit, uhr),
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
            rueckgaengig=Rueckgaengig(arbeit),
        )

    return Programm(
        version=VERSION,
        settings=gesetzt,
        uhr=uhr,
        tresor=LateTresor(lambda: _access(gesetzt, uhr, kdf), gesetzt[keys.PASSPHRASE_MINDESTLAENGE]),
        zuletzt=Zuletzt(paths.state_dir() / RECENT_FILES),
        recht=recht,
        katalog=katalog,
        aufschliessen=aufschliessen,
        lane=lane("programm"),
        bearbeiter=bearbeiter,
    )


def dateiwerk(*, uhr: Uhr | None = None, kdf: KdfParameter | None = None) -> Dateiwerk:
    """The tools for a file that nobody has open. Raises EinstellungUngueltig."""
    from fallakte.storage.backup import Sicherungswerk
    from fallakte.storage.checks import Pruefer
    from fallakte.storage.keyring import DateiSchluesselbund

    gesetzt = load_settings()
    access = _access(gesetzt, uhr or SystemUhr(), kdf)
    ordner = gesetzt[keys.SICHERUNG_ORDNER]
    return Dateiwerk(
        pruefer=Pruefer(access),
        sicherungen=Sicherungswerk(access),
        schluessel=DateiSchluesselbund(access, gesetzt[keys.PASSPHRASE_MINDESTLAENGE]),
        sicherungsordner=Path(ordner) if ordner else None,
    )


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
    return Access(paths.state_dir() / HEADER_COPIES, uhr, _user(), kdf or KdfParameter(), behoerde)


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
    """The Tresor, built with its database layer at the first call.

    A new passphrase has at least `mindestens` characters, as settings and policy ask (PassphraseZuKurz).
    """

    def __init__(self, access: Callable[[], Access], mindestens: int) -> None:
        self._mindestens = mindestens

        @cache
        def tresor() -> Tresor:
            from fallakte.storage.tresor import DateiTresor

            return DateiTresor.over(access())

        self._tresor = tresor

    def lage(self, pfad: Path) -> Dateilage:
        return self._tresor().lage(pfad)

    def anlegen(self, pfad: Path, passphrase: str, bearbeiter: str) -> NeueDatei:
        self._pruefen(passphrase)
        return self._tresor().anlegen(pfad, passphrase, bearbeiter)

    def oeffnen(self, pfad: Path, passphrase: str) -> OffeneDatei:
        return self._tresor().oeffnen(pfad, passphrase)

    def oeffnen_mit_notfallcode(self, pfad: Path, code: str) -> OffeneDatei:
        return self._tresor().oeffnen_mit_notfallcode(pfad, code)

    def passphrase_aendern(self, pfad: Path, alt: str, neu: str) -> None:
        self._pruefen(neu)
        self._tresor().passphrase_aendern(pfad, alt, neu)

    def _pruefen(self, passphrase: str) -> None:
        if len(passphrase) < self._mindestens:
            raise PassphraseZuKurz(self._mindestens)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such entry for this uid, e.g. in a container
        return "unbekannt"
