# SPDX-License-Identifier: GPL-3.0-or-later
"""Where secrets must not be: memory that is done with, core files, the environment of children that
need none, files that others can read, the network without TLS.  What the program writes is searched
for them by tests/function/test_credentials.py at every run."""
import datetime
import hashlib
import json
import os
import re
import resource
import signal
import stat
import subprocess
import tempfile

from support import (ACMDASH, KEY, PATIENCE, Simulator, Skip, Terminal, account, acmdash, contains,
                     environment, equal, hear_signals, run_all, shop, test)

ACCOUNT = "123456789012"
PORTAL = "https://example.awsapps.com/start"
ACCESS, REFRESH, CLIENT = "old-access-of-portal", "refresh-of-portal", "client-secret-of-oidc"
SESSION = (f"[sso-session corp]\nsso_start_url = {PORTAL}\nsso_region = us-east-1\n"
           "[profile sso]\nregion = ap-northeast-1\nsso_session = corp\n"
           f"sso_account_id = {ACCOUNT}\nsso_role_name = Reader\n")
SCENARIO = {"Accounts": [account(shop())], "Sso": {
    "AccessTokens": [ACCESS], "RefreshTokens": [REFRESH], "ClientId": "client",
    "ClientSecret": CLIENT, "Roles": [{"AccountId": ACCOUNT, "RoleName": "Reader"}]}}


class Home:
    """A home folder with files in it."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def write(self, name, text, mode=0o600):
        path = os.path.join(self.folder.name, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, mode)
        return path

    def environment(self, **variables):
        return environment(**dict({"HOME": self.folder.name}, **variables))


def log_in(home, mode=0o600):
    """A token of aws sso login that is about to run out, and will be renewed."""
    soon = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=5)
    token = {"startUrl": PORTAL, "region": "us-east-1", "accessToken": ACCESS,
             "refreshToken": REFRESH, "expiresAt": soon.strftime("%Y-%m-%dT%H:%M:%SZ"),
             "clientId": "client", "clientSecret": CLIENT,
             "registrationExpiresAt": "2099-01-01T00:00:00Z"}
    name = hashlib.sha1(b"corp").hexdigest()
    return home.write(f".aws/sso/cache/{name}.json", json.dumps(token), mode)


def memory_of(pid):
    """Everything that a process has written; only root may look, for ours forbids it to all others."""
    try:
        with open(f"/proc/{pid}/maps", encoding="utf-8") as maps, \
                open(f"/proc/{pid}/mem", "rb", 0) as memory:
            for line in maps:
                start, end, modes = re.match(r"(\w+)-(\w+) (\S+)", line).groups()
                if "rw" not in modes or "[v" in line:
                    continue
                memory.seek(int(start, 16))
                yield memory.read(int(end, 16) - int(start, 16))
    except OSError as problem:
        raise Skip(f"the memory of a process cannot be read here: {problem.strerror}") from None


@test
def memory_that_is_done_with():
    """a login's tokens are wiped once the role is there: they are nowhere in memory"""
    if b"__asan" in open(ACMDASH, "rb").read():
        raise Skip("the sanitizer keeps what was freed")
    with Simulator(scenario=SCENARIO) as sim, Home() as home:
        home.write(".aws/config", SESSION)
        cache = log_in(home)
        env = home.environment(AWS_ENDPOINT_URL=sim.url, AWS_ACCESS_KEY_ID=None,
                               AWS_SECRET_ACCESS_KEY=None, AWS_REGION=None)
        with Terminal("--profile", "sso", env=env) as terminal:
            terminal.wait_for(">shop.example.jp", "2 of 3")
            equal(len(sim.requests("CreateToken")), 1, "the token was renewed")
            with open(cache, encoding="utf-8") as file:
                renewed = json.load(file)
            pieces = list(memory_of(terminal.child.pid))
            assert any(b"shop.example.jp" in piece for piece in pieces), "this is its memory"
            for name in ("accessToken", "refreshToken", "clientSecret"):
                found = sum(piece.count(renewed[name].encode()) for piece in pieces)
                equal(found, 0, f"{name} in memory")
            for old in (ACCESS, REFRESH):
                equal(sum(piece.count(old.encode()) for piece in pieces), 0, old)
            terminal.send("q")
            equal(terminal.end(), 0)


