# SPDX-License-Identifier: GPL-3.0-or-later
"""The simulator by itself: every service that it plays, asked well and asked badly."""
import datetime
import hashlib
import hmac
import json
import os
import subprocess
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as xml

from interpose import Interposer
from support import (KEY, PATIENCE, SIM, Simulator, account, arn, contains, email, equal, renewing,
                     run_all, test)

TOKYO, VIRGINIA, CAPE_TOWN = "ap-northeast-1", "us-east-1", "af-south-1"
OTHER = "222222222222"
OTHER_KEY = ("AKIDOTHER", "other/secret")
HOME_USER = "arn:aws:iam::123456789012:user/demo"
INVALID = "The security token included in the request is invalid."
EXPIRED = "The security token included in the request is expired"
STS = "{https://sts.amazonaws.com/doc/2011-06-15/}"


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body.decode()

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def error(self):
        """Status, code and words of an error of ACM, of the portal or of STS."""
        if self.body.startswith("<"):
            error = xml.fromstring(self.body).find(STS + "Error")
            return self.status, error.findtext(STS + "Code"), error.findtext(STS + "Message")
        text = self.json.get("message") or self.json.get("Message")
        return self.status, self.json["__type"].split("#")[1], text

    def find(self, name):
        return xml.fromstring(self.body).findtext(f".//{STS}{name}")

    @property
    def key(self):
        """The credentials that STS gave."""
        return tuple(self.find(n) for n in ("AccessKeyId", "SecretAccessKey", "SessionToken"))


def ask(sim, method, path, body=None, headers=None):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    request = urllib.request.Request(sim.url + path, body, headers or {}, method=method)
    try:
        with opener.open(request, timeout=PATIENCE) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as answer:
        return Answer(answer.code, answer.headers, answer.read())


def mac(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def signed(sim, key, region, service, body, headers):
    """Signature Version 4 of POST /; the headers that it adds to."""
    now = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=sim.ahead)
    time = now.strftime("%Y%m%dT%H%M%SZ")
    scope = f"{time[:8]}/{region}/{service}/aws4_request"
    headers = {n.lower(): v for n, v in headers.items()}
    headers.update({"host": sim.url.removeprefix("http://"), "x-amz-date": time})
    if len(key) > 2:
        headers["x-amz-security-token"] = key[2]
    names = ";".join(sorted(headers))
    canonical = "".join(f"{n}:{headers[n]}\n" for n in sorted(headers))
    digest = hashlib.sha256(body).hexdigest()
    canonical = hashlib.sha256(f"POST\n/\n\n{canonical}\n{names}\n{digest}".encode()).hexdigest()
    secret = ("AWS4" + key[1]).encode()
    for part in (time[:8], region, service, "aws4_request"):
        secret = mac(secret, part)
    signature = mac(secret, f"AWS4-HMAC-SHA256\n{time}\n{scope}\n{canonical}").hex()
    return dict(headers, authorization=f"AWS4-HMAC-SHA256 Credential={key[0]}/{scope}, "
                                       f"SignedHeaders={names}, Signature={signature}")


def acm(sim, operation, request=None, key=KEY, region=TOKYO):
    body = json.dumps(request or {}).encode()
    headers = {"Content-Type": "application/x-amz-json-1.1",
               "X-Amz-Target": "CertificateManager." + operation}
    return ask(sim, "POST", "/", body, signed(sim, key, region, "acm", body, headers))


def sts(sim, action, key=KEY, region=TOKYO, **parameters):
    form = dict({"Action": action, "Version": "2011-06-15"}, **parameters)
    body = urllib.parse.urlencode(form).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
    if key:
        headers = signed(sim, key, region, "sts", body, headers)
    return ask(sim, "POST", "/", body, headers)


def simulator(*options, **scenario):
    """The simulator, with two accounts where the scenario names none."""
    sim = Simulator(*options, scenario=dict({"Accounts": [
        account(renewing(1, ("tokyo.example.jp", "PENDING_VALIDATION")),
                dict(renewing(2, ("virginia.example.com", "SUCCESS")),
                     CertificateArn=arn(2, region=VIRGINIA)),
                DisabledRegions=[CAPE_TOWN]),
        {"Account": OTHER, "Region": VIRGINIA,
         "Keys": [{"AccessKeyId": OTHER_KEY[0], "SecretAccessKey": OTHER_KEY[1],
                   "Arn": f"arn:aws:iam::{OTHER}:user/other"}],
         "Certificates": [dict(renewing(3, ("other.example.com", "SUCCESS")),
                               CertificateArn=arn(3, account=OTHER))]}]}, **scenario))
    sim.ahead = 0
    return sim


def advance(sim, seconds):
    """Puts the clock forward, and that of what signs with it."""
    sim.control("time", {"advance": seconds})
    sim.ahead += seconds


def names(sim, operation="ListCertificates", **more):
    listed = acm(sim, operation, **more)
    equal(listed.status, 200, listed.body)
    return [c["DomainName"] for c in listed.json["CertificateSummaryList"]]


