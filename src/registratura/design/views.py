"""The living page of the design system: every component, drawn by the very template it quotes."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template, render_to_string

from registratura.design.context import is_demo
from registratura.design.examples import CHAPTERS, FORM_EXAMPLES, Example, ExampleForm, example_values


def living_page(request: HttpRequest) -> HttpResponse:
    """Show all components; the example form can be sent, and then shows its errors. For staff, and in a demo."""
    if not (is_demo() or getattr(request.user, "is_staff", False)):
        raise Http404
    form = ExampleForm(request.POST if request.method == "POST" else None)
    values = {**example_values(), "form": form}
    chapters = [
        (name, title, [_drawn(request, example, values) for example in examples]) for name, title, examples in CHAPTERS
    ]
    return render(
        request,
        "design/page.html",
        {
            "form": form,
            "chapters": chapters,
            "form_examples": [_drawn(request, e, values) for e in FORM_EXAMPLES],
        },
    )


def _drawn(request: HttpRequest, example: Example, values: dict[str, object]) -> dict[str, object]:
    template_name = f"design/examples/{example.name}.html"
    return {
        "name": example.name,
        "title": example.title,
        "html": render_to_string(template_name, values, request),
        "source": get_template(template_name).template.source.strip(),
    }
