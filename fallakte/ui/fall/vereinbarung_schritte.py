"""What can be done with the paper as a whole: preview, finish, hand over, sign, save, refuse."""

from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from fallakte.domain.instrument import Unterschriften
from fallakte.domain.vereinbarung import Seite, Vereinbarungsstand
from fallakte.services.vereinbarungen import VereinbarungService
from fallakte.ui.fall.fields import TextField
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.fall.tab import refill
from fallakte.ui.fall.vereinbarung_presenter import VereinbarungPresenter
from fallakte.ui.fall.vereinbarung_zeilen import Glied
from fallakte.ui.look import (
    Card,
    FlowLayout,
    IconLabel,
    KeyHint,
    Row,
    label,
    on_click,
    primary_button,
    secondary_button,
    set_status,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.ask import Warnung

PDF_KINDS = "PDF-Dateien (*.pdf)"


class StateChain(Card):
    """The life of the document: icon, word, date one under the other; read as one sentence."""

    def __init__(self) -> None:
        super().__init__("Stand des Dokuments", "history", name="zustandskette")

    def show_chain(self, glieder: list[Glied]) -> None:
        rows: list[QWidget] = []
        for glied in glieder:
            row = Row(last=True)
            row.cells.setContentsMargins(t.PAD, 4, t.PAD, 4)
            icon = glied.icon if glied.erreicht else "circle-dashed"
            row.cells.addWidget(IconLabel(icon, "ok" if glied.erreicht else "tx3", 16))
            row.cells.addWidget(label(glied.wort, "body", status="" if glied.erreicht else "tx2"), 1)
            row.cells.addWidget(label(glied.am or "offen", "secondary"))
            rows.append(row)
        refill(self.body, rows)
        self.body.setContentsMargins(0, 6, 0, 8)
        spoken = ", ".join(f"{g.wort} {g.am}".strip() if g.erreicht else f"{g.wort} offen" for g in glieder)
        self.setAccessibleName(f"Stand des Dokuments: {spoken}")


class Steps(QFrame):
    """The buttons below the document; only those that can be done now, one of them primary."""

    def __init__(self, presenter: VereinbarungPresenter) -> None:
        super().__init__()
        self.setProperty("role", "cardfoot")
        self._p = presenter
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.PAD, 8, t.PAD, 8)
        row = FlowLayout()
        outer.addLayout(row)
        self.draft_pdf = secondary_button("entwurfPdf", "Entwurf als PDF …", "eye")
        on_click(self.draft_pdf, self.save_draft)
        self._key = KeyHint("Strg+P")
        self.refuse = secondary_button("ablehnen", "Ablehnung festhalten …")
        on_click(self.refuse, self.record_refusal)
        self.talked = secondary_button("besprochen", "Besprochen", "message-circle")
        on_click(self.talked, lambda: presenter.tun(self._service.besprochen))
        self.save = secondary_button("pdfSpeichern", "PDF speichern …", "download")
        on_click(self.save, self.save_pdf)
        self.sign = secondary_button("unterschrift", "Unterschrift …", "pencil")
        on_click(self.sign, self._sign)
        self.finish = primary_button("fertigstellen", "Fertigstellen …", "lock")
        on_click(self.finish, self._finish)
        self.hand_over = primary_button("aushaendigen", "Aushändigen …", "send")
        on_click(self.hand_over, self._hand_over)
        self._why = label("", "secondary", wrap=True, name="warumNichtFertig")
        for part in (self.draft_pdf, self._key, self.save):
            row.addWidget(part)
        row.addWidget(self._why)
        for part in (self.refuse, self.talked, self.sign, self.finish, self.hand_over):
            row.addWidget(part)

    @property
    def _service(self) -> VereinbarungService:
        return self._p.case.session.akte.vereinbarungen

    def show_state(self, fehler: int) -> None:
        """Show what can be done now; `fehler` is how many findings keep the draft from being final."""
        dokument, stand = self._p.dokument, self._p.stand()
        if dokument is None or stand is None:
            return
        final = dokument.festgeschrieben_um is not None
        gone = dokument.abgelehnt_um is not None
        open_ = self._p.case.ansicht.fall.abgeschlossen_am is None
        needs = dokument.unterschriften is not Unterschriften.KEINE
        draft = not final and not gone and open_
        self.draft_pdf.setVisible(not final)
        self._key.setVisible(not final)
        self.save.setVisible(final)
        self.talked.setVisible(draft and dokument.besprochen_um is None)
        self.finish.setVisible(draft)
        self.finish.setEnabled(not fehler)
        words = "noch 1 Fehler" if fehler == 1 else f"noch {fehler} Fehler"
        self._why.setText(words if draft and fehler else "")
        self._why.setVisible(bool(self._why.text()))
        set_status(self._why, "er")
        living = final and not gone and open_ and not dokument.historisch
        handed = stand in (Vereinbarungsstand.AUSGEHAENDIGT, Vereinbarungsstand.IN_KRAFT)
        self.hand_over.setVisible(living and not (handed and self._handed()))
        self.sign.setVisible(living and needs and bool(self._p.fehlende_unterschriften()))
        self.refuse.setVisible(living and stand is not Vereinbarungsstand.IN_KRAFT)

    def _handed(self) -> bool:
        dokument = self._p.dokument
        ausgaben = self._p.case.ansicht.bild.ausgaben
        return dokument is not None and any(
            a.vereinbarung_id == dokument.id and a.an_person for a in ausgaben
        )

    def _nummer(self) -> str:
        return str(self._p.dokument.id) if self._p.dokument is not None else ""

    # -- doing

    def save_draft(self) -> None:
        """Ask where, and write the draft (or, once final, the paper) as PDF."""
        if self._p.dokument is None:
            return
        if self._p.dokument.festgeschrieben_um is not None:
            self.save_pdf()
            return
        place = self._p.case.session.ask.save_file("Entwurf als PDF", self._p.dateiname(), PDF_KINDS)
        if place is not None:
            self._p.entwurf_pdf(place)

    def save_pdf(self) -> bool:
        """Ask to whom, what for and where, and write the final paper there."""
        case = self._p.case
        dialog = FormDialog(
            case, "pdfAusgeben", "PDF speichern", "Ort wählen …", icon="download",
            ort=f"vereinbarung/pdf:{self._nummer()}",
            hint="Die Akte hält fest, wer das Dokument wann und wofür bekommen hat.",
        )  # fmt: skip
        who = QLineEdit(case.ansicht.person.voller_name)
        dialog.add("empfaenger", "Für wen?", who)
        purpose = QLineEdit("Ausfertigung für die Person")
        dialog.add("zweck", "Wofür?", purpose)
        data = QCheckBox("Daten zum Einlesen mitgeben")
        data.setObjectName("mitDaten")
        data.setToolTip("Legt die Vereinbarung zusätzlich als lesbare Daten in die PDF-Datei")
        dialog.body.addWidget(data)

        def prepare() -> Operation | None:
            dokument = self._p.dokument
            place = case.session.ask.save_file("PDF speichern", self._p.dateiname(), PDF_KINDS)
            if dokument is None or place is None:
                return None
            empfaenger, zweck, mit_daten = who.text(), purpose.text(), data.isChecked()
            return lambda: self._service.ausgeben(
                dokument.id, place, empfaenger=empfaenger, zweck=zweck, mit_daten=mit_daten
            )

        dialog.prepare = prepare
        return dialog.ask()

    def _finish(self) -> None:
        dokument = self._p.dokument
        if dokument is None:
            return
        warning = Warnung(
            "Vereinbarung fertigstellen",
            f"{self._p.instrument.titel}, Version {dokument.nummer}, fertigstellen?",
            "Danach ist das Dokument fest. Eine Änderung wird eine neue Version.",
            "Das lässt sich nicht zurücknehmen.",
            "Fertigstellen",
        )
        if self._p.case.session.ask.confirm(warning):
            self._p.tun(self._service.festschreiben)

    def _hand_over(self) -> None:
        effect = (
            "Danach fehlen nur noch die Unterschriften beider Seiten."
            if self._p.dokument is not None and self._p.dokument.unterschriften is Unterschriften.BEIDE
            else "Damit ist das Dokument in Kraft, und die Fristen laufen."
        )
        warning = Warnung(
            "Aushändigen",
            f"Hat {self._p.case.ansicht.person.voller_name} die Ausfertigung bekommen?",
            effect,
            "Das lässt sich nicht zurücknehmen.",
            "Ja, ausgehändigt",
        )
        if self._p.case.session.ask.confirm(warning):
            self._p.tun(self._service.aushaendigen)

    def _sign(self) -> None:
        names = {Seite.PERSON: self._p.case.ansicht.person.voller_name, Seite.STELLE: "Wir"}
        options = {f"{names[seite]} hat unterschrieben": seite for seite in self._p.fehlende_unterschriften()}
        chosen = self._p.case.session.ask.choose(
            "Unterschrift", "Wessen Unterschrift steht auf dem Papier?", list(options)
        )
        if chosen is not None:
            seite = options[chosen]
            self._p.tun(lambda vid: self._service.unterschreiben(vid, seite))

    def record_refusal(self) -> None:
        """Ask for the person's words, and record that she does not agree."""
        case = self._p.case
        dialog = FormDialog(
            case, "ablehnung", "Ablehnung festhalten", "Festhalten",
            ort=f"vereinbarung/ablehnung:{self._nummer()}",
            hint="Die Person muss nicht zustimmen. Schreiben Sie den Grund in ihren Worten.",
        )  # fmt: skip
        reason = TextField(3)
        dialog.add("ablehnungGrund", f"Was sagt {case.vorname}?", reason, attribute="grund")

        def prepare() -> Operation | None:
            dokument, words = self._p.dokument, reason.toPlainText()
            return (lambda: self._service.ablehnen(dokument.id, words)) if dokument else None

        dialog.prepare = prepare
        dialog.ask()
