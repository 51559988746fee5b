"""The right of the Ziele: the goal being written, how it stands, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fallakte.domain.ziel import Ebene, Ziel
from fallakte.domain.zielpruefung import Guete, Zielhinweis
from fallakte.domain.zusage import Seite
from fallakte.ui.entwurf.draft import Draft
from fallakte.ui.fall.tab import scrolled
from fallakte.ui.look import (
    Badge,
    Card,
    EmptyState,
    FlowLayout,
    current,
    label,
    link_button,
    on_click,
    primary_button,
    secondary_button,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.ziele.editor import Zieleditor
from fallakte.ui.ziele.presenter import ZielePresenter

_LEAST = 260
_LARGE = 1.5  # from this zoom on, the head has no room for a reason beside its button


class Editorkarte(Card):
    """Shows the goal of the presenter. `dirty` tells whether something is typed that is not stored."""

    saved = Signal()
    agreed = Signal()
    discarded = Signal()
    clause_wanted = Signal()
    end_wanted = Signal()
    again_wanted = Signal()
    detail_wanted = Signal()

    def __init__(self, presenter: ZielePresenter) -> None:
        self._clause = secondary_button("klauselDaraus", "Klausel daraus", "file-text")
        super().__init__("Ziel", "target-arrow", action=self._clause, name="zieleditorKarte")
        self._p = presenter
        self.dirty = False
        self._end = secondary_button("zielBeenden", "Beenden …")
        self._again = secondary_button("zielWiederAufnehmen", "Wieder aufnehmen", "arrow-back-up")
        if self.head is not None:
            self.head.add_right(self._end)
            self.head.add_right(self._again)
        self._no_goal = EmptyState("target-arrow", "Kein Ziel gewählt.", "Wählen Sie links ein Ziel.")
        self.body.addWidget(self._no_goal)
        self.editor = Zieleditor(presenter.case.vorname)
        self.draft = Draft(presenter.case.session, self.editor, self.editor.inputs)
        line = QVBoxLayout()
        line.setContentsMargins(t.PAD, 4, t.PAD, 0)
        line.addWidget(self.draft.line)
        self._ended = label("", "body", wrap=True, name="zielBeendetGrund")
        self._ended.setContentsMargins(0, 8, 0, 4)
        line.addWidget(self._ended)
        self.body.addLayout(line)
        self._area = scrolled(self.editor, least=_LEAST)
        self.body.addWidget(self._area, 1)
        self._make_foot()
        self._connect()

    def _make_foot(self) -> None:
        foot = self.foot()
        holder = QWidget()
        flow = FlowLayout(holder, 8)
        self._state = Badge("circle-dashed", "")
        self._why = label("", "secondary", name="warumNichtVereinbar")
        self._no_draft = label("Klausel erst mit Entwurf", "secondary", name="klauselErst")
        self._give_up = link_button("zielVerwerfen", "Verwerfen")
        self._save = secondary_button("zielSpeichern", "Speichern")
        self._agree = primary_button("zielVereinbaren", "Ziel vereinbaren", "check")
        words = QWidget()
        words.setMinimumHeight(current().px(t.CONTROL))
        row = QHBoxLayout(words)
        row.setContentsMargins(0, 0, 0, 0)
        for word in (self._state, self._why, self._no_draft):
            row.addWidget(word)
        for part in (words, self._give_up, self._save, self._agree):
            flow.addWidget(part)
        foot.addWidget(holder, 1, Qt.AlignmentFlag.AlignVCenter)

    def _connect(self) -> None:
        for button, signal in (
            (self._clause, self.clause_wanted),
            (self._end, self.end_wanted),
            (self._again, self.again_wanted),
            (self._give_up, self.discarded),
            (self._save, self.saved),
            (self._agree, self.agreed),
            (self.editor.gas.detail, self.detail_wanted),
        ):
            on_click(button, signal.emit)
        self.editor.edited.connect(self._typing)
        self.editor.pruefer.due.connect(lambda: self._look(speak=True))
        self.editor.pruefer.waved.connect(self._wave)
        self.draft.restored.connect(self._typed_or_not)

    # -- showing

    def load(self) -> None:
        """Show the goal as it is stored."""
        p, ziel = self._p, self._p.ziel
        self.dirty = False
        self._no_goal.setVisible(ziel is None)
        self._area.setVisible(ziel is not None)
        self._ended.hide()
        self.set_title(p.titel() or "Ziel")
        if ziel is None:
            return
        self.editor.load(ziel, p.bild.auswahl(ziel), braucht_grund=p.bild.braucht_grund(ziel))
        self.editor.set_read_only(not p.aenderbar)
        if ziel.beendet_am is not None:
            self._ended.show()
            self._ended.setText(f"Beendet: {ziel.beendet_grund}" if ziel.beendet_grund else "Beendet.")
        self.show_ratings(ziel)
        self._look(speak=False)

    def show_ratings(self, ziel: Ziel) -> None:
        may = bool(ziel.id) and self._p.aenderbar
        heute = self._p.case.session.today()
        self.editor.gas.show_ratings(self._p.bild.bewertungen(ziel.id), ziel.gas_start, heute, may=may)

    def show_state(self) -> None:
        """How the goal stands, what is missing, and which buttons do something now."""
        p, ziel = self._p, self._p.ziel
        writable = p.aenderbar
        for part in (self._save, self._agree, self._why):
            part.setVisible(writable)
        self._state.setVisible(ziel is not None and p.schreibbar)
        self._give_up.setVisible(writable and (self.dirty or (ziel is not None and not ziel.id)))
        stored = ziel is not None and bool(ziel.id)
        self._end.setVisible(writable and stored)
        self._again.setVisible(p.schreibbar and stored and not writable)
        star = ziel is not None and ziel.ebene is Ebene.RICHTUNG
        self._clause.setVisible(writable and stored and not star)
        if ziel is None:
            return
        icon, words, status = p.stand()
        changed = self.dirty and bool(ziel.id)
        self._state.set(
            icon, "geändert, noch nicht gespeichert" if changed else words, "" if self.dirty else status
        )
        typed = self.typed_goal(quiet=True) or ziel
        missing = "kurzer Titel fehlt" if not typed.kurz.strip() else p.warum_nicht_vereinbar(typed)
        agreed = ziel.vereinbart_um is not None and not self.dirty
        self._save.setVisible(writable and (self.dirty or not ziel.id))
        self._agree.setVisible(writable and not (agreed and p.in_dieser_runde(ziel)))
        self._agree.setEnabled(not missing)
        self._agree.setText("Erneut vereinbaren" if agreed else "Ziel vereinbaren")
        self._agree.setAccessibleName(self._agree.text())
        self._why.setText(missing)
        self._why.setVisible(writable and bool(missing))
        can = p.entwurf_offen()
        self._clause.setEnabled(can)
        beside = current().zoom < _LARGE
        self._clause.setText("Klausel daraus" if can or not beside else "Klausel daraus (erst mit Entwurf)")
        self._no_draft.setVisible(self._clause.isVisibleTo(self) and not can and not beside)

    def grow(self, stacked: bool) -> None:
        """Stacked under the tree it is as high as it needs; beside it, it scrolls for itself."""
        least = self.editor.sizeHint().height() if stacked else current().px(_LEAST)
        if stacked and self.editor.hasHeightForWidth():
            least = max(least, self.editor.heightForWidth(self._area.viewport().width()))
        if self._area.minimumHeight() != least:
            self._area.setMinimumHeight(least)

    # -- reading

    def typed_goal(self, *, quiet: bool = False) -> Ziel | None:
        """The goal as it is typed; None if its date cannot be read, or there is none."""
        ziel = self._p.ziel
        fields = None if ziel is None else self.editor.fields(quiet=quiet)
        return None if ziel is None or fields is None else self._p.mit(ziel, **fields)

    # -- doing

    def _typing(self) -> None:
        self.dirty = True
        self.show_state()
        self.editor.pruefer.later()

    def _typed_or_not(self) -> None:
        """The draft was shown or taken back."""
        self.dirty = self.draft.changed()
        self.editor.gas.look()
        self.show_state()
        self._look(speak=False)

    def _look(self, *, speak: bool) -> None:
        ziel = self.typed_goal(quiet=True) or self._p.ziel
        if ziel is None:
            return
        hints = self._p.hinweise(ziel) if self._p.aenderbar else ()
        self.editor.pruefer.setVisible(self._p.aenderbar)
        self.editor.pruefer.show_hints(hints, offen=self._open_points(ziel), speak=speak)

    def _open_points(self, ziel: Ziel) -> frozenset[Guete]:
        """What nobody can call good yet: nothing is written, or nobody acts."""
        if not (ziel.wortlaut.strip() or ziel.kurz.strip()):
            return frozenset(Guete)
        offen = set[Guete]()
        if ziel.ebene is Ebene.RICHTUNG:
            offen |= {Guete.MESSBAR, Guete.TERMINIERT}
        if ziel.ebene is not Ebene.HANDLUNG or not self._p.bild.seiten(ziel) >= {Seite.PERSON}:
            offen.add(Guete.GEMEINSAM)
        return frozenset(offen)

    def _wave(self, hint: Zielhinweis) -> None:
        ziel = self.typed_goal(quiet=True) or self._p.ziel
        if ziel is not None:
            self._p.passt_so(ziel, hint)
            self.editor.pruefer.setFocus()
            self._look(speak=True)
