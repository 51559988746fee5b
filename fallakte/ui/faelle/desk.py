"""Whom a form belongs to that stands on no page of a case."""

from dataclasses import dataclass

from fallakte.ui.fall.case import Done, Failed
from fallakte.ui.fall.form_dialog import Operation
from fallakte.ui.shell.session import Session


@dataclass(frozen=True, slots=True)
class Desk:
    """Implements `Owner`: a case by its id, or the file as a whole (`fall_id` None)."""

    session: Session
    fall_id: int | None = None

    def write(self, operation: Operation, done: Done | None = None, failed: Failed | None = None) -> None:
        self.session.write(operation, done, failed, origin=self)
