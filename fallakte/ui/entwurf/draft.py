"""What is being typed in a form, kept in the encrypted file: soon after typing, and when the form is left."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from fallakte.domain.fehler import FallakteFehler
from fallakte.services.arbeit import Changes
from fallakte.services.entwuerfe import Formularstand, Wert
from fallakte.ui.entwurf.line import DraftLine
from fallakte.ui.entwurf.values import baseline, edited_signal, inputs, on_its_way, put, read, secret
from fallakte.ui.shell.errors import show_error
from fallakte.ui.shell.session import Session

INTERVAL_MS: Final = 2000
_WATCHED: Final = "draftWatched"
_UNKNOWN: Final = " "  # nobody knows what stands in the file: no draft looks like this
Operation = Callable[[], Changes]


@dataclass(frozen=True, slots=True)
class Place:
    """Which form of which object a draft belongs to.

    `editor` names it within the case (`paar:12`), `titel` for a person, `ort` the way back as `Session.
    case_wanted` takes it (`vereinbarung/paar:12`). `neu`: nothing is stored yet that could be newer.
    """

    editor: str
    titel: str
    ort: str = ""
    fall_id: int | None = None
    neu: bool = False


class Draft(QObject):
    """Keeps the fields of one form and brings them back. GUI thread only; a child of its form.

    Kept is 2 s after the first key, when a field is left, when the form is hidden (Esc closes, it never
    discards) and, synchronously, when the file is locked. Only fields that differ from what was stored are
    kept, so nothing is left over from a form that was only looked at. A draft comes back field by field, like
    undo: if just this field was stored anew since, the person decides. Until then the fields take no text.

    `fields` names the fields of a form whose other ones are stored at once; else it is every named input.
    `restored` comes after fields were changed by the draft.
    """

    restored = Signal()

    def __init__(
        self, session: Session, form: QWidget, fields: Callable[[], Iterable[QWidget]] | None = None
    ) -> None:
        super().__init__(form)
        self.line = DraftLine()
        self._session, self._form = session, form
        self._source = fields or (lambda: inputs(form))
        self._place: Place | None = None
        self._opened: dict[str, Wert] = {}
        self._kept = ""
        self._um = session.now()
        self._other: dict[str, Wert] = {}
        self._waiting: Formularstand | None = None
        self._locked: list[QWidget] = []
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.flush)
        self.line.swapped.connect(self._swap)
        self.line.shown_wanted.connect(self._show_waiting)
        self.line.kept_wanted.connect(self._drop_waiting)
        form.installEventFilter(self)
        session.locking.connect(self._lock)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    # -- what a form calls

    @property
    def place(self) -> Place | None:
        return self._place

    @property
    def undecided(self) -> bool:
        """Whether two versions stand against each other and the person has not chosen yet."""
        return self._waiting is not None

    def begin(self, place: Place) -> None:
        """The form shows what is stored of this object: bring its draft back, and keep what is typed now."""
        self._timer.stop()
        self._unlock()
        self.line.hide()
        fields = self._fields()
        self._place, self._kept, self._other, self._waiting = place, "", {}, None
        self._opened = {name: read(field) for name, field in fields.items()}
        self._watch(fields)
        entwurf = self._session.akte.entwuerfe.lesen(place.editor, place.fall_id)
        stand = Formularstand.aus_text(entwurf.inhalt) if entwurf is not None else None
        if entwurf is None or stand is None:
            return
        self._kept, self._um = entwurf.inhalt, entwurf.um
        anders = [name for name in stand.felder if name in fields and self._differs(fields, stand, name)]
        if not anders:
            self._remove()
            return
        clash = [] if place.neu else [n for n in anders if not self._typed_over(fields, stand, n)]
        if clash:
            self._waiting = stand
            self._locked = [field for field in fields.values() if field.isEnabled()]
            for field in self._locked:
                field.setEnabled(False)
            titles = [fields[name].accessibleName() or place.titel for name in clash]
            self.line.ask(self._um, self._session.today(), titles)
            return
        self._show(stand)
        self._kept = self._content()  # nobody has typed yet: the draft keeps its time

    def changed(self) -> bool:
        """Whether anything differs from what is stored."""
        return bool(self._content())

    def touch(self) -> None:
        """Something was typed: keep it soon."""
        if not self._timer.isActive() and not self._closed:
            self._timer.start()

    def flush(self) -> None:
        """Keep it now, if it is another text than the one kept."""
        self._timer.stop()
        if self._place is None or self._closed or self.undecided or not isValid(self._form):
            return
        text = self._content()
        if text != self._kept:
            self._keep(text)

    def removing(self, operation: Operation) -> Operation:
        """Return the use case that stores this form; its draft goes with it."""
        place = self._place
        if place is None or self.undecided:
            return operation
        self._kept = _UNKNOWN  # from now on the draft may be gone: whatever is typed then is kept anew
        return self._session.akte.entwuerfe.danach_vergessen(operation, place.editor, place.fall_id)

    def saved(self, place: Place | None = None) -> None:
        """The form was stored; what it shows now is the stored state. Another `place` is passed over."""
        if self._place is None or self.undecided or (place is not None and place != self._place):
            return
        self.rebase()
        self.sync()

    def sync(self) -> None:
        """Fields that are stored when left show the stored state again: keep only what is still typed."""
        if self._kept:
            self._kept = _UNKNOWN
            self.flush()
        if self._place is not None and not self.undecided and not self._other and not self.changed():
            self.line.hide()

    def discard(self) -> None:
        """What is typed was given up on purpose; `begin` follows when the form shows something again."""
        self._timer.stop()
        self._remove()
        self._place = None
        self.line.hide()

    def rebase(self) -> None:
        """The form was filled with the stored state again: what it shows now is no edit."""
        self._opened = {name: read(field) for name, field in self._fields().items()}

    # -- keeping

    def _fields(self) -> dict[str, QWidget]:
        found: dict[str, QWidget] = {}
        for field in self._source():
            if secret(field):
                continue
            if not field.objectName():
                raise ValueError(f"a field without a name cannot come back: {type(field).__name__}")
            found[field.objectName()] = field
        return found

    def _base(self, name: str, field: QWidget) -> Wert:
        stored = baseline(field)
        return self._opened.get(name) if stored is None else stored

    def _content(self) -> str:
        """The draft as text, empty if nothing was typed."""
        place = self._place
        if place is None:
            return ""
        fields = self._fields()
        bases = {name: self._base(name, field) for name, field in fields.items()}
        felder = {name: ((bases[name], *on_its_way(field)), read(field)) for name, field in fields.items()}
        anders = {name: stand for name, stand in felder.items() if stand[1] != bases[name]}
        if not anders:
            return ""
        return Formularstand(place.titel, place.ort, felder if place.neu else anders).als_text()

    def _keep(self, text: str) -> None:
        place = self._place
        if place is None:
            return
        self._kept = text
        write = self._session.akte.entwuerfe.vormerken(place.editor, place.fall_id, text)
        self._session.lane.run(write, lambda _changes: None, self._failed)

    def _remove(self) -> None:
        if self._kept:
            self._keep("")

    def _failed(self, error: Exception) -> None:
        """Say it in the form; the text stays there, and the next key tries again."""
        if not isinstance(error, FallakteFehler):
            show_error(self._session.ask, error)
        elif isValid(self):
            self._kept = _UNKNOWN
            self.line.show_failed()

    def _lock(self) -> None:
        self.flush()
        self._closed = True

    # -- bringing back

    def _differs(self, fields: Mapping[str, QWidget], stand: Formularstand, name: str) -> bool:
        return self._base(name, fields[name]) != stand.felder[name][1]

    def _typed_over(self, fields: Mapping[str, QWidget], stand: Formularstand, name: str) -> bool:
        """Whether this field still holds what the draft was typed over, but for blanks around it."""
        stored = _trimmed(self._base(name, fields[name]))
        return any(_trimmed(known) == stored for known in stand.felder[name][0])

    def _show(self, stand: Formularstand) -> None:
        self._put({name: jetzt for name, (_vorher, jetzt) in stand.felder.items()})
        self.line.show_restored(self._um, self._session.today())

    def _put(self, values: Mapping[str, Wert]) -> None:
        for name, field in self._fields().items():
            if name in values and read(field) != values[name]:
                put(field, values[name])
        self._watch(self._fields())
        self.restored.emit()

    def _swap(self) -> None:
        """Take the draft back, or fetch it again; the fields that are not in it stay as they are."""
        fields = self._fields()
        if self._other:
            values, self._other = self._other, {}
            self._put(values)
            self.line.show_restored(self._um, self._session.today())
        else:
            mine = {name: read(field) for name, field in fields.items()}
            bases = {name: self._base(name, field) for name, field in fields.items()}
            self._other = {name: value for name, value in mine.items() if value != bases[name]}
            self._put({name: bases[name] for name in self._other})
            self.line.show_discarded()
        self.flush()

    def _show_waiting(self) -> None:
        stand, self._waiting = self._waiting, None
        self._unlock()
        if stand is not None:
            self._show(stand)
            self.flush()

    def _drop_waiting(self) -> None:
        """The stored state stays; the draft can be fetched back as long as the form is open."""
        stand, self._waiting = self._waiting, None
        self._unlock()
        if stand is not None:
            self._other = {name: jetzt for name, (_vorher, jetzt) in stand.felder.items()}
            self._remove()
            self.line.show_discarded()

    def _unlock(self) -> None:
        for field in self._locked:
            if isValid(field):
                field.setEnabled(True)
        self._locked = []

    # -- watching

    def _watch(self, fields: Mapping[str, QWidget]) -> None:
        for field in fields.values():
            for part in (field, *field.findChildren(QWidget)):
                if not part.property(_WATCHED):
                    part.setProperty(_WATCHED, True)
                    part.installEventFilter(self)
                    signal = edited_signal(part)
                    if signal is not None:
                        signal.connect(self._typed)

    def _typed(self, *_what: object) -> None:
        if self._place is not None and not self.undecided:
            self.touch()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Before somebody can type in a field that was added since, it is watched."""
        if self._place is not None and not self._closed and new is not None and self._form.isAncestorOf(new):
            self._watch(self._fields())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what is typed before the field that is left, or the form that is closed, does anything."""
        kind = event.type()
        if kind == QEvent.Type.FocusOut or (kind == QEvent.Type.Hide and watched is self._form):
            self.flush()
        return super().eventFilter(watched, event)


def _trimmed(value: Wert) -> Wert:
    return value.strip() if isinstance(value, str) else value
