# SPDX-License-Identifier: GPL-3.0-or-later
"""Completion: what the program offers for a line, and what bash makes of it with the script that is
installed; zsh's and fish's scripts are read by their shells where those are."""
import os
import shutil
import stat
import subprocess
import tempfile

from support import (ACMDASH, Simulator, Skip, Terminal, account, acmdash, environment, equal,
                     renewed, run_all, shop, test)

SCRIPTS = os.path.abspath(os.path.join(os.environ.get("srcdir", "."), "doc", "completions"))


def offered(*words, **more):
    """The candidates, without what they mean."""
    result = acmdash("complete", "--", *words, env=environment(**more))
    equal((result.status, result.err), (0, ""))
    return [line.split("\t")[0] for line in result.out.splitlines()]


def home(text=""):
    folder = tempfile.TemporaryDirectory()
    os.mkdir(os.path.join(folder.name, ".aws"))
    with open(os.path.join(folder.name, ".aws", "config"), "w", encoding="utf-8") as file:
        file.write(text)
    return folder


@test
def tables():
    """commands, options of a command, values, and beginnings of them"""
    equal(offered("sh"), ["show"])
    assert {"list", "show", "resend", "config"} <= set(offered(""))
    assert "complete" not in offered("")
    assert {"--region", "--no-dns", "--demo"} <= set(offered("--"))
    assert "--yes" not in offered("--") and "--yes" not in offered("list", "--")
    equal(offered("resend", "--y"), ["--yes"])
    equal(offered("--output", ""), ["table", "json", "csv"])
    equal(offered("--output=c"), ["--output=csv"])
    equal(offered("--lang", "j"), ["ja"])
    equal(offered("list", "--region", "eu-west-1,ap-northeast-1"), ["eu-west-1,ap-northeast-1"])
    equal(offered("--region", "us-gov-e"), ["us-gov-east-1"])
    equal(offered("--log", ""), [])
    equal(offered("list", ""), [])


@test
def filters():
    """--filter: the keys and the values of the language"""
    equal(offered("list", "--filter", "stat"), ["status:"])
    equal(offered("list", "--filter", "www status:is"), ["www status:issued"])
    equal(offered("list", "--filter=-renewal:no"), ["--filter=-renewal:none"])


@test
def profiles():
    """profiles of the AWS files"""
    with home("[default]\n[profile prod]\n[profile stage]\n") as folder:
        equal(offered("--profile", "", HOME=folder), ["default", "prod", "stage"])
        equal(offered("--profile", "prod,st", HOME=folder), ["prod,stage"])


@test
def themes():
    """--theme: those that are built in and those of the settings"""
    with home() as folder:
        path = os.path.join(folder, "acmdash.conf")
        with open(path, "w", encoding="utf-8") as file:
            file.write("[theme night]\ntitle = bold\n")
        equal(offered("--theme", "", ACMDASH_CONFIG=path),
              ["default", "dark", "light", "high-contrast", "monochrome", "night"])
        equal(offered("--theme=n", ACMDASH_CONFIG=path), ["--theme=night"])


