"""How a Django form looks here: `{{ form.name.as_field_group }}` is label, hint, error and input, tied together."""

from __future__ import annotations

from typing import Any

from django.forms.renderers import DjangoTemplates

OURS = dict.fromkeys(
    ("django/forms/widgets/radio.html", "django/forms/widgets/checkbox_select.html"),
    "design/forms/widgets/choices.html",
)


class DesignRenderer(DjangoTemplates):
    """Django's own widgets, within our markup. For settings.FORM_RENDERER."""

    form_template_name = "design/forms/form.html"
    field_template_name = "design/forms/field.html"

    def get_template(self, template_name: str) -> Any:
        return super().get_template(OURS.get(template_name, template_name))
