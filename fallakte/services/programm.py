"""What ui, demo and cli hold in their hands: the program before unlock, the file after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fallakte.domain.assessment import Katalog
    from fallakte.domain.instrument import Recht
    from fallakte.domain.leistung import Leistungen
    from fallakte.domain.profil import Profile
    from fallakte.domain.schreibhinweis import Schreibhilfe
    from fallakte.services.abschluss import AbschlussService
    from fallakte.services.anhaenge import AnhangService
    from fallakte.services.assessment import AssessmentService
    from fallakte.services.ausgaben import AusgabeService
    from fallakte.services.chronik import ChronikService
    from fallakte.services.chronikausgabe import ChronikAusgabe
    from fallakte.services.dateiwerk import Dateiwerk
    from fallakte.services.dubletten import DublettenService
    from fallakte.services.entwuerfe import EntwurfService
    from fallakte.services.faelle import FallService
    from fallakte.services.fallimport import FallimportService
    from fallakte.services.fortschreibung import FortschreibungService
    from fallakte.services.fristen import Fristen
    from fallakte.services.grenzen import GrenzenService
    from fallakte.services.grundlagen import GrundlagenService
    from fallakte.services.heute import HeuteService
    from fallakte.services.importruecknahme import ImportruecknahmeService
    from fallakte.services.kontakte import KontaktService
    from fallakte.services.lane import Lane
    from fallakte.services.luecken import LueckenService
    from fallakte.services.merklisten import MerklistenService
    from fallakte.services.notfallblatt import Blattwerk
    from fallakte.services.papierbefund import Papierbefund
    from fallakte.services.passphrase import Passphrasenregel
    from fallakte.services.pruefung import PruefService
    from fallakte.services.rueckgaengig import Rueckgaengig
    from fallakte.services.schreiben import SchreibenService
    from fallakte.services.schritte import SchrittService
    from fallakte.services.sicherungsdienst import Sicherungsdienst
    from fallakte.services.stichtag import StichtagService
    from fallakte.services.suche import SuchService
    from fallakte.services.termine import TerminService
    from fallakte.services.textbausteine import TextbausteinService
    from fallakte.services.tresor import OffeneDatei, Tresor
    from fallakte.services.uebergabe import UebergabeService
    from fallakte.services.ueberpruefungen import UeberpruefungService
    from fallakte.services.uhr import Uhr
    from fallakte.services.vereinbarung_einlesen import VereinbarungEinlesen
    from fallakte.services.vereinbarungen import VereinbarungService
    from fallakte.services.verlauf import VerlaufService
    from fallakte.services.ziele import ZielService
    from fallakte.services.zuletzt import Zuletzt
    from fallakte.services.zusagen import ZusagenService
    from fallakte.settings import Settings


@dataclass(frozen=True, slots=True)
class OffeneAkte:
    """Everything that lives exactly as long as the file is unlocked.

    Services write only on `lane`; reading is allowed on any thread. `schliessen` ends the lane (what was
    submitted is finished first) and disposes the file.
    """

    datei: OffeneDatei
    lane: Lane
    faelle: FallService
    kontakte: KontaktService
    chronik: ChronikService
    chronikausgabe: ChronikAusgabe
    anhaenge: AnhangService
    entwuerfe: EntwurfService
    assessment: AssessmentService
    grundlagen: GrundlagenService
    ziele: ZielService
    schritte: SchrittService
    vereinbarungen: VereinbarungService
    pruefung: PruefService
    vereinbarung_einlesen: VereinbarungEinlesen
    ausgaben: AusgabeService
    schreiben: SchreibenService
    zusagen: ZusagenService
    ueberpruefungen: UeberpruefungService
    fortschreibung: FortschreibungService
    luecken: LueckenService
    suche: SuchService
    verlauf: VerlaufService
    abschluss: AbschlussService
    dubletten: DublettenService
    uebergabe: UebergabeService
    merklisten: MerklistenService
    fallimport: FallimportService
    importruecknahme: ImportruecknahmeService
    heute: HeuteService
    termine: TerminService
    stichtag: StichtagService
    textbausteine: TextbausteinService
    grenzen: GrenzenService
    papierbefund: Papierbefund
    rueckgaengig: Rueckgaengig

    @property
    def pfad(self) -> Path:
        return self.datei.pfad

    def schliessen(self) -> None:
        self.lane.schliessen()
        self.pruefung.vergessen()
        self.datei.schliessen()


@dataclass(frozen=True, slots=True)
class Programm:
    """The program before any file is open. `aufschliessen` turns an unlocked file into an OffeneAkte."""

    version: str
    settings: Settings
    uhr: Uhr
    tresor: Tresor
    werk: Dateiwerk
    sicherungsdienst: Sicherungsdienst
    regel: Passphrasenregel
    blattwerk: Blattwerk
    zuletzt: Zuletzt
    recht: Recht
    katalog: Katalog
    schreibhilfe: Callable[[], Schreibhilfe]
    leistungen: Callable[[], Leistungen]
    profile: Profile
    fristen: Fristen
    aufschliessen: Callable[[OffeneDatei], OffeneAkte]
    lane: Lane
    bearbeiter: str
