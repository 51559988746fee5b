"""The rules of the house as tests: lint, format, types, layers; each is also seen to catch planted faults."""

import ast
import itertools
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from fallakte.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYPROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = PYPROJECT["tool"]["importlinter"]["contracts"]

RUFF_CHECK = [str(BIN / "ruff"), "check", "--no-cache", "."]
RUFF_FORMAT = [str(BIN / "ruff"), "format", "--check", "--no-cache", "."]
MYPY = [sys.executable, "-m", "mypy"]
IMPORTS = [str(BIN / "lint-imports"), "--no-cache"]


def run(command: list[str], folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a tool on a checkout; the copy's own `fallakte` comes before the installed one."""
    env = os.environ | {"PYTHONPATH": str(folder), "NO_COLOR": "1", "COLUMNS": "200"}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def holds(command: list[str]) -> None:
    done = run(command)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


def test_lint() -> None:
    holds(RUFF_CHECK)


def test_format() -> None:
    holds(RUFF_FORMAT)


def test_types() -> None:
    holds(MYPY)


def test_layers() -> None:
    holds(IMPORTS)


@pytest.mark.parametrize(
    ("command", "text", "code"),
    [
        (RUFF_CHECK, "import os\n", "F401"),
        (RUFF_CHECK, "def f(x):\n    return x\n", "ANN001"),
        (RUFF_CHECK, "print(1)\n", "T201"),
        (RUFF_FORMAT, "x = {  'a':1 }\n", "would be reformatted"),
        (MYPY, 'x: int = "1"\n', "[assignment]"),
        (MYPY, "def f(x):\n    return x\n", "[no-untyped-def]"),
    ],
)
def test_that_a_planted_fault_is_caught(tmp_path: Path, command: list[str], text: str, code: str) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "fallakte").mkdir()
    (tmp_path / "fallakte" / "__init__.py").write_text("", encoding="utf-8")
    assert run(command, tmp_path).returncode == 0
    (tmp_path / "fallakte" / "planted.py").write_text(text, encoding="utf-8")
    done = run(command, tmp_path)
    assert done.returncode == 1
    assert code in done.stdout


def edges(contract: dict[str, Any]) -> set[tuple[str, str]]:
    """Pairs of a module and one that it must not import, by this contract.

    A layer must not import the one above it nor its siblings; a forbidden contract is tried from each of its
    sources to each of its targets.
    """
    if contract["type"] == "forbidden":
        return set(itertools.product(contract["source_modules"], contract["forbidden_modules"]))
    rows = [[f"fallakte.{layer.strip()}" for layer in row.split("|")] for row in contract["layers"]]
    upward = {(below, above[0]) for above, row in itertools.pairwise(rows) for below in row}
    return upward | {pair for row in rows for pair in itertools.permutations(row, 2)}


def plant(root: Path, module: str, target: str) -> str:
    """Let a module import the target, in a new submodule if it is a package; return the importing module."""
    path = root / module.replace(".", "/")
    importer = f"{module}.planted" if path.is_dir() else module
    file = (root / importer.replace(".", "/")).with_suffix(".py")
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(f"{before}import {target}\n", encoding="utf-8")
    return importer


def verdicts(root: Path) -> dict[str, str]:
    """KEPT or BROKEN for each contract, and under "" what was found."""
    done = run(IMPORTS, root)
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    found = dict(re.findall(r"^(.+) (KEPT|BROKEN)$", done.stdout, re.MULTILINE))
    return found | {"": done.stdout}


