"""The pane beside the list: one case at a glance, read only."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from fallakte.domain.fall import Segment
from fallakte.domain.fallstand import Fallstand
from fallakte.domain.schritt import naechster_schritt
from fallakte.domain.zusage import Seite
from fallakte.german.dates import relativ, tag_kurz
from fallakte.services.fallliste import Fallzeile
from fallakte.ui.faelle.faelle_model import ring_states
from fallakte.ui.look import (
    IconLabel,
    RingSegment,
    StatusLine,
    current,
    label,
    line,
    mini_ring_pixmap,
    on_click,
    primary_button,
    secondary_button,
    set_status,
)

_RING: Final = 84


class Preview(QFrame):
    """Follows the selection; emits the case to open."""

    open_wanted = Signal(int)
    edit_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("vorschau")
        self.setAccessibleName("Vorschau")
        self.setProperty("role", "card")
        self._fall_id: int | None = None
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._build()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setLayout(self._body)
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addWidget(line())
        outer.addLayout(self._buttons())

    def show_case(self, zeile: Fallzeile | None, heute: date) -> None:
        """Show a row of the list, or nothing."""
        self._fall_id = zeile.fall_id if zeile else None
        for button in (self._open, self._edit):
            button.setEnabled(zeile is not None)
        if zeile is None:
            return
        name = " ".join(teil for teil in (zeile.vorname, zeile.nachname) if teil)
        self._name.setText(name)
        alter = zeile.alter(heute)
        facts = (str(alter) if alter else "", zeile.sozialraum, ", ".join(zeile.sprachen))
        self._facts.setText(" · ".join(fact for fact in facts if fact) or "keine weiteren Angaben")
        self._show_phase(zeile.stand, heute)
        self._show_step(zeile.stand, heute)
        for seite, widgets in self._sides.items():
            self._show_side(zeile.stand, seite, widgets, heute)
        self._sides[Seite.PERSON][0].setText(f"Von {zeile.vorname or zeile.nachname}")
        am = zeile.stand.letzter_kontakt_am
        self._contact.setText(f"Letzter Kontakt {tag_kurz(am)}" if am else "Noch kein Kontakt notiert")

    # -- building

    def _build(self) -> None:
        self._name = label("", "step", wrap=True, name="vorschauName")
        self._facts = label("", "secondary", wrap=True)
        self._section(self._name, self._facts)
        phase = QHBoxLayout()
        phase.setSpacing(14)
        self._ring = QLabel()
        words = QVBoxLayout()
        words.setSpacing(2)
        self._round = label("", "secondary")
        self._phase = label("", "strong", wrap=True, name="vorschauPhase")
        self._twin = label("", "secondary", wrap=True)
        for word in (self._round, self._phase, self._twin):
            words.addWidget(word)
        phase.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignTop)
        phase.addLayout(words, 1)
        self._section(phase)
        self._step = label("", "strong", wrap=True, name="vorschauSchritt")
        self._step_when = label("", "secondary")
        self._section(label("Nächster Schritt", "secondary"), self._step, self._step_when)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        self._sides: dict[Seite, tuple[QLabel, QLabel, StatusLine]] = {}
        for column, (seite, icon) in enumerate(
            ((Seite.STELLE, "building-community"), (Seite.PERSON, "user"))
        ):
            head = QHBoxLayout()
            head.setSpacing(6)
            title = label("Unsere", "strong")
            head.addWidget(IconLabel(icon, "ac", 18))
            head.addWidget(title, 1)
            count = label("", "secondary")
            late = StatusLine(f"ueberfaellig_{seite.value}", "alert-circle", "", "er")
            grid.addLayout(head, 0, column)
            grid.addWidget(count, 1, column)
            grid.addWidget(late, 2, column)
            grid.setColumnStretch(column, 1)
            self._sides[seite] = (title, count, late)
        self._section(grid)
        self._contact = label("", "secondary", wrap=True)
        self._section(self._contact, last=True)
        self._body.addStretch(1)

    def _section(self, *parts: QWidget | QHBoxLayout | QGridLayout, last: bool = False) -> None:
        box = QVBoxLayout()
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(3)
        for part in parts:
            if isinstance(part, QWidget):
                box.addWidget(part)
            else:
                box.addLayout(part)
        self._body.addLayout(box)
        if not last:
            self._body.addWidget(line())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(6)
        self._open = primary_button("akteOeffnen", "Akte öffnen", "folder-open")
        on_click(self._open, self._emit_open)
        self._edit = secondary_button("angabenAendern", "Angaben …", "pencil")
        on_click(self._edit, self.edit_current)
        row.addWidget(self._open)
        row.addWidget(self._edit)
        row.addStretch(1)
        return row

    # -- filling

    def _show_phase(self, stand: Fallstand, heute: date) -> None:
        theme = current()
        states = ring_states(stand)
        side = theme.px(_RING)
        self._ring.setPixmap(mini_ring_pixmap(states, side, theme.palette, self.devicePixelRatioF()))
        segments = [RingSegment(s.label, state) for s, state in zip(Segment, states, strict=True)]
        self._ring.setAccessibleName("Steuerungskreis: " + "; ".join(s.sentence() for s in segments))
        since = f" · seit {tag_kurz(stand.runde_seit)}" if stand.runde_seit else ""
        self._round.setText(f"Runde {stand.runde}{since}" if stand.runde else "Noch keine Runde")
        self._phase.setText(stand.phase.label)
        due = stand.ueberpruefung_am
        self._twin.setText(f"Überprüfung {relativ(due, heute)}" if due else "")
        set_status(self._twin, "wa" if due and due <= heute else "tx2")

    def _show_step(self, stand: Fallstand, heute: date) -> None:
        schritt = naechster_schritt(stand, heute)
        self._step.setText(schritt.text if schritt else "Der Fall ist abgeschlossen")
        self._step_when.setText(relativ(schritt.am, heute) if schritt and schritt.am else "")
        late = schritt is not None and schritt.ueberfaellig(heute)
        set_status(self._step_when, "er" if late else "tx2")

    def _show_side(
        self, stand: Fallstand, seite: Seite, widgets: tuple[QLabel, QLabel, StatusLine], heute: date
    ) -> None:
        _, count, late = widgets
        number = stand.wir_offen if seite is Seite.STELLE else stand.person_offen
        overdue = stand.ueberfaellige(seite, heute)
        count.setText(f"{number} offen")
        late.setVisible(bool(overdue))
        late.set(f"{overdue} überfällig" if overdue else "", "alert-circle", "er")

    def _emit_open(self) -> None:
        if self._fall_id is not None:
            self.open_wanted.emit(self._fall_id)

    def edit_current(self) -> None:
        if self._fall_id is not None:
            self.edit_wanted.emit(self._fall_id)
