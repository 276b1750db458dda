"""Numbers people read out over the telephone: no letters that look alike, and a check character."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRTVWXYZ"


def new_number(*, prefix: str) -> str:
    """A number such as `RU-7K3M-9QXT-4`: eight random characters and a check character."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{prefix}-{body[:4]}-{body[4:]}-{check_character(body)}"


def check_character(body: str) -> str:
    """The check character: any one wrong character and any swap of neighbours changes it (31 letters, a prime)."""
    return ALPHABET[sum(weight * ALPHABET.index(letter) for weight, letter in enumerate(body, 2)) % 31]
