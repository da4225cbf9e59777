# SPDX-License-Identifier: GPL-3.0-or-later
"""Kinds of terminals, and what they send: types, titles, the mouse, sizes, pastes, locales."""
import os
import re

from support import (Simulator, Terminal, account, acmdash, contains, environment, equal, renewed, run_all,
                     shop, terminfo, test)
from terminal_bytes import strangers

TYPES = ("vt100", "linux", "screen", "screen-256color", "tmux", "tmux-256color", "xterm",
         "xterm-256color", "xterm-direct", "xterm-kitty", "foot", "alacritty", "rxvt-unicode-256color",
         "ms-terminal")
OURS = re.compile(rb"\x1b\]2;acmdash[^\x07\x1b]*\x1b\\")
QUESTION = b"\x1b]11;?\x1b\\"  # what is the background's colour?
PUSH, POP = b"\x1b[22;2t", b"\x1b[23;2t"
# Who understands strings (OSC), and who has a stack of titles, without their entries saying so.
TAKES_STRINGS = ("screen", "tmux", "xterm-kitty", "rxvt")
STACKS_TITLES = ("tmux", "xterm-kitty")


def run(sim, **more):
    return Terminal("--endpoint-url", sim.url, env=environment(**more))


@test
def types():
    """every type that terminfo has here: drawn, and given back, by what its entry says"""
    with Simulator(scenario=account(shop(), renewed())) as sim:
        known = [name for name in TYPES if terminfo(name)]
        assert "vt100" in known and "xterm-256color" in known, known
        for name in known:
            has = terminfo(name)
            with run(sim, TERM=name) as terminal:
                terminal.wait_for("shop.example.jp", "2 of 3")
                terminal.send("\r")
                terminal.wait_for(">www.shop.example.jp", "Mail goes to")
                terminal.send("qq")
                equal(terminal.end(), 0, name)
                equal(b"\x1b[?1006;1000h" in terminal.bytes, "kmous=" in has, name)
                strings = name.startswith(TAKES_STRINGS) or "\tXT," in has or "\tMs=" in has
                stacks = name.startswith(STACKS_TITLES) and "[22;0;0t" not in has
                colours = "colors#" in has
                equal(terminal.bytes.count(QUESTION), strings and colours, name)
                equal(bool(OURS.search(terminal.bytes)), stacks or "[22;0;0t" in has, name)
                equal([terminal.bytes.count(part) for part in (PUSH, POP)], [stacks] * 2, name)
                if stacks:
                    assert terminal.bytes.index(PUSH) < OURS.search(terminal.bytes).start(), name
                    assert terminal.bytes.index(POP) > terminal.bytes.rindex(b"\x1b]2;"), name
                assert b"\x1b]2;" not in OURS.sub(b"", terminal.bytes), name
                if "colors#" not in has:
                    assert not re.search(rb"\x1b\[[0-9;]*3[0-7]m", terminal.bytes), name
                if name.startswith("xterm"):
                    equal(strangers(terminal.bytes), [], name)


def heading(terminal):
    """The colour of the word Domain."""
    return terminal.screen.buffer[1][1].fg


LINK = re.compile(rb"\x1b\]8;;([^\x1b]*)\x1b\\(.*?)\x1b\]8;;\x1b\\")


def links(terminal):
    """Each text that was written with a link, or once more without: (URL, text)."""
    return [(url.decode(), text.decode()) for url, text in LINK.findall(terminal.bytes)]


