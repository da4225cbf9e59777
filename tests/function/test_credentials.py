# SPDX-License-Identifier: GPL-3.0-or-later
"""Where credentials come from: the program with real files in a home of its own, and the simulator
as every service.  What is expected is AWS's documentation, not what the program once said."""
import base64
import datetime
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
import threading

from support import (KEY, PATIENCE, Simulator, Skip, Terminal, acmdash, arn, contains, environment,
                     equal, renewing, run_all, test)

TOKYO, VIRGINIA, IRELAND, CAPE_TOWN = "ap-northeast-1", "us-east-1", "eu-west-1", "af-south-1"
ONE, TWO, THREE = "111111111111", "222222222222", "333333333333"
TWO_KEY = ("AKIDTWO", "two/secret/of/its/own")
MFA, CODE = f"arn:aws:iam::{ONE}:mfa/me", "904817"
PORTAL = "https://example.awsapps.com/start"
OIDC = {"clientId": "client", "clientSecret": "client-secret-of-oidc",
        "registrationExpiresAt": "2099-01-01T00:00:00Z"}
WEB_TOKEN = "eyJhbGciOiJub25lIn0.web-identity.token"
CONTAINER_TOKEN = "container-authorization-token"
SECRETS = [KEY[1], TWO_KEY[1], CODE, OIDC["clientSecret"], WEB_TOKEN, CONTAINER_TOKEN,
           "access-of-portal", "refresh-of-portal", "kept/secret", "kept-token-of-the-cli"]


def minted():
    """What the simulator makes up: always the same letters.  Of each the longest word, which stays
    as it is wherever it is written."""
    for number in range(1, 600):
        digest = hashlib.sha256(f"acmdash-sim {number}".encode()).digest()
        yield max(re.split(r"\W", base64.b64encode(digest[:30]).decode()), key=len)


SECRETS += minted()


def role(name, number=TWO, **more):
    return dict({"RoleArn": f"arn:aws:iam::{number}:role/{name}"}, **more)


def certificate(number, name, account_number, region):
    return dict(renewing(number, (name, "PENDING_VALIDATION")),
                CertificateArn=arn(number, account_number, region))


def accounts():
    """Each has a certificate in three regions, and Cape Town is not enabled."""
    return [{"Account": number, "Region": TOKYO, "DisabledRegions": [CAPE_TOWN],
             "Keys": keys, "Certificates": [
                 certificate(10 * row + column, f"{region}.{number}.example.com", number, region)
                 for column, region in enumerate((TOKYO, VIRGINIA, IRELAND))]}
            for row, (number, keys) in enumerate((
                (ONE, []), (TWO, [{"AccessKeyId": TWO_KEY[0], "SecretAccessKey": TWO_KEY[1]}]),
                (THREE, [])))]


SCENARIO = {
    "Roles": [role("reader"), role("reader", THREE), role("agreed", ExternalId="agreed-id"),
              role("mfa", SerialNumber=MFA, TokenCode=CODE), role("denied", Denied=True),
              role("mfa-denied", SerialNumber=MFA, TokenCode=CODE, Denied=True),
              role("web", WebIdentityToken=WEB_TOKEN),
              role("late", WebIdentityToken=WEB_TOKEN, WebIdentityExpires=1)],
    "Sso": {"AccessTokens": ["access-of-portal"], "RefreshTokens": ["refresh-of-portal"],
            "ClientId": OIDC["clientId"], "ClientSecret": OIDC["clientSecret"],
            "Roles": [{"AccountId": TWO, "RoleName": "Reader"},
                      {"AccountId": TWO, "RoleName": "Read+Only=&me@desk"},
                      {"AccountId": THREE, "RoleName": "Reader"}]},
    "Container": {"Path": "/v2/credentials/abc", "Authorization": CONTAINER_TOKEN,
                  "RoleArn": f"arn:aws:iam::{TWO}:role/task"},
    "Instance": {"Role": "web", "Account": TWO},
}


def no_secrets(**texts):
    for where, text in texts.items():
        for secret in SECRETS:
            assert secret not in text, f"a secret in {where}: {secret}"


