"""The forms of a page as a browser sees them, its error summary, and the messages at the fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

NO_TEXT = {"hidden", "submit", "button", "checkbox", "radio", "file", "password"}
VOID = {"input", "br", "hr", "img", "link", "meta", "path"}


@dataclass
class Control:
    """One control; `options` are the values of a select, or the value of a box that can be ticked."""

    name: str
    kind: str
    value: str = ""
    required: bool = False
    chosen: bool = False
    options: list[str] = field(default_factory=list)

    @property
    def typed(self) -> bool:
        return self.kind not in NO_TEXT and self.kind != "select"


@dataclass
class SentForm:
    """A form below the header of the page that is sent by POST."""

    action: str
    controls: list[Control] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def visible(self) -> list[Control]:
        return [control for control in self.controls if control.kind != "hidden"]

    @property
    def hidden(self) -> dict[str, str]:
        return {control.name: control.value for control in self.controls if control.kind == "hidden"}


@dataclass
class Page:
    """`summary` are the links (or texts, with no target) of the error summary; `at_fields` the messages by id."""

    title: str = ""
    ids: set[str] = field(default_factory=set)
    forms: list[SentForm] = field(default_factory=list)
    summary: list[tuple[str, str]] = field(default_factory=list)
    at_fields: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.stack: list[tuple[str, dict[str, str]]] = []
        self.form: SentForm | None = None
        self.control: Control | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if "id" in given:
            self.page.ids.add(given["id"])
        if tag not in VOID:
            self.stack.append((tag, given))
        in_header = any(above == "header" for above, _ in self.stack)
        if tag == "form" and not in_header and given.get("method") == "post":
            self.form = SentForm(given.get("action", ""))
            self.page.forms.append(self.form)
        if self._within("error-summary") and tag == "li":
            self.page.summary.append(("", ""))
        if self._within("error-summary") and tag == "a" and self.page.summary:
            self.page.summary[-1] = (given["href"].removeprefix("#"), "")
        if self.form is not None:
            self._control(tag, given)

    def handle_endtag(self, tag: str) -> None:
        while tag not in VOID and self.stack and self.stack.pop()[0] != tag:
            pass
        if tag == "form":
            self.form = None
        if tag in ("textarea", "select"):
            self.control = None

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        above = [given for _, given in self.stack]
        if self.control is not None and self.control.kind == "textarea":
            self.control.value += data
        if not text or not self.stack:
            return
        if self.stack[-1][0] == "title":
            self.page.title = text
        if self.page.summary and self._within("error-summary") and any(tag == "li" for tag, _ in self.stack):
            target, before = self.page.summary[-1]
            self.page.summary[-1] = (target, f"{before} {text}".strip())
        if any("visually-hidden" in given.get("class", "") for given in above):
            return
        for given in above:
            if "field-error" in given.get("class", "").split():
                key = given.get("id", "").removesuffix("_error")
                self.page.at_fields[key] = f"{self.page.at_fields.get(key, '')} {text}".strip()

    def _within(self, name: str) -> bool:
        return any(name in given.get("class", "").split() for _, given in self.stack)

    def _control(self, tag: str, given: dict[str, str]) -> None:
        if tag == "option" and self.control is not None:
            self.control.options.append(given.get("value", ""))
            if "selected" in given:
                self.control.value = given.get("value", "")
            return
        if tag == "button" and given.get("name"):
            self.form.buttons.append((given["name"], given.get("value", "")))
        if tag not in ("input", "select", "textarea") or not given.get("name"):
            return
        kind = given.get("type", "text") if tag == "input" else tag
        control = Control(given["name"], kind, given.get("value", ""), "required" in given, "checked" in given)
        self.form.controls.append(control)
        self.control = control if tag != "input" else None


def read_page(html: str) -> Page:
    """What the page holds."""
    reader = _Reader()
    reader.feed(html)
    return reader.page
