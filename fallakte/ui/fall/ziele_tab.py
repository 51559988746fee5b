"""Goals: the tree at the left, the goal being written at the right."""

import json

from PySide6.QtWidgets import QWidget

from fallakte.domain.fehler import FallakteFehler, FeldFehler
from fallakte.domain.ziel import Ebene, Ziel
from fallakte.ui.fall.entwurf import Draft
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
from fallakte.ui.shell.ask import Warnung
from fallakte.ui.shell.errors import sentence

_TREE_WIDTH = 448
_PUNKT = "punkt:"


class ZieleTab(Tab):
    def __init__(self, presenter: ZielePresenter) -> None:
        super().__init__("ziele", "Ziele", presenter)
        self._p = presenter
        self._dirty = False
        presenter.opened.connect(self._load)
        self._empty = self._empty_state()
        self._trees = TreeCard(presenter)
        self._trees.new_wanted.connect(self.new_goal)
        self._trees.chosen.connect(self._choose)
        self.tree = self._trees.tree
        self._work = Columns((self._trees, _TREE_WIDTH), (self._editor_card(), 0))
        self.page.addWidget(self._empty, 1)
        self.page.addWidget(self._work, 1)
        self._draft = Draft(presenter.case, "ziel", self._typed, self)
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
        if not self._dirty:
            self._load()
        self._show_state()
        if not self._restored:
            self._restored = True
            self._restore()

    def _load(self) -> None:
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
        self._show_state()

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
        if not self._dirty:
            return
        typed = self._typed_goal(quiet=True)
        if typed is not None and typed.kurz.strip():
            self.save()
        else:
            self._draft.flush()

    def _agree_on(self) -> None:
        self._write(vereinbaren=True)

    def _write(self, *, vereinbaren: bool) -> None:
        ziel = self._typed_goal()
        if ziel is None:
            return
        for error in self.editor.errors.values():
            error.clear()
        self._dirty = False
        self._draft.forget()
        self._p.schreiben(ziel, self._refused, vereinbaren=vereinbaren)

    def _refused(self, error: FallakteFehler) -> None:
        self._dirty = True
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
        self._draft.touch()
        self._show_state()

    def _discard(self) -> None:
        self._draft.forget()
        self._dirty = False
        self._p.verwerfen() if self._p.chosen == 0 else self._load()

    def _choose(self, ziel_id: int) -> None:
        self.commit()
        if ziel_id != self._p.chosen or self._p.ziel is None:
            self._p.waehlen(ziel_id)

    def _finish(self) -> None:
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

    def _typed(self) -> str:
        ziel = self._p.ziel
        if not self._dirty or ziel is None:
            return ""
        texts = {
            "wortlaut": self.editor.wortlaut.toPlainText(),
            "kurz": self.editor.kurz.text(),
            "indikator": self.editor.indikator.text(),
        }
        return json.dumps({"id": ziel.id, "ebene": ziel.ebene.value, "texte": texts}, ensure_ascii=False)

    def _restore(self) -> None:
        """Bring back what was being typed when the file was locked."""
        kept = self._draft.stored()
        if not kept or not self._p.schreibbar:
            return
        data = json.loads(kept)
        if data["id"]:
            self._p.waehlen(int(data["id"]))
        else:
            self._p.neues(Ebene(data["ebene"]))
        if self._p.ziel is None:
            return
        self.editor.wortlaut.setPlainText(data["texte"]["wortlaut"])
        self.editor.kurz.setText(data["texte"]["kurz"])
        self.editor.indikator.setText(data["texte"]["indikator"])
        self._typing()
