"""The look-up both references run: the entitlement's query without token, scope and ledger."""

LOOKUP = """
select clinic.code as clinic_code, clinic.name as clinic_name, doctor.code as doctor_code, doctor.speciality,
       concat_ws(' ', doctor.family_name, doctor.given_name, nullif(doctor.patronymic, '')) as doctor_name,
       lower(attachment.period) as since
  from registry_personidentifier number
  join attachment_attachment attachment
    on attachment.person_id = number.person_id and attachment.kind = 'main' and attachment.superseded_at is null
  join registry_clinic clinic on clinic.id = attachment.clinic_id
  left join registry_doctor doctor on doctor.id = attachment.doctor_id
 where number.system = %(system)s and number.value = %(value)s
   and attachment.period @> (now() at time zone clinic.time_zone)::date
"""