@test
def hyperlinks():
    """the ARN of a certificate leads to the console, as long as it is on the screen, and is written once"""
    arn = shop()["CertificateArn"]
    url = ("https://ap-northeast-1.console.aws.amazon.com/acm/home?region=ap-northeast-1#/certificates/"
           + arn.split("/")[1])
    with Simulator(scenario=account(shop(), renewed())) as sim:
        with Terminal("--endpoint-url", sim.url, size=(24, 120)) as terminal:
            terminal.wait_for("shop.example.jp", "2 of 3")
            equal(links(terminal), [], "there is none in the list")
            terminal.send("\r")
            terminal.wait_for(">www.shop.example.jp", "Mail goes to")
            terminal.send("jk")
            terminal.wait_for(">www.shop.example.jp")
            terminal.send("R")
            terminal.wait_for("y Send")
            terminal.send("n?")
            terminal.wait_for(":resend-all")
            equal(links(terminal), [(url, arn), ("", arn)], "put there, and taken away for the help")
            terminal.send("\x1b")
            terminal.wait_for(">www.shop.example.jp")
            terminal.send("q")
            terminal.wait_for("2 certificates")
            terminal.send("q")
            equal(terminal.end(), 0)
            equal(links(terminal), [(url, arn), ("", arn)] * 2)
            equal(strangers(terminal.bytes), [])
        for more in ({"TERM": "linux"}, {"TERM": "vt100"}):
            with run(sim, **more) as terminal:
                terminal.wait_for("shop.example.jp", "2 of 3")
                terminal.send("\r")
                terminal.wait_for(">www.shop.example.jp", "Mail goes to")
                terminal.send("qq")
                equal(terminal.end(), 0)
                assert b"\x1b]8" not in terminal.bytes, more


LINES = re.compile(rb"\x1b\(0|\x0e|\xe2[\x94\x95]")  # of the other character set, or of Unicode


@test
def ascii_lines():
    """--ascii-lines draws frames and rules without one character whose width a terminal may doubt"""
    with Simulator(scenario=account(shop(), renewed())) as sim:
        for arguments, wanted in ((), False), (("--ascii-lines",), True):
            with Terminal("--endpoint-url", sim.url, *arguments, size=(24, 150)) as terminal:
                terminal.wait_for("shop.example.jp", "2 of 3")
                terminal.send("r")
                terminal.wait_for("y Send")
                text = "\n".join(terminal.screen.display)
                equal("+- Resend validation e-mail ---" in text, wanted, text)
                equal("|>www.shop.example.jp" in text or "| www.shop.example.jp" in text, wanted, text)
                terminal.send("nq")
                equal(terminal.end(), 0)
                equal(not LINES.search(terminal.bytes), wanted)


@test
def background():
    """the terminal's answer chooses colours that can be read on it; half an answer is no key"""
    for answer, colour in (("rgb:ffff/ffff/ffff\x07", "blue"), ("rgb:fdfd/f6f6/e3e3\x1b\\", "blue"),
                           ("rgb:0000/0000/0000\x1b\\", "cyan"), ("rgb:ffff\x07", "cyan")):
        with Simulator(scenario=account(shop())) as sim, run(sim, COLORFGBG=None) as terminal:
            terminal.wait_for(">shop.example.jp", "2 of 3")
            equal(heading(terminal), "cyan", "before it answers")
            terminal.send("\x1b]11;" + answer)
            if colour != "cyan":
                terminal.wait(lambda _: heading(terminal) == colour, "the other colours")
            terminal.send("\x1b]11;rgb:ffff/ffff/ffff\x07")  # nobody has asked for a second one
            terminal.send("E")
            terminal.wait_for("What has happened")
            terminal.send("q")
            terminal.wait_for(">shop.example.jp", "Enter Open")
            equal(heading(terminal), colour, answer)
            terminal.send("q")
            equal(terminal.end(), 0)
    with Simulator(scenario=account(shop())) as sim:
        with Terminal("--endpoint-url", sim.url, "--theme", "high-contrast", env=environment()) as terminal:
            terminal.wait_for(">shop.example.jp", "2 of 3")
            before = heading(terminal)
            terminal.send("\x1b]11;rgb:ffff")
            terminal.send("w")
            terminal.wait_for("Who asks AWS")
            terminal.send("q\x1b]11;rgb:ffff/ffff/ffff\x07:theme default\r")
            terminal.wait(lambda _: heading(terminal) == "blue", "the default on a light background")
            assert before != "blue"
            terminal.send("q")
            equal(terminal.end(), 0)


