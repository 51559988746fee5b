"""The one bus on which views hear what was changed."""

from PySide6.QtCore import QObject, Signal

from fallakte.domain.satz import Satz
from fallakte.services.arbeit import Changes


class ChangeBus(QObject):
    """Carries `Changes` and who caused them; GUI thread only. A view ignores what it started itself."""

    changed = Signal(object, object)  # Changes, origin (object | None)

    def publish(self, changes: Changes, origin: object | None = None) -> None:
        self.changed.emit(changes, origin)


def touches(changes: Changes, fall_id: int, *arten: type[Satz]) -> bool:
    """Tell whether a change concerns this case and one of the kinds (any kind, if none is named)."""
    return fall_id in changes.fall_ids and (not arten or bool(changes.arten & set(arten)))