def found(sim, statement=None, **request):
    """The numbers of the certificates that a search finds, in its order."""
    if statement:
        request["FilterStatement"] = statement
    answer = acm(sim, "SearchCertificates", request)
    equal(answer.status, 200, answer.body)
    return [int(r["CertificateArn"][-12:], 16) for r in answer.json["Results"]]


# Accounts.


@test
def accounts_and_regions():
    """a request is answered for the account of its key and the region of its signature"""
    with simulator() as sim:
        equal(names(sim), ["tokyo.example.jp"])
        equal(names(sim, region=VIRGINIA), ["virginia.example.com"])
        equal(names(sim, region="eu-west-1"), [])
        equal(names(sim, key=OTHER_KEY), ["other.example.com"])
        equal(names(sim, key=OTHER_KEY, region=VIRGINIA), [])
        for right, wrong in (({}, {"region": VIRGINIA}), ({}, {"key": OTHER_KEY})):
            request = {"CertificateArn": arn(1)}
            equal(acm(sim, "DescribeCertificate", request, **right).status, 200)
            equal(acm(sim, "DescribeCertificate", request, **wrong).error[:2],
                  (400, "ResourceNotFoundException"))
        equal([(r["Key"], r["Account"], r["Region"]) for r in sim.requests("ListCertificates")][2:4],
              [(KEY[0], "123456789012", "eu-west-1"), (OTHER_KEY[0], OTHER, TOKYO)])


@test
def disabled_region():
    """a region that the account has not enabled does not know its keys"""
    with simulator() as sim:
        equal(acm(sim, "ListCertificates", region=CAPE_TOWN).error,
              (403, "UnrecognizedClientException", INVALID))
        equal(sts(sim, "GetCallerIdentity", region=CAPE_TOWN).error,
              (403, "InvalidClientTokenId", INVALID))
        equal(names(sim, key=OTHER_KEY, region=CAPE_TOWN), [])


@test
def denied_by_account():
    """what is denied to one account is not to another"""
    one = account(Denied=["ListCertificates"])
    keys = [{"AccessKeyId": "AKIDTWO", "SecretAccessKey": "two"}]
    with simulator(Accounts=[one, account(Account=OTHER, Keys=keys)]) as sim:
        equal(acm(sim, "ListCertificates").error,
              (400, "AccessDeniedException",
               f"User: {HOME_USER} is not authorized to perform: acm:ListCertificates"))
        equal(names(sim, key=("AKIDTWO", "two")), [])


@test
def signatures():
    """keys that are unknown, wrong or for another service are refused"""
    with simulator("--key", "AKIDEXAMPLE:secret:token/+=") as sim:
        equal(names(sim, key=("AKIDEXAMPLE", "secret", "token/+=")), ["tokyo.example.jp"])
        unknown = (403, "UnrecognizedClientException", INVALID)
        for key in (("AKIDNOBODY", "x"), ("AKIDEXAMPLE", "secret"),
                    ("AKIDEXAMPLE", "secret", "another")):
            equal(acm(sim, "ListCertificates", key=key).error, unknown)
        wrong = ("AKIDEXAMPLE", "wrong", "token/+=")
        equal(acm(sim, "ListCertificates", key=wrong).error[:2], (403, "InvalidSignatureException"))
        equal(sts(sim, "GetCallerIdentity", key=wrong).error[:2], (403, "SignatureDoesNotMatch"))
        equal(sts(sim, "GetCallerIdentity", key=None).error[:2], (403, "MissingAuthenticationToken"))
        sim.ahead = 3600
        late = acm(sim, "ListCertificates", key=("AKIDEXAMPLE", "secret", "token/+="))
        equal(late.error[:2], (403, "InvalidSignatureException"))
        contains(late.error[2], "Signature not yet current")


# ACM.


def many():
    issued = {"Status": "ISSUED"}
    return account(
        dict(renewing(1, ("b.example.jp", "PENDING_VALIDATION")), CreatedAt="-3d"),
        dict(renewing(2, ("a.example.com", "SUCCESS")), CreatedAt="-1d", InUseBy=[],
             NotAfter="+200d", RenewalSummary=None),
        {"CertificateArn": arn(3), "DomainName": "c.example.com", **issued, "Type": "IMPORTED",
         "SubjectAlternativeNames": ["c.example.com", "www.example.jp"], "CreatedAt": "-2d",
         "KeyAlgorithm": "EC_prime256v1", "NotBefore": "-2d", "NotAfter": "+300d"},
        dict(renewing(4, ("acme.example.com", "SUCCESS")), CertificateKeyPairOrigin="ACME"),
        {"CertificateArn": arn(5), **issued, "Type": "IMPORTED", "KeyAlgorithm": "RSA_2048",
         "CreatedAt": "-4d", "NotBefore": "-4d", "NotAfter": "+1d"})


