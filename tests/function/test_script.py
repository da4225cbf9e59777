# SPDX-License-Identifier: GPL-3.0-or-later
"""--script: the dashboard driven by a file, without anybody there."""
import os
import tempfile

from support import (Simulator, Terminal, account, acmdash, contains, environment, equal, renewed, run_all,
                     shop, test)


def run(url, text, *options, **env):
    """The script from standard input, with no terminal in sight."""
    return acmdash("--script", "-", *options, url=url, stdin=text, env=environment(**env))


@test
def screens():
    """commands by name and saved screens, in both languages and any size"""
    with Simulator(scenario=account(shop(), renewed())) as sim:
        result = run(sim.url, "# look\n\n  filter shop  \n:open\nsave-screen -\n", LINES="24", COLUMNS="80")
        equal((result.status, result.err), (0, ""))
        lines = result.out.split("\n")
        equal(len(lines), 25)
        assert max(map(len, lines)) <= 80
        contains(result.out, ">www.shop.example.jp", "The validation e-mail can be resent.", "-" * 80)
        assert "\x1b" not in result.out
        result = run(sim.url, "size 160x30\nsave-screen -\nlanguage\nsave-screen -\n", LINES="9", COLUMNS="9")
        equal((result.status, result.out.count("\n")), (0, 60))
        contains(result.out, "Mail goes to", "メールの宛先", "done.example.jp")


@test
def keys():
    """keys by their names, and text that is typed"""
    with Simulator(scenario=account(shop(), renewed())) as sim:
        result = run(sim.url, "key /\ntype done\nkey Enter\nsave-screen -\nkey Esc Down\nsave-screen -\n")
        equal((result.status, result.err), (0, ""))
        first, second = result.out[:len(result.out) // 2], result.out[len(result.out) // 2:]
        contains(first, ">done.example.jp", "1 of 2 shown")
        contains(second, "shop.example.jp", ">done.example.jp")


@test
def waits():
    """each step waits for what the one before it asked for: a list, a mail"""
    with Simulator(scenario=account(shop())) as sim, tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "screen")
        result = run(sim.url, f"refresh\nsave-screen -\nopen\nresend\nyes\nsave-screen {path}\nevents\nsave-screen -\n")
        equal((result.status, result.err), (0, ""))
        contains(result.out, "2 of 3", "The mail for www.shop.example.jp was sent.", "Request id")
        assert "loading" not in result.out
        with open(path, encoding="utf-8") as file:
            contains(file.read(), "Resend: sent")
        equal(len(sim.requests("ResendValidationEmail")), 1)


@test
def stops():
    """what makes no sense stops it, with its line: status 1; what cannot be read: 2"""
    with Simulator(scenario=account(shop())) as sim:
        for text, sentence in (("open\nnonsense\nopen\n", "-:2: There is no command"),
                               ("yes\n", "-:1: The command yes works in the question before a mail"),
                               ("key Nix\n", "-:1: there is no key Nix"),
                               ("size 0x0\n", "-:1: 0x0 is not a size such as 80x24"),
                               ("save-screen /no/such/file\n", "-:1: /no/such/file cannot be written"),
                               ("save-screen\n", "-:1: "), ("who me\n", "takes no argument")):
            result = run(sim.url, text)
            equal((result.status, result.out), (1, ""), text)
            contains(result.err, "acmdash: ", sentence)
        result = acmdash("--script", "/no/such/file", url=sim.url)
        equal((result.status, result.out), (2, ""))
        contains(result.err, "/no/such/file")
        equal(run(sim.url, "quit\nnonsense\n").status, 0)
        equal(sim.requests("ResendValidationEmail"), [])


@test
def refuses():
    """a step that is not done stops it, too, and so does a mail that did not go out"""
    cases = (("open\nresend\nsize 20x5\nyes\nsize 80x24\n", "-:4: The window is too small for the question"),
             ("open\nresend\nsize 20x5\nkey y\n", "-:4: The window is too small for the question"),
             ("open\nresend\n# no answer\n", "-:3: the script ends at the question before a mail"),
             ("open\nfirst\nresend\n", "-:3: Nothing was sent. Nothing to resend: this domain is validated"),
             ("key x\n", "-:1: No mail is going out"), ("key Y\n", "-:1: The key Y does nothing here."),
             ("key y\nkey z\n", "-:2: The key z does nothing here."), ("tour\n", "-:1: The tour is for"),
             ("filter expires:x\n", '-:1: "x" is not a time'), ("note\n", "-:1: The command note works in"),
             ("copy arn\n", "-:1: Nothing was copied: there is no terminal here"),
             ("console\n", "-:1: There is neither a browser nor a clipboard here"),
             ("open\nnote\n", ""), ("sort nonsense\n", "-:1: There is no column"),
             ("export /no/such/file.json\n", "-:1: /no/such/file.json cannot be"),
             ("theme nonsense\n", "-:1: There is no theme nonsense"),
             ("open\nresend\nkey Enter\n", "-:3: Enter Open works in"),
             ("open\nresend\nno\nresend\nkey n\n", ""))
    desk = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "__CFBundleIdentifier"))
    with Simulator(scenario=account(shop())) as sim:
        for text, sentence in cases:
            result = run(sim.url, text, **desk)
            equal((result.status, result.out), (1 if sentence else 0, ""), text)
            contains(result.err, sentence)
        result = run(sim.url, "open\nresend\nyes\n", "--read-only")
        equal(result.status, 1)
        contains(result.err, "-:2: Nothing was sent. ")
        equal(sim.requests("ResendValidationEmail"), [])
    with Simulator("--fault", "ResendValidationEmail:status=403", scenario=account(shop())) as sim:
        result = run(sim.url, "open\nresend\nyes\nsave-screen -\n")
        equal((result.status, result.out), (1, ""))
        contains(result.err, "-:3: www.shop.example.jp: unknown: the answer is not one of ACM")


@test
def nothing_to_wait_for():
    """where nobody is asked anything the steps are taken all the same"""
    for region in ("mars", "ap-northeast1"):
        result = run(None, "save-screen -\n", "--region", region)
        equal((result.status, result.err), (0, ""))
        contains(result.out, f"{region} is not an AWS region")


@test
def at_a_terminal():
    """on a terminal it is seen, and goes on by hand"""
    with Simulator(scenario=account(shop(), renewed())) as sim, tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "script")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"filter done\nsave-screen {folder}/screen\nwho\n")
        with Terminal("--endpoint-url", sim.url, "--script", path) as terminal:
            terminal.wait_for("Who asks AWS")
            with open(f"{folder}/screen", encoding="utf-8") as file:
                contains(file.read(), ">done.example.jp", "1 of 2 shown")
            terminal.send("q")
            terminal.wait_for(">done.example.jp")
            terminal.send("q")
            equal(terminal.end(), 0)


run_all()
