"""A pair of promises: ours and the person's side by side, same fields, same width."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fallakte.domain.vereinbarung import Seite, Zusage
from fallakte.services.entwuerfe import Wert
from fallakte.services.zusagen import Paarangabe
from fallakte.ui.entwurf import values
from fallakte.ui.fall.fields import DateField, TextField, pick
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.fall.vereinbarung_presenter import VereinbarungPresenter
from fallakte.ui.fall.vereinbarung_zeilen import Paarzeile
from fallakte.ui.look import IconLabel, current, field, label, link_button, on_click, secondary_button
from fallakte.ui.look import tokens as t

NEU = "neu"  # in the place of a pair's id


class PromiseForm(QFrame):
    """One promise being written. Empty ones are left out."""

    def __init__(self, key: str, seite: Seite, zusage: Zusage | None, *, dritte: bool) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self._zusage = zusage or Zusage(paar_id=0, seite=seite, was="")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(8)
        self.was = TextField(2)
        self.was.fix_height(3)
        self.was.setPlainText(self._zusage.was)
        box, self.error = field(f"was_{key}", "Was genau?", self.was)
        column.addWidget(box)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.wie_oft = QLineEdit(self._zusage.wie_oft)
        row.addWidget(field(f"wieOft_{key}", "Wie oft, wie viel?", self.wie_oft)[0], 1)
        self.bis = DateField(f"bis_{key}", "Bis")
        self.bis.set_day(self._zusage.bis)
        row.addWidget(self.bis, 1)
        column.addLayout(row)
        self.nachweis = QLineEdit(self._zusage.nachweis)
        column.addWidget(field(f"nachweis_{key}", "Nachweis", self.nachweis)[0])
        self.hilfe = QLineEdit(self._zusage.hilfe)
        column.addWidget(field(f"hilfe_{key}", "Was hilft dabei?", self.hilfe)[0])
        self._seite: QComboBox | None = None
        if dritte:
            self._seite = QComboBox()
            self._seite.addItem("Wir", Seite.STELLE)
            self._seite.addItem("Eine andere Stelle", Seite.DRITTE)
            pick(self._seite, self._zusage.seite)
            column.addWidget(field(f"seite_{key}", "Wer sagt es zu?", self._seite)[0])

    @property
    def zusage_id(self) -> int:
        """Id of the stored promise, 0 for a new one."""
        return self._zusage.id

    def empty(self) -> bool:
        """Whether nothing is typed."""
        edits = (self.wie_oft, self.bis.edit, self.nachweis, self.hilfe)
        return not (self.was.toPlainText().strip() or any(edit.text().strip() for edit in edits))

    def draft_value(self) -> dict[str, Wert]:
        fields = {name: values.read(edit) for name, edit in self._fields().items()}
        return {"id": self.zusage_id, **fields}

    def put_draft(self, row: Mapping[str, Wert]) -> None:
        for name, edit in self._fields().items():
            values.put(edit, row[name])

    def _fields(self) -> dict[str, QWidget]:
        fields: dict[str, QWidget] = {
            "was": self.was,
            "wie_oft": self.wie_oft,
            "bis": self.bis.edit,
            "nachweis": self.nachweis,
            "hilfe": self.hilfe,
        }
        return fields if self._seite is None else {**fields, "seite": self._seite}

    def read(self) -> tuple[bool, Zusage | None]:
        """Return whether it can stand as typed, and the promise; None for an empty one."""
        fits, bis = self.bis.read()
        was = self.was.toPlainText().strip()
        rest = (self.wie_oft.text().strip(), self.nachweis.text().strip(), self.hilfe.text().strip())
        if not was and not any(rest) and bis is None:
            return fits, None
        if not was:
            self.error.show_error("Bitte schreiben Sie, was genau zugesagt wird.", focus=True)
            return False, None
        seite = Seite(self._seite.currentData()) if self._seite is not None else self._zusage.seite
        wie_oft, nachweis, hilfe = rest
        return fits, replace(
            self._zusage, was=was, wie_oft=wie_oft, bis=bis, nachweis=nachweis, hilfe=hilfe, seite=seite
        )


class _Side(QWidget):
    """All promises of one side; a Composite for drafts, because there may be more than were stored."""

    def __init__(self, seite: Seite, title: str, icon: str, zusagen: tuple[Zusage, ...]) -> None:
        super().__init__()
        self._seite = seite
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
        form = PromiseForm(key, self._seite, zusage, dritte=self._seite is Seite.STELLE)
        self.forms.append(form)
        self._column.addWidget(form)
        if len(self.forms) > 1 and zusage is None:
            form.was.setFocus()


def edit_pair(
    presenter: VereinbarungPresenter,
    row: Paarzeile | None,
    *,
    ziel_id: int | None = None,
    vorlage: Zusage | None = None,
) -> bool:
    """Write a new pair (`row` None), begun with `vorlage`, or change one; True if something was done."""
    case = presenter.case
    document = presenter.dokument.id if presenter.dokument is not None else 0
    which = f"{document}:{row.paar.id if row else NEU}"
    dialog = FormDialog(
        case,
        "paar",
        "Zusagen-Paar ändern" if row else "Neues Zusagen-Paar",
        "Übernehmen",
        ort=f"vereinbarung/paar:{which}",
        neu=row is None,
        hint="Jede Zusage der Person braucht eine Zusage von uns oder eine Begründung.",
    )
    dialog.setMinimumWidth(current().px(760))
    goal = QComboBox()
    goal.addItem("ohne Ziel", None)
    for goal_id, nummer, titel in presenter.ziele():
        goal.addItem(f"{nummer}  {titel}", goal_id)
    pick(goal, row.paar.ziel_id if row else ziel_id)
    dialog.add("paarZiel", "Gehört zum Ziel", goal)
    begun = () if vorlage is None else (vorlage,)
    von_person = vorlage is not None and vorlage.seite is Seite.PERSON
    wir = row.wir if row else () if von_person else begun
    person = row.person if row else begun if von_person else ()
    sides = {
        Seite.STELLE: _Side(Seite.STELLE, "Unsere Zusage", "building-community", wir),
        Seite.PERSON: _Side(Seite.PERSON, f"Zusage von {case.vorname}", "user", person),
    }
    columns = QHBoxLayout()
    columns.setSpacing(t.GAP)
    for side in sides.values():
        columns.addWidget(side, 1)
    dialog.body.addLayout(columns)
    reason = QLineEdit(row.paar.begruendung if row else "")
    dialog.add("paarBegruendung", "Begründung, wenn eine Seite leer bleibt", reason, attribute="begruendung")
    if row is not None:
        remove = secondary_button("paarEntfernen", "Paar entfernen", "x")

        def remove_it() -> None:
            presenter.paar_entfernen(row.paar.id)
            dialog.draft.saved()
            dialog.accept()

        on_click(remove, remove_it)
        dialog.buttons.insertWidget(0, remove)

    def prepare() -> Operation | None:
        read = [form.read() for side in sides.values() for form in side.forms]
        if not all(fits for fits, _ in read):
            return None
        angabe = Paarangabe(
            paar_id=row.paar.id if row else 0,
            ziel_id=goal.currentData(),
            begruendung=reason.text(),
            zusagen=tuple(zusage for _, zusage in read if zusage is not None),
        )
        return lambda: presenter.paar_schreiben(angabe)

    dialog.prepare = prepare
    return dialog.ask()
