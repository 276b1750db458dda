"""From the register's rows to the law's facts: one person, one clinic, one doctor, one day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings

from registratura.law.answer import Answer
from registratura.law.decide import decide
from registratura.law.editions import edition_for
from registratura.law.facts import Facts
from registratura.law.rulebook import load_rulebook
from registratura.ledger.chain import EMPTY_HEAD, Head
from registratura.registry.insured_status import insured_status

DOCTOR_AGE_GROUP = {"adults": ("adults",), "children": ("children",), "all": ("adults", "children", "all")}
ADDRESS_KINDS = ("registered", "residence", "work", "study")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for, as the application says it."""

    country: str
    channel: str
    applied_on: date
    ground: str = ""
    reason: str = ""
    applicant: str = "self"
    authority_proved: bool | None = None
    documents: tuple[str, ...] = ()
    otp_confirmed: bool | None = None
    second_operator_confirmed: bool | None = None
    eds_valid: bool | None = None
    paper_signed: bool | None = None
    ordered: bool | None = None
    doctor_consents: bool | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """The rows of `facts.sql`, and what they mean for a wish."""

    row: dict[str, Any]
    doctor_id: UUID

    @property
    def head(self) -> Head:
        seq, digest = self.row["head_seq"], self.row["head_hash"]
        return Head(seq, bytes(digest)) if seq else EMPTY_HEAD

    @property
    def legal_day(self) -> date:
        """Today in the clinic's time zone."""
        return self.row["legal_day"]

    @property
    def birth_date(self) -> date:
        return date.fromisoformat(self.row["person"]["birth_date"])

    @property
    def clinic(self) -> dict[str, Any] | None:
        return self.row["clinic"]

    @property
    def doctors(self) -> list[dict[str, Any]]:
        return self.row["doctors"] or []

    @property
    def doctor(self) -> dict[str, Any] | None:
        wanted = str(self.doctor_id)
        return next((doctor for doctor in self.doctors if doctor["id"] == wanted), None)

    @property
    def current(self) -> dict[str, Any] | None:
        return self.row["current"]

    def free_places(self, doctor: dict[str, Any]) -> int:
        """Places of a doctor that are neither attached nor held; negative when over the norm."""
        return doctor["limit"] - doctor["attached"] - doctor["held"]

    def lives_in_territory(self, *, kinds: Collection[str]) -> bool:
        """Whether the clinic's territory holds the person's address of one of the kinds."""
        code = self.clinic and self.clinic["code"]
        return any(address["clinic"] == code for address in self.row["addresses"] or [] if address["kind"] in kinds)

    def load(self) -> list[dict[str, Any]]:
        """The doctors' figures of this minute, as evidence."""
        return [
            {
                key: doctor[key]
                for key in ("code", "name", "district", "district_kind", "age_group", "limit", "attached", "held")
            }
            | {"free": max(0, self.free_places(doctor))}
            for doctor in self.doctors
        ]

    def on_paper(self) -> dict[str, Any]:
        """Names and addresses as they are today, so that an issued paper says the same for ever."""
        clinic, doctor = self.clinic or {}, self.doctor or {}
        home = next((address for address in self.row["addresses"] or [] if address["kind"] == "residence"), None)
        return {
            "person": {"name": self.row["person_name"], "birth_date": self.row["person"]["birth_date"]},
            "clinic": {key: clinic[key] for key in ("code", "country", "name", "name_kk", "address", "phone")},
            "doctor": doctor.get("name"),
            "district": doctor.get("district"),
            "home": home
            and home["clinic"]
            and {
                "code": home["clinic"],
                "name": home["clinic_name"],
                "name_kk": home["clinic_name_kk"],
                "phone": home["clinic_phone"],
                "district": home["district"],
                "doctor": home["doctor"],
            },
        }

    def facts(self, wish: Wish) -> Facts:
        """The law's facts for the wish."""
        return Facts.model_validate(
            {
                "country": wish.country,
                "applied_on": wish.applied_on,
                "channel": wish.channel,
                "person": self._person(),
                "applicant": {"by": wish.applicant, "authority_proved": wish.authority_proved},
                "documents": wish.documents,
                "signature": {
                    "otp_confirmed": wish.otp_confirmed,
                    "second_operator_confirmed": wish.second_operator_confirmed,
                    "eds_valid": wish.eds_valid,
                    "paper_signed": wish.paper_signed,
                },
                "clinic": self._clinic(),
                "doctor": self._doctor(wish),
                "ground": wish.ground or None,
                "reason": wish.reason or None,
                "ordered": wish.ordered or (True if self.row["standing_order"] else None),
                "current": self._current(),
                "attached_now": self.current is not None,
                "free_changes": tuple(self.row["free_changes"] or ()),
                "therapists": [self._therapist(doctor) for doctor in self.doctors],
            }
        )

    def _person(self) -> dict[str, Any]:
        person = dict(self.row["person"])
        addresses = {address["kind"]: self._address(address) for address in self.row["addresses"] or []}
        person["addresses"] = {
            **addresses,
            "absent": [kind for kind in ADDRESS_KINDS if kind not in addresses],
        }
        coverage = self.row["coverage"]
        if coverage and coverage["scheme"] == "oms":
            status = "active" if coverage["status"] == "in_force" else "void"
            person["policy"] = {key: coverage[key] for key in ("kind", "region", "insurer", "since", "until")}
            person["policy"]["status"] = status
        elif coverage:
            person["coverage"] = insured_status(
                kind=coverage["kind"],
                status=coverage["status"],
                paid_until=coverage["paid_through"],
                until=coverage["until"],
            )
        return person

    def _address(self, address: dict[str, Any]) -> dict[str, Any]:
        home = address["clinic"]
        return {
            **{key: address[key] for key in ("since", "until", "region", "locality", "border_area")},
            "in_territory_of": self._territories(address),
            "home_clinic": home,
            "home_district": address["district"],
        }

    def _territories(self, address: dict[str, Any]) -> list[str] | None:
        """Codes of the clinics whose territory holds the address, as far as the register knows; None when it does not.

        In Kazakhstan a person chooses freely within one administrative unit: there the chosen clinic's territory is its
        town or district. In Russia it is the streets of its districts.
        """
        territories = {address["clinic"]} - {None}
        clinic = self.clinic
        if clinic and clinic["country"] == "kz" and address["locality"]:
            if address["locality"] == clinic["locality"]:
                territories.add(clinic["code"])
            current = self.current
            if current and address["clinic"] is None and address["locality"] == current["locality"]:
                # Nobody has found the street on any clinic's list: that the person left the territory is not shown.
                territories.add(current["clinic"])
            return sorted(territories)
        return sorted(territories) or None

    def _clinic(self) -> dict[str, Any] | None:
        clinic = self.clinic
        if clinic is None:
            return None
        facts = {
            key: clinic[key]
            for key in ("code", "region", "locality", "kind", "status", "status_since", "contracts", "near_border")
        }
        return {
            **facts,
            "in_register": True,
            "primary_care": True,
            "age_groups": DOCTOR_AGE_GROUP[clinic["serves"]],
        }

    def _doctor(self, wish: Wish) -> dict[str, Any] | None:
        doctor = self.doctor
        if doctor is None:
            return None
        return {
            **{key: doctor[key] for key in ("code", "speciality", "age_group")},
            "free_places": max(0, self.free_places(doctor)),
            "consents": wish.doctor_consents,
        }

    @staticmethod
    def _therapist(doctor: dict[str, Any]) -> dict[str, Any]:
        keys = ("code", "district", "district_kind", "age_group", "rural", "limit", "attached", "held")
        return {key: doctor[key] for key in keys}

    def _current(self) -> dict[str, Any] | None:
        current = self.current
        if current is None:
            return None
        return {
            "clinic": current["clinic"],
            "region": current["region"],
            "doctor": current["doctor"],
            "since": current["since"],
            **self._standing_of_clinic(current),
            **{f"{kind}_moved_out_on": self._moved_out_on(kind) for kind in ("residence", "work", "study")},
        }

    @staticmethod
    def _standing_of_clinic(current: dict[str, Any]) -> dict[str, Any]:
        """Whoever a successor took over has lost the clinic they had chosen, and may choose anew: the law names no term
        for that."""
        if current["taken_over"] and current["status"] == "working":
            return {"clinic_status": "reorganised", "clinic_status_since": current["since"]}
        return {"clinic_status": current["status"], "clinic_status_since": current["status_since"]}

    def _moved_out_on(self, kind: str) -> str | None:
        """The day an address of the kind began that another clinic serves, if the attachment is older than it."""
        current = self.row["current"]
        for address in self.row["addresses"] or []:
            if address["kind"] == kind and address["clinic"] not in (None, current["clinic"]):
                since = address["since"]
                return since if since and since > current["since"] else None
        return None


def edition_on(*, country: str, applied_on: date) -> str:
    """The edition this installation applies to an application of that day."""
    return edition_for(country=country, applied_on=applied_on, switches=settings.REGISTRATURA.editions)


def ask_law(*, case: Case, wish: Wish, on: date, edition: str, explain: bool = False) -> Answer:
    """The law's answer to the case on the day, by the given edition."""
    rulebook = load_rulebook(country=wish.country, edition=edition)
    return decide(rulebook, case.facts(wish), on, explain=explain)
