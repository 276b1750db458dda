"""The desk of a clinic and the service centre."""

from django.urls import path

from registratura.desk.views import (
    apply,
    centre,
    chief,
    confirm,
    consent,
    corrections,
    decide,
    detachments,
    history,
    home_visit,
    papers,
    people,
    report_mistake,
    scans,
    transfers,
    verdicts,
    work_list,
)

PERSON = "<uuid:person_id>"
APPLICATION = f"{PERSON}/<uuid:application_id>"
CORRECTION = f"{PERSON}/<uuid:correction_id>"
DETACHMENT = f"{PERSON}/<uuid:detachment_id>"

app_name = "desk"
urlpatterns = [
    path("", work_list.show_work_list, name="work_list"),
    path("verdicts/", verdicts.show_verdicts, name="verdicts"),
    path("chief/", chief.show_waiting, name="chief"),
    path("home-visits/", home_visit.home_visit, name="home_visit"),
    path("people/", people.find_person, name="find_person"),
    path("people/new/", people.new_person, name="new_person"),
    path(f"people/{PERSON}/", people.person_card, name="person"),
    path(f"people/{PERSON}/address/", people.new_address, name="new_address"),
    path(f"people/{PERSON}/phone/", people.new_phone, name="new_phone"),
    path(f"apply/{PERSON}/", apply.apply, name="apply"),
    path(f"applications/{APPLICATION}/", decide.application, name="application"),
    path(f"applications/{APPLICATION}/attach/", decide.attach, name="attach"),
    path(f"applications/{APPLICATION}/refuse/", decide.refuse, name="refuse"),
    path(f"applications/{APPLICATION}/propose/", decide.propose, name="propose"),
    path(f"applications/{APPLICATION}/consent/", consent.record, name="record_consent"),
    path(f"applications/{APPLICATION}/doctor/", consent.another_doctor, name="another_doctor"),
    path(f"applications/{APPLICATION}/missing/", papers.missing_list, name="missing_list"),
    path(f"applications/{APPLICATION}/bring/", papers.bring, name="bring"),
    path(f"applications/{APPLICATION}/ask/", papers.ask, name="ask"),
    path(f"applications/{APPLICATION}/originals/", scans.originals, name="originals"),
    path(f"applications/{APPLICATION}/scans/", scans.add, name="add_scan"),
    path(f"applications/{APPLICATION}/scans/<uuid:scan_id>/", scans.scan, name="scan"),
    path(f"applications/{APPLICATION}/scans/<uuid:scan_id>/remove/", scans.remove, name="remove_scan"),
    path(f"applications/{APPLICATION}/withdraw/", papers.withdraw, name="withdraw"),
    path("transfers/", transfers.show_transfers, name="transfers"),
    path("transfers/owed/", transfers.owed, name="papers_owed"),
    path(f"transfers/{PERSON}/<uuid:transfer_id>/", transfers.show_transfer, name="transfer"),
    path(f"transfers/{PERSON}/<uuid:transfer_id>/move/", transfers.move, name="move_transfer"),
    path("detachments/", detachments.show_detachments, name="detachments"),
    path(f"people/{PERSON}/leave/", detachments.enter, name="enter_detachment"),
    path(f"detachments/{DETACHMENT}/", detachments.show_detachment, name="detachment"),
    path(f"detachments/{DETACHMENT}/sign/", detachments.sign, name="sign_detachment"),
    path(f"detachments/{DETACHMENT}/hand-out/", detachments.hand_out, name="hand_out_card"),
    path(f"detachments/{DETACHMENT}/take-back/", detachments.take_back, name="take_back_detachment"),
    path("corrections/", corrections.corrections, name="corrections"),
    path(f"corrections/{CORRECTION}/", corrections.correction, name="correction"),
    path(f"corrections/{CORRECTION}/correct/", corrections.correct, name="correct"),
    path(f"corrections/{CORRECTION}/decline/", corrections.decline, name="decline"),
    path(f"people/{PERSON}/correction/", report_mistake.report, name="report_correction"),
    path(f"people/{PERSON}/history/", history.history, name="history"),
    path("centre/", centre.centre, name="centre"),
    path(f"centre/{PERSON}/", centre.choose_clinic, name="choose_clinic"),
    path(f"centre/{PERSON}/<uuid:clinic_id>/", centre.apply, name="centre_apply"),
    path(f"centre/applications/{APPLICATION}/", confirm.confirm, name="confirm"),
    path(f"centre/applications/{APPLICATION}/send/", confirm.send, name="send_password"),
    path(f"centre/applications/{APPLICATION}/check/", confirm.check, name="check_password"),
    path(f"centre/applications/{APPLICATION}/drop/", confirm.drop, name="drop"),
]
