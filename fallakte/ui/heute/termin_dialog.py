"""An appointment: new or changed, once or as a series, with a look at what else happens at that time."""

from dataclasses import replace
from datetime import date, datetime, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from fallakte.domain.fehler import FallakteFehler
from fallakte.domain.termin import TERMIN_MIN, Termin, Terminart
from fallakte.german.dates import tag_kurz, uhrzeit
from fallakte.services.fehler import NichtGefunden
from fallakte.services.ortszeit import ortszeit, zeitpunkt
from fallakte.services.serie import SERIE_MAX, Ausweichen, Serie, Takt
from fallakte.services.termine import Umfang
from fallakte.ui.faelle.desk import Desk
from fallakte.ui.fall.fields import DateField, TimeField, choices, pick
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.heute.bild import serientage
from fallakte.ui.heute.dialoge import call_off, hand_out
from fallakte.ui.heute.fallwahl import FallWahl
from fallakte.ui.look import IconLabel, current, field, label, link_button, on_click
from fallakte.ui.shell.errors import sentence
from fallakte.ui.shell.session import Session

TERMIN = "uebersicht/termin"
EIGENER = "termin"  # the way back to a draft outside of a case, see reopen_own
_FIRST_HOUR, _COUNT = 9, 6
_WIDEST = 1040  # px, whatever the zoom: it has to fit into a small window


def edit_appointment(session: Session, fall_id: int | None, termin_id: int | None = None) -> bool:
    """Make an appointment in a case (None: whose is asked), or change the one with the id."""
    termin = session.akte.termine.termin(termin_id) if termin_id is not None else None
    return TerminDialog(session, fall_id if termin is None else termin.fall_id, termin).ask()


def reopen_own(session: Session) -> bool:
    """Back to the draft of an appointment outside of a case: a changed one, if it is open, else a new one."""
    for entwurf in session.akte.entwuerfe.alle():
        kind, _colon, number = entwurf.editor.partition(":")
        if entwurf.fall_id is None and kind == EIGENER and number.isdigit():
            try:
                offen = session.akte.termine.termin(int(number)).offen
            except NichtGefunden:
                continue
            if offen:
                return edit_appointment(session, None, int(number))
    return edit_appointment(session, None)


