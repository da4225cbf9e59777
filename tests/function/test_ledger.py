# SPDX-License-Identifier: GPL-3.0-or-later
"""The ledger of what was sent: written around every mail, asked before the next, read by history."""
import csv
import errno
import io
import json
import os
import signal
import stat
import subprocess
import time

from support import (ACMDASH, PATIENCE, Simulator, Terminal, account, acmdash, arn, contains,
                     environment, equal, run_all, shop, test)

WWW, STAR = "www.shop.example.jp", "*.shop.example.jp"
HANG = ("--fault", "ResendValidationEmail:hang")


def path():
    return os.path.join(os.environ["XDG_STATE_HOME"], "acmdash", "ledger.jsonl")


def lines():
    if not os.path.exists(path()):
        return []
    with open(path(), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def history(*arguments):
    """No network and no credentials: what answers is the ledger alone."""
    env = environment(AWS_ACCESS_KEY_ID=None, AWS_SECRET_ACCESS_KEY=None, AWS_REGION=None)
    result = acmdash("history", *arguments, "--output", "json", url="http://127.0.0.1:9", env=env)
    equal(result.status, 0, result.err)
    return result.json["History"]


def resend(sim, *arguments, **more):
    return acmdash("resend", "shop.example.jp", "--yes", *arguments, url=sim.url, **more)


def mails(sim):
    return [r["Request"]["Domain"] for r in sim.requests("ResendValidationEmail")]


def write_mail(domain=WWW, event="sent", when="2026-01-02T03:04:05Z", caller="prod", number=1,
               **more):
    os.makedirs(os.path.dirname(path()), mode=0o700, exist_ok=True)
    line = {"Id": f"{domain}-{when}-{number}", "Event": event, "Time": when, "Caller": caller,
            "Profile": "prod", "Account": "123456789012", "Region": "ap-northeast-1",
            "CertificateArn": arn(number), "Domain": domain,
            "ValidationDomain": domain.removeprefix("*."), **more}
    with open(path(), "a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


@test
def both_lines():
    """resend writes a line before the request and one after its answer"""
    with Simulator(scenario=account(shop())) as sim:
        equal(resend(sim).status, 0)
        written = lines()
        equal([(line["Event"], line["Domain"]) for line in written],
              [("sending", WWW), ("sent", WWW), ("sending", STAR), ("sent", STAR)])
        equal(written[0]["Id"], written[1]["Id"])
        equal(written[2]["Id"], written[3]["Id"])
        assert written[0]["Id"] != written[2]["Id"]
        first, second = written[:2]
        for line in (first, second):
            equal([line[key] for key in ("Profile", "Caller", "Account", "Region")],
                  ["default", "default", "123456789012", "ap-northeast-1"])
            equal([line[key] for key in ("CertificateArn", "ValidationDomain")], [arn(1), WWW])
            equal(line["Mailboxes"], [f"{name}@{WWW}" for name in (
                "admin", "administrator", "hostmaster", "postmaster", "webmaster")])
            assert line["Time"].endswith("Z"), line
        assert second["RequestId"] and "RequestId" not in first, written
        equal(stat.S_IMODE(os.stat(path()).st_mode), 0o600)
        equal(stat.S_IMODE(os.stat(os.path.dirname(path())).st_mode), 0o700)
        with open(path(), encoding="utf-8") as file:
            assert "wJalrXUtnFEMI" not in file.read()


@test
def refused_and_lost():
    """a refusal has its code; an answer that is lost is unknown"""
    with Simulator(scenario=account(shop())) as sim:
        sim.control("fault", {"spec": "ResendValidationEmail:1@error=InvalidStateException"})
        sim.control("fault", {"spec": "ResendValidationEmail:1@lost"})
        equal(resend(sim).status, 1)
    told = {entry["Domain"]: entry for entry in history()}
    equal((told[WWW]["Event"], told[WWW]["Code"]), ("refused", "InvalidStateException"))
    equal(told[STAR]["Event"], "unknown")


@test
def one_line_for_all_attempts():
    """a mail that ACM throttles first is one mail in the ledger"""
    with Simulator("--fault", "ResendValidationEmail:1@throttle", scenario=account(shop())) as sim:
        equal(resend(sim, "--domain", WWW).status, 0)
        equal(len(mails(sim)), 2)
        equal([line["Event"] for line in lines()], ["sending", "sent"])


@test
def killed_in_between():
    """killed between the request and its answer, the mail is unknown"""
    with Simulator(*HANG, scenario=account(shop())) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp")
        terminal.send("r")
        terminal.wait_for("y Send")
        terminal.send("y")
        terminal.wait_for("sending")
        # The line is there before the screen says so.
        equal([line["Event"] for line in lines()], ["sending"])
        terminal.child.kill(signal.SIGKILL)
        equal(terminal.end(), -signal.SIGKILL)
    equal([line["Event"] for line in lines()], ["sending"])
    equal([(entry["Event"], entry["Domain"]) for entry in history()], [("unknown", WWW)])


def put_folder():
    os.makedirs(path())
    return "it is not a regular file"


def put_pipe():
    os.makedirs(os.path.dirname(path()))
    os.mkfifo(path())
    return "it is not a regular file"


def put_link():
    os.makedirs(os.path.dirname(path()))
    os.symlink("elsewhere", path())
    return "it is not a regular file"


def put_file_for_folder():
    with open(os.path.dirname(path()), "w", encoding="utf-8"):
        return "Not a directory"


def put_closed_folder():
    os.makedirs(os.path.dirname(path()))
    os.chmod(os.path.dirname(path()), 0o500)
    return "Permission denied"


def obstacles():
    """Each in a state folder of its own; a folder that may not be written stops all but root."""
    state = os.environ["XDG_STATE_HOME"]
    puts = [put_folder, put_pipe, put_link, put_file_for_folder]
    for put in puts if os.geteuid() == 0 else puts + [put_closed_folder]:
        os.environ["XDG_STATE_HOME"] = os.path.join(state, put.__name__)
        os.mkdir(os.environ["XDG_STATE_HOME"])
        yield put()


@test
def unwritable():
    """what cannot be recorded is not sent, says why, and goes out by --no-ledger"""
    with Simulator(scenario=account(shop())) as sim:
        for sent, why in enumerate(obstacles()):
            result = resend(sim, "--domain", WWW)
            equal((result.status, result.out), (1, ""), why)
            equal(result.err.count("\n"), 1, result.err)
            contains(result.err, "nothing was sent", "ledger.jsonl cannot be written", why,
                     "--no-ledger")
            equal(len(mails(sim)), sent, why)
            equal(resend(sim, "--domain", WWW, "--no-ledger").status, 0, why)
            equal(len(mails(sim)), sent + 1, why)


@test
def full_disk():
    """a disk that is full before the first line of a mail, and between both: nothing goes out, or it is
    unknown from then on; either is said"""
    with Simulator(scenario=account(shop())) as sim:
        os.makedirs(os.path.dirname(path()))
        for left, language, wanted in ((10, "en", ("failed", "failed")), (10, "ja", ("failed", "failed")),
                                       (900, "en", ("sent", "failed"))):
            with open(path(), "w", encoding="ascii") as file:
                file.write("-" * (4095 - left) + "\n")
            before = len(mails(sim))
            result = acmdash("resend", arn(1), "--yes", "--output", "json", "--lang", language, url=sim.url,
                             largest_file=4096)
            told = [one for one in result.json["Results"] if one["Outcome"] != "skipped"]
            equal((result.status, tuple(one["Outcome"] for one in told)), (1, wanted))
            equal((result.err.count("\n"), result.err.count(path())), (1, 1), result.err)
            contains(told[1]["Message"], path(), os.strerror(errno.EFBIG))
            equal(len(mails(sim)) - before, wanted.count("sent"))
            equal([entry["Event"] for entry in history()], ["unknown"] * wanted.count("sent"))


def question(screen):
    """The words in the box, whose frame is in columns 2 and 77."""
    return " ".join(line[3:77].strip() for line in screen.splitlines())


@test
def unwritable_in_the_dashboard():
    """the question says that the mail cannot be recorded, and y sends all the same"""
    for why in obstacles():
        with Simulator(scenario=account(shop())) as sim, \
                Terminal("--endpoint-url", sim.url) as terminal:
            terminal.wait_for(">shop.example.jp", "2 of 3")
            terminal.send("\r")
            terminal.wait_for(">www.shop.example.jp")
            terminal.send("r")
            wanted = ("This mail cannot be recorded", "cannot be written", why,
                      "y Send all the same")
            terminal.wait(lambda screen: all(part in question(screen) for part in wanted), wanted)
            terminal.send("n")
            terminal.wait_without("y Send")
            equal(mails(sim), [], why)
            terminal.send("r")
            terminal.wait_for("y Send all the same")
            terminal.send("y")
            terminal.wait_for("Resend: sent")
            equal(mails(sim), [WWW], why)
            terminal.send("\x03")
            equal(terminal.end(), 0)


@test
def nothing_to_record():
    """--demo, --dry-run and --no-ledger write nothing"""
    with Simulator(scenario=account(shop())) as sim:
        equal(acmdash("resend", "shop.example.jp", "--dry-run", url=sim.url).status, 0)
        equal(resend(sim, "--no-ledger").status, 0)
        equal(resend(sim, "--read-only").status, 3)
    done = acmdash("--demo", "resend", "new.example.com", "--yes", "--output", "json")
    equal([result["Outcome"] for result in done.json["Results"]], ["sent"])
    assert not os.path.exists(os.path.dirname(path()))


@test
def two_at_once():
    """two that write at once never mix their lines"""
    with Simulator(scenario=account(*(shop(number) for number in range(1, 4)))) as one, \
            Simulator(scenario=account(*(shop(number) for number in range(11, 14)))) as two:
        running = [subprocess.Popen([ACMDASH, "--endpoint-url", sim.url, "resend", "--all", "--yes"],
                                    env=environment(), stdout=subprocess.DEVNULL)
                   for sim in (one, two)]
        for process in running:
            equal(process.wait(PATIENCE), 0)
    written = lines()  # each is JSON
    equal(len(written), 24)
    entries = history()
    equal([entry["Event"] for entry in entries], ["sent"] * 12)
    equal({entry["CertificateArn"] for entry in entries},
          {arn(number) for number in (1, 2, 3, 11, 12, 13)})


@test
def second_question():
    """a second mail within a day is asked about once more, and only a second y sends it, not a held one"""
    with Simulator(scenario=account(shop())) as sim:
        equal(resend(sim, "--domain", WWW).status, 0)
        with Terminal("--endpoint-url", sim.url, size=(24, 100)) as terminal:
            terminal.wait_for(">shop.example.jp", "2 of 3")
            terminal.send("\r")
            terminal.wait_for(">*.shop.example.jp", "Next: Resend it")
            terminal.send("k")
            terminal.wait_for(">www.shop.example.jp", "Last mail: sent ", "by default")
            terminal.send("R")
            terminal.wait_for("2 domains, account", "y Send")
            terminal.send("y")
            terminal.wait_for("1 of these domains got a mail within a day. Send all the same?",
                              "y Send all the same")
            for answer in ("\r", " "):
                terminal.send(answer)
            terminal.send("n")
            terminal.wait_without("y Send")
            equal(mails(sim), [WWW])
            terminal.send("r")
            terminal.wait_for("1 domain, account", "y Send")
            terminal.send("y")
            terminal.wait_for("This domain got a mail within a day.", "y Send all the same")
            terminal.send("yyyy")
            terminal.wait_for("let go of y for a moment")
            equal(mails(sim), [WWW])
            terminal.send("\ry")
            terminal.wait_for("Resend: sent ", " by default (")
            equal(mails(sim), [WWW, WWW])
            terminal.send("\x03")
            equal(terminal.end(), 0)


def hours_from_now(hours):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + hours * 3600))


