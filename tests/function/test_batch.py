# SPDX-License-Identifier: GPL-3.0-or-later
"""The batch commands: the real program against the simulator."""
import csv
import io
import os
import signal
import tempfile

from support import (KEY, Simulator, Terminal, account, acmdash, arn, contains, environment, equal,
                     renewing, run_all, shop, test)

PENDING, SUCCESS = "PENDING_VALIDATION", "SUCCESS"


def done():
    return renewing(2, ("done.example.jp", SUCCESS))


def by_dns():
    return dict(renewing(3, ("dns.example.jp", SUCCESS)), RenewalSummary=None,
                DomainValidationOptions=[{
                    "DomainName": "dns.example.jp", "ValidationMethod": "DNS",
                    "ValidationStatus": SUCCESS, "ValidationEmails": None,
                    "ResourceRecord": {"Name": "_a.dns.example.jp.", "Type": "CNAME",
                                       "Value": "_b.acm-validations.aws."}}])


@test
def list_json():
    """list --output json has AWS's names and the verdict of each certificate"""
    with Simulator(scenario=account(shop(), done(), by_dns())) as sim:
        result = acmdash("list", "--output", "json", url=sim.url)
        equal(result.status, 0, result.err)
        rows = {c["DomainName"]: c for c in result.json["Certificates"]}
        equal(len(rows), 3)
        assert "Errors" not in result.json
        waiting = rows["shop.example.jp"]
        equal(waiting["Resend"], {"Allowed": True, "Reason": "allowed", "PendingDomains": 2})
        equal(waiting["CertificateArn"], arn(1))
        equal(waiting["ValidationMethod"], "EMAIL")
        equal(waiting["RenewalStatus"], PENDING)
        equal(waiting["InUse"], True)
        equal(waiting["Account"], "123456789012")
        equal(waiting["Region"], "ap-northeast-1")
        assert waiting["NotAfter"].endswith("Z"), waiting["NotAfter"]
        equal(rows["done.example.jp"]["Resend"]["Reason"], "domain-validated")
        equal(rows["dns.example.jp"]["Resend"],
              {"Allowed": False, "Reason": "dns-validation", "PendingDomains": 0})
        # Only what could not be told from the list was described.
        described = {r["Request"]["CertificateArn"] for r in sim.requests("DescribeCertificate")}
        equal(described, {arn(1), arn(2)})


@test
def list_without_search():
    """where SearchCertificates is not available the same comes from ListCertificates"""
    for option in (["--no-search"], ["--fault", "SearchCertificates:html=500"],
                   ["--fault", "SearchCertificates:error=AccessDeniedException"],
                   ["--fault", "SearchCertificates:status=501"]):
        with Simulator(*option, scenario=account(shop(), by_dns())) as sim:
            result = acmdash("list", "--output", "json", url=sim.url)
            equal(result.status, 0, f"{option} {result.err}")
            reasons = {c["DomainName"]: c["Resend"]["Reason"] for c in result.json["Certificates"]}
            equal(reasons, {"shop.example.jp": "allowed", "dns.example.jp": "dns-validation"})
            types = sim.requests("ListCertificates")[0]["Request"]["Includes"]["keyTypes"]
            equal(len(types), 7, "key types")


@test
def list_pages():
    """a list of many pages comes whole, each certificate once"""
    with Simulator("--generate", "1203", "--generate-pending", "2") as sim:
        result = acmdash("list", "--output", "json", url=sim.url)
        arns = [c["CertificateArn"] for c in result.json["Certificates"]]
        equal(len(arns), 1203)
        equal(len(set(arns)), 1203)
        equal(len(sim.requests("SearchCertificates")), 3)
        equal(len(sim.requests("DescribeCertificate")), 2)


@test
def list_csv_and_table():
    """list prints CSV for programs and a table for people"""
    with Simulator(scenario=account(shop())) as sim:
        rows = list(csv.DictReader(io.StringIO(acmdash("list", "--output", "csv", url=sim.url).out)))
        equal(rows[0]["ResendAllowed"], "true")
        equal(rows[0]["PendingDomains"], "2")
        equal(rows[0]["DomainName"], "shop.example.jp")
        table = acmdash("list", url=sim.url)
        contains(table.out, "shop.example.jp", "2 of 3", "in 28 days")
        japanese = acmdash("list", "--lang", "ja", url=sim.url)
        contains(japanese.out, "ドメイン", "検証", "28 日後")
    asked = dict(by_dns(), DomainName="new.example.jp", Status="PENDING_VALIDATION", CreatedAt="-17h30m")
    asked.pop("NotBefore"), asked.pop("NotAfter")
    with Simulator(scenario=account(asked, shop(2))) as sim:  # until when it must be approved
        contains(acmdash("list", url=sim.url).out, "54 h left", "in 28 days")
        japanese = acmdash("list", "--lang", "ja", url=sim.url, env=environment(COLUMNS="80"))
        contains(japanese.out, "残り 54 時間", "更新  ")
        rows = list(csv.DictReader(io.StringIO(acmdash("list", "--output", "csv", url=sim.url).out)))
        equal((rows[1]["DomainName"], rows[1]["NotAfter"]), ("new.example.jp", ""))