@test
def search_filters():
    """a search filters by names, times, states, and by and, or and not"""
    def metadata(**what):
        return {"Filter": {"AcmCertificateMetadataFilter": what}}

    def x509(**what):
        return {"Filter": {"X509AttributeFilter": what}}

    def compare(operator, value):
        return {"ComparisonOperator": operator, "Value": value}

    jp = x509(SubjectAlternativeName={"DnsName": compare("CONTAINS", "example.JP")})
    imported, waiting = metadata(Type="IMPORTED"), metadata(RenewalStatus="PENDING_VALIDATION")
    with simulator(Accounts=[many()]) as sim:
        soon = int(datetime.datetime.now().timestamp()) + 2 * 86400
        for statement, wanted in (
                (None, [1, 2, 3, 5]),
                (jp, [1, 3]),
                (x509(Subject={"CommonName": compare("EQUALS", "a.example.com")}), [2]),
                (x509(Subject={"CommonName": compare("EQUALS", "example.com")}), []),
                (x509(KeyAlgorithm="EC_prime256v1"), [3]),
                (x509(NotAfter={"End": soon}), [5]),
                (imported, [3, 5]),
                (metadata(Status="ISSUED"), [1, 2, 3, 5]),
                (metadata(InUse=True), [1]),
                (metadata(ValidationMethod="EMAIL"), [1, 2]),
                (metadata(CertificateKeyPairOrigin="ACME"), [4]),
                ({"Filter": {"CertificateArn": arn(3)}}, [3]),
                ({"And": [jp, imported]}, [3]),
                ({"Or": [waiting, imported]}, [1, 3, 5]),
                ({"Not": {"Or": [waiting, imported]}}, [2])):
            equal(found(sim, statement), wanted, repr(statement))


@test
def search_order():
    """a search sorts, and goes on where the page ended"""
    with simulator(Accounts=[many()]) as sim:
        for by, order, wanted in (("CREATED_AT", "ASCENDING", [5, 1, 3, 2]),
                                  ("CREATED_AT", "DESCENDING", [2, 3, 1, 5]),
                                  ("COMMON_NAME", "ASCENDING", [5, 2, 1, 3]),
                                  ("NOT_AFTER", "DESCENDING", [3, 2, 1, 5])):
            equal(found(sim, SortBy=by, SortOrder=order), wanted, by)
        request, seen = {"MaxResults": 2}, []
        while True:
            page = acm(sim, "SearchCertificates", request).json
            seen += [r["CertificateArn"] for r in page["Results"]]
            assert len(page["Results"]) <= 2, page
            if "NextToken" not in page:
                break
            request["NextToken"] = page["NextToken"]
        equal(sorted(seen), [arn(1), arn(2), arn(3), arn(5)])
        equal(acm(sim, "SearchCertificates", {"MaxResults": 501}).error[:2],
              (400, "ValidationException"))
        equal(acm(sim, "SearchCertificates", {"NextToken": "no"}).error[:2],
              (400, "ValidationException"))


@test
def list_defaults():
    """a list keeps back other keys, nameless certificates and those of ACME"""
    with simulator(Accounts=[many()]) as sim:
        equal(names(sim), ["b.example.jp", "a.example.com"])
        equal(names(sim, request={"Includes": {"keyTypes": ["EC_prime256v1"]}}), ["c.example.com"])
        every = acm(sim, "ListCertificates", {"Includes": {"keyTypes": ["RSA_2048", "EC_prime256v1"]}})
        equal([c["CertificateArn"] for c in every.json["CertificateSummaryList"]],
              [arn(1), arn(2), arn(3), arn(5)])
        equal([c["KeyAlgorithm"] for c in every.json["CertificateSummaryList"]][2], "EC-prime256v1")
        equal(names(sim, request={"CertificateStatuses": ["EXPIRED"]}), [])
    hyphens = [dict(c, KeyAlgorithm=c["KeyAlgorithm"].replace("_", "-"))
               for c in many()["Certificates"] if "KeyAlgorithm" in c]
    with simulator(Accounts=[dict(many(), Certificates=hyphens)]) as sim:  # as ACM answers
        equal(names(sim), ["b.example.jp", "a.example.com"])
        equal(names(sim, request={"Includes": {"keyTypes": ["EC_prime256v1"]}}), ["c.example.com"])


