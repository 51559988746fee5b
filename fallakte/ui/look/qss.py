"""The one style sheet, written from tokens. Widgets choose a rule by the dynamic property `role`."""

from collections.abc import Callable

from fallakte.ui.look import tokens as t


def _labels(p: t.Palette, px: Callable[[float], int]) -> str:
    rules = [f"QLabel {{ color: {p.tx}; background: transparent; }}"]
    for role, style in t.TYPE.items():
        colour = p.tx2 if role == "secondary" else p.tx
        rules.append(
            f'QLabel[role="{role}"] {{ font-size: {px(style.px)}px; font-weight: {style.weight}; '
            f"color: {colour}; background: transparent; }}"
        )
    for status in ("ok", "wa", "er", "ac", "tx", "tx2", "tx3"):
        rules.append(f'QLabel[status="{status}"] {{ color: {getattr(p, status)}; }}')
    return "\n".join(rules)


def _buttons(p: t.Palette, px: Callable[[float], int]) -> str:
    return f"""
QPushButton {{ font-weight: 600; min-height: {px(t.CONTROL) - 2}px; padding: 0 {px(12)}px;
  border: 1px solid {p.line2}; border-radius: {px(t.RADIUS)}px; background: {p.surface}; color: {p.tx}; }}
QPushButton:hover {{ background: {p.sunken}; }}
QPushButton:pressed, QPushButton:checked {{ background: {p.ac_soft}; }}
QPushButton:disabled {{ color: {p.tx3}; border-color: {p.line}; background: {p.sunken}; }}
QPushButton[role="primary"] {{ background: {p.ac}; border-color: {p.ac}; color: {p.on_ac}; }}
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed {{ background: {p.ac_h};
  border-color: {p.ac_h}; }}
QPushButton[role="primary"]:disabled {{ color: {p.tx3}; border-color: {p.line}; background: {p.sunken}; }}
QPushButton[role="small"] {{ min-height: {px(t.CONTROL_SMALL) - 2}px; padding: 0 {px(10)}px;
  font-size: {px(13)}px; }}
QPushButton[role="big"], QLineEdit[role="big"] {{ min-height: {px(t.CONTROL_BIG) - 2}px; }}
QPushButton[role="bigprimary"] {{ min-height: {px(t.CONTROL_BIG) - 2}px; padding: 0 {px(20)}px;
  font-size: {px(15)}px; background: {p.ac}; border-color: {p.ac}; color: {p.on_ac}; }}
QPushButton[role="bigprimary"]:hover, QPushButton[role="bigprimary"]:pressed {{ background: {p.ac_h}; }}
QPushButton[role="bigprimary"]:disabled {{ color: {p.tx3}; border-color: {p.line}; background: {p.sunken}; }}
QPushButton[role="link"] {{ border: 0; background: transparent; color: {p.ac}; padding: 0 {px(2)}px;
  min-height: {px(t.CONTROL_SMALL)}px; text-align: left; }}
QPushButton[role="link"]:hover {{ color: {p.ac_h}; text-decoration: underline; }}
QPushButton[role="link"]:disabled {{ color: {p.tx3}; }}
QToolButton {{ border: 1px solid {p.line2}; border-radius: {px(t.RADIUS)}px; background: {p.surface};
  min-height: {px(t.CONTROL_SMALL) - 2}px; padding: 0 {px(4)}px; color: {p.tx}; font-weight: 600; }}
QToolButton:hover {{ background: {p.sunken}; }}
QToolButton:pressed {{ background: {p.ac_soft}; }}
QToolButton:disabled {{ color: {p.tx3}; border-color: {p.line}; background: {p.sunken}; }}
QToolButton::menu-indicator {{ width: 0; image: none; }}
QToolButton[role="bare"] {{ border: 0; background: transparent; }}
QToolButton[role="bare"]:hover {{ background: {p.sunken}; }}
QToolButton[role="chip"] {{ border-radius: {px(14)}px; padding: 0 {px(11)}px; font-size: {px(13)}px; }}
QToolButton[role="chip"]:checked {{ background: {p.ac_soft}; border-color: {p.ac}; color: {p.ac_h}; }}
QToolButton[role="rail"] {{ border: 0; border-radius: {px(t.RADIUS)}px; background: transparent;
  color: {p.rail_tx}; font-weight: 400; min-height: {px(50)}px;
  padding: {px(6)}px 0 {px(2)}px 0; }}
QToolButton[role="rail"]:hover {{ background: {p.rail_sel}; color: {p.rail_sel_tx}; }}
QToolButton[role="rail"]:checked {{ background: {p.rail_sel}; color: {p.rail_sel_tx}; font-weight: 700; }}
QFrame[role="segment"] {{ border: 1px solid {p.line2}; border-radius: {px(t.RADIUS)}px;
  background: {p.surface}; }}
QToolButton[role="segment"] {{ border: 0; border-left: 1px solid {p.line}; border-radius: 0; color: {p.tx2};
  background: transparent; font-size: {px(13)}px; font-weight: 400; padding: 0 {px(2)}px; }}
QToolButton[role="segment"][first="true"] {{ border-left: 0; }}
QToolButton[role="segment"]:hover {{ background: {p.sunken}; }}
QToolButton[role="segment"]:disabled {{ color: {p.tx3}; }}
QToolButton[role="segment"][fill="ac"]:checked {{ background: {p.ac}; color: {p.on_ac}; font-weight: 700; }}
QToolButton[role="segment"][fill="tx2"]:checked {{ background: {p.tx2}; color: {p.surface};
  font-weight: 700; }}
QToolButton[role="segment"][fill="soft"]:checked {{ background: {p.ac_soft}; color: {p.tx}; font-weight: 700;
  border-bottom: 3px solid {p.ac}; }}
QToolButton[role="segment"][start="true"] {{ border-bottom: 3px solid {p.line2}; }}
QRadioButton, QCheckBox {{ min-height: {px(t.CONTROL_SMALL)}px; spacing: {px(8)}px; color: {p.tx}; }}
QRadioButton:disabled, QCheckBox:disabled {{ color: {p.tx3}; }}
"""


