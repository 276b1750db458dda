-- Attach: end the former attachment, begin the new one, use the seat, open the transfer, issue the ticket; an application
-- to leave the former clinic that nobody has signed falls away. The papers come from the clinic left now or, for whoever
-- was attached nowhere, from the last one, unless it handed them out. The new row reads the ended one and the used seat,
-- so that the former attachment has ended before the database looks for an overlap, and the seat is given back before it
-- is counted as taken.
with ended as (
    update attachment_attachment
       set period = daterange(lower(period), greatest(lower(period), %(effective_on)s::date)),
           ended_at = %(at)s, end_reason = 'attached_elsewhere'
     where person_id = %(person)s and kind = 'main' and superseded_at is null and upper_inf(period)
    returning clinic_id
), application as (
    update attachment_application set state = 'accepted', version = version + 1
     where person_id = %(person)s and id = %(application)s
), hold as (
    update attachment_seathold set state = 'used'
     where person_id = %(person)s and application_id = %(application)s
    returning 1
), decision as (
    insert into attachment_decision (
        person_id, id, application_id, clinic_id, outcome, decided_on, decided_at, decided_by, answer, evidence, round)
    values (
        %(person)s, %(decision)s, %(application)s, %(clinic)s, 'accept', %(on)s, %(at)s, %(actor)s, %(answer)s, %(evidence)s,
        (select 1 + count(*) from attachment_decision
          where person_id = %(person)s and application_id = %(application)s))
), attached as (
    insert into attachment_attachment (
        person_id, id, kind, clinic_id, doctor_id, district_id, ground, free_choice, application_id, beyond, period,
        recorded_at, end_reason)
    select %(person)s, %(attachment)s, 'main', %(clinic)s, %(doctor)s,
           (select id from registry_district where doctor_id = %(doctor)s order by number limit 1),
           %(ground)s, %(free_choice)s, %(application)s, %(beyond)s, daterange(%(effective_on)s::date, null), %(at)s, ''
      from (select count(*) from ended) former, (select count(*) from hold) used
), detachment as (
    update attachment_detachment set state = 'taken_back'
     where person_id = %(person)s and state = 'entered'
), left_before as (
    select clinic_id, ended_at from attachment_attachment
     where person_id = %(person)s and kind = 'main' and superseded_at is null and ended_at is not null
     order by ended_at desc
     limit 1
), papers_of as (
    select clinic_id from ended
     union all
    select clinic_id from left_before
     where not exists (select from ended)
       and not exists (select from attachment_detachment handed
                        where handed.person_id = %(person)s and handed.clinic_id = left_before.clinic_id
                          and handed.state = 'handed' and handed.signed_at >= left_before.ended_at)
), transfer as (
    insert into attachment_recordtransfer (
        person_id, id, attachment_id, from_clinic_id, to_clinic_id, state, opened_on, due_on)
    select %(person)s, %(transfer)s, %(attachment)s, papers_of.clinic_id, %(clinic)s, 'opened', %(on)s,
           %(transfer_due_on)s::date
      from papers_of
     where papers_of.clinic_id <> %(clinic)s
), ticket as (
    insert into documents_document (person_id, id, kind, number, application_id, issued_at, data, code)
    values (%(person)s, %(document)s, 'ticket', %(document_number)s, %(application)s, %(at)s, %(document_data)s, %(code)s)
), entry as (
    insert into ledger_entry (person_id, seq, at, actor, verb, subject_id, data, hash)
    values (%(person)s, %(entry_seq)s, %(at)s, %(actor)s, %(entry_verb)s, %(application)s, %(entry_data)s, %(entry_hash)s)
)
insert into notices_notice (person_id, id, kind, data, subject_id, created_at, attempts)
values (%(person)s, %(notice)s, %(notice_kind)s, %(notice_data)s, %(application)s, %(at)s, 0)