@test
def memory_beside_the_keys():
    """keys of a file are there once, as they were read; no line of the file, and nothing that was
    written to be signed, stays"""
    if b"__asan" in open(ACMDASH, "rb").read():
        raise Skip("the sanitizer keeps what was freed")
    secret, token = "secret-that-is-unique/" + 4 * "0123456789", 8 * "token-that-is-unique/"
    own = {"AccessKeyId": "AKIDOWN", "SecretAccessKey": secret, "SessionToken": token}
    with Simulator(scenario=account(shop(), Keys=[own])) as sim, Home() as home:
        home.write(".aws/credentials", f"[default]\naws_access_key_id = AKIDOWN\n"
                   f"aws_secret_access_key = {secret}\naws_session_token = {token}\n")
        env = home.environment(AWS_ENDPOINT_URL=sim.url, AWS_ACCESS_KEY_ID=None,
                               AWS_SECRET_ACCESS_KEY=None)
        with Terminal(env=env) as terminal:
            terminal.wait_for(">shop.example.jp", "2 of 3")
            pieces = list(memory_of(terminal.child.pid))
            terminal.send("q")
            equal(terminal.end(), 0)

    def count(text):
        return sum(piece.count(text.encode()) for piece in pieces)
    # libcurl may have kept the header that it sent last, for as long as its connection is open.
    sent = count(f"X-Amz-Security-Token: {token}")
    equal((count(secret), count(token) - sent), (1, 1), "those of the file")
    for gone in (f"aws_session_token = {token}", f"x-amz-security-token:{token}", f"AWS4{secret}"):
        equal(count(gone), 0, gone)


