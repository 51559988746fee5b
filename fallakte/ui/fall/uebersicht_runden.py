"""The rounds of a case side by side: what each brought, and why the cycle went back."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fallakte.domain.fall import Segment
from fallakte.domain.kreislauf import Segmentstand, Zustand
from fallakte.domain.rueckblick import Rundenblick, rundenblicke, segment_zurueck
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.domain.zusage import Seite
from fallakte.german.dates import datum, tag_kurz
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.tab import RowButton, refill
from fallakte.ui.fall.worte import profil_von, segmentwort
from fallakte.ui.fall.zusagezeilen import bilanz, zeilen
from fallakte.ui.look import Card, IconLabel, RingSegment, Row, current, label, mini_ring_pixmap, on_click
from fallakte.ui.look import tokens as t

_RING = 48


@dataclass(frozen=True, slots=True)
class Rundenzeile:
    """One Runde in the comparison; `spruenge` are sentences, `laeuft` marks the one that is on."""

    nummer: int
    titel: str
    detail: str
    zusagen: str
    ring: list[RingSegment]
    spruenge: list[str]
    laeuft: bool
    gezeigt: bool


class Runden:
    """Which Runde is shown, and all of them in words. Without a widget."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._gezeigt: int | None = None  # the number of an earlier one; None = the running one

    def blicke(self) -> tuple[Rundenblick, ...]:
        return rundenblicke(self._case.ansicht.bild)

    @property
    def frueher(self) -> Rundenblick | None:
        """The earlier Runde that is shown instead of the running one."""
        blicke = self.blicke()[:-1]
        return next((b for b in blicke if b.runde.nummer == self._gezeigt), None)

    @property
    def gezeigt(self) -> Rundenblick | None:
        """The Runde that is shown; None before the first one."""
        blicke = self.blicke()
        return self.frueher or (blicke[-1] if blicke else None)

    def zeigen(self, nummer: int | None) -> None:
        """Show an earlier Runde, or with None (or an unknown number) the running one."""
        self._gezeigt = nummer

    def vorige(self) -> int | None:
        """The Runde that the link beside the ring leads to: the one before the shown one."""
        gezeigt = self.gezeigt
        davor = [b.runde.nummer for b in self.blicke() if gezeigt and b.runde.nummer < gezeigt.runde.nummer]
        return max(davor, default=None)

    def ring(self) -> list[RingSegment]:
        """The four segments of the shown Runde, in the words of the profile, with its jumps back."""
        profil, gezeigt = profil_von(self._case), self.gezeigt
        staende = gezeigt.ring if gezeigt is not None else self._case.ansicht.stand.segmente
        return [
            RingSegment(
                segmentwort(profil, segment),
                stand.zustand.value,
                _am(segment, stand),
                _zurueck(gezeigt, segment),
            )
            for segment, stand in zip(Segment, staende, strict=True)
        ]

    def titel(self) -> tuple[str, str]:
        """Title and second line in the middle of the ring."""
        gezeigt = self.gezeigt
        if gezeigt is None:
            return "Runde 1", "noch geplant"
        if gezeigt.bis is not None:
            return f"Runde {gezeigt.runde.nummer}", f"bis {datum(gezeigt.bis.date())}"
        return f"Runde {gezeigt.runde.nummer}", f"seit {datum(gezeigt.runde.begonnen_um.date())}"

    def zeilen(self) -> list[Rundenzeile]:
        """All of them, the running one first."""
        gezeigt = self.gezeigt
        return [self._zeile(b, gezeigt) for b in reversed(self.blicke())]

    def _zeile(self, blick: Rundenblick, gezeigt: Rundenblick | None) -> Rundenzeile:
        nummer, profil = blick.runde.nummer, profil_von(self._case)
        von = datum(blick.runde.begonnen_um.date())
        zeit = f"seit {von}" if blick.bis is None else f"{von} bis {datum(blick.bis.date())}"
        staende = zip(Segment, blick.ring, strict=True)
        return Rundenzeile(
            nummer=nummer,
            titel=f"Runde {nummer}",
            detail=f"{zeit} · {_ergebnis(blick)}",
            zusagen=self._zusagen(blick),
            ring=[RingSegment(segmentwort(profil, s), stand.zustand.value) for s, stand in staende],
            spruenge=[
                f"{datum(r.um.date())} zurück zu {segmentwort(profil, r.segment)}: {r.grund}"
                for r in blick.ruecksprunge
            ],
            laeuft=blick.bis is None,
            gezeigt=gezeigt is not None and gezeigt.runde.nummer == nummer,
        )

    def _zusagen(self, blick: Rundenblick) -> str:
        """How many promises each side had kept at the end, of the document of that Runde."""
        papier = blick.vereinbarung
        if papier is None or papier.runde_id != blick.runde.id:
            return "noch keine Vereinbarung in Kraft" if blick.bis is None else "ohne Vereinbarung"
        tag = self._case.session.today() if blick.bis is None else blick.bis.date()
        teile = [
            f"{wer}: {bilanz(zeilen(blick.bild, papier, seite, tag)) or 'keine'}"
            for wer, seite in (("Wir", Seite.STELLE), (self._case.vorname, Seite.PERSON))
        ]
        return " · ".join(teile)


