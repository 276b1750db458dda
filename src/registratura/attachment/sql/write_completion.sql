-- The same application with what was missing: new papers, new answer, its seat.
with application as (
    update attachment_application
       set state = %(state)s, documents = %(documents)s, answer = %(answer)s, due_on = %(due_on)s,
           waits_until = %(waits_until)s, version = version + 1,
           paper_numbers = paper_numbers || %(paper_numbers)s,
           -- A paper that was not good is to be seen anew.
           originals_seen = coalesce((select jsonb_agg(distinct code)
                                        from jsonb_array_elements(originals_seen || %(originals_seen)s) code
                                       where not %(taken_back)s @> code), '[]')
     where person_id = %(person)s and id = %(application)s
), hold as (
    insert into attachment_seathold (person_id, application_id, doctor_id, state, beyond, held_at)
    select %(person)s, %(application)s, %(doctor)s, 'held', %(beyond)s, %(at)s
     where %(hold)s
    on conflict (person_id, application_id) do update set state = 'held', beyond = excluded.beyond, held_at = excluded.held_at
), entry as (
    insert into ledger_entry (person_id, seq, at, actor, verb, subject_id, data, hash)
    values (%(person)s, %(entry_seq)s, %(at)s, %(actor)s, %(entry_verb)s, %(application)s, %(entry_data)s, %(entry_hash)s)
)
insert into notices_notice (person_id, id, kind, data, subject_id, created_at, attempts)
select %(person)s, %(notice)s, %(notice_kind)s, %(notice_data)s, %(application)s, %(at)s, 0
 where %(notify)s