def of_many_kinds(count):
    """More kinds than are kept as forms, taking turns; ids, names and times are each one's own."""
    algorithms = ("RSA_2048", "EC_prime256v1", "RSA_4096")
    for n in range(1, count + 1):
        one = dict(by_dns(), CertificateArn=arn(n), DomainName=f"n{n}.example.jp",
                   SubjectAlternativeNames=[f"n{n}.example.jp", f"a-\u00fc\"{'x' * (n % 19)}\\.jp"],
                   KeyAlgorithm=algorithms[n % 3], InUseBy=["arn:x"] * (n % 2),
                   CreatedAt=f"-{n}d", NotBefore=f"-{n}d", NotAfter=f"+{n + 9}d")
        if n % 5 == 0:
            del one["NotBefore"], one["NotAfter"]
        if n % 7 == 0:
            one["CertificateArn"] = arn(n).rpartition("/")[0] + f"/odd{n}"
        yield one


@test
def list_of_many_kinds():
    """what a certificate says is its own, whichever said the same before it"""
    some = list(of_many_kinds(70))
    with Simulator(scenario=account(*some)) as sim:
        result = acmdash("list", "--output", "json", url=sim.url)
        equal(result.status, 0, result.err)
        rows = {row["CertificateArn"]: row for row in csv.DictReader(io.StringIO(
            acmdash("list", "--output", "csv", url=sim.url).out))}
    certificates = {c["CertificateArn"]: c for c in result.json["Certificates"]}
    equal(set(certificates), {one["CertificateArn"] for one in some})
    for one in some:
        got = certificates[one["CertificateArn"]]
        for member in ("DomainName", "SubjectAlternativeNames", "KeyAlgorithm"):
            equal(got[member], one[member], member)
        equal(got["InUse"], bool(one["InUseBy"]))
        equal("NotAfter" in got, "NotAfter" in one)
        equal(got["Resend"], {"Allowed": False, "Reason": "dns-validation", "PendingDomains": 0})
        for member, text in rows[one["CertificateArn"]].items():
            if member not in ("SubjectAlternativeNames", "InUse", "ResendAllowed", "ResendReason",
                              "PendingDomains"):
                equal(got.get(member, ""), text, member)


@test
def pending_first():
    """where rows say little, the details of those that may need somebody come first"""
    waiting = dict(shop(), Status="PENDING_VALIDATION", RenewalSummary=None)
    others = [dict(done(), CertificateArn=arn(n), NotAfter="+300d") for n in range(20, 40)]
    with Simulator("--no-search", scenario=account(*others, waiting)) as sim:
        equal(acmdash("list", "--output", "json", url=sim.url).status, 0)
        asked = [r["Request"]["CertificateArn"] for r in sim.requests("DescribeCertificate")]
        equal(len(asked), len(set(asked)), "each once")
        # Several are on their way at a time, and one may overtake another.
        assert asked.index(waiting["CertificateArn"]) < len(asked) // 2, asked


@test
def list_filter():
    """list --filter and check --filter take the dashboard's language, and ask for no more than they must"""
    failed = dict(renewing(4, ("failed.example.jp", "FAILED")), Status="FAILED", RenewalSummary=None,
                  FailureReason="CAA_ERROR")
    names = lambda result: sorted(c["DomainName"] for c in result.json["Certificates"])
    for option in ([], ["--no-search"]):
        with Simulator(*option, scenario=account(shop(), done(), by_dns(), failed)) as sim:
            for words, wanted in {
                "": ["dns", "done", "failed", "shop"],
                "example SHOP": ["shop"],
                "method:dns": ["dns"],
                "-method:dns -status:failed": ["done", "shop"],
                "renewal:pending -done": ["shop"],
                "resend:yes | failure:caa": ["failed", "shop"],
                "(resend:yes | failure:caa | done) -(shop method:email)": ["done", "failed"],
                "account:123 region:ap- expires:<30d -shop": ["dns", "done", "failed"],
                "expires:<27d": [],
            }.items():
                result = acmdash("list", "--output", "json", "--filter", words, url=sim.url)
                equal(result.status, 0, result.err)
                equal(names(result), [f"{w}.example.jp" for w in wanted], f"{option} {words}")
    with Simulator(scenario=account(done(), by_dns())) as sim:
        equal(acmdash("list", "--filter", "method:dns", url=sim.url).status, 0)
        asked = len(sim.requests("DescribeCertificate"))
        equal(acmdash("list", "--filter", "failure:none", url=sim.url).status, 0)
        equal(len(sim.requests("DescribeCertificate")), 2 * asked + 1, "what the rows do not say")
    with Simulator(scenario=account(shop(), renewing(5, ("other.example.jp", PENDING)))) as sim:
        result = acmdash("check", "--filter", "other", "--output", "json", url=sim.url)
        equal([a["Domain"] for a in result.json["Awaiting"]], ["other.example.jp"])
        equal(acmdash("check", "--filter", "nothing", url=sim.url).status, 0)


@test
def list_filter_wrong():
    """a filter that cannot be read is wrong usage: one sentence shows the place, and nothing is asked"""
    with Simulator(scenario=account(shop())) as sim:
        result = acmdash("list", "--filter", "shop colour:red", url=sim.url)
        equal((result.status, result.out), (2, ""))
        contains(result.err, "acmdash: --filter, at character 6: there is no key \"colour:\"")
        result = acmdash("check", "--filter", "\u65e5\u672c expires:soon", "--lang", "ja", url=sim.url)
        equal((result.status, result.out), (2, ""))
        contains(result.err, "--filter の 12 文字目", "「soon」")
        equal(sim.requests("SearchCertificates"), [])
        result = acmdash("list", "--filter", "status:isued", url=sim.url)
        equal(result.status, 0)
        contains(result.err, "at character 8", "isued")
        equal(acmdash("show", "x", "--filter", "y", url=sim.url).status, 2)


