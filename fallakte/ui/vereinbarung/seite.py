"""One side of a pair while it is written: one promise or more, each with all its fields."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fallakte.domain.leistung import Leistung
from fallakte.domain.zusage import Seite, Zusage
from fallakte.services.entwuerfe import Wert
from fallakte.ui.look import IconLabel, label, link_button, on_click
from fallakte.ui.vereinbarung.reihenfolge import stops, tab_after
from fallakte.ui.vereinbarung.zusage_form import PromiseForm


class Side(QWidget):
    """All promises of one side; a Composite for drafts, because there may be more than were stored.

    `changed` is called with every promise that is added.
    """

    def __init__(
        self,
        seite: Seite,
        title: str,
        icon: str,
        zusagen: tuple[Zusage, ...],
        leistungen: tuple[Leistung, ...],
    ) -> None:
        super().__init__()
        self._seite, self._leistungen = seite, leistungen
        self.added: Callable[[PromiseForm], None] = lambda _form: None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(IconLabel(icon, "ac", 20))
        head.addWidget(label(title, "cardtitle"), 1)
        column.addLayout(head)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        column.addLayout(self._column)
        self.forms: list[PromiseForm] = []
        for zusage in zusagen or (None,):
            self._add(zusage)
        more = link_button(f"weitere_{seite.value}", "Weitere Zusage", "plus")
        more.setAccessibleName(f"Weitere Zusage: {title}")
        on_click(more, lambda: self._add(None))
        column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setObjectName(f"zusagen_{seite.value}")
        self.setAccessibleName(title)

    def draft_value(self) -> Wert:
        return [form.draft_value() for form in self.forms if form.zusage_id or not form.empty()]

    def put_draft(self, value: Wert) -> None:
        rows = value if isinstance(value, list) else []
        while len(self.forms) < len(rows):
            self._add(None)
        left = list(self.forms)
        for row in rows:
            form = next((f for f in left if f.zusage_id == row["id"]), left[-1])
            left.remove(form)
            form.put_draft(row)

    def _add(self, zusage: Zusage | None) -> None:
        key = f"{self._seite.value}_{len(self.forms) + 1}"
        form = PromiseForm(key, self._seite, zusage, self._leistungen)
        self.forms.append(form)
        self._column.addWidget(form)
        form.setVisible(True)  # now, and not with the next event: the keyboard goes there
        if len(self.forms) > 1:
            tab_after(stops(self.forms[-2])[-1], [form])
        if len(self.forms) > 1 and zusage is None:
            form.was.setFocus()
        self.added(form)
