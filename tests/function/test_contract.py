# SPDX-License-Identifier: GPL-3.0-or-later
"""What users and scripts rely on: commands, options, JSON, codes and exit statuses.

The tests of test_batch.py say what the commands do; these hold the form of it: every field by name and
type, every code, and every way to write an option."""
import csv
import datetime
import functools
import http.server
import io
import json
import os
import re
import ssl
import subprocess
import tempfile
import threading
import unicodedata
import urllib.request

from support import (ACMDASH, KEY, Simulator, Skip, Terminal, account, acmdash, arn, contains, email,
                     environment, equal, renewed, renewing, run_all, shop, test)

PENDING, SUCCESS, FAILED = "PENDING_VALIDATION", "SUCCESS", "FAILED"
EPOCH = 1767323045  # 2026-01-02T03:04:05Z


def by_dns(number, name, **more):
    return issued(number, name, **dict({"DomainValidationOptions": [{
        "DomainName": name, "ValidationMethod": "DNS", "ValidationStatus": SUCCESS,
        "ValidationDomain": name, "ValidationEmails": None,
        "ResourceRecord": {"Name": f"_a.{name}.", "Type": "CNAME", "Value": "_b.acm-validations.aws."}}]},
        **more))


def issued(number, name, **more):
    """An issued certificate without a renewal."""
    result = renewing(number, (name, SUCCESS))
    del result["RenewalSummary"]
    return dict(result, **more)


def renewal(number, name, status, **more):
    result = renewing(number, (name, PENDING))
    result["RenewalSummary"].update(dict(RenewalStatus=status), **more)
    return result


def request(number, *domains, **more):
    """A certificate that has never been issued and waits for its first approvals."""
    names = [name for name, _ in domains]
    return dict({"CertificateArn": arn(number), "DomainName": names[0], "SubjectAlternativeNames": names,
                 "Status": PENDING, "Type": "AMAZON_ISSUED", "KeyAlgorithm": "RSA_2048", "InUseBy": [],
                 "RenewalEligibility": "INELIGIBLE", "CreatedAt": "-1d",
                 "DomainValidationOptions": [email(n, s) for n, s in domains]}, **more)


def foreign(number, name, kind, **more):
    return dict({"CertificateArn": arn(number), "DomainName": name, "SubjectAlternativeNames": [name],
                 "Status": "ISSUED", "Type": kind, "KeyAlgorithm": "EC_prime256v1", "InUseBy": [],
                 "RenewalEligibility": "INELIGIBLE", "CreatedAt": "-9d", "NotBefore": "-10d",
                 "NotAfter": "+90d12h"}, **more)


def over_http(number, name):
    result = by_dns(number, name)
    entry = result["DomainValidationOptions"][0]
    del entry["ResourceRecord"]
    entry.update(ValidationMethod="HTTP", HttpRedirect={"RedirectFrom": f"http://{name}/.well-known/x",
                                                        "RedirectTo": "https://validation.example/x"})
    return result


def unlisted(number, name):
    """A renewal whose list has not all names of the certificate."""
    result = renewing(number, (name, SUCCESS))
    result["SubjectAlternativeNames"] = [name, f"www.{name}"]
    return result


# Every reason of the rules, and a certificate that has it; of the domain that is named, or its first.
REASONS = {
    "allowed": renewing(1, ("allowed.example.jp", PENDING)),
    "uncertain": renewal(2, "uncertain.example.jp", "PENDING_SOMETHING_NEW"),
    "imported": foreign(3, "imported.example.jp", "IMPORTED"),
    "private": foreign(4, "private.example.jp", "PRIVATE"),
    "acme": issued(5, "acme.example.jp", CertificateKeyPairOrigin="ACME"),
    "validation-timed-out": request(6, ("timed-out.example.jp", FAILED), Status="VALIDATION_TIMED_OUT"),
    "failed": request(7, ("failed.example.jp", FAILED), Status=FAILED, FailureReason="CAA_ERROR"),
    "expired": issued(8, "expired.example.jp", Status="EXPIRED", NotAfter="-3d"),
    "revoked": issued(9, "revoked.example.jp", Status="REVOKED"),
    "inactive": issued(10, "inactive.example.jp", Status="INACTIVE"),
    "dns-validation": by_dns(11, "dns.example.jp"),
    "http-validation": over_http(12, "http.example.jp"),
    "renewal-not-started": issued(13, "not-started.example.jp"),
    "renewal-ineligible": issued(14, "ineligible.example.jp", RenewalEligibility="INELIGIBLE", InUseBy=[]),
    "renewal-automatic": renewal(15, "automatic.example.jp", "PENDING_AUTO_RENEWAL"),
    "renewal-succeeded": renewal(16, "succeeded.example.jp", SUCCESS),
    "renewal-failed": renewal(17, "renewal-failed.example.jp", FAILED,
                              RenewalStatusReason="DOMAIN_VALIDATION_DENIED"),
    "domain-validated": renewing(18, ("validated.example.jp", SUCCESS)),
    "domain-failed": renewing(19, ("domain-failed.example.jp", FAILED)),
    "domain-not-listed": unlisted(20, "not-listed.example.jp"),
}
REASONS_OF_NAME = {c["DomainName"]: r for r, c in REASONS.items() if r != "domain-not-listed"}
CODES = set(REASONS) | {"read-only"}
OF_NO_LIST = {"acme"}  # ACM lists it only where it is asked for


# The form of the answers: a type, or a function that says whether a value is good.
def is_time(value):
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", value)
                and datetime.datetime.fromisoformat(value.rstrip("Z")))


def cells(line):
    return sum(2 if unicodedata.east_asian_width(letter) in "FW" else 1 for letter in line)


def texts(value):
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def codes(value):
    return texts(value) and set(value) <= CODES


def one_of(*values):
    return lambda value: value in values


def is_arn(value):
    return value.startswith("arn:aws:acm:")


ROW = {"CertificateArn": is_arn, "DomainName": str, "SubjectAlternativeNames": texts, "Status": str,
       "Type": str, "KeyAlgorithm": str, "ValidationMethod": one_of("EMAIL", "DNS", "HTTP"),
       "RenewalStatus": str, "RenewalEligibility": one_of("ELIGIBLE", "INELIGIBLE"), "InUse": bool,
       "CreatedAt": is_time, "NotBefore": is_time, "NotAfter": is_time,
       "Account": re.compile(r"\d{12}").fullmatch, "Region": str, "Profile": str}
ROW_VERDICT = {"Allowed": bool, "Reason": one_of(*CODES), "PendingDomains": int}
VERDICT = {"Allowed": bool, "Reason": one_of(*CODES), "Also": codes, "Explanation": str, "NextStep": str}
DOMAIN = {"DomainName": str, "Phase": one_of("issuance", "renewal", "none"), "ValidationMethod": str,
          "ValidationStatus": str, "ValidationDomain": str, "ValidationEmails": texts,
          "ResourceRecord": {"Name": str, "Type": str, "Value": str},
          "HttpRedirect": {"RedirectFrom": str, "RedirectTo": str}, "Resend": VERDICT}
CERTIFICATE = dict(ROW, Issuer=str, Serial=str, InUseBy=texts, FailureReason=str, RenewalStatusReason=str,
                   RenewalUpdatedAt=is_time, Domains=[DOMAIN], Resend=ROW_VERDICT)
