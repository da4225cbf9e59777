# SPDX-License-Identifier: GPL-3.0-or-later
"""The file of settings, read by the real program: from its usual place and from others, good, bad
and worse; nothing in it keeps the program from starting."""
import os
import pwd
import tempfile

from support import (Simulator, Terminal, account, acmdash, contains, environment, equal, run_all,
                     shop, test)


class Home:
    """A home folder with a file of settings."""

    def __init__(self, text=None):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, ".config", "acmdash", "acmdash.conf")
        os.makedirs(os.path.dirname(self.path))
        if text is not None:
            with open(self.path, "wb") as file:
                file.write(text if isinstance(text, bytes) else text.encode())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def environment(self, **more):
        return environment(HOME=self.folder.name, **more)

    def run(self, *arguments, **more):
        return acmdash(*arguments, env=self.environment(**more))


def effective(result):
    """Name -> (value, origin) of what "acmdash config" prints."""
    lines = [line for line in result.out.splitlines() if line and not line.startswith(("#", "["))]
    settings = {}
    for line in lines:
        setting, origin = line.split("# ")
        name, value = setting.split("=", 1)
        settings[name.strip()] = (value.strip(), origin)
    return settings


@test
def who_said_so():
    """config: command line, environment, file and default, in this order"""
    with Home("output = csv\nregion = eu-west-1\nread-only = yes\nprofile = a\n") as home:
        found = effective(home.run("config", "--no-read-only", AWS_REGION="us-west-2",
                                   AWS_ACCESS_KEY_ID=None))
        equal(found["read-only"], ("no", "command line"))
        equal(found["region"], ("us-west-2", "AWS_REGION"))
        equal(found["output"], ("csv", f"{home.path}:1"))
        equal(found["profile"], ("a", f"{home.path}:4"))
        equal(found["bell"], ("yes", "default"))


@test
def no_home():
    """without HOME, as services and jobs are started, the user's own home folder counts"""
    own = pwd.getpwuid(os.getuid()).pw_dir
    with_home, *without = [acmdash("config", env=environment(HOME=home, XDG_CONFIG_HOME=None))
                           for home in (own, None, "")]
    contains(with_home.out, f"{own}/.config/acmdash/acmdash.conf")
    equal([result.out for result in without], [with_home.out] * 2)


@test
def other_places():
    """the file: XDG_CONFIG_HOME, ACMDASH_CONFIG and --config"""
    with Home("every = 7\n") as home:
        def every(*arguments, **more):
            return effective(home.run("config", *arguments, **more))["every"][0]
        other = os.path.join(home.folder.name, "other")
        with open(other, "w", encoding="utf-8") as file:
            file.write("every = 8\n")
        equal(every(), "7")
        equal(every(XDG_CONFIG_HOME="/nonexistent"), "")
        equal(every(XDG_CONFIG_HOME="relative"), "7")
        equal(every(ACMDASH_CONFIG=other), "8")
        equal(every("--config", home.path, ACMDASH_CONFIG=other), "7")
        result = home.run("config", "--config", "/nonexistent/file")
        contains(result.err, "/nonexistent/file")
        equal(result.status, 0)


@test
def what_the_list_begins_with():
    """columns, sort, start-view and start-filter: the dashboard begins so; the command line counts more"""
    with Home("columns = status, expires, domain\nsort = -expires\nstart-view = mine\n"
              "start-filter = example\n[views]\nmine = renewal:pending\n") as home, \
            Simulator(scenario=account(shop())) as sim:
        at = ("--endpoint-url", sim.url)
        with Terminal(*at, env=home.environment(), size=(24, 100)) as terminal:
            screen = terminal.wait_for("[mine]  /example", "shop.example.jp")
            contains(screen, " Status     Expires v     Domain")
            terminal.send("Cy")
            terminal.wait_for("Copied: paste these lines into ")
            terminal.send("\x03")
            equal(terminal.end(), 0)
        with Terminal(*at, "--columns", "domain", "--sort", "domain", "--start-view", "all",
                      "--start-filter=", env=home.environment(), size=(24, 100)) as terminal:
            screen = terminal.wait_for("Domain ^", "1 certificate,", "shop.example.jp")
            assert "Expires" not in screen and "[mine]" not in screen
            terminal.send("\x03")
            equal(terminal.end(), 0)
        with Terminal(*at, "--start-view", "mien", env=home.environment()) as terminal:
            equal(terminal.end(), 2)


