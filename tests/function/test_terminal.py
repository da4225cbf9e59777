# SPDX-License-Identifier: GPL-3.0-or-later
"""What reaches the terminal, whatever comes in; and that it is given back, however the program ends."""
import json
import os
import select
import signal
import subprocess
import tempfile

from support import (ACMDASH, PATIENCE, Simulator, Terminal, account, acmdash, arn, email, contains,
                     environment, equal, renewing, run_all, shop, test)
from terminal_bytes import strangers

PENDING = "PENDING_VALIDATION"
# A title, a colour, the clipboard, an answer, both kinds of CSI, a bell, bidi, a tag, line ends.
HOSTILE = ("\x1b]0;owned\x07\x1b[31m\x1b]52;c;b3duZWQ=\x07\x1b[6n\x9b2J\x9d0;x\x9c\x07\x08\x0e"
           "\u202eevil\u2066\u200b\U000e0041\ufffe\r\n\tend")
# Bytes that are no UTF-8, in what no JSON writer would let through.
RAW = b"\xff\xc0\x80\x1b[31m\x9b2J\xed\xa0\x80"


def hostile():
    evil = renewing(1, ("shop.example.jp", PENDING), (f"a{HOSTILE}.example.jp", PENDING))
    evil["SubjectAlternativeNames"].append(HOSTILE)
    evil["InUseBy"] = [f"arn:{HOSTILE}"]
    evil["Issuer"] = evil["Serial"] = HOSTILE
    evil["RenewalSummary"]["DomainValidationOptions"][0]["ValidationDomain"] = f"x{HOSTILE}.jp"
    evil["RenewalSummary"]["DomainValidationOptions"][0]["ValidationEmails"] = [f"admin@{HOSTILE}"]
    failed = dict(renewing(2, ("failed.example.jp", "SUCCESS")), Status="FAILED",
                  FailureReason=HOSTILE, KeyAlgorithm=HOSTILE)
    record = {"DomainName": "dns.example.jp", "ValidationMethod": "DNS", "ValidationStatus": PENDING,
              "ResourceRecord": {"Name": HOSTILE, "Type": "CNAME", "Value": HOSTILE}}
    dns = dict(renewing(3, ("dns.example.jp", PENDING)), Status=PENDING,
               DomainValidationOptions=[record])
    dns.pop("RenewalSummary")
    return account(evil, failed, dns)


def clean(data, what):
    found = strangers(data)
    assert not found, f"{what}: {found[:3]!r}"


@test
def checker():
    """the checker itself sees what must not be there"""
    for part in ("\x1b]0;title\x07", "\x9b2J", "\x1b[6n", "\x1b[c", "\x1bP", "\u202e", "\x00", "\x7f",
                 "\ufeff", "\x1b]52;c;?\x07", "\x1b[?1003h"):
        assert strangers(f"before{part}after".encode()), repr(part)
    assert strangers(b"\xff")
    equal(strangers("\x1b[1;31mOK\x1b[m 検証\x1b[?25h\r\n\x1b]52;c;YQ==\x07".encode()), [])


def walk(terminal):
    """Every screen there is, in both languages."""
    terminal.wait_for("shop.example.jp", "dns.example.jp")
    for keys, word in (("\r", "shop.example.jp"), ("N", ""), ("\x1b", ""), ("n", ""), ("R", ""),
                       ("\x1b", ""), ("v", ""), ("\x1b", ""), ("\x1b", ""), ("G\r", ""), ("q", ""),
                       ("w", ""), ("q", ""), ("E", ""), ("q", ""), ("?", ""), ("q", ""), ("p", ""),
                       ("\x1b", ""), ("o", ""), ("\x1b", ""), ("/evil\r", ""), ("\x1b", "")):
        terminal.send(keys)
        terminal.wait_for(word)
    terminal.send("L")
    terminal.wait_for("証明書")


@test
def hostile_answers():
    """names, reasons and records that are full of sequences reach the terminal as text"""
    with Simulator(scenario=hostile()) as sim:
        with Terminal("--endpoint-url", sim.url, size=(40, 120)) as terminal:
            walk(terminal)
            terminal.send("\x03")
            equal(terminal.end(), 0)
            clean(terminal.bytes, "the dashboard")
            assert "owned" in terminal.bytes.decode("utf-8", "replace"), "the text itself is shown"
        for arguments in (["list"], ["show", arn(1)], ["show", arn(2)], ["show", arn(3)],
                          ["check"], ["note", arn(1)], ["resend", arn(1), "--dry-run"],
                          ["list", "--output", "csv"], ["show", arn(1), "--lang", "ja"]):
            result = acmdash(*arguments, url=sim.url)
            clean((result.out + result.err).encode("utf-8", "surrogateescape"), arguments)


@test
def hostile_errors():
    """so do the words of errors, and of what answers instead of AWS"""
    faults = (f"error=AccessDeniedException{HOSTILE}", f"error={HOSTILE}", "garbage", "malformed",
              "html")
    for fault in faults:
        with Simulator("--fault", fault, scenario=hostile()) as sim:
            with Terminal("--endpoint-url", sim.url) as terminal:
                terminal.send("e")
                terminal.wait(lambda text: text.strip(), "a screen")
                terminal.send("\x03")
                terminal.end()
                clean(terminal.bytes, fault)
            result = acmdash("list", url=sim.url)
            clean((result.out + result.err).encode("utf-8", "surrogateescape"), fault)


