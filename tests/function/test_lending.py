# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands of a profile that ask something on the terminal themselves, as password managers and
login helpers do: the terminal is left to them, one at a time, and taken back."""
import json
import os
import signal
import tempfile

from support import (KEY, Simulator, Terminal, account, contains, environment, equal, run_all, shop,
                     test)

PRINTED = json.dumps({"Version": 1, "AccessKeyId": KEY[0], "SecretAccessKey": KEY[1]})
# As Python's getpass does: the echo goes first, which stops a job in the background.
GETPASS = f"""
import getpass, sys
if getpass.getpass("Vault of NAME: ") != "open sesame":
    sys.exit("wrong")
print('{PRINTED}')
"""
# Writes and reads as a shell script does.
SHELL = f"""
printf 'Vault of NAME: ' >/dev/tty
read answer </dev/tty
test "$answer" = "open sesame" || exit 1
echo '{PRINTED}'
"""
# The question on standard error, the answer from standard input.
PLAIN = f"""
printf 'Vault of NAME: ' >&2
read answer
test "$answer" = "open sesame" || exit 1
echo '{PRINTED}'
"""


class Vault:
    """Profiles whose commands ask, and the program in a terminal."""

    def __init__(self, scripts, *arguments, program=None, fifo=None):
        self.folder = tempfile.TemporaryDirectory()
        if fifo:
            os.mkfifo(os.path.join(self.folder.name, fifo))
        self.sim = Simulator(scenario={"Accounts": [account(shop())]})
        os.mkdir(os.path.join(self.folder.name, ".aws"))
        config = ""
        for name, (runner, text) in scripts.items():
            path = os.path.join(self.folder.name, name)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text.replace("NAME", name))
            config += f"[profile {name}]\ncredential_process = {runner} \"{path}\"\n"
        with open(os.path.join(self.folder.name, ".aws", "config"), "w", encoding="utf-8") as file:
            file.write(config)
        self.terminal = Terminal(
            *arguments, size=(24, 100),
            env=environment(HOME=self.folder.name, AWS_ENDPOINT_URL=self.sim.url,
                            AWS_ACCESS_KEY_ID=None, AWS_SECRET_ACCESS_KEY=None),
            **({"program": program} if program else {}))

    def __enter__(self):
        return self.terminal

    def __exit__(self, *_):
        self.terminal.__exit__()
        self.sim.__exit__()
        self.folder.cleanup()


KINDS = {"getpass": (os.environ.get("TEST_PYTHON", "python3"), GETPASS), "shell": ("sh", SHELL),
         "plain": ("sh", PLAIN)}


@test
def on_the_dashboard():
    """the screen is left to a command that asks, whichever way it asks, and comes back with the rows"""
    for kind, script in KINDS.items():
        with Vault({"vault": script}, "--profile", "vault") as terminal:
            terminal.wait_for("credentials command of the profile vault asks", "Vault of vault:")
            assert terminal.is_cooked() or kind == "getpass", kind
            assert "Certificates" not in terminal.text(), terminal.text()
            terminal.send("open sesame\r")
            terminal.wait_for(">shop.example.jp")
            assert not terminal.is_cooked(), kind
            terminal.send("?")  # keys are the dashboard's again
            terminal.wait_for("Help")
            terminal.send("qq")
            equal(terminal.end(), 0, kind)
            assert terminal.is_cooked(), kind
        if kind == "getpass":
            assert b"open sesame" not in terminal.bytes, "the password was shown"


@test
def signals_ignored():
    """also where whoever started the program has it ignore what stops a job"""
    with Vault({"vault": KINDS["shell"]}, "-c",
               'trap "" TTIN TTOU TSTP; exec "$ACMDASH" --profile vault', program="sh") as terminal:
        terminal.wait_for("credentials command of the profile vault asks", "Vault of vault:")
        terminal.send("open sesame\r")
        terminal.wait_for(">shop.example.jp")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def one_after_the_other():
    """of several that ask each has the terminal for itself"""
    with Vault({"one": KINDS["getpass"], "two": KINDS["shell"], "three": KINDS["plain"]},
               "--profile", "one,two,three") as terminal:
        left = {"one", "two", "three"}
        while left:
            text = terminal.wait(lambda screen: any(f"Vault of {name}:" in screen for name in left),
                                 "a question")
            now = {name for name in left if f"Vault of {name}:" in text}
            equal(len(now), 1, f"questions at once: {now}")
            left -= now
            terminal.screen.reset()
            terminal.send("open sesame\r")
        terminal.wait_for(">shop.example.jp", "3 profiles")
        terminal.send("q")
        equal(terminal.end(), 0)


# The second goes on when the first has asked, and the first waits until the kernel has stopped it
# (where /proc tells).  Started again, it asks at once.
FIRST = f"""
printf 'Vault of NAME: ' >/dev/tty
: >"$HOME/asked"
read late <"$HOME/turn"
while read -r pid name state rest <"/proc/$late/stat" && test "$state" != T; do :; done
read answer </dev/tty
echo '{PRINTED}'
"""
LATE = f"""
test -e "$HOME/asked" || echo $$ >"$HOME/turn"
printf 'Vault of NAME: ' >/dev/tty
read answer </dev/tty
echo '{PRINTED}'
"""


@test
def not_in_between():
    """what asks late, while another has the terminal, is not seen before its turn"""
    with Vault({"first": ("sh", FIRST), "late": ("sh", LATE)}, "--profile", "first,late",
               fifo="turn") as terminal:
        for name in ("first", "late"):
            terminal.wait_for(f"Vault of {name}:")
            terminal.send("open sesame\r")
        terminal.wait_for(">shop.example.jp", "2 profiles")
        equal(terminal.bytes.count(b"Vault of late:"), 1, "how often it was asked")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def interrupted():
    """Ctrl-C is the command's: its profile fails, the others are shown; Ctrl-Z stops nothing"""
    with Vault({"one": KINDS["getpass"]}, "--profile", "one") as terminal:
        terminal.wait_for("Vault of one:")
        terminal.send("\x1a")
        terminal.send("\x03")
        terminal.wait_for("ended with status")
        assert not terminal.is_cooked()
        terminal.send("q")
        equal(terminal.end(), 0)
        assert terminal.is_cooked(), "no echo"


@test
def ended_meanwhile():
    """SIGTERM while a command has the terminal ends both, and gives the terminal back"""
    with Vault({"one": KINDS["getpass"]}, "--profile", "one") as terminal:
        terminal.wait_for("Vault of one:")
        os.kill(terminal.child.pid, signal.SIGTERM)
        equal(terminal.end(), -signal.SIGTERM)
        assert terminal.is_cooked(), "no echo"


@test
def in_batch():
    """a batch command lends its terminal as well"""
    for kind, script in KINDS.items():
        with Vault({"vault": script}, "list", "--profile", "vault") as terminal:
            terminal.wait_for("credentials command of the profile vault asks", "Vault of vault:")
            terminal.send("open sesame\r")
            equal(terminal.end(), 0, kind)
            contains(terminal.bytes.decode(), "shop.example.jp")
            assert terminal.is_cooked(), kind


@test
def in_the_background():
    """what asks for a background job of a shell is no hang, but a sentence"""
    with Vault({"vault": KINDS["shell"]}, "-c", 'set -m; "$ACMDASH" list --profile vault & wait',
               program="bash") as terminal:
        terminal.end()
        contains(" ".join(terminal.bytes.decode().split()),
                 "the credentials command of the profile vault asks something on the terminal, which "
                 "is not ours: start acmdash in the foreground")


run_all()
