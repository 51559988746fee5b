"""Resources are found in a checkout, a wheel and a bundle; settings never land in the real home."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fallakte import paths

SHOW = "from fallakte import paths; print(paths.resource('law/KOOP_2026.toml'))"


def run(code: str, root: Path) -> subprocess.CompletedProcess[str]:
    """A fresh interpreter that sees only the copy in `root` (`-P` keeps the working directory out)."""
    env = os.environ | {"PYTHONPATH": str(root)}
    return subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=root, env=env, capture_output=True, text=True, check=False
    )


@pytest.fixture
def package(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    (root / "fallakte").mkdir(parents=True)
    source = Path(paths.__file__).parent
    for name in ("__init__.py", "paths.py"):
        shutil.copy(source / name, root / "fallakte" / name)
    return root


def place(folder: Path) -> Path:
    file = folder / "resources" / "law" / "KOOP_2026.toml"
    file.parent.mkdir(parents=True)
    file.write_text("", encoding="utf-8")
    return file


def test_checkout(package: Path) -> None:
    file = place(package)
    assert run(SHOW, package).stdout.strip() == str(file)


def test_wheel_wins_over_a_folder_beside_it(package: Path) -> None:
    place(package)
    file = place(package / "fallakte")
    assert run(SHOW, package).stdout.strip() == str(file)


def test_bundle_wins(package: Path, tmp_path: Path) -> None:
    place(package / "fallakte")
    file = place(tmp_path / "bundle")
    code = f"import sys; sys._MEIPASS = {str(tmp_path / 'bundle')!r}; {SHOW}"
    assert run(code, package).stdout.strip() == str(file)


def test_incomplete_installation_names_the_resource(package: Path) -> None:
    done = run(SHOW, package)
    assert done.returncode != 0
    assert "RessourceFehlt: resources" in done.stderr


def test_missing_resource() -> None:
    with pytest.raises(paths.RessourceFehlt) as caught:
        paths.resource("law/EINV_1999.toml")
    assert caught.value.name == "law/EINV_1999.toml"


@pytest.mark.parametrize(
    "name", ["", "/etc/passwd", "../pyproject.toml", "law/../../x", "law//x", "law\\x", "."]
)
def test_only_names_inside_the_resources(name: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        paths.resource(name)


def test_folders_of_the_user_can_be_moved(home: Path) -> None:
    assert paths.config_dir() == home / "config"
    assert paths.state_dir() == home / "state"
    assert paths.user_settings_file() == home / "config" / "settings.toml"


def test_folders_of_the_user_by_default(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.CONFIG_ENV)
    monkeypatch.delenv(paths.STATE_ENV)
    assert paths.config_dir().name == "fallakte"
    assert home in paths.config_dir().parents
    assert home in paths.state_dir().parents


def test_the_policy_cannot_be_moved_by_the_user(home: Path) -> None:
    assert home not in paths.policy_file().parents
    assert paths.policy_file().name == "policy.toml"
    assert paths.policy_file().parent == paths.machine_settings_file().parent
