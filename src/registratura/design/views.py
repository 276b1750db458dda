"""The living page of the design system: every component, drawn by the very template it quotes."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template, render_to_string
from django.views.decorators.http import require_safe

from registratura.design.context import is_demo
from registratura.design.examples import CHAPTERS, FORM_EXAMPLES, Example, ExampleForm, example_values
from registratura.design.words import books, sentences_of

SENTENCES_ON_A_PAGE = 60


def living_page(request: HttpRequest) -> HttpResponse:
    """Show all components; the example form can be sent, and then shows its errors. For staff, and in a demo."""
    _check_may_look(request)
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


@require_safe
def words(request: HttpRequest, book: str = "portal") -> HttpResponse:
    """Every sentence of one part of the product beside its Russian and Kazakh translations, or those that say `q`."""
    _check_may_look(request)
    if book not in books():
        raise Http404
    wanted = request.GET.get("q", "").strip()
    sentences = [each for each in sentences_of(book) if each.says(wanted.lower())]
    context = {
        "book": book,
        "books": books(),
        "wanted": wanted,
        "sentences": Paginator(sentences, SENTENCES_ON_A_PAGE).get_page(request.GET.get("page")),
        "untranslated": sum(each.is_untranslated for each in sentences),
    }
    return render(request, "design/words.html", context)


def _check_may_look(request: HttpRequest) -> None:
    if not (is_demo() or request.actor.is_staff):
        raise Http404


def _drawn(request: HttpRequest, example: Example, values: dict[str, object]) -> dict[str, object]:
    template_name = f"design/examples/{example.name}.html"
    return {
        "name": example.name,
        "title": example.title,
        "html": render_to_string(template_name, values, request),
        "source": get_template(template_name).template.source.strip(),
    }
