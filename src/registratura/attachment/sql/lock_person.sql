select 1 from registry_person where id = %(person)s for no key update