ANSWERS = {
    "list": {"Certificates": [dict(ROW, Resend=ROW_VERDICT)],
             "Errors": [{"Profile": str, "Region": str, "Code": str, "Message": str}]},
    "show": CERTIFICATE,
    "resend": {"Results": [{
        "CertificateArn": is_arn, "Domain": str, "ValidationDomain": str,
        "Outcome": one_of("sent", "refused", "failed", "unknown", "skipped", "dry-run"),
        "Reason": one_of(*CODES), "Code": str, "Message": str, "RequestId": str}]},
    "check": {"Awaiting": [{"CertificateArn": is_arn, "Domain": str, "ValidationDomain": str,
                            "ValidationEmails": texts, "Phase": one_of("issuance", "renewal"),
                            "Deadline": is_time, "Account": str, "Region": str}]},
    "explain": dict(DOMAIN, CertificateArn=is_arn),
}


def conforms(value, form, where):
    """Every member is one of the form's, of its type, and neither null nor an empty text."""
    if isinstance(form, list):
        assert isinstance(value, list), f"{where}: {value!r} is no list"
        for number, item in enumerate(value):
            conforms(item, form[0], f"{where}[{number}]")
    elif isinstance(form, dict):
        assert isinstance(value, dict), f"{where}: {value!r} is no object"
        equal(set(value) - set(form), set(), f"{where}: members that are not in the contract")
        for name, member in value.items():
            conforms(member, form[name], f"{where}.{name}")
    elif isinstance(form, type):
        assert type(value) is form and value != "", f"{where}: {value!r} is no {form.__name__}"
    else:
        assert form(value), f"{where}: {value!r}"


def answer(command, *arguments, status=0, **how):
    """The command's JSON: one document, in the contract's form, and nothing else on standard output."""
    result = acmdash(command, *arguments, "--output", "json", **how)
    equal(result.status, status, f"{command} {arguments}: {result.err}")
    conforms(result.json, ANSWERS[command], command)
    assert result.out.endswith("\n"), "the last line has an end"
    return result.json


def said(result, status, *parts):
    """A failure: nothing on standard output, and on standard error what it is and why, not JSON."""
    equal(result.status, status, result.err)
    equal(result.out, "", "standard output")
    complained(result, *parts)


def complained(result, *parts):
    lines = result.err.splitlines()
    assert lines and re.match(r"acmdash: [^\s:].*: \S", lines[0]), f"no 'what: why' in {result.err!r}"
    assert "{" not in result.err and "Traceback" not in result.err, result.err
    contains(result.err, *parts)


def names(document):
    return [c["DomainName"] for c in document["Certificates"]]


@test
def every_field_of_list():
    """list has every field of a certificate, by AWS's name, and leaves out what there is not"""
    full = renewing(1, ("full.example.jp", SUCCESS), ("www.full.example.jp", PENDING),
                    KeyAlgorithm="RSA-2048", CreatedAt=EPOCH, NotBefore=EPOCH + 1, NotAfter=EPOCH + 2)
    bare = {"CertificateArn": arn(2), "Status": "ISSUED", "Type": "IMPORTED"}
    with Simulator(scenario=account(full, bare)) as sim:
        rows = {c["CertificateArn"]: c for c in answer("list", url=sim.url)["Certificates"]}
        row = rows[arn(1)]
        equal({name: row.get(name) for name in ROW},
              {"CertificateArn": arn(1), "DomainName": "full.example.jp",
               "SubjectAlternativeNames": ["full.example.jp", "www.full.example.jp"],
               "Status": "ISSUED", "Type": "AMAZON_ISSUED", "KeyAlgorithm": row["KeyAlgorithm"],
               "ValidationMethod": "EMAIL", "RenewalStatus": PENDING, "RenewalEligibility": "ELIGIBLE",
               "InUse": True, "CreatedAt": "2026-01-02T03:04:05Z", "NotBefore": "2026-01-02T03:04:06Z",
               "NotAfter": "2026-01-02T03:04:07Z", "Account": "123456789012",
               "Region": "ap-northeast-1", "Profile": "default"})
        equal(row["KeyAlgorithm"].replace("-", "_"), "RSA_2048")
        equal(row["Resend"], {"Allowed": True, "Reason": "allowed", "PendingDomains": 1})
        absent = {"DomainName", "SubjectAlternativeNames", "KeyAlgorithm", "ValidationMethod",
                  "RenewalStatus", "RenewalEligibility", "CreatedAt", "NotBefore", "NotAfter"}
        equal(absent & set(rows[arn(2)]), set(), "fields of a certificate that has none")


@test
def every_field_of_show():
    """show has the certificate's other fields, and of every domain those of the list that counts"""
    full = shop(NotAfter=EPOCH, Issuer="Amazon", Serial="0a:1b", InUseBy=["arn:aws:x", "arn:aws:y"])
    full["RenewalSummary"].update(UpdatedAt=EPOCH + 60, RenewalStatusReason="CAA_ERROR")
    with Simulator(scenario=account(full, *REASONS.values())) as sim:
        shown = answer("show", "shop.example.jp", url=sim.url)
        equal((shown["Issuer"], shown["Serial"], shown["InUseBy"], shown["RenewalStatusReason"],
               shown["RenewalUpdatedAt"]),
              ("Amazon", "0a:1b", ["arn:aws:x", "arn:aws:y"], "CAA_ERROR", "2026-01-02T03:05:05Z"))
        equal(shown["Resend"], {"Allowed": True, "Reason": "allowed", "PendingDomains": 2})
        equal(shown["NotAfter"], "2026-01-02T03:04:05Z")
        assert "FailureReason" not in shown
        equal([(d["DomainName"], d["Phase"], d["ValidationMethod"], d["ValidationStatus"],
                d["ValidationDomain"]) for d in shown["Domains"]],
              [("shop.example.jp", "renewal", "EMAIL", SUCCESS, "shop.example.jp"),
               ("www.shop.example.jp", "renewal", "EMAIL", PENDING, "www.shop.example.jp"),
               ("*.shop.example.jp", "renewal", "EMAIL", PENDING, "shop.example.jp")])
        equal(len(shown["Domains"][0]["ValidationEmails"]), 5)
        failed = answer("show", "failed.example.jp", url=sim.url)
        equal(failed["FailureReason"], "CAA_ERROR")
        equal({"RenewalStatusReason", "RenewalUpdatedAt", "NotAfter", "Issuer"} & set(failed), set())
        record = answer("show", "dns.example.jp", url=sim.url)["Domains"][0]
        equal(record["ResourceRecord"], {"Name": "_a.dns.example.jp.", "Type": "CNAME",
                                         "Value": "_b.acm-validations.aws."})
        equal({"ValidationEmails", "HttpRedirect"} & set(record), set())
        equal((record["Phase"], record["ValidationStatus"]), ("none", SUCCESS))
        web = answer("show", "http.example.jp", url=sim.url)["Domains"][0]
        equal(web["HttpRedirect"], {"RedirectFrom": "http://http.example.jp/.well-known/x",
                                    "RedirectTo": "https://validation.example/x"})
        imported = answer("show", "imported.example.jp", url=sim.url)
        equal([d["DomainName"] for d in imported["Domains"]], ["imported.example.jp"])
        equal(imported["Domains"][0]["Phase"], "none")
        equal(set(imported["Domains"][0]), {"DomainName", "Phase", "Resend"})


