"""Which messages and labels a country's rules use, read off their code, for tests and docs."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

from registratura.law.spec import RuleSpec

_VERDICTS = ("met", "not_met", "not_applicable")
_NOT_NAMED_VALUES = {"missing", "instead", "steps", "due_on", "effective_on", "changes_on", "message"}


def messages_of(spec: RuleSpec) -> dict[str, set[str]]:
    """Every message key a rule may say, with the named values it gives.

    Raises ValueError where a rule's message is not written as a literal.
    """
    keys: dict[str, set[str]] = {}
    for name, call in _calls(spec):
        if name == "document" and len(call.args) > 1:
            keys.setdefault(f"{spec.code}.{_literal(call.args[1], spec)}", set())
        elif name in _VERDICTS:
            if name == "not_applicable" and not call.args:
                continue
            last = _literal(call.args[0], spec) if call.args else name
            keys.setdefault(f"{spec.code}.{last}", set()).update(_values(call))
        elif name == "unknown":
            message = next((each.value for each in call.keywords if each.arg == "message"), None)
            if message is not None:
                keys.setdefault(f"{spec.code}.{_literal(message, spec)}", set()).update(_values(call))
    return keys


def labels_of(spec: RuleSpec) -> set[str]:
    """Labels of documents, facts and steps that a rule names by a literal."""
    labels = set()
    for name, call in _calls(spec):
        named = [
            (place, arg.value)
            for place, arg in enumerate(call.args)
            if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
        ]
        if name == "unknown":
            labels |= {f"fact.{fact}" for _, fact in named}
        elif name == "document":
            labels |= {f"document.{code}" for place, code in named if place != 1}
        elif name == "Step":
            labels |= {code for place, code in named if place == 0}
    return labels


def _calls(spec: RuleSpec) -> Iterator[tuple[str, ast.Call]]:
    """Calls in the rule and in the functions of the country's folder that it calls."""
    folder = spec.check.__module__.rpartition(".rules.")[0]
    waiting: list[Callable[..., Any]] = [spec.check]
    seen: set[str] = set()
    while waiting:
        function = waiting.pop()
        if function.__qualname__ in seen:
            continue
        seen.add(function.__qualname__)
        for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield node.func.id, node
                called = function.__globals__.get(node.func.id)
                if inspect.isfunction(called) and called.__module__.startswith(folder):
                    waiting.append(called)


def _literal(node: ast.expr, spec: RuleSpec) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise ValueError(f"{spec.code}: a message is written as a literal, not {ast.unparse(node)!r}")


def _values(call: ast.Call) -> set[str]:
    return {each.arg for each in call.keywords if each.arg} - _NOT_NAMED_VALUES
