"""The end of a sheet: up to three Schwerpunkte, or "kein Bedarf"."""

from PySide6.QtWidgets import QCheckBox

from fallakte.ui.assessment.presenter import AssessmentPresenter
from fallakte.ui.fall.form_dialog import FormDialog, Operation


def close_sheet(p: AssessmentPresenter) -> bool:
    """Ask what the sheet ends with and close it; return whether it was closed."""
    dialog = FormDialog(
        p.case,
        "abschliessen",
        "Bogen abschließen",
        "Abschließen",
        ort="assessment/abschliessen",
        hint="Wählen Sie gemeinsam bis zu drei Schwerpunkte. Danach ist der Bogen fest.",
    )
    boxes: dict[str, QCheckBox] = {}
    for punkt_id, titel in p.waehlbar():
        box = QCheckBox(titel)
        box.setObjectName(f"schwerpunkt_{punkt_id.replace('.', '_')}")
        boxes[punkt_id] = box
        dialog.body.addWidget(box)
    none = QCheckBox("kein Bedarf")
    none.setObjectName("keinBedarf")
    dialog.body.addWidget(none)

    def prepare() -> Operation:
        chosen = tuple(punkt_id for punkt_id, box in boxes.items() if box.isChecked())
        without = none.isChecked()
        service = p.case.session.akte.assessment
        return lambda: service.abschliessen(p.case.fall_id, chosen, kein_bedarf=without)

    dialog.prepare = prepare
    return dialog.ask()
