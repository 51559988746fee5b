"""The small forms of Heute: call an appointment off, be silent about a case, hand out a calendar file."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLineEdit

from fallakte.domain.zusage import Grund
from fallakte.german.dates import tag_kurz, uhrzeit
from fallakte.services.ortszeit import ortszeit
from fallakte.services.termine import Umfang
from fallakte.ui.faelle.desk import Desk
from fallakte.ui.fall.fields import DateField, choices
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.shell.ask import Warnung
from fallakte.ui.shell.session import Session

STUMM, ABSAGE = "uebersicht/stumm", "uebersicht/absage"
KALENDER_ENDUNG = "Kalenderdatei (*.ics)"
_STUMM_TAGE = 28


def mute_case(session: Session, fall_id: int, name: str) -> bool:
    """Ask until when and why nobody shall be reminded of the contact rhythm."""
    dialog = FormDialog(
        Desk(session, fall_id),
        "stumm",
        "Nicht an den Kontakt erinnern",
        "Nicht erinnern",
        ort=STUMM,
        icon="clock",
        hint=f"{name} steht bis dahin nicht unter „Länger ohne Kontakt“. Der Grund bleibt im Verlauf.",
    )
    reason = QLineEdit()
    dialog.add(
        "stummGrund", "Warum?", reason, hint="zum Beispiel: in Reha bis Januar", attribute="stumm_grund"
    )
    until = DateField("stummBis", "Bis wann?", required=True)
    until.set_day(session.programm.fristen.frist(session.today(), tage=_STUMM_TAGE))
    dialog.knows("stumm_bis", until.error)
    dialog.body.addWidget(until)

    def prepare() -> Operation | None:
        fits, day = until.read()
        if not fits or day is None:
            return None
        words = reason.text()
        return lambda: session.akte.heute.stumm_schalten(fall_id, day, words)

    dialog.prepare = prepare
    return dialog.ask()


def call_off(session: Session, termin_id: int) -> bool:
    """Ask why an appointment does not take place; the reason may lie with us."""
    termin = session.akte.termine.termin(termin_id)
    um = ortszeit(termin.um)
    dialog = FormDialog(
        Desk(session, termin.fall_id),
        "absage",
        f"Termin am {tag_kurz(um.date())} um {uhrzeit(um)} absagen",
        "Termin absagen",
        ort=f"{ABSAGE}:{termin_id}",
        icon="x",
        hint="Der Termin bleibt mit seinem Grund in der Akte stehen.",
    )
    reason = choices(Grund, empty="bitte wählen")
    dialog.add("absageGrund", "Woran lag es?", reason, attribute="abgesagt_grund")
    more = QLineEdit()
    dialog.add("absageWort", "In eigenen Worten", more)
    scope = choices(Umfang)
    if termin.serie:
        dialog.add("absageUmfang", "Wie viele?", scope)

    def prepare() -> Operation:
        chosen = reason.currentData()
        parts = (Grund(chosen).label if chosen else "", more.text().strip())
        words = ": ".join(part for part in parts if part)
        umfang = Umfang(scope.currentData()) if termin.serie else Umfang.EINER
        return lambda: session.akte.termine.absagen(termin_id, words, umfang)

    dialog.prepare = prepare
    return dialog.ask()


def hand_out(session: Session, termin_ids: tuple[int, ...], *, mit_thema: bool = False) -> bool:
    """Write a calendar file to where the person says; the topic goes along only after a warning."""
    if mit_thema and not session.ask.confirm(
        Warnung(
            "Thema ausgeben?",
            "Die Kalenderdatei soll auch das Thema jedes Termins enthalten.",
            "Ein Kalender ist oft für andere sichtbar. Ein Thema kann verraten, um wen und worum es geht.",
            "Ohne Thema stehen nur Zeit und Art des Termins darin.",
            "Mit Thema ausgeben",
        )
    ):
        return False
    name = Path.home() / f"Termine_{session.today():%Y-%m-%d}.ics"
    target = session.ask.save_file("Termine als Kalenderdatei ausgeben", name, KALENDER_ENDUNG)
    if target is None:
        return False
    service = session.akte.termine
    session.write(lambda: service.ausgeben(termin_ids, target, mit_thema=mit_thema), undoable=False)
    return True


def topic_box(name: str) -> QCheckBox:
    """The tick that takes the topics along."""
    box = QCheckBox("mit Thema (zeigt, worum es geht)")
    box.setObjectName(name)
    box.setAccessibleName("Thema der Termine mit ausgeben")
    return box