@test
def show_json():
    """show gives every domain its verdict, from the list that counts"""
    with Simulator(scenario=account(shop())) as sim:
        for name in (arn(1), arn(1).split("/")[1], "www.shop.example.jp"):
            result = acmdash("show", name, "--output", "json", url=sim.url)
            equal(result.status, 0, result.err)
        domains = {d["DomainName"]: d for d in result.json["Domains"]}
        equal(list(domains), ["shop.example.jp", "www.shop.example.jp", "*.shop.example.jp"])
        www = domains["www.shop.example.jp"]
        equal(www["Phase"], "renewal")
        equal(www["ValidationStatus"], PENDING)
        equal(www["ValidationEmails"][0], "admin@www.shop.example.jp")
        equal(www["Resend"]["Allowed"], True)
        equal(www["Resend"]["Also"], [])
        first = domains["shop.example.jp"]["Resend"]
        equal((first["Allowed"], first["Reason"]), (False, "domain-validated"))
        assert first["Explanation"] and first["NextStep"]


@test
def show_dns_in_japanese():
    """show explains in Japanese, with the record that must stay"""
    with Simulator(scenario=account(by_dns())) as sim:
        result = acmdash("--lang", "ja", "show", "dns.example.jp", url=sim.url)
        equal(result.status, 0, result.err)
        contains(result.out, "DNS で検証されています", "_a.dns.example.jp.", "<- 理由",
                 "ValidationMethod = DNS")


@test
def other_scripts():
    """a name of another script is found as people write it, and shown with what it reads as"""
    name, readable = "xn--wgv71a119e.example.jp", "日本語.example.jp"
    with Simulator(scenario=account(renewing(3, (name, PENDING)), shop())) as sim:
        result = acmdash("show", readable, "--lang", "ja", url=sim.url)
        equal(result.status, 0, result.err)
        contains(result.out, f"\n{name} ({readable})\n")
        result = acmdash("list", "--filter", "日本語", "--output", "json", url=sim.url)
        equal([c["DomainName"] for c in result.json["Certificates"]], [name])
        result = acmdash("resend", "日本語。ＥＸＡＭＰＬＥ．jp", "--domain", readable, "--validation-domain",
                         readable, "--yes", "--output", "json", url=sim.url)
        equal(result.status, 0, result.err)
        equal([(r["Domain"], r["ValidationDomain"], r["Outcome"]) for r in result.json["Results"]],
              [(name, name, "sent")])
        contains(acmdash("note", readable, url=sim.url).out, f"{name} ({readable})")
        contains(acmdash("show", "日本.example.jp", url=sim.url).err, "xn--wgv71a.example.jp: there is no such")


@test
def show_unlisted():
    """show describes by its ARN a certificate that no list has"""
    acme = dict(renewing(7, ("edge.example.jp", SUCCESS)), CertificateKeyPairOrigin="ACME")
    with Simulator(scenario=account(acme)) as sim:
        result = acmdash("show", arn(7), "--output", "json", url=sim.url)
        equal(result.status, 0, result.err)
        equal(result.json["Domains"][0]["Resend"]["Reason"], "acme")
        equal(sim.requests("SearchCertificates"), [])


@test
def arn_chooses_region():
    """an ARN chooses the region where no option did"""
    with Simulator(scenario=account(dict(shop(), CertificateArn=arn(1, region="us-east-1")))) as sim:
        result = acmdash("show", arn(1, region="us-east-1"), "--output", "json", url=sim.url)
        equal(result.status, 0, result.err)
        equal(result.json["Region"], "us-east-1")


@test
def show_what_is_not_there():
    """a certificate that is not there, or named by more than one, is said in one sentence"""
    twin = dict(shop(), CertificateArn=arn(9))
    with Simulator(scenario=account(shop(), twin)) as sim:
        nothing = acmdash("show", "nowhere.example.jp", url=sim.url)
        equal(nothing.status, 1)
        contains(nothing.err, "acmdash: nowhere.example.jp: there is no such certificate in ap-northeast-1; "
                              "--region all looks in every region")
        both = acmdash("show", "shop.example.jp", url=sim.url)
        equal(both.status, 2)
        contains(both.err, arn(1), arn(9))
        bad = acmdash("show", "arn:aws:acm:nonsense", url=sim.url)
        equal(bad.status, 2)
        contains(bad.err, "this is not the ARN of an ACM certificate")
        missing = acmdash("show", arn(77), url=sim.url)
        equal(missing.status, 1)
        contains(missing.err, "ResourceNotFoundException")
        for result in (nothing, both, bad, missing):
            equal(result.out, "")


@test
def resend_sends_once():
    """resend --yes sends exactly one request for each domain that may be sent"""
    with Simulator(scenario=account(shop())) as sim:
        result = acmdash("resend", "shop.example.jp", "--yes", "--output", "json", url=sim.url)
        equal(result.status, 0, result.err)
        outcomes = {r["Domain"]: r["Outcome"] for r in result.json["Results"]}
        equal(outcomes, {"shop.example.jp": "skipped", "www.shop.example.jp": "sent",
                         "*.shop.example.jp": "sent"})
        sent = [r["Request"] for r in sim.requests("ResendValidationEmail")]
        equal(sent, [{"CertificateArn": arn(1), "Domain": "www.shop.example.jp",
                      "ValidationDomain": "www.shop.example.jp"},
                     {"CertificateArn": arn(1), "Domain": "*.shop.example.jp",
                      "ValidationDomain": "shop.example.jp"}])
        assert all(r.get("RequestId") for r in result.json["Results"] if r["Outcome"] == "sent")


