"""The Vereinbarung: document and sections left, the section in the middle, the Prüfung right."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fallakte.domain.instrument import Abschnittsart
from fallakte.domain.zusage import Zusage
from fallakte.services.zusagen import Paarangabe
from fallakte.ui.fall.tab import Columns, Tab
from fallakte.ui.vereinbarung.abschnitt import TextSection
from fallakte.ui.vereinbarung.anfang import FirstDraft, OverlapStrip, not_begun
from fallakte.ui.vereinbarung.antworten import answer, edit_limit, place_of, supply
from fallakte.ui.vereinbarung.bausteine import edit_block, pick_block
from fallakte.ui.vereinbarung.beteiligte import edit_member
from fallakte.ui.vereinbarung.gliederung import DATEN, SPRACHE
from fallakte.ui.vereinbarung.kette import StateChain
from fallakte.ui.vereinbarung.korrektur import verbessert, zusage_verbessert
from fallakte.ui.vereinbarung.links import DocumentCard, SectionCard
from fallakte.ui.vereinbarung.mitte import MiddleCard
from fallakte.ui.vereinbarung.neu import historical, new_draft
from fallakte.ui.vereinbarung.paar_dialog import NEU, edit_pair
from fallakte.ui.vereinbarung.panel import PruefPanel
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter
from fallakte.ui.vereinbarung.pruefstand import Pruefer
from fallakte.ui.vereinbarung.zeilen import Befundzeile, Paarzeile

_LEFT_WIDTH = 256
_RIGHT_WIDTH = 296
_IN_DOCUMENT = ("abschnitt", "daten", "sprache", "pruefung", "paar", "ablehnung", "ende", "beteiligung",
                "antwort", "angaben", "baustein")  # fmt: skip


class VereinbarungTab(Tab):
    def __init__(self, presenter: VereinbarungPresenter) -> None:
        super().__init__("vereinbarung", "Vereinbarung", presenter)
        self._p = presenter
        self.pruefer = Pruefer(presenter)
        self._waiting = ""  # the finding whose answer shall be opened
        self._nothing, self._first = not_begun(presenter), FirstDraft(presenter)
        self._overlap = OverlapStrip()
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._document, self.sections = DocumentCard(presenter), SectionCard(presenter)
        self._document.chosen.connect(self._document_chosen)
        self.sections.chosen.connect(self._section_chosen)
        column.addWidget(self._document)
        column.addWidget(self.sections, 1)
        self.middle = MiddleCard(presenter, self.pruefer)
        self.pairs, self.steps = self.middle.pairs, self.middle.steps
        self.middle.new_pair.connect(lambda: self._open_pair(None))
        self.middle.block_wanted.connect(self.put_block)
        self.pairs.wanted.connect(self._open_row)
        self.pairs.doubled.connect(presenter.paar_verdoppeln)
        self.pairs.moved.connect(presenter.paar_verschieben)
        self.pairs.removed.connect(presenter.paar_entfernen)
        self._right = self._build_right()
        self._work = Columns((self._left, _LEFT_WIDTH), (self.middle, 0), (self._right, _RIGHT_WIDTH), gap=12)
        for part in (self._overlap, self._nothing, self._first, self._work):
            self.page.addWidget(part, 0 if part is self._overlap else 1)
        self.pruefer.changed.connect(self._checked)
        self._keys()

    # -- building

    def _keys(self) -> None:
        for name, text, keys, action in (
            ("pdfVorschau", "PDF-Vorschau", "Ctrl+P", self.steps.show_preview),
            ("textbaustein", "Textbaustein", "Ctrl+B", self.put_block),
            ("befund1", "Nächster Befund", "F8", partial(self._next_finding, 1)),
            ("befund-1", "Voriger Befund", "Shift+F8", partial(self._next_finding, -1)),
            ("befundErledigen", "Befund beheben oder beantworten", "Ctrl+.", self.panel.settle_chosen),
        ):
            made = QAction(text, self)
            made.setObjectName(f"aktion_{name}")
            made.setShortcut(QKeySequence(keys))
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            made.triggered.connect(lambda _on=False, run=action: run())
            self.addAction(made)

    def _build_right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.panel = PruefPanel(self._p, self.pruefer)
        self.panel.before = self.steps.last
        self.panel.wanted.connect(self._go_to)
        self.panel.fix_wanted.connect(self.fix)
        self.panel.answer_wanted.connect(lambda zeile: answer(self._p, zeile))
        self.panel.facts_wanted.connect(lambda: supply(self._p, self.pruefer))
        column.addWidget(self.panel, 1)
        self.chain = StateChain()
        column.addWidget(self.chain)
        return right

    # -- showing

    def refresh(self) -> None:
        p = self._p
        dokument = p.dokument
        self._nothing.setVisible(not p.begonnen and dokument is None)
        self._first.setVisible(p.begonnen and dokument is None)
        self._work.setVisible(dokument is not None)
        self._overlap.say(p.ueberschneidung())
        if dokument is None:
            self._first.refresh()
            return
        self._document.refresh()
        self.sections.refresh(self.pruefer.zeilen)
        self.middle.refresh()
        self.panel.refresh()
        self.chain.show_chain(p.kette())
        self.pruefer.check()

    def _checked(self) -> None:
        """A new result is there: only what shows it is drawn again."""
        if self._p.dokument is not None:
            self.sections.refresh(self.pruefer.zeilen)
            self.middle.show_findings()
            self.panel.refresh()
            if self._waiting:
                self._answer_again(self._waiting)

    def panes(self) -> list[QWidget]:
        return [self._left, self.middle, self._right] if self._p.dokument is not None else [self]

    # -- doing

    def focus_start(self) -> None:
        if self._p.dokument is not None:
            self.sections.list.setFocus()
        else:
            super().focus_start()

    def open_at(self, what: str) -> None:
        """`ziel:7` and `schritt:7` open a new pair for that goal or step; places of drafts their form.

        Everything else means the start.
        """
        kind, _colon, which = what.partition(":")
        if kind == "ziel" and self._p.schreibbar:
            self._show_promises()
            edit_pair(self._p, None, ziel_id=int(which), pruefer=self.pruefer)
        elif kind == "schritt" and self._p.schreibbar:
            self._show_promises()
            ziel_id, zusage = self._p.aus_schritt(int(which))
            edit_pair(self._p, None, ziel_id=ziel_id, vorlage=zusage, pruefer=self.pruefer)
        elif kind in _IN_DOCUMENT:
            self._open_in_document(kind, which)
        elif kind == "grenze":
            grenzen = {str(g.id): g for g in self._p.case.session.akte.grenzen.von(self._p.case.fall_id)}
            edit_limit(self._p.case, grenzen.get(which))
        elif kind == "eigenerBaustein":
            edit_block(self._p.case, which, None)
        elif what == "historisch" and self._p.begonnen:
            historical(self._p)
        elif what == "neuerEntwurf" and self._p.begonnen and self._p.entwurf_offen() is None:
            new_draft(self._p)
        self.focus_start()

    def _open_in_document(self, kind: str, which: str) -> None:
        """Go to a section, or open a form, of the document whose id `which` begins with."""
        document, _separator, rest = which.replace("/", ":", 1).partition(":")
        if int(document) not in [d.id for d in self._p.dokumente()]:
            return
        self._document_chosen(int(document))
        if kind in ("abschnitt", "baustein"):
            self._section_chosen(rest)
        elif kind in ("daten", "sprache", "pruefung"):
            self._section_chosen(self._section_of(kind))
        elif kind == "ablehnung":
            self.steps.record_refusal()
        elif kind == "ende":
            self.steps.record_end()
        elif kind == "antwort":
            self._answer_again(which)
        elif kind == "angaben":
            supply(self._p, self.pruefer)
        elif self._p.schreibbar and kind == "beteiligung":
            alle = {str(b.id): b for b in self._p.beteiligungen()}
            edit_member(self._p, alle.get(rest))
        elif self._p.schreibbar:
            self._show_promises()
            rows = {str(row.paar.id): row for row in self._p.paare()}
            if rest == NEU or rest in rows:
                self._open_pair(rows.get(rest))
        if kind == "baustein":
            self.put_block()

    def _section_of(self, kind: str) -> str:
        """The section where the form of this kind stands."""
        arten = {"sprache": Abschnittsart.VERTRETUNG, "pruefung": Abschnittsart.PRUEFUNG}
        vorn = {"sprache": SPRACHE}.get(kind, DATEN)
        return next((a.id for a in self._p.instrument.abschnitte if a.art is arten.get(kind)), vorn)

    def _answer_again(self, which: str) -> None:
        """Open the answer to a finding; if nothing was checked yet, as soon as that is done."""
        self._waiting = "" if self.pruefer.fertig else which
        for zeile in self.pruefer.zeilen:
            if place_of(self._p, zeile) == which:
                answer(self._p, zeile)
                return

    def commit(self) -> None:
        if self._p.dokument is not None:
            self.middle.commit()

    def _document_chosen(self, vereinbarung_id: int) -> None:
        self.commit()
        self._p.zeigen(vereinbarung_id)

    def _section_chosen(self, kennung: str) -> None:
        self.commit()
        self._p.abschnitt_waehlen(kennung)

    def _open_row(self, row: Paarzeile) -> None:
        """Change a pair; it begins at the finding one has just come to (F8), if that is in it."""
        chosen = self.panel.chosen
        here = chosen is not None and chosen.gezeigt and chosen.befund.ort.paar == row.nummer
        self._open_pair(row, chosen if here else None)

    def _open_pair(self, row: Paarzeile | None, zeile: Befundzeile | None = None) -> None:
        edit_pair(self._p, row, pruefer=self.pruefer, befund=zeile.befund if zeile else None)

    def _show_promises(self) -> None:
        self._section_chosen(self._p.zusagen_abschnitt())

    def put_block(self) -> None:
        """Choose a text block for the section being written (Strg+B)."""
        dokument = self._p.dokument
        for text in self.middle.shown_texts():
            if dokument is not None and self._p.schreibbar:
                way = f"vereinbarung/baustein:{dokument.id}/{text.section}"
                block = pick_block(self._p.case, text.section, text.text.toPlainText(), way_back=way)
                if block:
                    text.put(block)

    # -- findings

    def _show_place(self, zeile: Befundzeile) -> None:
        ort = zeile.befund.ort
        if ort.abschnitt and ort.abschnitt in [e.kennung for e in self._p.abschnitte()]:
            self._section_chosen(ort.abschnitt)
        elif not ort.abschnitt:
            self._section_chosen(DATEN)
        self.middle.focus_at(zeile.befund)

    def _go_to(self, zeile: Befundzeile) -> None:
        """Go to the place; a promise is opened at the field, with the words selected."""
        self._show_place(zeile)
        ort, rows = zeile.befund.ort, self._p.paare()
        if self._p.schreibbar and ort.paar is not None and 1 <= ort.paar <= len(rows):
            self._open_pair(rows[ort.paar - 1], zeile)

    def _next_finding(self, step: int) -> None:
        self.panel.step(step)
        if self.panel.chosen is not None:
            self._show_place(self.panel.chosen)

    def fix(self, zeile: Befundzeile) -> None:
        """Change the quoted words as the finding proposes; Strg+Z takes it back."""
        ort, dokument = zeile.befund.ort, self._p.dokument
        if dokument is None or not self._p.schreibbar:
            return
        self._show_place(zeile)
        if ort.paar is None:
            for text in self.middle.shown_texts():
                self._fix_text(text, zeile)
            return
        zusage = self._p.zusage_an(ort)
        neu = zusage_verbessert(zusage, zeile.befund) if zusage is not None else None
        if zusage is not None and neu is not None:
            self._store(ort.paar, zusage, neu)

    def _fix_text(self, text: TextSection, zeile: Befundzeile) -> None:
        neu = verbessert(text.text.toPlainText(), zeile.befund)
        if text.section == zeile.befund.ort.abschnitt and neu is not None:
            text.put(neu, whole=True)
            text.commit()

    def _store(self, paar: int, alt: Zusage, neu: Zusage) -> None:
        row = self._p.paare()[paar - 1]
        zusagen = tuple(neu if z.id == alt.id else z for z in (*row.wir, *row.person))
        angabe = Paarangabe(
            paar_id=row.paar.id,
            ziel_id=row.paar.ziel_id,
            begruendung=row.paar.begruendung,
            zusagen=zusagen,
        )
        self._p.case.write(lambda: self._p.paar_schreiben(angabe))
