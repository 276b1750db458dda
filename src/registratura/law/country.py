"""A country is a folder: everything the engine knows about it is read from there."""

import importlib
import importlib.util
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from registratura.law.editions import Edition, load_editions
from registratura.law.errors import LoadError, Problem
from registratura.law.parameters import Parameter, load_parameters
from registratura.law.sources import Source, load_sources
from registratura.law.spec import MARK, RuleSpec

LAW_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Country:
    """A country's whole law, every edition."""

    code: str
    folder: Path
    sources: dict[str, Source]
    editions: dict[str, Edition]
    parameters: dict[str, Parameter]
    rules: tuple[RuleSpec, ...]


def countries(*, root: Path = LAW_FOLDER) -> tuple[str, ...]:
    """Codes of the countries whose folders stand under the root, in order."""
    return tuple(sorted(path.parent.name for path in root.glob("??/sources.yaml")))


@lru_cache(maxsize=16)
def load_country(code: str, *, root: Path = LAW_FOLDER) -> Country:
    """Everything a country's folder holds. Raises LoadError with every mistake."""
    folder = root / code
    if not (folder / "sources.yaml").is_file():
        known = ", ".join(countries(root=root))
        raise LoadError([Problem(code, "", f"no such country; there are: {known}")])
    sources = load_sources(folder / "sources.yaml", name=f"{code}/sources.yaml")
    editions = load_editions(folder / "editions.yaml", name=f"{code}/editions.yaml")
    paths = sorted((folder / "parameters").glob("*.yaml"))
    files = [(path, f"{code}/parameters/{path.name}") for path in paths]
    parameters = load_parameters(files, sources=sources, editions=editions)
    country = Country(code, folder, sources, editions, parameters, _rules_in(folder, code, root))
    if problems := _problems(country):
        raise LoadError(problems)
    return country


def _rules_in(folder: Path, code: str, root: Path) -> tuple[RuleSpec, ...]:
    specs = []
    for path in sorted((folder / "rules").glob("*.py")):
        if path.stem == "__init__":
            continue
        module = _module(path, f"registratura.law.{code}.rules.{path.stem}", own=root == LAW_FOLDER)
        for value in vars(module).values():
            spec = getattr(value, MARK, None)
            if isinstance(spec, RuleSpec) and value.__module__ == module.__name__:
                specs.append(spec)
    return tuple(specs)


def _module(path: Path, name: str, *, own: bool) -> ModuleType:
    if own:
        return importlib.import_module(name)
    spec: Any = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _problems(country: Country) -> list[Problem]:
    problems = []
    seen: set[tuple[str, str]] = set()
    for spec in country.rules:
        file = f"{country.code}/rules/{spec.check.__module__.rpartition('.')[2]}.py"

        def wrong(what: str, file: str = file, code: str = spec.code) -> None:
            problems.append(Problem(file, code, what))

        if not spec.code.startswith(f"{country.code}."):
            wrong(f"the code must begin with {country.code!r} and a dot")
        if not spec.sentence:
            wrong("the law's sentence is absent: write it as the docstring")
        for source in spec.sources:
            if source not in country.sources:
                wrong(f"no source {source!r} in sources.yaml")
        for parameter in spec.uses:
            if parameter not in country.parameters:
                wrong(f"no parameter {parameter!r} in parameters/")
        for edition in spec.editions:
            if edition not in country.editions:
                wrong(f"no edition {edition!r} in editions.yaml")
        for edition in spec.editions or country.editions:
            if (spec.code, edition) in seen:
                wrong(f"stands twice in edition {edition!r}")
            seen.add((spec.code, edition))
            bases = {each.code for each in country.rules if not each.editions or edition in each.editions}
            if spec.base and spec.base not in bases:
                wrong(f"an exception to {spec.base!r}, which edition {edition!r} does not have")
    return problems
