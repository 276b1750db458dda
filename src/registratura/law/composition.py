"""How findings become an outcome. This is the one place where precedence is written.

| a rule that decides | does not hold                  | outcome        |
|---------------------|--------------------------------|----------------|
| identity            | the person is there already    | nothing_to_do  |
| receivable          | this channel or office may not | not_receivable |
| eligibility         | the law gives no right to it   | refuse         |
| completeness        | something is not shown         | incomplete     |
| consent             | somebody else does not agree   | incomplete     |
| info                | never decides                  |                |

The first line of the table that applies is the outcome. A rule whose answer is unknown is never read as "no":
it makes the case incomplete, with the missing fact named, unless a rule above has already decided. Only a consent
that is not given yet is awaited while the case goes on: the applicant can bring nothing to hasten it.
A question none of whose rules decides anything is `answered`.
"""

from registratura.law.answer import Outcome
from registratura.law.findings import NOT_MET, UNKNOWN, Verdict
from registratura.law.spec import Decides

PRECEDENCE: tuple[Outcome, ...] = (
    "nothing_to_do",
    "not_receivable",
    "refuse",
    "incomplete",
    "accept",
    "answered",
)

_WHEN_NOT_MET: dict[Decides, Outcome] = {
    "identity": "nothing_to_do",
    "receivable": "not_receivable",
    "eligibility": "refuse",
    "completeness": "incomplete",
    "consent": "incomplete",
}

_TABLE: dict[tuple[Decides, Verdict], int] = {
    **{(decides, NOT_MET): PRECEDENCE.index(outcome) for decides, outcome in _WHEN_NOT_MET.items()},
    **{(decides, UNKNOWN): PRECEDENCE.index("incomplete") for decides in _WHEN_NOT_MET if decides != "consent"},
}
NEVER_TAKEN_IN: frozenset[Outcome] = frozenset({"nothing_to_do", "not_receivable"})
NEVER_TAKES_EFFECT: frozenset[Outcome] = NEVER_TAKEN_IN | {"refuse"}
"""With these outcomes nobody owes a decision by a day, or nothing begins on one: such days are not told."""

ACCEPT = PRECEDENCE.index("accept")


def rank(decides: Decides, settled: Verdict) -> int:
    """Place of the outcome in PRECEDENCE that one settled finding asks for; the smallest of a case wins."""
    return _TABLE.get((decides, settled), ACCEPT)
