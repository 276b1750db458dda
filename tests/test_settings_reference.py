"""The settings an administrator can make are listed in the README, all of them and no other."""

import re

from registratura.project.configuration import VARIABLES
from tests.paths import REPOSITORY


def test_readme_lists_exactly_the_variables_that_are_read():
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([A-Z_]+)` \|", readme, flags=re.MULTILINE)
    assert listed == list(VARIABLES)
