"""The Vereinbarung: document and sections left, the section in the middle, findings right."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fallakte.domain.instrument import Abschnittsart
from fallakte.ui.fall.paar_dialog import NEU, edit_pair
from fallakte.ui.fall.tab import Columns, Tab, refill, scrolled
from fallakte.ui.fall.vereinbarung_abschnitt import DatesForm, DerivedSection, TextSection
from fallakte.ui.fall.vereinbarung_links import DocumentCard, SectionCard
from fallakte.ui.fall.vereinbarung_neu import InstrumentWahl, historical, new_draft
from fallakte.ui.fall.vereinbarung_paare import PairTable
from fallakte.ui.fall.vereinbarung_presenter import DATEN, VereinbarungPresenter
from fallakte.ui.fall.vereinbarung_schritte import StateChain, Steps
from fallakte.ui.fall.vereinbarung_zeilen import Befund, Paarzeile
from fallakte.ui.look import (
    Badge,
    Card,
    EmptyState,
    IconLabel,
    Row,
    announce,
    current,
    label,
    link_button,
    on_click,
    primary_button,
    secondary_button,
)

_LEFT_WIDTH = 256
_RIGHT_WIDTH = 280
_ZIEL = "ziel:"


class VereinbarungTab(Tab):
    def __init__(self, presenter: VereinbarungPresenter) -> None:
        super().__init__("vereinbarung", "Vereinbarung", presenter)
        self._p = presenter
        presenter.saved_to.connect(self._tell_saved)
        self._nothing = self._not_begun()
        self._first = self._first_draft()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._document, self.sections = DocumentCard(presenter), SectionCard(presenter)
        self._document.chosen.connect(self._document_chosen)
        self.sections.chosen.connect(self._section_chosen)
        column.addWidget(self._document)
        column.addWidget(self.sections, 1)
        self._work = Columns(
            (left, _LEFT_WIDTH), (self._middle_card(), 0), (self._right(), _RIGHT_WIDTH), gap=12
        )
        for part in (self._nothing, self._first, self._work):
            self.page.addWidget(part, 1)
        preview = QAction("Entwurf als PDF", self)
        preview.setObjectName("aktion_entwurfPdf")
        preview.setShortcut(QKeySequence("Ctrl+P"))
        preview.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        preview.triggered.connect(lambda _on=False: self.steps.save_draft())
        self.addAction(preview)
        for key, step in (("F8", 1), ("Shift+F8", -1)):
            jump = QAction("Nächster Befund" if step > 0 else "Voriger Befund", self)
            jump.setObjectName(f"aktion_befund{step}")
            jump.setShortcut(QKeySequence(key))
            jump.triggered.connect(partial(self._next_finding, step))
            self.addAction(jump)

    # -- building

    def _not_begun(self) -> QWidget:
        start = primary_button("vereinbarungZurUebersicht", "Zur Übersicht", "arrow-right")
        on_click(start, lambda: self._p.case.tab_wanted.emit("uebersicht", ""))
        return EmptyState(
            "file-text",
            "Der Steuerungskreis hat noch nicht begonnen.",
            "Eine Vereinbarung folgt auf Assessment und Ziele.",
            start,
        )

    def _first_draft(self) -> QWidget:
        card = Card("Noch keine Vereinbarung", "file-text", padded=True, name="ersterEntwurf")
        card.body.addWidget(
            label("Wählen Sie das Dokument, das heute gilt. Daraus entsteht ein Entwurf.", wrap=True)
        )
        self.choice = InstrumentWahl()
        self.choice.setMaximumWidth(current().px(440))
        card.body.addWidget(self.choice)
        row = QHBoxLayout()
        begin = primary_button("entwurfBeginnen", "Entwurf beginnen", "file-text")
        on_click(begin, self._begin)
        old = secondary_button("historischesDokument", "Historisches Dokument …", "history")
        on_click(old, lambda: historical(self._p))
        row.addWidget(begin)
        row.addWidget(old)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addStretch(1)
        self._begin_button = begin
        return card

    def _middle_card(self) -> Card:
        self._add_pair = secondary_button("neuesPaar", "Zusagen-Paar", "plus")
        self._add_pair.setAccessibleName("Neues Zusagen-Paar")
        on_click(self._add_pair, lambda: self._open_pair(None))
        card = Card("Abschnitt", action=self._add_pair, name="abschnittKarte")
        self._middle_box = card
        self._stack = QStackedWidget()
        self.dates, self.text = DatesForm(self._p), TextSection(self._p)
        self.derived, self.pairs = DerivedSection(self._p), PairTable(self._p)
        self.pairs.wanted.connect(self._open_pair)
        self.pairs.moved.connect(self._p.paar_verschieben)
        self.pairs.removed.connect(self._p.paar_entfernen)
        for part in (self.dates, self.text, self.derived, self.pairs):
            self._stack.addWidget(part)
        card.body.addWidget(scrolled(self._stack), 1)
        self._balance = Row(last=True)
        self._balance.cells.addWidget(IconLabel("scale", "ac", 18))
        self._balance_words = label("", "secondary", name="ausgewogen")
        self._balance.cells.addWidget(self._balance_words, 1)
        card.body.addWidget(self._balance)
        self.steps = Steps(self._p)
        card.body.addWidget(self.steps)
        return card

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._finding_card(), 1)
        self.chain = StateChain()
        column.addWidget(self.chain)
        return right

    def _finding_card(self) -> Card:
        card = Card("Prüfung", "clipboard-check", name="pruefungKarte")
        self._findings_box = card
        self._findings = QVBoxLayout()
        self._findings.setSpacing(0)
        card.body.addLayout(self._findings)
        card.body.addStretch(1)
        return card

    # -- showing

    def refresh(self) -> None:
        p = self._p
        dokument = p.dokument
        self._nothing.setVisible(not p.begonnen and dokument is None)
        self._first.setVisible(p.begonnen and dokument is None)
        self._work.setVisible(dokument is not None)
        if dokument is None:
            self.choice.offer(p.waehlbar(p.case.session.today()))
            self._begin_button.setEnabled(self.choice.instrument() is not None)
            return
        self._document.refresh()
        self.sections.refresh()
        befunde = p.befunde()
        self._show_middle(befunde)
        self._show_findings(befunde)
        self.chain.show_chain(p.kette())
        self.steps.show_state(len(befunde))

    def _show_middle(self, befunde: list[Befund]) -> None:
        p, abschnitt, dokument = self._p, self._p.gewaehlt(), self._p.dokument
        if dokument is None:
            return
        nummer = next((i for i, (k, _t, _f) in enumerate(p.abschnitte()) if k == p.abschnitt), 0)
        promises = abschnitt is not None and abschnitt.art is Abschnittsart.ZUSAGEN
        self._middle_box.set_title(
            f"Abschnitt {nummer}: {abschnitt.titel}" if abschnitt else "Daten und Fristen"
        )
        self._add_pair.setVisible(promises and p.schreibbar)
        self._balance.setVisible(promises)
        self._balance_words.setText(f"Zusagen: {p.ausgewogen()}.")
        if abschnitt is None:
            self.dates.show_document(dokument, writable=p.schreibbar)
            self._stack.setCurrentWidget(self.dates)
        elif promises:
            self.pairs.show_rows(befunde, writable=p.schreibbar)
            self._stack.setCurrentWidget(self.pairs)
        elif abschnitt.art in (Abschnittsart.ZIELE, Abschnittsart.RAT):
            self.derived.show_section(abschnitt)
            self._stack.setCurrentWidget(self.derived)
        else:
            self.text.show_section(abschnitt, writable=p.schreibbar)
            self._stack.setCurrentWidget(self.text)

    def _show_findings(self, befunde: list[Befund]) -> None:
        rows: list[QWidget] = []
        for i, befund in enumerate(befunde, 1):
            row = Row(name=f"befund_{i}")
            words = QVBoxLayout()
            words.setSpacing(4)
            head = QHBoxLayout()
            head.addWidget(Badge("alert-circle", "Fehler", "er"))
            head.addStretch(1)
            go = link_button(f"geheZu_{i}", "Gehe zu", "chevron-right")
            go.setAccessibleName(f"Gehe zu: {befund.satz}")
            on_click(go, partial(self._go_to, befund))
            head.addWidget(go)
            words.addLayout(head)
            words.addWidget(label(befund.satz, "body", wrap=True))
            row.cells.addLayout(words, 1)
            rows.append(row)
        if not befunde:
            row = Row(last=True)
            row.cells.addWidget(IconLabel("circle-check", "ok", 18), 0, Qt.AlignmentFlag.AlignTop)
            words_ = (
                "Nichts hält die Fertigstellung auf." if self._p.schreibbar else "Dieses Dokument ist fest."
            )
            row.cells.addWidget(label(words_, "body", wrap=True), 1)
            rows.append(row)
        self._findings_box.set_count(f"{len(befunde)} Fehler" if befunde else "")
        refill(self._findings, rows)

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
        if what.startswith(_ZIEL) and self._p.schreibbar:
            self._show_promises()
            edit_pair(self._p, None, ziel_id=int(which))
        elif kind == "schritt" and self._p.schreibbar:
            self._show_promises()
            ziel_id, zusage = self._p.aus_schritt(int(which))
            edit_pair(self._p, None, ziel_id=ziel_id, vorlage=zusage)
        elif kind in ("abschnitt", "daten", "paar", "pdf", "ablehnung"):
            self._open_in_document(kind, which)
        elif what == "historisch" and self._p.begonnen:
            historical(self._p)
        elif what == "neuerEntwurf" and self._p.begonnen and self._p.entwurf_offen() is None:
            new_draft(self._p)
        self.focus_start()

    def _open_in_document(self, kind: str, which: str) -> None:
        """Go to a section, or open a form, of the document whose id `which` begins with."""
        document, _separator, rest = which.replace("/", ":").partition(":")
        if int(document) not in [d.id for d in self._p.dokumente()]:
            return
        self._document_chosen(int(document))
        if kind == "abschnitt":
            self._section_chosen(rest)
        elif kind == "daten":
            self._section_chosen(DATEN)
        elif kind == "pdf":
            self.steps.save_pdf()
        elif kind == "ablehnung":
            self.steps.record_refusal()
        elif self._p.schreibbar:
            self._show_promises()
            rows = {str(row.paar.id): row for row in self._p.paare()}
            if rest == NEU or rest in rows:
                self._open_pair(rows.get(rest))

    def commit(self) -> None:
        self.text.commit()
        if self._p.abschnitt == "daten" and self._p.dokument is not None:
            self.dates.commit()

    def _begin(self) -> None:
        form = self.choice.instrument()
        if form is not None:
            self._p.case.write(lambda: self._p.neu(form.id, None, None))

    def _document_chosen(self, vereinbarung_id: int) -> None:
        self.commit()
        self._p.zeigen(vereinbarung_id)

    def _section_chosen(self, kennung: str) -> None:
        self.commit()
        self._p.abschnitt_waehlen(kennung)

    def _open_pair(self, row: Paarzeile | None) -> None:
        edit_pair(self._p, row)

    def _show_promises(self) -> None:
        for abschnitt in self._p.instrument.abschnitte:
            if abschnitt.art is Abschnittsart.ZUSAGEN:
                self._p.abschnitt_waehlen(abschnitt.id)

    def _go_to(self, befund: Befund) -> None:
        self._p.abschnitt_waehlen(befund.wo)
        if befund.zeile:
            self.pairs.focus_row(befund.zeile)
        else:
            self._add_pair.setFocus()

    def _next_finding(self, step: int, _checked: bool = False) -> None:
        befunde = self._p.befunde()
        if not befunde:
            announce(self, "Kein Befund")
            return
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None else ""
        here = next((i for i, b in enumerate(befunde) if name == f"paar_{b.zeile}"), -1 if step > 0 else 0)
        self._go_to(befunde[(here + step) % len(befunde)])

    def _tell_saved(self, name: str) -> None:
        self._p.case.session.ask.tell("Entwurf gespeichert", f"Der Entwurf liegt jetzt in „{name}“.")