@test
def wrong_clock():
    """a clock that is two days slow or fast: the mail is not older than it is, and is asked about"""
    for hours in (48, -48):
        with Simulator("--time", hours_from_now(hours), scenario=account(shop())) as sim:
            equal(resend(sim, "--domain", WWW).status, 0)
            first, second = lines()[-2:]
            equal((first["Event"], second["Event"]), ("sending", "sent"))
            # By the service's clock where ours is slow, else by ours.
            for line in (first, second):
                since = hours_from_now(max(hours, 0) - 1)
                assert since < line["Time"] < hours_from_now(max(hours, 0) + 1), (since, line)
            contains(resend(sim, "--domain", WWW).err, "got a mail within a day")
        os.remove(path())


@test
def a_day_is_over():
    """a mail of long ago is shown, and asks no second question"""
    write_mail(caller="arn:aws:sts::123456789012:assumed-role/Admin/alice")
    with Simulator(scenario=account(shop())) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp", "Last mail: sent ", "assumed-role/Admin/alice")
        terminal.send("r")
        terminal.wait_for("y Send")
        terminal.send("y")
        terminal.wait_for("Resend: sent")
        equal(mails(sim), [WWW])
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def sent_by_another():
    """what another acmdash sends meanwhile counts when the question is put"""
    with Simulator(scenario=account(shop())) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp")
        equal(resend(sim, "--domain", WWW).status, 0)
        terminal.send("r")
        terminal.wait_for("y Send")
        terminal.send("y")
        terminal.wait_for("This domain got a mail within a day.")
        terminal.send("n")
        terminal.wait_for("Last mail: sent")
        terminal.send("\x03")
        equal(terminal.end(), 0)
        equal(mails(sim), [WWW])