@test
def lists_that_count():
    """issuance reads the first list, a renewal its own, and where nothing runs the first one is shown"""
    first = request(1, ("new.example.jp", PENDING), ("www.new.example.jp", SUCCESS))
    over = renewal(2, "over.example.jp", SUCCESS)  # its renewal's list says pending, and is history
    with Simulator(scenario=account(first, over, renewing(3, ("now.example.jp", PENDING)))) as sim:
        def domains(name):
            return [(d["Phase"], d.get("ValidationStatus"), d["Resend"]["Allowed"])
                    for d in answer("show", name, url=sim.url)["Domains"]]
        equal(domains("new.example.jp"), [("issuance", PENDING, True), ("issuance", SUCCESS, False)])
        equal(domains("over.example.jp"), [("none", SUCCESS, False)])
        equal(domains("now.example.jp"), [("renewal", PENDING, True)])


@test
def every_reason():
    """each reason of the rules has its code in list and show, with an explanation and a next step"""
    with Simulator(scenario=account(*REASONS.values())) as sim:
        rows = {c["DomainName"]: c for c in answer("list", url=sim.url)["Certificates"]}
        for reason, certificate in REASONS.items():
            shown = answer("show", certificate["CertificateArn"], url=sim.url)
            verdict = shown["Domains"][-1]["Resend"]
            equal(verdict["Reason"], reason)
            equal(verdict["Allowed"], reason in ("allowed", "uncertain"), reason)
            assert verdict["Explanation"] and verdict["NextStep"], reason
            assert reason not in verdict["Also"], reason
            if reason == "allowed":
                equal(verdict["Also"], [])
            if certificate["DomainName"] in REASONS_OF_NAME:
                equal(shown["Resend"]["Reason"], reason)
                if reason not in OF_NO_LIST:
                    equal(rows[certificate["DomainName"]]["Resend"], shown["Resend"], reason)
        equal(set(rows), {c["DomainName"] for r, c in REASONS.items() if r not in OF_NO_LIST})


@test
def reasons_in_japanese():
    """the explanations of --lang ja are other texts than those of English, for every reason"""
    with Simulator(scenario=account(*REASONS.values())) as sim:
        for reason, certificate in REASONS.items():
            english, japanese = (
                answer("show", certificate["CertificateArn"], "--lang", language,
                       url=sim.url)["Domains"][-1]["Resend"] for language in ("en", "ja"))
            for part in ("Explanation", "NextStep"):
                assert re.search("[ぁ-ん]", japanese[part]), f"{reason}: {japanese[part]}"
                assert not re.search("[ぁ-ん]", english[part]), f"{reason}: {english[part]}"
            equal((japanese["Reason"], japanese["Also"]), (english["Reason"], english["Also"]))


@test
def also():
    """Also has the reasons of the other gates that are shut, in their order"""
    shut = by_dns(1, "shut.example.jp", Status="EXPIRED", RenewalEligibility="INELIGIBLE")
    with Simulator(scenario=account(shut, REASONS["renewal-succeeded"])) as sim:
        verdict = answer("show", arn(1), url=sim.url)["Domains"][0]["Resend"]
        equal(verdict["Reason"], "expired")
        equal(verdict["Also"][0], "dns-validation")
        equal(verdict["Also"][-1], "domain-validated")
        equal(len(verdict["Also"]), 3)
        verdict = answer("show", arn(16), url=sim.url)["Domains"][0]["Resend"]
        equal((verdict["Reason"], verdict["Also"]), ("renewal-succeeded", ["domain-validated"]))


@test
def furthest_domain():
    """a certificate's reason is that of the domain that comes furthest, whatever their order"""
    dns = {"DomainName": "dns.example.jp", "ValidationMethod": "DNS", "ValidationStatus": PENDING}
    web = dict(dns, DomainName="web.example.jp", ValidationMethod="HTTP")
    mail, failed = email("mail.example.jp", SUCCESS), email("lost.example.jp", FAILED)
    for number, (entries, status, wanted) in enumerate((
            ([dns, mail], PENDING, "domain-validated"), ([mail, dns], PENDING, "domain-validated"),
            ([mail, dns], "PENDING_AUTO_RENEWAL", "renewal-automatic"),
            ([mail, dns], SUCCESS, "renewal-succeeded"),
            ([dns, failed], PENDING, "domain-failed"), ([dns, web], PENDING, "dns-validation"),
            ([dns, email("x.example.jp", PENDING)], PENDING, "allowed")), 1):
        mixed = renewing(number, *((e["DomainName"], SUCCESS) for e in entries))
        mixed["DomainValidationOptions"] = entries
        mixed["RenewalSummary"].update(RenewalStatus=status, DomainValidationOptions=entries)
        with Simulator(scenario=account(mixed)) as sim:
            (row,) = answer("list", url=sim.url)["Certificates"]
            equal(row["Resend"], {"Allowed": wanted == "allowed", "Reason": wanted,
                                  "PendingDomains": int(wanted == "allowed")}, (entries, status))
            equal(answer("show", arn(number), url=sim.url)["Resend"], row["Resend"])


@test
def furthest_where_nothing_waits():
    """where no mail may be due show tells the domains apart; list is content with the row's method"""
    dns = {"DomainName": "dns.example.jp", "ValidationMethod": "DNS", "ValidationStatus": SUCCESS}
    mail = email("mail.example.jp", SUCCESS)
    mixed = renewing(1, ("dns.example.jp", SUCCESS), ("mail.example.jp", SUCCESS))
    mixed["DomainValidationOptions"] = [dns, mail]
    mixed["RenewalSummary"].update(RenewalStatus="PENDING_AUTO_RENEWAL", DomainValidationOptions=[dns, mail])
    with Simulator(scenario=account(mixed)) as sim:
        equal(answer("list", url=sim.url)["Certificates"][0]["Resend"]["Reason"], "dns-validation")
        equal(sim.requests("DescribeCertificate"), [])
        equal(answer("show", arn(1), url=sim.url)["Resend"],
              {"Allowed": False, "Reason": "renewal-automatic", "PendingDomains": 0})


@test
def read_only_code():
    """--read-only is a reason only where it alone forbids; elsewhere the rule is"""
    with Simulator(scenario=account(shop(), renewed())) as sim:
        results = answer("resend", "--all", "--yes", "--read-only", status=3, url=sim.url)["Results"]
        equal({r["Domain"]: (r["Outcome"], r["Reason"]) for r in results if r["CertificateArn"] == arn(1)},
              {"shop.example.jp": ("refused", "domain-validated"),
               "www.shop.example.jp": ("refused", "read-only"),
               "*.shop.example.jp": ("refused", "read-only")})
        equal({r["Reason"] for r in results if r["CertificateArn"] == arn(2)} <= {"renewal-succeeded"}, True)
        shown = answer("show", "shop.example.jp", "--read-only", url=sim.url)
        equal([(d["Resend"]["Allowed"], d["Resend"]["Reason"]) for d in shown["Domains"]],
              [(False, "domain-validated"), (False, "read-only"), (False, "read-only")])
        equal((shown["Resend"]["Allowed"], shown["Resend"]["Reason"]), (False, "read-only"))
        row = answer("list", "--read-only", url=sim.url)["Certificates"][0]
        equal((row["Resend"]["Allowed"], row["Resend"]["Reason"]), (False, "read-only"))
        equal(sim.requests("ResendValidationEmail"), [])


