"""The beginning and the turns of a case: accept, record the mandate, go back, close."""

from fallakte.domain.fall import Phase, Segment
from fallakte.german.dates import datum
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fields import DateField, TextField, choices
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.shell.ask import Warnung


def accept_case(case: Case) -> bool:
    """Ask for the day of acceptance and accept the case (end of Fallzugang)."""
    dialog = FormDialog(
        case,
        "annehmen",
        "Fall annehmen",
        "Fall annehmen",
        ort="uebersicht/annehmen",
        hint=f"Eingang war am {datum(case.ansicht.fall.eingang_am)}. Danach folgt der Auftrag der Person.",
    )
    day = DateField("aufgenommenAm", "Aufgenommen am", required=True)
    day.set_day(case.session.today())
    dialog.knows("aufgenommen_am", day.error)
    dialog.knows("heute", day.error)
    dialog.body.addWidget(day)

    def prepare() -> Operation | None:
        fits, am = day.read()
        return (lambda: case.session.akte.faelle.annehmen(case.fall_id, am)) if fits else None

    dialog.prepare = prepare
    return dialog.ask()


def record_mandate(case: Case) -> bool:
    """Record what the person wants, in her own words; the first time this opens Runde 1."""
    dialog = FormDialog(
        case,
        "auftrag",
        f"Auftrag von {case.vorname}",
        "Auftrag festhalten",
        ort="uebersicht/auftrag",
        neu=False,
        hint="Schreiben Sie in den Worten der Person, wofür sie Unterstützung möchte.",
    )
    text = TextField(4)
    text.fix_height(4)
    text.setPlainText(case.ansicht.fall.auftrag)
    dialog.add("auftragText", "Was möchte die Person erreichen?", text, attribute="auftrag")

    def prepare() -> Operation:
        words = text.toPlainText()
        return lambda: case.session.akte.faelle.auftrag_festhalten(case.fall_id, words)

    dialog.prepare = prepare
    return dialog.ask()


def go_back(case: Case) -> bool:
    """Ask for segment and reason, and go back there in the running Runde."""
    dialog = FormDialog(
        case,
        "zurueck",
        "Zurück im Kreislauf",
        "Zurückgehen",
        ort="uebersicht/zurueck",
        icon="arrow-back-up",
        hint="Ab dort zählt nur, was neu ist. Das Bisherige bleibt erhalten.",
    )
    where = choices(Segment)
    dialog.add("zurueckZu", "Zurück zu", where)
    reason = TextField(3)
    reason.fix_height(3)
    dialog.add("zurueckGrund", "Warum?", reason, attribute="grund")

    def prepare() -> Operation:
        segment, grund = Segment(where.currentData()), reason.toPlainText()
        return lambda: case.session.akte.faelle.zurueckspringen(case.fall_id, segment, grund)

    dialog.prepare = prepare
    return dialog.ask()


def close_case(case: Case) -> None:
    """Close the case after a question that names what follows."""
    warning = Warnung(
        "Fall abschließen",
        f"Fall von {case.ansicht.person.voller_name} abschließen?",
        "Danach nimmt der Fall keine Einträge mehr auf und erinnert an nichts.",
        "Zurücknehmen mit Strg+Z in dieser Sitzung, später mit einem neuen Fall.",
        "Abschließen",
    )
    if case.session.ask.confirm(warning):
        case.write(lambda: case.session.akte.faelle.abschliessen(case.fall_id))


def why_not_back(case: Case) -> str:
    """Return why there is no way back now, or an empty text."""
    return "" if case.ansicht.bild.runde is not None else "erst nach dem Auftrag"


def why_not_closed(case: Case) -> str:
    """Return why the case cannot be closed now, or an empty text."""
    phase = case.ansicht.stand.phase
    if phase is Phase.ABGESCHLOSSEN:
        return "ist abgeschlossen"
    return "" if phase is Phase.NACHBETREUUNG else "erst nach der Entscheidung „beenden“"
