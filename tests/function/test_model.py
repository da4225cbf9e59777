# SPDX-License-Identifier: GPL-3.0-or-later
"""Program and simulator held against AWS's own description of the ACM API: that in ACM_MODEL
(service-2.json), or what botocore ships where it is installed; skipped where there is neither."""
import gzip
import importlib.util
import json
import os
import re
import urllib.error
import urllib.request

from support import (PATIENCE, Simulator, account, acmdash, arn, contains, email, equal,
                     renewing, run_all, shop, test)

# Since August 2026; in no botocore yet that we have seen.
NEWER = {("CertificateDetail", "UpdateSummary"), ("CertificateOptions", "ValidationMethod")}
# What any operation may answer (API reference, Common Errors).
COMMON = {"AccessDeniedException", "ThrottlingException", "UnknownOperationException",
          "UnrecognizedClientException", "ValidationException"}
# What the demo account has of the future, on purpose.
FUTURE = {"PENDING_DELEGATED_VALIDATION", "AWAITING_DELEGATE"}
KINDS = {"string": str, "boolean": bool, "list": list, "structure": dict, "timestamp": (int, float),
         "integer": int}


def read_model():
    """The model, or why there is none."""
    path = os.environ.get("ACM_MODEL")
    if not path and importlib.util.find_spec("botocore"):
        folder = os.path.dirname(importlib.util.find_spec("botocore").origin)
        path = os.path.join(folder, "data", "acm", "2015-12-08", "service-2.json")
        path += "" if os.path.exists(path) else ".gz"
    if not path or not os.path.exists(path):
        return None, "no ACM_MODEL, and no botocore"
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
        model = json.load(file)
    if "SearchCertificates" not in model["operations"]:
        return None, f"{path} is of before March 2026"
    return model, None


MODEL, WHY_NOT = read_model()


def out_of_bounds(value, shape):
    size = value if isinstance(value, int) else len(value)
    pattern = shape.get("pattern")
    # \p{L} and the like are none of Python's.
    fits = not pattern or r"\p" in pattern or re.fullmatch(pattern, value)
    return not shape.get("min", size) <= size <= shape.get("max", size) or not fits


def problems(name, value, where, asked=False):
    """What is wrong with a value that should have this shape; null is as good as absent.  Bounds are
    for what is asked: the model has a pattern for all ARNs that those of private CAs do not fit."""
    shape = MODEL["shapes"][name]
    if value is None:
        return
    if not isinstance(value, KINDS[shape["type"]]):
        yield f"{where} is no {shape['type']}: {value!r}"
    elif shape["type"] == "structure":
        for member in set(shape.get("required", [])) - value.keys():
            yield f"{where} lacks {member}"
        for member, inner in value.items():
            if member in shape["members"]:
                yield from problems(shape["members"][member]["shape"], inner,
                                    f"{where}.{member}", asked)
            elif (name, member) not in NEWER:
                yield f"{where} has a {member} that {name} does not know"
    elif shape["type"] == "list":
        for inner in value:
            yield from problems(shape["member"]["shape"], inner, f"{where}[]", asked)
    elif "enum" in shape:
        # Describe and List spell keys with a hyphen (user guide, gs-acm-describe).
        if value not in FUTURE and value.replace("-", "_") not in shape["enum"]:
            yield f"{where} is {value}"
    if asked and shape["type"] in ("string", "integer", "list") and out_of_bounds(value, shape):
        yield f"{where} is out of bounds: {value!r}"


def enum(name):
    return MODEL["shapes"][name]["enum"]


def ask(sim, operation, **request):
    """An answer's status and body; unsigned."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    headers = {"Content-Type": "application/x-amz-json-1.1",
               "X-Amz-Target": "CertificateManager." + operation}
    body = json.dumps(request).encode()
    try:
        with opener.open(urllib.request.Request(sim.url, body, headers), timeout=PATIENCE) as answer:
            text = answer.read()
            return 200, json.loads(text) if text else {}
    except urllib.error.HTTPError as answer:
        return answer.code, json.load(answer)


@test
def requests():
    """every request of the program is one that the model knows, and within its limits"""
    for options, commands in (([], (["list"], ["show", arn(1)], ["resend", "--yes", arn(1)])),
                              (["--no-search"], (["list"],))):
        with Simulator(*options, scenario={"Accounts": [account(shop())]}) as sim:
            for command in commands:
                equal(acmdash(*command, url=sim.url).status, 0)
            asked = [r for r in sim.control("log")["Requests"]
                     if r["Operation"] in MODEL["operations"]]
            for request in asked:
                shape = MODEL["operations"][request["Operation"]]["input"]["shape"]
                equal(list(problems(shape, request["Request"], request["Operation"],
                                    True)), [])
            listed = [r for r in asked if r["Operation"] == "ListCertificates"]
            for request in listed:
                equal(request["Request"]["Includes"], {"keyTypes": enum("KeyAlgorithm")})
    assert listed


@test
def answers():
    """every answer of the simulator about the demo account has the model's shape"""

    def answer(operation, **request):
        status, body = ask(sim, operation, **request)
        equal(status, 200, body)
        shape = MODEL["operations"][operation].get("output", {}).get("shape")
        if shape:
            equal(list(problems(shape, body, operation)), [])
        return body

    with Simulator("--demo", "--unsigned") as sim:
        answer("ListCertificates", Includes={"keyTypes": enum("KeyAlgorithm")})
        results = answer("SearchCertificates", MaxResults=500)["Results"]
        assert len(results) > 20
        for result in results:
            answer("DescribeCertificate", CertificateArn=result["CertificateArn"])
            tags = answer("ListTagsForCertificate", CertificateArn=result["CertificateArn"])
            assert "Tags" in tags