@test
def ways_to_write_options():
    """options stand before or after the command, as --option value or --option=value"""
    with Simulator(scenario=account(shop())) as sim:
        url = f"--endpoint-url={sim.url}"
        for arguments in ((url, "--output=json", "show", "shop.example.jp"),
                          (url, "show", "--output=json", "shop.example.jp"),
                          ("show", "shop.example.jp", "--output", "json", "--endpoint-url", sim.url),
                          ("--lang=en", "show", "--region=ap-northeast-1", "shop.example.jp", url,
                           "--output=json"),
                          ("--output", "json", url, "show", "--", "shop.example.jp")):
            result = acmdash(*arguments)
            equal(result.status, 0, f"{arguments} {result.err}")
            equal(result.json["CertificateArn"], arn(1))
        result = acmdash("resend", url, "--domain=www.shop.example.jp", "shop.example.jp", "--dry-run",
                         "--domain", "*.shop.example.jp", "--output=json",
                         "--validation-domain=example.jp")
        equal(result.status, 0, result.err)
        equal([(r["Domain"], r["ValidationDomain"], r["Outcome"]) for r in result.json["Results"]],
              [("www.shop.example.jp", "example.jp", "dry-run"),
               ("*.shop.example.jp", "example.jp", "dry-run")])


def two_profiles(folder, url):
    """A home with profiles one and two, in two accounts, and a scenario for them."""
    with open(os.path.join(folder, "config"), "w", encoding="utf-8") as file:
        for name in ("one", "two"):
            file.write(f"[profile {name}]\nregion = us-east-1\naws_access_key_id = AKID{name.upper()}\n"
                       f"aws_secret_access_key = {name}\nendpoint_url = {url}\n")
    return environment(AWS_CONFIG_FILE=os.path.join(folder, "config"), AWS_REGION=None,
                       AWS_SHARED_CREDENTIALS_FILE="/nonexistent", AWS_ACCESS_KEY_ID=None,
                       AWS_SECRET_ACCESS_KEY=None)


def two_accounts():
    def of(name, number, region):
        return dict(renewing(number, (name, PENDING)),
                    CertificateArn=arn(number, f"{number:012}", region))
    return {"Accounts": [
        {"Account": f"{number:012}",
         "Keys": [{"AccessKeyId": f"AKID{key}", "SecretAccessKey": key.lower()}],
         "Certificates": [of(f"{key.lower()}-us.example.jp", number, "us-east-1"),
                          of(f"{key.lower()}-eu.example.jp", number, "eu-west-1")]}
        for number, key in ((1, "ONE"), (2, "TWO"))]}


@test
def several_profiles_and_regions():
    """--profile and --region are repeatable and comma-separated; all is every region of the partition"""
    every = ["one-us.example.jp", "one-eu.example.jp", "two-us.example.jp", "two-eu.example.jp"]
    with tempfile.TemporaryDirectory() as folder, Simulator(scenario=two_accounts()) as sim:
        env = two_profiles(folder, sim.url)
        for options, wanted in (
                (["--profile", "one"], every[:1]),
                (["--profile", "one,two"], [every[0], every[2]]),
                (["--profile", "one", "--profile=two"], [every[0], every[2]]),
                (["--profile", "one", "--region", "us-east-1,eu-west-1"], every[:2]),
                (["--profile", "one", "--region=us-east-1", "--region", "eu-west-1"], every[:2]),
                (["--profile", "two,one", "--region", "eu-west-1,us-east-1"], every),
                (["--profile", "one,two", "--profile", "one", "--region", "us-east-1,us-east-1"],
                 [every[0], every[2]]),
                (["--profile", "one", "--region", "eu-west-1,all"], every[:2]),
                (["--profile", "two", "--region", "all"], every[2:])):
            rows = answer("list", *options, env=env)["Certificates"]
            equal(sorted(c["DomainName"] for c in rows), sorted(wanted), options)
            for row in rows:
                equal(row["Profile"], row["DomainName"][:3])
                equal((row["Region"], row["Account"]), tuple(row["CertificateArn"].split(":")[3:5]))
        asked = {r["Region"] for r in sim.requests("SearchCertificates")}
        assert {"us-east-1", "ap-northeast-1", "eu-central-2", "sa-east-1"} <= asked, asked
        assert not any(r.startswith(("cn-", "us-gov-", "us-iso", "eusc-")) for r in asked), asked
        equal(answer("list", "--profile", "one", "--region", "all,us-east-1", env=env)["Certificates"][0]
              ["Profile"], "one")


@test
def all_regions_of_another_partition():
    """--region all is every region of the partition that the profile is in"""
    with Simulator(scenario=account()) as sim:
        answer("list", "--region", "all", url=sim.url, env=environment(AWS_REGION="cn-north-1"))
        equal({r["Region"] for r in sim.requests("SearchCertificates")},
              {"cn-north-1", "cn-northwest-1"})


@test
def failed_sources():
    """a source that fails is in Errors, the others are listed, and the status is 1"""
    with tempfile.TemporaryDirectory() as folder, Simulator(scenario=two_accounts()) as sim:
        env = two_profiles(folder, sim.url)
        with open(env["AWS_CONFIG_FILE"], "a", encoding="utf-8") as file:
            file.write(f"[profile wrong]\nregion = us-east-1\naws_access_key_id = AKIDNOBODY\n"
                       f"aws_secret_access_key = x\nendpoint_url = {sim.url}\n")
        document = answer("list", "--profile", "one,wrong", status=1, env=env)
        equal(names(document), ["one-us.example.jp"])
        (error,) = document["Errors"]
        equal({k: v for k, v in error.items() if k != "Message"},
              {"Profile": "wrong", "Region": "us-east-1", "Code": "UnrecognizedClientException"})
        assert error["Message"]
        complained(acmdash("list", "--profile", "one,wrong", env=env), "wrong")
        (error,) = answer("list", status=1, env=dict(env, AWS_CONFIG_FILE="/nonexistent"))["Errors"]
        equal(set(error), {"Profile", "Message"}, "no region is known")
        equal(error["Profile"], "default")
        # A name is looked for in what could be seen; that it was not all is said. An ARN is one anyway.
        shown = acmdash("show", "one-us.example.jp", "--profile", "one,wrong", "--output", "json", env=env)
        equal((shown.status, shown.json["Profile"]), (0, "one"))
        contains(shown.err, "acmdash: wrong us-east-1: ")
        shown = acmdash("show", document["Certificates"][0]["CertificateArn"], "--profile", "one,wrong",
                        "--output", "json", env=env)
        equal((shown.status, shown.json["Profile"], "wrong us" in shown.err), (0, "one", False), shown.err)
        # What could be seen awaits an approver, but not all could be seen.
        check = acmdash("check", "--profile", "one,wrong", "--output", "json", env=env)
        equal([a["Domain"] for a in check.json["Awaiting"]], ["one-us.example.jp"])
        equal(check.status, 1)


@test
def names_of_certificates():
    """CERT is an ARN, an id, or a domain name that only one certificate has"""
    twins = (shop(1), renewing(2, ("other.example.jp", SUCCESS), ("www.shop.example.jp", SUCCESS)))
    with Simulator(scenario=account(*twins)) as sim:
        for name in (arn(1), arn(1).split("/")[1], "shop.example.jp", "*.shop.example.jp",
                     "SHOP.example.jp", arn(1).split("/")[1].upper(), f" {arn(1)} "):
            equal(answer("show", name, url=sim.url)["CertificateArn"], arn(1))
        said(acmdash("show", "www.shop.example.jp", url=sim.url), 2, arn(1), arn(2))
        said(acmdash("show", "nowhere.example.jp", url=sim.url), 1, "nowhere.example.jp")
        said(acmdash("resend", "www.shop.example.jp", "--yes", url=sim.url), 2, arn(1), arn(2))
        said(acmdash("show", "arn:aws:s3:::bucket", url=sim.url), 2, "arn:aws:s3:::bucket")
        for region in ("us-east-1", "us-east-1,eu-west-1"):
            said(acmdash("show", arn(1), "--region", region, url=sim.url), 1,
                 "is in ap-northeast-1", "give --region ap-northeast-1")
        equal(answer("show", arn(1), url=sim.url, env=environment(AWS_REGION="us-east-1"))["Region"],
              "ap-northeast-1")
        said(acmdash("show", arn(99), url=sim.url), 1)
        equal(sim.requests("ResendValidationEmail"), [])


