# SPDX-License-Identifier: GPL-3.0-or-later
"""The fault matrix: each operation and each thing that goes wrong with it, through the real program.
Nothing crashes or hangs, one sentence names the cause, and exactly what should have gone out did.
doc/reliability.md has the table."""
import datetime
import itertools
import json
import os
import re
import shutil
import subprocess
import tempfile
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from faults import OPERATIONS, WWW, Ground
from interpose import Hurry
from support import (PATIENCE, Simulator, Skip, Terminal, account, acmdash, contains, environment, equal,
                     run_all, shop, test)
from wires import CERTIFICATES, TLS_WORDS, Flood, Liar, make_certificate

AT_ONCE = 8    # cases, most of which wait for a timeout or for a retry
ATTEMPTS = 2   # by AWS_MAX_ATTEMPTS
OWN_ATTEMPTS = {"container": 3, "metadata": 1}
NO_ANSWER = "no answer|does not answer"
BY_BODY = ("sts", "web")  # the operation's name stands in the body of the request
ACM_READS = ("search", "list", "describe")

# What is said of an answer of status 200 that is not what it should be.
UNREADABLE = {
    "sts": "the answer of STS is not what its contract says",
    "web": "the answer of STS is not what its contract says",
    "sso": "the answer (of the SSO portal|to sso:GetRoleCredentials) is not what its contract says",
    "oidc": "the answer (of SSO's OIDC service|to sso-oidc:CreateToken) is not what its contract",
    "container": r"the container's endpoint gave .* no credentials \(HTTP status 200\)",
    "metadata": r"the answer to GetMetadataCredentials cannot be used \(HTTP status 200\)",
}
NO_LIST = {"list": "the answer has no list of certificates in it",
           "describe": "the answer has no certificate in it"}
# What does no harm, where it would elsewhere: AWS's answer to a resend has no body at all.
FINE_FOR_RESEND = ("wrong-length", "empty", "malformed", "wrong-type", "twice", "nul",
                   "invalid-utf8", "range")


def unreadable(acm, **others):
    words = dict({name: acm for name in ACM_READS + ("resend",)}, **UNREADABLE)
    return dict(words, resend="the answer is not one of ACM's", **others)


class Fault:
    """kind: of the simulator; words: of the sentence, one for all or by operation, None where all
    goes well; retried: is it worth another try?  closes: it leaves a connection dead, which curl
    notices by itself and opens another; falls_back: from SearchCertificates to ListCertificates;
    waits: only the end of our patience ends it."""

    def __init__(self, title, kind, words, retried=False, closes=False, falls_back=False,
                 waits=False):
        self.title, self.kind, self.words = title, kind, words
        self.retried, self.closes, self.falls_back = retried, closes, falls_back
        self.patience = 1 if waits else None

    def words_of(self, name):
        return self.words.get(name) if isinstance(self.words, dict) else self.words

    def is_fine(self, name):
        if name == "resend" and self.kind in FINE_FOR_RESEND:
            return True
        return self.words_of(name) is None or (name == "search" and self.falls_back)

    def times(self, name):
        """How often the operation is asked for."""
        if self.kind.startswith("1@"):  # it passes
            return 2 if self.is_fine(name) else 1
        if not self.retried or self.is_fine(name) and not self.falls_back:
            return 1
        if name == "resend":
            return 1  # whatever it was: the mail may be out
        extra = self.closes and OPERATIONS[name].before
        return OWN_ATTEMPTS.get(name, ATTEMPTS) + bool(extra)


STATUS = "HTTP status {}"
TOO_LARGE = dict({name: "too large" for name in OPERATIONS}, container=UNREADABLE["container"],
                 metadata=UNREADABLE["metadata"])
