"""What the check says about the shown document, as it is stored and as it is being typed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from fallakte.domain.fehler import FachlicherFehler, PaarUnvollstaendig
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung.befund import Befund, NichtPruefbar, Ort, Pruefergebnis, Schwere
from fallakte.domain.pruefung.regel import zeichen
from fallakte.domain.vereinbarung import Befundantwort
from fallakte.domain.zusage import Seite
from fallakte.services.papier import maengel
from fallakte.services.pruefung import antwort_auf
from fallakte.ui.shell.errors import sentence
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter
from fallakte.ui.vereinbarung.zeilen import Befundzeile

PAUSE_MS: Final = 500
EINSEITIG: Final = "Q03"  # says of a pair what a Mangel says, too
Zeilen = tuple[Befundzeile, ...]
Umschreiben = Callable[[Vereinbarungspapier], Vereinbarungspapier]


@dataclass(frozen=True, slots=True)
class Nachgetragen:
    """What the file does not know and somebody told the check, while the file is open."""

    verstoss_am: date | None = None
    geht_an_dritte: bool | None = None


@dataclass(frozen=True, slots=True)
class _Gelesen:
    ergebnis: Pruefergebnis
    zeilen: Zeilen


class Pruefer(QObject):
    """Runs the rules on the lane: at once after something was stored, 500 ms after the last key while typing.

    `changed` comes with every new result; an older one that comes late is dropped.
    """

    changed = Signal()

    def __init__(self, presenter: VereinbarungPresenter) -> None:
        super().__init__(presenter)
        self._p = presenter
        self._gelesen = _Gelesen(Pruefergebnis(), ())
        self._of = 0  # the document the result is about
        self._asked = 0
        self._typed: tuple[int, str, str] | None = None
        self._told: dict[int, Nachgetragen] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.check)
        presenter.case.session.locking.connect(self._timer.stop)

    # -- the result

    @property
    def zeilen(self) -> Zeilen:
        """Findings of the shown document, the heaviest first; empty until the first result is there."""
        return self._gelesen.zeilen if self._is_shown() else ()

    @property
    def nicht_pruefbar(self) -> tuple[NichtPruefbar, ...]:
        return self._gelesen.ergebnis.nicht_pruefbar if self._is_shown() else ()

    @property
    def ohne_befund(self) -> tuple[str, ...]:
        """Ids of the rules that looked and found nothing."""
        return self._gelesen.ergebnis.ohne_befund if self._is_shown() else ()

    @property
    def fertig(self) -> bool:
        """Whether the shown document has been checked at all."""
        return self._is_shown()

    def anzahl(self, schwere: Schwere) -> int:
        """How many of this severity are not answered."""
        return sum(z.befund.schwere is schwere and z.gezeigt for z in self.zeilen)

    def titel(self, regel: str) -> str:
        """Id and title of a rule."""
        return f"{zeichen(regel)}{self._p.case.session.akte.pruefung.regel(regel).titel}"

    def hindert(self) -> str:
        """What keeps the draft from being final, as words: `noch 1 Fehler`; empty = nothing.

        A historical document may be as bad as the original: only an empty one is kept back.
        """
        dokument = self._p.dokument
        if dokument is None or not self._p.schreibbar:
            return ""
        offene = [z.befund for z in self.zeilen if z.offen]
        if dokument.historisch:
            offene = [b for b in offene if not b.regel]
        fehler = sum(b.schwere is Schwere.FEHLER for b in offene)
        warnungen = len(offene) - fehler
        wort = "Warnung" if warnungen == 1 else "Warnungen"
        teile = [
            f"{fehler} Fehler" if fehler else "",
            f"{warnungen} {wort} ohne Antwort" if warnungen else "",
        ]
        text = " und ".join(teil for teil in teile if teil)
        return f"noch {text}" if text else ""

    def nachgetragen(self) -> Nachgetragen:
        dokument = self._p.dokument
        return self._told.get(dokument.id, Nachgetragen()) if dokument else Nachgetragen()

    def nachtragen(self, angaben: Nachgetragen) -> None:
        """Tell the check what the file does not know; it looks again."""
        if self._p.dokument is not None:
            self._told[self._p.dokument.id] = angaben
            self.check()

    def text(self, abschnitt: str) -> str:
        """What stands in a section of the shown document: as it is typed, else as it is stored."""
        dokument = self._p.dokument
        if dokument is None:
            return ""
        if self._typed is not None and self._typed[:2] == (dokument.id, abschnitt):
            return self._typed[2]
        return dokument.text(abschnitt)

    # -- asking

    def typed(self, abschnitt: str, text: str) -> None:
        """Somebody is writing a section: look 500 ms after the last key."""
        dokument = self._p.dokument
        if dokument is not None and (self._typed is not None or dokument.text(abschnitt) != text):
            self._typed = (dokument.id, abschnitt, text)
            self._timer.start()

    def check(self) -> None:
        """Ask for the shown document as it is typed now."""
        self._timer.stop()
        dokument = self._p.dokument
        if dokument is None:
            return
        typed = self._typed
        if typed is not None and typed == (dokument.id, typed[1], dokument.text(typed[1])):
            self._typed = None  # it is stored: from now on the file says what stands there
        self._asked += 1
        number, document = self._asked, dokument.id

        def done(gelesen: _Gelesen) -> None:
            if number != self._asked:
                return
            new = (document, gelesen) != (self._of, self._gelesen)
            self._of, self._gelesen = document, gelesen
            if new:
                self.changed.emit()

        self._read(document, self._with_typed, done)

    def pruefe(self, umschreiben: Umschreiben, done: Callable[[Zeilen], None]) -> None:
        """Check the shown document with another content, e.g. a pair in a dialog; stored is nothing."""
        if self._p.dokument is not None:
            self._read(self._p.dokument.id, umschreiben, lambda gelesen: done(gelesen.zeilen))

    def _is_shown(self) -> bool:
        dokument = self._p.dokument
        return dokument is not None and dokument.id == self._of

    def _with_typed(self, papier: Vereinbarungspapier) -> Vereinbarungspapier:
        if self._typed is None or self._typed[0] != papier.vereinbarung.id:
            return papier
        return replace(papier, vereinbarung=papier.vereinbarung.mit_text(*self._typed[1:]))

    def _read(self, document: int, umschreiben: Umschreiben, done: Callable[[_Gelesen], None]) -> None:
        akte = self._p.case.session.akte
        told = self.nachgetragen()

        def job() -> _Gelesen:
            papier = umschreiben(akte.vereinbarungen.papier(document))
            kontext = akte.pruefung.kontext(document) if told != Nachgetragen() else None
            if kontext is not None and told.verstoss_am is not None:
                kontext = replace(kontext, verstoss_am=told.verstoss_am)
            if kontext is not None and told.geht_an_dritte is not None:
                kontext = replace(kontext, geht_an_dritte=told.geht_an_dritte)
            ergebnis = akte.pruefung.ergebnis(document, papier, kontext)
            return _Gelesen(ergebnis, zeilen(papier, ergebnis, akte.pruefung.antworten(document)))

        self._p.case.run(job, done)


def zeilen(
    papier: Vereinbarungspapier, ergebnis: Pruefergebnis, antworten: tuple[Befundantwort, ...]
) -> Zeilen:
    """Findings with their answers; before them what no final paper may lack, said once."""
    fehlend = tuple(_mangel(papier, mangel) for mangel in maengel(papier))
    einseitig = {b.ort.paar for b in fehlend}
    rest = (b for b in ergebnis.befunde if not (b.regel == EINSEITIG and einseitig & {b.ort.paar, None}))
    return tuple(Befundzeile(b, antwort_auf(b, antworten)) for b in (*fehlend, *rest))


def _mangel(papier: Vereinbarungspapier, mangel: FachlicherFehler) -> Befund:
    """A broken rule of the program itself as a finding; it has no rule id and cannot be answered."""
    abschnitt = next((a.id for a in papier.instrument.abschnitte if a.art.value == "zusagen"), "")
    if isinstance(mangel, PaarUnvollstaendig):
        ort = Ort(abschnitt=abschnitt, paar=mangel.paar, seite=Seite.STELLE, feld="was")
        titel = "Unsere Zusage fehlt"
    else:
        ort, titel = Ort(abschnitt=abschnitt), "Noch keine Zusage"
    return Befund(regel="", schwere=Schwere.FEHLER, titel=titel, grund=sentence(mangel), quelle="", ort=ort)
