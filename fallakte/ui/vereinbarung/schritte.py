"""What can be done with the paper as a whole: preview, finish, hand over, sign, refuse, end."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fallakte.domain.instrument import Natur, Unterschriften
from fallakte.domain.vereinbarung import Vereinbarung, Vereinbarungsstand
from fallakte.domain.zusage import Seite
from fallakte.ui.fall.fields import TextField
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.look import (
    FlowLayout,
    IconLabel,
    KeyHint,
    bind_icon,
    current,
    label,
    on_click,
    restyle,
    secondary_button,
    set_status,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.ask import Warnung
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter
from fallakte.ui.vereinbarung.pruefstand import Pruefer
from fallakte.ui.vorschau.oeffnen import open_preview

_FOREVER = "Das lässt sich nicht zurücknehmen."
_OVER = (
    Vereinbarungsstand.ABGELEHNT,
    Vereinbarungsstand.BEENDET,
    Vereinbarungsstand.FORTGESCHRIEBEN,
)


def _level(*parts: QWidget) -> QWidget:
    """Parts as high as the buttons beside them."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for part in parts:
        row.addWidget(part)
    holder.setMinimumHeight(current().px(t.CONTROL))
    return holder


class Steps(QFrame):
    """The buttons below the document; only those that can be done now, the next one is the primary one."""

    def __init__(self, presenter: VereinbarungPresenter, pruefer: Pruefer) -> None:
        super().__init__()
        self.setProperty("role", "cardfoot")
        self._p, self._pruefer = presenter, pruefer
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.PAD, 8, t.PAD, 8)
        row = FlowLayout()
        outer.addLayout(row)
        self._icons: dict[QPushButton, str] = {}
        self.preview = self._button("pdfVorschau", "PDF-Vorschau", "eye", self.show_preview)
        self.preview.setAccessibleName("PDF-Vorschau öffnen")
        self.refuse = self._button("ablehnen", "Ablehnung festhalten …", "", self.record_refusal)
        self.talked = self._button("besprochen", "Besprochen", "message-circle", self._talk)
        self.release = self._button("freigeben", "Freigeben …", "users", self._release)
        self.sign = self._button("unterschrift", "Unterschrift …", "pencil", self._sign)
        self.finish = self._button("fertigstellen", "Finalisieren …", "lock", self._finish)
        self.hand_over = self._button("aushaendigen", "Aushändigen …", "send", self._hand_over)
        self.end = self._button("beenden", "Beenden …", "minus", self.record_end)
        self._why = label("", "secondary", name="warumNichtFertig")
        self._why_icon = IconLabel("alert-circle", "er", 16)
        row.addWidget(self.preview)
        row.addWidget(_level(KeyHint("Strg+P")))
        row.addWidget(_level(self._why_icon, self._why))
        for button in (
            self.refuse,
            self.end,
            self.talked,
            self.release,
            self.sign,
            self.finish,
            self.hand_over,
        ):
            row.addWidget(button)

    @property
    def last(self) -> QPushButton:
        """The button Tab leaves the strip from."""
        return self.hand_over

    def _button(self, name: str, text: str, icon: str, action: object) -> QPushButton:
        button = secondary_button(name, text, icon)
        self._icons[button] = icon
        if callable(action):
            on_click(button, action)
        return button

    def show_state(self) -> None:
        """Show what can be done now, and what keeps the draft from being final."""
        dokument, stand = self._p.dokument, self._p.stand()
        if dokument is None or stand is None:
            return
        final = dokument.festgeschrieben_um is not None
        open_ = self._p.case.ansicht.fall.abgeschlossen_am is None
        draft = not final and dokument.abgelehnt_um is None and open_
        why = self._why_not(dokument) if draft else ""
        free = self._needs_release(dokument)
        talked = dokument.besprochen_um is not None or dokument.historisch
        living = final and open_ and not dokument.historisch and stand not in _OVER
        valid = stand is Vereinbarungsstand.IN_KRAFT
        shown = {
            self.talked: draft and not talked,
            self.release: draft and talked and free,
            self.finish: draft and talked,
            self.hand_over: living and not self._p.ausgehaendigt(),
            self.sign: living and bool(self._p.fehlende_unterschriften()),
            self.refuse: living and not valid and self._p.instrument.natur is not Natur.VERWALTUNGSAKT,
            self.end: living and valid,
        }
        for button, visible in shown.items():
            button.setVisible(visible)
        self.finish.setEnabled(not why)
        self.finish.setAccessibleDescription(why)
        self._say(why)
        order = (self.talked, self.release, self.finish, self.hand_over, self.sign)
        self._primary(next((b for b in order if shown[b] and b.isEnabled()), None))

    def _why_not(self, dokument: Vereinbarung) -> str:
        hindert = self._pruefer.hindert()
        if hindert:
            return hindert
        if not self._pruefer.fertig:
            return "wird geprüft …"
        if self._needs_release(dokument):
            return "erst freigeben lassen"
        noetig = self._p.case.session.akte.vereinbarungen.freigabe_noetig and not dokument.historisch
        if noetig and dokument.freigegeben_von == self._p.case.session.programm.bearbeiter:
            return "von Ihnen freigegeben; finalisieren muss eine andere Person"
        return ""

    def _needs_release(self, dokument: Vereinbarung) -> bool:
        noetig = self._p.case.session.akte.vereinbarungen.freigabe_noetig
        return noetig and not dokument.historisch and dokument.freigegeben_um is None

    def _say(self, why: str) -> None:
        fault = why.startswith("noch")
        icon, status = ("alert-circle", "er") if fault else ("info-circle", "tx2")
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._why_icon.set_icon(icon, status)
        self._why_icon.setVisible(bool(why))
        set_status(self._why, status)

    def _primary(self, chosen: QPushButton | None) -> None:
        for button, icon in self._icons.items():
            role = "primary" if button is chosen else "secondary"
            if button.property("role") != role:
                button.setProperty("role", role)
                restyle(button)
                if icon:
                    bind_icon(button, icon, "on_ac" if button is chosen else "tx")

    # -- doing

    def show_preview(self) -> None:
        """Open the pages as the person gets them (Strg+P)."""
        dokument = self._p.dokument
        if dokument is None:
            return
        case = self._p.case
        fehler = sum(z.offen for z in self._pruefer.zeilen) if self._p.schreibbar else None
        finalise = self._finish if not self.finish.isHidden() and self.finish.isEnabled() else None
        open_preview(case.session, case, dokument.id, finalise=finalise, fehler=fehler)

    def _talk(self) -> None:
        self._p.tun(self._p.case.session.akte.vereinbarungen.besprochen)

    def _release(self) -> None:
        warning = Warnung(
            "Freigeben",
            "Haben Sie den Entwurf als zweite Person gelesen?",
            "Danach kann eine andere Person ihn finalisieren.",
            "Jede spätere Änderung nimmt die Freigabe zurück.",
            "Ja, freigeben",
        )
        if self._p.case.session.ask.confirm(warning):
            self._p.tun(self._p.case.session.akte.vereinbarungen.freigeben)

    def _finish(self) -> None:
        dokument = self._p.dokument
        if dokument is None:
            return
        unchecked = "Ein Text darin ist noch nicht rechtlich geprüft. " if self._p.papier().ungeprueft else ""
        warning = Warnung(
            "Vereinbarung finalisieren",
            f"{self._p.instrument.titel}, Version {dokument.nummer}, finalisieren?",
            f"{unchecked}Danach ist das Dokument fest. Eine Änderung wird eine neue Version.",
            _FOREVER,
            "Finalisieren",
        )
        if self._p.case.session.ask.confirm(warning):
            self._p.tun(self._p.case.session.akte.vereinbarungen.festschreiben)

    def _hand_over(self) -> None:
        dokument = self._p.dokument
        beide = dokument is not None and dokument.unterschriften is Unterschriften.BEIDE
        effect = (
            "Danach fehlen nur noch die Unterschriften beider Seiten."
            if beide and self._p.fehlende_unterschriften()
            else "Damit ist das Dokument in Kraft, und die Fristen laufen."
        )
        warning = Warnung(
            "Aushändigen",
            f"Hat {self._p.case.ansicht.person.voller_name} die Ausfertigung bekommen?",
            effect,
            _FOREVER,
            "Ja, ausgehändigt",
        )
        if self._p.case.session.ask.confirm(warning):
            self._p.tun(self._p.case.session.akte.ausgaben.aushaendigen)

    def _sign(self) -> None:
        dokument = self._p.dokument
        if dokument is None:
            return
        names = {
            Seite.PERSON: f"{self._p.case.ansicht.person.voller_name} hat unterschrieben",
            Seite.STELLE: "Wir haben unterschrieben",
            Seite.DRITTE: f"{dokument.vertretung or dokument.vertretung_art.label} hat unterschrieben",
        }
        options = {names[seite]: seite for seite in self._p.fehlende_unterschriften()}
        chosen = self._p.case.session.ask.choose(
            "Unterschrift", "Wessen Unterschrift steht auf dem Papier?", list(options)
        )
        if chosen is not None:
            seite = options[chosen]
            service = self._p.case.session.akte.ausgaben
            self._p.tun(lambda vid: service.unterschreiben(vid, seite))

    def record_refusal(self) -> None:
        """Ask for the person's words, and record that she does not agree."""
        case = self._p.case
        dialog = FormDialog(
            case, "ablehnung", "Ablehnung festhalten", "Festhalten",
            ort=f"vereinbarung/ablehnung:{self._id()}",
            hint="Die Person muss nicht zustimmen. Schreiben Sie den Grund in ihren Worten.",
        )  # fmt: skip
        reason = TextField(3)
        dialog.add("ablehnungGrund", f"Was sagt {case.vorname}?", reason, attribute="grund")

        def prepare() -> Operation | None:
            dokument, words = self._p.dokument, reason.toPlainText()
            return (lambda: case.session.akte.ausgaben.ablehnen(dokument.id, words)) if dokument else None

        dialog.prepare = prepare
        dialog.ask()

    def record_end(self) -> None:
        """Ask why a document in force ends without a successor."""
        case = self._p.case
        dialog = FormDialog(
            case, "ende", "Vereinbarung beenden", "Beenden",
            ort=f"vereinbarung/ende:{self._id()}",
            icon="minus",
            hint=f"Die offenen Zusagen daraus gelten dann nicht mehr. {_FOREVER}",
        )  # fmt: skip
        reason = TextField(3)
        dialog.add("endeGrund", "Warum endet sie?", reason, attribute="grund")

        def prepare() -> Operation | None:
            dokument, words = self._p.dokument, reason.toPlainText()
            return (lambda: case.session.akte.ausgaben.beenden(dokument.id, words)) if dokument else None

        dialog.prepare = prepare
        dialog.ask()

    def _id(self) -> str:
        return str(self._p.dokument.id) if self._p.dokument is not None else ""