def rows_of(*arguments, status=0, url=None):
    """What a command prints as CSV: a dictionary each row, all as long as the head."""
    result = acmdash(*arguments, "--output", "csv", url=url)
    equal((result.status, result.err), (status, ""), arguments)
    rows = list(csv.reader(io.StringIO(result.out)))
    equal({len(row) for row in rows}, {len(rows[0])}, arguments)
    return [dict(zip(rows[0], row)) for row in rows[1:]]


@test
def csv_has_what_json_has():
    """the CSV of show, explain and check has what their JSON has, but for the sentences"""
    certificate = renewing(1, ("shop.example.jp", SUCCESS), ("*.shop.example.jp", PENDING))
    with Simulator(scenario=account(certificate, by_dns(2, "dns.example.jp"))) as sim:
        for number in (1, 2):
            document = answer("show", arn(number), url=sim.url)
            rows = rows_of("show", arn(number), url=sim.url)
            equal(len(rows), len(document["Domains"]))
            for row, domain in zip(rows, document["Domains"]):
                record, verdict = domain.get("ResourceRecord", {}), domain["Resend"]
                equal(row, {
                    **{key: domain.get(key, "") for key in (
                        "DomainName", "Phase", "ValidationMethod", "ValidationStatus", "ValidationDomain")},
                    "ValidationEmails": " ".join(domain.get("ValidationEmails", [])),
                    "ResourceRecordName": record.get("Name", ""),
                    "ResourceRecordType": record.get("Type", ""),
                    "ResourceRecordValue": record.get("Value", ""),
                    "RedirectFrom": "", "RedirectTo": "", "CertificateArn": arn(number),
                    "ResendAllowed": str(verdict["Allowed"]).lower(), "ResendReason": verdict["Reason"],
                    "ResendAlso": " ".join(verdict["Also"])})
        text = ENGLISH.format(arn=arn(2), domain="dns.example.jp")
        equal(rows_of("explain", text, url=sim.url), rows_of("show", arn(2), url=sim.url))
        assert rows_of("show", arn(2), url=sim.url)[0]["ResourceRecordType"] == "CNAME"
        (awaiting,) = answer("check", status=4, url=sim.url)["Awaiting"]
        (row,) = rows_of("check", status=4, url=sim.url)
        equal(row, dict(awaiting, ValidationEmails=" ".join(awaiting["ValidationEmails"])))
        assert "admin@" not in acmdash("check", url=sim.url).out


@test
def lines_of_csv():
    """a line of CSV ends in a newline alone, as the lines that cut and awk read"""
    with Simulator(scenario=account(shop())) as sim:
        for command in ("list", "check"):
            done = subprocess.run([ACMDASH, command, "--output", "csv", "--endpoint-url", sim.url],
                                  capture_output=True, env=environment(), check=False)
            assert done.stdout.endswith(b"\n") and b"\r" not in done.stdout, done.stdout


@test
def results_of_resend():
    """resend reports each domain: sent with its request id, skipped with the reason, failed with the code"""
    with Simulator("--fault", "ResendValidationEmail:1@error=InternalFailure",
                   scenario=account(shop(), renewed())) as sim:
        results = answer("resend", "shop.example.jp", "--yes", status=1, url=sim.url)["Results"]
        equal([(r["Domain"], r["Outcome"], r["Reason"]) for r in results[:1]],
              [("shop.example.jp", "skipped", "domain-validated")])
        bad, good = results[1:]
        assert bad["Outcome"] in ("failed", "unknown", "refused"), bad
        equal(bad["Code"], "InternalFailure")
        assert bad["Message"] and bad["RequestId"], bad
        equal((good["Outcome"], good["Reason"]), ("sent", "allowed"))
        equal("Code" in good or "Message" in good, False, good)
        assert good["RequestId"] != bad["RequestId"], good
        equal(good["ValidationDomain"], "shop.example.jp")


@test
def statuses_of_resend():
    """resend: 0 sent or nothing to send in a dry run that could, 3 all refused, 2 not asked, 1 failed"""
    with Simulator(scenario=account(shop(), renewed())) as sim:
        for arguments, status in ((["shop.example.jp", "--yes", "--dry-run"], 0),
                                  (["shop.example.jp", "--dry-run"], 0),
                                  (["done.example.jp", "--dry-run"], 3),
                                  (["done.example.jp", "--yes"], 3),
                                  (["shop.example.jp", "--yes", "--domain", "shop.example.jp"], 3),
                                  (["--all", "--dry-run"], 0),
                                  (["--all", "--dry-run", "--read-only"], 3),
                                  (["--all", "--yes", "--domain", "done.example.jp"], 3)):
            answer("resend", *arguments, status=status, url=sim.url)
        for arguments in (["shop.example.jp"], ["--all"], [], ["--yes"],
                          ["shop.example.jp", "--all", "--yes"],
                          ["--yes", "shop.example.jp", "done.example.jp"],
                          ["shop.example.jp", "--yes", "--validation-domain", "example.com"],
                          ["shop.example.jp", "--yes", "--validation-domain", "."],
                          ["shop.example.jp", "--yes", "--validation-domain", "p.example.jp"],
                          ["shop.example.jp", "--yes", "--validation-domain", "jp"],
                          ["shop.example.jp", "--yes", "--validation-domain", ""]):
            said(acmdash("resend", *arguments, url=sim.url), 2)
        equal(sim.requests("ResendValidationEmail"), [])
        equal(answer("resend", "--all", "--yes", url=sim.url)["Results"][0]["CertificateArn"], arn(1))
        equal([r["Request"]["Domain"] for r in sim.requests("ResendValidationEmail")],
              ["www.shop.example.jp", "*.shop.example.jp"])
        said(acmdash("resend", "shop.example.jp", "--yes", url="http://127.0.0.1:9"), 1)
    for certificates, status in (((renewed(), by_dns(1, "dns.example.jp")), 3), ((), 0)):
        with Simulator(scenario=account(*certificates)) as sim:
            equal(answer("resend", "--all", "--yes", status=status, url=sim.url), {"Results": []})


@test
def refused_by_the_rules():
    """what the rules forbid is refused, with its reason and 3, by resend and by its dry run"""
    with Simulator(scenario=account(shop(), *REASONS.values())) as sim:
        for reason, certificate in REASONS.items():
            if reason in ("allowed", "uncertain"):
                continue
            for how in ("--yes", "--dry-run"):
                results = answer("resend", certificate["CertificateArn"], how, status=3,
                                 url=sim.url)["Results"]
                equal((results[-1]["Outcome"], results[-1]["Reason"]), ("refused", reason))
                equal({r["Outcome"] for r in results}, {"refused"}, reason)
        for domain, reason in (("shop.example.jp", "domain-validated"), ("other.jp", "domain-not-listed")):
            results = answer("resend", arn(1), "--dry-run", "--domain", domain, "--domain",
                             "www.shop.example.jp", url=sim.url)["Results"]
            equal({r["Domain"]: (r["Outcome"], r["Reason"]) for r in results},
                  {domain: ("refused", reason), "www.shop.example.jp": ("dry-run", "allowed")})
        equal(sim.requests("ResendValidationEmail"), [])


