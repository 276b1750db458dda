-- The doctor chosen, the doctor whose seat is held and the doctor the person leaves; for a refusal, every doctor of the
-- clinic, so that no place can free itself between the look and the decision.
select 1
  from registry_doctorload
 where doctor_id in (
           select doctor_id from attachment_application
            where person_id = %(person)s and id = %(application)s
            union
           select doctor_id from attachment_seathold
            where person_id = %(person)s and application_id = %(application)s
            union
           select doctor_id from attachment_attachment
            where person_id = %(person)s and superseded_at is null and upper_inf(period)
            union
           select registry_doctor.id from registry_doctor
             join attachment_application chosen
               on chosen.clinic_id = registry_doctor.clinic_id
              and chosen.person_id = %(person)s and chosen.id = %(application)s
            where %(refusing)s)
 order by doctor_id
   for no key update