@test
def resend_chosen_domain():
    """resend --domain and --validation-domain send just that, there"""
    with Simulator(scenario=account(shop())) as sim:
        result = acmdash("resend", "shop.example.jp", "--yes", "--domain", "www.shop.example.jp",
                         "--validation-domain", "example.jp", url=sim.url)
        equal(result.status, 0, result.err)
        equal([r["Request"] for r in sim.requests("ResendValidationEmail")],
              [{"CertificateArn": arn(1), "Domain": "www.shop.example.jp",
                "ValidationDomain": "example.jp"}])
        wrong = acmdash("resend", "shop.example.jp", "--yes", "--domain", "www.shop.example.jp",
                        "--validation-domain", "example.com", url=sim.url)
        equal(wrong.status, 2)
        contains(wrong.err, "superdomain")
        equal(len(sim.requests("ResendValidationEmail")), 1)


@test
def resend_of_old():
    """of an old certificate ACM tells neither method nor mail domain: its own defaults count"""
    names = ("www.example.jp", "*.shop.example.jp")
    entries = [{"DomainName": name, "ValidationStatus": "PENDING_VALIDATION",
                "ValidationEmails": ["admin@" + name.split(".", 1)[1]]} for name in names]
    old = renewing(1, *((name, "PENDING_VALIDATION") for name in names))
    old["RenewalSummary"]["DomainValidationOptions"] = old["DomainValidationOptions"] = entries
    with Simulator(scenario={"Accounts": [account(old)]}) as sim:
        shown = acmdash("show", arn(1), url=sim.url)
        contains(shown.out, "Mail goes to: admin@example.jp", "Mail goes to: admin@shop.example.jp")
        columns = [line.split("  ") for line in acmdash("check", url=sim.url).out.splitlines()]
        assert all("example.jp" in line or "shop.example.jp" in line for line in columns[1:]), columns
        result = acmdash("resend", "--yes", arn(1), url=sim.url)
        equal(result.status, 0, result.err)
        equal([(r["Request"]["Domain"], r["Request"]["ValidationDomain"])
               for r in sim.requests("ResendValidationEmail")],
              [("www.example.jp", "example.jp"), ("*.shop.example.jp", "shop.example.jp")])


@test
def resend_without_yes():
    """without a terminal and without --yes nothing is sent"""
    with Simulator(scenario=account(shop())) as sim:
        result = acmdash("resend", "shop.example.jp", url=sim.url)
        equal(result.status, 2)
        contains(result.err, "--yes")
        dry = acmdash("resend", "--all", "--dry-run", "--output", "json", url=sim.url)
        equal(dry.status, 0, dry.err)
        equal([r["Outcome"] for r in dry.json["Results"] if r["Reason"] == "allowed"],
              ["dry-run", "dry-run"])
        equal(sim.requests("ResendValidationEmail"), [])


@test
def resend_refused_by_rules():
    """where the rules refuse everything nothing is sent and the status is 3"""
    with Simulator(scenario=account(shop(), done(), by_dns())) as sim:
        for arguments, reason in ((["done.example.jp"], "domain-validated"),
                                  (["dns.example.jp"], "dns-validation"),
                                  (["shop.example.jp", "--domain", "other.example.jp"], "domain-not-listed"),
                                  (["shop.example.jp", "--read-only"], "read-only")):
            result = acmdash("resend", *arguments, "--yes", "--output", "json", url=sim.url)
            equal(result.status, 3, f"{arguments} {result.err}")
            assert reason in {r["Reason"] for r in result.json["Results"]}, result.out
        equal(sim.requests("ResendValidationEmail"), [])


@test
def resend_judged_again():
    """what changes between the list and the call cancels the mail"""
    with Simulator(scenario=account(shop())) as sim:
        sim.control("fault", {"spec": "ResendValidationEmail:error=InvalidStateException"})
        result = acmdash("resend", "shop.example.jp", "--yes", "--output", "json", url=sim.url)
        equal(result.status, 1)
        refused = [r for r in result.json["Results"] if r["Outcome"] == "refused"]
        equal([r["Code"] for r in refused], ["InvalidStateException"] * 2)


@test
def resend_lost():
    """an answer that is lost is unknown, and never sent again"""
    for fault in ("lost", "truncate", "html=500", "status=503"):
        with Simulator(scenario=account(shop())) as sim:
            sim.control("fault", {"spec": f"ResendValidationEmail:1@{fault}"})
            result = acmdash("resend", "shop.example.jp", "--yes", "--output", "json", url=sim.url)
            equal(result.status, 1, f"{fault} {result.err}")
            outcomes = [r["Outcome"] for r in result.json["Results"] if r["Outcome"] != "skipped"]
            equal(outcomes, ["unknown", "sent"], fault)
            domains = [r["Request"]["Domain"] for r in sim.requests("ResendValidationEmail")]
            equal(domains, ["www.shop.example.jp", "*.shop.example.jp"], fault)


