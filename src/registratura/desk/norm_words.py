"""What a doctor's norm rests on, as a sentence."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from registratura.attachment.law_words import source_in_words
from registratura.attachment.queries.desk_case import DoctorLine
from registratura.desk.labels import label


def norm_basis(line: DoctorLine, *, country: str) -> str:
    """The law's norm for the kind of district with its source, or that the clinic has set the number itself."""
    if line.norm is None:
        return _("Set by the clinic: the law has no norm for this kind of district.")
    values = {
        "kind": label("district", line.district_kind),
        "people": number_format(line.norm.people, use_l10n=True, force_grouping=True),
        "posts": number_format(line.posts.normalize(), use_l10n=True),
        "source": source_in_words(code=line.norm.source, country=country, confirmed=line.norm.confirmed),
    }
    if not line.by_norm:
        return _("Set by the clinic. The law's norm (%(kind)s): %(people)s people a post. %(source)s") % values
    if line.posts == 1:
        return _("The law's norm (%(kind)s): %(people)s people a post. %(source)s") % values
    return _("The law's norm (%(kind)s): %(people)s people a post, %(posts)s posts. %(source)s") % values