@test
def defaults_are_a_file():
    """config --default: a file that says nothing, and whose every line is good"""
    for language in "en", "ja":
        with Home() as home:
            text = home.run("config", "--default", "--lang", language).out
            equal([line for line in text.splitlines()
                   if line and not line.startswith(("#", "["))], [])
            with open(home.path, "w", encoding="utf-8") as file:
                file.write("\n".join(line[1:] if line.startswith("#") and not line.startswith("# ")
                                     else line for line in text.splitlines()))
            result = home.run("config", AWS_REGION=None, AWS_ACCESS_KEY_ID=None)
            equal(result.err, "")
            equal(effective(result)["output"], effective(result)["output"])
            contains(effective(result)["output"][1], home.path)


@test
def nonsense_is_passed_over():
    """a file of garbage, of another program, of a newer version, a folder, a megabyte: on it goes"""
    with Simulator() as sim:
        def names(result):
            return [line.split()[0] for line in result.out.splitlines()]
        good = acmdash("list", url=sim.url)
        for text, said in [
                (bytes(range(128, 144)) + b"\n", "this line is not a setting"),
                ("set nocompatible\n[core]\n\teditor = vim\n", "[core]"),
                ("output = table\nholograms = yes\n", "acmdash.conf:2: there is no setting holograms"),
                ("\n" * 300000, "256 KiB"),
                ("regoin = a\n", "did you mean region?")]:
            with Home(text) as home:
                result = home.run("list", "--endpoint-url", sim.url)
                contains(result.err, said)
                equal((result.status, names(result)), (good.status, names(good)))
        with Home() as home:
            os.mkdir(home.path)
            result = home.run("list", "--endpoint-url", sim.url)
            contains(result.err, "not a regular file")
            equal((result.status, names(result)), (good.status, names(good)))


@test
def settings_are_obeyed():
    """read-only, output and lang of the file count"""
    with Simulator() as sim, Home("read-only = yes\noutput = json\nlang = ja\n") as home:
        result = home.run("list", "--endpoint-url", sim.url)
        equal({c["Resend"]["Allowed"] for c in result.json["Certificates"]}, {False})
        result = home.run("nonsense")
        contains(result.err, "コマンドはありません")


@test
def arn_before_region_of_the_file():
    """a certificate named by its ARN is asked for in its own region, whatever the file says"""
    with Simulator() as sim, Home("region = eu-west-1\n") as home:
        listed = home.run("list", "--endpoint-url", sim.url, "--output", "json",
                          "--region", "ap-northeast-1").json
        arn = listed["Certificates"][0]["CertificateArn"]
        shown = home.run("show", arn, "--endpoint-url", sim.url, "--output", "json", AWS_REGION=None)
        equal(shown.json["CertificateArn"], arn)


CARE = "profile default", "account 123456789012"


@test
def guarded_account():
    """a guarded profile or account: --yes sends nothing, nor do other digits; the last four do"""
    for care in CARE:
        with Simulator(scenario={"Accounts": [account(shop())]}) as sim, \
                Home(f"[{care}]\nconfirm = account\n") as home:
            result = home.run("resend", "www.shop.example.jp", "--yes", "--endpoint-url", sim.url)
            equal(result.status, 2, care)
            contains(result.err, "default wants its account's last digits")
            for digits, sent in ("1234", 0), ("9012", 2):
                with Terminal("resend", "www.shop.example.jp", env=home.environment(
                        AWS_ENDPOINT_URL=sim.url)) as terminal:
                    terminal.wait(lambda text: "[y/N]" in text, "the question")
                    terminal.send("y\n")
                    terminal.wait(lambda text: "last four digits" in text, "the question for digits")
                    terminal.send(digits + "\n")
                    terminal.end()
                equal(len(sim.requests("ResendValidationEmail")), sent, care)


