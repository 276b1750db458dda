select application.person_id, application.id, application.clinic_id, application.doctor_id, application.state, application.country, application.edition,
       application.channel, application.ground, application.reason, application.applicant, application.documents::json,
       application.applied_on, application.number, application.version, application.representative_id,
       application.ordered_by, application.due_on, application.doctor_consents, application.signature_id,
       exists (select from identity_secondconfirmation second
                where second.person_id = application.person_id and second.application_id = application.id
                  and second.confirmed_at is not null) as second_operator,
       hold.state as hold_state, hold.doctor_id as hold_doctor_id, hold.beyond as hold_beyond
  from attachment_application application
  left join attachment_seathold hold
         on hold.person_id = application.person_id and hold.application_id = application.id
 where application.person_id = %(person)s and application.id = %(application)s
