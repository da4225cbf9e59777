# SPDX-License-Identifier: GPL-3.0-or-later
"""One confirmation, at most one mail: killed at any step the ledger and the simulator tell the same
story, and what changes between the confirmation and the call cancels it."""
import json
import os
import subprocess
import tempfile

from faults import OPERATIONS, WWW, Ground
from interpose import Interposer
from support import (ACMDASH, PATIENCE, Simulator, Terminal, account, acmdash, arn, contains, email,
                     environment, equal, run_all, shop, test)
from wires import Liar

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
                # Where an answer comes in one piece, and not in two, it may be done before the last.
                done = (ended.status, told, len(sent)) == (0, ["sending", "sent"], 1)
                assert ended.status == -9 or done, f"{what}: {ended.status}"
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
            # What was asked for while it was opened may say so before the y does.
            terminal.wait(lambda text: "Resend: not sent" in text or "Nothing can be sent" in text,
                          "what has changed")
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


FIRST, OTHER = ("AKIDFIRST", "first/secret"), ("AKIDOTHER", "other/secret")


class Handing:
    """A simulator of two accounts, the second of which has these certificates, and a profile whose
    keys somebody hands out."""

    def __init__(self, *certificates):
        self.scenario = {"Accounts": [
            account(shop(), Keys=[{"AccessKeyId": FIRST[0], "SecretAccessKey": FIRST[1]}]),
            {"Account": "999999999999", "Region": "ap-northeast-1",
             "Certificates": list(certificates),
             "Keys": [{"AccessKeyId": OTHER[0], "SecretAccessKey": OTHER[1]}]}]}

    def __enter__(self):
        self.sim = Simulator(scenario=self.scenario)
        self.home = tempfile.TemporaryDirectory()
        self.hand_out(*FIRST)
        os.mkdir(os.path.join(self.home.name, ".aws"))
        with open(os.path.join(self.home.name, ".aws/config"), "w", encoding="ascii") as file:
            file.write(f"[default]\ncredential_process = cat {self.home.name}/keys\n")
        self.env = environment(HOME=self.home.name, AWS_ENDPOINT_URL=self.sim.url,
                               AWS_ACCESS_KEY_ID=None, AWS_SECRET_ACCESS_KEY=None)
        return self

    def __exit__(self, *_):
        self.sim.__exit__()
        self.home.cleanup()

    def hand_out(self, key, secret):
        with open(os.path.join(self.home.name, "keys"), "w", encoding="ascii") as file:
            json.dump({"Version": 1, "AccessKeyId": key, "SecretAccessKey": secret,
                       "Expiration": "2099-01-01T00:00:00Z"}, file)

    def fault(self, spec):
        self.sim.control("fault", {"spec": spec})

    def expire(self, operation, times=1):
        self.fault(f"{operation}:{times}@error=ExpiredTokenException")

    def asked(self):
        """By whom, in order, what belongs to a mail."""
        return [(r["Operation"], r.get("Account")) for r in self.sim.control("log")["Requests"]
                if r["Operation"] in ("GetCallerIdentity", "DescribeCertificate", RESEND)]


CHANGED = "the credentials are those of account 999999999999 by now"


@test
def changed_account():
    """the credentials become another account's meanwhile, which has no such certificate, or says
    so: nothing is sent"""
    for certificates in ((), (shop(),)):  # ACM itself would refuse the first, not the second
        with Handing(*certificates) as ground, Terminal(env=ground.env) as terminal:
            confirm(terminal)
            ground.hand_out(*OTHER)
            ground.expire("DescribeCertificate")
            terminal.send("y")
            terminal.wait_for("Resend: failed",
                              CHANGED[:30] if certificates else "ResourceNotFoundException")
            terminal.send("\x03")
            equal(terminal.end(), 0)
            assert ("GetCallerIdentity", "999999999999") in ground.asked(), ground.asked()
            assert ("DescribeCertificate", "999999999999") in ground.asked(), ground.asked()
            equal(ground.sim.requests(RESEND), [])