class TerminDialog(FormDialog):
    def __init__(self, session: Session, fall_id: int | None, termin: Termin | None) -> None:
        name = session.akte.faelle.ansicht(fall_id).person.voller_name if fall_id is not None else ""
        what = "Termin ändern" if termin else "Neuer Termin"
        way = EIGENER if fall_id is None else TERMIN
        super().__init__(
            Desk(session, fall_id),
            "terminDialog",
            what,
            "Speichern" if termin else "Eintragen",
            ort=f"{way}:{termin.id}" if termin else way,
            neu=termin is None,
            icon="calendar-event",
            hint=f"mit {name}" if name else "",
        )
        if fall_id is None:  # the id stands in the name of the draft, the way back knows only the form
            self._place = replace(self._place, ort=EIGENER)
        self._session, self._fall_id, self._termin = session, fall_id, termin
        self._service = session.akte.termine
        self._who = FallWahl(session, "terminFall", "Mit wem?")
        if termin is None and fall_id is None:
            self.body.addWidget(self._who)
            self._who.changed.connect(self._look)
        self._when()
        self._what()
        self._series()
        self._said = label("", "secondary", wrap=True, name="terminHinweise", status="wa")
        self._warning = QWidget()
        row = QHBoxLayout(self._warning)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconLabel("alert-triangle", "wa", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._said, 1)
        self.body.addWidget(self._warning)
        self._dates = label("", "secondary", wrap=True, name="terminTage")
        self.body.addWidget(self._dates)
        if termin is not None and termin.offen:
            self._more(termin)
        self._fill(termin)
        self.draft.restored.connect(self._look)
        self.prepare = self._prepare
        self.setMinimumWidth(min(current().px(580), _WIDEST))
        self._look()

    # -- building

    def _when(self) -> None:
        self._day = DateField("terminTag", "Tag", required=True)
        self._time = TimeField("terminUhr", "Uhrzeit")
        self._minutes = QSpinBox()
        self._minutes.setRange(*TERMIN_MIN)
        self._minutes.setSingleStep(5)
        self._minutes.setSuffix(" min")
        self.knows("um", self._day.error)
        self._beside(self._day, self._time, self._boxed("terminDauer", "Dauer", self._minutes, "dauer_min"))
        self._day.edit.textChanged.connect(self._look)
        self._time.edit.textChanged.connect(self._look)
        self._minutes.valueChanged.connect(self._look)

    def _what(self) -> None:
        self._kind = choices(Terminart)
        self._where = QLineEdit()
        self._beside(
            self._boxed("terminArt", "Was?", self._kind, "art"),
            self._boxed("terminOrt", "Wo?", self._where, "ort"),
        )
        self._topic = QLineEdit()
        self.add("terminThema", "Thema", self._topic, attribute="thema")
        self._note = QLineEdit()
        self.add(
            "terminHinweis",
            "Hinweis",
            self._note,
            hint="zum Beispiel: Dolmetscherin kommt",
            attribute="hinweis",
        )

    def _series(self) -> None:
        self._scope = choices(Umfang)
        self._beat = choices(Takt, empty="einmal")
        if self._termin is not None:
            if self._termin.serie:
                self.add("terminUmfang", "Was ändert sich?", self._scope)
                self._scope.currentIndexChanged.connect(self._look)
            return
        self._count = QSpinBox()
        self._count.setRange(2, SERIE_MAX)
        self._count.setSuffix(" mal")
        self._until = DateField("terminBis", "oder bis")
        self._dodge = choices(Ausweichen)
        self.add("terminTakt", "Wie oft?", self._beat)
        self._count_box = self._boxed("terminAnzahl", "Wie viele?", self._count, "anzahl")
        self._dodge_box = self._boxed("terminFrei", "An freien Tagen", self._dodge, "serie")
        self.knows("bis", self._until.error)
        self._rule = QWidget()
        row = QHBoxLayout(self._rule)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for part in (self._count_box, self._until, self._dodge_box):
            row.addWidget(part, 1)
        self.body.addWidget(self._rule)
        self._beat.currentIndexChanged.connect(self._look)
        self._count.valueChanged.connect(self._look)
        self._until.edit.textChanged.connect(self._look)
        self._dodge.currentIndexChanged.connect(self._look)

    def _more(self, termin: Termin) -> None:
        off = link_button("terminAbsagen", "Absagen …", "x")
        on_click(off, lambda: self._call_off(termin.id))
        out = link_button("terminKalender", "Kalenderdatei …", "download")
        on_click(out, lambda: hand_out(self._session, (termin.id,)))
        self.buttons.insertWidget(0, off)
        self.buttons.insertWidget(1, out)

    def _call_off(self, termin_id: int) -> None:
        if call_off(self._session, termin_id):
            self.draft.discard()
            self.accept()

    def _beside(self, *parts: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        for part in parts:
            row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def _boxed(self, name: str, title: str, edit: QWidget, attribute: str) -> QWidget:
        box, error = field(name, title, edit)
        self.knows(attribute, error)
        return box

    def _fill(self, termin: Termin | None) -> None:
        if termin is None:
            tomorrow = self._session.programm.fristen.frist(self._session.today(), tage=1)
            self._day.set_day(tomorrow)
            self._time.set_time(time(_FIRST_HOUR))
            self._minutes.setValue(60)
            self._count.setValue(_COUNT)
            return
        um = ortszeit(termin.um)
        self._day.set_day(um.date())
        self._time.set_time(um.time())
        self._minutes.setValue(termin.dauer_min)
        pick(self._kind, termin.art)
        self._where.setText(termin.ort)
        self._topic.setText(termin.thema)
        self._note.setText(termin.hinweis)

    # -- telling

    def _look(self, *_what: object) -> None:
        """Say what else happens then, that the day is off, and which dates a series has."""
        hints: list[str] = []
        um = self._moment()
        if um is not None:
            hints += self._day_off(um.date())
            hints += [f"Um diese Zeit auch: {hit}." for hit in self._clashes(um)]
        self._said.setText("\n".join(hints))
        self._warning.setVisible(bool(hints))
        words = self._series_words(um)
        self._dates.setText(words)
        self._dates.setVisible(bool(words))

    def _day_off(self, day: date) -> list[str]:
        why = self._session.programm.fristen.frei(day)
        if not why:
            return []
        return [f"{tag_kurz(day)} ist frei: {why}. {self._session.programm.fristen.hinweis}"]

    def _clashes(self, um: datetime) -> list[str]:
        other = self._termin.id if self._termin is not None else 0
        return [
            f"{uhrzeit(ortszeit(z.termin.um))} {z.termin.art.label} {z.name or z.termin.thema}".strip()
            for z in self._service.zusammenstoesse(um, self._minutes.value(), other)
        ]

    def _series_words(self, um: datetime | None) -> str:
        """The dates of a new series, or where the following ones of an old one go."""
        if self._termin is not None:
            if um is None or self._umfang() is not Umfang.FOLGENDE:
                return ""
            return serientage(self._service.folgetage(self._changed(self._termin, um)))
        series = self._serie()
        self._rule.setVisible(self._beat.currentData() is not None)
        self._count_box.setEnabled(not self._until.edit.text().strip())
        if um is None or series is None:
            return ""
        try:
            return serientage(self._service.vorschau(um.date(), series))
        except FallakteFehler as error:
            return sentence(error)

    # -- reading

    def _moment(self) -> datetime | None:
        """What is typed, as far as it is a day and a time; shows no error."""
        fits, day = self._day.peek()
        clock = self._time.peek()
        return zeitpunkt(day, clock) if fits and day is not None and clock is not None else None

    def _serie(self) -> Serie | None:
        takt = self._beat.currentData()
        fits, until = self._until.peek()
        if takt is None or not fits:
            return None
        count = self._count.value() if until is None else None
        return Serie(Takt(takt), count, until, Ausweichen(self._dodge.currentData()))

    def _umfang(self) -> Umfang:
        has_series = self._termin is not None and bool(self._termin.serie)
        return Umfang(self._scope.currentData()) if has_series else Umfang.EINER

    def _changed(self, termin: Termin, um: datetime) -> Termin:
        return Termin(
            id=termin.id,
            version=termin.version,
            fall_id=termin.fall_id,
            um=um,
            dauer_min=self._minutes.value(),
            art=Terminart(self._kind.currentData()),
            thema=self._topic.text().strip(),
            ort=self._where.text().strip(),
            hinweis=self._note.text().strip(),
            kennung=termin.kennung,
            serie=termin.serie,
            regel=termin.regel,
        )

    def _prepare(self) -> Operation | None:
        fits, day = self._day.read()
        clock = self._time.read()
        knows_who, fall_id = (True, self._fall_id)
        if self._termin is None and self._fall_id is None:
            knows_who, fall_id = self._who.read()
        if not fits or day is None or clock is None or not knows_who:
            return None
        um = zeitpunkt(day, clock)
        if self._termin is not None:
            changed, umfang = self._changed(self._termin, um), self._umfang()
            return lambda: self._service.aendern(changed, umfang)
        if self._beat.currentData() is not None and not self._until.read()[0]:
            return None
        neu, serie = self._changed(Termin(fall_id=fall_id, um=um), um), self._serie()
        return lambda: self._service.eintragen(neu, serie)
