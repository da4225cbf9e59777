# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked about the certificate that is open: tags, and the way from e-mail to DNS."""
import base64
import re

from dns_server import DnsServer, cname
from support import (Simulator, Terminal, account, acmdash, arn, contains, equal, renewed, run_all,
                     shop, test)

TAGS = [{"Key": "Owner", "Value": "web"}, {"Key": "Env", "Value": "prod\x1b[31m"}]
COMMAND = (f"aws acm update-certificate-options --certificate-arn {arn(1)} "
           "--options ValidationMethod=DNS --region ap-northeast-1")


def moving(number=1, **more):
    return shop(number, UpdateSummary={
        "Status": "PENDING_DOMAIN_VALIDATION", "Type": "DOMAIN_VALIDATION_METHOD",
        "DomainValidationMethodUpdateSummary": {"From": "EMAIL", "To": "DNS"},
        "RequestedAt": "-20h30m", "UpdatedAt": "-20h30m"}, **more)


def copied(terminal):
    """What went to the clipboard last (OSC 52)."""
    def sequences():
        return re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", terminal.bytes)
    terminal.wait(lambda _: sequences(), "the clipboard")
    return base64.b64decode(sequences()[-1]).decode()


@test
def tags_are_shown():
    """show and the certificate's pages have its tags, asked for once, and only when it is open"""
    with Simulator(scenario=account(shop(_Tags=TAGS), renewed())) as sim:
        result = acmdash("show", "shop.example.jp", url=sim.url)
        contains(result.out, "Tags ", "Owner = web\n", "Env = prod")
        assert "\x1b" not in result.out
        equal(len(sim.requests("ListTagsForCertificate")), 1)
        contains(acmdash("show", "done.example.jp", url=sim.url).out, "Tags             none")
        with Terminal("--endpoint-url", sim.url, size=(34, 100)) as terminal:
            terminal.wait_for(">shop.example.jp", "2 of 3")
            terminal.send("jk")
            terminal.wait_for(">shop.example.jp")
            equal(len(sim.requests("ListTagsForCertificate")), 2)
            terminal.send("\r")
            terminal.wait_for("Tags: Owner=web, Env=prod")
            terminal.send("i")
            terminal.wait_for("Used by", "arn:x", "Owner = web", "Env = prod")
            terminal.send("q")
            terminal.wait_for("This renewal")
            equal(len(sim.requests("ListTagsForCertificate")), 3)
            terminal.send("\x03")
            equal(terminal.end(), 0)


@test
def tags_denied():
    """who may not read tags sees a quiet line, and nothing else is an error"""
    both = account(shop(_Tags=TAGS), shop(2, DomainName="other.example.jp"),
                   Denied=["ListTagsForCertificate"])
    with Simulator(scenario=both) as sim:
        result = acmdash("show", arn(1), url=sim.url)
        equal((result.status, result.err), (0, ""))
        contains(result.out, "not permitted (acm:ListTagsForCertificate)",
                 "The validation e-mail can be resent.")
        asked = len(sim.requests("ListTagsForCertificate"))
        with Terminal("--endpoint-url", sim.url, size=(24, 100)) as terminal:
            terminal.wait_for("shop.example.jp", "other.example.jp")
            for _ in range(2):  # what is denied once is not asked for again
                terminal.send("g\r")
                terminal.wait_for("This renewal")
                terminal.send("i")
                screen = terminal.wait_for("not permitted (acm:ListTagsForCertificate)")
                assert "AccessDenied" not in screen
                terminal.send("q")
                terminal.wait_for("This renewal")
                terminal.send("q")
                terminal.wait_for("Method", "Resend")
                terminal.send("j")
            equal(len(sim.requests("ListTagsForCertificate")), asked + 1)
            terminal.send("\x03")
            equal(terminal.end(), 0)


@test
def scripts_are_not_bothered():
    """show --output json has no tags, and does not ask for them"""
    with Simulator(scenario=account(moving(_Tags=TAGS))) as sim:
        shown = acmdash("show", arn(1), "--output", "json", url=sim.url).json
        assert "Tags" not in shown
        equal(sim.requests("ListTagsForCertificate"), [])
        equal(sim.requests("ListCertificateDomainValidations"), [])