@test
def domains_of_all_certificates():
    """resend --all --domain has a reason for each name, of whichever certificate, and of none"""
    with Simulator(scenario=account(shop(), by_dns(2, "dns.example.jp"), issued(3, "idle.example.jp"))) as sim:
        for domain, number, reason in (("shop.example.jp", 1, "domain-validated"),
                                       ("DNS.example.jp", 2, "dns-validation"),
                                       ("idle.example.jp", 3, "renewal-not-started"),
                                       ("stranger.example.jp", None, "domain-not-listed")):
            for how in ("--yes", "--dry-run"):
                (result,) = answer("resend", "--all", how, "--domain", domain, url=sim.url, status=3)["Results"]
                equal((result.get("CertificateArn"), result["Domain"].lower(), result["Outcome"], result["Reason"]),
                      (number and arn(number), domain.lower(), "refused", reason))
        both = answer("resend", "--all", "--yes", "--domain", "www.shop.example.jp,stranger.example.jp",
                      url=sim.url)["Results"]
        equal({each["Domain"]: each["Outcome"] for each in both},
              {"www.shop.example.jp": "sent", "stranger.example.jp": "refused"})
        equal([r["Request"]["Domain"] for r in sim.requests("ResendValidationEmail")], ["www.shop.example.jp"])


@test
def declined():
    """what nobody says yes to is skipped, in a document as ever"""
    with Simulator(scenario=account(shop())) as sim, \
            Terminal("--endpoint-url", sim.url, "resend", "--output", "json", arn(1), "--domain",
                     "*.shop.example.jp") as terminal:
        terminal.wait_for("[y/N]")
        terminal.send("\r")
        terminal.wait_for('"Domain": "*.shop.example.jp"', '"Outcome": "skipped"', "It was not confirmed.")
        equal(terminal.end(), 1)
        equal(sim.requests("ResendValidationEmail"), [])


@test
def dry_run():
    """--dry-run prints what would be sent, as text and as JSON, and sends nothing"""
    with Simulator(scenario=account(shop())) as sim:
        text = acmdash("resend", "shop.example.jp", "--dry-run", url=sim.url)
        equal(text.status, 0, text.err)
        contains(text.out, "www.shop.example.jp", "*.shop.example.jp")
        results = answer("resend", "shop.example.jp", "--dry-run", url=sim.url)["Results"]
        equal([(r["Domain"], r["Outcome"], r["Reason"]) for r in results],
              [("shop.example.jp", "skipped", "domain-validated"),
               ("www.shop.example.jp", "dry-run", "allowed"), ("*.shop.example.jp", "dry-run", "allowed")])
        equal(["RequestId" in r for r in results], [False] * 3)
        equal(sim.requests("ResendValidationEmail"), [])


@test
def several_domains():
    """resend --domain is repeatable, and sends for those alone"""
    with Simulator(scenario=account(shop())) as sim:
        results = answer("resend", arn(1), "--yes", "--domain", "*.shop.example.jp", "--domain",
                         "www.shop.example.jp", "--domain", "shop.example.jp", url=sim.url)["Results"]
        equal({r["Domain"]: r["Outcome"] for r in results},
              {"shop.example.jp": "refused", "www.shop.example.jp": "sent", "*.shop.example.jp": "sent"})
        equal({r["Request"]["Domain"] for r in sim.requests("ResendValidationEmail")},
              {"www.shop.example.jp", "*.shop.example.jp"})


@test
def order_of_check():
    """check: the soonest deadline first, of renewals and requests; 4, and 0 where nothing awaits"""
    request_ends = request(101, ("request.example.jp", PENDING), CreatedAt="-2d")  # 72 hours: in a day
    later = renewing(102, ("later.example.jp", PENDING), NotAfter="+40d")
    soon = renewing(103, ("soon.example.jp", PENDING), ("fine.example.jp", SUCCESS), NotAfter="+2d")
    with Simulator(scenario=account(later, request_ends, soon, *(
            c for r, c in REASONS.items() if r not in ("allowed", "uncertain")))) as sim:
        awaiting = answer("check", status=4, url=sim.url)["Awaiting"]
        equal([(a["Domain"], a["Phase"], a["CertificateArn"]) for a in awaiting],
              [("request.example.jp", "issuance", arn(101)), ("soon.example.jp", "renewal", arn(103)),
               ("later.example.jp", "renewal", arn(102))])
        for entry in awaiting:
            equal(set(entry), set(ANSWERS["check"]["Awaiting"][0]), "fields")
            equal((entry["Account"], entry["Region"]), ("123456789012", "ap-northeast-1"))
        equal(sorted(a["Deadline"] for a in awaiting), [a["Deadline"] for a in awaiting])
        lines = acmdash("check", url=sim.url).out
        assert lines.index("request.example.jp") < lines.index("soon.") < lines.index("later."), lines
    with Simulator(scenario=account(*(c for r, c in REASONS.items()
                                      if r not in ("allowed", "uncertain")))) as sim:
        equal(answer("check", url=sim.url), {"Awaiting": []})


DOUBLED = ("ResendValidationEmail オペレーションを呼び出すときにエラー (InvalidStateException) が発生しました: 証明書 "
           "arn:aws:acm:us-{arn} はドメイン {domain} の E メール検証を使用していません。")
ENGLISH = ("An error occurred (InvalidStateException) when calling the ResendValidationEmail operation: "
           "Certificate {arn} is not using EMAIL validation for domain {domain}")


@test
def explain():
    """explain answers as show does for the domain, from an argument or standard input"""
    with Simulator(scenario=account(*REASONS.values())) as sim:
        for reason in ("domain-validated", "dns-validation", "renewal-not-started", "imported", "allowed"):
            certificate = REASONS[reason]
            shown = answer("show", certificate["CertificateArn"], url=sim.url)["Domains"][0]
            for form in (ENGLISH, ENGLISH + ".", f'"{ENGLISH}"\n', DOUBLED,
                         ENGLISH.replace("{arn}", "arn:aws:acm:us-{arn}")):
                text = form.format(arn=certificate["CertificateArn"], domain=certificate["DomainName"])
                wanted = dict(shown, CertificateArn=certificate["CertificateArn"])
                equal(answer("explain", text, url=sim.url), wanted, text)
                equal(answer("explain", url=sim.url, stdin=text), wanted, text)
        contains(acmdash("explain", text, url=sim.url).out, "allowed.example.jp")
        equal(answer("explain", "-", url=sim.url, stdin=text), wanted)
    with Simulator(scenario=account(shop())) as sim:  # wherever a terminal was full
        text, domain = ENGLISH.format(arn=arn(1), domain=""), "www.shop.example.jp"
        for end in range(len(domain)):
            broken = f"{text}{domain[:end]}\r\n{domain[end:]}\r\n"
            equal(answer("explain", url=sim.url, stdin=broken)["DomainName"], domain, broken)
        coloured = f"\x1b[31m{text}\x1b[1m{domain}\x1b[0m\n"
        equal(answer("explain", url=sim.url, stdin=coloured)["DomainName"], domain)
        equal(answer("explain", coloured, url=sim.url)["DomainName"], domain)
        older = ENGLISH.format(arn=arn(2), domain="shop.example.jp") + "\n"
        log = older + "nothing of it\n" * 400000 + f"{text}[{domain}]\n"  # the end of it counts
        equal(answer("explain", url=sim.url, stdin=log)["DomainName"], domain)
    with Simulator(scenario=account(shop())) as sim:  # where nothing says "for domain"
        for text, domain in ((f"証明書 {arn(1)} はドメイン *.shop.example.jp の EMAIL 検証を使用していません。",
                              "*.shop.example.jp"),
                             (f"admin@shop.example.jp: no mail from {arn(1)} (www.shop.example.jp).",
                              "www.shop.example.jp"),
                             (f"{arn(1)}, not docs.aws.amazon.com: main.tf", "shop.example.jp")):
            equal(answer("explain", text, url=sim.url)["DomainName"], domain, text)
        for nothing in (["it does not work"], [], [""]):
            said(acmdash("explain", *nothing, url=sim.url), 2)
        said(acmdash("explain", ENGLISH.format(arn=arn(99), domain="a.example.jp"), url=sim.url), 1)


