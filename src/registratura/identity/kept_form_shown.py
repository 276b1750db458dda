"""What of a kept form a person can check: the texts and answers, under the labels they were typed under."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms

from registratura.identity.kept_form import KeptForm


def typed_texts(kept: KeptForm) -> list[tuple[str, str]]:
    """Label and text of each field that can be read without its page; marks and codes go along unseen."""
    known = _known_fields()
    shown = []
    for name, value in kept.fields:
        field = known.get(name)
        if field is not None and value.strip():
            shown.append((str(field.label or ""), value.strip()))
    return shown


def _known_fields() -> dict[str, forms.Field]:
    """The text fields of the site's forms by name, as far as all forms with the name call it the same."""
    known: dict[str, forms.Field] = {}
    doubtful = set()
    for form in every_form():
        for name, field in form.base_fields.items():
            if not isinstance(field, forms.CharField) or field.widget.is_hidden or not field.label:
                continue
            if name in known and str(known[name].label) != str(field.label):
                doubtful.add(name)
            known[name] = field
    return {name: field for name, field in known.items() if name not in doubtful}


def every_form(above: type[forms.Form] = forms.Form) -> Iterator[type[forms.Form]]:
    """All forms of the site that have been written so far as classes."""
    for below in above.__subclasses__():
        if below.__module__.startswith("registratura."):
            yield below
        yield from every_form(below)
