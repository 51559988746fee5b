"""What comes back on a day: its row in the cards, and the form that puts something there."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fallakte.domain.kontakt import Wiedervorlage
from fallakte.german.dates import relativ
from fallakte.services.arbeit import Changes
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fields import DateField
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.look import IconLabel, Row, label, link_button, on_click
from fallakte.ui.look import tokens as t


def reminder_rows(
    vorlagen: Iterable[Wiedervorlage], heute: date, done: Callable[[int], None], *, name: str
) -> list[QWidget]:
    """One row each, late ones marked; a hint if there is none. `name` begins the name of each button."""
    rows: list[QWidget] = []
    for vorlage in vorlagen:
        row = Row(name=f"{name}Zeile_{vorlage.id}")
        late = vorlage.am < heute
        icon = IconLabel("alert-circle" if late else "clock", "er" if late else "ac", 18)
        row.cells.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(vorlage.text, wrap=True))
        words.addWidget(label(relativ(vorlage.am, heute), "secondary", status="er" if late else ""))
        row.cells.addLayout(words, 1)
        button = link_button(f"{name}_{vorlage.id}", "Erledigt", "check")
        button.setAccessibleName(f"Erledigt: {vorlage.text}")
        on_click(button, partial(done, vorlage.id))
        row.cells.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        rows.append(row)
    if not rows:
        hint = label("Nichts liegt auf Wiedervorlage.", "secondary", wrap=True)
        hint.setContentsMargins(t.PAD, 10, t.PAD, 10)
        rows.append(hint)
    return rows


def new_reminder(case: Case, vorlegen: Callable[[str, date], Callable[[], Changes]]) -> bool:
    """Ask what comes back and when; `vorlegen` returns the use case."""
    dialog = FormDialog(
        case,
        "wiedervorlage",
        "Neue Wiedervorlage",
        "Vorlegen",
        ort="chronik/wiedervorlage",
        icon="calendar-time",
    )
    text = QLineEdit()
    dialog.add("vorlageText", "Was kommt wieder?", text, attribute="text")
    day = DateField("vorlageAm", "Wann?", required=True)
    dialog.body.addWidget(day)

    def prepare() -> Operation | None:
        fits, am = day.read()
        return vorlegen(text.text(), am) if fits and am is not None else None

    dialog.prepare = prepare
    return dialog.ask()
