"""`{% load design %}`: every component of the design system. /design/ shows them with their templates."""

from django.template import Library

from registratura.design.tags import actions, cards, figures, lists, panels

register = Library()

for part in (actions, panels, lists, cards, figures):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
