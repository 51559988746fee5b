"""The form that records on which ground a protected domain, or a third person, may be asked."""

from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from fallakte.domain.assessment import Bereich
from fallakte.domain.rechtsgrundlage import DRITTE, Grundlageart, Rechtsgrundlage
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fields import DateField, TextField, choices
from fallakte.ui.fall.form_dialog import FormDialog, Operation

ORT: Final = "grundlage:"
_BEREICH: Final = (
    "Wir sprechen über {}, um Hilfe zu planen, die passt. Sie müssen nichts dazu sagen. Ein Nein hat keine "
    "Nachteile für Sie. Sie können die Einwilligung jederzeit beenden. Dann tragen wir nichts Neues mehr ein."
)
_DRITTE: Final = (
    "Wir fragen diese Person, wie sie Ihre Lage sieht. Sie bestimmen, worüber wir mit ihr sprechen. Ein Nein "
    "hat keine Nachteile für Sie. Sie können die Einwilligung jederzeit beenden. Dann fragen wir nicht mehr."
)


class GrundlageDialog(FormDialog):
    """Consent or law, the words the person heard, from when and until when."""

    def __init__(self, case: Case, bereich: Bereich | None) -> None:
        """`bereich` None: it is about asking a third person."""
        kennung = DRITTE if bereich is None else bereich.id
        super().__init__(
            case,
            "grundlage",
            "Weitere Sicht: wer darf gefragt werden?"
            if bereich is None
            else f"Rechtsgrundlage: {bereich.titel}",
            "Festhalten",
            ort=f"assessment/{ORT}{kennung}",
            icon="shield-lock",
            hint="Ohne Grundlage wird hier nichts eingetragen. Der Vorschlag ist rechtlich ungeprüft. "
            "Ändern Sie ihn so, wie Sie es gesagt haben.",
        )
        self._kennung, self._fall_id, self._service = kennung, case.fall_id, case.session.akte.grundlagen
        self._wer = QLineEdit()
        if bereich is None:
            self.add(
                "grundlageDritte",
                "Wer? Rolle oder Initiale",
                self._wer,
                hint="Zum Beispiel: Schwester. Ein voller Name ist nicht nötig.",
                attribute="dritte",
            )
        self._art = choices(Grundlageart)
        self.add("grundlageArt", "Worauf stützt sich das?", self._art, attribute="art")
        self._norm = QLineEdit()
        self._norm_box: QWidget = self.add(
            "grundlageNorm", "Rechtsnorm", self._norm, hint="Zum Beispiel: § 67a SGB X.", attribute="norm"
        )
        self._worte = TextField(4)
        self._worte.fix_height(5)
        self._worte.setPlainText(_DRITTE if bereich is None else _BEREICH.format(f"„{bereich.titel}“"))
        self.add("grundlageWortlaut", "Das habe ich der Person gesagt", self._worte, attribute="wortlaut")
        self._von = DateField("grundlageAm", "Gilt ab", required=True)
        self._von.set_day(case.session.today())
        self._bis = DateField("grundlageBis", "Gilt bis", hint="Leer heißt: bis sie beendet wird.")
        for day, attribute in ((self._von, "am"), (self._bis, "bis")):
            self.body.addWidget(day)
            self.knows(attribute, day.error)
        self._art.currentIndexChanged.connect(lambda _index: self._show_norm())
        self._show_norm()
        self.prepare = self._prepare

    def _show_norm(self) -> None:
        self._norm_box.setVisible(self._art.currentData() == Grundlageart.GESETZ)

    def _prepare(self) -> Operation | None:
        fits, am = self._von.read()
        fits_too, bis = self._bis.read()
        if not (fits and fits_too) or am is None:
            return None
        angabe = Rechtsgrundlage(
            fall_id=self._fall_id,
            bereich=self._kennung,
            art=Grundlageart(self._art.currentData()),
            norm=self._norm.text(),
            dritte=self._wer.text(),
            wortlaut=self._worte.toPlainText(),
            am=am,
            bis=bis,
        )
        return lambda: self._service.festhalten(angabe)
