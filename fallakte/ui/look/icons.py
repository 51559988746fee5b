"""Icons from `resources/icons`: SVG text with the token's colour, drawn sharp for the screen's density."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from fallakte.paths import resource

DENSITIES = (1.0, 2.0)


def pixmap(name: str, colour: str, size: int, dpr: float = 1.0, gap: int = 0) -> QPixmap:
    """Draw one icon; `colour` is `#RRGGBB`, `size` logical pixels, `gap` empty ones to its right.

    Raises RessourceFehlt for an unknown name. GUI thread only.
    """
    key = f"{name}/{colour}/{size}/{dpr}/{gap}"
    cached = QPixmap()
    if QPixmapCache.find(key, cached):
        return cached
    svg = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    image = QPixmap(round((size + gap) * dpr), round(size * dpr))
    image.setDevicePixelRatio(dpr)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    data = QByteArray(svg.replace("currentColor", colour).encode())
    QSvgRenderer(data).render(painter, QRectF(0, 0, size, size))
    painter.end()
    QPixmapCache.insert(key, image)
    return image


def coloured_icon(name: str, colour: str, disabled: str, size: int = 18, gap: int = 0) -> QIcon:
    """Return an icon in `colour`, and in `disabled` for disabled controls."""
    result = QIcon()
    for density in DENSITIES:
        result.addPixmap(pixmap(name, colour, size, density, gap), QIcon.Mode.Normal)
        result.addPixmap(pixmap(name, disabled, size, density, gap), QIcon.Mode.Disabled)
    return result
