"""QR codes as SVG."""

import xml.etree.ElementTree as ElementTree

import pytest
import segno

from registratura.documents.qr import CORRECTION, QUIET_ZONE, qr_svg

SVG = "{http://www.w3.org/2000/svg}"


def side_of(text):
    box = ElementTree.fromstring(qr_svg(text=text)).attrib["viewBox"].split()
    assert box[2] == box[3]
    return int(box[2])


def test_a_code_scales_to_its_box_and_keeps_its_white_margin():
    drawing = ElementTree.fromstring(qr_svg(text="HTTPS://REGISTRATURA.EXAMPLE/V/A"))
    assert "width" not in drawing.attrib
    plain = segno.make("HTTPS://REGISTRATURA.EXAMPLE/V/A", error=CORRECTION, micro=False, boost_error=False)
    assert side_of("HTTPS://REGISTRATURA.EXAMPLE/V/A") == plain.symbol_size(border=0)[0] + 2 * QUIET_ZONE


def test_a_title_is_there_for_screen_readers_and_is_escaped():
    drawing = ElementTree.fromstring(qr_svg(text="A", title="Код <талона> & решения"))
    assert drawing.find(f"{SVG}title").text == "Код <талона> & решения"


def test_capital_letters_make_a_smaller_code():
    link = "https://registratura.example/v/" + "ae4xq7pc5n" * 20
    assert side_of(link.upper()) < side_of(link)


def test_a_text_too_long_for_a_code_is_refused():
    with pytest.raises(ValueError, match=r"(?i)data too large|does not fit"):
        qr_svg(text="я" * 4000)
