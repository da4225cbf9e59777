# SPDX-License-Identifier: GPL-3.0-or-later
"""What a careless or hostile hand can put into arguments, the environment and files: none of it
reaches the terminal but as printable text, and a profile is what its name looks like."""
import json
import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor

from support import (ACMDASH, KEY, PATIENCE, Simulator, Terminal, account, environment, equal, run_all,
                     shop, test)
from terminal_bytes import strangers

# A title, a colour, the other direction, nothing to see, CSI in one byte, back to the line's begin.
EVIL = "a\x1b]0;pwn\x07\x1b[31m\u202eb\u200b\x9bc\rd"
WORSE = EVIL.encode() + b"\xff\xfe"
EVIL_NAME = EVIL.replace("\r", "")
AT_ONCE = 4
OUTPUTS = ("table", "json", "csv")


class Home:
    """A simulator, and a home folder that may hold anything."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.sim = Simulator(scenario=account(shop()))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.sim.__exit__()
        self.folder.cleanup()

    def write(self, name, text):
        path = os.path.join(self.folder.name, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text.encode())
        os.chmod(path, 0o600)

    def environment(self, **variables):
        env = environment(HOME=self.folder.name, AWS_ENDPOINT_URL=self.sim.url)
        return {os.fsencode(k): os.fsencode(v) for k, v in (env | variables).items()}

    def run(self, arguments, **variables):
        """Everything that it wrote is text, and JSON is JSON."""
        done = subprocess.run([os.fsencode(one) for one in (ACMDASH, *arguments)], check=False,
                              env=self.environment(**variables), capture_output=True,
                              stdin=subprocess.DEVNULL, timeout=PATIENCE, cwd=self.folder.name)
        what = f"{arguments} {variables}"
        assert done.returncode in (0, 1, 2, 3, 4), f"{what}: {done}"
        for text in (done.stdout.replace(b"\r\n", b"\n"), done.stderr):
            assert not strangers(text.replace(b"\t", b" ")) and b"\r" not in text, f"{what}: {text}"
        if "json" in arguments and done.stdout:
            json.loads(done.stdout.decode("utf-8"))
        return done

    def run_all(self, cases):
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for case in [pool.submit(self.run, arguments, **variables)
                         for arguments, variables in cases]:
                case.result()


@test
def arguments():
    """each argument of each kind, whatever the output"""
    options = ("profile", "region", "endpoint-url", "ca-bundle", "config", "log", "filter", "columns",
               "domain", "validation-domain", "lang", "output", "cli-read-timeout")
    cases = [([*command, f"--{option}".encode() + b"=" + os.fsencode(value)], {})
             for option in options for value in (EVIL, WORSE)
             for command in (("list",), ("config",), ("config", "--output", "json"),
                             ("resend", "shop.example.jp", "--dry-run"))]
    for output in OUTPUTS:
        for value in (EVIL, WORSE):
            cases += [([command, "shop.example.jp", "--output", output, "--domain", value], {})
                      for command in ("resend", "note", "show")]
            cases += [([command, value, "--output", output], {})
                      for command in ("show", "resend", "explain", "history", "help", "note")]
            cases.append((["list", "--output", output, "--profile", value], {}))
            cases.append((["resend", "shop.example.jp", "--domain", "shop.example.jp", "--output", output,
                           "--validation-domain", value], {}))
    cases += [([value], {}) for value in (EVIL, WORSE)]
    with Home() as home:
        home.run_all(cases)
        equal(home.sim.requests("ResendValidationEmail"), [])


@test
def variables():
    """each variable that is read"""
    names = ("AWS_PROFILE", "AWS_REGION", "AWS_ENDPOINT_URL", "AWS_CA_BUNDLE", "AWS_CONFIG_FILE",
             "AWS_SHARED_CREDENTIALS_FILE", "AWS_ACCESS_KEY_ID", "AWS_SESSION_TOKEN", "AWS_MAX_ATTEMPTS",
             "XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME", "LANG", "LANGUAGE", "TERM", "COLUMNS",
             "HTTPS_PROXY", "HTTP_PROXY", "AWS_STS_REGIONAL_ENDPOINTS", "ACMDASH_CONFIG")
    with Home() as home:
        home.run_all([(command, {name: value})
                      for name in names for value in (EVIL, "/tmp/" + EVIL_NAME, WORSE)
                      for command in (("list",), ("list", "--output", "json"), ("config",),
                                      ("history",))])


AWS_CONFIG = "".join(f"[profile {name}]\nregion = ap-northeast-1\n{line}\n" for name, line in (
    ("role", f"role_arn = {EVIL}\nsource_profile = {EVIL_NAME}"),
    ("command", "credential_process = sh -c 'printf \"\\033]0;pwn\\007\" >&2; exit 3'"),
    ("endpoint", f"endpoint_url = {EVIL}"), ("bundle", f"ca_bundle = {EVIL}"),
    ("sso", f"sso_session = {EVIL_NAME}\nsso_account_id = 1\nsso_role_name = x"),
    ("web", f"role_arn = x\nweb_identity_token_file = {EVIL}"), ("attempts", f"max_attempts = {EVIL}"),
    ("source", f"role_arn = x\ncredential_source = {EVIL}"), (EVIL_NAME, "")))
PROFILES = ("role", "command", "endpoint", "bundle", "sso", "web", "attempts", "source", EVIL_NAME)
SETTINGS = (f"{EVIL} = x\ncolumns = {EVIL}\nlang = {EVIL}\n[keys]\n{EVIL_NAME} = q\nquit = {EVIL}\n"
            f"[views]\n{EVIL_NAME} = {EVIL}\n[profile {EVIL_NAME}]\nread-only = yes\n"
            f"[theme {EVIL_NAME}]\nx = {EVIL}\n[{EVIL}\n")


@test
def files():
    """AWS's files and the settings, in batch"""
    with Home() as home:
        home.write(".aws/config", AWS_CONFIG)
        home.write(".config/acmdash/acmdash.conf", SETTINGS)
        home.run_all([([*command, "--profile", profile], {"AWS_ENDPOINT_URL": ""})
                      for profile in PROFILES
                      for command in (("list",), ("list", "--output", "json"), ("config",),
                                      ("config", "--output", "json"))])


