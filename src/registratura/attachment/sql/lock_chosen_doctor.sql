select 1 from registry_doctorload where doctor_id = %(doctor)s for no key update
