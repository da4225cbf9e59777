# SPDX-License-Identifier: GPL-3.0-or-later
"""What DNS says beside the reason, against a DNS server that says what it likes."""
import socket
import unicodedata

from dns_server import (ADDRESS, ADDRESS_6, A, AAAA, CAA, CNAME, MX, NXDOMAIN, SERVFAIL, SILENCE,
                        DnsServer, caa, cname, mx)
from support import (Simulator, Terminal, account, acmdash, arn, contains, equal, renewing,
                     run_all, test)

PENDING, SUCCESS = "PENDING_VALIDATION", "SUCCESS"
RECORD, VALUE = "_a1.shop.example.jp", "_b2.acm-validations.aws"


def by_mail(*more, domain="shop.example.jp"):
    return account(renewing(1, (domain, PENDING)), *more)


def by_dns(status=PENDING, number=1):
    """ACM gives names with the final dot, and not always in lower case."""
    name = "shop.example.jp"
    record = {"Name": RECORD + ".", "Type": "CNAME", "Value": VALUE + "."}
    return account({"CertificateArn": arn(number), "DomainName": name, "Status": PENDING,
                    "SubjectAlternativeNames": [name], "Type": "AMAZON_ISSUED",
                    "CreatedAt": "-2h", "DomainValidationOptions": [
                        {"DomainName": name, "ValidationMethod": "DNS",
                         "ValidationStatus": status, "ResourceRecord": record}]})


def by_caa(name="shop.example.jp"):
    return account({"CertificateArn": arn(1), "DomainName": name, "Status": "FAILED",
                    "SubjectAlternativeNames": [name], "Type": "AMAZON_ISSUED",
                    "CreatedAt": "-2h", "FailureReason": "CAA_ERROR",
                    "DomainValidationOptions": [{"DomainName": name, "ValidationMethod": "DNS",
                                                 "ValidationStatus": SUCCESS}]})


def show(scenario, zone, *options, name="shop.example.jp"):
    """What show prints, in one line, and what DNS was asked."""
    with Simulator(scenario=scenario) as sim, DnsServer(zone) as dns:
        result = acmdash("show", name, "--dns-server", dns.address, *options, url=sim.url)
    equal(result.status, 0, result.err)
    return " ".join(result.out.split()), dns.asked


def open_certificate(sim, server, *options):
    return Terminal("--endpoint-url", sim.url, "--dns-server", server, *options)


