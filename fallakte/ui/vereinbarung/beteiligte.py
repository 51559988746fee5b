"""Who else of the Bedarfsgemeinschaft is on the paper, and the day each took part."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fallakte.domain.instrument import Abschnitt
from fallakte.domain.vereinbarung import BgBeteiligung
from fallakte.german.dates import datum
from fallakte.ui.fall.fields import DateField, TextField
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.fall.tab import refill
from fallakte.ui.look import (
    EmptyState,
    FlowLayout,
    IconLabel,
    Row,
    label,
    link_button,
    on_click,
    secondary_button,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter
from fallakte.ui.vereinbarung.reihenfolge import tab_after

NEU = "neu"


class MembersSection(QWidget):
    """The list, with the members of the household that are not on it yet as one-press suggestions."""

    def __init__(self, presenter: VereinbarungPresenter) -> None:
        super().__init__()
        self.setObjectName("beteiligte")
        self.setAccessibleName("Beteiligte der Bedarfsgemeinschaft")
        self._p = presenter
        self._shown: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, t.PAD, 0, t.PAD)
        column.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(t.PAD, 0, t.PAD, 0)
        self._help = label("", "secondary", wrap=True)
        head.addWidget(self._help)
        row = FlowLayout()
        self._add = secondary_button("beteiligungDazu", "Person dazu …", "plus")
        on_click(self._add, lambda: edit_member(presenter, None))
        row.addWidget(self._add)
        head.addLayout(row)
        column.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        column.addStretch(1)

    def show_section(self, abschnitt: Abschnitt, *, writable: bool) -> None:
        alle = self._p.beteiligungen()
        state = (abschnitt.id, alle, writable)
        self._help.setText(abschnitt.hilfe or "Wen das Papier betrifft, der wirkt mit (§ 15 Abs. 2 SGB II).")
        self._add.setVisible(writable)
        if state == self._shown:
            return
        self._shown = state
        rows: list[QWidget] = [self._row(b, writable=writable) for b in alle]
        offen = self._missing(alle) if writable else []
        rows += [self._suggestion(i, name, rolle) for i, (name, rolle) in enumerate(offen, 1)]
        empty = EmptyState("users", "Niemand sonst ist beteiligt.", "Dann bleibt dieser Abschnitt leer.")
        refill(self._rows, rows or [empty])
        tab_after(self._add, rows)

    def _missing(self, alle: tuple[BgBeteiligung, ...]) -> list[tuple[str, str]]:
        da = {b.name.casefold() for b in alle}
        mitglieder = self._p.case.ansicht.mitglieder
        namen = [(m.person.voller_name, m.rolle) for m in mitglieder]
        return [(name, rolle) for name, rolle in namen if name.casefold() not in da]

    def _row(self, b: BgBeteiligung, *, writable: bool) -> Row:
        row = Row(name=f"beteiligung_{b.id}")
        da = b.beteiligt_am is not None
        row.cells.addWidget(IconLabel("check" if da else "alert-triangle", "ok" if da else "wa", 18))
        wann = f"beteiligt am {datum(b.beteiligt_am)}" if b.beteiligt_am else "noch nicht beteiligt"
        worte = QVBoxLayout()
        worte.setSpacing(2)
        worte.addWidget(label(f"{b.name}, {b.rolle}" if b.rolle else b.name, "strong", wrap=True))
        worte.addWidget(label(f"{wann} · {b.bemerkung}" if b.bemerkung else wann, "secondary", wrap=True))
        row.cells.addLayout(worte, 1)
        row.setAccessibleName(f"{b.name}, {wann}")
        if writable:
            row.cells.addLayout(self._buttons(b))
        return row

    def _buttons(self, b: BgBeteiligung) -> QHBoxLayout:
        buttons = QHBoxLayout()
        change = link_button(f"beteiligungAendern_{b.id}", "Ändern …")
        change.setAccessibleName(f"Beteiligung ändern: {b.name}")
        on_click(change, partial(edit_member, self._p, b))
        remove = link_button(f"beteiligungWeg_{b.id}", "Entfernen")
        remove.setAccessibleName(f"Beteiligung entfernen: {b.name}")
        service = self._p.case.session.akte.vereinbarungen
        on_click(remove, lambda: self._p.case.write(lambda: service.beteiligung_entfernen(b.id)))
        for button in (change, remove):
            buttons.addWidget(button)
        return buttons

    def _suggestion(self, number: int, name: str, rolle: str) -> Row:
        row = Row(name=f"mitglied_{number}")
        row.cells.addWidget(IconLabel("circle-dashed", "tx2", 18))
        row.cells.addWidget(label(f"{name}, {rolle}" if rolle else name, "body", wrap=True), 1)
        add = link_button(f"mitgliedDazu_{number}", "Dazu …", "plus")
        add.setAccessibleName(f"Beteiligung festhalten: {name}")
        on_click(add, lambda: edit_member(self._p, None, name=name, rolle=rolle))
        row.cells.addWidget(add)
        return row


def edit_member(
    presenter: VereinbarungPresenter, alt: BgBeteiligung | None, *, name: str = "", rolle: str = ""
) -> bool:
    """Write down a member who takes part (`alt` None: a new one); True if something was done."""
    dokument = presenter.dokument
    if dokument is None:
        return False
    dialog = FormDialog(
        presenter.case,
        "beteiligung",
        "Beteiligung ändern" if alt else "Wer ist noch beteiligt?",
        "Übernehmen",
        ort=f"vereinbarung/beteiligung:{dokument.id}:{alt.id if alt else NEU}",
        neu=alt is None,
        icon="users",
    )
    who = QLineEdit(alt.name if alt else name)
    dialog.add("beteiligungName", "Name", who, attribute="name")
    role = QLineEdit(alt.rolle if alt else rolle)
    dialog.add("beteiligungRolle", "Rolle", role, attribute="rolle", hint="Zum Beispiel Mutter, Partner.")
    day = DateField("beteiligtAm", "Beteiligt am", hint="Leer, solange das Gespräch noch aussteht.")
    day.set_day(alt.beteiligt_am if alt else None)
    dialog.knows("beteiligt_am", day.error)
    dialog.body.addWidget(day)
    remark = TextField(2)
    remark.setPlainText(alt.bemerkung if alt else "")
    dialog.add("beteiligungBemerkung", "Was betrifft sie, was sagt sie dazu?", remark, attribute="bemerkung")

    def prepare() -> Operation | None:
        fits, am = day.read()
        if not fits:
            day.edit.setFocus()
            return None
        neu = BgBeteiligung(
            id=alt.id if alt else 0,
            version=alt.version if alt else 0,
            vereinbarung_id=dokument.id,
            name=who.text().strip(),
            rolle=role.text().strip(),
            beteiligt_am=am,
            bemerkung=remark.toPlainText().strip(),
        )
        return lambda: presenter.case.session.akte.vereinbarungen.beteiligung_speichern(neu)

    dialog.prepare = prepare
    return dialog.ask()