FAULTS = (
    Fault("the connection is cut in the middle of the request", "cut", NO_ANSWER, True, True),
    Fault("the connection is cut behind the request", "reset", NO_ANSWER, True, True),
    Fault("the answer is lost", "lost", NO_ANSWER, True, True),
    Fault("nothing comes", "hang", NO_ANSWER, True, waits=True),
    Fault("the answer trickles", "slow", NO_ANSWER, True, waits=True),
    Fault("half of the answer comes", "truncate", NO_ANSWER, True),
    Fault("more comes than was announced", "wrong-length", unreadable("not valid JSON"),
          falls_back=True),
    Fault("status 500", "status=500", STATUS.format(500), True, falls_back=True),
    Fault("status 503", "status=503", STATUS.format(503), True),
    Fault("a web page of status 503", "html=503", STATUS.format(503), True),
    Fault("a web page of status 200", "html=200",
          unreadable("a web page, not ACM's") | {"resend": "a web page, not ACM's"},
          falls_back=True),
    Fault("an empty answer", "empty", unreadable("not a JSON object"), falls_back=True),
    Fault("an answer that is cut short", "garbage", unreadable("not valid JSON"), falls_back=True),
    Fault("another answer", "malformed", unreadable("") | NO_LIST, falls_back=True),
    Fault("values of the wrong type", "wrong-type", unreadable("") | NO_LIST, falls_back=True),
    Fault("each member twice", "twice", None),
    Fault("U+0000 in texts", "nul", unreadable("null character"), falls_back=True),
    Fault("bytes that are no UTF-8", "invalid-utf8",
          unreadable("not valid JSON", sts="a blank or a line break", web="a blank or a line break"), falls_back=True),
    Fault("numbers and times out of range", "range", {"oidc": UNREADABLE["oidc"]}),
    Fault("ten thousand brackets", "deep", unreadable("nested too deeply"), falls_back=True),
    Fault("100 MB", "big=100", TOO_LARGE, falls_back=True),
    Fault("100 MB in a gzip file of 0.6", "gzip-bomb=100", TOO_LARGE, falls_back=True),
    Fault("a redirect", "redirect", STATUS.format(302), falls_back=True),
    Fault("throttled, and served when asked again", "1@throttle",
          {"metadata": STATUS.format(429)}, True),
    Fault("throttled without end", "throttle", dict(
        {name: "Rate exceeded" for name in OPERATIONS}, container=STATUS.format(429),
        metadata=STATUS.format(429)), True),
)


def run_case(name, options=(), arguments=(), patience=None, gate=None):
    """What it said, and what was asked."""
    if patience:
        arguments = (*arguments, "--cli-read-timeout", str(patience))
    # The instance's second is too short for a machine that has much else to do.
    limits = {"AWS_METADATA_SERVICE_TIMEOUT": str(patience or PATIENCE)}
    with Ground(OPERATIONS[name], options) as ground:
        if gate:
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            opener.open(ground.url + "/_sim/listen", json.dumps({"as": gate}).encode()).close()
        result = ground.run(*arguments, **limits)
        result.asked, result.ledger = ground.asked(), ground.ledger()
        return result


def check_resend(result, outcome, words, what):
    """What is said of a mail, what the ledger says of it, and the exit status."""
    told = result.json["Results"]
    equal([(one["Domain"], one["Outcome"]) for one in told], [(WWW, outcome)], what)
    equal(result.status, 0 if outcome == "sent" else 1, what)
    equal(result.ledger, ["sending", outcome], what)
    if words:
        assert re.search(words, told[0]["Message"]), f"{what}: {told}"


def check_sentence(result, words, what):
    equal(result.status, 1, what)
    assert re.search(words, result.err), f"{what}: no {words!r} in {result.err}"
    for line in result.err.splitlines():
        assert line.startswith("acmdash: "), f"{what}: {line!r}"
    if result.out:  # the list is whole, says that it failed, and is empty
        equal([len(result.json["Certificates"]), len(result.json["Errors"])], [0, 1], what)


def check_fine(name, result, what):
    equal((result.status, result.err), (0, ""), what)
    if name != "describe":
        equal(len(result.json["Certificates"]), 2, what)
    else:
        equal(len(result.json["Domains"]), 3, what)


