"""`registratura import …` and `registratura catchment …`."""

import typer

import_app = typer.Typer(no_args_is_help=True)
catchment_app = typer.Typer(no_args_is_help=True)
