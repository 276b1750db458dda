-- The ticket of an application that this very actor accepted.
select document.number
  from attachment_decision decision
  join documents_document document
    on document.person_id = decision.person_id and document.application_id = decision.application_id
   and document.kind = 'ticket'
 where decision.person_id = %(person)s and decision.application_id = %(application)s
   and decision.outcome = 'accept' and decision.decided_by = %(actor)s
