"""Who may open which page: C citizen, R registrar, P chief physician, O service centre operator, E insurer's expert,
F fund's officer; * everybody, signed in or not.
"""

_ROWS = """
*    portal:landing portal:clinics portal:clinic portal:district portal:clinics_by_address portal:home_visit
*    portal:service_centres portal:can_i
*    portal:verify_offline portal:revoked_list portal:verify_worker
*    portal:leaving portal:verify portal:verify_code portal:verify_code_capitals identity:sign_in identity:sign_out
*    identity:eds identity:eds_document identity:kept
C    portal:apply portal:apply_check portal:apply_clinic portal:apply_doctor portal:apply_ground portal:apply_papers
C    portal:apply_now portal:apply_place portal:apply_reason portal:apply_send portal:apply_sent portal:cabinet portal:application portal:complete
C    portal:apply_sign portal:apply_sign_first portal:apply_sign_document
C    portal:another_doctor portal:insurer_check portal:add_scan portal:withdraw portal:correction portal:history
C    portal:packages
C    portal:language portal:take_back_detachment portal:mistake portal:mistake_tell portal:mistake_clinic portal:review
C    portal:move portal:move_drop portal:move_insurer portal:move_what portal:scan portal:remove_scan
CRP  portal:paper portal:paper_pdf
RP   desk:ask_missing desk:tell_obstacle
RP   desk:work_list desk:application desk:ask desk:attach desk:bring desk:record_consent desk:another_doctor
RP   desk:bring_copy desk:missing_list desk:originals desk:propose desk:refuse desk:add_scan desk:scan desk:remove_scan desk:withdraw
RP   desk:apply desk:corrections desk:correction desk:correct desk:decline desk:report_correction desk:history
RP   desk:detachments desk:detachment desk:hand_out_card desk:sign_detachment desk:take_back_detachment
RP   desk:enter_detachment desk:transfers desk:transfer desk:move_transfer desk:papers_owed desk:verdicts
RP   desk:entitlement
P    desk:chief desk:revoke_ticket desk:figures
RP   desk:receipt
RP   desk:roster desk:roster_file
RPO  desk:home_visit desk:find_person desk:person desk:new_address desk:new_phone desk:new_person
RPO  desk:new_category
O    desk:centre desk:choose_clinic desk:centre_apply desk:confirm desk:check_password desk:drop desk:send_password
O    desk:ask_colleague desk:confirm_as_colleague
E    insurer:reviews insurer:clinics insurer:find_refused insurer:paper_refusal insurer:policies insurer:policy
E    insurer:issue_policy insurer:new_pin insurer:register_policy insurer:review insurer:decision_pdf insurer:decision
E    insurer:rule insurer:scan insurer:figures
F    cockpit:clinics cockpit:clinic cockpit:contract_end cockpit:new_contract cockpit:details cockpit:status
F    cockpit:figures cockpit:packages cockpit:new_closure cockpit:closure cockpit:take_back_closure cockpit:unanswered
F    cockpit:unanswered_file cockpit:closure_letters cockpit:roster cockpit:roster_file
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
