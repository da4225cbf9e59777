# SPDX-License-Identifier: GPL-3.0-or-later
"""The note for the person who must click: printed, and copied from the dashboard."""
import base64
import re

from support import (Simulator, Terminal, account, acmdash, arn, contains, email, environment,
                     equal, renewed, run_all, shop, test)

PENDING = "PENDING_VALIDATION"


def scenario():
    fresh = {"CertificateArn": arn(3), "DomainName": "new.example.jp",
             "SubjectAlternativeNames": ["new.example.jp"], "Status": PENDING,
             "Type": "AMAZON_ISSUED", "KeyAlgorithm": "RSA_2048", "CreatedAt": "-10h30m",
             "DomainValidationOptions": [email("new.example.jp", PENDING)]}
    return account(shop(), renewed(), fresh)


@test
def whole_certificate():
    """note names mail, sender, mailboxes, account, region, certificate and deadline of all pending"""
    with Simulator(scenario=scenario()) as sim:
        result = acmdash("note", "shop.example.jp", url=sim.url)
        equal(result.status, 0)
        equal(result.err, "")
        contains(result.out, "Certificate request for www.shop.example.jp\n",
                 "Certificate request for *.shop.example.jp\n", "no-reply@certificates.amazon.com",
                 "admin@www.shop.example.jp\n", "webmaster@shop.example.jp\n",
                 "123456789012", "ap-northeast-1", arn(1).split("/")[1], "(28 days left)",
                 "https://ap-northeast-1.acm-certificates.amazon.com/", "spam", "2 domains")
        assert "Certificate request for shop.example.jp\n" not in result.out
        equal(sim.requests("ResendValidationEmail"), [])


@test
def one_domain():
    """--domain asks for one of them, and says of the others why they are left out"""
    with Simulator(scenario=scenario()) as sim:
        result = acmdash("note", "shop.example.jp", "--domain",
                         "shop.example.jp,WWW.shop.example.jp", url=sim.url)
        equal(result.status, 0)
        contains(result.out, "Certificate request for www.shop.example.jp\n")
        assert "*.shop" not in result.out
        contains(result.err, "acmdash: shop.example.jp: Nothing to resend")


@test
def first_request():
    """the deadline of a first request is 72 hours after it"""
    with Simulator(scenario=scenario()) as sim:
        contains(acmdash("note", "new.example.jp", url=sim.url).out, "(61 h left)",
                 "was asked for this certificate")


@test
def nothing_pending():
    """where nothing is pending note ends with 3 and says why"""
    with Simulator(scenario=scenario()) as sim:
        for arguments in (["done.example.jp"], ["shop.example.jp", "--domain", "shop.example.jp"],
                          ["shop.example.jp", "--domain", "other.example.jp"]):
            result = acmdash("note", *arguments, url=sim.url)
            equal((result.status, result.out), (3, ""), arguments)
            assert result.err.startswith("acmdash: "), result.err


@test
def as_json():
    """--output json has the domains and the same text"""
    with Simulator(scenario=scenario()) as sim:
        plain = acmdash("note", arn(1), url=sim.url).out
        answer = acmdash("note", arn(1), "--output", "json", url=sim.url).json
        equal(answer, {"CertificateArn": arn(1), "Note": plain,
                       "Domains": ["www.shop.example.jp", "*.shop.example.jp"]})


def copied(terminal, before=rb"\x1b\]52;c;", after=rb"\x07"):
    return base64.b64decode(re.search(before + rb"([A-Za-z0-9+/=]*)" + after,
                                      terminal.bytes).group(1)).decode()


@test
def copy_one():
    """n copies the note for the selected domain by OSC 52 and shows it"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">new.example.jp", "2 of 3")
        terminal.send("j\r")
        terminal.wait_for(">www.shop.example.jp")
        terminal.send("n")
        terminal.wait_for("The note for www.shop.example.jp is on the clipboard.", "no-reply@")
        terminal.wait(lambda _: re.search(rb"\x1b\]52;[^\x07]*\x07", terminal.bytes),
                      "the clipboard")
        equal(copied(terminal), acmdash("note", arn(1), "--domain", "www.shop.example.jp",
                                        url=sim.url).out)
        terminal.send("q")
        terminal.wait_for(">www.shop.example.jp")
        terminal.send("kn")
        terminal.wait_for("There is no note for shop.example.jp")
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def copy_all():
    """N copies that for all pending domains; in tmux by its passthrough"""
    with Simulator(scenario=scenario()) as sim, \
            Terminal("--endpoint-url", sim.url, env=environment(TMUX="/tmp/tmux,1,0")) as terminal:
        terminal.wait_for(">new.example.jp", "2 of 3")
        terminal.send("j\r")
        terminal.wait_for(">www.shop.example.jp")
        terminal.send("N")
        # The emulator does not know this sequence, so that its screen is of no use behind it.
        terminal.wait(lambda _: b"\x1bPtmux;" in terminal.bytes
                      and terminal.bytes.endswith(b"\x1b\\"), "the clipboard")
        terminal.send("\x03")
        equal(terminal.end(), 0)
        equal(copied(terminal, rb"\x1bPtmux;\x1b\x1b\]52;c;", rb"\x07\x1b\\"),
              acmdash("note", arn(1), url=sim.url).out)


if __name__ == "__main__":
    run_all()
