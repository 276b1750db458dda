"""How a category on record ends."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registratura.design.days import written_day
from registratura.design.fields import DateField, Radios
from registratura.population.actions.end_category import RECORDED_BY_MISTAKE
from registratura.registry.models import PersonCategory

REASONS: dict[str, Promise] = {
    "no_longer_true": gettext_lazy("It is true no more: studies have ended, the status has changed"),
    "paper_lost_force": gettext_lazy("The paper that proves it is no longer good"),
    RECORDED_BY_MISTAKE: gettext_lazy("It was noted by mistake and was never true"),
}


class EndCategoryForm(forms.Form):
    """Why it ends, and its last day; what was noted by mistake never had one."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why does the category end?"),
        choices=list(REASONS.items()),
        widget=Radios(),
        error_messages={"required": gettext_lazy("Choose why the category ends.")},
    )
    last = DateField(
        label=gettext_lazy("Its last day"),
        help_text=gettext_lazy("The last day that counts. Leave it empty for a category noted by mistake."),
        required=False,
    )

    def __init__(self, *args: object, category: PersonCategory, **options: object) -> None:
        super().__init__(*args, **options)
        self._period = category.period

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        reason, last = given.get("reason"), given.get("last")
        if reason == RECORDED_BY_MISTAKE:
            given["last"] = None
        elif reason and last is None and "last" not in self.errors:
            self.add_error("last", _("Enter the last day the category counts."))
        elif last:
            self._check_last(last)
        return given

    def _check_last(self, last: date) -> None:
        first, until = self._period.lower, self._period.upper
        if first and last < first:
            sentence = _("The category is on record from %(day)s: the last day can't lie before it.")
            self.add_error("last", sentence % {"day": written_day(day=first)})
        elif until and last >= until:
            sentence = _("The category ends on %(day)s already: the last day can't lie after it.")
            self.add_error("last", sentence % {"day": written_day(day=until - timedelta(days=1))})
