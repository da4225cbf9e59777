# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations that faults are tried on: how each comes about, alone, and on which wire."""
import datetime
import hashlib
import json
import os
import shutil
import subprocess
import tempfile

from support import (ACMDASH, KEY, PATIENCE, SIM, Result, account, arn, environment, renewing, shop)

ACCOUNT, PORTAL = "123456789012", "https://example.awsapps.com/start"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/reader"
WEB_ROLE = f"arn:aws:iam::{ACCOUNT}:role/web"
WWW = "www.shop.example.jp"


def by_dns(number=3):
    """One that the list says all about."""
    record = {"DomainName": "dns.example.jp", "ValidationMethod": "DNS",
              "ValidationStatus": "SUCCESS", "ValidationEmails": None,
              "ResourceRecord": {"Name": "_a.dns.example.jp.", "Type": "CNAME",
                                 "Value": "_b.acm-validations.aws."}}
    return dict(renewing(number, ("dns.example.jp", "SUCCESS")), RenewalSummary=None,
                DomainValidationOptions=[record])


SCENARIO = {
    "Accounts": [account(by_dns(), shop())],
    "Roles": [{"RoleArn": ROLE}, {"RoleArn": WEB_ROLE, "WebIdentityToken": "web-token"}],
    "Sso": {"AccessTokens": ["access-token"], "RefreshTokens": ["refresh-token"],
            "ClientId": "client", "ClientSecret": "client-secret",
            "Roles": [{"AccountId": ACCOUNT, "RoleName": "Reader"}]},
    "Container": {"Path": "/creds", "RoleArn": ROLE},
    "Instance": {"Role": "reader", "Account": ACCOUNT},
}
LIST_OF_DNS = ("list", "--output", "json")
SSO_CONFIG = ("[sso-session corp]\nsso_start_url = " + PORTAL + "\nsso_region = us-east-1\n"
              "[profile tested]\nsso_session = corp\n"
              f"sso_account_id = {ACCOUNT}\nsso_role_name = Reader\n")


def login(left):
    """What aws sso login leaves, good for so many minutes."""
    until = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=left)
    token = {"startUrl": PORTAL, "region": "us-east-1", "accessToken": "access-token",
             "refreshToken": "refresh-token", "expiresAt": until.strftime("%Y-%m-%dT%H:%M:%SZ"),
             "clientId": "client", "clientSecret": "client-secret",
             "registrationExpiresAt": "2099-01-01T00:00:00Z"}
    return {f".aws/sso/cache/{hashlib.sha1(b'corp').hexdigest()}.json": json.dumps(token)}


class Operation:
    """name: AWS's; before, after: what is asked around it when all goes well; arguments: of acmdash;
    files: in its home; keyless: credentials come from somewhere else than the environment."""

    def __init__(self, name, arguments, before=(), after=(), options=(), files=lambda: {},
                 variables=None):
        self.name, self.arguments, self.before, self.after = name, arguments, before, after
        self.options, self.files, self.variables = options, files, variables

    def environment(self, home, url):
        env = environment(HOME=home, XDG_STATE_HOME=os.path.join(home, "state"))
        env.update(AWS_ENDPOINT_URL=url, AWS_MAX_ATTEMPTS="2")
        if self.variables is not None:
            for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
                del env[name]
            env.update({name: value.format(url=url, home=home)
                        for name, value in self.variables.items()})
        return env


LISTED = ("SearchCertificates", "DescribeCertificate")
OPERATIONS = {
    "search": Operation("SearchCertificates", LIST_OF_DNS, after=LISTED[1:]),
    "list": Operation("ListCertificates", LIST_OF_DNS, before=("SearchCertificates",),
                      after=LISTED[1:] * 2, options=("--no-search",)),
    "describe": Operation("DescribeCertificate", ("show", arn(1), "--output", "json")),
    "resend": Operation("ResendValidationEmail", (
        "resend", arn(1), "--domain", WWW, "--yes", "--output", "json"),
        before=("DescribeCertificate", "GetCallerIdentity", "DescribeCertificate")),
    "sts": Operation("AssumeRole", LIST_OF_DNS, after=LISTED, variables={"AWS_PROFILE": "tested"},
                     files=lambda: {".aws/config": "[profile keys]\n"
                                    f"aws_access_key_id = {KEY[0]}\n"
                                    f"aws_secret_access_key = {KEY[1]}\n[profile tested]\n"
                                    f"role_arn = {ROLE}\nsource_profile = keys\n"}),
    "web": Operation("AssumeRoleWithWebIdentity", LIST_OF_DNS, after=LISTED,
                     variables={"AWS_ROLE_ARN": WEB_ROLE,
                                "AWS_WEB_IDENTITY_TOKEN_FILE": "{home}/token"},
                     files=lambda: {"token": "web-token"}),
    "sso": Operation("GetRoleCredentials", LIST_OF_DNS, after=LISTED,
                     variables={"AWS_PROFILE": "tested"},
                     files=lambda: {".aws/config": SSO_CONFIG} | login(600)),
    "oidc": Operation("CreateToken", LIST_OF_DNS, after=("GetRoleCredentials",) + LISTED,
                      variables={"AWS_PROFILE": "tested"},
                      files=lambda: {".aws/config": SSO_CONFIG} | login(-5)),
    "container": Operation("GetContainerCredentials", LIST_OF_DNS, after=LISTED,
                           variables={"AWS_CONTAINER_CREDENTIALS_FULL_URI": "{url}/creds"}),
    "metadata": Operation("GetMetadataCredentials", LIST_OF_DNS, after=LISTED,
                          before=("GetMetadataToken", "GetMetadataRole"),
                          variables={"AWS_EC2_METADATA_DISABLED": "false",
                                     "AWS_EC2_METADATA_SERVICE_ENDPOINT": "{url}"}),
}


class Ground:
    """A simulator with its faults, a home folder, and the program run against them."""

    def __init__(self, operation, options=(), **variables):
        self.operation = operation
        self.home = tempfile.mkdtemp()
        self.log = self.path("sim.log")
        self.write("scenario.json", json.dumps(SCENARIO))
        for name, text in operation.files().items():
            self.write(name, text)
        self.process = subprocess.Popen(
            [SIM, "--until-eof", "--scenario", self.path("scenario.json"), "--log", self.log,
             *operation.options, *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=os.environ | variables)
        self.url = self.process.stdout.readline().split()[-1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(PATIENCE)
        self.process.stdout.close()
        shutil.rmtree(self.home)

    def path(self, name):
        return os.path.join(self.home, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(os.open(self.path(name), os.O_WRONLY | os.O_CREAT, 0o600), "w",
                  encoding="utf-8") as file:
            file.write(text)

    def run(self, *arguments, url=None, **variables):
        env = self.operation.environment(self.home, url or self.url) | variables
        done = subprocess.run([ACMDASH, *self.operation.arguments, *arguments], env=env,
                              capture_output=True, stdin=subprocess.DEVNULL, timeout=PATIENCE,
                              check=False)
        done.stdout, done.stderr = (b.decode("utf-8", "surrogateescape")
                                    for b in (done.stdout, done.stderr))
        return Result(done)

    def asked(self):
        """What reached the simulator, in order."""
        with open(self.log, encoding="utf-8") as file:
            return [json.loads(line)["Operation"] for line in file]

    def ledger(self):
        try:
            with open(self.path("state/acmdash/ledger.jsonl"), encoding="utf-8") as file:
                return [json.loads(line)["Event"] for line in file]
        except FileNotFoundError:
            return []
