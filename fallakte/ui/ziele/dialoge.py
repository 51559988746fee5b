"""Small forms of the Ziele tab: a step, why a goal ends, and a rating with its day and what was measured."""

from PySide6.QtWidgets import QComboBox, QLineEdit

from fallakte.domain.gas import STUFENWORTE
from fallakte.domain.ziel import Schritt, Ziel, Zielbewertung
from fallakte.domain.zusage import Seite
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fields import DateField, TextField, pick
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.look import FieldError, GasScale, label
from fallakte.ui.ziele.presenter import ZielePresenter

NEU = "neu"  # in the place of a step's id


def edit_step(case: Case, ziel: Ziel, schritt: Schritt | None) -> bool:
    """Write a new step of a goal (`schritt` None), or change one; True if that was done."""
    dialog = FormDialog(
        case,
        "schritt",
        "Schritt ändern" if schritt else "Neuer Schritt",
        "Übernehmen",
        ort=f"ziele/schritt:{ziel.id}:{schritt.id if schritt else NEU}",
        neu=schritt is None,
        hint=f"Zum Ziel: {ziel.kurz}",
    )
    was = QLineEdit(schritt.was if schritt else "")
    dialog.add("schrittWas", "Was ist zu tun?", was)
    error = _error_of(dialog, was)
    seite = QComboBox()
    for words, data in (
        (case.vorname, Seite.PERSON),
        ("Wir", Seite.STELLE),
        ("Eine andere Stelle", Seite.DRITTE),
    ):
        seite.addItem(words, data)
    pick(seite, schritt.seite if schritt else Seite.PERSON)
    dialog.add("schrittSeite", "Wer tut es?", seite)
    wer = QLineEdit(schritt.wer if schritt else "")
    dialog.add(
        "schrittWer", "Wer genau?", wer, hint="Nur wenn es hilft, zum Beispiel „Bank“.", attribute="wer"
    )
    bis = DateField("schrittBis", "Bis")
    bis.set_day(schritt.bis if schritt else None)
    dialog.body.addWidget(bis)
    dialog.knows("bis", bis.error)

    def prepare() -> Operation | None:
        fits, day = bis.read()
        if not was.text().strip():
            error.show_error("Bitte schreiben Sie, was zu tun ist.", focus=True)
            return None
        if not fits:
            return None
        alt = schritt or Schritt(ziel_id=ziel.id, was="")
        neu = Schritt(
            id=alt.id,
            version=alt.version,
            ziel_id=alt.ziel_id,
            was=was.text().strip(),
            seite=Seite(seite.currentData()),
            wer=wer.text().strip(),
            bis=day,
            erledigt_um=alt.erledigt_um,
            reihenfolge=alt.reihenfolge,
        )
        return lambda: case.session.akte.schritte.schreiben(neu)

    dialog.prepare = prepare
    return dialog.ask()


def end_goal(presenter: ZielePresenter, ziel: Ziel, darunter: int) -> bool:
    """Ask why the goal ends; `darunter` running goals below it run on. True if it was ended."""
    case = presenter.case
    dialog = FormDialog(
        case,
        "zielEnde",
        "Ziel beenden",
        "Beenden",
        ort=f"ziele/ende:{ziel.id}",
        hint="Es steht danach unter „Beendete Ziele“, sein Verlauf bleibt. Zurücknehmen mit Strg+Z.",
    )
    dialog.body.addWidget(label(f"„{ziel.kurz}“", "strong", wrap=True))
    if darunter:
        ziele = "Ein Ziel darunter läuft" if darunter == 1 else f"{darunter} Ziele darunter laufen"
        dialog.body.addWidget(label(f"{ziele} weiter.", "secondary", wrap=True))
    grund = QLineEdit()
    dialog.add(
        "endeGrund", "Warum endet es?", grund, hint="Zum Beispiel: erreicht, nicht mehr wichtig.",
        attribute="beendet_grund",
    )  # fmt: skip
    error = _error_of(dialog, grund)

    def prepare() -> Operation | None:
        if not grund.text().strip():
            error.show_error("Bitte nennen Sie den Grund.", focus=True)
            return None
        return presenter.beenden(grund.text())

    dialog.prepare = prepare
    return dialog.ask()