@test
def resend_refusals():
    """resends are refused in ACM's words, which do not say why"""
    dns = [{"DomainName": "dns.example.jp", "ValidationMethod": "DNS",
            "ValidationStatus": "PENDING_VALIDATION"}]
    waiting = {"CertificateArn": arn(3), "DomainName": "dns.example.jp", "Type": "AMAZON_ISSUED",
               "SubjectAlternativeNames": ["dns.example.jp", "mail.example.jp"],
               "Status": "PENDING_VALIDATION",
               "DomainValidationOptions": dns + [email("mail.example.jp", "PENDING_VALIDATION")]}

    def resend(certificate, domain, mail=None):
        return acm(sim, "ResendValidationEmail", {"CertificateArn": certificate, "Domain": domain,
                                                  "ValidationDomain": mail or domain})

    with simulator(Accounts=[account(
            renewing(1, ("a.example.jp", "SUCCESS"), ("*.a.example.jp", "PENDING_VALIDATION")),
            dict(renewing(2, ("b.example.jp", "SUCCESS")), RenewalSummary=None), waiting)]) as sim:
        for certificate, domain, mail in ((arn(1), "*.a.example.jp", "a.example.jp"),
                                          (arn(1), "*.a.example.jp", "example.jp"),
                                          (arn(3), "mail.example.jp", None)):
            sent = resend(certificate, domain, mail)
            equal((sent.status, sent.body), (200, ""))
        for certificate, domain in ((arn(1), "a.example.jp"), (arn(2), "b.example.jp"),
                                    (arn(3), "dns.example.jp")):
            equal(resend(certificate, domain).error,
                  (400, "InvalidStateException",
                   f"Certificate {certificate} is not using EMAIL validation for domain {domain}"))
        for domain, mail in (("nowhere.example.jp", None), ("*.a.example.jp", "example.com"),
                             ("*.a.example.jp", "b.example.jp")):
            equal(resend(arn(1), domain, mail).error[:2],
                  (400, "InvalidDomainValidationOptionsException"))
        equal(resend(arn(9), "a.example.jp").error[:2], (400, "ResourceNotFoundException"))
        equal(resend("arn:aws:iam::1:role/x", "a.example.jp").error[:2], (400, "InvalidArnException"))
        equal(acm(sim, "ResendValidationEmail", {"CertificateArn": arn(1)}).error,
              (400, "ValidationException", "1 validation error detected: Value null at 'domain' "
               "failed to satisfy constraint: Member must not be null"))


@test
def quotas():
    """--quotas throttles each account and region by itself"""
    def resend(**who):
        return acm(sim, "ResendValidationEmail", {"CertificateArn": arn(9), "Domain": "a.example.jp",
                                                  "ValidationDomain": "a.example.jp"}, **who).error[1]

    with simulator("--quotas") as sim:
        # One a second: the second of these is too many, unless this machine stood still.
        first = [resend() for _ in range(3)]
        contains(first, "ThrottlingException")
        equal(first[0], "ResourceNotFoundException")
        equal(acm(sim, "DescribeCertificate", {"CertificateArn": arn(1)}).status, 200)
        equal(resend(region=VIRGINIA), "ResourceNotFoundException")
        equal(resend(key=OTHER_KEY), "ResourceNotFoundException")
        advance(sim, 2)
        equal(resend(), "ResourceNotFoundException")


# STS.

ROLE = f"arn:aws:iam::{OTHER}:role/path/reader"


def roles(**more):
    return {"Roles": [dict({"RoleArn": ROLE}, **more)]}


def assume(sim, key=KEY, **more):
    return sts(sim, "AssumeRole", key=key, **dict({"RoleArn": ROLE, "RoleSessionName": "me"}, **more))


def refused(user=HOME_USER):
    return (403, "AccessDenied",
            f"User: {user} is not authorized to perform: sts:AssumeRole on resource: {ROLE}")


@test
def caller_identity():
    """GetCallerIdentity says who signed"""
    with simulator() as sim:
        answer = sts(sim, "GetCallerIdentity")
        equal((answer.find("Account"), answer.find("Arn")), ("123456789012", HOME_USER))
        equal(answer.headers["Content-Type"], "text/xml")
        equal(answer.find("RequestId"), answer.headers["x-amzn-RequestId"])
        equal(sts(sim, "GetCallerIdentity", key=OTHER_KEY).find("Arn"),
              f"arn:aws:iam::{OTHER}:user/other")
        equal(sts(sim, "GetSessionToken").error[:2], (400, "InvalidAction"))


@test
def assumed_role():
    """AssumeRole gives credentials of the role's account, for ACM and for STS"""
    with simulator(**roles()) as sim:
        answer = assume(sim)
        key = answer.key
        equal(answer.find("Arn"), f"arn:aws:sts::{OTHER}:assumed-role/reader/me")
        assert key[0].startswith("ASIA") and len(key[0]) == 20 and len(key[1]) == 40, key
        assert len(key[2]) > 300, key
        equal(names(sim, key=key), ["other.example.com"])
        equal(sts(sim, "GetCallerIdentity", key=key).find("Account"), OTHER)
        # Without its token, or with another's, it is nothing.
        again = assume(sim).key
        assert set(again).isdisjoint(key), "two sessions share something"
        for bad in (key[:2], key[:2] + again[2:]):
            equal(acm(sim, "ListCertificates", key=bad).error[1], "UnrecognizedClientException")
        # A role may assume a role.
        equal(assume(sim, key=key).status, 200)
        equal(assume(sim, key=key, DurationSeconds="7200").error[:2], (400, "ValidationError"))


