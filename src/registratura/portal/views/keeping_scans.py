"""Scans that came with a form are kept at once, whatever else in the form is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest

from registratura.attachment.actions.add_paper_scan import add_paper_scan
from registratura.attachment.errors import MoveNotAllowed
from registratura.attachment.scan_field import left_out_sentence, too_many_sentence
from registratura.documents.actions.add_scan import TooManyScans
from registratura.identity.clock import clock_of
from registratura.portal.error_words import sentence_of
from registratura.portal.papers_form import PapersForm


def keep_new_scans(request: HttpRequest, form: PapersForm, *, keys: Mapping[UUID, UUID]) -> None:
    """Keep each good scan beside the application (`keys` by person) it is for, and say what the person must know."""
    for new in form.new_scans():
        if new.scan.left_out:
            messages.warning(request, left_out_sentence())
        for person_id in new.people:
            try:
                add_paper_scan(
                    person_id=person_id,
                    application_id=keys[person_id],
                    paper=new.paper,
                    scan=new.scan,
                    by=request.actor,
                    clock=clock_of(request),
                )
            except TooManyScans:
                messages.error(request, too_many_sentence())
            except MoveNotAllowed as closed:
                messages.error(request, sentence_of(closed))