@test
def certificates():
    """names and ids of the last list, which only its owner can read; not of the demo account"""
    with Simulator(scenario={"Accounts": [account(shop(), renewed())]}) as sim, home() as folder:
        path = os.path.join(folder, ".cache", "acmdash", "names")
        equal(acmdash("list", "--demo", env=environment(HOME=folder)).status, 0)
        equal(os.path.exists(path), False)
        equal(acmdash("list", "--no-cache", url=sim.url, env=environment(HOME=folder)).status, 0)
        equal(os.path.exists(path), False)
        listed = acmdash("list", "--output", "json", url=sim.url, env=environment(HOME=folder))
        names = {c["DomainName"] for c in listed.json["Certificates"]}
        ids = {c["CertificateArn"].split("/")[1] for c in listed.json["Certificates"]}
        equal(set(offered("show", "", HOME=folder)), names | ids)
        equal(offered("show", "shop", HOME=folder), ["shop.example.jp"])
        equal(offered("show", "shop.example.jp", "", HOME=folder), [])
        equal(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        with open(path, "w", encoding="utf-8") as file:
            file.write("a\n\x1b[31m\tred\nid\t\x1b[31mred\n\n\tx\n")
        equal(offered("show", "", HOME=folder), ["red", "id"])
        os.unlink(path)
        with Terminal(env=environment(HOME=folder, AWS_ENDPOINT_URL=sim.url)) as terminal:
            terminal.wait_for("shop.example.jp", "2 certificates")
            terminal.send("q")
            equal(terminal.end(), 0)
        equal(offered("resend", "done", HOME=folder), ["done.example.jp"])


def completed(line, folder, where=None):
    """What bash would put in the place of the end of the line."""
    script = f"""
        source {SCRIPTS}/acmdash.bash
        COMP_LINE=$1 COMP_POINT=${{#1}}
        compopt() {{ echo "nospace"; }}
        _acmdash "$2"
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(["bash", "-c", script, "bash", line, ACMDASH], capture_output=True,
                          text=True, env=environment(HOME=folder), check=True, cwd=where)
    equal(done.stderr, "")
    return done.stdout.split()


@test
def in_bash():
    """bash: whole words, behind = and :, and lists"""
    if not shutil.which("bash"):
        raise Skip("no bash")
    with home("[profile prod]\n") as folder:
        equal(completed("acmdash sho", folder), ["show"])
        equal(completed("acmdash --output ", folder), ["table", "json", "csv"])
        equal(completed("acmdash --output=j", folder), ["json"])
        equal(completed("acmdash list --filter stat", folder), ["nospace", "status:"])
        equal(completed("acmdash list --filter status:exp", folder), ["expired"])
        equal(completed("acmdash --profile ", folder), ["prod"])
        equal(completed("acmdash --region eu-west-1,us-gov-w", folder),
              ["eu-west-1,us-gov-west-1"])
        equal(completed("acmdash --log ", folder), [])


@test
def nothing_for_the_shell():
    """bash: what a name has in it is neither expanded when it is offered nor when it is run"""
    if not shutil.which("bash"):
        raise Skip("no bash")
    with home("[profile pr$(touch${IFS}run)od]\n") as folder:
        names = os.path.join(folder, ".cache", "acmdash", "names")
        os.makedirs(os.path.dirname(names))
        with open(names, "w", encoding="utf-8") as file:
            file.write("id\t*.shop.example.jp\n")
        with open(os.path.join(folder, "x.shop.example.jp"), "w", encoding="utf-8"):
            pass
        equal(completed("acmdash show *", folder, folder), ["\\*.shop.example.jp"])
        equal(completed("acmdash --profile pr", folder, folder),
              ["pr\\$\\(touch\\$\\{IFS\\}run\\)od"])
        equal(os.path.exists(os.path.join(folder, "run")), False)


@test
def bash_presses_tab():
    """bash: Tab in a real terminal"""
    if not shutil.which("bash"):
        raise Skip("no bash")
    with home() as folder:
        path = os.path.dirname(os.path.abspath(ACMDASH)) + ":" + os.environ["PATH"]
        with Terminal("--norc", "--noprofile", program="bash",
                      env=environment(HOME=folder, PATH=path, PS1="$ ",
                                      INPUTRC="/dev/null")) as terminal:
            terminal.send(f"source {SCRIPTS}/acmdash.bash; echo rea''dy\n")
            terminal.wait_for("ready")
            terminal.send("acmdash conf\t--def\t")
            terminal.wait_for("acmdash config --default")
            terminal.send("\x03")


@test
def other_shells():
    """zsh and fish read their scripts without complaint"""
    shells = [name for name in ("zsh", "fish") if shutil.which(name)]
    if not shells:
        raise Skip("neither zsh nor fish")
    scripts = {"zsh": "_acmdash", "fish": "acmdash.fish"}
    for shell in shells:
        done = subprocess.run([shell, "-n", os.path.join(SCRIPTS, scripts[shell])],
                              capture_output=True, text=True, check=False)
        equal((done.returncode, done.stderr), (0, ""), shell)


if __name__ == "__main__":
    run_all()
