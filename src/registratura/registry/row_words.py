"""What is wrong with a row of an imported list, or was made of it, in a sentence for the administrator."""

from __future__ import annotations

from registratura.registry.addresses.catchment_file import RowRemark

SHOWN = 80

SENTENCES = {
    # The file and its columns
    "encoding_cp1251": "The file is not UTF-8; it was read as Windows-1251. Check that the letters are right.",
    "not_csv": "From here on the file is no CSV: {value}. Look for an unclosed quotation mark.",
    "column_missing": "There is no such column; the file has: {value}.",
    "column_unknown": "This column is not read.",
    "cell_count": "The row has another number of cells than the header ({value}); put quotation marks around commas.",
    # Any list
    "control_character": "The cell holds a control character; remove it.",
    "too_long": "“{value}” is longer than the register can hold.",
    "row_repeated": "The row says the same as line {value} and was left out.",
    # Clinics
    "name_missing": "The clinic has no name.",
    "region_missing": "The list does not say the region; add the column, or give --region.",
    "time_zone_missing": "The list does not say the time zone; add the column, or give --time-zone.",
    "time_zone_unknown": "“{value}” is no time zone; write a name such as Europe/Moscow or Asia/Almaty.",
    "kind_unknown": "“{value}” is no kind of clinic; write polyclinic, adult, child, family_ambulatory or other.",
    "kind_assumed": "The list does not say what kind of clinic this is; it was taken for a polyclinic.",
    "serves_unknown": "“{value}” does not say whom the clinic serves; write adults, children or all.",
    "coordinate_wrong": "“{value}” is no coordinate; write degrees, e.g. 55.1731 (latitude to ±90, longitude to ±180).",
    "coordinate_alone": "One coordinate without the other ({value}) is no place on the map.",
    "day_wrong": "“{value}” is no day; write 2026-11-22 or 22.11.2026.",
    "contract_reversed": "The contract ends on {value}, which is not after its first day.",
    "contract_overlaps": "The contract overlaps another one that clinic {value} has in the register.",
    "no_contract": "“{value}” has no contract, so nobody can choose it; give contract_from, or --contract-from.",
    "bin_wrong": "“{value}” fails the check of a BIN (twelve digits, the last a check digit); it was taken as it is.",
    "code_made_up": "The clinic has no code in the list; one was made of its name and town: {value}.",
    "code_twice": "Several rows have one code and say different things ({value}); nobody knows which is right.",
    "sites_of_one_clinic": "Rows that differ in their address only were taken for one clinic's buildings: {value}.",
    "site_not_listed": "The register has a building of the clinic at “{value}”, the list has not; it stays.",
    "region_differs": "In the register this code belongs to a clinic of another region ({value}); "
    "codes of portals and made-up codes are the same in several regions. Give the clinic's code in its register.",
    # Territories
    "district_blank": "The row names no district.",
    "street_blank": "The row names no street.",
    "houses_blank": "The row is marked as a list of houses, but has none.",
    "houses_not_understood": "The houses “{value}” can't be read.",
    "range_reversed": "The range {value} runs backwards.",
    "several_streets": "“{value}” names several streets; which of them the houses belong to is not said.",
    "doctor_type_unknown": "“{value}” is no district doctor; write терапевт, педиатр, ВОП, семейный врач or фельдшер.",
    "district_of_two_kinds": "The list has the same district for doctors of two kinds ({value}); number them apart.",
    "age_groups_differ": "The register has this district for others ({value}); number adults' and children's apart.",
    "other_clinic": "The row names another clinic of the register ({value}); import its territory by itself.",
    "site_unknown": "The clinic has no building “{value}” in the register; its districts were taken without one.",
    "whole_street_assumed": "“{value}” has no houses; the whole street was taken.",
    "condition_not_understood": "“{value}” can't be read; addresses there are left to a person.",
    "remark": "“{value}” was kept as a remark; it changes nothing.",
    "without_page_header": "A page's header was cut off: “{value}”.",
    "without_repetition": "The houses stood in the street's cell, too: “{value}”.",
    "street_out_of_houses": "Street and houses stood in one cell: “{value}”.",
    "street_out_of_organisation": "The street was found behind the organisation's name: “{value}”.",
}


def row_sentence(*, remark: RowRemark) -> str:
    """The sentence for a remark's code. Raises KeyError for a code that nothing writes."""
    value = remark.value if len(remark.value) <= SHOWN else f"{remark.value[:SHOWN]}…"
    shown = "".join(character if character.isprintable() else "�" for character in value)
    return SENTENCES[remark.code].format(value=shown)


def row_place(*, remark: RowRemark) -> str:
    """Where: «line 5, column phone»."""
    return f"line {remark.line}, column {remark.column}" if remark.column else f"line {remark.line}"
