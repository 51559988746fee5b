"""The rules of the house as tests: lint, format, types, layers. Each is also seen to catch a planted fault."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

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


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program's source and settings in a folder of its own."""
    shutil.copytree(ROOT / "fallakte", tmp_path / "fallakte", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("command", "text", "code"),
    [
        (RUFF_CHECK, "import os\n", "F401"),
        (RUFF_CHECK, "def f(x):\n    return x\n", "ANN001"),
        (RUFF_CHECK, "print(1)\n", "T201"),
        (RUFF_FORMAT, "x = {  'a':1 }\n", "Would reformat"),
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


def edges() -> list[tuple[str, str, str]]:
    """For every contract: its name, a module and what this module must not import.

    A layer must not import the next one above it, siblings must not import each other, and a forbidden contract is
    tried with each of its targets.
    """
    found = []
    for contract in CONTRACTS:
        if contract["type"] == "layers":
            rows = [[f"fallakte.{name.strip()}" for name in row.split("|")] for row in contract["layers"]]
            found += [(contract["name"], below[0], above[0]) for above, below in zip(rows, rows[1:], strict=False)]
            found += [(contract["name"], a, b) for row in rows[:-1] for a in row for b in row if a != b]
        else:
            found += [
                (contract["name"], contract["source_modules"][0], target)
                for target in contract["forbidden_modules"]
            ]
    return found


def test_every_contract_has_an_edge() -> None:
    assert {name for name, _, _ in edges()} == {contract["name"] for contract in CONTRACTS}


def broken_contracts(output: str) -> set[str]:
    return set(re.findall(r"^(.+?) BROKEN", output, re.MULTILINE))
