"""What the tab Dokumente knows: versions, copies that left, letters, files; and what can be done."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Signal

from fallakte.domain.anhang import Anhang
from fallakte.domain.dokument import Ausgabe, Dokument, Schreiben, Schreibenart
from fallakte.domain.fall import Fall
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.person import Person
from fallakte.domain.pruefung.befund import Schwere
from fallakte.domain.satz import Satz
from fallakte.domain.unterschied import Unterschied
from fallakte.domain.vereinbarung import Befundantwort, Vereinbarung
from fallakte.domain.zusage import Zusage, Zusagenpaar, Zusagestand
from fallakte.services.arbeit import Changes
from fallakte.services.beiblaetter import BEIBLAETTER
from fallakte.ui.briefe.einstieg import BRIEFE, open_kept, open_sheet, write_letter
from fallakte.ui.dokumente.vergleich import unterschiede_zwischen
from fallakte.ui.dokumente.zeilen import Ablage, Ausgabezeile, Versionszeile, ausgabezeilen, versionszeile
from fallakte.ui.fall.case import Case, TabPresenter
from fallakte.ui.vereinbarung.pruefstand import zeilen as befundzeilen
from fallakte.ui.vorschau.oeffnen import open_preview


@dataclass(frozen=True, slots=True)
class Briefzeile:
    """A letter without its pages, and what stands in the file about it; `oft` is how often it left."""

    schreiben: Schreiben
    ablage: Ablage
    oft: int = 1


@dataclass(frozen=True, slots=True)
class Befundzahl:
    """How many unanswered findings of each severity the check shows for one draft."""

    vereinbarung_id: int
    fehler: int
    warnungen: int
    hinweise: int


@dataclass(frozen=True, slots=True)
class _Gelesen:
    """What was read off the GUI thread; papers by the id of their Vereinbarung."""

    dokumente: dict[int, Ablage]
    briefe: tuple[Briefzeile, ...]


class DokumentePresenter(TabPresenter):
    """`chosen` is the version that is looked at, `other` the one it is compared with (0 = none)."""

    ARTEN: ClassVar[frozenset[type[Satz]]] = frozenset(
        {
            Fall,
            Person,
            Vereinbarung,
            Ausgabe,
            Dokument,
            Schreiben,
            Zusagenpaar,
            Zusage,
            Zusagestand,
            Anhang,
            Befundantwort,
        }
    )

    papers_read = Signal(object, object)  # the two papers of a comparison
    findings_read = Signal(object)  # Befundzahl of the chosen draft

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.chosen = self.other = 0
        self._read: _Gelesen | None = None
        self._stale = True
        self._reading = False

    # -- versions

    def versionen(self) -> list[Versionszeile]:
        """All versions, the newest first."""
        bild, recht = self.case.ansicht.bild, self.case.session.programm.recht
        ablagen = self._read.dokumente if self._read is not None else {}
        alle = sorted(bild.vereinbarungen, key=lambda v: v.nummer, reverse=True)
        return [
            versionszeile(
                v,
                recht.instrument(v.instrument_id),
                bild.ausgaben,
                bild.vereinbarungen,
                ablagen.get(v.id),
                self.case.session.today(),
                gelesen=self._read is not None,
            )
            for v in alle
        ]

    def version(self) -> Versionszeile | None:
        """The one that is looked at; the newest if none was chosen."""
        alle = self.versionen()
        return next((z for z in alle if z.vereinbarung.id == self.chosen), alle[0] if alle else None)

    def choose(self, vereinbarung_id: int) -> None:
        if vereinbarung_id != self.chosen:
            self.chosen, self.other = vereinbarung_id, 0
            self.changed.emit()

    def vergleichbare(self) -> list[Versionszeile]:
        """Every other version, the one before first."""
        hier = self.version()
        if hier is None:
            return []
        vorgaenger = hier.vereinbarung.vorgaenger_id
        andere = [z for z in self.versionen() if z.vereinbarung.id != hier.vereinbarung.id]
        return sorted(andere, key=lambda z: z.vereinbarung.id != vorgaenger)

    def compare_with(self, vereinbarung_id: int) -> None:
        if vereinbarung_id != self.other:
            self.other = vereinbarung_id
            self.changed.emit()

    def verglichen(self) -> tuple[Vereinbarung, Vereinbarung] | None:
        """The older and the newer one of the comparison, None if there is only one version."""
        hier, andere = self.version(), self.vergleichbare()
        if hier is None or not andere:
            return None
        zweite = next((z for z in andere if z.vereinbarung.id == self.other), andere[0])
        paar = sorted((hier.vereinbarung, zweite.vereinbarung), key=lambda v: v.nummer)
        return paar[0], paar[1]

    def unterschiede(self) -> tuple[Unterschied, ...]:
        paar = self.verglichen()
        return unterschiede_zwischen(self.case.ansicht.bild, paar[0].id, paar[1].id) if paar else ()

    def read_papers(self) -> None:
        """Read both papers of the comparison as they were set; `papers_read` brings them."""
        paar = self.verglichen()
        if paar is None:
            return
        lesen = self.case.session.akte.vereinbarungen.wie_gesetzt

        def told(papers: tuple[Vereinbarungspapier, Vereinbarungspapier]) -> None:
            if self.verglichen() == paar:
                self.papers_read.emit(*papers)

        self.case.run(lambda: (lesen(paar[0].id), lesen(paar[1].id)), told)

    def read_findings(self) -> None:
        """Check the chosen draft as its panel does; `findings_read` brings the numbers."""
        zeile = self.version()
        if zeile is None or zeile.fest:
            return
        akte, vereinbarung_id = self.case.session.akte, zeile.vereinbarung.id

        def job() -> Befundzahl:
            papier = akte.vereinbarungen.papier(vereinbarung_id)
            ergebnis = akte.pruefung.ergebnis(vereinbarung_id, papier)
            gezeigt = [
                z.befund.schwere
                for z in befundzeilen(papier, ergebnis, akte.pruefung.antworten(vereinbarung_id))
                if z.gezeigt
            ]
            return Befundzahl(vereinbarung_id, *(gezeigt.count(schwere) for schwere in Schwere))

        self.case.run(job, self.findings_read.emit)

    # -- what left, letters, files

    def ausgaben(self) -> tuple[Ausgabezeile, ...]:
        bild = self.case.ansicht.bild
        nummern = {v.id: v.nummer for v in bild.vereinbarungen}
        briefe = tuple(b.schreiben for b in self._read.briefe) if self._read is not None else ()
        return ausgabezeilen(bild.ausgaben, nummern, briefe, self.case.ansicht.person.voller_name)

    def briefe(self) -> tuple[Briefzeile, ...]:
        """Letters and sheets, the latest first, each once; none before they were read."""
        alle: dict[str, list[Briefzeile]] = {}
        for brief in self._read.briefe if self._read is not None else ():
            alle.setdefault(brief.schreiben.sha256, []).append(brief)
        return tuple(
            replace(min(eine, key=lambda b: b.schreiben.id), oft=len(eine)) for eine in alle.values()
        )

    def anhaenge(self) -> tuple[Anhang, ...]:
        return self.case.session.akte.anhaenge.von(self.case.fall_id)

    def nicht_in_eakte(self) -> int:
        """How many final papers and letters wait to be filed in the authority's own file."""
        if self._read is None:
            return 0
        ablagen = (*self._read.dokumente.values(), *(b.ablage for b in self.briefe()))
        return sum(a.eakte_am is None for a in ablagen)

    @property
    def gelesen(self) -> bool:
        """Whether the papers were read, and with them their SHA-256."""
        return self._read is not None

    @property
    def schreibbar(self) -> bool:
        return self.case.ansicht.fall.abgeschlossen_am is None

    # -- reading off the GUI thread

    def load(self) -> None:
        """Read the papers and recompute their SHA-256; `changed` follows. Does nothing if that was done."""
        if not self._stale or self._reading:
            return
        self._stale, self._reading = False, True
        akte, fall_id = self.case.session.akte, self.case.fall_id
        feste = [v.id for v in self.case.ansicht.bild.vereinbarungen if v.festgeschrieben_um is not None]

        def job() -> _Gelesen:
            dokumente = {}
            for vereinbarung_id in feste:
                dokument = akte.vereinbarungen.dokument(vereinbarung_id)
                if dokument is not None:
                    dokumente[vereinbarung_id] = _ablage(
                        dokument.id,
                        dokument.pdf,
                        dokument.sha256,
                        dokument.erstellt_um.date(),
                        dokument.eakte_am,
                    )
            briefe = tuple(
                Briefzeile(replace(s, pdf=b""), _ablage(s.id, s.pdf, s.sha256, s.datum, s.eakte_am))
                for s in akte.schreiben.von(fall_id)
            )
            return _Gelesen(dokumente, briefe)

        def told(gelesen: _Gelesen) -> None:
            self._read, self._reading = gelesen, False
            self.changed.emit()

        self.case.run(job, told)

    def _heard(self, arten: frozenset[type[Satz]]) -> None:
        if Satz in arten or arten & {Dokument, Schreiben, Vereinbarung}:
            self._stale = True  # before anybody looks
        super()._heard(arten)

    # -- doing

    def preview(self, vereinbarung_id: int) -> None:
        """Show the pages of a version."""
        open_preview(self.case.session, self.case, vereinbarung_id)

    def preview_letter(self, brief: Briefzeile) -> None:
        """Show a letter as it was made."""
        open_kept(self.case, brief.schreiben)

    def schreibbare(self) -> tuple[Schreibenart, ...]:
        """The letters and sheets one can write now: sheets belong to the chosen version."""
        hier = self.version()
        if hier is None:
            return tuple(BRIEFE)
        folgt = hier.vereinbarung.vorgaenger_id is not None
        blaetter = (art for art in BEIBLAETTER if folgt or art is not Schreibenart.AENDERUNGEN)
        return (*BRIEFE, *blaetter)

    def write(self, art: Schreibenart) -> None:
        """Write a letter, or show a sheet of the chosen version."""
        hier = self.version()
        if art in BRIEFE:
            write_letter(self.case, art)
        elif hier is not None:
            open_sheet(self.case, art, hier.vereinbarung)

    def show_changes(self, vereinbarung_id: int) -> None:
        """Show the sheet that says what a version changes."""
        bild = self.case.ansicht.bild
        version = next((v for v in bild.vereinbarungen if v.id == vereinbarung_id), None)
        if version is not None:
            open_sheet(self.case, Schreibenart.AENDERUNGEN, version)

    def file_in_eakte(self, *, brief: bool) -> Callable[[int, date | None], Changes]:
        """The use case that records when a paper (or a letter) was filed."""
        akte = self.case.session.akte
        return akte.schreiben.eakte if brief else akte.ausgaben.eakte


def _ablage(satz_id: int, pdf: bytes, sha256: str, erstellt_am: date, eakte_am: date | None) -> Ablage:
    return Ablage(satz_id, sha256, hashlib.sha256(pdf).hexdigest() == sha256, erstellt_am, eakte_am)