@test
def complaints():
    """every error is what: why on standard error, in both languages, never JSON, with its status"""
    denied = account(shop(), Denied=["SearchCertificates", "ListCertificates"])
    for arguments in (["--nonsense"], ["frobnicate"], ["show"], ["list", "x"], ["list", "--output"],
                      ["list", "--output", "xml"], ["list", "--lang", "fr"], ["list", "--output="],
                      ["check", "--all"], ["list", "--domain", "x.jp"], ["show", "x.jp", "--dry-run"],
                      ["list", "--region", ""], ["list", "--region", "us-east-1,"],
                      ["list", "--region", "all,US-EAST-1"], ["list", "--endpoint-url", "acm.example.jp"],
                      ["list", "--endpoint-url=ftp://127.0.0.1"], ["list", "--endpoint-url=http://example.jp"],
                      ["show", ""], ["resend", "", "--yes"], ["watch", ""], ["note", ""],
                      ["list", "--help=x"], ["list", "--help", "--nonsense"],
                      ["--no-such-option=1"], ["lsit"], ["--lsit"], ["help", "nonsense"], ["help", "jso"],
                      ["explain", "it does not work"], ["--demo", "resend", "new.example.com"],
                      ["--demo", "resend", "new.example.com", "--yes", "--validation-domain", "com"],
                      [], ["--demo"], ["--read-only"]):
        for language in ("en", "ja"):
            said(acmdash("--lang", language, *arguments), 2)
    contains(acmdash().err, "acmdash list")
    for arguments in (["list"], ["show", arn(1)], ["check"], ["resend", arn(1), "--yes"],
                      ["explain", ENGLISH.format(arn=arn(1), domain="shop.example.jp")]):
        lost = acmdash(*arguments, url="http://127.0.0.1:9")
        said(lost, 1, "127.0.0.1:9")
        with Simulator(scenario=dict(denied, Denied=["SearchCertificates", "ListCertificates",
                                                     "DescribeCertificate"])) as sim:
            said(acmdash(*arguments, url=sim.url), 1, "acm:")
        said(acmdash(*arguments, env=environment(AWS_ACCESS_KEY_ID=None, AWS_SECRET_ACCESS_KEY=None,
                                                 AWS_CONFIG_FILE="/nonexistent",
                                                 AWS_SHARED_CREDENTIALS_FILE="/nonexistent")), 1)
    said(acmdash("list", "--log", "/nonexistent/log"), 1, "/nonexistent/log")


@test
def help_and_version():
    """--help and --version end with 0, wherever they stand, and name every command and option"""
    for arguments in (["--help"], ["list", "--help"], ["resend", "--help"], ["--output=json", "--help"]):
        result = acmdash(*arguments)
        equal((result.status, result.err), (0, ""), arguments)
        contains(result.out, "list", "show CERT", "resend CERT", "check", "explain [TEXT]", "--profile",
                 "--region", "--endpoint-url", "--ca-bundle", "--output table|json|csv", "--demo",
                 "--read-only", "--lang en|ja", "--log", "--help", "--version", "--domain", "--all",
                 "--yes", "--dry-run", "--validation-domain")
    version = acmdash("show", "--version")
    equal((version.status, version.err), (0, ""))
    assert re.match(r"acmdash \d+\.\d+", version.out), version.out


@test
def languages():
    """the locale chooses the language, LANGUAGE before LC_ALL, and --lang overrides all"""
    with Simulator(scenario=account(shop())) as sim:
        for options, variables, japanese in (
                ([], {"LC_ALL": "C.UTF-8", "LANGUAGE": "ja"}, True),
                ([], {"LC_ALL": "C.UTF-8", "LANGUAGE": "en"}, False),
                ([], {"LC_ALL": "C.UTF-8", "LANGUAGE": ""}, False),
                ([], {"LC_ALL": "ja_JP.UTF-8", "LANGUAGE": ""}, True),
                ([], {"LC_ALL": None, "LANG": "ja_JP.UTF-8", "LANGUAGE": None}, True),
                ([], {"LC_ALL": None, "LANG": "en_US.UTF-8", "LC_MESSAGES": "ja_JP.UTF-8",
                      "LANGUAGE": None}, True),
                (["--lang", "en"], {"LC_ALL": "ja_JP.UTF-8", "LANGUAGE": "ja"}, False),
                (["--lang=ja"], {"LC_ALL": "C.UTF-8", "LANGUAGE": "en"}, True),
                (["--lang=ja"], {"LC_ALL": "C", "LANGUAGE": None}, True)):
            result = acmdash("list", *options, url=sim.url, env=environment(**variables))
            equal(result.status, 0, result.err)
            equal("ドメイン" in result.out, japanese, (options, variables))
        # What scripts read is the same in every language.
        documents = [json.dumps(answer("list", "--lang", language, url=sim.url)) for language in ("en", "ja")]
        equal(documents[0], documents[1])


@test
def width_of_tables():
    """COLUMNS is the width of tables"""
    with Simulator(scenario=account(*REASONS.values())) as sim:
        def widths(columns):
            result = acmdash("list", url=sim.url, env=environment(COLUMNS=columns))
            equal(result.status, 0, result.err)
            return max(len(line) for line in result.out.splitlines())
        assert widths("60") <= 60 < widths("160") <= 160
        for nonsense in ("", "0", "-5", "many", "99999999999999999999"):
            widths(nonsense)


@test
def nothing_found():
    """a list without a row says where it looked, or that the filter is why; programs get what they always get"""
    with Simulator(scenario=account()) as sim, Simulator(scenario=account(shop())) as other:
        equal(acmdash("list", url=sim.url).out, "No certificates were found in: default ap-northeast-1\n")
        contains(acmdash("list", "--region", "eu-west-1,us-east-1", url=sim.url).out,
                 "default eu-west-1, default us-east-1")
        equal(acmdash("list", "--filter", "nothing", url=other.url).out, "No certificate matches the filter.\n")
        equal(acmdash("list", "--lang", "ja", "--filter", "nothing", url=other.url).out,
              "絞り込み条件に一致する証明書はありません。\n")
        equal(answer("list", url=sim.url), {"Certificates": []})
        equal(rows_of("list", url=sim.url), [])


