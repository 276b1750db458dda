-- Withdrawn or expired: the seat goes back.
with application as (
    update attachment_application set state = %(state)s, version = version + 1
     where person_id = %(person)s and id = %(application)s
), hold as (
    update attachment_seathold set state = 'released'
     where person_id = %(person)s and application_id = %(application)s and state = 'held'
), entry as (
    insert into ledger_entry (person_id, seq, at, actor, verb, subject_id, data, hash)
    values (%(person)s, %(entry_seq)s, %(at)s, %(actor)s, %(entry_verb)s, %(application)s, %(entry_data)s, %(entry_hash)s)
)
insert into notices_notice (person_id, id, kind, data, subject_id, created_at, attempts)
select %(person)s, %(notice)s, %(notice_kind)s, %(notice_data)s, %(application)s, %(at)s, 0
 where %(notify)s