@test
def resend_throttled():
    """a throttled resend is tried again, since it was refused before it did anything"""
    with Simulator(scenario=account(shop())) as sim:
        sim.control("fault", {"spec": "ResendValidationEmail:1@throttle"})
        result = acmdash("resend", "shop.example.jp", "--domain", "www.shop.example.jp", "--yes",
                         "--output", "json", url=sim.url)
        equal(result.status, 0, result.err)
        equal([r["Code"] for r in sim.requests("ResendValidationEmail")], ["ThrottlingException", ""])


@test
def check():
    """check lists what awaits an approver and ends with 4; with nothing to do, with 0"""
    soon = dict(renewing(5, ("soon.example.jp", PENDING)), NotAfter="+2d")
    with Simulator(scenario=account(shop(), soon, done())) as sim:
        result = acmdash("check", "--output", "json", url=sim.url)
        equal(result.status, 4, result.err)
        equal([a["Domain"] for a in result.json["Awaiting"]],
              ["soon.example.jp", "*.shop.example.jp", "www.shop.example.jp"])
        equal(result.json["Awaiting"][0]["Phase"], "renewal")
        assert result.json["Awaiting"][0]["Deadline"].endswith("Z")
    with Simulator(scenario=account(done())) as sim:
        result = acmdash("check", url=sim.url)
        equal((result.status, result.out), (0, "Nothing awaits an approval.\n"))


@test
def check_on_narrow_terminals():
    """check keeps the domain and the whole deadline at 80 cells, and all columns where they fit"""
    long = dict(renewing(5, ("a" * 50 + ".soon.example.jp", PENDING)), NotAfter="+2d")
    with Simulator(scenario=account(shop(), long)) as sim:
        narrow = acmdash("check", url=sim.url, env=environment(COLUMNS="80")).out.splitlines()
        wide = acmdash("check", url=sim.url, env=environment(COLUMNS="400")).out.splitlines()
    equal(len(narrow), 4)
    for line in narrow:
        assert len(line) <= 80, line
    contains(narrow[0], "Domain", "Deadline", "Account")
    for heading in ("ARN", "Mail goes to", "Region"):
        assert heading not in narrow[0], narrow[0]
        contains(wide[0], heading)
    for line in narrow[1:]:
        assert " left" in line and line.endswith("123456789012"), line
    contains(narrow[1], "..", "example.jp")
    contains(narrow[2], "*.shop.example.jp")
    contains(wide[1], "a" * 50 + ".soon.example.jp", arn(5))


@test
def explain():
    """explain finds ARN and domain in AWS's message and gives the true reason"""
    text = ("An error occurred (InvalidStateException) when calling the ResendValidationEmail "
            f"operation: Certificate {arn(1)} is not using EMAIL validation for domain shop.example.jp.")
    with Simulator(scenario=account(shop())) as sim:
        for arguments, stdin in (([text], ""), ([], text)):
            result = acmdash("explain", *arguments, "--output", "json", url=sim.url, stdin=stdin)
            equal(result.status, 0, result.err)
            equal(result.json["CertificateArn"], arn(1))
            equal(result.json["DomainName"], "shop.example.jp")
            equal(result.json["Resend"]["Reason"], "domain-validated")
        empty = acmdash("explain", "it does not work", url=sim.url)
        equal(empty.status, 2)


@test
def details_that_do_not_come():
    """what could not be looked up is an error of its source, never of nothing to do"""
    for fault in ("DescribeCertificate:error=AccessDeniedException",
                  "DescribeCertificate:1@error=AccessDeniedException"):
        with Simulator("--fault", fault, scenario=account(shop(), done())) as sim:
            result = acmdash("check", url=sim.url)
            equal(result.status, 1, fault)
            assert "Nothing awaits" not in result.out, result.out
            contains(result.err, "acm:DescribeCertificate")
    with Simulator("--fault", fault, scenario=account(shop(), done())) as sim:
        result = acmdash("list", "--output", "json", url=sim.url)
        equal(result.status, 1)
        equal([e["Code"] for e in result.json["Errors"]], ["AccessDeniedException"])
    with Simulator("--fault", "DescribeCertificate:error=AccessDeniedException",
                   scenario=account(shop())) as sim:
        result = acmdash("resend", "--all", "--yes", url=sim.url)
        equal(result.status, 1)
        contains(result.err, "acm:DescribeCertificate")
        equal(sim.requests("ResendValidationEmail"), [])


@test
def dry_run_is_as_strict():
    """--dry-run refuses what the real run would refuse, and unknown domains have their reason"""
    with Simulator(scenario=account(shop(), by_dns())) as sim:
        wrong = acmdash("resend", "shop.example.jp", "--dry-run", "--validation-domain",
                        "example.com", url=sim.url)
        equal(wrong.status, 2)
        contains(wrong.err, "superdomain")
        unknown = acmdash("resend", "dns.example.jp", "--yes", "--domain", "other.example.jp",
                          "--output", "json", url=sim.url)
        equal(unknown.status, 3, unknown.err)
        equal([(r["Domain"], r["Outcome"], r["Reason"]) for r in unknown.json["Results"]],
              [("other.example.jp", "refused", "domain-not-listed")])


@test
def ctrl_c_at_the_question():
    """Ctrl-C at resend's question sends nothing and ends by the signal; only y sends"""
    for answer, status, mails in (("\x03", -signal.SIGINT, 0), ("\r", 1, 0), ("n\r", 1, 0),
                                  ("y\r", 0, 2)):
        with Simulator(scenario=account(shop())) as sim, \
                Terminal("--endpoint-url", sim.url, "resend", "shop.example.jp") as terminal:
            terminal.wait_for("account 123456789012", "Left out:", "Send the e-mails for 2 domains? [y/N]")
            terminal.send(answer)
            equal(terminal.end(), status, repr(answer))
            equal(len(sim.requests("ResendValidationEmail")), mails, repr(answer))