@test
def sentences_of_tables():
    """why nothing was sent goes on below where it has no room, and loses no word"""
    with Simulator(scenario=account(by_dns(1, "dns.example.jp"))) as sim:
        for language, reason in (("en", "Resend is not possible: the domain is validated by DNS."),
                                 ("ja", "再送信できません: DNS で検証するドメインです。")):
            for columns in ("50", "60", "80"):
                result = acmdash("resend", arn(1), "--yes", "--lang", language, url=sim.url,
                                 env=environment(COLUMNS=columns))
                equal(result.status, 3, result.err)
                row = result.out.splitlines()[1:]
                column = row[0].index(reason[:2])
                words = " ".join([row[0][column:], *(line.strip() for line in row[1:])])
                equal(words.replace(" ", ""), reason.replace(" ", ""), result.out)
                assert max(map(cells, result.out.splitlines())) <= int(columns), result.out


@test
def many_left_out():
    """of many that are left out people are told how many, programs which"""
    domains = [(f"n{number}.example.jp", SUCCESS) for number in range(9)]
    with Simulator(scenario=account(renewing(1, *domains, ("shop.example.jp", PENDING)))) as sim:
        table = acmdash("resend", arn(1), "--yes", url=sim.url).out.splitlines()
        equal([line.split("  ")[0] for line in table], ["Domain", "(9 domains)", "shop.example.jp"])
        equal(len(answer("resend", arn(1), "--dry-run", url=sim.url)["Results"]), 10)
        with Terminal("resend", arn(1), "--endpoint-url", sim.url) as terminal:
            terminal.wait_for("(9 domains): Nothing to resend", "account 123456789012", "[y/N]")
            terminal.send("n\r")
            terminal.end()


@test
def no_escapes_in_a_pipe():
    """output that is no terminal has no colours, and with NO_COLOR a terminal has none, either"""
    with Simulator(scenario=account(shop())) as sim:
        for arguments in (["list"], ["show", arn(1)], ["check"]):
            assert "\x1b" not in acmdash(*arguments, url=sim.url).out
        for value, colours in (("1", False), ("", True)):
            env = environment(NO_COLOR=value, TERM="xterm-256color")
            with Terminal("--endpoint-url", sim.url, env=env) as terminal:
                terminal.wait_for("2 of 3")
                terminal.send("q")
                equal(terminal.end(), 0)
                found = re.search(rb"\x1b\[[0-9;]*(3[0-7]|4[0-7]|38;5|48;5)[0-9;]*m", terminal.bytes)
                equal(bool(found), colours, f"NO_COLOR={value!r}: {found}")


@test
def csv_and_table_of_each_command():
    """--output csv and table of every command have the domain, and CSV a head"""
    message = ENGLISH.format(arn=arn(1), domain="www.shop.example.jp")
    with Simulator(scenario=account(shop())) as sim:
        for arguments, status in ((["list"], 0), (["show", arn(1)], 0), (["check"], 4),
                                  (["resend", arn(1), "--dry-run"], 0), (["explain", message], 0)):
            for output in ("csv", "table"):
                result = acmdash(*arguments, "--output", output, url=sim.url)
                equal(result.status, status, result.err)
                contains(result.out, "shop.example.jp")
            japanese = acmdash(*arguments, "--lang", "ja", url=sim.url).out
            assert "Project-Id-Version" not in japanese  # what a catalogue has for ""
            head = acmdash(*arguments, "--output", "csv", url=sim.url).out.splitlines()[0]
            assert re.fullmatch(r"[A-Za-z]+(,[A-Za-z]+)+", head), head


@test
def order_of_endpoints():
    """--endpoint-url beats AWS_ENDPOINT_URL_ACM, and that one AWS_ENDPOINT_URL"""
    with Simulator(scenario=account(shop())) as sim:
        nowhere = "http://127.0.0.1:9"
        for options, variables in (
                (["--endpoint-url", sim.url], {"AWS_ENDPOINT_URL_ACM": nowhere,
                                               "AWS_ENDPOINT_URL": nowhere}),
                ([], {"AWS_ENDPOINT_URL_ACM": sim.url, "AWS_ENDPOINT_URL": nowhere}),
                ([], {"AWS_ENDPOINT_URL": sim.url}),
                (["--endpoint-url", sim.url], {"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"})):
            equal(names(answer("list", *options, env=environment(**variables))), ["shop.example.jp"])


class Relay(http.server.BaseHTTPRequestHandler):
    """Passes on to the simulator what came over TLS."""
    target = None

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        asked = urllib.request.Request(self.target + self.path, body, dict(self.headers.items()))
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(asked) as answered:
            text = answered.read()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


@test
def ca_bundle():
    """--ca-bundle, AWS_CA_BUNDLE and ca_bundle say whom to trust; nobody else is"""
    with tempfile.TemporaryDirectory() as folder, Simulator(scenario=account(shop())) as sim:
        ca, config = os.path.join(folder, "ca.pem"), os.path.join(folder, "config")
        try:
            subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                            "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
                            "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", f"{folder}/key.pem",
                            "-out", ca], check=True, capture_output=True)
        except FileNotFoundError:
            raise Skip("openssl is not installed") from None
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("To", (Relay,), {"target": sim.url}))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(ca, f"{folder}/key.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"https://127.0.0.1:{server.server_address[1]}"
        with open(config, "w", encoding="utf-8") as file:
            file.write(f"[default]\nca_bundle = {ca}\n")
        try:
            for options, variables in (([f"--ca-bundle={ca}"], {}), ([], {"AWS_CA_BUNDLE": ca}),
                                       ([], {"AWS_CONFIG_FILE": config}),
                                       ([f"--ca-bundle={ca}"], {"AWS_CA_BUNDLE": "/nonexistent"})):
                equal(names(answer("list", *options, url=url, env=environment(**variables))),
                      ["shop.example.jp"], (options, variables))
            said(acmdash("list", url=url), 1, url)
            said(acmdash("list", "--ca-bundle", "/nonexistent/ca", url=url), 1,
                 "the CA bundle cannot be used: ", "/nonexistent/ca")
        finally:
            server.shutdown()
            server.server_close()


@test
def demo_without_anything():
    """--demo works for every command, without credentials, a home or the network"""
    env = {"PATH": os.environ["PATH"]}
    rows = answer("list", "--demo", env=env)["Certificates"]
    others = answer("list", "--demo", env=dict(env, AWS_PROFILE="nobody", AWS_REGION="mars"))
    equal([c["CertificateArn"] for c in rows], [c["CertificateArn"] for c in others["Certificates"]])
    waiting = [c for c in rows if c["Resend"]["Reason"] == "allowed"]
    assert waiting and all(c["Resend"]["PendingDomains"] > 0 for c in waiting)
    for row in rows:
        shown = answer("show", row["CertificateArn"], "--demo", env=env)
        equal(shown["Resend"], row["Resend"])
        same = set(ROW) - {"CreatedAt", "NotBefore", "NotAfter"}  # each simulator begins at its own now
        equal({k: v for k, v in shown.items() if k in same}, {k: v for k, v in row.items() if k in same})
    results = answer("resend", waiting[0]["CertificateArn"], "--yes", "--demo", env=env)["Results"]
    assert "sent" in [r["Outcome"] for r in results], results
    answer("check", "--demo", status=4, env=env)


@test
def utf8():
    """JSON is UTF-8 in every locale, one document"""
    with Simulator(scenario=account(shop())) as sim:
        for locale in ("C", "POSIX", "C.UTF-8"):
            done = subprocess.run([ACMDASH, "show", arn(1), "--lang", "ja", "--output", "json",
                                   "--endpoint-url", sim.url], capture_output=True, check=True,
                                  env=environment(LC_ALL=locale))
            contains(json.loads(done.stdout.decode("utf-8"))["Domains"][0]["Resend"]["Explanation"], "検証")


if __name__ == "__main__":
    run_all()