def check(fault, name, result):
    operation, what = OPERATIONS[name], f"{name}, {fault.title}"
    wanted = list(operation.before) + [operation.name] * fault.times(name)
    if name == "search" and fault.falls_back:
        wanted += ["ListCertificates"] + list(OPERATIONS["list"].after)
    elif fault.is_fine(name):
        wanted += operation.after
    if fault.kind == "cut" and name in BY_BODY:  # which did not come
        wanted = [""] * ATTEMPTS
    if name == "resend" and fault.kind == "throttle":
        wanted.append(operation.name)  # ACM said that it did nothing
    equal(result.asked, wanted, what)
    if name == "resend":
        outcome = {"throttle": "failed"}.get(fault.kind, "sent" if fault.is_fine(name) else "unknown")
        check_resend(result, outcome, None if outcome == "sent" else fault.words_of(name), what)
    elif fault.is_fine(name):
        check_fine(name, result, what)
    else:
        check_sentence(result, fault.words_of(name), what)


def start(pool, fault):
    def options(name):
        prefix = "" if fault.kind == "cut" and name in BY_BODY else OPERATIONS[name].name + ":"
        kind = fault.kind.replace("=100", "=1") if name in OWN_ATTEMPTS else fault.kind
        return ("--fault", prefix + kind)  # those are given little time, and room for 64 KiB
    return {name: pool.submit(run_case, name, options(name), patience=fault.patience)
            for name in OPERATIONS}


def add(fault, cases):
    def run():
        for name, case in cases.items():
            check(fault, name, case.result())
    run.__doc__ = fault.title
    test(run)


# What no kind of fault in one answer can be.

def unreachable(name, gate):
    """Refused, or reset as soon as connected, when the operation's turn comes."""
    operation = OPERATIONS[name]
    if not operation.before:
        return run_case(name, gate=gate)
    first = ("--fault", f"{operation.before[-1]}:1@none") * (operation.before.count(
        operation.before[-1]) - 1)
    return run_case(name, (*first, "--fault", f"{operation.before[-1]}:then-{gate}"))


def check_unreachable(cases, said):
    """said: the sentence of each outcome that a mail may have."""
    for name, case in cases.items():
        result = case.result()
        equal(result.asked, list(OPERATIONS[name].before), name)
        if name == "resend":
            outcome = result.json["Results"][0]["Outcome"]
            assert outcome in said, outcome
            check_resend(result, outcome, said[outcome], name)
        else:
            check_sentence(result, "|".join([*said.values(), NO_ANSWER]), name)


def expired(name):
    codes = {"sts": "ExpiredToken", "web": "ExpiredTokenException", "sso": "UnauthorizedException", "oidc": "invalid_grant"}
    code = codes.get(name, "ExpiredTokenException")
    return run_case(name, ("--fault", f"{OPERATIONS[name].name}:error={code}"))


def check_expired(cases):
    words = {"sso": "aws sso login", "oidc": "aws sso login", "container": "HTTP status 400",
             "metadata": "HTTP status 400",
             "web": "token of the profile default has expired: .*/token(.|\n)*in CI for the job"}
    for name, case in cases.items():
        result, operation = case.result(), OPERATIONS[name]
        # With what AWS signs, new credentials are looked for, and it is tried once more.  Before a
        # mail goes out with new ones, STS says whose they are, and the certificate is described.
        between = ("GetCallerIdentity", "DescribeCertificate") if name == "resend" else ()
        again = () if name in words else (*between, operation.name)
        equal(result.asked, [*operation.before, operation.name, *again], name)
        if name == "resend":
            check_resend(result, "failed", "ExpiredTokenException", name)
        else:
            said = "credentials file" if name == "sts" else "The credentials stand in the environment"
            check_sentence(result, words.get(name, said), name)


def clock_off(name, hours):
    now = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=hours)
    return run_case(name, ("--time", now.strftime("%Y-%m-%dT%H:%M:%SZ")))