@test
def no_core():
    """what ends it by force leaves no core file"""
    def allow_cores():
        hear_signals()
        limit = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (limit, limit))

    for number in (signal.SIGABRT, signal.SIGSEGV, signal.SIGQUIT):
        with Simulator("--fault", "hang", scenario=SCENARIO) as sim:
            process = subprocess.Popen([ACMDASH, "list", "--endpoint-url", sim.url],
                                       env=environment(), preexec_fn=allow_cores,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while not sim.requests("SearchCertificates"):
                assert process.poll() is None
            process.send_signal(number)
            _, status = os.waitpid(process.pid, 0)
            process.returncode = status
            assert not os.WCOREDUMP(status), f"a core after {number!r}"


def environment_of(pid):
    with open(f"/proc/{pid}/environ", "rb") as file:
        return file.read()


def children_of(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        return [int(child) for child in file.read().split()]


@test
def environment_of_the_simulator():
    """--demo: the simulator is told nothing of the account"""
    env = environment(AWS_SECRET_ACCESS_KEY="secret-of-the-account", AWS_SESSION_TOKEN="a-token")
    env["AWS_" + 300 * "A"] = "a-token"
    with Terminal("--demo", env=env) as terminal:
        terminal.wait_for("?")
        try:
            children = children_of(terminal.child.pid)
        except OSError:
            raise Skip("no /proc with children") from None
        equal(len(children), 1, "children")
        told = environment_of(children[0])
        assert b"secret-of-the-account" not in told and b"a-token" not in told, told
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def environment_of_the_desktop():
    """clipboard and browser are told none of AWS's variables"""
    with Simulator(scenario=account(shop())) as sim, Home() as home:
        pipe = os.path.join(home.folder.name, "pipe")
        os.mkfifo(pipe)
        for name in ("wl-copy", "xdg-open"):
            home.write(name, f"#!/bin/sh\nenv > {pipe}\n", 0o700)
        env = home.environment(WAYLAND_DISPLAY="wayland-0", SSH_CONNECTION=None, SSH_TTY=None,
                               PATH=f"{home.folder.name}:/usr/bin:/bin", TMUX=None,
                               AWS_SECURITY_TOKEN="a-token", OTHER="stays")
        env["AWS_" + 300 * "A"] = "a-secret"
        with Terminal("--endpoint-url", sim.url, env=env) as terminal:
            terminal.wait_for(">shop.example.jp", "2 of 3")
            for key in ("yy", "O"):
                terminal.send(key)
                with open(pipe, encoding="utf-8") as file:
                    told = file.read()
                assert "OTHER=stays" in told and "AWS_" not in told, told
            terminal.send("\x03")
            equal(terminal.end(), 0)


PASSWORD = "hunter2-of-somebody"
COMMANDS = ((f"PASSWORD={PASSWORD} get-keys", "cannot be run: PASSWORD: "),
            (f'"get-keys --password {PASSWORD}"', "cannot be run: get-keys: "),
            (f'sh -c "echo SecretAccessKey: {PASSWORD} >&2; exit 3"', "status 3: SecretAccessKey: *"))


def with_passwords(home):
    """Variables of the environment, and what is said of them."""
    for proxy in (f"http://user:{PASSWORD}#@proxy.example:8080",
                  f"user:{PASSWORD}/@proxy.example:8080",
                  f"http://user:{PASSWORD} @proxy.example:8080",
                  f"http://user:{PASSWORD}@proxy.example:99999",
                  f"gopher://user:{PASSWORD}@proxy.example"):
        yield {"HTTPS_PROXY": proxy}, "the URL of the proxy cannot be read"
    for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_ACM"):
        yield {name: f"https://user:{PASSWORD}@acm.example/"}, "https://***@acm.example/"
    keyless = {"AWS_ACCESS_KEY_ID": None, "AWS_SECRET_ACCESS_KEY": None}
    yield dict(keyless, AWS_CONTAINER_CREDENTIALS_FULL_URI=f"http://user:{PASSWORD}@acm.example/"), \
        "http://***@acm.example"
    for number, (command, said) in enumerate(COMMANDS):
        config = home.write(f"config{number}", f"[default]\ncredential_process = {command}\n")
        yield dict(keyless, AWS_CONFIG_FILE=config), said


@test
def messages():
    """what cannot be used is named without the password in it: a proxy, an endpoint, a command for
    credentials, and what that complained of"""
    with Home() as home:
        for number, (variables, said) in enumerate(with_passwords(home)):
            log = os.path.join(home.folder.name, f"log{number}")
            env = home.environment(**variables, AWS_MAX_ATTEMPTS="1", NO_PROXY="", no_proxy="")
            result = acmdash("list", "--log", log, env=env)
            equal(result.status, 1, variables)
            contains(result.err, said)
            with open(log, encoding="utf-8") as file:
                written = result.out + result.err + file.read()
            assert PASSWORD not in written, f"{variables}: {written}"


@test
def wrong_values():
    """an address that is no good value, on the command line or in the settings, is cited without it"""
    url = f"https://user:{PASSWORD}@acm.example"
    with Home() as home:
        for output in ("table", "json"):
            result = acmdash("config", "--output", output, env=home.environment(AWS_ENDPOINT_URL=url))
            contains(result.out, "https://***@acm.example")
            assert PASSWORD not in result.out + result.err, result.out
        result = acmdash("list", "--endpoint-url", url, env=home.environment())
        equal(result.status, 2)
        contains(result.err, "https://***@acm.example is not a valid value")
        assert PASSWORD not in result.err, result.err
        home.write(".config/acmdash/acmdash.conf", f"endpoint-url = {url}\n")
        result = acmdash("config", env=home.environment(XDG_CONFIG_HOME=None))
        contains(result.out + result.err, "endpoint-url = https://***@acm.example is not a valid value")
        assert PASSWORD not in result.out + result.err, result.out + result.err


@test
def exposed_files():
    """a file that holds secrets and that others can read: one warning with its name"""
    def warnings(home, **variables):
        env = home.environment(AWS_ENDPOINT_URL=sim.url, **variables)
        result = acmdash("list", "--output", "csv", env=env)
        equal(result.status, 0, result.err)
        assert KEY[1] not in result.err
        return [line for line in result.err.splitlines() if "chmod 600" in line]

    keys = f"[default]\naws_access_key_id = {KEY[0]}\naws_secret_access_key = {KEY[1]}\n"
    with Simulator(scenario=SCENARIO) as sim, Home() as home:
        equal(warnings(home), [])
        path = home.write(".aws/credentials", keys)
        equal(warnings(home), [])
        home.write(".aws/config", "[default]\nregion = x\n", 0o644)  # nothing secret in it
        equal(warnings(home), [])
        for mode in (0o640, 0o604):
            os.chmod(path, mode)
            found = warnings(home)
            equal(len(found), 1, found)
            contains(found[0], path)
        os.chmod(path, 0o600)
        path = log_in(home, 0o644)
        contains(warnings(home)[0], path)
        os.chmod(path, 0o600)
        path = home.write(".aws/cli/cache/some-role.json", "{}", 0o644)
        contains(warnings(home)[0], path)
        os.chmod(path, 0o600)
        path = home.write("elsewhere", keys, 0o644)
        contains(warnings(home, AWS_CONFIG_FILE=path)[0], path)
        equal(stat.S_IMODE(os.stat(path).st_mode), 0o644, "nobody's mode was changed")


@test
def without_tls():
    """http to another machine is refused wherever it stands, unless --insecure-http is given"""
    with Simulator(scenario=SCENARIO) as sim, Home() as home:
        url = re.sub(r"127\.0\.0\.1|localhost", "0.0.0.0", sim.url)  # which leads here all the same
        home.write(".aws/config", f"[default]\n[profile p]\nendpoint_url = {url}\n")
        for arguments, variables in ((["--endpoint-url", url], {}),
                                     ([], {"AWS_ENDPOINT_URL": url}),
                                     ([], {"AWS_ENDPOINT_URL_ACM": url}),
                                     ([], {"AWS_PROFILE": "p"})):
            env, before = home.environment(**variables), sim.control("log")["Requests"]
            result = acmdash("list", *arguments, env=env)
            assert result.status, result.out
            contains(result.err, url, "is not encrypted", "--insecure-http")
            equal(sim.control("log")["Requests"], before)
            result = acmdash("list", "--insecure-http", *arguments, env=env)
            equal(result.status, 0, result.err)
            contains(result.out, "shop.example.jp")


run_all()
