# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in the place of a file that is read: nothing holds the program up, and what cannot be
read is named in a sentence.  Where output goes that nobody takes."""
import errno
import fcntl
import os
import re
import signal
import struct
import subprocess
import tempfile
import termios

from concurrent.futures import ThreadPoolExecutor

from faults import LIST_OF_DNS, OPERATIONS, SSO_CONFIG, WEB_ROLE, Ground, Operation, login
from support import (ACMDASH, KEY, PATIENCE, Simulator, account, acmdash, contains, environment, equal,
                     hear_signals, run_all, shop, test)
from terminal_bytes import strangers

SSO_CACHE = next(iter(login(600)))
KEYS = f"aws_access_key_id = {KEY[0]}\naws_secret_access_key = {KEY[1]}\n"


class Place:
    """A file that is read: its name below the home, what is in it when all is well, and how it is
    come by; without: what is said where it is missing, None for nothing."""

    def __init__(self, name, text, without, arguments=(), variables=None, files=None):
        self.name, self.text, self.without, self.arguments = name, text, without, arguments
        self.operation = Operation("SearchCertificates", LIST_OF_DNS, variables=variables,
                                   files=lambda: files or {})


NO_FILE = "No such file"
PLACES = {
    "the settings": Place(".config/acmdash/acmdash.conf", "lang = en\n", None),
    "settings that are named": Place("mine.conf", "lang = en\n", NO_FILE,
                                     ("--config", "{home}/mine.conf")),
    "AWS's config file": Place(".aws/config", "[default]\n" + KEYS, "no AWS credentials",
                               variables={}),
    "AWS's credentials file": Place(".aws/credentials", "[default]\n" + KEYS,
                                    "no AWS credentials", variables={}),
    "SSO's cache": Place(SSO_CACHE, login(600)[SSO_CACHE], "aws sso login",
                         variables={"AWS_PROFILE": "tested"}, files={".aws/config": SSO_CONFIG}),
    "a web identity's token": Place("token", "web-token", NO_FILE, variables={
        "AWS_WEB_IDENTITY_TOKEN_FILE": "{home}/token", "AWS_ROLE_ARN": WEB_ROLE}),
    "a container's token": Place("token", "container-token", NO_FILE, variables={
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": "{url}/creds",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "{home}/token"}),
}


def put_good(path, text):
    with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def put_link(path, text):
    put_good(path + ".real", text)
    os.symlink(path + ".real", path)


def put_huge(path, text):
    """Sparse: a gigabyte that is there in no time."""
    put_good(path, text)
    os.truncate(path, 1 << 30)


def put_noise(path, _):
    put_good(path, "")
    with open(path, "wb") as file:
        file.write(bytes(range(256)) * 64)


def put_unreadable(path, text):
    put_good(path, text)
    os.chmod(path, 0)


# Nothing can be read at the beginning of /proc/self/mem: a file that breaks while it is read.
GOOD, MISSING, BROKEN, ODD = "good", "missing", "broken", "odd"
THINGS = {
    "a link to it": (GOOD, put_link),
    "nothing": (MISSING, lambda path, _: None),
    "a link to nothing": (MISSING, lambda path, _: os.symlink("nowhere", path)),
    "a link to itself": (BROKEN, lambda path, _: os.symlink(os.path.basename(path), path)),
    "a folder": (BROKEN, lambda path, _: os.mkdir(path)),
    "a pipe": (BROKEN, lambda path, _: os.mkfifo(path)),
    "a gigabyte": (BROKEN, put_huge),
    "a file that breaks": (BROKEN, lambda path, _: os.symlink("/proc/self/mem", path)),
    "no permission": (GOOD if os.geteuid() == 0 else BROKEN, put_unreadable),
    "noise": (ODD, put_noise),
    "an empty file": (ODD, lambda path, _: put_good(path, "")),
}


REASONS = {"a folder": ("is not a regular file",), "a pipe": ("is not a regular file",),
           "a link to itself": ("Too many levels of symbolic links", "Symbolic link loop")}


def try_one(place, put):
    with Ground(place.operation) as ground:
        path = ground.path(place.name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        put(path, place.text)
        arguments = [one.format(home=ground.home) for one in place.arguments]
        result = ground.run(*arguments)
        result.path = path
        return result


def check(place, name, kind, result):
    settings = place.operation.variables is None  # which nobody needs
    lines = result.err.splitlines()
    equal([line for line in lines if not line.startswith("acmdash: ")], [], name)
    equal(strangers((result.out + result.err).encode("utf-8", "surrogateescape")), [], name)
    if kind == ODD:
        assert result.status in (0, 1), f"{name}: {result.status}"
    elif kind == GOOD or (kind == MISSING and not place.without):
        equal((result.status, result.err), (0, ""), name)
    else:
        equal(result.status, 0 if settings else 1, f"{name}: {result.err}")
        said = REASONS.get(name.split(": ")[1], ("",))
        assert any(one in result.err for one in said) or kind == MISSING, f"{name}: {result.err}"
        assert (place.without if kind == MISSING else result.path) in result.err, result.err


def add(title, place):
    def run():
        with ThreadPoolExecutor(4) as pool:
            cases = {name: (kind, pool.submit(try_one, place, put))
                     for name, (kind, put) in THINGS.items()}
            for name, (kind, case) in cases.items():
                check(place, f"{title}: {name}", kind, case.result())
    run.__doc__ = f"in the place of {title}"
    test(run)


for one_title, one_place in PLACES.items():
    add(one_title, one_place)


@test
def unreadable_settings():
    """settings that cannot be read may say read-only: then nothing is sent"""
    resend = OPERATIONS["resend"]
    for name in ("a folder", "a file that breaks", "nothing"):
        with Ground(resend) as ground:
            path = ground.path(".config/acmdash/acmdash.conf")
            os.makedirs(os.path.dirname(path))
            THINGS[name][1](path, "")
            result = ground.run()
            sent = ground.asked().count("ResendValidationEmail")
            if name == "nothing":
                equal((result.status, result.err, sent), (0, "", 1))
            else:
                equal((result.status, sent), (3, 0), result.err)
                assert "nothing can be sent" in result.err and path in result.err, result.err


@test
def authorities():
    """what is no file is refused as a CA bundle, which a library would open, and wait for"""
    for name in ("a folder", "a pipe"):
        with Ground(OPERATIONS["resend"]) as ground:
            path = ground.path("bundle")
            THINGS[name][1](path, "")
            for arguments, variables in ((("--ca-bundle", path), {}), ((), {"AWS_CA_BUNDLE": path})):
                result = ground.run(*arguments, **variables)
                equal((result.status, ground.asked()), (1, []), result.err)
                assert f"{path}: it is not a regular file" in result.err, result.err


# Output that nobody takes.

def start(*arguments, sim, stdout, stdin=subprocess.DEVNULL):
    return subprocess.Popen([ACMDASH, "--endpoint-url", sim.url, *arguments], stdin=stdin,
                            stdout=stdout, stderr=subprocess.PIPE, env=environment(),
                            preexec_fn=hear_signals, text=True)


def ended(process):
    said = process.communicate(timeout=PATIENCE)[1]
    return process.returncode, said


@test
def closed_output():
    """nobody reads any more: the program ends quietly, as others do by SIGPIPE"""
    with Simulator("--generate", "2000", "--generate-pending", "0") as sim:
        for form in ("table", "json", "csv"):
            reader, writer = os.pipe()
            process = start("list", "--output", form, sim=sim, stdout=writer)
            os.close(writer)
            os.close(reader)
            status, said = ended(process)
            assert status in (1, -signal.SIGPIPE), (form, status, said)
            assert len(said.splitlines()) <= 1, said


@test
def closed_streams():
    """started without its streams, what it would say goes nowhere else: not into the log"""
    with Simulator(scenario=account(shop())) as sim, tempfile.TemporaryDirectory() as folder:
        for closed in ((1,), (2,), (0, 1, 2)):
            log = os.path.join(folder, "".join(map(str, closed)))
            command = [ACMDASH, "--endpoint-url", sim.url, "--log", log, "list", "--output"]
            for form, status in (("json", 1 if 1 in closed else 0), ("nonsense", 2)):
                process = subprocess.Popen(
                    [*command, form], env=environment(),
                    preexec_fn=lambda: [os.close(fd) for fd in closed], stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                equal(process.wait(PATIENCE), status, (closed, form))
            with open(log, encoding="utf-8") as file:
                for line in file:
                    assert re.match(r"\d{4}-\d\d-\d\dT\S+Z ", line), line


@test
def full_pipe():
    """somebody holds the pipe and does not read: who is asked to end ends all the same"""
    with Simulator("--generate", "2000", "--generate-pending", "0") as sim:
        for number in (signal.SIGINT, signal.SIGTERM):
            reader, writer = os.pipe()
            process = start("list", "--output", "json", sim=sim, stdout=writer)
            os.close(writer)
            room = fcntl.fcntl(reader, fcntl.F_GETPIPE_SZ)
            there = 0
            while there < room:
                there = struct.unpack("i", fcntl.ioctl(reader, termios.FIONREAD, b"    "))[0]
                assert process.poll() is None
            process.send_signal(number)
            equal(process.wait(PATIENCE), -number)
            process.stderr.close()
            os.close(reader)


@test
def full_disk():
    """what cannot be written is said, with status 1"""
    if not os.path.exists("/dev/full"):
        return
    with Simulator(scenario=account(shop())) as sim:
        for arguments in (("list",), ("list", "--output", "json"), ("list", "--output", "csv"),
                          ("show", "shop.example.jp"), ("check",), ("history",),
                          ("show", "shop.example.jp", "--output", "json"), ("--help",)):
            with open("/dev/full", "wb") as full:
                status, said = ended(start(*arguments, sim=sim, stdout=full))
            if arguments == ("history",) and not said:
                continue  # nothing to print
            equal((arguments, status), (arguments, 1), said)
            assert said.startswith("acmdash: ") and "cannot be written" in said, (arguments, said)
            assert os.strerror(errno.ENOSPC) in said, (arguments, said)


@test
def home_that_is_not_there():
    """what would be written below a home that is not there is not, nor is the home made"""
    with tempfile.TemporaryDirectory() as folder, Simulator(scenario=account(shop())) as sim:
        home = os.path.join(folder, "none")
        env = environment(HOME=home, XDG_STATE_HOME=None, XDG_CACHE_HOME=None, XDG_CONFIG_HOME=None)
        result = acmdash("list", url=sim.url, env=env)
        equal((result.status, result.err), (0, ""))
        result = acmdash("resend", "--all", "--yes", url=sim.url, env=env)
        equal(result.status, 1)
        contains(result.err, "nothing was sent", os.strerror(errno.ENOENT), "--no-ledger")
        equal(os.listdir(folder), [])
        os.mkdir(home)
        equal(acmdash("resend", "--all", "--yes", url=sim.url, env=env).status, 0)
        equal(sorted(os.listdir(home)), [".cache", ".local"])


@test
def full_log():
    """a log that cannot be written does no harm, and is told not to be whole"""
    with Simulator(scenario=account(shop())) as sim:
        status, said = ended(start("list", "--log", "/dev/full", sim=sim,
                                   stdout=subprocess.DEVNULL))
        assert status in (0, 1) and said.count("\n") <= 1, (status, said)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "log")
            for words, language in (("is not whole", "en"), ("書き込めなかった行", "ja")):
                with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
                    file.write(b"x" * 4000 + b"\n")
                result = acmdash("list", "--log", path, "--lang", language, url=sim.url, largest_file=4096)
                equal((result.status, result.err.count("\n")), (0, 1), result.err)
                contains(result.err, words, path, os.strerror(errno.EFBIG))


if __name__ == "__main__":
    run_all()