class Desk:
    """A simulator, and a home folder with files in it; every run is searched for secrets."""

    def __init__(self, config="", credentials="", options=(), **scenario):
        self.sim = Simulator(*options, scenario=dict({"Accounts": accounts()}, **SCENARIO)
                             | scenario)
        self.folder = tempfile.TemporaryDirectory()
        self.home = self.folder.name
        self.log = self.path("log")
        self.write(".aws/config", config)
        self.write(".aws/credentials", credentials)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.folder.cleanup()
        self.sim.__exit__()

    def path(self, name):
        return os.path.join(self.home, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(self.path(name), 0o600)
        return self.path(name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def environment(self, **variables):
        return environment(**dict({"HOME": self.home, "AWS_ENDPOINT_URL": self.sim.url,
                                   "AWS_ACCESS_KEY_ID": None, "AWS_SECRET_ACCESS_KEY": None},
                                  **variables))

    def run(self, *arguments, **variables):
        result = acmdash(*arguments, "--log", self.log, env=self.environment(**variables))
        no_secrets(stdout=result.out, stderr=result.err, log=self.read("log"))
        equal(stat.S_IMODE(os.stat(self.log).st_mode), 0o600, "the log's mode")
        return result

    def terminal(self, *arguments, **variables):
        return Terminal(*arguments, "--log", self.log, size=(24, 200),
                        env=self.environment(**variables))

    def lists(self, account, *arguments, **variables):
        """It lists this account's certificate of the region; the result."""
        result = self.run("list", "--output", "json", *arguments, **variables)
        equal(result.status, 0, result.err)
        equal([c["Account"] for c in result.json["Certificates"]], [account], "the accounts")
        assert "Errors" not in result.json, result.json["Errors"]
        return result

    def refuses(self, *arguments, words=(), **variables):
        """It fails in one sentence, which the errors have as well; it lists nothing as if that
        were all."""
        result = self.run("list", "--output", "json", *arguments, **variables)
        equal(result.status, 1, result.out)
        equal(result.json["Certificates"], [])
        equal(len(result.json["Errors"]), 1, "errors")
        message = result.json["Errors"][0]["Message"]
        what, why = result.err.splitlines()[0].split(": ", 2)[1:]
        equal(why, message)
        assert what, result.err  # the profile, and the region where there is one
        contains(message, *words)
        return result

    def asked(self, operation, *members):
        """Of each such request: who signed it, or what it had."""
        members = members or ("Key",)
        return [tuple((r if m in r else r["Request"]).get(m) for m in members)
                for r in self.sim.requests(operation)]


def keys(profile, key=KEY):
    return f"[{profile}]\naws_access_key_id = {key[0]}\naws_secret_access_key = {key[1]}\n"


def takes_on(profile, role_name="reader", number=TWO, **more):
    """A profile of the config file that takes a role on."""
    lines = dict(role_arn=f"arn:aws:iam::{number}:role/{role_name}", **more)
    return f"[profile {profile}]\n" + "".join(f"{k} = {v}\n" for k, v in lines.items())


# Roles.


@test
def role_of_source_profile():
    """a role by source_profile, with the keys and the role in either file"""
    config = takes_on("two", source_profile="base")
    for in_config, in_credentials in (
            (config, keys("base")),
            (config + keys("profile base"), ""),
            ("", keys("base") + config.replace("profile two", "two"))):
        with Desk(in_config, in_credentials) as desk:
            desk.lists(TWO, "--profile", "two")
            desk.lists(TWO, AWS_PROFILE="two")
            equal(desk.asked("AssumeRole", "Key", "RoleArn"),
                  [(KEY[0], f"arn:aws:iam::{TWO}:role/reader")] * 2)
            for name, in desk.asked("AssumeRole", "RoleSessionName"):
                assert re.fullmatch(r"[\w+=,.@-]{2,64}", name), name


@test
def chain_of_roles():
    """a chain of two roles: each is taken on with the credentials of the one before"""
    config = takes_on("three", number=THREE, source_profile="two")
    with Desk(config + takes_on("two", source_profile="base"), keys("base")) as desk:
        desk.lists(THREE, "--profile", "three")
        asked = desk.asked("AssumeRole", "Key", "Account", "RoleArn")
        equal([a[1:] for a in asked], [(ONE, f"arn:aws:iam::{TWO}:role/reader"),
                                       (TWO, f"arn:aws:iam::{THREE}:role/reader")])
        equal(asked[0][0], KEY[0])
        assert asked[1][0].startswith("ASIA"), asked


@test
def own_keys_as_source():
    """a profile may be its own source where it has keys"""
    config = takes_on("self", source_profile="self")
    with Desk(config, keys("self")) as desk:
        desk.lists(TWO, "--profile", "self")
        equal(desk.asked("AssumeRole"), [(KEY[0],)])
    with Desk(config + "\n".join(keys("self").splitlines()[1:]) + "\n") as desk:
        desk.lists(TWO, "--profile", "self")


@test
def own_login_as_source():
    """of a profile that is its own source the whole chain is asked, and SSO comes before keys"""
    config = SESSION + takes_on("self", source_profile="self").split("\n", 1)[1]
    with Desk(config.replace("profile sso", "profile self"), keys("self")) as desk:
        log_in(desk)
        desk.lists(TWO, "--profile", "self")
        equal(desk.asked("GetRoleCredentials", "account_id"), [(TWO,)])
        equal([k.startswith("ASIA") for k, in desk.asked("AssumeRole")], [True])


@test
def credential_sources():
    """credential_source: the environment, the container, the instance"""
    names = ("Environment", "EcsContainer", "Ec2InstanceMetadata")
    config = "".join(takes_on(n, number=THREE, credential_source=n) for n in names)
    with Desk(config) as desk:
        desk.lists(THREE, "--profile", "Environment",
                   AWS_ACCESS_KEY_ID=KEY[0], AWS_SECRET_ACCESS_KEY=KEY[1])
        equal(desk.asked("AssumeRole", "Account"), [(ONE,)])
        desk.lists(THREE, "--profile", "EcsContainer",
                   AWS_CONTAINER_CREDENTIALS_FULL_URI=desk.sim.url + "/v2/credentials/abc",
                   AWS_CONTAINER_AUTHORIZATION_TOKEN=CONTAINER_TOKEN)
        desk.lists(THREE, "--profile", "Ec2InstanceMetadata", AWS_EC2_METADATA_DISABLED=None,
                   AWS_EC2_METADATA_SERVICE_ENDPOINT=desk.sim.url)
        equal(desk.asked("AssumeRole", "Account"), [(ONE,), (TWO,), (TWO,)])
        desk.refuses("--profile", "Environment", words=["Environment"])


@test
def role_parameters():
    """external_id, role_session_name and duration_seconds reach STS"""
    config = takes_on("agreed", "agreed", source_profile="base", external_id="agreed-id",
                      role_session_name="me@desk", duration_seconds="1800")
    with Desk(config, keys("base")) as desk:
        desk.lists(TWO, "--profile", "agreed")
        equal(desk.asked("AssumeRole", "ExternalId", "RoleSessionName", "DurationSeconds"),
              [("agreed-id", "me@desk", "1800")])
        desk.write(".aws/config", takes_on("two", source_profile="base", duration_seconds="1h"))
        desk.lists(TWO, "--profile", "two")
        equal(desk.asked("AssumeRole", "DurationSeconds")[1:], [(None,)], "no number is none")


@test
def role_without_a_name():
    """an empty role_arn is no leave to use the keys that are there: they are another account's"""
    config = "[profile two]\nrole_arn =\nsource_profile = base\n"
    with Desk(config + "".join(keys("x").splitlines(True)[1:]), keys("base")) as desk:
        desk.refuses("--profile", "two", words=["two", "role_arn"])
        equal(desk.sim.control("log")["Requests"], [])


@test
def roles_refused():
    """roles that cannot be had: a sentence with the profile's name"""
    wrong = {
        "denied": dict(role_name="denied", source_profile="base"),
        "wrong-id": dict(role_name="agreed", source_profile="base", external_id="another"),
        "no-id": dict(role_name="agreed", source_profile="base"),
        "circle": dict(source_profile="circle-b"), "circle-b": dict(source_profile="circle"),
        "own": dict(source_profile="own"), "lost": dict(source_profile="nowhere"),
        "bare": dict(source_profile="empty"), "neither": {}, "odd": dict(credential_source="Mars"),
        "both": dict(source_profile="base", credential_source="Environment")}
    config = "[profile empty]\n" + "".join(takes_on(n, **more) for n, more in wrong.items())
    with Desk(config, keys("base")) as desk:
        for name, more in wrong.items():
            words = {"lost": ["lost", "nowhere"], "bare": ["empty"], "odd": ["odd", "Mars"]}
            result = desk.refuses("--profile", name, words=words.get(name, [name]))
            assert "$" not in result.err, result.err
            equal(result.json["Errors"][0]["Profile"], name)
            refused = more.get("role_name") in ("denied", "agreed")
            equal(result.json["Errors"][0].get("Code"), "AccessDenied" if refused else None, name)
            equal("allow sts:AssumeRole," in result.err, refused, result.err)
        equal(len(desk.asked("AssumeRole")), 3, "once for each that is refused")


@test
def failure_is_not_emptiness():
    """whatever the command and the output: status 1 and no word that there is nothing"""
    with Desk(takes_on("denied", "denied", source_profile="base"), keys("base")) as desk:
        for command in ("list", "check"):
            for output in ("table", "csv", "json"):
                result = desk.run(command, "--profile", "denied", "--output", output)
                equal(result.status, 1, f"{command} {output}")
                contains(result.err, "denied", "AccessDenied")
                for word in ("no certificate", "nothing", "No "):
                    assert word not in result.out, result.out
                if output == "json":
                    equal(result.json["Errors"][0]["Code"], "AccessDenied")


# MFA codes.


WITH_CODE = takes_on("mfa", "mfa", source_profile="base", mfa_serial=MFA)


def answer(terminal, code):
    """Waits for the question, answers it, and forgets what was on the screen."""
    terminal.wait_for("MFA code", MFA, "mfa: ")
    assert not terminal.is_cooked(), "the code will be shown"
    terminal.screen.reset()
    terminal.send(code + "\r")


@test
def code_typed():
    """a MFA code on a terminal: a wrong one is asked for again, none is shown"""
    with Desk(WITH_CODE, keys("base")) as desk:
        with desk.terminal("list", "--profile", "mfa") as terminal:
            answer(terminal, "000000")
            terminal.wait_for("not accepted")
            answer(terminal, "12345")
            terminal.wait_for("not accepted")
            answer(terminal, CODE)
            equal(terminal.end(), 0)
            shown = terminal.bytes.decode()
        contains(shown, f"{TOKYO}.{TWO}")
        for code in ("000000", "12345\r", CODE):
            assert code not in shown, shown
        no_secrets(terminal=shown, log=desk.read("log"))
        equal(desk.asked("AssumeRole", "SerialNumber", "Status"), [(MFA, 403), (MFA, 200)])


@test
def code_for_nothing():
    """a role that is denied in spite of the code: nobody is asked again"""
    with Desk(WITH_CODE.replace("role/mfa", "role/mfa-denied"), keys("base")) as desk:
        with desk.terminal("list", "--profile", "mfa") as terminal:
            answer(terminal, CODE)
            equal(terminal.end(), 1)
            contains(terminal.bytes.decode(), "allow sts:AssumeRole,")
        equal(desk.asked("AssumeRole", "Status"), [(403,)])


@test
def code_interrupted():
    """Ctrl-C at the question ends the program, and the terminal echoes again"""
    with Desk(WITH_CODE, keys("base")) as desk:
        with desk.terminal("list", "--profile", "mfa") as terminal:
            terminal.wait_for("MFA code")
            terminal.send("\x03")
            equal(terminal.end(), -signal.SIGINT)
            assert terminal.is_cooked(), "the terminal stays silent"
        equal(desk.asked("AssumeRole"), [])


@test
def code_without_terminal():
    """without a terminal nobody can be asked: a sentence"""
    with Desk(WITH_CODE, keys("base")) as desk:
        desk.refuses("--profile", "mfa", words=["MFA code", "mfa"])
        equal(desk.asked("AssumeRole"), [])


# Web identity.


KEPT = ("ASIDKEPT", "kept/secret", "kept-token-of-the-cli")


def keep(desk, key=KEPT, minutes=60, zone="UTC", **asked):
    """What the AWS CLI leaves behind when it has taken on the role that was asked for so."""
    name = hashlib.sha1(json.dumps(asked, sort_keys=True).encode()).hexdigest()
    ends = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)
    return desk.write(f".aws/cli/cache/{name}.json", json.dumps({
        "Credentials": {"AccessKeyId": key[0], "SecretAccessKey": key[1], "SessionToken": key[2],
                        "Expiration": ends.strftime("%Y-%m-%dT%H:%M:%S") + zone},
        "ProviderType": "assume-role"}))


def keeper():
    """The account of the role knows the credentials that are kept."""
    two = [{"AccessKeyId": TWO_KEY[0], "SecretAccessKey": TWO_KEY[1]},
           {"AccessKeyId": KEPT[0], "SecretAccessKey": KEPT[1], "SessionToken": KEPT[2]}]
    return [dict(a, Keys=two) if a["Account"] == TWO else a for a in accounts()]


@test
def kept_by_cli():
    """a role that the AWS CLI has taken on is used as long as it would use it: no code is asked for"""
    mine = role("mfa", number=TWO)["RoleArn"]
    config = takes_on("two", "mfa", source_profile="base", mfa_serial=MFA)
    config += takes_on("more", "agreed", source_profile="base", external_id="agreed-id",
                       duration_seconds="900", role_session_name="me@desk")
    with Desk(config, keys("base"), Accounts=keeper()) as desk:
        desk.refuses("--profile", "two", words=["MFA"])
        path = keep(desk, RoleArn=mine, SerialNumber=MFA)
        desk.lists(TWO, "--profile", "two")
        for zone in ("Z", "+00:00"):
            keep(desk, zone=zone, RoleArn=mine, SerialNumber=MFA)
            desk.lists(TWO, "--profile", "two")
        equal(desk.asked("AssumeRole"), [])
        equal(set(desk.asked("SearchCertificates")), {(KEPT[0],)})
        keep(desk, minutes=14, RoleArn=mine, SerialNumber=MFA)
        desk.refuses("--profile", "two", words=["MFA"])
        for text in ("", "{}", "{garbage", '{"Credentials": {"AccessKeyId": "A"}}'):
            desk.write(os.path.relpath(path, desk.home), text)
            desk.refuses("--profile", "two", words=["MFA"])
        keep(desk, RoleArn=role("agreed")["RoleArn"], ExternalId="agreed-id", DurationSeconds=900,
             RoleSessionName="me@desk")
        desk.lists(TWO, "--profile", "more")
        equal(desk.asked("AssumeRole"), [])


@test
def kept_and_refused():
    """what is kept, and refused by ACM, is not used again: the role is taken on anew"""
    with Desk(takes_on("two", source_profile="base"), keys("base"), Accounts=keeper()) as desk:
        keep(desk, RoleArn=role("reader")["RoleArn"])
        desk.sim.control("fault", {"spec": "SearchCertificates:1@error=ExpiredTokenException"})
        desk.lists(TWO, "--profile", "two")
        asked = [r["Operation"] for r in desk.sim.control("log")["Requests"]]
        equal([o for o in asked if o in ("AssumeRole", "SearchCertificates")],
              ["SearchCertificates", "AssumeRole", "SearchCertificates"])
        assert desk.asked("SearchCertificates")[1] != (KEPT[0],)


@test
def web_identity():
    """a web identity by the environment and by the profile"""
    with Desk() as desk:
        token = desk.write("token", WEB_TOKEN + "\n")
        arn_of_role = f"arn:aws:iam::{TWO}:role/web"
        desk.lists(TWO, AWS_WEB_IDENTITY_TOKEN_FILE=token, AWS_ROLE_ARN=arn_of_role,
                   AWS_ROLE_SESSION_NAME="pod")
        desk.write(".aws/config", takes_on("web", "web", web_identity_token_file=token,
                                           role_session_name="desk"))
        desk.lists(TWO, "--profile", "web")
        equal(desk.asked("AssumeRoleWithWebIdentity", "Key", "RoleArn", "RoleSessionName"),
              [(None, arn_of_role, "pod"), (None, arn_of_role, "desk")])


@test
def web_identity_refused():
    """a token that is gone, empty, not the right one or too old, and one without a role"""
    config = "".join(takes_on(n, r, web_identity_token_file=f"~/{n}")
                     for n, r in (("gone", "web"), ("empty", "web"), ("blank", "web"),
                                  ("other", "web"), ("late", "late"), ("denied", "reader")))
    with Desk(config) as desk:
        for name, text in (("empty", ""), ("blank", " \n"), ("other", "another token"),
                           ("late", WEB_TOKEN), ("denied", WEB_TOKEN)):
            desk.write(name, text)
        arn_of_role = f"arn:aws:iam::{TWO}:role/reader"
        desk.refuses(AWS_WEB_IDENTITY_TOKEN_FILE=desk.path("denied"), AWS_ROLE_ARN=arn_of_role,
                     words=["default", arn_of_role])
        for name, code, words in (
                ("gone", None, [desk.path("gone"), "No such file"]),
                ("empty", None, ["profile empty is empty: " + desk.path("empty")]),
                ("blank", None, ["profile blank is empty: " + desk.path("blank")]),
                ("other", "InvalidIdentityToken", []), ("late", "ExpiredTokenException", []),
                ("denied", "AccessDenied", ["denied", "role/reader"])):
            result = desk.refuses("--profile", name, words=words)
            equal(result.json["Errors"][0].get("Code"), code, name)
        desk.refuses(AWS_WEB_IDENTITY_TOKEN_FILE=desk.path("late"), words=["AWS_ROLE_ARN"])


# Single sign-on.


SESSION = (f"[sso-session corp]\nsso_start_url = {PORTAL}\nsso_region = {VIRGINIA}\n"
           f"[profile sso]\nsso_session = corp\nsso_account_id = {TWO}\nsso_role_name = Reader\n")
LEGACY = (f"[profile old]\nsso_start_url = {PORTAL}\nsso_region = {VIRGINIA}\n"
          f"sso_account_id = {TWO}\nsso_role_name = Reader\n")


def cache_name(key):
    return f".aws/sso/cache/{hashlib.sha1(key.encode()).hexdigest()}.json"


def soon(**delta):
    until = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(**delta)
    return until.strftime("%Y-%m-%dT%H:%M:%SZ")


def log_in(desk, key="corp", **more):
    """What aws sso login leaves behind."""
    token = dict({"startUrl": PORTAL, "region": VIRGINIA, "accessToken": "access-of-portal",
                  "refreshToken": "refresh-of-portal", "expiresAt": soon(hours=8)}, **OIDC)
    token.update(more)
    desk.write(cache_name(key), json.dumps({k: v for k, v in token.items() if v is not None}))


@test
def sso_session():
    """SSO with an sso-session: the token is read, and not renewed as long as it is good"""
    with Desk(SESSION) as desk:
        log_in(desk)
        desk.lists(TWO, "--profile", "sso")
        equal(desk.asked("GetRoleCredentials", "role_name", "account_id"), [("Reader", TWO)])
        equal(desk.asked("CreateToken"), [])


@test
def sso_role_name():
    """a role may have + and = in its name"""
    with Desk(SESSION.replace("Reader", "Read+Only=&me@desk")) as desk:
        log_in(desk)
        desk.lists(TWO, "--profile", "sso")


@test
def sso_legacy():
    """SSO of the old form: the cache's name is the start URL's; times in either spelling"""
    with Desk(LEGACY) as desk:
        for until in (soon(hours=2), soon(hours=2).replace("Z", "UTC")):
            log_in(desk, PORTAL, refreshToken=None, expiresAt=until)
            desk.lists(TWO, "--profile", "old")


@test
def sso_renewed():
    """a token that is nearly over is renewed, and the cache keeps the new one for everybody"""
    for left in ({"minutes": 5}, {"hours": -1}):
        with Desk(SESSION) as desk:
            log_in(desk, expiresAt=soon(**left))
            desk.lists(TWO, "--profile", "sso")
            equal(desk.asked("CreateToken", "clientId", "grantType", "Status"),
                  [("client", "refresh_token", 200)])
            kept = json.loads(desk.read(cache_name("corp")))
            assert kept["accessToken"] not in ("", "access-of-portal")
            assert kept["refreshToken"] not in ("", "refresh-of-portal")
            assert kept["expiresAt"] > soon(hours=7), kept["expiresAt"]
            equal({k: kept[k] for k in OIDC} | {"startUrl": kept["startUrl"],
                                                "region": kept["region"]},
                  OIDC | {"startUrl": PORTAL, "region": VIRGINIA})
            cache = desk.path(cache_name("corp"))
            equal(stat.S_IMODE(os.stat(cache).st_mode), 0o600)
            equal(os.listdir(os.path.dirname(cache)), [os.path.basename(cache)])
            desk.lists(TWO, "--profile", "sso")
            equal(len(desk.asked("CreateToken")), 1, "renewals")


@test
def sso_renewal_refused():
    """a renewal that is refused: the old token is used as long as it lasts, then a login is due"""
    with Desk(SESSION) as desk:
        log_in(desk, expiresAt=soon(minutes=5), refreshToken="used up")
        desk.lists(TWO, "--profile", "sso")
        log_in(desk, expiresAt=soon(hours=-1), refreshToken="used up")
        result = desk.refuses("--profile", "sso", words=["sso"])
        contains(result.err, "aws sso login --profile sso")
        equal(desk.asked("CreateToken", "Code"), [("invalid_grant",)] * 2)


@test
def sso_expired():
    """a login that is over or never was names the command"""
    with Desk(SESSION + LEGACY) as desk:
        for profile in ("old", "sso"):
            result = desk.refuses("--profile", profile, words=[profile])
            contains(result.err, f"aws sso login --profile {profile}")
        log_in(desk, PORTAL, expiresAt=soon(hours=-1))
        contains(desk.refuses("--profile", "old").err, "aws sso login --profile old")
        log_in(desk, PORTAL, expiresAt="some day")
        contains(desk.refuses("--profile", "old").err, "aws sso login --profile old")
        equal(desk.asked("CreateToken") + desk.asked("GetRoleCredentials"), [])
        log_in(desk, accessToken="signed out meanwhile")
        result = desk.refuses("--profile", "sso", words=["sso"])
        contains(result.err, "aws sso login --profile sso")
        equal(desk.asked("GetRoleCredentials", "Code"), [("UnauthorizedException",)])


@test
def sso_as_source():
    """a role whose source is SSO: the portal's credentials take it on; a login is the source's"""
    config = LEGACY + takes_on("three", number=THREE, source_profile="old")
    with Desk(config) as desk:
        result = desk.refuses("--profile", "three", words=["old"])
        contains(result.err, "aws sso login --profile old.")
        log_in(desk, PORTAL)
        desk.lists(THREE, "--profile", "three")
        equal(desk.asked("AssumeRole", "Account"), [(TWO,)])


@test
def sso_in_dashboard():
    """a login that has ended is a state of the screen: the command, and F5 behind it goes on"""
    with Desk(SESSION) as desk:
        log_in(desk, expiresAt=soon(hours=-1), refreshToken="used up")
        with desk.terminal("--profile", "sso") as terminal:
            terminal.wait_for("SSO session of the profile sso has ended",
                              "aws sso login --profile sso", "F5 Refresh")
            terminal.send("L")
            terminal.wait_for("aws sso login --profile sso でログインし直して")
            log_in(desk)
            terminal.send("L\x12")
            terminal.wait_for(f"{TOKYO}.{TWO}", f"sso  {TWO}")
            terminal.send("w")
            terminal.wait_for("assumed-role/", "sso", "Expires", "in ")
            terminal.send("qq")
            equal(terminal.end(), 0)
            no_secrets(terminal=terminal.bytes.decode(), log=desk.read("log"))


@test
def sso_cache_garbage():
    """a cache file that is no token: its name, and that a login mends it"""
    with Desk(SESSION) as desk:
        for garbage in ("", "\0\0", "[1, 2", '"text"', '{"accessToken": "access-of-portal"'):
            name = desk.write(cache_name("corp"), garbage)
            result = desk.refuses("--profile", "sso", words=["profile sso", name])
            contains(result.err, "aws sso login --profile sso")


@test
def sso_profile_flawed():
    """settings of SSO that are missing, or that contradict the session's"""
    with Desk() as desk:
        for gone in ("sso_account_id", "sso_role_name", "sso_start_url", "sso_region"):
            desk.write(".aws/config", re.sub(f"{gone} = .*\n", "", LEGACY))
            desk.refuses("--profile", "old", words=["old", gone])
        for key, value in (("sso_region", IRELAND), ("sso_start_url", PORTAL + "2")):
            desk.write(".aws/config", SESSION + f"{key} = {value}\n")
            desk.refuses("--profile", "sso", words=["sso", "corp", key])
        desk.write(".aws/config", SESSION.replace("[sso-session corp]", "[sso-session crop]"))
        desk.refuses("--profile", "sso", words=["sso", "corp", "no such section"])
        # Old keys do not take the place of a login that is misspelt, but may stand beside a right one.
        keyed = SESSION.split("[profile")[0] + keys("profile sso") + "sso_session = crop\n"
        desk.write(".aws/config", keyed)
        desk.refuses("--profile", "sso", words=["sso", "crop", "no such section"])
        equal(desk.sim.control("log")["Requests"], [])
        desk.write(".aws/config", keyed.replace("crop", "corp"))
        desk.lists(ONE, "--profile", "sso")


@test
def sso_role_not_assigned():
    """a role that the portal does not give: which one, in which account"""
    with Desk(SESSION.replace("Reader", "Writer")) as desk:
        log_in(desk)
        result = desk.refuses("--profile", "sso", words=["sso", "Writer", TWO])
        equal(result.json["Errors"][0]["Code"], "ForbiddenException")
        contains(result.err, "allow Writer,")
        equal(len(desk.asked("GetRoleCredentials")), 1)


@test
def sso_answers_malformed():
    """answers that are none: a sentence, never credentials"""
    with Desk(SESSION) as desk:
        log_in(desk)
        for kind in ("malformed", "empty", "garbage", "deep", "html=200", "html=503"):
            desk.sim.control("fault", {"clear": True, "spec": f"GetRoleCredentials:{kind}"})
            before = len(desk.asked("GetRoleCredentials"))
            result = desk.refuses("--profile", "sso", AWS_MAX_ATTEMPTS="1")
            assert "ACM" not in result.err, result.err
            equal(len(desk.asked("GetRoleCredentials")), before + 1, kind)
        for kind in ("malformed", "empty", "garbage", "html=500"):
            desk.sim.control("fault", {"clear": True, "spec": f"CreateToken:{kind}"})
            log_in(desk, expiresAt=soon(minutes=5))
            desk.lists(TWO, "--profile", "sso", AWS_MAX_ATTEMPTS="1")
            equal(json.loads(desk.read(cache_name("corp")))["accessToken"], "access-of-portal")


# What the machine hands out.


@test
def container():
    """a container's credentials, by a token or a file with one"""
    with Desk() as desk:
        uri = {"AWS_CONTAINER_CREDENTIALS_FULL_URI": desk.sim.url + "/v2/credentials/abc"}
        desk.lists(TWO, AWS_CONTAINER_AUTHORIZATION_TOKEN=CONTAINER_TOKEN, **uri)
        token = desk.write("token", CONTAINER_TOKEN + "\n")
        desk.lists(TWO, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE=token,
                   AWS_CONTAINER_AUTHORIZATION_TOKEN="the file comes first", **uri)
        equal(len(desk.asked("GetContainerCredentials")), 2)


@test
def container_refused():
    """a container's token that is wrong, broken or gone, and hosts that may not be asked"""
    with Desk() as desk:
        uri = {"AWS_CONTAINER_CREDENTIALS_FULL_URI": desk.sim.url + "/v2/credentials/abc"}
        desk.refuses(AWS_CONTAINER_AUTHORIZATION_TOKEN="wrong", words=["container", "401"], **uri)
        equal(desk.asked("GetContainerCredentials", "Status"), [(401,)])
        desk.refuses(AWS_CONTAINER_AUTHORIZATION_TOKEN=CONTAINER_TOKEN + "\r\nX-A: b",
                     words=["line break"], **uri)
        desk.refuses(AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE=desk.path("none"),
                     words=[desk.path("none")], **uri)
        for host in ("http://example.com", "http://169.254.170.3", "http://127.0.0.1.example.com",
                     "http://127.0.0.1@example.com", "ftp://127.0.0.1"):
            said = host.replace("127.0.0.1@", "***@")  # it may be a password
            desk.refuses(AWS_CONTAINER_CREDENTIALS_FULL_URI=host + "/v2", words=[said])
        equal(len(desk.asked("GetContainerCredentials")), 1)
        for kind in ("malformed", "empty", "garbage"):
            desk.sim.control("fault", {"clear": True, "spec": f"GetContainerCredentials:{kind}"})
            desk.refuses(AWS_CONTAINER_AUTHORIZATION_TOKEN=CONTAINER_TOKEN, words=["container"],
                         **uri)


def instance_of(desk):
    return {"AWS_EC2_METADATA_DISABLED": None, "AWS_EC2_METADATA_SERVICE_ENDPOINT": desk.sim.url}


NONE_FOUND = "no AWS credentials were found for the profile default"


@test
def instance():
    """an instance's role, by a token"""
    with Desk() as desk:
        desk.lists(TWO, **instance_of(desk))
        for operation in ("Token", "Role", "Credentials"):
            equal(desk.asked("GetMetadata" + operation, "Status"), [(200,)])


@test
def instance_by_profile():
    """the profile may say where the instance's metadata are; the variable goes first"""
    with Desk() as desk:
        desk.write(".aws/config", f"[default]\nec2_metadata_service_endpoint = {desk.sim.url}\n"
                   f"[profile lost]\nec2_metadata_service_endpoint = {NOWHERE}\n")
        desk.lists(TWO, AWS_EC2_METADATA_DISABLED=None)
        desk.lists(TWO, "--profile", "lost", **instance_of(desk))
        desk.refuses("--profile", "lost", AWS_EC2_METADATA_DISABLED=None)


@test
def instance_patience():
    """AWS_METADATA_SERVICE_NUM_ATTEMPTS: so often the instance is asked"""
    with Desk(options=["--fault", "GetMetadataRole:1@status=503"]) as desk:
        desk.lists(TWO, AWS_METADATA_SERVICE_NUM_ATTEMPTS="2", **instance_of(desk))
        equal(desk.asked("GetMetadataRole", "Status"), [(503,), (200,)])


@test
def instance_without():
    """no role, no credentials, no proper answer: then there are none, after one try each"""
    for member in ({"Role": ""}, {"Role": "web", "Code": "AssumeRoleUnauthorizedAccess"}, None):
        with Desk(Instance=member and dict(member, Account=TWO)) as desk:
            desk.refuses(words=[NONE_FOUND], **instance_of(desk))
    for operation in ("Token", "Role", "Credentials"):
        for kind in ("malformed", "empty", "html=500", "hang"):
            with Desk(options=["--fault", f"GetMetadata{operation}:{kind}"]) as desk:
                desk.refuses(words=[NONE_FOUND], **instance_of(desk))
                equal(len(desk.asked("GetMetadata" + operation)), 1, f"{operation} {kind}")


@test
def instance_disabled():
    """AWS_EC2_METADATA_DISABLED: the instance is not asked"""
    with Desk() as desk:
        desk.refuses(words=[NONE_FOUND], **dict(instance_of(desk),
                                                AWS_EC2_METADATA_DISABLED="TRUE"))
        equal(desk.sim.control("log")["Requests"], [])


@test
def instance_region():
    """where nobody says a region the instance's own counts, in batch and on the screen"""
    with Desk(Instance={"Role": "web", "Account": TWO, "Region": IRELAND}) as desk:
        result = desk.lists(TWO, AWS_REGION=None, **instance_of(desk))
        equal(places(result), [("default", TWO, IRELAND)])
        desk.write(".aws/config", f"[profile here]\nregion = {VIRGINIA}\n" + keys("profile none"))
        result = desk.run("list", "--output", "json", "--profile", "here,none", AWS_REGION=None,
                          **instance_of(desk))
        equal(places(result), [("here", TWO, VIRGINIA), ("none", ONE, IRELAND)], result.err)
        with desk.terminal("--profile", "none", AWS_REGION=None, **instance_of(desk)) as terminal:
            terminal.wait_for(f"{IRELAND}.{ONE}")
            terminal.send("q")
            equal(terminal.end(), 0)
    for machine in ({"Role": "web", "Region": "no region"}, None):
        with Desk(Instance=machine) as desk:
            result = desk.run("list", AWS_REGION=None, **instance_of(desk))
            equal(result.status, 1, result.err)
            contains(result.err, "region")


# What comes first.


@test
def environment_first():
    """keys of the environment beat AWS_PROFILE, and --profile beats them and a web identity"""
    of_environment = {"AWS_ACCESS_KEY_ID": KEY[0], "AWS_SECRET_ACCESS_KEY": KEY[1]}
    with Desk("", keys("two", TWO_KEY)) as desk:
        desk.lists(ONE, AWS_PROFILE="two", **of_environment)
        desk.lists(TWO, AWS_PROFILE="two")
        desk.lists(TWO, AWS_DEFAULT_PROFILE="two", AWS_PROFILE="")
        token = desk.write("token", WEB_TOKEN)
        desk.lists(TWO, "--profile", "two", AWS_WEB_IDENTITY_TOKEN_FILE=token,
                   AWS_ROLE_ARN=f"arn:aws:iam::{THREE}:role/web", **of_environment)
        equal(desk.asked("AssumeRoleWithWebIdentity"), [])
        desk.refuses(AWS_ACCESS_KEY_ID=KEY[0], words=["AWS_SECRET_ACCESS_KEY"])


@test
def order_in_a_profile():
    """in a profile: a role, SSO, the credentials file, a process, the config file, a container"""
    key_lines = "\n".join(keys("x").splitlines()[1:]) + "\n"
    process = "credential_process = false\n"
    with Desk() as desk:
        log_in(desk, PORTAL)
        desk.write(".aws/config", LEGACY + process + key_lines)
        desk.write(".aws/credentials", keys("old"))
        desk.lists(TWO, "--profile", "old")
        desk.write(".aws/config", "[profile p]\n" + process)
        desk.write(".aws/credentials", keys("p", TWO_KEY))
        desk.lists(TWO, "--profile", "p")
        desk.write(".aws/config", f"[profile p]\n{process}{key_lines}")
        desk.write(".aws/credentials", "")
        desk.refuses("--profile", "p", words=["p", "status 1"])
        desk.write(".aws/config", f"[profile p]\n{key_lines}")
        desk.lists(ONE, "--profile", "p",
                   AWS_CONTAINER_CREDENTIALS_FULL_URI=desk.sim.url + "/v2/credentials/abc",
                   AWS_CONTAINER_AUTHORIZATION_TOKEN=CONTAINER_TOKEN)


def process(desk, text):
    """A profile whose credential_process is this shell script."""
    desk.write("print", text)
    desk.write(".aws/config", f"[profile p]\ncredential_process = sh \"{desk.path('print')}\"\n")


def printed(**more):
    return "echo '" + json.dumps(dict({"Version": 1, "AccessKeyId": TWO_KEY[0],
                                       "SecretAccessKey": TWO_KEY[1]}, **more)) + "'\n"


@test
def credential_process():
    """credential_process: its keys are used, and nothing else that it may print"""
    with Desk() as desk:
        process(desk, printed(AccountId=TWO, Unknown=[1, {}]))
        desk.lists(TWO, "--profile", "p")
        process(desk, "echo Careful >&2\n" + printed())
        desk.lists(TWO, "--profile", "p")
        for text in ("", ":", "echo not JSON", "printf '\\0\\377'", "echo '[]'", "echo '{}'",
                     "head -c 1048576 /dev/zero", "yes '{' | head -c 1048576",
                     printed(Version=2), printed(AccessKeyId=None), printed(SecretAccessKey=""),
                     printed() + "exit 1\n"):
            process(desk, text)
            desk.refuses("--profile", "p", words=["profile p"])
        process(desk, "printf 'Log in \\033[31mfirst\\n' >&2; exit 3")
        result = desk.refuses("--profile", "p", words=["p", "status 3", "Log in"])
        assert "\x1b" not in result.err + result.out, result.err


# What can be wrong: a sentence each, with the profile's name and the next step.


MEND, RUN = ("Mend the profile", "プロファイルを直して"), ("Run the command by itself", "そのコマンドだけ")
MACHINE, LOGIN = ("Whatever runs this machine", "実行環境"), ("aws sso login --profile",) * 2
ALLOW, CHOOSE = ("allow sts:AssumeRole", "sts:AssumeRole の許可"), ("Choose a profile", "プロファイルを選")
AGAIN, BIG = ("A code can only be typed", "端末でだけ入力"), "head -c 1048576 /dev/zero"
FLAWS = {
    "itself": (takes_on("itself", source_profile="itself"), MEND),
    "lost": (takes_on("lost", source_profile="nowhere"), MEND),
    "both": (takes_on("both", source_profile="base", credential_source="Environment"), MEND),
    "denied": (takes_on("denied", "denied", source_profile="base"), ALLOW),
    "code": (takes_on("code", "mfa", source_profile="base", mfa_serial=MFA), AGAIN),
    "garbage": (SESSION.replace("profile sso", "profile garbage"), LOGIN),
    "silent": ("[profile silent]\ncredential_process = true\n", RUN),
    "megabyte": (f"[profile megabyte]\ncredential_process = {BIG}\n", RUN),
    "fails": ("[profile fails]\ncredential_process = sh -c 'echo sealed >&2; exit 3'\n", RUN),
    "nowhere-is": ("[profile nowhere-is]\ncredential_process = /nowhere/program secret\n", RUN),
    "gone": (takes_on("gone", "web", web_identity_token_file="/nowhere/token"), MACHINE),
    "empty": ("[profile empty]\n", CHOOSE), "unknown": ("", CHOOSE)}


@test
def flaws():
    """every flaw is one sentence, and one with the next step, in English and in Japanese"""
    with Desk("".join(config for config, _ in FLAWS.values()), keys("base")) as desk:
        desk.write(cache_name("corp"), "{garbage")
        for name, (_, next_step) in FLAWS.items():
            for language, step in zip(("en", "ja"), next_step):
                result = desk.run("list", "--profile", name, "--lang", language)
                equal(result.status, 1, result.err)
                what, advice = result.err.splitlines()[:2]
                contains(what, name)
                contains(advice, step)
                assert len(result.err.splitlines()) == 2 or " 1. " in result.err, result.err
                assert "program secret" not in result.err, result.err
                # Japanese is Japanese from end to end, but for names and what others have said.
                equal(any("ぁ" <= letter <= "ん" for letter in what), language == "ja", what)


# Keys that expire.


@test
def expired_keys_renewed():
    """keys that ACM calls expired are looked for again, once"""
    with Desk(takes_on("two", source_profile="base"), keys("base")) as desk:
        desk.sim.control("fault", {"spec": "SearchCertificates:1@error=ExpiredTokenException"})
        desk.lists(TWO, "--profile", "two")
        equal(len(desk.asked("AssumeRole")), 2)
        desk.sim.control("fault", {"spec": "SearchCertificates:error=ExpiredTokenException"})
        result = desk.refuses("--profile", "two")
        equal(result.json["Errors"][0]["Code"], "ExpiredTokenException")
        equal(len(desk.asked("AssumeRole")), 4)


@test
def clock_moves_on():
    """in the dashboard the role is taken on again when its keys have run out"""
    with Desk(takes_on("two", source_profile="base"), keys("base")) as desk:
        with desk.terminal("--profile", "two") as terminal:
            terminal.wait_for(f"{TOKYO}.{TWO}")
            equal(len(desk.asked("AssumeRole")), 1)
            desk.sim.control("time", {"advance": 2 * 60 * 60})
            before = len(desk.asked("SearchCertificates"))
            terminal.send("\x12")
            terminal.wait(lambda _: desk.asked("SearchCertificates", "Status")[before:][-1:]
                          == [(200,)], "a list with new keys")
            assert len(desk.asked("AssumeRole")) >= 2
            terminal.wait_for(f"{TOKYO}.{TWO}")
            terminal.send("q")
            equal(terminal.end(), 0)
            no_secrets(terminal=terminal.bytes.decode(), log=desk.read("log"))


# Where the services are.


NOWHERE = "http://127.0.0.1:1"


@test
def endpoints_of_services():
    """each service has its own endpoint: by its variable, by all of them, by a services section"""
    config = takes_on("two", source_profile="base", services="here") + "[services here]\n"
    with Desk(config, keys("base")) as desk:
        url = desk.sim.url
        one = {"AWS_PROFILE": "two", "AWS_MAX_ATTEMPTS": "1"}
        desk.lists(TWO, AWS_ENDPOINT_URL=NOWHERE, AWS_ENDPOINT_URL_STS=url,
                   AWS_ENDPOINT_URL_ACM=url, **one)
        desk.refuses(AWS_ENDPOINT_URL_STS=NOWHERE, **one)
        desk.refuses(AWS_ENDPOINT_URL_ACM=NOWHERE, **one)
        desk.write(".aws/config", config + f"sts =\n  endpoint_url = {url}\n"
                                           f"acm =\n  endpoint_url = {url}\n")
        desk.lists(TWO, AWS_ENDPOINT_URL=None, **one)
        desk.refuses(AWS_ENDPOINT_URL=NOWHERE, **one)
        desk.write(".aws/config", takes_on("two", source_profile="base", endpoint_url=url))
        desk.lists(TWO, AWS_ENDPOINT_URL=None, **one)
        desk.refuses(AWS_ENDPOINT_URL=NOWHERE, **one)


@test
def endpoints_of_chain():
    """in a chain of roles the endpoints that count are those of the profile that is asked for"""
    config = takes_on("three", number=THREE, source_profile="two", endpoint_url="%s")
    config += takes_on("two", source_profile="base", services="far", use_fips_endpoint="true")
    config += f"[services far]\nsts =\n  endpoint_url = {NOWHERE}\n"
    with Desk("", keys("base")) as desk, Proxy() as proxy:
        desk.write(".aws/config", config % desk.sim.url)
        desk.lists(THREE, "--profile", "three", **proxy.variables)
        equal(len(desk.asked("AssumeRole")), 2)
        desk.write(".aws/config", config % NOWHERE)
        desk.refuses("--profile", "three", **proxy.variables)
        equal((len(desk.asked("AssumeRole")), proxy.hosts), (2, set()))


@test
def endpoints_of_no_section():
    """a services section that is not there was to lead elsewhere than to AWS: nobody is asked"""
    with Desk(f"[profile base]\nservices = gone\n", keys("base")) as desk, Proxy() as proxy:
        desk.lists(ONE, "--profile", "base")
        desk.refuses("--profile", "base", words=["base", "gone"], **proxy.variables)
        equal(proxy.hosts, set())


@test
def endpoints_ignored():
    """AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: only --endpoint-url counts, and only for ACM"""
    ignored = {"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true", "AWS_MAX_ATTEMPTS": "1",
               "HTTPS_PROXY": NOWHERE, "NO_PROXY": None, "no_proxy": None}
    config = takes_on("two", source_profile="base", ignore_configured_endpoint_urls="true")
    with Desk(config, keys("base")) as desk:
        desk.lists(ONE, "--profile", "base", "--endpoint-url", desk.sim.url, **ignored)
        asked = len(desk.sim.control("log")["Requests"])
        desk.refuses("--profile", "base", **ignored)
        desk.refuses("--profile", "two", "--endpoint-url", desk.sim.url, **ignored)
        del ignored["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]
        desk.refuses("--profile", "two", **ignored)
        equal(len(desk.sim.control("log")["Requests"]), asked)


class Proxy:
    """Goes nowhere: it notes where it was to go, and refuses.  So AWS's own names can be asked for
    without AWS being asked."""

    def __enter__(self):
        self.hosts, self.listener = set(), socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self.serve, daemon=True).start()
        self.variables = {"AWS_ENDPOINT_URL": None, "AWS_MAX_ATTEMPTS": "1", "NO_PROXY": None,
                          "HTTPS_PROXY": "http://127.0.0.1:%d" % self.listener.getsockname()[1],
                          "no_proxy": None, "https_proxy": None}
        return self

    def serve(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            with client:
                method, target, _ = client.makefile().readline().split(" ", 2)
                self.hosts.add(f"{method} {target}")
                client.sendall(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


FIPS, DUAL = {"AWS_USE_FIPS_ENDPOINT": "true"}, {"AWS_USE_DUALSTACK_ENDPOINT": "true"}
GLOBAL = {"AWS_STS_REGIONAL_ENDPOINTS": "legacy"}
NAMES = (("one", TOKYO, {}, "acm.ap-northeast-1.amazonaws.com"),
         ("one", "us-east-1", FIPS, "acm-fips.us-east-1.amazonaws.com"),
         ("one", "us-east-1", DUAL, "acm.us-east-1.api.aws"),
         ("one", "us-east-1", FIPS | DUAL, "acm-fips.us-east-1.api.aws"),
         ("one", "cn-north-1", {}, "acm.cn-north-1.amazonaws.com.cn"),
         ("one", "us-gov-west-1", {}, "acm.us-gov-west-1.amazonaws.com"),
         ("one", "us-gov-west-1", FIPS, "acm.us-gov-west-1.amazonaws.com"),
         ("one", "eusc-de-east-1", {}, "acm.eusc-de-east-1.amazonaws.eu"),
         ("two", IRELAND, {}, "sts.eu-west-1.amazonaws.com"),
         ("two", IRELAND, GLOBAL, "sts.amazonaws.com"),
         ("two", IRELAND, GLOBAL | DUAL, "sts.eu-west-1.api.aws"),
         ("two", "ap-east-1", GLOBAL, "sts.ap-east-1.amazonaws.com"),
         ("two", "us-east-1", FIPS, "sts-fips.us-east-1.amazonaws.com"),
         ("two", "us-east-1", DUAL, "sts.us-east-1.api.aws"),
         ("two", "eusc-de-east-1", {}, "sts.eusc-de-east-1.amazonaws.eu"),
         ("two", "cn-northwest-1", {}, "sts.cn-northwest-1.amazonaws.com.cn"),
         ("sso", TOKYO, {}, "portal.sso.us-east-1.amazonaws.com"),
         ("sso", TOKYO, FIPS, "portal.sso-fips.us-east-1.amazonaws.com"),
         ("sso", TOKYO, DUAL, "portal.sso.us-east-1.api.aws"),
         ("renew", TOKYO, FIPS, "oidc-fips.us-east-1.amazonaws.com"),
         ("renew", TOKYO, {}, "oidc.us-east-1.amazonaws.com"))


@test
def names_of_aws():
    """AWS's own host names, of each partition, FIPS and dual-stack; through the proxy"""
    renew = SESSION.replace("corp", "late").replace("profile sso", "profile renew")
    with Desk(keys("profile one") + takes_on("two", source_profile="one") + SESSION + renew) as desk:
        log_in(desk)
        log_in(desk, "late", expiresAt=soon(hours=-1))
        for profile, region, variables, host in NAMES:
            with Proxy() as proxy:
                desk.refuses("--profile", profile, "--region", region, **proxy.variables, **variables)
                equal(proxy.hosts, {f"CONNECT {host}:443"}, f"{profile} {region} {variables}")
        equal(desk.sim.control("log")["Requests"], [])


# Several at once.


def places(result):
    return sorted((c["Profile"], c["Account"], c["Region"]) for c in result.json["Certificates"])


@test
def sweep():
    """two profiles in three regions: all rows, and each role is taken on once"""
    config = takes_on("two", source_profile="base") + takes_on("three", number=THREE,
                                                               source_profile="two")
    regions = (TOKYO, VIRGINIA, IRELAND)
    with Desk(config, keys("base")) as desk:
        result = desk.run("list", "--output", "json", "--profile", "two,three",
                          "--region", ",".join(regions))
        equal(result.status, 0, result.err)
        equal(places(result), sorted((p, n, r) for p, n in (("two", TWO), ("three", THREE))
                                     for r in regions))
        equal(sorted(desk.asked("AssumeRole", "Account", "RoleArn")),
              [(ONE, f"arn:aws:iam::{TWO}:role/reader")] * 2
              + [(TWO, f"arn:aws:iam::{THREE}:role/reader")])
        assert "Errors" not in result.json


@test
def sweep_with_failure():
    """what fails in a sweep is named, and harms nobody else"""
    config = takes_on("two", source_profile="base") + takes_on("denied", "denied",
                                                               source_profile="base")
    regions = (TOKYO, VIRGINIA, IRELAND)
    with Desk(config, keys("base")) as desk:
        result = desk.run("list", "--output", "json", "--profile", "two,denied",
                          "--region", ",".join(regions))
        equal(result.status, 1, result.err)
        equal(places(result), sorted(("two", TWO, r) for r in regions))
        equal([(e["Profile"], e["Region"], e["Code"]) for e in result.json["Errors"]],
              [("denied", r, "AccessDenied") for r in regions])
        equal(len(desk.asked("AssumeRole")), 2)
        checked = desk.run("check", "--output", "json", "--profile", "two,denied")
        equal(checked.status, 1, checked.err)
        equal([a["Account"] for a in checked.json["Awaiting"]], [TWO])
        equal([e["Profile"] for e in checked.json["Errors"]], ["denied"])


@test
def sweep_with_misnamed():
    """a profile that does not exist is named in the errors, a region that cannot be one ends it all"""
    with Desk("", keys("base")) as desk:
        result = desk.run("list", "--output", "json", "--profile", "base,nobody", "--region", TOKYO)
        equal((result.status, places(result)), (1, [("base", ONE, TOKYO)]))
        equal([(e["Profile"], e["Region"]) for e in result.json["Errors"]], [("nobody", TOKYO)])
        contains(result.err, f"nobody {TOKYO}:")
        result = desk.run("list", "--profile", "base", "--region", f"{TOKYO},Mars")
        equal((result.status, result.out), (2, ""))
        contains(result.err, "Mars")


@test
def sweep_from_disabled():
    """a region that is not enabled fails alone, also where it comes first"""
    with Desk(takes_on("two", source_profile="base"), keys("base")) as desk:
        result = desk.run("list", "--output", "json", "--profile", "two", "--region",
                          f"{CAPE_TOWN},{TOKYO},{IRELAND}")
        equal(result.status, 1, result.err)
        equal(places(result), [("two", TWO, TOKYO), ("two", TWO, IRELAND)])
        equal([e["Region"] for e in result.json["Errors"]], [CAPE_TOWN])
        equal(desk.asked("AssumeRole", "Region"), [(TOKYO,)])


@test
def every_region():
    """--region all: a region that is not enabled is no error"""
    with Desk(takes_on("two", source_profile="base"), keys("base")) as desk:
        result = desk.run("list", "--output", "json", "--profile", "two", "--region", "all")
        equal(result.status, 0, result.err)
        equal(places(result), sorted(("two", TWO, r) for r in (TOKYO, VIRGINIA, IRELAND)))
        assert "Errors" not in result.json
        equal(len(desk.asked("AssumeRole")), 1)
        refused = [r for r in desk.sim.requests("SearchCertificates") if r["Status"] != 200]
        equal({r["Region"] for r in refused if "Region" in r} - {CAPE_TOWN}, set())
        result = desk.run("list", "--output", "json", "--profile", "two", "--region", CAPE_TOWN)
        equal((result.status, result.json["Errors"][0]["Region"]), (1, CAPE_TOWN))


OTHER = "".join(SESSION.splitlines(True)[3:]).replace("profile sso", "profile three")
TWO_SSO = SESSION + OTHER.replace(TWO, THREE)


@test
def sso_shared():
    """two profiles of one login: it is renewed once, and each gets its role"""
    for left in ({"minutes": 5}, {"hours": -1}):
        with Desk(TWO_SSO) as desk:
            log_in(desk, expiresAt=soon(**left))
            result = desk.run("list", "--output", "json", "--profile", "sso,three")
            equal(result.status, 0, result.err)
            equal(places(result), [("sso", TWO, TOKYO), ("three", THREE, TOKYO)])
            equal(desk.asked("CreateToken", "Status"), [(200,)])


@test
def sso_shared_refused():
    """two profiles of one login that is over: each says so, and what can be had is listed"""
    with Desk(TWO_SSO, keys("base", TWO_KEY)) as desk:
        log_in(desk, expiresAt=soon(hours=-1), refreshToken="used up")
        result = desk.run("list", "--output", "json", "--profile", "sso,three,base")
        equal(result.status, 1, result.err)
        equal(places(result), [("base", TWO, TOKYO)])
        contains(result.err, "aws sso login --profile sso", "aws sso login --profile three")
        equal(desk.asked("CreateToken", "Status"), [(400,)])


# What the AWS CLI makes of the same files.


def aws(desk, command, *arguments, **variables):
    done = subprocess.run([command, *arguments], capture_output=True, text=True, timeout=PATIENCE,
                          env=desk.environment(**dict({"AWS_REGION": None}, **variables)),
                          check=False)
    return done.stdout.strip() if done.returncode == 0 else done.stderr


def commands():
    """Every aws command of this machine, and its version."""
    for folder in [*os.environ["PATH"].split(":"), "/usr/bin"]:
        path = os.path.join(folder, "aws")
        if os.access(path, os.X_OK):
            done = subprocess.run([path, "--version"], capture_output=True, text=True,
                                  timeout=PATIENCE, check=False)
            version = re.match(r"aws-cli/(\d+)\.(\d+)", done.stdout)
            if version:
                yield path, tuple(map(int, version.groups()))


def need_cli(fits, what):
    """The first that fits; the tests ask no AWS, so that an old one must not, either."""
    for path, version in commands():
        if fits(*version):
            return path
    raise Skip(f"there is no aws command {what}")


def can_redirect(major, minor):
    """Asks AWS_ENDPOINT_URL for everything; older ones would ask AWS itself."""
    return (major, minor) >= (2, 13) or (major == 1 and minor >= 29)


def can_export(major, minor):
    """Has "configure export-credentials", which version 1 has not, however new."""
    return (major, minor) >= (2, 9)


def configured(desk, command, profile):
    """What "aws configure list" finds for a profile: name -> value; of keys the last letters."""
    lines = aws(desk, command, "configure", "list", "--profile", profile).splitlines()
    return {line.split()[0]: line.split()[1] for line in lines if len(line.split()) > 1}


def same_as_listed(desk, command, profile):
    """The AWS CLI lists the region that acmdash asks, and the key that it signs by."""
    shown = configured(desk, command, profile)
    before = len(desk.asked("SearchCertificates"))
    result = desk.run("list", "--output", "json", "--profile", profile, AWS_REGION=None)
    equal(result.status, 0, result.err)
    for key, region in desk.asked("SearchCertificates", "Key", "Region")[before:]:
        equal((region, key[-4:]), (shown["region"], shown["access_key"][-4:]), profile)
    return result


@test
def same_as_cli():
    """the AWS CLI finds the same account and region in the same files"""
    config = (f"[default]\nregion = {IRELAND}\n" + keys("profile one") + f"region = {TOKYO}\n"
              + takes_on("two", source_profile="one", region=VIRGINIA)
              + takes_on("three", number=THREE, source_profile="two", region=IRELAND)
              + takes_on("web", "web", web_identity_token_file="TOKEN", region=TOKYO)
              + SESSION + f"region = {TOKYO}\n" + LEGACY + f"region = {IRELAND}\n")
    with Desk("", keys("file", TWO_KEY) + f"region = {VIRGINIA}\n") as desk:
        command = need_cli(can_redirect, "from 1.29 or 2.13 on")
        desk.write(".aws/config", config.replace("TOKEN", desk.write("token", WEB_TOKEN)))
        log_in(desk)
        log_in(desk, PORTAL, refreshToken=None)
        for profile in ("one", "two", "three", "web", "sso", "old", "file"):
            listed = desk.run("list", "--output", "json", "--profile", profile, AWS_REGION=None)
            account = aws(desk, command, "sts", "get-caller-identity", "--profile", profile,
                          "--query", "Account", "--output", "text")
            region = configured(desk, command, profile)["region"]
            equal(places(listed), [(profile, account, region)])
        for profile in ("one", "file"):
            same_as_listed(desk, command, profile)


@test
def same_keys_as_cli():
    """the AWS CLI exports the keys that sign acmdash's requests, with every precedence of theirs"""
    command = need_cli(can_export, "with configure export-credentials (2.9)")
    environment_keys = {"AWS_ACCESS_KEY_ID": KEY[0], "AWS_SECRET_ACCESS_KEY": KEY[1]}
    both = "[profile both]\ncredential_process = sh PRINT\n" + "\n".join(
        keys("x", KEY).splitlines()[1:]) + f"\nregion = {TOKYO}\n"
    with Desk("", keys("file", TWO_KEY) + keys("default", TWO_KEY)) as desk:
        desk.write("print", printed())
        desk.write(".aws/config", f"[default]\nregion = {IRELAND}\n" + keys("profile config")
                   + both.replace("PRINT", desk.path("print"))
                   + f"[profile process]\ncredential_process = sh {desk.path('print')}\n")
        for arguments, variables in (
                ([], {}), ([], environment_keys), ([], {"AWS_PROFILE": "config"}),
                ([], dict(environment_keys, AWS_PROFILE="file")),
                (["--profile", "file"], environment_keys), (["--profile", "config"], {}),
                (["--profile", "both"], environment_keys), (["--profile", "process"], {})):
            exported = json.loads(aws(desk, command, "configure", "export-credentials", "--format",
                                      "process", *arguments, **variables))
            before = len(desk.asked("SearchCertificates"))
            result = desk.run("list", "--region", TOKYO, *arguments, **variables)
            equal(result.status, 0, result.err)
            equal(desk.asked("SearchCertificates")[before:], [(exported["AccessKeyId"],)],
                  f"{arguments} {variables}")


@test
def written_by_cli():
    """files that the AWS CLI has written are read back, with the same account and region"""
    command = need_cli(lambda major, minor: True, "")
    with Desk() as desk:
        for profile, name, value in (
                ("one", "aws_access_key_id", KEY[0]), ("one", "aws_secret_access_key", KEY[1]),
                ("one", "region", TOKYO), ("with blank", "role_arn", role("reader")["RoleArn"]),
                ("with blank", "source_profile", "one"), ("with blank", "region", IRELAND),
                ("run", "credential_process", f"sh \"{desk.write('a b/print', printed())}\""),
                ("run", "region", VIRGINIA)):
            aws(desk, command, "configure", "set", name, value, "--profile", profile)
        for profile, account, region in (("one", ONE, TOKYO), ("with blank", TWO, IRELAND),
                                         ("run", TWO, VIRGINIA)):
            # Not "list" for the role: an old AWS CLI would ask AWS itself to take it on.
            shown = aws(desk, command, "configure", "get", "region", "--profile", profile)
            equal(shown, region, "what the AWS CLI reads")
            result = desk.run("list", "--output", "json", "--profile", profile, AWS_REGION=None)
            equal(places(result), [(profile, account, region)], result.err)
        for profile in ("one", "run"):
            same_as_listed(desk, command, profile)


# What is left to the AWS CLI.


def install_cli(desk, text):
    """A folder with nothing but an aws command, which is this shell script, and what that needs."""
    folder = os.path.dirname(desk.write("bin/aws", "#!/bin/sh\n" + text))
    os.chmod(os.path.join(folder, "aws"), 0o755)
    return f"{folder}:{os.environ['PATH']}"


# Says with which words it was called.
EXPORTING = 'echo "$@" >>"$HOME/called"\n' + printed()


@test
def login_by_cli():
    """an aws login session is asked of the AWS CLI; without one it is said to be out of reach"""
    login = f"[profile out]\nlogin_session = arn:aws:iam::{TWO}:user/me\n"
    with Desk(login + login.replace("out", "with blank")) as desk:
        path = install_cli(desk, EXPORTING)
        for profile in ("out", "with blank"):
            desk.lists(TWO, "--profile", profile, PATH=path)
            equal(desk.read("called").splitlines()[-1],
                  f"configure export-credentials --format process --profile {profile}")
        path = install_cli(desk, "echo 'Your session has expired. Run aws login.' >&2; exit 255\n")
        desk.refuses("--profile", "out", PATH=path, words=["out", "255", "Run aws login."])
        desk.refuses("--profile", "out", PATH=desk.path("nowhere"),
                     words=["aws login", "no aws command"])


@test
def plugins_by_cli():
    """where a config has plugins the AWS CLI is asked behind all that is native, or they are named"""
    plugins = "[plugins]\nsource = a_plugin\n[profile p]\nregion = us-east-1\n"
    with Desk(plugins, keys("native")) as desk:
        path = install_cli(desk, EXPORTING)
        desk.lists(ONE, "--profile", "native", PATH=path)
        assert not os.path.exists(desk.path("called")), "asked without need"
        desk.lists(TWO, "--profile", "p", PATH=path)
        desk.lists(TWO, PATH=path)
        equal(desk.read("called").splitlines(),
              ["configure export-credentials --format process --profile p",
               "configure export-credentials --format process"])
        result = desk.refuses("--profile", "p", PATH=desk.path("nowhere"), words=["p"])
        contains(result.err, "plugins of the AWS CLI", "no aws command")


@test
def unknown_by_cli():
    """a profile with a key of the future is the AWS CLI's, if it has nothing that is native"""
    with Desk("[profile p]\nregion = us-east-1\nwarp_login = yes\n"
              "[profile plain]\nregion = us-east-1\ncli_pager =\n[profile keys]\nwarp_login = y\n",
              keys("keys")) as desk:
        path = install_cli(desk, EXPORTING)
        desk.lists(ONE, "--profile", "keys", PATH=path)
        desk.refuses("--profile", "plain", PATH=path, words=["plain"])
        assert not os.path.exists(desk.path("called")), "asked without need"
        desk.lists(TWO, "--profile", "p", PATH=path)
        result = desk.refuses("--profile", "p", PATH=desk.path("nowhere"), words=["profile p"])
        contains(result.err, "warp_login of the profile p", "no aws command")


@test
def cli_too_old():
    """an aws command of version 1 cannot export: what else there is is looked for, or it is said"""
    with Desk("[profile p]\nwarp_login = yes\n[profile out]\nlogin_session = me\n") as desk:
        for status in (2, 252):
            path = install_cli(desk, f"echo 'usage: aws' >&2; exit {status}\n")
            result = desk.refuses("--profile", "p", PATH=path,
                                  words=["no AWS credentials were found for the profile p"])
            contains(result.err, "too old to give the credentials of the profile p")
            desk.lists(TWO, "--profile", "p", PATH=path, **instance_of(desk))
            result = desk.refuses("--profile", "out", PATH=path, words=["too old", "profile out"])
            contains(result.err, "Put the AWS CLI on the PATH")
        path = install_cli(desk, "echo 'Unable to retrieve credentials: no credentials found' >&2\n"
                                 "exit 253\n")
        desk.lists(TWO, "--profile", "p", PATH=path, **instance_of(desk))
        result = desk.refuses("--profile", "p", PATH=path, words=["no AWS credentials were found"])
        contains(result.err, "no credentials for the profile p, either")
        result = desk.refuses("--profile", "out", PATH=path, words=["too old", "profile out"])
        contains(result.err, "2.32 or later")


@test
def process_that_hangs():
    """a credential_process that never ends holds nothing up that is not its own"""
    with Desk("", keys("base")) as desk:
        process(desk, "echo $$ >\"$HOME/pid\"; exec sleep 1000")
        os.mkfifo(desk.path("pid"))
        with desk.terminal("--profile", "p,base") as terminal:
            terminal.wait_for(f"{TOKYO}.{ONE}", "loading...")
            number = int(desk.read("pid"))
            terminal.send("q")
            equal(terminal.end(), 0)
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return
        raise AssertionError("it lives on")


@test
def expired_and_then():
    """of each kind of credentials that ACM calls expired, who gives new ones is said, in both languages"""
    machine = ("Whatever runs this machine", "実行環境 (ECS、EKS、EC2) が渡すもの")
    file = ("config or credentials file", "config または credentials ファイルのもの")
    renew = ("Renew them", "更新してください")
    with Desk("", keys("base")) as desk:
        desk.write(".aws/config", keys("profile in-config") + takes_on("role", source_profile="base")
                   + "[profile command]\ncredential_process = sh "
                   + desk.write("command", printed())
                   + f"\n[profile out]\nlogin_session = arn:aws:iam::{TWO}:user/me\n" + SESSION)
        path = install_cli(desk, EXPORTING)
        log_in(desk)
        web = {"AWS_WEB_IDENTITY_TOKEN_FILE": desk.write("token", WEB_TOKEN),
               "AWS_ROLE_ARN": f"arn:aws:iam::{TWO}:role/web"}
        own = {"AWS_ACCESS_KEY_ID": KEY[0], "AWS_SECRET_ACCESS_KEY": KEY[1]}
        task = {"AWS_CONTAINER_CREDENTIALS_FULL_URI": desk.sim.url + "/v2/credentials/abc",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN": CONTAINER_TOKEN}
        for which, operation, sentences in (
                (own, "SearchCertificates", ("start acmdash again", "acmdash を起動し直して")),
                ("base", "SearchCertificates", file),
                ("in-config", "SearchCertificates", file),
                ("role", "AssumeRole", file),
                ("role", "SearchCertificates", renew),
                ("command", "SearchCertificates",
                 ("credential_process gave them", "credential_process が返した")),
                ("out", "SearchCertificates", ("Log in again with aws login,", "aws login を実行し")),
                ("sso", "SearchCertificates", ("aws sso login --profile sso",) * 2),
                (web, "AssumeRoleWithWebIdentity", ("in CI for the job", "CI ではジョブごと")),
                (web, "SearchCertificates", renew),
                (task, "SearchCertificates", machine),
                (instance_of(desk), "SearchCertificates", machine)):
            desk.sim.control("fault", {"clear": True,
                                       "spec": operation + ":error=ExpiredTokenException"})
            named = ("--profile", which) if isinstance(which, str) else ()
            variables = {"PATH": path} if named else which
            for language, sentence in zip(("en", "ja"), sentences):
                said = desk.refuses(*named, "--lang", language, **variables).err
                what = f"{which}, {operation}, {language}"
                assert sentence in said and "ExpiredTokenException" in said, f"{what}: {said}"
                equal("sso login" in said, which == "sso" or sentence in renew, what)


@test
def expired_and_named():
    """a token, or a source of a role, that has run out is named with its profile"""
    config = takes_on("late", "late", web_identity_token_file="~/token") + takes_on(
        "role", source_profile="base")
    with Desk(config, keys("base")) as desk:
        token = desk.write("token", WEB_TOKEN)
        desk.refuses("--profile", "late", words=["web identity token of the profile late", token])
        desk.refuses("--profile", "late", "--lang", "ja", words=["late のウェブ ID トークン", token])
        desk.sim.control("fault", {"spec": "AssumeRole:error=ExpiredToken"})
        desk.refuses("--profile", "role", words=["the profile role takes its role on have expired"])


run_all()