@test
def changed_at_the_last_moment():
    """the credentials run out at the very request of the mail, and the new ones are another
    account's: STS is asked first, and nothing is sent for them"""
    with Handing(shop()) as ground, Terminal(env=ground.env) as terminal:
        confirm(terminal)
        ground.expire(RESEND)
        ground.hand_out(*OTHER)
        terminal.send("y")
        terminal.wait_for("Resend: failed", CHANGED[:30])
        terminal.send("\x03")
        equal(terminal.end(), 0)
        equal(len(ground.sim.requests(RESEND)), 1)
        late = ground.asked()
        while late[0][0] != RESEND:
            late.pop(0)
        equal(late[1:3], [("GetCallerIdentity", "999999999999"),
                          ("DescribeCertificate", "999999999999")])


def in_batch(ground):
    done = subprocess.run([ACMDASH, "resend", arn(1), "--domain", WWW, "--yes", "--output", "json"],
                          env=ground.env, capture_output=True, stdin=subprocess.DEVNULL,
                          timeout=PATIENCE, check=False)
    with open(os.path.join(os.environ["XDG_STATE_HOME"], "acmdash/ledger.jsonl"),
              encoding="utf-8") as file:
        events = [json.loads(line)["Event"] for line in file]
    return done.returncode, json.loads(done.stdout)["Results"][0], events


@test
def changed_in_batch():
    """the same without a screen, where STS is asked of new credentials only"""
    with Handing(shop()) as ground:
        with open(os.path.join(ground.home.name, ".aws/config"), "w", encoding="ascii") as file:
            file.write(f"[default]\ncredential_process = {ground.home.name}/next\n")
        ground.hand_out(*OTHER)
        os.rename(os.path.join(ground.home.name, "keys"), os.path.join(ground.home.name, "other"))
        ground.hand_out(*FIRST)
        path = os.path.join(ground.home.name, "next")
        with open(path, "w", encoding="ascii") as file:  # the second time, the other ones
            file.write(f"#!/bin/sh\ncd {ground.home.name} && cat keys && {{ [ ! -e other ] || mv other keys; }}\n")
        os.chmod(path, 0o700)
        ground.expire(RESEND)
        status, result, events = in_batch(ground)
        equal((status, result["Outcome"], events), (1, "failed", ["sending", "failed"]))
        assert CHANGED in result["Message"], result
        equal(len(ground.sim.requests(RESEND)), 1)


@test
def not_theirs():
    """a certificate that ACM describes, but of another account or region than the credentials' and the
    one that is asked: nothing goes out for it, with a sentence in both languages; others get theirs"""
    rows = (shop(1), shop(7, CertificateArn=arn(7, "222222222222")))
    said = {"en": ("account 123456789012", "account 222222222222"),
            "ja": ("アカウント 123456789012", "アカウント 222222222222")}
    with Simulator(scenario=account(*rows)) as sim:
        env = environment(AWS_ENDPOINT_URL=sim.url)
        for language, words in said.items():
            result = acmdash("resend", arn(7, "222222222222"), "--yes", "--output", "json", "--lang", language,
                             env=env)
            told = [one for one in result.json["Results"] if one["Outcome"] != "skipped"]
            equal((result.status, [one["Outcome"] for one in told]), (1, ["failed"] * 2))
            for one in told:
                contains(one["Message"], *words)
        equal(sim.requests(RESEND), [])
        equal(acmdash("resend", arn(1), "--domain", WWW, "--yes", env=env).status, 0)
        equal(acmdash("resend", "--all", "--yes", env=env).status, 1)
        equal({r["Request"]["CertificateArn"] for r in sim.requests(RESEND)}, {arn(1)})
    elsewhere = shop(1, CertificateArn=arn(1, region="us-east-1"))
    with Liar(lambda operation, _: {"Certificate": elsewhere, "Results": [elsewhere]}) as liar:
        result = acmdash("resend", "--all", "--yes", "--output", "json", url=liar.url)
        equal([one["Outcome"] for one in result.json["Results"]], ["skipped", "failed", "failed"])
        contains(result.json["Results"][1]["Message"], "ap-northeast-1 was asked", "in region us-east-1")
        equal((result.status, RESEND in liar.asked), (1, False))


