"""The theme of the running application: palette, zoom, fonts. Ambient like `QApplication.palette()`."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from fallakte.paths import resource
from fallakte.ui.look.focus import EnterPresses, FocusInView, FocusRing
from fallakte.ui.look.qss import style_sheet
from fallakte.ui.look.style import RingStyle
from fallakte.ui.look.tokens import DARK, FONT_FAMILY, LIGHT, TYPE, Palette

ZOOM_STOPS = (0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
_FACES = ("Regular", "SemiBold", "Bold", "Italic")


def native_palette(native: QPalette, base: Palette) -> Palette:
    """Fill the tokens from the system's own colours, for its high contrast mode."""
    role = QPalette.ColorRole
    window, text = native.color(role.Window).name(), native.color(role.WindowText).name()
    base_colour, high = native.color(role.Base).name(), native.color(role.Highlight).name()
    on_high = native.color(role.HighlightedText).name()
    return replace(
        base,
        bg=window, surface=base_colour, sunken=window, line=text, line2=text, tx=text, tx2=text, tx3=text,
        ac=high, ac_h=high, on_ac=on_high, ac_soft=base_colour, ac_line=high,
        ok=text, ok_bg=base_colour, ok_line=text, wa=text, wa_bg=base_colour, wa_line=text,
        er=text, er_bg=base_colour, er_line=text,
        rail=window, rail_tx=text, rail_sel=high, rail_sel_tx=on_high, track=window,
    )  # fmt: skip


class Theme(QObject):
    """Palette and zoom of the application; `changed` tells painted widgets to draw again.

    Lives as a child of the QApplication. Widgets reach it with `current()`.
    """

    changed = Signal()

    def __init__(self, palette: Palette = LIGHT, zoom: float = 1.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._zoom = zoom

    @property
    def palette(self) -> Palette:
        return self._palette

    @property
    def zoom(self) -> float:
        return self._zoom

    def colour(self, token: str) -> QColor:
        """Return the colour of a token name such as `ac` or `tx2`; raises AttributeError for a typo."""
        return QColor(str(getattr(self._palette, token)))

    def px(self, size: float) -> int:
        """Scale a size at zoom 1 to logical pixels."""
        return max(1, round(size * self._zoom))

    def font(self, role: str = "body", *, tabular: bool = False) -> QFont:
        """Return the font of a type role; `tabular` gives figures of equal width for columns of numbers."""
        style = TYPE[role]
        font = QFont(FONT_FAMILY)
        font.setPixelSize(self.px(style.px))
        font.setWeight(QFont.Weight(style.weight))
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def set_palette(self, palette: Palette) -> None:
        if palette != self._palette:
            self._palette = palette
            self._apply()

    def set_zoom(self, zoom: float) -> None:
        zoom = min(max(zoom, ZOOM_STOPS[0]), ZOOM_STOPS[-1])
        if zoom != self._zoom:
            self._zoom = zoom
            self._apply()

    def zoom_by(self, steps: int) -> None:
        """Move along the fixed zoom stops, e.g. `1` larger, `-1` smaller."""
        nearest = min(range(len(ZOOM_STOPS)), key=lambda i: abs(ZOOM_STOPS[i] - self._zoom))
        self.set_zoom(ZOOM_STOPS[min(max(nearest + steps, 0), len(ZOOM_STOPS) - 1)])

    def follow_system(self) -> None:
        """Take light or dark from the system now and whenever it changes; high contrast wins over both."""
        QApplication.styleHints().colorSchemeChanged.connect(self._take_system)
        self._take_system()

    def _take_system(self) -> None:
        hints = QApplication.styleHints()
        base = DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            base = native_palette(QApplication.style().standardPalette(), base)
        self.set_palette(base)

    def _apply(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication) and current() is self:
            app.setFont(self.font())
            app.setPalette(qt_palette(self._palette))
            app.setStyleSheet(style_sheet(self._palette, self.px))
        self.changed.emit()


def qt_palette(p: Palette) -> QPalette:
    """Return the tokens as a QPalette, so that widgets without a style rule are in the theme too."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    for target, token in {
        role.Window: p.bg, role.WindowText: p.tx, role.Base: p.surface, role.AlternateBase: p.sunken,
        role.Text: p.tx, role.PlaceholderText: p.tx3, role.Button: p.surface, role.ButtonText: p.tx,
        role.Highlight: p.ac, role.HighlightedText: p.on_ac, role.Accent: p.ac, role.Link: p.ac,
        role.LinkVisited: p.ac_h, role.ToolTipBase: p.tx, role.ToolTipText: p.surface, role.BrightText: p.er,
        role.Light: p.surface, role.Midlight: p.line, role.Mid: p.line2, role.Dark: p.line2,
        role.Shadow: p.line2,
    }.items():  # fmt: skip
        palette.setColor(target, QColor(token))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, target, QColor(p.tx3))
    return palette


def current() -> Theme:
    """Return the application's theme; a plain light one if none was applied (for example in a unit test)."""
    app = QApplication.instance()
    if app is None:
        return Theme()
    found = app.findChild(Theme)
    return found if isinstance(found, Theme) else Theme(parent=app)


def apply(app: QApplication, *, palette: Palette | None = None, zoom: float = 1.0) -> Theme:
    """Dress the application: fonts, German locale, style, focus ring, palette, style sheet.

    Without `palette` the system's light, dark or high contrast mode is followed. Call once per application.
    """
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    for face in _FACES:
        QFontDatabase.addApplicationFont(str(resource(f"fonts/ui/AtkinsonHyperlegibleNext-{face}.ttf")))
    theme = current()
    app.setStyle(RingStyle(lambda: theme.palette))
    FocusRing(app, lambda: theme.palette)
    EnterPresses(app)
    FocusInView(app)
    if palette is None:
        theme.follow_system()
    else:
        theme.set_palette(palette)
    theme.set_zoom(zoom)
    theme._apply()
    return theme


def restyle(widget: QWidget) -> None:
    """Make the style sheet look again at a widget whose dynamic property has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader say a sentence now, politely; nothing happens if none is running."""
    event = QAccessibleAnnouncementEvent(widget, sentence)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)


def is_look_change(event: QEvent) -> bool:
    """Tell whether a `changeEvent` means that cached pixmaps have to be drawn again."""
    return event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange)