def check_clock(cases):
    """Each service's first signed request is refused, and all others are right."""
    unsigned = ("CreateToken", "GetRoleCredentials", "AssumeRoleWithWebIdentity",
                "GetContainerCredentials", "GetMetadataToken", "GetMetadataRole", "GetMetadataCredentials")
    for (name, hours), case in cases.items():
        result, operation, wanted, services = case.result(), OPERATIONS[name], [], set()
        for asked in (*operation.before, operation.name, *operation.after):
            service = "sts" if asked in ("AssumeRole", "GetCallerIdentity") else "acm"
            if asked not in unsigned and service not in services:
                wanted.append(asked)
                services.add(service)
            wanted.append(asked)
        equal(result.asked, wanted, f"{name}, {hours} h")
        if name == "resend":
            check_resend(result, "sent", None, name)
        else:
            check_fine(name, result, name)


OVER_TLS = ("search", "list", "describe", "resend", "sts", "web", "sso", "oidc")


def add_tls(pool):
    folder = tempfile.mkdtemp()
    rows = (("a TLS certificate for another name", "other", "other", TLS_WORDS["other"]),
            ("a TLS certificate that has expired", "old", "old", TLS_WORDS["old"]),
            ("a TLS certificate of an unknown authority", "stranger", "other",
             TLS_WORDS["stranger"]),
            ("a TLS certificate that is right", "good", "good", None))
    files, tests = {}, []
    if shutil.which("openssl"):
        files = {name: make_certificate(folder, name) for name in CERTIFICATES}
    for title, name, trusted, words in rows:
        cases = {one: pool.submit(run_case, one, ("--tls", files[name]),
                                  ("--ca-bundle", files[trusted])) for one in OVER_TLS if files}
        tests.append((title, cases, words))
    for title, cases, words in tests:
        def run(cases=cases, words=words):
            if not cases:
                raise Skip("no openssl")
            for one, case in cases.items():
                check_tls(one, case.result(), words)
        run.__doc__ = title
        test(run)
    return folder


def check_tls(name, result, words):
    operation = OPERATIONS[name]
    if words is None:
        equal(result.asked, [*operation.before, operation.name, *operation.after], name)
        equal(result.status, 0, name)
        return
    equal((result.asked, result.ledger, result.status), ([], [], 1), name)
    said = result.err or result.json["Results"][0]["Message"]
    assert re.search(f"no secure connection to .*({words})", said), f"{name}: {said}"


def add_others(pool):
    # Whether a request is on its way already when the reset comes is the kernel's to say.
    for title, gate, said in (
            ("the connection is refused", "refuse", {"failed": "no connection to"}),
            ("the connection is reset before the request", "reset",
             {"failed": "no connection to", "unknown": NO_ANSWER})):
        cases = {name: pool.submit(unreachable, name, gate) for name in OPERATIONS}

        def run(cases=cases, said=said):
            check_unreachable(cases, said)
        run.__doc__ = title
        test(run)
    late = {name: pool.submit(expired, name) for name in OPERATIONS}
    test(lambda: check_expired(late)).__doc__ = "a token that has expired"
    clocks = {(name, hours): pool.submit(clock_off, name, hours)
              for name in OPERATIONS for hours in (-1, 1)}
    test(lambda: check_clock(clocks)).__doc__ = "a clock that is off by an hour"


# For a minute, by the clocks of program and simulator, of which PACE seconds pass in one.

PACE = 40
A_MINUTE = "12@throttle=5000"  # each pause is of five seconds at the least
LONGER = 14                    # times that a mail is tried
PATIENT = [name for name in OPERATIONS if name not in OWN_ATTEMPTS]


def hurried(name, fault, runs=1, **variables):
    """The results of so many runs, one after the other, on the same ground; no timeout is ours."""
    operation = OPERATIONS[name]
    with Hurry() as hurry:
        variables |= hurry.variables(PACE)
        with Ground(operation, ("--fault", f"{operation.name}:{fault}"), **variables) as ground:
            results = [ground.run("--cli-read-timeout", "3600", "--cli-connect-timeout", "3600",
                                  **variables) for _ in range(runs)]
            results[-1].ledger, results[-1].asked = ground.ledger(), ground.asked()
            with open(ground.log, encoding="utf-8") as file:
                results[-1].times = [datetime.datetime.fromisoformat(json.loads(line)["Time"])
                                     for line in file]
    return results


