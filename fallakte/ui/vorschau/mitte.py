"""The middle of the preview: the list of pages, what is looked at, and the choices on the right.

Where there is little room the list goes, and the choices take the place of the pages when asked for.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from fallakte.ui.fall.tab import focus_first
from fallakte.ui.look import current
from fallakte.ui.shell.session import Session
from fallakte.ui.vorschau.ansicht import PageView
from fallakte.ui.vorschau.ausgabe import OutputPane
from fallakte.ui.vorschau.fehlschlag import FailurePage
from fallakte.ui.vorschau.seiten import Seiten
from fallakte.ui.vorschau.seitenliste import PageList
from fallakte.ui.vorschau.textsicht import TextView

_PANE: Final = 316  # px at zoom 1, as drawn
_UNBOUND: Final = 16_777_215  # QWIDGETSIZE_MAX


class Middle(QWidget):
    """`view`, `text` and `failure` take turns, by `choose`."""

    def __init__(self, session: Session, seiten: Seiten, pane: OutputPane, dateiname: str) -> None:
        super().__init__()
        self.view, self.list, self.text = PageView(seiten), PageList(seiten), TextView(seiten)
        self._failure = FailurePage(session, dateiname)
        self._failed = False
        self._narrow: bool | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._centre = QStackedWidget()
        for part in (self.view, self.text, self._failure):
            self._centre.addWidget(part)
        self._pane = QScrollArea()
        self._pane.setObjectName("ausgabeFlaeche")
        self._pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pane.setWidgetResizable(True)
        self._pane.setWidget(pane)
        self._row.addWidget(self.list)
        self._row.addWidget(self._centre, 1)
        self._row.addWidget(self._pane)

    def show_failure(self, error: Exception | None) -> None:
        """Show why there are no pages, or forget it (None); `choose` brings it into sight."""
        self._failed = error is not None
        if error is not None:
            self._failure.show_error(error)

    def choose(self, *, as_text: bool, choices: bool) -> None:
        """Show pages, text, a failure or, where there is little room, the choices."""
        if self._narrow and choices:
            self._centre.setCurrentWidget(self._pane)
        elif self._failed:
            self._centre.setCurrentWidget(self._failure)
        elif as_text:
            self._centre.setCurrentWidget(self.text)
            self.text.look_at(self.view.page)
        else:
            self._centre.setCurrentWidget(self.view)

    def go_to(self, page: int) -> None:
        """Look at a page, in whichever form it is shown."""
        self.view.go_to(page)
        self.list.show_page(self.view.page)
        if self._centre.currentWidget() is self.text:
            self.text.look_at(self.view.page)

    def set_narrow(self, narrow: bool) -> bool:
        """Arrange for little or much room; True if that was a change."""
        if narrow == self._narrow:
            return False
        self._narrow = narrow
        self.list.setVisible(not narrow)
        if narrow:
            self._pane.setMinimumWidth(0)
            self._pane.setMaximumWidth(_UNBOUND)
            self._centre.addWidget(self._pane)
        else:
            self._pane.setFixedWidth(current().px(_PANE))
            self._row.addWidget(self._pane)
            self._pane.show()
        return True

    def focus_centre(self) -> None:
        """Give the keyboard to what is looked at."""
        focus_first(self._centre)

    def next_pane(self, head: QWidget, step: int) -> None:
        """Give the keyboard to the next (1) or previous (-1) part: `head`, list, centre, choices."""
        panes = [w for w in (head, self.list, self._centre, self._pane) if w.isVisible()]
        focus = QApplication.focusWidget()
        here = [n for n, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))]
        start = here[-1] if here else -1
        for offset in range(1, len(panes) + 1):
            pane = panes[(start + step * offset) % len(panes)]
            if pane is self.list:
                pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
            if focus_first(pane):
                return
