# SPDX-License-Identifier: GPL-3.0-or-later
"""What changes while somebody waits for it: watch, and the dashboard after a mail."""
import json
import os
import signal
import subprocess

from support import (ACMDASH, PATIENCE, Simulator, Terminal, account, acmdash, arn, contains, email,
                     environment, equal, hear_signals, renewing, run_all, shop, test)

PENDING, SUCCESS = "PENDING_VALIDATION", "SUCCESS"


def summary(*states):
    names = ("shop.example.jp", "www.shop.example.jp", "*.shop.example.jp")
    return renewing(1, *zip(names, states))["RenewalSummary"]


def approve(sim, *states, **more):
    sim.control("certificate", {"CertificateArn": arn(1), "RenewalSummary": summary(*states),
                                **more})


class Watch:
    """acmdash watch in the background; its lines come as they are written."""

    def __init__(self, sim, *arguments):
        self.process = subprocess.Popen(
            [ACMDASH, "--endpoint-url", sim.url, "watch", arn(1), "--every", "1", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(),
            preexec_fn=hear_signals)

    def line(self):
        return self.process.stdout.readline().rstrip("\n")

    def end(self):
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err


def asked(sim, times):
    """Until the certificate was looked at so often: each look is a request that comes by itself."""
    while len(sim.requests("DescribeCertificate")) < times:
        os.sched_yield()


@test
def validated():
    """a line for each domain that is approved, and 0 when none is pending any more"""
    with Simulator(scenario=account(shop())) as sim:
        watch = Watch(sim)
        asked(sim, 1)
        approve(sim, SUCCESS, SUCCESS, PENDING)
        equal(watch.line(), "www.shop.example.jp: validated")
        approve(sim, SUCCESS, SUCCESS, SUCCESS)
        equal(watch.end(), (0, "*.shop.example.jp: validated\n", ""))


@test
def what_for():
    """at a terminal watch says what it waits for, once, and Ctrl-C ends it"""
    with Simulator(scenario=account(shop())) as sim, \
            Terminal("--endpoint-url", sim.url, "watch", arn(1), "--every", "1") as terminal:
        asked(sim, 3)
        screen = terminal.wait_for("Waiting for 2 domains, until Ctrl-C:",
                                   "  www.shop.example.jp *.shop.example.jp")
        equal(screen.count("Waiting"), 1)
        terminal.send("\x03")
        assert terminal.end() != 0


@test
def by_the_mail():
    """what the simulator approves after its mail is seen, too"""
    waiting = shop()
    for domain in waiting["RenewalSummary"]["DomainValidationOptions"][1:]:
        domain["_ApproveAfter"] = 30
    with Simulator(scenario=account(waiting)) as sim:
        equal(acmdash("resend", arn(1), "--yes", url=sim.url).status, 0)
        before = len(sim.requests("DescribeCertificate"))
        watch = Watch(sim)
        asked(sim, before + 1)
        sim.control("time", {"advance": 60})
        equal(watch.end()[:2],
              (0, "www.shop.example.jp: validated\n*.shop.example.jp: validated\n"))


@test
def as_json():
    """--output json: an object a line"""
    with Simulator(scenario=account(shop())) as sim:
        watch = Watch(sim, "--output", "json")
        asked(sim, 1)
        approve(sim, SUCCESS, SUCCESS, SUCCESS)
        lines = [json.loads(watch.line()), json.loads(watch.line())]
        equal(watch.end(), (0, "", ""))
        for line, name in zip(lines, ("www.shop.example.jp", "*.shop.example.jp")):
            assert line.pop("Time").endswith("Z")
            equal(line, {"CertificateArn": arn(1), "Domain": name, "ValidationStatus": SUCCESS})


@test
def nothing_to_wait_for():
    """where nothing is pending it ends at once"""
    with Simulator(scenario=account(dict(shop(), RenewalSummary=None))) as sim:
        equal(Watch(sim).end(), (0, "", ""))


@test
def failed():
    """a domain that failed is a line and status 1"""
    with Simulator(scenario=account(shop())) as sim:
        watch = Watch(sim)
        asked(sim, 1)
        approve(sim, SUCCESS, "FAILED", PENDING)
        equal(watch.line(), "www.shop.example.jp: failed")
        status, _, err = watch.end()
        equal(status, 1)
        assert err.startswith("acmdash: "), err


@test
def timed_out():
    """a request whose time is over ends it with 1 and the reason"""
    fresh = {"CertificateArn": arn(1), "DomainName": "new.example.jp",
             "SubjectAlternativeNames": ["new.example.jp"], "Status": PENDING,
             "Type": "AMAZON_ISSUED", "CreatedAt": "-10h",
             "DomainValidationOptions": [email("new.example.jp", PENDING)]}
    with Simulator(scenario=account(fresh)) as sim:
        watch = Watch(sim)
        asked(sim, 1)
        sim.control("certificate", {"CertificateArn": arn(1), "Status": "VALIDATION_TIMED_OUT"})
        status, _, err = watch.end()
        equal(status, 1)
        contains(err, "the request has timed out")


@test
def denied():
    """a call that is denied ends it at once"""
    with Simulator(scenario=account(shop())) as sim:
        watch = Watch(sim)
        asked(sim, 1)
        sim.control("fault", {"spec": "DescribeCertificate:error=AccessDeniedException"})
        status, out, err = watch.end()
        equal((status, out), (1, ""))
        contains(err, "acm:DescribeCertificate")


@test
def gone():
    """a certificate that does not exist is a failure"""
    with Simulator(scenario=account()) as sim:
        status, out, err = Watch(sim).end()
        equal((status, out), (1, ""))
        assert err.startswith("acmdash: "), err


@test
def interrupted():
    """Ctrl-C ends it by the signal"""
    with Simulator(scenario=account(shop())) as sim:
        watch = Watch(sim)
        asked(sim, 1)
        watch.process.send_signal(signal.SIGINT)
        equal(watch.end()[0], -signal.SIGINT)


def was_said(terminal):
    """It may have stood there before the key that asks ACM again takes it away."""
    terminal.wait(lambda _: b"www.shop.example.jp has been approved." in terminal.bytes,
                  "the approval")


@test
def approval_rings():
    """in the dashboard an approval rings the bell, is told in a sentence, and is in the events"""
    waiting = shop()
    waiting["RenewalSummary"]["DomainValidationOptions"][1]["_ApproveAfter"] = 30
    with Simulator(scenario=account(waiting)) as sim, \
            Terminal("--endpoint-url", sim.url,
                     env=environment(TERM_PROGRAM="WezTerm")) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("E")
        terminal.wait_for("Nothing has happened since the dashboard was started.")
        terminal.send("q\r")
        terminal.wait_for(">www.shop.example.jp")
        terminal.send("r")
        terminal.wait_for("y Send")
        terminal.send("y")
        terminal.wait_for("Resend: sent")
        assert b"\x07" not in terminal.bytes
        sim.control("time", {"advance": 60})
        terminal.send("\x12")
        was_said(terminal)
        terminal.wait(lambda _: b"\x1b]9;www.shop.example.jp has been approved.\x07"
                      in terminal.bytes, "the notification")
        assert b"\x07" in terminal.bytes.split(b"\x1b]9;")[0]
        terminal.send("E")
        screen = terminal.wait_for("What has happened", "The mail for www.shop.example.jp was sent.",
                                   "Request id")
        assert screen.index("has been approved") < screen.index("was sent"), screen
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def no_notification():
    """a terminal that is not known for notifications gets the bell alone"""
    waiting = shop()
    waiting["RenewalSummary"]["DomainValidationOptions"][1]["_ApproveAfter"] = 30
    with Simulator(scenario=account(waiting)) as sim, \
            Terminal("--endpoint-url", sim.url, env=environment(TERM_PROGRAM=None)) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp")
        terminal.send("r")
        terminal.wait_for("y Send")
        terminal.send("y")
        terminal.wait_for("Resend: sent")
        sim.control("time", {"advance": 60})
        terminal.send("\x12")
        was_said(terminal)
        terminal.send("\x03")
        equal(terminal.end(), 0)
        assert b"\x07" in terminal.bytes and b"\x1b]9;" not in terminal.bytes


@test
def troubles_are_events():
    """what goes wrong with a source is in the events, too"""
    with Simulator(scenario=account(shop())) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for("2 of 3")
        sim.control("fault", {"spec": "reset"})
        terminal.send("\x12")
        terminal.wait_for("Rows of")
        terminal.send(":events\r")
        terminal.wait_for("There is trouble with")
        terminal.send("\x03")
        equal(terminal.end(), 0)


def message(number, domain):
    return ("An error occurred (InvalidStateException) when calling the ResendValidationEmail\r"
            f"operation: Certificate {arn(number)}\r is not using EMAIL validation for\r"
            f"domain {domain}\r")


def explaining(terminal):
    terminal.wait_for("2 of 3")
    terminal.send(":explain\r")
    terminal.wait_for("Paste AWS's whole error message")


@test
def explain_a_paste():
    """a message that is pasted, of several lines, opens its certificate with that domain selected"""
    with Simulator(scenario=account(shop())) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        explaining(terminal)
        terminal.send("\x1b[200~" + message(1, "shop.example.jp") + "\x1b[201~")
        terminal.wait_for("domain shop.example.jp")
        terminal.send("\r")
        terminal.wait_for(">shop.example.jp", "Nothing to resend: this domain is validated already.",
                          "This renewal")
        terminal.send("q")
        terminal.wait_for("Enter Open")
        terminal.send("q")
        equal(terminal.end(), 0)
        contains(terminal.bytes.decode(), "\x1b[?2004h", "\x1b[?2004l")


@test
def explain_what_is_elsewhere():
    """a certificate that is not in the list is said to be so, with its region and account"""
    with Simulator(scenario=account(shop())) as sim, \
            Terminal("--endpoint-url", sim.url, size=(30, 120)) as terminal:
        explaining(terminal)
        terminal.send("nothing\r")
        terminal.wait_for("The text contains no certificate ARN.")
        terminal.send(arn(9, "210987654321", "us-east-1") + "\r")
        terminal.wait_for("Look at the region us-east-1 with a profile of the account 210987654321.")
        terminal.send("\x1b")
        terminal.wait_for("Enter Open")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def pastes_are_no_commands():
    """what is pasted where no text is wanted does nothing"""
    with Simulator(scenario=account(shop())) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for("2 of 3")
        terminal.send("\x1b[200~ry\rq\x1b[201~?")
        terminal.wait_for("The list of certificates")
        terminal.send("q")
        terminal.wait_for("Enter Open")
        terminal.send("q")
        equal(terminal.end(), 0)
        equal(sim.requests("ResendValidationEmail"), [])


if __name__ == "__main__":
    run_all()
