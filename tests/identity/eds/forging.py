"""Forged and broken signatures: each is made from a genuine one by one act of a forger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from asn1crypto import cms, core
from asn1crypto.algos import DigestAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder

from registratura.identity.eds.failures import Failure
from tests.identity.eds.conftest import People, as_asn1


@dataclass(frozen=True)
class Forgery:
    """`make` gives the forged CMS; any of `failures` is the right reason to refuse it."""

    name: str
    make: Callable[[People, bytes], bytes]
    failures: tuple[Failure, ...]


def _opened(data: bytes) -> cms.ContentInfo:
    return cms.ContentInfo.load(data)


def _changed(data: bytes, change: Callable[[cms.SignedData], None]) -> bytes:
    info = _opened(data)
    change(info["content"])
    return info.dump(force=True)


def _flip(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def content_changed(people: People, payload: bytes) -> bytes:
    def change(signed: cms.SignedData) -> None:
        signed["encap_content_info"]["content"] = core.OctetString(payload.replace(b"990140000026", b"990140000016"))

    return _changed(people.person.sign(payload), change)


def content_appended(people: People, payload: bytes) -> bytes:
    def change(signed: cms.SignedData) -> None:
        signed["encap_content_info"]["content"] = core.OctetString(payload + b" ")

    return _changed(people.person.sign(payload), change)


def signature_bit_flipped(people: People, payload: bytes) -> bytes:
    def change(signed: cms.SignedData) -> None:
        signer = signed["signer_infos"][0]
        signer["signature"] = _flip(signer["signature"].native, 10)

    return _changed(people.person.sign(payload), change)


def signature_emptied(people: People, payload: bytes) -> bytes:
    def change(signed: cms.SignedData) -> None:
        signed["signer_infos"][0]["signature"] = b""

    return _changed(people.person.sign(payload), change)


def digest_replaced(people: People, payload: bytes) -> bytes:
    """The document is another, and its digest was put into the attributes: the signature over them is the old one."""
    other = people.person.sign(payload + b"!")
    digest = next(
        attribute["values"][0].native
        for attribute in _opened(other)["content"]["signer_infos"][0]["signed_attrs"]
        if attribute["type"].native == "message_digest"
    )

    def change(signed: cms.SignedData) -> None:
        for attribute in signed["signer_infos"][0]["signed_attrs"]:
            if attribute["type"].native == "message_digest":
                attribute["values"] = [digest]

    return _changed(people.person.sign(payload), change)


def signer_missing(people: People, payload: bytes) -> bytes:
    def change(signed: cms.SignedData) -> None:
        signed["signer_infos"] = cms.SignerInfos([])

    return _changed(people.person.sign(payload), change)


def two_signers(people: People, payload: bytes) -> bytes:
    builder = PKCS7SignatureBuilder().set_data(payload)
    for holder in (people.person, people.other):
        builder = builder.add_signer(holder.certificate, holder.key, SHA256())
    return builder.sign(Encoding.DER, [PKCS7Options.Binary, PKCS7Options.NoCapabilities])


def same_signer_twice(people: People, payload: bytes) -> bytes:
    def change(signed: cms.SignedData) -> None:
        signed["signer_infos"] = cms.SignerInfos([signed["signer_infos"][0], signed["signer_infos"][0].copy()])

    return _changed(people.person.sign(payload), change)


def certificate_left_out(people: People, payload: bytes) -> bytes:
    def change(signed: cms.SignedData) -> None:
        signed["certificates"] = cms.CertificateSet([])

    return _changed(people.person.sign(payload), change)


def another_persons_certificate_inside(people: People, payload: bytes) -> bytes:
    """Signed by one, the certificate of another is put in, and the signer is said to be that other."""

    def change(signed: cms.SignedData) -> None:
        other = as_asn1(people.person)
        signed["certificates"] = cms.CertificateSet([cms.CertificateChoices("certificate", other)])
        signed["signer_infos"][0]["sid"] = cms.SignerIdentifier(
            "issuer_and_serial_number",
            cms.IssuerAndSerialNumber({"issuer": other.issuer, "serial_number": other.serial_number}),
        )

    return _changed(people.other.sign(payload), change)


def certificate_of_another_added(people: People, payload: bytes) -> bytes:
    """Two certificates, the signer's own not among them."""

    def change(signed: cms.SignedData) -> None:
        choices = [
            cms.CertificateChoices("certificate", as_asn1(holder)) for holder in (people.other, people.signing_in)
        ]
        signed["certificates"] = cms.CertificateSet(choices)

    return _changed(people.person.sign(payload), change)


def iin_in_the_certificate_changed(people: People, payload: bytes) -> bytes:
    """The other person's certificate with the number of this one written over it."""
    data = people.other.sign(payload)
    return data.replace(b"IIN900214300025", b"IIN850821400017")


def certified_by_oneself(people: People, payload: bytes) -> bytes:
    """A person's certificate used as if it were an authority's."""
    from registratura.demo.authority import Authority

    false = Authority(name="ЖАЛҒАН")
    false.intermediate = people.other
    return false.issue(iin="850821400017").sign(payload)


def _without_attributes(data: bytes, content: bytes, signature: bytes | None = None) -> bytes:
    """The CMS with the signed attributes left out and another content and signature put in."""

    def change(signed: cms.SignedData) -> None:
        genuine = signed["signer_infos"][0]
        names = ("version", "sid", "digest_algorithm", "signature_algorithm")
        bare = cms.SignerInfo({name: genuine[name] for name in names})
        bare["signature"] = signature or genuine["signature"].native
        signed["encap_content_info"]["content"] = core.OctetString(content)
        signed["signer_infos"] = cms.SignerInfos([bare])

    return _changed(data, change)