@test
def the_way_to_dns():
    """D shows how a certificate moves to DNS validation, y copies the command; nothing is changed"""
    with Simulator(scenario=account(shop(), renewed())) as sim, \
            Terminal("--endpoint-url", sim.url, size=(30, 120)) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\r")
        terminal.wait_for("D To DNS")
        terminal.send("D")
        terminal.wait_for("From e-mail to DNS validation", "2027-03-31", "2027-09-30", "72 hours",
                          "no other move of it may be running",
                          "aws acm update-certificate-options --certificate-arn", "y Copy")
        terminal.send("y")
        terminal.wait_for("The command is on the clipboard. acmdash does not run it.")
        equal(copied(terminal), COMMAND)
        terminal.send("q")
        terminal.wait_for("This renewal")
        terminal.send("\x03")
        equal(terminal.end(), 0)
        equal({r["Operation"] for r in sim.control("log")["Requests"]} - {"GetCallerIdentity"},
              {"SearchCertificates", "DescribeCertificate", "ListTagsForCertificate"})
        contains(acmdash("show", arn(1), url=sim.url).out, f"  {COMMAND}\n")


@test
def a_move_that_runs():
    """a move that runs shows its records, its deadline, and what DNS has of them"""
    with Simulator(scenario=account(moving())) as sim:
        shown = acmdash("show", arn(1), url=sim.url).out
        contains(shown, "The move to DNS validation is running.", "(51 h left)",
                 "  www.shop.example.jp  (Pending validation)\n")
        records = re.findall(r"(\S+)  CNAME  (\S+)\n", shown)
        equal(len(records), 3)
        equal(len(set(records)), 2)  # *.shop.example.jp has that of shop.example.jp
        name, value = records[0]
        with DnsServer({name.rstrip("."): [cname(value)]}) as server, \
                Terminal("--endpoint-url", sim.url, "--dns-server", server.address,
                         size=(40, 120)) as terminal:
            terminal.wait_for(">shop.example.jp", "2 of 3")
            terminal.send("\r")
            terminal.wait_for("Moving to DNS validation")
            terminal.send("D")
            terminal.wait_for("(51 h left)", name, "with the value that ACM expects",
                              "is not in DNS: there is no name", "list-certificate-domain-validations")
            terminal.send("y")
            terminal.wait_for("The CNAME records are on the clipboard.")
            equal(copied(terminal), "".join(f"{n}  CNAME  {v}\n" for n, v in records))
            terminal.send("\x03")
            equal(terminal.end(), 0)


@test
def a_move_whose_records_do_not_come():
    """where ACM does not give out the records the page says so, and how else to get them"""
    with Simulator("--fault", "ListCertificateDomainValidations:error=AccessDeniedException",
                   scenario=account(moving())) as sim:
        result = acmdash("show", arn(1), url=sim.url)
        equal((result.status, result.err), (0, ""))
        contains(result.out, "AccessDeniedException",
                 f"aws acm list-certificate-domain-validations --certificate-arn {arn(1)} --region")


@test
def nothing_to_move():
    """D on a certificate that is not validated by e-mail says so"""
    by_dns = renewed()
    by_dns["RenewalSummary"] = None
    by_dns["DomainValidationOptions"] = [
        {"DomainName": "done.example.jp", "ValidationMethod": "DNS", "ValidationStatus": "SUCCESS"}]
    with Simulator(scenario=account(by_dns)) as sim, \
            Terminal("--endpoint-url", sim.url, size=(24, 100)) as terminal:
        terminal.wait_for(">done.example.jp")
        terminal.send("\r")
        terminal.wait_for("Used by 1 resource")
        terminal.send("D")
        terminal.wait_for("is not validated by e-mail, so there is nothing to move")
        terminal.send("\x03")
        equal(terminal.end(), 0)


if __name__ == "__main__":
    run_all()
