"""Goals: the tree at the left, the goal being written at the right, what was reached below."""

from functools import partial
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from fallakte.domain.fehler import FallakteFehler, FeldFehler, ZuVieleRahmenziele
from fallakte.domain.ziel import Ebene, Ziel
from fallakte.services.arbeit import Changes
from fallakte.ui.entwurf.draft import Place
from fallakte.ui.fall.tab import NARROW, Columns, Tab
from fallakte.ui.look import EmptyState, announce, current, on_click, primary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.errors import sentence
from fallakte.ui.ziele.baum import SCHRITT, ZIEL
from fallakte.ui.ziele.baumkarte import Baumkarte
from fallakte.ui.ziele.dialoge import NEU as NEUER_SCHRITT
from fallakte.ui.ziele.dialoge import end_goal, rate_goal, take_up_goal
from fallakte.ui.ziele.editorkarte import Editorkarte
from fallakte.ui.ziele.erreichung import Erreichungskarte
from fallakte.ui.ziele.presenter import ZielePresenter
from fallakte.ui.ziele.zeilenarbeit import Zeilenarbeit

_TREE_WIDTH: Final = 448
_TREE_LEAST: Final = 220
_WORK_LEAST: Final = 440
_PUNKT: Final = "punkt:"
_EDITOR: Final = "ziel:"
_NEU: Final = "neu:"


