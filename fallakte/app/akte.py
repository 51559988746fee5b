"""What is built when a file is opened: every service, by hand and in one place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from fallakte.content.briefe import load_letters
from fallakte.content.reading import shipped
from fallakte.documents.beiblaetter import PdfBeiblattwerk
from fallakte.documents.brief_paper import PdfBriefwerk
from fallakte.documents.chronik_paper import PdfChronikwerk
from fallakte.documents.papierwerk import PdfPapierwerk
from fallakte.documents.uebergabewerk import PdfUebergabewerk
from fallakte.exchange.agreement_json import AgreementJson
from fallakte.exchange.ics import Ics
from fallakte.exchange.verlauf_csv import VerlaufCsv
from fallakte.services.abschluss import AbschlussService
from fallakte.services.anhaenge import AnhangService
from fallakte.services.assessment import AssessmentService
from fallakte.services.ausgaben import AusgabeService
from fallakte.services.chronik import ChronikService
from fallakte.services.chronikausgabe import ChronikAusgabe
from fallakte.services.dubletten import DublettenService
from fallakte.services.entwuerfe import EntwurfService
from fallakte.services.faelle import FallService
from fallakte.services.fallimport import FallimportService
from fallakte.services.fortschreibung import FortschreibungService
from fallakte.services.grenzen import GrenzenService
from fallakte.services.grundlagen import GrundlagenService
from fallakte.services.heute import HeuteService, Richtwerte
from fallakte.services.importruecknahme import ImportruecknahmeService
from fallakte.services.kontakte import KontaktService
from fallakte.services.luecken import LueckenService
from fallakte.services.merklisten import MerklistenService
from fallakte.services.programm import OffeneAkte
from fallakte.services.pruefung import PruefService, Pruefzeug
from fallakte.services.rueckgaengig import Rueckgaengig
from fallakte.services.schreiben import SchreibenService
from fallakte.services.schritte import SchrittService
from fallakte.services.stichtag import StichtagService
from fallakte.services.suche import SuchService
from fallakte.services.termine import TerminService
from fallakte.services.textbausteine import TextbausteinService
from fallakte.services.uebergabe import UebergabeService
from fallakte.services.ueberpruefungen import UeberpruefungService
from fallakte.services.vereinbarung_einlesen import VereinbarungEinlesen
from fallakte.services.vereinbarungen import Freigabe, VereinbarungService
from fallakte.services.verlauf import VerlaufService
from fallakte.services.ziele import ZielService
from fallakte.services.zusagen import ZusagenService

if TYPE_CHECKING:
    from fallakte.domain.assessment import Katalogbestand
    from fallakte.domain.briefvorlage import Briefvorlagen
    from fallakte.domain.fall import Fall
    from fallakte.domain.instrument import Recht
    from fallakte.domain.papier import Vereinbarungspapier
    from fallakte.domain.profil import Profile
    from fallakte.domain.rechtsfolgen import Rechtsfolgen
    from fallakte.domain.textbaustein import Bausteinvorrat
    from fallakte.domain.vereinbarung import Dienststelle
    from fallakte.services.fortschritt import Fortschritt
    from fallakte.services.fristen import Fristen
    from fallakte.services.importtabelle import Lesart, Rohzeile, Tabellensicht
    from fallakte.services.lane import Lane
    from fallakte.services.papierbefund import Papierpunkt
    from fallakte.services.tresor import OffeneDatei
    from fallakte.services.uhr import Uhr


@dataclass(frozen=True, slots=True)
class Ausstattung:
    """What the services of every file share. `dienststelle` is the letterhead that new documents copy."""

    uhr: Uhr
    recht: Recht
    kataloge: Katalogbestand
    profile: Profile
    fristen: Fristen
    richtwerte: tuple[int, int]
    dienststelle: Dienststelle
    bearbeiter: str
    vier_augen: bool

    def nachkontakt_wochen(self, fall: Fall) -> tuple[int, ...]:
        return self.profile.von(fall.profil, fall.rechtskreis).fristen.nachkontakt_wochen.werte

    def pruefung_monate(self, fall: Fall) -> int:
        return self.profile.von(fall.profil, fall.rechtskreis).fristen.pruefung_monate.wert


def open_akte(datei: OffeneDatei, lane: Lane, a: Ausstattung) -> OffeneAkte:
    """The services of one unlocked file; they write on `lane`."""
    arbeit, uhr, recht, kataloge = datei.arbeit, a.uhr, a.recht, a.kataloge
    faelle = FallService(arbeit, uhr)
    chronik = ChronikService(arbeit)
    pruefung = PruefService(arbeit, uhr, recht, _pruefzeug)
    vereinbarungen = VereinbarungService(
        arbeit,
        uhr,
        recht,
        dienststelle=lambda: a.dienststelle,
        papierwerk=PdfPapierwerk(),
        austausch=AgreementJson(recht),
        pruefung=pruefung,
        freigabe=Freigabe(bearbeiter=a.bearbeiter, noetig=a.vier_augen),
    )
    return OffeneAkte(
        datei=datei,
        lane=lane,
        faelle=faelle,
        kontakte=KontaktService(arbeit, uhr),
        chronik=chronik,
        chronikausgabe=ChronikAusgabe(arbeit, uhr, chronik, PdfChronikwerk(), lambda: a.dienststelle),
        anhaenge=AnhangService(arbeit, uhr),
        entwuerfe=EntwurfService(arbeit, uhr),
        assessment=AssessmentService(arbeit, uhr, kataloge),
        grundlagen=GrundlagenService(arbeit, uhr, kataloge),
        ziele=ZielService(arbeit, uhr),
        schritte=SchrittService(arbeit, uhr),
        vereinbarungen=vereinbarungen,
        pruefung=pruefung,
        vereinbarung_einlesen=VereinbarungEinlesen(
            arbeit, uhr, recht, LateLeser(recht), lambda: a.dienststelle
        ),
        ausgaben=AusgabeService(arbeit, uhr, vereinbarungen, LateSchutz()),
        schreiben=SchreibenService(
            arbeit,
            uhr,
            _letters,
            PdfBriefwerk(),
            lambda: a.dienststelle,
            vereinbarungen=vereinbarungen,
            beiblattwerk=PdfBeiblattwerk(),
        ),
        zusagen=ZusagenService(arbeit, uhr),
        ueberpruefungen=UeberpruefungService(arbeit, uhr, recht, a.pruefung_monate),
        fortschreibung=FortschreibungService(arbeit, uhr, recht, vereinbarungen),
        luecken=LueckenService(arbeit, uhr),
        suche=SuchService(arbeit, uhr),
        verlauf=VerlaufService(arbeit, VerlaufCsv(), kataloge.aktueller, recht),
        abschluss=AbschlussService(
            arbeit, uhr, wochen=a.nachkontakt_wochen, werktag=a.fristen.naechster_werktag
        ),
        dubletten=DublettenService(arbeit, uhr),
        uebergabe=UebergabeService(
            arbeit,
            uhr,
            kataloge=kataloge,
            recht=recht,
            dienststelle=lambda: a.dienststelle,
            ersteller=a.bearbeiter,
            werk=PdfUebergabewerk(),
        ),
        merklisten=MerklistenService(arbeit),
        fallimport=FallimportService(arbeit, uhr, faelle, LateTabellen()),
        importruecknahme=ImportruecknahmeService(arbeit, uhr),
        heute=HeuteService(arbeit, uhr, a.profile, Richtwerte(*a.richtwerte)),
        termine=TerminService(arbeit, uhr, a.fristen, Ics()),
        stichtag=StichtagService(arbeit, uhr, recht, _consequences, a.fristen.naechster_werktag),
        textbausteine=TextbausteinService(arbeit, _textblocks),
        grenzen=GrenzenService(arbeit),
        papierbefund=LateBefund(),
        rueckgaengig=Rueckgaengig(arbeit),
    )


def _pruefzeug() -> Pruefzeug:
    """Rules and tables, loaded with the first check."""
    from fallakte.app.vereinbarung import pruefzeug

    return pruefzeug()


def _letters() -> Briefvorlagen:
    with shipped():
        return load_letters()


@cache
def _consequences() -> Rechtsfolgen:
    """Read with the first question about a change of law."""
    from fallakte.content.rechtsfolgen import load_consequences

    with shipped():
        return load_consequences()


def _textblocks() -> Bausteinvorrat:
    """Read when text blocks are first offered."""
    from fallakte.content.textblocks import load_textblocks

    with shipped():
        return load_textblocks()


class LateLeser:
    """Implements `Papierleser`; loaded with the first paper somebody brings along."""

    def __init__(self, recht: Recht) -> None:
        self._recht = recht

    def lesen(self, roh: bytes) -> Vereinbarungspapier:
        from fallakte.app.vereinbarung import Leser

        return Leser(self._recht).lesen(roh)


class LateSchutz:
    """Implements `Schutzwerk`; its library is loaded with the first protected copy."""

    def schuetzen(self, pdf: bytes, passwort: str) -> bytes:
        from fallakte.exchange.pdf_schutz import geschuetzt

        return geschuetzt(pdf, passwort)


class LateBefund:
    """Implements `Papierbefund`; its library is loaded with the first preview."""

    def pruefpunkte(self, pdf: bytes) -> tuple[Papierpunkt, ...]:
        from fallakte.exchange.pdf_befund import pruefpunkte

        return pruefpunkte(pdf)


class LateTabellen:
    """Implements `Tabellenleser`; its readers are loaded with the first table somebody brings along."""

    def ansehen(self, pfad: Path, lesart: Lesart | None, fortschritt: Fortschritt) -> Tabellensicht:
        from fallakte.exchange.tabelle import Tabellen

        return Tabellen().ansehen(pfad, lesart, fortschritt)

    def zeilen(self, pfad: Path, lesart: Lesart, fortschritt: Fortschritt) -> Iterator[Rohzeile]:
        from fallakte.exchange.tabelle import Tabellen

        return Tabellen().zeilen(pfad, lesart, fortschritt)
