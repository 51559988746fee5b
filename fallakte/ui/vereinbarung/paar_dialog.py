"""A pair of promises: both sides beside each other, each with as many promises as needed."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from fallakte.domain.papier import PapierPaar, Vereinbarungspapier
from fallakte.domain.pruefung.befund import Befund, Ort
from fallakte.domain.zusage import Seite, Zusage
from fallakte.services.zusagen import Paarangabe
from fallakte.ui.fall.fields import pick
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.fall.tab import Columns, refill
from fallakte.ui.look import current, on_click, secondary_button
from fallakte.ui.vereinbarung.bausteine import pick_block
from fallakte.ui.vereinbarung.korrektur import fundstelle
from fallakte.ui.vereinbarung.marken import MarkedText, marken
from fallakte.ui.vereinbarung.paarzeile import fact
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter
from fallakte.ui.vereinbarung.pruefstand import PAUSE_MS, Pruefer
from fallakte.ui.vereinbarung.seite import Side
from fallakte.ui.vereinbarung.zeilen import ZEICHEN, Befundzeile, Paarzeile
from fallakte.ui.vereinbarung.zusage_form import PromiseForm

NEU = "neu"  # in the place of a pair's id
_WIDE, _NARROW, _SCREEN = 880, 700, 1180


class _Pause(QTimer):
    """Runs out once nobody has typed for a while; never when its dialog is no longer to be seen."""

    def __init__(self, dialog: QWidget) -> None:
        super().__init__(dialog)
        self.setSingleShot(True)
        self.setInterval(PAUSE_MS)
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and watched is self.parent():
            self.stop()
        return super().eventFilter(watched, event)


class _PairForm:
    """The dialog of one pair and what it knows. `row` None: a new one, begun with `vorlage`."""

    def __init__(
        self,
        presenter: VereinbarungPresenter,
        row: Paarzeile | None,
        ziel_id: int | None,
        vorlage: Zusage | None,
        pruefer: Pruefer | None,
    ) -> None:
        self._p, self._row, self._pruefer = presenter, row, pruefer
        document = presenter.dokument.id if presenter.dokument is not None else 0
        self.dialog = FormDialog(
            presenter.case,
            "paar",
            "Zusagen-Paar ändern" if row else "Neues Zusagen-Paar",
            "Übernehmen",
            ort=f"vereinbarung/paar:{document}:{row.paar.id if row else NEU}",
            neu=row is None,
            hint="Jede Zusage der Person braucht eine Zusage von uns oder eine Begründung.",
        )
        self.dialog.setMinimumWidth(min(current().px(_WIDE), _SCREEN))
        self._goal = QComboBox()
        self._goal.addItem("ohne Ziel", None)
        for goal_id, nummer, titel in presenter.ziele():
            self._goal.addItem(f"{nummer}  {titel}", goal_id)
        pick(self._goal, row.paar.ziel_id if row else ziel_id)
        self.dialog.add("paarZiel", "Gehört zum Ziel", self._goal)
        self._sides = self._both_sides(vorlage)
        stelle, person = self._sides.values()
        self.dialog.body.addWidget(Columns((stelle, 0), (person, 0), narrow=_NARROW))
        self._reason = QLineEdit(row.paar.begruendung if row else "")
        self.dialog.add(
            "paarBegruendung",
            "Begründung, wenn eine Seite leer bleibt",
            self._reason,
            attribute="begruendung",
        )
        self._findings = QVBoxLayout()
        self._findings.setSpacing(4)
        holder = QWidget()
        holder.setObjectName("paarBefunde")
        holder.setAccessibleName("Prüfung dieses Paars")
        holder.setLayout(self._findings)
        outer = self.dialog.layout()
        if isinstance(outer, QVBoxLayout):
            outer.insertWidget(outer.count() - 2, holder)  # above refusal and buttons: it never scrolls away
        self._remove_button()
        self.dialog.prepare = self._prepare
        self._watch()
        key = QAction("Textbaustein", self.dialog)
        key.setObjectName("aktion_paarTextbaustein")
        key.setShortcut(QKeySequence("Ctrl+B"))
        key.triggered.connect(lambda _on=False: self._block(self._form_with_focus()))
        self.dialog.addAction(key)

    def _both_sides(self, vorlage: Zusage | None) -> dict[Seite, Side]:
        row, dokument, case = self._row, self._p.dokument, self._p.case
        tag = dokument.dokument_am if dokument is not None else case.session.today()
        leistungen = case.session.programm.leistungen().am(tag)
        begun = () if vorlage is None else (vorlage,)
        von_person = vorlage is not None and vorlage.seite is Seite.PERSON
        wir = row.wir if row else () if von_person else begun
        person = row.person if row else begun if von_person else ()
        return {
            Seite.STELLE: Side(Seite.STELLE, "Unsere Zusage", "building-community", wir, leistungen),
            Seite.PERSON: Side(Seite.PERSON, f"Zusage von {case.vorname}", "user", person, leistungen),
        }

    def _remove_button(self) -> None:
        row = self._row
        if row is None:
            return
        remove = secondary_button("paarEntfernen", "Paar entfernen", "x")

        def remove_it() -> None:
            self._p.paar_entfernen(row.paar.id)
            self.dialog.draft.saved()
            self.dialog.accept()

        on_click(remove, remove_it)
        self.dialog.buttons.insertWidget(0, remove)

    # -- storing

    def _forms(self) -> list[PromiseForm]:
        return [form for side in self._sides.values() for form in side.forms]

    def _prepare(self) -> Operation | None:
        read = [form.read() for form in self._forms()]
        if not all(fits for fits, _ in read):
            return None
        angabe = Paarangabe(
            paar_id=self._row.paar.id if self._row else 0,
            ziel_id=self._goal.currentData(),
            begruendung=self._reason.text(),
            zusagen=tuple(zusage for _, zusage in read if zusage is not None),
        )
        return lambda: self._p.paar_schreiben(angabe)

    # -- text blocks

    def _form_with_focus(self) -> PromiseForm:
        focus = QApplication.focusWidget()
        here = (form for form in self._forms() if focus is not None and form.isAncestorOf(focus))
        return next(here, self._forms()[0])

    def _block(self, form: PromiseForm) -> None:
        ours = any(form is known for known in self._sides[Seite.STELLE].forms)
        ort = str(form.seite.currentData()) if ours and form.seite is not None else Seite.PERSON.value
        text = pick_block(self._p.case, ort, form.was.toPlainText())
        if text:
            form.put_block(text)

    # -- the check while writing

    def _watch(self) -> None:
        self._timer = _Pause(self.dialog)
        self._timer.timeout.connect(self.check)
        for side in self._sides.values():
            side.added = self._hear
        for form in self._forms():
            self._hear(form)
        self._goal.currentIndexChanged.connect(lambda _index: self._timer.start())
        self._reason.textChanged.connect(lambda _text: self._timer.start())

    def _hear(self, form: PromiseForm) -> None:
        form.block_wanted.connect(lambda: self._block(form))
        for edit in form.findChildren(QWidget):
            if isinstance(edit, QPlainTextEdit):
                edit.textChanged.connect(self._timer.start)
            elif isinstance(edit, QLineEdit):
                edit.textChanged.connect(lambda _text: self._timer.start())

    def check(self) -> None:
        """Ask what the rules say about the pair as it is typed now."""
        if self._pruefer is not None and self._p.dokument is not None:
            self._pruefer.pruefe(self._as_typed, self._show)

    def _place(self) -> int:
        return self._row.nummer if self._row else len(self._p.paare()) + 1

    def _as_typed(self, papier: Vereinbarungspapier) -> Vereinbarungspapier:
        nummern = {z.kurz: z.zeichen for z in papier.ziele}
        titel = next((kurz for i, _n, kurz in self._p.ziele() if i == self._goal.currentData()), "")
        zusagen = tuple(z for z in (form.peek() for form in self._forms()) if z is not None)
        paar = PapierPaar(ziel=nummern.get(titel, ""), zusagen=zusagen, begruendung=self._reason.text())
        vorher, place = list(papier.paare), self._place()
        vorher[place - 1 : place] = [paar]
        return replace(papier, paare=tuple(vorher))

    def _show(self, zeilen: tuple[Befundzeile, ...]) -> None:
        if not isValid(self.dialog):  # closed before the answer came
            return
        hier = tuple(z for z in zeilen if z.befund.ort.paar == self._place() and z.gezeigt)
        rows: list[QWidget] = []
        for zeile in hier:
            icon, token = ZEICHEN[zeile.befund.schwere]
            line = QWidget()
            row = fact(icon, f"{zeile.befund.titel}: {zeile.befund.grund}", token)
            row.setContentsMargins(0, 0, 0, 0)
            line.setLayout(row)
            rows.append(line)
        refill(self._findings, rows)
        for form in self._forms():
            eigene = [z for z in hier if self.form_at(z.befund.ort) is form]
            form.was.set_marks(marken(form.was.toPlainText(), eigene))

    # -- where a finding is

    def form_at(self, ort: Ort) -> PromiseForm:
        """The form of a place; promises are counted as they are read, empty ones left out."""
        seite = ort.seite or Seite.STELLE
        side = self._sides[Seite.PERSON if seite is Seite.PERSON else Seite.STELLE]
        eigene = [form for form in side.forms if (z := form.peek()) is not None and z.seite is seite]
        platz = (ort.zusage or 1) - 1
        return eigene[platz] if platz < len(eigene) else side.forms[-1]

    def aim(self, befund: Befund) -> None:
        """Begin at the field of a finding, with its words selected."""
        edit = self.form_at(befund.ort).field_of(befund.ort.feld or "was")
        self.dialog.first = edit
        if isinstance(edit, MarkedText):
            edit.select(befund.zitat)
        elif isinstance(edit, QLineEdit) and (stelle := fundstelle(edit.text(), befund.zitat)):
            edit.setSelection(stelle[0], stelle[1] - stelle[0])


def edit_pair(
    presenter: VereinbarungPresenter,
    row: Paarzeile | None,
    *,
    ziel_id: int | None = None,
    vorlage: Zusage | None = None,
    pruefer: Pruefer | None = None,
    befund: Befund | None = None,
) -> bool:
    """Write a new pair (`row` None), begun with `vorlage`, or change one; True if something was done.

    With `pruefer` the rules are asked while it is typed; with `befund` it begins at that place.
    """
    form = _PairForm(presenter, row, ziel_id, vorlage, pruefer)
    if befund is not None:
        form.aim(befund)
    form.check()
    return form.dialog.ask()