def _ergebnis(blick: Rundenblick) -> str:
    review = blick.review
    if review is not None and review.entscheidung is not None:
        wort = review.entscheidung.label
        return "beendet" if review.entscheidung is Entscheidung.BEENDEN else f"Entscheidung: {wort}"
    return "läuft" if blick.bis is None else "ohne Entscheidung"


def _am(segment: Segment, stand: Segmentstand) -> str:
    """When it was done, or when it is due; a draft shows its own date."""
    if stand.am is None:
        return ""
    if stand.zustand is not Zustand.LAEUFT:
        return datum(stand.am)
    return f"{'vom' if segment is Segment.VEREINBARUNG else 'bis'} {tag_kurz(stand.am)}"


def _zurueck(blick: Rundenblick | None, segment: Segment) -> str:
    spruenge = segment_zurueck(blick, segment) if blick is not None else ()
    return f"zurück am {datum(spruenge[-1].um.date())}: {spruenge[-1].grund}" if spruenge else ""


class RoundsCard(Card):
    """One row for each Runde; an earlier one opens read only. `wanted` carries its number."""

    wanted = Signal(int)

    def __init__(self, runden: Runden) -> None:
        super().__init__("Runden im Vergleich", "history", name="rundenKarte")
        self._runden = runden

    def refresh(self) -> None:
        zeilen_ = self._runden.zeilen()
        many = len(zeilen_) > 1 or any(z.spruenge for z in zeilen_)
        self.setVisible(many)
        self.set_count(str(len(zeilen_)) if zeilen_ else "")
        rows: list[QWidget] = []
        for zeile in zeilen_ if many else ():
            rows.append(self._row(zeile))
            rows += [_jump(words) for words in zeile.spruenge]
        refill(self.body, rows)
        self.body.addStretch(1)

    def _row(self, zeile: Rundenzeile) -> QWidget:
        row = Row()
        row.set_current(zeile.gezeigt)
        picture = QLabel()
        theme = current()
        picture.setPixmap(
            mini_ring_pixmap(
                [s.state for s in zeile.ring], theme.px(_RING), theme.palette, picture.devicePixelRatioF()
            )
        )
        row.cells.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(zeile.titel + (" (wird gezeigt)" if zeile.gezeigt else ""), "strong"))
        words.addWidget(label(zeile.detail, wrap=True))
        words.addWidget(label(zeile.zusagen, "secondary", wrap=True))
        row.cells.addLayout(words, 1)
        ring = "; ".join(segment.sentence() for segment in zeile.ring)
        button = RowButton(
            f"runde_{zeile.nummer}", f"{zeile.titel}, {zeile.detail}, {zeile.zusagen}. {ring}", row
        )
        button.setToolTip(f"Runde {zeile.nummer} ansehen")
        on_click(button, partial(self.wanted.emit, zeile.nummer))
        return button


def _jump(words: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(t.PAD + 8, 4, t.PAD, 6)
    row.setSpacing(8)
    row.addWidget(IconLabel("arrow-back-up", "wa", 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, "secondary", wrap=True), 1)
    return box
