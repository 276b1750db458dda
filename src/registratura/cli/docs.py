"""`registratura docs`: write the generated reference pages, or see whether they still say what the code says.

Exit codes: 0 written, or current; 1 with --check, some page is stale.
"""

import os
from pathlib import Path
from typing import Annotated

import django
import typer

from registratura.attachment.states import render_states
from registratura.attachment.transfers import render_transfers
from registratura.law.reference import reference_files

STALE = 1


def docs(
    folder: Annotated[Path, typer.Argument(help="Where the pages stand.")] = Path("docs/reference"),
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail and name what is stale.")] = False,
) -> None:
    """Write the reference pages: each country's law, the schema of a case, tables of states, who sees which page."""
    texts = reference_files() | _pages_of_states() | _page_of_roles()
    pages = {folder / name: text for name, text in texts.items()}
    stale = [path for path, text in pages.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if check:
        for path in stale:
            typer.echo(f"{path}: stale; run `registratura docs` and commit what it writes", err=True)
        raise typer.Exit(STALE if stale else 0)
    folder.mkdir(parents=True, exist_ok=True)
    for path in stale:
        path.write_text(pages[path], encoding="utf-8")
        typer.echo(f"written: {path}")


def _pages_of_states() -> dict[str, str]:
    return {"application-states.md": render_states(), "transfer-states.md": render_transfers()}


def _page_of_roles() -> dict[str, str]:
    """Reads the site's addresses, so the site is set up; no installation's configuration is needed for that."""
    os.environ.setdefault("REGISTRATURA_MODE", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registratura.project.settings")
    django.setup()
    from registratura.cli.page_roles import render_page_roles

    return {"pages-and-roles.md": render_page_roles()}