@pytest.fixture
def skeleton(tmp_path: Path) -> Path:
    """Every room of the house, empty: what is reported then is a planted import and nothing else."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for path in (ROOT / "fallakte").iterdir():
        if path.suffix == ".py" or (path / "__init__.py").exists():
            name = path.name if path.suffix == ".py" else f"{path.name}/__init__.py"
            copy = tmp_path / "fallakte" / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text("", encoding="utf-8")
    return tmp_path


def test_that_an_empty_house_keeps_every_contract(skeleton: Path) -> None:
    found = verdicts(skeleton)
    assert {name: found[name] for name in (contract["name"] for contract in CONTRACTS)} == {
        contract["name"]: "KEPT" for contract in CONTRACTS
    }


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract["name"])
def test_that_every_import_a_contract_forbids_is_seen(skeleton: Path, contract: dict[str, Any]) -> None:
    planted = [(plant(skeleton, source, target), target) for source, target in sorted(edges(contract))]
    found = verdicts(skeleton)
    assert found[contract["name"]] == "BROKEN"
    missed = [
        f"{importer} -> {target}"
        for importer, target in planted
        if not re.search(rf"{re.escape(importer)} -> {re.escape(target)} \(l\.\d+\)", found[""])
    ]
    assert planted
    assert missed == []


def test_that_a_room_without_a_place_is_seen(skeleton: Path) -> None:
    (skeleton / "fallakte" / "util.py").write_text("", encoding="utf-8")
    assert verdicts(skeleton)["layers"] == "BROKEN"


NETWORK_OF_QT = {
    "QtNetwork",
    "QtNetworkAuth",
    "QtWebSockets",
    "QtWebEngineCore",
    "QtWebEngineWidgets",
    "QtHttpServer",
}


def network_of_qt(text: str) -> list[str]:
    """Names of Qt's network modules that a source text imports."""
    imported = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            imported += [part for alias in node.names for part in alias.name.split(".")]
        if isinstance(node, ast.ImportFrom):
            imported += [*(node.module or "").split("."), *(alias.name for alias in node.names)]
    return sorted(set(imported) & NETWORK_OF_QT)


def test_no_network_of_qt() -> None:
    for path in (ROOT / "fallakte").rglob("*.py"):
        assert network_of_qt(path.read_text(encoding="utf-8")) == [], path


def test_that_the_network_of_qt_would_be_seen() -> None:
    for text in (
        "from PySide6.QtNetwork import QTcpSocket",
        "from PySide6 import QtNetwork",
        "import PySide6.QtNetwork",
    ):
        assert network_of_qt(text) == ["QtNetwork"]


def loaded_by(*arguments: str) -> set[str]:
    """Top-level modules that are loaded when the program ends by itself."""
    code = (
        "import runpy, sys\n"
        "try:\n    runpy.run_module('fallakte', run_name='__main__', alter_sys=True)\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        "print('LOADED', *{name.partition('.')[0] for name in sys.modules})\n"
    )
    done = run([sys.executable, "-c", code, *arguments])
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("LOADED ")[2].split())


HEAVY = {"sqlalchemy", "alembic", "reportlab", "PySide6", "sqlcipher3"}


def test_version_loads_nothing_heavy() -> None:
    loaded = loaded_by("--version")
    assert "fallakte" in loaded
    assert loaded & HEAVY == set()


def test_version_is_the_one_of_the_package() -> None:
    done = run([sys.executable, "-m", "fallakte", "--version"])
    assert done.returncode == 0
    assert VERSION in done.stdout
    assert metadata.version("fallakte") == VERSION


def test_the_top_level_stays_small() -> None:
    """Everything that git would take, without what it ignores."""
    allowed = {"fallakte", "resources", "tests", "pyproject.toml", "fallakte.spec", "README.md", "LICENSE"}
    ignored = re.findall(r"^(?!#)(\S+?)/?$", (ROOT / ".gitignore").read_text(encoding="utf-8"), re.MULTILINE)
    found = {
        path.name
        for path in ROOT.iterdir()
        if not path.name.startswith(".") and not any(path.match(pattern) for pattern in ignored)
    }
    assert found <= allowed


def test_the_licence_is_complete() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert re.findall(r"^(\d+)\.", text, re.MULTILINE) == [str(number) for number in range(1, 16)]
    assert "‘Compatible Licences’ according to Article 5 EUPL" in text
    assert PYPROJECT["project"]["license"] == "EUPL-1.2"


def test_ci_runs_the_command_of_the_readme() -> None:
    """README and .ci/run must not drift apart."""
    command = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest -n 4"
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().endswith(command)
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