@test
def read_only_profile():
    """a read-only profile or account sends nothing, whatever the command line says, and says so"""
    arn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/00000001-0000-4000-8000-000000000001"
    for care in CARE:
        for name in ("www.shop.example.jp", arn):
            with Simulator(scenario={"Accounts": [account(shop())]}) as sim, \
                    Home(f"[{care}]\nread-only = yes\n") as home:
                result = home.run("resend", name, "--yes", "--no-read-only", "--output", "json",
                                  "--endpoint-url", sim.url)
                equal(result.status, 3, care)
                equal({r["Reason"] for r in result.json["Results"]} & {"read-only"}, {"read-only"})
                equal(sim.requests("ResendValidationEmail"), [])


@test
def account_in_the_dashboard():
    """an account's colour and its care, without a word in the command line of who it is"""
    text = "[account 123456789012]\nread-only = yes\ncolour = red\n"
    with Simulator(scenario={"Accounts": [account(shop())]}) as sim, Home(text) as home:
        with Terminal(env=home.environment(AWS_ENDPOINT_URL=sim.url)) as terminal:
            terminal.wait_for(">shop.example.jp", "READ ONLY", "2 of 3")
            terminal.send("r")
            terminal.wait_for("read-only")
            terminal.send("q")
            equal(terminal.end(), 0)
        equal(sim.requests("ResendValidationEmail"), [])
    with Simulator(scenario={"Accounts": [account(shop())]}) as sim, \
            Home(text.replace("1234", "4321")) as home:
        with Terminal(env=home.environment(AWS_ENDPOINT_URL=sim.url)) as terminal:
            terminal.wait_for(">shop.example.jp", "2 of 3")
            terminal.send("r")
            terminal.wait_for("account 123456789012", "y Send")


@test
def dashboard_tells():
    """the dashboard starts all the same, says the first on the screen and all among the events"""
    with Simulator(scenario={"Accounts": [account(shop())]}) as sim, \
            Home("regoin = a\noutptu = b\n") as home:
        with Terminal(env=home.environment(AWS_ENDPOINT_URL=sim.url), size=(24, 100)) as terminal:
            terminal.wait(lambda text: "did you mean region?" in text, "the first on the screen")
            terminal.wait(lambda text: "shop.example.jp" in text, "the list")
            terminal.send("E")
            terminal.wait(lambda text: "did you mean output?" in text, "all among the events")


@test
def help_of_topics():
    """help: sections, commands, options, settings and reasons, in both languages"""
    for topic, said, japanese in [
            ("exit-status", "Wrong usage.", "使い方が誤っています。"),
            ("Exit-Status", "Wrong usage.", "使い方が誤っています。"),
            ("resend", "every certificate in scope", "すべての証明書について再送信します"),
            ("no-dns", "Ask DNS nothing.", "DNS に問い合わせません。"),
            ("colour", "The colour of the top line.", "最上行の色。"),
            ("dns-validation", "Evidence: ValidationMethod is DNS.", "根拠: ValidationMethod が DNS です。"),
            ("settings", "read-only = yes|no", "read-only = yes|no"),
            ("acmdash-sim", "--until-eof", "--until-eof")]:
        contains(acmdash("help", topic).out, said)
        contains(acmdash("help", topic, "--lang", "ja").out, japanese)
    contains(acmdash("help").out, "--region", "exit-status", "reasons")
    for topic, nearest in ("exit-statis", "exit-status"), ("filterz", "filters"):
        result = acmdash("help", topic)
        equal(result.status, 2)
        contains(result.err, f"did you mean {nearest}?")


@test
def config_as_json():
    """config --output json: what counts, for programs; with --default what there is"""
    of = {}
    for each in acmdash("config", "--default", "--output", "json").json["Settings"]:
        of.setdefault(each.pop("Section", ""), []).append(each)
    equal(list(of), ["", "keys", "profile NAME", "account NUMBER"])
    equal([each["Name"] for each in of["account NUMBER"]], ["read-only", "colour", "confirm"])
    equal(of["account NUMBER"], of["profile NAME"])
    with Home("read-only = yes\n") as home:
        found = home.run("config", "--output", "json").json
        equal(found["File"], home.path)
        setting = {s["Name"]: s for s in found["Settings"]}["read-only"]
        equal(setting, {"Name": "read-only", "Value": "yes", "Origin": "file", "Line": 1})


if __name__ == "__main__":
    run_all()
