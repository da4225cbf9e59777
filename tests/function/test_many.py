# SPDX-License-Identifier: GPL-3.0-or-later
"""Many mails at once, when something goes wrong in the middle: each domain once, and nothing is lost."""
import json
import os

from support import (Simulator, Terminal, account, acmdash, arn, contains, equal, renewing, run_all,
                     test, two_profiles)

PENDING = "PENDING_VALIDATION"
NAMES = ["a.example.jp", "b.example.jp", "c.example.jp"]
EXPIRED = "ResendValidationEmail:error=ExpiredTokenException"


def waiting(number=1, names=None, region="ap-northeast-1"):
    one = renewing(number, *((name, PENDING) for name in names or NAMES))
    one["CertificateArn"] = arn(number, region=region)
    return one


def mails(sim):
    """The domains that a mail went out for, in their order."""
    return [r["Request"]["Domain"] for r in sim.requests("ResendValidationEmail")
            if r["Status"] == 200]


def ledger():
    """What the ledger says last of each mail."""
    path = os.path.join(os.environ["XDG_STATE_HOME"], "acmdash", "ledger.jsonl")
    with open(path, encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    return {line["Domain"]: line["Event"] for line in lines}


def outcomes(result):
    return {each["Domain"]: each["Outcome"] for each in result.json["Results"]}


@test
def throttled():
    """what ACM throttles is sent all the same, and every domain once"""
    names = [f"{i}.example.jp" for i in range(6)]
    with Simulator("--quotas", "--fault", "ResendValidationEmail:50%@throttle",
                   scenario=account(waiting(names=names))) as sim:
        result = acmdash("resend", "--all", "--yes", "--output", "json", url=sim.url)
        equal((result.status, outcomes(result)), (0, {name: "sent" for name in names}))
        equal(mails(sim), names)
        assert len(sim.requests("ResendValidationEmail")) > len(names)
        equal(ledger(), {name: "sent" for name in names})


@test
def told_as_it_comes():
    """on a terminal resend tells of each mail as it comes, and how far the rest is"""
    with Simulator(scenario=account(waiting())) as sim, \
            Terminal("--endpoint-url", sim.url, "resend", "--all") as terminal:
        terminal.wait_for("Send the e-mails for 3 domains? [y/N]")
        terminal.send("y\r")
        terminal.wait_for("a.example.jp: sent", "of 3 sent, 0 not, about", "(Ctrl-C Cancel)")
        screen = terminal.wait_for("Outcome", "c.example.jp: sent")
        assert "Ctrl-C Cancel" not in screen, screen
        equal(terminal.end(), 0)
        equal(mails(sim), NAMES)


@test
def lost_in_the_middle():
    """an answer that is lost stops nothing, is left to a person, and is never sent again by itself"""
    with Simulator("--fault", "ResendValidationEmail:1@none", "--fault",
                   "ResendValidationEmail:1@lost", scenario=account(waiting())) as sim:
        result = acmdash("resend", "--all", "--yes", "--output", "json", url=sim.url)
        wanted = dict(zip(NAMES, ("sent", "unknown", "sent")))
        equal((result.status, outcomes(result)), (1, wanted))
        equal(mails(sim), NAMES)
        equal(ledger(), wanted)


@test
def credentials_run_out():
    """credentials that run out in the middle: what was sent is known, the rest stays marked"""
    with Simulator("--fault", "ResendValidationEmail:1@none", "--fault", EXPIRED,
                   scenario=account(waiting())) as sim, \
            Terminal("--endpoint-url", sim.url, size=(30, 110)) as terminal:
        terminal.wait_for(">a.example.jp", "3 of 3")
        terminal.send("\r")
        terminal.wait_for(">a.example.jp", "This renewal")
        terminal.send("   ")
        terminal.wait_for("*a.example.jp", "*b.example.jp", "+c.example.jp")
        terminal.send("r")
        terminal.wait_for("3 domains, account", "y Send")
        terminal.send("y")
        terminal.wait(lambda screen: screen.count(" failed") >= 2, "the end of all")
        terminal.wait_for(" a.example.jp", "*b.example.jp", "+c.example.jp",
                          "The credentials stand in the environment (AWS_SESSION_TOKEN)")
        equal(mails(sim), NAMES[:1])
        equal(ledger(), dict(zip(NAMES, ("sent", "failed", "failed"))))
        sim.control("fault", {"clear": True})
        terminal.send("r")
        terminal.wait_for("2 domains, account", "y Send")
        terminal.send("y")
        terminal.wait(lambda screen: screen.count("  sent") >= 3, "the rest")
        equal(mails(sim), NAMES)
        equal(ledger(), {name: "sent" for name in NAMES})
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def credentials_run_out_in_batch():
    """in batch the rest has failed, with the reason, and a second run sends only that"""
    with Simulator("--fault", "ResendValidationEmail:1@none", "--fault", EXPIRED,
                   scenario=account(waiting())) as sim:
        result = acmdash("resend", "--all", "--yes", "--output", "json", url=sim.url)
        equal((result.status, outcomes(result)),
              (1, dict(zip(NAMES, ("sent", "failed", "failed")))))
        contains(result.out, "ExpiredTokenException")
        equal(mails(sim), NAMES[:1])
        sim.control("fault", {"clear": True})
        rest = acmdash("resend", arn(1), "--domain", ",".join(NAMES[1:]), "--yes", url=sim.url)
        equal(rest.status, 0, rest.err)
        assert "within a day" not in rest.err, rest.err  # a mail that failed is none of before
        equal(mails(sim), NAMES)


@test
def several_regions_at_once():
    """each region goes at its own pace, beside the others"""
    regions = ("ap-northeast-1", "us-east-1", "eu-west-1")
    listed = account(*(waiting(i + 1, [f"{region}.{n}.example.jp" for n in "ab"], region)
                       for i, region in enumerate(regions)))
    with Simulator("--quotas", scenario=listed) as sim:
        result = acmdash("resend", "--all", "--yes", "--region", ",".join(regions), url=sim.url)
        equal(result.status, 0, result.err)
        sent = mails(sim)
        equal({name.split(".")[0] for name in sent[:3]}, set(regions))
        equal(len(set(sent)), 6)
        equal(len(sent), 6)


@test
def two_profiles_of_an_account():
    """two profiles of the same account and region keep one pace between them"""
    both = account(waiting(1, NAMES[:2]), waiting(2, ["x.example.jp", "y.example.jp"]))
    log = os.path.join(os.environ["XDG_STATE_HOME"], "log")
    with Simulator("--quotas", scenario=both) as sim, two_profiles() as env:
        with Terminal("--endpoint-url", sim.url, "--profile", "one,two", "--log", log, env=env,
                      size=(30, 110)) as terminal:
            # Each certificate twice; marked are the first of the one, and the last of the other.
            terminal.wait(lambda screen: screen.count("2 of 2") == 4, "all rows")
            terminal.send("g G ")
            terminal.wait_for("2 marked")
            terminal.send("r")
            terminal.wait_for("4 domains, account 123456789012", "y Send")
            terminal.send("y")
            terminal.wait(lambda _: len(mails(sim)) == 4, "four mails")
            terminal.send("\x03")
            equal(terminal.end(), 0)
        equal(sorted(mails(sim)), ["a.example.jp", "b.example.jp", "x.example.jp", "y.example.jp"])
        # Each by its own clock would be throttled time and again; how often one is tells of the machine.
        with open(log, encoding="utf-8") as file:
            contains(file.read(),
                     "two keeps the pace of one: both ask for account 123456789012 in ap-northeast-1")


if __name__ == "__main__":
    run_all()
