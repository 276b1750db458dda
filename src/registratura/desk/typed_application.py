"""An application typed for a person by staff: the law is asked first, and the form asks what the law's answer needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar
from uuid import UUID

from django.http import QueryDict

from registratura.attachment.actions.submit_application import Submission, preview_answer, with_password
from registratura.attachment.law_words import Paper
from registratura.attachment.queries.choice import reasons_asked
from registratura.desk.answer_words import AnswerInWords, in_words
from registratura.desk.choices import DoctorChoice
from registratura.desk.forms.apply import ApplyForm
from registratura.law.answer import Answer
from registratura.ledger.clock import Clock
from registratura.ledger.ids import new_id
from registratura.registry.queries.people import PersonRecord

SENDING = ("send", "insist")
"""The steps by which the form becomes an application; any other only follows what was changed, and checks nothing."""
SIGNED_ON_PAPER = ("desk",)
CONFIRMED_BY_PASSWORD = ("service_centre",)


@dataclass(frozen=True, slots=True)
class TypedApplication:
    """What was typed so far for one person, for doctors among whom the person may choose."""

    record: PersonRecord
    doctors: Sequence[DoctorChoice]
    channel: str
    typed: QueryDict
    clock: Clock
    form_class: ClassVar[type[ApplyForm]] = ApplyForm

    @property
    def only_looking(self) -> bool:
        return self.typed.get("step") not in SENDING

    def answer(self) -> Answer:
        """The law's answer to what was typed so far, with no paper shown: its list of papers is the form's."""
        submission = self._submission(self._so_far() | {"documents": ()})
        answer = self._ask(submission)
        if self.channel not in CONFIRMED_BY_PASSWORD:
            return answer
        # What would change it is asked as if the person had confirmed: else every way would end as incomplete.
        confirmed = self._ask(with_password(submission))
        return replace(answer, next_change_on=confirmed.next_change_on, would_change=confirmed.would_change)

    def form(self, answer: Answer) -> ApplyForm:
        """The form that goes with the answer; bound unless staff were only looking."""
        options = {
            "doctors": self.doctors,
            "papers": self.papers(answer),
            "representatives": self.record.representatives,
            **self._facts_that_matter(),
            **self.further_options(),
        }
        if not self.only_looking:
            return self.form_class(self.typed, **options)
        papers = {name: values for name, values in self.typed.lists() if name.startswith("paper_")}
        doctor = {"doctor": self.typed.get("doctor", "")}
        key = {"key": self.typed.get("key") or str(new_id())}
        return self.form_class(initial=self._so_far() | papers | doctor | key | self.typed_besides(), **options)

    def papers(self, answer: Answer) -> tuple[Paper, ...]:
        """The papers that may be ticked as seen."""
        return self.words(answer).papers

    @property
    def clinic_id(self) -> UUID:
        """The clinic of the doctor chosen so far."""
        return self._chosen(str(self._so_far()["doctor"])).clinic_id

    def further_options(self) -> dict[str, object]:
        """What another form than the usual one is made with."""
        return {}

    def typed_besides(self) -> dict[str, object]:
        """What was typed into the fields that only another form has."""
        return {}

    def words(self, answer: Answer) -> AnswerInWords:
        """An answer of this application in the reader's language."""
        return in_words(answer, clinic_id=self.clinic_id)

    def submission(self, form: ApplyForm) -> Submission:
        """The valid form as the action takes it."""
        given = form.cleaned_data | {"representative": form.representative_id, "documents": form.shown}
        return self._submission(given)

    def _so_far(self) -> dict[str, object]:
        """What the list of papers depends on: as typed, or as it is most often."""
        usual = {
            "doctor": self.doctors[0].value,
            "applicant": self.record.representatives[0].basis if self.record.representatives else "self",
            "ground": "residence",
            "reason": "free_choice",
        }
        so_far = {name: self.typed.get(name) or value for name, value in usual.items()}
        if so_far["doctor"] not in {choice.value for choice in self.doctors}:
            so_far["doctor"] = usual["doctor"]
        return so_far

    def _chosen(self, doctor: str) -> DoctorChoice:
        return next(choice for choice in self.doctors if choice.value == doctor)

    def _facts_that_matter(self) -> dict[str, object]:
        """Ground and reason are asked for where the law lacks them, or where saying them would better its answer; the
        reason also wherever the law counts changes. `reasons` are those it knows, empty where any may be told.
        """
        silent = replace(self._submission(self._so_far() | {"documents": ()}), ground="", reason="")
        case, answer = preview_answer(submission=silent, clock=self.clock)
        country, attached = self.record.person.country, case.current is not None
        reasons = reasons_asked(country=country, on=case.legal_day, attached=attached)
        lacking = {need.code for need in answer.missing}
        helping = {change.how for change in answer.would_change or ()}
        counted = {"reason"} if reasons else set()
        return {"asks": frozenset((lacking | helping | counted) & {"ground", "reason"}), "reasons": reasons}

    def _ask(self, submission: Submission) -> Answer:
        _case, answer = preview_answer(submission=submission, clock=self.clock)
        return answer

    def _submission(self, given: dict[str, object]) -> Submission:
        chosen = self._chosen(str(given["doctor"]))
        return Submission(
            person_id=self.record.person.id,
            clinic_id=chosen.clinic_id,
            doctor_id=UUID(chosen.value),
            channel=self.channel,
            idempotency_key=str(given.get("key", "")),
            ground=str(given.get("ground", "")),
            reason=str(given.get("reason", "")),
            applicant=str(given["applicant"]),
            representative_id=given.get("representative") or None,
            documents=tuple(given["documents"]),
            originals_seen=tuple(given["documents"]) if self.channel in SIGNED_ON_PAPER else (),
            paper_signed=True if self.channel in SIGNED_ON_PAPER else None,
        )
