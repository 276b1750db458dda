-- A lawful refusal: the decision with the figures of this minute, the seat given back, the written paper.
with application as (
    update attachment_application set state = 'refused', version = version + 1
     where person_id = %(person)s and id = %(application)s
), hold as (
    update attachment_seathold set state = 'released'
     where person_id = %(person)s and application_id = %(application)s and state = 'held'
), decision as (
    insert into attachment_decision (
        person_id, id, application_id, clinic_id, outcome, decided_on, decided_at, decided_by, answer, evidence, round)
    values (
        %(person)s, %(decision)s, %(application)s, %(clinic)s, 'refuse', %(on)s, %(at)s, %(actor)s, %(answer)s, %(evidence)s,
        (select 1 + count(*) from attachment_decision
          where person_id = %(person)s and application_id = %(application)s))
), paper as (
    insert into documents_document (person_id, id, kind, number, application_id, issued_at, data, code)
    values (%(person)s, %(document)s, 'refusal', %(document_number)s, %(application)s, %(at)s, %(document_data)s, %(code)s)
), entry as (
    insert into ledger_entry (person_id, seq, at, actor, verb, subject_id, data, hash)
    values (%(person)s, %(entry_seq)s, %(at)s, %(actor)s, %(entry_verb)s, %(application)s, %(entry_data)s, %(entry_hash)s)
)
insert into notices_notice (person_id, id, kind, data, subject_id, created_at, attempts)
values (%(person)s, %(notice)s, %(notice_kind)s, %(notice_data)s, %(application)s, %(at)s, 0)