@test
def sent_by_another_meanwhile():
    """what another acmdash sends while the question stands makes it another question"""
    with Simulator(scenario=account(shop())) as sim, \
            Terminal("--endpoint-url", sim.url, size=(24, 100)) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp")
        terminal.send("R")
        terminal.wait_for("2 domains, account", "y Send")
        equal(resend(sim, "--domain", WWW).status, 0)
        terminal.send("y")
        terminal.wait_for("1 of these domains got a mail within a day.", "y Send")
        equal(resend(sim, "--domain", STAR).status, 0)
        terminal.wait_without("within a day")
        terminal.send("y")
        terminal.wait_for("2 of these domains got a mail within a day.", "y Send")
        terminal.send("n")
        terminal.wait_without("y Send")
        equal(mails(sim), [WWW, STAR])
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def sent_by_another_after_the_yes():
    """of what another acmdash sends behind the yes nothing goes out a second time"""
    with Simulator("--fault", "ResendValidationEmail:throttle", scenario=account(shop())) as sim, \
            Terminal("--endpoint-url", sim.url, size=(24, 100)) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp")
        terminal.send("R")
        terminal.wait_for("2 domains, account", "y Send")
        terminal.send("y")
        while not mails(sim):
            pass
        write_mail(STAR, when=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
        sim.control("fault", {"clear": True})
        terminal.wait_for("  failed")
        terminal.send("j")
        terminal.wait_for(">*.shop.example.jp", "another acmdash has just sent a mail for this domain")
        equal(set(mails(sim)), {WWW})
        equal({(e["Domain"], e["Event"]) for e in history()}, {(STAR, "sent"), (WWW, "sent")})
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def cancelled_while_throttled():
    """what ACM throttles is not out: x gives it up, and the ledger says that it failed"""
    with Simulator("--fault", "ResendValidationEmail:throttle", scenario=account(shop())) as sim, \
            Terminal("--endpoint-url", sim.url, size=(24, 100)) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp")
        terminal.send("R")
        terminal.wait_for("2 domains, account", "y Send")
        terminal.send("y")
        terminal.wait_for("sending")
        while not mails(sim):
            pass
        terminal.send("x")
        terminal.wait(lambda screen: screen.count("  failed") == 2, "the end of both")
        asked = mails(sim)
        equal(set(asked), {WWW})
        equal([(e["Domain"], e["Event"]) for e in history()], [(WWW, "failed")])
        terminal.send("r")
        terminal.wait_for("y Send")
        terminal.send("n\x03")
        equal(terminal.end(), 0)
        equal(mails(sim), asked)


@test
def ended_in_the_middle():
    """Ctrl-C waits for what becomes of the mail that is out, and sends no other"""
    with Simulator(*HANG, scenario=account(shop())) as sim, \
            Terminal("--endpoint-url", sim.url, "resend", "shop.example.jp", "--yes") as terminal:
        while not mails(sim):
            pass
        terminal.send("\x03")
        terminal.wait_for("waiting for ACM's answer")
        equal(mails(sim), [WWW])
        sim.process.kill()
        terminal.wait_for("no answer from", "cancelled before it was sent")
        equal(terminal.end(), -signal.SIGINT)
        equal([(e["Domain"], e["Event"]) for e in history()], [(WWW, "unknown")])


@test
def ended_at_once():
    """a second Ctrl-C waits for nothing, and the mail is unknown"""
    with Simulator(*HANG, scenario=account(shop())) as sim, \
            Terminal("--endpoint-url", sim.url, "resend", "shop.example.jp", "--yes") as terminal:
        while not mails(sim):
            pass
        terminal.send("\x03")
        terminal.wait_for("waiting for ACM's answer")
        terminal.send("\x03")
        equal(terminal.end(), -signal.SIGINT)
        equal([(e["Domain"], e["Event"]) for e in history()], [(WWW, "unknown")])


@test
def batch_says_so():
    """resend says which domains got a mail within a day, at its question and with --yes"""
    with Simulator(scenario=account(shop())) as sim:
        first = resend(sim, "--domain", WWW)
        equal((first.status, first.err), (0, ""))
        again = resend(sim, "--domain", WWW)
        equal(again.status, 0, again.err)
        contains(again.err, "acmdash: 1 of these domains got a mail within a day",
                 f"acmdash:   {WWW}: sent ")
        with Terminal("--endpoint-url", sim.url, "resend", "shop.example.jp") as terminal:
            terminal.wait_for("1 of these domains got a mail within a day", "[y/N]")
            terminal.send("n\r")
            equal(terminal.end(), 1)
        equal(len(mails(sim)), 2)


@test
def the_next_step_behind_a_mail():
    """show and explain, as the dashboard, send nobody to resend what the approver has in hand"""
    with Simulator(scenario=account(shop())) as sim:
        equal(resend(sim, "--domain", WWW, "--validation-domain", "example.jp").status, 0)
        shown = acmdash("show", "shop.example.jp", "--output", "json", url=sim.url).json
        steps = {each["DomainName"]: each["Resend"]["NextStep"] for each in shown["Domains"]}
        turn = "to the mailboxes @example.jp: have it approved there by its link, which works"
        contains(steps[WWW], "The mail went out at ", turn)
        contains(steps[STAR], "Resend it, and have somebody approve")
        text = f"Certificate {shown['CertificateArn']} is not using EMAIL validation for domain {WWW}"
        told = acmdash("explain", text, "--output", "json", url=sim.url).json
        contains(told["Resend"]["NextStep"], "The mail went out at ", turn)
        note = acmdash("note", "shop.example.jp", "--domain", WWW, "--domain", STAR, url=sim.url).out
        contains(note, "  admin@example.jp\n", "  admin@shop.example.jp\n")
        assert "admin@www.shop" not in note, note
        contains(" ".join(acmdash("show", "shop.example.jp", url=sim.url).out.split()), turn)
        with Terminal("--endpoint-url", sim.url, "--plain", size=(40, 120)) as terminal:
            terminal.wait_for(">shop.example.jp", "2 of 3")
            terminal.send("\r")
            terminal.wait_for(">*.shop.example.jp", "Next: Resend it")
            terminal.send("k")
            terminal.wait_for("Last mail: sent ", "Next: The mail went out at ")
            terminal.send("\x03")
            equal(terminal.end(), 0)


@test
def history_prints():
    """history is newest first, as table, JSON and CSV, in English and Japanese"""
    write_mail(STAR, when="2026-01-01T00:00:00Z", RequestId="r-1",
               Mailboxes=["admin@shop.example.jp", "webmaster@shop.example.jp"])
    write_mail("*.a.example.jp", event="refused", number=2, caller="経理, \"本番\"",
               Code="InvalidStateException")
    write_mail(event="sending", when="2026-01-03T00:00:00Z")
    equal([(e["Domain"], e["Event"]) for e in history()],
          [(WWW, "unknown"), ("*.a.example.jp", "refused"), (STAR, "sent")])
    equal(history()[2]["Mailboxes"], ["admin@shop.example.jp", "webmaster@shop.example.jp"])
    rows = list(csv.DictReader(io.StringIO(acmdash("history", "--output", "csv").out)))
    equal([row["Event"] for row in rows], ["unknown", "refused", "sent"])
    equal(rows[1]["Caller"], "経理, \"本番\"")
    equal(rows[2]["Mailboxes"], "admin@shop.example.jp webmaster@shop.example.jp")
    equal(rows[2]["RequestId"], "r-1")
    table = acmdash("history").out.splitlines()
    contains(table[0], "Time", "Account", "Region", "Domain", "Mail goes to", "Outcome", "Caller")
    contains(table[1], "2026-01-03 00:00", "123456789012", "ap-northeast-1", WWW, "unknown", "prod")
    contains(table[2], "a.example.jp", "refused", "経理")
    japanese = acmdash("history", "--lang", "ja").out
    contains(japanese, "アカウント", "リージョン", "ドメイン", "2026-01-03 00:00")


@test
def history_of_one():
    """history CERT takes an ARN, an id or a domain; --region and --profile choose, too"""
    write_mail()
    write_mail("*.a.example.jp", number=2, Region="us-east-1", Profile="staging")
    write_mail(STAR)
    equal([e["Domain"] for e in history(arn(1))], [STAR, WWW])
    equal([e["Domain"] for e in history(arn(2).split("/")[1])], ["*.a.example.jp"])
    equal([e["Domain"] for e in history("WWW.shop.example.jp")], [WWW])
    equal([e["Domain"] for e in history("--region", "us-east-1")], ["*.a.example.jp"])
    equal([e["Domain"] for e in history("--profile", "prod,other")], [STAR, WWW])
    equal(len(history("--region", "all")), 3)
    equal(history("nowhere.example.jp"), [])
    equal(acmdash("history", "nowhere.example.jp").status, 0)


@test
def history_of_a_bad_file():
    """bad lines are passed over and counted, a ledger that is none is a sentence"""
    equal(history(), [])
    write_mail()
    with open(path(), "ab") as file:
        file.write(b"\x00\xff garbage\n{\"Id\":\"cut")
    result = acmdash("history", "--output", "json")
    equal((result.status, len(result.json["History"])), (0, 1))
    contains(result.err, "2 lines of the ledger cannot be read")
    write_mail(STAR, caller="evil\x1b]0;pwned\x07\u202e")
    for arguments in ((), ("--output", "csv"), ("--output", "json")):
        shown = acmdash("history", *arguments)
        assert not any(bad in shown.out for bad in "\x1b\x07\u202e"), arguments
    os.remove(path())
    os.mkdir(path())
    result = acmdash("history")
    equal((result.status, result.out), (1, ""))
    contains(result.err, "cannot be read: it is not a regular file")


if __name__ == "__main__":
    run_all()
