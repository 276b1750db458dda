"""`registratura verify`: is this paper genuine? Without a database and without a network.

Exit codes: 0 genuine; 1 not to be trusted: forged, expired, dated in the future, revoked, or of another person;
2 it could not be checked: no code, no key, an unreadable file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from rich.console import Console

from registratura.cli.running import stop_with
from registratura.documents.code_fields import PayloadValue
from registratura.documents.code_finding import code_in_text, codes_in_pdf
from registratura.documents.person_seal import matches_person
from registratura.documents.revoked_list import read_revoked_list
from registratura.documents.signing_keys import load_public_keys, load_signing_key, public_key_text
from registratura.documents.verification import CodeInvalid, VerifiedCode, verify_code
from registratura.project.configuration import ConfigurationError, configuration_from_environment

console = Console(soft_wrap=True, highlight=False)
NOT_TRUSTED = 1
SHOWN = {
    "kind": "paper",
    "number": "number",
    "clinic": "clinic",
    "issued_on": "issued on",
    "effective_on": "in effect from",
    "expires_on": "not valid from",
}
REASONS = {
    "forged": "Forged: its code was changed, or nobody signed it.",
    "unknown_key": "Forged, or of another service: none of the keys given signed it.",
    "unknown_version": "Its code is of a later version than this program.",
    "unreadable": "This is no code of a paper.",
    "expired": "Expired: it was genuine, and its time is over.",
    "future": "Its day of issue is still to come: do not trust it, or set this machine's date right.",
}
NOT_CHECKED = ("unreadable", "unknown_version")


def verify(
    paper: Annotated[str, typer.Argument(metavar="FILE|CODE", help="A PDF of ours, the address in its QR, or a code.")],
    key: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What `registratura key public` printed; a key a line.")
    ] = None,
    revoked: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The list kept from /verify/revoked.json.")
    ] = None,
    name: Annotated[str, typer.Option(help="The name on the paper, to compare with its seal.")] = "",
    born: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="The date of birth on the paper.")
    ] = None,
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Instead of today.")] = None,
) -> None:
    """Check a ticket or a refusal by its code alone: no database, no network.

    Exit codes: 0 genuine; 1 not to be trusted; 2 it could not be checked.
    """
    if bool(name) != bool(born):
        stop_with("The seal covers name and date of birth together: give both --name and --born.")
    keys = _keys(key)
    try:
        verified = verify_code(code=_code(paper), public_keys=keys, on=on.date() if on else date.today())  # noqa: DTZ011
    except CodeInvalid as invalid:
        _say(REASONS[invalid.reason], good=False)
        if invalid.content:
            _show(invalid.content)
        raise typer.Exit(2 if invalid.reason in NOT_CHECKED else NOT_TRUSTED) from invalid
    trusted = [_not_revoked(verified.payload, revoked, keys), _of_person(verified.payload, name, born)]
    _say("Genuine: this key signed it, and nobody changed the code.", good=all(trusted))
    _show(verified)
    console.print("The code proves these lines alone. Compare them with the paper.")
    raise typer.Exit(0 if all(trusted) else NOT_TRUSTED)


def _keys(file: Path | None) -> Mapping[bytes, Ed25519PublicKey]:
    try:
        if file is None:
            seed = configuration_from_environment().signing_seed
            return load_public_keys(texts=[public_key_text(key=load_signing_key(seed=seed))])
        lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
        keys = load_public_keys(texts=[line for line in lines if line and not line.startswith("#")])
    except ConfigurationError:
        stop_with("Which key? Name it with --key FILE; `registratura key public` prints it where the service runs.")
    except (OSError, ValueError) as error:
        stop_with(f"The key can't be read from {file}: {error}")
    return keys or stop_with(f"There is no key in {file}.")


def _code(paper: str) -> str:
    if not (len(paper) < 200 and Path(paper).is_file()):
        return code_in_text(paper)
    content = Path(paper).read_bytes()
    if not content.startswith(b"%PDF"):
        return code_in_text(content.decode("utf-8", errors="replace"))
    try:
        codes = codes_in_pdf(content)
    except ValueError as error:
        stop_with(f"{paper}: {error}.")
    if len(codes) != 1:
        many = "several papers in one file" if codes else "no link to a code, so it may be a scan"
        stop_with(f"{paper}: {many}. Read the QR code with a telephone and give its address instead of the file.")
    return codes.pop()


def _not_revoked(
    payload: Mapping[str, PayloadValue], file: Path | None, keys: Mapping[bytes, Ed25519PublicKey]
) -> bool:
    if file is None:
        console.print(
            "Whether it was revoked can't be told offline without a list: keep /verify/revoked.json for --revoked."
        )
        return True
    try:
        kept = read_revoked_list(data=json.loads(file.read_text(encoding="utf-8")), public_keys=keys)
    except (OSError, ValueError) as error:
        stop_with(f"The list of revoked papers can't be read from {file}: {error}")
    if kept.holds(str(payload["number"])):
        _say(f"Revoked, as of {kept.made_at:%Y-%m-%d %H:%M} UTC: it is no longer good.", good=False)
        return False
    console.print(f"Not revoked as of {kept.made_at:%Y-%m-%d %H:%M} UTC.")
    return True


def _of_person(payload: Mapping[str, PayloadValue], name: str, born: datetime | None) -> bool:
    seal = payload.get("person")
    if born is None or not isinstance(seal, bytes):
        return True
    matches = matches_person(seal=seal, name=name, birth_date=born.date())
    _say(
        "The name and date of birth are those of the seal."
        if matches
        else "The paper was issued to somebody else: name or date of birth is not that of the seal.",
        good=matches,
    )
    return matches


def _show(verified: VerifiedCode) -> None:
    for field, title in SHOWN.items():
        if field in verified.payload:
            console.print(f"  {title:<18} {verified.payload[field]}", markup=False)
    console.print(f"  {'signed by key':<18} {verified.key_id}", markup=False)


def _say(sentence: str, *, good: bool) -> None:
    console.print(sentence, style="bold green" if good else "bold red", markup=False)
