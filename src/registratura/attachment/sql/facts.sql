-- Everything the law asks about one person, one clinic and one doctor on one day, and the head of the person's chain.
-- The clinic and the doctor are those given, or those of the application. The legal day is the instant's day in the
-- clinic's time zone.
with chosen as materialized (
    select %(clinic)s::uuid as clinic_id, %(doctor)s::uuid as doctor_id
     where %(clinic)s::uuid is not null
     union all
    select clinic_id, doctor_id from attachment_application
     where person_id = %(person)s and id = %(application)s and %(clinic)s::uuid is null
), today as materialized (
    select (%(at)s::timestamptz at time zone clinic.time_zone)::date as day
      from registry_clinic clinic where clinic.id = (select clinic_id from chosen)
)
select (select day from today) as legal_day,
    concat_ws(' ', person.family_name, person.given_name, nullif(person.patronymic, '')) as person_name,
    json_build_object(
        'birth_date', person.birth_date, 'sex', person.sex, 'status', person.status, 'region', nullif(person.region, ''),
        'incapable', person.incapable,
        'identifier_valid', exists (select 1 from registry_personidentifier number
                                     where number.person_id = person.id
                                       and number.system in ('kz.iin', 'ru.enp')),
        'categories', coalesce((
            select json_agg(json_build_object(
                       'code', category.code, 'since', lower(category.period), 'until', upper(category.period),
                       'evidence', nullif(category.evidence, '')))
              from registry_personcategory category
             where category.person_id = person.id and not starts_with(category.code, 'disease_')), '[]'::json)
    ) as person,
    (select json_agg(json_build_object(
                'kind', address.kind, 'since', lower(address.period), 'until', upper(address.period),
                'region', nullif(address.region, ''), 'locality', nullif(address.locality, ''),
                'border_area', address.border_area,
                'clinic', home.code, 'district', district.number, 'clinic_name', home.name,
                'clinic_name_kk', home.name_kk, 'clinic_phone', home.phone,
                'doctor', nullif(concat_ws(' ', visitor.family_name, visitor.given_name,
                                           nullif(visitor.patronymic, '')), ''))
            order by address.kind)
       from registry_personaddress address
       left join registry_district district on district.id = address.district_id
       left join registry_clinic home on home.id = district.clinic_id
       left join registry_doctor visitor on visitor.id = district.doctor_id and visitor.working
      where address.person_id = person.id and address.period @> (select day from today)) as addresses,
    (select json_build_object(
                'scheme', coverage.scheme, 'kind', nullif(coverage.kind, ''), 'region', nullif(coverage.region, ''),
                'insurer', insurer.code, 'status', coverage.status, 'paid_through', coverage.paid_until,
                'since', lower(coverage.period), 'until', upper(coverage.period))
       from registry_coverage coverage
       left join registry_insurer insurer on insurer.id = coverage.insurer_id
      -- A policy that has ended is known to have ended: it is told where no later one follows.
      where coverage.person_id = person.id
        and (coverage.period @> (select day from today)
             or coverage.scheme = 'oms' and upper(coverage.period) <= (select day from today))
      order by coverage.period @> (select day from today) desc, upper(coverage.period) desc
      limit 1) as coverage,
    (select json_build_object(
                'id', attachment.id, 'clinic_id', attachment.clinic_id, 'clinic', former.code, 'clinic_name', former.name,
                'region', former.region, 'locality', nullif(former.city, ''), 'doctor', former_doctor.code, 'since', lower(attachment.period),
                'status', former.status, 'status_since', former.status_since,
                -- The clinic took the person over from one that was reorganised; nobody chose it.
                'taken_over', exists (
                    select from attachment_attachment gone
                     where gone.person_id = person.id and gone.superseded_at is null
                       and gone.end_reason = 'clinic_reorganised' and gone.ended_at = attachment.recorded_at))
       from attachment_attachment attachment
       join registry_clinic former on former.id = attachment.clinic_id
       left join registry_doctor former_doctor on former_doctor.id = attachment.doctor_id
      where attachment.person_id = person.id and attachment.kind = 'main'
        and attachment.superseded_at is null and upper_inf(attachment.period)) as current,
    (select json_agg(lower(attachment.period) order by lower(attachment.period))
       from attachment_attachment attachment
      where attachment.person_id = person.id and attachment.superseded_at is null
        and attachment.free_choice and not isempty(attachment.period)) as free_changes,
    (select json_build_object(
                'code', clinic.code, 'region', clinic.region, 'locality', nullif(clinic.city, ''), 'kind', clinic.kind,
                'status', clinic.status, 'status_since', clinic.status_since, 'serves', clinic.serves,
                'country', clinic.country, 'time_zone', clinic.time_zone, 'near_border', clinic.near_border,
                'name_kk', clinic.name_kk, 'address', clinic.address, 'phone', clinic.phone, 'name', clinic.name,
                'contracts', coalesce((
                    select json_agg(json_build_object('since', lower(contract.period), 'until', upper(contract.period)))
                      from registry_cliniccontract contract where contract.clinic_id = clinic.id), '[]'::json))
       from registry_clinic clinic where clinic.id = (select clinic_id from chosen)) as clinic,
    (select json_agg(json_build_object(
                'id', doctor.id, 'code', doctor.code,
                'name', concat_ws(' ', doctor.family_name, doctor.given_name, nullif(doctor.patronymic, '')), 'speciality', doctor.speciality, 'age_group', doctor.age_group,
                'rural', doctor.rural, 'limit', load.capacity, 'attached', load.attached,
                'held', load.held - (case when hold.state = 'held' then 1 else 0 end),
                'district', district.number, 'district_kind', district.kind)
            order by doctor.code)
       from registry_doctor doctor
       join registry_doctorload load on load.doctor_id = doctor.id
       left join lateral (select number, kind from registry_district
                           where registry_district.doctor_id = doctor.id order by number limit 1) district on true
       left join attachment_seathold hold
              on hold.doctor_id = doctor.id and hold.person_id = person.id
             and hold.application_id = %(application)s
      where doctor.clinic_id = (select clinic_id from chosen) and doctor.working) as doctors,
    (select json_build_object('id', application.id, 'number', application.number, 'state', application.state)
       from attachment_application application
      where application.person_id = person.id and application.idempotency_key = %(key)s) as same_request,
    (select json_build_object('id', application.id, 'number', application.number, 'state', application.state)
       from attachment_application application
      where application.person_id = person.id and application.kind = 'main'
        and application.state in ('draft', 'incomplete', 'submitted')
        and application.id is distinct from %(application)s) as open_application,
    -- The insurer's order to this clinic after a refusal written elsewhere: it stands until the person is attached.
    (select review.id
       from attachment_refusalreview review
      where review.person_id = person.id and review.clinic_id = (select clinic_id from chosen)
        and review.verdict = 'unlawful' and review.application_id is null and review.attach_by is not null
        and not exists (select from attachment_attachment since
                         where since.person_id = person.id and since.recorded_at > review.ruled_at
                           and lower(since.period) >= review.ruled_on)
      order by review.ruled_at desc
      limit 1) as standing_order,
    head.seq as head_seq, head.hash as head_hash
  from registry_person person
  left join lateral (select seq, hash from ledger_entry
                      where ledger_entry.person_id = person.id order by seq desc limit 1) head on true
 where person.id = %(person)s
