"""What ui, demo and cli hold in their hands: the program before unlock, the file after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fallakte.domain.assessment import Katalog
from fallakte.domain.instrument import Recht
from fallakte.services.assessment import AssessmentService
from fallakte.services.dateiwerk import Dateiwerk
from fallakte.services.entwuerfe import EntwurfService
from fallakte.services.faelle import FallService
from fallakte.services.kontakte import KontaktService
from fallakte.services.lane import Lane
from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.rueckgaengig import Rueckgaengig
from fallakte.services.sicherungsdienst import Sicherungsdienst
from fallakte.services.tresor import OffeneDatei, Tresor
from fallakte.services.ueberpruefungen import UeberpruefungService
from fallakte.services.uhr import Uhr
from fallakte.services.vereinbarungen import VereinbarungService
from fallakte.services.verlauf import VerlaufService
from fallakte.services.ziele import ZielService
from fallakte.services.zuletzt import Zuletzt
from fallakte.services.zusagen import ZusagenService
from fallakte.settings import Settings

if TYPE_CHECKING:
    from fallakte.services.notfallblatt import Blattwerk


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
    entwuerfe: EntwurfService
    assessment: AssessmentService
    ziele: ZielService
    vereinbarungen: VereinbarungService
    zusagen: ZusagenService
    ueberpruefungen: UeberpruefungService
    verlauf: VerlaufService
    rueckgaengig: Rueckgaengig

    @property
    def pfad(self) -> Path:
        return self.datei.pfad

    def schliessen(self) -> None:
        self.lane.schliessen()
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
    aufschliessen: Callable[[OffeneDatei], OffeneAkte]
    lane: Lane
    bearbeiter: str
