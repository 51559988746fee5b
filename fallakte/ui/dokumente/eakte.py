"""The day a paper was filed in the authority's own file: a date per document, asked for until it is set."""

from datetime import date

from fallakte.german.dates import datum
from fallakte.services.arbeit import Changes
from fallakte.ui.dokumente.presenter import DokumentePresenter
from fallakte.ui.dokumente.zeilen import Ablage
from fallakte.ui.fall.fields import DateField
from fallakte.ui.fall.form_dialog import FormDialog, Operation

PAPIER, BRIEF = "eakte", "eakteBrief"


def file_paper(presenter: DokumentePresenter, titel: str, ablage: Ablage, *, brief: bool) -> bool:
    """Ask for the day and record it; an empty field takes it back. True once that was done."""
    case = presenter.case
    dialog = FormDialog(
        case,
        "eakte",
        "Zur eAkte genommen",
        "Eintragen",
        ort=f"dokumente/{BRIEF if brief else PAPIER}:{ablage.satz_id}",
        neu=False,
        icon="archive",
        hint=f"{titel}. Führend ist die Akte Ihrer Behörde: Hier steht nur, wann das Papier dort ankam. "
        "Ein leeres Feld nimmt den Tag zurück.",
    )
    day = DateField("eakteAm", "Wann?")
    day.set_day(ablage.eakte_am or case.session.today())
    dialog.body.addWidget(day)
    dialog.knows("eakte_am", day.error)
    use_case = presenter.file_in_eakte(brief=brief)

    def prepare() -> Operation | None:
        fits, tag = day.read()
        if not fits:
            return None
        if tag is not None and tag < ablage.erstellt_am:
            day.error.show_error(f"Das Papier ist vom {datum(ablage.erstellt_am)}.", focus=True)
            return None

        def store(when: date | None = tag) -> Changes:
            return use_case(ablage.satz_id, when)

        return store

    dialog.prepare = prepare
    return dialog.ask()
