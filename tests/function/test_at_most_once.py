# SPDX-License-Identifier: GPL-3.0-or-later
"""One confirmation, at most one mail: killed at any step the ledger and the simulator tell the same
story, and what changes between the confirmation and the call cancels it."""
import json
import os
import subprocess
import tempfile

from faults import OPERATIONS, WWW, Ground
from interpose import Interposer
from support import (ACMDASH, PATIENCE, Simulator, Terminal, account, acmdash, arn, email, environment,
                     equal, run_all, shop, test)

RESEND = "ResendValidationEmail"


def mails(ground):
    with open(ground.log, encoding="utf-8") as file:
        return [line for line in map(json.loads, file) if line["Operation"] == RESEND]


def history(ground):
    env = ground.operation.environment(ground.home, ground.url)
    done = subprocess.run([ACMDASH, "history", "--output", "json"], env=env, capture_output=True,
                          timeout=PATIENCE, check=True)
    return [entry["Event"] for entry in json.loads(done.stdout)["History"]]


@test
def killed_anywhere():
    """killed before each of its calls: no mail without its line, no line that says more than is so"""
    stories = set()
    with Interposer() as interposer:
        with Ground(OPERATIONS["resend"]) as ground:
            result, calls, _ = interposer.count(ground)
            equal(result.status, 0, result.err)
        assert calls > 20, calls
        for step in range(1, calls + 1):
            with Ground(OPERATIONS["resend"]) as ground:
                ended = ground.run(**interposer.variables(f"calls:{step}"))
                sent, told, shown = mails(ground), ground.ledger(), history(ground)
                what = f"killed at call {step} of {calls}: {told}, {len(sent)} sent, shown {shown}"
                equal(ended.status, -9, what)
                assert len(sent) <= 1, what
                assert told in ([], ["sending"], ["sending", "sent"]), what
                assert told or not sent, what
                assert sent or told != ["sending", "sent"], what
                # A person reads the same of it.
                equal(shown, {0: [], 1: ["unknown"], 2: ["sent"]}[len(told)], what)
                stories.add((len(told), len(sent)))
    # Before the first line; between it and the request; behind the request; behind the second line.
    equal(stories, {(0, 0), (1, 0), (1, 1), (2, 1)})


@test
def not_again_by_itself():
    """what is unknown is asked about once more, and goes out only by another confirmation"""
    with Interposer() as interposer, Ground(OPERATIONS["resend"]) as ground:
        _, calls, _ = interposer.count(ground)
        os.remove(ground.path("state/acmdash/ledger.jsonl"))
        before = len(mails(ground))
        for step in range(calls, 0, -1):  # the last step before the second line is on the disk
            ground.run(**interposer.variables(f"calls:{step}"))
            if ground.ledger()[-1:] == ["sending"]:
                break
            os.remove(ground.path("state/acmdash/ledger.jsonl"))
            before = len(mails(ground))
        equal(len(mails(ground)), before + 1)
        equal(history(ground), ["unknown"])
        env = ground.operation.environment(ground.home, ground.url)
        with Terminal(*OPERATIONS["resend"].arguments[:-3], env=env) as terminal:
            terminal.wait_for("got a mail within a day", "[y/N]")
            terminal.send("\r")
            equal(terminal.end(), 1)
        equal(len(mails(ground)), before + 1)


def confirm(terminal):
    terminal.wait_for(">shop.example.jp", "2 of 3")
    terminal.send("\r")
    terminal.wait_for(">www.shop.example.jp", "ValidationStatus = PENDING_VALIDATION")
    terminal.send("r")
    terminal.wait_for("1 domain, account 123456789012", "y Send")


def pending(**domain):
    """The renewal, with one thing different about the domain that was confirmed."""
    summary = shop()["RenewalSummary"]
    summary["DomainValidationOptions"][1].update(domain)
    return {"RenewalSummary": summary}


@test
def changed_certificate():
    """the certificate changes between the confirmation and the call: nothing is sent"""
    gone = shop()["RenewalSummary"]
    gone["DomainValidationOptions"].pop(1)
    changes = ({"Status": "EXPIRED"}, {"Status": "REVOKED"}, {"Type": "IMPORTED"},
               {"CertificateKeyPairOrigin": "ACME"}, {"RenewalSummary": gone},
               {"RenewalSummary": dict(shop()["RenewalSummary"], RenewalStatus="SUCCESS")},
               pending(ValidationStatus="SUCCESS"), pending(ValidationMethod="DNS"))
    for change in changes:
        with Simulator(scenario=account(shop())) as sim, \
                Terminal("--endpoint-url", sim.url) as terminal:
            confirm(terminal)
            sim.control("certificate", dict(change, CertificateArn=arn(1)))
            terminal.send("y")
            terminal.wait_for("Resend: not sent")
            terminal.send("\x03")
            equal(terminal.end(), 0)
            equal(sim.requests(RESEND), [], change)


