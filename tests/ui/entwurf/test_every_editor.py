"""No edit is lost: in every editor of the program, whatever was typed when the lock came is there again."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

import fallakte.ui
from fallakte.services.uhr import FesteUhr
from fallakte.ui.shell.session import Session
from tests.ui.entwurf.desk import Desk, answer, fields, type_into_all, words
from tests.ui.entwurf.editors import EDITORS, Editor, neu
from tests.ui.walk import type_text

UI = Path(next(iter(fallakte.ui.__path__)))

# What takes text, by the name it is made with.
INPUTS = {
    "QLineEdit", "QPlainTextEdit", "QTextEdit", "QTextBrowser", "QDateEdit", "QTimeEdit", "QDateTimeEdit",
    "QSpinBox", "QDoubleSpinBox", "QInputDialog", "date_edit", "LineField", "TextField", "DateField",
    "TimeField", "MarkedText", "NormLine",
}  # fmt: skip

NO_EDIT = {
    "fall/fields.py:DateField": "a part of other forms",
    "fall/fields.py:TimeField": "a part of other forms",
    "look/basics.py:date_edit": "a part of other forms",
    "faelle/faelle_page.py:FaellePage": "a search: ui.md, the query is not stored",
    "chronik/anhangansicht.py:AttachmentView": "shows a text file, takes none",
    "chronik/dialoge.py:NoteView": "shows a note, takes none",
    "chronik/filterkarte.py:FilterCard": "a search: ui.md, the query is not stored",
    "chronik/personen.py:PersonDialog": "a search: ui.md, the query is not stored",
    "heute/fallwahl.py:FallWahl": "a part of another form",
    "stichtag/dialog.py:StichtagDialog": "a question about a day: ui.md, the query is not stored",
    "suche/suche_overlay.py:SucheOverlay": "a search: ui.md, the query is not stored",
    "fall/verlauf_tab.py:VerlaufTab": "a search: ui.md, the query is not stored",
    "vorschau/ausgabe.py:OutputPane": "a password: nothing typed there is kept",
    "vorschau/suchleiste.py:SearchBar": "a search: ui.md, the query is not stored",
    "vorschau/textsicht.py:TextView": "shows pages as text, takes none",
    "shell/ask.py:QtAsk": "one line in answer to a question; no page asks for text that way",
}
SECRET = ("tresor/", "sicherung/")  # rooms of passphrases, codes and files: nothing typed there is kept


def sites(source: str) -> Iterator[str]:
    """Names of the top-level classes and functions of a module that make a field to type in."""
    for place in ast.parse(source).body:
        made = {
            node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            for node in ast.walk(place)
            if isinstance(node, ast.Call)
        }
        roots = {
            node.func.value.id
            for node in ast.walk(place)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        }
        if (made | roots) & INPUTS:
            yield place.name if isinstance(place, ast.ClassDef | ast.FunctionDef) else "module"


def all_sites(root: Path) -> set[str]:
    return {
        f"{path.relative_to(root).as_posix()}:{name}"
        for path in root.rglob("*.py")
        for name in sites(path.read_text(encoding="utf-8"))
    }


def unknown_sites(root: Path) -> set[str]:
    """Places that make fields and are neither in the inventory nor named as no edit."""
    known = {site for editor in EDITORS for site in editor.sites} | set(NO_EDIT)
    return {site for site in all_sites(root) - known if not site.startswith(SECRET)}


def survives(desk: Desk, editor: Editor, uhr: FesteUhr) -> None:
    """Type into every field, lock at once, unlock, go there again: every character has to be there."""
    fall_id = editor.case(desk.akte, uhr)
    typed: dict[str, str] = {}
    seen: dict[str, str] = {}

    def press_more(root: QWidget) -> None:
        for name in editor.more:
            root.findChild(QAbstractButton, name).click()

    def type_and_lock(root: QWidget) -> None:
        press_more(root)
        typed.update(type_into_all(root))
        desk.lock()

    def read(root: QWidget) -> None:
        seen.update({name: words(field) for name, field in fields(root).items()})

    visit(desk, editor, fall_id, type_and_lock)
    desk.wait_until_locked()
    desk.unlock()
    visit(desk, editor, fall_id, read)
    assert typed, "no field was found"
    lost = {name: (text, seen.get(name)) for name, text in typed.items() if seen.get(name) != text}
    assert lost == {}


def visit(desk: Desk, editor: Editor, fall_id: int, do: object) -> None:
    assert callable(do)
    if editor.dialog:
        answer(desk, editor.root, do)
        editor.open(desk, fall_id)
        return
    editor.open(desk, fall_id)
    do(next(w for w in desk.window.findChildren(QWidget, editor.root) if w.isVisible()))


@pytest.mark.parametrize("editor", EDITORS, ids=lambda editor: editor.name)
def test_nothing_typed_is_lost_by_the_lock(desk: Desk, uhr: FesteUhr, editor: Editor) -> None:
    survives(desk, editor, uhr)


@pytest.mark.parametrize("editor", EDITORS, ids=lambda editor: editor.name)
def test_the_bar_after_unlock_leads_back_to_it(desk: Desk, uhr: FesteUhr, editor: Editor) -> None:
    fall_id = editor.case(desk.akte, uhr)
    typed: list[tuple[str, str]] = []
    seen: list[str] = []

    def type_and_lock(root: QWidget) -> None:
        name, field = next(iter(fields(root).items()))
        field.setFocus()
        type_text(field, "31.1 halb")
        typed.append((name, words(field)))
        desk.lock()

    def read(root: QWidget) -> None:
        seen.append(words(fields(root)[typed[0][0]]))

    visit(desk, editor, fall_id, type_and_lock)
    desk.wait_until_locked()
    desk.unlock()
    (link,) = (
        b for b in desk.window.findChildren(QPushButton) if b.accessibleName().startswith("Entwurf öff")
    )
    whose = "" if editor.name in ("new case", "deputy sheet", "letters for many") else ", Elif Musterfeld"
    assert link.text().endswith(whose)
    if editor.dialog:
        answer(desk, editor.root, read)
        link.click()
    else:
        link.click()
        read(next(w for w in desk.window.findChildren(QWidget, editor.root) if w.isVisible()))
    assert seen == [typed[0][1]]


class Planted(QDialog):
    """A form whose maker has forgotten the draft."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("vergessen")
        edit = QLineEdit()
        edit.setObjectName("vergessenText")
        QVBoxLayout(self).addWidget(edit)


