"""The grounds that matter in the chosen domain: shown above its items, and where they are missing."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fallakte.domain.rechtsgrundlage import DRITTE, Rechtsgrundlage
from fallakte.german.dates import datum
from fallakte.ui.assessment.grundlage_dialog import GrundlageDialog
from fallakte.ui.assessment.presenter import AssessmentPresenter
from fallakte.ui.assessment.zeilen import Grundlagezeile, Lage
from fallakte.ui.fall.tab import refill
from fallakte.ui.look import EmptyState, IconLabel, label, link_button, on_click, secondary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.ask import Warnung

_GEKUERZT: Final = 160


def grundlagen_hier(p: AssessmentPresenter) -> list[Grundlagezeile]:
    """The latest ground of the chosen domain, ended or not, and that of every third person shown."""
    heute = p.case.session.today()
    orte = [(p.bereich_id, "")] if p.bereich.geschuetzt else []
    orte += [(DRITTE, dritte) for _, dritte in p.blicke() if dritte]
    zeilen = []
    for ort in orte:
        eigene = [g for g in p.case.ansicht.bild.rechtsgrundlagen if (g.bereich, g.dritte) == ort]
        letzte = max(eigene, key=lambda g: (g.gilt(heute), g.am, g.id), default=None)
        if letzte is not None:
            zeilen.append(_zeile(letzte, gilt=letzte.gilt(heute), offen=p.fall_offen))
    return zeilen


def _zeile(g: Rechtsgrundlage, *, gilt: bool, offen: bool) -> Grundlagezeile:
    name = f"{g.art.label}, {g.norm}" if g.norm else g.art.label
    teile = [f"{g.dritte}: {name} vom {datum(g.am)}" if g.dritte else f"{name} vom {datum(g.am)}"]
    if g.widerrufen_am is not None:
        teile.append(f"beendet am {datum(g.widerrufen_am)}, nur lesbar")
    elif g.bis is not None:
        teile.append(f"gilt bis {datum(g.bis)}" if gilt else f"galt bis {datum(g.bis)}, nur lesbar")
    return Grundlagezeile(
        g.id, ", ".join(teile), g.wortlaut, gilt, gilt and offen, not gilt and offen and g.bereich != DRITTE
    )


class Grundlagenleiste(QWidget):
    """One line per ground, with its words and the way to end it. Hidden while there is none."""

    def __init__(self, presenter: AssessmentPresenter) -> None:
        super().__init__()
        self.setObjectName("grundlagenleiste")
        self._p = presenter
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._shown: list[Grundlagezeile] | None = None

    def refresh(self) -> None:
        zeilen = grundlagen_hier(self._p)
        if zeilen != self._shown:
            self._shown = zeilen
            refill(self._rows, [self._row(zeile) for zeile in zeilen])
        self.setVisible(bool(zeilen))

    def _row(self, zeile: Grundlagezeile) -> QWidget:
        row = QFrame()
        row.setProperty("role", "sunkenhead")
        cells = QHBoxLayout(row)
        cells.setContentsMargins(t.PAD, 6, t.PAD, 6)
        cells.setSpacing(8)
        icon, token = ("shield-check", "ok") if zeile.gilt else ("lock", "wa")
        cells.addWidget(IconLabel(icon, token, 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        status = "" if zeile.gilt else "wa"
        words.addWidget(label(zeile.text, wrap=True, status=status, name=f"grundlage_{zeile.id}"))
        if zeile.wortlaut:
            kurz = zeile.wortlaut if len(zeile.wortlaut) <= _GEKUERZT else f"{zeile.wortlaut[:_GEKUERZT]} …"
            quoted = label(f"„{kurz}“", "secondary", wrap=True)
            quoted.setToolTip(zeile.wortlaut)
            words.addWidget(quoted)
        cells.addLayout(words, 1)
        if zeile.erneuerbar:
            renew = link_button("grundlageErneuern", "Neue Grundlage …")
            on_click(renew, lambda: ask_ground(self._p))
            cells.addWidget(renew, 0, Qt.AlignmentFlag.AlignTop)
        if zeile.beendbar:
            end = link_button(f"grundlageBeenden_{zeile.id}", "Beenden …")
            end.setAccessibleName(f"Beenden: {zeile.text}")
            on_click(end, partial(self._end, zeile))
            cells.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _end(self, zeile: Grundlagezeile) -> None:
        case = self._p.case
        warnung = Warnung(
            "Rechtsgrundlage beenden",
            f"{zeile.text}. Soll sie ab heute nicht mehr gelten?",
            "Was eingetragen ist, bleibt lesbar. Neues kommt erst mit einer neuen Grundlage hinzu.",
            "Mit „Rückgängig“ gilt sie wieder.",
            "Beenden",
        )
        if case.session.ask.confirm(warnung):
            case.write(lambda: case.session.akte.grundlagen.widerrufen(zeile.id))


class Ohnebild(QWidget):
    """Why nothing is asked here, and what to do about it; one line of it where entries stand below."""

    def __init__(self, presenter: AssessmentPresenter) -> None:
        super().__init__()
        self._p = presenter
        self._record = secondary_button("grundlageFesthalten", "Rechtsgrundlage festhalten …", "shield-lock")
        self._take = secondary_button("auftragAufnehmen", "Doch aufnehmen", "plus")
        for button, action in (
            (self._record, lambda: ask_ground(presenter)),
            (self._take, presenter.auftrag_umschalten),
        ):
            on_click(button, action)
        self._locked = EmptyState(
            "lock",
            "Dieser Bereich ist gesperrt.",
            "Hier geht es um besonders geschützte Angaben. Zuerst braucht es Einwilligung oder Gesetz.",
            self._record,
            name="gesperrt",
        )
        self._left_out = EmptyState(
            "minus",
            "Für diesen Bereich gibt es keinen Auftrag.",
            "Gefragt wird nur, was gebraucht wird. Was eingetragen ist, bleibt.",
            self._take,
            name="ohneAuftrag",
        )
        self._strip = QFrame()
        self._strip.setProperty("role", "sunkenhead")
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(t.PAD, 6, t.PAD, 6)
        row.setSpacing(8)
        row.addWidget(IconLabel("lock", "wa", 18))
        words = "Nur lesbar: für diesen Bereich gibt es keinen Auftrag."
        row.addWidget(label(words, wrap=True, status="wa", name="nurLesbar"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._locked, self._left_out, self._strip):
            column.addWidget(part)

    def refresh(self, *, rows: bool) -> None:
        """Read the state of the chosen domain; `rows`: its entries are shown below."""
        lage, offen = self._p.lage, self._p.fall_offen
        self.setVisible(lage is not Lage.OFFEN)
        self._left_out.setVisible(lage is Lage.OHNE_AUFTRAG and not rows)
        self._locked.setVisible(lage is Lage.GESPERRT or (lage is Lage.NUR_LESBAR and not self._known()))
        self._strip.setVisible(rows and lage is Lage.OHNE_AUFTRAG)
        self._record.setVisible(offen)
        self._take.setVisible(self._p.schreibbar)

    def _known(self) -> bool:
        """Whether the line above tells of the ground of this domain that has ended."""
        return any(g.bereich == self._p.bereich_id for g in self._p.case.ansicht.bild.rechtsgrundlagen)


def ask_ground(p: AssessmentPresenter, bereich_id: str = "") -> bool:
    """Ask for the ground of a domain ("" = the chosen one); return whether one was recorded."""
    bereich = p.katalog.bereich(bereich_id) if bereich_id else p.bereich
    return GrundlageDialog(p.case, bereich).ask()


def ask_third(p: AssessmentPresenter) -> bool:
    """Ask who else may be asked and why; return whether that was recorded."""
    return GrundlageDialog(p.case, None).ask()
