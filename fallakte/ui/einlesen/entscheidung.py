"""The panel beside the list: what is the matter with one line, and what shall become of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.zusammenfuehrung import Vorrang, unterschiede, vereint
from fallakte.services.importpruefung import Doppel, Doppelart, Doppelwahl
from fallakte.services.importzeile import Importzeile, geburtstext, name_von
from fallakte.services.woerter import FELDER
from fallakte.ui.einlesen.modelle import Auffaellig
from fallakte.ui.einlesen.presenter import EinlesenPresenter
from fallakte.ui.look import Card, IconLabel, label, link_button, on_click

_ZUSATZ = {"anrede": "Anrede", "sprachen": "Sprachen"}


class Entscheidung(QWidget):
    """`all_wanted`: the same decision for everything of this kind was made; the keyboard stays."""

    all_wanted = Signal()

    def __init__(self, presenter: EinlesenPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inhalt: QWidget | None = None

    def show_entry(self, eintrag: Auffaellig | None) -> None:
        """Show one line, or that there is nothing to decide."""
        if self._inhalt is not None:
            self._column.removeWidget(self._inhalt)
            self._inhalt.hide()
            self._inhalt.deleteLater()
        if eintrag is None:
            self._inhalt = _nichts(self._presenter)
        elif eintrag.doppel is None:
            self._inhalt = Fehlerkarte(self._presenter, eintrag.zeile)
        else:
            self._inhalt = Doppelkarte(self._presenter, eintrag.doppel)
        self._column.addWidget(self._inhalt)
        self._inhalt.show()

    def focus_start(self) -> None:
        gewaehlt = [r for r in self.findChildren(QRadioButton) if r.isChecked() and r.isVisible()]
        if gewaehlt:
            gewaehlt[0].setFocus()


def _nichts(presenter: EinlesenPresenter) -> Card:
    card = Card("Nichts zu entscheiden", "circle-check", padded=True, name="nichtsZuEntscheiden")
    zahl = len(presenter.pruefung.zeilen) if presenter.pruefung is not None else 0
    words = f"Alle {zahl} Zeilen sind lesbar, und niemand steht schon in der Akte."
    card.body.addWidget(label(words, "body", wrap=True))
    return card


def _wahl(
    group: QButtonGroup, name: str, text: str, an: bool, was: Callable[[], object], hilfe: str = ""
) -> QRadioButton:
    knopf = QRadioButton(text)
    knopf.setObjectName(name)
    knopf.setAccessibleName(text)
    knopf.setAccessibleDescription(hilfe)
    knopf.setChecked(an)
    knopf.clicked.connect(lambda _on=False: was())
    group.addButton(knopf)
    return knopf


class Fehlerkarte(Card):
    """Everything that is wrong with a line, and whether it is taken all the same."""

    def __init__(self, presenter: EinlesenPresenter, zeile: Importzeile) -> None:
        super().__init__(
            f"Zeile {zeile.nummer}: {name_von(zeile)}", "alert-circle", padded=True, name="fehlerKarte"
        )
        for fehler in zeile.fehler:
            self.body.addWidget(label(fehler.satz, "body", wrap=True))
        if zeile.angaben is None:
            words = "Daraus wird kein Fall. Ändern Sie die Zeile in der Datei, oder lassen Sie sie aus."
            self.body.addWidget(label(words, "secondary", wrap=True))
            return
        self.body.addWidget(label("Leer lassen oder in der Datei ändern.", "secondary", wrap=True))
        genommen = presenter.wahl.zeilen.get(zeile.nummer, zeile.vorgabe)
        group = QButtonGroup(self)
        for name, text, nehmen in (
            ("zeileNehmen", "Zeile übernehmen, was nicht stimmt leer lassen", True),
            ("zeileAuslassen", "Zeile auslassen", False),
        ):
            setzen = partial(presenter.zeile_setzen, zeile.nummer, nehmen=nehmen)
            self.body.addWidget(_wahl(group, name, text, genommen is nehmen, setzen))
        alle = link_button("alleFehlerSo", "Alle Zeilen mit Fehlern so behandeln")
        on_click(
            alle,
            lambda: presenter.alle_fehler_setzen(
                nehmen=presenter.wahl.zeilen.get(zeile.nummer, zeile.vorgabe)
            ),
        )
        self.body.addWidget(alle)


class Doppelkarte(Card):
    """Who is there already, four ways to go on, and field by field which value stays."""

    def __init__(self, presenter: EinlesenPresenter, doppel: Doppel) -> None:
        super().__init__(
            f"Zeile {doppel.zeile.nummer}: {name_von(doppel.zeile)}", "users", padded=True, name="doppelKarte"
        )
        self._presenter, self._doppel = presenter, doppel
        nummer = doppel.zeile.nummer
        verdacht = doppel.verdacht
        vermutung = f"{verdacht.naehe.label[0].upper()}{verdacht.naehe.label[1:]}: {verdacht.gruende}."
        self.body.addWidget(label(vermutung, "body", wrap=True))
        wo = f"In Zeile {doppel.in_zeile}" if doppel.in_zeile else "In der Akte"
        self.body.addWidget(label(f"{wo}: {_wer(doppel.andere)}", "secondary", wrap=True))
        self._wahl = presenter.wahl.doppel.get(nummer, doppel.vorgabe)
        group = QButtonGroup(self)
        for art in Doppelart:
            setzen = partial(self._setzen, art)
            self.body.addWidget(_wahl(group, f"doppel_{art.value}", art.label, self._wahl.art is art, setzen))
        self._felder = self._feldwahl()
        self.body.addWidget(self._felder)
        self._felder.setVisible(self._wahl.art is Doppelart.ERGAENZEN)
        alle = link_button("alleDoppelSo", "Alle Doppelten so behandeln")
        on_click(alle, lambda: presenter.alle_doppel_setzen(Doppelwahl(self._wahl.art)))
        self.body.addWidget(alle)

    def _feldwahl(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        andere, neu = self._doppel.andere, self._neue_person()
        woher_andere = f"in Zeile {self._doppel.in_zeile}" if self._doppel.in_zeile else "in Fallakte"
        reihe = 0
        for feld in unterschiede(andere, neu):
            grid.addWidget(label(_feldname(feld), "strong"), reihe, 0, 1, 2)
            group = QButtonGroup(box)
            for spalte, (seite, person, woher) in enumerate(
                ((Vorrang.LINKS, andere, woher_andere), (Vorrang.RECHTS, neu, "in dieser Zeile"))
            ):
                text = f"{_wert(person, feld)} ({woher})"
                bleibt = getattr(vereint(andere, neu, self._wahl.wahl), feld) == getattr(person, feld)
                setzen = partial(self._feld_setzen, feld, seite)
                knopf = _wahl(group, f"{feld}_{seite.value}", text, bleibt, setzen, _feldname(feld))
                grid.addWidget(knopf, reihe + 1 + spalte, 0, 1, 2)
            reihe += 3
        neue = [f for f in FELDER if _dazu(andere, neu, f)]
        if neue:
            words = "Kommt dazu: " + ", ".join(f"{_feldname(f)} {_wert(neu, f)}" for f in neue)
            grid.addWidget(label(words, "body", wrap=True), reihe, 0, 1, 2)
        hinweis = "Leere Felder löschen nie etwas. Am Fall selbst ändert sich nichts."
        grid.addWidget(IconLabel("shield-check", "ok", 18), reihe + 1, 0)
        grid.addWidget(label(hinweis, "secondary", wrap=True), reihe + 1, 1)
        grid.setColumnStretch(1, 1)
        return box

    def _neue_person(self) -> Person:
        if self._doppel.zeile.angaben is None:
            raise ValueError("a line without a name is nobody's double")
        return self._doppel.zeile.angaben.person

    def _setzen(self, art: Doppelart) -> None:
        self._wahl = Doppelwahl(art, self._wahl.wahl)
        self._felder.setVisible(art is Doppelart.ERGAENZEN)
        self._presenter.doppel_setzen(self._doppel.zeile.nummer, self._wahl)

    def _feld_setzen(self, feld: str, seite: Vorrang) -> None:
        self._wahl = Doppelwahl(Doppelart.ERGAENZEN, {**self._wahl.wahl, feld: seite})
        self._presenter.doppel_setzen(self._doppel.zeile.nummer, self._wahl)


def _wer(person: Person) -> str:
    teile = (person.voller_name, geburtstext(person.geburtsdatum), person.kundennummer, person.anschrift)
    return ", ".join(filter(None, teile))


def _feldname(feld: str) -> str:
    return _ZUSATZ.get(feld) or FELDER.get(feld, feld)


def _wert(person: Person, feld: str) -> str:
    wert = getattr(person, feld)
    if isinstance(wert, Geburtsdatum):
        return geburtstext(wert)
    if isinstance(wert, tuple):
        return ", ".join(wert)
    return str(getattr(wert, "label", wert))


def _dazu(andere: Person, neu: Person, feld: str) -> bool:
    """Whether a field is empty in the file and gets a value from the table."""
    if feld not in Person.__dataclass_fields__:
        return False
    return not _wert(andere, feld) and bool(_wert(neu, feld))
