"""The effect: every agreed goal on its five levels, and the Schwerpunkte then and now."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fallakte.domain.assessment import BEDARF, RESSOURCE, Sicht
from fallakte.domain.gas import Zielerreichung
from fallakte.german.dates import datum
from fallakte.ui.entwurf.draft import Draft
from fallakte.ui.fall.fields import LineField
from fallakte.ui.fall.tab import refill
from fallakte.ui.fall.twin import OURS, THEIRS, Twin
from fallakte.ui.look import Card, GasScale, Segment, current, label, numbers
from fallakte.ui.look import tokens as t
from fallakte.ui.ueberpruefung.wirkung_presenter import Wirkung
from fallakte.ui.ueberpruefung.zeilen import Nachzeile, Zielzeile
from fallakte.ui.ziele.worte import deutung, t_satz


class GoalRow(QWidget):
    """One goal: start and last value, the level now, and what stands behind it once there is a level."""

    def __init__(self, wirkung: Wirkung, zeile: Zielzeile, draft: Draft) -> None:
        super().__init__()
        self._w, self._id, self._draft = wirkung, zeile.ziel.id, draft
        self.setProperty("role", "row")
        column = QVBoxLayout(self)
        column.setContentsMargins(t.PAD, 8, t.PAD, 8)
        column.setSpacing(4)
        first = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(zeile.ziel.kurz, "strong", wrap=True))
        self._before = label("", "secondary", wrap=True, name=f"zielVorher_{self._id}")
        words.addWidget(self._before)
        first.addLayout(words, 1)
        self.scale = GasScale(
            f"gasPruefung_{self._id}", f"Stufe heute, {zeile.ziel.kurz}", meanings=zeile.ziel.gas
        )
        self.scale.set_start(zeile.ziel.gas_start)
        self.scale.chosen.connect(partial(self._w.ziel_bewerten, self._id))
        first.addWidget(self.scale, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(first)
        self._meaning = label("", "secondary", wrap=True, name=f"zielStufe_{self._id}")
        column.addWidget(self._meaning)
        self.fields: dict[str, LineField] = {}
        beside = QHBoxLayout()
        beside.setSpacing(8)
        for name, title in (("istwert", "Stand heute"), ("bemerkung", "Bemerkung")):
            edit = LineField()
            edit.setObjectName(f"{name}_{self._id}")
            edit.setAccessibleName(f"{title}, {zeile.ziel.kurz}")
            edit.setPlaceholderText(title)
            edit.left.connect(partial(self._left, name))
            self.fields[name] = edit
            beside.addWidget(edit, 1)
        column.addLayout(beside)
        self.show_value(zeile)

    def show_value(self, zeile: Zielzeile) -> None:
        jetzt = zeile.jetzt
        self._before.setText(zeile.vorher)
        self.scale.set_value(jetzt.stufe if jetzt is not None else None)
        meaning = zeile.ziel.gas[jetzt.stufe + 2] if jetzt is not None else ""
        self._meaning.setText(meaning)
        self._meaning.setVisible(bool(meaning))
        for name, edit in self.fields.items():
            edit.show_text(getattr(jetzt, name) if jetzt is not None else "")
            edit.setVisible(jetzt is not None)

    def commit(self) -> None:
        for edit in self.fields.values():
            edit.commit()

    def _left(self, name: str, text: str) -> None:
        self._w.ziel_beschreiben(self._id, name, text, self._draft.removing)


class GoalsCard(Card):
    def __init__(self, wirkung: Wirkung, draft: Draft) -> None:
        super().__init__(
            "Ziele einschätzen",
            "target-arrow",
            name="zieleEinschaetzen",
            action=label("0 = wie vereinbart", "secondary"),
        )
        self._w, self._draft = wirkung, draft
        self.rows: dict[int, GoalRow] = {}
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self._sum = label("", "secondary", wrap=True, name="zielSumme")
        self._sum.setContentsMargins(t.PAD, 8, t.PAD, 10)
        self.body.addWidget(self._sum)

    def refresh(self) -> None:
        goals = self._w.ziele()
        if list(self.rows) != [g.ziel.id for g in goals]:
            self.rows = {g.ziel.id: GoalRow(self._w, g, self._draft) for g in goals}
            empty = label("Kein vereinbartes Ziel läuft.", "secondary")
            empty.setContentsMargins(t.PAD, 10, t.PAD, 10)
            refill(self._list, list(self.rows.values()) or [empty])
        for goal in goals:
            self.rows[goal.ziel.id].show_value(goal)
        words = summe(self._w.zielerreichung())
        self._sum.setText(words)
        self._sum.setVisible(bool(words))


def summe(stand: Zielerreichung) -> str:
    """What all goals together say, with how many are missing; nothing while no goal is rated."""
    if not stand.stufen:
        return ""
    if not stand.deutbar:
        return "Ein gemeinsamer Wert lässt sich erst ab zwei Zielen deuten."
    ohne = f" Ohne Bewertung: {stand.ohne_bewertung}." if stand.ohne_bewertung else ""
    return f"{t_satz(stand)}. {deutung(stand)} Nur für diesen Fall.{ohne}"


class RerateCell(QWidget):
    """One Schwerpunkt from one view: strength first, then need; the start is underlined and said."""

    def __init__(self, wirkung: Wirkung, zeile: Nachzeile) -> None:
        super().__init__()
        self._w, self._zeile = wirkung, zeile
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        column.addWidget(label(zeile.titel, "strong", wrap=True))
        key = f"{zeile.punkt_id}_{zeile.sicht.value}"
        self.strength = Segment(
            f"staerkeHeute_{key}", f"Stärke heute, {zeile.titel}", numbers(*RESSOURCE), fill="ac"
        )
        self.need = Segment(
            f"bedarfHeute_{key}", f"Bedarf heute, {zeile.titel}", numbers(*BEDARF, zeile.anker), fill="tx2"
        )
        self._then: dict[str, Segment] = {"ressource": self.strength, "bedarf": self.need}
        self._words = {}
        for name, title in (("ressource", "Stärke"), ("bedarf", "Bedarf")):
            row = QHBoxLayout()
            row.setSpacing(8)
            caption = label(title, "secondary")
            caption.setFixedWidth(current().px(54))
            row.addWidget(caption)
            row.addWidget(self._then[name])
            self._words[name] = label("", "secondary")
            row.addWidget(self._words[name], 1)
            column.addLayout(row)
            self._then[name].chosen.connect(lambda _value: self._tell())
        column.addStretch(1)
        self.show_value(zeile)

    def show_value(self, zeile: Nachzeile) -> None:
        self._zeile = zeile
        for name, segment in self._then.items():
            damals = getattr(zeile.damals, name, None)
            segment.set_start(damals)
            segment.set_value(getattr(zeile.heute, name, None))
            self._words[name].setText("damals offen" if damals is None else f"damals {damals}")
        am = zeile.damals.am if zeile.damals is not None else None
        self.setToolTip(f"Damals: {datum(am)}" if am else "")

    def _tell(self) -> None:
        self._w.einschaetzen(self._zeile, ressource=self.strength.value(), bedarf=self.need.value())


class RerateCard(Card):
    """The Schwerpunkte of the sheet from before the review, both views side by side."""

    def __init__(self, wirkung: Wirkung, vorname: str) -> None:
        super().__init__("Schwerpunkte heute", "git-compare", name="schwerpunkteHeute")
        self._w = wirkung
        self._cells: dict[tuple[str, Sicht], RerateCell] = {}
        self._twin = Twin(narrow=560)
        self._twin.set_head(OURS, "Unsere Sicht", "")
        self._twin.set_head(THEIRS, f"Sicht von {vorname}", "")
        self.body.addWidget(self._twin)

    def refresh(self) -> None:
        sides = [self._w.nachzeilen(sicht) for sicht in (Sicht.FACHKRAFT, Sicht.PERSON)]
        rows = [zeile for side in sides for zeile in side]
        if list(self._cells) != [(z.punkt_id, z.sicht) for z in rows]:
            self._cells = {(z.punkt_id, z.sicht): RerateCell(self._w, z) for z in rows}
            ours, theirs = ([self._cells[z.punkt_id, z.sicht] for z in side] for side in sides)
            self._twin.set_cells(ours, theirs, lines=True)
        for zeile in rows:
            self._cells[zeile.punkt_id, zeile.sicht].show_value(zeile)
        self.setVisible(bool(rows))
