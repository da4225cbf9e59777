# SPDX-License-Identifier: GPL-3.0-or-later
"""The same surroundings for the AWS CLI, where there is one, and for acmdash: both are to ask the
same, at the same place, with the same keys, or both nothing.  Only what versions 1 and 2 agree on."""
import hashlib
import http.server
import json
import os
import re
import subprocess
import tempfile
import threading
import urllib.parse

from support import PATIENCE, Skip, acmdash, environment, equal, run_all, test

NOBODY = {"AWS_ACCESS_KEY_ID": None, "AWS_SECRET_ACCESS_KEY": None, "AWS_REGION": None,
          "AWS_MAX_ATTEMPTS": "1", "AWS_PAGER": ""}
KEYS = {"AWS_ACCESS_KEY_ID": "ENVIRONMENT", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "t"}
DEV = ("--profile", "dev")
ROLE = "role_arn = arn:aws:iam::222222222222:role/"
TAKEN = """<%(act)sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%(act)sResult><Credentials>
<AccessKeyId>ASIA-%(role)s</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>of-%(role)s</SessionToken>
<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials><AssumedRoleUser><AssumedRoleId>A:x</AssumedRoleId>
<Arn>arn:aws:sts::222222222222:assumed-role/%(role)s/x</Arn></AssumedRoleUser></%(act)sResult></%(act)sResponse>"""
CALLER = """<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::111111111111:user/u</Arn><UserId>U</UserId><Account>111111111111</Account>
</GetCallerIdentityResult></GetCallerIdentityResponse>"""
LISTED = json.dumps({"Results": [], "CertificateSummaryList": []})


class Handler(http.server.BaseHTTPRequestHandler):
    """Every service of AWS, wherever below the server it is looked for."""
    protocol_version = "HTTP/1.1"

    def answer(self, text, kind="application/json"):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def note(self, service, *more):
        signed = re.search(r"Credential=(.*?)/\d+/(.*?)/", self.headers.get("Authorization", ""))
        self.server.asked.append((service, self.path, signed and signed.groups(),
                                  self.headers.get("X-Amz-Security-Token"), *more))

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = dict(urllib.parse.parse_qsl(body))
        if self.headers.get("X-Amz-Target"):
            self.note("acm")
            self.answer(LISTED, "application/x-amz-json-1.1")
        elif form["Action"] == "GetCallerIdentity":
            self.answer(CALLER, "text/xml")
        else:
            self.note("sts", *(form.get(m) for m in ("RoleArn", "ExternalId", "DurationSeconds",
                                                     "WebIdentityToken")))
            role = form.get("RoleArn", "").split("/")[-1]
            self.answer(TAKEN % {"act": form["Action"], "role": role}, "text/xml")

    def do_GET(self):
        self.note("keys", self.headers.get("x-amz-sso_bearer_token"))
        if "federation" in self.path:
            self.answer(json.dumps({"roleCredentials": {
                "accessKeyId": "ASIA-SSO", "secretAccessKey": "s", "sessionToken": "of-sso",
                "expiration": 4070908800000}}))
        else:
            self.answer(json.dumps({"AccessKeyId": "ASIA-CONTAINER", "SecretAccessKey": "s",
                                    "Token": "of-container", "Expiration": "2099-01-01T00:00:00Z"}))

    def log_message(self, *_):
        pass


class Place:
    """AWS's services, and a new home folder for each who is started."""

    def __enter__(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def fill(self, text, home):
        return text and text.replace("{url}", self.url).replace("{home}", home)

    def run(self, who, files, variables, arguments):
        """Whether it failed, what it asked for credentials, and the first thing it asked ACM."""
        self.server.asked = []
        with tempfile.TemporaryDirectory() as home:
            for name, text in files.items():
                path = os.path.join(home, name)
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "w", encoding="utf-8") as file:
                    file.write(self.fill(text, home))
                os.chmod(path, 0o700)
            more = {k: self.fill(v, home) for k, v in variables.items()}
            env = environment(**NOBODY | {"HOME": home, "AWS_ENDPOINT_URL": self.url} | more)
            status = who(arguments, env)
        asked = self.server.asked
        listed = [r for r in asked if r[0] == "acm"][:1]
        return status != 0, [r for r in asked if r[0] != "acm"] if listed else None, listed

    def compare(self, what, config="", credentials="", variables=None, arguments=(), **files):
        files = {".aws/config": config, ".aws/credentials": credentials} | files.get("files", {})
        said = [self.run(who, files, variables or {}, arguments) for who in (aws, ours)]
        equal(said[1], said[0], what)
        return said[0]