@test
def assumed_role_expires():
    """credentials of a role end by the simulator's clock"""
    with simulator(Roles=[{"RoleArn": ROLE}, {"RoleArn": ROLE + "2", "Lifetime": 60}]) as sim:
        hour, long = assume(sim), assume(sim, DurationSeconds="43200")
        short = assume(sim, RoleArn=ROLE + "2").key
        now = datetime.datetime.now(datetime.timezone.utc)
        for answer, seconds in ((hour, 3600), (long, 43200)):
            until = datetime.datetime.fromisoformat(answer.find("Expiration").replace("Z", "+00:00"))
            assert abs((until - now).total_seconds() - seconds) < PATIENCE, until
        equal(names(sim, key=short), ["other.example.com"])
        advance(sim, 60)
        equal(acm(sim, "ListCertificates", key=short).error, (403, "ExpiredTokenException", EXPIRED))
        equal(names(sim, key=hour.key), ["other.example.com"])
        advance(sim, 3600)
        equal(acm(sim, "ListCertificates", key=hour.key).error[1], "ExpiredTokenException")
        equal(sts(sim, "GetCallerIdentity", key=hour.key).error, (403, "ExpiredToken", EXPIRED))
        equal(assume(sim, key=hour.key).error[1], "ExpiredToken")
        equal(names(sim, key=long.key), ["other.example.com"])
        equal(names(sim), ["tokyo.example.jp"])


@test
def role_refusals():
    """AssumeRole refuses as AWS does, and does not say why"""
    with simulator(**roles(ExternalId="agreed:1")) as sim:
        equal(assume(sim, ExternalId="agreed:1").status, 200)
        equal(assume(sim).error, refused())
        equal(assume(sim, ExternalId="another").error, refused())
        equal(assume(sim, key=OTHER_KEY).error, refused(f"arn:aws:iam::{OTHER}:user/other"))
    with simulator(**roles(Denied=True)) as sim:
        equal(assume(sim).error, refused())
        equal(assume(sim, RoleArn=ROLE + "2").error[:2], (403, "AccessDenied"))


@test
def role_mfa():
    """a role that wants a device wants its number and its code"""
    serial = "arn:aws:iam::123456789012:mfa/me"
    with simulator(**roles(SerialNumber=serial, TokenCode="123456")) as sim:
        equal(assume(sim, SerialNumber=serial, TokenCode="123456").status, 200)
        equal(assume(sim).error, refused())
        for code, words in (
                ({"SerialNumber": serial, "TokenCode": "000000"}, "failed with invalid MFA one time "
                 "pass code."),
                ({"SerialNumber": serial}, "failed, must provide both MFA serial number and one time "
                 "pass code."),
                ({"SerialNumber": serial + "2", "TokenCode": "123456"}, "failed, unable to validate "
                 "MFA code.  Please verify your MFA serial number is valid and associated with this "
                 "user.")):
            equal(assume(sim, **code).error,
                  (403, "AccessDenied", "MultiFactorAuthentication " + words))
        equal(assume(sim, SerialNumber=serial, TokenCode="12 456").error[:2],
              (400, "ValidationError"))


@test
def role_validation():
    """AssumeRole checks its parameters before anything else"""
    start = "1 validation error detected: Value "
    with simulator(**roles()) as sim:
        for bad, words in (
                ({"DurationSeconds": "899"}, "'899' at 'durationSeconds' failed to satisfy constraint: "
                 "Member must have value greater than or equal to 900"),
                ({"DurationSeconds": "43201"}, "'43201' at 'durationSeconds' failed to satisfy "
                 "constraint: Member must have value less than or equal to 43200"),
                ({"RoleSessionName": "x"}, "'x' at 'roleSessionName' failed to satisfy constraint: "
                 "Member must have length greater than or equal to 2"),
                ({"RoleSessionName": "not this"}, "'not this' at 'roleSessionName' failed to satisfy "
                 "constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*"),
                ({"RoleSessionName": ""}, "null at 'roleSessionName' failed to satisfy constraint: "
                 "Member must not be null"),
                ({"RoleArn": ""}, "null at 'roleArn' failed to satisfy constraint: Member must not be "
                 "null"),
                ({"TokenCode": "1"}, " at 'tokenCode' failed to satisfy constraint: Member must have "
                 "length greater than or equal to 6")):
            equal(assume(sim, **bad).error, (400, "ValidationError", start + words))


