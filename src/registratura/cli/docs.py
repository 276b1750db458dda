"""`registratura docs`: write the reference pages from the law, or see whether they still say what it says.

Exit codes: 0 written, or current; 1 with --check, some page is stale.
"""

from pathlib import Path
from typing import Annotated

import typer

from registratura.law.reference import check_current, reference_files

STALE = 1


def docs(
    folder: Annotated[Path, typer.Argument(help="Where the pages stand.")] = Path("docs/reference"),
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail and name what is stale.")
    ] = False,
) -> None:
    """Write the reference pages of every country's law and the schema of a case."""
    stale = check_current(folder)
    if check:
        for path in stale:
            typer.echo(f"{path}: stale; run `registratura docs` and commit what it writes", err=True)
        raise typer.Exit(STALE if stale else 0)
    folder.mkdir(parents=True, exist_ok=True)
    files = reference_files()
    for path in stale:
        path.write_text(files[path.name], encoding="utf-8")
        typer.echo(f"written: {path}")


if __name__ == "__main__":
    typer.run(docs)