def check_minute(name, result):
    operation = OPERATIONS[name]
    equal(result.asked, [*operation.before, *[operation.name] * 13, *operation.after], name)
    first = result.asked.index(operation.name)
    took = (result.times[first + 12] - result.times[first]).total_seconds()
    assert took >= 59, f"{name}: {took} s"  # those of the log are whole
    if name == "resend":
        check_resend(result, "sent", None, name)
    else:
        check_fine(name, result, name)


def add_minute(pool):
    # A mail has that patience by itself; the others where they are told to.
    cases = {name: pool.submit(hurried, name, A_MINUTE,
                               AWS_MAX_ATTEMPTS="" if name == "resend" else "13") for name in PATIENT}
    given_up = {name: pool.submit(hurried, name, f"{LONGER if name == 'resend' else 3}@throttle", 2,
                                  AWS_MAX_ATTEMPTS="") for name in PATIENT}

    def minute():
        for name, case in cases.items():
            check_minute(name, case.result()[0])
    minute.__doc__ = "throttled for a minute, and tried until it is over"

    def giving_up():
        for name, case in given_up.items():
            first, second = case.result()
            if name == "resend":
                equal([one.json["Results"][0]["Outcome"] for one in (first, second)],
                      ["failed", "sent"], name)
                equal(second.ledger, ["sending", "failed", "sending", "sent"], name)
                equal(second.asked.count(OPERATIONS[name].name), LONGER + 1, name)
                continue
            check_sentence(first, "Rate exceeded", name)
            check_fine(name, second, name)
            equal(second.asked.count(OPERATIONS[name].name), 3 + 1, name)
    giving_up.__doc__ = "throttled for longer than it is tried, which is said; the next command is fine"
    for one in (minute, giving_up):
        test(one)


# A list without an end.

@test
def endless():
    """pages that go round in a circle, or bring nothing without end: an error, in both languages"""
    circle = {"A": "B", "B": "C", "C": "A"}
    fresh = itertools.count()
    for next_of, words in ((lambda token: "A", "was there before"),
                           (lambda token: circle.get(token, "A"), "was there before"),
                           (lambda token: str(next(fresh)), "does not end: 1000 pages")):
        def answer(operation, request, next_of=next_of):
            if operation == "GetResources":
                return {"ResourceTagMappingList": [],
                        "PaginationToken": next_of(request.get("PaginationToken"))}
            token = next_of(request.get("NextToken")) if not finds else None
            return {"Results": finds, "CertificateSummaryList": finds, "NextToken": token}
        for finds, what in (([], ""), ([shop()], "the tags could not be fetched: ")):
            with Liar(answer) as liar:
                result = acmdash("list", "--filter", "tag:a=b" if finds else "", url=liar.url)
                equal(result.status, 1)
                contains(result.err, what, words)
                result = acmdash("list", "--filter", "tag:a=b" if finds else "", "--lang", "ja", url=liar.url)
                equal(result.status, 1)
                contains(result.err, "ページ")