@test
def web_identity():
    """AssumeRoleWithWebIdentity wants no signature but the right token"""
    token = "header.payload.signature"

    def assume_web(**more):
        given = dict({"RoleArn": ROLE, "RoleSessionName": "pod", "WebIdentityToken": token}, **more)
        return sts(sim, "AssumeRoleWithWebIdentity", key=None, **given)

    with simulator(Roles=[
            {"RoleArn": ROLE, "WebIdentityToken": token, "WebIdentityExpires": "+1h"},
            {"RoleArn": ROLE + "2"}]) as sim:
        answer = assume_web()
        equal(answer.find("Arn"), f"arn:aws:sts::{OTHER}:assumed-role/reader/pod")
        equal(names(sim, key=answer.key), ["other.example.com"])
        equal(assume_web(WebIdentityToken="another").error[:2], (400, "InvalidIdentityToken"))
        equal(assume_web(WebIdentityToken="").error[:2], (400, "ValidationError"))
        equal(assume_web(DurationSeconds="1").error[:2], (400, "ValidationError"))
        for role in (ROLE + "2", ROLE + "3"):
            equal(assume_web(RoleArn=role).error,
                  (403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity"))
        advance(sim, 3600)
        equal(assume_web().error[:2], (400, "ExpiredTokenException"))


# Sign-in.

SSO = {"AccessTokens": ["access"], "RefreshTokens": ["refresh"], "ClientId": "client",
       "ClientSecret": "client-secret", "Lifetime": 600,
       "Roles": [{"AccountId": OTHER, "RoleName": "Reader"},
                 {"AccountId": OTHER, "RoleName": "Admin", "Denied": True}]}


def portal(sim, token="access", **query):
    query = urllib.parse.urlencode(dict({"role_name": "Reader", "account_id": OTHER}, **query))
    headers = {"x-amz-sso_bearer_token": token} if token else {}
    return ask(sim, "GET", "/federation/credentials?" + query, headers=headers)


def renew(sim, **more):
    body = dict({"clientId": "client", "clientSecret": "client-secret", "refreshToken": "refresh",
                 "grantType": "refresh_token"}, **more)
    return ask(sim, "POST", "/token", json.dumps(body).encode(),
               {"Content-Type": "application/json"})


@test
def role_credentials():
    """the portal gives a role's credentials for the token of a sign-in"""
    with simulator(Sso=SSO) as sim:
        got = portal(sim).json["roleCredentials"]
        key = (got["accessKeyId"], got["secretAccessKey"], got["sessionToken"])
        left = got["expiration"] / 1000 - datetime.datetime.now().timestamp()
        assert 600 - PATIENCE < left < 600 + PATIENCE, left
        equal(names(sim, key=key), ["other.example.com"])
        contains(sts(sim, "GetCallerIdentity", key=key).find("Arn"),
                 f"arn:aws:sts::{OTHER}:assumed-role/AWSReservedSSO_Reader_")
        advance(sim, 600)
        equal(acm(sim, "ListCertificates", key=key).error[1], "ExpiredTokenException")


@test
def role_credentials_refused():
    """the portal refuses tokens and roles in its own words"""
    with simulator(Sso=SSO) as sim:
        for token in ("another", None, "refresh"):
            answer = portal(sim, token)
            equal((answer.status, answer.json),
                  (401, {"__type": "com.amazonaws.switchboard.portal#UnauthorizedException",
                         "message": "Session token not found or invalid"}))
            equal(answer.headers["x-amzn-ErrorType"], "UnauthorizedException")
        for query in ({"role_name": "Admin"}, {"role_name": "Nobody"},
                      {"account_id": "123456789012"}):
            equal(portal(sim, **query).error, (403, "ForbiddenException", "No access"))
        equal(portal(sim, role_name="").error[:2], (400, "InvalidRequestException"))
    with simulator() as sim:
        equal(portal(sim).status, 401)


@test
def sign_in_renewed():
    """a refresh token gives a new access token, once"""
    with simulator(Sso=SSO) as sim:
        new = renew(sim).json
        equal((new["tokenType"], new["expiresIn"]), ("Bearer", 28800))
        equal(portal(sim, new["accessToken"]).status, 200)
        used_up = {"error": "invalid_grant", "error_description": "Invalid refresh token provided"}
        answer = renew(sim)
        equal((answer.status, answer.json), (400, used_up))
        newer = renew(sim, refreshToken=new["refreshToken"]).json
        assert newer["accessToken"] != new["accessToken"]
        advance(sim, 28800)
        equal(portal(sim, newer["accessToken"]).status, 401)
        equal(portal(sim).status, 200)


@test
def sign_in_refused():
    """a client that is unknown renews nothing"""
    with simulator(Sso=SSO) as sim:
        for bad, status, error in (({"clientSecret": "x"}, 401, "invalid_client"),
                                   ({"clientId": "x"}, 401, "invalid_client"),
                                   ({"refreshToken": "x"}, 400, "invalid_grant"),
                                   ({"grantType": "password"}, 400, "unsupported_grant_type"),
                                   ({"clientId": None}, 400, "invalid_request")):
            answer = renew(sim, **bad)
            equal((answer.status, answer.json["error"]), (status, error))
        answer = ask(sim, "POST", "/token", b"no json")
        equal((answer.status, answer.json["error"]), (400, "invalid_request"))
        equal(renew(sim).status, 200)


# Where a program runs.


@test
def container():
    """a container gets the credentials of its role"""
    path = "/v2/credentials/abc"
    with simulator(Container={"Path": path, "Authorization": "Bearer it", "RoleArn": ROLE,
                              "Lifetime": 900}) as sim:
        got = ask(sim, "GET", path, headers={"Authorization": "Bearer it"}).json
        equal(set(got), {"RoleArn", "AccessKeyId", "SecretAccessKey", "Token", "Expiration"})
        equal(got["RoleArn"], ROLE)
        key = (got["AccessKeyId"], got["SecretAccessKey"], got["Token"])
        equal(names(sim, key=key), ["other.example.com"])
        advance(sim, 900)
        equal(acm(sim, "ListCertificates", key=key).error[1], "ExpiredTokenException")
        for headers in ({}, {"Authorization": "Bearer other"}):
            answer = ask(sim, "GET", path, headers=headers)
            equal((answer.status, set(answer.json)), (401, {"code", "message"}))
        equal(ask(sim, "GET", path + "d").status, 404)
    with simulator(Container={"Path": path}) as sim:
        equal(ask(sim, "GET", path).json["RoleArn"], "arn:aws:iam::123456789012:role/container")
    with simulator() as sim:
        equal(ask(sim, "GET", path).status, 404)


METADATA = "/latest/meta-data/iam/security-credentials/"
REGION = "/latest/meta-data/placement/region"


def metadata_token(sim, seconds="21600"):
    headers = {"X-aws-ec2-metadata-token-ttl-seconds": seconds} if seconds else {}
    return ask(sim, "PUT", "/latest/api/token", headers=headers)


@test
def instance():
    """an instance's metadata gives a role and its credentials to who has a token"""
    with simulator(Instance={"Role": "web", "Account": OTHER, "Region": "eu-west-1",
                             "Lifetime": 900}) as sim:
        headers = {"X-aws-ec2-metadata-token": metadata_token(sim).body}
        equal(ask(sim, "GET", METADATA, headers=headers).body, "web")
        equal(ask(sim, "GET", REGION, headers=headers).body, "eu-west-1")
        got = ask(sim, "GET", METADATA + "web", headers=headers).json
        equal((got["Code"], got["Type"]), ("Success", "AWS-HMAC"))
        assert got["Expiration"] > got["LastUpdated"], got
        key = (got["AccessKeyId"], got["SecretAccessKey"], got["Token"])
        equal(sts(sim, "GetCallerIdentity", key=key).find("Arn"),
              f"arn:aws:sts::{OTHER}:assumed-role/web/i-0123456789abcdef0")
        equal(ask(sim, "GET", METADATA + "other", headers=headers).status, 404)
        advance(sim, 900)
        equal(acm(sim, "ListCertificates", key=key).error[1], "ExpiredTokenException")
        advance(sim, 21600)
        equal(ask(sim, "GET", METADATA, headers=headers).status, 401)


@test
def instance_refused():
    """metadata without a good token is not given, nor where there is no instance"""
    with simulator(Instance={"Role": "web"}) as sim:
        for seconds in (None, "0", "21601", "x"):
            equal(metadata_token(sim, seconds).status, 400)
        for path in (METADATA, METADATA + "web", REGION):
            for headers in ({}, {"X-aws-ec2-metadata-token": "x"}):
                answer = ask(sim, "GET", path, headers=headers)
                equal((answer.status, answer.headers["Content-Type"]), (401, "text/html"))
    with simulator(Instance={"Code": "AssumeRoleUnauthorizedAccess", "Role": "web"}) as sim:
        headers = {"X-aws-ec2-metadata-token": metadata_token(sim, "1000").body}
        equal(ask(sim, "GET", METADATA + "web", headers=headers).json["Code"],
              "AssumeRoleUnauthorizedAccess")
        equal(ask(sim, "GET", REGION, headers=headers).body, TOKYO)
    with simulator(Instance={"Region": TOKYO}) as sim:
        headers = {"X-aws-ec2-metadata-token": metadata_token(sim).body}
        equal(ask(sim, "GET", METADATA, headers=headers).status, 404)
    with simulator() as sim:
        equal(metadata_token(sim).status, 404)
        equal(ask(sim, "GET", METADATA).status, 404)


# Faults and the log.

OPERATIONS = {"GetCallerIdentity", "AssumeRole", "AssumeRoleWithWebIdentity", "GetRoleCredentials",
              "CreateToken", "GetContainerCredentials", "GetMetadataToken", "GetMetadataRole",
              "GetMetadataCredentials", "GetMetadataRegion"}
EVERYTHING = {"Roles": [{"RoleArn": ROLE, "WebIdentityToken": "web-secret", "TokenCode": "654321",
                         "SerialNumber": "mfa-device"}],
              "Sso": dict(SSO, AccessTokens=["access-secret"], RefreshTokens=["refresh-secret"]),
              "Container": {"Path": "/creds", "Authorization": "container-secret"},
              "Instance": {"Role": "web"}}


def ask_everything(sim, token):
    """Each operation once: its answer, and what the log may show of the request."""
    metadata = {"X-aws-ec2-metadata-token": token}
    role = {"RoleArn": ROLE, "RoleSessionName": "me"}
    return {
        "GetMetadataToken": (metadata_token(sim), {"TtlSeconds": "21600"}),
        "GetCallerIdentity": (sts(sim, "GetCallerIdentity"), {}),
        "AssumeRole": (assume(sim, SerialNumber="mfa-device", TokenCode="654321"),
                       dict(role, SerialNumber="mfa-device")),
        "AssumeRoleWithWebIdentity": (sts(sim, "AssumeRoleWithWebIdentity", key=None, **role,
                                          WebIdentityToken="web-secret"), role),
        "GetRoleCredentials": (portal(sim, "access-secret"),
                               {"role_name": "Reader", "account_id": OTHER}),
        "CreateToken": (renew(sim, refreshToken="refresh-secret"),
                        {"clientId": "client", "grantType": "refresh_token"}),
        "GetContainerCredentials": (ask(sim, "GET", "/creds", headers={
            "Authorization": "container-secret"}), {}),
        "GetMetadataRole": (ask(sim, "GET", METADATA, headers=metadata), {}),
        "GetMetadataCredentials": (ask(sim, "GET", METADATA + "web", headers=metadata),
                                   {"Role": "web"}),
        "GetMetadataRegion": (ask(sim, "GET", REGION, headers=metadata), {})}


@test
def log_without_secrets():
    """the log has every operation with its parameters, and no secret"""
    with simulator(**EVERYTHING) as sim:
        for operation, (answer, shown) in ask_everything(sim, metadata_token(sim).body).items():
            equal(answer.status, 200, operation + answer.body)
            logged = sim.requests(operation)[-1]
            equal((logged["Status"], logged["Code"], logged["Request"]), (200, "", shown), operation)
        log = json.dumps(sim.control("log"))
        for secret in ("-secret", "654321", KEY[1]):
            assert secret not in log, secret


@test
def faults_everywhere():
    """every operation can be made to go wrong, and is carried out again after"""
    with simulator(**EVERYTHING) as sim:
        token = metadata_token(sim).body
        for fault, statuses in (("status=503", {503}), ("throttle", {400, 429}), ("none", {200})):
            for operation in OPERATIONS:
                sim.control("fault", {"spec": f"{operation}:1@{fault}"})
            asked = ask_everything(sim, token)
            equal(set(asked), OPERATIONS)
            for operation, (answer, _) in asked.items():
                assert answer.status in statuses, f"{operation} {fault}: {answer.status}"


@test
def sockets():
    """a socket that one left behind is taken over; a file of somebody, or a path too long, is not"""
    with tempfile.TemporaryDirectory() as folder:
        path, file = os.path.join(folder, "sim"), os.path.join(folder, "notes")
        for _ in range(2):
            with Simulator("--socket", path) as sim:
                equal(sim.url, f"unix:{path}")
            assert os.path.exists(path)
        with open(file, "w", encoding="utf-8") as notes:
            notes.write("mine")
        for wrong in (file, os.path.join(folder, "x" * 120)):
            done = subprocess.run([SIM, "--socket", wrong], stdin=subprocess.DEVNULL, capture_output=True,
                                  text=True, timeout=PATIENCE, check=False)
            equal(done.returncode, 1)
            contains(done.stderr, "acmdash-sim: cannot listen: ")
        equal(sorted(os.listdir(folder)), ["notes", "sim"])
        with open(file, encoding="utf-8") as notes:
            equal(notes.read(), "mine")


@test
def malformed():
    """a malformed answer has the right type and the wrong content"""
    with simulator(**EVERYTHING) as sim:
        token = metadata_token(sim).body
        for operation in OPERATIONS:
            sim.control("fault", {"spec": f"{operation}:malformed"})
        for operation, (answer, _) in ask_everything(sim, token).items():
            equal(answer.status, 200, operation)
            if answer.headers["Content-Type"] != "text/xml":
                equal(answer.json, {"Unexpected": {}}, operation)
                continue
            contains(answer.body, f"<{operation}Response")
            assert f"</{operation}Response" not in answer.body, answer.body
        sim.control("fault", {"spec": "ListCertificates:malformed"})
        equal(acm(sim, "ListCertificates").json, {"Unexpected": {}})


@test
def errors_by_fault():
    """an error by fault is spelled as its service spells errors"""
    with simulator(**EVERYTHING) as sim:
        for operation in ("AssumeRole", "GetRoleCredentials", "CreateToken", "GetContainerCredentials"):
            sim.control("fault", {"spec": f"{operation}:error=Sorry<&>"})
        equal(assume(sim).error, (400, "Sorry<&>", "simulated"))
        equal(portal(sim).error, (400, "Sorry<&>", "simulated"))
        equal(renew(sim).json, {"error": "Sorry<&>", "error_description": "simulated"})
        equal(ask(sim, "GET", "/creds").json, {"code": "Sorry<&>", "message": "simulated"})
        sim.control("fault", {"clear": True})
        for _ in range(100):
            sim.control("fault", {"spec": "AssumeRole:1@throttle"})
        equal([assume(sim).error[1] for _ in range(100)], ["Throttling"] * 100)
        equal(assume(sim, SerialNumber="mfa-device", TokenCode="654321").status, 200)


@test
def no_tls():
    """TLS that cannot be had, or a file without a certificate, is one sentence"""
    with Interposer() as interposer, tempfile.NamedTemporaryFile("w") as file:
        file.write("no certificate\n")
        file.flush()
        for env, words in (({}, "has no certificate in PEM"),
                           (interposer.variables("none"), "was built without TLS (GnuTLS); leave out --tls")):
            done = subprocess.run([SIM, "--until-eof", "--tls", file.name], input="", text=True,
                                  capture_output=True, env=dict(os.environ, **env), check=False)
            equal((done.returncode, done.stdout), (1, ""))
            contains(done.stderr, "acmdash-sim: cannot listen: ", words)
            equal(len(done.stderr.splitlines()), 1, done.stderr)


run_all()
