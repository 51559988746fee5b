"""Composition root without Qt: puts services and adapters together, by hand.

What a start does not need is imported when it is first used: the tools for files (`werkbank`), the services
of an open file (`akte`). The passphrase dialog shall not wait for them, and one paper not for the dialog.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from fallakte import paths, settings
from fallakte.domain.vereinbarung import Dienststelle
from fallakte.services.fehler import EinstellungUngueltig
from fallakte.services.lane import Lane, SyncLane, ThreadLane
from fallakte.services.uhr import SystemUhr, Uhr
from fallakte.settings import keys
from fallakte.version import VERSION

if TYPE_CHECKING:
    from fallakte.app.werkbank import Werkbank
    from fallakte.services.programm import OffeneAkte, Programm
    from fallakte.services.tresor import OffeneDatei
    from fallakte.storage.kdf import KdfParameter

RECENT_FILES = "zuletzt.json"


def programm(
    *,
    command_line: Mapping[str, str] | None = None,
    uhr: Uhr | None = None,
    lane: Callable[[str], Lane] = ThreadLane,
    kdf: KdfParameter | None = None,
) -> Programm:
    """Build the program: settings, law and catalogue are read and checked, no file is touched.

    `kdf` sets the cost of new passphrases (None = default of the file format); tests choose a cheap one.
    Raises EinstellungUngueltig for a broken settings or policy file, ProgrammUnvollstaendig for broken law.
    """
    from fallakte.app.werkbank import LateBlattwerk, LateTresor, Werkbank, user
    from fallakte.content.catalogue import load_catalogues
    from fallakte.content.hinweise import load_hints
    from fallakte.content.law import load_law
    from fallakte.content.leistungen import load_benefits
    from fallakte.content.profile import load_profiles
    from fallakte.content.reading import shipped
    from fallakte.services.fristen import Fristen
    from fallakte.services.programm import Programm
    from fallakte.services.sicherungsdienst import Sicherungsdienst
    from fallakte.services.zuletzt import Zuletzt

    gesetzt = load_settings(command_line)
    uhr = uhr or SystemUhr()
    with shipped():
        recht, kataloge, profile = load_law(), load_catalogues(), load_profiles()
    bearbeiter, werkbank = user(), Werkbank(gesetzt, uhr, kdf)
    fristen = Fristen(gesetzt[keys.FRISTEN_LAND])

    def aufschliessen(datei: OffeneDatei) -> OffeneAkte:
        from fallakte.app.akte import Ausstattung, open_akte

        ausstattung = Ausstattung(
            uhr=uhr,
            recht=recht,
            kataloge=kataloge,
            profile=profile,
            fristen=fristen,
            richtwerte=(gesetzt[keys.FRISTEN_RICHTWERT_U25], gesetzt[keys.FRISTEN_RICHTWERT_AB25]),
            dienststelle=dienststelle(gesetzt),
            bearbeiter=bearbeiter,
            vier_augen=gesetzt[keys.VEREINBARUNG_VIER_AUGEN] == "ja",
        )
        return open_akte(datei, lane("akte"), ausstattung)

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
        katalog=kataloge.aktueller,
        schreibhilfe=load_hints,
        leistungen=load_benefits,
        profile=profile,
        fristen=fristen,
        aufschliessen=aufschliessen,
        lane=lane("programm"),
        bearbeiter=bearbeiter,
    )


def dateiwerk(*, uhr: Uhr | None = None, kdf: KdfParameter | None = None) -> Werkbank:
    """The tools for a file that nobody has open. Raises EinstellungUngueltig."""
    from fallakte.app.werkbank import Werkbank

    return Werkbank(load_settings(), uhr or SystemUhr(), kdf)


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
