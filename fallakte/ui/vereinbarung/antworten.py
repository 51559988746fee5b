"""What one says to the check: why something stays as it is, and what the file does not know."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from fallakte.domain.grenze import Grenzart, Grenze
from fallakte.german.dates import datum
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fields import DateField, TextField, choices, pick
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.fall.tab import refill
from fallakte.ui.look import IconLabel, Row, field, label, link_button, on_click, secondary_button
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter
from fallakte.ui.vereinbarung.pruefstand import Nachgetragen, Pruefer
from fallakte.ui.vereinbarung.zeilen import Befundzeile

NEU: Final = "neu"
_DRITTE: Final = (("nicht bekannt", None), ("ja", True), ("nein", False))


def place_of(presenter: VereinbarungPresenter, zeile: Befundzeile) -> str:
    """Where the draft of an answer belongs: document, rule and place."""
    dokument = presenter.dokument
    return f"{dokument.id if dokument else 0}:{zeile.befund.regel}:{zeile.befund.ort.kennung}"


def answer(presenter: VereinbarungPresenter, zeile: Befundzeile) -> bool:
    """Ask why a Warnung or a Hinweis stays as it is; True if an answer was stored or taken back."""
    dokument, befund = presenter.dokument, zeile.befund
    if dokument is None:
        return False
    alt = zeile.antwort
    dialog = FormDialog(
        presenter.case,
        "antwort",
        f"Bewusst so: {befund.titel}",
        "Festhalten",
        ort=f"vereinbarung/antwort:{place_of(presenter, zeile)}",
        neu=alt is None,
        icon="message-circle",
        hint="Die Antwort bleibt beim Dokument. Andere Worte an dieser Stelle brauchen eine neue.",
    )
    dialog.body.addWidget(label(befund.grund, wrap=True))
    if befund.zitat:
        dialog.body.addWidget(label(f"„{befund.zitat}“", "secondary", wrap=True))
    words = TextField(3)
    words.setPlainText(alt.antwort if alt else "")
    dialog.add("antwortGrund", "Bewusst so, weil …", words, attribute="antwort")
    service = presenter.case.session.akte.pruefung
    if alt is not None:
        back = secondary_button("antwortZurueck", "Antwort zurücknehmen", "x")

        def take_back() -> None:
            presenter.case.write(lambda: service.antwort_zuruecknehmen(alt.id))
            dialog.draft.saved()
            dialog.accept()

        on_click(back, take_back)
        dialog.buttons.insertWidget(0, back)

    def prepare() -> Operation | None:
        text = words.toPlainText()
        return lambda: service.beantworten(dokument.id, befund, text)

    dialog.prepare = prepare
    return dialog.ask()


# -- what the file does not know


class LimitList(QWidget):
    """What the person cannot be asked to do, with a way to add, change and remove."""

    def __init__(self, case: Case) -> None:
        super().__init__()
        self.setObjectName("grenzen")
        self.setAccessibleName("Grenzen der Person")
        self._case = case
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label("Was kann die Person gerade nicht leisten?", "strong", wrap=True))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        add = secondary_button("grenzeDazu", "Grenze dazu …", "plus", small=True)
        on_click(add, lambda: self._edit(None))
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()

    def refresh(self) -> None:
        alle = self._case.session.akte.grenzen.von(self._case.fall_id)
        rows: list[QWidget] = [self._row(grenze) for grenze in alle]
        refill(self._rows, rows or [label("Keine festgehalten.", "secondary")])

    def _row(self, grenze: Grenze) -> Row:
        row = Row(name=f"grenze_{grenze.id}")
        row.cells.setContentsMargins(0, 4, 0, 4)
        row.cells.addWidget(IconLabel("hand-stop", "tx2", 16))
        row.cells.addWidget(label(limit_words(grenze), wrap=True), 1)
        change = link_button(f"grenzeAendern_{grenze.id}", "Ändern …")
        change.setAccessibleName(f"Grenze ändern: {grenze.art.label}")
        on_click(change, partial(self._edit, grenze))
        remove = link_button(f"grenzeWeg_{grenze.id}", "Entfernen")
        remove.setAccessibleName(f"Grenze entfernen: {grenze.art.label}")
        service = self._case.session.akte.grenzen
        on_click(
            remove,
            lambda: self._case.write(lambda: service.entfernen(grenze.id), lambda _changes: self.refresh()),
        )
        row.cells.addWidget(change)
        row.cells.addWidget(remove)
        return row

    def _edit(self, grenze: Grenze | None) -> None:
        if edit_limit(self._case, grenze):
            self.refresh()


def limit_words(grenze: Grenze) -> str:
    """One limit in a line."""
    teile = [grenze.art.label]
    if grenze.stunden is not None:
        teile.append(f"{grenze.stunden} Stunden in der Woche")
    if grenze.kind_geboren_am:
        teile.append(f"Kind geboren am {datum(grenze.kind_geboren_am)}")
    if grenze.von:
        teile.append(f"ab {datum(grenze.von)}")
    if grenze.bis:
        teile.append(f"bis {datum(grenze.bis)}")
    if grenze.bemerkung:
        teile.append(grenze.bemerkung)
    return ", ".join(teile)


def edit_limit(case: Case, alt: Grenze | None) -> bool:
    """Write down a limit (`alt` None: a new one); True if it was stored."""
    dialog = FormDialog(
        case,
        "grenze",
        "Grenze ändern" if alt else "Was geht gerade nicht?",
        "Übernehmen",
        ort=f"vereinbarung/grenze:{alt.id if alt else NEU}",
        neu=alt is None,
        icon="hand-stop",
        hint="Nur die Grenze, keine Diagnose (§ 10 SGB II).",
    )
    kind = choices(Grenzart)
    pick(kind, alt.art if alt else Grenzart.KINDERBETREUUNG)
    dialog.add("grenzeArt", "Art", kind, attribute="art")
    days = {
        name: DateField(f"grenze{name.title().replace('_', '')}", title)
        for name, title in (("von", "Von"), ("bis", "Bis"), ("kind_geboren_am", "Kind geboren am"))
    }
    for name, day in days.items():
        day.set_day(getattr(alt, name) if alt else None)
        dialog.knows(name, day.error)
        dialog.body.addWidget(day)
    hours = QLineEdit(str(alt.stunden) if alt and alt.stunden is not None else "")
    dialog.add("grenzeStunden", "Stunden in der Woche", hours, attribute="stunden")
    remark = QLineEdit(alt.bemerkung if alt else "")
    dialog.add("grenzeBemerkung", "Bemerkung", remark, attribute="bemerkung")

    def show() -> None:
        art = kind.currentData()
        days["kind_geboren_am"].setVisible(art is Grenzart.KINDERBETREUUNG)

    kind.currentIndexChanged.connect(lambda _index: show())
    show()

    def prepare() -> Operation | None:
        read = {name: day.read() for name, day in days.items()}
        if not all(fits for fits, _ in read.values()):
            return None
        typed = hours.text().strip()
        if typed and not (typed.isascii() and typed.isdigit()):
            dialog.error_of("stunden").show_error("Bitte schreiben Sie eine ganze Zahl.", focus=True)
            return None
        art = Grenzart(kind.currentData())
        neu = Grenze(
            id=alt.id if alt else 0,
            version=alt.version if alt else 0,
            fall_id=case.fall_id,
            art=art,
            von=read["von"][1],
            bis=read["bis"][1],
            stunden=int(typed) if typed else None,
            kind_geboren_am=read["kind_geboren_am"][1] if art is Grenzart.KINDERBETREUUNG else None,
            bemerkung=remark.text().strip(),
        )
        return lambda: case.session.akte.grenzen.speichern(neu)

    dialog.prepare = prepare
    return dialog.ask()


def supply(presenter: VereinbarungPresenter, pruefer: Pruefer) -> bool:
    """Ask for what the check lacks. Limits are stored at once, the rest is told to it."""
    dokument = presenter.dokument
    if dokument is None:
        return False
    told = pruefer.nachgetragen()
    dialog = FormDialog(
        presenter.case,
        "angaben",
        "Angaben für die Prüfung",
        "Übernehmen",
        ort=f"vereinbarung/angaben:{dokument.id}",
        neu=True,
        icon="clipboard-check",
    )
    dialog.body.addWidget(LimitList(presenter.case))
    day = DateField(
        "verstossAm", "Tag des Verstoßes", hint="Er entscheidet, welche Rechtsfolgen gelten (§ 65a SGB II)."
    )
    day.set_day(told.verstoss_am)
    dialog.body.addWidget(day)
    third = QComboBox()
    for words, value in _DRITTE:
        third.addItem(words, value)
    pick(third, told.geht_an_dritte)
    box, _error = field("gehtAnDritte", "Geht dieses Papier an einen Träger oder Betrieb?", third)
    dialog.body.addWidget(box)
    dialog.body.addWidget(
        label("Diese zwei Angaben gelten, bis die Akte geschlossen wird.", "secondary", wrap=True)
    )

    def prepare() -> Operation | None:
        fits, am = day.read()
        if fits:
            pruefer.nachtragen(Nachgetragen(verstoss_am=am, geht_an_dritte=third.currentData()))
            dialog.draft.saved()
            dialog.draft.discard()
            dialog.accept()
        return None

    dialog.prepare = prepare
    return dialog.ask()