def aws(arguments, env):
    return subprocess.run(["aws", "acm", "list-certificates", *arguments], env=env, timeout=PATIENCE,
                          stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode


def ours(arguments, env):
    return acmdash("list", "--output", "json", *arguments, env=env).status


def need_cli():
    with tempfile.TemporaryDirectory() as home:
        try:
            done = subprocess.run(["aws", "--version"], env=environment(HOME=home), timeout=PATIENCE,
                                  capture_output=True, text=True, check=False)
        except FileNotFoundError as missing:
            raise Skip("no AWS CLI is installed") from missing
    version = re.match(r"aws-cli/(\d+)\.(\d+)", done.stdout)
    if done.returncode or not version or tuple(map(int, version.groups())) < (1, 32):
        raise Skip("no AWS CLI that knows AWS_ENDPOINT_URL is installed")


def keys(name):
    return f"aws_access_key_id = {name}\naws_secret_access_key = s\n"


@test
def dialect():
    """the files as they may be written: sections, quotes, colons, indentation, nested blocks, comments"""
    need_cli()
    nested = "[default]\ns3 =\n  region = nowhere\n  max = 5\nRegion : eu-west-1\n" + keys("A")
    indented = "\t[default]\n\t region = eu-west-1\n\n# more\n" + "".join(
        "\t " + line for line in keys("B").splitlines(True))
    with Place() as place:
        for what, config, arguments, fails in (
                ("nested", nested, (), False), ("indented", indented, (), False),
                ("continued", "[profile x]\nregion = us-east-1\n" + indented, (), True),
                ("quoted", '[profile "my  own"]\nregion = eu-west-1\n' + keys("C"),
                 ("--profile", "my  own"), False),
                ("in part", "[profile d'e'v] # mine\nregion = eu-west-1\n" + keys("D"), DEV, False),
                ("no profile", "[dev]\nregion = eu-west-1\n" + keys("E"), DEV, True)):
            failed, _, _ = place.compare(what, config, "", None, arguments)
            equal(failed, fails, what)
        place.compare("credentials", "[profile o'neil]\n[default]\nregion = eu-west-1\n",
                      "[o'neil]\nregion = us-west-2\n" + keys("F"), None, ("--profile", "o'neil"))


@test
def who_and_where():
    """environment, profile and options: whose keys, which region, and below which of the endpoints"""
    need_cli()
    config = ("[default]\nregion = eu-west-1\n[profile dev]\nregion = us-west-2\nservices = s\n"
              "endpoint_url = {url}/profile\n[services s]\nacm =\n  endpoint_url = {url}/services\n")
    credentials = "[default]\n" + keys("DEFAULT") + "[dev]\nregion = ca-central-1\n" + keys("DEV")
    alone = {"AWS_ENDPOINT_URL": None}
    with Place() as place:
        for what, variables, arguments in (
                ("nothing", {}, ()), ("keys", KEYS, ()), ("keys and option", KEYS, DEV),
                ("keys and variable", KEYS | {"AWS_PROFILE": "dev"}, ()),
                ("services", alone, DEV),
                ("variable", {"AWS_ENDPOINT_URL": "{url}/all/"}, DEV),
                ("of ACM", {"AWS_ENDPOINT_URL_ACM": "{url}/a%20b/acm"}, DEV),
                ("option", {"AWS_DEFAULT_REGION": "sa-east-1"}, ("--region", "ap-northeast-1"))):
            failed, _, _ = place.compare(what, config, credentials, variables, arguments)
            assert not failed, what
        failed, _, _ = place.compare("gone", config.replace("[services s]", "[services t]"),
                                     credentials, alone, DEV)
        assert failed, "a section that is not there"


@test
def chains():
    """credentials of roles, processes, SSO, web identity and containers: who is asked for what"""
    need_cli()
    token = {".aws/sso/cache/" + hashlib.sha1(b"corp").hexdigest() + ".json":
             json.dumps({"accessToken": "access", "expiresAt": "2099-01-01T00:00:00Z"})}
    sso = ("sso_session = corp\nsso_account_id = 222222222222\nsso_role_name = R\n"
           "[sso-session corp]\nsso_region = eu-north-1\nsso_start_url = https://x\n")
    printed = ("credential_process = printf "
               "'{\"Version\": 1, \"AccessKeyId\": \"P\", \"SecretAccessKey\": \"s\"}'\n")
    web = f"{ROLE}one\nweb_identity_token_file = {{home}}/token\nsource_profile = base\n"
    container = {"AWS_CONTAINER_CREDENTIALS_FULL_URI": "{url}/keys"}
    chain = (f"{ROLE}one\nsource_profile = mid\nexternal_id = a/b\nduration_seconds = 1h\n"
             f"[profile mid]\nendpoint_url = {{url}}/mid\n{ROLE}two\nsource_profile = ")
    with Place() as place:
        for what, config, fails in (
                ("chain", chain + "base\n", False), ("loop", chain + "dev\n", True),
                ("its own", f"{ROLE}one\nsource_profile = dev\n{keys('SELF')}{printed}", False),
                ("no name", f"role_arn =\nsource_profile = base\n{keys('SELF')}", True),
                ("web identity", web, False), ("process", printed, False),
                ("SSO before keys", keys("SELF") + sso, False),
                ("SSO as source", f"{ROLE}one\nsource_profile = dev\n{keys('SELF')}{sso}", False),
                ("container", "", False)):
            failed, _, _ = place.compare(what, "[profile dev]\nregion = eu-west-1\n" + config,
                                         "[base]\n" + keys("BASE"), container, DEV,
                                         files=token | {"token": "of-somebody"})
            equal(failed, fails, what)


run_all()