@test
def explain_wrapped():
    """explain reads a message that a terminal has wrapped, and prints CSV, too"""
    text = (f"An error occurred (InvalidStateException): Certificate {arn(1)} is not using EMAIL\n"
            "  validation for\n  domain www.shop.example.jp.")
    with Simulator(scenario=account(shop())) as sim:
        result = acmdash("explain", "--output", "json", url=sim.url, stdin=text)
        equal(result.json["DomainName"], "www.shop.example.jp")
        rows = list(csv.DictReader(io.StringIO(
            acmdash("explain", text, "--output", "csv", url=sim.url).out)))
        equal([r["DomainName"] for r in rows], ["www.shop.example.jp"])


@test
def explain_pasted():
    """at a terminal explain says what it waits for, and one Ctrl-D ends the text"""
    with Simulator(scenario=account(shop())) as sim, \
            Terminal("--endpoint-url", sim.url, "explain") as terminal:
        terminal.wait_for("Paste AWS's whole error message, then press Ctrl-D.")
        terminal.send(f"Certificate {arn(1)}\n")
        terminal.send("is not using EMAIL validation for domain www.shop.example.jp\n\x04")
        terminal.wait_for("The validation e-mail can be resent.")
        equal(terminal.end(), 0)


@test
def one_certificate_two_profiles():
    """a certificate that two profiles see: a row of each in list, awaits approval once, and is mailed once"""
    with tempfile.TemporaryDirectory() as home, Simulator(scenario=account(shop())) as sim:
        path = os.path.join(home, "credentials")
        with open(path, "w", encoding="utf-8") as file:
            for profile in ("a", "b", "wrong"):
                key = "AKIDWRONG" if profile == "wrong" else KEY[0]
                file.write(f"[{profile}]\naws_access_key_id = {key}\n"
                           f"aws_secret_access_key = {KEY[1]}\n")
        env = environment(AWS_ACCESS_KEY_ID=None, AWS_SECRET_ACCESS_KEY=None,
                          AWS_SHARED_CREDENTIALS_FILE=path, AWS_CONFIG_FILE="/nonexistent")
        both = ("--profile", "a,b")
        for name in ("www.shop.example.jp", arn(1)):
            result = acmdash(*both, "show", name, url=sim.url, env=env)
            equal(result.status, 0, name + result.err)
        for profiles, shown in (("a,b", ["a", "b"]), ("b,a", ["b", "a"]), ("wrong,b,a", ["b", "a"])):
            result = acmdash("--profile", profiles, "list", "--output", "json", url=sim.url, env=env)
            equal([c["Profile"] for c in result.json["Certificates"]], shown)
            equal(result.status, int("wrong" in profiles))
        for output, lines in (("csv", 3), ("table", 3)):
            equal(acmdash(*both, "list", "--output", output, url=sim.url, env=env).out.count("\n"), lines)
        result = acmdash(*both, "check", "--output", "json", url=sim.url, env=env)
        equal([a["Domain"] for a in result.json["Awaiting"]], ["*.shop.example.jp", "www.shop.example.jp"])
        result = acmdash(*both, "resend", "--all", "--yes", "--output", "json", url=sim.url, env=env)
        equal(result.status, 0, result.err)
        equal(len(sim.requests("ResendValidationEmail")), 2)


@test
def usage():
    """wrong usage is one sentence in the user's language, and status 2"""
    for arguments, sentence in ((["--nonsense"], "acmdash: --nonsense: there is no such option"),
                                (["frobnicate"], "acmdash: frobnicate: there is no such command"),
                                (["show"], "acmdash: show needs an argument: CERT"),
                                (["list", "more"], "acmdash: list: unexpected argument more"),
                                (["list", "--output", "xml"], "acmdash: --output: xml is not a valid value; it must be table|json|csv"),
                                (["list", "--yes"], "acmdash: --yes: it is an option of resend alone"),
                                (["--lang", "ja", "--nonsense"], "acmdash: --nonsense: そのようなオプションはありません"),
                                ([], "acmdash: the dashboard: it needs a terminal")):
        result = acmdash(*arguments)
        equal(result.status, 2, arguments)
        contains(result.err, sentence)
        equal(result.out, "")


@test
def help_and_version():
    """--help and --version print to standard output, in both languages"""
    contains(acmdash("--help").out, "Usage: acmdash", "--read-only", "explain")
    contains(acmdash("--help", "--lang", "ja").out, "使い方: acmdash", "--read-only")
    contains(acmdash("--version").out, "acmdash ")