@test
def on_the_screen():
    """the same in the dashboard: what is wrong, what is offered, what is typed"""
    with Home() as home:
        home.write(".aws/config", AWS_CONFIG)
        home.write(".config/acmdash/acmdash.conf", SETTINGS)
        env = {os.fsdecode(k): os.fsdecode(v) for k, v in home.environment().items()}
        for profile in (None, *PROFILES):
            # One that the keys of the environment do not count for has none, or no AWS.
            arguments = ("--profile", profile) if profile else ()
            with Terminal(*arguments, env=env | ({"AWS_ENDPOINT_URL": ""} if profile else {}),
                          size=(30, 100)) as terminal:
                terminal.wait_for("acmdash")
                for keys in ("e", "\x1b", "P", "\x1b", ":view \t\t", "\x1b", ":theme \t\t", "\x1b",
                             "/" + EVIL, "\x1b", ":filter " + EVIL_NAME + "\r", ":quit\r", "\x03"):
                    terminal.send(keys)
                terminal.end()
                equal(strangers(terminal.bytes), [], f"profile {profile!r}")


@test
def looks_like_another():
    """a profile whose name has what cannot be seen in it is refused, and nobody is asked for it"""
    keys = f"aws_access_key_id = {KEY[0]}\naws_secret_access_key = {KEY[1]}\nregion = ap-northeast-1\n"
    with Home() as home:
        home.write(".aws/config", f"[profile pro\u200bd]\n{keys}[profile role]\nrole_arn = x\n"
                   f"region = ap-northeast-1\nsource_profile = pro\u200bd\n[profile 本番]\n{keys}")
        for profile, language, words in (
                ("pro\u200bd", "en", "characters that cannot be shown"),
                ("pro\u200bd", "ja", "表示できない文字"), ("role", "en", "characters that cannot be shown")):
            done = home.run(["list", "--lang", language, "--profile", profile])
            equal(done.returncode, 1)
            assert words in done.stderr.decode(), done.stderr
        equal(home.sim.control("log")["Requests"], [])
        equal(home.run(["list", "--profile", "本番"]).returncode, 0)


run_all()
