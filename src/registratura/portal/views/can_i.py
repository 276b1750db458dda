"""«Can I change my clinic now?» before anybody signs in. Nothing is stored: the answers travel in the form itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from registratura.attachment.law_words import source_in_words
from registratura.attachment.queries.choice import campaign_of
from registratura.attachment.queries.suitability import Suitability, Told, suitability
from registratura.portal.access import day_of
from registratura.portal.answer_words import answer_words
from registratura.portal.can_i_forms import CountryQuestion, Question, follow_up, question_about, reasons_of
from registratura.portal.labels import COUNTRIES
from registratura.portal.suitability_words import told_rows, ways_in_words

ANSWERED = "answered"
# The sentence by which any clinic of the register may be chosen, where no rule says when.
FREE_CHOICE = "seed-ru#5"


@dataclass(slots=True)
class Talk:
    """How far the questions have come: the next one, or the law's answer; `before` are the forms already answered."""

    before: list[Question]
    told: Told
    question: Question | None
    answer: Suitability | None


@require_http_methods(["GET", "HEAD", "POST"])
def can_i(request: HttpRequest) -> HttpResponse:
    """One question a page until the law lacks nothing that can be asked; then its answer."""
    first = CountryQuestion(request.POST or None, initial={"country": request.GET.get("country", "")})
    if request.method != "POST" or not first.is_valid():
        return _ask(request, first, carried=[])
    talk = _talk(request, country=first.cleaned_data["country"])
    carried = [(name, value) for form in (first, *talk.before) for name, value in _typed(form)]
    if talk.question:
        return _ask(request, talk.question, carried=carried)
    answer, words = talk.answer, answer_words(answer=talk.answer.answer)
    context = {
        "here": "can_i",
        "answer": answer,
        "words": words,
        "rows": told_rows(told=talk.told),
        "ways": ways_in_words(answer=answer, country=talk.told.country),
        "reasons": [reasons_of(country=talk.told.country)[reason] for reason in answer.if_reasons],
        "free_source": source_in_words(code=FREE_CHOICE, country="ru"),
        "country": talk.told.country,
        "country_name": COUNTRIES[talk.told.country],
        "campaign": campaign_of(country=talk.told.country, on=answer.on),
    }
    return render(request, "portal/can_i/answer.html", context)


def _talk(request: HttpRequest, *, country: str) -> Talk:
    told, on = Told(country=country), day_of(request, country=country)
    before: list[Question] = []
    not_known: set[str] = set()
    wanted: type[Question] | None = None
    while True:
        answer = suitability(told=told, on=on, not_known=frozenset(not_known))
        kind = wanted or (question_about(answer.ask) if answer.ask else None)
        if kind is None:
            return Talk(before, told, None, answer)
        sent = _was_sent(request, kind)
        form = kind(request.POST if sent else None, so_far=told, on=on)
        if not sent or not form.is_valid():
            return Talk(before, told, form, None)
        before.append(form)
        told, wanted = form.told(), follow_up(form)
        not_known |= set(kind.facts) if wanted is None else set()


def _was_sent(request: HttpRequest, kind: type[Question]) -> bool:
    return kind.__name__ in request.POST.getlist(ANSWERED)


def _typed(form: CountryQuestion | Question) -> list[tuple[str, str]]:
    """What was typed, to travel on as it is."""
    typed = [(name, value) for name in form.data for value in form.data.getlist(name)]
    own = [
        (name, value)
        for name, value in typed
        if any(name == each or name.startswith(f"{each}_") for each in form.fields)
    ]
    return own if isinstance(form, CountryQuestion) else [*own, (ANSWERED, type(form).__name__)]


def _ask(request: HttpRequest, form: CountryQuestion | Question, *, carried: list[tuple[str, str]]) -> HttpResponse:
    if isinstance(form, Question):
        carried = [*carried, (ANSWERED, type(form).__name__)]
    context = {"form": form, "carried": carried, "first": isinstance(form, CountryQuestion), "here": "can_i"}
    return render(request, "portal/can_i/question.html", context, status=422 if form.errors else 200)