@test
def failures():
    """each way to fail is a sentence that names the cause, and status 1"""
    cases = ((["--fault", "html=200"], "web page", {}),
             (["--fault", "error=ExpiredTokenException"], "The credentials stand in the environment", {}),
             (["--fault", "error=UnrecognizedClientException"], "UnrecognizedClientException", {}),
             (["--fault", "garbage"], "not valid JSON", {}),
             (["--fault", "deep"], "nested too deeply", {}),
             (["--fault", "big=32"], "too large", {}),
             (["--fault", "empty"], "not a JSON object", {}),
             (["--fault", "redirect"], "status 302", {}),
             ([], "UnrecognizedClientException", {"AWS_ACCESS_KEY_ID": "AKIDOTHER"}))
    for options, sentence, variables in cases:
        with Simulator(*options, scenario=account(shop())) as sim:
            result = acmdash("list", url=sim.url, env=environment(**variables))
            equal(result.status, 1, f"{options} {result.err}")
            contains(result.err, sentence)
            assert KEY_SECRET not in result.err + result.out
    denied = account(shop(), Denied=["SearchCertificates", "ListCertificates"])
    with Simulator(scenario=denied) as sim:
        result = acmdash("list", "--output", "json", url=sim.url)
        equal(result.status, 1)
        contains(result.err, "acm:ListCertificates")
        equal(result.json["Errors"][0]["Code"], "AccessDeniedException")
    refused = acmdash("list", url="http://127.0.0.1:9")
    equal(refused.status, 1)
    contains(refused.err, "no connection to http://127.0.0.1:9/")
    equal(acmdash("list", url="http://example.com").status, 2)  # of the line: usage
    equal(acmdash("list", env=environment(AWS_ENDPOINT_URL="http://example.com")).status, 1)
    contains(acmdash("list", url="http://example.com").err, "without https")


KEY_SECRET = "wJalrXUtnFEMI"


@test
def no_credentials():
    """without credentials it says what was tried, in order, and what to do"""
    result = acmdash("list", url="http://127.0.0.1:9",
                     env=environment(AWS_ACCESS_KEY_ID=None, AWS_SECRET_ACCESS_KEY=None))
    equal(result.status, 1)
    contains(result.err, "AWS_ACCESS_KEY_ID", "credential_process", "--demo")


@test
def profiles():
    """profiles come from the two files, with the AWS CLI's precedence"""
    with tempfile.TemporaryDirectory() as folder, Simulator(scenario=account(done())) as sim:
        config, keys = os.path.join(folder, "config"), os.path.join(folder, "credentials")
        with open(config, "w", encoding="utf-8") as file:
            file.write(f"[profile tool]\nregion = ap-northeast-1\nendpoint_url = {sim.url}\n"
                       "credential_process = printf '{\"Version\":1,\"AccessKeyId\":\"AKIDEXAMPLE\","
                       "\"SecretAccessKey\":\"wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY\"}'\n"
                       f"[profile file]\nregion=ap-northeast-1\nendpoint_url={sim.url}\n"
                       "[profile bad]\nregion = ap-northeast-1\ncredential_process = false\n")
        with open(keys, "w", encoding="utf-8") as file:
            file.write("[file]\naws_access_key_id = AKIDEXAMPLE\n"
                       "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY\n")
        env = environment(AWS_CONFIG_FILE=config, AWS_SHARED_CREDENTIALS_FILE=keys,
                          AWS_ACCESS_KEY_ID="AKIDWRONG", AWS_REGION=None)
        for profile in ("tool", "file"):
            result = acmdash("list", "--profile", profile, "--output", "json", env=env)
            equal(result.status, 0, result.err)
            equal(result.json["Certificates"][0]["Profile"], profile)
        missing = acmdash("list", "--profile", "nobody", env=env)
        equal(missing.status, 1)
        contains(missing.err, "nobody")
        failed = acmdash("list", "--profile", "bad", env=env)
        contains(failed.err, "credentials command of the profile")
        with open(config, "wb") as file:
            file.write(b"\x00\xff[[[garbage\n= = =\n" * 50)
        garbage = acmdash("list", url=sim.url, env=dict(env, AWS_REGION="ap-northeast-1",
                                                       AWS_ACCESS_KEY_ID="AKIDEXAMPLE"))
        equal(garbage.status, 0, garbage.err)


@test
def odd_answers():
    """new values, nulls, missing and extra members, and no domain at all are shown, none fatal"""
    odd = dict(shop(), Status="ISSUED", KeyAlgorithm="ML_DSA_65", Tomorrow={"a": [1, {}]},
               SubjectAlternativeNames=None, Serial=None)
    odd["RenewalSummary"]["RenewalStatus"] = "PENDING_SOMETHING_NEW"
    bare = {"CertificateArn": arn(6), "Status": "ISSUED", "Type": "IMPORTED", "NotAfter": "+9d"}
    with Simulator(scenario=account(odd, bare)) as sim:
        result = acmdash("list", "--output", "json", url=sim.url)
        equal(result.status, 0, result.err)
        rows = {c["CertificateArn"]: c for c in result.json["Certificates"]}
        equal(rows[arn(1)]["KeyAlgorithm"], "ML_DSA_65")
        equal(rows[arn(1)]["Resend"]["Reason"], "uncertain")
        equal(rows[arn(6)]["Resend"]["Reason"], "imported")
        assert "DomainName" not in rows[arn(6)]


@test
def hostile_names():
    """nothing that AWS sends reaches the terminal as a control sequence"""
    evil = renewing(8, ("evil\x1b]0;pwned\x07.example.jp", PENDING))
    evil["RenewalSummary"]["RenewalStatusReason"] = "\u202e\x9b31m"
    with Simulator(scenario=account(evil)) as sim:
        for arguments in (["list"], ["show", arn(8)], ["check"], ["list", "--output", "csv"]):
            result = acmdash(*arguments, url=sim.url)
            for bad in ("\x1b", "\x07", "\x9b", "\u202e"):
                assert bad not in result.out + result.err, (arguments, bad)


