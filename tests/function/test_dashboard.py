# SPDX-License-Identifier: GPL-3.0-or-later
"""The dashboard in a pseudo-terminal, against the simulator."""
import os
import signal
import tempfile
import termios

from support import (ACMDASH, KEY, Simulator, Terminal, account, arn, contains, environment,
                     equal, renewing, run_all, test)

PENDING, SUCCESS = "PENDING_VALIDATION", "SUCCESS"


def scenario():
    shop = renewing(1, ("shop.example.jp", SUCCESS), ("www.shop.example.jp", PENDING),
                    ("*.shop.example.jp", PENDING))
    shop["RenewalSummary"]["DomainValidationOptions"][1]["_ApproveAfter"] = 1
    done = dict(renewing(2, ("done.example.jp", SUCCESS)), NotAfter="+190d")
    done["RenewalSummary"]["RenewalStatus"] = "SUCCESS"
    return account(done, shop)


def resends(sim):
    return [r["Request"] for r in sim.requests("ResendValidationEmail")]


@test
def first_screen():
    """what needs somebody is on top, and why stands under it"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        screen = terminal.wait_for(">shop.example.jp", "2 of 3", "1 needs an approval",
                                   "The validation e-mail can be resent.")
        lines = screen.splitlines()  # all rows come before the pane under them
        assert lines[2].startswith(">shop.example.jp"), screen
        terminal.wait(lambda _: terminal.screen.cursor.y == 2, "the cursor on the selected row")
        terminal.send("j")
        terminal.wait_for(">done.example.jp", "the certificate has been renewed")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def refused_key():
    """r where no rule allows it sends nothing and says why"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("jr")
        terminal.wait_for("Nothing was sent.")
        terminal.send("q")
        equal(terminal.end(), 0)
        equal(resends(sim), [])


@test
def default_is_no():
    """Enter, n and Esc answer the question with no"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        for answer in ("n", "\x1b", "\rn", "q"):
            terminal.send("r")
            terminal.wait_for("Resend validation e-mail", "account 123456789012",
                              "5 mailboxes @www.shop", "y Send")
            terminal.send(answer)
            terminal.wait_without("y Send")
        terminal.send("q")
        equal(terminal.end(), 0)
        equal(resends(sim), [])


@test
def one_yes_one_mail():
    """y sends exactly what was confirmed, and the domain that is approved shows by itself"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp", "ValidationStatus = PENDING_VALIDATION")
        terminal.send("r")
        terminal.wait_for("1 domain, account 123456789012")
        terminal.send("y")
        terminal.wait_for("Resend: sent")
        equal(resends(sim), [{"CertificateArn": arn(1), "Domain": "www.shop.example.jp",
                              "ValidationDomain": "www.shop.example.jp"}])
        sim.control("time", {"advance": 60})
        terminal.send("\x12")  # its row in the list is the same as before: the details are asked anew
        terminal.wait_for("Nothing to resend: this domain is validated already.")
        terminal.send("qq")
        equal(terminal.end(), 0)
        equal(len(resends(sim)), 1)