class ZieleTab(Tab):
    def __init__(self, presenter: ZielePresenter) -> None:
        super().__init__("ziele", "Ziele", presenter)
        self._p = presenter
        self._saving = self._restored = False
        presenter.opened.connect(lambda: self._load(opened=True))
        self._empty = self._empty_state()
        self._trees = Baumkarte(presenter)
        self._trees.new_wanted.connect(self.new_goal)
        self._trees.chosen.connect(self._choose)
        self.tree = self._trees.tree
        self._connect_tree()
        self._card = Editorkarte(presenter)
        self.editor, self._draft = self._card.editor, self._card.draft
        self._connect_editor()
        self._work = Columns((self._trees, _TREE_WIDTH), (self._card, 0))
        self._reached = Erreichungskarte(presenter)
        self.page.addWidget(self._empty, 1)
        self.page.addWidget(self._work, 1)
        self.page.addWidget(self._reached)

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

    def _connect_tree(self) -> None:
        self.tree.opened.connect(self._open_line)
        self.tree.deleted.connect(self._delete)
        self._lines = Zeilenarbeit(self._p, self.tree, self.commit)
        self._trees.step_wanted.connect(lambda ziel_id: self._lines.step(ziel_id, 0))

    def _connect_editor(self) -> None:
        card = self._card
        card.saved.connect(self.save)
        card.agreed.connect(lambda: self._write(vereinbaren=True))
        card.discarded.connect(self._discard)
        card.clause_wanted.connect(lambda: self._lines.promise(ZIEL, self._p.chosen))
        card.end_wanted.connect(self._finish)
        card.again_wanted.connect(lambda: self._p.wieder_aufnehmen(self._again_refused))
        card.detail_wanted.connect(self._rate)
        self.editor.gas.rated.connect(self._p.bewerten)

    # -- showing

    def refresh(self) -> None:
        p = self._p
        begun = p.schreibbar or bool(p.bild.laufende) or bool(p.bild.beendet)
        self._empty.setVisible(not begun)
        self._work.setVisible(begun)
        self._trees.refresh()
        self._reached.refresh()
        if p.ziel is None and p.chosen:
            p.weiter()  # it has gone: deleted, or taken back with Strg+Z
        if not self._card.dirty and not self._saving:
            self._load()
        self._card.show_state()
        if not self._restored:
            self._restored = True
            self._reopen()
        self._fit()

    def _load(self, *, opened: bool = False) -> None:
        """Show the goal as it is stored; `opened`: somebody came to it, and its draft comes back."""
        ziel = self._p.ziel
        self._card.setHidden(self._p.leer)
        self._card.load()
        self._trees.show_step_button()
        if ziel is not None:
            self._begin_draft(ziel, opened=opened)
        self._card.show_state()

    def _begin_draft(self, ziel: Ziel, *, opened: bool) -> None:
        if not self._p.aenderbar:
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Side by side each part scrolls for itself; stacked there is one page to scroll."""
        stacked = self.width() < NARROW * current().zoom
        self._card.grow(stacked)
        theme = current()
        least = self.tree.full_height() if stacked else theme.px(_TREE_LEAST)
        if self.tree.minimumHeight() != least:
            self.tree.setMinimumHeight(least)
        below = theme.px(t.CARD_HEAD) + t.GAP if self._reached.isVisibleTo(self) else 0
        whole = 0 if stacked else max(self.viewport().height() - 2 * t.GAP - below, theme.px(_WORK_LEAST))
        if self._work.minimumHeight() != whole:
            self._work.setMinimumHeight(whole)

    # -- doing

    def focus_start(self) -> None:
        if self._p.leer and self._p.schreibbar:
            self._trees.question.words.setFocus()
        elif self._p.ziel is not None and self._p.aenderbar:
            self.editor.wortlaut.setFocus()
        else:
            super().focus_start()

    def panes(self) -> list[QWidget]:
        return [p for p in (self._trees, self._card, self._reached) if p.isVisible()] or [self]

    def open_at(self, what: str) -> None:
        """`punkt:D01.2` begins a goal for this item, `7` shows that goal, the rest are places of drafts."""
        kind, _colon, which = what.partition(":")
        if what.startswith(_PUNKT):
            self.commit()
            self._p.neues(Ebene.HANDLUNG, punkt_id=which)
        elif what.isdigit():
            self._choose(int(what))
        elif what.startswith(_NEU):
            if self._draft.place is None or self._draft.place.editor != _EDITOR + what:
                self.commit()
                self._begin_again(what)
        elif what == "ziel" and self._p.ziel is None:
            self._p.neues(Ebene.HANDLUNG)
        elif kind in ("schritt", "ende", "bewertung", "wieder") and self._p.schreibbar:
            self._open_form(kind, which)
            return
        self.focus_start()

    def _open_form(self, kind: str, which: str) -> None:
        """Go to a form whose draft is waiting."""
        ziel_id, _colon, schritt_id = which.partition(":")
        self._choose(int(ziel_id))
        if kind == "wieder":
            self._take_up()
        elif self._p.ziel is None or not self._p.aenderbar:
            self.focus_start()
        elif kind == "schritt":
            self._lines.step(int(ziel_id), 0 if schritt_id == NEUER_SCHRITT else int(schritt_id))
        elif kind == "ende":
            self._finish()
        else:
            self._rate()

    def new_goal(self, ebene: Ebene) -> None:
        """Begin a goal of this level in the editor; what was typed before is saved."""
        self.commit()
        self._p.neues(ebene)
        self._trees.refresh()
        self.editor.wortlaut.setFocus()

    def save(self) -> None:
        self._write(vereinbaren=False)

    def commit(self) -> None:
        self._draft.flush()
        typed = self._card.typed_goal(quiet=True) if self._card.dirty else None
        if typed is not None and typed.kurz.strip():
            self.save()

    def _write(self, *, vereinbaren: bool) -> None:
        ziel = self._card.typed_goal()
        if ziel is None:
            return
        for error in self.editor.errors.values():
            error.clear()
        self._card.dirty, self._saving = False, True
        stored = partial(self._stored, self._draft.place)
        self._p.schreiben(ziel, self._draft.removing, stored, self._refused, vereinbaren=vereinbaren)

    def _stored(self, place: Place | None, _changes: Changes) -> None:
        self._saving = False
        self._draft.saved(place)

    def _refused(self, error: FallakteFehler) -> None:
        self._card.dirty, self._saving = True, False
        line = self.editor.errors.get(error.feld) if isinstance(error, FeldFehler) else None
        if isinstance(error, ZuVieleRahmenziele):
            self.editor.ask_why_more()
            line = self.editor.errors["mehr_grund"]
        if line is not None:
            line.show_error(sentence(error), focus=True)
        else:
            self._p.case.refuse(error)
        self._card.show_state()

    def _again_refused(self, error: FallakteFehler) -> None:
        if isinstance(error, ZuVieleRahmenziele):
            self._take_up()
        else:
            self._p.case.refuse(error)

    def _discard(self) -> None:
        self._draft.discard()
        self._card.dirty = False
        self._p.verwerfen() if self._p.chosen == 0 else self._load()
        self._trees.refresh()

    def _choose(self, ziel_id: int) -> None:
        if ziel_id != self._p.chosen or self._p.ziel is None:
            self.commit()
            self._p.waehlen(ziel_id)

    # -- lines of the tree

    def _open_line(self, kind: str, which: int) -> None:
        if kind == SCHRITT:
            self._lines.step(0, which)
        else:
            self._choose(which)
            if self._p.aenderbar:
                self.editor.wortlaut.setFocus()

    def _delete(self, kind: str, which: int) -> None:
        if kind == SCHRITT:
            self._p.schritt_loeschen(which)
            announce(self.tree, "Schritt gelöscht. Strg+Z holt ihn zurück.")
            return
        self._choose(which)
        if self._p.loeschbar():
            self._card.dirty = False
            self._p.loeschen(self._draft.removing)
            announce(self.tree, "Ziel gelöscht. Strg+Z holt es zurück.")
        else:
            self._finish()

    # -- the goal in the editor

    def _finish(self) -> None:
        self.commit()
        ziel = self._p.ziel
        if ziel is not None and ziel.id and self._p.aenderbar:
            darunter = sum(z.oberziel_id == ziel.id for z in self._p.bild.laufende)
            if end_goal(self._p, ziel, darunter):
                self._p.weiter()

    def _take_up(self) -> None:
        """Let an ended Rahmenziel run again beside three others: ask why."""
        ziel = self._p.ziel
        if ziel is not None and ziel.beendet_am is not None and take_up_goal(self._p, ziel):
            self._load(opened=True)

    def _rate(self) -> None:
        ziel = self._p.ziel
        if ziel is not None and ziel.id and self._p.aenderbar:
            reihe = self._p.bild.bewertungen(ziel.id)
            rate_goal(self._p, ziel, reihe[-1] if reihe else None)

    # -- drafts

    def _reopen(self) -> None:
        """Go to the goal that was being written when the file was locked; the latest one, if several."""
        p = self._p
        for entwurf in p.case.session.akte.entwuerfe.alle():
            if entwurf.fall_id == p.case.fall_id and entwurf.editor.startswith(_EDITOR) and p.schreibbar:
                which = entwurf.editor.removeprefix(_EDITOR)
                if which.startswith(_NEU):
                    self._begin_again(which)
                elif int(which) in [z.id for z in p.bild.laufende] and int(which) != p.chosen:
                    p.waehlen(int(which))
                return

    def _begin_again(self, which: str) -> None:
        """Begin the new goal that a draft belongs to: its level, what it hangs below, its finding."""
        ebene, oberziel_id, punkt_id = which.removeprefix(_NEU).split(":")
        self._p.neues(Ebene(ebene), punkt_id=punkt_id, oberziel_id=int(oberziel_id))
