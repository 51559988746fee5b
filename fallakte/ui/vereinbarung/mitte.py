"""The middle of the Vereinbarung: the editor of the chosen section, the balance, what can be done below."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fallakte.domain.instrument import Abschnittsart
from fallakte.domain.pruefung.befund import Befund
from fallakte.ui.fall.tab import scrolled
from fallakte.ui.look import Card, IconLabel, Row, label, on_click, secondary_button
from fallakte.ui.vereinbarung.abschnitt import DerivedSection, TextSection
from fallakte.ui.vereinbarung.beteiligte import MembersSection
from fallakte.ui.vereinbarung.formulare import DatesForm, LanguageForm, ReviewForm
from fallakte.ui.vereinbarung.gliederung import DATEN, Eintrag
from fallakte.ui.vereinbarung.paare import PairTable
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter
from fallakte.ui.vereinbarung.pruefstand import Pruefer
from fallakte.ui.vereinbarung.schritte import Steps


class _Stack(QStackedWidget):
    """As high as the shown page needs, not as the highest of all."""

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()

    def sizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.sizeHint() if shown is not None else super().sizeHint()


class MiddleCard(Card):
    """`new_pair` asks for a new pair, `block_wanted` for a text block in the shown section."""

    new_pair = Signal()
    block_wanted = Signal()

    def __init__(self, presenter: VereinbarungPresenter, pruefer: Pruefer) -> None:
        add = secondary_button("neuesPaar", "Zusagen-Paar", "plus")
        add.setAccessibleName("Neues Zusagen-Paar")
        super().__init__("Abschnitt", action=add, name="abschnittKarte")
        self._add_pair = add
        on_click(add, self.new_pair.emit)
        self._p, self._pruefer = presenter, pruefer
        self._stack = _Stack()
        self.dates, self.language = DatesForm(presenter), LanguageForm(presenter)
        self.text, self.derived = TextSection(presenter), DerivedSection(presenter)
        self.members, self.pairs = MembersSection(presenter), PairTable(presenter)
        self.pairs.before = add
        self.review, self.review_text = ReviewForm(presenter), TextSection(presenter, 4)
        reviewing = QWidget()
        column = QVBoxLayout(reviewing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.review)
        column.addWidget(self.review_text, 1)
        self._reviewing = reviewing
        for part in (
            self.dates,
            self.language,
            self.text,
            self.derived,
            self.members,
            self.pairs,
            reviewing,
        ):
            self._stack.addWidget(part)
        for text in (self.text, self.review_text):
            text.typed.connect(pruefer.typed)
            text.block_wanted.connect(self.block_wanted.emit)
        self._stack.currentChanged.connect(lambda _index: self._stack.updateGeometry())
        self.body.addWidget(scrolled(self._stack), 1)
        self._balance = Row(last=True)
        self._balance.cells.addWidget(IconLabel("scale", "ac", 18))
        self._balance_words = label("", "secondary", wrap=True, name="ausgewogen")
        self._balance.cells.addWidget(self._balance_words, 1)
        self.body.addWidget(self._balance)
        self.steps = Steps(presenter, pruefer)
        self.body.addWidget(self.steps)

    # -- showing

    def refresh(self) -> None:
        """Show the chosen section of the shown document; there has to be one."""
        p, abschnitt, dokument = self._p, self._p.gewaehlt(), self._p.dokument
        if dokument is None:
            return
        here = next((e for e in p.abschnitte() if e.kennung == p.abschnitt), None)
        self.set_title(_title(here))
        promises = abschnitt is not None and abschnitt.art is Abschnittsart.ZUSAGEN
        self._add_pair.setVisible(promises and p.schreibbar)
        self._balance.setVisible(promises)
        if abschnitt is None:
            self._show_form()
        elif promises:
            self._balance_words.setText(p.ausgewogen())
            self.pairs.show_rows(self._pruefer.zeilen, writable=p.schreibbar)
            self._stack.setCurrentWidget(self.pairs)
        elif abschnitt.art in (Abschnittsart.ZIELE, Abschnittsart.RAT):
            self.derived.show_section(abschnitt)
            self._stack.setCurrentWidget(self.derived)
        elif abschnitt.art is Abschnittsart.BETEILIGUNG:
            self.members.show_section(abschnitt, writable=p.schreibbar)
            self._stack.setCurrentWidget(self.members)
        elif abschnitt.art is Abschnittsart.VERTRETUNG:
            self._show_form()
        elif abschnitt.art is Abschnittsart.PRUEFUNG:
            self.review.show_document(dokument, writable=p.schreibbar)
            self.review_text.show_section(abschnitt, self._pruefer.zeilen, writable=p.schreibbar)
            self._stack.setCurrentWidget(self._reviewing)
        else:
            self.text.show_section(abschnitt, self._pruefer.zeilen, writable=p.schreibbar)
            self._stack.setCurrentWidget(self.text)
        self.steps.show_state()

    def _show_form(self) -> None:
        dokument = self._p.dokument
        if dokument is None:
            return
        form = self.dates if self._p.abschnitt == DATEN else self.language
        self.language.show_section(self._p.gewaehlt())
        form.show_document(dokument, writable=self._p.schreibbar)
        self._stack.setCurrentWidget(form)

    def show_findings(self) -> None:
        """Only the marks have changed, not what is written."""
        abschnitt = self._p.gewaehlt()
        if abschnitt is not None and abschnitt.art is Abschnittsart.ZUSAGEN:
            self.pairs.show_rows(self._pruefer.zeilen, writable=self._p.schreibbar)
        for text in self.shown_texts():
            text.show_findings(self._pruefer.zeilen)
        self.steps.show_state()

    def shown_texts(self) -> list[TextSection]:
        """The text being written, if the chosen section has one."""
        shown = self._stack.currentWidget()
        if shown is self._reviewing:
            return [self.review_text]
        return [self.text] if shown is self.text else []

    # -- going somewhere

    def focus_at(self, befund: Befund) -> None:
        """Give the keyboard to the place of a finding in the shown section, with its words selected."""
        ort = befund.ort
        if ort.paar is not None and self.pairs.focus_row(ort.paar):
            return
        for form in (self.review, self.dates, self.language):
            if form.isVisible() and form.focus_field(ort.feld):
                return
        for text in self.shown_texts():
            text.text.setFocus()
            text.text.select(befund.zitat)
            return
        if self._add_pair.isVisible():
            self._add_pair.setFocus()

    def commit(self) -> None:
        """Hand in what was typed."""
        for text in (self.text, self.review_text):
            text.commit()
        for form in (self.dates, self.language, self.review):
            if form.isVisibleTo(self):
                form.commit()


def _title(entry: Eintrag | None) -> str:
    if entry is None:
        return "Abschnitt"
    return f"Abschnitt {entry.nummer}: {entry.titel}" if entry.nummer else entry.titel