@test
def refusals():
    """what the simulator refuses it refuses by a code that the operation has"""
    here = {"CertificateArn": arn(1), "Domain": "shop.example.jp",
            "ValidationDomain": "shop.example.jp"}
    cases = [("ResendValidationEmail", dict(here, **other)) for other in
             ({}, {"CertificateArn": arn(9)}, {"CertificateArn": "arn:aws:s3:::bucket-of-mine"},
              {"Domain": "else.example.jp"}, {"ValidationDomain": "example.com"}, {"Domain": None})]
    cases += [("DescribeCertificate", {"CertificateArn": arn(9)}), ("DescribeCertificate", {}),
              ("ListCertificates", {"MaxItems": 1001}), ("SearchCertificates", {"MaxResults": 501}),
              ("SearchCertificates", {"NextToken": "nonsense"})]
    seen = set()
    with Simulator("--unsigned", scenario={"Accounts": [account(shop())]}) as sim:
        for operation, request in cases:
            status, body = ask(sim, operation, **request)
            code = body["__type"].split("#")[-1]
            known = {e["shape"] for e in MODEL["operations"][operation]["errors"]} | COMMON
            equal((status, code in known), (400, True), f"{operation} {request}: {code}")
            seen.add(code)
    errors = MODEL["operations"]["ResendValidationEmail"]["errors"]
    equal({e["shape"] for e in errors} - seen, set(), "what was not provoked")


def odd(number, **members):
    """A certificate that says this of itself."""
    return dict(renewing(number, (f"{number}.example.jp", "PENDING_VALIDATION")), **members)


def with_renewal(number, **members):
    certificate = odd(number)
    certificate["RenewalSummary"].update(members)
    return certificate


@test
def values_of_the_rules():
    """no value of the model that the rules look at leaves them in doubt"""
    members = [(member, value) for member, name in (
        ("Status", "CertificateStatus"), ("Type", "CertificateType"),
        ("CertificateKeyPairOrigin", "CertificateKeyPairOrigin"),
        ("RenewalEligibility", "RenewalEligibility")) for value in enum(name)]
    made = [odd(i, **{member: value}) for i, (member, value) in enumerate(members, 1)]
    made += [with_renewal(100 + i, RenewalStatus=value)
             for i, value in enumerate(enum("RenewalStatus"))]
    for key, name in (("ValidationStatus", "DomainStatus"), ("ValidationMethod", "ValidationMethod")):
        made += [with_renewal(len(made) + 200, DomainValidationOptions=[email(
            f"{len(made) + 200}.example.jp", "PENDING_VALIDATION", **{key: value})])
            for value in enum(name)]
    with Simulator(scenario={"Accounts": [account(*made)]}) as sim:
        listed = acmdash("list", "--output", "json", url=sim.url).json["Certificates"]
        shown = {c["CertificateArn"]: c["Resend"]["Reason"] for c in listed}
        for certificate in made:
            if certificate.get("CertificateKeyPairOrigin") == "ACME":  # no list has those
                continue
            reason = shown[certificate["CertificateArn"]]
            assert reason != "uncertain", certificate


@test
def values_in_words():
    """each reason to fail, and each kind of key, has its words"""
    failed = [odd(i, Status="FAILED", FailureReason=value, RenewalSummary=None)
              for i, value in enumerate(enum("FailureReason"), 1)]
    keys = [odd(100 + i, KeyAlgorithm=value) for i, value in enumerate(enum("KeyAlgorithm"))]
    with Simulator(scenario={"Accounts": [account(*failed, *keys)]}) as sim:
        for certificate in failed:
            shown = acmdash("show", certificate["CertificateArn"], url=sim.url)
            contains(shown.out, f"({certificate['FailureReason']})")
            assert "acmdash does not know" not in shown.out, shown.out
        for certificate in keys:
            shown = acmdash("show", certificate["CertificateArn"], url=sim.url)
            assert certificate["KeyAlgorithm"] not in shown.out, shown.out  # it has a name of ours


if MODEL:
    run_all()
print(f"1..0 # SKIP {WHY_NOT}")
