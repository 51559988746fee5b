"""Goals: the tree at the left, the goal being written at the right."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fallakte.domain.fehler import FallakteFehler, FeldFehler
from fallakte.domain.ziel import Ebene, Ziel
from fallakte.services.arbeit import Changes
from fallakte.ui.entwurf.draft import Draft, Place
from fallakte.ui.fall.tab import Columns, Tab, scrolled
from fallakte.ui.fall.zielbaumkarte import TreeCard
from fallakte.ui.fall.ziele_presenter import ZielePresenter
from fallakte.ui.fall.zieleditor import Zieleditor
from fallakte.ui.look import (
    Badge,
    Card,
    EmptyState,
    label,
    link_button,
    on_click,
    primary_button,
    secondary_button,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.ask import Warnung
from fallakte.ui.shell.errors import sentence

_TREE_WIDTH = 448
_PUNKT = "punkt:"
_EDITOR = "ziel:"
_NEU = "neu:"


class ZieleTab(Tab):
    def __init__(self, presenter: ZielePresenter) -> None:
        super().__init__("ziele", "Ziele", presenter)
        self._p = presenter
        self._dirty = self._saving = False
        presenter.opened.connect(lambda: self._load(opened=True))
        self._empty = self._empty_state()
        self._trees = TreeCard(presenter)
        self._trees.new_wanted.connect(self.new_goal)
        self._trees.chosen.connect(self._choose)
        self.tree = self._trees.tree
        self._work = Columns((self._trees, _TREE_WIDTH), (self._editor_card(), 0))
        self.page.addWidget(self._empty, 1)
        self.page.addWidget(self._work, 1)
        self._restored = False
        self._load()

    # -- building

    def _empty_state(self) -> QWidget:
        start = primary_button("zieleZurUebersicht", "Zur Übersicht", "arrow-right")
        on_click(start, lambda: self._p.case.tab_wanted.emit("uebersicht", ""))
        return EmptyState(
            "target-arrow",
            "Der Steuerungskreis hat noch nicht begonnen.",
            "Ziele entstehen, wenn der Auftrag der Person festgehalten ist.",
            start,
        )

    def _editor_card(self) -> Card:
        self._clause = secondary_button("klauselDaraus", "Klausel daraus", "file-text")
        on_click(self._clause, self._make_clause)
        self._end = secondary_button("zielBeenden", "Beenden …")
        on_click(self._end, self._finish)
        card = Card("Ziel", "target-arrow", action=self._clause, name="zieleditorKarte")
        if card.head is not None:
            card.head.add_right(self._end)
        self._editor_box = card
        self._no_goal = EmptyState(
            "star", "Was möchten Sie erreichen?", "Beginnen Sie links mit „Ziel“, in den Worten der Person."
        )
        card.body.addWidget(self._no_goal)
        self.editor = Zieleditor(self._p.case.vorname)
        self.editor.edited.connect(self._typing)
        self._draft = Draft(self._p.case.session, self.editor, self.editor.inputs)
        self._draft.restored.connect(self._typed_or_not)
        line = QVBoxLayout()
        line.setContentsMargins(t.PAD, 4, t.PAD, 0)
        line.addWidget(self._draft.line)
        card.body.addLayout(line)
        self.editor.heute.chosen.connect(self._p.bewerten)
        self._area = scrolled(self.editor, least=260)
        card.body.addWidget(self._area, 1)
        foot = card.foot()
        self._state = Badge("circle-dashed", "")
        foot.addWidget(self._state)
        self._why = label("", "secondary", wrap=True, name="warumNichtVereinbar")
        foot.addWidget(self._why, 1)
        self._give_up = link_button("zielVerwerfen", "Verwerfen")
        on_click(self._give_up, self._discard)
        self._save = secondary_button("zielSpeichern", "Speichern")
        on_click(self._save, self.save)
        self._agree = primary_button("zielVereinbaren", "Ziel vereinbaren", "check")
        on_click(self._agree, self._agree_on)
        for part in (self._give_up, self._save, self._agree):
            foot.addWidget(part)
        return card

    # -- showing

    def refresh(self) -> None:
        p = self._p
        self._empty.setVisible(not p.schreibbar and not p.laufende())
        self._work.setVisible(p.schreibbar or bool(p.laufende()))
        self._trees.refresh()
        self.editor.set_read_only(not p.schreibbar)
        if not self._dirty and not self._saving:
            self._load()
        self._show_state()
        if not self._restored:
            self._restored = True
            self._reopen()

    def _load(self, *, opened: bool = False) -> None:
        """Show the goal as it is stored; `opened`: somebody came to it, and its draft comes back."""
        ziel = self._p.ziel
        self._dirty = False
        self._no_goal.setVisible(ziel is None)
        for part in (self._area, self._clause, self._end):
            part.setVisible(ziel is not None)
        self._editor_box.set_title(self._p.titel() or "Ziel")
        if ziel is not None:
            self.editor.load(ziel)
            star = ziel.ebene is Ebene.RICHTUNG
            self._clause.setHidden(star)
            self.editor.heute.set_value(self._p.stufe_heute())
            self.editor.heute.set_start(ziel.gas_start)
            self.editor.heute.set_read_only(not ziel.id or not self._p.schreibbar)
            self._begin_draft(ziel, opened=opened)
        self._show_state()

    def _begin_draft(self, ziel: Ziel, *, opened: bool) -> None:
        if not self._p.schreibbar:
            return
        which = (
            str(ziel.id) if ziel.id else f"{_NEU}{ziel.ebene.value}:{ziel.oberziel_id or 0}:{ziel.punkt_id}"
        )
        place = Place(
            f"{_EDITOR}{which}", self._p.titel(), f"ziele/{which}", self._p.case.fall_id, neu=not ziel.id
        )
        if opened or place.editor != (self._draft.place.editor if self._draft.place else ""):
            self._draft.begin(place)
        elif not self._draft.undecided:
            self._draft.rebase()
            self._draft.sync()

    def _show_state(self) -> None:
        p, ziel = self._p, self._p.ziel
        writable = ziel is not None and p.schreibbar
        for part in (self._state, self._save, self._agree, self._why):
            part.setVisible(writable)
        self._give_up.setVisible(writable and (self._dirty or (ziel is not None and not ziel.id)))
        if ziel is None:
            return
        icon, words, status = p.stand()
        self._state.set(
            icon,
            "geändert, noch nicht gespeichert" if self._dirty and ziel.id else words,
            status if not self._dirty else "",
        )
        typed = self._typed_goal(quiet=True) or ziel
        missing = "kurzer Titel fehlt" if not typed.kurz.strip() else p.warum_nicht_vereinbar(typed)
        agreed = ziel.vereinbart_um is not None and not self._dirty
        self._save.setVisible(writable and (self._dirty or not ziel.id))
        self._agree.setVisible(writable and not (agreed and p.in_dieser_runde(ziel)))
        self._agree.setEnabled(not missing)
        self._agree.setText("Erneut vereinbaren" if agreed else "Ziel vereinbaren")
        self._agree.setAccessibleName(self._agree.text())
        self._why.setText(missing)
        self._end.setEnabled(bool(ziel.id) and p.schreibbar)
        can = bool(ziel.id) and p.entwurf_offen()
        self._clause.setEnabled(can)
        self._clause.setText("Klausel daraus" if can or not ziel.id else "Klausel daraus (erst mit Entwurf)")
        herkunft = p.herkunft()
        self.editor.herkunft.setText(f"Warum: {herkunft}" if herkunft else "")
        self.editor.herkunft.setVisible(bool(herkunft))

    # -- doing

    def focus_start(self) -> None:
        if self._p.ziel is not None:
            self.editor.wortlaut.setFocus()
        else:
            super().focus_start()

    def open_at(self, what: str) -> None:
        if what.startswith(_PUNKT):
            self.commit()
            self._p.neues(Ebene.HANDLUNG, punkt_id=what.removeprefix(_PUNKT))
        elif what.isdigit():
            self._choose(int(what))
        elif what.startswith(_NEU) and (
            self._draft.place is None or self._draft.place.editor != _EDITOR + what
        ):
            self.commit()
            self._begin_again(what)
        elif what == "ziel" and self._p.ziel is None:
            self._p.neues(Ebene.HANDLUNG)
        self.focus_start()

    def new_goal(self, ebene: Ebene) -> None:
        """Begin a goal of this level in the editor; what was typed before is saved."""
        self.commit()
        self._p.neues(ebene)
        self.editor.wortlaut.setFocus()

    def save(self) -> None:
        self._write(vereinbaren=False)

    def commit(self) -> None:
        self._draft.flush()
        typed = self._typed_goal(quiet=True) if self._dirty else None
        if typed is not None and typed.kurz.strip():
            self.save()

    def _agree_on(self) -> None:
        self._write(vereinbaren=True)

    def _write(self, *, vereinbaren: bool) -> None:
        ziel = self._typed_goal()
        if ziel is None:
            return
        for error in self.editor.errors.values():
            error.clear()
        self._dirty, self._saving = False, True
        stored = partial(self._stored, self._draft.place)
        self._p.schreiben(ziel, self._draft.removing, stored, self._refused, vereinbaren=vereinbaren)

    def _stored(self, place: Place | None, _changes: Changes) -> None:
        self._saving = False
        self._draft.saved(place)

    def _refused(self, error: FallakteFehler) -> None:
        self._dirty, self._saving = True, False
        line = self.editor.errors.get(error.feld) if isinstance(error, FeldFehler) else None
        if line is not None:
            line.show_error(sentence(error), focus=True)
        else:
            self._p.case.refuse(error)

    def _typed_goal(self, *, quiet: bool = False) -> Ziel | None:
        ziel = self._p.ziel
        if ziel is None:
            return None
        fields = self.editor.fields(quiet=quiet)
        return None if fields is None else self._p.mit(ziel, **fields)

    def _typing(self) -> None:
        self._dirty = True
        self._show_state()

    def _typed_or_not(self) -> None:
        """The draft was shown or taken back."""
        self._dirty = self._draft.changed()
        self._show_state()

    def _discard(self) -> None:
        self._draft.discard()
        self._dirty = False
        self._p.verwerfen() if self._p.chosen == 0 else self._load()

    def _choose(self, ziel_id: int) -> None:
        if ziel_id != self._p.chosen or self._p.ziel is None:
            self.commit()
            self._p.waehlen(ziel_id)

    def _finish(self) -> None:
        self.commit()
        ziel = self._p.ziel
        if ziel is None:
            return
        warning = Warnung(
            "Ziel beenden",
            f"Das Ziel „{ziel.kurz}“ beenden?",
            "Es steht danach nicht mehr unter den laufenden Zielen. Sein Verlauf bleibt.",
            "Zurücknehmen mit Strg+Z.",
            "Beenden",
        )
        if self._p.case.session.ask.confirm(warning):
            self._p.beenden()

    def _make_clause(self) -> None:
        self.commit()
        self._p.case.tab_wanted.emit("vereinbarung", f"ziel:{self._p.chosen}")

    # -- drafts

    def _reopen(self) -> None:
        """Go to the goal that was being written when the file was locked; the latest one, if several."""
        p = self._p
        for entwurf in p.case.session.akte.entwuerfe.alle():
            if entwurf.fall_id == p.case.fall_id and entwurf.editor.startswith(_EDITOR) and p.schreibbar:
                which = entwurf.editor.removeprefix(_EDITOR)
                if which.startswith(_NEU):
                    self._begin_again(which)
                elif int(which) in [z.id for z in p.laufende()] and int(which) != p.chosen:
                    p.waehlen(int(which))
                return

    def _begin_again(self, which: str) -> None:
        """Begin the new goal that a draft belongs to: its level, what it hangs below, its finding."""
        ebene, oberziel_id, punkt_id = which.removeprefix(_NEU).split(":")
        self._p.neues(Ebene(ebene), punkt_id=punkt_id, oberziel_id=int(oberziel_id))
