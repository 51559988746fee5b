"""Reports help that is missing here: prefilled from the review, without anybody in it."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from fallakte.domain.luecke import Luecke, Lueckenart, Lueckenherkunft
from fallakte.services.luecken import namen_darin
from fallakte.ui.fall.fields import TextField, choices
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.look import label
from fallakte.ui.ueberpruefung.presenter import UeberpruefungPresenter


def report_gap(presenter: UeberpruefungPresenter, was: str) -> bool:
    """Ask what is missing, and report it; True once it was. `was` is what the review says about it."""
    case = presenter.case
    dialog = FormDialog(
        case,
        "luecke",
        "Lücke melden",
        "Melden",
        ort="ueberpruefung/luecke",
        icon="puzzle",
        hint="Die Meldung nennt niemanden und führt zu keinem Fall zurück.",
    )
    what = TextField(2)
    what.fix_height(2)
    what.setPlainText(was)
    dialog.add("lueckeWas", "Was fehlt?", what, attribute="hat_gefehlt")
    kind = choices(Lueckenart)
    dialog.add("lueckeArt", "Woran liegt es?", kind)
    group = QLineEdit(presenter.zielgruppe())
    dialog.add("lueckeZielgruppe", "Für wen, grob?", group, attribute="zielgruppe")
    quarter = _quarters(case.session.akte.faelle.sozialraeume(), case.ansicht.sozialraum)
    dialog.add("lueckeSozialraum", "In welchem Sozialraum?", quarter, attribute="sozialraum")
    makeshift = TextField(2)
    makeshift.fix_height(2)
    dialog.add("lueckeBehelf", "Was haben Sie stattdessen getan?", makeshift, attribute="behelf")
    found = label("", "body", wrap=True, status="er", name="lueckeNamen")
    no_name = QCheckBox("Das ist hier kein Name.")
    no_name.setObjectName("lueckeKeinName")
    no_name.setAccessibleName("Das ist hier kein Name")
    dialog.body.addWidget(found)
    dialog.body.addWidget(no_name)

    def look() -> tuple[str, ...]:
        texts = (what.toPlainText(), group.text(), makeshift.toPlainText())
        names = namen_darin(texts, presenter.namen())
        quoted = ", ".join(f"„{name}“" for name in names)
        found.setText(
            f"Hier steht ein Name: {quoted}. Bitte schreiben Sie den Satz ohne ihn." if names else ""
        )
        found.setVisible(bool(names))
        no_name.setVisible(bool(names))
        return names

    for edit in (what, group, makeshift):
        changed = edit.textChanged if isinstance(edit, QLineEdit | QPlainTextEdit) else None
        if changed is not None:
            changed.connect(look)
    look()

    def prepare() -> Operation | None:
        luecke = Luecke(
            was=what.toPlainText().strip(),
            art=Lueckenart(kind.currentData()),
            zielgruppe=group.text(),
            behelf=makeshift.toPlainText(),
            herkunft=Lueckenherkunft.UEBERPRUEFUNG,
            am=case.session.today(),
        )
        trotzdem = bool(look()) and no_name.isChecked()
        return presenter.melden(luecke, quarter.currentText().strip(), trotz_namen=trotzdem)

    dialog.prepare = prepare
    return dialog.ask()


def _quarters(names: tuple[str, ...], chosen: str) -> QComboBox:
    """A choice that also takes another name."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(["", *names])
    box.setCurrentText(chosen)
    return box
