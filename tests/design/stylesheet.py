"""The site's own stylesheet, its files in the order in which the pages load them."""

from __future__ import annotations

import re
from pathlib import Path

import registratura.design

FOLDER = Path(registratura.design.__file__).parent
FILES = re.findall(r'static "(design/\w+\.css)"', (FOLDER / "templates/design/base.html").read_text("utf-8"))
STYLESHEET = "".join((FOLDER / "static" / name).read_text("utf-8") for name in FILES)
