-- The person behind a number and the doctor behind a code of the clinic; null for what is not known.
select (select person_id from registry_personidentifier where system = %(system)s and value = %(value)s) as person_id,
       (select id from registry_doctor where clinic_id = %(clinic)s and code = %(doctor)s and working) as doctor_id
