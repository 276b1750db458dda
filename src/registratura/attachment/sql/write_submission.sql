-- The application, its seat if one is held, the ledger entry and the notice, at once.
with application as (
    insert into attachment_application (
        person_id, id, number, country, kind, channel, clinic_id, doctor_id, ground, reason, applicant,
        representative_id, documents, paper_numbers, originals_seen, statement, state, edition, applied_on, received_at, due_on, waits_until, answer,
        submitted_by, idempotency_key, version, ordered_by, signature_id)
    values (
        %(person)s, %(application)s, %(number)s, %(country)s, 'main', %(channel)s, %(clinic)s, %(doctor)s, %(ground)s,
        %(reason)s, %(applicant)s, %(representative)s, %(documents)s, %(paper_numbers)s, %(originals_seen)s, %(statement)s, %(state)s, %(edition)s,
        %(applied_on)s, %(at)s, %(due_on)s, %(waits_until)s, %(answer)s, %(actor)s, %(key)s, 1,
        %(ordered_by)s, %(signature)s)
), hold as (
    insert into attachment_seathold (person_id, application_id, doctor_id, state, beyond, held_at)
    select %(person)s, %(application)s, %(doctor)s, 'held', %(beyond)s, %(at)s
     where %(hold)s
), entry as (
    insert into ledger_entry (person_id, seq, at, actor, verb, subject_id, data, hash)
    values (%(person)s, %(entry_seq)s, %(at)s, %(actor)s, %(entry_verb)s, %(application)s, %(entry_data)s, %(entry_hash)s)
)
insert into notices_notice (person_id, id, kind, data, subject_id, created_at, attempts)
select %(person)s, %(notice)s, %(notice_kind)s, %(notice_data)s, %(application)s, %(at)s, 0
 where %(notify)s
