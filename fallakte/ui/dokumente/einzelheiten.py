"""The chosen version in words: when, on which ground, unchanged or not, filed or not."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from fallakte.domain.pruefung.befund import Schwere
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.german.dates import datum
from fallakte.ui.dokumente.presenter import Befundzahl
from fallakte.ui.dokumente.zeilen import Versionszeile
from fallakte.ui.fall.tab import clear, keeping_focus
from fallakte.ui.look import Card, IconLabel, current, label, on_click, secondary_button
from fallakte.ui.vereinbarung.zeilen import ZEICHEN

_CHECK = "pruefungDerVersion"
_NARROW = 420  # px at zoom 1 below which the facts stand in one column


class DetailCard(Card):
    """Emits what is wanted with the shown version (the id of its Vereinbarung, or of its stored paper)."""

    preview_wanted = Signal(int)
    filing_wanted = Signal(int)

    def __init__(self) -> None:
        self._preview = secondary_button("dokumentVorschau", "PDF-Vorschau", "eye")
        super().__init__("Version", action=self._preview, name="einzelheiten")
        self._zeile: Versionszeile | None = None
        self._findings: Befundzahl | None = None
        self._facts: list[QWidget] = []
        self._columns = 0
        on_click(self._preview, self._show_pages)
        holder = QWidget()
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(16, 10, 16, 12)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self.body.addWidget(holder)
        self._file = secondary_button("eakteEintragen", "Zur eAkte genommen …", "archive", small=True)
        on_click(self._file, self._wants_filing)
        self._foot = self.foot()
        self._foot.addWidget(self._file)
        self._words = label("", "secondary", wrap=True, name="eakteWorte")
        self._foot.addWidget(self._words, 1)

    def show_version(self, zeile: Versionszeile, instrument: str) -> None:
        """Show one version; what the check says of a draft follows with `show_findings`."""
        same = self._zeile is not None and self._zeile.vereinbarung.id == zeile.vereinbarung.id
        self._zeile = zeile
        self._findings = self._findings if same and not zeile.fest else None
        v = zeile.vereinbarung
        self.set_title(f"Version {v.nummer}, {zeile.stand.label}")
        self.set_count(datum(v.dokument_am))
        facts = [
            _fact("Verfasst", _verfasst(v)),
            _fact("Grundlage", f"{instrument}, {zeile.recht}"),
            _fact("Gilt", _gilt(v)),
            _fact("Nächste Überprüfung", datum(v.naechste_pruefung) if v.naechste_pruefung else "offen"),
        ]
        if v.freigegeben_um is not None:
            facts.append(_fact("Freigegeben", f"{v.freigegeben_von}, {datum(v.freigegeben_um.date())}"))
        if v.abgelehnt_um is not None:
            facts.append(_fact("Abgelehnt", f"{datum(v.abgelehnt_um.date())}: {v.abgelehnt_grund}"))
        if v.beendet_um is not None:
            facts.append(_fact("Beendet", f"{datum(v.beendet_um.date())}: {v.beendet_grund}"))
        if v.historisch:
            facts.append(_fact("Historisch", v.historisch_grund))
        if not zeile.fest:
            facts.append(self._checked())
        if zeile.ablage is not None:
            facts.append(_fact("Prüfsumme (SHA-256)", _grouped(zeile.ablage.sha256), name="pruefsumme"))
        self._show_filing(zeile)
        with keeping_focus(self):
            clear(self._grid)
            self._facts, self._columns = facts, 0
            self._arrange()

    def show_findings(self, befunde: Befundzahl) -> None:
        """Show how many findings the check has; those of another version are dropped."""
        if self._zeile is None or befunde.vereinbarung_id != self._zeile.vereinbarung.id:
            return
        self._findings = befunde
        for number, fact in enumerate(self._facts):
            if fact.objectName() == _CHECK:
                self._facts[number] = self._checked()
                self._grid.replaceWidget(fact, self._facts[number])
                fact.hide()
                fact.deleteLater()
                self._facts[number].show()

    def _checked(self) -> QWidget:
        words = ("wird geprüft …", "progress", "tx2") if self._findings is None else _pruefung(self._findings)
        fact = _fact("Prüfung", *words)
        fact.setObjectName(_CHECK)
        return fact

    def _show_filing(self, zeile: Versionszeile) -> None:
        filed = zeile.ablage is not None and zeile.ablage.eakte_am is not None
        self._file.setVisible(zeile.ablage is not None)
        self._file.setText("Tag ändern …" if filed else "Zur eAkte genommen …")
        self._file.setAccessibleName("Tag der eAkte ändern" if filed else "Zur eAkte genommen, Tag eintragen")
        if zeile.ablage is None:
            words = "Zur eAkte kommt die fertige Fassung." if not zeile.fest else ""
        elif zeile.ablage.eakte_am is not None:
            words = f"Zur eAkte genommen am {datum(zeile.ablage.eakte_am)}."
        else:
            words = "Noch nicht in der eAkte Ihrer Behörde."
        self._words.setText(words)

    def _arrange(self) -> None:
        columns = 1 if self.width() < current().px(_NARROW) else 2
        if columns == self._columns:
            return
        self._columns = columns
        for number, fact in enumerate(self._facts):
            self._grid.addWidget(fact, number // columns, number % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _show_pages(self) -> None:
        if self._zeile is not None:
            self.preview_wanted.emit(self._zeile.vereinbarung.id)

    def _wants_filing(self) -> None:
        if self._zeile is not None and self._zeile.ablage is not None:
            self.filing_wanted.emit(self._zeile.ablage.satz_id)


def _fact(title: str, words: str, icon: str = "", colour: str = "", name: str = "") -> QWidget:
    box = QWidget()
    box.setAccessibleName(f"{title}: {words}")
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(6)
    grid.setVerticalSpacing(0)
    grid.addWidget(label(title, "secondary"), 0, 0, 1, 2)
    if icon:
        grid.addWidget(IconLabel(icon, colour, 18), 1, 0)
    value = label(words, "body", wrap=True, status=colour, name=name)
    if name:  # to be copied and compared
        flags = Qt.TextInteractionFlag
        value.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        value.setAccessibleName(f"{title}: {words}")
    grid.addWidget(value, 1, 1 if icon else 0, 1, 1 if icon else 2)
    grid.setColumnStretch(1, 1)
    return box


def _verfasst(v: Vereinbarung) -> str:
    teile = [f"begonnen {datum(v.angelegt_um.date())}"]
    if v.besprochen_um is not None:
        teile.append(f"besprochen {datum(v.besprochen_um.date())}")
    if v.festgeschrieben_um is not None:
        teile.append(f"fertig {datum(v.festgeschrieben_um.date())}")
    return ", ".join(teile)


def _gilt(v: Vereinbarung) -> str:
    ab = f"ab {datum(v.gueltig_ab)}" if v.gueltig_ab else "ab Aushändigung"
    return f"{ab} bis {datum(v.gueltig_bis)}" if v.gueltig_bis else ab


def _pruefung(b: Befundzahl) -> tuple[str, str, str]:
    """Words, icon and colour: the numbers as the panel shows them, the heaviest first."""
    teile = [
        f"{zahl} {eins if zahl == 1 else viele}"
        for zahl, eins, viele in (
            (b.fehler, "Fehler", "Fehler"),
            (b.warnungen, "Warnung", "Warnungen"),
            (b.hinweise, "Hinweis", "Hinweise"),
        )
        if zahl
    ]
    if not teile:
        return "ohne Befund", "check", "ok"
    schwere = Schwere.FEHLER if b.fehler else Schwere.WARNUNG if b.warnungen else Schwere.HINWEIS
    return ", ".join(teile), *ZEICHEN[schwere]


def _grouped(sha256: str) -> str:
    """The whole SHA-256 in groups of eight, to be compared by eye and to break at a blank."""
    return " ".join(sha256[i : i + 8] for i in range(0, len(sha256), 8))
