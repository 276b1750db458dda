-- The people of one clinic on one day, as they were known at one instant, in the order of their names.
-- A row counts from the instant it was recorded until a better one took its place; its end counts from the instant it
-- was known: before that the attachment had none. One that ended on its first day keeps no days: it began when recorded.
-- The clinic's own come first: left to itself, the planner walks everybody's names for the first page.
with listed as materialized (
    select attachment.person_id, attachment.id, attachment.doctor_id, attachment.district_id, attachment.ground,
           coalesce(lower(attachment.period), (attachment.recorded_at at time zone %(time_zone)s)::date) as since
      from attachment_attachment attachment
     where attachment.clinic_id = %(clinic)s and attachment.kind = 'main'
       and attachment.recorded_at <= %(known_at)s
       and (attachment.superseded_at is null or attachment.superseded_at > %(known_at)s)
       and coalesce(lower(attachment.period), (attachment.recorded_at at time zone %(time_zone)s)::date) <= %(on)s
       and (attachment.ended_at > %(known_at)s
            or (not isempty(attachment.period) and (upper_inf(attachment.period) or upper(attachment.period) > %(on)s)))
), people as (
    select listed.*, person.family_name, person.given_name, person.patronymic, person.sort_key, person.birth_date,
           person.sex, (case when person.birth_date <= %(of_age_since)s then 'adults' else 'children' end) as age_group
      from listed
      join registry_person person on person.id = listed.person_id
     where (%(doctor)s::uuid is null or listed.doctor_id = %(doctor)s)
       and (not %(no_doctor)s or listed.doctor_id is null)
)
