# SPDX-License-Identifier: GPL-3.0-or-later
"""What changes while somebody waits for it: watch, and the dashboard after a mail."""
import json
import os
import signal
import subprocess

from support import (ACMDASH, PATIENCE, Simulator, Terminal, account, acmdash, arn, contains,
                     email, environment, equal, renewing, run_all, test)

PENDING, SUCCESS = "PENDING_VALIDATION", "SUCCESS"


def shop(**more):
    return renewing(1, ("shop.example.jp", SUCCESS), ("www.shop.example.jp", PENDING),
                    ("*.shop.example.jp", PENDING), **more)


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
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment())

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
def errors():
    """one error is no failure, errors that stay are; a denied call ends it at once"""
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


if __name__ == "__main__":
    run_all()
