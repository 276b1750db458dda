"""An invented certification authority: certificates shaped like the national ones, for the demo and for tests.

Its root is believed only where an installation is told so; the demo's configuration does, production never.
"""

from __future__ import annotations

from dataclasses import InitVar, dataclass, field
from datetime import UTC, datetime, timedelta

from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

from registratura.identity.eds.certificate import INDIVIDUAL, ORGANISATION

RSA_BITS = 2048
SIGN_PURPOSES = (ExtendedKeyUsageOID.EMAIL_PROTECTION, x509.ObjectIdentifier(INDIVIDUAL))
SIGN_IN_PURPOSES = (ExtendedKeyUsageOID.CLIENT_AUTH, x509.ObjectIdentifier(INDIVIDUAL))
# As in national certificates; verifiers ask the server of their own configuration, never this address.
OCSP = x509.AccessDescription(
    AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier("http://ocsp.invalid/")
)
HEAD_PURPOSES = (ExtendedKeyUsageOID.EMAIL_PROTECTION, x509.ObjectIdentifier(f"{ORGANISATION}.1"))


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """A certificate with its private key."""

    certificate: x509.Certificate
    key: RSAPrivateKey

    def sign(self, payload: bytes, *, detached: bool = False, at: datetime | None = None) -> bytes:
        """A CMS over the payload, DER: attached unless `detached`, with the certificate inside; signed now, or `at`."""
        options = [PKCS7Options.Binary, PKCS7Options.NoCapabilities]
        if detached:
            options.append(PKCS7Options.DetachedSignature)
        builder = PKCS7SignatureBuilder().set_data(payload).add_signer(self.certificate, self.key, SHA256())
        signed = builder.sign(Encoding.DER, options)
        return self._signed_at(signed, at) if at else signed

    def _signed_at(self, data: bytes, at: datetime) -> bytes:
        """The CMS with another signing time, signed anew."""
        info = cms.ContentInfo.load(data)
        signer = info["content"]["signer_infos"][0]
        for attribute in signer["signed_attrs"]:
            if attribute["type"].native == "signing_time":
                attribute["values"] = [cms.Time({"utc_time": at.replace(microsecond=0)})]
        signer["signature"] = self.key.sign(signer["signed_attrs"].untag().dump(force=True), PKCS1v15(), SHA256())
        return bytes(info.dump(force=True))


@dataclass(slots=True)
class Authority:
    """Root and intermediate; `issue` makes certificates of people. Times are aware instants.

    `known` are the root and the intermediate of an authority that was made before; without them a new one is made.
    """

    name: str = "ҮЛГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ"
    since: datetime = datetime(2020, 1, 1, tzinfo=UTC)
    until: datetime = datetime(2040, 1, 1, tzinfo=UTC)
    known: InitVar[tuple[KeyHolder, KeyHolder] | None] = None
    root: KeyHolder = field(init=False)
    intermediate: KeyHolder = field(init=False)

    def __post_init__(self, known: tuple[KeyHolder, KeyHolder] | None) -> None:
        if known:
            self.root, self.intermediate = known
            return
        self.root = self._certify_authority(f"НЕГІЗГІ {self.name}", None)
        self.intermediate = self._certify_authority(self.name, self.root)

    def issue(
        self,
        *,
        iin: str,
        family_name: str = "ҮЛГІҚЫЗЫ",
        given_name: str = "МЫСАЛ",
        purposes: tuple[x509.ObjectIdentifier, ...] = SIGN_PURPOSES,
        since: datetime | None = None,
        until: datetime | None = None,
        organisation: str = "",
        bin_number: str = "",
    ) -> KeyHolder:
        """A person's certificate; with an organisation, that of its head. An empty `iin` leaves the number out."""
        key = generate_private_key(public_exponent=65537, key_size=RSA_BITS)
        names = [
            x509.NameAttribute(NameOID.COMMON_NAME, f"{family_name} {given_name}"),
            x509.NameAttribute(NameOID.SURNAME, family_name),
            *([x509.NameAttribute(NameOID.SERIAL_NUMBER, f"IIN{iin}")] if iin else []),
            x509.NameAttribute(NameOID.COUNTRY_NAME, "KZ"),
            *([x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation)] if organisation else []),
            *([x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, f"BIN{bin_number}")] if bin_number else []),
        ]
        signs = ExtendedKeyUsageOID.EMAIL_PROTECTION in purposes
        builder = (
            self._builder(names, key, self.intermediate, since or self.since + timedelta(days=1), until or self.until)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(digital_signature=True, content_commitment=signs, key_encipherment=not signs), True)
            .add_extension(x509.ExtendedKeyUsage(list(purposes)), critical=False)
            .add_extension(x509.AuthorityInformationAccess([OCSP]), critical=False)
        )
        return KeyHolder(builder.sign(self.intermediate.key, SHA256()), key)

    def revoked(self, *holders: KeyHolder) -> bytes:
        """The authority's list of revoked certificates, DER: signed, in force as long as the authority itself."""
        builder = x509.CertificateRevocationListBuilder().issuer_name(self.intermediate.certificate.subject)
        builder = builder.last_update(self.since).next_update(self.until)
        for holder in holders:
            entry = x509.RevokedCertificateBuilder().serial_number(holder.certificate.serial_number)
            builder = builder.add_revoked_certificate(entry.revocation_date(self.since).build())
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.intermediate.key.public_key())
        builder = builder.add_extension(issuer, critical=False)
        return builder.sign(self.intermediate.key, SHA256()).public_bytes(Encoding.DER)

    def _certify_authority(self, name: str, issuer: KeyHolder | None) -> KeyHolder:
        key = generate_private_key(public_exponent=65537, key_size=RSA_BITS)
        names = [x509.NameAttribute(NameOID.COUNTRY_NAME, "KZ"), x509.NameAttribute(NameOID.COMMON_NAME, name)]
        builder = (
            self._builder(names, key, issuer, self.since, self.until)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
        )
        return KeyHolder(builder.sign(issuer.key if issuer else key, SHA256()), key)

    @staticmethod
    def _builder(
        names: list[x509.NameAttribute[str]],
        key: RSAPrivateKey,
        issuer: KeyHolder | None,
        since: datetime,
        until: datetime,
    ) -> x509.CertificateBuilder:
        subject = x509.Name(names)
        signer = issuer.key if issuer else key
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer.certificate.subject if issuer else subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(since)
            .not_valid_after(until)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
        )


def _usage(**given: bool) -> x509.KeyUsage:
    """A key usage with what is given and nothing else."""
    names = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{name: given.get(name, False) for name in names})
