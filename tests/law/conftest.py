"""An invented country in a temporary folder, changed as a test needs."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

import pytest

from registratura.law.country import LAW_FOLDER

MakeCountry = Callable[..., Path]


@pytest.fixture
def copy_of_zz(tmp_path: Path) -> MakeCountry:
    """Copies Zephyria's folder as another country, some files replaced; returns the root to load from."""

    def make(code: str = "yy", files: dict[str, str] | None = None) -> Path:
        root = Path(mkdtemp(dir=tmp_path))
        folder = root / code
        shutil.copytree(LAW_FOLDER / "zz", folder, ignore=shutil.ignore_patterns("__pycache__"))
        for path in folder.rglob("*.*"):
            path.write_text(path.read_text(encoding="utf-8").replace("zz.", f"{code}."), encoding="utf-8")
        for name, text in (files or {}).items():
            (folder / name).write_text(text, encoding="utf-8")
        return root

    return make
