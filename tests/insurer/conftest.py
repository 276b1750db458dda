"""Pages come with their texts compiled."""

from __future__ import annotations

import pytest

from registratura.cli.messages import compile_catalogues


@pytest.fixture(scope="session", autouse=True)
def _catalogues() -> None:
    compile_catalogues()
