"""The desk of a clinic and the service centre."""

from django.urls import path

from registratura.desk.views import apply, centre, confirm, decide, papers, people, work_list

PERSON = "<uuid:person_id>"
APPLICATION = f"{PERSON}/<uuid:application_id>"

app_name = "desk"
urlpatterns = [
    path("", work_list.show_work_list, name="work_list"),
    path("people/", people.find_person, name="find_person"),
    path("people/new/", people.new_person, name="new_person"),
    path(f"people/{PERSON}/", people.person_card, name="person"),
    path(f"people/{PERSON}/address/", people.new_address, name="new_address"),
    path(f"people/{PERSON}/phone/", people.new_phone, name="new_phone"),
    path(f"apply/{PERSON}/", apply.apply, name="apply"),
    path(f"applications/{APPLICATION}/", decide.application, name="application"),
    path(f"applications/{APPLICATION}/attach/", decide.attach, name="attach"),
    path(f"applications/{APPLICATION}/refuse/", decide.refuse, name="refuse"),
    path(f"applications/{APPLICATION}/missing/", papers.missing_list, name="missing_list"),
    path(f"applications/{APPLICATION}/bring/", papers.bring, name="bring"),
    path(f"applications/{APPLICATION}/ask/", papers.ask, name="ask"),
    path(f"applications/{APPLICATION}/withdraw/", papers.withdraw, name="withdraw"),
    path("centre/", centre.centre, name="centre"),
    path(f"centre/{PERSON}/", centre.choose_clinic, name="choose_clinic"),
    path(f"centre/{PERSON}/<uuid:clinic_id>/", centre.apply, name="centre_apply"),
    path(f"centre/applications/{APPLICATION}/", confirm.confirm, name="confirm"),
    path(f"centre/applications/{APPLICATION}/send/", confirm.send, name="send_password"),
    path(f"centre/applications/{APPLICATION}/check/", confirm.check, name="check_password"),
    path(f"centre/applications/{APPLICATION}/drop/", confirm.drop, name="drop"),
]
