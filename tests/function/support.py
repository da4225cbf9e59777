# SPDX-License-Identifier: GPL-3.0-or-later
"""What the function tests share: the simulator, the program in batch and in a terminal, and TAP."""
import contextlib
import json
import os
import resource
import shlex
import signal
import subprocess
import tempfile
import termios
import time
import urllib.request

import pexpect

import emulator

ACMDASH = os.environ.get("ACMDASH", "./acmdash")
SIM = os.environ.get("ACMDASH_SIM", "./acmdash-sim")
KEY = ("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
PATIENCE = 60  # seconds until something that must come counts as missing; nothing waits that long

_tests = []


def test(function):
    """Marks a test; its docstring's first line, or its name, is what TAP says."""
    _tests.append(function)
    return function


class Skip(Exception):
    """A test that cannot be run here, and why."""


def run_all():
    print(f"1..{len(_tests)}", flush=True)
    failed = 0
    for number, function in enumerate(_tests, 1):
        name = (function.__doc__ or function.__name__).strip().splitlines()[0]
        try:
            with tempfile.TemporaryDirectory() as state:
                os.environ["XDG_STATE_HOME"] = state  # what one test sent another must not find
                function()
            print(f"ok {number} - {name}", flush=True)
        except Skip as reason:
            print(f"ok {number} # SKIP {reason}", flush=True)
        except Exception as problem:  # a test that breaks is a test that fails
            failed += 1
            print(f"not ok {number} - {name}", flush=True)
            for line in f"{type(problem).__name__}: {problem}".splitlines():
                print(f"# {line}", flush=True)
    raise SystemExit(1 if failed else 0)


class Simulator:
    def __init__(self, *options, scenario=None):
        self.folder = tempfile.TemporaryDirectory()
        options = list(options)
        if scenario is not None:
            path = os.path.join(self.folder.name, "scenario.json")
            with open(path, "w", encoding="utf-8") as file:
                json.dump(scenario, file)
            options += ["--scenario", path]
        self.process = subprocess.Popen([SIM, "--until-eof", *options], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().split()[-1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(PATIENCE)
        self.process.stdout.close()
        self.folder.cleanup()

    def control(self, what, body=None):
        data = json.dumps(body).encode() if body is not None else None
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"{self.url}/_sim/{what}", data, timeout=PATIENCE) as answer:
            return json.load(answer)

    def requests(self, operation):
        return [r for r in self.control("log")["Requests"] if r["Operation"] == operation]


def environment(**more):
    # What the tests are run in is not what the program is run in.
    around = ("TMUX", "STY", "REQUESTS_CA_BUNDLE")
    result = {k: v for k, v in os.environ.items() if not k.startswith("AWS_") and k not in around}
    result.update(AWS_ACCESS_KEY_ID=KEY[0], AWS_SECRET_ACCESS_KEY=KEY[1],
                  AWS_REGION="ap-northeast-1", AWS_EC2_METADATA_DISABLED="true")
    result.update(more)
    return {k: v for k, v in result.items() if v is not None}


def sanitizer_options(*options):
    """The environment with more options for AddressSanitizer; none where that is not in the program."""
    with open(ACMDASH, "rb") as file:
        if b"__asan" not in file.read():
            return {}
    return {"ASAN_OPTIONS": ":".join([os.environ.get("ASAN_OPTIONS", ""), *options]).strip(":")}


@contextlib.contextmanager
def two_profiles():
    """The environment of the profiles one and two, which see the same account and region."""
    with tempfile.NamedTemporaryFile("w", suffix=".config") as config:
        for profile in ("one", "two"):
            config.write(f"[profile {profile}]\naws_access_key_id = {KEY[0]}\n"
                         f"aws_secret_access_key = {KEY[1]}\nregion = ap-northeast-1\n")
        config.flush()
        yield environment(AWS_CONFIG_FILE=config.name, AWS_ACCESS_KEY_ID=None,
                          AWS_SECRET_ACCESS_KEY=None)


class Result:
    def __init__(self, done):
        self.status, self.out, self.err = done.returncode, done.stdout, done.stderr

    @property
    def json(self):
        return json.loads(self.out)


def acmdash(*arguments, url=None, stdin="", env=None, largest_file=None):
    """largest_file: as if the disk were full behind so many bytes of a file."""
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    options = ["--endpoint-url", url] if url else []
    done = subprocess.run([ACMDASH, *options, *arguments], input=stdin, capture_output=True,
                          text=True, timeout=PATIENCE, env=env or environment(), check=False,
                          preexec_fn=limit if largest_file else None)
    return Result(done)


def hear_signals():
    """What a script runs in the background ignores Ctrl-C, and so would the program."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def terminfo(name):
    """What terminfo says of a type of terminals; None where it is not known here."""
    done = subprocess.run(["infocmp", "-1x", name], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else None


class Terminal:
    """The program in a pseudo-terminal, and a terminal emulator that shows its screen."""

    def __init__(self, *arguments, size=(24, 80), env=None, program=ACMDASH):
        self.screen = emulator.Screen(size[1], size[0])
        self.stream = emulator.Stream(self.screen)
        # Without arguments pexpect takes a program for a command line.
        command = program if arguments else shlex.quote(program)
        self.child = pexpect.spawn(command, list(arguments), env=env or environment(),
                                   dimensions=size, timeout=PATIENCE, preexec_fn=hear_signals)
        self.child.delaybeforesend = None
        self.bytes = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.close(force=True)

    def send(self, keys):
        self.child.send(keys)

    def text(self):
        return "\n".join(self.screen.display)

    def wait(self, condition, what):
        """Reads until the condition holds for the screen's text."""
        end = time.monotonic() + PATIENCE  # the screen may change for another reason meanwhile
        while not condition(self.text()):
            try:
                piece = self.child.read_nonblocking(65536, max(0, end - time.monotonic()))
            except (pexpect.TIMEOUT, pexpect.EOF) as problem:
                raise AssertionError(f"{what} did not come ({type(problem).__name__}):\n"
                                     + self.text()) from None
            self.bytes += piece
            self.stream.feed(piece)
        return self.text()

    def wait_for(self, *texts):
        return self.wait(lambda screen: all(t in screen for t in texts), repr(texts))

    def wait_without(self, text):
        return self.wait(lambda screen: text not in screen, f"a screen without {text!r}")

    def is_cooked(self):
        """Are the terminal's modes those that a shell wants?"""
        modes = termios.tcgetattr(self.child.child_fd)
        wanted = termios.ICANON | termios.ECHO | termios.ISIG
        return modes[3] & wanted == wanted and bool(modes[1] & termios.OPOST)

    def resize(self, rows, columns):
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def end(self):
        """Reads to the end; the exit status, or minus the signal."""
        try:
            while True:
                piece = self.child.read_nonblocking(65536, PATIENCE)
                self.bytes += piece
        except pexpect.EOF:
            pass
        self.child.wait()
        return -self.child.signalstatus if self.child.signalstatus else self.child.exitstatus


def equal(got, wanted, what=""):
    assert got == wanted, f"{what}: got {got!r}, wanted {wanted!r}"


def contains(text, *parts):
    for part in parts:
        assert part in text, f"no {part!r} in:\n{text}"


def email(domain, status, mail=None, **more):
    mail = mail or domain.removeprefix("*.")
    names = ("admin", "administrator", "hostmaster", "postmaster", "webmaster")
    return dict({"DomainName": domain, "ValidationDomain": mail, "ValidationMethod": "EMAIL",
                 "ValidationStatus": status, "ValidationEmails": [f"{n}@{mail}" for n in names]},
                **more)


def arn(number, account="123456789012", region="ap-northeast-1"):
    return f"arn:aws:acm:{region}:{account}:certificate/{number:08x}-0000-4000-8000-{number:012x}"


def renewing(number, *domains, **more):
    """A certificate whose renewal waits for these (name, status) domains."""
    names = [name for name, _ in domains]
    return dict({"CertificateArn": arn(number), "DomainName": names[0],
                 "SubjectAlternativeNames": names, "Status": "ISSUED", "Type": "AMAZON_ISSUED",
                 "KeyAlgorithm": "RSA_2048", "RenewalEligibility": "ELIGIBLE", "InUseBy": ["arn:x"],
                 "CreatedAt": "-170d", "NotBefore": "-170d", "NotAfter": "+28d12h",
                 "DomainValidationOptions": [email(n, "SUCCESS") for n in names],
                 "RenewalSummary": {"RenewalStatus": "PENDING_VALIDATION", "UpdatedAt": "-2d",
                                    "DomainValidationOptions": [email(n, s) for n, s in domains]}},
                **more)


def shop(number=1, **more):
    """One of its three domains is approved."""
    return renewing(number, ("shop.example.jp", "SUCCESS"),
                    ("www.shop.example.jp", "PENDING_VALIDATION"),
                    ("*.shop.example.jp", "PENDING_VALIDATION"), **more)


def renewed(number=2):
    """Nobody has anything to do for this one."""
    done = renewing(number, ("done.example.jp", "SUCCESS"), NotAfter="+190d12h")
    done["RenewalSummary"]["RenewalStatus"] = "SUCCESS"
    return done


def account(*certificates, **more):
    return dict({"Account": "123456789012", "Region": "ap-northeast-1",
                 "Certificates": list(certificates)}, **more)