def _fields(p: t.Palette, px: Callable[[float], int]) -> str:
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit {{ border: 1px solid {p.line2}; border-radius: {px(t.RADIUS)}px;
  background: {p.surface}; color: {p.tx}; padding: 0 {px(10)}px;
  selection-background-color: {p.ac}; selection-color: {p.on_ac};
  placeholder-text-color: {p.tx3}; }}
QLineEdit {{ min-height: {px(t.CONTROL) - 2}px; }}
QComboBox {{ min-height: {px(t.CONTROL) - 2}px; }}
QDateEdit, QTimeEdit, QDateTimeEdit, QSpinBox {{ min-height: {px(t.CONTROL) - 6}px; }}
QComboBox QLineEdit, QAbstractSpinBox QLineEdit {{ border: 0; background: transparent; padding: 0;
  min-height: 0; }}
QPlainTextEdit, QTextEdit {{ padding: {px(4)}px {px(6)}px; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{
  background: {p.sunken}; color: {p.tx3}; border-color: {p.line}; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {p.sunken}; }}
QLineEdit[error="true"], QPlainTextEdit[error="true"],
QFrame[role="segment"][error="true"] {{ border: 2px solid {p.er}; }}
QLineEdit[role="code"] {{ padding: 0 {px(4)}px; }}
QLineEdit[role="plain"] {{ border: 0; background: transparent; padding: 0; }}
QComboBox QAbstractItemView {{ background: {p.surface}; border: 1px solid {p.line2}; color: {p.tx};
  selection-background-color: {p.ac_soft}; selection-color: {p.tx}; }}
"""


def _areas(p: t.Palette, px: Callable[[float], int]) -> str:
    return (
        f"""
QMainWindow, QDialog, QWidget[role="page"] {{ background: {p.bg}; }}
QFrame[role="card"] {{ background: {p.surface}; border: 1px solid {p.line};
  border-radius: {px(t.RADIUS_CARD)}px; }}
QFrame[role="accentcard"] {{ background: {p.surface}; border: 1px solid {p.line};
  border-left: {px(4)}px solid {p.ac}; border-radius: {px(t.RADIUS_CARD)}px; }}
QFrame[role="inset"] {{ background: {p.sunken}; border: 1px solid {p.line};
    border-radius: {px(t.RADIUS)}px; }}
QFrame[role="cardhead"] {{ border: 0; border-bottom: 1px solid {p.line}; background: transparent; }}
QFrame[role="sunkenhead"] {{ border: 0; border-bottom: 1px solid {p.line}; background: {p.sunken}; }}
QFrame[role="cardfoot"] {{ border: 0; border-top: 1px solid {p.line}; background: {p.sunken};
  border-bottom-left-radius: {px(t.RADIUS_CARD)}px; border-bottom-right-radius: {px(t.RADIUS_CARD)}px; }}
QFrame[role="row"] {{ border: 0; border-bottom: 1px solid {p.line}; background: transparent; }}
QFrame[role="row"][last="true"] {{ border-bottom: 0; }}
QFrame[role="row"][current="true"] {{ background: {p.ac_soft}; border-left: 3px solid {p.ac}; }}
QFrame[role="sunken"] {{ background: {p.sunken}; border: 1px solid {p.line};
  border-radius: {px(t.RADIUS)}px; }}
QFrame[role="gateside"] {{ background: {p.sunken}; border: 0; border-right: 1px solid {p.line};
  border-top-left-radius: {px(t.RADIUS_CARD)}px; border-bottom-left-radius: {px(t.RADIUS_CARD)}px; }}
QFrame[role="gateside"] QListView {{ background: transparent; }}
QFrame[role="wizardstep"] {{ border: 0; border-left: 3px solid transparent; }}
QFrame[role="wizardstep"][current="true"] {{ background: {p.ac_soft}; border-left: 3px solid {p.ac}; }}
QFrame[role="line"] {{ background: {p.line}; border: 0; }}
QFrame[role="rail"] {{ background: {p.rail}; border: 0; }}
QFrame[role="statusbar"] {{ background: {p.surface}; border: 0; border-top: 1px solid {p.line}; }}
QFrame[role="topbar"], QFrame[role="casehead"] {{ background: {p.surface}; border: 0;
  border-bottom: 1px solid {p.line}; }}
QFrame[role="hintbar"] {{ background: {p.ac_soft}; border: 0; border-bottom: 1px solid {p.line}; }}
QFrame[role="searchfield"] {{ background: {p.surface}; border: 1px solid {p.line2};
  border-radius: {px(t.RADIUS)}px; }}
QPushButton[role="searchbox"] {{ padding: 0; text-align: left; }}
QLabel[role="keyhint"] {{ border: 1px solid {p.line}; border-radius: {px(3)}px; background: {p.sunken};
  color: {p.tx2}; padding: 0 {px(5)}px; font-size: {px(13)}px; }}
QFrame[role="badge"] {{ border: 1px solid {p.line}; border-radius: {px(3)}px; background: {p.sunken}; }}
"""
        + "\n".join(
            f'QFrame[role="badge"][status="{s}"] {{ background: {getattr(p, s + "_bg")}; '
            f"border-color: {getattr(p, s + '_line')}; }}"
            for s in ("ok", "wa", "er")
        )
        + f'\nQFrame[role="badge"][status="ac"] {{ background: {p.ac_soft}; border-color: {p.ac_line}; }}\n'
    )


def _views(p: t.Palette, px: Callable[[float], int]) -> str:
    return f"""
QScrollArea {{ border: 0; background: transparent; }}
QAbstractItemView {{ border: 0; background: {p.surface}; color: {p.tx}; outline: 0;
  selection-background-color: {p.ac_soft}; selection-color: {p.tx}; gridline-color: {p.line};
  alternate-background-color: {p.sunken}; }}
QHeaderView {{ background: {p.sunken}; border: 0; }}
QHeaderView::section {{ background: {p.sunken}; border: 0; border-bottom: 1px solid {p.line}; color: {p.tx2};
  padding: 0 {px(8)}px; min-height: {px(36)}px; font-size: {px(13)}px; font-weight: 600; }}
QTabBar {{ background: transparent; qproperty-drawBase: 0; }}
QTabBar::tab {{ background: transparent; color: {p.tx2}; padding: 0 {px(12)}px; min-height: {px(t.TAB) - 3}px;
  border: 0; border-bottom: 3px solid transparent; }}
QTabBar::tab:hover {{ color: {p.tx}; background: {p.sunken}; }}
QTabBar::tab:selected {{ color: {p.ac_h}; font-weight: 700; border-bottom: 3px solid {p.ac}; }}
QTabBar::tab:disabled {{ color: {p.tx3}; }}
QTabWidget::pane {{ border: 0; }}
QMenu {{ background: {p.surface}; border: 1px solid {p.line2}; padding: {px(4)}px; color: {p.tx}; }}
QMenu::item {{ padding: {px(6)}px {px(24)}px {px(6)}px {px(12)}px; min-height: {px(20)}px; }}
QMenu::item:selected {{ background: {p.ac_soft}; color: {p.tx}; }}
QMenu::item:disabled {{ color: {p.tx3}; }}
QMenu::separator {{ height: 1px; background: {p.line}; margin: {px(4)}px 0; }}
QToolTip {{ background: {p.tx}; color: {p.surface}; border: 0; padding: {px(4)}px {px(8)}px; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:hover {{ background: {p.ac_line}; }}
QProgressBar {{ border: 0; border-radius: {px(3)}px; background: {p.track}; min-height: {px(6)}px;
  max-height: {px(6)}px; }}
QProgressBar::chunk {{ background: {p.ac}; border-radius: {px(3)}px; }}
QScrollBar {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ width: {px(12)}px; }}
QScrollBar:horizontal {{ height: {px(12)}px; }}
QScrollBar::handle {{ background: {p.line2}; border-radius: {px(3)}px; margin: {px(3)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(32)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def style_sheet(palette: t.Palette, px: Callable[[float], int]) -> str:
    """Return the application's style sheet.

    `px` scales a size at zoom 1 to device independent pixels.
    """
    return "\n".join(part(palette, px) for part in (_areas, _labels, _buttons, _fields, _views))
