"""The installed wheel runs without the checkout: its resources and migrations are inside."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARTS = ("fallakte", "resources", "pyproject.toml", "README.md", "LICENSE")


def run(*args: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, *args], cwd=cwd, env=os.environ | env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done


def test_the_wheel_runs_alone(tmp_path: Path) -> None:
    checkout, target = tmp_path / "checkout", tmp_path / "installed"
    checkout.mkdir()
    for part in PARTS:
        source = ROOT / part
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, checkout / part)
    run("-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", "dist", ".", cwd=checkout)
    (wheel,) = (checkout / "dist").glob("fallakte-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    shutil.rmtree(checkout)
    ask = "import fallakte.paths as p; print(p.resource_root())"
    where = run("-c", ask, cwd=tmp_path, PYTHONPATH=str(target))
    assert where.stdout.strip() == str(target / "fallakte" / "resources")
    run("-m", "fallakte", "demo", "--headless", "--faelle", "3", cwd=tmp_path, PYTHONPATH=str(target))
    assert (tmp_path / "Uebungsakte" / "Kooperationsplan-Elif-Musterfeld.pdf").exists()
    names = {p.relative_to(target).as_posix() for p in target.rglob("*.py")}
    assert any(n.startswith("fallakte/storage/migrations/versions/r0001") for n in names)
