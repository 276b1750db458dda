"""`registratura docs` writes the reference pages and notices stale ones."""

from pathlib import Path

import typer
from typer.testing import CliRunner

from registratura.cli.docs import docs

APP = typer.Typer()
APP.command()(docs)


def test_pages_are_written_once_and_then_current(tmp_path: Path) -> None:
    folder = str(tmp_path / "reference")
    assert CliRunner().invoke(APP, [folder, "--check"]).exit_code == 1
    assert "law-zz.md" in CliRunner().invoke(APP, [folder]).stdout
    assert CliRunner().invoke(APP, [folder, "--check"]).exit_code == 0
    assert CliRunner().invoke(APP, [folder]).stdout == ""


def test_a_stale_page_is_named_and_not_touched(tmp_path: Path) -> None:
    CliRunner().invoke(APP, [str(tmp_path)])
    page = tmp_path / "law-zz.md"
    page.write_text("by hand", encoding="utf-8")
    result = CliRunner().invoke(APP, [str(tmp_path), "--check"])
    assert result.exit_code == 1
    assert str(page) in result.stderr
    assert page.read_text(encoding="utf-8") == "by hand"