@test
def changed_mail_domain():
    """ACM's own mail domain changes meanwhile: the mail goes where was confirmed, or nowhere"""
    with Simulator(scenario=account(shop())) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        confirm(terminal)
        elsewhere = email(WWW, "PENDING_VALIDATION", "example.jp")
        sim.control("certificate", dict(pending(**elsewhere), CertificateArn=arn(1)))
        terminal.send("y")
        terminal.wait_for("Resend: ")
        terminal.send("\x03")
        equal(terminal.end(), 0)
        assert [r["Request"]["ValidationDomain"] for r in sim.requests(RESEND)] in ([WWW], [])


@test
def changed_account():
    """the credentials become another account's meanwhile: nothing is sent"""
    other = {"Account": "999999999999", "Region": "ap-northeast-1", "Certificates": [],
             "Keys": [{"AccessKeyId": "AKIDOTHER", "SecretAccessKey": "other/secret"}]}
    first = account(shop(), Keys=[{"AccessKeyId": "AKIDFIRST", "SecretAccessKey": "first/secret"}])
    with Simulator(scenario={"Accounts": [first, other]}) as sim, \
            tempfile.TemporaryDirectory() as home:
        def hand_out(key, secret):
            with open(os.path.join(home, "keys"), "w", encoding="ascii") as file:
                json.dump({"Version": 1, "AccessKeyId": key, "SecretAccessKey": secret,
                           "Expiration": "2099-01-01T00:00:00Z"}, file)

        hand_out("AKIDFIRST", "first/secret")
        os.mkdir(os.path.join(home, ".aws"))
        with open(os.path.join(home, ".aws/config"), "w", encoding="ascii") as file:
            file.write(f"[default]\ncredential_process = cat {home}/keys\n")
        env = environment(HOME=home, AWS_ENDPOINT_URL=sim.url, AWS_ACCESS_KEY_ID=None,
                          AWS_SECRET_ACCESS_KEY=None)
        with Terminal(env=env) as terminal:
            confirm(terminal)
            hand_out("AKIDOTHER", "other/secret")
            sim.control("fault", {"spec": "DescribeCertificate:1@error=ExpiredTokenException"})
            terminal.send("y")
            terminal.wait_for("Resend: failed", "ResourceNotFoundException")
            terminal.send("\x03")
            equal(terminal.end(), 0)
        described = {r.get("Account") for r in sim.requests("DescribeCertificate")}
        assert "999999999999" in described, described
        equal(sim.requests(RESEND), [])


@test
def one_key_one_mail():
    """y held down, or pressed again while the mail is out, is one confirmation"""
    with Simulator("--fault", f"{RESEND}:hang", scenario=account(shop())) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        confirm(terminal)
        terminal.send("yyyyyyry")
        terminal.wait_for("sending")
        terminal.send("ry")
        terminal.wait_for("sending")
        while not sim.requests(RESEND):
            assert terminal.child.isalive()
        terminal.send("\x03\x03")
        equal(terminal.end(), 0)
        equal(len(sim.requests(RESEND)), 1)


@test
def twenty_at_once():
    """twenty of them on one ledger: two whole lines for each mail, and one mail for each domain"""
    certificates = [shop(number) for number in range(1, 21)]
    with Simulator(scenario=account(*certificates)) as sim:
        running = [subprocess.Popen([ACMDASH, "--endpoint-url", sim.url, "resend", arn(number),
                                     "--domain", WWW, "--yes"], env=environment(),
                                    stdout=subprocess.DEVNULL) for number in range(1, 21)]
        for process in running:
            equal(process.wait(PATIENCE), 0)
        equal(sorted(r["Request"]["CertificateArn"] for r in sim.requests(RESEND)),
              sorted(arn(number) for number in range(1, 21)))
    with open(os.path.join(os.environ["XDG_STATE_HOME"], "acmdash/ledger.jsonl"),
              encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    told = {}
    for line in lines:
        told.setdefault((line["CertificateArn"], line["Id"]), []).append(line["Event"])
    equal(sorted(arn_of for arn_of, _ in told), sorted(arn(number) for number in range(1, 21)))
    equal(set(map(tuple, told.values())), {("sending", "sent")})


@test
def only_what_was_read():
    """a refusal by --read-only or by the rules never comes as far as the wire"""
    with Simulator(scenario=account(shop())) as sim:
        equal(acmdash("resend", arn(1), "--yes", "--read-only", url=sim.url).status, 3)
        equal(acmdash("resend", arn(1), "--domain", "shop.example.jp", "--yes", url=sim.url).status, 3)
        equal(sim.requests(RESEND), [])


if __name__ == "__main__":
    run_all()