CASES = {
    "the mail servers, the most preferred four": (by_mail(), {"shop.example.jp": [
        mx(50, "e.example.jp"), mx(20, "b.example.jp"), mx(30, "c.example.jp"),
        mx(40, "d.example.jp"), mx(10, "a.example.jp")]},
        "shop.example.jp has mail servers in DNS: "
        "a.example.jp, b.example.jp, c.example.jp, d.example.jp."),
    "a null MX": (by_mail(), {"shop.example.jp": [mx(0, "")]},
                  "The mail cannot arrive: shop.example.jp declares by a null MX"),
    "no MX but an address": (by_mail(), {"shop.example.jp": [ADDRESS]},
                             "The mail may not arrive: shop.example.jp has no MX record"),
    "no MX but an IPv6 address": (by_mail(), {"shop.example.jp": [ADDRESS_6]},
                                  "The mail may not arrive: shop.example.jp has no MX record"),
    "neither MX nor address": (by_mail(), {"shop.example.jp": []},
                               "The mail cannot arrive: shop.example.jp has neither"),
    "no such domain": (by_mail(), {"shop.example.jp": NXDOMAIN},
                       "The mail cannot arrive: the domain shop.example.jp does not exist in DNS."),
    "a server that fails": (by_mail(), {"shop.example.jp": SERVFAIL},
                            "DNS gave no answer about the mail of shop.example.jp"),
    "a domain that is its own alias": (by_mail(), {"shop.example.jp": [cname("shop.example.jp")]},
                                       "The mail cannot arrive: shop.example.jp has neither"),
    "a name that points at itself for ever": (
        by_mail(), {"shop.example.jp": b"\xc0\x21\x00\x0f\x00\x01"},
        "DNS gave no answer about the mail of shop.example.jp"),
    "control characters": (by_mail(), {"shop.example.jp": [mx(1, "a\x1b]0;x\x07\x9b2J\n.jp")]},
                           "shop.example.jp has mail servers in DNS: a"),
    "the CNAME that ACM wants": (by_dns(), {RECORD: [cname(VALUE.upper())]},
                                 "The CNAME record is in DNS, with the value that ACM expects."),
    "a CNAME that lies": (by_dns(), {RECORD: [cname("_b2.acm-validations.aws.shop.example.jp")]},
                          "but not with the value that ACM expects: "
                          "_b2.acm-validations.aws.shop.example.jp."),
    "a CNAME that leads to itself": (by_dns(), {RECORD: [cname(RECORD)]},
                                     f"not with the value that ACM expects: {RECORD}."),
    "no CNAME at its name": (by_dns(), {RECORD: [ADDRESS]},
                             f"the name {RECORD} is there, but has no CNAME record."),
    "no name for the CNAME": (by_dns(), {}, f"not in DNS: there is no name {RECORD}."),
    "no answer about the CNAME": (by_dns(), {RECORD: SERVFAIL},
                                  "DNS gave no answer about the CNAME record"),
    "CAA of the parent that forbids": (
        by_caa(), {"shop.example.jp": [], "example.jp": [caa("letsencrypt.org; x=y")]},
        "The CAA records of example.jp forbid Amazon to issue for shop.example.jp. "
        "They allow letsencrypt.org."),
    "CAA that allows": (by_caa(), {"shop.example.jp": [caa("letsencrypt.org"), caa("Amazon.com")]},
                        "The CAA records of shop.example.jp now allow Amazon"),
    "CAA of a name that is not there": (by_caa(), {"jp": [caa("amazontrust.com")]},
                                        "The CAA records of jp now allow Amazon"),
    "CAA nowhere": (by_caa(), {}, "There is no CAA record for shop.example.jp or above it"),
    "CAA without an answer": (by_caa(), {"shop.example.jp": [], "example.jp": SERVFAIL},
                              "DNS gave no answer about the CAA records of shop.example.jp."),
}


@test
def every_answer_has_its_sentence():
    for what, (scenario, zone, sentence) in CASES.items():
        text, _ = show(scenario, zone)
        # Names may be broken over lines.
        assert sentence.replace(" ", "") in text.replace(" ", ""), f"{what}: {sentence}:\n{text}"
        assert ".." not in text.replace("...", ""), f"{what}:\n{text}"
        assert not any(unicodedata.category(c) == "Cc" for c in text), what


@test
def a_wildcard_has_its_own_caa_records():
    zone = {"shop.example.jp": [caa("amazon.com"), caa("letsencrypt.org", "issuewild")]}
    text, asked = show(by_caa("*.shop.example.jp"), zone, name="*.shop.example.jp")
    contains(text, "forbid Amazon to issue for *.shop.example.jp. They allow letsencrypt.org.")
    equal(asked, [("shop.example.jp", CAA)])


@test
def only_what_is_needed_is_asked():
    equal(show(by_mail(), {"shop.example.jp": [mx(1, "a.jp")]})[1], [("shop.example.jp", MX)])
    equal(show(by_mail(), {"shop.example.jp": []})[1],
          [("shop.example.jp", kind) for kind in (MX, A, AAAA)])
    equal(show(by_dns(), {})[1], [(RECORD, CNAME)])
    equal(show(by_dns(SUCCESS), {})[1], [])
    equal(show(account(renewing(1, ("shop.example.jp", SUCCESS))), {})[1], [])
    equal(show(by_mail(), {}, "--no-dns")[1], [])


@test
def scripts_get_what_they_always_got():
    for kind in ("json", "csv"):
        text, asked = show(by_mail(), {}, "--output", kind)
        equal(asked, [])
        assert "DNS gave" not in text and "arrive" not in text, text