@test
def all_pending():
    """R sends for all pending domains, each once"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("l")
        terminal.wait_for(">www.shop.example.jp")
        terminal.send("R")
        terminal.wait_for("2 domains, account 123456789012")
        terminal.send("y")
        terminal.wait(lambda screen: screen.count(" sent") >= 3, "both sent")
        equal([r["Domain"] for r in resends(sim)], ["www.shop.example.jp", "*.shop.example.jp"])
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def lost_answer():
    """an answer that is lost is shown as unknown and not sent again"""
    with Simulator("--fault", "ResendValidationEmail:1@lost", scenario=scenario()) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp")
        terminal.send("r")
        terminal.wait_for("y Send")
        terminal.send("y")
        terminal.wait_for("Resend: unknown", "The mail may have gone out")
        terminal.send("\x03")
        equal(terminal.end(), 0)
        equal(len(resends(sim)), 1)


@test
def quit_while_a_mail_is_out():
    """quitting waits for the answer to a mail that is out, says so, and ends at the second time"""
    with Simulator("--fault", "ResendValidationEmail:hang", scenario=scenario()) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("r")
        terminal.wait_for("y Send")
        terminal.send("y")
        terminal.wait_for("sending")
        terminal.send("\x03")
        terminal.wait_for("A mail is going out")
        terminal.send("\x03")
        equal(terminal.end(), 0)
        equal(len(resends(sim)), 1)


@test
def details_denied():
    """details that are denied are asked for once, not on every turn, and the screen names the action"""
    with Simulator("--fault", "DescribeCertificate:error=AccessDeniedException",
                   scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">", "acm:DescribeCertificate")
        for _ in range(5):
            terminal.send("jk\x0c")
            terminal.wait_for("acm:DescribeCertificate")
        asked = len(sim.requests("DescribeCertificate"))
        assert asked <= 2, asked
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def refresh_sees_approvals():
    """a refresh shows a domain that was approved elsewhere, though its row is the same"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        changed = renewing(1, ("shop.example.jp", SUCCESS), ("www.shop.example.jp", SUCCESS),
                           ("*.shop.example.jp", PENDING))
        sim.control("certificate", {"CertificateArn": arn(1),
                                    "RenewalSummary": changed["RenewalSummary"]})
        terminal.send("\x12")
        terminal.wait_for(">shop.example.jp", "1 of 3")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def changed_meanwhile():
    """what changed between the question and the call is not sent"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("r")
        terminal.wait_for("y Send")
        sim.control("certificate", {"CertificateArn": arn(1), "Status": "REVOKED"})
        terminal.send("y")
        terminal.wait_for("the certificate was revoked")
        terminal.send("\x03")
        equal(terminal.end(), 0)
        equal(resends(sim), [])


@test
def read_only():
    """--read-only sends nothing, and the screen says so"""
    with Simulator(scenario=scenario()) as sim, \
            Terminal("--endpoint-url", sim.url, "--read-only") as terminal:
        terminal.wait_for(">shop.example.jp", "[READ ONLY]", "2 of 3")
        terminal.send("r")
        terminal.wait_for("Nothing was sent.", "--read-only")
        terminal.send("q")
        equal(terminal.end(), 0)
        equal(resends(sim), [])


@test
def language():
    """L switches everything to Japanese and back at once"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("L")
        terminal.wait_for("承認待ち 1 件")
        terminal.send("L")
        terminal.wait_for("The validation e-mail can be resent.")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def filter_as_you_type():
    """/ filters as you type, Enter keeps it, Esc clears it"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "done.example.jp", "2 of 3")
        terminal.send("/don")
        terminal.wait_for(">done.example.jp", "/don", "1 of 2 shown")
        terminal.wait_without("shop.example.jp")
        terminal.send("\r")
        terminal.wait_for("Enter Open")
        terminal.send("\x1b")
        terminal.wait_for("shop.example.jp")
        terminal.send("/nothing")
        terminal.wait_for("No certificate matches")
        terminal.send("\x1bq")
        equal(terminal.end(), 0)


@test
def help_and_palette():
    """help lists the keys of the screen, the palette runs commands by name"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for("2 of 3")
        terminal.send("?")
        terminal.wait_for("The list of certificates", "filter")
        terminal.send("q")
        terminal.wait_for("Enter Open")
        terminal.send(":lan\t\r")
        terminal.wait_for("ヘ")
        terminal.send(":quit\r")
        equal(terminal.end(), 0)