@test
def no_clipboard():
    """a terminal that would print what is for its clipboard gets none of it, and that is said"""
    with Simulator(scenario=account(shop())) as sim:
        env = {name: None for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "WSL_DISTRO_NAME")}
        for name in ("vt100", "linux"):
            with run(sim, TERM=name, **env) as terminal:
                terminal.wait_for("shop.example.jp", "2 of 3")
                terminal.send("yy")
                terminal.wait_for(f"Nothing was copied: the terminal type {name}")
                terminal.send("q")
                equal(terminal.end(), 0, name)
                assert b"\x1b]" not in terminal.bytes, name


@test
def through_others():
    """in tmux and in screen the clipboard's sequence is sent as they pass it on"""
    with Simulator(scenario=account(shop())) as sim:
        for name, env, wanted in (
                ("tmux", {"TMUX": "/nowhere,1,0"}, rb"\x1b\]52;c;([\w=]+)\x07\x1bPtmux;\x1b\x1b\]52;c;\1\x07\x1b\\"),
                ("screen", {"STY": "1.x", "TMUX": None}, rb"\x1bP\x1b\]52;c;[\w=]+\x07\x1b\\")):
            with run(sim, TERM=name, DISPLAY=None, WAYLAND_DISPLAY=None, **env) as terminal:
                terminal.wait_for("shop.example.jp", "2 of 3")
                terminal.send("yy")
                terminal.wait(lambda _: re.search(wanted, terminal.bytes), "the sequence")
                terminal.send("q")
                equal(terminal.end(), 0, name)


@test
def refused():
    """a terminal that cannot be drawn on: one sentence, status 2"""
    with Simulator(scenario=account(shop())) as sim:
        for name, words in (("dumb", "cannot move its cursor"), ("nonsense", "is not known here")):
            with run(sim, TERM=name) as terminal:
                equal(terminal.end(), 2, name)
                text = terminal.bytes.decode()
                contains(text, f"acmdash: the terminal type {name} (TERM)", words, "acmdash list")
                equal(len(text.splitlines()), 1, name)
                assert "\x1b" not in text


@test
def no_colours():
    """NO_COLOR: none, in any theme"""
    with Simulator(scenario=account(shop())) as sim:
        for theme in ("default", "dark", "high-contrast"):
            with Terminal("--endpoint-url", sim.url, "--theme", theme,
                          env=environment(NO_COLOR="1")) as terminal:
                terminal.wait_for("2 of 3")
                terminal.send("q")
                equal(terminal.end(), 0)
                assert not re.search(rb"\x1b\[[0-9;]*[34][0-8][0-9;]*m", terminal.bytes)


def click(row, column, times=1):
    """Counted from 1, as the terminal does."""
    return f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m" * times


@test
def mouse():
    """clicks select, sort and run keys; a double click opens; what is cut in half is no key"""
    with Simulator(scenario=account(shop(), renewed())) as sim, run(sim) as terminal:
        terminal.wait_for(">shop.example.jp", "done.example.jp", "2 of 3")
        terminal.send(click(4, 10))
        terminal.wait_for(">done.example.jp")
        terminal.send("\x1b[<64;5;5M")
        terminal.wait_for(">shop.example.jp")
        terminal.send(click(2, 2))
        terminal.wait_for("Domain ^")
        terminal.send("\x1b[M !$")  # the older form: column 1, row 4
        terminal.wait_for(">shop.example.jp")
        terminal.send(click(4, 10, 2))
        terminal.wait_for(">www.shop.example.jp")
        for half in ("\x1b[<", "\x1b[<0", "\x1b[<0;12;", "\x1b[<0;1x"):
            terminal.send(half + "E")
            terminal.wait_for("What has happened")
            terminal.send("q")
            terminal.wait_for(">www.shop.example.jp")
        terminal.send("M")
        terminal.wait_for("The mouse is the terminal's")
        assert b"\x1b[?1006;1000l" in terminal.bytes
        terminal.send("M")
        terminal.wait_for("The mouse works here")
        terminal.send("\x03")
        equal(terminal.end(), 0)
        assert terminal.bytes.rindex(b"\x1b[?1006;1000l") > terminal.bytes.rindex(b"\x1b[?1006;1000h")
        equal(sim.requests("ResendValidationEmail"), [])