@test
def never_a_word_of_sts():
    """an STS that has never said anything from here holds up no mail: it is ACM's word that counts"""
    with Simulator("--fault", "GetCallerIdentity:status=403", scenario=account(shop())) as sim:
        result = acmdash("resend", arn(1), "--yes", env=environment(AWS_ENDPOINT_URL=sim.url))
        equal(result.status, 0, result.err)
        equal((len(sim.requests("GetCallerIdentity")), len(sim.requests(RESEND))), (1, 2))


@test
def the_same_account():
    """new credentials of the same account: STS says so, and the mail goes out once"""
    with Handing() as ground:
        ground.expire(RESEND)
        equal(in_batch(ground)[0::2], (0, ["sending", "sent"]))
        equal([operation for operation, _ in ground.asked()][-4:],
              [RESEND, "GetCallerIdentity", "DescribeCertificate", RESEND])


@test
def no_word_of_sts():
    """STS, which said whose the credentials were, is silent about the new ones: nothing is sent, and
    the next yes asks it again"""
    with Handing() as ground, Terminal(env=ground.env) as terminal:
        confirm(terminal)
        while ("GetCallerIdentity", "123456789012") not in ground.asked():
            assert terminal.child.isalive()
        terminal.wait_for("123456789012")
        ground.expire(RESEND)
        ground.fault("GetCallerIdentity:status=403")
        terminal.send("y")
        terminal.wait_for("Resend: failed", "403")
        equal(len(ground.sim.requests(RESEND)), 1)
        ground.sim.control("fault", {"clear": True})
        terminal.send("r")
        terminal.wait_for("y Send")
        terminal.send("y")
        terminal.wait_for("Resend: sent")
        terminal.send("\x03")
        equal(terminal.end(), 0)
        equal(len(ground.sim.requests(RESEND)), 2)


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
def typed_before():
    """what was typed before resend puts its question is no answer to it"""
    with Simulator(scenario=account(shop())) as sim, tempfile.TemporaryDirectory() as folder:
        gate = os.path.join(folder, "gate")
        script = f'echo before; until [ -e {gate} ]; do :; done; shift; exec "$@"'
        with Terminal("-c", script, "sh", "-", ACMDASH, "--endpoint-url", sim.url, "resend", arn(1),
                      program="sh") as terminal:
            terminal.wait_for("before")
            terminal.send("y\r")
            terminal.wait_for("\ny ")  # the terminal has it
            with open(gate, "w", encoding="ascii"):
                pass
            terminal.wait_for("[y/N]")
            terminal.send("\r")
            equal(terminal.end(), 1)
        equal(sim.requests(RESEND), [])


@test
def typed_while_stopped():
    """what was typed while resend was stopped is no answer to its question, which fg puts again"""
    script = 'set -m; "$@"; echo stopped; read line; fg; echo ended $?'
    with Simulator(scenario=account(shop())) as sim, \
            Terminal("-c", script, "sh", ACMDASH, "--endpoint-url", sim.url, "resend", arn(1),
                     program="sh") as terminal:
        terminal.wait_for("[y/N]")
        terminal.send("\x1a")
        terminal.wait_for("stopped")
        terminal.send("\ny\n")  # a line for the shell, and what it leaves
        terminal.wait(lambda text: text.count("[y/N]") == 2, "the question again")
        equal(sim.requests(RESEND), [])
        terminal.send("\n")
        terminal.wait_for("Nothing was sent.", "ended 1")
        equal(sim.requests(RESEND), [])


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