@test
def explain_says_the_same():
    with Simulator(scenario=by_mail()) as sim, DnsServer({}) as dns:
        text = acmdash("explain", f"{arn(1)} for domain shop.example.jp", "--dns-server",
                       dns.address, url=sim.url).out
    contains(" ".join(text.split()), "the domain shop.example.jp does not exist in DNS.")


@test
def a_simulated_account_is_not_asked_about():
    with Simulator(scenario=by_mail()) as sim:
        text = acmdash("show", "shop.example.jp", url=sim.url).out
    assert "DNS gave" not in text and "arrive" not in text, text


@test
def a_server_that_is_not_there_is_no_answer():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as unused:
        unused.bind(("127.0.0.1", 0))
        address = "127.0.0.1:%d" % unused.getsockname()[1]
    with Simulator(scenario=by_mail()) as sim:
        text = acmdash("show", "shop.example.jp", "--dns-server", address, url=sim.url).out
    contains(" ".join(text.split()), "DNS gave no answer about the mail of shop.example.jp")


@test
def a_server_is_an_address_with_a_port():
    for value in ("localhost:53", "127.0.0.1", "127.0.0.1:", ":53", "127.0.0.1:99999", "::1:53",
                  "[::1]", "127.0.0.1:5x", ""):
        equal(acmdash("--dns-server", value, "list").status, 2, value)
    for value in ("127.0.0.1:53", "[::1]:5353"):
        equal(acmdash("--dns-server", value, "--help").status, 0, value)


@test
def the_certificate_and_the_question_before_a_mail_say_it():
    zone = {"shop.example.jp": [mx(0, "")]}
    with Simulator(scenario=by_mail()) as sim, DnsServer(zone) as dns, \
            open_certificate(sim, dns.address) as terminal:
        terminal.wait_for("shop.example.jp", "1 of 1")
        equal(dns.asked, [])
        terminal.send("r")
        terminal.wait_for("n Cancel", "declares by a null MX record")
        terminal.send("n\r")
        terminal.wait_for("Mail goes to:", "declares by a null MX record")
        equal(dns.asked, [("shop.example.jp", MX)])


@test
def a_silent_server_delays_nothing():
    silent = {"shop.example.jp": SILENCE}
    with Simulator(scenario=by_mail()) as sim, DnsServer(silent) as dns, \
            open_certificate(sim, dns.address) as terminal:
        terminal.wait_for("shop.example.jp")
        terminal.send("\r")
        terminal.wait_for("The validation e-mail can be resent.", "Asking DNS where the mail")
        terminal.send("r")
        terminal.wait_for("account 123456789012")
        terminal.send("y")
        terminal.wait_for("Resend: sent")
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def a_refresh_asks_again():
    zone = {"shop.example.jp": []}
    with Simulator(scenario=by_mail()) as sim, DnsServer(zone) as dns, \
            open_certificate(sim, dns.address) as terminal:
        terminal.wait_for("shop.example.jp")
        terminal.send("\r")
        terminal.wait_for("has neither an MX record nor an")
        zone["shop.example.jp"] = [mx(1, "mail.example.jp")]
        terminal.send("\x12")
        terminal.wait_for("has mail servers in DNS: mail.example.jp.")


@test
def only_the_certificate_that_is_open_is_asked_about():
    more = [renewing(n, (f"other{n}.example.jp", PENDING)) for n in range(2, 9)]
    with Simulator(scenario=by_mail(*more)) as sim, DnsServer({}) as dns, \
            open_certificate(sim, dns.address) as terminal:
        terminal.wait_for("other8.example.jp", "1 of 1")
        terminal.send("/other5\r")
        terminal.wait_without("other8.example.jp")
        terminal.send("\r")
        terminal.wait_for("the domain other5.example.jp does not exist in DNS")
        equal(dns.asked, [("other5.example.jp", MX)])


run_all()