def take_up_goal(presenter: ZielePresenter, ziel: Ziel) -> bool:
    """Ask why there shall be a fourth Rahmenziel again; True if it runs."""
    case = presenter.case
    dialog = FormDialog(
        case,
        "zielWieder",
        "Ziel wieder aufnehmen",
        "Wieder aufnehmen",
        ort=f"ziele/wieder:{ziel.id}",
        icon="arrow-back-up",
        hint="Es laufen schon drei Rahmenziele. Mehr braucht einen Grund.",
    )
    dialog.body.addWidget(label(f"„{ziel.kurz}“", "strong", wrap=True))
    grund = QLineEdit(ziel.mehr_grund)
    dialog.add("wiederGrund", "Warum braucht es dieses Ziel jetzt?", grund, attribute="mehr_grund")
    error = _error_of(dialog, grund)

    def prepare() -> Operation | None:
        if not grund.text().strip():
            error.show_error("Bitte nennen Sie den Grund.", focus=True)
            return None
        return lambda: case.session.akte.ziele.wieder_aufnehmen(ziel.id, grund.text())

    dialog.prepare = prepare
    return dialog.ask()


def rate_goal(presenter: ZielePresenter, ziel: Ziel, letzte: Zielbewertung | None) -> bool:
    """Rate a goal on a day, with what was measured; True if it was."""
    case = presenter.case
    heute = case.session.today()
    schon = letzte if letzte is not None and letzte.am == heute else None
    dialog = FormDialog(
        case,
        "bewertung",
        "Wo steht das Ziel?",
        "Bewerten",
        ort=f"ziele/bewertung:{ziel.id}",
        neu=schon is None,
        hint="Die Bewertung gehört diesem Fall. Sie wird nie mit anderen Menschen verglichen.",
    )
    texte = [ziel.gas[stufe + 2] or STUFENWORTE[stufe] for stufe in range(-2, 3)]
    scale = GasScale("bewertungStufe", "Stufe", meanings=texte)
    scale.set_value(letzte.stufe if letzte is not None else None)
    dialog.add("bewertungStufe", "Stufe", scale)
    error = _error_of(dialog, scale)
    am = DateField("bewertungAm", "Am", required=True)
    am.set_day(heute)
    dialog.body.addWidget(am)
    dialog.knows("am", am.error)
    istwert = QLineEdit(schon.istwert if schon else "")
    dialog.add("bewertungIstwert", "Stand", istwert, hint=_measured(ziel), attribute="istwert")
    bemerkung = TextField(2)
    bemerkung.setPlainText(schon.bemerkung if schon else "")
    dialog.add("bewertungBemerkung", "Was sagt die Person dazu?", bemerkung, attribute="bemerkung")

    def prepare() -> Operation | None:
        stufe = scale.value()
        fits, day = am.read()
        if stufe is None:
            error.show_error("Bitte wählen Sie eine Stufe.")
        if stufe is None or not fits:
            return None
        ist, wort = istwert.text(), bemerkung.toPlainText()
        return lambda: case.session.akte.ziele.bewerten(ziel.id, stufe, am=day, istwert=ist, bemerkung=wort)

    dialog.prepare = prepare
    return dialog.ask()


def _measured(ziel: Ziel) -> str:
    if ziel.startwert and ziel.zielwert:
        return f"Start: {ziel.startwert}, Ziel: {ziel.zielwert}"
    return f"Woran wir es merken: {ziel.indikator}" if ziel.indikator else ""


def _error_of(dialog: FormDialog, edit: QLineEdit | GasScale) -> FieldError:
    """The error line of a field of this form."""
    return next(e for e in dialog.findChildren(FieldError) if e.parent() is edit.parent())