@test
def sizes():
    """any size down to 1x1, and back"""
    with Simulator(scenario=account(shop(), renewed())) as sim, run(sim) as terminal:
        terminal.wait_for("2 of 3")
        for rows, columns in ((12, 40), (5, 20), (1, 1), (2, 3), (40, 160), (24, 80)):
            terminal.resize(rows, columns)
            terminal.send("jk")
        terminal.wait_for("2 of 3", "Enter Open")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def pasted():
    """a paste of a megabyte with sequences in it ends in one line, one sentence, and no command"""
    with Simulator(scenario=account(shop(), renewed())) as sim, run(sim) as terminal:
        terminal.wait_for("2 of 3")
        piece = "\x1b[31mry\r\n\x1b]0;x\x07" + "x" * 50
        terminal.send("/\x1b[200~")
        for _ in range(1024 * 1024 // (64 * len(piece))):
            terminal.send(piece * 64)
            terminal.wait(lambda _: True, "the screen")
        terminal.send("\x1b[201~")
        terminal.wait_for("What was pasted is longer than a line may be")
        terminal.send("\x15\r")
        terminal.wait_for("shop.example.jp", "2 of 3", "Enter Open")
        terminal.send("q")
        equal(terminal.end(), 0)
        equal(sim.requests("ResendValidationEmail"), [])
        equal(strangers(terminal.bytes), [])


@test
def remembered():
    """what was typed behind ":" is there again in the next run, for nobody else to read"""
    with Simulator(scenario=account(shop())) as sim:
        path = os.path.join(os.environ["XDG_STATE_HOME"], "acmdash", "history")
        with run(sim) as terminal:
            terminal.wait_for("2 of 3")
            terminal.send("/resend:yes\r:who\r")
            terminal.wait_for("Who asks AWS")
            terminal.send("\x03")
            equal(terminal.end(), 0)
        equal(os.stat(path).st_mode & 0o777, 0o600)
        with open(os.path.join(os.path.dirname(path), "filters"), encoding="utf-8") as file:
            equal(file.read(), "resend:yes\n")
        with open(path, "ab") as file:
            file.write(b"\x1b[31mred\n\xff\n" + b"x" * 5000 + b"\n")
        with run(sim) as terminal:
            terminal.wait_for("2 of 3")
            terminal.send(":\x1b[A")
            terminal.wait_for("\n :who")
            terminal.send("\r")
            terminal.wait_for("Who asks AWS")
            terminal.send("\x03")
            equal(terminal.end(), 0)
            equal(strangers(terminal.bytes), [])
        with open(path, encoding="utf-8") as file:
            equal(file.read(), "who\n")


@test
def locales():
    """a locale that does not exist: on it goes, and Japanese is Japanese"""
    with Simulator(scenario=account(shop())) as sim:
        for name in ("xx_YY.UTF-8", "nonsense", "C", "ja_JP.UTF-8"):
            env = environment(LC_ALL=name, LANG=name, LANGUAGE=None)
            with Terminal("--endpoint-url", sim.url, "--lang", "ja", env=env) as terminal:
                terminal.wait_for("shop.example.jp", "証明書")
                terminal.send("q")
                equal(terminal.end(), 0, name)


@test
def encodings():
    """a terminal that has no Japanese letters gets what it can show, unless it is told otherwise"""
    for terminal, more, words in (("linux", (), "simulat"), ("linux-16color", (), "simulat"),
                                  ("linux", ("--lang", "ja"), "シミュレート"), ("linuxish", (), "シミュレート")):
        result = acmdash("--help", *more, env=environment(LC_ALL="ja_JP.UTF-8", TERM=terminal))
        contains(result.out, words)
    for locale, more, words in (("ja_JP.UTF-8", (), "シミュレート"), ("ja_JP.utf8", (), "シミュレート"),
                                ("ja_JP", (), "シミュレート"), ("ja_JP.eucJP", (), "simulat"),
                                ("ja_JP.SJIS", (), "simulat"), ("ja_JP.eucJP", ("--lang", "ja"), "シミュレート")):
        result = acmdash("--help", *more, env=environment(LC_ALL=locale, LANGUAGE="ja"))
        contains(result.out, words)


run_all()
