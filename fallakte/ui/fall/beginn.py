"""The beginning and the turns of a case: decide on it, record the mandate, go back, end, look back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from fallakte.domain import fall as fallworte
from fallakte.domain.abschluss import Abschluss, Abschlussart
from fallakte.domain.fall import Phase
from fallakte.domain.kreislauf import Fehlt
from fallakte.german.dates import datum
from fallakte.services.faelle import Uebernahme
from fallakte.ui.faelle import abschluss_dialog
from fallakte.ui.faelle.nachkontakt_dialog import end_aftercare, hold_aftercare
from fallakte.ui.faelle.uebergabe_dialog import hand_over
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fields import DateField, TextField, choices, pick
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.look import Segment, Step

_ANGENOMMEN, _WARTET, _NICHT_NOETIG = range(3)
_AUFNAHME: Final = {
    _ANGENOMMEN: ("annehmen", "Fall annehmen", "Warum wird der Fall aufgenommen? (wahlfrei)"),
    _WARTET: ("warten lassen", "Zurückstellen", "Worauf wird gewartet?"),
    _NICHT_NOETIG: ("nicht nötig", "Nicht aufnehmen", "Warum ist kein Fallmanagement nötig?"),
}
_WARTEN: Final = timedelta(days=14)


class AufnahmeDialog(FormDialog):
    """The decision at the end of Fallzugang: take the case on, let it wait, or pass it on."""

    def __init__(self, case: Case) -> None:
        fall, session = case.ansicht.fall, case.session
        super().__init__(
            case,
            "annehmen",
            "Über die Aufnahme entscheiden",
            _AUFNAHME[_ANGENOMMEN][1],
            ort="uebersicht/annehmen",
            hint=f"Eingang war am {datum(fall.eingang_am)}.",
        )
        self._case = case
        steps = [Step(n, words) for n, (words, _verb, _why) in _AUFNAHME.items()]
        self._how = Segment("aufnahme", "Entscheidung", steps, fill="soft", optional=False)
        self._how.set_value(_ANGENOMMEN)
        self.body.addWidget(self._how)
        self._day = DateField("aufgenommenAm", "Aufgenommen am", required=True)
        self._day.set_day(session.today())
        self.knows("aufgenommen_am", self._day.error)
        self.knows("heute", self._day.error)
        self.body.addWidget(self._day)
        self._until = DateField("wartenBis", "Wieder vorlegen am", required=True)
        self._until.set_day(session.today() + _WARTEN)
        self.knows("am", self._until.error)
        self.body.addWidget(self._until)
        self._why = TextField(2)
        self._why.fix_height(2)
        self._why_box = self.add("aufnahmeGrund", "Grund", self._why, attribute="grund")
        self.knows("ergebnis", self.error_of("grund"))
        self._access = QLineEdit(fall.zugang)
        hint = "Zum Beispiel: Zuweisung, Selbstmeldung, Hinweis der Schule."
        access_box = self.add("aufnahmeZugang", "Zugang", self._access, hint=hint, attribute="zugang")
        self._profile = profile_choice(case)
        profile_box = self.add("aufnahmeProfil", "Profil", self._profile, attribute="profil")
        self._on = QLineEdit()
        on_box = self.add("aufnahmeWeiter", "Weiter an", self._on, attribute="folgestelle")
        self._parts: dict[int, tuple[QWidget, ...]] = {
            _ANGENOMMEN: (self._day, access_box, profile_box),
            _WARTET: (self._until,),
            _NICHT_NOETIG: (on_box,),
        }
        self._how.chosen.connect(self._tell)
        self.draft.restored.connect(self._tell)
        self.prepare = self._prepare
        self._tell()

    def _decision(self) -> int:
        return self._how.value() or _ANGENOMMEN

    def _tell(self, *_what: object) -> None:
        chosen = self._decision()
        for decision, parts in self._parts.items():
            for part in parts:
                part.setVisible(decision == chosen)
        _words, verb, why = _AUFNAHME[chosen]
        self.ok.setText(verb)
        self._why.setAccessibleName(why)
        self._why.setPlaceholderText(why)

    def _prepare(self) -> Operation | None:
        akte, fall_id = self._case.session.akte, self._case.fall_id
        why = self._why.toPlainText()
        if self._decision() == _NICHT_NOETIG:
            ende = Abschluss(
                fall_id=fall_id,
                am=self._case.session.today(),
                art=Abschlussart.NICHT_INDIZIERT,
                ergebnis=why,
                folgestelle=self._on.text(),
            )
            return lambda: akte.abschluss.abschliessen(fall_id, ende)
        fits, day = (self._until if self._decision() == _WARTET else self._day).read()
        if not fits or day is None:
            return None
        if self._decision() == _WARTET:
            return lambda: akte.faelle.zurueckstellen(fall_id, day, why)
        wie = Uebernahme(
            am=day, zugang=self._access.text(), profil=str(self._profile.currentData() or ""), grund=why
        )
        return lambda: akte.faelle.annehmen(fall_id, uebernahme=wie)


def accept_case(case: Case) -> bool:
    """Ask whether the case is taken on, waits, or is passed on."""
    return AufnahmeDialog(case).ask()


def profile_choice(case: Case) -> QComboBox:
    """The fields of work to choose from; the first is the one of the Rechtskreis."""
    fall, profile = case.ansicht.fall, case.session.programm.profile
    box = QComboBox()
    box.addItem(f"wie der Rechtskreis ({profile.von('', fall.rechtskreis).titel})", "")
    for profil in profile.profile:
        box.addItem(profil.titel, profil.id)
    pick(box, fall.profil)
    return box


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
    where = choices(fallworte.Segment)
    dialog.add("zurueckZu", "Zurück zu", where)
    reason = TextField(3)
    reason.fix_height(3)
    dialog.add("zurueckGrund", "Warum?", reason, attribute="grund")

    def prepare() -> Operation:
        segment, grund = fallworte.Segment(where.currentData()), reason.toPlainText()
        return lambda: case.session.akte.faelle.zurueckspringen(case.fall_id, segment, grund)

    dialog.prepare = prepare
    return dialog.ask()


def close_case(case: Case) -> bool:
    """Ask how the work ends; a case in after-care is closed by dropping the looks back that are left."""
    if case.ansicht.bild.abschluesse:
        return end_aftercare(case.session, case.fall_id)
    return abschluss_dialog.close_case(case.session, case.fall_id)


def begin(case: Case, missing: Fehlt) -> bool:
    """Do what the cycle misses outside of its four segments: accept, record the mandate, end, look back."""
    forms: dict[Fehlt, Callable[[], bool]] = {
        Fehlt.AUFNAHME: lambda: accept_case(case),
        Fehlt.AUFTRAG: lambda: record_mandate(case),
        Fehlt.ABSCHLUSS: lambda: close_case(case),
        Fehlt.NACHKONTAKT: lambda: hold_aftercare(case.session, case.fall_id),
    }
    form = forms.get(missing)
    return form() if form is not None else False


def open_form(case: Case, what: str) -> bool:
    """Open the form a draft belongs to, if it can be filled now (the part behind `uebersicht/`)."""
    fall, ended = case.ansicht.fall, bool(case.ansicht.bild.abschluesse)
    forms: dict[str, tuple[bool, Callable[[], object]]] = {
        "annehmen": (fall.aufgenommen_am is None, lambda: accept_case(case)),
        "auftrag": (fall.aufgenommen_am is not None, lambda: record_mandate(case)),
        "zurueck": (not why_not_back(case), lambda: go_back(case)),
        "abschluss": (not ended, lambda: close_case(case)),
        "nachkontakt": (ended, lambda: hold_aftercare(case.session, case.fall_id)),
        "nachbetreuung": (ended, lambda: close_case(case)),
        "uebergabe": (True, lambda: hand_over(case.session, case.fall_id)),
    }
    possible, form = forms.get(what, (False, lambda: None))
    closed = fall.abgeschlossen_am is not None and what != "uebergabe"
    if not possible or closed:
        return False
    form()
    return True


def why_not_back(case: Case) -> str:
    """Return why there is no way back now, or an empty text."""
    if case.ansicht.stand.phase in (Phase.NACHBETREUUNG, Phase.ABGESCHLOSSEN):
        return "die Arbeit ist beendet"
    return "" if case.ansicht.bild.runde is not None else "erst nach dem Auftrag"


def why_not_closed(case: Case) -> str:
    """Return why the case cannot be closed now, or an empty text."""
    return "ist abgeschlossen" if case.ansicht.stand.phase is Phase.ABGESCHLOSSEN else ""


def why_not_reopened(case: Case) -> str:
    """Return why the person cannot be taken on again now, or an empty text."""
    if case.session.akte.abschluss.kette(case.fall_id).spaeter is not None:
        return "ist schon wieder aufgenommen"
    ended = case.ansicht.fall.abgeschlossen_am is not None or bool(case.ansicht.bild.abschluesse)
    return "" if ended else "der Fall läuft noch"