@test
def hostile_files():
    """so do names in AWS's files, the ledger, and what credentials commands complain of"""
    with Simulator(scenario=account(shop())) as sim, tempfile.TemporaryDirectory() as home:
        def write(name, data):
            path = os.path.join(home, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(data)

        name = HOSTILE.replace("\r\n", "").replace("\x9b", "").encode()
        complaint = os.path.join(home, "complaint")
        write("complaint", RAW + name)
        write(".aws/config", b"[profile " + name + RAW + b"]\nregion = x\n[profile c]\n"
              b"credential_process = sh -c \"cat " + complaint.encode() + b" >&2; exit 1\"\n"
              b"[profile s]\nsso_session = " + name + b"\nsso_account_id = 1\nsso_role_name = "
              + name + b"\n[profile r]\nrole_arn = " + name + b"\nsource_profile = " + name + RAW
              + b"\n[profile e]\nendpoint_url = http://" + name + RAW + b"\n")
        line = {"Id": "1", "Event": "sent", "Time": "2026-11-24T00:00:00Z", "Caller": HOSTILE,
                "CertificateArn": arn(1), "Domain": HOSTILE, "Profile": HOSTILE}
        write("state/acmdash/ledger.jsonl", json.dumps(line).encode() + b"\n" + RAW + b"\n")
        more = dict(HOME=home, XDG_STATE_HOME=os.path.join(home, "state"))
        keyless = dict(more, AWS_ACCESS_KEY_ID=None, AWS_SECRET_ACCESS_KEY=None)
        with Terminal("--endpoint-url", sim.url, env=environment(**more)) as terminal:
            terminal.wait_for("shop.example.jp")
            terminal.send("p")
            terminal.wait_for("[ ]")
            terminal.send("\x03")
            terminal.end()
            clean(terminal.bytes, "the picker")
        for arguments in (["history"], ["list", "--profile", "c"], ["list", "--profile", "s"],
                          ["list", "--profile", "r"], ["list", "--profile", "e"]):
            done = subprocess.run([ACMDASH, *arguments], env=environment(**keyless),
                                  capture_output=True, timeout=PATIENCE, check=False)
            clean(done.stdout + done.stderr, arguments)
            assert done.stdout or done.stderr


def ended(number, when="2 of 3"):
    """The terminal after the program was sent this signal."""
    with Simulator(scenario=account(shop())) as sim:
        with Terminal("--endpoint-url", sim.url) as terminal:
            terminal.wait_for(when)
            assert not terminal.is_cooked()
            terminal.child.kill(number)
            equal(terminal.end(), -number, f"after {number!r}")
            last = terminal.bytes[terminal.bytes.rindex(b"\x1b[?1049h"):]
            for part in (b"\x1b[?1049l", b"\x1b[?2004l", b"\x1b[?1l"):
                assert part in last, f"no {part!r} after {number!r}"
            assert terminal.is_cooked(), f"after {number!r}"
            clean(terminal.bytes, number)


@test
def given_back():
    """SIGTERM, SIGHUP, SIGINT, SIGQUIT: the terminal is as it was"""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        ended(number)


@test
def crashes():
    """abort and every kind of crash give the terminal back, too"""
    with open(ACMDASH, "rb") as file:
        sanitized = b"__asan" in file.read()
    for number in (signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL):
        if not sanitized:  # which has handlers of its own
            ended(number)


def read_by_nobody(terminal):
    """Keys that repaint the screen, until the program takes no more of them."""
    descriptor = terminal.child.child_fd
    os.set_blocking(descriptor, False)
    waiting = select.poll()
    waiting.register(descriptor, select.POLLOUT)
    while waiting.poll(500):
        try:
            os.write(descriptor, b"\x0c" * 50)
        except BlockingIOError:
            pass


@test
def nobody_reads():
    """a terminal that takes no more: who is asked to end ends all the same, and gives its modes back"""
    for number in (signal.SIGTERM, signal.SIGHUP):
        with Simulator(scenario=account(*map(shop, range(1, 100)))) as sim, \
                Terminal("--endpoint-url", sim.url, size=(100, 200)) as terminal:
            terminal.wait_for("2 of 3")
            read_by_nobody(terminal)
            terminal.child.kill(number)
            terminal.child.wait()
            equal(terminal.child.signalstatus, number)
            assert terminal.is_cooked(), number


@test
def leader_gone():
    """the terminal is gone, also without a signal: the program ends by itself"""
    with Simulator(scenario=account(shop())) as sim:
        for before in ("", "trap '' HUP; "):
            terminal = Terminal("-c", before + 'exec "$@"', "sh", ACMDASH, "--endpoint-url", sim.url,
                                program="sh")
            terminal.wait_for("2 of 3")
            terminal.child.ptyproc.fileobj.close()  # the other end
            terminal.child.closed = True
            _, status = os.waitpid(terminal.child.pid, 0)
            equal(os.waitstatus_to_exitcode(status), 128 + signal.SIGHUP if before else -signal.SIGHUP)


run_all()