@test
def clock_skew():
    """a clock that is an hour off is corrected from the Date header"""
    with Simulator("--time", "2031-05-01T00:00:00Z", scenario=account(done())) as sim:
        result = acmdash("list", "--output", "json", url=sim.url)
        equal(result.status, 0, result.err)
        equal(sim.requests("SearchCertificates")[0]["Code"], "InvalidSignatureException")


@test
def session_token():
    """a session token is sent and signed"""
    with Simulator("--key", "ASIAEXAMPLE:secret:token+/=", scenario=account(done())) as sim:
        env = environment(AWS_ACCESS_KEY_ID="ASIAEXAMPLE", AWS_SECRET_ACCESS_KEY="secret",
                          AWS_SESSION_TOKEN="token+/=")
        equal(acmdash("list", url=sim.url, env=env).status, 0)


@test
def unix_socket():
    """a simulator on a Unix socket is reached by unix:/path"""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "sim")
        with Simulator("--socket", path, scenario=account(done())):
            equal(acmdash("list", url=f"unix:{path}").status, 0)


@test
def log_file():
    """--log writes what was asked, 0600 and without secrets"""
    with tempfile.TemporaryDirectory() as folder, Simulator(scenario=account(done())) as sim:
        path = os.path.join(folder, "log")
        equal(acmdash("list", "--log", path, url=sim.url).status, 0)
        equal(os.stat(path).st_mode & 0o777, 0o600)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        contains(text, "SearchCertificates", "DescribeCertificate")
        assert KEY_SECRET not in text
        os.chmod(path, 0o644)
        equal(acmdash("list", "--log", path, url=sim.url).status, 1)


@test
def mistyped_region():
    """--region that is none is wrong usage, and says which may be meant; a new one is asked"""
    with Simulator(scenario=account(shop())) as sim:
        for region, why in (("mars", ": a region looks like ap-northeast-1"),
                            ("ap-northeast1", "; did you mean ap-northeast-1?"),
                            ("eu-west-", "; did you mean eu-west-1?")):
            for command in (["list"], ["check"], ["show", "shop.example.jp"], ["resend", "--all", "--yes"]):
                result = acmdash(*command, "--region", region)
                equal((result.status, result.out), (2, ""), f"{command} {region}")
                contains(result.err, f"acmdash: default {region}: {region} is not an AWS region{why}\n")
        result = acmdash("list", env=environment(AWS_REGION="mars"))  # its own trouble, not the line's
        equal((result.status, result.out), (1, ""))
        equal(acmdash("list", "--region", "mars", url=sim.url).status, 0)  # of an endpoint of one's own
        equal(acmdash("list", "--region", "ap-northeast-9", url=sim.url).status, 0)
        equal(sim.requests("ResendValidationEmail"), [])
    for region, meant in (("ap-northest-1", "; did you mean ap-northeast-1?"), ("us-qqqqqqqqqqqq-77", ""),
                          ("ap-northeast-1", None)):
        result = acmdash("list", "--region", region, url=f"https://acm.{region}.invalid")
        equal((result.status, result.out), (1, ""), region)
        contains(result.err, f"no connection to https://acm.{region}.invalid/: ")
        wanted = f"there is no such host, and acmdash knows no region {region}{meant}\n"
        equal(wanted in result.err, meant is not None, result.err)


@test
def demo_elsewhere():
    """--demo has regions like any account, but nobody's profile or endpoint"""
    for region, count in (("ap-northeast-1", 30), ("us-east-1", 0), ("us-east-1,ap-northeast-1", 30)):
        result = acmdash("--demo", "list", "--region", region, "--output", "json")
        equal((result.status, len(result.json["Certificates"])), (0, count), region)
    result = acmdash("--demo", "list", "--region", "mars")
    equal(result.status, 2)
    contains(result.err, "acmdash: default mars: mars is not an AWS region: a region looks like ap-northeast-1\n")
    for option in ("--profile", "--endpoint-url"):
        result = acmdash("list", "--demo", option, "https://example.com")
        equal((result.status, result.out), (2, ""))
        contains(result.err, f"acmdash: {option}: --demo has a simulated account of its own; leave out one of the two\n")
    with Terminal("--demo", "--region", "ap-northeast-1,us-east-1") as terminal:
        terminal.wait_for("[DEMO]  123456789012  2 regions", "30 certificates")
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def demo():
    """--demo needs nothing, and every reason of the rules occurs in it"""
    result = acmdash("--demo", "list", "--output", "json", env=environment(HOME="/nonexistent"))
    equal(result.status, 0, result.err)
    reasons = {c["Resend"]["Reason"] for c in result.json["Certificates"]}
    wanted = {"allowed", "uncertain", "imported", "private", "validation-timed-out", "failed", "expired",
              "revoked", "inactive", "dns-validation", "http-validation", "renewal-not-started",
              "renewal-ineligible", "renewal-automatic", "renewal-succeeded", "renewal-failed",
              "domain-validated", "domain-failed"}
    equal(wanted - reasons, set())
    text = acmdash("--demo", "show", "api.example.com").out
    records = [each for each in text.splitlines() if "  CNAME  " in each]
    equal(len(records), 2)  # in one piece, to be copied
    for each in records:
        assert each.endswith(".acm-validations.aws."), each
    shown = acmdash("--demo", "show", "old-name.example.or.jp", "--output", "json")
    equal([d["Resend"]["Reason"] for d in shown.json["Domains"]],
          ["domain-validated", "domain-not-listed"])


if __name__ == "__main__":
    run_all()
