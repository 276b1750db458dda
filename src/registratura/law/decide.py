"""The law's answer to a case."""

from datetime import date

from registratura.law.answer import Answer
from registratura.law.changes import what_would_change
from registratura.law.composition import ACCEPT, NEVER_TAKEN_IN, NEVER_TAKES_EFFECT, PRECEDENCE, rank
from registratura.law.errors import AnswersConflict, ExceptionsConflict
from registratura.law.facts import Facts
from registratura.law.findings import (
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    UNKNOWN,
    Finding,
    Missing,
    Verdict,
)
from registratura.law.rulebook import Node, Rulebook


def decide(rulebook: Rulebook, facts: Facts, on: date, *, explain: bool = False) -> Answer:
    """What the law answers to the case.

    The law is that of `facts.applied_on`; `on` is the day on which the facts are judged, for instance whether
    a contract is in force. Asked anew at the decision, `on` is the day of the decision. With `explain`, the
    answer also says what would change it and when; that asks the law several times.

    Raises NoValue when a parameter has no value for the day, ExceptionsConflict, AnswersConflict.
    """
    findings: list[Finding] = []
    missing: tuple[Missing, ...] = ()
    best = len(PRECEDENCE)
    deciding: list[tuple[int, Finding]] = []
    answer = Answer(rulebook.country.code, rulebook.edition, facts.question, on, "answered", ())
    for node in rulebook.ready(facts.applied_on, on, facts.question):
        first = len(findings)
        settled = _hear(node, facts, findings)
        for finding in findings[first:]:
            if finding.due_on or finding.effective_on or finding.steps or finding.instead:
                _take_over(answer, finding)
        if node.decides == "info":
            continue
        place = rank(node.decides, settled)
        best = min(best, place)
        if place != ACCEPT:
            deciding.append((place, findings[first]))
            for finding in findings[first:]:
                if finding.missing and finding.settled != MET:
                    missing += finding.missing
    answer.findings = tuple(findings)
    answer.missing = _once(missing) if len(missing) > 1 else missing
    if best < len(PRECEDENCE):
        answer.outcome = PRECEDENCE[best]
        answer.grounds = tuple(finding.rule for place, finding in deciding if place == best)
    if answer.outcome in NEVER_TAKEN_IN:
        answer.due_on = None
    if answer.outcome in NEVER_TAKES_EFFECT:
        answer.effective_on = None
    if explain:
        answer.next_change_on, answer.would_change = what_would_change(
            answer,
            rulebook=rulebook,
            facts=facts,
            ask=lambda other, day: decide(rulebook, other, day),
        )
    return answer


def _once(missing: tuple[Missing, ...]) -> tuple[Missing, ...]:
    """What is missing, each thing once: several rules may ask for it, the first one says why."""
    first: dict[tuple[str, str], Missing] = {}
    for need in missing:
        first.setdefault((need.kind, need.code), need)
    return tuple(first.values())


def _hear(node: Node, facts: Facts, findings: list[Finding]) -> Verdict:
    """Ask a rule, then its exceptions as far as they matter; the verdict after both."""
    finding = node.check(facts, node.parameters)
    if finding is None:
        findings.append(node.silent)
        return NOT_APPLICABLE
    verdict = finding.verdict
    finding.rule = node.code
    finding.source = node.source
    finding.parameters = node.used
    finding.message = f"{node.code}.{finding.message}" if finding.message else node.messages[verdict]
    if finding.missing:
        finding.missing = tuple(
            need._replace(reason=f"{node.code}.{need.reason}" if need.reason else finding.message)
            for need in finding.missing
        )
    finding.settled = verdict
    findings.append(finding)
    if verdict == NOT_APPLICABLE or not (node.allowing or node.forbidding):
        return verdict
    allowed, by = _strongest(node.allowing, MET, facts, findings) if verdict != MET else (NOT_APPLICABLE, "")
    barred, bar = NOT_APPLICABLE, ""
    if verdict != NOT_MET or allowed == MET:
        barred, bar = _strongest(node.forbidding, NOT_MET, facts, findings)
        if verdict == MET and barred == NOT_MET:
            allowed, by = _strongest(node.allowing, MET, facts, findings)
    if allowed == MET and barred == NOT_MET:
        raise ExceptionsConflict(f"{node.code}: {by} says it holds, {bar} says it does not")
    if allowed == MET and verdict != MET:
        finding.settled, finding.settled_by = MET, by
    elif barred == NOT_MET and verdict != NOT_MET:
        finding.settled, finding.settled_by = NOT_MET, bar
    elif UNKNOWN in (allowed, barred):
        finding.settled = UNKNOWN
    return finding.settled


def _strongest(nodes: tuple[Node, ...], turning: Verdict, facts: Facts, findings: list[Finding]) -> tuple[Verdict, str]:
    """Hear exceptions of one direction: the turning verdict if any gives it, else unknown if any is."""
    strongest: Verdict = NOT_APPLICABLE
    by = ""
    for node in nodes:
        settled = _hear(node, facts, findings)
        if settled == turning and strongest != turning:
            strongest, by = settled, node.code
        elif settled == UNKNOWN and strongest == NOT_APPLICABLE:
            strongest = UNKNOWN
    return strongest, by


def _take_over(answer: Answer, finding: Finding) -> None:
    """Days, steps and ways of a finding, unless an exception lifted what it says."""
    if finding.settled == MET and finding.verdict != MET:
        return
    for name in ("due_on", "effective_on"):
        day = getattr(finding, name)
        if day is not None:
            if getattr(answer, name) not in (None, day):
                raise AnswersConflict(f"{name}: {getattr(answer, name)} or, by {finding.rule}, {day}")
            setattr(answer, name, day)
    if finding.settled != MET or finding.verdict == MET:
        answer.steps += finding.steps
        answer.instead += tuple(way for way in finding.instead if way not in answer.instead)
