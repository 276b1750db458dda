"""A component is one template in design/components/; its tag names what the template may be given."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.safestring import SafeString


def component(component_name: str, /, **values: object) -> SafeString:
    """Render design/components/<component_name>.html with `values` and nothing else of the page."""
    return render_to_string(f"design/components/{component_name}.html", values)


def known(value: str, choices: frozenset[str]) -> str:
    """`value`, if it is one of `choices`; otherwise ValueError, so that a misspelt tone fails in the author's hands."""
    if value not in choices:
        raise ValueError(f"{value!r} is none of {', '.join(sorted(choices))}")
    return value