@test
def endless_headers():
    """headers without end, in front of the body, behind it, and of answers that are none yet: too large"""
    many = b"".join(b"X-%d: y\r\n" % number for number in range(1000))
    for head, more in ((b"HTTP/1.1 200 OK\r\n", many),
                       (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n", many),
                       (b"HTTP/1.1 200 OK\r\nX: ", b"y" * 65536),
                       (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)):
        with Flood(head, more) as flood:
            result = acmdash("list", url=flood.url)
            equal((result.status, result.out), (1, ""), head)
            contains(result.err, f"the answer of {flood.url}/ is too large")


# On the screen.

SHORT = ((), ("--cli-read-timeout", "1"))  # where nothing comes


@test
def rows_stay():
    """in the dashboard a refresh that fails keeps the rows and says why, and the next one is fine"""
    for kind, words in (("lost", "no answer from"), ("truncate", "no answer from"),
                        ("status=503", "HTTP status 503"), ("throttle", "Rate exceeded"),
                        ("error=ExpiredTokenException", "ExpiredTokenException"),
                        ("error=AccessDeniedException", "may not do"), ("deep", "nested"),
                        ("big=100", "too large"), ("hang", "no answer from")):
        with Simulator("--no-search", scenario=account(shop())) as sim, Terminal(
                "--endpoint-url", sim.url, *SHORT[kind == "hang"], size=(24, 100),
                env=environment(AWS_MAX_ATTEMPTS="2")) as terminal:
            terminal.wait_for(">shop.example.jp", "2 of 3")
            sim.control("fault", {"spec": f"ListCertificates:{kind}"})
            terminal.send("\x12")
            terminal.wait_for(">shop.example.jp", "2 of 3", words)
            sim.control("fault", {"clear": True})
            terminal.send("\x12")
            terminal.wait_for(">shop.example.jp", "2 of 3")
            terminal.wait_without(words)
            terminal.send("q")
            equal(terminal.end(), 0, kind)


@test
def no_end_of_asking():
    """in the dashboard an STS to which all credentials have expired is asked once more, and no more"""
    with Simulator("--fault", "GetCallerIdentity:error=ExpiredTokenException",
                   scenario=account(shop())) as sim, \
            Terminal(env=environment(AWS_ENDPOINT_URL=sim.url)) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        for _ in range(5):
            asked = len(sim.requests("SearchCertificates"))
            terminal.send("\x12")
            while len(sim.requests("SearchCertificates")) == asked:
                assert terminal.child.isalive()
        terminal.send("\x03")
        equal(terminal.end(), 0)
        equal(len(sim.requests("GetCallerIdentity")), 2)


@test
def beside_the_list():
    """in the dashboard nothing that is asked beside the list takes a row away, whatever comes"""
    def look(kind):
        with Simulator("--fault", f"GetCallerIdentity:{kind}", "--fault",
                       f"ListTagsForCertificate:{kind}", scenario=account(shop())) as sim, \
                Terminal(env=environment(AWS_ENDPOINT_URL=sim.url)) as terminal:
            terminal.wait_for(">shop.example.jp", "2 of 3")
            terminal.send("\r")
            terminal.wait_for(">www.shop.example.jp", "Success")
            while not sim.requests("ListTagsForCertificate") and kind != "cut":
                assert terminal.child.isalive()
            terminal.send("\x12")
            terminal.wait_for(">www.shop.example.jp", "Success")
            terminal.send("\x03")
            return terminal.end()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        ends = {fault.kind: pool.submit(look, fault.kind) for fault in FAULTS}
    for kind, ended in ends.items():
        equal(ended.result(), 0, kind)


@test
def unknown_stays():
    """in the dashboard a mail whose answer makes no sense is unknown, and went out once"""
    kinds = ("cut", "reset", "truncate", "status=500", "html=200", "garbage", "big=20", "hang")
    for number, kind in enumerate(kinds, 1):
        with Simulator("--fault", f"ResendValidationEmail:{kind}",
                       scenario=account(shop(number))) as sim, Terminal(
                    "--endpoint-url", sim.url, *SHORT[kind == "hang"]) as terminal:
            terminal.wait_for(">shop.example.jp", "2 of 3")
            terminal.send("\r")
            terminal.wait_for(">www.shop.example.jp")
            terminal.send("r")
            terminal.wait_for("y Send")
            terminal.send("y")
            terminal.wait(lambda screen: "Resend: unknown" in screen and
                          "The mail may have gone out" in " ".join(screen.split()), "unknown")
            terminal.send("\x12")
            terminal.send("\x03")
            equal(terminal.end(), 0, kind)
            equal(len(sim.requests("ResendValidationEmail")), 1, kind)


if __name__ == "__main__":
    with ThreadPoolExecutor(AT_ONCE) as cases_pool:
        for one_fault in FAULTS:
            add(one_fault, start(cases_pool, one_fault))
        add_others(cases_pool)
        add_minute(cases_pool)
        certificates = add_tls(cases_pool)
        try:
            run_all()
        finally:
            shutil.rmtree(certificates)
