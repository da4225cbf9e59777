# SPDX-License-Identifier: GPL-3.0-or-later
"""Several profiles and regions in the dashboard: codes, pickers, and what fails."""
import os
import tempfile

from support import KEY, Simulator, Terminal, account, arn, environment, equal, renewing, run_all, test

PENDING, SUCCESS = "PENDING_VALIDATION", "SUCCESS"


def two_accounts():
    """prod has its own keys; staging takes on a role with a MFA code; the third is logged out"""
    prod = account(renewing(1, ("shop.example.jp", PENDING)),
                   dict(renewing(2, ("cdn.example.jp", SUCCESS)),
                        CertificateArn=arn(2, region="us-east-1")),
                   DisabledRegions=["af-south-1"])
    staging = {"Account": "222222222222", "Certificates": [
        dict(renewing(3, ("staging.example.jp", PENDING)), CertificateArn=arn(3, "222222222222"))]}
    return {"Accounts": [prod, staging],
            "Roles": [OPEN_ROLE, {"RoleArn": "arn:aws:iam::222222222222:role/ops",
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
        self.before = CONFIG  # what the profiles are at first

    def __enter__(self):
        self.home = tempfile.TemporaryDirectory()
        os.mkdir(os.path.join(self.home.name, ".aws"))
        self.write(self.before)
        self.sim = Simulator(scenario=two_accounts())
        env = environment(HOME=self.home.name, AWS_ENDPOINT_URL=self.sim.url,
                          AWS_ACCESS_KEY_ID=None, AWS_SECRET_ACCESS_KEY=None)
        self.terminal = Terminal(*self.arguments, env=env, size=(24, 100))
        return self.sim, self.terminal

    def write(self, config):
        with open(os.path.join(self.home.name, ".aws", "config"), "w", encoding="utf-8") as file:
            file.write(config)

    def __exit__(self, *_):
        self.terminal.__exit__()
        self.sim.__exit__()
        self.home.cleanup()


@test
def one_time_code():
    """a role's MFA code is asked for on the screen, again where it is wrong, once for all regions"""
    with ManySources("--profile", "staging", "--region", "ap-northeast-1,us-east-1") as (sim, terminal):
        terminal.wait_for("MFA code", "The profile staging", "mfa/me")
        terminal.send("000000\r")
        terminal.wait_for("That code was not accepted.")
        terminal.send("123456\r")
        terminal.wait_for(">staging.example.jp", "222222222222")
        terminal.send("w")
        terminal.wait_for("assumed-role/ops/acmdash-", "assume-role", "in ")
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
        terminal.wait_for("MFA code")
        terminal.send("\x1b")
        terminal.wait_for(">shop.example.jp", "1 of 2 sources", "no MFA code was given")
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


LOST = """[profile lost]
role_arn = arn:aws:iam::222222222222:role/open
source_profile = nowhere
"""
OPEN_ROLE = {"RoleArn": "arn:aws:iam::222222222222:role/open"}


@test
def tried_again():
    """what failed is tried again by itself, once its profile is mended"""
    many = ManySources("--profile", "prod,corp,lost", "--region", "ap-northeast-1,us-east-1")
    with many as (sim, terminal):
        terminal.wait_for(">shop.example.jp", "4 of 6 sources")
        while len(sim.requests("SearchCertificates")) < 2:
            pass  # one region's answer may come before the other is asked
        asked = len(sim.requests("SearchCertificates"))
        many.write(CONFIG + LOST)
        terminal.send("e")
        terminal.wait_for("profile lost is in neither", "aws sso login", "r Retry")
        terminal.send("r")
        terminal.wait_for("corp (2): the SSO session", "[ ] lost (2): ", "Space Mark")
        terminal.send("neither\r")  # a filter
        terminal.wait_for("names the source_profile nowhere")
        terminal.send("r")
        terminal.wait_for("[ ] lost (2): the profile lost names")
        many.write(CONFIG + LOST.replace("nowhere", "prod"))
        terminal.send("lost \r")
        terminal.wait_without("names the source_profile nowhere")
        terminal.send("q")
        terminal.wait_for("staging.example.jp", "2 of 6 sources")
        while len(sim.requests("SearchCertificates")) < asked + 2:
            pass  # likewise
        places = [r["Region"] for r in sim.requests("SearchCertificates")[asked:]]
        equal(sorted(places), ["ap-northeast-1", "us-east-1"], "asked again")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def all_tried_again():
    """F5 asks everybody again: also a profile that was not there before"""
    many = ManySources("--profile", "prod,new")
    with many as (sim, terminal):
        terminal.wait_for(">shop.example.jp", "profile new is in neither")
        many.write(CONFIG.replace("prod", "new"))
        terminal.send("\x12")
        terminal.wait_without("is in neither")
        while len(sim.requests("SearchCertificates")) < 3:
            pass  # both are asked again behind the line that goes away
        terminal.send("q")
        equal(terminal.end(), 0)
        equal([r["Key"] for r in sim.requests("SearchCertificates")], [KEY[0]] * 3)


@test
def keys_replaced():
    """keys that nothing accepts are read from the files anew by F5"""
    many = ManySources("--profile", "prod")
    many.before = CONFIG.replace(KEY[0], "AKIDWRONG")
    with many as (_, terminal):
        terminal.wait_for("UnrecognizedClientException")
        many.write(CONFIG)
        terminal.send("er")
        terminal.wait_for("Nothing is wrong.")
        terminal.send("q")
        terminal.wait_for(">shop.example.jp")
        terminal.send("q")
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
        terminal.wait_for("prod  123456789012  2 regions", "shop.example.jp", "cdn.example.jp")
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
def there_and_back():
    """p and Enter go to the profile that was looked at before, whatever the file's order"""
    config = "".join(f"[profile {name}]\naws_access_key_id = {KEY[0]}\naws_secret_access_key = {KEY[1]}\n"
                     for name in ("alpha", "beta", "gamma", "delta"))
    sources = ManySources("--profile", "beta")
    sources.before = config
    with sources as (sim, terminal):
        terminal.wait_for(" beta  123456789012", ">shop.example.jp")
        for keys, offered, now in (("gam\r", ">[ ] alpha", "gamma"), ("\r", ">[ ] beta", "beta"),
                                   ("\r", ">[ ] gamma", "gamma"), ("alp\r", ">[ ] beta", "alpha"),
                                   ("\r", ">[ ] gamma", "gamma")):
            terminal.send("p")
            terminal.wait_for("Profiles", offered, "(now)")
            terminal.send(keys)
            terminal.wait_for(f" {now}  123456789012", ">shop.example.jp")
        terminal.send("q")
        equal(terminal.end(), 0)
        equal(sim.requests("ResendValidationEmail"), [])


@test
def global_region():
    """u goes to us-east-1 alone, also from several regions of which it is the first, and back to all"""
    rows = [dict(renewing(number, (f"n{number}.example.jp", PENDING)), CertificateArn=arn(number, region=region))
            for number, region in ((1, "us-east-1"), (2, "eu-west-1"))]
    with Simulator(scenario=account(*rows)) as sim, \
            Terminal("--endpoint-url", sim.url, "--region", "us-east-1,eu-west-1") as terminal:
        for _ in range(2):
            terminal.wait_for("2 regions", "n1.example.jp", "n2.example.jp")
            terminal.send("u")
            terminal.wait_for("us-east-1", ">n1.example.jp", "1 certificate,")
            terminal.wait_without("n2.example.jp")
            terminal.send("u")
        terminal.wait_for("2 regions", "n2.example.jp")
        terminal.send(":regions eu-west-1\r")  # back is where one was, not where the program began
        terminal.wait_for("eu-west-1", ">n2.example.jp", "1 certificate,")
        terminal.send("u")
        terminal.wait_for("us-east-1", ">n1.example.jp")
        terminal.send("u")
        terminal.wait_for("eu-west-1", ">n2.example.jp", "1 certificate,")
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def looked_at_as_before():
    """elsewhere the list is sorted and filtered as it was; marks are gone, the selection is found again"""
    regions = ("ap-northeast-1", "us-east-1")
    rows = [dict(renewing(number, (f"{name}.example.jp", PENDING)),
                 CertificateArn=arn(number, region=regions[number // 10]))
            for number, name in ((1, "blog"), (2, "shop"), (3, "wiki"), (11, "news"), (12, "shop-cdn"))]
    with Simulator(scenario=account(*rows)) as sim, \
            Terminal("--endpoint-url", sim.url, "--region", regions[0], size=(24, 100)) as terminal:
        terminal.wait_for("3 certificates", ">blog.example.jp")
        terminal.send(":sort domain\r")
        terminal.wait_for("Domain ^")
        terminal.send("S/-blog\r")
        terminal.wait_for("Domain v", "/-blog  2 of 3 shown", ">wiki.example.jp")
        terminal.send("j ")
        terminal.wait_for("1 marked")
        terminal.send("u")
        terminal.wait_for("us-east-1", "Domain v", "/-blog  2 certificates", ">shop-cdn.example.jp")
        terminal.wait_without("marked")
        terminal.send(":regions eu-west-1\r")
        terminal.wait_for("No certificates were found in: default eu-west-1",
                          "Press u to go", "/-blog")
        terminal.send(":regions ap-northeast-1\r")
        terminal.wait_for("ap-northeast-1", "Domain v", "/-blog  2 of 3 shown", ">shop.example.jp")
        terminal.wait_without("marked")
        terminal.send("\x1b")
        terminal.wait_for("3 certificates", ">shop.example.jp", " blog.example.jp")
        terminal.send("q")
        equal(terminal.end(), 0)


if __name__ == "__main__":
    run_all()
