"""A line of a territory as people read it: «5, 7а, с 10 по 24 (чётные)»."""

from __future__ import annotations

from django.utils.translation import gettext as _

from registratura.registry.addresses.houses import HouseRule, HouseSet


def houses_in_words(*, stored: str) -> str:
    """The stored house set in the reader's language; empty where nothing is stored."""
    if not stored:
        return ""
    houses = HouseSet.from_json(stored)
    parts = [_rule_in_words(rule) for rule in houses.included]
    if houses.excepted:
        excepted = ", ".join(_rule_in_words(rule) for rule in houses.excepted)
        parts.append(_("but not: %(houses)s") % {"houses": excepted})
    return ", ".join([*parts, *houses.doubts, *houses.remarks])


def _rule_in_words(rule: HouseRule) -> str:
    if rule.origin == "list" or (rule.low is not None and rule.low == rule.high):
        return str(rule.low)
    span = _span_in_words(rule)
    side = {"odd": _("odd numbers"), "even": _("even numbers")}.get(rule.parity)
    return f"{span} ({side})" if side else span


def _span_in_words(rule: HouseRule) -> str:
    ends = {"low": rule.low, "high": rule.high}
    if rule.low and rule.high:
        return _("from %(low)s to %(high)s") % ends
    if rule.low:
        return _("from %(low)s on") % ends
    if rule.high:
        return _("up to %(high)s") % ends
    return _("the whole street")