def open_planted(desk: Desk, _fall_id: int) -> None:
    session: Session = desk.session
    session.ask.show(Planted())


def test_a_planted_editor_without_a_draft_is_caught(desk: Desk, uhr: FesteUhr) -> None:
    planted = Editor("planted", neu, open_planted, "vergessen", frozenset())
    with pytest.raises(AssertionError, match="vergessenText"):
        survives(desk, planted, uhr)


def test_an_editor_without_fields_proves_nothing(desk: Desk, uhr: FesteUhr) -> None:
    note = next(editor for editor in EDITORS if editor.name == "note")
    with pytest.raises(AssertionError, match="no field was found"):
        survives(desk, replace(note, root="chronikListe"), uhr)


def test_the_inventory_is_whole() -> None:
    assert unknown_sites(UI) == set(), "add it to EDITORS (tests/ui/entwurf/editors.py), or say why not"


def test_the_inventory_names_nothing_that_is_gone() -> None:
    named = {site for editor in EDITORS for site in editor.sites} | set(NO_EDIT)
    assert named - all_sites(UI) == set()


@pytest.mark.parametrize(
    "source",
    [
        "class Neu:\n    def __init__(self):\n        self.a = QLineEdit()\n",
        "def Neu():\n    return QtWidgets.QPlainTextEdit()\n",
        "def Neu():\n    return QInputDialog.getText(None, '', '')\n",
        "class Neu:\n    def form(self):\n        return [DateField('a', 'A')]\n",
    ],
)
def test_a_new_form_is_seen_by_the_inventory(tmp_path: Path, source: str) -> None:
    (tmp_path / "fall").mkdir()
    (tmp_path / "fall" / "neu.py").write_text(source, encoding="utf-8")
    assert unknown_sites(tmp_path) == {"fall/neu.py:Neu"}