def without_attributes(people: People, payload: bytes) -> bytes:
    """Valid mathematics over the bare bytes, without signed attributes."""
    bare = people.person.key.sign(payload, PKCS1v15(), SHA256())
    return _without_attributes(people.person.sign(payload), payload, bare)


def attributes_as_document(people: People, payload: bytes) -> bytes:
    """The signed attributes of a genuine signature passed off as an attached document."""
    data = people.person.sign(payload)
    genuine = _opened(data)["content"]["signer_infos"][0]["signed_attrs"].untag().dump()
    return _without_attributes(data, genuine)


def by_sha1(people: People, payload: bytes) -> bytes:
    """Signed with SHA-1, under which two documents can be made to look alike."""

    def change(signed: cms.SignedData) -> None:
        signer = signed["signer_infos"][0]
        signer["digest_algorithm"] = DigestAlgorithm({"algorithm": "sha1"})
        signer["signature"] = people.person.key.sign(signer["signed_attrs"].untag().dump(), PKCS1v15(), SHA1())

    return _changed(people.person.sign(payload), change)


def attribute_removed(people: People, payload: bytes) -> bytes:
    """The signing time is cut out of what was signed."""

    def change(signed: cms.SignedData) -> None:
        signer = signed["signer_infos"][0]
        kept = [attribute for attribute in signer["signed_attrs"] if attribute["type"].native != "signing_time"]
        signer["signed_attrs"] = cms.CMSAttributes(kept)

    return _changed(people.person.sign(payload), change)


def digest_attribute_removed(people: People, payload: bytes) -> bytes:
    def change(signed: cms.SignedData) -> None:
        signer = signed["signer_infos"][0]
        kept = [attribute for attribute in signer["signed_attrs"] if attribute["type"].native != "message_digest"]
        signer["signed_attrs"] = cms.CMSAttributes(kept)

    return _changed(people.person.sign(payload), change)


def only_certificates(people: People, payload: bytes) -> bytes:
    """A bag of certificates, which some programs call valid because nothing in it is wrong."""

    def change(signed: cms.SignedData) -> None:
        signed["signer_infos"] = cms.SignerInfos([])
        signed["digest_algorithms"] = cms.DigestAlgorithms([])

    return _changed(people.person.sign(payload), change)


def tail_appended(people: People, payload: bytes) -> bytes:
    return people.person.sign(payload) + b"\x00\x01"


def cut_off(people: People, payload: bytes) -> bytes:
    return people.person.sign(payload)[:-20]


def plain_data(people: People, payload: bytes) -> bytes:
    return cms.ContentInfo({"content_type": "data", "content": core.OctetString(payload)}).dump()


def too_large(people: People, payload: bytes) -> bytes:
    return people.person.sign(payload) + b"\x00" * 300_000


FORGERIES = (
    Forgery("content_changed", content_changed, (Failure.OTHER_DOCUMENT,)),
    Forgery("content_appended", content_appended, (Failure.OTHER_DOCUMENT,)),
    Forgery("signature_bit_flipped", signature_bit_flipped, (Failure.WRONG_SIGNATURE,)),
    Forgery("signature_emptied", signature_emptied, (Failure.WRONG_SIGNATURE,)),
    Forgery("digest_replaced", digest_replaced, (Failure.OTHER_DOCUMENT, Failure.WRONG_SIGNATURE)),
    Forgery("signer_missing", signer_missing, (Failure.NO_SIGNER,)),
    Forgery("only_certificates", only_certificates, (Failure.NO_SIGNER,)),
    Forgery("two_signers", two_signers, (Failure.SEVERAL_SIGNERS,)),
    Forgery("same_signer_twice", same_signer_twice, (Failure.SEVERAL_SIGNERS,)),
    Forgery("certificate_left_out", certificate_left_out, (Failure.NO_CERTIFICATE,)),
    Forgery("certificate_of_another_added", certificate_of_another_added, (Failure.NO_CERTIFICATE,)),
    Forgery("another_persons_certificate_inside", another_persons_certificate_inside, (Failure.WRONG_SIGNATURE,)),
    Forgery("iin_in_the_certificate_changed", iin_in_the_certificate_changed, (Failure.BROKEN_CHAIN,)),
    Forgery("certified_by_oneself", certified_by_oneself, (Failure.UNTRUSTED, Failure.BROKEN_CHAIN)),
    Forgery("without_attributes", without_attributes, (Failure.NOTHING_SIGNED,)),
    Forgery("attributes_as_document", attributes_as_document, (Failure.NOTHING_SIGNED, Failure.OTHER_DOCUMENT)),
    Forgery("by_sha1", by_sha1, (Failure.WEAK_ALGORITHM,)),
    Forgery("attribute_removed", attribute_removed, (Failure.WRONG_SIGNATURE,)),
    Forgery("digest_attribute_removed", digest_attribute_removed, (Failure.WRONG_SIGNATURE,)),
    Forgery("tail_appended", tail_appended, (Failure.NOT_CMS,)),
    Forgery("cut_off", cut_off, (Failure.NOT_CMS,)),
    Forgery("plain_data", plain_data, (Failure.NOT_CMS,)),
    Forgery("empty_file", lambda people, payload: b"", (Failure.NOT_CMS,)),
    Forgery("no_cms_at_all", lambda people, payload: b"MZ" + payload, (Failure.NOT_CMS,)),
    Forgery("too_large", too_large, (Failure.NOT_CMS,)),
)
