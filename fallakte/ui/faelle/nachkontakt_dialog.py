"""After-care: still there? what is shaky? And its end."""

from PySide6.QtWidgets import QLabel, QVBoxLayout

from fallakte.domain.abschluss import Nachkontakt, Teilantwort
from fallakte.german.dates import datum
from fallakte.ui.faelle.abschluss_dialog import reopen_case
from fallakte.ui.faelle.desk import Desk
from fallakte.ui.fall.fields import TextField, choices
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.look import Segment, Step, label, on_click, secondary_button
from fallakte.ui.shell.session import Session

NACHKONTAKT = "uebersicht/nachkontakt"
NACHBETREUUNG = "uebersicht/nachbetreuung"
_YES, _NO, _DROPPED = range(3)
_STEPS = (Step(_YES, "erreicht"), Step(_NO, "nicht erreicht"), Step(_DROPPED, "fällt weg"))
_ASKED = {
    _YES: "Was trägt, was wackelt?",
    _NO: "Was haben Sie versucht?",
    _DROPPED: "Warum fällt er weg?",
}


class NachkontaktDialog(FormDialog):
    """One look back. The person may have come back: then a new case begins with one click."""

    def __init__(self, session: Session, fall_id: int, nachkontakt: Nachkontakt) -> None:
        ansicht = session.akte.faelle.ansicht(fall_id)
        super().__init__(
            Desk(session, fall_id),
            "nachkontakt",
            f"Nachkontakt mit {ansicht.person.voller_name}, {nachkontakt.wochen} Wochen danach",
            "Festhalten",
            ort=NACHKONTAKT,
            hint=f"Geplant für den {datum(nachkontakt.am)}. Nach dem letzten ist der Fall abgeschlossen.",
        )
        self._session, self._nachkontakt = session, nachkontakt
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label("Wie ging es aus?", "strong"))
        self._how = Segment("nachkontaktWie", "Wie ging es aus?", _STEPS, fill="soft", optional=False)
        self._how.set_value(_YES)
        column.addWidget(self._how)
        self.body.addLayout(column)
        self._noch_da = choices(Teilantwort)
        self._noch_da.setCurrentIndex(self._noch_da.findData(Teilantwort.UNBEKANNT))
        self._noch_da_box = self.add("nachkontaktNochDa", "Hält das Ergebnis noch?", self._noch_da)
        self._result = TextField(3)
        self._result.fix_height(3)
        box = self.add("nachkontaktErgebnis", _ASKED[_YES], self._result, attribute="ergebnis")
        self._asked = next(words for words in box.findChildren(QLabel) if words.buddy() is self._result)
        back = secondary_button("nachkontaktRueckkehr", "Neu aufnehmen", "arrow-back-up")
        back.setToolTip("Die Person ist zurück: Ein neuer Fall beginnt, dieser wird abgeschlossen.")
        on_click(back, self._reopen)
        self.buttons.insertWidget(0, back)
        self._how.chosen.connect(self._tell)
        self.draft.restored.connect(self._tell)
        self.prepare = self._prepare
        self._tell()

    def _tell(self, *_what: object) -> None:
        how = self._how.value() or _YES
        self._noch_da_box.setVisible(how == _YES)
        self._asked.setText(_ASKED[how])
        self._result.setAccessibleName(_ASKED[how])

    def _prepare(self) -> Operation:
        service, nachkontakt_id = self._session.akte.abschluss, self._nachkontakt.id
        how, words = self._how.value() or _YES, self._result.toPlainText()
        if how == _DROPPED:
            return lambda: service.nachkontakt_entfaellt(nachkontakt_id, words)
        noch_da = Teilantwort(self._noch_da.currentData())
        return lambda: service.nachkontakt_festhalten(
            nachkontakt_id, erreicht=how == _YES, noch_da=noch_da, ergebnis=words
        )

    def _reopen(self) -> None:
        """The draft stays: whoever takes it back with Strg+Z finds the words again."""
        self.reject()
        reopen_case(self._session, self._nachkontakt.fall_id)


def hold_aftercare(session: Session, fall_id: int) -> bool:
    """Record the next look back; without one that is planned, ask for the end of the after-care."""
    offene = [n for n in session.akte.abschluss.nachkontakte(fall_id) if n.erledigt_um is None]
    if not offene:
        return end_aftercare(session, fall_id)
    return NachkontaktDialog(session, fall_id, offene[0]).ask()


def end_aftercare(session: Session, fall_id: int) -> bool:
    """Drop the looks back that are left, with a reason, and close the case."""
    dialog = FormDialog(
        Desk(session, fall_id),
        "nachbetreuungEnde",
        "Nachbetreuung beenden",
        "Beenden",
        ort=NACHBETREUUNG,
        icon="door-exit",
        hint="Geplante Nachkontakte fallen weg. Der Fall ist danach abgeschlossen.",
    )
    reason = TextField(3)
    reason.fix_height(3)
    dialog.add("nachbetreuungGrund", "Warum?", reason, attribute="grund")

    def prepare() -> Operation:
        words = reason.toPlainText()
        return lambda: session.akte.abschluss.nachbetreuung_beenden(fall_id, words)

    dialog.prepare = prepare
    return dialog.ask()
