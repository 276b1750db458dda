select id, name, scopes::json, country, region, clinic_id
  from identity_servicetoken
 where digest = %(digest)s and active
