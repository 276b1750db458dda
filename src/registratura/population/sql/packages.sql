-- How many people have each package of care on a day, and why: one row for each pair of verdicts with their reasons.
-- The same as the law's rules kz.guaranteed_package and kz.insured_package with their exceptions; a test asks both of
-- random people. Every list, term and age comes in as a parameter.
with person as (
    select id, status,
           (birth_date + make_interval(years => %(child_below_age)s))::date
           -- Who was born on 29 February is a year older on 1 March of other years.
           + (case when extract(month from birth_date) = 2 and extract(day from birth_date) = 29
                    and extract(day from birth_date + make_interval(years => %(child_below_age)s)) = 28
                   then 1 else 0 end) as grown_up_on
      from registry_person
     where country = %(country)s and (%(region)s = '' or region = %(region)s)
       and birth_date <= %(on)s and (died_on is null or died_on > %(on)s)
), held as (
    select person_id, code, upper(period) as until, evidence <> '' as proved,
           code = any(%(state_paid)s) as state_paid, code = any(%(local_budget)s) as local_budget
      from registry_personcategory
     where period @> %(on)s and (code = any(%(state_paid)s) or code = any(%(local_budget)s))
), paid_by_state as (
    select distinct on (person_id) person_id, code, until from held
     where state_paid and proved order by person_id, until desc nulls first, code collate "C"
), paid_by_town as (
    select distinct on (person_id) person_id, code from held
     where local_budget and proved order by person_id, until desc nulls first, code collate "C"
), unproved as (
    select person_id, min(code collate "C") filter (where state_paid) as state,
           min(code collate "C") filter (where local_budget) as town
      from held where not proved group by person_id
), ill as (
    select person_id, bool_or(period @> %(on)s) as now,
           bool_or(period @> %(on)s and code = any(%(diseases)s)) as listed,
           bool_or(period @> %(on)s and code = any(%(disputed)s)) as disputed
      from registry_personcategory
     where starts_with(code, %(disease_mark)s) group by person_id
), insurance as (
    select person_id, paid_until,
           case status when %(insured)s then true when %(not_insured)s then false end as fund_says,
           status = %(in_debt)s as in_debt,
           (date_trunc('month', paid_until) + make_interval(months => %(grace_months)s + 1))::date - 1 as grace_until
      from registry_coverage
     where scheme = 'osms' and period @> %(on)s
), asked as (
    select case when %(on)s < %(begin)s then 'not_applicable/not_yet'
                when person.status = any(%(statuses)s) then 'met/met'
                when ill.listed then 'met/patient'
                when ill.disputed then 'met/disputed_patient'
                when ill.now then 'unknown/patient.which_kind'
                when ill.person_id is null then 'unknown/not_met'
                else 'not_met/not_met' end as guaranteed,
           case when %(on)s < %(begin)s then 'not_applicable/not_yet'
                when insurance.fund_says then 'met/met'
                when insurance.fund_says is null and insurance.paid_until >= %(on)s and not insurance.in_debt
                    then 'met/paid'
                when paid_by_state.code is not null or %(on)s < person.grown_up_on then 'met/state_paid'
                when insurance.fund_says is null and %(knows_grace)s and %(on)s <= insurance.grace_until
                    then 'met/grace'
                when paid_by_town.code is not null then 'met/local_budget'
                when unproved.state is not null then 'unknown/state_paid.not_proved'
                when unproved.town is not null then 'unknown/local_budget.not_proved'
                when insurance.fund_says is false then 'not_met/not_met'
                else 'unknown/not_asked' end as insured,
           case when %(on)s < person.grown_up_on
                 and (paid_by_state.code is null or paid_by_state.until < person.grown_up_on) then 'child'
                else paid_by_state.code end as state_category,
           paid_by_town.code as town_category, unproved.state as state_unproved, unproved.town as town_unproved
      from person
      left join paid_by_state on paid_by_state.person_id = person.id
      left join paid_by_town on paid_by_town.person_id = person.id
      left join unproved on unproved.person_id = person.id
      left join ill on ill.person_id = person.id
      left join insurance on insurance.person_id = person.id
)
select guaranteed, insured,
       coalesce(case insured when 'met/state_paid' then state_category
                             when 'met/local_budget' then town_category
                             when 'unknown/state_paid.not_proved' then state_unproved
                             when 'unknown/local_budget.not_proved' then town_unproved end, '') as category,
       count(*) as people
  from asked
 group by 1, 2, 3
