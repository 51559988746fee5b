"""The pages of the talk view: a question with its answers, and the neutral one at the end."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fallakte.domain.assessment import Vorbehalt
from fallakte.ui.assessment.antwort import ANSWER_PX, Answers
from fallakte.ui.fall.tab import scrolled
from fallakte.ui.look import FlowLayout, IconLabel, Theme, current, label, primary_button, secondary_button
from fallakte.ui.look import tokens as t

TALK_PX: Final = 19
_QUESTION_PX: Final = 28
_ROOM_FOR_HINT: Final = 1.25  # zoom up to which the bar has room for a second line
STUFEN: Final = 5
STAERKE: Final = ("Noch nichts zu sehen", "Ein wenig", "Deutlich", "Stark")


def talk_style(theme: Theme) -> str:
    """Return the larger type of this view; colours stay those of the application."""
    px, p = theme.px, theme.palette
    return f"""
QLabel, QLabel[role="secondary"], QPushButton {{ font-size: {px(TALK_PX)}px; }}
QLabel[role="talkquestion"] {{ font-size: {px(_QUESTION_PX)}px; font-weight: 700; }}
QLabel[role="talkhead"] {{ font-size: {px(TALK_PX)}px; font-weight: 700; }}
QLabel[chosen="true"] {{ font-weight: 700; }}
QFrame[role="talkbar"] QLabel {{ color: {p.rail_tx}; }}
QFrame[role="talkbar"] {{ background: {p.rail}; border: 0; }}
QPushButton, QPushButton[role="primary"] {{ min-height: {px(46)}px; padding: 0 {px(16)}px; }}
QRadioButton[role="answer"] {{ min-height: {px(ANSWER_PX)}px; border: 0;
  border-top: 1px solid {p.line}; padding-left: {px(16)}px; border-left: 4px solid transparent; }}
QRadioButton[role="answer"]:checked {{ background: {p.ac_soft}; border-left: 4px solid {p.ac}; }}
QRadioButton[role="answer"]:hover {{ background: {p.sunken}; }}
QRadioButton[role="answer"]:checked:hover {{ background: {p.ac_soft}; }}
QRadioButton[role="answer"]::indicator {{ width: {px(22)}px; height: {px(22)}px; }}
"""


class Fragenseite(QWidget):
    """One question: strengths first, five steps in words, three answers of equal weight."""

    def __init__(self, vorname: str) -> None:
        super().__init__()
        self.bigger = secondary_button("schriftGroesser", "Schrift größer", "text-size")
        self.end = secondary_button("gespraechBeenden", "Beenden …", "door-exit")
        self.end.setToolTip("Strg+M")
        self.back = secondary_button("frageZurueck", "Zurück", "chevron-left")
        self.nothing = secondary_button("nichtsSagen", "Dazu möchte ich nichts sagen", "hand-stop")
        self.unsure = secondary_button("weissNicht", "Weiß nicht", "help-circle")
        self.later = secondary_button("spaeter", "Später", "clock")
        self.next = primary_button("frageWeiter", "Weiter", "check")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._bar(vorname))
        self._progress = label("", "talk", name="fortschritt")
        self._question = label("", "talkquestion", wrap=True, name="frage")
        self._said = label("", "talk", wrap=True, name="gesagt")
        self.staerke = Answers("staerke", "Was läuft hier schon gut?", STAERKE, across=True)
        self.bedarf = Answers("schritte", "Wo stehe ich heute?", ("",) * STUFEN)
        outer.addWidget(scrolled(self._content(), least=120), 1)
        outer.addWidget(self._answers())

    def _bar(self, vorname: str) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "talkbar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(40, 10, 40, 10)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(f"Gespräch mit {vorname}", "talkhead", wrap=True))
        if current().zoom <= _ROOM_FOR_HINT:
            words.addWidget(label("Ausgeblendet: andere Fälle, Notizen und die Sicht der Fachkraft.", "talk"))
        row.addLayout(words, 1)
        row.addWidget(self.bigger)
        row.addWidget(self.end)
        return bar

    def _content(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(40, 12, 40, 12)
        column.setSpacing(10)
        column.addWidget(self._progress)
        column.addWidget(self._question)
        column.addWidget(self._said)
        column.addWidget(self._card("seedling", "Was läuft hier schon gut?", self.staerke))
        column.addWidget(self._card("walk", "Wo stehe ich heute?", self.bedarf))
        column.addStretch(1)
        return inner

    def _card(self, icon: str, title: str, content: QWidget) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(t.PAD, 10, t.PAD, 10)
        head.setSpacing(10)
        head.addWidget(IconLabel(icon, "ok" if icon == "seedling" else "ac", 24))
        head.addWidget(label(title, "talkhead"), 1)
        column.addLayout(head)
        column.addWidget(content)
        return card

    def _answers(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "topbar")
        margins = QVBoxLayout(foot)
        margins.setContentsMargins(40, 12, 40, 12)
        strip = QWidget()
        margins.addWidget(strip)
        row = FlowLayout(strip, gap=12)
        for button in (self.back, self.nothing, self.unsure, self.later, self.next):
            row.addWidget(button)
        return foot

    def show_question(self, progress: str, question: str, anchors: tuple[str, ...]) -> None:
        """Show another question. The answers are the same objects, with other sentences."""
        self._progress.setText(progress)
        self._question.setText(question)
        self.bedarf.set_sentences(anchors)
        self.staerke.setAccessibleDescription(question)

    def show_answer(self, strength: int | None, need: int | None, vorbehalt: Vorbehalt | None) -> None:
        """Show what the person has said so far."""
        self.staerke.set_value(strength)
        self.bedarf.set_value(need)
        said = {
            Vorbehalt.MOECHTE_NICHT: "Dazu möchten Sie nichts sagen. Das ist in Ordnung.",
            Vorbehalt.UNKLAR: "Sie wissen es noch nicht. Das ist in Ordnung.",
        }
        words = said.get(vorbehalt, "") if vorbehalt is not None else ""
        self._said.setText(words)
        self._said.setVisible(bool(words))


class Schlussseite(QWidget):
    """Shows nothing of the person: whoever sits beside may get up now."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("schlussseite")
        self.back = secondary_button("zurueckZumGespraech", "Zurück zum Gespräch", "chevron-left")
        self.done: QPushButton = primary_button("zumBogen", "Ja, zum Bogen", "check")
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 40, 40, 40)
        column.setSpacing(16)
        column.addStretch(1)
        for widget in (
            label("Ist der Bildschirm frei?", "talkquestion", wrap=True),
            label(
                "Danach ist wieder der ganze Bogen zu sehen, auch die Sicht der Fachkraft.", "talk", wrap=True
            ),
        ):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(widget)
        for button in (self.done, self.back):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