@test
def resize():
    """the screen follows the terminal's size, down to nothing and back"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for("2 of 3")
        for rows, columns in ((10, 40), (3, 10), (1, 1), (50, 132), (24, 80)):
            terminal.resize(rows, columns)
        terminal.send("\x0c")
        terminal.wait_for(">shop.example.jp", "Enter Open", "The validation e-mail can be resent.")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def network_lost():
    """when the network is gone the rows stay, with their age and the cause"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for("2 of 3")
        sim.control("fault", {"spec": "reset"})
        terminal.send("\x12")
        terminal.wait_for("Rows of", "shop.example.jp")
        terminal.send("e")
        terminal.wait_for("What is wrong", sim.url)
        sim.control("fault", {"clear": True})
        terminal.send("q")
        terminal.wait_for("Enter Open")
        terminal.send("\x12")
        terminal.wait_without("Rows of")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def no_credentials():
    """without credentials the screen says what was tried and what to do"""
    env = environment(AWS_ACCESS_KEY_ID=None, AWS_SECRET_ACCESS_KEY=None)
    with Terminal("--endpoint-url", "http://127.0.0.1:9", env=env) as terminal:
        terminal.wait_for("no AWS credentials were found", "What was tried", "AWS_ACCESS_KEY_ID",
                          "--demo")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def empty_account():
    """an empty account says so, and where certificates might be"""
    with Simulator(scenario=account()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for("There are no certificates", "us-east-1")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def signals():
    """SIGTERM, SIGHUP and SIGINT restore the terminal and end by the signal"""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
            terminal.wait_for("2 of 3")
            terminal.child.kill(number)
            equal(terminal.end(), -number)
            contains(terminal.bytes.decode("utf-8", "replace"), "\x1b[?1049l")


@test
def modes():
    """the terminal's modes are as before once it has ended"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for("2 of 3")
        during = termios.tcgetattr(terminal.child.child_fd)[3]
        assert not during & termios.ICANON
        terminal.send("q")
        terminal.end()
        after = termios.tcgetattr(terminal.child.child_fd)[3]
        assert after & termios.ICANON and after & termios.ECHO


def two_accounts():
    """prod has its own keys; staging takes on a role with a one-time code; the third is logged out"""
    prod = account(renewing(1, ("shop.example.jp", PENDING)),
                   dict(renewing(2, ("cdn.example.jp", SUCCESS)),
                        CertificateArn=arn(2, region="us-east-1")),
                   DisabledRegions=["af-south-1"])
    staging = {"Account": "222222222222", "Certificates": [
        dict(renewing(3, ("staging.example.jp", PENDING)), CertificateArn=arn(3, "222222222222"))]}
    return {"Accounts": [prod, staging],
            "Roles": [{"RoleArn": "arn:aws:iam::222222222222:role/ops",
                       "SerialNumber": "arn:aws:iam::123456789012:mfa/me", "TokenCode": "123456"}]}


CONFIG = f"""[profile prod]
aws_access_key_id = {KEY[0]}
aws_secret_access_key = {KEY[1]}
[profile staging]
role_arn = arn:aws:iam::222222222222:role/ops
source_profile = prod
mfa_serial = arn:aws:iam::123456789012:mfa/me
[profile corp]
sso_session = corp
sso_account_id = 333333333333
sso_role_name = Ops
[sso-session corp]
sso_region = us-east-1
sso_start_url = https://corp.example/start
"""


class ManySources:
    """The simulator with two accounts, the files of three profiles, and the program looking at them."""

    def __init__(self, *arguments):
        self.arguments = arguments

    def __enter__(self):
        self.home = tempfile.TemporaryDirectory()
        os.mkdir(os.path.join(self.home.name, ".aws"))
        with open(os.path.join(self.home.name, ".aws", "config"), "w", encoding="utf-8") as file:
            file.write(CONFIG)
        self.sim = Simulator(scenario=two_accounts())
        env = environment(HOME=self.home.name, AWS_ENDPOINT_URL=self.sim.url,
                          AWS_ACCESS_KEY_ID=None, AWS_SECRET_ACCESS_KEY=None)
        self.terminal = Terminal(*self.arguments, env=env, size=(24, 100))
        return self.sim, self.terminal

    def __exit__(self, *_):
        self.terminal.__exit__()
        self.sim.__exit__()
        self.home.cleanup()


@test
def one_time_code():
    """a role's one-time code is asked for on the screen, again where it is wrong, once for all regions"""
    with ManySources("--profile", "staging", "--region", "ap-northeast-1,us-east-1") as (sim, terminal):
        terminal.wait_for("One-time code", "The profile staging", "mfa/me")
        terminal.send("000000\r")
        terminal.wait_for("That code was not accepted.")
        terminal.send("123456\r")
        terminal.wait_for(">staging.example.jp", "222222222222")
        terminal.send("w")
        terminal.wait_for("assumed-role/ops/acmdash-", "assume-role", "in 1 h")
        terminal.send("q")
        terminal.wait_for(">staging.example.jp")
        terminal.send("u")  # elsewhere and back: the role is not taken on again
        terminal.wait_for("There are no certificates in account 222222222222, region us-east-1.")
        terminal.send("u")
        terminal.wait_for(">staging.example.jp")
        terminal.send("q")
        equal(terminal.end(), 0)
        equal([r["Code"] for r in sim.requests("AssumeRole")], ["AccessDenied", ""])


@test
def without_the_code():
    """Esc goes on without the profile that needs a code"""
    with ManySources("--profile", "prod,staging") as (sim, terminal):
        terminal.wait_for("One-time code")
        terminal.send("\x1b")
        terminal.wait_for(">shop.example.jp", "1 of 2 sources", "no one-time code was given")
        terminal.send("q")
        equal(terminal.end(), 0)
        equal(sim.requests("AssumeRole"), [])


@test
def many_sources():
    """rows of all sources stand in one table; what failed is one line, what is not enabled is none"""
    with ManySources("--profile", "prod,corp", "--region",
                     "ap-northeast-1,us-east-1,af-south-1") as (_, terminal):
        terminal.wait_for("2 profiles  3 regions", "shop.example.jp", "cdn.example.jp", "us-east-1",
                          "3 of 6 sources", "the SSO session of the profile corp")
        terminal.send("e")
        terminal.wait_for("aws sso login --profile corp", "prod/af-south-1",
                          "2 sources have nothing wrong.")
        equal(terminal.text().count("aws sso login"), 1)
        terminal.send("qq")
        equal(terminal.end(), 0)


@test
def pickers():
    """profiles and regions are chosen from lists, with filter and marks"""
    with ManySources("--profile", "prod") as (_, terminal):
        terminal.wait_for(">shop.example.jp", "prod  123456789012  ap-northeast-1")
        terminal.send("o")
        terminal.wait_for("[ ] all", "ap-northeast-1 (now)")
        terminal.send("us-east")
        terminal.wait_without("[ ] all")
        terminal.send(" ")
        terminal.wait_for("[x] us-east-1")
        terminal.send("\x15ap-northeast-1 ")
        terminal.wait_for("[x] ap-northeast-1")
        terminal.send("\r")
        terminal.wait_for("prod  2 regions", "shop.example.jp", "cdn.example.jp")
        terminal.send("p")
        terminal.wait_for("[ ] corp", "[ ] staging", "prod (now)")
        terminal.send("\x1b")
        terminal.wait_without("[ ] corp")
        terminal.send("p")
        terminal.wait_for("[ ] corp")
        terminal.send("corp\r")
        terminal.wait_for("corp  2 regions", "aws sso login --profile corp")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def bad_terminal():
    """a terminal that is none is said in a sentence, with status 2"""
    with Terminal("--endpoint-url", "http://127.0.0.1:9", env=environment(TERM="nonsense")) as terminal:
        equal(terminal.end(), 2)
        contains(terminal.bytes.decode(), "nonsense", "acmdash list")


# Job control without a line editor, which has modes of its own.  The job is its own process group.
SHELL = 'set -m; "$@"; echo back 1; read line; fg; echo back 2; read line; fg; echo ended $?'
# What starts the program and waits for it in the same process group, as sudo does.
WRAPPER = '"$@"; exit $?'


def under_shell(sim, *before):
    return Terminal("-c", SHELL, "sh", *before, ACMDASH, "--endpoint-url", sim.url, program="sh")


def assert_suspended(terminal, number):
    """The shell has its terminal back: its screen, its modes and the cursor."""
    terminal.wait_for(f"back {number}")
    assert terminal.is_cooked()
    last = terminal.bytes[terminal.bytes.rindex(b"\x1b[?1049"):]
    assert last.startswith(b"\x1b[?1049l") and f"back {number}".encode() in last, last


def resume(terminal, screen):
    """fg; what stood there while it was stopped is gone, and the whole screen is drawn anew."""
    terminal.screen.reset()
    terminal.send("\n")
    terminal.wait(lambda text: text == screen, "the screen as before")
    assert not terminal.is_cooked()
    terminal.send("j")
    terminal.wait_for(">done.example.jp")
    terminal.send("k")
    terminal.wait(lambda text: text == screen, "the screen as before")


def whole_screen(terminal):
    terminal.wait_for(">shop.example.jp", "2 of 3", "The validation e-mail can be resent.", "72 hours")
    terminal.wait(lambda _: terminal.screen.cursor.y == 2, "the cursor, which is sent last")
    return terminal.text()


@test
def suspend_and_resume():
    """Ctrl-Z gives the shell its terminal, fg brings the whole screen back, twice"""
    with Simulator(scenario=scenario()) as sim, under_shell(sim) as terminal:
        screen = whole_screen(terminal)
        for number in (1, 2):
            terminal.send("\x1a")
            assert_suspended(terminal, number)
            resume(terminal, screen)
        terminal.send("q")
        terminal.wait_for("ended 0")


@test
def suspended_from_outside():
    """SIGTSTP from outside does what Ctrl-Z does, and a resize while it is stopped is seen"""
    with Simulator(scenario=scenario()) as sim, under_shell(sim) as terminal:
        screen = whole_screen(terminal)
        os.kill(os.tcgetpgrp(terminal.child.child_fd), signal.SIGTSTP)
        assert_suspended(terminal, 1)
        resume(terminal, screen)
        os.kill(os.tcgetpgrp(terminal.child.child_fd), signal.SIGTSTP)
        assert_suspended(terminal, 2)
        terminal.resize(12, 60)
        terminal.screen.reset()
        terminal.send("\n")
        terminal.wait(lambda text: ">shop.example.jp" in text and
                      "Enter Open" in text.splitlines()[11], "the screen in its new size")
        terminal.send("j")
        terminal.wait_for(">done.example.jp")
        terminal.send("q")
        terminal.wait_for("ended 0")


@test
def continued_from_outside():
    """SIGCONT draws the whole screen anew, whoever sends it"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        screen = whole_screen(terminal)
        terminal.screen.reset()
        terminal.child.kill(signal.SIGCONT)
        terminal.wait(lambda text: text == screen, "the screen as before")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def suspended_under_another_program():
    """Ctrl-Z stops all of the job, as the terminal would: sudo must not hold the shell up"""
    with Simulator(scenario=scenario()) as sim, \
            under_shell(sim, "sh", "-c", WRAPPER, "sh") as terminal:
        screen = whole_screen(terminal)
        for number in (1, 2):
            terminal.send("\x1a")
            assert_suspended(terminal, number)
            resume(terminal, screen)
        terminal.send("q")
        terminal.wait_for("ended 0")


if __name__ == "__main__":
    run_all()
