"""Who may open which page: C citizen, R registrar, P chief physician, O service centre operator, E insurer's expert,
F fund's officer; * everybody, signed in or not.
"""

_ROWS = """
*    identity:eds identity:eds_document identity:kept identity:sign_in identity:sign_out portal:can_i
*    portal:clinic portal:clinics portal:clinics_by_address portal:district portal:home_visit portal:landing
*    portal:leaving portal:revoked_list portal:service_centres portal:verify portal:verify_code
*    portal:verify_code_capitals portal:verify_offline portal:verify_worker
C    portal:add_scan portal:another_doctor portal:application portal:apply portal:apply_check
C    portal:apply_clinic portal:apply_doctor portal:apply_drop portal:apply_go_on portal:apply_ground
C    portal:apply_now portal:apply_papers portal:apply_place portal:apply_reason
C    portal:apply_send portal:apply_sent portal:apply_sign portal:apply_sign_document
C    portal:apply_sign_first portal:cabinet portal:complete portal:correction portal:email portal:email_code
C    portal:no_email
C    portal:history portal:insurer_check portal:language portal:mistake portal:mistake_clinic
C    portal:mistake_tell portal:move portal:move_drop portal:move_insurer portal:move_what portal:packages
C    portal:remove_scan portal:review portal:scan portal:take_back_detachment portal:withdraw
CRP  portal:paper portal:paper_pdf
RP   desk:add_scan desk:another_doctor desk:application desk:apply desk:ask desk:ask_missing desk:attach
RP   desk:bring desk:bring_copy desk:correct desk:correction desk:corrections desk:decline desk:detachment
RP   desk:detachments desk:enter_detachment desk:entitlement desk:hand_out_card desk:history desk:missing_list
RP   desk:move_transfer desk:originals desk:papers_owed desk:propose desk:receipt desk:record_consent
RP   desk:refuse desk:remove_scan desk:report_correction desk:roster desk:roster_file desk:scan
RP   desk:sign_detachment desk:take_back_detachment desk:tell_obstacle desk:transfer desk:transfers
RP   desk:verdicts desk:withdraw desk:work_list
P    desk:chief desk:figures desk:reissue_ticket desk:revoke_ticket
RPO  desk:ask_phone desk:confirm_phone desk:end_category desk:replace_phone
RPO  desk:find_person desk:home_visit desk:new_address desk:new_category desk:new_person desk:new_phone
RPO  desk:person
O    desk:ask_colleague desk:centre desk:centre_apply desk:check_password desk:choose_clinic desk:confirm
O    desk:confirm_as_colleague desk:drop desk:send_password
E    insurer:clinics insurer:decision insurer:decision_pdf insurer:figures insurer:find_refused
E    insurer:issue_policy insurer:new_pin insurer:paper_refusal insurer:policies insurer:policy
E    insurer:register_policy insurer:review insurer:reviews insurer:rule insurer:scan
F    cockpit:clinic cockpit:clinics cockpit:closure cockpit:closure_letters cockpit:contract_end
F    cockpit:details cockpit:figures cockpit:new_closure cockpit:new_contract cockpit:packages cockpit:roster
F    cockpit:roster_file cockpit:status cockpit:take_back_closure cockpit:unanswered cockpit:unanswered_file
"""


def _read(rows: str) -> dict[str, str]:
    return {name: row.split()[0] for row in rows.strip().splitlines() for name in row.split()[1:]}


TABLE = _read(_ROWS)
# Guarded by the paper itself, not by the role: whose it is and which clinic issued it.
NOT_BY_ROLE = {"portal:paper", "portal:paper_pdf"}
# The registrar sees the page; the chief physician alone signs.
ONLY_THE_CHIEF = {"desk:refuse", "desk:sign_detachment"}
# Reached by a search alone: who was not found has no such page.
AFTER_A_SEARCH = {
    "insurer:paper_refusal",
    "insurer:policy",
    "insurer:issue_policy",
    "insurer:register_policy",
    "insurer:new_pin",
}
# What a browser has just sent, kept in its own session.
OF_THE_BROWSER = {"portal:apply_sent"}
