-- One statement: whose token it is and what it may learn, the person behind the number, the attachment that holds today,
-- and the row that says who looked. What lies outside the token's scope (its clinic, its region, its country) never
-- leaves the database: "elsewhere" is all that is said.
-- The answer does not wait until the row of the read ledger, all that is written here, has reached the disk: a crash of
-- the database's machine may lose the reads of its last half second.
with seen as materialized (
    select token.name, token.scopes ? 'entitlement.read' as may_read, token.country, number.person_id,
           clinic.id is not null as attached,
           case when token.clinic_id is not null then clinic.id = token.clinic_id
                when token.region <> '' then clinic.region = token.region
                else clinic.id is not null end as here,
           clinic.code as clinic_code, clinic.name as clinic_name, doctor.code as doctor_code, doctor.speciality,
           concat_ws(' ', doctor.family_name, doctor.given_name, nullif(doctor.patronymic, '')) as doctor_name,
           lower(attachment.period) as since
      from identity_servicetoken token
      left join registry_personidentifier number
             on number.system = %(system)s and number.value = %(value)s
            and token.scopes ? 'entitlement.read' and token.country = %(country)s
      left join (attachment_attachment attachment join registry_clinic clinic on clinic.id = attachment.clinic_id)
             on attachment.person_id = number.person_id and attachment.kind = 'main'
            and attachment.superseded_at is null
            and attachment.period @> (%(at)s::timestamptz at time zone clinic.time_zone)::date
      left join registry_doctor doctor on doctor.id = attachment.doctor_id
     where token.digest = %(digest)s and token.active
), noted as (
    insert into ledger_access (person_id, id, at, actor, purpose)
    select person_id, %(access)s, %(at)s, 'service:' || name, 'api.entitlement'
      from seen where person_id is not null and set_config('synchronous_commit', 'off', true) = 'off'
)
select may_read, country, person_id is not null as known, attached, here,
       case when here then clinic_code end as clinic_code, case when here then clinic_name end as clinic_name,
       case when here then doctor_code end as doctor_code, case when here then doctor_name end as doctor_name,
       case when here then speciality end as speciality, case when here then since end as since
  from seen
